"""The loudspeaker of this machine, through sounddevice: the port `Loudspeaker`."""

from __future__ import annotations

import threading

from app.audio.echo import PlayedSound
from app.audio.playback import SoundCardPlayback, Supply
from app.audio.sound_system import Direction, SoundSystem, formats_to_try
from app.domain.errors import EnvironmentProblem

LATENCY_S = 0.1
"""Device buffer asked for, in seconds: what the callback may be late before there is a gap."""


class SoundCardLoudspeaker:
    """Plays on the system's default output."""

    def __init__(self, system: SoundSystem, *, played: PlayedSound | None = None, latency_s: float = LATENCY_S) -> None:
        self._system = system
        self._played = played
        self._latency_s = latency_s
        self.wanted = ""
        """Name of the device to play on; "" and one that is not plugged in: the system's default."""

    def name(self) -> str:
        """Name of the output that would be used; "" where there is none or no sound system."""
        try:
            device = self._system.chosen_device(Direction.OUTPUT, self.wanted)
        except EnvironmentProblem:
            return ""
        return device.name if device else ""

    def play(self, rate_hz: int) -> SoundCardPlayback:
        """Open the device for sound at `rate_hz`; it is silent until it is fed.

        Raises EnvironmentProblem: sound-system-missing, loudspeaker-missing, loudspeaker-busy.
        """
        device = self._system.chosen_device(Direction.OUTPUT, self.wanted)
        if device is None:
            raise EnvironmentProblem(
                "No loudspeaker was found. The answer can be read.",
                remedy="Plug in a loudspeaker or headphones, or switch them on in the system's sound settings.",
                code="loudspeaker-missing",
            )
        if self._played is not None:
            self._played.prepare()
        supply = Supply(self._system.module.CallbackStop, self._latency_s, self._played)
        is_done = threading.Event()
        stream = self._system.open(
            Direction.OUTPUT,
            formats_to_try(device, rate_hz),
            device=device,
            latency_s=self._latency_s,
            callback=supply.fill,
            on_finished=is_done.set,
        )
        if stream is None:
            raise EnvironmentProblem(
                "The loudspeaker cannot be opened: another program holds it. The answer can be read.",
                remedy="Close the other program, or choose another output in the system's sound settings.",
                code="loudspeaker-busy",
            )
        if self._played is not None:
            self._played.begin(stream.format.rate_hz, stream.format.channels)
        return SoundCardPlayback(stream, supply, is_done)
