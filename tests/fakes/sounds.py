"""A microphone and a loudspeaker that can be tried, and a library that takes everything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from app.domain.cancellation import Cancellation
from app.domain.desk import DevicesListed
from app.domain.documents.reference import Document, DocumentId, Findings, IntakeReport
from app.domain.errors import EnvironmentProblem
from app.domain.models import Progress
from app.domain.voice.speech import Audio


class Sounds:
    """A microphone into which a level is said, and a loudspeaker that counts."""

    def __init__(self) -> None:
        self.level = 0.2
        self.played: list[Audio] = []
        self.abandoned = 0
        self.begun = 0
        self.is_missing = False
        self.microphone = ""
        self.used: list[tuple[str | None, str | None]] = []

    def microphone_name(self) -> str:
        return "Jabra Speak 510"

    def devices(self) -> DevicesListed:
        return DevicesListed(
            microphones=("Jabra Speak 510", "Built-in"), loudspeakers=("Built-in",), microphone=self.microphone
        )

    def use(self, *, microphone: str | None = None, loudspeaker: str | None = None) -> None:
        self.used.append((microphone, loudspeaker))

    def record(self, on_level: Callable[[float, bool, float], None]) -> Sounds:
        if self.is_missing:
            raise EnvironmentProblem("There is no microphone.", remedy="Plug one in.", code="microphone-missing")
        self.begun += 1
        on_level(self.level, False, 0.1)
        return self

    def stop(self) -> Audio:
        return Audio(samples=b"\x00\x01" * 160, rate_hz=16_000)

    def abandon(self) -> None:
        self.abandoned += 1

    def play(self, sound: Audio) -> None:
        self.played.append(sound)


class Shelf:
    """A library that takes everything."""

    def __init__(self) -> None:
        self.added: list[Path] = []

    def documents(self) -> tuple[Document, ...]:
        return ()

    @property
    def keeps_private(self) -> bool:
        return False

    @property
    def pack_keys(self) -> frozenset[str]:
        return frozenset()

    def add(
        self,
        paths: Sequence[Path],
        progress: Callable[[Progress], None],
        cancel: Cancellation,
        *,
        is_private: bool = False,
    ) -> IntakeReport:
        self.added += paths
        progress(Progress(done=1, total=2, what="one.pdf"))
        return IntakeReport(added=(), unchanged=(), replaced=(), failed=())

    def remove(self, ids: Sequence[DocumentId]) -> None:
        pass

    def search(self, question: str) -> Findings:
        return Findings(hits=(), confidence=0.0, elapsed_ms=0.0, library_version=1)

    def used_bytes(self) -> int:
        return 0
