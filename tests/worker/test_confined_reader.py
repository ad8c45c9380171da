"""Files are read by real confined processes: spoiled files cost one line each."""

from __future__ import annotations

import random
import threading
from pathlib import Path

import pytest

from app.domain.errors import VoiceAssistError
from app.domain.reading import PagesRead, ReadDocument
from app.worker.child.confined_reader import ConfinedReader, ReaderLimits
from app.worker.child.library import reader_options
from tests.fakes.files import samples, spoiled
from tests.fakes.pdfs import made


def fuzz(folder: Path, count: int, seed: int) -> list[str]:
    """Read spoiled files; return what became of each: its code, or "ok"."""
    chance = random.Random(seed)
    good = samples()
    reader = ConfinedReader(reader_options, ReaderLimits(silence_s=60, threads=1))
    ends: list[str] = []
    try:
        for number in range(count):
            ending = chance.choice(sorted(good))
            path = folder / f"{number}{ending}"
            path.write_bytes(spoiled(good[ending], chance))
            items = [i for i in reader.read(path, path.name, threading.Event()) if not isinstance(i, PagesRead)]
            assert items or ending == ".jsonl", f"nothing was said about {path.name} (seed {seed})"
            ends += [i.code if isinstance(i, VoiceAssistError) else "ok" for i in items]
            path.unlink()
    finally:
        reader.close()
    return ends


def test_a_good_file_arrives_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(made("plain", 1)[0])
    reader = ConfinedReader(reader_options, ReaderLimits(threads=1))
    try:
        (document,) = [i for i in reader.read(path, "a.pdf", threading.Event()) if not isinstance(i, PagesRead)]
    finally:
        reader.close()
    assert isinstance(document, ReadDocument)
    assert document.pages == 3
    assert document.layout


def test_a_file_that_asks_for_too_much_memory_costs_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("word " * 10_000_000)
    reader = ConfinedReader(reader_options, ReaderLimits(threads=1, memory_bytes=120 * 1024**2))
    try:
        (item,) = reader.read(path, "a.md", threading.Event())
    finally:
        reader.close()
    assert isinstance(item, VoiceAssistError)
    assert item.code == "document-unreadable"


@pytest.mark.parametrize("seed", [1])
def test_spoiled_files_are_told_one_by_one(tmp_path: Path, seed: int) -> None:
    assert len(fuzz(tmp_path, 12, seed)) >= 10
