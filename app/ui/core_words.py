"""Messages that come from the house in English, in the language of the window: sentence by sentence, numbers left as they are.

What has no words in that language stays as it came: a message in English is better than none.
"""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.domain.errors import VoiceAssistError

CONTEXT: Final = "Core"
_BETWEEN: Final = re.compile(r"(?<=[.!?])\s+")
_NUMBER: Final = re.compile(r"\d[\d,.]*\d|\d")


def told(problem: VoiceAssistError) -> str:
    """Return what a person is told of a problem: what happened, and what to do."""
    return in_words(f"{problem.message} {problem.remedy}".strip())


def in_words(message: str) -> str:
    """Return a message in the language of the window."""
    return " ".join(_sentence(s) for s in _BETWEEN.split(message)) if message else ""


def _sentence(words: str) -> str:
    """Look a sentence up as it stands, then with its numbers taken out."""
    found = QCoreApplication.translate(CONTEXT, words)
    if found != words:
        return found
    numbers = _NUMBER.findall(words)
    if not numbers:
        return words
    places = iter(range(1, len(numbers) + 1))
    pattern = _NUMBER.sub(lambda _match: f"%{next(places)}", words)
    found = QCoreApplication.translate(CONTEXT, pattern)
    if found == pattern:
        return words
    for place, number in enumerate(numbers, 1):
        found = found.replace(f"%{place}", number)
    return found
