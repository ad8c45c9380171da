"""The voice as everybody in the house uses it: written text goes in, and is said the way a clinician would say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from app.domain.cancellation import Cancellation
from app.domain.text import sentences
from app.domain.voice.speech import AS_SET, Audio, Manner
from app.domain.voice.spoken import Speller
from app.ports import Voice

_LONG_CHARACTERS: Final = 90
"""A sentence that is spoken in more than about five seconds. Its first clause is turned into sound by itself, so that it
is heard at once; sound is made many times faster than it is heard, so no gap follows."""

_CLAUSE_END: Final = re.compile(r"[,;:](?=\s)")
_SHORTEST_CLAUSE: Final = 24


class SpeltVoice:
    """The port `Voice` around another one: units, numbers and abbreviations are spelt out, long sentences begin early."""

    def __init__(self, voice: Voice, speller: Speller) -> None:
        self._voice = voice
        self._speller = speller

    def speak(self, text: str, *, manner: Manner = AS_SET, cancel: Cancellation | None = None) -> Iterator[Audio]:
        """Yield the sound of the text in pieces, the first as soon as it is there."""
        for sentence in sentences.split(text):
            for piece in clauses(self._speller.spoken(sentence)):
                yield from self._voice.speak(piece, manner=manner, cancel=cancel)


def clauses(sentence: str) -> list[str]:
    """Return a sentence whole, or, where it is long, cut after its first clause; nothing where there is nothing to say."""
    if not any(c.isalnum() for c in sentence):
        return []
    if len(sentence) > _LONG_CHARACTERS:
        for end in _CLAUSE_END.finditer(sentence, _SHORTEST_CLAUSE):
            if len(sentence) - end.end() >= _SHORTEST_CLAUSE:
                return [sentence[: end.end()], sentence[end.end() :].strip()]
            break
    return [sentence]
