"""Finding devices, and a machine without the sound library."""

from __future__ import annotations

import subprocess
import sys

import pytest

from app.audio.loudspeaker import SoundCardLoudspeaker
from app.audio.microphone import SoundCardMicrophone
from app.audio.sound_system import Device, Direction, Format, SoundSystem, formats_to_try, import_sounddevice
from app.domain.errors import EnvironmentProblem
from tests.fakes.sounddevice import FakeSounddevice, PortAudioError


def test_a_machine_without_portaudio_names_the_package_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    class Missing:
        def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
            if name == "sounddevice":
                raise OSError("PortAudio library not found")

    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    with pytest.raises(EnvironmentProblem) as caught:
        import_sounddevice()
    assert caught.value.code == "sound-system-missing"
    assert "libportaudio2" in caught.value.remedy


def test_without_a_sound_system_there_are_no_names_and_a_clear_error() -> None:
    def missing() -> FakeSounddevice:
        raise EnvironmentProblem("missing", code="sound-system-missing")

    system = SoundSystem(load=missing)
    assert SoundCardMicrophone(system).name() == ""
    assert SoundCardLoudspeaker(system).name() == ""
    with pytest.raises(EnvironmentProblem, match="missing"):
        SoundCardLoudspeaker(system).play(22050)


def test_importing_the_room_imports_neither_sounddevice_nor_numpy() -> None:
    program = (
        "import sys, app.audio.microphone, app.audio.loudspeaker, app.audio.file_microphone, app.audio.wave_file\n"
        "print([m for m in ('sounddevice', 'numpy', 'PySide6') if m in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_the_device_list_is_not_read_anew_while_a_stream_is_open(system: SoundSystem, card: FakeSounddevice) -> None:
    recording = SoundCardMicrophone(system).record(on_level=lambda *_: None)
    card.output_name = ""
    assert SoundCardLoudspeaker(system).name() == ""
    assert card.refreshes == 0
    recording.abandon()
    card.plugged_in_later = "Headphones"
    assert SoundCardLoudspeaker(system).name() == "Headphones"


def test_a_sound_system_that_dies_is_reported_and_tried_again_later(
    system: SoundSystem, card: FakeSounddevice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise PortAudioError("Error initializing PortAudio")

    card.input_name = ""
    with monkeypatch.context() as broken:
        broken.setattr(card, "_initialize", fail)
        with pytest.raises(EnvironmentProblem) as caught:
            system.default_device(Direction.INPUT)
        assert caught.value.code == "sound-system-missing"
    card.input_name = "Desk microphone"
    found = system.default_device(Direction.INPUT)
    assert found is not None
    assert found.name == "Desk microphone"


def test_the_wanted_rate_is_asked_for_first_and_nothing_twice() -> None:
    device = Device(name="a", rate_hz=16000, channels=1)
    assert formats_to_try(device, 16000) == (Format(rate_hz=16000, channels=1),)
    headset = Device(name="b", rate_hz=8000, channels=1)
    assert formats_to_try(headset, 16000)[-1] == Format(rate_hz=8000, channels=1)
