"""Which sentences of the passages found answer the question: pure ranking, for reading aloud at once and for the answer.

A sentence is worth what a small fitted model says of its signs (`answer_features.py`, `answer_weights.py`): the probability that it
answers the question. What is no statement (a question, a heading, a table that lost its lines, an order to a program) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.answers.answer_features import Judge, Statement
from app.domain.answers.answer_weights import log_odds, probability
from app.domain.answers.aspects import turns_round
from app.domain.answers.statements import LONGEST_WORDS, is_statement, points_back
from app.domain.documents.reference import Hit
from app.domain.people.ages import spoken_ages
from app.domain.people.sides import sides
from app.domain.text import sentences
from app.domain.text.addressing import speaks_to_machine
from app.domain.text.terms import subject_words

_ITEM_MARK: Final = re.compile(r"^\s*[-*•]\s+")
_NARROWS: Final = re.compile(
    r"\b(?:if|when|where|unless|until|only|one of|any of|either|or|alternatives?|alternatively|options?|choose|choices?|instead|fail\w*)\b",
    re.I,
)
"""What stands above a list and says when its items hold, or that only one of them is meant."""
_LONGEST_LIST_WORDS: Final = 60
_BETWEEN_ITEMS: Final = re.compile(r"\s+[-\u2022*]\s+(?=[A-Za-z])|;\s+")
_SURE: Final = 0.9
"""The confidence of a search where nobody says it: for comparing sentences of one question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedSentence:
    """A sentence of a hit. `start` and `end` are character positions in the passage's text.

    `text` is what stands there; before an item of a list stands its lead-in, where the item says something else without it.

    `score` are the log odds that it answers the question, by itself or as a proper part, and compares sentences of one question. `covered` (0 to 1) is the weighted share of the question's words that the sentence and what
    stands above it hold; `points_back` says that it cannot be understood without the one before.
    """

    hit: int
    start: int
    end: int
    text: str
    score: float
    covered: float
    points_back: bool

    @property
    def answers(self) -> float:
        """How likely the sentence answers, 0 to 1: calibrated on sentences graded by hand."""
        return probability(self.score)


def rank(
    question: str,
    hits: Sequence[Hit],
    *,
    confidence: float = _SURE,
    others: Sequence[str] = (),
) -> tuple[RankedSentence, ...]:
    """Return the statements of the hits, best answer first.

    `confidence` is that of the search; `others` are the question with its subject under other names.
    """
    found = _candidates(hits)
    judge = Judge(question, hits, found, confidence, others)
    ranked = []
    for one in found:
        judged = judge.judge(one)
        score = log_odds(judged.numbers)
        ranked.append(
            RankedSentence(
                hit=one.hit,
                start=one.start,
                end=one.end,
                text=_as_told(one, hits[one.hit]),
                score=score,
                covered=judged.covered,
                points_back=points_back(one.text),
            )
        )
    return tuple(sorted(ranked, key=lambda r: -r.score))


def features(
    question: str, hits: Sequence[Hit], confidence: float, others: Sequence[str] = ()
) -> tuple[tuple[Statement, tuple[float, ...]], ...]:
    """Return the statements of the hits with their numbers, passage by passage: what the weights are fitted on."""
    found = _candidates(hits)
    judge = Judge(question, hits, found, confidence, others)
    return tuple((one, judge.judge(one).numbers) for one in found)


def _as_told(one: Statement, hit: Hit) -> str:
    """Return what may be said by itself.

    SAFETY: an item under "Do not give:", "In children:", "If the pulse is absent:" or "Give one of:" says something else without that line;
    it stands before it, word for word.
    """
    lead = sentences.lead_in(hit.passage.text, one.start, hit.passage.context)
    if not lead or speaks_to_machine(lead):
        return one.text
    if not (turns_round(lead) or sides(lead) or spoken_ages(lead) or _NARROWS.search(lead)):
        return one.text
    return f"{lead.strip()} {_ITEM_MARK.sub('', one.text)}"


def _candidates(hits: Sequence[Hit]) -> list[Statement]:
    found: list[Statement] = []
    seen: set[str] = set()
    for number, hit in enumerate(hits):
        text = hit.passage.text
        for place, (start, whole_end) in enumerate(sentences.spans(text)):
            end = _cut_end(text, start, whole_end)
            said = text[start:end]
            if said in seen or not is_statement(said):
                continue
            seen.add(said)
            words = frozenset(subject_words(said))
            found.append(Statement(hit=number, start=start, end=end, text=said, words=words, place=place))
    return found


def _cut_end(text: str, start: int, end: int) -> int:
    """Return where a sentence ends for an answer: a list that lost its lines is cut between two of its items."""
    if len(text[start:end].split()) <= LONGEST_WORDS:
        return end
    cuts = [m.start() for m in _BETWEEN_ITEMS.finditer(text, start, end)]
    short = [c for c in cuts if len(text[start:c].split()) <= _LONGEST_LIST_WORDS]
    return start + len(text[start : short[-1]].rstrip()) if short else end
