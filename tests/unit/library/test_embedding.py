"""Documents on their way into the index: cut while others are embedded, stored in their order."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from app.domain.documents.reading import ReadDocument
from app.domain.documents.reference import NOTHING_GIVEN, Section
from app.library.cutting import CutDocument, Cutter
from app.library.embedding import BATCH_PASSAGES, EmbeddingAhead
from app.library.index import NewDocument
from tests.fakes.encoder import FakeEncoder
from tests.fakes.waiting import PATIENCE_S


def document(name: str, passages: int) -> CutDocument:
    """Return a document with so many passages."""
    text = " ".join(f"Word {'and ' * 120}{n}." for n in range(passages))
    cut = Cutter(FakeEncoder()).prepared(
        ReadDocument(external_id=name, title=name, sections=(Section(id="1", heading="", text=text),)),
        "",
        NOTHING_GIVEN,
    )
    assert len(cut.passages) == passages
    return cut


@dataclass
class Model:
    """Embeds a batch when it is let."""

    let: threading.Event = field(default_factory=threading.Event)
    begun: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    batches: list[list[str]] = field(default_factory=list)

    def embed(self, cut: Sequence[CutDocument]) -> list[NewDocument]:
        self.batches.append([d.document.external_id for d in cut])
        self.begun.release()
        self.let.wait()
        none = np.zeros((0, 4), np.float32)
        return [
            NewDocument(document=d.document, sections=d.sections, passages=(), vectors=none, card=none) for d in cut
        ]


def test_documents_are_taken_while_others_are_embedded_and_stored_in_their_order() -> None:
    model, stored = Model(), []
    few, many = document("few", 64), document("many", BATCH_PASSAGES)
    with EmbeddingAhead(model.embed, lambda new: stored.extend(n.document.external_id for n in new)) as ahead:
        ahead.take(few)  # nothing is being embedded, so this is enough
        assert model.begun.acquire(timeout=PATIENCE_S)
        ahead.take(document("rest", 1))
        ahead.store_ready()
        assert (stored, model.batches) == ([], [["few"]])
        ahead.take(many)
        assert model.begun.acquire(timeout=PATIENCE_S)
        assert model.batches == [["few"], ["rest", "many"]]
        assert ahead.holds("few")
        assert ahead.holds("rest")
        model.let.set()
        ahead.take(document("last", 1))
        ahead.finish()
        assert stored == ["few", "rest", "many", "last"]
        assert not any(map(ahead.holds, stored))


def test_what_cannot_be_stored_is_raised_and_leaves_no_thread_behind() -> None:
    model = Model()
    model.let.set()

    def store(_new: list[NewDocument]) -> None:
        raise BlockingIOError

    with EmbeddingAhead(model.embed, store) as ahead:
        ahead.take(document("a", 64))
        with pytest.raises(BlockingIOError):
            ahead.finish()
