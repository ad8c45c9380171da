"""What the room is told and given from outside: places, time-outs, and what tests put in their place."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from app.catalogue.machine import look_at_machine
from app.catalogue.receiving import OpenPart, open_part
from app.catalogue.sources.https import WebOptions
from app.catalogue.sources.pip import PackageFetcher, Pip
from app.domain.models import Machine


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueOptions:
    """Where things are. `folders` and `mirrors` are asked before the catalogue's own sources."""

    models_dir: Path
    catalogue_file: Path
    folders: tuple[Path, ...] = ()
    mirrors: tuple[str, ...] = ()
    parallel: int = 4
    """Files, and packages, that are fetched at the same time."""
    web: WebOptions = field(default_factory=WebOptions)
    engines: frozenset[str] = frozenset({"faster-whisper", "llama.cpp", "piper", "sentence-transformers"})
    """Engines that this program has."""
    engines_use_graphics: bool = False
    """Whether the engines were built for a graphics card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The world around the room."""

    packages: PackageFetcher = field(default_factory=Pip)
    free_bytes: Callable[[Path], int] = lambda place: shutil.disk_usage(place).free
    monotonic_s: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    machine: Callable[[], Machine] = look_at_machine
    open_part: OpenPart = open_part

    def now_iso(self) -> str:
        """Return the time as UTC, ISO 8601, to the second."""
        return self.now().astimezone(UTC).isoformat(timespec="seconds")
