"""The last second before the key: a ring of memory that is overwritten all the time and wiped when it is not used."""

from __future__ import annotations

import threading

PRE_ROLL_S = 1.0
"""How much of what was said before the key belongs to a recording, in seconds."""


class PreRoll:
    """Keeps the newest bytes. Any thread may write, take or wipe."""

    def __init__(self, size_bytes: int) -> None:
        self._ring = bytearray(size_bytes)
        self._at = 0
        self._filled = 0
        self._lock = threading.Lock()

    def __repr__(self) -> str:
        return f"PreRoll({len(self._ring)} bytes)"

    def write(self, samples: bytes) -> None:
        """Overwrite the oldest bytes."""
        size = len(self._ring)
        samples = samples[-size:]
        with self._lock:
            first = min(len(samples), size - self._at)
            self._ring[self._at : self._at + first] = samples[:first]
            self._ring[: len(samples) - first] = samples[first:]
            self._at = (self._at + len(samples)) % size
            self._filled = min(size, self._filled + len(samples))

    def take(self) -> bytes:
        """Return what is kept, oldest first, and wipe it."""
        with self._lock:
            kept = bytes(self._ring[self._at :] + self._ring[: self._at])[len(self._ring) - self._filled :]
            self._wipe()
            return kept

    def wipe(self) -> None:
        """Overwrite everything with zeros."""
        with self._lock:
            self._wipe()

    def _wipe(self) -> None:
        self._ring[:] = bytes(len(self._ring))
        self._at = self._filled = 0
