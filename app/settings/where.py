"""Finds in which line of a TOML file an option stands, so that whoever mends it need not look for it."""

from __future__ import annotations

import re
from typing import Final

_TABLE: Final = re.compile(r"^\s*\[\s*([^\[\]]+?)\s*\]")
_KEY: Final = re.compile(r"^\s*([A-Za-z0-9_\-.\"' ]+?)\s*=")
_AT_LINE: Final = re.compile(r"at line (\d+)")


def line_of(text: str, name: str) -> int | None:
    """Return the line (from 1) that sets an option or opens its group; None where neither stands in the text.

    An option inside an inline table is found by the line of that table.
    """
    table, nearest = "", None
    for number, line in enumerate(text.splitlines(), 1):
        if found := _TABLE.match(line):
            table = _plain(found[1])
            full = table
        elif found := _KEY.match(line):
            full = ".".join(part for part in (table, _plain(found[1])) if part)
        else:
            continue
        if full == name:
            return number
        if nearest is None and name.startswith(f"{full}."):
            nearest = number
    return nearest


def line_of_fault(message: str) -> int | None:
    """Return the line that Python's TOML reader names in what it says of a fault."""
    found = _AT_LINE.search(message)
    return int(found[1]) if found else None


def _plain(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in key.split("."))
