"""Names of keys as people write them: "F9", "Ctrl+Alt+Space". What a screen or keyboard calls them is not known here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.errors import BadInput


class Modifier(StrEnum):
    """Keys that are held beside another one."""

    CTRL = "Ctrl"
    ALT = "Alt"
    SHIFT = "Shift"
    SUPER = "Super"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyName:
    """A key, with those held beside it. `key` is "F9", "Space", "Pause" or one letter or digit."""

    key: str
    modifiers: frozenset[Modifier] = frozenset()

    def __str__(self) -> str:
        return "+".join([*(m for m in Modifier if m in self.modifiers), self.key])


_ALONE: Final = re.compile(r"F(?:[1-9]|1[0-9]|2[0-4])|Pause|ScrollLock|Menu|Print")
_WITH: Final = re.compile(r"[A-Z0-9]|Space")


def read_key(text: str) -> KeyName:
    """Read a key's name. Raises BadInput for what is none, and for a letter alone: nobody could type it any more."""
    *held, key = (part.strip() for part in text.split("+"))
    names = {m.casefold(): m for m in Modifier}
    key = key.upper() if (len(key) <= 3 and key[:1].casefold() in "f") or len(key) == 1 else key[:1].upper() + key[1:]
    if all(h.casefold() in names for h in held) and (_ALONE.fullmatch(key) or (held and _WITH.fullmatch(key))):
        return KeyName(key=key, modifiers=frozenset(names[h.casefold()] for h in held))
    raise BadInput(
        f"“{text}” is no key that can be used in every program.",
        remedy="Use a function key (F9), or a letter, digit or Space with Ctrl, Alt or Super (Ctrl+Alt+Space).",
        code="setting-out-of-range",
    )
