"""Where the quote stands in the text of the source pane."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.answers.answer import Citation
from app.ui.ask.passage import LONGEST_PARAGRAPH, prepared
from tests.ui.scenes import citation


def shown(of: Citation, text: str) -> str:
    """Return what Qt would highlight: positions count UTF-16 units."""
    passage = prepared(of, text)
    return passage.text.encode("utf-16-le")[passage.start * 2 : passage.end * 2].decode("utf-16-le")


@pytest.mark.parametrize(
    "before",
    ["", "Plain. ", "One\r\ntwo\r\nthree\r", "Signs: 🫀 and 𝛽 blockers. ", "a\u2028b\u0085c", "Long one. " * 5000],
)
def test_the_quote_is_found_whatever_stands_before_it(before: str) -> None:
    quote = "Give 0.5 mg now."
    text = f"{before}{quote} Then wait."
    of = replace(citation(), quote=quote, quote_start=len(before), quote_end=len(before) + len(quote))
    assert shown(of, text) == quote


def test_a_quote_that_moved_is_found_by_its_words() -> None:
    of = replace(citation(), quote="Give 0.5 mg.", quote_start=900, quote_end=912)
    assert shown(of, "Rewritten. Give 0.5 mg. End.") == "Give 0.5 mg."


def test_a_quote_that_is_gone_highlights_nothing() -> None:
    of = replace(citation(), quote="Give 0.5 mg.", quote_start=0, quote_end=12)
    passage = prepared(of, "Something else altogether.")
    assert passage.start == passage.end


def test_very_long_paragraphs_are_broken_without_moving_a_letter() -> None:
    text = "A sentence of some length stands here. " * 500
    passage = prepared(citation(), text)
    assert max(map(len, passage.text.split("\n"))) <= LONGEST_PARAGRAPH
    assert passage.text.replace("\n", " ") == text
