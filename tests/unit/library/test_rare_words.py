from __future__ import annotations

import pytest

from app.domain.documents.own_words import IN_A_HEADING
from app.domain.documents.reference import Section
from app.library.rare_words import is_common, rare_words

KNOWN = frozenset(
    """the a of is in use pump when line check stop start fever organize anemia center titrate catheter bloody blood stream hand wash
    infection give insert inserted before patient dose with drug ward every""".split()
)


def known(word: str) -> bool:
    return word in KNOWN


def found(text: str, title: str = "", heading: str = "") -> dict[str, int]:
    return rare_words(title, [Section(id="1", heading=heading, text=text)], known)


def test_a_word_that_no_dictionary_has_is_counted_where_it_stands() -> None:
    text = "Give the Xyvantis when the fever is in. Stop the Xyvantis."
    assert found(text) == {"Xyvantis": 2}
    assert found(text, heading="Xyvantis") == {"Xyvantis": 2 + IN_A_HEADING}
    assert found("Stop the drug.", title="Kolmar pump") == {"Kolmar": IN_A_HEADING}


def test_a_possessive_is_the_word_itself_and_accents_stay() -> None:
    assert found("Give the patient the Kolmar\u2019s dose, the Sjögren dose") == {"Kolmar": 1, "Sjögren": 1}


@pytest.mark.parametrize(
    "word",
    [
        "organised",
        "anaemia",
        "centre",
        "titrated",
        "catheters",
        "bloodstream",
        "handwash",
        "stopped",
        "reinsert",
        "drugsuch",
        "theward",
    ],
)
def test_another_ending_spelling_or_compound_is_no_word_of_its_own(word: str) -> None:
    assert is_common(word, known)
    assert found(f"Give the {word} the dose of the drug.") == {}


@pytest.mark.parametrize(
    "code", ["NEWSX", "wards@kolmar.org", "www.kolmar.org", "https://kolmar", "Kolmar7", "Kolmaaar", "bcdfg"]
)
def test_codes_addresses_and_what_cannot_be_said_are_left_out(code: str) -> None:
    assert found(f"Give the patient {code} the dose of the drug when the fever is in") == {}


def test_a_document_in_another_language_has_none() -> None:
    assert found("Die Gabe von Schmerzmitteln erfolgt nach ärztlicher Anordnung; Dosierung beachten. " * 4) == {}


def test_no_section_no_words() -> None:
    assert rare_words("", [], known) == {}
