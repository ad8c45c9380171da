from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.grounding.quantities import quantities
from app.domain.text.number_words import number_in_words, ordinal_in_words, whole_in_words
from app.domain.voice.spoken import Lexicon, Speller, read_lexicon

LEXICONS = Path(__file__).parents[3] / "resources" / "lexicons"


@pytest.fixture(scope="module")
def speller() -> Speller:
    names = read_lexicon((LEXICONS / "pronunciation.tsv").read_text(encoding="utf-8"))
    return Speller(
        Lexicon(
            exact=read_lexicon((LEXICONS / "abbreviations.tsv").read_text(encoding="utf-8")),
            any_case={name.casefold(): said for name, said in names.items()},
        )
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Give 10 mL.", "Give ten millilitres."),
        ("1 mg", "one milligram"),
        ("0.1 mg", "zero point one milligrams"),
        ("5 mg/kg", "five milligrams per kilogram"),
        ("0.1 mg/kg/h", "zero point one milligrams per kilogram per hour"),
        ("mg/kg dosing", "milligrams per kilogram dosing"),
        ("40 mg/0.4 mL", "forty milligrams in zero point four millilitres"),
        ("10,000 units/mL", "ten thousand units per millilitre"),
        ("400 micrograms/hour", "four hundred micrograms per hour"),
        ("over 5–10 min (UKKA 2023).", "over five to ten minutes."),
        ("1.5-2 g/day", "one point five to two grams per day"),
        ("2.5 mg–5 mg", "two point five milligrams to five milligrams"),
        ("94–98%", "ninety-four to ninety-eight percent"),
        ("5-day course", "five-day course"),
        ("potassium ≥6.5 mmol/L", "potassium at least six point five millimoles per litre"),
        ("pH <7.1", "P H less than seven point one"),
        ("180/110 mmHg", "one hundred and eighty over one hundred and ten millimetres of mercury"),
        ("-5 °C", "minus five degrees Celsius"),
        ("1:1,000 adrenaline", "one in one thousand adrenaline"),
        ("a 2:1 block at 14:30", "a two to one block at fourteen thirty"),
        ("1/2 tablet", "one half tablet"),
        ("12 x 10^9/L", "twelve times ten to the nine per litre"),
        ("2 x 10⁹/L", "two times ten to the nine per litre"),
        (
            "<30 mL/min/1.73 m2",
            "less than thirty millilitres per minute per one point seven three square metres",
        ),
        ("the 2nd dose", "the second dose"),
        ("q8h", "every eight hours"),
        ("class III-IV, factor VIII, stage IIIb", "class three to four, factor eight, stage three B"),
        ("cranial nerves III, IV and VI", "cranial nerves three, four and six"),
        ("give IV fluids", "give I V fluids"),
        ("an ECG and CTPA", "an E C G and C T P A"),
        ("Vitamin B12 and T4", "Vitamin B twelve and T four"),
        ("CURB-65 of 3", "curb sixty-five of three"),
        ("2 tablets b.d., e.g. after food", "two tablets twice daily, for example after food"),
        ("Dr Grey vs. asthma", "doctor Grey versus asthma"),
        ("300 mg [1].", "three hundred milligrams."),
        ("adrenaline (the drug) now", "adrenaline, the drug, now"),
        ("ring 0800123456", "ring zero eight zero zero one two three four five six"),
        ("The answer is no.", "The answer is no."),
        ("NOT IN LIBRARY", "NOT IN LIBRARY"),
    ],
)
def test_a_written_sentence_is_said_as_a_clinician_says_it(speller: Speller, written: str, said: str) -> None:
    assert speller.spoken(written) == said


@given(st.integers(0, 999_999_999))
def test_a_whole_number_keeps_its_value_in_words(value: int) -> None:
    assert _value_of(whole_in_words(value)) == value


@given(st.integers(1, 9_999), st.integers(1, 99))
def test_a_decimal_keeps_its_digits_in_words(whole: int, hundredths: int) -> None:
    said = number_in_words(f"{whole}.{hundredths:02d}")
    before, _, after = said.partition(" point ")
    assert _value_of(before) == whole
    assert [_value_of(w) for w in after.split()] == [int(d) for d in f"{hundredths:02d}"]


def test_places_in_a_row_are_ordinals() -> None:
    said = [ordinal_in_words(n) for n in (1, 2, 3, 5, 8, 12, 20, 21, 100, 103)]
    assert said == (
        [
            "first",
            "second",
            "third",
            "fifth",
            "eighth",
            "twelfth",
            "twentieth",
            "twenty-first",
            "one hundredth",
            "one hundred and third",
        ]
    )


@given(st.text(max_size=200))
def test_no_text_is_too_odd_to_be_said(text: str) -> None:
    Speller().spoken(text)


def test_no_amount_of_the_starter_library_is_left_in_digits(speller: Speller) -> None:
    for file in sorted((LEXICONS.parent / "starter_library").glob("*.md")):
        body = file.read_text(encoding="utf-8").split("---", 2)[2]
        for line in body.splitlines():
            if quantities(line) and not line.startswith("#"):
                said = speller.spoken(line)
                assert not any(c.isdigit() for c in said), (file.name, said)


def test_a_lexicon_line_without_its_tab_is_named() -> None:
    with pytest.raises(ValueError, match="line 2"):
        read_lexicon("# remark\nno tab here\n")


_VALUES = {whole_in_words(n): n for n in [*range(20), *range(20, 100, 10)]}


def _value_of(words: str) -> int:
    total = group = 0
    for word in words.replace("-", " ").split():
        match word:
            case "and":
                continue
            case "hundred":
                group *= 100
            case "thousand" | "million":
                total += group * (1_000 if word == "thousand" else 1_000_000)
                group = 0
            case _:
                group += _VALUES[word]
    return total + group


def test_a_drug_that_the_voice_would_misread_is_given_its_phonemes(speller: Speller) -> None:
    said = speller.spoken("Give Haloperidol 5 mg IM (IV only by specialists).")
    assert said == "Give [[hˌæloʊpˈɛɹᵻdˌɔːl]] five milligrams I M, I V only by specialists."


def test_phonemes_are_whole_and_unspaced() -> None:
    for name, said in read_lexicon((LEXICONS / "pronunciation.tsv").read_text(encoding="utf-8")).items():
        assert said[:2] + said[-2:] == "[[]]", name
        assert not any(c.isspace() or c.isdigit() for c in said), name
