"""What the signs of a sentence (`answer_features.py`) are worth, for guides and for reports of studies. Fitted, not chosen.

Fitted by `python -m tests.bench.fit_answers` on development data only, 2026-11-21: 383 questions with 4,514 sentences, each graded by hand: 2
it answers, 1 useful but not what was asked, 0 beside the point. Logistic regression for grade 2, L2; a report of a study is told by its
headings and has weights of its own, because there the place of a sentence and its heading mean something else. Half of the questions
of the development data were left out for the evaluation. Held-out figures stand in docs/trust.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from app.domain.answers.answer_features import FEATURES

_GUIDES: Final = {
    "own": 0.263,
    "section": 0.607,
    "missing": -0.071,
    "special": 0.972,
    "own_of_best": 0.382,
    "phrase": 0.134,
    "says_it": 0.688,
    "heading_other": -0.611,
    "asks_meaning": 0.3,
    "meaning_first": 0.212,
    "meaning_named": 0.997,
    "named_early": 0.299,
    "first": -0.039,
    "place": 0.534,
    "first_below_promise": 0.292,
    "hit": 2.297,
    "document_share": 0.0,
    "best_document": 0.145,
    "hit_score": 0.0,
    "hit_similar": 2.278,
    "confidence": 0.0,
    "report": 0.0,
    "finding": 0.0,
    "aim": 0.0,
    "method": 0.0,
    "below_findings": 0.0,
    "below_way": 0.0,
    "number_wanted": 0.355,
    "number_lacking": -1.607,
    "when_wanted": 0.663,
    "when_lacking": 0.0,
    "points_back": -0.444,
    "short": -0.656,
    "long": -0.311,
    "cut_off": -0.706,
    "hedges": -0.27,
    "item": 1.231,
    "fallback": -0.334,
    "turned_otherwise": -0.115,
    "same_patient": 0.3,
}
_GUIDES_INTERCEPT: Final = -6.269

_REPORTS: Final = {
    "own": 0.755,
    "section": 5.569,
    "missing": 0.0,
    "special": 0.739,
    "own_of_best": 0.249,
    "phrase": 0.277,
    "says_it": 0.088,
    "heading_other": -1.633,
    "asks_meaning": 0.072,
    "meaning_first": 0.713,
    "meaning_named": 0.0,
    "named_early": 0.0,
    "first": -0.29,
    "place": 0.0,
    "first_below_promise": 0.0,
    "hit": 0.0,
    "document_share": 1.671,
    "best_document": 1.175,
    "hit_score": 1.93,
    "hit_similar": 0.0,
    "confidence": 0.068,
    "report": 0.0,
    "finding": 0.614,
    "aim": -0.556,
    "method": -0.617,
    "below_findings": 1.525,
    "below_way": -1.438,
    "number_wanted": 0.0,
    "number_lacking": -1.179,
    "when_wanted": 0.0,
    "when_lacking": -1.136,
    "points_back": -0.43,
    "short": -0.317,
    "long": 0.0,
    "cut_off": -1.035,
    "hedges": -0.288,
    "item": 0.0,
    "fallback": 0.0,
    "turned_otherwise": 0.0,
    "same_patient": 0.3,
}
_REPORTS_INTERCEPT: Final = -6.412

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
