"""The shape of a source, and what it may say instead of delivering."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from app.catalogue.entry import CatalogueFile
from app.domain.cancellation import Cancellation

BLOCK_BYTES = 1 << 20
"""Between two blocks of this size, work can be cancelled."""


class SourceProblem(Exception):
    """Raised when a source does not deliver; the next one is asked. The text says why, in a few words, for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A file of a model."""

    model: str
    file: CatalogueFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Bytes that are coming. `starts_at` is their place in the file: 0 where the source cannot begin in the middle."""

    blocks: Iterator[bytes]
    starts_at: int = 0
    version: str = ""
    """Tells two states of a file apart whose hash is not known (an ETag); "" where the source has nothing like it."""
    total_bytes: int | None = None


class Source(Protocol):
    """One place that may have a file."""

    @property
    def label(self) -> str:
        """Name it for the user, e.g. "Hugging Face Systran/faster-whisper-base"."""
        ...

    def open(self, wanted: Wanted, offset: int, cancel: Cancellation) -> AbstractContextManager[Delivery]:
        """Begin to deliver a file from a byte on, if that can be done. Raises SourceProblem, also while blocks are read."""
        ...

    def reject(self, wanted: Wanted) -> None:
        """Learn that the bytes it delivered were wrong: keep no copy of them."""
        ...
