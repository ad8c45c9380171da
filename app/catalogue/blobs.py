"""The content-addressed store: `blobs/sha256/<hash>`, and what is still coming in `incoming/`."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from app.catalogue.meter import Meter
from app.catalogue.sources.source import BLOCK_BYTES, Wanted
from app.domain.cancellation import Cancellation
from app.durable import fsync_folder


class Blobs:
    """Whole files by their hash, and partial ones by what they will be."""

    def __init__(self, models_dir: Path) -> None:
        self._blobs = models_dir / "blobs" / "sha256"
        self.incoming = models_dir / "incoming"

    def path(self, sha256: str) -> Path:
        """Return where the blob with this hash lies, or would."""
        return self._blobs / sha256

    def has(self, sha256: str, size_bytes: int) -> bool:
        """Whether the blob is there with all its bytes (they were checked when it came)."""
        return size_of(self.path(sha256)) == size_bytes

    def part(self, wanted: Wanted) -> Path:
        """Return where a file lies while it is coming."""
        key = wanted.file.sha256
        if not wanted.file.is_known:
            key = "unknown-" + hashlib.sha256(f"{wanted.model}/{wanted.file.name}".encode()).hexdigest()
        return self.incoming / f"{key}.part"

    def adopt(self, part: Path, sha256: str) -> None:
        """Make a checked and flushed partial file a blob."""
        self._blobs.mkdir(parents=True, exist_ok=True)
        if os.name == "posix":
            part.chmod(0o444)  # nothing of ours ever writes into a blob
        part.replace(self.path(sha256))
        fsync_folder(self._blobs)

    def discard(self, sha256: str) -> None:
        """Delete a blob."""
        self.path(sha256).unlink(missing_ok=True)

    def names(self) -> frozenset[str]:
        """Return the hashes of all blobs."""
        return frozenset(p.name for p in self._blobs.glob("*") if len(p.name) == 64)


def size_of(file: Path) -> int:
    """Return a file's size in bytes; -1 where there is none."""
    try:
        return file.stat().st_size
    except OSError:
        return -1


def hash_file(file: Path, meter: Meter, cancel: Cancellation) -> str:
    """Read a file and return its SHA-256. Raises OSError, Cancelled."""
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(BLOCK_BYTES):
            cancel.raise_if_cancelled()
            digest.update(block)
            meter.add(len(block))
    return digest.hexdigest()
