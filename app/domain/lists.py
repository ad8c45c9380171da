"""Lists and tables that lost their lines: "Ptosis 90% Short stature 50% Deafness - Tremor -". The last resort of an answer.

They are no sentences, so nothing else quotes them; but where the document that the search found first holds nothing else, under a
heading that promises what is asked for, the beginning of its list is what there is to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from app.domain.aspects import asked_for
from app.domain.reference import Hit
from app.domain.relevance import ABOVE_SHARE, RankedSentence, question_words
from app.domain.terms import subject_words

_BETWEEN: Final = re.compile(r"\s+[-\u2022]\s+|(?<=\d%)\s+|(?<=\d/\d)\s+|(?<=\d\d/\d\d)\s+")
_HEADER: Final = re.compile(r"^.*[):]\s+", re.S)
_NO_ITEM: Final = re.compile(
    r"\.\s|\b(?:registry|encyclopedia|gene ?reviews?|medlineplus|foundation|association|society|institute|resources?)\b",
    re.I,
)
"""A sentence, or a place to look further: what such a list names is no answer."""
_LONGEST_ITEM_WORDS: Final = 8
_FEWEST_ITEMS: Final = 3
_LONGEST_WORDS: Final = 45
_ENOUGH: Final = 0.6


def rank_lists(question: str, hits: tuple[Hit, ...]) -> tuple[RankedSentence, ...]:
    """Return the beginning of the list in the first hit, if its heading promises what is asked for and names its subject."""
    passage = hits[0].passage
    if not asked_for(question) & asked_for(passage.section):
        return ()
    run = next(_runs(passage.text), None)
    asked = question_words(question)
    if run is None or not asked:
        return ()
    text = passage.text[run[0] : run[1]]
    said = frozenset(subject_words(text))
    above = frozenset(subject_words(f"{passage.title}. {passage.section}"))
    covered = (len(asked & said) + ABOVE_SHARE * len((asked & above) - said)) / len(asked)
    if covered < _ENOUGH:
        return ()
    return (
        RankedSentence(hit=0, start=run[0], end=run[1], text=text, score=covered, covered=covered, points_back=False),
    )


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
