"""Recording without holding a key: hands-free, locked, and a microphone that goes away in the middle of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from app.domain.desk import (
    DevicesListed,
    HandsFreeChanged,
    ListeningChanged,
    MicrophoneState,
    Notice,
    RecordingOver,
    StartedBy,
)
from app.domain.errors import EnvironmentProblem
from app.domain.turn import TurnEnded
from app.domain.voice.speech import Profile
from app.turns.parts import TurnOptions
from app.turns.voice.key_press import LONGEST_LOCKED_S
from app.turns.window.desk import DeskParts, Keeping, VoiceDesk
from tests.fakes.attention import FakeAttention
from tests.fakes.devices import FakeDevices
from tests.fakes.engines import FakeWorkers
from tests.fakes.sound_card import FakeLoudspeaker, FakeMicrophone, room_noise
from tests.fakes.waiting import Listener
from tests.unit.turns.table import Table


@dataclass
class Ward:
    """A desk with a door."""

    table: Table = field(default_factory=Table)
    microphone: FakeMicrophone = field(default_factory=FakeMicrophone)
    door: FakeAttention = field(default_factory=FakeAttention)
    devices: FakeDevices = field(default_factory=FakeDevices)
    heard: Listener = field(default_factory=Listener)

    def __post_init__(self) -> None:
        self.desk = VoiceDesk(
            DeskParts(
                turn=self.table.parts(),
                options=TurnOptions(),
                workers=FakeWorkers(),
                microphone=self.microphone,
                loudspeaker=FakeLoudspeaker(),
                speaks=False,
                prepare=lambda _emit: None,
                attentive=self.door,
                devices=self.devices,
            ),
            self.heard,
        )

    def until(self, kind: type, count: int = 1) -> object:
        return self.heard.wait_for(lambda e: isinstance(e, kind), count)

    def wait_for_hands_free(self, profile: Profile = Profile.QUESTION) -> None:
        self.desk.set_hands_free(profile)
        self.until(HandsFreeChanged)

    def speak(self) -> None:
        self.door.speech()
        self.microphone.until_recording(1)
        self.heard.wait_for(lambda e: e == ListeningChanged(is_on=True, by=StartedBy.HANDS_FREE))


@pytest.fixture
def ward() -> Iterator[Ward]:
    ward = Ward()
    yield ward
    ward.desk.close()
    assert ward.door.waiting == 0, "it is still listening"


def test_who_speaks_is_recorded_and_a_pause_asks(ward: Ward) -> None:
    ward.wait_for_hands_free()
    ward.speak()
    ward.door.quiet(0.4)
    assert not any(isinstance(e, TurnEnded) for e in ward.heard.events)
    ward.door.quiet(3.0)
    ended = ward.until(TurnEnded)
    assert isinstance(ended, TurnEnded)
    assert ended.error_code == ""
    assert ward.microphone.recordings[0].ended_by == "stop"


def test_a_pause_for_thought_does_not_end_a_dictation(ward: Ward) -> None:
    ward.wait_for_hands_free(Profile.DICTATION)
    ward.speak()
    ward.door.quiet(10.0)
    assert ward.microphone.recordings[0].ended_by == ""
    ward.door.quiet(31.0)
    ward.until(TurnEnded)


def test_a_noise_without_words_is_passed_over_in_silence(ward: Ward) -> None:
    ward.table.ears.text = ""
    ward.wait_for_hands_free()
    ward.speak()
    ward.door.quiet(3.0)
    ended = ward.until(TurnEnded)
    assert isinstance(ended, TurnEnded)
    assert ended.message == ""
    assert not any(isinstance(e, Notice) for e in ward.heard.events)


def test_nobody_else_is_recorded_while_a_key_is_held(ward: Ward) -> None:
    ward.wait_for_hands_free()
    ward.desk.start_listening()
    ward.microphone.until_recording(1)
    ward.door.speech()
    ward.door.quiet(5.0)
    assert len(ward.microphone.recordings) == 1
    assert ward.microphone.recordings[0].ended_by == ""
    ward.desk.cancel()


def test_it_waits_no_longer_when_it_is_switched_off_or_somebody_else_sits_down(ward: Ward) -> None:
    ward.wait_for_hands_free()
    ward.desk.set_hands_free(None)
    ward.heard.wait_for(lambda e: e == HandsFreeChanged(profile=None))
    assert ward.door.waiting == 0
    ward.desk.set_hands_free(Profile.QUESTION)
    ward.until(HandsFreeChanged, 3)
    ward.desk.change_hands(Keeping())
    assert ward.door.waiting == 0


def test_without_a_microphone_it_says_so(ward: Ward) -> None:
    ward.door.error = EnvironmentProblem("No microphone was found.", remedy="Plug one in.", code="microphone-missing")
    ward.desk.set_hands_free(Profile.QUESTION)
    notice = ward.until(Notice)
    assert isinstance(notice, Notice)
    assert notice.message == "No microphone was found."


def test_a_locked_recording_goes_on_and_may_be_long(ward: Ward) -> None:
    ward.desk.start_listening()
    ward.microphone.until_recording(1)
    ward.desk.lock_listening()
    ward.heard.wait_for(lambda e: isinstance(e, ListeningChanged) and e.is_locked)
    recording = ward.microphone.recordings[0]
    ward.desk.stop_listening()
    ward.until(TurnEnded)
    assert recording.ended_by == "stop"
    assert recording.limit_s in (0.0, LONGEST_LOCKED_S)  # it may have ended before it was lengthened


def test_a_long_locked_recording_is_heard_as_a_dictation(ward: Ward) -> None:
    ward.desk.start_listening()
    ward.microphone.until_recording(1)
    ward.desk.lock_listening()
    ward.microphone.recordings[0].audio = room_noise(40.0)
    ward.desk.stop_listening()
    ward.until(TurnEnded)
    assert ward.table.ears.profiles[-1] is Profile.DICTATION


@pytest.mark.parametrize("over", list(RecordingOver))
def test_what_was_said_until_the_microphone_went_away_is_asked(ward: Ward, over: RecordingOver) -> None:
    ward.desk.start_listening()
    ward.microphone.until_recording(1)
    ward.microphone.end_by_itself(over)
    ended = ward.until(TurnEnded)
    assert isinstance(ended, TurnEnded)
    assert ended.error_code == ""
    notice = ward.until(Notice)
    assert isinstance(notice, Notice)
    assert "kept" in notice.message
    ward.desk.stop_listening()  # the key comes up long afterwards: nothing comes of it
    assert sum(isinstance(e, TurnEnded) for e in ward.heard.events) == 1


def test_devices_are_listed_and_chosen(ward: Ward) -> None:
    ward.desk.list_devices()
    listed = ward.until(DevicesListed)
    assert isinstance(listed, DevicesListed)
    assert listed.microphones == ("Built-in", "Headset")
    ward.desk.use_devices(microphone="Headset")
    ward.heard.wait_for(lambda e: isinstance(e, DevicesListed) and e.microphone == "Headset")
    ward.until(MicrophoneState)
    assert ward.devices.used == [("Headset", None)]
