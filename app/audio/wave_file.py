"""WAV files in and out, on the standard library. Other formats are decoded by the ears' worker.

A file is written next to its final name, synced and renamed: whoever sees the name sees the whole sound.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import tempfile
import wave
from array import array
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from app.audio.channels import mix_down
from app.audio.resampling import Resampler
from app.domain.errors import BadInput, EnvironmentProblem, NotFound
from app.domain.voice.speech import EARS_RATE_HZ, Audio


def read_wave(path: Path) -> Audio:
    """Return the sound of a PCM WAV of 8 to 32 bits, any rate and channels, as mono 16-bit at its own rate.

    Raises NotFound(sound-file-missing), BadInput(sound-file-unreadable, sound-file-empty).
    """
    try:
        with wave.open(str(path), "rb") as file:
            rate_hz, channels, width = file.getframerate(), file.getnchannels(), file.getsampwidth()
            frames = file.readframes(file.getnframes())
    except FileNotFoundError as error:
        raise NotFound(f"There is no file {path}.", remedy="Check the name.", code="sound-file-missing") from error
    except (OSError, EOFError, wave.Error, ValueError) as error:
        raise BadInput(
            f"{path.name} is not a WAV file with PCM sound.",
            remedy="Use a WAV with 8, 16, 24 or 32 bit PCM; other formats go through `transcribe`.",
            code="sound-file-unreadable",
        ) from error
    whole = len(frames) // (width * channels) * width * channels
    if not whole or rate_hz < 1:
        raise BadInput(f"{path.name} holds no sound.", remedy="Record it again.", code="sound-file-empty")
    return Audio(samples=mix_down(_to_16_bit(frames[:whole], width), channels), rate_hz=rate_hz)


def write_wave(path: Path, audio: Audio) -> None:
    """Write a 16-bit mono WAV, atomically. Raises EnvironmentProblem(disk-full, file-not-writable)."""
    with WaveWriter(path) as writer:
        writer.feed(audio)


class WaveWriter:
    """Joins pieces of sound into one WAV as they come. The file appears when the `with` block ends well, or not at all.

    The first piece gives the rate of the file; others are converted to it. Without any piece it is an empty WAV.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._part: Path | None = None
        self._file: wave.Wave_write | None = None
        self._rate_hz = 0
        self._frames = 0

    @property
    def duration_s(self) -> float:
        """Length of what was added so far, in seconds."""
        return self._frames / self._rate_hz if self._rate_hz else 0.0

    def __enter__(self) -> WaveWriter:
        if os.path.exists(self._path) and not os.path.isfile(self._path):  # a device would be replaced by the file
            raise EnvironmentProblem(
                f"{self._path} is there already, and is no file that could be replaced.",
                remedy="Choose another name.",
                code="file-not-writable",
            )
        with _translated(self._path):
            handle, name = tempfile.mkstemp(prefix=f".{self._path.name}.", suffix=".part", dir=self._path.parent)
            self._part = Path(name)
            self._raw = os.fdopen(handle, "wb")
        return self

    def feed(self, audio: Audio) -> None:
        """Append a piece. Raises EnvironmentProblem(disk-full, file-not-writable)."""
        with _translated(self._path):
            file = self._file or self._begin(audio.rate_hz)
            samples = audio.samples
            if audio.rate_hz != self._rate_hz:
                resampler = Resampler(audio.rate_hz, self._rate_hz)
                samples = resampler.convert(samples) + resampler.flush()
            file.writeframesraw(samples)
            self._frames += len(samples) // 2

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._commit()
        finally:
            self._discard()

    def _begin(self, rate_hz: int) -> wave.Wave_write:
        self._rate_hz = rate_hz
        self._file = wave.Wave_write(self._raw)
        self._file.setnchannels(1)
        self._file.setsampwidth(2)
        self._file.setframerate(rate_hz)
        return self._file

    def _commit(self) -> None:
        if self._part is None:
            return
        with _translated(self._path):
            file = self._file or self._begin(EARS_RATE_HZ)
            file.writeframes(b"")
            file.close()
            self._raw.flush()
            os.fsync(self._raw.fileno())
            self._raw.close()
            os.replace(self._part, self._path)
            self._part = None
            _sync_folder(self._path.parent)

    def _discard(self) -> None:
        if self._file is not None:
            with contextlib.suppress(OSError, ValueError):  # else it would try to write once more when it is collected
                self._file.close()
        with contextlib.suppress(OSError):
            self._raw.close()
        if self._part is not None:
            self._part.unlink(missing_ok=True)


def _to_16_bit(frames: bytes, width: int) -> bytes:
    """Keep the upper 16 bits of each sample; WAV's 8-bit samples are unsigned."""
    if width == 2:
        return frames
    if width == 1:
        return array("h", [(value - 128) << 8 for value in frames]).tobytes()
    upper = bytearray(len(frames) // width * 2)
    upper[0::2], upper[1::2] = frames[width - 2 :: width], frames[width - 1 :: width]
    return bytes(upper)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable; Windows has no such thing for folders."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise EnvironmentProblem(
            f"{path} cannot be written: {error.strerror or 'unknown reason'}.",
            remedy="Free some space on that disk." if is_full else "Choose a folder that exists and may be written.",
            code="disk-full" if is_full else "file-not-writable",
        ) from error
