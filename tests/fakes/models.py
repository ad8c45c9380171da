"""A catalogue of one model, which is installed when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.domain.cancellation import Cancellation
from app.domain.errors import EnvironmentProblem
from app.domain.models import (
    Advice,
    InstallChoices,
    InstalledModel,
    InstallReport,
    Machine,
    ModelCheck,
    ModelListing,
    ModelState,
    PackReport,
    Progress,
    Recommendation,
    Role,
)
from app.ports import ReportProgress

MODEL = ModelListing(
    name="medical-4b",
    role=Role.MIND,
    title="A medical model, 4 B",
    state=ModelState.ABSENT,
    size_bytes=2_500_000_000,
    sha256="ab" * 32,
    licence="Health AI terms",
    licence_url="https://example.org/terms",
    licence_must_be_accepted=True,
    languages=("en",),
    ram_bytes=6_000_000_000,
    variant="Q4_K_M",
    engine="llama.cpp",
    is_usable=True,
    is_starter=False,
    is_chosen=False,
    needs_trust=False,
    is_outdated=False,
    source="catalogue",
)


class FakeModels:
    """Implements the ModelStore port."""

    def __init__(self) -> None:
        self.model = MODEL

    def installed(self, role: Role) -> InstalledModel:
        raise EnvironmentProblem("No model.", code="model-missing")

    def listing(self) -> tuple[ModelListing, ...]:
        return (self.model,)

    def recommend(self) -> Advice:
        one = Recommendation(role=Role.MIND, listing=self.model, reason="Fits into 16 GB.", command="")
        return Advice(machine=Machine(ram_bytes=16_000_000_000, cores=4), recommendations=(one,))

    def install(
        self,
        names: Sequence[str],
        choices: InstallChoices,
        *,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> InstallReport:
        assert choices.accept_licence
        if progress is not None:
            progress(Progress(done=1, total=2, what="medical-4b"))
        self.model = replace(self.model, state=ModelState.INSTALLED)
        return InstallReport(models=(self.model,), fetched_bytes=self.model.size_bytes)

    def verify(
        self,
        names: Sequence[str] = (),
        *,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> tuple[ModelCheck, ...]:
        return ()

    def export(
        self,
        names: Sequence[str],
        file: Path,
        *,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> PackReport:
        raise NotImplementedError

    def import_pack(
        self,
        file: Path,
        choices: InstallChoices,
        *,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> InstallReport:
        raise NotImplementedError

    def remove(self, names: Sequence[str]) -> tuple[ModelListing, ...]:
        return ()

    def use(self, name: str) -> ModelListing:
        return self.model
