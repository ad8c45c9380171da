from __future__ import annotations

import math

import pytest

from app.domain.documents.own_words import OWN_WORDS_FILE, OwnWords
from app.library import vocabulary as module
from app.library.index import Index
from app.library.vocabulary import Vocabulary
from tests.conftest import ExpectedLog
from tests.unit.library.conftest import EMBEDDER, Shelf

PLAIN = frozenset("give the dose of for fever stop when is in use pump".split())


def vocabulary_of(shelf: Shelf) -> Vocabulary:
    index = Index(shelf.folder, EMBEDDER, shelf.encoder.dimensions)
    return Vocabulary(index, shelf.folder, PLAIN.__contains__)


def texts(words: OwnWords) -> set[str]:
    return {w.text for w in words.words}


def test_words_follow_the_documents(shelf: Shelf) -> None:
    vocabulary = vocabulary_of(shelf)
    assert vocabulary.words(math.inf).words == ()
    shelf.write("a.md", "# Xyvantis\n\nGive the Xyvantis for the fever.")
    shelf.add()
    first = vocabulary.words(math.inf)
    assert (texts(first), first.left, first.is_private) == ({"Xyvantis"}, 0, False)
    shelf.write("b.md", "# Kolmar pump\n\nUse the Kolmar pump.")
    shelf.add()
    both = vocabulary.words(math.inf)
    assert texts(both) == {"Xyvantis", "Kolmar"}
    assert both.version != first.version
    shelf.library.remove([d.id for d in shelf.library.documents() if "Kolmar" in d.title])
    assert vocabulary.words(math.inf) == first


def test_what_was_worked_out_is_not_worked_out_again(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.write("a.md", "# Xyvantis\n\nGive the Xyvantis for the fever.")
    shelf.add()
    first = vocabulary_of(shelf).words(math.inf)
    assert (shelf.folder / OWN_WORDS_FILE).is_file()

    def fails(*_: object) -> dict[str, int]:
        raise AssertionError("looked at again")

    monkeypatch.setattr(module, "rare_words", fails)
    assert vocabulary_of(shelf).words(math.inf) == first


def test_a_file_that_is_spoilt_is_made_again(shelf: Shelf) -> None:
    shelf.write("a.md", "# Xyvantis\n\nGive the Xyvantis for the fever.")
    shelf.add()
    first = vocabulary_of(shelf).words(math.inf)
    (shelf.folder / OWN_WORDS_FILE).write_bytes(b"\xff\xfe nonsense")
    assert vocabulary_of(shelf).words(math.inf) == first


def test_a_large_library_is_looked_at_bit_by_bit(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BATCH", 1)
    for name in ("Xyvantis", "Kolmar", "Brentodil"):
        shelf.write(f"{name}.md", f"# {name}\n\nGive the {name} for the fever.")
    shelf.add()
    vocabulary = vocabulary_of(shelf)
    assert [vocabulary.words(0.0).left for _ in range(4)] == [2, 1, 0, 0]
    assert len(vocabulary.words(0.0).words) == 3


def test_a_disk_that_takes_nothing_costs_no_words(shelf: Shelf, expect_log: ExpectedLog) -> None:
    shelf.write("a.md", "# Xyvantis\n\nGive the Xyvantis for the fever.")
    shelf.add()
    (shelf.folder / OWN_WORDS_FILE).mkdir()
    expect_log("own words were not kept")
    assert texts(vocabulary_of(shelf).words(math.inf)) == {"Xyvantis"}
