from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.documents.own_words import IN_A_HEADING, OwnWord, from_text, most_telling, to_text


def test_words_of_headings_come_first_then_what_most_documents_have() -> None:
    found = most_telling(
        [{"Xyvantis": 3, "Bactiguard": IN_A_HEADING}, {"Xyvantis": 1, "Kolmar": 2}, {"Xyvantis": 1}],
    )
    assert [(w.text, w.documents) for w in found] == [("Bactiguard", 1), ("Xyvantis", 3), ("Kolmar", 1)]


def test_what_stands_once_in_one_text_is_left_out_and_once_in_two_is_not() -> None:
    assert most_telling([{"Kowalski": 1}]) == ()
    assert most_telling([{"Kolmar": 1}, {"kolmar": 1}]) == (OwnWord(text="kolmar", documents=2),)


def test_a_word_is_written_as_it_mostly_is_and_capitals_of_a_heading_count_only_alone() -> None:
    (word,) = most_telling([{"XYVANTIS": IN_A_HEADING, "Xyvantis": 2, "xyvantis": 1}])
    assert word.text == "Xyvantis"
    assert most_telling([{"XYVANTIS": IN_A_HEADING}])[0].text == "XYVANTIS"


def test_no_more_words_than_asked_for() -> None:
    assert len(most_telling([{f"word{n}": 2 for n in range(50)}], most=7)) == 7


def test_a_word_is_not_shown_by_accident() -> None:
    assert "Xyvantis" not in repr(OwnWord(text="Xyvantis", documents=1))


@given(
    st.dictionaries(
        st.from_regex(r"[a-z0-9.]{1,8}", fullmatch=True),
        st.dictionaries(st.from_regex(r"[A-Za-z]{1,9}", fullmatch=True), st.integers(1, 999)),
        max_size=4,
    )
)
def test_what_is_kept_comes_back(documents: dict[str, dict[str, int]]) -> None:
    assert from_text(to_text(documents)) == documents


def test_a_line_that_is_spoilt_is_left_out() -> None:
    assert from_text("a\tXyvantis:2\nb\tXyvantis\n\tKolmar:2\nc\tKolmar:x\n") == {"a": {"Xyvantis": 2}}
