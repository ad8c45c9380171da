"""Knowledge packs: built, signed, installed, upgraded, removed; and refused when a byte is not what its maker wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.errors import BadInput, NotFound, Refused
from app.library.cutting import Cutter
from app.library.index import Index
from app.library.originals import Originals
from app.library.pack_engines import BuiltInEngine
from app.library.packing import PackBuilder, Packer
from app.vault import pack_signing
from tests.fakes.pdfs import made
from tests.fakes.reader import HereReader
from tests.unit.library.conftest import EMBEDDER, Shelf


def packer(shelf: Shelf, embedder: str = EMBEDDER) -> Packer:
    index = Index(shelf.folder, EMBEDDER, shelf.encoder.dimensions)
    return Packer(shelf.open(), index, Originals(shelf.folder / "originals"), embedder)


def builder(shelf: Shelf) -> PackBuilder:
    return PackBuilder(BuiltInEngine(HereReader(), Cutter(shelf.encoder)), EMBEDDER)


def pack(shelf: Shelf, file: Path, version: str = "1") -> Path:
    builder(shelf).build([shelf.inbox], file, "renal", version, shelf.seen.append, shelf.stop)
    return file


@pytest.fixture
def other(tmp_path: Path) -> Shelf:
    return Shelf(folder=tmp_path / "other-index", inbox=tmp_path / "other-inbox")


def test_a_pack_brings_documents_pages_and_vectors(shelf: Shelf, other: Shelf, tmp_path: Path) -> None:
    shelf.write("potassium.md", "# Potassium\nGive calcium for hyperkalaemia.")
    (shelf.inbox / "guide.pdf").write_bytes(made("plain", 1)[0])
    file = pack(shelf, tmp_path / "p.vapack")
    before = len(other.encoder.passages)
    installed = packer(other).install(file, "", other.seen.append, other.stop)
    assert (installed.documents, installed.embedded_anew) == (2, False)
    assert len(other.encoder.passages) == before
    other.library = other.open()
    assert other.find("calcium for hyperkalaemia")[0] == "renal/potassium.md"
    (pdf,) = [d for d in other.library.documents() if d.pages]
    assert Originals(other.folder / "originals").file(pdf.file_sha256).exists()
    assert pdf.pack == "renal 1"


def test_an_upgrade_takes_away_what_is_gone_and_an_older_one_is_refused(
    shelf: Shelf, other: Shelf, tmp_path: Path
) -> None:
    old = shelf.write("old.md", "Old advice.")
    shelf.write("kept.md", "Kept advice.")
    first = pack(shelf, tmp_path / "1.vapack", "1.9")
    old.unlink()
    second = pack(shelf, tmp_path / "2.vapack", "1.10")
    packer(other).install(first, "", other.seen.append, other.stop)
    assert packer(other).install(second, "", other.seen.append, other.stop).removed == 1
    assert [d.external_id for d in other.open().documents()] == ["renal/kept.md"]
    with pytest.raises(Refused, match="newer version"):
        packer(other).install(first, "", other.seen.append, other.stop)
    packer(other).remove("renal")
    assert other.open().documents() == []
    with pytest.raises(NotFound):
        packer(other).remove("renal")


def test_with_another_search_model_it_is_embedded_anew(shelf: Shelf, other: Shelf, tmp_path: Path) -> None:
    shelf.write("a.md", "Give calcium.")
    file = pack(shelf, tmp_path / "p.vapack")
    installed = packer(other, "f" * 64).install(file, "", other.seen.append, other.stop)
    assert installed.embedded_anew
    assert len(other.encoder.passages) == 2


def test_every_changed_byte_is_noticed(shelf: Shelf, other: Shelf, tmp_path: Path) -> None:
    shelf.write("a.md", "Give calcium.")
    file = pack(shelf, tmp_path / "p.vapack")
    key = tmp_path / "key.pem"
    public = pack_signing.new_key_file(key)
    assert pack_signing.signer_of(file) == ""
    assert pack_signing.sign_pack(file, key) == public == pack_signing.signer_of(file)
    whole = file.read_bytes()
    changed = tmp_path / "changed.vapack"
    suspicious = packer(other)
    for at in range(0, len(whole), max(1, len(whole) // 120)):
        changed.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        try:
            is_refused = not pack_signing.signer_of(changed)
            suspicious.install(changed, "", other.seen.append, other.stop)
        except BadInput:
            is_refused = True
        assert is_refused, at
    for size in (0, 5, 12, len(whole) // 2, len(whole) - 1):
        changed.write_bytes(whole[:size])
        with pytest.raises(BadInput):
            suspicious.install(changed, "", other.seen.append, other.stop)


def test_a_signed_pack_is_followed_only_by_one_of_the_same_signer(shelf: Shelf, other: Shelf, tmp_path: Path) -> None:
    shelf.write("kept.md", "Kept advice.")
    first, second = pack(shelf, tmp_path / "1.vapack", "1"), pack(shelf, tmp_path / "2.vapack", "2")
    one, another = "a" * 64, "b" * 64
    packer(other).install(first, "", other.seen.append, other.stop)
    packer(other).install(first, one, other.seen.append, other.stop)  # one that was not signed may become so
    for signer in (another, ""):
        with pytest.raises(Refused) as refused:
            packer(other).install(second, signer, other.seen.append, other.stop)
        assert refused.value.code == "pack-other-signer"
    assert [d.pack for d in other.open().documents()] == ["renal 1"]
    packer(other).install(second, one, other.seen.append, other.stop)
    assert [(d.pack, d.signed_by) for d in other.open().documents()] == [("renal 2", one)]
