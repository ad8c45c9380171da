"""The figures of the voice benchmark: what each turn came to, and percentiles over those that were answered.

A turn that ends with "not in your library" is over after half a second. To count it as a quick answer would be a lie, so
only answered turns count for what is heard; how many were answered, asked back, refused or lost is said beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from app.domain.answers.answer import Answer, AnswerStatus
from app.domain.turn import Timings, TurnState

Figures = Mapping[str, float | None]

_SHARES: Final = (50, 95, 99)


class Outcome(StrEnum):
    """What came of a spoken question."""

    ANSWERED = "answered"
    ASKED_BACK = "asked_back"
    REFUSED = "refused"
    LOST = "lost"
    """It came to no end, or to an error: no words were heard, an engine died."""


_OUTCOMES: Final = {
    AnswerStatus.GROUNDED: Outcome.ANSWERED,
    AnswerStatus.PARTLY: Outcome.ANSWERED,
    AnswerStatus.CALCULATED: Outcome.ANSWERED,
    AnswerStatus.CLARIFY: Outcome.ASKED_BACK,
    AnswerStatus.NOT_FOUND: Outcome.REFUSED,
    AnswerStatus.REFUSED: Outcome.REFUSED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedAloud:
    """One spoken question, and how it was heard and answered. Times in milliseconds from the end of speech.

    `written_heard_ms`: when the first sentence that the model wrote or chose was heard, after all that was said before it;
    `answer_heard_ms`: the same for the first sentence of the answer, quoted or chosen, after its source was named;
    `floor_ms`: the bare engines' decode and first synthesis; `sequential_ms`: the same engines one after the other.
    """

    question: str
    heard: str
    state: TurnState | None
    answer: Answer | None
    timings: Timings
    written_heard_ms: float | None = None
    answer_heard_ms: float | None = None
    floor_ms: float | None = None
    sequential_ms: float | None = None

    @property
    def outcome(self) -> Outcome:
        """What came of it."""
        if self.state is not TurnState.DONE or self.answer is None:
            return Outcome.LOST
        return _OUTCOMES[self.answer.status]

    def row(self) -> dict[str, object]:
        """Return what the command line shows of it. The question is the benchmark's own, nobody's."""
        times = {f"{name}_ms": value for name, value in self.timings.as_dict().items()}
        return {
            "question": self.question,
            "heard": self.heard,
            "outcome": self.outcome.value,
            **times,
            "answer_heard_ms": _rounded(self.answer_heard_ms),
            "floor_ms": _rounded(self.floor_ms),
            "sequential_ms": _rounded(self.sequential_ms),
        }


@dataclass(slots=True)
class Series:
    """All questions of a run."""

    turns: list[AskedAloud] = field(default_factory=list)
    barge_in_ms: list[float] = field(default_factory=list)
    left_out: int = 0
    """Questions that were not asked any more, because there was no time left."""

    def figures(self) -> Figures:
        """Return every figure; None where nothing was measured for it."""
        answered = [t for t in self.turns if t.outcome is Outcome.ANSWERED]
        written = [t for t in answered if t.timings.first_written_audio is not None]
        return {
            **_percentiles("first_audio", [t.timings.first_audio for t in answered]),
            **_percentiles("first_answer_heard", [t.answer_heard_ms for t in answered]),
            **_percentiles("first_written_audio", [t.timings.first_written_audio for t in written]),
            **_percentiles("first_written_heard", [t.written_heard_ms for t in written]),
            **_percentiles("final_text", [t.timings.speech_end_to_text for t in self.turns]),
            **_ratios("first_audio_vs_floor", [_ratio(t.timings.first_audio, t.floor_ms) for t in answered]),
            "speedup_over_sequential": _median([_ratio(t.sequential_ms, t.timings.first_audio) for t in answered]),
            "written_speedup_over_sequential": _median(
                [_ratio(t.sequential_ms, t.timings.first_written_audio) for t in written]
            ),
            **_percentiles("barge_in", self.barge_in_ms),
            "turns": float(len(self.turns)),
            **{f"turns_{o}": float(sum(t.outcome is o for t in self.turns)) for o in Outcome},
            "turns_with_written_audio": float(len(written)),
            "turns_compared_with_sequential": float(sum(t.sequential_ms is not None for t in answered)),
            "questions_left_out": float(self.left_out),
        }

    def stages(self) -> Mapping[str, Figures]:
        """Return p50, p95 and p99 of each stage of the answered turns."""
        stages: dict[str, list[float]] = {}
        for turn in self.turns:
            if turn.outcome is Outcome.ANSWERED:
                for name, value in turn.timings.as_dict().items():
                    if value is not None:
                        stages.setdefault(name, []).append(value)
        return {
            name: {f"p{p}_ms": round(percentile(values, p / 100), 1) for p in _SHARES}
            for name, values in stages.items()
        }


def percentile(values: Sequence[float], share: float) -> float:
    """Return the nearest-rank percentile, share 0 to 1."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered) + 0.5) - 1))]


def _percentiles(name: str, values: Sequence[float | None]) -> Figures:
    known = [v for v in values if v is not None]
    return {f"{name}_p{p}_ms": round(percentile(known, p / 100), 1) if known else None for p in _SHARES}


def _ratios(name: str, values: Sequence[float | None]) -> Figures:
    known = [v for v in values if v is not None]
    return {f"{name}_p{p}": round(percentile(known, p / 100), 2) if known else None for p in _SHARES}


def _median(values: Sequence[float | None]) -> float | None:
    known = [v for v in values if v is not None]
    return round(percentile(known, 0.5), 2) if known else None


def _ratio(one: float | None, other: float | None) -> float | None:
    return one / other if one is not None and other else None


def _rounded(value: float | None) -> float | None:
    return round(value, 1) if value is not None else None
