"""Which files lie below a folder: one walk for the intake and for the watched folder, so that both see the same; and how much they hold."""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_DEEPEST: Final = 60
"""So many folders lie in one another at most."""


@dataclass(slots=True)
class LeftOut:
    """What a walk did not bring: somebody who adds a folder must be able to hear of it."""

    closed: list[tuple[Path, str]] = field(default_factory=list)
    """Folders that were not entered, each with what the system says of it; "" where they lie too deep."""
    others: Counter[str] = field(default_factory=Counter)
    """Files with other endings: how many of each ("" for none)."""


def files_with(
    endings: Collection[str], folder: Path, left_out: LeftOut | None = None
) -> Iterator[tuple[Path, os.stat_result]]:
    """Yield the files below a folder whose names end so ("." and small letters), each with its facts, in no order.

    Left out, and noted in `left_out`: folders that may not be entered, and files with other endings. Left out without a word: what is
    hidden, what an office program leaves while a document is open, and what goes away meanwhile. Folders that link back to
    themselves are entered once. Raises nothing.
    """
    return _below(folder, endings, 0, set(), left_out or LeftOut())


def _below(
    folder: Path, endings: Collection[str], depth: int, seen: set[tuple[int, int]], left_out: LeftOut
) -> Iterator[tuple[Path, os.stat_result]]:
    try:
        facts = folder.stat()
        if (facts.st_dev, facts.st_ino) in seen:
            return
        if depth > _DEEPEST:
            left_out.closed.append((folder, ""))
            return
        seen.add((facts.st_dev, facts.st_ino))
        with os.scandir(folder) as entries:
            listed = list(entries)
    except FileNotFoundError:
        return
    except OSError as error:
        left_out.closed.append((folder, error.strerror or type(error).__name__))
        return
    for entry in listed:
        path = Path(entry.path)
        if entry.name.startswith((".", "~$")):
            continue
        try:
            if entry.is_dir():
                yield from _below(path, endings, depth + 1, seen, left_out)
            elif entry.is_file():
                if (ending := path.suffix.lower()) in endings:
                    yield path, entry.stat()
                else:
                    left_out.others[ending] += 1
        except OSError:
            continue


def bytes_below(folder: Path) -> int:
    """Sum up the files of a folder; one that goes meanwhile counts nothing."""
    total = 0
    for path in folder.rglob("*"):
        with contextlib.suppress(OSError):
            total += path.stat().st_size if path.is_file() else 0
    return total
