"""Lists and tables that lost their lines: "Ptosis 90% Short stature 50% Deafness - Tremor -". The last resort of an answer.

They are no sentences, so nothing else quotes them; but where the document that the search found first holds nothing else, under a
heading that promises what is asked for, the beginning of its list is what there is to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from app.domain.answers.answer_features import ABOVE_SHARE, question_words
from app.domain.answers.aspects import Aspect, asked_for, turns_round
from app.domain.answers.relevance import RankedSentence
from app.domain.documents.reference import Hit, Passage
from app.domain.text import sentences
from app.domain.text.terms import subject_words

_MARKED: Final = re.compile(r"[-*\u2022]\s")
_WARNS: Final = re.compile(
    r"\b(?:refrain|exclu|toxic|wors|precipitat|exacerbat|trigger|discourag|warning|danger|myth|mistake|error|obsolete)\w*",
    re.I,
)
"""May turn a list round, or only name what it is of: it is quoted with the list."""

_BETWEEN: Final = re.compile(r"\s+[-\u2022]\s+|(?<=\d%)\s+|(?<=\d/\d)\s+|(?<=\d\d/\d\d)\s+")
_HEADER: Final = re.compile(r"^.*[):]\s+", re.S)
_LONGEST_HEADER: Final = 240
"""Characters. A header that turns its list round and is longer is a paragraph: then there is no list to quote."""
_NO_ITEM: Final = re.compile(
    r"\.\s|\b(?:registry|encyclopedia|gene ?reviews?|medlineplus|foundation|association|society|institute|resources?)\b",
    re.I,
)
"""A sentence, or a place to look further: what such a list names is no answer."""
_PLACES: Final = re.compile(r"[^.:]{1,200}\bresources?\b[^.:]{1,200}:\s", re.I)
_PLACES_SCORE: Final = -2.2
"""One in ten: what such a section names was never an answer, but it is what the document has."""
_LONGEST_ITEM_WORDS: Final = 8
_FEWEST_ITEMS: Final = 3
_LONGEST_WORDS: Final = 45
_ENOUGH: Final = 0.6
_SCORE: Final = 0.0
"""The log odds of a list under the right heading: an even chance."""


def rank_lists(question: str, hits: tuple[Hit, ...]) -> tuple[RankedSentence, ...]:
    """Return the beginning of the list in the first hit, if its heading promises what is asked for and names its subject.

    SAFETY: the items of "must not be given:" say the opposite without it. Where the header turns its items round it is quoted with
    them; where the section or the title does, and the header does not say so, no list is quoted.
    """
    passage = hits[0].passage
    if not asked_for(question) & asked_for(passage.section):
        return ()
    asked = question_words(question)
    run, score = _places_to_look(passage.text), _PLACES_SCORE
    if run is None and (items := next(_runs(passage.text), None)):
        run, score = _with_header(passage, question, items), _SCORE
    if run is None or not asked:
        return ()
    text = passage.text[run[0] : run[1]]
    said = frozenset(subject_words(text))
    above = frozenset(subject_words(f"{passage.title}. {passage.section}"))
    covered = (len(asked & said) + ABOVE_SHARE * len((asked & above) - said)) / len(asked)
    if covered < _ENOUGH:
        return ()
    return (
        RankedSentence(hit=0, start=run[0], end=run[1], text=text, score=score, covered=covered, points_back=False),
    )


def _places_to_look(text: str) -> tuple[int, int] | None:
    """Return the beginning of a section that only names where to look further: "These resources address the management of X: …".

    It is no answer, and shown as the nearest passage: that the library has no more than this under the right heading is worth knowing.
    """
    end = words = 0
    for begin, stop in _pieces(text):
        words += len(text[begin:stop].split())
        if end and words > _LONGEST_WORDS:
            break
        end = stop
    beginning = text[:end].rstrip()
    is_place = _PLACES.match(beginning) is not None and _NO_ITEM.search(beginning) is not None
    return (0, len(beginning)) if is_place and not turns_round(beginning) else None


def _with_header(passage: Passage, question: str, run: tuple[int, int]) -> tuple[int, int] | None:
    """Return where a list is quoted from, with its header where that turns it round; None where it cannot be said with it."""
    start, end = run
    header = _header_before(passage.text, start)
    above = passage.text[header:start]
    if turns_round(above) or _WARNS.search(above):
        return (header, end) if start - header <= _LONGEST_HEADER else None
    if turns_round(passage.section) or turns_round(passage.title) or Aspect.AVOID in asked_for(question):
        return None
    near = passage.text[max(0, header - _LONGEST_HEADER) : header]
    is_done = {Aspect.TREATMENT, Aspect.DOSE} & asked_for(question)
    return None if is_done and turns_round(near) else run


def _header_before(text: str, start: int) -> int:
    """Return where the sentence begins that a list hangs on, above its other items; its own place where there is none."""
    for begin, _end in reversed(list(sentences.spans(text[:start].rstrip(" -*\u2022\n\t")))):
        if not _MARKED.match(text, begin):
            return begin
    return start


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where at least three short items stand one after the other, cut between two of them."""
    run: list[tuple[int, int]] = []
    words = 0
    for start, end in _pieces(text):
        begin = start
        if not run and (header := _HEADER.match(text[start:end])):
            begin += header.end()
        item = text[begin:end]
        length = len(item.split())
        is_item = 0 < length <= _LONGEST_ITEM_WORDS and any(map(str.isalpha, item)) and not _NO_ITEM.search(item)
        if is_item and words + length <= _LONGEST_WORDS:
            run.append((begin, end))
            words += length
            continue
        if len(run) >= _FEWEST_ITEMS:
            yield run[0][0], run[-1][1]
        run, words = [], 0
    if len(run) >= _FEWEST_ITEMS:
        yield run[0][0], run[-1][1]


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield what stands between two signs of a list."""
    start = 0
    for match in _BETWEEN.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)
