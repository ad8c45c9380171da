"""The options one by one: what each is, what it is now, whether IT has locked it, and how it is changed for good."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from app.domain.errors import BadInput, NotFound, Refused
from app.domain.shortcuts import OF_OTHER_PROGRAMS, Act, read_held_key, read_shortcut, spelt, taken_by
from app.durable import alone, write_whole
from app.settings.files import load, read_table
from app.settings.options import POLICY_ONLY, Settings

KEYS: Final = "keys."
"""What the names of the window's keys begin with."""

Setting = bool | int | float | str
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionFact:
    """One option as it is declared. `name` is its dotted name; `low` and `high` are bounds of a number."""

    name: str
    group: str
    title: str
    kind: Literal["switch", "whole", "number", "choice", "words", "key"]
    default: Setting
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()


def options() -> tuple[OptionFact, ...]:
    """Return every option, in the order of their declaration."""
    return tuple(_of(Settings(), ""))


def _of(group: BaseModel, prefix: str) -> Iterator[OptionFact]:
    for name, declared in type(group).model_fields.items():
        value = getattr(group, name)
        if isinstance(value, BaseModel):
            yield from _of(value, f"{prefix}{name}.")
        elif isinstance(value, (bool, int, float, str)):
            title = (type(group).__doc__ or "").strip().rstrip(".")
            yield _fact(f"{prefix}{name}", title, declared, value)


def _fact(name: str, group: str, declared: FieldInfo, default: Setting) -> OptionFact:
    kind: Literal["switch", "whole", "number", "choice", "words", "key"]
    choices: tuple[str, ...] = ()
    if get_origin(declared.annotation) is Literal:
        kind, choices = "choice", tuple(str(c) for c in get_args(declared.annotation))
    elif name.startswith(KEYS):
        kind = "key"
    elif isinstance(default, bool):
        kind = "switch"
    elif isinstance(default, int):
        kind = "whole"
    else:
        kind = "number" if isinstance(default, float) else "words"
    return OptionFact(
        name=name,
        group=group,
        title=declared.description or name,
        kind=kind,
        default=default,
        low=_bound(declared, "ge"),
        high=_bound(declared, "le"),
        choices=choices,
    )


def _bound(declared: FieldInfo, side: str) -> float | None:
    found = [getattr(rule, side) for rule in declared.metadata if getattr(rule, side, None) is not None]
    return float(found[0]) if found else None


def read_policy(file: Path) -> Mapping[str, Setting]:
    """Return what a file would lock as IT's policy, name by name. Raises UsageProblem as load() does."""
    settings = load([], policy=file)
    table = read_table(file)
    return {o.name: _value(settings, o.name) for o in options() if _inside(table, o.name) is not None}


