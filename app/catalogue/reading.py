"""Reads catalogue.toml, and finds entries by name."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from app.catalogue.entry import CatalogueEntry
from app.domain.errors import EnvironmentProblem, NotFound

SETS: Final = ("starter", "tests")
"""Names that stand for several models at once."""

_ENTRIES: Final = TypeAdapter(tuple[CatalogueEntry, ...])


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All entries, in the order of the file."""

    entries: tuple[CatalogueEntry, ...]

    def find(self, name: str) -> CatalogueEntry | None:
        """Return the entry of that name."""
        return next((e for e in self.entries if e.name == name), None)

    def resolve(self, names: Sequence[str]) -> tuple[CatalogueEntry, ...]:
        """Return the entries that names and set names stand for, each once. Raises NotFound, listing near matches."""
        found: dict[str, CatalogueEntry] = {}
        for name in names:
            if name in SETS:
                found |= {e.name: e for e in self.entries if (e.starter if name == "starter" else e.tests)}
                continue
            entry = self.find(name)
            if entry is None:
                raise unknown_model(name, (*SETS, *(e.name for e in self.entries)))
            found[name] = entry
        return tuple(found.values())


def unknown_model(name: str, known: Iterable[str]) -> NotFound:
    """Return the error for a name that is not there, with those that look like it."""
    lower = {k.lower(): k for k in known}
    near = difflib.get_close_matches(name.lower(), list(lower), n=3, cutoff=0.5)
    near += [k for k in lower if name.lower() in k and k not in near][:3]
    meant = ", ".join(lower[k] for k in near)
    return NotFound(
        f"There is no model called {name[:80]!r}." + (f" Did you mean: {meant}?" if meant else ""),
        remedy="See the names with: voiceassist models list",
        code="model-unknown",
    )


def read_catalogue(file: Path) -> Catalogue:
    """Read and check the catalogue. Raises EnvironmentProblem(catalogue-unreadable)."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        entries = _ENTRIES.validate_python(data.get("model", []))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise _unreadable(file, str(problem)) from None
    except ValidationError as problem:
        first = problem.errors()[0]
        place = ".".join(str(p) for p in first["loc"])
        raise _unreadable(file, f"{place}: {first['msg']}") from None
    names = [e.name for e in entries]
    doubled = {n for n in names if names.count(n) > 1} | (set(names) & set(SETS))
    if doubled:
        raise _unreadable(file, f"names used twice or reserved: {', '.join(sorted(doubled))}")
    return Catalogue(entries=entries)


def _unreadable(file: Path, why: str) -> EnvironmentProblem:
    return EnvironmentProblem(
        f"The model catalogue {file} cannot be read: {why}",
        remedy="Install VoiceAssist again, or put the catalogue of your IT department back in its place.",
        code="catalogue-unreadable",
    )
