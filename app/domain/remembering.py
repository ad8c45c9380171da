"""What rules have worked out for a text is remembered, a bounded number of texts each, and forgotten at a lock.

Rules ask the same sentence many times a turn. The texts are questions and sentences, which may be a patient's: what only the
running program remembers has to go with the vault, so every rule remembers through here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final, ParamSpec, TypeVar, cast

_Args = ParamSpec("_Args")
_Result = TypeVar("_Result")

_FORGETTING: Final[list[Callable[[], None]]] = []


def remembers(texts: int) -> Callable[[Callable[_Args, _Result]], Callable[_Args, _Result]]:
    """Return a decorator: the newest `texts` results are remembered by their arguments, which have to be hashable."""

    def remembering(work: Callable[_Args, _Result]) -> Callable[_Args, _Result]:
        cached = lru_cache(maxsize=texts)(work)
        _FORGETTING.append(cached.cache_clear)
        return cast(Callable[_Args, _Result], cached)

    return remembering


def forget_texts() -> None:
    """Forget every text, in this process. What was worked out is worked out again when it is asked."""
    for forget in _FORGETTING:
        forget()
