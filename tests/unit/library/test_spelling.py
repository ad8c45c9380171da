"""Misspelt words become the library's; drugs never become other drugs."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.documents.reference import GivenFacts
from app.library.documents import ReferenceLibrary
from app.library.index import Index
from app.library.lexicon import read_lexicon
from app.library.originals import Originals
from app.library.spelling import Speller, distance, sound_of
from app.library.words import words
from app.worker.codec import findings_body, findings_of
from tests.fakes.encoder import FakeEncoder
from tests.fakes.reader import HereReader

LEXICONS = Path(__file__).parents[3] / "resources" / "lexicons"


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(LEXICONS, read_lexicon(LEXICONS / "synonyms.txt").names())


def holding(text: str) -> Callable[[str], bool]:
    held = frozenset(words(text))
    return lambda form: form in held


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("dose of adrenaline in anafilaxis", "dose of adrenaline in anaphylaxis"),
        ("hiperkalemia treatement", "hyperkalemia treatment"),
        ("Pnuemonia: which antibiotic?", "pneumonia: which antibiotic?"),
        ("amiodaron in atrial fibrilation", "amiodarone in atrial fibrillation"),
        ("What is the dose of vancomicin?", "What is the dose of vancomycin?"),
    ],
)
def test_what_sounds_alike_or_differs_by_a_letter_is_read_as_a_word_that_is_held(
    speller: Speller, asked: str, read: str
) -> None:
    occurs = holding(
        "adrenaline dose anaphylaxis hyperkalemia treatment pneumonia antibiotic amiodarone atrial vancomycin"
    )
    assert speller.read(asked, occurs).text == read


@pytest.mark.parametrize(
    "question",
    [
        "hypophosphatasia in adults",  # a word of its own, one letter from what the library holds
        "dose of hydroxyzine",  # a drug that is not held
        "dose of hydroxizine",  # the same misspelt: what is held is another drug
        "hiperchloremia",  # SAFETY: what is held is its opposite
        "chlorpropamid dose",  # mixed up with chlorpromazine
        "xylqvwzt zzkrqp",
        "What is Snyderx syndrome?",  # somebody's name, near to a word
        "WXYZAB trial",
    ],
)
def test_a_word_that_is_known_or_may_be_another_stays(speller: Speller, question: str) -> None:
    occurs = holding(
        "hypophosphatemia hypochloremia hydralazine hydroxyurea chlorpromazine snider syndrome dose adults trial"
    )
    assert speller.read(question, occurs).text == question


def test_no_drug_becomes_another_with_a_letter_left_out(speller: Speller) -> None:
    drugs = [d for d in speller._lists.drugs.names if d.name.isalpha() and len(d.name) > 6]
    held = speller._lists.drugs
    for drug in drugs[::40]:
        typed = drug.name[:3] + drug.name[4:]
        read = speller.read(f"dose of {typed}", lambda form, typed=typed: form != typed and form in held)  # type: ignore[misc]
        assert all(held.same_drug(meant, drug.name) for _, meant in read.changed), (drug.name, read)


def test_distance_counts_what_a_hand_does() -> None:
    assert distance("pnuemonia", "pneumonia", 2) == 1
    assert distance("sepsis", "sepsiss", 2) == 1
    assert distance("sepsis", "sclerosis", 2) == 3
    assert sound_of("anaphylaxis\nanafilaxis").split() == ["anafilaksis"] * 2


def test_a_search_says_what_it_searched_for(tmp_path: Path, speller: Speller) -> None:
    (tmp_path / "a.md").write_text("# Anaphylaxis\n\nGive adrenaline 0.5 mg at once.\n", encoding="utf-8")
    encoder = FakeEncoder()
    library = ReferenceLibrary(
        Index(tmp_path / "i", "e" * 64, encoder.dimensions),
        encoder,
        reader=HereReader(),
        originals=Originals(tmp_path / "o"),
        speller=speller,
    )
    library.add([tmp_path / "a.md"], GivenFacts(), lambda _progress: None, threading.Event())
    found = library.search("adrenaline in anafilaxis", 3, {})
    assert found.searched_for == "adrenaline in anaphylaxis"
    assert found.confidence == library.search("adrenaline in anaphylaxis", 3, {}).confidence
    assert library.search("adrenaline in anaphylaxis", 3, {}).searched_for == ""
    body = {**findings_body(found.hits, found.confidence, 1), "searched_for": found.searched_for}
    assert findings_of(body, 0.0).searched_for == found.searched_for
