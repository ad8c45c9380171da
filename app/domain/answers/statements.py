"""Which sentences of a document say something that could be an answer, and which need the one before them."""

from __future__ import annotations

import re
from typing import Final

from app.domain.text.addressing import speaks_to_machine

LONGEST_WORDS: Final = 75
_LONGEST_CHARACTERS: Final = 2_000
"""What is longer in so few words is no language: it would keep the rules busy for minutes."""
_FEWEST_WORDS: Final = 4
"""One less with a full stop: "Zolifex was withdrawn." says something, "Signs and symptoms" does not."""
_POINTS_BACK: Final = re.compile(
    r"^\W*(?:it|its|they|their|these|those|this|that|such|he|she|both|however|therefore|thus|then|also|in contrast|by contrast"
    r"|otherwise|in addition|for example|similarly|finally|another|others?)\b",
    re.I,
)
_BOILERPLATE: Final = re.compile(
    r"\bmedlineplus\b|\bclick here\b|\bread more\b|\bsee (?:also|the section|below|the)\b.*\b(?:section|link|page|table|figure|website)s?\b"
    r"|\b(?:visit|website|web site|toll[- ]free|call us|copyright|all rights reserved|newsletter)\b|https?://|www\."
    r"|\b(?:information|data) (?:comes?|is taken|was taken|is provided|are provided) (?:from|by)\b"
    r"|\bthe table below\b|human phenotype ontology|\bapproximate number of patients\b|\bthe following (?:list|table)\b.*\bprovides\b"
    r"|\bprovides? (?:more|additional|further|detailed) (?:information|details)\b|\bfor (?:more|additional|further) information\b"
    r"|\b(?:these|following|other|additional|the) resources? (?:address|provide|include|describe)\b|\bgenetic testing registry\b|\bgenereviews\b"
    r"|\bprovides? the following list\b|\bthis (?:section|page|chapter|article|document) (?:describes|covers|explains|is)\b",
    re.I,
)
_READS_A_TABLE: Final = re.compile(
    r"\b(?:number|top|bottom) of the fraction\b|\bfrequency of (?:a|the) sign or symptom\b|\bfrequency (?:of \d+/\d+|may also be listed)|\bthese frequencies\b|\binformation on frequency\b"
    r"|\bsign or symptom may be rare or common\b|\b(?:first|second) number\b.*\bnumber of people\b",
    re.I,
)
"""How a rare disease database explains its tables: of no use without them."""
_LETTERS: Final = re.compile(r"[A-Za-z]")


def is_statement(text: str) -> bool:
    """Whether a sentence says something that could be an answer."""
    if len(text) > _LONGEST_CHARACTERS:
        return False
    words = text.split()
    is_closed = text.rstrip().endswith((".", "!", ")"))
    if not _FEWEST_WORDS - is_closed <= len(words) <= LONGEST_WORDS or text.rstrip().endswith(("?", ":")):
        return False
    letters = len(_LETTERS.findall(text))
    if letters * 2 <= len(text) or _BOILERPLATE.search(text) or _READS_A_TABLE.search(text):
        return False
    return not speaks_to_machine(text)


def points_back(text: str) -> bool:
    """Whether a sentence begins with a word that means something said before."""
    return _POINTS_BACK.match(text) is not None
