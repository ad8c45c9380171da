"""Cutting text into sentences, for passages, for checking and for speaking. Knows clinical abbreviations and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from app.domain.remembering import remembers

_NEVER_LAST: Final = frozenset("e.g i.e vs dr mr mrs ms prof approx ca cf st".split())
"""Abbreviations that something always follows."""

_ABBREVIATIONS: Final = frozenset(
    "etc fig no resp incl max min temp p.o i.v i.m s.c b.d t.d.s q.d.s o.d p.r.n al inc ltd vol ed eds gr dept wk wks"
    " yr yrs hr hrs".split()
)
"""These may be the last word of a sentence, as in "15 L/min. Call for help." """

_END: Final = re.compile(r"[.!?]+[\"')\]»”]*(?=\s|$)|\n\s*\n|\n(?=\s*[-*•]\s)")
ITEM: Final = re.compile(r"\s*[-*•]\s")
_MARK: Final = re.compile(r"\[\d{1,2}\]")
_MARKS: Final = re.compile(rf"(?:{_MARK.pattern}\s*[.,;:!?)\]]*\s*)*")
_HALF_A_MARK: Final = re.compile(r"\[\d{0,2}$")
_INITIAL: Final = re.compile(
    r"(?:^|\s)(?<!\d )(?<!\bvitamin )(?<!\bhepatitis )(?<!\binfluenza )(?<!\btype )(?<!\bgroup )(?<!\bclass )[A-Z]$"
)
"""A letter as in "J. Smith", and not as in "1 L. Give", "mmol/L. Give" or "vitamin K. Give"."""
_LAST_WORD: Final = re.compile(r"([A-Za-z][A-Za-z.]*)\.?$")


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence; white space around them is left out. List items are sentences."""
    start = 0
    for match in _END.finditer(text):
        if not _is_end(text, match):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def lead_in(text: str, start: int, context: str = "") -> str:
    """Return the line that an item of a list stands under ("In patients without shock:"); "" where it is no such item.

    `context` is what the text as a whole hangs on: it is returned where nothing but other items stands above the item.
    """
    if not ITEM.match(text, start):
        return ""
    leads = _leads(text)
    lead = leads[start] if start in leads else _leads(text[:start])[-1]
    return context if lead is None else lead


@remembers(texts=16)
def _leads(text: str) -> Mapping[int, str | None]:
    """Return for the start of each sentence the lead-in that an item there would stand under; None where nothing but items stands above it.

    In one pass: a section may be a list of a thousand lines. Under -1 stands what holds after the whole text.
    """
    leads: dict[int, str | None] = {}
    lead: str | None = None
    for start, end in spans(text):
        leads[start] = lead
        if not ITEM.match(text, start):
            said = text[start:end]
            lead = said if said.rstrip().endswith(":") else ""
    leads[-1] = lead
    return leads


def split(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [text[a:b] for a, b in spans(text)]


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    if piece.strip():
        yield start + left, start + left + len(piece.strip())


def _is_end(text: str, match: re.Match[str]) -> bool:
    mark = match.group()
    if not mark.startswith("."):
        return True
    before = _LAST_WORD.search(text[max(0, match.start() - 20) : match.start()])
    following = text[match.end() :].lstrip()
    if before:
        word = before.group(1).lower().strip(".")
        if word in _NEVER_LAST or (word in _ABBREVIATIONS and following[:1].isdigit()):  # "max. 4 g", "no. 3"
            return False
        if (
            len(word) == 1
            and before.group(1).isupper()
            and _INITIAL.search(text[max(0, match.start() - 20) : match.start()])
        ):
            return False
    # a lower-case beginning is no new sentence, but for list marks
    return not (following[:1].islower() and "\n" not in mark)


class SentenceStream:
    """Collects pieces of text as they are written and gives whole sentences as soon as they are certain."""

    def __init__(self) -> None:
        self._held = ""

    def feed(self, piece: str) -> list[str]:
        """Add a piece; return the sentences that are now complete.

        A sentence is complete when the next one has begun: "5." may go on as "5.5", and "[1]" belongs to what is
        before it.
        """
        self._held += piece
        found = list(spans(self._held))
        complete: list[str] = []
        if len(found) > 1:
            last_start = found[-1][0]
            marks_end = _after_marks(self._held, last_start)
            rest = self._held[marks_end:]
            if not rest or _HALF_A_MARK.match(rest):
                return []  # only citation marks so far, perhaps half of one: they belong to the sentence before
            complete = [*(self._held[a:b] for a, b in found[:-1]), self._held[last_start:marks_end]]
            self._held = rest
        return _join_marks(complete)

    def finish(self) -> list[str]:
        """Return what is left."""
        rest, self._held = self._held, ""
        return _join_marks(split(rest))


def _join_marks(sentences: list[str]) -> list[str]:
    """Put a citation mark that stands alone, or at the head of a sentence, to the end of the sentence before it."""
    joined: list[str] = []
    for sentence in sentences:
        rest = sentence
        if joined and (marks_end := _after_marks(sentence, 0)):
            joined[-1] = " ".join([joined[-1], *_MARK.findall(sentence[:marks_end])])
            rest = sentence[marks_end:]
        if rest.strip():
            joined.append(rest.strip())
    return joined


def _after_marks(text: str, start: int) -> int:
    """Return the position after the citation marks that begin at `start`."""
    match = _MARKS.match(text, start)
    return match.end() if match else start
