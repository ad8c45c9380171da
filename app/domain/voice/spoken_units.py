"""Units as they are said. A unit is looked up as it is written, because "M" and "m", "L" and "l" may differ."""

from __future__ import annotations

import re
from typing import Final

_UNITS: Final = {
    "mg": "milligram", "g": "gram", "kg": "kilogram", "mcg": "microgram", "µg": "microgram", "μg": "microgram",
    "ug": "microgram", "ng": "nanogram", "pg": "picogram",
    "mL": "millilitre", "ml": "millilitre", "L": "litre", "l": "litre", "dL": "decilitre", "dl": "decilitre",
    "µL": "microlitre", "μL": "microlitre", "fL": "femtolitre",
    "mmol": "millimole", "µmol": "micromole", "μmol": "micromole", "umol": "micromole", "micromol": "micromole",
    "nmol": "nanomole", "pmol": "picomole", "mol": "mole",
    "mEq": "milliequivalent", "meq": "milliequivalent", "mOsm": "milliosmole", "mosm": "milliosmole",
    "U": "unit", "IU": "international unit", "mIU": "milli international unit",
    "min": "minute", "mins": "minute", "h": "hour", "hr": "hour", "hrs": "hour", "s": "second", "sec": "second",
    "secs": "second", "ms": "millisecond", "wk": "week", "yr": "year", "yrs": "year",
    "mm": "millimetre", "cm": "centimetre", "m": "metre", "km": "kilometre", "µm": "micrometre", "μm": "micrometre",
    "mV": "millivolt", "mA": "milliamp", "J": "joule", "kJ": "kilojoule", "kcal": "kilocalorie", "cal": "calorie",
    "kPa": "kilopascal", "W": "watt",
}  # fmt: skip
_SAME_FOR_MANY: Final = {
    "%": "percent", "mmHg": "millimetres of mercury", "cmH2O": "centimetres of water", "Hz": "hertz",
    "°C": "degrees Celsius", "°F": "degrees Fahrenheit", "°": "degrees", "bpm": "beats per minute", "Gy": "gray",
    "m2": "square metres", "m²": "square metres", "cm2": "square centimetres", "cm²": "square centimetres",
    "mm3": "cubic millimetres", "mm³": "cubic millimetres",
}  # fmt: skip
_AFTER_PER: Final = {
    "m2": "square metre", "m²": "square metre", "mm3": "cubic millimetre", "mm³": "cubic millimetre", "d": "day",
    "minute": "minute", "hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year", "dose": "dose",
    "hpf": "high power field",
}  # fmt: skip


def _alternatives(*tables: dict[str, str]) -> str:
    names = {name for table in tables for name in table}
    return "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))


UNIT_PATTERN: Final = rf"(?:{_alternatives(_UNITS, _SAME_FOR_MANY)})"
"""A unit that may follow a number."""

PER_PATTERN: Final = rf"(?:{_alternatives(_UNITS, _SAME_FOR_MANY, _AFTER_PER)})"
"""What may follow the slash of a unit."""


def unit_in_words(unit: str, *, one: bool) -> str:
    """Return a unit as it is said after a number; `one` where the number is exactly 1."""
    if unit in _SAME_FOR_MANY:
        return _SAME_FOR_MANY[unit]
    said = _UNITS[unit]
    return said if one else said + "s"


def per_unit_in_words(unit: str) -> str:
    """Return a unit as it is said after "per"."""
    return _AFTER_PER.get(unit) or _UNITS.get(unit) or _SAME_FOR_MANY[unit]
