"""What the signs of a sentence (`answer_features.py`) are worth, for guides and for reports of studies. Fitted, not chosen.

Fitted by `python -m tests.bench.fit_answers` on development data only, 2026-11-21: 386 questions with 4,807 sentences, each graded by hand: 2
it answers, 1 useful but not what was asked, 0 beside the point. Logistic regression for grade 2, L2; a report of a study is told by its
headings and has weights of its own, because there the place of a sentence and its heading mean something else. Half of the questions
of the development data were left out for the evaluation. Held-out figures stand in docs/trust.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from app.domain.answer_features import FEATURES

_GUIDES: Final = {
    "own": 0.227,
    "section": 0.482,
    "missing": -0.179,
    "special": 0.952,
    "own_of_best": 0.421,
    "phrase": 0.009,
    "says_it": 0.702,
    "heading_other": -0.121,
    "asks_meaning": 0.319,
    "meaning_first": 0.243,
    "meaning_named": 0.983,
    "named_early": 0.247,
    "first": 0.029,
    "place": 0.446,
    "first_below_promise": 0.246,
    "hit": 2.317,
    "document_share": 0.0,
    "best_document": 0.047,
    "hit_score": 0.254,
    "hit_similar": 2.731,
    "confidence": 0.0,
    "report": 0.0,
    "finding": 0.0,
    "aim": 0.0,
    "method": 0.0,
    "below_findings": 0.0,
    "below_way": 0.0,
    "number_wanted": 0.308,
    "number_lacking": -1.633,
    "when_wanted": 0.703,
    "when_lacking": 0.0,
    "points_back": -0.458,
    "short": -0.665,
    "long": -0.498,
    "item": 1.105,
    "turned_otherwise": -0.052,
    "same_patient": 0.3,
}
_GUIDES_INTERCEPT: Final = -6.67

_REPORTS: Final = {
    "own": 0.688,
    "section": 5.056,
    "missing": 0.0,
    "special": 0.694,
    "own_of_best": 0.239,
    "phrase": 0.137,
    "says_it": 0.176,
    "heading_other": -2.111,
    "asks_meaning": -0.019,
    "meaning_first": 0.682,
    "meaning_named": 0.0,
    "named_early": 0.0,
    "first": -0.289,
    "place": 0.0,
    "first_below_promise": 0.0,
    "hit": 0.0,
    "document_share": 1.562,
    "best_document": 1.119,
    "hit_score": 2.183,
    "hit_similar": 0.0,
    "confidence": 0.07,
    "report": 0.0,
    "finding": 0.578,
    "aim": -0.568,
    "method": -0.623,
    "below_findings": 1.523,
    "below_way": -1.438,
    "number_wanted": 0.0,
    "number_lacking": -1.067,
    "when_wanted": 0.0,
    "when_lacking": -0.998,
    "points_back": -0.453,
    "short": -0.329,
    "long": 0.0,
    "item": 0.0,
    "turned_otherwise": 0.0,
    "same_patient": 0.3,
}
_REPORTS_INTERCEPT: Final = -6.288

_REPORT: Final = FEATURES.index("report")
_GUIDE_VECTOR: Final = tuple(_GUIDES.get(name, 0.0) for name in FEATURES)
_REPORT_VECTOR: Final = tuple(_REPORTS.get(name, 0.0) for name in FEATURES)


def log_odds(numbers: Sequence[float]) -> float:
    """Return the log odds that a sentence answers, from its numbers in the order of FEATURES."""
    if numbers[_REPORT]:
        return _REPORTS_INTERCEPT + sum(w * n for w, n in zip(_REPORT_VECTOR, numbers, strict=True))
    return _GUIDES_INTERCEPT + sum(w * n for w, n in zip(_GUIDE_VECTOR, numbers, strict=True))


def probability(score: float) -> float:
    """Return log odds as a probability."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))
