"""Makes the library usable before the first question: a library that never held anything gets the starter documents."""

from __future__ import annotations

from pathlib import Path

from app.domain.cancellation import Cancellation
from app.domain.documents.reference import GivenFacts
from app.ports import Library, ReportProgress


def prepare_library(
    library: Library,
    started_marker: Path,
    starter: Path,
    progress: ReportProgress | None = None,
    cancel: Cancellation | None = None,
) -> int:
    """Add the starter documents, once in the life of a library; return how many were added.

    `started_marker` is a file that says that this library has begun: a clinic that removed the starter does not get
    it back, and one that added its own documents first never gets it.
    """
    if started_marker.exists():
        return 0
    report = library.add([starter], given=GivenFacts(source_type="starter"), progress=progress, cancel=cancel)
    mark_started(started_marker)
    return len(report.added)


def mark_started(started_marker: Path) -> None:
    """Say that this library has begun."""
    started_marker.parent.mkdir(parents=True, exist_ok=True)
    started_marker.touch()
