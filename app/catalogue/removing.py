"""Deletes models, and blobs that nobody needs any more."""

from __future__ import annotations

from collections.abc import Sequence

from app.catalogue.blobs import Blobs
from app.catalogue.folders import ModelFolders
from app.catalogue.reading import Catalogue
from app.catalogue.sources.source import Wanted


def remove_models(names: Sequence[str], catalogue: Catalogue, folders: ModelFolders, blobs: Blobs) -> None:
    """Delete models with what had come of them. A file that another installed model shares stays. Raises OSError."""
    suspects: set[str] = set()
    for name in names:
        manifest, entry = folders.manifest(name), catalogue.find(name)
        suspects |= {f.sha256 for f in manifest.files} if manifest else set()
        for file in entry.files if entry else ():
            suspects.add(file.sha256)
            part = blobs.part(Wanted(model=name, file=file))
            part.unlink(missing_ok=True)
            part.with_suffix(".from").unlink(missing_ok=True)
        folders.remove(name)
    for sha256 in suspects - {f.sha256 for m in folders.manifests() for f in m.files}:
        blobs.discard(sha256)
