"""The first run: what somebody new is led through, step by step; any step may be left out, and all of it put off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Step(StrEnum):
    """The steps, in their order."""

    LANGUAGE = "language"
    MICROPHONE = "microphone"
    VAULT = "vault"
    MODELS = "models"
    LIBRARY = "library"
    QUESTION = "question"


ORDER = tuple(Step)


class How(StrEnum):
    """How a step ended."""

    DONE = "done"
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRun:
    """How far it is. `offered` are the steps that this installation has; what IT has done already is no step."""

    offered: tuple[Step, ...] = ORDER
    ended: tuple[tuple[Step, How], ...] = ()
    is_put_off: bool = False
    """It is not offered by itself any more; the page is still there."""

    @property
    def is_over(self) -> bool:
        """Whether every step has ended."""
        return self.step is None

    @property
    def step(self) -> Step | None:
        """The first step that has not ended; None when all have."""
        done = dict(self.ended)
        return next((step for step in self.offered if step not in done), None)

    @property
    def has_begun(self) -> bool:
        """Whether a step has ended."""
        return any(step in self.offered for step, _ in self.ended)

    def how(self, step: Step) -> How | None:
        """Return how a step ended; None while it has not."""
        return dict(self.ended).get(step)

    def number(self, step: Step) -> tuple[int, int]:
        """Return which step of how many this is, counted from one."""
        return self.offered.index(step) + 1, len(self.offered)

    def before(self, step: Step) -> Step | None:
        """Return the step before one; None at the first."""
        at = self.offered.index(step)
        return self.offered[at - 1] if at else None

    def after(self, step: Step) -> Step | None:
        """Return the step after one; None at the last."""
        at = self.offered.index(step) + 1
        return self.offered[at] if at < len(self.offered) else None


def end(run: FirstRun, step: Step, how: How) -> FirstRun:
    """Note how a step ended. What was done once stays done, also when it is gone over again and left."""
    before = run.how(step)
    kept = How.DONE if before is How.DONE else how
    return replace(run, ended=(*((s, h) for s, h in run.ended if s is not step), (step, kept)))


def put_off(run: FirstRun) -> FirstRun:
    """Offer it no more by itself."""
    return replace(run, is_put_off=True)


def as_json(run: FirstRun) -> dict[str, object]:
    """Return what is written down of it."""
    return {"format": 1, "ended": {str(step): str(how) for step, how in run.ended}, "put_off": run.is_put_off}


def from_json(found: object, offered: tuple[Step, ...]) -> FirstRun:
    """Return what was written down. Anything that is not understood counts as not done: a step is shown once more."""
    if not isinstance(found, Mapping):
        return FirstRun(offered=offered)
    ended = found.get("ended")
    known = [
        (Step(step), How(how))
        for step, how in (ended.items() if isinstance(ended, Mapping) else ())
        if step in set(Step) and how in set(How)
    ]
    return FirstRun(offered=offered, ended=tuple(known), is_put_off=found.get("put_off") is True)
