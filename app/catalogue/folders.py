"""The directory of each installed model: its files under the names of the catalogue, and a manifest."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from app.catalogue.blobs import Blobs, size_of
from app.catalogue.durable import place_durably, write_durably
from app.catalogue.entry import CatalogueEntry, CatalogueFile, FileName, ModelName
from app.domain.models import InstalledModel, Role

_MANIFEST: Final = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What is installed, in words that outlive the catalogue it came from. Every hash is known here."""

    format: int = 1
    name: ModelName
    role: Role
    title: str
    engine: str
    variant: str
    licence: str
    languages: tuple[str, ...]
    ram_bytes: int
    main_file: FileName
    files: tuple[CatalogueFile, ...]
    installed_at: str
    """UTC, ISO 8601."""
    licence_accepted_at: str = ""
    source: str
    trusted_on_first_use: tuple[FileName, ...] = ()
    """Files whose hash was unknown and was taken from what came first."""
    damaged: tuple[FileName, ...] = ()
    """Files that the last verify found changed."""

    @property
    def size_bytes(self) -> int:
        """All files together."""
        return sum(f.size_bytes for f in self.files)

    @property
    def sha256(self) -> str:
        """Hash of the main file."""
        return next(f.sha256 for f in self.files if f.name == self.main_file)


_MANIFESTS: Final = TypeAdapter(Manifest)


class ModelFolders:
    """All model directories."""

    def __init__(self, models_dir: Path) -> None:
        self._root = models_dir

    def directory(self, name: str) -> Path:
        """Return a model's directory."""
        return self._root / name

    def manifest(self, name: str) -> Manifest | None:
        """Return what is installed under a name; None where nothing is, or its manifest cannot be read."""
        try:
            manifest = _MANIFESTS.validate_json((self.directory(name) / _MANIFEST).read_bytes())
        except (OSError, ValidationError):
            return None
        is_sound = manifest.name == name and any(f.name == manifest.main_file for f in manifest.files)
        return manifest if is_sound else None

    def is_unreadable(self, name: str) -> bool:
        """Whether there is a manifest that cannot be read."""
        return (self.directory(name) / _MANIFEST).exists() and self.manifest(name) is None

    def manifests(self) -> tuple[Manifest, ...]:
        """Return everything that is installed, by name."""
        places = sorted(self._root.glob(f"*/{_MANIFEST}"))
        return tuple(m for m in (self.manifest(p.parent.name) for p in places) if m is not None)

    def damaged_files(self, manifest: Manifest) -> tuple[str, ...]:
        """Return files that are missing, have another size, or were found changed by the last verify. Quick: no reading."""
        directory = self.directory(manifest.name)
        return tuple(
            f.name for f in manifest.files if f.name in manifest.damaged or size_of(directory / f.name) != f.size_bytes
        )

    def publish(self, manifest: Manifest, blobs: Blobs) -> None:
        """Put the files into their directory, the manifest last: with it the model counts as installed."""
        directory = self.directory(manifest.name)
        for file in manifest.files:
            target = directory / file.name
            blob = blobs.path(file.sha256)
            if not (target.exists() and target.samefile(blob)):
                place_durably(blob, target)
        self.write(manifest)
        wanted = {_MANIFEST, *(f.name for f in manifest.files)}
        for path in directory.rglob("*"):
            if path.is_file() and path.relative_to(directory).as_posix() not in wanted:
                path.unlink()  # of an older state of the model

    def write(self, manifest: Manifest) -> None:
        """Replace the manifest."""
        write_durably(self.directory(manifest.name) / _MANIFEST, _MANIFESTS.dump_json(manifest, indent=1))

    def remove(self, name: str) -> None:
        """Delete a model's directory; the manifest first, so that half a model never counts as one."""
        directory = self.directory(name)
        (directory / _MANIFEST).unlink(missing_ok=True)
        if directory.is_dir():
            shutil.rmtree(directory)

    def as_installed(self, manifest: Manifest) -> InstalledModel:
        """Return what an engine is given."""
        return InstalledModel(
            name=manifest.name,
            role=manifest.role,
            directory=self.directory(manifest.name),
            files=tuple(f.name for f in manifest.files),
            main_file=manifest.main_file,
            sha256=manifest.sha256,
            size_bytes=manifest.size_bytes,
            licence=manifest.licence,
            variant=manifest.variant,
        )


def manifest_of(
    entry: CatalogueEntry,
    hashes: Mapping[str, CatalogueFile],
    *,
    at: str,
    source: str,
    accepted_at: str,
) -> Manifest:
    """Describe an entry as installed. `hashes` gives every file with its true hash and size.

    `at` is when, `accepted_at` when its licence was accepted, "" where nobody had to: UTC, ISO 8601.
    """
    return Manifest(
        name=entry.name,
        role=entry.role,
        title=entry.title,
        engine=entry.engine,
        variant=entry.variant,
        licence=entry.licence,
        languages=entry.languages,
        ram_bytes=entry.ram_bytes,
        main_file=entry.main_file,
        files=tuple(hashes[f.name] for f in entry.files),
        installed_at=at,
        licence_accepted_at=accepted_at,
        source=source,
        trusted_on_first_use=tuple(f.name for f in entry.files if not f.is_known),
    )
