"""Dates of a pregnancy."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from app.domain.calculators.declaration import Calculator, Component, Source, Values, Worked, day, number
from app.domain.calculators.units import DAYS

_LMP = day("last_menstrual_period", "First day of the last menstrual period")
_CYCLE = number("cycle_length_days", "Length of the cycle", DAYS, 15, 60, valid=(21, 35), whole=True, required=False)
_USUAL_CYCLE_DAYS: Final = 28
_ACOG: Final = Source(
    citation="ACOG Committee Opinion No. 700: methods for estimating the due date. Obstet Gynecol 2017;129:e150-e154",
    year=2017,
    doi="10.1097/AOG.0000000000002046",
)
_NOT_FOR = "An ultrasound of the first trimester dates better. Not for assisted reproduction: use the date of transfer."


def _naegele(lmp: date) -> date:
    """Return the day nine months later (the last of the month where that day does not exist) and seven days on."""
    year, month = (lmp.year + 1, lmp.month - 3) if lmp.month > 3 else (lmp.year, lmp.month + 9)
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(lmp.day, last)) + timedelta(days=7)


def _longer_days(v: Values) -> float:
    """Return by how many days the cycle is longer than the 28 that the rule counts; 0 where nothing is said of it."""
    return v.number("cycle_length_days") - _USUAL_CYCLE_DAYS if "cycle_length_days" in v else 0.0


def _on_the_cycle(v: Values) -> tuple[str, ...]:
    return () if "cycle_length_days" in v else ("The length of the cycle was not given: the rule counts 28 days.",)


def _due(_: Calculator, v: Values) -> Worked:
    lmp, longer = v.day("last_menstrual_period"), timedelta(days=_longer_days(v))
    due = _naegele(lmp) + longer
    counted = lmp + timedelta(days=280) + longer
    return Worked(
        value=due.isoformat(),
        components=(
            Component(name="for longer or shorter cycles", value=float(longer.days), unit="days"),
            Component(name="counted as 280 days", value=counted.isoformat()),
        ),
        notes=_on_the_cycle(v),
    )


DUE_DATE = Calculator(
    name="due_date_naegele",
    title="Due date (Naegele's rule)",
    specialty="obstetrics",
    inputs=(_LMP, _CYCLE),
    unit="",
    formula=_due,
    formula_text="last period, less three months, plus a year and seven days, plus (cycle − 28) days",
    source=_ACOG,
    not_for=_NOT_FOR,
)


def _conceived(_: Calculator, v: Values) -> Worked:
    days = 14 + _longer_days(v)
    return Worked(
        value=(v.day("last_menstrual_period") + timedelta(days=days)).isoformat(),
        components=(Component(name="days after the last period", value=days, unit="days"),),
        notes=_on_the_cycle(v),
    )


CONCEPTION = Calculator(
    name="conception_date",
    title="Estimated date of conception",
    specialty="obstetrics",
    inputs=(_LMP, _CYCLE),
    unit="",
    formula=_conceived,
    formula_text="last period plus 14 days, plus (cycle − 28) days",
    source=_ACOG,
    not_for=f"An estimate: never to decide who the father is. {_NOT_FOR}",
)


def _days_between(v: Values) -> int:
    return (v.day("on_date") - v.day("last_menstrual_period")).days


def _gestation(_: Calculator, v: Values) -> Worked:
    days = _days_between(v)
    return Worked(
        value=float(days),
        components=(
            Component(name="weeks", value=float(days // 7), unit="weeks"),
            Component(name="days", value=float(days % 7), unit="days"),
        ),
    )


def _in_weeks(_: Values, value: float) -> str:
    weeks, days = divmod(int(value), 7)
    return f"{weeks} week{'' if weeks == 1 else 's'} and {days} day{'' if days == 1 else 's'}"


def _dates_clash(v: Values) -> Mapping[str, str]:
    if 0 <= _days_between(v) <= 45 * 7:
        return {}
    return {"on_date": "The date must lie between the last menstrual period and 45 weeks after it"}


GESTATIONAL_AGE = Calculator(
    name="gestational_age",
    title="Gestational age from the last menstrual period",
    specialty="obstetrics",
    inputs=(_LMP, day("on_date", "Date at which the age is wanted")),
    unit="days",
    formula=_gestation,
    formula_text="days since the first day of the last period",
    read=_in_weeks,
    clashes=_dates_clash,
    source=_ACOG,
    not_for=_NOT_FOR,
)

CALCULATORS = (DUE_DATE, CONCEPTION, GESTATIONAL_AGE)
