from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.text.sentences import SentenceStream, lead_in, spans, split

SPLITS = {
    "two sentences": ("Give oxygen. Call for help.", ["Give oxygen.", "Call for help."]),
    "a question and an answer": ("Is it safe? Yes! Go on.", ["Is it safe?", "Yes!", "Go on."]),
    "a decimal": ("Give 0.5 mg now. Repeat once.", ["Give 0.5 mg now.", "Repeat once."]),
    "a unit with a stroke": ("Give 15 mg/kg. Then 7.5 mg/kg.", ["Give 15 mg/kg.", "Then 7.5 mg/kg."]),
    "for example": ("Use an opioid, e.g. Morphine, slowly.", ["Use an opioid, e.g. Morphine, slowly."]),
    "approximately": ("Give approx. 5 mg. Wait.", ["Give approx. 5 mg.", "Wait."]),
    "a title": ("Ask Dr. Smith. He knows.", ["Ask Dr. Smith.", "He knows."]),
    "an initial": ("See J. Smith. Then act.", ["See J. Smith.", "Then act."]),
    "a litre at the end": ("Give 1 L. Then 5 mmol/L. Go.", ["Give 1 L.", "Then 5 mmol/L.", "Go."]),
    "a vitamin at the end": ("Give vitamin K. Then call.", ["Give vitamin K.", "Then call."]),
    "routes with dots": ("Give 5 mg i.v. every 4 hours. Wait.", ["Give 5 mg i.v. every 4 hours.", "Wait."]),
    "a route at the end": ("Give 5 mg i.v. Then call.", ["Give 5 mg i.v.", "Then call."]),
    "a rate at the end": ("Give 15 L/min. Then call.", ["Give 15 L/min.", "Then call."]),
    "a maximum": ("Give 1 g, max. 4 g a day. Wait.", ["Give 1 g, max. 4 g a day.", "Wait."]),
    "a number": ("See no. 3. Go.", ["See no. 3.", "Go."]),
    "no at the end": ("The answer is no. Give oxygen.", ["The answer is no.", "Give oxygen."]),
    "a lower-case beginning": ("Give 5 mg. or more if needed.", ["Give 5 mg. or more if needed."]),
    "a closing bracket": ("Give oxygen (15 L/min.) Then call.", ["Give oxygen (15 L/min.)", "Then call."]),
    "a closing quotation mark": ("“Stop.” Go.", ["“Stop.”", "Go."]),
    "a list": ("Give:\n- oxygen\n- fluids", ["Give:", "- oxygen", "- fluids"]),
    "a list with stars": ("Give:\n* oxygen\n* fluids", ["Give:", "* oxygen", "* fluids"]),
    "an empty line": ("Heading\n\nText goes on", ["Heading", "Text goes on"]),
    "a line break inside a sentence": ("Give oxygen\nnow. Go.", ["Give oxygen\nnow.", "Go."]),
    "several full stops": ("Wait... Go.", ["Wait...", "Go."]),
    "a guideline tag": ("Give 5 mg (NICE 2019). Stop.", ["Give 5 mg (NICE 2019).", "Stop."]),
    "nothing": ("", []),
    "white space": (" \n\t ", []),
}


@pytest.mark.parametrize("name", SPLITS)
def test_a_text_is_cut_where_a_reader_would_cut_it(name: str) -> None:
    text, expected = SPLITS[name]
    assert split(text) == expected


@given(st.text(max_size=200))
def test_sentences_cover_all_that_is_not_white_space_in_order(text: str) -> None:
    found = list(spans(text))
    assert all(a < b <= c < d for (a, b), (c, d) in itertools.pairwise(found))
    outside = list(text)
    for start, end in found:
        assert text[start:end] == text[start:end].strip() != ""
        outside[start:end] = [" "] * (end - start)
    assert "".join(outside).strip() == ""


# ---- streaming ------------------------------------------------------------------------------------------------------


def streamed(pieces: list[str]) -> list[str]:
    stream = SentenceStream()
    found = [s for piece in pieces for s in stream.feed(piece)]
    return found + stream.finish()


def test_a_sentence_is_given_as_soon_as_the_next_one_has_begun() -> None:
    stream = SentenceStream()
    assert stream.feed("Give 5.") == []
    assert stream.feed("5 mg. ") == []
    assert stream.feed("Call") == ["Give 5.5 mg."]
    assert stream.finish() == ["Call"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Give oxygen [1]. Call [2].", ["Give oxygen [1].", "Call [2]."]),
        ("Give oxygen. [1] Call. [2]", ["Give oxygen. [1]", "Call. [2]"]),
        ("Give oxygen. [1][2] Call.", ["Give oxygen. [1] [2]", "Call."]),
        ("Give oxygen. [1], [2] Call.", ["Give oxygen. [1] [2]", "Call."]),
        ("Give oxygen. [12]. Call.", ["Give oxygen. [12]", "Call."]),
        ("Give oxygen.\n[1]\nCall.", ["Give oxygen. [1]", "Call."]),
    ],
)
def test_a_citation_mark_stays_with_the_sentence_before_it_at_any_cut(text: str, expected: list[str]) -> None:
    for cut in range(len(text) + 1):
        assert streamed([text[:cut], text[cut:]]) == expected, cut
    assert streamed(list(text)) == streamed([text])


WORDS = st.sampled_from(
    [
        "Give",
        "mg/kg",
        "0.5",
        "5",
        "e.g",
        "approx",
        "i.v",
        "Dr",
        "J",
        "or",
        "oxygen",
        "K",
        "[1]",
        "[12]",
        "(NICE 2019)",
        "-",
    ]
)
ENDS = st.sampled_from([" ", " ", " ", ". ", ". ", "? ", ".\n", "\n", "\n\n", "\n- ", ".) ", ", ", "… "])


@st.composite
def clinical_texts(draw: st.DrawFn) -> str:
    return "".join(draw(WORDS) + draw(ENDS) for _ in range(draw(st.integers(0, 12))))


@given(clinical_texts(), st.data())
def test_streaming_gives_the_same_sentences_wherever_the_pieces_are_cut(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=5)))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert streamed(pieces) == streamed([text])
    assert streamed(list(text)) == streamed([text])


@given(clinical_texts())
def test_without_citation_marks_streaming_equals_splitting(text: str) -> None:
    text = text.replace("[", "(").replace("]", ")")
    assert streamed(list(text)) == split(text)


def test_an_item_of_a_list_has_the_line_that_it_stands_under() -> None:
    text = "Known. Without shock:\n- apixaban\n- rivaroxaban\n\nThen go home."
    assert lead_in(text, text.index("- riva")) == "Without shock:"
    assert lead_in(text, text.index("Then")) == ""
    assert lead_in("Some words.\n- an item", 12) == ""


def test_an_item_at_the_beginning_of_a_passage_hangs_on_what_the_passage_hangs_on() -> None:
    text = "- apixaban\n- rivaroxaban\n\nThen:\n- go home"
    assert lead_in(text, 0, "Do not give:") == lead_in(text, text.index("- riva"), "Do not give:") == "Do not give:"
    assert lead_in(text, text.index("- go"), "Do not give:") == "Then:"
    assert lead_in(text, text.index("Then"), "Do not give:") == ""
