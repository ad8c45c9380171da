"""Reads model packs. Nothing in a pack chooses where it is written, and the catalogue's hashes have the last word."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, Final

from pydantic import ValidationError

from app.catalogue.blobs import Blobs
from app.catalogue.durable import disk_errors, disk_full
from app.catalogue.entry import CatalogueFile
from app.catalogue.folders import Manifest, ModelFolders, manifest_of
from app.catalogue.meter import Meter
from app.catalogue.options import CatalogueOptions, Surroundings
from app.catalogue.pack import BLOBS_NAME, INDEX, INDEX_NAME
from app.catalogue.reading import Catalogue
from app.catalogue.receiving import Receiver
from app.catalogue.sources.source import BLOCK_BYTES, Delivery, SourceProblem, Wanted
from app.catalogue.terms import check_terms
from app.domain.cancellation import Cancellation
from app.domain.errors import BadInput, EnvironmentProblem, Refused
from app.domain.models import InstallChoices
from app.ports import ReportProgress

_INDEX_MOST_BYTES: Final = 4_000_000


class Import:
    """One run of `models import`."""

    def __init__(
        self, catalogue: Catalogue, options: CatalogueOptions, surroundings: Surroundings, cancel: Cancellation
    ) -> None:
        self._catalogue = catalogue
        self._options = options
        self._around = surroundings
        self._cancel = cancel
        self._blobs = Blobs(options.models_dir)
        self._folders = ModelFolders(options.models_dir)

    def run(self, file: Path, choices: InstallChoices, progress: ReportProgress | None) -> tuple[tuple[str, ...], int]:
        """Install the models of a pack; return their names and how many bytes came."""
        with _open(file) as tar:
            members = _members(tar, file)
            manifests = [self._judge(m, choices, file) for m in _read_index(tar, members, file)]
            files = {f.sha256: f for m in manifests for f in m.files}
            coming = {h: f for h, f in files.items() if not self._blobs.has(h, f.size_bytes)}
            self._check_space(sum(f.size_bytes for f in coming.values()))
            meter = Meter(sum(f.size_bytes for f in coming.values()), progress, monotonic_s=self._around.monotonic_s)
            receiver = Receiver(self._blobs, meter, self._cancel, opener=self._around.open_part)
            for member in members:
                self._cancel.raise_if_cancelled()
                sha256 = _hash_in_name(member, files, file)
                stream = tar.extractfile(member)
                assert stream is not None  # a regular member
                if sha256 in coming:
                    _receive(receiver, coming.pop(sha256), stream, file)
            if coming:
                raise _damaged(file, f"{len(coming)} of its files are missing")
            with disk_errors(self._options.models_dir):
                for manifest in manifests:
                    self._folders.publish(manifest, self._blobs)
            meter.finish()
        return tuple(m.name for m in manifests), meter.moved_bytes

    def _judge(self, manifest: Manifest, choices: InstallChoices, file: Path) -> Manifest:
        """Return what will be installed for a manifest of the pack. Raises BadInput, Refused."""
        if not all(f.is_known for f in manifest.files) or manifest.main_file not in {f.name for f in manifest.files}:
            raise _damaged(file, f"its index says too little about {manifest.name}")
        manifest = replace(manifest, source=f"pack {file.name}", installed_at=self._around.now_iso(), damaged=())
        entry = self._catalogue.find(manifest.name)
        if entry is None:
            if not choices.trust_unknown_hash:
                raise Refused(
                    f"{manifest.name} is not in the catalogue of this installation; nothing was imported.",
                    remedy=f"If you trust the pack, run: voiceassist models import {file} --trust-unknown-hash",
                    code="hash-not-trusted",
                )
            return manifest
        if {f.name for f in entry.files} != {f.name for f in manifest.files}:
            raise _damaged(file, f"its {manifest.name} has other files than the catalogue")
        here = self._folders.manifest(manifest.name)
        seen = {f.name: f for f in here.files} if here else {}
        given = {f.name: f for f in manifest.files}
        for wanted in entry.files:
            expected = wanted if wanted.is_known else seen.get(wanted.name, wanted)
            if expected.is_known and given[wanted.name] != expected:
                raise _damaged(file, f"{manifest.name}: {wanted.name} is not the file of the catalogue")
        is_seen = all(f.is_known or seen.get(f.name) == given[f.name] for f in entry.files)
        check_terms(
            [entry],
            replace(
                choices,
                accept_licence=choices.accept_licence or bool(manifest.licence_accepted_at),
                trust_unknown_hash=choices.trust_unknown_hash or is_seen,
            ),
        )
        accepted_at = manifest.licence_accepted_at or (manifest.installed_at if choices.accept_licence else "")
        return manifest_of(
            entry,
            given,
            at=manifest.installed_at,
            source=manifest.source,
            accepted_at=accepted_at if entry.licence_must_be_accepted else "",
        )

    def _check_space(self, needed: int) -> None:
        with disk_errors(self._options.models_dir):
            self._blobs.incoming.mkdir(parents=True, exist_ok=True)
            free = self._around.free_bytes(self._blobs.incoming)
        if free < needed:
            raise disk_full(self._options.models_dir, needed - free)


class _MemberSource:
    """A member of the pack, as a source."""

    label: Final = "the pack"

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    @contextmanager
    def open(self, wanted: Wanted, offset: int, cancel: Cancellation) -> Iterator[Delivery]:
        """Deliver from the byte on: the stream can be wound."""
        self._stream.seek(offset)
        yield Delivery(blocks=self._blocks(), starts_at=offset)

    def reject(self, wanted: Wanted) -> None:
        """Keep nothing."""

    def _blocks(self) -> Iterator[bytes]:
        while True:
            try:
                block = self._stream.read(BLOCK_BYTES)
            except (tarfile.TarError, OSError):
                raise SourceProblem("ends in the middle") from None
            if not block:
                return
            yield block


def _receive(receiver: Receiver, file: CatalogueFile, stream: IO[bytes], pack: Path) -> None:
    try:
        receiver.receive(Wanted(model=pack.name, file=file), [_MemberSource(stream)])
    except EnvironmentProblem as problem:
        if not problem.code.startswith("model-"):
            raise
        why = "wrong bytes" if problem.code == "model-wrong-bytes" else "it ends in the middle of"
        raise _damaged(pack, f"{why} in {file.name} ({file.sha256[:16]}…)") from None


@contextmanager
def _open(file: Path) -> Iterator[tarfile.TarFile]:
    try:
        tar = tarfile.open(file, mode="r:")  # noqa: SIM115 - closed below
    except OSError as problem:
        raise BadInput(
            f"{file} cannot be read: {problem.strerror or problem}.",
            remedy="Check the name, and that the stick is there.",
            code="pack-unreadable",
        ) from None
    except tarfile.TarError:
        raise _damaged(file, "it is no model pack") from None
    with tar:
        yield tar


def _members(tar: tarfile.TarFile, file: Path) -> Iterator[tarfile.TarInfo]:
    while True:
        try:
            member = tar.next()
        except (tarfile.TarError, OSError, EOFError):
            raise _damaged(file, "it ends in the middle") from None
        if member is None:
            return
        yield member


def _read_index(tar: tarfile.TarFile, members: Iterator[tarfile.TarInfo], file: Path) -> tuple[Manifest, ...]:
    member = next(members, None)
    if member is None or member.name != INDEX_NAME or not member.isreg() or member.size > _INDEX_MOST_BYTES:
        raise _damaged(file, f"it does not begin with {INDEX_NAME}")
    stream = tar.extractfile(member)
    assert stream is not None  # a regular member
    try:
        index = INDEX.validate_json(stream.read())
    except (ValidationError, tarfile.TarError, OSError):
        raise _damaged(file, "its index cannot be read") from None
    if index.format != 1:
        raise _damaged(file, f"it has format {index.format}, which this version does not know")
    return index.models


def _hash_in_name(member: tarfile.TarInfo, files: dict[str, CatalogueFile], file: Path) -> str:
    sha256 = member.name.removeprefix(BLOBS_NAME)
    if not member.isreg() or member.name != BLOBS_NAME + sha256 or sha256 not in files:
        raise _damaged(file, f"it holds {member.name[:100]!r}, which does not belong there")
    if member.size != files[sha256].size_bytes:
        raise _damaged(file, f"{member.name} has another size than its index says")
    return sha256


def _damaged(file: Path, why: str) -> BadInput:
    return BadInput(
        f"{file.name} was not imported: {why}.",
        remedy="Export it again on the machine where it came from, and copy it once more.",
        code="pack-damaged",
    )
