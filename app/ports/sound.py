"""Microphones and loudspeakers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from app.domain.desk import DevicesListed, RecordingOver
from app.domain.voice.speech import Audio


class Recording(Protocol):
    """A recording that is under way."""

    def stop(self) -> Audio:
        """End it and return all of it that is still held. A microphone that went away gives what was heard until then."""
        ...

    def let_go(self, until_s: float) -> None:
        """Hold no longer in memory what came before a moment, in seconds: it lies somewhere else, and was heard. Never waits."""
        ...

    def abandon(self) -> None:
        """End it and forget it."""
        ...

    def allow(self, limit_s: float) -> None:
        """Let it become this long, in seconds: it is locked, and no key can be stuck."""
        ...


class Microphone(Protocol):
    """Where speech comes from."""

    def name(self) -> str:
        """Name of the device that would be used; "" where there is none."""
        ...

    @property
    def is_open(self) -> bool:
        """Whether it hears now, also between questions."""
        ...

    def open(self) -> None:
        """Be ready for the first word, where it may stay open between questions; otherwise do nothing."""
        ...

    def record(
        self,
        *,
        on_level: Callable[[float, bool, float], None],
        on_sound: Callable[[Audio], None] | None = None,
        on_over: Callable[[RecordingOver], None] | None = None,
    ) -> Recording:
        """Start recording. Raises EnvironmentProblem(microphone-missing, microphone-busy).

        `on_sound` gets every piece of sound as it is kept, `on_over` learns of an end that nobody asked for; both are
        called in the recording's thread and must not wait.
        """
        ...


class Attentive(Protocol):
    """A microphone that can wait for somebody to speak."""

    def attend(self, on_speech: Callable[[], None], on_quiet: Callable[[float], None]) -> Callable[[], None]:
        """Tell when somebody begins to speak, and then ten times a second for how many seconds it has been quiet.

        Until what is returned is called. Both are called in the microphone's thread and must not wait. Raises
        EnvironmentProblem(microphone-missing, microphone-busy).
        """
        ...


class SoundDevices(Protocol):
    """Which microphones and loudspeakers there are, and which are used."""

    def listed(self) -> DevicesListed:
        """Read the list anew. Raises EnvironmentProblem(sound-system-missing)."""
        ...

    def use(self, *, microphone: str | None = None, loudspeaker: str | None = None) -> None:
        """Use a device from now on, and at the next start; "" is the system's default, None leaves it as it is."""
        ...


class Playback(Protocol):
    """Sound that is being played, fed piece by piece without gaps."""

    def feed(self, audio: Audio) -> None:
        """Append sound. Returns at once."""
        ...

    def finish(self) -> None:
        """Say that nothing more comes; the rest is played."""
        ...

    def stop(self) -> None:
        """Be silent now."""
        ...

    def wait(self) -> None:
        """Return when the last sound was played or stop() was called."""
        ...


class Loudspeaker(Protocol):
    """Where speech goes to."""

    def play(self, rate_hz: int) -> Playback:
        """Open the device. Raises EnvironmentProblem(loudspeaker-missing)."""
        ...
