"""Reads settings.toml of the user and policy.toml of IT; the policy wins, name by name."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from app.domain.errors import UsageProblem
from app.settings.options import POLICY_ONLY, Settings

Table = Mapping[str, object]


def load(files: Sequence[Path], *, policy: Path | None = None) -> Settings:
    """Return the settings of the files, later ones over earlier ones, the policy over all; files that are not there are passed over.

    Raises UsageProblem(bad-settings, policy-only) that names the option and the rule it breaks, never its value.
    """
    merged: Table = {}
    for file in files:
        if file.is_file():
            merged = _over(merged, _without_policy_only(_read(file)))
    if policy is not None and policy.is_file():
        merged = _over(merged, _read(policy))
    try:
        return Settings.model_validate(merged)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = ".".join(str(part) for part in first["loc"])
        raise UsageProblem(
            f"The setting “{name}” cannot be used: {first['msg']}.",
            remedy="Mend or remove it in settings.toml. Nothing else was changed.",
            code="bad-settings",
        ) from None


def _without_policy_only(table: Table) -> Table:
    if forbidden := sorted(POLICY_ONLY & table.keys()):
        raise UsageProblem(
            f"The settings “{forbidden[0]}” can only be set by IT, in policy.toml.",
            remedy="Take them out of settings.toml. Nothing else was changed.",
            code="policy-only",
        )
    return table


def _read(file: Path) -> Table:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise UsageProblem(
            f"{file.name} is not valid TOML.", remedy="Mend it, or move it away.", code="bad-settings"
        ) from None


def _over(below: Table, above: Table) -> Table:
    result = dict(below)
    for name, value in above.items():
        under = result.get(name)
        result[name] = _over(under, value) if isinstance(under, Mapping) and isinstance(value, Mapping) else value
    return result
