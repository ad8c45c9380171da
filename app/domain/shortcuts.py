"""Keys of the window: what each does, how one is read, and which hold where two commands want the same. No Qt here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.errors import BadInput
from app.domain.key_names import KeyName, Modifier, read_key

OF_OTHER_PROGRAMS: Final = "ears.talk_key"
"""The option with the key that talks while another program has the screen: no key of the window may be the same."""

SHORTEST_HOLD_S: Final = 0.3
"""A press of the key that talks shorter than this is a tap: nobody has said anything in it."""

_OF_TEXT: Final = frozenset("ACVXYZ")
"""With Ctrl alone these mark, copy, paste, cut and undo wherever somebody types."""
_HIGHEST_PAGE: Final = 9


class Act(StrEnum):
    """A command that has a key; its option is `keys.` and this name."""

    TALK = "talk"
    PALETTE = "palette"
    QUESTION = "question"
    TRY_AGAIN = "try_again"
    UNDO = "undo"
    CLOSE_NOTICE = "close_notice"
    REPEAT = "repeat"
    LOCK = "lock"
    SMALL = "small_window"
    CONTRAST = "contrast"
    LIST = "list"
    PAGE_1 = "page_1"
    PAGE_2 = "page_2"
    PAGE_3 = "page_3"
    PAGE_4 = "page_4"
    PAGE_5 = "page_5"
    PAGE_6 = "page_6"
    PAGE_7 = "page_7"
    PAGE_8 = "page_8"
    PAGE_9 = "page_9"

    @property
    def option(self) -> str:
        """Dotted name of its option."""
        return f"keys.{self}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What holds: the key of each command, "" for none; `dropped` are commands whose key another one has."""

    of: Mapping[Act, str]
    dropped: tuple[Act, ...] = ()


def page_act(number: int) -> Act | None:
    """Return the command that opens a page by its place in the navigation, counted from 1; None after the ninth."""
    return Act(f"page_{number}") if 1 <= number <= _HIGHEST_PAGE else None


def read_shortcut(text: str) -> str:
    """Return a key in its one spelling ("ctrl+shift+l" is "Ctrl+Shift+L"); "" is none. Raises BadInput(key-unusable)."""
    if not text.strip():
        return ""
    key = _read(text)
    held = key.modifiers - {Modifier.SHIFT}
    if not held and len(key.key) == 1:
        raise _unusable(text, "It would be typed no more.")
    if held == {Modifier.CTRL} and not key.modifiers & {Modifier.SHIFT} and key.key in _OF_TEXT:
        raise _unusable(text, "It edits text.")
    return str(key)


def read_held_key(text: str) -> str:
    """Return a key that is held while somebody talks: one alone. "" is none. Raises BadInput(key-unusable)."""
    if not text.strip():
        return ""
    key = _read(text)
    if key.modifiers:
        raise _unusable(text, "What is held to talk has to be one key alone, such as F8 or Pause.")
    return str(key)


def in_force(wanted: Mapping[Act, str], first: Collection[Act] = ()) -> Keys:
    """Return the keys that hold. Of two commands that want the same, those in `first` (set by IT) come first, then the one higher up."""
    taken: set[str] = set()
    of: dict[Act, str] = dict.fromkeys(Act, "")
    dropped: list[Act] = []
    for act in sorted(Act, key=lambda a: a not in first):
        key = wanted.get(act, "")
        if key and key in taken:
            dropped.append(act)
        elif key:
            taken.add(key)
            of[act] = key
    return Keys(of=of, dropped=tuple(dropped))


def taken_by(option: str, key: str, values: Mapping[str, object]) -> str | None:
    """Return the option that has this key already; None where nobody has. `values` are the options by their dotted names."""
    if not key:
        return None
    others = [*(act.option for act in Act), OF_OTHER_PROGRAMS]
    return next((o for o in others if o != option and spelt(values.get(o, "")) == key), None)


def spelt(value: object) -> str:
    """Return a key in its one spelling, or as it stands: the talk key of other programs is not read before it is used."""
    try:
        return str(read_key(str(value))) if value else ""
    except BadInput:
        return str(value)


def _read(text: str) -> KeyName:
    try:
        return read_key(text.replace("Meta+", "Super+"))  # as Qt calls it
    except BadInput:
        raise _unusable(text, "Use a function key (F9), or a letter, digit or Space with Ctrl, Alt or Super.") from None


def _unusable(text: str, why: str) -> BadInput:
    return BadInput(
        f"“{text}” cannot be a key of the window. {why}", remedy="Nothing was changed.", code="key-unusable"
    )
