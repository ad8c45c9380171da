"""Sentences that were found are put in order as the question is meant."""

from __future__ import annotations

from app.domain.documents.reference import Findings
from app.turns.answering.ranking import Rankings, ranked_sentences
from tests.unit.domain.test_relevance import hit


def test_a_low_potassium_in_numbers_is_not_answered_with_a_low_sodium() -> None:
    """SAFETY: "K 2.9, how do I treat it" was answered with the treatment of hyponatraemia."""
    sodium = hit("In hyponatraemia, stop fluids and treat the cause.", "Hyponatraemia in adults", "Treatment")
    potassium = hit("Oral potassium is preferred in hypokalaemia.", "Hypokalaemia in adults", "Oral replacement")
    findings = Findings(hits=(sodium, potassium), confidence=0.9, elapsed_ms=1.0, library_version=1)
    ranked = ranked_sentences("K 2.9, how do I treat it?", findings, Rankings())
    assert ranked[0].text == "Oral potassium is preferred in hypokalaemia."
