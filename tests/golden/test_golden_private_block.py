"""A private document of every released form is searched for ever. The files are never made anew."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from app.domain.documents.private_library import PRIVATE_BLOCK
from app.library.holdings import assembled
from app.library.private import PrivateCollection, sections_of
from app.library.quantising import restored
from tests.fakes.encoder import FakeEncoder
from tests.golden.make_private_block import DOCUMENT, SECTIONS

BLOCK = Path(__file__).parent / "private-block-1"


def test_a_block_of_the_first_form_is_read_as_it_was_written() -> None:
    assert PRIVATE_BLOCK == "passages-1"  # a new form needs a new name, and a way to read this one
    held = PrivateCollection("t", 16)
    held.put(DOCUMENT, BLOCK.read_bytes())
    assert tuple(sections_of(BLOCK.read_bytes())) == SECTIONS
    found = assembled(held.parts())
    assert [s.heading for s in found.sections] == ["Findings", "Plan › Iron"]
    assert found.passage_end.tolist() == [len(s.text) for s in SECTIONS]
    assert found.keywords.occurs("ferritin")
    nearest = restored(found.vectors.stored) @ FakeEncoder(dimensions=16).embed_query(SECTIONS[1].text)
    assert int(np.argmax(nearest)) == 1
    assert float(nearest[1]) > 0.99
    assert found.titles.knows("clinic")
