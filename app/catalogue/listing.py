"""Tells what is on this machine of each model, without reading their bytes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from app.catalogue.blobs import Blobs
from app.catalogue.entry import (
    CatalogueEntry,
    HuggingFaceRepository,
    InternalMirror,
    PackageParts,
    SharedFolder,
    SourceEntry,
)
from app.catalogue.folders import Manifest, ModelFolders
from app.catalogue.reading import Catalogue
from app.catalogue.sources.source import Wanted
from app.domain.models import ModelListing, ModelState, Role


class Lister:
    """A look at the directory at one moment."""

    def __init__(
        self,
        catalogue: Catalogue,
        folders: ModelFolders,
        blobs: Blobs,
        *,
        engines: frozenset[str],
        chosen: Mapping[Role, str],
    ) -> None:
        self._catalogue = catalogue
        self._folders = folders
        self._blobs = blobs
        self._engines = engines
        self._chosen = chosen
        self._manifests = {m.name: m for m in folders.manifests()}
        self._owned = frozenset(f.sha256 for m in self._manifests.values() for f in m.files)
        self._present = blobs.names()

    def all(self) -> tuple[ModelListing, ...]:
        """Return the catalogue's models in its order, then installed ones that it does not name."""
        named = [e.name for e in self._catalogue.entries]
        return tuple(self.of(n) for n in (*named, *(n for n in self._manifests if n not in named)))

    def of(self, name: str) -> ModelListing:
        """Return one model's line. The name is in the catalogue or installed."""
        entry = self._catalogue.find(name)
        manifest = self._manifests.get(name)
        if entry is not None:
            return self._listed(entry, manifest)
        assert manifest is not None  # the caller's promise
        return self._unlisted(manifest)

    def _listed(self, entry: CatalogueEntry, manifest: Manifest | None) -> ModelListing:
        damaged = self._folders.damaged_files(manifest) if manifest else ()
        if manifest is not None:
            state = ModelState.DAMAGED if damaged else ModelState.INSTALLED
        elif self._folders.is_unreadable(entry.name):
            state, damaged = ModelState.DAMAGED, ("manifest.json",)
        else:
            state = ModelState.PARTIAL if self._has_begun(entry) else ModelState.ABSENT
        return ModelListing(
            name=entry.name,
            role=entry.role,
            title=entry.title,
            state=state,
            size_bytes=manifest.size_bytes if manifest else entry.size_bytes,
            sha256=manifest.sha256 if manifest else entry.main.sha256,
            licence=entry.licence,
            licence_url=entry.licence_url,
            licence_must_be_accepted=entry.licence_must_be_accepted,
            languages=entry.languages,
            ram_bytes=entry.ram_bytes,
            variant=entry.variant,
            engine=entry.engine,
            is_usable=entry.engine in self._engines,
            is_starter=entry.starter,
            is_chosen=self._chosen.get(entry.role) == entry.name,
            needs_trust=entry.needs_trust,
            is_outdated=manifest is not None and _differs(entry, manifest),
            source=manifest.source if manifest else ", ".join(_source_in_words(s) for s in entry.sources),
            damaged_files=damaged,
            directory=self._folders.directory(entry.name) if manifest else None,
            note=entry.note,
        )

    def _unlisted(self, manifest: Manifest) -> ModelListing:
        damaged = self._folders.damaged_files(manifest)
        return ModelListing(
            name=manifest.name,
            role=manifest.role,
            title=manifest.title,
            state=ModelState.DAMAGED if damaged else ModelState.INSTALLED,
            size_bytes=manifest.size_bytes,
            sha256=manifest.sha256,
            licence=manifest.licence,
            licence_url="",
            licence_must_be_accepted=False,
            languages=manifest.languages,
            ram_bytes=manifest.ram_bytes,
            variant=manifest.variant,
            engine=manifest.engine,
            is_usable=manifest.engine in self._engines,
            is_starter=False,
            is_chosen=self._chosen.get(manifest.role) == manifest.name,
            needs_trust=False,
            is_outdated=False,
            source=manifest.source,
            damaged_files=damaged,
            directory=self._folders.directory(manifest.name),
            note="Not in the catalogue of this version.",
        )

    def _has_begun(self, entry: CatalogueEntry) -> bool:
        """Whether something lies here that only this model can have brought."""
        return any(
            self._blobs.part(Wanted(model=entry.name, file=f)).exists()
            or (f.sha256 in self._present and f.sha256 not in self._owned)
            for f in entry.files
        )


def _differs(entry: CatalogueEntry, manifest: Manifest) -> bool:
    here = {f.name: f for f in manifest.files}
    return here.keys() != {f.name for f in entry.files} or any(f.is_known and here[f.name] != f for f in entry.files)


def _source_in_words(source: SourceEntry) -> str:
    match source:
        case PackageParts():
            parts = {p.partition(":")[0] for pieces in source.files.values() for p in pieces}
            return f"{len(parts)} Python packages" if len(parts) > 1 else f"Python package {next(iter(parts), '')}"
        case HuggingFaceRepository():
            return f"Hugging Face {source.repository}"
        case SharedFolder():
            return f"folder {source.path}"
        case InternalMirror():
            return "mirror"
        case _:
            assert_never(source)
