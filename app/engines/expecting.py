"""What Whisper is told before it hears, and what has to be taken out again because it was told.

Told of the forms of questions it hears "How is severe …" and not "Alice of your …". But it likes to write a question
twice then, and in the babble of a ward it would find questions that nobody asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from faster_whisper.transcribe import Segment

from app.domain.text import sentences
from app.domain.voice.repeats import bare, said_once, says_again
from app.domain.voice.speech import Profile
from app.engines.speech_only import Speech, is_in_doubt

_QUESTION_FORMS: Final = "What is the treatment of this? When should this drug be given? How is this disease treated? Which drug is used, and how much of it?"
"""SAFETY: names no patient and no line of treatment. What it names may be written as if it had been said, and would be answered.
Nor are they quite what somebody asks next, so that an echo can be told from a second question (`_is_prompt`).
"""
_EXPECTED: Final = frozenset(bare(form) for form in sentences.split(_QUESTION_FORMS))


@dataclass(frozen=True, slots=True)
class Expectation:
    """`options` go to the recogniser, its segments through `heard`."""

    speech_s: float
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def plainly(self) -> Expectation:
        """The same sound, with nothing expected of it."""
        return Expectation(self.speech_s)

    def misled(self, segments: Sequence[Segment]) -> bool:
        """Whether the words that were expected got in the way: nothing came of it, or circles, or something very unsure."""
        if not self.options:
            return False
        return not segments or any(
            is_in_doubt(s) or said_once(s.text.strip(), self.speech_s) != s.text.strip() for s in segments
        )

    def heard(self, segments: Iterable[Segment]) -> Iterator[Segment]:
        """Yield the segments as they come, without what only says again what was written before."""
        before = ""
        for segment in segments:
            text = said_once(segment.text.strip(), self.speech_s) if self.options else segment.text
            if self.options and (says_again(text, before) or (before and _is_prompt(text))):
                continue
            yield replace(segment, text=text)
            before = text


def _is_prompt(text: str) -> bool:
    """Whether a text is nothing but sentences of the prompt: after a question that is an echo, and nothing was asked again."""
    said = sentences.split(text)
    return bool(said) and all(bare(one) in _EXPECTED for one in said)


def expecting(profile: Profile, speech: Speech) -> Expectation:
    """Return what to expect of somebody's speech. Questions are expected only from somebody who speaks to the microphone."""
    is_asked = profile is Profile.QUESTION and speech.is_clear
    options = {"initial_prompt": _QUESTION_FORMS} if is_asked else {}
    return Expectation(speech.duration_s, options)
