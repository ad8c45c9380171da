from __future__ import annotations

import itertools
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from app.domain.text import sentences
from app.library.chunking import LONGEST_SENTENCE_TOKENS, TARGET_TOKENS, Chunk, chunk, context_of


def count_words(texts: Sequence[str]) -> list[int]:
    return [len(t.split()) for t in texts]


def pieces(text: str) -> list[str]:
    return [text[c.start : c.end] for c in chunk(text, count_words)]


def sentence(words: int, mark: str = "word") -> str:
    return " ".join(["Give", *[mark] * (words - 2), "now."])


@st.composite
def sections(draw: st.DrawFn) -> str:
    parts = []
    for _ in range(draw(st.integers(0, 12))):
        size = draw(st.one_of(st.integers(2, 40), st.integers(150, 500)))
        kind = draw(st.sampled_from(["plain", "item", "unbroken"]))
        text = "x" * size * 3 if kind == "unbroken" else sentence(size)
        parts.append(f"\n- {text}" if kind == "item" else f"{text} ")
    return draw(st.sampled_from(["", " ", "\n"])) + "".join(parts)


@given(st.one_of(sections(), st.text(max_size=300)))
def test_passages_hold_every_word_once_in_order_and_none_is_empty(text: str) -> None:
    chunks = chunk(text, count_words)
    assert all(c.start < c.end and text[c.start : c.end].strip() for c in chunks)
    assert all(a.end <= b.start for a, b in itertools.pairwise(chunks))
    kept = "".join(text[c.start : c.end] for c in chunks)
    assert "".join(kept.split()) == "".join(text.split())


@given(sections())
def test_no_passage_is_much_larger_than_its_target(text: str) -> None:
    sizes = count_words(pieces(text))
    assert all(size <= max(TARGET_TOKENS * 3 // 2, LONGEST_SENTENCE_TOKENS) + TARGET_TOKENS for size in sizes)


@given(sections())
def test_a_sentence_that_is_not_too_long_is_never_cut(text: str) -> None:
    chunks = chunk(text, count_words)
    for start, end in sentences.spans(text):
        if len(text[start:end].split()) <= LONGEST_SENTENCE_TOKENS:
            assert any(c.start <= start and end <= c.end for c in chunks)


def test_nothing_gives_no_passage() -> None:
    assert chunk("", count_words) == chunk(" \n\t ", count_words) == []


def test_short_sentences_fill_a_passage_up_to_its_target() -> None:
    text = " ".join([sentence(40)] * 7)
    assert count_words(pieces(text)) == [120, 120, 40]


def test_a_list_stays_with_its_lead_in_for_half_as_much_again() -> None:
    items = "\n".join(f"- {sentence(30)}" for _ in range(5))
    text = f"Give these:\n{items}"
    assert [p.count("- Give") for p in pieces(text)] == [5]
    assert [p.count("- Give") for p in pieces(f"{sentence(100)} {text}")] == [3, 2]


def test_a_sentence_without_end_is_cut_between_words() -> None:
    text = sentence(1000)
    found = pieces(text)
    assert " ".join(found) == text
    assert all(80 <= size <= 200 for size in count_words(found[:-1]))


def test_a_word_without_end_is_cut_all_the_same() -> None:
    def count_letters(texts: Sequence[str]) -> list[int]:
        return [len(t) for t in texts]

    text = "x" * 5000
    found = chunk(text, count_letters)
    assert "".join(text[c.start : c.end] for c in found) == text
    assert all(c.end - c.start <= TARGET_TOKENS for c in found)


def test_positions_are_those_of_the_section() -> None:
    text = "  Give oxygen.\n\nCall for help.  "
    assert chunk(text, count_words) == [Chunk(start=2, end=len(text) - 2)]


def test_a_long_table_is_cut_between_rows_and_each_piece_knows_its_header() -> None:
    rows = "\n".join(f"| Drug {n} | {n} mg every {n} hours with food and water |" for n in range(1, 60))
    text = f"Doses by drug.\n\n| Drug | Dose |\n|------|------|\n{rows}\n\nSee also renal doses."
    found = chunk(text, count_words)
    assert len(found) > 3
    assert all(text[c.start : c.end].count("|") % 3 == 0 for c in found), "no row is torn"
    inside = [c for c in found if text[c.start] == "|"]
    assert inside
    assert {context_of(text, c.start) for c in inside} == {"| Drug | Dose |"}
    assert context_of(text, 0) == ""


def test_a_list_that_goes_on_in_the_next_passage_is_found_with_its_lead_in() -> None:
    items = "\n".join(f"- {sentence(40)}" for _ in range(12))
    text = f"Give none of these in pregnancy:\n{items}"
    later = chunk(text, count_words)[1:]
    assert later
    assert {context_of(text, c.start) for c in later} == {"Give none of these in pregnancy:"}


@given(st.text(alphabet="|-\t\n a.", max_size=80), st.integers(0, 80))
def test_any_text_has_a_context(text: str, start: int) -> None:
    assert isinstance(context_of(text, min(start, len(text))), str)


def test_words_beside_an_unbroken_run_of_letters_are_cut_as_elsewhere() -> None:
    assert max(count_words(pieces(f"{sentence(330)} {'x' * 2600}"))) <= LONGEST_SENTENCE_TOKENS
