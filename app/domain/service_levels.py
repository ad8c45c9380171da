"""What the assistant promises of itself, how much of it was kept, and how much of the error budget is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import floor

from app.domain.turn import Timings, TurnState


class Promise(StrEnum):
    """What is promised of a turn."""

    ENDS_WELL = "ends-well"
    """It does not fail and is not interrupted; stopping it is the clinician's right and counts for nothing."""
    TEXT_SOON = "text-soon"
    SENTENCE_SOON = "sentence-soon"
    SOUND_SOON = "sound-soon"


TEXT_WITHIN_MS = 1500.0
SENTENCE_WITHIN_MS = 3000.0
SOUND_WITHIN_MS = 3000.0
_SHARES = {
    Promise.ENDS_WELL: 0.99,
    Promise.TEXT_SOON: 0.95,
    Promise.SENTENCE_SOON: 0.95,
    Promise.SOUND_SOON: 0.95,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnRecord:
    """What is known of a finished turn, without a word of it."""

    state: TurnState
    timings: Timings
    is_spoken: bool = False
    began_at: datetime | None = None
    """When it began; None where nobody noted it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How a promise was kept: so many good ones of so many that count."""

    promise: Promise
    share: float
    good: int
    total: int

    @property
    def kept(self) -> float:
        """Return the share that was good; 1 where nothing counts yet."""
        return self.good / self.total if self.total else 1.0

    @property
    def budget_left(self) -> float:
        """Return which part of the allowed failures is left; below 0 the promise is broken."""
        allowed = (1 - self.share) * self.total
        failed = self.total - self.good
        if not failed:
            return 1.0
        return 1 - failed / allowed if allowed else -1.0

    @property
    def failures_left(self) -> int:
        """Return how many more may fail before the promise is broken; below 0, how many too many have failed."""
        return floor((1 - self.share) * self.total + 1e-9) - (self.total - self.good)

    @property
    def is_kept(self) -> bool:
        """Whether the promise holds."""
        return self.kept >= self.share


def levels(turns: Sequence[TurnRecord]) -> tuple[Level, ...]:
    """Count every promise over finished turns."""
    ended = [t for t in turns if t.state is not TurnState.CANCELLED]
    well = [t for t in ended if t.state is TurnState.DONE]

    def soon(values: Sequence[float | None], within_ms: float) -> tuple[int, int]:
        known = [v for v in values if v is not None]
        return sum(v <= within_ms for v in known), len(known)

    counts = {
        Promise.ENDS_WELL: (len(well), len(ended)),
        Promise.TEXT_SOON: soon([t.timings.speech_end_to_text for t in well], TEXT_WITHIN_MS),
        Promise.SENTENCE_SOON: soon([t.timings.first_sentence for t in well], SENTENCE_WITHIN_MS),
        Promise.SOUND_SOON: soon([t.timings.first_audio for t in well], SOUND_WITHIN_MS),
    }
    return tuple(Level(promise=p, share=_SHARES[p], good=good, total=total) for p, (good, total) in counts.items())
