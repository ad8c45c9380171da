"""The words that only this library has, kept beside its index: what each document gives is worked out once.

`own_words.tsv` has a line a document. It is never needed: what is missing or cannot be read is worked out again, a little at each
asking, and lines of documents that are gone are left out when it is written.
"""

from __future__ import annotations

import hashlib
import logging
import time
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from app.domain.documents.own_words import OWN_WORDS_FILE, OwnWords, from_text, most_telling, to_text
from app.domain.documents.reference import Document, Section
from app.domain.errors import VoiceAssistError
from app.durable import write_whole
from app.library.index import Index
from app.library.rare_words import IsKnown, rare_words

_log = logging.getLogger(__name__)

_BATCH: Final = 50
"""Documents that are looked at in one go: some 50 ms, for which a question may have to wait."""

A_LOOK_S: Final = 0.15
"""So long a request looks at documents that are new; whoever asks asks again for the rest, and a question waits no longer."""

Words = Mapping[str, int]
Sections = Callable[[Sequence[str]], Mapping[str, Sequence[Section]]]


class Gathering:
    """What documents give, by document. Those that were looked at are not looked at again."""

    def __init__(self, is_known: IsKnown, known: Mapping[str, Words] | None = None) -> None:
        self._is_known = is_known
        self.words: dict[str, Words] = dict(known or {})

    def look_at(self, documents: Iterable[Document], sections: Sections, within_s: float) -> int:
        """Look at documents for so many seconds, at least at a few; return how many are left. Others are forgotten."""
        wanted = {key_of(d): d for d in documents}
        self.words = {key: words for key, words in self.words.items() if key in wanted}
        missing = [(key, d) for key, d in wanted.items() if key not in self.words]
        began_s = time.monotonic()
        while missing:
            batch, missing = missing[:_BATCH], missing[_BATCH:]
            texts = sections([d.id for _, d in batch])
            for key, document in batch:
                self.words[key] = rare_words(document.title, texts[document.id], self._is_known)
            if time.monotonic() - began_s >= within_s:
                break
        return len(missing)


class Vocabulary:
    """The words of the reference documents."""

    def __init__(self, index: Index, folder: Path, is_known: IsKnown) -> None:
        self._index = index
        self._file = folder / OWN_WORDS_FILE
        self.is_known = is_known
        self._gathering: Gathering | None = None
        self._told: tuple[object, OwnWords] | None = None
        self._kept: frozenset[str] = frozenset()
        """The documents whose words are in the file."""

    def words(self, within_s: float) -> OwnWords:
        """Return the words as of now, after looking for at most so many seconds at documents that are new."""
        state = self._index.state
        if self._told is not None and self._told[0] == state:
            return self._told[1]
        documents = self._index.documents()
        gathering = self._gathering = self._gathering or Gathering(self.is_known, self._read())
        left = gathering.look_at(documents, self._index.sections_of, within_s)
        if gathering.words.keys() != self._kept and (not left or len(gathering.words) > 2 * len(self._kept)):
            self._write(gathering.words)
        found = told(gathering.words, left)
        if not left:
            self._told = state, found
        return found

    @property
    def by_document(self) -> Mapping[str, Words]:
        """What the documents give that were looked at."""
        return self._gathering.words if self._gathering is not None else {}

    def _read(self) -> dict[str, dict[str, int]]:
        try:
            found = from_text(self._file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):  # not there yet, or spoilt: it is worked out again
            return {}
        self._kept = frozenset(found)
        return found

    def _write(self, words: Mapping[str, Words]) -> None:
        try:
            write_whole(self._file, to_text(words).encode())
            self._kept = frozenset(words)
        except VoiceAssistError as problem:  # it costs time at the next start, and nothing else
            _log.warning("the library's own words were not kept code=%s", problem.code)


def told(documents: Mapping[str, Words], left: int, *, is_private: bool = False) -> OwnWords:
    """Return the words of documents, under a version that changes with the documents."""
    version = hashlib.sha256("\n".join(sorted(documents)).encode()).hexdigest()[:16]
    return OwnWords(version=version, words=most_telling(documents.values()), left=left, is_private=is_private)


def key_of(document: Document) -> str:
    """Return what names a document and the title that its words were taken from."""
    return f"{document.id}.{zlib.crc32(document.title.encode()):08x}"
