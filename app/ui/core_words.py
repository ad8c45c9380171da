"""Messages that come from the house in English, in the language of the window, sentence by sentence.

Numbers, and what stands in quotation marks or brackets, are left as they are. What has no words in that language stays as it came: a message in English is better than none.
"""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.domain.errors import VoiceAssistError

CONTEXT: Final = "Core"
_BETWEEN: Final = re.compile(r"(?<=[.!?])\s+")
_NUMBER: Final = r"\d[\d,.]*\d|\d"
_FILLED_IN: Final = (re.compile(_NUMBER), re.compile(rf"“[^”]*”|\([^()]*\)|{_NUMBER}"))
"""What differs from one message of a kind to the next. Numbers come first: brackets are often part of the sentence."""
_PLACE: Final = re.compile(r"%(\d)")


def told(problem: VoiceAssistError) -> str:
    """Return what a person is told of a problem: what happened, and what to do."""
    return in_words(f"{problem.message} {problem.remedy}".strip())


def in_words(message: str) -> str:
    """Return a message in the language of the window."""
    return " ".join(_sentence(s) for s in _BETWEEN.split(message)) if message else ""


def _sentence(words: str) -> str:
    """Look a sentence up as it stands, then with what was filled in taken out."""
    found = QCoreApplication.translate(CONTEXT, words)
    if found != words:
        return found
    for filled_in in _FILLED_IN:
        found = _without(filled_in, words)
        if found:
            return found
    return words


def _without(filled_in: re.Pattern[str], words: str) -> str:
    """Look a sentence up without what was filled in, and fill that in again; "" where there are no words for it."""
    parts = filled_in.findall(words)
    places = iter(range(1, len(parts) + 1))
    pattern = filled_in.sub(lambda _match: f"%{next(places)}", words)
    found = QCoreApplication.translate(CONTEXT, pattern)
    return _PLACE.sub(lambda place: parts[int(place[1]) - 1], found) if found != pattern else ""
