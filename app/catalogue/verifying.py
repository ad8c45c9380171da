"""Reads every byte of a model and compares."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from app.catalogue.blobs import Blobs, hash_file, size_of
from app.catalogue.exclusive import exclusive
from app.catalogue.folders import Manifest, ModelFolders
from app.catalogue.meter import Meter
from app.domain.cancellation import Cancellation
from app.domain.errors import EnvironmentProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found: names of damaged files, and how many bytes were read."""

    damaged: tuple[str, ...]
    checked_bytes: int


def verify_model(
    manifest: Manifest, folders: ModelFolders, blobs: Blobs, meter: Meter, cancel: Cancellation
) -> Verdict:
    """Hash the files that engines read. Raises Cancelled.

    A blob that is a copy of its own (where the disk knows no links) is read too: others may be made from it.
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
                is_right = hash_file(blob, Meter(0, None), cancel) == file.sha256
        except OSError:
            is_right = False  # a disk that cannot give the bytes back has lost them
        count += file.size_bytes
        if not is_right:
            damaged.append(file.name)
    return Verdict(damaged=tuple(damaged), checked_bytes=count)


def remember_verdict(models_dir: Path, manifest: Manifest, verdict: Verdict, folders: ModelFolders) -> None:
    """Mark damaged files in the manifest, so that the model is not used until it is installed again.

    In a directory that only an administrator may change nothing is marked; the finding itself is not lost.
    """
    if verdict.damaged == manifest.damaged:
        return
    try:
        with exclusive(models_dir):
            if folders.manifest(manifest.name) == manifest:
                folders.write(replace(manifest, damaged=verdict.damaged))
    except (EnvironmentProblem, OSError):
        return
