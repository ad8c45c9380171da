from __future__ import annotations

import array

import pytest

from app.domain.private import PrivateText
from app.domain.voice.speech import Audio, Segment, Transcript, Word, rms


def sound(*values: int) -> bytes:
    return array.array("h", values).tobytes()


@pytest.mark.parametrize(
    ("samples", "level"),
    [(b"", 0.0), (b"\0", 0.0), (sound(0, 0), 0.0), (sound(-32768, -32768), 1.0), (sound(16384, -16384), 0.5)],
)
def test_the_level_is_between_silence_and_full_scale(samples: bytes, level: float) -> None:
    assert rms(samples) == level
    assert Audio(samples=samples).rms() == level


def test_half_a_sample_at_the_end_does_not_count() -> None:
    assert rms(sound(16384, -16384) + b"\x7f") == 0.5


def test_a_second_has_as_many_samples_as_the_rate() -> None:
    assert Audio(samples=bytes(2 * 22_050), rate_hz=22_050).duration_s == 1.0


def test_a_transcript_reads_as_one_line() -> None:
    segments = tuple(
        Segment(start_s=0, end_s=1, text=PrivateText(t), confidence=1) for t in (" What is", "the dose? ", "")
    )
    transcript = Transcript(segments=segments, language="en", duration_s=1, elapsed_s=1, model="m")
    assert str(transcript.text) == "What is the dose?"
    assert isinstance(transcript.text, PrivateText)


def test_a_segment_and_its_words_move_together() -> None:
    word = Word(text=PrivateText("hello"), start_s=0.1, end_s=0.4, confidence=0.9)
    segment = Segment(start_s=0.0, end_s=1.0, text=PrivateText("hello"), confidence=0.9, words=(word,))
    later = segment.later(12.5)
    assert (later.start_s, later.end_s) == (12.5, 13.5)
    assert (later.words[0].start_s, later.words[0].end_s) == (12.6, 12.9)


def test_a_sound_is_cut_without_losing_a_sample() -> None:
    whole = Audio(samples=bytes(range(200)) * 160, rate_hz=16_000)
    for moment_s in (0.0, 0.3333, 0.5, 1.0, 9.0):
        assert whole.until(moment_s).samples + whole.since(moment_s).samples == whole.samples
