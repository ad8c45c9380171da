"""Private documents without a vault and without an index: what is kept, and the process that holds them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.domain.cancellation import Cancellation
from app.domain.documents.own_words import OwnWord, OwnWords
from app.domain.documents.private_library import NOT_LOADED, PRIVATE_BLOCK, BlockMade, PassageBlock, PrivateDocument
from app.domain.documents.reference import Document, DocumentId, Findings, Hit, IntakeReport, Section
from app.domain.errors import EnvironmentProblem, NotFound
from app.library.editing import edited
from tests.fakes.library import document_of, passage

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
            raise EnvironmentProblem("not here", code=NOT_LOADED)

    def drop(self, token: str, ids: Sequence[DocumentId]) -> None:
        self._require(token)
        self.held -= set(ids)

    def search(self, token: str, query: str, **_: object) -> Findings:
        self._require(token)
        hits = tuple(Hit(passage=LETTER, score=0.9) for _ in self.held)
        return Findings(hits=hits, confidence=0.9, elapsed_ms=1.0, library_version=1)

    def own_words(self, token: str, known: str = "") -> OwnWords:
        self._require(token)
        words = OwnWords(version="private", words=(OwnWord(text="Xyvantis", documents=1),), is_private=True)
        return replace(words, words=()) if known == words.version else words

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

    def remake(
        self, block: PassageBlock, _sections: Sequence[Section], changes: Mapping[str, str] | None = None
    ) -> PrivateDocument:
        made = private(block.document_id)
        return replace(made, document=edited(made.document, changes or {}))

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