class SettingsStore:
    """settings.toml of the user under policy.toml of IT. Nothing is kept in memory: the files may change meanwhile."""

    def __init__(self, user_file: Path, policy_file: Path) -> None:
        self._user = user_file
        self._policy = policy_file

    def now(self) -> Mapping[str, Setting]:
        """Return what each option is. Raises UsageProblem(bad-settings)."""
        settings = load([self._user], policy=self._policy)
        return {o.name: _value(settings, o.name) for o in options()}

    def locked(self) -> frozenset[str]:
        """Return the options that IT has set, or that only IT may set."""
        only_it = {o.name for o in options() if o.name.split(".")[0] in POLICY_ONLY}
        return self.set_by_policy() | only_it

    def set_by_policy(self) -> frozenset[str]:
        """Return the options that the policy has a value for."""
        policy = read_table(self._policy)
        return frozenset(o.name for o in options() if _inside(policy, o.name) is not None)

    def change(self, name: str, value: object) -> None:
        """Set an option for this user; None takes it back to its default.

        Raises NotFound(setting-unknown), Refused(setting-locked, key-of-another), BadInput(setting-out-of-range, key-unusable),
        EnvironmentProblem.
        """
        known = {o.name: o for o in options()}
        if name not in known:
            raise NotFound(
                "There is no such setting.",
                remedy="'voiceassist settings list' names all of them.",
                code="setting-unknown",
            )
        if name in self.locked():
            why = "is set by your organisation and" if name in self.set_by_policy() else "is for IT's policy alone: it"
            raise Refused(
                f"“{name}” {why} cannot be changed here.",
                remedy="Ask your IT department.",
                code="setting-locked",
            )
        with alone(self._user.with_name(".settings.lock")):
            table = read_table(self._user)
            said = None if value is None else _read(known[name], value)
            if known[name].kind == "key" or name == OF_OTHER_PROGRAMS:
                self._refuse_taken(name, spelt(known[name].default if said is None else said))
            _put(table, name.split("."), said)
            text = _written(table)
            try:
                Settings.model_validate(tomllib.loads(text))
            except ValueError:
                raise _out_of_range(known[name]) from None
            write_whole(self._user, text.encode())

    def _refuse_taken(self, name: str, key: str) -> None:
        """A key belongs to one command. Raises Refused(key-of-another)."""
        other = taken_by(name, key, self.now())
        if other is not None:
            title = next(o.title for o in options() if o.name == other)
            raise Refused(
                f"“{key}” is already the key of “{title.rstrip('.')}” ({other}).",
                remedy="Choose another key, or change that one first. Nothing was changed.",
                code="key-of-another",
            )


def _value(settings: Settings, name: str) -> Setting:
    value: object = settings
    for part in name.split("."):
        value = getattr(value, part)
    assert isinstance(value, (bool, int, float, str))
    return value


def _inside(table: object, name: str) -> object:
    for part in name.split("."):
        table = table.get(part) if isinstance(table, dict) else None
    return table


def _put(table: dict[str, object], parts: list[str], value: Setting | None) -> None:
    first, *rest = parts
    if rest:
        inner = table.setdefault(first, {})
        if isinstance(inner, dict):
            _put(inner, rest, value)
    elif value is None:
        table.pop(first, None)
    else:
        table[first] = value


def _read(option: OptionFact, value: object) -> Setting:
    """Read a value as it is typed: "true", "12", "0.5"."""
    said = str(value).strip()
    try:
        match option.kind:
            case "switch":
                if said.lower() not in {"true", "false", "yes", "no", "on", "off"}:
                    raise _out_of_range(option)
                return said.lower() in {"true", "yes", "on"}
            case "whole":
                return int(said)
            case "number":
                return float(said)
            case "key":
                return (read_held_key if option.name == Act.TALK.option else read_shortcut)(said)
            case "choice" | "words":
                return said
    except ValueError:
        raise _out_of_range(option) from None


def _out_of_range(option: OptionFact) -> BadInput:
    if option.choices:
        rule = f"one of {', '.join(option.choices)}"
    elif option.low is not None and option.high is not None:
        rule = f"{'a whole number' if option.kind == 'whole' else 'a number'} from {option.low:g} to {option.high:g}"
    else:
        rule = "yes or no" if option.kind == "switch" else "another value"
    return BadInput(f"“{option.name}” has to be {rule}.", remedy="Nothing was changed.", code="setting-out-of-range")


def _written(table: Mapping[str, object], path: str = "") -> str:
    """Write a table as TOML: plain values first, then the tables in it. Comments of the old file are not kept."""
    lines = [f"{_key(k)} = {_toml(v)}" for k, v in table.items() if not isinstance(v, dict)]
    text = "\n".join([f"[{path}]", *lines] if path and lines else lines)
    parts = [text] if text else []
    for name, inner in table.items():
        if isinstance(inner, dict):
            parts.append(_written(inner, f"{path}.{_key(name)}" if path else _key(name)).rstrip("\n"))
    return "\n\n".join(p for p in parts if p) + "\n"


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else json.dumps(name)


def _toml(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_toml(v) for v in value)}]"
    if isinstance(value, (bool, int, float, str)):
        return json.dumps(value, ensure_ascii=False)  # TOML's basic strings and numbers are those of JSON
    return json.dumps(str(value))
