"""Both collections as one library: when private documents are handed over, found, and forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.domain.cancellation import Cancellation
from app.domain.documents.private_library import PassageBlock
from app.domain.documents.reference import DocumentId, GivenFacts
from app.domain.errors import Cancelled, EnvironmentProblem, Refused
from app.turns.library.private_library import BothLibraries
from tests.fakes.library import FakeLibrary
from tests.fakes.private_library import DOCUMENT, LETTER, FakeServing, FakeShelf, private


@dataclass
class Room:
    """Both libraries, and what they stand on."""

    reference: FakeLibrary = field(default_factory=FakeLibrary)
    serving: FakeServing = field(default_factory=FakeServing)
    shelf: FakeShelf | None = field(default_factory=FakeShelf)

    def __post_init__(self) -> None:
        self.library = BothLibraries(self.reference, self.serving, lambda: self.shelf)  # type: ignore[arg-type]

    def finds_the_letter(self) -> bool:
        return any(h.passage is LETTER for h in self.library.search("ferritin").hits)


@pytest.fixture
def room() -> Room:
    found = Room()
    assert found.shelf is not None
    found.shelf.put(private())
    return found


def test_private_documents_are_handed_over_once_and_found_while_the_vault_is_open(room: Room) -> None:
    room.library.warm()
    assert room.finds_the_letter()
    assert room.finds_the_letter()
    assert room.serving.loads == 1
    room.shelf = None
    assert room.library.forget()
    assert not room.library.forget()
    assert (room.serving.ended, room.serving.held) == (1, set())
    assert not room.finds_the_letter()


def test_an_open_vault_without_documents_costs_nothing(room: Room) -> None:
    room.shelf = FakeShelf()
    room.library.warm()
    assert not room.finds_the_letter()
    room.library.forget()
    assert (room.serving.loads, room.serving.ended) == (0, 0)


def test_a_process_that_died_gets_them_again(room: Room) -> None:
    assert room.finds_the_letter()
    room.serving.die()
    assert room.finds_the_letter()
    assert room.serving.loads == 2


def test_a_process_that_always_forgets_is_given_up(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room.serving, "load", lambda *_: ())
    with pytest.raises(EnvironmentProblem) as caught:
        room.library.search("ferritin")
    assert caught.value.code == "private-not-loaded"


def test_another_vault_gets_its_own(room: Room) -> None:
    assert room.finds_the_letter()
    room.shelf = FakeShelf({DocumentId("x"): private("x")})
    room.library.search("ferritin")
    assert room.serving.held == {DocumentId("x")}


def test_taking_in_stores_first_and_finds_afterwards(room: Room) -> None:
    assert room.shelf is not None
    room.serving.coming = (private("b"),)
    report = room.library.add_private([Path("letter.md")])
    assert [d.id for d in report.added] == ["b"]
    assert set(room.shelf.kept) == {DOCUMENT.id, "b"}
    assert len(room.library.search("ferritin").hits) == 2
    assert room.serving.loads == 1


def test_what_was_stored_before_the_disk_was_full_or_it_was_cancelled_is_found(room: Room) -> None:
    assert room.shelf is not None
    room.serving.coming = (private("b"), private("c"))
    cancel = Cancellation()
    cancel.cancel()
    with pytest.raises(Cancelled):
        room.library.add_private([Path("letter.md")], cancel=cancel)
    assert len(room.library.search("ferritin").hits) == 2
    room.shelf.is_full = True
    with pytest.raises(EnvironmentProblem):
        room.library.add_private([Path("letter.md")])
    assert len(room.library.search("ferritin").hits) == 2


@pytest.mark.parametrize("how", ["intake stopped", "rebuilt", "load failed"])
def test_after_a_lock_nothing_stays_in_memory_whatever_went_wrong_before(
    room: Room, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert room.shelf is not None
    if how == "intake stopped":
        room.serving.coming = (private("b"),)
        cancel = Cancellation()
        cancel.cancel()
        with pytest.raises(Cancelled):
            room.library.add_private([Path("letter.md")], cancel=cancel)
    elif how == "rebuilt":
        room.library.rebuild()
    else:
        load = room.serving.load

        def load_and_fail(token: str, blocks: Iterable[PassageBlock]) -> tuple[DocumentId, ...]:
            load(token, blocks)
            raise EnvironmentProblem("no memory", code="no-memory")

        monkeypatch.setattr(room.serving, "load", load_and_fail)
        with pytest.raises(EnvironmentProblem):
            room.library.search("ferritin")
    assert room.serving.held
    room.shelf = None
    assert room.library.forget()
    assert (room.serving.ended, room.serving.held) == (1, set())
    assert not room.library.forget()


def test_without_a_vault_nothing_private_is_taken(room: Room) -> None:
    room.shelf = None
    with pytest.raises(Refused) as caught:
        room.library.add_private([Path("letter.md")])
    assert caught.value.code == "vault-locked"
    room.library.warm()
    assert room.serving.loads == 0


def test_documents_of_both_are_listed_opened_and_removed(room: Room) -> None:
    (reference,) = room.reference.documents()
    room.reference.sections[reference.id, "1"] = "reference 1"
    room.reference.sections[DOCUMENT.id, "1"] = "never"
    assert {d.is_private for d in room.library.documents()} == {True, False}
    assert room.library.section_text(DOCUMENT.id, "1") == "private 1"
    assert room.library.section_text(reference.id, "1") == "reference 1"
    assert room.finds_the_letter()
    gone = room.library.remove([reference.id, DocumentId(DOCUMENT.external_id)])
    assert [d.is_private for d in gone] == [False, True]
    assert room.serving.held == set()
    assert room.reference.removed == [reference.id]


def test_a_removal_that_the_process_did_not_hear_of_is_seen_all_the_same(room: Room) -> None:
    assert room.shelf is not None
    room.shelf.put(private("b"))
    assert room.finds_the_letter()
    room.serving.die()
    room.library.remove([DOCUMENT.id])
    room.library.search("ferritin")
    assert room.serving.held == {"b"}


def test_documents_of_another_search_model_are_made_anew_by_a_rebuild(room: Room) -> None:
    assert room.shelf is not None
    room.shelf.put(private(model="old"))
    with pytest.raises(EnvironmentProblem) as caught:
        room.library.search("ferritin")
    assert caught.value.code == "library-other-embedder"
    room.library.rebuild()
    assert room.finds_the_letter()


def test_a_private_document_is_edited_in_the_vault_and_found_as_it_is_now(room: Room) -> None:
    assert room.shelf is not None
    room.shelf.put(private("b"))
    assert room.finds_the_letter()
    edited = room.library.edit(DocumentId("b"), {"title": "Letter of May"})
    assert (edited.id, edited.title, edited.edited) == ("b", "Letter of May", "title")
    assert [d.title for d in room.shelf.documents() if d.id == "b"] == ["Letter of May"]
    loads = room.serving.loads
    assert room.finds_the_letter()
    assert room.serving.loads == loads + 1
    room.shelf = None
    assert room.library.forget()


def test_what_concerns_the_reference_documents_goes_to_them(room: Room) -> None:
    room.library.add([Path("a.md")], given=GivenFacts(edition="2"))
    assert room.reference.added[0][1]["edition"] == "2"
    assert room.library.verify() == room.reference.verify()
    assert room.library.caches() == room.reference.caches()
    assert room.library.measure(["q"], ["keyword"]) == room.reference.measure(["q"], ["keyword"])
