"""Private documents, preferences and caches in the encrypted database."""

from __future__ import annotations

import json
from array import array
from pathlib import Path

import pytest

from app.domain.errors import NotFound
from app.domain.private_library import PrivateDocument
from app.domain.reference import Document, DocumentId, Passage, Section
from app.store.codec import loaded
from app.store.shelf import StoredShelf
from app.store.small_things import Preferences, StoredCache
from tests.fakes.engines import document_of, passage
from tests.fakes.vault import Ward


def private(number: int, passages: int = 3) -> PrivateDocument:
    found = [passage(f"Marker text {n}", number=number, start=n * 100) for n in range(passages)]
    return PrivateDocument(
        document=document_of(found[0]),
        sections=[Section(id="1", heading="Adrenaline", text="The whole marker section.")],
        passages=found,
        vectors=array("f", [0.25 * n for n in range(passages * 4)]).tobytes(),
        dimensions=4,
        embedder_sha256="ab" * 32,
    )


@pytest.fixture
def shelf(ward: Ward) -> StoredShelf:
    return StoredShelf(ward.store, ward.trail, now=ward.clock)


def test_a_document_comes_back_with_text_and_vectors(shelf: StoredShelf) -> None:
    new = private(1, passages=1203)
    assert shelf.put(new) == new.document
    blocks = list(shelf.blocks())
    assert [b.count for b in blocks] == [500, 500, 203]
    assert b"".join(b.vectors for b in blocks) == new.vectors
    back = [loaded(Passage, json.dumps(p)) for b in blocks for p in json.loads(b.passages)]
    assert back == list(new.passages)
    assert shelf.documents() == (new.document,)
    assert shelf.section_text(new.document.id, "1") == "The whole marker section."
    assert shelf.has_content(new.document.content_sha256)
    assert not shelf.has_content("")


def test_a_new_edition_replaces_the_old_one_and_removing_leaves_nothing(ward: Ward, shelf: StoredShelf) -> None:
    shelf.put(private(1, passages=9))
    new = private(1, passages=2)
    shelf.put(new)
    assert [b.count for b in shelf.blocks()] == [2]
    with pytest.raises(NotFound):
        shelf.remove([new.document.id, DocumentId("none")])
    assert shelf.remove([new.document.id]) == (new.document,)
    assert list(shelf.blocks()) == []
    assert shelf.documents() == ()
    with pytest.raises(NotFound):
        shelf.section_text(new.document.id, "1")
    actions = [line.entry.action for line in ward.trail.lines()]
    assert actions == ["document-deleted", "document-added", "document-added"]


def test_vectors_that_do_not_fit_are_not_taken(shelf: StoredShelf) -> None:
    from dataclasses import replace

    with pytest.raises(ValueError, match="fit"):
        shelf.put(replace(private(1), vectors=b"1234"))


def test_neither_text_nor_vector_lies_readable_in_the_folder(ward: Ward, shelf: StoredShelf) -> None:
    new = private(1, passages=700)
    shelf.put(new)
    lying = b"".join(p.read_bytes() for p in Path(ward.store.folder).rglob("*") if p.is_file())
    assert b"Marker" not in lying
    assert new.vectors[100:164] not in lying


def test_documents_of_later_versions_can_be_read(shelf: StoredShelf) -> None:
    assert loaded(Document, json.dumps({"unheard-of": 1} | json.loads(json.dumps(_fields(private(1).document)))))


def _fields(document: Document) -> dict[str, object]:
    return {name: getattr(document, name) for name in document.__dataclass_fields__}


def test_preferences_are_kept(ward: Ward) -> None:
    preferences = Preferences(ward.store)
    assert preferences.get("theme", "light") == "light"
    preferences.put("theme", "dark")
    preferences.put("theme", "system")
    assert preferences.get("theme") == "system"


def test_a_cache_forgets_what_is_out_of_date_and_what_was_not_used_for_longest(ward: Ward) -> None:
    cache = StoredCache(ward.store, "retrieval", largest_bytes=250, now=ward.clock)
    for key in "abc":
        cache.put(key, "v1", bytes(100))
        ward.store.write(lambda _session: None)  # the writer works in order: what was asked for before is done
        if key == "b":
            assert cache.get("a", "v1") == bytes(100)
    ward.store.write(lambda _session: None)
    assert [cache.get(key, "v1") is not None for key in "abc"] == [True, False, True]
    assert cache.get("a", "v2") is None
    cache.put("d", "v2", b"x")
    ward.store.write(lambda _session: None)
    assert cache.get("a", "v1") is None
    assert cache.get("d", "v2") == b"x"
