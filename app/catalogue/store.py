"""The model store: all that the house may ask for about weights. Joins the files of this room; decides little itself."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.catalogue.blobs import Blobs
from app.catalogue.choosing import Choices, damaged_model, model_for, not_installed
from app.catalogue.durable import disk_errors
from app.catalogue.exclusive import exclusive
from app.catalogue.folders import Manifest, ModelFolders
from app.catalogue.importing import Import
from app.catalogue.installing import Installation
from app.catalogue.listing import Lister
from app.catalogue.meter import Meter
from app.catalogue.options import CatalogueOptions, Surroundings
from app.catalogue.pack import write_pack
from app.catalogue.reading import Catalogue, read_catalogue, unknown_model
from app.catalogue.recommending import recommend
from app.catalogue.removing import remove_models
from app.catalogue.verifying import remember_verdict, verify_model
from app.domain.cancellation import Cancellation
from app.domain.errors import EnvironmentProblem
from app.domain.models import (
    Advice,
    InstallChoices,
    InstalledModel,
    InstallReport,
    ModelCheck,
    ModelListing,
    ModelState,
    PackReport,
    Role,
)
from app.ports import ReportProgress


class FileModelStore:
    """Weights in a directory. Reading may happen at any time; one process at a time changes it."""

    def __init__(self, options: CatalogueOptions, surroundings: Surroundings | None = None) -> None:
        self._options = options
        self._around = surroundings or Surroundings()
        self._blobs = Blobs(options.models_dir)
        self._folders = ModelFolders(options.models_dir)
        self._choices = Choices(options.models_dir)
        self._lock = threading.Lock()
        self._read: Catalogue | None = None

    def installed(self, role: Role) -> InstalledModel:
        """Return the model to use for a role. Quick: sizes are looked at, bytes are not."""
        return model_for(role, self._choices.read().get(role), self._catalogue(), self._folders, self._options.engines)

    def listing(self) -> tuple[ModelListing, ...]:
        """Return all models of the catalogue and all that are installed."""
        return self._lister().all()

    def recommend(self) -> Advice:
        """Return the best model for each role on this machine."""
        machine = self._around.machine()
        lister = self._lister()
        found = recommend(
            machine,
            self._catalogue().entries,
            lister.of,
            engines=self._options.engines,
            graphics_count=self._options.engines_use_graphics,
        )
        return Advice(machine=machine, recommendations=found)

    def install(
        self,
        names: Sequence[str],
        choices: InstallChoices,
        *,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> InstallReport:
        """Install models by name, or sets of them."""
        entries = self._catalogue().resolve(names)
        with exclusive(self._options.models_dir):
            outcome = Installation(self._options, self._around, cancel or Cancellation()).run(
                entries, choices, progress
            )
        lister = self._lister()
        return InstallReport(
            models=tuple(lister.of(e.name) for e in entries),
            fetched_bytes=outcome.fetched_bytes,
            warnings=outcome.warnings,
        )

    def verify(
        self,
        names: Sequence[str] = (),
        *,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> tuple[ModelCheck, ...]:
        """Read every byte of the named models, or of all."""
        cancel = cancel or Cancellation()
        manifests = self._manifests(names)
        meter = Meter(sum(m.size_bytes for m in manifests), progress, monotonic_s=self._around.monotonic_s)
        verdicts = {}
        for manifest in manifests:
            verdict = verify_model(manifest, self._folders, self._blobs, meter, cancel)
            remember_verdict(self._options.models_dir, manifest, verdict, self._folders)
            verdicts[manifest.name] = verdict
        meter.finish()
        lister = self._lister()
        return tuple(
            ModelCheck(
                listing=replace(
                    lister.of(name),
                    state=ModelState.DAMAGED if verdict.damaged else ModelState.INSTALLED,
                    damaged_files=verdict.damaged,
                ),
                damaged_files=verdict.damaged,
                checked_bytes=verdict.checked_bytes,
            )
            for name, verdict in verdicts.items()
        )

    def export(
        self,
        names: Sequence[str],
        file: Path,
        *,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> PackReport:
        """Write installed models into one file."""
        manifests = self._manifests(names)
        if not manifests:
            raise EnvironmentProblem(
                "No model is installed, so there is nothing to export.",
                remedy="Run: voiceassist models install starter",
                code="model-missing",
            )
        for manifest in manifests:
            if damaged := self._folders.damaged_files(manifest):
                raise damaged_model(manifest.name, f"{', '.join(damaged)}; nothing was exported")
        total = sum({f.sha256: f.size_bytes for m in manifests for f in m.files}.values())
        meter = Meter(total, progress, monotonic_s=self._around.monotonic_s)
        meter.begin(f"writing {file.name}")
        size = write_pack(manifests, self._blobs, file.absolute(), self._around, meter, cancel or Cancellation())
        meter.finish()
        return PackReport(file=file, size_bytes=size, names=tuple(m.name for m in manifests))

    def import_pack(
        self,
        file: Path,
        choices: InstallChoices,
        *,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> InstallReport:
        """Install the models of a pack."""
        with exclusive(self._options.models_dir):
            run = Import(self._catalogue(), self._options, self._around, cancel or Cancellation())
            names, fetched = run.run(file, choices, progress)
        lister = self._lister()
        return InstallReport(models=tuple(lister.of(n) for n in names), fetched_bytes=fetched)

    def remove(self, names: Sequence[str]) -> tuple[ModelListing, ...]:
        """Delete models, and the files that no other model needs."""
        before = {line.name: line for line in self.listing()}
        wanted: dict[str, None] = {}
        for name in names:
            wanted |= dict.fromkeys([name] if name in before else [e.name for e in self._catalogue().resolve([name])])
        with exclusive(self._options.models_dir), disk_errors(self._options.models_dir):
            remove_models(tuple(wanted), self._catalogue(), self._folders, self._blobs)
            self._choices.forget(frozenset(wanted))
        now = {line.name: line for line in self.listing()}
        return tuple(now.get(n, replace(before[n], state=ModelState.ABSENT, directory=None)) for n in wanted)

    def use(self, name: str) -> ModelListing:
        """Choose an installed model for its role."""
        known = {line.name: line for line in self.listing()}
        if name not in known:
            raise unknown_model(name, known)
        line = known[name]
        if not line.is_usable:
            raise EnvironmentProblem(
                f"{name} needs the engine {line.engine}, which this version does not have.",
                remedy="Choose another model: voiceassist models recommend",
                code="engine-missing",
            )
        if line.state is not ModelState.INSTALLED:
            raise (
                damaged_model(name, ", ".join(line.damaged_files))
                if line.damaged_files
                else not_installed(name, self._folders)
            )
        with exclusive(self._options.models_dir), disk_errors(self._options.models_dir):
            self._choices.choose(line.role, name)
        return self._lister().of(name)

    def _manifests(self, names: Sequence[str]) -> tuple[Manifest, ...]:
        """Return the installed models of these names (all, without names)."""
        here = {m.name: m for m in self._folders.manifests()}
        if not names:
            return tuple(here.values())
        wanted: list[str] = []
        for name in names:
            wanted += [name] if name in here else [e.name for e in self._catalogue().resolve([name])]
        for name in wanted:
            if name not in here:
                raise not_installed(name, self._folders)
        return tuple(here[n] for n in dict.fromkeys(wanted))

    def _catalogue(self) -> Catalogue:
        with self._lock:
            if self._read is None:
                self._read = read_catalogue(self._options.catalogue_file)
            return self._read

    def _lister(self) -> Lister:
        return Lister(
            self._catalogue(),
            self._folders,
            self._blobs,
            engines=self._options.engines,
            chosen=self._choices.read(),
        )
