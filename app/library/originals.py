"""The documents' own files, kept beside the index so that a page can be shown as it was printed, and where their words stand.

A file is named by its hash: `originals/<sha256>.pdf` and `originals/<sha256>.layout`. Written whole or not at all.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from app.domain.documents.packs import damaged_pack
from app.domain.documents.reading import vanished
from app.library.writing import disk_errors


class Originals:
    """The folder of kept files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, sha256: str, file: Path, layout: bytes) -> None:
        """Keep a file with its layout. Raises EnvironmentProblem(disk-full), BadInput(document-vanished)."""
        with disk_errors():
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            place = self.file(sha256)
            if not place.exists():
                temporary = place.with_suffix(".tmp")
                try:
                    _copy(file, temporary, sha256)
                    temporary.replace(place)
                finally:
                    temporary.unlink(missing_ok=True)
            temporary = place.with_suffix(".new")
            temporary.write_bytes(layout)
            os.chmod(place, 0o600)
            temporary.replace(self.layout(sha256))

    def keep_bytes(self, sha256: str, data: bytes, layout: bytes) -> None:
        """Keep a file that came in a pack. Raises BadInput(pack-damaged) if it is not what it is named after."""
        if hashlib.sha256(data).hexdigest() != sha256:
            raise damaged_pack()
        with disk_errors():
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            arrived = self.folder / f"{sha256}.arrived"
            arrived.write_bytes(data)
        try:
            self.keep(sha256, arrived, layout)
        finally:
            arrived.unlink(missing_ok=True)

    def file(self, sha256: str) -> Path:
        """Return where the file is, if it is kept."""
        return self.folder / f"{sha256}.pdf"

    def layout(self, sha256: str) -> Path:
        """Return where its layout is, if it is kept."""
        return self.folder / f"{sha256}.layout"

    def sweep(self, needed: Iterable[str]) -> None:
        """Remove what no document needs any more."""
        if not self.folder.is_dir():
            return
        wanted = set(needed)
        for path in self.folder.iterdir():
            if path.stem not in wanted:
                path.unlink(missing_ok=True)

    def used_bytes(self) -> int:
        """Return how much room they take."""
        return sum(p.stat().st_size for p in self.folder.iterdir()) if self.folder.is_dir() else 0


def _copy(file: Path, place: Path, sha256: str) -> None:
    """Copy a file that was read, if it is still the same: it may have been moved or written anew meanwhile."""
    digest = hashlib.sha256()
    try:
        source = file.open("rb")
    except OSError:
        raise vanished() from None
    with source, place.open("wb") as copy:
        while piece := source.read(1 << 20):
            digest.update(piece)
            copy.write(piece)
    if digest.hexdigest() != sha256:
        raise vanished()
