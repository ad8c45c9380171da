"""Microphones and loudspeakers that are only names."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.desk import DevicesListed
from app.domain.errors import VoiceAssistError


@dataclass
class FakeDevices:
    """Implements the port SoundDevices: one microphone, and another one."""

    error: VoiceAssistError | None = None
    used: list[tuple[str | None, str | None]] = field(default_factory=list)

    def listed(self) -> DevicesListed:
        if self.error is not None:
            raise self.error
        chosen = self.used[-1][0] or "" if self.used else ""
        return DevicesListed(microphones=("Built-in", "Headset"), loudspeakers=("Built-in",), microphone=chosen)

    def use(self, *, microphone: str | None = None, loudspeaker: str | None = None) -> None:
        self.used.append((microphone, loudspeaker))
