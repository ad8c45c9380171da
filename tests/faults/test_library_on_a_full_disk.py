"""The library on a real disk that fills up: while documents go in, while a pack is built, installed, and while a title is changed."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import EnvironmentProblem
from app.library.cutting import Cutter
from app.library.index import Index
from app.library.originals import Originals
from app.library.pack_engines import BuiltInEngine
from app.library.packing import PackBuilder, Packer
from tests.fakes.pdfs import made
from tests.fakes.reader import HereReader
from tests.faults.test_store_on_bad_disks import small_disk
from tests.unit.library.conftest import EMBEDDER, Shelf


def fill(disk: Path) -> Path:
    """Leave no room but some bytes."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
    return ballast


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(EnvironmentProblem) as caught:
        work()
    return caught.value.code


def test_a_full_disk_costs_the_document_that_found_no_room_and_nothing_else(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 6000) as disk:
        shelf = Shelf(folder=disk / "index", inbox=tmp_path / "inbox")
        shelf.write("a.md", "Give oxygen.", id="a")
        shelf.add()
        fill(disk)
        shelf.write("b.md", "Give calcium. " * 3000, id="b")
        (shelf.inbox / "c.pdf").write_bytes(made("plain", 1)[0])
        assert refused(shelf.add) == "disk-full"
        assert refused(lambda: shelf.library.edit("a", {"title": "Another title"})) == "disk-full"
        assert [d.external_id for d in shelf.library.documents()] == ["a"]
        assert shelf.find("oxygen") == ["a"]
        builder = PackBuilder(BuiltInEngine(HereReader(), Cutter(shelf.encoder)), EMBEDDER)
        pack = disk / "p.vapack"
        assert (
            refused(lambda: builder.build([shelf.inbox], pack, "p", "1", shelf.seen.append, shelf.stop)) == "disk-full"
        )
        assert [p.name for p in disk.iterdir() if p.name.startswith("p.")] == []
        made_elsewhere = tmp_path / "p.vapack"
        builder.build([shelf.inbox], made_elsewhere, "p", "1", shelf.seen.append, shelf.stop)
        index = Index(shelf.folder, EMBEDDER, shelf.encoder.dimensions)
        packer = Packer(shelf.open(), index, Originals(shelf.folder / "originals"), EMBEDDER)
        assert refused(lambda: packer.install(made_elsewhere, "", shelf.seen.append, shelf.stop)) == "disk-full"
        assert [d.external_id for d in shelf.open().documents()] == ["a"]

        (disk / "ballast").unlink()
        subprocess.run(["mount", "-o", "remount,size=40000k", str(disk)], check=True)
        assert sorted(d.external_id for d in shelf.add(library=shelf.open()).added) == ["b", "c.pdf"]
        assert shelf.open().verify() == []
        packer.install(made_elsewhere, "", shelf.seen.append, shelf.stop)
        assert len(shelf.open().documents()) == 6
        assert not list((shelf.folder / "originals").glob("*.tmp")) + list(
            (shelf.folder / "originals").glob("*.arrived")
        )
