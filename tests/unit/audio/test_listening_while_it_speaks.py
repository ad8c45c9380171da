"""The microphone that stays open, and the loudspeaker that falls silent, on a card whose sound the test makes."""

from __future__ import annotations

from app.audio.echo import EchoRemover
from app.audio.pre_roll import PreRoll
from app.audio.voice_onset import VoiceOnset
from app.domain.voice.speech import Audio


def test_the_ring_keeps_the_newest_and_forgets_when_it_is_taken() -> None:
    ring = PreRoll(8)
    ring.write(b"abcde")
    ring.write(b"fghij")
    assert ring.take() == b"cdefghij"
    assert ring.take() == b""


def test_a_ring_that_is_not_full_gives_what_it_has_and_a_wiped_one_nothing() -> None:
    ring = PreRoll(8)
    ring.write(b"abc")
    assert ring.take() == b"abc"
    ring.write(b"0123456789ABCDEF")
    ring.wipe()
    assert ring.take() == b""
    assert bytes(ring._ring) == bytes(8)


def hear(onset: VoiceOnset, rms: float, frames: int) -> list[int]:
    return [n for n in range(frames) if onset.hear(rms)]


def test_a_voice_over_the_noise_begins_once_and_its_end_is_counted() -> None:
    onset = VoiceOnset()
    assert hear(onset, 100.0, 200) == []
    begins = hear(onset, 3000.0, 60)
    assert len(begins) == 1
    assert begins[0] <= 5
    assert onset.loud_frames >= 30
    assert hear(onset, 100.0, 90) == []
    assert onset.quiet_s > 0.85


def test_noise_that_grows_slowly_or_a_single_click_is_no_voice() -> None:
    onset = VoiceOnset()
    hear(onset, 60.0, 100)
    assert all(not onset.hear(60.0 * 1.002**n) for n in range(500))
    assert not onset.hear(20_000.0)
    assert hear(onset, 150.0, 50) == []


def test_no_sound_is_in_a_repr() -> None:
    assert "abc" not in repr(PreRoll(8))
    assert "abc" not in repr(Audio(samples=b"abcd", rate_hz=16000))


def test_speech_over_an_answer_silences_it_on_the_virtual_card_and_no_thread_is_left() -> None:
    from app.audio.measuring import NEVER_SILENT_MS, measure_barge_in
    from app.audio.virtual_card import RATE_HZ

    tone = b"".join(
        (round(6000 * ((n * 523 % RATE_HZ) / RATE_HZ - 0.5))).to_bytes(2, "little", signed=True) for n in range(RATE_HZ)
    )
    buzz = b"".join(
        (round(9000 * ((n * 137 % RATE_HZ) / RATE_HZ - 0.5))).to_bytes(2, "little", signed=True) for n in range(RATE_HZ)
    )
    (late_ms,) = measure_barge_in(Audio(samples=tone * 2, rate_hz=RATE_HZ), Audio(samples=buzz, rate_hz=RATE_HZ), 1)
    assert late_ms != NEVER_SILENT_MS, "it was never silent"


def test_while_nothing_is_played_a_voice_is_left_as_it_is() -> None:
    remover = EchoRemover(16_000)
    voice, silence, answer = b"\x10\x20" * 160, bytes(320), b"\x00\x10" * 160
    assert remover.remove(voice, silence) == voice
    remover.remove(voice, answer)
    for _ in range(100):  # the room may ring for a second
        remover.remove(voice, silence)
    assert remover.remove(voice, silence) == voice
