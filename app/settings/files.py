"""Reads settings.toml of the user and policy.toml of IT; the policy wins, name by name."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from pydantic import BaseModel, ValidationError

from app.domain.errors import EnvironmentProblem, UsageProblem
from app.settings.contradictions import contradictions
from app.settings.options import POLICY_ONLY, Settings
from app.settings.where import line_of, line_of_fault

Table = Mapping[str, object]


def load(files: Sequence[Path], *, policy: Path | None = None) -> Settings:
    """Return the settings of the files, later ones over earlier ones, the policy over all; files that are not there are passed over.

    Raises UsageProblem(bad-settings, policy-only, policy-contradicts) that names the file, the line, the option and the rule
    it breaks, never its value; EnvironmentProblem(settings-unreadable).
    """
    merged: Table = {}
    for file in files:
        merged = _over(merged, _without_policy_only(read_table(file)))
    rules = {} if policy is None else read_table(policy)
    merged = _over(merged, rules)
    try:
        settings = Settings.model_validate(merged)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = ".".join(str(part) for part in first["loc"])
        place, file = _place(name, [f for f in (*files, policy) if f is not None])
        raise UsageProblem(
            f"The setting “{name}”{place} cannot be used: {_why(first['type'], first['msg'], name)}.",
            remedy=f"Mend or remove it in {file}. Nothing else was changed.",
            code="bad-settings",
        ) from None
    if policy is not None:
        _refuse_contradiction(settings, frozenset(_names(rules)), policy)
    return settings


def _refuse_contradiction(settings: Settings, given: frozenset[str], policy: Path) -> None:
    for found in contradictions(settings, given):
        place, _ = _place(found.one, [policy])
        raise UsageProblem(
            f"The policy contradicts itself: “{found.one}”{place} and “{found.other}”. {found.why}",
            remedy=f"IT mends one of the two in {policy.name}. Nothing was changed, and nothing is lost.",
            code="policy-contradicts",
        )


def _place(name: str, files: Sequence[Path]) -> tuple[str, Path]:
    """Return where an option stands, as words, and the file; the last file that has it is the one that counts."""
    for file in reversed(files):
        number = line_of(_text(file), name)
        if number is not None:
            return f" (line {number} of {file.name})", file
    return "", files[-1]


def _why(kind: str, message: str, name: str) -> str:
    """Return what is wrong; of a name that does not exist, which one may have been meant."""
    if kind != "extra_forbidden":
        return message
    meant = get_close_matches(name, (*type(Settings()).model_fields, *_all_names(Settings())), n=1)
    return "there is no such setting" + (f"; “{meant[0]}” may be meant" if meant else "")


def _all_names(group: BaseModel, prefix: str = "") -> Iterator[str]:
    for name in type(group).model_fields:
        value = getattr(group, name)
        if isinstance(value, BaseModel):
            yield from _all_names(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


def _names(table: Table, prefix: str = "") -> Iterator[str]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _names(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


def _without_policy_only(table: Table) -> Table:
    if forbidden := sorted(POLICY_ONLY & table.keys()):
        raise UsageProblem(
            f"The settings “{forbidden[0]}” can only be set by IT, in policy.toml.",
            remedy="Take them out of settings.toml. Nothing else was changed.",
            code="policy-only",
        )
    return table


def read_table(file: Path) -> dict[str, object]:
    """Return what a file says, nothing where there is none.

    Raises UsageProblem(bad-settings), EnvironmentProblem(settings-unreadable).
    """
    try:
        return tomllib.loads(_text(file))
    except UnicodeDecodeError as fault:
        line = fault.object.count(b"\n", 0, fault.start) + 1
        raise _spoilt(file, "is not written in UTF-8", line, "Save it as UTF-8") from None
    except tomllib.TOMLDecodeError as fault:
        raise _spoilt(file, "is not valid TOML", line_of_fault(str(fault)), "Mend it") from None


def _text(file: Path) -> str:
    """Return the text of a file, "" where there is none. What is there and cannot be read was meant to hold: it is not passed over."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        if isinstance(error, FileNotFoundError | NotADirectoryError) and not file.is_symlink():
            return ""
        raise EnvironmentProblem(
            f"{file} is there, but cannot be read ({error.strerror or type(error).__name__}).",
            remedy="Make it readable for those who use this program, or move it away. Nothing was changed.",
            code="settings-unreadable",
        ) from None


def _spoilt(file: Path, what: str, line: int | None, remedy: str) -> UsageProblem:
    """Return what is said of a file that cannot be understood."""
    place = f": look at line {line}" if line is not None else ""
    return UsageProblem(
        f"{file.name} {what}{place}.",
        remedy=f"{remedy}, or move it away. It is {file}.",
        code="bad-settings",
    )


def _over(below: Table, above: Table) -> Table:
    result = dict(below)
    for name, value in above.items():
        under = result.get(name)
        result[name] = _over(under, value) if isinstance(under, Mapping) and isinstance(value, Mapping) else value
    return result
