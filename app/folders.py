"""Which files lie below a folder: one walk for the intake and for the watched folder, so that both see the same."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

_DEEPEST: Final = 60


def files_with(endings: Collection[str], folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Yield the files below a folder whose names end so ("." and small letters), each with its facts, in no order.

    Left out: what is hidden, what an office program leaves while a document is open, what may not be entered, and what goes
    away meanwhile. Folders that link back to themselves are entered once. Raises nothing.
    """
    return _below(folder, endings, 0, set())


def _below(
    folder: Path, endings: Collection[str], depth: int, seen: set[tuple[int, int]]
) -> Iterator[tuple[Path, os.stat_result]]:
    try:
        facts = folder.stat()
        if depth > _DEEPEST or (facts.st_dev, facts.st_ino) in seen:
            return
        seen.add((facts.st_dev, facts.st_ino))
        with os.scandir(folder) as entries:
            listed = list(entries)
    except OSError:
        return
    for entry in listed:
        path = Path(entry.path)
        if entry.name.startswith((".", "~$")):
            continue
        try:
            if entry.is_dir():
                yield from _below(path, endings, depth + 1, seen)
            elif path.suffix.lower() in endings and entry.is_file():
                yield path, entry.stat()
        except OSError:
            continue
