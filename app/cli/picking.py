"""Picking one of several things that have long ids: it is named by its id or by the beginning of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from app.domain.errors import NotFound


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_HasId)


def pick(found: Sequence[T], beginning: str, *, what: str, listed_by: str, code: str) -> T:
    """Return the only one whose id begins like this. `what` is their name in the plural. Raises NotFound(code)."""
    chosen = [one for one in found if beginning and one.id.startswith(beginning)]
    if len(chosen) != 1:
        raise NotFound(
            f"{len(chosen)} {what} have an id that begins like this. Nothing was changed.",
            remedy=f"'voiceassist {listed_by}' lists them.",
            code=code,
        )
    return chosen[0]
