"""What Whisper is told before it hears, and what has to be taken out again because it was told.

Told of the forms of questions it hears "How is severe …" and not "Alice of your …". But it likes to write a question
twice then, and in the babble of a ward it would find questions that nobody asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from faster_whisper.transcribe import Segment

from app.domain.repeats import said_once, says_again
from app.domain.speech import EARS_RATE_HZ, Profile
from app.engines.speech_only import Sound, has_clear_voice

_QUESTION_FORMS: Final = "What is the first-line treatment? When should it be given? How is it treated in adults? Which drug is used, and how much?"


@dataclass(frozen=True, slots=True)
class Expectation:
    """`options` go to the recogniser, its segments through `heard`."""

    speech_s: float
    options: Mapping[str, str] = field(default_factory=dict)

    def heard(self, segments: Iterable[Segment]) -> Iterator[Segment]:
        """Yield the segments as they come, without what only says again what was written before."""
        before = ""
        for segment in segments:
            text = said_once(segment.text.strip(), self.speech_s) if self.options else segment.text
            if self.options and says_again(text, before):
                continue
            yield replace(segment, text=text)
            before = text


def expecting(profile: Profile, sound: Sound) -> Expectation:
    """Return what to expect of a sound (16 kHz). Questions are expected only from somebody who speaks to the microphone."""
    is_asked = profile is Profile.QUESTION and has_clear_voice(sound)
    options = {"initial_prompt": _QUESTION_FORMS} if is_asked else {}
    return Expectation(len(sound) / EARS_RATE_HZ, options)
