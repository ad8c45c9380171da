"""Both collections as one library: when private documents are handed over, found, and forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from app.domain.cancellation import Cancellation
from app.domain.errors import Cancelled, EnvironmentProblem, NotFound, Refused
from app.domain.private_library import PRIVATE_BLOCK, BlockMade, PassageBlock, PrivateDocument
from app.domain.reference import Document, DocumentId, Findings, Hit, IntakeReport, Section
from app.turns.private_library import BothLibraries
from tests.fakes.engines import FakeLibrary, document_of, passage

LETTER = passage("His ferritin is 12.", number=7)
DOCUMENT = replace(document_of(LETTER), is_private=True)


@dataclass
class FakeShelf:
    """A vault's private documents."""

    kept: dict[DocumentId, PrivateDocument] = field(default_factory=dict)
    is_full: bool = False

    def is_empty(self) -> bool:
        return not self.kept

    def put(self, new: PrivateDocument, *, replaces: DocumentId | None = None) -> Document:
        if self.is_full:
            raise EnvironmentProblem("full", code="disk-full")
        if replaces is not None:
            del self.kept[replaces]
        self.kept[new.document.id] = new
        return new.document

    def documents(self) -> tuple[Document, ...]:
        return tuple(d.document for d in self.kept.values())

    def remove(self, ids: Sequence[DocumentId]) -> tuple[Document, ...]:
        return tuple(self.kept.pop(i).document for i in ids)

    def section_text(self, document_id: DocumentId, section: str) -> str:
        if document_id not in self.kept:
            raise NotFound("gone", code="section-not-found")
        return f"private {section}"

    def sections(self, _document_id: DocumentId) -> tuple[Section, ...]:
        return (Section(id="1", heading="", text="text"),)

    def blocks(self) -> Iterator[PassageBlock]:
        for one in self.kept.values():
            yield PassageBlock(
                document_id=one.document.id,
                facts="{}",
                embedder_sha256=one.embedder_sha256,
                form=one.block.form,
                content=one.block.content,
            )


@dataclass
class FakeServing:
    """A process that holds documents, forgets them when it dies, and knows one search model."""

    token: str = ""
    held: set[DocumentId] = field(default_factory=set)
    loads: int = 0
    ended: int = 0
    coming: tuple[PrivateDocument, ...] = ()

    def load(self, token: str, blocks: Iterable[PassageBlock]) -> tuple[DocumentId, ...]:
        self.loads += 1
        self.token = token
        found = list(blocks)
        self.held = {b.document_id for b in found if b.embedder_sha256 == "new"}
        return tuple(b.document_id for b in found if b.embedder_sha256 != "new")

    def _require(self, token: str) -> None:
        if token != self.token:
            raise EnvironmentProblem("not here", code="private-not-loaded")

    def drop(self, token: str, ids: Sequence[DocumentId]) -> None:
        self._require(token)
        self.held -= set(ids)

    def search(self, token: str, query: str, **_: object) -> Findings:
        self._require(token)
        hits = tuple(Hit(passage=LETTER, score=0.9) for _ in self.held)
        return Findings(hits=hits, confidence=0.9, elapsed_ms=1.0, library_version=1)

    def take_in(
        self,
        token: str,
        _paths: Sequence[Path],
        keep: Callable[[PrivateDocument, DocumentId | None], None],
        *,
        cancel: Cancellation | None = None,
        **_: object,
    ) -> IntakeReport:
        self._require(token)
        for one in self.coming:
            keep(one, None)
            if cancel is not None:
                cancel.raise_if_cancelled()
        self.held |= {d.document.id for d in self.coming}
        return IntakeReport(added=tuple(d.document for d in self.coming))

    def remake(self, block: PassageBlock, _sections: Sequence[Section]) -> PrivateDocument:
        return private(block.document_id)

    def end(self) -> None:
        self.die()
        self.ended += 1

    def die(self) -> None:
        self.token, self.held = "", set()


def private(id_: str = DOCUMENT.id, model: str = "new") -> PrivateDocument:
    return PrivateDocument(
        document=replace(DOCUMENT, id=DocumentId(id_)),
        sections=(),
        block=BlockMade(form=PRIVATE_BLOCK, dimensions=4, content=b"0"),
        embedder_sha256=model,
    )


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


def test_what_concerns_the_reference_documents_goes_to_them(room: Room) -> None:
    room.library.add([Path("a.md")], edition="2")
    assert room.reference.added[0][1]["edition"] == "2"
    assert room.library.verify() == room.reference.verify()
    assert room.library.caches() == room.reference.caches()
    assert room.library.measure(["q"], ["keyword"]) == room.reference.measure(["q"], ["keyword"])
