"""Whom a sentence is for: somebody who can do what the person asked about cannot is not the same patient."""

from __future__ import annotations

import re
from typing import Final

_CANNOT: Final = re.compile(r"\b(?:can ?not|can't|unable to|not able to) (\w+)", re.I)
_CAN: Final = re.compile(r"\b(?<!not )(?:can|able to) (?!not\b)(\w+)", re.I)


def is_for_others(question: str, sentence: str, section: str = "") -> bool:
    """Say whether a sentence, or the section it stands in, is for people who can what those asked about cannot, or the reverse."""
    asked_not, asked = _verbs(_CANNOT, question), _verbs(_CAN, question)
    for text in (sentence, section):
        unable, able = _verbs(_CANNOT, text), _verbs(_CAN, text)
        if asked_not & (able - unable) or asked & (unable - able):
            return True
    return False


def _verbs(pattern: re.Pattern[str], text: str) -> set[str]:
    return {verb.lower() for verb in pattern.findall(text)}
