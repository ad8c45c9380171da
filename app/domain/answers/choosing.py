"""From ranked sentences, and what the model thinks of them, to the few that make the answer: word for word, from the sources.

A small model chooses better than it writes: it can be wrong about what belongs to the question, never about a dose.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.answers.answer_weights import probability
from app.domain.answers.aspects import Aspect, asked_for
from app.domain.answers.relevance import RankedSentence
from app.domain.grounding.quantities import quantities
from app.domain.text.terms import content_words

MOST_CANDIDATES: Final = 7
"""So many sentences the model chooses from: their numbers are one digit, so that weighing them costs nothing."""

_MODEL_SHARE: Final = 0.35
"""What a tenfold likelihood is worth, in log odds of `RankedSentence.score`."""
_LEAST_WEIGHT: Final = 1e-3
_MOST_SENTENCES: Final = 4
_MOST_WORDS: Final = 110
LEAST_ANSWERS: Final = 0.2
"""A best sentence that is less likely an answer is shown as the nearest passage, not as an answer ..."""
LEAST_NEAR: Final = 0.08
"""A further sentence that is less likely an answer is not shown: of those graded by hand one in twenty-five was one (docs/trust.md)."""
LEAST_SHOWN: Final = 0.04
"""... and a first one not, however sure the search is."""
_LEAST_FURTHER: Final = 0.35
"""A further sentence must be an answer by itself."""
_SAME_SHARE: Final = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What makes the answer, best sentence first, and how likely the model holds it that nothing answers."""

    sentences: tuple[RankedSentence, ...]
    nothing_answers: float


def candidates(ranked: Sequence[RankedSentence]) -> tuple[RankedSentence, ...]:
    """Return what the model may choose from, as it stands in the sources."""
    best = ranked[:MOST_CANDIDATES]
    return tuple(sorted(best, key=lambda r: (r.hit, r.start)))


def choose(offered: Sequence[RankedSentence], weights: Sequence[float]) -> Choice:
    """Return the answer. `weights` are the model's: first that nothing answers, then one for each sentence offered."""
    if not offered:
        return Choice(sentences=(), nothing_answers=1.0)
    nothing, *each = weights
    whole = sum(each) or 1.0
    scores = {
        (s.hit, s.start): s.score + _MODEL_SHARE * math.log10(max(w / whole, _LEAST_WEIGHT))
        for s, w in zip(offered, each, strict=True)
    }
    order = sorted(offered, key=lambda s: -scores[s.hit, s.start])
    best = order[0]
    chosen = [best]
    for other in order[1:]:
        if len(chosen) == _MOST_SENTENCES:
            break
        answers = other.answers >= _LEAST_FURTHER or _forbids_it(other, best)
        if answers and _adds(other, chosen) and _words([*chosen, other]) <= _MOST_WORDS:
            chosen.append(other)
    rest = sorted(chosen[1:], key=lambda s: (s.hit != best.hit, s.hit, s.start))
    return Choice(sentences=(best, *rest), nothing_answers=nothing)


def _forbids_it(other: RankedSentence, best: RankedSentence) -> bool:
    """Whether a sentence warns of what the best one speaks of.

    SAFETY: "contraindicated in asthma" is no dose, and must be shown beside it to whoever asks for the dose in asthma.
    """
    speaks = other.answers >= LEAST_NEAR and other.covered >= best.covered
    return speaks and Aspect.AVOID in asked_for(other.text)


