"""Units in which an input may be given, and the exact factor to the unit that the formula is written in.

Amount of substance and mass are joined by the molar mass of what is measured, so a factor belongs to a substance and not to
a unit alone. Molar masses: IUPAC standard atomic weights (CIAAW, abridged); pound and inch: international yard and
pound agreement of 1959 (exact); millimetre of mercury: 133.322 Pa (SI brochure, 9th edition).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is measured: its canonical unit, and for each other unit (factor, offset): canonical = given × factor + offset."""

    unit: str
    also: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    same: tuple[str, ...] = ()  # other spellings of the canonical unit

    def units(self) -> tuple[str, ...]:
        """Return every unit that is understood, the canonical one first."""
        return (self.unit, *self.same, *self.also)

    def to_canonical(self, value: float, unit: str) -> float | None:
        """Return the value in the canonical unit, or None for a unit that does not measure this."""
        asked = plain_unit(unit)
        if asked in {plain_unit(u) for u in (self.unit, *self.same)}:
            return value
        for name, (factor, offset) in self.also.items():
            if plain_unit(name) == asked:
                return value * factor + offset
        return None


_SPELLINGS: Final = {
    "kgs": "kg", "kilogram": "kg", "kilograms": "kg", "lbs": "lb", "pound": "lb", "pounds": "lb", "stone": "st",
    "gram": "g", "grams": "g", "centimetre": "cm", "centimetres": "cm", "centimeter": "cm", "centimeters": "cm",
    "metre": "m", "metres": "m", "meter": "m", "meters": "m", "inch": "in", "inches": "in", '"': "in", "foot": "ft",
    "feet": "ft", "year": "years", "yr": "years", "yrs": "years", "y": "years", "month": "months", "mo": "months",
    "week": "weeks", "day": "days", "c": "°c", "celsius": "°c", "degc": "°c", "degreescelsius": "°c", "f": "°f",
    "fahrenheit": "°f", "degf": "°f", "degreesfahrenheit": "°f", "percent": "%", "bpm": "/min",
    "beatsperminute": "/min", "beats/min": "/min", "breathsperminute": "/min", "breaths/min": "/min", "perminute": "/min",
    "msec": "ms", "millisecond": "ms", "milliseconds": "ms", "sec": "s", "second": "s", "seconds": "s",
    "iu/l": "u/l", "mcg": "ug", "kg/m^2": "kg/m2", "degreescelsisus": "°c", "degreesfahreinheit": "°f",
    "mc/kg/min": "ug/kg/min", "ug/kg/minute": "ug/kg/min", "l": "/l", "ul": "/ul", "m3": "/m3", "mm3": "/mm3",
    "millimetersofmercury": "mmhg", "millimetresofmercury": "mmhg", "perday": "/day", "timesaday": "/day", "daily": "/day",
    "beats/minute": "/min", "breaths/minute": "/min", "breathsaminute": "/min", "beatsaminute": "/min", "/minute": "/min",
    "kilo": "kg", "kilos": "kg",
}  # fmt: skip


def plain_unit(unit: str) -> str:
    """Return one spelling of a unit: "mm Hg", "mmHg" → "mmhg"; "µmol/L" → "umol/l"; "×10⁹/L" → "109/l"."""
    text = unicodedata.normalize("NFKC", unit).lower().replace("\u03bc", "u").replace("×", "")
    text = re.sub(r"[\s^*·]|(?<=\d)\.", "", text)
    text = text.replace("x10", "10", 1) if text.startswith("x10") else text
    text = re.sub(r"^cells(?=/)", "", re.sub(r"^per", "/", text))
    text = text.replace("litre", "l").replace("liter", "l").replace("mcg", "ug")
    return _SPELLINGS.get(text, text)


def suffix(unit: str) -> str:
    """Return what a unit is called at the end of an input's name: "mg/dL" → "mg_dl", "°F" → "f"."""
    if plain_unit(unit) in ("mmhg",):
        return "mm_hg"
    text = unit.lower().replace("µ", "u").replace("\u03bc", "u").replace("°", "").replace("%", "percent")
    return re.sub(r"[^a-z0-9]+", "_", text).strip("_")


def _mg_dl(molar_mass_g_mol: float) -> Mapping[str, tuple[float, float]]:
    """Units of a substance whose formula wants mg/dL: 1 mmol/L is a tenth of the molar mass in mg/dL."""
    millimolar = molar_mass_g_mol / 10
    return {
        "mmol/L": (millimolar, 0.0),
        "µmol/L": (millimolar / 1000, 0.0),
        "mg/L": (0.1, 0.0),
        "g/L": (100.0, 0.0),
    }


