"""The words that only the library has, as the library's process has kept them: read without starting it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from app.domain.documents.own_words import OWN_WORDS_FILE, OwnWords, from_text, most_telling


class KeptWords:
    """The words in the folder of an index."""

    def __init__(self, index: Path) -> None:
        self._file = index / OWN_WORDS_FILE

    @property
    def are_there(self) -> bool:
        """Whether the library has kept any."""
        return self._file.is_file()

    def own_words(self, known: str = "") -> OwnWords:
        """Return the words, without the words themselves where `known` is their version."""
        text = self._file.read_bytes()
        version = f"kept-{hashlib.sha256(text).hexdigest()[:16]}"
        if version == known:
            return OwnWords(version=version)
        return OwnWords(version=version, words=most_telling(from_text(text.decode("utf-8", "replace")).values()))
