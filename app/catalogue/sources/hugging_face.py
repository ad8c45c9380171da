"""Files of a repository on Hugging Face, or on whatever HF_ENDPOINT names in its place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from urllib.parse import quote

from app.catalogue.entry import HuggingFaceRepository
from app.catalogue.sources.https import Web
from app.catalogue.sources.source import Delivery, Wanted
from app.domain.cancellation import Cancellation

_DEFAULT_ENDPOINT: Final = "https://huggingface.co"


def endpoint() -> str:
    """Return the address to ask: HF_ENDPOINT (the variable that Hugging Face's own tools honour), or the public one."""
    return os.environ.get("HF_ENDPOINT", "").strip().rstrip("/") or _DEFAULT_ENDPOINT


class HuggingFaceSource:
    """One repository at one revision."""

    def __init__(self, entry: HuggingFaceRepository, web: Web, *, address: str) -> None:
        self._entry = entry
        self._web = web
        self._address = address

    @property
    def label(self) -> str:
        """Name it for the user."""
        return f"Hugging Face {self._entry.repository}"

    @contextmanager
    def open(self, wanted: Wanted, offset: int, cancel: Cancellation) -> Iterator[Delivery]:
        """Deliver a file from a byte on. Raises SourceProblem."""
        path = self._entry.paths.get(wanted.file.name, wanted.file.name)
        parts = (self._address, self._entry.repository, "resolve", quote(self._entry.revision), quote(path))
        with self._web.fetch("/".join(parts), offset, cancel) as delivery:
            yield delivery

    def reject(self, wanted: Wanted) -> None:
        """Keep nothing: there is no copy of ours."""