def prior_of(
    confidence: float, lowest: float, offered: Sequence[RankedSentence], *, is_of_best: bool = True
) -> float | None:
    """Return how likely an answer is before the model is asked; None where it is not to be asked.

    One probability of three signals, fitted on questions with and without an answer (docs/trust.md, tests/bench/fit_refusal.py): the
    search's `confidence`; that the best sentence is unlikely to answer; that a likely one holds all that was asked, where the search is
    unsure. `lowest` is the search's threshold: set higher or lower than by default, it moves the probability with it.

    The search's confidence is in the document that it found first. Where that one has no sentence to offer (`is_of_best` is
    False: only a table, or only for other patients), the next one is another disease more often than not: then only a sentence
    that holds most of the question will do, however sure the search is.
    """
    if not offered:
        return None
    covered = max(s.covered for s in offered)
    if not is_of_best and covered < _COVERED_ELSEWHERE:
        return None
    sure = _log_odds(min(confidence, 1.0 if is_of_best else _ELSEWHERE))
    best = max(s.score for s in offered)
    likely = _share(best, _log_odds(_UNLIKELY), _log_odds(_RATHER_LIKELY))
    unsure = _share(sure, _log_odds(_SURE), _log_odds(_UNSURE)) if is_of_best else 0.0
    holds_all = _share(covered, _ALMOST_ALL, 1.0) * likely * unsure
    log_odds = (
        _OF_SEARCH * sure
        + _OF_UNLIKELY * max(_LEAST_SCORE, min(0.0, best - _log_odds(_UNLIKELY)))
        + _OF_HOLDING_ALL * holds_all
        + _INTERCEPT
        - _OF_SEARCH * (_log_odds(lowest) - _log_odds(_USUAL_LOWEST))
    )
    prior = probability(log_odds)
    return prior if prior >= ASKED_FROM else None


ASKED_FROM: Final = 0.25
"""Below this no likelihood that a model has told turned it round."""
_OF_SEARCH: Final = 0.715
_OF_UNLIKELY: Final = 1.717
_OF_HOLDING_ALL: Final = 1.074
_INTERCEPT: Final = 0.036
"""Fitted 2026-11-21 on 959 questions of the development data."""
_UNLIKELY: Final = 0.08
_RATHER_LIKELY: Final = 0.25
_SURE: Final = 0.6
_UNSURE: Final = 0.35
_ALMOST_ALL: Final = 0.85
_LEAST_SCORE: Final = -3.6
_USUAL_LOWEST: Final = 0.35
_COVERED_ELSEWHERE: Final = 0.65
_ELSEWHERE: Final = 0.3
"""Of 32 MedQuAD questions whose first document had nothing to offer, the next one was right in 5."""


def belief(prior: float, nothing_answers: float) -> float:
    """Return how likely the answer is one, 0 to 1, from what search and sentences say (`prior_of`) and what the model does.

    The model's "nothing answers" changes the odds: at _NEUTRAL it says nothing, below it speaks for an answer (docs/trust.md).
    """
    doubt = min(max(nothing_answers, 0.001), 0.999)
    told = _log_odds(min(max(prior, 0.001), 0.999)) + _TRUST_IN_MODEL * (_log_odds(_NEUTRAL) - _log_odds(doubt))
    return probability(told)


def _share(value: float, nothing: float, everything: float) -> float:
    """Return where a value stands between two others, 0 to 1."""
    return min(1.0, max(0.0, (value - nothing) / (everything - nothing)))


def _log_odds(chance: float) -> float:
    known = min(max(chance, _EDGE), 1 - _EDGE)
    return math.log(known / (1 - known))


_EDGE: Final = 0.005
_NEUTRAL: Final = 0.2
_TRUST_IN_MODEL: Final = 0.5
"""A small model doubts whatever is called by another name than in the question: it may tip the balance, not more. On 64 questions whose
outcome it might turn a fit gave 0.5 to 0.6."""


def _adds(other: RankedSentence, chosen: Sequence[RankedSentence]) -> bool:
    """Whether a sentence can stand after those chosen, and says something that they do not."""
    if other.points_back and not any(c.hit == other.hit and 0 <= other.start - c.end <= _GAP for c in chosen):
        return False
    words = frozenset(content_words(other.text))
    for one in chosen:
        known = frozenset(content_words(one.text))
        is_same = len(words & known) >= _SAME_SHARE * min(len(words), len(known) or 1)
        if is_same and {n.value for n in quantities(other.text)} <= {n.value for n in quantities(one.text)}:
            return False
    return True


_GAP: Final = 3
"""Characters between a sentence and the one that it goes on from."""


def _words(chosen: Sequence[RankedSentence]) -> int:
    return sum(len(s.text.split()) for s in chosen)
