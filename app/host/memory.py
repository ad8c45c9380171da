"""Gives memory that the program no longer uses back to the system: by itself the C library keeps what lies between pieces in use."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from functools import cache


def give_back() -> bool:
    """Give free memory back; return whether there was a way to. Takes a few milliseconds; nothing is lost."""
    trim = _trim()
    if trim is None:
        return False
    trim(0)
    return True


@cache
def _trim() -> Callable[[int], int] | None:
    """Glibc's malloc_trim; other C libraries and other systems have none, and give memory back in their own way."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        found: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):
        return None
    return found
