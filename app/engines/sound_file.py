"""Decodes sound files with PyAV (FFmpeg), in the engine process, so that a hostile file cannot harm the window."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import av
import numpy as np
from av.audio.frame import AudioFrame

from app.domain.errors import BadInput, Cancelled, NotFound
from app.domain.voice.speech import EARS_RATE_HZ

LONGEST_S: Final = 6 * 3600
"""Longest recording that is taken in one piece, in seconds (six hours: 690 MB as 16-bit samples)."""


def decode(path: Path, stop: threading.Event) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    """Return the sound of a file as 16 kHz mono int16 samples, shape (n,).

    Raises NotFound, BadInput(empty-file, not-audio, audio-too-long), Cancelled.
    """
    if not path.is_file():
        raise NotFound(f"There is no file {path.name}.", remedy="Check the path.", code="file-not-found")
    if path.stat().st_size == 0:
        raise BadInput("The sound file is empty.", remedy="Record it again.", code="empty-file")
    resampler = av.AudioResampler(format="s16", layout="mono", rate=EARS_RATE_HZ)
    pieces: list[np.ndarray[tuple[int], np.dtype[np.int16]]] = []
    count = 0
    try:
        with av.open(str(path), mode="r", metadata_errors="ignore") as container:
            if not container.streams.audio:
                raise _not_audio()
            for frame in _frames(container):
                for piece in resampler.resample(frame):
                    samples = piece.to_ndarray().reshape(-1).astype(np.int16, copy=False)
                    pieces.append(samples)
                    count += len(samples)
                if stop.is_set():
                    raise Cancelled
                if count > LONGEST_S * EARS_RATE_HZ:
                    raise BadInput(
                        f"The recording is longer than {LONGEST_S // 3600} hours.",
                        remedy="Cut it into shorter pieces.",
                        code="audio-too-long",
                    )
            for piece in resampler.resample(None):
                pieces.append(piece.to_ndarray().reshape(-1).astype(np.int16, copy=False))
    except av.FFmpegError:
        if count == 0:
            raise _not_audio() from None
        # A file that breaks off in the middle: what could be read is worth having.
    return np.concatenate(pieces) if pieces else np.zeros(0, dtype=np.int16)


def _frames(container: av.container.InputContainer) -> Iterator[AudioFrame]:
    """Yield decoded frames; a broken packet in the middle is passed over, as players do."""
    stream = container.streams.audio[0]
    for packet in container.demux(stream):
        try:
            for frame in packet.decode():
                if isinstance(frame, AudioFrame):
                    frame.pts = None
                    yield frame
        except av.error.InvalidDataError:
            continue


def _not_audio() -> BadInput:
    return BadInput(
        "The file is not sound that can be read.",
        remedy="Use WAV, FLAC, OGG, MP3 or M4A.",
        code="not-audio",
    )


def resample(samples: bytes, rate_hz: int) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    """Return mono 16-bit samples at any rate as 16 kHz int16, shape (n,)."""
    values = np.frombuffer(samples[: len(samples) // 2 * 2], dtype="<i2").astype(np.int16, copy=False)
    if rate_hz == EARS_RATE_HZ or len(values) == 0:
        return values
    resampler = av.AudioResampler(format="s16", layout="mono", rate=EARS_RATE_HZ)
    frame = AudioFrame.from_ndarray(values.reshape(1, -1), format="s16", layout="mono")
    frame.sample_rate = rate_hz
    pieces = [*resampler.resample(frame), *resampler.resample(None)]
    return np.concatenate([p.to_ndarray().reshape(-1) for p in pieces]).astype(np.int16, copy=False)
