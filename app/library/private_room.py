"""What the library's process does with private documents: hold them, search both collections, make new ones ready.

It keeps nothing of its own accord: a document that is made ready goes to the house, which stores it encrypted and hands it back to
be held. Every request names the vault's time by a token, so that a house without an open vault finds nothing private.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Final

from app.domain.documents.own_words import OwnWords
from app.domain.documents.private_library import NOT_LOADED, PRIVATE_BLOCK, BlockMade
from app.domain.documents.reading import PagesRead, ReadDocument
from app.domain.documents.reference import (
    CacheFacts,
    Document,
    DocumentId,
    FailedIntake,
    GivenFacts,
    IntakeReport,
    Section,
)
from app.domain.errors import Cancelled, EnvironmentProblem, VoiceAssistError
from app.domain.models import Progress
from app.library.cutting import CutDocument, Encoder
from app.library.documents import ReferenceLibrary, with_origin
from app.library.editing import edited, kept_by_hand
from app.library.index import Index
from app.library.intake import Below, Reader, Taken, look_below, read_all
from app.library.lexicon import Lexicon
from app.library.private import BothCollections, PrivateCollection, block_of, sections_of
from app.library.searching import Found, Searcher
from app.library.spelling import Speller
from app.library.vocabulary import Gathering, Vocabulary, told

_SOURCE: Final = "Private document"
_BATCH_PASSAGES: Final = 128
_NAMES: Final = frozenset(f.name for f in fields(Document))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyDocument:
    """A private document that is ready to be stored. `replaces` is the id of its older edition, if there is one."""

    document: Document
    replaces: str
    sections: tuple[Section, ...] = field(repr=False)
    block: BlockMade = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldDocument:
    """A private document as the store hands it on. `facts` is JSON of the fields of `Document`."""

    facts: str = field(repr=False)
    embedder_sha256: str
    form: str
    content: bytes = field(repr=False)


class PrivateRoom:
    """The private documents of whichever vault is open. Not for use by two threads at once."""

    def __init__(
        self,
        library: ReferenceLibrary,
        index: Index,
        encoder: Encoder,
        lexicon: Lexicon,
        reader: Reader,
        model: str,
        speller: Speller | None = None,
    ) -> None:
        self._library = library
        self._index = index
        self._encoder = encoder
        self._lexicon = lexicon
        self._speller = speller
        self._reader = reader
        self._model = model
        self.dimensions = index.dimensions
        self._coming: PrivateCollection | None = None
        self._held: PrivateCollection | None = None
        self._searcher: Searcher | None = None
        self._gathering: Gathering | None = None
        self._told: tuple[object, OwnWords] | None = None

    @property
    def version(self) -> int:
        """Version of the reference documents that are searched beside them."""
        return self._index.version

    def begin(self, token: str) -> None:
        """Forget what is held; what follows belongs to another vault's time."""
        self._held = self._searcher = self._gathering = self._told = None
        self._coming = PrivateCollection(token, self.dimensions)

    def load(self, token: str, documents: Sequence[HeldDocument]) -> list[str]:
        """Take documents of a load that was begun; return the ids of those that have to be made anew first."""
        coming = self._coming
        if coming is None or coming.token != token:
            raise not_loaded()
        return self._put(coming, documents)

    def finish(self, token: str) -> int:
        """Everything is here: from now on it is searched. Returns the number of passages of both collections."""
        if self._coming is None or self._coming.token != token:
            raise not_loaded()
        self._held, self._coming = self._coming, None
        both = BothCollections(self._index, self._held)
        self._searcher = Searcher(both, self._encoder, self._lexicon, self._speller)
        return len(both.holdings().passage_section)

    def drop(self, token: str, ids: Sequence[str]) -> None:
        """Let documents go."""
        self._opened(token).drop(ids)

    def search(self, token: str, query: str, k: int, filters: Mapping[str, str]) -> Found:
        """Search both collections. Raises EnvironmentProblem(private-not-loaded) for another vault's token."""
        self._opened(token)
        assert self._searcher is not None
        return self._searcher.search(query, k, filters)

    def own_words(self, token: str, vocabulary: Vocabulary, within_s: float) -> OwnWords:
        """Return the words that only these libraries have, of both collections; looks at new documents for so many seconds."""
        held = self._opened(token)
        reference = vocabulary.words(within_s)
        state = reference.version, held.version
        if self._told is not None and self._told[0] == state:
            return self._told[1]
        gathering = self._gathering = self._gathering or Gathering(vocabulary.is_known)
        left = gathering.look_at(held.documents(), held.sections_of, within_s)
        both = {**vocabulary.by_document, **gathering.words}
        words = told(both, reference.left + left, is_private=True)
        self._told = None if words.left else (state, words)
        return words

    def caches(self) -> tuple[CacheFacts, ...]:
        """Return how well the caches of searches serve while a vault is open."""
        facts = self._searcher.caches() if self._searcher is not None else ()
        return tuple(replace(f, name=f"{f.name}, open vault") for f in facts)

    def clear_caches(self) -> None:
        """Forget what was computed before."""
        if self._searcher is not None:
            self._searcher.clear_caches()

    def remake(self, document: HeldDocument, sections: Sequence[Section], changes: Mapping[str, str]) -> ReadyDocument:
        """Cut and embed a document anew, for the search model in use, with facts that were set by hand. Raises BadInput."""
        whole = sections_of(document.content) if document.form == PRIVATE_BLOCK else list(sections)
        known = edited(_document(document.facts), changes)
        (new,) = self._library.cutter.embedded([self._library.cutter.cut_again(known, whole)])
        return ReadyDocument(document=new.document, replaces="", sections=new.sections, block=block_of(new))

    def take_in(
        self,
        token: str,
        paths: Sequence[Path],
        given: GivenFacts,
        tell: Callable[[Progress | ReadyDocument], None],
        stop: threading.Event,
    ) -> IntakeReport:
        """Make documents ready, one batch after the other, and tell of each; at the end all of them are held.

        Raises Cancelled; what was told of may have been stored by then, so the house loads everything anew.
        """
        held = self._opened(token)
        below = look_below(paths)
        intake = _Intake(self._library, held.documents(), given, below, tell)
        files = below.files
        for taken in read_all(self._reader, files, intake.is_known, stop):
            if stop.is_set():
                break
            intake.take(taken)
        if stop.is_set():
            raise Cancelled
        intake.flush()
        for ready in intake.told:
            held.drop([ready.replaces])
            held.put(ready.document, ready.block.content)
        tell(Progress(done=len(files), total=len(files), what=""))
        return intake.report()

    def _opened(self, token: str) -> PrivateCollection:
        if self._held is None or self._held.token != token:
            raise not_loaded()
        return self._held

    def _put(self, collection: PrivateCollection, documents: Sequence[HeldDocument]) -> list[str]:
        stale = []
        for one in documents:
            document = _document(one.facts)
            if one.form == PRIVATE_BLOCK and one.embedder_sha256 == self._model:
                collection.put(document, one.content)
            else:
                stale.append(str(document.id))
        return stale


