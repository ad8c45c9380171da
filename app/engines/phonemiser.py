"""How an English word is spoken: espeak-ng, as it comes with piper-tts."""

from __future__ import annotations

from functools import lru_cache

from piper.phonemize_espeak import EspeakPhonemizer

from app.domain.voice.phonemes import sounds_of


class Phonemiser:
    """Turns written words into sounds."""

    def __init__(self, accent: str = "en-us") -> None:
        self._accent = accent
        self._espeak = EspeakPhonemizer()
        self.sounds = lru_cache(maxsize=20_000)(self._sounds)

    def _sounds(self, word: str) -> str:
        """Return the sounds of a word or number, one character each; "" for what is not spoken."""
        return sounds_of("".join("".join(clause) for clause in self._espeak.phonemize(self._accent, word)))