_MMHG_PER_KPA: Final = 1000 / 133.322
_UREA_NITROGEN_G_MOL: Final = 28.014  # two nitrogen atoms of 14.007
_COUNT: Final = {
    "/L": (1e-9, 0.0), "/µL": (1e-3, 0.0), "/mm3": (1e-3, 0.0), "/m3": (1e-12, 0.0),
}  # fmt: skip

YEARS = Measure(unit="years", also={"months": (1 / 12, 0.0), "weeks": (7 / 365.25, 0.0), "days": (1 / 365.25, 0.0)})
WEIGHT = Measure(unit="kg", also={"lb": (0.45359237, 0.0), "st": (6.35029318, 0.0), "g": (0.001, 0.0)})
LENGTH = Measure(unit="cm", also={"m": (100.0, 0.0), "in": (2.54, 0.0), "ft": (30.48, 0.0), "mm": (0.1, 0.0)})
TEMPERATURE = Measure(unit="°C", also={"°F": (5 / 9, -160 / 9)})
PRESSURE = Measure(unit="mmHg", also={"kPa": (_MMHG_PER_KPA, 0.0)}, same=("torr",))
PER_MINUTE = Measure(unit="/min")
MILLISECONDS = Measure(unit="ms", also={"s": (1000.0, 0.0)})
PERCENT = Measure(unit="%")
PERCENT_OR_RATIO = Measure(unit="%", also={"L/L": (100.0, 0.0)})
FRACTION = Measure(unit="fraction", also={"%": (0.01, 0.0)})
PLAIN = Measure(unit="")  # a ratio, a pH, an INR
DAYS = Measure(unit="days", also={"weeks": (7.0, 0.0)})
BMI = Measure(unit="kg/m2")
MG = Measure(unit="mg", also={"g": (1000.0, 0.0), "µg": (0.001, 0.0)})
MG_DAY = Measure(unit="mg/day")
MCG_HOUR = Measure(unit="µg/h", same=("µg/hr",))
SECONDS = Measure(unit="s")
PER_DAY = Measure(unit="/day")
PER_WEEK = Measure(unit="/week", same=("drinks/week", "drinks per week"))
INFUSION = Measure(unit="µg/kg/min")
ML_DAY = Measure(unit="mL/day", also={"L/day": (1000.0, 0.0)})

MILLIMOLAR = Measure(unit="mmol/L", same=("mEq/L",))  # ions of one charge
CREATININE = Measure(unit="mg/dL", also=_mg_dl(113.12))  # C4H7N3O
BILIRUBIN = Measure(unit="mg/dL", also=_mg_dl(584.67))  # C33H36N4O6
GLUCOSE = Measure(unit="mg/dL", also=_mg_dl(180.156))  # C6H12O6
CALCIUM = Measure(unit="mg/dL", also={**_mg_dl(40.078), "mEq/L": (40.078 / 20, 0.0)})  # two charges
CHOLESTEROL = Measure(unit="mg/dL", also=_mg_dl(386.66))  # C27H46O
TRIGLYCERIDES = Measure(unit="mg/dL", also=_mg_dl(885.7))  # as triolein, the usual convention: 1 mmol/L is 88.57 mg/dL
UREA_NITROGEN = Measure(unit="mg/dL", also={"mmol/L": (_UREA_NITROGEN_G_MOL / 10, 0.0)})
# “mg/dL” alone would leave open whether urea or its nitrogen is meant, so that has to be said.
UREA = Measure(
    unit="mmol/L",
    also={
        "mg/dL urea nitrogen": (10 / _UREA_NITROGEN_G_MOL, 0.0),
        "mg/dL BUN": (10 / _UREA_NITROGEN_G_MOL, 0.0),
        "mg/dL urea": (10 / 60.056, 0.0),  # CH4N2O
    },
)
ALBUMIN = Measure(unit="g/dL", also={"g/L": (0.1, 0.0), "mg/dL": (0.001, 0.0)})
HAEMOGLOBIN = Measure(unit="g/L", also={"g/dL": (10.0, 0.0), "mmol/L": (16.114, 0.0)})  # one haem and its chain
ENZYME = Measure(unit="U/L", also={"µkat/L": (60.0, 0.0)})  # 1 U is 1 µmol/min
INSULIN = Measure(unit="mIU/L", same=("µU/mL", "µIU/mL", "mU/L"))
CELLS = Measure(unit="10^9/L", also=_COUNT, same=("10^3/µL", "K/µL", "G/L", "/nL", "10^3/mm3"))
