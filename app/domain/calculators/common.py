"""Inputs that many calculators ask for, with the widest range a living person can have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from app.domain.calculators.declaration import Input, Values, choice, number
from app.domain.calculators.points import Steps
from app.domain.calculators.units import (
    ALBUMIN,
    BILIRUBIN,
    CELLS,
    CREATININE,
    ENZYME,
    GLUCOSE,
    LENGTH,
    MILLIMOLAR,
    PER_MINUTE,
    PLAIN,
    PRESSURE,
    TEMPERATURE,
    WEIGHT,
    YEARS,
)

SEX = choice(
    "sex", "Sex", {"female": 0, "male": 0},
    f="female", m="male", woman="female", man="male", girl="female", boy="male",
)  # fmt: skip
AGE = number("age", "Age", YEARS, 0, 120)
ADULT_AGE = number("age", "Age", YEARS, 0, 120, valid=(18, None))
WEIGHT_KG = number("weight_kg", "Body weight", WEIGHT, 0.3, 500)
HEIGHT_CM = number("height_cm", "Height", LENGTH, 25, 260)
SODIUM = number("sodium", "Serum sodium", MILLIMOLAR, 80, 220)
CHLORIDE = number("chloride", "Serum chloride", MILLIMOLAR, 50, 170)
BICARBONATE = number("bicarbonate", "Serum bicarbonate", MILLIMOLAR, 1, 70)
ALBUMIN_G_DL = number("albumin_g_dl", "Serum albumin", ALBUMIN, 0.3, 7)
CREATININE_MG_DL = number("creatinine_mg_dl", "Serum creatinine", CREATININE, 0.1, 40)
BILIRUBIN_MG_DL = number("bilirubin_mg_dl", "Total bilirubin", BILIRUBIN, 0.05, 90)
GLUCOSE_MG_DL = number("glucose_mg_dl", "Glucose", GLUCOSE, 5, 2500)
INR = number("inr", "INR", PLAIN, 0.5, 20)
HEART_RATE = number("heart_rate", "Heart rate", PER_MINUTE, 15, 350)
RESPIRATORY_RATE = number("respiratory_rate", "Respiratory rate", PER_MINUTE, 1, 120)
SYSTOLIC_BP = number("systolic_bp", "Systolic blood pressure", PRESSURE, 30, 320)
DIASTOLIC_BP = number("diastolic_bp", "Diastolic blood pressure", PRESSURE, 5, 220)
TEMPERATURE_C = number("temperature_c", "Body temperature", TEMPERATURE, 13, 46)
PLATELETS_10_9_L = number("platelets_10_9_l", "Platelets", CELLS, 1, 3500)
WBC_10_9_L = number("wbc_10_9_l", "White blood cells", CELLS, 0.01, 900)
AST = number("ast", "Aspartate aminotransferase", ENZYME, 1, 30000)
ALT = number("alt", "Alanine aminotransferase", ENZYME, 1, 30000)


def scored(asked: Input, points: Steps) -> Input:
    """Return an input with the points it has in one score."""
    return replace(asked, points=points)


def optional(asked: Input) -> Input:
    """Return an input that need not be given."""
    return replace(asked, required=False)


def named(asked: Input, name: str, title: str = "") -> Input:
    """Return an input under another name."""
    return replace(asked, name=name, title=title or asked.title)


def pressures_clash(systolic: str, diastolic: str) -> Callable[[Values], Mapping[str, str]]:
    """Return the rule that a diastolic pressure is below its systolic one."""

    def clashes(values: Values) -> Mapping[str, str]:
        if values.number(diastolic) < values.number(systolic):
            return {}
        return {diastolic: "Diastolic blood pressure must be below systolic blood pressure"}

    return clashes


def adult_weight(values: Values) -> Mapping[str, str]:
    """Refuse an adult's weight below 20 kg: no adult who was weighed right has so little (age and weight belong together)."""
    if values.number("age") < 18 or values.number("weight_kg") >= 20:
        return {}
    return {"weight_kg": "Body weight of an adult must be at least 20 kg"}
