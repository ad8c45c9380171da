"""What a question says of its patient in numbers, in the words of sources: "eGFR 20" is severe kidney impairment.

Documents say "in severe kidney impairment", clinicians "when the eGFR is 20"; neither search nor rules for patients see that it is the same.
Only bands that are the same everywhere, each with its source; a number at which sources differ is left as it is. Rules only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.remembering import remembers

_WHOSE: Final = (
    r"(?:(?P<when>when|if|where|while)\s+)?(?:(?:an?|the|his|her|their|my|whose)\s+)?(?:patient['\u2019]s\s+)?"
)
_LINK: Final = r"(?:[\s,:=-]*\b(?:is|was|of|at|about|around|only|now|still|remains|again|already|comes back|down to|up to|falls|fallen|has)\b)*[\s:=]*"
_BELOW: Final = r"(?P<below>(?:below|under|less than|lower than|<|\u2264)\s*)?"
_NOT_ABOVE: Final = r"(?!\s*(?:above|over|more than|at least|>|\u2265))"
_RATE_UNIT: Final = r"(?:\s*ml\s*(?:/|per)\s*min(?:ute)?(?:\s*(?:/|per)\s*1\.73\s*m(?:2|\u00b2)?)?)?"
_MMOL: Final = r"(?:\s*(?:mmol|meq)\s*(?:/|per\s)\s*l(?:it(?:re|er))?)?(?!\s*(?:%|/|mmol|meq|mg|g|ml|l|units?|tablets?|micro\w+)\b|\d|\.\d|%)"
_SERUM: Final = r"(?:(?:serum|plasma|blood|low|high|raised|adjusted|corrected)\s+)*"

Words = Callable[[float, bool], str]
"""Says in words what a value is, or a value below that number; "" where it has no name that all sources share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A measurement that a question names. `said` is how, `name` what it is called, `source` who draws the line there.

    `words` stand in its place: "when the eGFR is 20" becomes "in severe kidney impairment".
    """

    start: int
    end: int
    said: str
    words: str
    name: str
    source: str


def _kidneys(value: float, is_below: bool) -> str:
    if is_below:
        return "severe kidney impairment" if value <= 30 else "kidney impairment" if value <= 60 else ""
    if value < 30:
        return "severe kidney impairment"
    return "moderate kidney impairment" if value < 60 else ""


def _stage_of_kidneys(value: float, _is_below: bool) -> str:
    return {3: "moderate kidney impairment", 4: "severe kidney impairment", 5: "severe kidney impairment"}.get(
        int(value), ""
    )


def _high_potassium(value: float, is_below: bool) -> str:
    if not 5.5 <= value < 10 or is_below:
        return ""
    return ("severe " if value >= 6.5 else "moderate " if value >= 6 else "mild ") + "hyperkalaemia"


def _low_potassium(value: float, is_below: bool) -> str:
    if 1 <= value < 3.5 or (is_below and value == 3.5):
        return "severe hypokalaemia" if value < 2.5 or (is_below and value == 2.5) else "hypokalaemia"
    return ""


def _sodium(value: float, is_below: bool) -> str:
    if 90 <= value < 135 or (is_below and value == 135):
        return "hyponatraemia"
    return "hypernatraemia" if 145 < value <= 200 and not is_below else ""


def _calcium(value: float, is_below: bool) -> str:
    if 2.6 < value < 6 and not is_below:
        return "severe hypercalcaemia" if value > 3.5 else "hypercalcaemia"
    if 1 <= value < 2.2:
        return "severe hypocalcaemia" if value < 1.9 else "hypocalcaemia"
    return ""


def _glucose(value: float, is_below: bool) -> str:
    return "hypoglycaemia" if 0.5 <= value < 4 or (is_below and value == 4) else ""


def _magnesium(value: float, _is_below: bool) -> str:
    return "hypomagnesaemia" if 0.1 <= value < 0.7 else ""


def _ejection(value: float, is_below: bool) -> str:
    return "heart failure with reduced ejection fraction" if 5 <= value <= 40 or (is_below and value <= 45) else ""


def _systolic(value: float, is_below: bool) -> str:
    return "hypotension" if 30 <= value < 90 or (is_below and value == 90) else ""


def _qt(value: float, is_below: bool) -> str:
    return "a prolonged QT interval" if 500 <= value < 800 and not is_below else ""


def _of_number(pattern: str, words: Words, source: str) -> tuple[re.Pattern[str], Words, str]:
    return re.compile(pattern, re.IGNORECASE), words, source


_POTASSIUM: Final = (
    rf"\b{_WHOSE}{_SERUM}(?:potassium|k\+|(?<!vitamin )k(?=(?:\s+(?:is|of))?[\s=:]+\d\.\d))(?:\s+(?:level|concentration))?{_NOT_ABOVE}{_LINK}{_BELOW}"
    rf"(?P<n>\d(?:\.\d{{1,2}})?)(?!\d){_MMOL}"
)
_NUMBER: Final = r"(?P<n>\d{1,3}(?:\.\d{1,2})?)"
_KINDS: Final = (
    _of_number(
        rf"\b{_WHOSE}(?:estimated\s+)?(?:e?gfr|glomerular filtration rate|cr-?cl|creatinine clearance){_NOT_ABOVE}{_LINK}{_BELOW}{_NUMBER}\b{_RATE_UNIT}",
        _kidneys,
        "KDIGO 2024, FDA 2020",  # G4 and G5, severe: below 30; G3, moderate: 30 to 59 mL/min
    ),
    _of_number(
        rf"\b{_WHOSE}(?:ckd|chronic kidney disease)\s*,?\s*(?:of\s+)?(?:stage\s*|grade\s*)?g?(?P<n>[1-5])[ab]?(?P<below>)\b",
        _stage_of_kidneys,
        "KDIGO 2024",
    ),
    _of_number(
        rf"\b{_WHOSE}(?:stage|grade)\s*g?(?P<n>[1-5])[ab]?(?P<below>)\s+(?:ckd|(?:chronic )?kidney disease)\b",
        _stage_of_kidneys,
        "KDIGO 2024",
    ),
    _of_number(_POTASSIUM, _high_potassium, "UK Kidney Association 2023"),  # 5.5 mild, 6.0 moderate, 6.5 severe
    _of_number(_POTASSIUM, _low_potassium, "ERC 2015"),
    _of_number(
        rf"\b{_WHOSE}{_SERUM}(?:sodium|na\+?)(?:\s+(?:level|concentration))?{_NOT_ABOVE}{_LINK}{_BELOW}(?P<n>\d{{2,3}})(?!\d|\.\d){_MMOL}",
        _sodium,
        "European guideline on hyponatraemia 2014",
    ),
    _of_number(
        rf"\b{_WHOSE}(?<!ionised\s)(?<!ionized\s){_SERUM}calcium(?:\s+(?:level|concentration))?{_NOT_ABOVE}{_LINK}{_BELOW}(?P<n>\d\.\d{{1,2}}){_MMOL}",
        _calcium,
        "Society for Endocrinology 2016",
    ),
    _of_number(
        rf"\b{_WHOSE}{_SERUM}(?:glucose|sugar|cbg|bm)(?:\s+(?:level|concentration))?{_NOT_ABOVE}{_LINK}{_BELOW}(?P<n>\d(?:\.\d{{1,2}})?)(?!\d){_MMOL}",
        _glucose,
        "JBDS 2023",
    ),
    _of_number(
        rf"\b{_WHOSE}{_SERUM}(?:magnesium|mg2?\+)(?:\s+(?:level|concentration))?{_NOT_ABOVE}{_LINK}{_BELOW}(?P<n>0\.\d{{1,2}}){_MMOL}",
        _magnesium,
        "below 0.7 mmol/L",
    ),
    _of_number(
        rf"\b{_WHOSE}(?:lvef|ejection fraction|lv\s?ef|ef){_NOT_ABOVE}{_LINK}{_BELOW}(?P<n>\d{{2}})(?!\d)(?:\s*(?:%|per ?cent))?",
        _ejection,
        "ESC 2021",
    ),
    _of_number(
        rf"\b{_WHOSE}(?:(?:systolic\s+)?(?:blood pressure|bp)|sbp|systolic){_NOT_ABOVE}{_LINK}{_BELOW}(?P<n>\d{{2,3}})(?:\s*(?:/|over)\s*\d{{2,3}})?(?!\d)(?:\s*mm\s?hg)?",
        _systolic,
        "systolic below 90 mmHg",
    ),
    _of_number(rf"\b{_WHOSE}qtc?{_NOT_ABOVE}{_LINK}{_BELOW}(?P<n>\d{{3}})(?!\d)(?:\s*(?:ms|milliseconds?))?", _qt, "AHA and ACC 2010"),
)  # fmt: skip
_CHILD_PUGH: Final = re.compile(
    rf"\b{_WHOSE}child[- \u2013]?(?:turcotte[- \u2013])?pugh(?:\s+(?:class|score|grade))?\s+(?P<class>[abc])\b(?:\s+(?:cirrhosis|liver disease))?",
    re.IGNORECASE,
)
_OF_CLASS: Final = {"a": "mild liver impairment", "b": "moderate liver impairment", "c": "severe liver impairment"}
_FINE_KIDNEYS: Final = 60
"""From here on (mL/min) nobody calls the kidneys impaired by the number alone."""


@remembers(texts=256)
def readings(question: str) -> tuple[Reading, ...]:
    """Return the measurements that a question names and that have a name in words, from left to right."""
    found = sorted(_found(question), key=lambda one: one.start)
    return tuple(one for n, one in enumerate(found) if n == 0 or one.start >= found[n - 1].end)


def in_words(question: str) -> str:
    """Return a question with its measurements in words; the question itself where it has none."""
    text, end = "", 0
    for one in readings(question):
        text += question[end : one.start] + one.words
        end = one.end
    return text + question[end:]


def with_value(question: str, number: str) -> str:
    """Return a question with another number for the first measurement that it names; the question itself where it names none."""
    found = [m for pattern, _, _ in _KINDS for m in pattern.finditer(question)]
    first = min(found, key=lambda m: m.start(), default=None)
    return question if first is None else f"{question[: first.start('n')]}{number}{question[first.end('n') :]}"


def without_fine_kidneys(question: str) -> str:
    """Return a question without a clearance at which the kidneys are not impaired: it names no condition."""
    pattern = _KINDS[0][0]
    return pattern.sub(lambda m: " " if not m["below"] and float(m["n"]) >= _FINE_KIDNEYS else m.group(), question)


def clearance(question: str) -> float | None:
    """Return the clearance or filtration rate that a question gives its patient, in mL/min; None where it gives none, or a bound."""
    return _value(_KINDS[0][0], question)


def is_of_other_value(question: str, text: str) -> bool:
    """Whether a text is for another INR, or another potassium, than a question gives its patient. What is aimed at, or defined, is no other one."""
    return not _AIMED_AT.search(text) and any(
        (value := _value(said, question)) is not None and _is_outside(value, bands, text) for said, bands in _BANDED
    )


def is_of_other_fluid(question: str, text: str) -> bool:
    """Whether a text gives what was measured in another fluid than a question does: a sodium of 112 is none of the urine."""
    return bool(readings(question)) and _FLUID.search(text) is not None and _FLUID.search(question) is None


def _value(pattern: re.Pattern[str], question: str) -> float | None:
    match = pattern.search(question)
    return float(match["n"]) if match and not match["below"] else None


def _bands_of(named: str, unit: str) -> re.Pattern[str]:
    number = r"\d{1,3}(?:\.\d{1,2})?"
    return re.compile(
        rf"\b(?:{named})\b(?P<before>[^.;\d]{{0,40}}?)(?P<low>{number})(?:\s*(?:to|-|\u2013|and)\s*(?P<high>{number}))?"
        rf"(?:{unit})?(?P<after>\s+or\s+(?:more|less|above|below|higher|lower))?",
        re.IGNORECASE,
    )


_BAND: Final = _bands_of(r"e?gfr|glomerular filtration rate|cr-?cl|creatinine clearance", _RATE_UNIT)
_BANDED: Final = (
    (
        re.compile(rf"\binr{_NOT_ABOVE}{_LINK}{_BELOW}(?P<n>\d{{1,2}}(?:\.\d)?)(?!\d)", re.IGNORECASE),
        _bands_of("inr", ""),
    ),
    (re.compile(_POTASSIUM, re.IGNORECASE), _bands_of("potassium", r"\s*mmol/l")),
)
_AIMED_AT: Final = re.compile(
    r"\b(?:aim\w*|targets?|goals?|keep|kept|maintain\w*|until|till|restart\w*|falls?|rises?)\b|\bis an? (?:serum )?potassium\b",
    re.IGNORECASE,
)
_FLUID: Final = re.compile(
    r"\b(?:urine|urinary|cerebrospinal|csf|ascitic|pleural|stool|sweat) (?:sodium|potassium|glucose|calcium|magnesium|osmolality)\b",
    re.I,
)
_UNDER: Final = re.compile(r"\b(?:below|under|less|lower|falls|drops)\b|<|\u2264", re.IGNORECASE)
_OVER: Final = re.compile(r"\b(?:above|over|more|greater|at least|higher)\b|>|\u2265", re.IGNORECASE)


def is_outside_bands(value: float, text: str) -> bool:
    """Whether a text gives its number for clearances (mL/min) other than this one: "at a creatinine clearance of 15 to 30"."""
    return _is_outside(value, _BAND, text)


def _is_outside(value: float, pattern: re.Pattern[str], text: str) -> bool:
    bands = [band for match in pattern.finditer(text) if (band := _band(match)) is not None]
    return bool(bands) and not any(low <= value <= high for low, high in bands)


def _band(match: re.Match[str]) -> tuple[float, float] | None:
    low, said = float(match["low"]), f"{match['before']} {match['after'] or ''}"
    if match["high"]:
        return low, float(match["high"])
    if _UNDER.search(said):
        return 0.0, low
    return (low, float("inf")) if _OVER.search(said) else None


def _found(question: str) -> Iterator[Reading]:
    for pattern, words, source in _KINDS:
        for match in pattern.finditer(question):
            if name := words(float(match["n"]), bool(match["below"])):
                yield _reading(match, name, source)
    for match in _CHILD_PUGH.finditer(question):
        yield _reading(match, _OF_CLASS[match["class"].lower()], "FDA 2003")


def _reading(match: re.Match[str], words: str, source: str) -> Reading:
    said = match.group().removeprefix(match["when"] or "").strip()
    instead = f"in {words}" if match["when"] else words
    return Reading(start=match.start(), end=match.end(), said=said, words=instead, name=words, source=source)
