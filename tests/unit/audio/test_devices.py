"""Devices that are chosen, pulled out, plugged in again and exchanged; recordings that end by themselves or become longer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from app.audio.devices import CardDevices
from app.audio.echo import PlayedSound
from app.audio.loudspeaker import SoundCardLoudspeaker
from app.audio.open_microphone import OpenMicrophone
from app.audio.sound_system import SoundSystem
from app.audio.tape import RecordingEnd, TapeOptions
from app.domain.desk import RecordingOver
from tests.fakes.sounddevice import FakeSounddevice
from tests.fakes.waiting import PATIENCE_S

Ramp = Callable[[int], bytes]


class Ward:
    """The devices, and what was remembered of them."""

    def __init__(self, system: SoundSystem) -> None:
        self.remembered: dict[str, str] = {}
        self.microphone = OpenMicrophone(system, PlayedSound(), options=TapeOptions(limit_s=0.1), stays_open=True)
        self.loudspeaker = SoundCardLoudspeaker(system)
        self.devices = CardDevices(system, self.microphone, self.loudspeaker, self.remembered.__setitem__)


@pytest.fixture
def ward(system: SoundSystem) -> Iterator[Ward]:
    ward = Ward(system)
    yield ward
    ward.microphone.close()


def test_all_devices_are_listed_each_once(ward: Ward, card: FakeSounddevice) -> None:
    card.other_inputs = ("Headset", "Desk microphone")
    listed = ward.devices.listed()
    assert listed.microphones == ("Desk microphone", "Headset")
    assert listed.loudspeakers == ("Desk loudspeaker",)
    assert listed.microphone == ""
    assert ward.microphone.is_open, "it hears again when the list was read"


def test_the_chosen_microphone_is_opened_and_remembered(ward: Ward, card: FakeSounddevice) -> None:
    card.other_inputs = ("Headset",)
    ward.devices.use(microphone="Headset")
    assert ward.microphone.name() == "Headset"
    ward.microphone.record(on_level=lambda *_: None).abandon()
    assert card.microphone.options["device"] == 1
    assert ward.remembered == {"ears.microphone": "Headset"}


def test_a_chosen_microphone_that_is_not_plugged_in_is_replaced_by_the_default(
    ward: Ward, card: FakeSounddevice
) -> None:
    ward.devices.use(microphone="Headset", loudspeaker="Monitor")
    assert ward.microphone.name() == "Desk microphone"
    assert ward.loudspeaker.name() == "Desk loudspeaker"
    card.plugged_in_later = "Headset"
    assert ward.microphone.name() == "Headset"


def test_a_list_that_was_read_before_the_device_came_back_is_read_anew(
    system: SoundSystem, card: FakeSounddevice
) -> None:
    card.refuses_to_start = True
    card.on_refresh = lambda: setattr(card, "refuses_to_start", False)
    microphone = OpenMicrophone(system, PlayedSound())
    microphone.record(on_level=lambda *_: None).abandon()
    assert card.refreshes == 1
    microphone.close()


def test_a_device_that_vanishes_is_told_and_what_was_said_is_there(
    ward: Ward, card: FakeSounddevice, ramp: Ramp
) -> None:
    told: list[RecordingOver] = []
    is_told = threading.Event()
    recording = ward.microphone.record(
        on_level=lambda *_: None, on_over=lambda over: (told.append(over), is_told.set())[1]
    )
    card.microphone.hear(ramp(640))
    card.microphone.vanish()
    assert is_told.wait(PATIENCE_S)
    assert told == [RecordingOver.LOST]
    assert recording.stop().samples == ramp(640)


def test_a_recording_ends_at_its_limit_and_a_locked_one_does_not(ward: Ward, card: FakeSounddevice, ramp: Ramp) -> None:
    told: list[RecordingOver] = []
    is_told = threading.Event()
    short = ward.microphone.record(on_level=lambda *_: None, on_over=lambda over: (told.append(over), is_told.set())[1])
    card.microphone.hear(ramp(3200))
    assert is_told.wait(PATIENCE_S)
    assert told == [RecordingOver.LIMIT]
    assert short.stop().duration_s == pytest.approx(0.1)
    ward.microphone.look_again()  # wipes the second before
    locked = ward.microphone.record(on_level=lambda *_: None)
    locked.allow(7200.0)
    card.microphone.hear(ramp(3200))
    assert locked.stop().duration_s >= 0.2
    assert locked.ended_as is RecordingEnd.STOPPED


def test_a_thread_that_lags_behind_costs_no_word_at_the_end(
    system: SoundSystem, card: FakeSounddevice, ramp: Ramp
) -> None:
    microphone = OpenMicrophone(system, PlayedSound())
    may_go_on = threading.Event()
    stop_listening = microphone.listen(lambda _audio: (may_go_on.wait(PATIENCE_S), None)[1])
    recording = microphone.record(on_level=lambda *_: None)
    said = ramp(6_400)  # 0.4 s: more than the device has on its way
    card.microphone.hear(said)
    stopping = threading.Thread(target=recording.stop)
    stopping.start()
    may_go_on.set()
    stopping.join(PATIENCE_S)
    assert recording.stop().samples.startswith(said)
    stop_listening()
    microphone.close()


def test_an_8_khz_headset_is_taken_at_its_own_rate(system: SoundSystem, card: FakeSounddevice, ramp: Ramp) -> None:
    card.rate_hz, card.channels, card.accepts = 8000.0, 1, {(8000, 1)}
    microphone = OpenMicrophone(system, PlayedSound())
    recording = microphone.record(on_level=lambda *_: None)
    card.microphone.hear(ramp(1600))
    heard = recording.stop()
    assert heard.rate_hz == 8000
    assert heard.samples.startswith(ramp(1600))
    microphone.close()


def test_a_locked_recording_outlasts_the_longest_that_a_key_may_hold(
    system: SoundSystem, card: FakeSounddevice
) -> None:
    microphone = OpenMicrophone(system, PlayedSound(), options=TapeOptions(limit_s=600.0))
    recording = microphone.record(on_level=lambda *_: None)
    recording.allow(7200.0)
    minute = bytes(2 * 16000 * 60)
    card.microphone.options["blocksize"] = 16000 * 60  # a minute at a time: nobody waits for it
    for _ in range(11):
        card.microphone.hear(minute)
    card.microphone.options["blocksize"] = 320
    assert recording.stop().duration_s >= 660.0
    microphone.close()


def test_a_microphone_that_is_kept_closed_is_open_for_one_recording(
    system: SoundSystem, card: FakeSounddevice, ramp: Ramp
) -> None:
    microphone = OpenMicrophone(system, PlayedSound())
    microphone.open()
    assert not microphone.is_open, "nothing is heard between questions"
    recording = microphone.record(on_level=lambda *_: None)
    assert microphone.is_open
    card.microphone.hear(ramp(1600))
    assert recording.stop().samples.startswith(ramp(1600))
    microphone.close()
    assert card.microphone.is_closed
