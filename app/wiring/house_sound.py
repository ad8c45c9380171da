"""The sound of the house: microphone, loudspeaker, and what hears who speaks over it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path

from app.audio.barge_in import BargeInLoudspeaker, Interruptions
from app.audio.devices import CardDevices
from app.audio.echo import PlayedSound
from app.audio.loudspeaker import SoundCardLoudspeaker
from app.audio.open_microphone import OpenMicrophone
from app.audio.sound_system import SoundSystem
from app.audio.tape import TapeOptions
from app.audio.wave_file import WaveWriter
from app.cli.house import WaveSink
from app.ports import Loudspeaker
from app.wiring.house_ground import HouseGround


class HouseSound(HouseGround):
    """Microphone and loudspeaker, the sound files that are written."""

    @cached_property
    def _sound_system(self) -> SoundSystem:
        return SoundSystem()

    @cached_property
    def microphone(self) -> OpenMicrophone:
        """The microphone."""
        microphone = OpenMicrophone(
            self._sound_system,
            self._played,
            options=TapeOptions(limit_s=self.settings.ears.longest_recording_s),
            stays_open=self.settings.ears.microphone_stays_open,
        )
        microphone.use(self.settings.ears.microphone)
        return microphone

    @cached_property
    def devices(self) -> CardDevices:
        """Microphones and loudspeakers."""
        return CardDevices(self._sound_system, self.microphone, self._card_loudspeaker, self.settings_store.change)

    @cached_property
    def _card_loudspeaker(self) -> SoundCardLoudspeaker:
        card = SoundCardLoudspeaker(self._sound_system, played=self._played)
        card.wanted = self.settings.mouth.loudspeaker
        return card

    @cached_property
    def _played(self) -> PlayedSound:
        return PlayedSound()

    @cached_property
    def loudspeaker(self) -> Loudspeaker:
        """The loudspeaker."""
        if not self.settings.mouth.may_be_interrupted:
            return self._card_loudspeaker
        return BargeInLoudspeaker(self._card_loudspeaker, self.microphone, self._interruptions)

    @cached_property
    def _interruptions(self) -> Interruptions:
        return Interruptions()

    def open_wave(self, path: Path) -> AbstractContextManager[WaveSink]:
        """Begin a sound file."""
        return WaveWriter(path)
