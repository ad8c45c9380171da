"""What calculators say, in the language of the window. The domain stays in English and knows nothing of it.

Words are looked up whole (context `Calculators`, filled from the declarations by packaging/translations.py); messages that are put
together from a title and numbers are taken apart first. What has no words in that language is told in English. Formulas and
sources stay as they were published.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.calculators.declaration import Calculator

CONTEXT: Final = "Calculators"
_POINT: Final = re.compile(r"(?<=\d)\.(?=\d)")
_VALUE: Final = re.compile(r"^([−-]?\d[\d.]*)(?: (.+))?$")


def word(text: str) -> str:
    """Return a title, a meaning or a sentence of a calculator."""
    found = QCoreApplication.translate(CONTEXT, text) if text else ""
    return found if found != text else _put_together(text)


def choice(name: str) -> str:
    """Return one of the choices of an input: in English its name with spaces."""
    found = QCoreApplication.translate(CONTEXT, name)
    return found if found != name else name.replace("_", " ").replace("-", " ")


def shown(value: str) -> str:
    """Return a value with its unit, the decimals as this language writes them: "12.5 points" → "12,5 Punkte"."""
    match = _VALUE.match(value)
    if match is None:
        return word(value)
    unit = f" {word(match[2])}" if match[2] else ""
    return f"{local(match[1])}{unit}"


def local(number: str) -> str:
    """Return a number with the decimal sign of this language."""
    return _POINT.sub(QLocale().decimalPoint(), number)


def texts(calculators: Iterable[Calculator]) -> set[str]:
    """Return all that is looked up whole."""
    found: set[str] = set()
    for calculator in calculators:
        found |= {calculator.title, calculator.specialty, calculator.not_for}
        found |= {meaning for _, meaning in calculator.bands}
        for asked in calculator.inputs:
            found |= {asked.title, *(c for c in asked.choices if not c.isdigit())}
    return found | set(SENTENCES)


SENTENCES: Final = (
    "Low risk: no point besides sex; ESC 2020 recommends no antithrombotic treatment",
    "One point besides sex: ESC 2020 says that anticoagulation should be considered",
    "Two or more points besides sex: ESC 2020 recommends anticoagulation",
    "Class I: lowest risk (up to 50 years, none of the diseases, no abnormal vital sign)",
    "Class II: low risk (up to 70 points)",
    "Class III: low risk (71–90 points)",
    "Class IV: moderate risk (91–130 points)",
    "Class V: high risk (above 130 points)",
    "Negative: the values do not belong together.",
    "A single parameter scores 3: urgent review by a clinician of the ward.",
    "Diastolic blood pressure must be below systolic blood pressure",
    "Body weight of an adult must be at least 20 kg",
    "HDL cholesterol cannot be above total cholesterol",
    "The date must lie between the last menstrual period and 45 weeks after it",
    "a number is needed",
    "a number is needed, with a point for decimals",
    "a date is needed, written as 2026-01-31 or 31 Jan 2026",
    "day and month could be either way round; write it as 2026-01-31",
    "age (women: less 10)",
    "Source",
    "yes",
    "no",
    "points",
    "point",
    "criterion",
    "390 ms or less: short",
    "Prolonged (from 450 ms in men, from 460 ms in women)",
    "Prolonged in men (from 450 ms), not in women (from 460 ms)",
    "Not prolonged",
    "Expected on room air: about 2.5 + 0.21 × age in years",
    "The length of the cycle was not given: the rule counts 28 days.",
    "criteria",
    "days",
    "years",
    "months",
    "weeks",
)
"""What is said by rules of the domain and stands in no declaration."""


def _put_together(text: str) -> str:
    if not text or QLocale().language() == QLocale.Language.English:
        return text  # as the domain has put it together
    for pattern, sentence, fill in _rules():
        match = pattern.fullmatch(text)
        if match is not None:
            told = sentence
            for number, part in enumerate(match.groups(), 1):
                told = told.replace(f"%{number}", fill(part))
            return told
    return text


def _rules() -> tuple[tuple[re.Pattern[str], str, Callable[[str], str]], ...]:
    """Shapes of sentences that hold a title or a number, and how each is told in this language."""
    return (
        (_BETWEEN, _tr("%1 must lie between %2 and %3"), _part),
        (_WHOLE, _tr("%1 must be a whole number"), _part),
        (_BELOW, _tr("%1 is below %2: the source does not hold there."), _part),
        (_ABOVE, _tr("%1 is above %2: the source does not hold there."), _part),
        (_ABSENT, _tr("Not stated, and counted as not present: %1."), _parts),
        (_AS_NORMAL, _tr("Not given and counted as normal, as in the source: %1."), _parts),
        (_WEEKS, _tr("%1 weeks and %2 days"), _part),
        (_SAY_UNIT, _tr("its unit has to be said, for example %1"), _part),
        (_WRONG_UNIT, _tr("the unit is not one of %1"), _part),
    )


_BETWEEN: Final = re.compile(r"(.+) must lie between (\S+) and (.+)")
_WHOLE: Final = re.compile(r"(.+) must be a whole number")
_BELOW: Final = re.compile(r"(.+) is below (.+): the source does not hold there\.")
_ABOVE: Final = re.compile(r"(.+) is above (.+): the source does not hold there\.")
_ABSENT: Final = re.compile(r"Not stated, and counted as not present: (.+)\.")
_AS_NORMAL: Final = re.compile(r"Not given and counted as normal, as in the source: (.+)\.")
_WEEKS: Final = re.compile(r"(\d+) weeks? and (\d+) days?")
_SAY_UNIT: Final = re.compile(r"its unit has to be said, for example (.+)")
_WRONG_UNIT: Final = re.compile(r"the unit is not one of (.+)")


def _part(text: str) -> str:
    return shown(text) if _VALUE.match(text) else QCoreApplication.translate(CONTEXT, text)


def _parts(text: str) -> str:
    return "; ".join(_part(part) for part in text.split("; "))


def _tr(text: str) -> str:
    return QCoreApplication.translate("CalculatorWords", text)
