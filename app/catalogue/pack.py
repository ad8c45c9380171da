"""Model packs: one tar with an index and the blobs, for machines without a network. This file writes them.

    voiceassist-models.json      {"format": 1, "models": [manifest, ...]}
    blobs/sha256/<hash>          each file once

Unpacked onto a stick it is also a folder that `models install --from` reads.
"""

from __future__ import annotations

import hashlib
import io
import os
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from pydantic import TypeAdapter

from app.catalogue.blobs import Blobs
from app.catalogue.durable import disk_errors, disk_full
from app.catalogue.folders import Manifest
from app.catalogue.meter import Meter
from app.catalogue.options import Surroundings
from app.catalogue.sources.source import BLOCK_BYTES
from app.domain.cancellation import Cancellation
from app.domain.errors import EnvironmentProblem
from app.durable import fsync_folder

INDEX_NAME: Final = "voiceassist-models.json"
BLOBS_NAME: Final = "blobs/sha256/"
_TAR_BLOCK_BYTES: Final = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class PackIndex:
    """The first member of a pack."""

    format: int = 1
    models: tuple[Manifest, ...]


INDEX: Final = TypeAdapter(PackIndex)


def write_pack(
    manifests: Sequence[Manifest], blobs: Blobs, file: Path, around: Surroundings, meter: Meter, cancel: Cancellation
) -> int:
    """Write a pack and return its size in bytes. It appears under its name only when it is whole and on the disk.

    Raises EnvironmentProblem(disk-full, file-too-large, model-damaged), Cancelled.
    """
    index = INDEX.dump_json(PackIndex(models=tuple(manifests)), indent=1)
    files = {f.sha256: f.size_bytes for m in manifests for f in m.files}
    needed = sum(files.values()) + len(index) + 2 * _TAR_BLOCK_BYTES * (len(files) + 2) + tarfile.RECORDSIZE
    temporary = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    with disk_errors(file.parent, lambda: needed):
        free = around.free_bytes(file.parent)
        if free < needed:
            raise disk_full(file.parent, needed - free)
        try:
            with (
                temporary.open("wb") as out,
                # GNU: sizes beyond 8 GiB
                tarfile.TarFile(fileobj=out, mode="w", format=tarfile.GNU_FORMAT, copybufsize=BLOCK_BYTES) as tar,
            ):
                tar.addfile(_member(INDEX_NAME, len(index)), io.BytesIO(index))
                for sha256, size in files.items():
                    _add_blob(tar, blobs.path(sha256), sha256, size, meter, cancel)
                tar.close()
                out.flush()
                os.fsync(out.fileno())
            temporary.replace(file)
        finally:
            temporary.unlink(missing_ok=True)
        fsync_folder(file.parent)
        return file.stat().st_size


def _add_blob(tar: tarfile.TarFile, blob: Path, sha256: str, size: int, meter: Meter, cancel: Cancellation) -> None:
    with blob.open("rb") as stream:
        reading = _Reading(stream, meter, cancel)
        try:
            tar.addfile(_member(BLOBS_NAME + sha256, size), reading)
            is_right = reading.digest.hexdigest() == sha256 and not stream.read(1)
        except EOFError:
            is_right = False
    if not is_right:
        raise EnvironmentProblem(
            f"A model's file is damaged ({sha256[:16]}…); nothing was exported.",
            remedy="Find it with 'voiceassist models verify' and install that model again.",
            code="model-damaged",
        )


def _member(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o644
    return info


class _Reading(io.RawIOBase):
    """Hashes, counts, and can be cancelled, while a blob is copied into the pack."""

    def __init__(self, stream: IO[bytes], meter: Meter, cancel: Cancellation) -> None:
        self._stream = stream
        self._meter = meter
        self._cancel = cancel
        self.digest = hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        """Read up to so many bytes. Raises EOFError where tarfile would complain in its own words."""
        self._cancel.raise_if_cancelled()
        block = self._stream.read(size)
        if len(block) < size:
            raise EOFError
        self.digest.update(block)
        self._meter.add(len(block))
        return block
