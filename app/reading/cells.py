"""Cells of a table that reach over several rows or columns, and the names of the columns. What every format has in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

MOST_REPEATED_WORDS: Final = 8
"""A cell with more words is no name of several rows, and stands in the first of them only."""

_LONGEST_NAMES: Final = 120
_LONGEST_ABBREVIATION: Final = 25
_WIDEST: Final = 100
_HIGHEST: Final = 1000


@dataclass(slots=True)
class Cell:
    """What stands in a cell, and over how many rows and columns it reaches."""

    text: str = ""
    down: int = 1
    across: int = 1


def laid_out(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """Return rows of texts, each under its column. What stands beside several rows belongs to each of them."""
    found: list[list[str]] = []
    reaching: dict[int, tuple[int, str]] = {}  # of a column: for so many rows more, with this text
    for row in rows:
        texts: list[str] = []
        waiting = list(row)
        while waiting or len(texts) in reaching:
            column = len(texts)
            if column in reaching:
                left, text = reaching.pop(column)
                if left > 1:
                    reaching[column] = left - 1, text
                texts.append(text)
                continue
            cell = waiting.pop(0)
            again = cell.text if len(cell.text.split()) <= MOST_REPEATED_WORDS else ""
            for offset in range(min(cell.across, _WIDEST)):
                if cell.down > 1:
                    reaching[column + offset] = min(cell.down, _HIGHEST) - 1, "" if offset else again
                texts.append("" if offset else cell.text)
        found.append(texts)
    return found


def are_names(row: Sequence[str]) -> bool:
    """Whether a row can be the names of columns: two at least, short together, and none of them a sentence."""
    given = [name for name in row if name]
    is_sentence = any(len(name) > _LONGEST_ABBREVIATION and name.endswith((".", ";")) for name in given)
    return len(given) >= 2 and len(" | ".join(given)) <= _LONGEST_NAMES and not is_sentence


def column_names(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the names of the columns: the first row, and the second with it where one name stands above several columns."""
    first = tuple(rows[0])
    if len(rows) < 3 or len(rows[1]) != len(first) or all(first[1:]) or not any(first[1:]):
        return first
    second = rows[1]
    if any(c.isdecimal() for name in second for c in name):
        return first
    if not all(lower for upper, lower in zip(first, second, strict=True) if not upper):
        return first
    names: list[str] = []
    above = ""
    for upper, lower in zip(first, second, strict=True):
        above = upper or (above if names else "")
        names.append(lower if above == lower else f"{above} {lower}".strip())
    return tuple(names)
