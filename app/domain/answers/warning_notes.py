"""Which notes on an answer warn: they may change what is done, and stand like warnings, not like small print."""

from __future__ import annotations

from typing import Final

_BEGINNINGS: Final = (
    "What is shown does not",
    "What is shown names",
    "What was found offers nothing else",
    "Only a part of what is shown",
    "Left out, because",
    "Shown are ",
    "Sources differ:",
    "Your library does not say this outright",
    "Your library speaks of",
    "You asked for a comparison",
    "The warning above is about",
    "Take care with",
    "Not answered here:",
)


def is_warning(note: str) -> bool:
    """Whether a note changes what may be done with the answer."""
    return note.startswith(_BEGINNINGS)
