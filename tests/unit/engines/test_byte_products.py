"""Products of stored bytes with questions: both ways give what plain arithmetic gives."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from app.engines import byte_products
from app.engines.byte_products import Bytes, Floats, by_bytes, by_floats, dot_products


@pytest.mark.parametrize("way", [by_bytes, by_floats])
@pytest.mark.parametrize("count", [1, 511, 4100])
def test_products_are_those_of_plain_arithmetic(way: Callable[[Bytes, Floats], Floats], count: int) -> None:
    chance = np.random.default_rng(count)
    stored = chance.integers(-127, 128, (count, 384), dtype=np.int8)
    questions = chance.standard_normal((3, 384)).astype(np.float32)
    expected = questions @ stored.T.astype(np.float32)
    found = way(stored, questions)
    assert found.shape == (3, count)
    assert float(np.abs(found - expected).max()) < 1e-4 * float(np.abs(expected).max())


def test_the_largest_bytes_do_not_overflow() -> None:
    stored = np.full((2, 512), 127, dtype=np.int8)
    questions = np.ones((1, 512), dtype=np.float32)
    np.testing.assert_allclose(by_bytes(stored, questions), [[127 * 512] * 2], rtol=1e-6)


def test_nothing_stored_and_a_processor_without_instructions_for_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    questions = np.zeros((2, 4), dtype=np.float32)
    assert dot_products(np.zeros((0, 4), dtype=np.int8), questions).shape == (2, 0)
    monkeypatch.setattr(byte_products.torch.cpu, "get_capabilities", dict)
    assert dot_products(np.ones((3, 4), dtype=np.int8), questions + 1).tolist() == [[4.0] * 3] * 2
