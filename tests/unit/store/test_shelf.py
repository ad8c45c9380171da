"""Private documents, preferences and caches in the encrypted database."""

from __future__ import annotations

import json
from array import array
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.documents.private_library import PRIVATE_BLOCK, BlockMade, PrivateDocument
from app.domain.documents.reference import Document, DocumentId, Section
from app.domain.errors import NotFound
from app.store.codec import loaded
from app.store.shelf import StoredShelf
from app.store.small_things import Preferences, StoredCache
from tests.fakes.library import document_of, passage
from tests.fakes.vault import Ward


def private(number: int, content: bytes = b"\1\2\3marker") -> PrivateDocument:
    return PrivateDocument(
        document=replace(document_of(passage("Marker text", number=number)), is_private=True),
        sections=[Section(id="1", heading="Adrenaline", text="The whole marker section.")],
        block=BlockMade(form=PRIVATE_BLOCK, dimensions=4, content=content),
        embedder_sha256="ab" * 32,
    )


@pytest.fixture
def shelf(ward: Ward) -> StoredShelf:
    return StoredShelf(ward.store, ward.trail, now=ward.clock)


def test_a_document_comes_back_with_all_that_is_searched(shelf: StoredShelf) -> None:
    new = private(1)
    assert shelf.is_empty()
    assert shelf.put(new) == new.document
    assert not shelf.is_empty()
    (block,) = shelf.blocks()
    assert (block.content, block.form, block.embedder_sha256) == (new.block.content, PRIVATE_BLOCK, "ab" * 32)
    assert loaded(Document, block.facts) == new.document
    assert shelf.documents() == (new.document,)
    assert shelf.section_text(new.document.id, "1") == "The whole marker section."
    assert shelf.sections(new.document.id) == tuple(new.sections)
    assert shelf.has_content(new.document.content_sha256)
    assert not shelf.has_content("")


def test_a_new_edition_replaces_the_old_one_and_removing_leaves_nothing(ward: Ward, shelf: StoredShelf) -> None:
    old, new = private(1), private(2, b"new")
    shelf.put(old)
    shelf.put(new, replaces=old.document.id)
    assert [b.content for b in shelf.blocks()] == [b"new"]
    with pytest.raises(NotFound):
        shelf.remove([new.document.id, DocumentId("none")])
    assert shelf.remove([new.document.id]) == (new.document,)
    assert list(shelf.blocks()) == []
    assert shelf.documents() == ()
    for look in (lambda: shelf.section_text(new.document.id, "1"), lambda: shelf.sections(new.document.id)):
        with pytest.raises(NotFound):
            look()
    actions = [line.entry.action for line in ward.trail.lines()]
    assert actions == ["document-deleted", "document-deleted", "document-added", "document-added"]


def test_neither_text_nor_vector_lies_readable_in_the_folder(ward: Ward, shelf: StoredShelf) -> None:
    vectors = array("f", [0.25 * n for n in range(9_000)]).tobytes()
    shelf.put(private(1, vectors + b"Marker"))
    lying = b"".join(p.read_bytes() for p in Path(ward.store.folder).rglob("*") if p.is_file())
    assert b"Marker" not in lying
    assert vectors[100:164] not in lying


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
