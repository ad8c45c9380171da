"""What the confidence of a search is computed from."""

from __future__ import annotations

import numpy as np

from app.library.confidence import EVIDENCE, _leads, _stands_out
from app.library.features import NOTHING
from app.library.weights import CONFIDENCE_WEIGHTS


def test_there_is_a_coefficient_for_each_number() -> None:
    assert len(CONFIDENCE_WEIGHTS) == len(EVIDENCE)


def test_one_document_far_above_many_stands_out() -> None:
    others = np.full(500, 0.3, dtype=np.float32)
    assert _stands_out(np.append(others, np.float32(0.8))) > _stands_out(np.append(others, np.float32(0.4))) > 0


def test_what_stands_out_in_a_library_of_three_is_held_against_what_is_usual() -> None:
    near, far = np.array([0.8, 0.3, 0.3], np.float32), np.array([0.35, 0.3, 0.3], np.float32)
    assert _stands_out(near) > 3
    assert _stands_out(far) < 1.5


def test_a_document_leads_where_those_after_it_are_less_alike() -> None:
    assert _leads(np.array([0.8, 0.3, 0.3], np.float32)) > 0.4
    assert _leads(np.array([0.8] * 6, np.float32)) == 0.0


def test_documents_that_a_filter_leaves_out_do_not_count() -> None:
    hidden = np.array([0.8, NOTHING, NOTHING], np.float32)
    assert _stands_out(hidden) == _stands_out(np.array([0.8], np.float32))
    assert _leads(np.array([NOTHING], np.float32)) == 0.0
