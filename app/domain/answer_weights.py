"""What the signs of a sentence (`answer_features.py`) are worth, for guides and for reports of studies. Fitted, not chosen.

Fitted by `python -m tests.bench.fit_answers` on development data only, 2026-11-21: 386 questions with 4,797 sentences, each graded by hand: 2
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
    "own": 0.254,
    "section": 0.459,
    "missing": -0.194,
    "special": 0.945,
    "own_of_best": 0.397,
    "phrase": 0.002,
    "says_it": 0.671,
    "heading_other": -0.513,
    "asks_meaning": 0.289,
    "meaning_first": 0.226,
    "meaning_named": 0.945,
    "named_early": 0.264,
    "first": 0.025,
    "place": 0.454,
    "first_below_promise": 0.248,
    "hit": 2.218,
    "document_share": 0.008,
    "best_document": 0.1,
    "hit_score": 0.177,
    "hit_similar": 2.687,
    "confidence": 0.0,
    "report": 0.0,
    "finding": 0.0,
    "aim": 0.0,
    "method": 0.0,
    "below_findings": 0.0,
    "below_way": 0.0,
    "number_wanted": 0.35,
    "number_lacking": -1.641,
    "when_wanted": 0.715,
    "when_lacking": 0.0,
    "points_back": -0.441,
    "short": -0.662,
    "long": -0.374,
    "cut_off": -0.663,
    "hedges": -0.286,
    "item": 1.138,
    "fallback": -0.286,
    "turned_otherwise": -0.055,
    "same_patient": 0.3,
}
_GUIDES_INTERCEPT: Final = -6.46

_REPORTS: Final = {
    "own": 0.689,
    "section": 5.039,
    "missing": 0.0,
    "special": 0.696,
    "own_of_best": 0.237,
    "phrase": 0.141,
    "says_it": 0.176,
    "heading_other": -2.114,
    "asks_meaning": -0.025,
    "meaning_first": 0.679,
    "meaning_named": 0.0,
    "named_early": 0.0,
    "first": -0.289,
    "place": 0.0,
    "first_below_promise": 0.0,
    "hit": 0.0,
    "document_share": 1.557,
    "best_document": 1.118,
    "hit_score": 2.186,
    "hit_similar": 0.0,
    "confidence": 0.07,
    "report": 0.0,
    "finding": 0.581,
    "aim": -0.545,
    "method": -0.626,
    "below_findings": 1.517,
    "below_way": -1.431,
    "number_wanted": 0.0,
    "number_lacking": -1.071,
    "when_wanted": 0.0,
    "when_lacking": -0.998,
    "points_back": -0.451,
    "short": -0.329,
    "long": 0.0,
    "cut_off": -0.987,
    "hedges": -0.282,
    "item": 0.0,
    "fallback": 0.0,
    "turned_otherwise": 0.0,
    "same_patient": 0.3,
}
_REPORTS_INTERCEPT: Final = -6.278

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
