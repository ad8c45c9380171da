"""WAV files: whole or not there at all."""

from __future__ import annotations

import errno
import os
import wave
from array import array
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.audio.wave_file import WaveWriter, read_wave, write_wave
from app.domain.errors import BadInput, EnvironmentProblem, NotFound
from app.domain.voice.speech import Audio

Ramp = Callable[[int], bytes]


def write_pcm(path: Path, frames: bytes, *, width: int, channels: int = 1, rate_hz: int = 8000) -> None:
    with wave.open(str(path), "wb") as file:
        file.setsampwidth(width)
        file.setnchannels(channels)
        file.setframerate(rate_hz)
        file.writeframes(frames)


def test_what_is_written_is_read_again(tmp_path: Path, ramp: Ramp) -> None:
    audio = Audio(samples=ramp(1000), rate_hz=22050)
    write_wave(tmp_path / "answer.wav", audio)
    assert read_wave(tmp_path / "answer.wav") == audio
    assert os.listdir(tmp_path) == ["answer.wav"]


def test_pieces_are_joined_and_another_rate_is_converted(tmp_path: Path, ramp: Ramp) -> None:
    with WaveWriter(tmp_path / "answer.wav") as writer:
        writer.feed(Audio(samples=ramp(2205), rate_hz=22050))
        writer.feed(Audio(samples=ramp(2205), rate_hz=22050))
        writer.feed(Audio(samples=ramp(1600), rate_hz=16000))
        assert writer.duration_s == pytest.approx(0.3, abs=0.001)
    written = read_wave(tmp_path / "answer.wav")
    assert written.samples.startswith(ramp(2205) * 2)
    assert written.duration_s == pytest.approx(0.3, abs=0.001)


def test_a_failure_in_the_middle_leaves_the_older_file_and_no_other(tmp_path: Path, ramp: Ramp) -> None:
    path = tmp_path / "answer.wav"
    write_wave(path, Audio(samples=ramp(10)))

    def stopped_in_the_middle() -> Iterator[Audio]:
        yield Audio(samples=ramp(1000))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), WaveWriter(path) as writer:
        deque(map(writer.feed, stopped_in_the_middle()), maxlen=0)
    assert read_wave(path).samples == ramp(10)
    assert os.listdir(tmp_path) == ["answer.wav"]


def test_no_piece_at_all_is_a_valid_empty_file(tmp_path: Path) -> None:
    with WaveWriter(tmp_path / "nothing.wav") as writer:
        assert writer.duration_s == 0
    with wave.open(str(tmp_path / "nothing.wav")) as file:
        assert file.getnframes() == 0


def test_the_file_is_for_its_owner_only(tmp_path: Path, ramp: Ramp) -> None:
    write_wave(tmp_path / "answer.wav", Audio(samples=ramp(10)))
    assert (tmp_path / "answer.wav").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("width", "frames", "expected"),
    [
        (1, bytes([0, 128, 255]), [-32768, 0, 127 << 8]),
        (2, array("h", [-5, 0, 5]).tobytes(), [-5, 0, 5]),
        (3, b"\x01\x34\x12\xff\x00\x80", [0x1234, -32768]),
        (4, b"\x01\x02\x34\x12", [0x1234]),
    ],
)
def test_every_width_of_pcm_is_read(tmp_path: Path, width: int, frames: bytes, expected: list[int]) -> None:
    write_pcm(tmp_path / "in.wav", frames, width=width)
    assert list(array("h", read_wave(tmp_path / "in.wav").samples)) == expected


def test_stereo_is_mixed_and_the_rate_kept(tmp_path: Path) -> None:
    write_pcm(tmp_path / "in.wav", array("h", [10, 20] * 5).tobytes(), width=2, channels=2, rate_hz=44100)
    audio = read_wave(tmp_path / "in.wav")
    assert list(array("h", audio.samples)) == [15] * 5
    assert audio.rate_hz == 44100


def test_a_file_cut_in_the_middle_gives_what_is_there(tmp_path: Path, ramp: Ramp) -> None:
    path = tmp_path / "in.wav"
    write_wave(path, Audio(samples=ramp(1000)))
    path.write_bytes(path.read_bytes()[:-1001])
    assert ramp(1000).startswith(read_wave(path).samples)


@pytest.mark.parametrize("content", [b"", b"RIFF", b"not sound at all" * 100, b"\xff\xfe\x00" * 50])
def test_what_is_no_wave_file_is_refused_in_plain_words(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "in.wav").write_bytes(content)
    with pytest.raises(BadInput) as caught:
        read_wave(tmp_path / "in.wav")
    assert caught.value.code == "sound-file-unreadable"


def test_an_empty_recording_and_a_missing_file_have_their_own_errors(tmp_path: Path) -> None:
    write_pcm(tmp_path / "in.wav", b"", width=2)
    with pytest.raises(BadInput) as caught:
        read_wave(tmp_path / "in.wav")
    assert caught.value.code == "sound-file-empty"
    with pytest.raises(NotFound):
        read_wave(tmp_path / "nowhere.wav")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, ramp: Ramp) -> None:
    with pytest.raises(EnvironmentProblem) as caught:
        write_wave(tmp_path / "nowhere" / "answer.wav", Audio(samples=ramp(10)))
    assert caught.value.code == "file-not-writable"


def test_a_full_disk_keeps_the_older_file(tmp_path: Path, ramp: Ramp, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "answer.wav"
    write_wave(path, Audio(samples=ramp(10)))

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EnvironmentProblem) as caught:
        write_wave(path, Audio(samples=ramp(1000)))
    assert caught.value.code == "disk-full"
    assert read_wave(path).samples == ramp(10)
    assert os.listdir(tmp_path) == ["answer.wav"]


def test_a_device_or_a_pipe_is_not_replaced_by_a_sound_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(EnvironmentProblem, match="is there already"), WaveWriter(tmp_path / "pipe"):
        pass
    assert [p.name for p in tmp_path.iterdir()] == ["pipe"]
    assert (tmp_path / "pipe").is_fifo()
