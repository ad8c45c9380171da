"""APACHE II."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.calculators.common import (
    ADULT_AGE,
    CREATININE_MG_DL,
    HEART_RATE,
    RESPIRATORY_RATE,
    TEMPERATURE_C,
    scored,
)
from app.domain.calculators.common import WBC_10_9_L as _WBC
from app.domain.calculators.declaration import (
    Calculator,
    Component,
    Source,
    Values,
    Worked,
    choice,
    number,
    sum_points,
    yes,
)
from app.domain.calculators.points import above, at_least
from app.domain.calculators.units import FRACTION, MILLIMOLAR, PERCENT_OR_RATIO, PLAIN, PRESSURE

_GRADIENT = at_least((200, 2), (350, 3), (500, 4))
_OXYGEN = at_least((55, 3), (61, 1), (70.0001, 0), first=4)


def _apache(calculator: Calculator, v: Values) -> Worked:
    parts = []
    for part in sum_points(calculator, v).components:
        if part.name == "creatinine_mg_dl" and v.yes("acute_renal_failure"):
            parts.append(Component(name="creatinine, doubled", value=2 * float(part.value), unit="points"))
        else:
            parts.append(part)
    if v.number("fio2") >= 0.5:
        oxygen = Component(name="A-a gradient", value=_GRADIENT(v.number("aa_gradient_mm_hg")), unit="points")
    else:
        oxygen = Component(name="arterial oxygen", value=_OXYGEN(v.number("pao2_mm_hg")), unit="points")
    coma = Component(name="15 − Glasgow Coma Scale", value=15 - v.number("glasgow_coma_scale"), unit="points")
    parts += [oxygen, coma]
    return Worked(value=sum(float(p.value) for p in parts), components=tuple(parts))


def _oxygen_needed(v: Values) -> Iterable[str]:
    return ("aa_gradient_mm_hg",) if v.number("fio2") >= 0.5 else ("pao2_mm_hg",)


APACHE_II = Calculator(
    name="apache_ii",
    title="APACHE II",
    specialty="critical care",
    inputs=(
        scored(ADULT_AGE, at_least((45, 2), (55, 3), (65, 5), (75, 6))),
        scored(
            TEMPERATURE_C, at_least((30, 3), (32, 2), (34, 1), (36, 0), (38.5, 1), (39, 3), (41, 4), first=4)
        ),
        number(
            "mean_arterial_pressure_mm_hg", "Mean arterial pressure", PRESSURE, 10, 260,
            points=at_least((50, 2), (70, 0), (110, 2), (130, 3), (160, 4), first=4),
        ),
        scored(HEART_RATE, at_least((40, 3), (55, 2), (70, 0), (110, 2), (140, 3), (180, 4), first=4)),
        scored(RESPIRATORY_RATE, at_least((6, 2), (10, 1), (12, 0), (25, 1), (35, 3), (50, 4), first=4)),
        number("fio2", "Fraction of inspired oxygen", FRACTION, 0.15, 1.0),
        number("aa_gradient_mm_hg", "A-a gradient (needed from an FiO2 of 0.5 on)", PRESSURE, 0, 750, required=False),
        number("pao2_mm_hg", "Arterial oxygen pressure (needed below an FiO2 of 0.5)", PRESSURE, 10, 750, required=False),
        number(
            "arterial_ph", "Arterial pH", PLAIN, 6.5, 8,
            points=at_least((7.15, 3), (7.25, 2), (7.33, 0), (7.5, 1), (7.6, 3), (7.7, 4), first=4),
        ),
        number(
            "sodium_mmol_l", "Serum sodium", MILLIMOLAR, 80, 220,
            points=above((110, 3), (119, 2), (129, 0), (149, 1), (154, 2), (159, 3), (179, 4), first=4),
        ),
        number(
            "potassium_mmol_l", "Serum potassium", MILLIMOLAR, 0.8, 14,
            points=at_least((2.5, 2), (3, 1), (3.5, 0), (5.5, 1), (6, 3), (7, 4), first=4),
        ),
        scored(CREATININE_MG_DL, at_least((0.6, 0), (1.5, 2), (2, 3), (3.5, 4), first=2)),
        yes("acute_renal_failure", "Acute renal failure (doubles the points of creatinine)"),
        number(
            "hematocrit_percent", "Haematocrit", PERCENT_OR_RATIO, 5, 80,
            points=at_least((20, 2), (30, 0), (46, 1), (50, 2), (60, 4), first=4),
        ),
        scored(_WBC, at_least((1, 2), (3, 0), (15, 1), (20, 2), (40, 4), first=4)),
        number("glasgow_coma_scale", "Glasgow Coma Scale", PLAIN, 3, 15, whole=True),
        choice(
            "chronic_health_status",
            "Severe organ insufficiency or immunocompromise, by kind of admission",
            {"none": 0, "elective_postoperative": 2, "nonoperative_or_emergency_postoperative": 5},
            nonoperative="nonoperative_or_emergency_postoperative",
            emergency_postoperative="nonoperative_or_emergency_postoperative",
        ),
    ),
    unit="points",
    formula=_apache,
    formula_text="worst values of the first 24 hours; points of twelve measurements, age and chronic health",
    needs=_oxygen_needed,
    bands=((0.0, "0–71 points: the more, the higher the mortality; a risk needs the diagnosis as well"),),
    source=Source(
        citation="Knaus WA, et al. APACHE II: a severity of disease classification system. Crit Care Med 1985;13:818-829",
        year=1985,
        doi="10.1097/00003246-198510000-00009",
    ),
    not_for="For groups of adults in intensive care, first 24 hours; not to decide about a person's treatment.",
)  # fmt: skip
