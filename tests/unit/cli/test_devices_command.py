from __future__ import annotations

from app.domain.errors import EnvironmentProblem
from tests.fakes.house import FakeHouse, Terminal


def test_devices_are_listed_with_the_chosen_one(voiceassist: Terminal, house: FakeHouse) -> None:
    house.devices.use(microphone="Headset")
    said = voiceassist("devices", "--json")
    assert said.status == 0, said.err
    assert said.answer == {
        "microphones": ["Built-in", "Headset"],
        "loudspeakers": ["Built-in"],
        "microphone": "Headset",
        "loudspeaker": "",
    }
    assert "Headset  (chosen)" in voiceassist("devices").out


def test_without_a_sound_system_it_says_what_to_do(voiceassist: Terminal, house: FakeHouse) -> None:
    house.devices.error = EnvironmentProblem("PortAudio is missing.", remedy="Install it.", code="sound-system-missing")
    said = voiceassist("devices", "--json")
    assert (said.status, said.error["code"]) == (4, "sound-system-missing")
