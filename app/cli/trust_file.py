"""Questions whose truth is known, and what came of them: files of JSON lines for `bench trust`.

What was kept is one line a question, written as soon as it has been answered: a long evaluation goes on where it was ended.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from app.cli.answering import existing
from app.domain.errors import BadInput
from app.domain.private import PrivateText
from app.turns.benchmarks.trusting import Asked, KnownQuestion

_ASKED: Final = TypeAdapter(Asked)


def read_known(file: Path) -> list[KnownQuestion]:
    """Read questions whose truth is known. Raises NotFound, BadInput."""
    asked = []
    for number, line in enumerate(existing(file).read_bytes().splitlines(), 1):
        try:
            read = json.loads(line)
            kind, documents = str(read["kind"]), frozenset(map(str, read.get("relevant_docs", ())))
            question = PrivateText(str(read["question"]))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise BadInput(
                f"Line {number} is not a question with id, kind and question.",
                remedy="See docs/trust.md.",
                code="bad-line",
            ) from None
        asked.append(
            KnownQuestion(id=str(read.get("id", number)), kind=kind, question=question, relevant_docs=documents)
        )
    return asked


class KeptAnswers:
    """What came of questions. The first file grows with what is asked now; the others are only counted."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._file = files[0] if files else None
        self.asked: list[Asked] = [a for f in files if f.exists() for a in _read(f)]

    def left_of(self, known: Sequence[KnownQuestion], most: int | None) -> list[KnownQuestion]:
        """Return the questions that were not asked yet, at most so many."""
        done = {a.id for a in self.asked}
        return [k for k in known if k.id not in done][:most]

    def keep(self, asked: Asked) -> None:
        """Add what came of a question, on the disk at once where there is a file."""
        self.asked.append(asked)
        if self._file is not None:
            with self._file.open("a", encoding="utf-8") as file:
                file.write(json.dumps(dataclasses.asdict(asked), ensure_ascii=False) + "\n")


def _read(file: Path) -> list[Asked]:
    """Read what was kept; half a line at the end, of a run that was killed, is asked again."""
    kept: list[Asked] = []
    lines = file.read_bytes().splitlines(keepends=True)
    for number, line in enumerate(lines, 1):
        try:
            kept.append(_ASKED.validate_json(line))
        except ValidationError:
            if number == len(lines) and not line.endswith(b"\n"):
                break
            raise BadInput(
                f"Line {number} of {file.name} is no answer that “bench trust --kept” wrote.",
                remedy="Give the file of an earlier run, or a new name.",
                code="bad-line",
            ) from None
    if lines and not lines[-1].endswith(b"\n"):
        with file.open("r+b") as cut:
            cut.truncate(sum(len(line) for line in lines[:-1]))
    return kept


def read_baseline(file: Path) -> Mapping[str, object]:
    """Read the figures of an earlier run. Raises NotFound, BadInput."""
    try:
        stored = json.loads(existing(file).read_bytes())
        figures = stored["figures"]
    except (ValueError, KeyError, TypeError):
        raise BadInput(
            "The baseline is no answer of “bench trust --json”.", remedy="Make one.", code="bad-file"
        ) from None
    return figures if isinstance(figures, Mapping) else {}
