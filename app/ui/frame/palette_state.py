"""What the command palette knows: everything that can be done, and what of it fits the words typed. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

_MOST: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing that can be done. `hint` is a key or a place; `also` are other words it is found by.

    On a notice, `is_main`: it is what one would do; `is_undo`: it takes back what the notice tells of.
    """

    title: str
    run: Callable[[], object]
    hint: str = ""
    also: str = ""
    is_main: bool = False
    is_undo: bool = False


def fitting(commands: Sequence[Command], typed: str) -> tuple[Command, ...]:
    """Return the commands in which every typed word stands, best first: beginnings of the title before the rest."""
    words = typed.casefold().split()
    if not words:
        return tuple(commands[:_MOST])
    ranked = []
    for place, command in enumerate(commands):
        title = command.title.casefold()
        text = f"{title} {command.also.casefold()}"
        if all(word in text for word in words):
            begins = title.startswith(words[0])
            inside = any(part.startswith(words[0]) for part in title.split())
            ranked.append((not begins, not inside, place, command))
    return tuple(command for *_, command in sorted(ranked, key=lambda r: r[:3])[:_MOST])
