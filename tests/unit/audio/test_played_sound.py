"""What the loudspeaker's device fetched, as the echo's remover gets it, and when it no longer comes as late as before."""

from __future__ import annotations

from collections.abc import Callable

from app.audio.echo import PlayedSound
from app.audio.loudspeaker import SoundCardLoudspeaker
from app.audio.sound_system import SoundSystem
from app.domain.voice.speech import Audio
from tests.fakes.sounddevice import FakeSounddevice

RATE_HZ = 16_000
BLOCK = 320
"""20 ms at that rate."""

Ramp = Callable[[int], bytes]


def test_what_a_device_fetches_while_it_is_opened_counts() -> None:
    played, silence, sound = PlayedSound(), bytes(2 * BLOCK), b"\x01\x02" * BLOCK
    played.prepare()
    played.append(silence)
    played.append(silence)
    played.begin(RATE_HZ, 1)
    played.append(sound)
    assert [played.take(2 * BLOCK, RATE_HZ) for _ in range(3)] == [silence, silence, sound]


def test_each_device_that_is_opened_and_each_that_ran_dry_is_told(
    system: SoundSystem, card: FakeSounddevice, ramp: Ramp
) -> None:
    played = PlayedSound()
    loudspeaker = SoundCardLoudspeaker(system, played=played)
    slips = []
    for flag in (None, "output underflow"):
        playback = loudspeaker.play(RATE_HZ)
        playback.feed(Audio(samples=ramp(3 * BLOCK), rate_hz=RATE_HZ))
        card.loudspeaker.play_block()
        slips.append(played.slips)
        card.loudspeaker.play_block(flag)
        card.loudspeaker.play_block()
        slips.append(played.slips)
        playback.stop()
    assert slips == [1, 1, 2, 3]


def test_sound_that_came_too_late_to_be_taken_is_a_slip_and_the_end_of_it_is_none() -> None:
    played, sound = PlayedSound(), b"\x01\x02" * BLOCK
    played.prepare()
    played.begin(RATE_HZ, 1)
    played.append(sound)
    assert played.take(2 * BLOCK, RATE_HZ) == sound
    assert played.take(2 * BLOCK, RATE_HZ) == bytes(2 * BLOCK)
    assert played.slips == 1
    played.append(sound)
    assert played.take(2 * BLOCK, RATE_HZ) == sound
    assert played.slips == 2