class _Intake:
    """One taking in of private documents."""

    def __init__(
        self,
        library: ReferenceLibrary,
        known: Sequence[Document],
        given: GivenFacts,
        below: Below,
        tell: Callable[[Progress | ReadyDocument], None],
    ) -> None:
        self._library = library
        self._given = given
        self._below = below
        self._tell = tell
        self.told: list[ReadyDocument] = []
        self._by_name = {d.external_id: d for d in known}
        self._by_file = {d.file_sha256: d for d in known if d.file_sha256}
        self._waiting: list[tuple[CutDocument, str]] = []
        self._added: list[Document] = []
        self._unchanged: list[Document] = []
        self._replaced: list[Document] = []
        self._failed: list[FailedIntake] = list(below.closed)

    def is_known(self, sha256: str) -> bool:
        """Whether a file need not be read again."""
        return sha256 in self._by_file and self._given.are_those_of(self._by_file[sha256])

    def take(self, taken: Taken) -> None:
        """Take what came of a file."""
        path, item = taken.file.path, taken.item
        what = f"{path.name}, page {item.done} of {item.total}" if isinstance(item, PagesRead) else path.name
        self._tell(Progress(done=taken.number, total=len(self._below.files), what=what))
        if item is None:
            self._unchanged.append(self._by_file[taken.sha256])
        elif isinstance(item, VoiceAssistError):
            self._failed.append(FailedIntake.of(path, item))
        elif isinstance(item, ReadDocument):
            self._read(taken, item)

    def _read(self, taken: Taken, item: ReadDocument) -> None:
        before = self._by_name.get(item.external_id)
        digest = item.content_sha256
        if before is not None and before.content_sha256 == digest and self._given.are_those_of(before):
            self._unchanged.append(before)
            return
        cut = self._library.cutter.prepared(replace(item, source=item.source or _SOURCE), digest, self._given)
        document = replace(kept_by_hand(with_origin(cut.document, taken, before), before), is_private=True)
        self._waiting.append((replace(cut, document=document), before.id if before is not None else ""))
        (self._added if before is None else self._replaced).append(document)
        self._by_name[document.external_id] = document
        if sum(len(w.passages) for w, _ in self._waiting) >= _BATCH_PASSAGES:
            self.flush()

    def flush(self) -> None:
        """Embed what waits, and tell of it."""
        embedded = self._library.cutter.embedded([w for w, _ in self._waiting]) if self._waiting else []
        for new, (_, replaces) in zip(embedded, self._waiting, strict=True):
            ready = ReadyDocument(document=new.document, replaces=replaces, sections=new.sections, block=block_of(new))
            self.told.append(replace(ready, sections=()))
            self._tell(ready)
        self._waiting.clear()

    def report(self) -> IntakeReport:
        """Return what came of everything."""
        return IntakeReport(
            added=tuple(self._added),
            unchanged=tuple(self._unchanged),
            replaced=tuple(self._replaced),
            failed=tuple(self._failed),
            left_out=self._below.left_out,
        )


def _document(facts: str) -> Document:
    """Return a document from the JSON that the store keeps. Fields of other versions are passed over."""
    known = {name: value for name, value in json.loads(facts).items() if name in _NAMES}
    return Document(**known | {"id": DocumentId(known["id"]), "is_private": True})


def not_loaded() -> EnvironmentProblem:
    """Return the error for a token of another time; the house loads what is missing and asks again."""
    return EnvironmentProblem(
        "Your private documents are not in memory.", remedy="Lock the vault and unlock it again.", code=NOT_LOADED
    )
