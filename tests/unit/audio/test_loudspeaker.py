"""The loudspeaker through a fake sound card: gapless, silent when told, and never waiting for a dead device."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable

import pytest

from app.audio.loudspeaker import SoundCardLoudspeaker
from app.audio.playback import SoundCardPlayback, Supply
from app.audio.sound_system import Direction, Format, SoundSystem
from app.domain.errors import EnvironmentProblem
from app.domain.voice.speech import Audio
from app.ports import Loudspeaker
from tests.fakes.sounddevice import CallbackStop, FakeSounddevice
from tests.fakes.waiting import PATIENCE_S

Ramp = Callable[[int], bytes]
Tone = Callable[[int, float], bytes]
RATE_HZ = 22050


def sound(samples: bytes, rate_hz: int = RATE_HZ) -> Audio:
    return Audio(samples=samples, rate_hz=rate_hz)


def test_pieces_are_played_without_a_gap_and_wait_returns_after_the_last(
    system: SoundSystem, card: FakeSounddevice, ramp: Ramp
) -> None:
    loudspeaker: Loudspeaker = SoundCardLoudspeaker(system)
    playback = loudspeaker.play(RATE_HZ)
    said = ramp(5000)
    for start in range(0, len(said), 1234):
        playback.feed(sound(said[start : start + 1234]))
    playback.finish()
    played = card.loudspeaker.play_out()
    playback.wait()
    assert played.startswith(said)
    assert not any(played[len(said) :])
    assert card.loudspeaker.is_closed


def test_silence_is_played_while_the_next_sentence_is_not_there(
    system: SoundSystem, card: FakeSounddevice, ramp: Ramp
) -> None:
    playback = SoundCardLoudspeaker(system).play(RATE_HZ)
    assert not any(card.loudspeaker.play_block())
    playback.feed(sound(ramp(100)))
    block = card.loudspeaker.play_block()
    assert block.startswith(ramp(100))
    assert not any(block[200:])
    assert not any(card.loudspeaker.play_block())
    playback.feed(sound(ramp(441)))
    assert card.loudspeaker.play_block() == ramp(441)
    playback.stop()
    playback.wait()


def test_stop_is_silent_within_a_block_and_frees_the_device(
    system: SoundSystem, card: FakeSounddevice, ramp: Ramp
) -> None:
    playback = SoundCardLoudspeaker(system).play(RATE_HZ)
    playback.feed(sound(ramp(RATE_HZ)))
    assert any(card.loudspeaker.play_block())
    playback.stop()
    assert card.loudspeaker.was_aborted
    assert not any(card.loudspeaker.play_block())
    playback.wait()
    assert card.loudspeaker.is_closed
    assert not playback.has_lost_device


def test_stop_wakes_whoever_waits(system: SoundSystem, ramp: Ramp) -> None:
    playback = SoundCardLoudspeaker(system).play(RATE_HZ)
    playback.feed(sound(ramp(RATE_HZ)))
    waiter = threading.Thread(target=playback.wait)
    waiter.start()
    playback.stop()
    waiter.join(PATIENCE_S)
    assert not waiter.is_alive()


def test_sound_that_comes_after_stop_is_dropped_without_complaint(
    system: SoundSystem, card: FakeSounddevice, ramp: Ramp
) -> None:
    playback = SoundCardLoudspeaker(system).play(RATE_HZ)
    playback.stop()
    playback.feed(sound(ramp(1000)))
    playback.finish()
    playback.stop()
    playback.wait()
    assert not any(card.loudspeaker.play_block())


def test_the_device_runs_on_until_its_buffer_has_been_heard(
    system: SoundSystem, card: FakeSounddevice, ramp: Ramp
) -> None:
    playback = SoundCardLoudspeaker(system).play(RATE_HZ)
    card.loudspeaker.buffered_s = 0.5
    playback.feed(sound(ramp(441)))
    playback.finish()
    played = card.loudspeaker.play_out()
    playback.wait()
    assert len(played[882:]) / 2 / RATE_HZ == pytest.approx(0.5, abs=0.07)


def test_a_device_whose_clock_stands_still_ends_all_the_same(
    system: SoundSystem, card: FakeSounddevice, ramp: Ramp
) -> None:
    playback = SoundCardLoudspeaker(system).play(RATE_HZ)
    card.loudspeaker.buffered_s = 1e9
    playback.feed(sound(ramp(441)))
    playback.finish()
    assert card.loudspeaker.play_out().startswith(ramp(441))
    playback.wait()
    assert not playback.has_lost_device


def test_nothing_to_say_ends_soon(system: SoundSystem, card: FakeSounddevice) -> None:
    playback = SoundCardLoudspeaker(system).play(RATE_HZ)
    playback.finish()
    assert not any(card.loudspeaker.play_out())
    playback.wait()


def test_the_device_is_given_back_even_if_nobody_waits(system: SoundSystem, card: FakeSounddevice, ramp: Ramp) -> None:
    playback = SoundCardLoudspeaker(system).play(RATE_HZ)
    playback.feed(sound(ramp(10)))
    playback.finish()
    attendant = next(thread for thread in threading.enumerate() if thread.name == "playback")
    card.loudspeaker.play_out()
    attendant.join(PATIENCE_S)
    assert card.loudspeaker.is_closed


def test_a_device_that_vanishes_ends_the_wait(system: SoundSystem, card: FakeSounddevice, ramp: Ramp) -> None:
    playback = SoundCardLoudspeaker(system).play(RATE_HZ)
    playback.feed(sound(ramp(RATE_HZ)))
    card.loudspeaker.play_block()
    card.loudspeaker.vanish()
    playback.wait()
    assert playback.has_lost_device


def test_a_device_that_stops_asking_ends_the_wait(system: SoundSystem) -> None:
    supply = Supply(CallbackStop, 0.1)
    is_done = threading.Event()
    stream = system.open(
        Direction.OUTPUT,
        [Format(rate_hz=RATE_HZ, channels=1)],
        latency_s=0.1,
        callback=supply.fill,
        on_finished=is_done.set,
    )
    assert stream is not None
    playback = SoundCardPlayback(stream, supply, is_done, stall_s=0.01)
    playback.wait()
    assert playback.has_lost_device


def test_a_stereo_only_device_plays_both_sides(system: SoundSystem, card: FakeSounddevice, ramp: Ramp) -> None:
    card.accepts = {(RATE_HZ, 2)}
    playback = SoundCardLoudspeaker(system).play(RATE_HZ)
    playback.feed(sound(ramp(441)))
    playback.finish()
    played = array("h", card.loudspeaker.play_out())
    playback.wait()
    assert played[0:882:2].tobytes() == played[1:882:2].tobytes() == ramp(441)


def test_a_device_that_refuses_the_rate_of_the_voice_gets_its_own(
    system: SoundSystem, card: FakeSounddevice, tone: Tone
) -> None:
    card.accepts = {(48000, 2)}
    playback = SoundCardLoudspeaker(system).play(RATE_HZ)
    said = tone(RATE_HZ, 0.5)
    for start in range(0, len(said), 1000):
        playback.feed(sound(said[start : start + 1000]))
    playback.finish()
    played = array("h", card.loudspeaker.play_out())[0::2]
    playback.wait()
    wanted = array("h", tone(48000, 0.5))
    worst = max(abs(one - other) for one, other in zip(played[200:23800], wanted[200:23800], strict=True))
    assert worst < 80  # of 8000: 40 dB below, and no seam between the pieces


def test_a_voice_with_another_rate_can_follow_in_the_same_playback(
    system: SoundSystem, card: FakeSounddevice, tone: Tone
) -> None:
    playback = SoundCardLoudspeaker(system).play(RATE_HZ)
    playback.feed(sound(tone(16000, 0.25), 16000))
    playback.feed(sound(tone(RATE_HZ, 0.25)))
    playback.finish()
    played = card.loudspeaker.play_out()
    playback.wait()
    assert len(played.rstrip(b"\0")) / 2 / RATE_HZ == pytest.approx(0.5, abs=0.01)


def test_without_a_loudspeaker_the_error_says_what_to_do(system: SoundSystem, card: FakeSounddevice) -> None:
    card.output_name = ""
    loudspeaker = SoundCardLoudspeaker(system)
    assert loudspeaker.name() == ""
    with pytest.raises(EnvironmentProblem) as caught:
        loudspeaker.play(RATE_HZ)
    assert caught.value.code == "loudspeaker-missing"
    assert caught.value.remedy


def test_a_loudspeaker_that_another_program_holds_is_named_busy(system: SoundSystem, card: FakeSounddevice) -> None:
    card.accepts = set()
    with pytest.raises(EnvironmentProblem) as caught:
        SoundCardLoudspeaker(system).play(RATE_HZ)
    assert caught.value.code == "loudspeaker-busy"
