"""Facts about sound and what was heard in it. No devices and no engines here."""

from __future__ import annotations

import array
import math
import sys
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.domain.private import PrivateText

EARS_RATE_HZ = 16_000
"""Sampling rate that every recogniser of the house takes, in Hz."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audio:
    """Mono sound: signed 16-bit little-endian samples at `rate_hz`. The samples are kept out of the repr.

    `begins_s`: where in its recording it begins, in seconds; of a long one what came before may lie in the spool only.
    """

    samples: bytes = field(repr=False)
    rate_hz: int = EARS_RATE_HZ
    begins_s: float = 0.0

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return len(self.samples) / 2 / self.rate_hz

    @property
    def ends_s(self) -> float:
        """Where in its recording it ends, in seconds: how long the recording is."""
        return self.begins_s + self.duration_s

    def until(self, moment_s: float) -> Audio:
        """Return the sound up to a moment, in seconds of its recording."""
        return replace(self, samples=self.samples[: self._position(moment_s)])

    def since(self, moment_s: float) -> Audio:
        """Return the sound from a moment on, in seconds of its recording, as a recording of its own."""
        return Audio(samples=self.samples[self._position(moment_s) :], rate_hz=self.rate_hz)

    def _position(self, moment_s: float) -> int:
        return min(len(self.samples), 2 * round(max(0.0, moment_s - self.begins_s) * self.rate_hz))

    def rms(self) -> float:
        """Root mean square level, 0.0 (silence) to 1.0 (full scale)."""
        return rms(self.samples)


def rms(samples: bytes) -> float:
    """Return the root mean square of signed 16-bit little-endian samples, 0.0 to 1.0."""
    values = array.array("h", samples[: len(samples) // 2 * 2])
    if sys.byteorder == "big":
        values.byteswap()
    if not values:
        return 0.0
    return math.sqrt(sum(v * v for v in values) / len(values)) / 32768.0


class Profile(StrEnum):
    """What is being said: the ears expect the forms of questions in one, and a pause means something else in each."""

    QUESTION = "question"
    DICTATION = "dictation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How something is said, beside what the settings say: 1.0 is as set. `speed` 0.5 to 2.0, `volume` 0.0 to 2.0."""

    speed: float = 1.0
    volume: float = 1.0


AS_SET = Manner()
"""As the settings say."""


_NOTHING = PrivateText("")


class FoundIn(StrEnum):
    """Where a name stands that was put in the place of what the recogniser wrote first."""

    NOWHERE = ""
    """Nothing was put there."""
    LEXICON = "lexicon"
    CALCULATORS = "calculators"
    LIBRARY = "library"
    """A word of the library's own documents, which no lexicon has: it may be the name of a drug as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A recognised word, or several that were read as one name.

    `confidence`: the recogniser's own probability of what it wrote first, 0 to 1. `written`: that first writing, where
    it was changed, and `found_in` what stands there now. A drug, or a name of the library's own, that is not certain has to be
    shown so, with the `alternatives` that it may be instead.
    """

    text: PrivateText
    start_s: float
    end_s: float
    confidence: float
    is_certain: bool = True
    is_drug: bool = False
    written: PrivateText = _NOTHING
    alternatives: tuple[PrivateText, ...] = ()
    found_in: FoundIn = FoundIn.NOWHERE

    @property
    def has_to_be_shown_unsure(self) -> bool:
        """Whether it is a name, or the one of two states, that was not heard for certain."""
        return not self.is_certain and (self.is_drug or self.found_in is FoundIn.LIBRARY or bool(self.alternatives))


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of recognised speech. `confidence` is the mean word probability, 0 to 1.

    In `text` a drug that is not certain is followed by "(?)". `words` is empty where the recogniser was not asked.
    """

    start_s: float
    end_s: float
    text: PrivateText
    confidence: float
    words: tuple[Word, ...] = ()

    def later(self, by_s: float) -> Segment:
        """Return the segment as it stands in a recording that began so many seconds earlier."""
        return replace(
            self,
            start_s=round(self.start_s + by_s, 3),
            end_s=round(self.end_s + by_s, 3),
            words=tuple(
                replace(w, start_s=round(w.start_s + by_s, 3), end_s=round(w.end_s + by_s, 3)) for w in self.words
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """What was heard in one recording."""

    segments: tuple[Segment, ...]
    language: str
    duration_s: float
    elapsed_s: float
    model: str

    @property
    def text(self) -> PrivateText:
        """All segments joined with single spaces."""
        return PrivateText(" ".join(s.text.strip() for s in self.segments).strip())
