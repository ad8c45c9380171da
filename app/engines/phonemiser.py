"""How an English word is spoken: espeak-ng, as it comes with piper-tts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from piper.phonemize_espeak import EspeakPhonemizer

from app.domain.voice.phonemes import sounds_of


class Phonemiser:
    """Turns written words into sounds."""

    def __init__(self, accent: str = "en-us") -> None:
        self._accent = accent
        self._espeak = EspeakPhonemizer()
        self.sounds = lru_cache(maxsize=20_000)(self._sounds)

    def sounds_of_each(self, words: Sequence[str]) -> list[str]:
        """Return the sounds of many words of letters, a third as slowly as one by one; nothing is remembered."""
        clauses = self._espeak.phonemize(self._accent, "".join(f"{word}.\n" for word in words))
        if len(clauses) != len(words):  # one of them was taken for two
            return [self._sounds(word) for word in words]
        return [sounds_of("".join(clause)) for clause in clauses]

    def _sounds(self, word: str) -> str:
        """Return the sounds of a word or number, one character each; "" for what is not spoken."""
        return sounds_of("".join("".join(clause) for clause in self._espeak.phonemize(self._accent, word)))
