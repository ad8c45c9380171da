"""Numbers as they are spoken."""

from __future__ import annotations

import pytest

from app.domain.extraction.spoken import in_digits


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("a sixty-year-old", "a 60-year-old"),
        ("creatinine one point two", "creatinine 1.2"),
        ("thirty seven point five degrees", "37.5 degrees"),
        ("one forty over eighty-five", "140/85"),
        ("a hundred", "a hundred"),
        ("one hundred and ten beats", "110 beats"),
        ("nineteen thousand", "19000"),
        ("19,000/mcL", "19000/mcL"),
        ("no one else", "no one else"),
        ("one year old", "1 year old"),
        ("zero point four", "0.4"),
        ("tendon, everyone, done", "tendon, everyone, done"),
        ("", ""),
    ],
)
def test_spoken_numbers_become_digits(said: str, written: str) -> None:
    assert in_digits(said).text == written


def test_every_digit_knows_the_words_it_came_from() -> None:
    said = "He is seventy-two years old, 1,200 mL, blood pressure one forty over eighty-five."
    digits = in_digits(said)
    for written, words in (("72", "seventy-two"), ("140", "one forty"), ("85", "eighty-five"), ("1200", "1,200")):
        start = digits.text.index(written)
        first, last = digits.span(start, start + len(written))
        assert said[first:last] == words
