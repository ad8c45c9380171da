"""Changes of the library in the audit trail of a real store; the library is played."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.domain.documents.packs import PackInstalled, not_trusted
from app.domain.documents.reference import Document, DocumentId, FailedIntake, IntakeReport
from app.domain.errors import Cancelled, EnvironmentProblem, NotFound, Refused
from app.turns.library.library_trail import AuditedPacks, LibraryTrail
from app.turns.library.private_library import BothLibraries
from tests.fakes.library import FakeLibrary, document_of, passage
from tests.fakes.private_library import FakeServing, FakeShelf, private
from tests.fakes.vault import Ward, open_ward

OLD = replace(document_of(passage("Old dose.", number=1, title="Gout")), file_sha256="aa" * 32)
NEW = replace(OLD, id=DocumentId("d1b"), file_sha256="bb" * 32)
OTHER = replace(document_of(passage("Text.", number=2, title="Two\nlines")), content_sha256="cc" * 32)


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    with open_ward(tmp_path / "vault") as opened:
        yield opened


@pytest.fixture
def trail(ward: Ward) -> LibraryTrail:
    return LibraryTrail(lambda: ward.trail)


def entries(ward: Ward) -> list[tuple[str, str, str, str]]:
    found = [line.entry for line in reversed(ward.trail.lines())]
    assert all(e.actor == "user:1" for e in found)
    assert ward.trail.verify().is_intact
    return [(e.action, e.outcome, e.subject, e.reason) for e in found]


def test_who_took_what_in_stands_in_the_trail_with_hash_and_title(ward: Ward, trail: LibraryTrail) -> None:
    library = FakeLibrary(known=(OLD,))
    bad = FailedIntake(path="/home/x/bad.pdf", code="not-text", message="No.")
    library.report = IntakeReport(added=(OTHER,), replaced=(NEW,), failed=(bad,))
    both = BothLibraries(library, FakeServing(), lambda: None, trail)  # type: ignore[arg-type]
    assert both.add([Path("folder")]) == library.report
    assert entries(ward) == [
        ("library-changed", "started", "library:intake", ""),
        (
            "document-added",
            "done",
            f"document:{OTHER.id} content-sha256:{'cc' * 32} kind:reference title:Two lines",
            "",
        ),
        (
            "document-replaced",
            "done",
            f"document:d1b file-sha256:{'bb' * 32} kind:reference title:Gout",
            f"replaces:{OLD.id}",
        ),
        ("library-changed", "done", "library:intake", "1 added, 1 replaced, 1 not taken"),
    ]


def test_what_was_finished_before_an_intake_was_stopped_is_told(ward: Ward, trail: LibraryTrail) -> None:
    held: list[Document] = [OLD]

    def stopped() -> IntakeReport:
        held.append(OTHER)
        raise Cancelled

    with pytest.raises(Cancelled):
        trail.take_in(lambda: held, stopped, "watched-folder")
    assert [(a, o, r) for a, o, _, r in entries(ward)] == [
        ("library-changed", "started", ""),
        ("document-added", "done", ""),
        ("library-changed", "failed", Cancelled().code),
    ]


def test_removing_and_setting_right_are_told_and_private_documents_by_the_shelf_alone(
    ward: Ward, trail: LibraryTrail
) -> None:
    shelf = FakeShelf()
    shelf.put(private("p1"))
    library = FakeLibrary(known=(OLD, OTHER))
    both = BothLibraries(library, FakeServing(), lambda: shelf, trail)  # type: ignore[arg-type]
    both.edit(OLD.id, {"title": "Gout flare"})
    both.remove([DocumentId("p1"), DocumentId(OTHER.external_id)])
    assert [(a, o, s.partition(" ")[0], r) for a, o, s, r in entries(ward)] == [
        ("document-edited", "started", f"document:{OLD.id}", "title"),
        ("document-edited", "done", f"document:{OLD.id}", "title"),
        ("document-deleted", "started", f"document:{OTHER.id}", ""),
        ("document-deleted", "done", f"document:{OTHER.id}", ""),
    ]
    with pytest.raises(NotFound):
        both.remove([DocumentId("nobody")])
    assert len(entries(ward)) == 4


@dataclass
class Packs:
    """Installs what the test says."""

    refusal: Refused | None = None

    def install(self, _file: Path, **_how: object) -> PackInstalled:
        if self.refusal is not None:
            raise self.refusal
        return PackInstalled(name="ward", version="2", documents=3, signed_by="ab" * 32, verified=True)

    def remove(self, _name: str) -> tuple[Document, ...]:
        return (OLD, OTHER)


def test_packs_stand_in_it_with_the_hash_of_their_file_and_their_signer(
    ward: Ward, trail: LibraryTrail, tmp_path: Path
) -> None:
    file = tmp_path / "ward.vapack"
    file.write_bytes(b"")
    nothing = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    packs = AuditedPacks(Packs(), trail)  # type: ignore[arg-type]
    packs.install(file)
    packs.remove("ward")
    with pytest.raises(Refused):
        AuditedPacks(Packs(not_trusted("ee" * 32)), trail).install(file)  # type: ignore[arg-type]
    assert entries(ward) == [
        ("pack-installed", "started", f"pack-file {nothing}", ""),
        ("pack-installed", "done", f"pack:ward 2 {nothing} signed-by:{'ab' * 32} documents:3", ""),
        ("pack-removed", "started", "pack:ward", ""),
        ("pack-removed", "done", "pack:ward documents:2", ""),
        ("pack-installed", "started", f"pack-file {nothing}", ""),
        ("pack-installed", "refused", f"pack-file {nothing}", "pack-not-trusted"),
    ]


def test_what_cannot_be_audited_is_not_begun(ward: Ward, trail: LibraryTrail, tmp_path: Path) -> None:
    library = FakeLibrary(known=(OLD,))
    both = BothLibraries(library, FakeServing(), lambda: None, trail)  # type: ignore[arg-type]
    ward.store.close()
    file = tmp_path / "ward.vapack"
    file.write_bytes(b"")
    for change in (
        lambda: both.add([Path("folder")]),
        lambda: both.remove([OLD.id]),
        lambda: both.edit(OLD.id, {"title": "Gout flare"}),
        lambda: AuditedPacks(Packs(), trail).install(file),  # type: ignore[arg-type]
    ):
        with pytest.raises(Refused) as caught:
            change()
        assert caught.value.code == "audit-impossible"
    assert (library.added, library.removed, library.edited) == ([], [], [])


@pytest.mark.parametrize("is_locked", [True, False])
def test_an_end_that_cannot_be_written_is_told_unless_the_vault_was_locked_meanwhile(
    ward: Ward, is_locked: bool
) -> None:
    open_trail = [ward.trail]
    trail = LibraryTrail(lambda: open_trail[0] if open_trail else None)

    def work() -> IntakeReport:
        ward.store.close()
        if is_locked:
            open_trail.clear()
        return IntakeReport(added=(OTHER,))

    if is_locked:
        assert trail.take_in(lambda: (), work).added == (OTHER,)
        return
    with pytest.raises(EnvironmentProblem) as caught:
        trail.take_in(lambda: (), work)
    assert caught.value.code == "audit-incomplete"


def test_without_a_vault_nothing_is_written_and_everything_works(ward: Ward) -> None:
    library = FakeLibrary(known=(OLD,))
    both = BothLibraries(library, FakeServing(), lambda: None)  # type: ignore[arg-type]
    both.add([Path("folder")])
    both.remove([OLD.id])
    both.edit(OLD.id, {"title": "Gout flare"})
    assert entries(ward) == []
