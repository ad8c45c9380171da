"""Files are read by real confined processes: spoiled files cost one line each."""

from __future__ import annotations

import os
import random
import threading
from pathlib import Path

import pytest

from app.domain.documents.reading import PagesRead, ReadDocument
from app.domain.errors import VoiceAssistError
from app.reading.formats import read_plain
from app.worker.child.confined_reader import ConfinedReader, ReaderLimits
from app.worker.child.reader_options import reader_options
from app.worker.process import ProcessOptions
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
            assert items, f"nothing was said about {path.name} (seed {seed})"
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


def test_a_name_that_is_not_unicode_is_no_hindrance(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xdcbelkeit.md")
    path.write_text("Give metoclopramide.")
    reader = ConfinedReader(reader_options, ReaderLimits(threads=1))
    try:
        (document,) = reader.read(path, path.name, threading.Event())
    finally:
        reader.close()
    assert isinstance(document, ReadDocument)
    assert (document.external_id, document.title) == ("?belkeit.md", "?belkeit")


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


def test_plain_files_share_a_process_and_one_that_dies_costs_its_own_line(tmp_path: Path) -> None:
    huge = tmp_path / "c.md"
    huge.write_text("word " * 10_000_000)
    for name in ("a.md", "b.txt", "d.html"):
        (tmp_path / name).write_text(f"<p>Text of {name}.", encoding="utf-8")
    (tmp_path / "e.pdf").write_bytes(made("plain", 1)[0])
    (tmp_path / "f.md").write_bytes(b"%PDF-1.4 not plain")
    started: list[int] = []

    def counted() -> ProcessOptions:
        started.append(1)
        return reader_options()

    reader = ConfinedReader(counted, ReaderLimits(threads=1, memory_bytes=160 * 1024**2))
    told: dict[str, str] = {}
    processes: dict[str, int] = {}
    try:
        for path in sorted(tmp_path.iterdir()):
            items = [i for i in reader.read(path, path.name, threading.Event()) if not isinstance(i, PagesRead)]
            told[path.name] = "".join(i.code if isinstance(i, VoiceAssistError) else "ok" for i in items)
            processes[path.name] = len(started)
    finally:
        reader.close()
    assert told == {
        "a.md": "ok",
        "b.txt": "ok",
        "c.md": "document-unreadable",
        "d.html": "ok",
        "e.pdf": "ok",
        "f.md": "document-damaged",
    }
    assert (processes["a.md"], processes["b.txt"], processes["c.md"], processes["d.html"]) == (1, 1, 1, 2)
    assert processes["e.pdf"] > processes["d.html"]


def test_a_plain_file_that_has_become_another_is_not_read_where_others_are(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(made("plain", 1)[0])
    (item,) = read_plain(path, "a.md")
    assert isinstance(item, VoiceAssistError)
    assert item.code == "document-vanished"


@pytest.mark.parametrize("seed", [1])
def test_spoiled_files_are_told_one_by_one(tmp_path: Path, seed: int) -> None:
    assert len(fuzz(tmp_path, 12, seed)) >= 10
