"""The type that patient words travel in: its repr hides them, so that no log or traceback can show them."""

from __future__ import annotations


class PrivateText(str):
    """A string whose repr gives only its length; str() and formatting give the words themselves."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"PrivateText({len(self)} characters)"
