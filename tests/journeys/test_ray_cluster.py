"""A pack built on a Ray cluster of two workers is the pack that this program builds alone, whatever happens meanwhile."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.library.cutting import Cutter
from app.library.pack_engines import BuiltInEngine
from app.library.packing import PackBuilder
from app.library.packs import PackedDocument, PackFile
from tests.fakes.encoder import FakeEncoder
from tests.fakes.pdfs import made
from tests.fakes.reader import HereReader

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        importlib.util.find_spec("ray") is None, reason="Ray is an optional extra (pip install 'voiceassist[ray]')"
    ),
]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    (folder / "ward").mkdir(parents=True)
    lines = [
        json.dumps({"id": f"d{n}", "title": f"Drug {n}", "text": f"Give {n} mg of drug {n} every {n % 24} hours. " * 5})
        for n in range(300)
    ]
    (folder / "many.jsonl").write_text("\n".join([*lines, "no document", lines[7]]), encoding="utf-8")
    (folder / "plain.pdf").write_bytes(made("plain", 1)[0])
    (folder / "ward" / "a.md").write_text("# Potassium\nGive calcium for hyperkalaemia.", encoding="utf-8")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 nonsense")
    (folder / os.fsdecode(b"\xdcbelkeit.pdf")).write_bytes(made("plain", 2)[0])  # a name from an old ZIP is not Unicode
    (folder / os.fsdecode(b"\xdcbel.pdf")).write_bytes(b"%PDF-1.4 nonsense")
    return folder


def built(documents: Path, out: Path, way: str = "") -> Mapping[str, Any]:
    arguments = [sys.executable, "-m", "tests.journeys.ray_build", str(documents), str(out), *([way] if way else [])]
    done = subprocess.run(
        arguments, cwd=ROOT, env=os.environ, capture_output=True, text=True, timeout=1500, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told: Mapping[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def contents(file: Path) -> tuple[PackFile, list[PackedDocument]]:
    with file.open("rb") as stream:
        pack = PackFile(stream)
        return pack, list(pack.documents("p 1"))


def is_same(one: PackedDocument, other: PackedDocument) -> None:
    for left, right in ((one.new.document, other.new.document),):
        for name in ("external_id", "title", "content_sha256", "file_sha256", "pages", "chunks"):
            assert getattr(left, name) == getattr(right, name)
    assert one.new.sections == other.new.sections
    assert one.new.names == other.new.names
    assert [(p.start, p.end, p.text) for p in one.new.passages] == [
        (p.start, p.end, p.text) for p in other.new.passages
    ]
    np.testing.assert_allclose(one.new.vectors, other.new.vectors, atol=2e-3)
    np.testing.assert_allclose(one.new.card, other.new.card, atol=2e-3)
    assert (one.original, one.layout) == (other.original, other.layout)


def test_the_same_pack_comes_of_two_workers_also_when_one_is_killed(documents: Path, tmp_path: Path) -> None:
    alone = PackBuilder(BuiltInEngine(HereReader(), Cutter(FakeEncoder())), "e" * 64)
    count, report = alone.build([documents], tmp_path / "alone.vapack", "p", "1", lambda _p: None, threading.Event())
    told = built(documents, tmp_path / "spread.vapack", "kill")
    assert told["killed"] > 0
    assert (
        (told["documents"], told["failed"])
        == (count, [f.code for f in report.failed])
        == (303, ["document-damaged", "bad-line", "document-damaged"])
    )
    assert set(told["listened"]) <= {"127.0.0.1", "::1", "::ffff:127.0.0.1"}
    assert told["listened"]
    assert (told["left"], told["folders"], told["home"], told["statistics"]) == ([], [], [], "0")
    one, other = contents(tmp_path / "alone.vapack"), contents(tmp_path / "spread.vapack")
    assert (one[0].name, one[0].version, one[0].embedder_sha256) == (
        other[0].name,
        other[0].version,
        other[0].embedder_sha256,
    )
    for left, right in zip(one[1], other[1], strict=True):
        is_same(left, right)


@pytest.mark.parametrize(("way", "code"), [("cancel", "cancelled"), ("other-model", "model-other")])
def test_what_ends_early_leaves_no_pack_and_no_process(documents: Path, tmp_path: Path, way: str, code: str) -> None:
    told = built(documents, tmp_path / "p.vapack", way)
    assert told["code"] == code
    assert (told["left"], told["folders"]) == ([], [])
    assert list(tmp_path.glob("p.*")) == []
