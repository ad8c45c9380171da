"""Who builds a pack: in this process, or on a cluster that may not be there; and files that go away meanwhile."""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import EnvironmentProblem
from app.library.cutting import Cutter
from app.library.intake import ReadItem
from app.library.pack_engines import BuiltInEngine
from app.library.packing import PackBuilder
from app.library.packs import PackFile
from app.library.ray_engine import ClusterOptions, RayEngine, Recipe, prepare_environment, require_listener
from tests.fakes.encoder import FakeEncoder
from tests.fakes.pdfs import made
from tests.fakes.reader import HereReader
from tests.unit.library.conftest import EMBEDDER, Shelf


class Meanwhile(HereReader):
    """Does something to a file as soon as it was read."""

    def __init__(self, path: Path, data: bytes | None) -> None:
        super().__init__()
        self._path = path
        self._data = data

    def read(self, path: Path, name: str, stop: threading.Event) -> Iterator[ReadItem]:
        items = list(super().read(path, name, stop))
        if path == self._path:
            path.unlink() if self._data is None else path.write_bytes(self._data)
        yield from items


@pytest.mark.parametrize("data", [None, b"another file"])
def test_a_file_that_goes_away_or_changes_while_it_is_read_costs_its_own_line(
    shelf: Shelf, tmp_path: Path, data: bytes | None
) -> None:
    shelf.write("a.md", "Give calcium.")
    guide = shelf.inbox / "guide.pdf"
    guide.write_bytes(made("plain", 1)[0])
    builder = PackBuilder(BuiltInEngine(Meanwhile(guide, data), Cutter(shelf.encoder)), EMBEDDER)
    count, report = builder.build([shelf.inbox], tmp_path / "p.vapack", "p", "1", shelf.seen.append, shelf.stop)
    assert (count, [(Path(f.path).name, f.code) for f in report.failed]) == (1, [("guide.pdf", "document-vanished")])


def test_documents_and_failures_come_in_the_order_of_their_files(shelf: Shelf, tmp_path: Path) -> None:
    for name in "abc":
        shelf.write(f"{name}.md", f"Text of {name}.")
    shelf.write("b0.md", "")
    files = [(p, p.name) for p in sorted(shelf.inbox.iterdir())]
    found = [
        m.failed.code if m.failed else m.document.external_id
        for m in BuiltInEngine(HereReader(), Cutter(shelf.encoder)).make(files, threading.Event())
        if m.failed or m.document
    ]
    assert found == ["a.md", "b.md", "empty-document", "c.md"]


def test_of_two_documents_of_one_name_the_first_is_packed(shelf: Shelf, tmp_path: Path) -> None:
    shelf.write("a.md", "First.", id="same")
    shelf.write("b.md", "Second.", id="same")
    builder = PackBuilder(BuiltInEngine(HereReader(), Cutter(shelf.encoder)), EMBEDDER)
    builder.build([shelf.inbox], tmp_path / "p.vapack", "p", "1", shelf.seen.append, shelf.stop)
    with (tmp_path / "p.vapack").open("rb") as stream:
        (packed,) = PackFile(stream).documents("p 1")
    assert packed.new.sections[0].text.startswith("First")


def no_reader() -> HereReader:
    raise AssertionError("nothing is read here")


def test_without_ray_it_is_said_and_no_pack_is_begun(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.write("a.md", "Give calcium.")
    monkeypatch.setitem(sys.modules, "ray", None)
    recipe = Recipe(
        reader=no_reader,
        cutter=lambda: Cutter(FakeEncoder()),
        encode=lambda _d: b"",
        decode=lambda _b: pytest.fail("nothing is read"),
    )
    builder = PackBuilder(RayEngine(recipe, ClusterOptions(workers=2)), EMBEDDER)
    with pytest.raises(EnvironmentProblem) as raised:
        builder.build([shelf.inbox], tmp_path / "p.vapack", "p", "1", shelf.seen.append, shelf.stop)
    assert raised.value.code == "ray-missing"
    assert list(tmp_path.glob("p.*")) == []


@pytest.mark.parametrize("address", ["", "10.0.0.1:6379"])
def test_a_cluster_reports_to_nobody_and_one_of_our_own_has_a_password_and_stays_on_this_machine(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    for name in ("RAY_AUTH_TOKEN", "RAY_AUTH_MODE", "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "environ", os.environ.copy())
    prepare_environment(ClusterOptions(address=address))
    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"
    assert (len(os.environ.get("RAY_AUTH_TOKEN", "")) == 64) is (address == "")
    assert os.environ.get("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER") == ("0" if not address else None)


def test_an_address_where_nobody_listens_is_found_out_at_once() -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        host, port = bound.getsockname()
        with pytest.raises(OSError, match="refused"):
            require_listener(f"{host}:{port}")
        bound.listen()
        require_listener(f"{host}:{port}")
    require_listener("auto")
