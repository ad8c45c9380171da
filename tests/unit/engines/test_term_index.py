from __future__ import annotations

from collections.abc import Sequence

from app.engines.phonemiser import Phonemiser
from app.engines.term_index import TermIndex, TermSaid


def _none(_words: Sequence[str]) -> frozenset[int]:
    return frozenset()


NAMES = (
    "creatinine clearance", "serum sodium", "urine sodium", "centor score", "alanine aminotransferase", "aspartate aminotransferase",
    "wells score for deep vein thrombosis",
)  # fmt: skip
TERMS = [TermSaid(name=n, said=n) for n in NAMES] + [TermSaid(name="chads vasc score", said="c h a d s vask score")]
INDEX = TermIndex(TERMS, Phonemiser(), shown=str.title, unnamed=_none, named=_none)


def found(text: str) -> list[tuple[str, int, int, int]]:
    return [(a.name, a.first, a.end, a.beside) for a in INDEX.search(text.lower().split())]


def test_what_was_heard_rightly_of_a_name_stays_and_counts_as_a_sign() -> None:
    assert found("the creatinine Clarence of") == [("clearance", 2, 3, 1)]
    assert found("calculate the center score")[0] == ("centor", 2, 3, 1)
    assert found("the well score for deep vein term doses")[0] == ("thrombosis", 6, 8, 5)
    assert found("the score for deep vein term doses") == []  # nobody said Wells


def test_a_name_of_which_nothing_was_heard_rightly_must_sound_very_much_like_it() -> None:
    assert found("create denying Clarence for this")[0] == ("creatinine clearance", 0, 3, 0)
    assert found("creating a dance floor for this") == []


def test_a_name_that_stands_there_is_not_looked_for_nor_one_that_differs_in_a_whole_word() -> None:
    assert found("the serum sodium was") == []
    assert found("the creatinine clearance of") == []


def test_a_small_word_in_a_name_is_taken_out_of_it() -> None:
    assert found("the ilanine and aminotransferase was")[0] == ("alanine", 1, 3, 1)
    assert found("aspartate and aminotransferase were")[0] == ("aspartate", 0, 2, 1)


def test_what_is_said_letter_by_letter_is_found_under_its_name() -> None:
    assert found("the c h d s bask score")[0] == ("chads vasc", 1, 6, 1)
