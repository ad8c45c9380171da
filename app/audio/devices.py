"""Which microphones and loudspeakers there are, and which are used: the port `SoundDevices`."""

from __future__ import annotations

from collections.abc import Callable

from app.audio.loudspeaker import SoundCardLoudspeaker
from app.audio.open_microphone import OpenMicrophone
from app.audio.sound_system import Direction, SoundSystem
from app.domain.desk import DevicesListed

Remember = Callable[[str, str], None]
"""Called with the name of an option and the device's name, to be found again at the next start."""


class CardDevices:
    """The devices of this machine. PortAudio reads their list only while nothing is open."""

    def __init__(
        self, system: SoundSystem, microphone: OpenMicrophone, loudspeaker: SoundCardLoudspeaker, remember: Remember
    ) -> None:
        self._system = system
        self._microphone = microphone
        self._loudspeaker = loudspeaker
        self._remember = remember

    def listed(self) -> DevicesListed:
        """Read the list anew, unless somebody is being heard or an answer is being spoken: then it is the last one."""
        self._microphone.look_again()
        self._system.look_again()
        try:
            return DevicesListed(
                microphones=tuple(d.name for d in self._system.devices(Direction.INPUT)),
                loudspeakers=tuple(d.name for d in self._system.devices(Direction.OUTPUT)),
                microphone=self._microphone.wanted,
                loudspeaker=self._loudspeaker.wanted,
            )
        finally:
            self._microphone.open()

    def use(self, *, microphone: str | None = None, loudspeaker: str | None = None) -> None:
        """Use other devices from the next recording and the next answer on."""
        if microphone is not None:
            self._microphone.use(microphone)
            self._remember("ears.microphone", microphone)
        if loudspeaker is not None:
            self._loudspeaker.wanted = loudspeaker
            self._remember("mouth.loudspeaker", loudspeaker)
