"""Reads every byte of a model and compares."""

from __future__ import annotations

from dataclasses import replace

from app.catalogue.blobs import Blobs, hash_file, size_of
from app.catalogue.folders import Manifest, ModelFolders
from app.catalogue.meter import Meter
from app.domain.cancellation import Cancellation


def verify_model(manifest: Manifest, folders: ModelFolders, blobs: Blobs, meter: Meter, cancel: Cancellation) -> int:
    """Hash the files that engines read, mark the changed ones in the manifest, and return how many bytes were read.

    A blob that is a copy of its own (where the disk knows no links) is read too: others may be made from it.
    Raises Cancelled.
    """
    damaged, count = [], 0
    directory = folders.directory(manifest.name)
    for file in manifest.files:
        meter.begin(f"{manifest.name}: {file.name}")
        path, blob = directory / file.name, blobs.path(file.sha256)
        if size_of(path) != file.size_bytes:
            damaged.append(file.name)
            continue
        try:
            is_right = hash_file(path, meter, cancel) == file.sha256
            if is_right and blob.exists() and not path.samefile(blob):
                is_right = hash_file(blob, meter, cancel) == file.sha256
        except OSError:
            is_right = False  # a disk that cannot give the bytes back has lost them
        count += file.size_bytes
        if not is_right:
            damaged.append(file.name)
    if tuple(damaged) != manifest.damaged:
        folders.write(replace(manifest, damaged=tuple(damaged)))
    return count
