"""Which search model the passages on disk were made with, and which table holds them: `index.json` in the index folder.

Documents and sections hold for every search model; their passages with vectors are a generation. A new generation is built beside
the one in use, and takes its place by one rename when it is whole. So a rebuild can be cut off at any moment and go on later.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.errors import EnvironmentProblem

FORMAT: Final = 2
_OLDEST: Final = 1
"""Format 1 had text in its passages and no words: its documents and sections are kept, its passages are built anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """A table of passages and the hash of the search model that made its vectors. `table` is "" where there is none."""

    table: str
    embedder_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Generations:
    """What is in use, and what is being built (None: nothing)."""

    used: Generation
    building: Generation | None = None
    number: int = 1

    def begun(self, embedder_sha256: str) -> Generations:
        """Return the state in which a generation for this search model is being built; one that was begun goes on."""
        if self.building is not None and self.building.embedder_sha256 == embedder_sha256:
            return self
        number = self.number + 1
        new = Generation(table=f"passages_{number}", embedder_sha256=embedder_sha256)
        return Generations(used=self.used, building=new, number=number)

    def finished(self) -> Generations:
        """Return the state in which the generation that was built is the one in use."""
        return Generations(used=self.building or self.used, number=self.number)


def read_generations(folder: Path, embedder_sha256: str) -> Generations:
    """Return the state of an index folder; a new folder begins with a generation for this search model."""
    path = folder / "index.json"
    if not path.exists():
        new = Generations(used=Generation(table="passages_1", embedder_sha256=embedder_sha256))
        write_generations(folder, new)
        return new
    facts = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(facts, dict) or not isinstance(facts.get("format"), int):
        raise ValueError("not an index")
    if not _OLDEST <= facts["format"] <= FORMAT:
        raise EnvironmentProblem(
            "The library was written by a newer version of this program.",
            remedy="Install that version, or choose another library folder.",
            code="library-newer",
        )
    if facts["format"] == _OLDEST:
        return Generations(used=Generation(table="", embedder_sha256=str(facts.get("embedder_sha256") or "")))
    building = facts.get("building")
    return Generations(
        used=_generation(facts["used"]),
        building=None if building is None else _generation(building),
        number=int(facts["number"]),
    )


def written_at(folder: Path) -> int:
    """Return when the state was last written: another process may have finished a rebuild."""
    return (folder / "index.json").stat().st_mtime_ns if (folder / "index.json").exists() else 0


def write_generations(folder: Path, state: Generations) -> None:
    """Write the state, whole or not at all."""
    path = folder / "index.json"
    temporary = path.with_suffix(".tmp")
    facts = {
        "format": FORMAT,
        "number": state.number,
        "used": _body(state.used),
        "building": None if state.building is None else _body(state.building),
    }
    with temporary.open("w", encoding="utf-8") as file:
        json.dump(facts, file)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _generation(body: object) -> Generation:
    if not isinstance(body, dict):
        raise ValueError("not a generation")
    return Generation(table=str(body["table"]), embedder_sha256=str(body["embedder_sha256"]))


def _body(generation: Generation) -> dict[str, str]:
    return {"table": generation.table, "embedder_sha256": generation.embedder_sha256}
