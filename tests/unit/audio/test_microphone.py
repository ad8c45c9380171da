"""The microphone through a fake sound card: nothing said is lost, whatever the device does."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable

import pytest

from app.audio.microphone import SoundCardMicrophone
from app.audio.sound_system import SoundSystem
from app.audio.tape import RecordingEnd, TapeOptions
from app.domain.errors import EnvironmentProblem
from tests.fakes.sounddevice import FakeSounddevice
from tests.fakes.waiting import PATIENCE_S

Ramp = Callable[[int], bytes]


def ignore(_rms: float, _is_clipping: bool, _elapsed_s: float) -> None:
    """A listener that does not care."""


def test_everything_said_is_returned_from_the_first_frame(
    system: SoundSystem, card: FakeSounddevice, ramp: Ramp
) -> None:
    microphone = SoundCardMicrophone(system)
    recording = microphone.record(on_level=ignore)
    card.microphone.hear(ramp(16000))
    heard = recording.stop()
    assert heard.rate_hz == 16000
    assert heard.samples.startswith(ramp(16000))


def test_what_was_still_on_its_way_when_the_key_went_up_is_returned_too(
    system: SoundSystem, card: FakeSounddevice, ramp: Ramp
) -> None:
    recording = SoundCardMicrophone(system).record(on_level=ignore)
    said = ramp(3200)
    card.microphone.on_its_way = said[3200:]
    card.microphone.hear(said[:3200])
    heard = recording.stop()
    assert heard.samples.startswith(said)
    assert not any(heard.samples[len(said) :])


def test_a_device_without_a_clock_still_gives_its_tail(system: SoundSystem, card: FakeSounddevice, ramp: Ramp) -> None:
    recording = SoundCardMicrophone(system).record(on_level=ignore)
    said = ramp(1600)
    card.microphone.has_clock = False
    card.microphone.on_its_way = said
    assert recording.stop().samples.startswith(said)


def test_a_device_that_vanishes_leaves_what_was_heard(system: SoundSystem, card: FakeSounddevice, ramp: Ramp) -> None:
    ends: list[RecordingEnd] = []
    recording = SoundCardMicrophone(system, options=TapeOptions(on_end=ends.append)).record(on_level=ignore)
    card.microphone.hear(ramp(1600))
    card.microphone.vanish()
    assert recording.stop().samples == ramp(1600)
    assert ends == [RecordingEnd.DEVICE_LOST] == [recording.ended_as]
    assert card.microphone.is_closed


def test_a_device_that_falls_silent_without_a_word_is_given_up(
    system: SoundSystem, card: FakeSounddevice, ramp: Ramp
) -> None:
    ended = threading.Event()
    options = TapeOptions(stall_s=0.01, on_end=lambda _end: ended.set())
    recording = SoundCardMicrophone(system, options=options).record(on_level=ignore)
    card.microphone.hear(ramp(320))
    assert ended.wait(PATIENCE_S)
    assert recording.ended_as is RecordingEnd.DEVICE_LOST
    assert recording.stop().samples in (ramp(320), b"")  # b"" where it was given up before the first block
    assert card.microphone.is_closed


def test_a_recording_ends_by_itself_at_its_limit_and_keeps_what_it_has(
    system: SoundSystem, card: FakeSounddevice, ramp: Ramp
) -> None:
    ended = threading.Event()
    options = TapeOptions(limit_s=0.5, on_end=lambda _end: ended.set())
    recording = SoundCardMicrophone(system, options=options).record(on_level=ignore)
    card.microphone.hear(ramp(16000))
    assert ended.wait(PATIENCE_S)
    assert card.microphone.is_closed
    heard = recording.stop()
    assert heard.samples == ramp(16000)[:16000]
    assert recording.ended_as is RecordingEnd.LIMIT_REACHED


def test_an_abandoned_recording_is_forgotten_and_the_device_given_back(
    system: SoundSystem, card: FakeSounddevice, ramp: Ramp
) -> None:
    recording = SoundCardMicrophone(system).record(on_level=ignore)
    card.microphone.hear(ramp(1600))
    recording.abandon()
    assert card.microphone.is_closed
    assert recording.stop().samples == b""


def test_stopping_twice_gives_the_same_sound(system: SoundSystem, card: FakeSounddevice, ramp: Ramp) -> None:
    recording = SoundCardMicrophone(system).record(on_level=ignore)
    card.microphone.hear(ramp(1600))
    assert recording.stop() is recording.stop()


def test_a_listener_that_raises_costs_no_word(system: SoundSystem, card: FakeSounddevice, ramp: Ramp) -> None:
    def fail(_rms: float, _is_clipping: bool, _elapsed_s: float) -> None:
        raise RuntimeError("the window was closed")

    recording = SoundCardMicrophone(system).record(on_level=fail)
    card.microphone.hear(ramp(16000))
    assert recording.stop().samples.startswith(ramp(16000))


def test_a_device_that_refuses_16_khz_records_at_its_own_rate_and_says_so(
    system: SoundSystem, card: FakeSounddevice, ramp: Ramp
) -> None:
    card.accepts = {(48000, 2)}
    recording = SoundCardMicrophone(system).record(on_level=ignore)
    mono = array("h", ramp(960))
    stereo = array("h", [value for one in mono for value in (one, one)])
    card.microphone.hear(stereo.tobytes())
    heard = recording.stop()
    assert card.asked == [(16000, 1), (16000, 2), (48000, 1), (48000, 2)]
    assert heard.rate_hz == 48000
    assert heard.samples.startswith(mono.tobytes())


def test_an_eight_channel_interface_is_taken_as_it_is(system: SoundSystem, card: FakeSounddevice) -> None:
    card.channels = 8
    card.accepts = {(44100, 8)}
    card.rate_hz = 44100.0
    recording = SoundCardMicrophone(system).record(on_level=ignore)
    card.microphone.hear(array("h", [100, 200, 9, 9, 9, 9, 9, 9] * 882).tobytes())
    heard = array("h", recording.stop().samples)
    assert set(heard[:882]) == {150}


def test_without_a_microphone_the_error_says_what_to_do(system: SoundSystem, card: FakeSounddevice) -> None:
    card.input_name = ""
    microphone = SoundCardMicrophone(system)
    assert microphone.name() == ""
    with pytest.raises(EnvironmentProblem) as caught:
        microphone.record(on_level=ignore)
    assert caught.value.code == "microphone-missing"
    assert caught.value.remedy


def test_a_device_that_can_only_play_is_no_microphone(system: SoundSystem, card: FakeSounddevice) -> None:
    card.channels = 0
    assert SoundCardMicrophone(system).name() == ""


@pytest.mark.parametrize("refusal", ["open", "start"])
def test_a_microphone_that_another_program_holds_is_named_busy(
    system: SoundSystem, card: FakeSounddevice, refusal: str
) -> None:
    if refusal == "open":
        card.accepts = set()
    card.refuses_to_start = refusal == "start"
    with pytest.raises(EnvironmentProblem) as caught:
        SoundCardMicrophone(system).record(on_level=ignore)
    assert caught.value.code == "microphone-busy"
    assert all(stream.is_closed for stream in card.streams)


def test_a_microphone_plugged_in_after_the_start_is_found(system: SoundSystem, card: FakeSounddevice) -> None:
    card.input_name = ""
    microphone = SoundCardMicrophone(system)
    assert microphone.name() == ""
    card.plugged_in_later = "Headset"
    assert microphone.name() == "Headset"
    microphone.record(on_level=ignore).abandon()


def test_no_repr_shows_the_sound(system: SoundSystem, card: FakeSounddevice, ramp: Ramp) -> None:
    recording = SoundCardMicrophone(system).record(on_level=ignore)
    card.microphone.hear(ramp(320))
    heard = recording.stop()
    assert len(repr(heard)) < 100
    assert "\\x" not in repr(heard) + repr(recording)
