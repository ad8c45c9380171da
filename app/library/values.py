"""Measured values in a question ("potassium 6.8 mmol/L", "72 year old"): what is looked for is what they are measured of.

A passage that answers seldom has the patient's own number, so that the number says nothing about which document is meant, nor
whether there is one. Numbers that belong to a name stay ("type 2", "factor 8", "trisomy 21").
"""

from __future__ import annotations

import re
from typing import Final

_NUMBER: Final = r"\d+(?:[.,]\d+)?"
_UNIT: Final = (
    r"(?:mmol|mol|micromol|[\u00b5\u03bcu]mol|nmol|pmol|meq|mosm|mg|kg|g|mcg|[\u00b5\u03bc]g|micrograms?|milligrams?|grams?|kilograms?|ng|pg"
    r"|ml|millilit(?:re|er)s?|dl|l|lit(?:re|er)s?|units?|iu|mm\s?hg|cm\s?h2o|kpa|bpm|beats|breaths|%|per\s?cent|\u00b0\s?[cf]|degrees?|celsius"
    r"|cm|mm)"
)
_AGE: Final = r"(?:[- ]?(?:years?|yrs?|months?|weeks?)[- ]?old|[- ]?y\s?/?\s?o)"
_OF: Final = (
    r"(?:potassium|k\+?|sodium|na\+?|calcium|magnesium|phosphate|glucose|sugar|cbg|bm|creatinine|urea|lactate|ph|inr|hb|ha?emoglobin|wcc|wbc"
    r"|platelets|neutrophils|crp|bp|blood pressure|systolic|hr|heart rate|pulse|respiratory rate|sats?|spo2|saturations?|temp|temperature|fever"
    r"|gcs|e?gfr|clearance|news2?|bmi|weight|aged?|ketones|bicarbonate|osmolality|troponin|lvef|ejection fraction|qtc?)"
)
_LINK: Final = r"(?:\s*(?:is|was|of|at|=|:|<|>|below|above|under|over)\s*|\s+)"
_VALUES: Final = (
    re.compile(
        rf"(?<![\w.]){_NUMBER}(?:\s*(?:-|\u2013|to|/)\s*{_NUMBER})?\s*{_UNIT}(?!\w)(?:\s*(?:/|per\b)\s*\w+)*", re.I
    ),
    re.compile(rf"(?<![\w.]){_NUMBER}{_AGE}(?!\w)", re.I),
    re.compile(r"(?<![\w.])\d+(?:\s*/\s*\d+|[.,]\d+)(?![\w%])"),
    re.compile(rf"(?<=\w)(?P<link>{_LINK}){_NUMBER}(?![\w%])", re.I),
)
_QUANTITY: Final = re.compile(rf"(?<!\w){_OF}$", re.I)


def without_values(question: str) -> str:
    """Return a question without the values that it gives of its patient."""
    for pattern in _VALUES[:-1]:
        question = pattern.sub(" ", question)
    return _VALUES[-1].sub(_but_of_quantities, question)


def _but_of_quantities(match: re.Match[str]) -> str:
    return " " if _QUANTITY.search(match.string, 0, match.start()) else match.group()
