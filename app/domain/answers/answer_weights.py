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

from app.domain.answers.answer_features import FEATURES

_GUIDES: Final = {
    "own": 0.233,
    "section": 0.488,
    "missing": -0.206,
    "special": 0.927,
    "own_of_best": 0.389,
    "phrase": 0.038,
    "says_it": 0.671,
    "heading_other": -0.511,
    "asks_meaning": 0.293,
    "meaning_first": 0.226,
    "meaning_named": 0.947,
    "named_early": 0.269,
    "first": 0.026,
    "place": 0.458,
    "first_below_promise": 0.249,
    "hit": 2.223,
    "document_share": 0.011,
    "best_document": 0.095,
    "hit_score": 0.16,
    "hit_similar": 2.675,
    "confidence": 0.0,
    "report": 0.0,
    "finding": 0.0,
    "aim": 0.0,
    "method": 0.0,
    "below_findings": 0.0,
    "below_way": 0.0,
    "number_wanted": 0.356,
    "number_lacking": -1.635,
    "when_wanted": 0.717,
    "when_lacking": 0.0,
    "points_back": -0.449,
    "short": -0.665,
    "long": -0.359,
    "cut_off": -0.666,
    "hedges": -0.286,
    "item": 1.127,
    "fallback": -0.285,
    "turned_otherwise": -0.052,
    "same_patient": 0.3,
}
_GUIDES_INTERCEPT: Final = -6.438

_REPORTS: Final = {
    "own": 0.669,
    "section": 4.998,
    "missing": -0.028,
    "special": 0.673,
    "own_of_best": 0.228,
    "phrase": 0.176,
    "says_it": 0.182,
    "heading_other": -1.811,
    "asks_meaning": -0.023,
    "meaning_first": 0.673,
    "meaning_named": 0.0,
    "named_early": 0.0,
    "first": -0.276,
    "place": 0.0,
    "first_below_promise": 0.0,
    "hit": 0.0,
    "document_share": 1.578,
    "best_document": 1.115,
    "hit_score": 2.174,
    "hit_similar": 0.0,
    "confidence": 0.071,
    "report": 0.0,
    "finding": 0.575,
    "aim": -0.537,
    "method": -0.623,
    "below_findings": 1.517,
    "below_way": -1.433,
    "number_wanted": 0.0,
    "number_lacking": -1.141,
    "when_wanted": 0.0,
    "when_lacking": -1.159,
    "points_back": -0.452,
    "short": -0.303,
    "long": 0.0,
    "cut_off": -0.989,
    "hedges": -0.284,
    "item": 0.0,
    "fallback": 0.0,
    "turned_otherwise": 0.0,
    "same_patient": 0.3,
}
_REPORTS_INTERCEPT: Final = -6.272

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
