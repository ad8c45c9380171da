from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.grounding.quantities import Quantity, frequencies, quantities

READ = {
    # text: value, unit, bound, role
    "0.5 mg": ("0.5", "mg", "", ""),
    ".5 mg": ("0.5", "mg", "", ""),
    "½ mg": ("1/2", "mg", "", ""),
    "0.50 milligrams": ("0.5", "mg", "", ""),
    "0,5 mg": ("0.5", "mg", "", ""),
    "500mcg": ("500", "microgram", "", ""),
    "500 µg": ("500", "microgram", "", ""),
    "500 μg": ("500", "microgram", "", ""),
    "500 micrograms.": ("500", "microgram", "", ""),
    "1,000 mL": ("1000", "ml", "", ""),
    "30 mls": ("30", "ml", "", ""),
    "10 %": ("10", "%", "", ""),
    "10 per cent": ("10", "%", "", ""),
    "15 mg/kg.": ("15", "mg/kg", "", ""),
    "15 mg per kg": ("15", "mg/kg", "", ""),
    "6.5 mmol/L.": ("6.5", "mmol/l", "", ""),
    "0.1 units per kg per hour": ("0.1", "unit/kg/h", "", ""),
    "0.1 units/kg/hour": ("0.1", "unit/kg/h", "", ""),
    "60 mL/min/1.73 m²": ("60", "ml/min/1.73 m2", "", ""),
    "5 to 10 mg": ("5–10", "mg", "", ""),
    "5-10 mg": ("5–10", "mg", "", ""),
    "5 – 10 mg": ("5–10", "mg", "", ""),
    "between 5 and 10 mg": ("5–10", "mg", "", ""),
    "5 mg to 10 mg": ("5–10", "mg", "", ""),
    "180/110 mmHg": ("180/110", "mmhg", "", ""),
    "180/110 mm Hg": ("180/110", "mmhg", "", ""),
    "1:1000": ("1/1000", "", "", ""),
    "1 in 1000": ("1 in 1000", "", "", ""),
    "a 5-day course": ("5", "day", "", ""),
    "at least 5 days": ("5", "day", "at least", ""),
    "5 days or more": ("5", "day", "at least", ""),
    "not less than 5 days": ("5", "day", "at least", ""),
    "≥ 5 days": ("5", "day", "at least", ""),
    "more than 5 mmol/L": ("5", "mmol/l", "at least", ""),
    "a pressure exceeding 90 mmHg": ("90", "mmhg", "at least", ""),
    "110 per minute or more": ("110", "/min", "at least", ""),
    "110 beats per minute": ("110", "/min", "", ""),
    "110 bpm": ("110", "/min", "", ""),
    "65 years or older": ("65", "year", "at least", ""),
    "over 65 years": ("65", "year", "at least", ""),
    "under 65 years": ("65", "year", "at most", ""),
    "up to 5 mg": ("5", "mg", "at most", ""),
    "a maximum of 5 mg": ("5", "mg", "at most", ""),
    "no more than 5 mg": ("5", "mg", "at most", ""),
    "should not usually exceed 5 mg": ("5", "mg", "at most", ""),
    "below 5 mg": ("5", "mg", "at most", ""),
    "5 mg or less": ("5", "mg", "at most", ""),
    "< 5 mg": ("5", "mg", "at most", ""),
    "every 4 hours": ("4", "h", "", "every"),
    "4-hourly": ("4", "h", "", "every"),
    "q4h": ("4", "h", "", "every"),
    "over 10 minutes": ("10", "min", "", "over"),
    "over about 10 minutes": ("10", "min", "", "over"),
    "for 7 days": ("7", "day", "", "for"),
    "for seven days": ("7", "day", "", "for"),
    "within 1 hour": ("1", "h", "", "within"),
    "within an hour": ("1", "h", "", "within"),
    "after one hour": ("1", "h", "", "after"),
    "for half an hour": ("30", "min", "", "for"),
    "reduce to 20 mg": ("20", "mg", "", "to"),
    "reduce by 20 mg": ("20", "mg", "", "by"),
}


@pytest.mark.parametrize("text", READ)
def test_a_number_is_read_with_all_that_belongs_to_it(text: str) -> None:
    value, unit, bound, role = READ[text]
    assert quantities(text) == (Quantity(value=value, unit=unit, bound=bound, role=role),)


@pytest.mark.parametrize(
    "text", ["one of these", "at once", "CHA2DS2-VASc", "PaO2", "vitamin B12", "", "a second dose"]
)
def test_what_is_no_number_is_not_read_as_one(text: str) -> None:
    assert quantities(text) == ()


def test_numbers_of_one_sentence_keep_their_own_units_and_bounds() -> None:
    read = quantities("Give 30 mL of calcium gluconate 10% over 10 minutes if potassium is 6.5 mmol/L or more.")
    assert [str(q) for q in read] == ["30 ml", "10 %", "10 min", "at least 6.5 mmol/l"]


def test_a_unit_after_the_last_of_several_numbers_counts_for_all() -> None:
    assert [str(q) for q in quantities("5 or 10 mg")] == ["5 mg", "10 mg"]


def test_a_number_that_stands_twice_is_read_twice() -> None:
    assert [q.value for q in quantities("6 mg, then 6 mg")] == ["6", "6"]


FREQUENCIES = {
    "once a day": ["1/day"],
    "daily": ["1/day"],
    "every day": ["1/day"],
    "od": ["1/day"],
    "twice a day": ["2/day"],
    "twice daily": ["2/day"],
    "bd": ["2/day"],
    "three times a day": ["3/day"],
    "t.d.s.": ["3/day"],
    "four times per day": ["4/day"],
    "20 mg/day": ["1/day"],
    "hourly": ["1/hour"],
    "50 mL per hour": ["1/hour"],
    "once": [],
    "every 6 hours": [],
    "15 mg twice a day, then 20 mg once a day": ["2/day", "1/day"],
}


@pytest.mark.parametrize("text", FREQUENCIES)
def test_how_often_is_read_whatever_it_is_called(text: str) -> None:
    assert frequencies(text) == Counter(FREQUENCIES[text])


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    assert all(q.value for q in quantities(text))
    assert all(n > 0 for n in frequencies(text).values())
