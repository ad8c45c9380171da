"""Which installed model a role uses: the one the user chose, or else the best by the catalogue's rank."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from app.catalogue.durable import write_durably
from app.catalogue.folders import Manifest, ModelFolders
from app.catalogue.reading import Catalogue
from app.domain.errors import EnvironmentProblem
from app.domain.models import InstalledModel, Role

_CHOSEN: Final = TypeAdapter(dict[Role, str])

_WORDS: Final = {
    Role.EARS: "hearing",
    Role.MIND: "writing answers",
    Role.MOUTH: "speaking",
    Role.LIBRARY: "searching the library",
}


class Choices:
    """The user's choice for each role, kept in `chosen.json`. One that cannot be read counts as none."""

    def __init__(self, models_dir: Path) -> None:
        self._file = models_dir / "chosen.json"

    def read(self) -> dict[Role, str]:
        """Return the chosen names."""
        try:
            return _CHOSEN.validate_json(self._file.read_bytes())
        except (OSError, ValidationError):
            return {}

    def choose(self, role: Role, name: str) -> None:
        """Choose a model."""
        write_durably(self._file, _CHOSEN.dump_json(self.read() | {role: name}, indent=1))

    def forget(self, names: frozenset[str]) -> None:
        """Drop the choice of models that are gone."""
        before = self.read()
        after = {role: name for role, name in before.items() if name not in names}
        if after != before:
            write_durably(self._file, _CHOSEN.dump_json(after, indent=1))


def model_for(
    role: Role, chosen: str | None, catalogue: Catalogue, folders: ModelFolders, engines: frozenset[str]
) -> InstalledModel:
    """Return the model to use. Raises EnvironmentProblem(model-missing, model-damaged) with the command that helps."""
    manifest = _by_choice(chosen, folders) if chosen else _by_rank(role, catalogue, folders, engines)
    if damaged := folders.damaged_files(manifest):
        raise damaged_model(manifest.name, f"{', '.join(damaged)} is missing, cut short or changed")
    return folders.as_installed(manifest)


def _by_choice(name: str, folders: ModelFolders) -> Manifest:
    manifest = folders.manifest(name)
    if manifest is None:
        raise not_installed(name, folders)
    return manifest


def _by_rank(role: Role, catalogue: Catalogue, folders: ModelFolders, engines: frozenset[str]) -> Manifest:
    ranks = {e.name: e.rank for e in catalogue.entries}
    candidates = [m for m in folders.manifests() if m.role is role and m.engine in engines]
    if candidates:
        return max(candidates, key=lambda m: ranks.get(m.name, 0))
    of_role = [e for e in catalogue.entries if e.role is role]
    for entry in of_role:
        if folders.is_unreadable(entry.name):
            raise not_installed(entry.name, folders)
    starter = next((e.name for e in of_role if e.starter), "starter")
    raise EnvironmentProblem(
        f"No model for {_WORDS[role]} is installed.",
        remedy=f"Run: voiceassist models install {starter}",
        code="model-missing",
    )


def damaged_model(name: str, why: str) -> EnvironmentProblem:
    """Return the error for a model that must be installed again."""
    return EnvironmentProblem(
        f"The model {name} is damaged: {why}.",
        remedy=f"Run: voiceassist models install {name}",
        code="model-damaged",
    )


def not_installed(name: str, folders: ModelFolders) -> EnvironmentProblem:
    """Return the error for a model that is not there, or whose manifest is broken."""
    if folders.is_unreadable(name):
        return damaged_model(name, "its manifest cannot be read")
    return EnvironmentProblem(
        f"The model {name} is not installed.",
        remedy=f"Run: voiceassist models install {name}",
        code="model-missing",
    )
