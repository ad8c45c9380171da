"""Vectors as they are stored, and how much of them is left when they are compared."""

from __future__ import annotations

import numpy as np
import pytest

from app.library import index as index_module
from app.library.features import passage_similarities
from app.library.index import Index
from app.library.quantising import Vectors, left_over, quantised, restored, unit_vectors
from app.library.tables import LEFT_OVER, private_schema
from tests.fakes.encoder import FakeEncoder
from tests.unit.library.conftest import EMBEDDER, Shelf


def alike(count: int, dimensions: int) -> Vectors:
    """Return unit vectors that all lie near one another, as passages of one book do."""
    chance = np.random.default_rng(3)
    vectors = 3 + chance.standard_normal((count, dimensions))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def test_vectors_keep_their_direction_as_bytes() -> None:
    vectors = FakeEncoder(dimensions=384).embed_passages([f"text number {n}" for n in range(50)])
    back = restored(quantised(vectors)[0])
    assert np.abs(vectors @ vectors.T - back @ back.T).max() < 0.003
    assert restored(quantised(np.zeros((1, 4), np.float32))[0]).tolist() == [[0, 0, 0, 0]]


def test_similarities_of_stored_vectors_are_those_of_unit_vectors() -> None:
    chance = np.random.default_rng(1)
    vectors, questions = (chance.standard_normal((n, 8)).astype(np.float32) for n in (1300, 3))
    stored = unit_vectors(quantised(vectors)[0])
    found = stored.similarities(questions, FakeEncoder().dot_products)
    np.testing.assert_allclose(found, questions @ restored(stored.stored).T, rtol=1e-4, atol=1e-5)
    assert unit_vectors(stored.stored[:0]).similarities(questions, FakeEncoder().dot_products).shape == (3, 0)


@pytest.mark.parametrize("dimensions", [384, 7, 1])
def test_what_the_bytes_leave_over_brings_vectors_back_much_finer(dimensions: int) -> None:
    vectors = alike(200, dimensions)
    stored, scales = quantised(vectors)
    halves = left_over(vectors, stored, scales)
    assert halves.shape == (200, (dimensions + 1) // 2)
    coarse, fine = np.abs(restored(stored) - vectors).max(), np.abs(restored(stored, halves) - vectors).max()
    assert fine <= coarse / 6  # the last of sixteen steps is as wide as two
    np.testing.assert_allclose(restored(stored, np.zeros_like(halves)), restored(stored))


def test_of_passages_that_are_much_alike_the_nearest_are_found_as_by_the_vectors_themselves() -> None:
    vectors = alike(6000, 96)
    stored, scales = quantised(vectors)
    questions = alike(6040, 96)[6000:]
    by_bytes = unit_vectors(stored)
    both = unit_vectors(stored, left_over(vectors, stored, scales))
    missed = {"bytes": 0, "both": 0}
    for question in questions:
        exact = set(np.argsort(-(vectors @ question))[:10].tolist())
        for name, held in (("bytes", by_bytes), ("both", both)):
            similar = held.similarities(question[None], FakeEncoder().dot_products)[0]
            near = held.nearest(similar)
            similar[near] = held.finer_similarities(near, question[None])[0]
            missed[name] += len(exact - set(np.argsort(-similar)[:10].tolist()))
    assert missed["bytes"] > 8  # of 400: there is something to be mended
    assert missed["both"] <= missed["bytes"] / 5


def test_a_search_compares_the_nearest_by_all_that_is_stored_of_them(shelf: Shelf) -> None:
    for number in range(20):
        shelf.write(f"{number}.md", f"Give oxygen in case {number}.")
    shelf.add()
    held = Index(shelf.folder, EMBEDDER, shelf.encoder.dimensions).holdings()
    question = shelf.encoder.embed_query("Give oxygen")
    found = passage_similarities(held, question[None], shelf.encoder.dot_products)
    assert held.vectors.left_over is not None
    np.testing.assert_allclose(found, restored(held.vectors.stored, held.vectors.left_over) @ question, atol=1e-6)


def test_a_table_of_an_older_program_is_searched_and_added_to_as_it_is(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(index_module, "passages_schema", private_schema)
        shelf.folder = shelf.folder.with_name("older")
        shelf.library = shelf.open()
        shelf.write("a.md", "Give oxygen.")
        shelf.add()
    shelf.library = shelf.open()
    shelf.write("b.md", "Give fluids.")
    shelf.add()
    assert set(shelf.find("Give fluids")) == {"a.md", "b.md"}
    index = Index(shelf.folder, EMBEDDER, shelf.encoder.dimensions)
    assert LEFT_OVER not in index._passages.schema.names
    assert not index.holdings().vectors.left_over.any()  # type: ignore[union-attr]
    shelf.library.rebuild(shelf.seen.append, shelf.stop)
    index = Index(shelf.folder, EMBEDDER, shelf.encoder.dimensions)
    assert index.holdings().vectors.left_over.any()  # type: ignore[union-attr]
