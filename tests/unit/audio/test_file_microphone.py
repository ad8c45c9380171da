"""A file as microphone: the same recorder, as fast as wanted."""

from __future__ import annotations

import threading
from collections.abc import Callable

from app.audio.file_microphone import FileMicrophone, Pace
from app.audio.tape import RecordingEnd, Tape, TapeOptions
from app.domain.voice.speech import Audio
from app.ports import Microphone
from tests.fakes.waiting import PATIENCE_S

Ramp = Callable[[int], bytes]


def test_an_instant_file_is_heard_whole_even_if_stopped_at_once(ramp: Ramp) -> None:
    levels: list[float] = []
    microphone: Microphone = FileMicrophone(Audio(samples=ramp(50_001)), name="question", pace=Pace.INSTANT)
    assert microphone.name() == "question"
    heard = microphone.record(on_level=lambda rms, _clipping, _elapsed: levels.append(rms)).stop()
    assert heard.samples == ramp(50_001)
    assert levels
    assert levels[0] > 0


def test_a_file_in_real_time_tells_when_all_is_said(ramp: Ramp) -> None:
    ends: list[RecordingEnd] = []
    said = threading.Event()

    def note(end: RecordingEnd) -> None:
        ends.append(end)
        said.set()

    microphone = FileMicrophone(Audio(samples=ramp(1600), rate_hz=8000), options=TapeOptions(on_end=note))
    recording = microphone.record(on_level=lambda *_: None)
    assert said.wait(PATIENCE_S)
    assert ends == [RecordingEnd.ALL_SAID]
    heard = recording.stop()
    assert heard.samples == ramp(1600)
    assert heard.rate_hz == 8000


def test_a_file_in_real_time_stopped_early_gives_its_beginning(ramp: Ramp) -> None:
    first = threading.Event()
    microphone = FileMicrophone(Audio(samples=ramp(16000 * 30)))
    recording = microphone.record(on_level=lambda *_: first.set())
    assert first.wait(PATIENCE_S)
    heard = recording.stop().samples
    assert 0 < len(heard) < 16000 * 30
    assert ramp(16000 * 30).startswith(heard)


def test_every_recording_begins_at_the_beginning(ramp: Ramp) -> None:
    microphone = FileMicrophone(Audio(samples=ramp(1000)), pace=Pace.INSTANT)
    for _ in range(2):
        assert microphone.record(on_level=lambda *_: None).stop().samples == ramp(1000)


def test_the_limit_holds_for_files_too(ramp: Ramp) -> None:
    microphone = FileMicrophone(Audio(samples=ramp(16000)), pace=Pace.INSTANT, options=TapeOptions(limit_s=0.5))
    recording = microphone.record(on_level=lambda *_: None)
    assert recording.stop().samples == ramp(8000)
    assert recording.ended_as is RecordingEnd.LIMIT_REACHED


def test_an_abandoned_file_is_forgotten(ramp: Ramp) -> None:
    recording = FileMicrophone(Audio(samples=ramp(16000 * 60))).record(on_level=lambda *_: None)
    recording.abandon()
    assert recording.ended_as is RecordingEnd.ABANDONED


def test_what_is_let_go_while_it_is_recorded_is_not_held_and_the_rest_says_where_it_begins(ramp: Ramp) -> None:
    microphone = FileMicrophone(Audio(samples=ramp(16000 * 4)), pace=Pace.INSTANT)
    taken, held = [0.0], list[int]()
    tapes: list[Tape] = []
    is_there = threading.Event()

    def let_go(piece: Audio) -> None:
        is_there.wait(PATIENCE_S)
        taken[0] += piece.duration_s
        tapes[0].let_go(taken[0] - 1.0)
        held.append(tapes[0].held_bytes)

    tapes.append(microphone.record(on_level=lambda *_: None, on_sound=let_go))
    is_there.set()
    heard = tapes[0].stop()
    assert max(held) <= 2 * 16000 * 1.05
    assert 2.9 < heard.begins_s <= 3.0
    assert heard.ends_s == 4.0
    assert heard.samples == ramp(16000 * 4)[round(heard.begins_s * 16000) * 2 :]
    assert heard.since(3.5).samples == ramp(16000 * 4)[16000 * 7 :]
    assert heard.since(3.5).begins_s == 0.0
