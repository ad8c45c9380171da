"""The weights on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from app.domain.cancellation import Cancellation
from app.domain.models import (
    Advice,
    InstallChoices,
    InstalledModel,
    InstallReport,
    ModelCheck,
    ModelListing,
    PackReport,
    Role,
)
from app.ports.telling import ReportProgress


class ModelStore(Protocol):
    """The weights on this machine."""

    def installed(self, role: Role) -> InstalledModel:
        """Return the model to use for a role. Raises EnvironmentProblem(model-missing, model-damaged) with a remedy."""
        ...

    def listing(self) -> tuple[ModelListing, ...]:
        """Return all models of the catalogue and all that are installed, with their state. Quick: nothing is hashed."""
        ...

    def recommend(self) -> Advice:
        """Return the best model for each role on this machine, and why."""
        ...

    def install(
        self,
        names: Sequence[str],
        choices: InstallChoices,
        *,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> InstallReport:
        """Install models by name, or sets of them ("starter"). What is there already is left as it is.

        Raises NotFound, Refused(licence-not-accepted, hash-not-trusted), EnvironmentProblem(disk-full,
        model-unavailable, model-wrong-bytes, models-busy), Cancelled. What was fetched until then is kept.
        """
        ...

    def verify(
        self,
        names: Sequence[str] = (),
        *,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> tuple[ModelCheck, ...]:
        """Read every byte of the named models (all, without names). A damaged one is marked until it is installed again."""
        ...

    def export(
        self,
        names: Sequence[str],
        file: Path,
        *,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> PackReport:
        """Write installed models (all, without names) into one file. It is there whole or not at all."""
        ...

    def import_pack(
        self,
        file: Path,
        choices: InstallChoices,
        *,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> InstallReport:
        """Install the models of a pack. Raises BadInput(pack-damaged), and what install() raises."""
        ...

    def remove(self, names: Sequence[str]) -> tuple[ModelListing, ...]:
        """Delete models and the files that no other model needs; return what they are now."""
        ...

    def use(self, name: str) -> ModelListing:
        """Choose an installed model for its role. Raises NotFound, EnvironmentProblem(model-missing, engine-missing)."""
        ...
