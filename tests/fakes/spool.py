"""A spool in memory, full or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.errors import EnvironmentProblem, NotFound
from app.domain.voice.speech import Audio


@dataclass
class Reel:
    """One recording in it."""

    id: str = "recording"
    is_full: bool = False
    samples: bytearray = field(default_factory=bytearray)

    def append(self, samples: bytes) -> None:
        if self.is_full:
            raise EnvironmentProblem("The disk is full.", remedy="Make room.", code="disk-full")
        self.samples += samples

    def finish(self) -> None:
        """Nothing follows."""

    def abandon(self) -> None:
        self.samples.clear()


@dataclass
class Shelf:
    """The port `RecordingSpool`."""

    is_full: bool = False
    reels: list[Reel] = field(default_factory=list)

    def begin(self, rate_hz: int) -> Reel:
        self.reels.append(Reel(id=f"recording {rate_hz} {len(self.reels)}", is_full=self.is_full))
        return self.reels[-1]

    def read(self, recording_id: str) -> Audio:
        for reel in self.reels:
            if reel.id == recording_id:
                return Audio(samples=bytes(reel.samples))
        raise NotFound("The recording is no longer there.", remedy="Ask again.", code="recording-not-found")

    def erase(self, recording_ids: Sequence[str]) -> int:
        before = len(self.reels)
        self.reels = [r for r in self.reels if r.id not in recording_ids]
        return before - len(self.reels)
