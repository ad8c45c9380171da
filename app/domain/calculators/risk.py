"""Cardiovascular risk over ten years, and stroke after a TIA."""

from __future__ import annotations

import math
from typing import Final

from app.domain.calculators.common import DIASTOLIC_BP, SEX, SYSTOLIC_BP, named, pressures_clash, scored
from app.domain.calculators.declaration import Calculator, Component, Source, Values, Worked, choice, number, yes
from app.domain.calculators.metabolic import TOTAL_CHOLESTEROL
from app.domain.calculators.points import at_least
from app.domain.calculators.units import CHOLESTEROL, YEARS

_HDL = number("hdl_cholesterol_mg_dl", "HDL cholesterol", CHOLESTEROL, 1, 300)

# Goff 2014, table A: ln age, (ln age)², ln TC, ln age × ln TC, ln HDL, ln age × ln HDL, ln treated SBP, ln age × ln treated SBP,
# ln untreated SBP, ln age × ln untreated SBP, smoker, ln age × smoker, diabetes; mean; baseline survival.
_POOLED: Final = {
    ("female", "white"): (
        (-29.799, 4.884, 13.540, -3.114, -13.578, 3.149, 2.019, 0, 1.957, 0, 7.574, -1.665, 0.661), -29.18, 0.9665,
    ),
    ("female", "black"): (
        (17.114, 0, 0.940, 0, -18.920, 4.475, 29.291, -6.432, 27.820, -6.087, 0.691, 0, 0.874), 86.61, 0.9533,
    ),
    ("male", "white"): (
        (12.344, 0, 11.853, -2.664, -7.990, 1.769, 1.797, 0, 1.764, 0, 7.837, -1.795, 0.658), 61.18, 0.9144,
    ),
    ("male", "black"): ((2.469, 0, 0.302, 0, -0.307, 0, 1.916, 0, 1.809, 0, 0.549, 0, 0.645), 19.54, 0.8954),
}  # fmt: skip


def _pooled_cohort(_: Calculator, v: Values) -> Worked:
    weights, mean, survival = _POOLED[v.choice("sex"), v.choice("race")]
    age, total = math.log(v.number("age")), math.log(v.number("total_cholesterol_mg_dl"))
    hdl, pressure = math.log(v.number("hdl_cholesterol_mg_dl")), math.log(v.number("systolic_bp_mm_hg"))
    treated, smoker, diabetes = (float(v.yes(n)) for n in ("treated_bp", "current_smoker", "diabetes"))
    terms = (
        age, age**2, total, age * total, hdl, age * hdl, treated * pressure, treated * age * pressure,
        (1 - treated) * pressure, (1 - treated) * age * pressure, smoker, age * smoker, diabetes,
    )  # fmt: skip
    summed = sum(w * t for w, t in zip(weights, terms, strict=True))
    return Worked(
        value=100 * (1 - survival ** math.exp(summed - mean)),
        components=(
            Component(name="sum of terms", value=summed),
            Component(name="mean of the cohort", value=mean),
            Component(name="baseline survival", value=survival),
        ),
    )


ASCVD = Calculator(
    name="ascvd_pce",
    title="Ten-year risk of atherosclerotic disease (pooled cohort equations)",
    specialty="cardiology",
    inputs=(
        number("age", "Age", YEARS, 18, 120, valid=(40, 79)),
        SEX,
        choice("race", "Race, as in the equations (all others use white)", {"black": 0, "white": 0}, other="white"),
        TOTAL_CHOLESTEROL,
        _HDL,
        named(SYSTOLIC_BP, "systolic_bp_mm_hg"),
        yes("treated_bp", "Blood pressure is treated"),
        yes("current_smoker", "Smokes"),
        yes("diabetes", "Diabetes"),
    ),
    unit="%",
    decimals=1,
    formula=_pooled_cohort,
    formula_text="100 × (1 − S0 ^ exp(sum − mean)), coefficients by sex and race (Goff 2014, appendix 7)",
    bands=(
        (0.0, "Low risk (below 5 %)"),
        (5.0, "Borderline risk (5 to below 7.5 %)"),
        (7.5, "Intermediate risk (7.5 to below 20 %)"),
        (20.0, "High risk (20 % or more)"),
    ),
    bands_from="Arnett DK, et al. 2019 ACC/AHA guideline on primary prevention, doi 10.1161/CIR.0000000000000678",
    source=Source(
        citation="Goff DC Jr, et al. 2013 ACC/AHA guideline on the assessment of cardiovascular risk. "
        "Circulation 2014;129(25 suppl 2):S49-S73",
        year=2014,
        doi="10.1161/01.cir.0000437741.48606.98",
    ),
    not_for="Primary prevention from 40 to 79 years only; not with known atherosclerotic disease. Overestimates in some groups.",
)


def _framingham(_: Calculator, v: Values) -> Worked:
    years, smoker = v.number("age"), float(v.yes("smoker"))
    age, total = math.log(years), math.log(v.number("total_cholesterol_mg_dl"))
    hdl, pressure = math.log(v.number("hdl_cholesterol_mg_dl")), math.log(v.number("systolic_bp_mm_hg"))
    treated = float(v.yes("treated_bp"))
    if v.choice("sex") == "male":
        summed = 52.00961 * age + 20.014077 * total - 0.905964 * hdl + 1.305784 * pressure + 0.241549 * treated
        summed += 12.096316 * smoker - 4.605038 * age * total - 2.84367 * math.log(min(years, 70)) * smoker
        summed += -2.93323 * age**2 - 172.300168
        survival = 0.9402
    else:
        summed = 31.764001 * age + 22.465206 * total - 1.187731 * hdl + 2.552905 * pressure + 0.420251 * treated
        summed += 13.07543 * smoker - 5.060998 * age * total - 2.996945 * math.log(min(years, 78)) * smoker
        summed += -146.5933061
        survival = 0.98767
    return Worked(
        value=100 * (1 - survival ** math.exp(summed)),
        components=(Component(name="sum of terms", value=summed), Component(name="baseline survival", value=survival)),
    )


FRAMINGHAM = Calculator(
    name="framingham_hard_chd",
    title="Ten-year risk of hard coronary heart disease (Framingham, ATP III)",
    specialty="cardiology",
    inputs=(
        number("age", "Age", YEARS, 18, 120, valid=(30, 79)),
        SEX,
        TOTAL_CHOLESTEROL,
        _HDL,
        named(SYSTOLIC_BP, "systolic_bp_mm_hg"),
        yes("treated_bp", "Blood pressure is treated"),
        yes("smoker", "Smokes"),
    ),
    unit="%",
    decimals=1,
    formula=_framingham,
    formula_text="100 × (1 − S0 ^ exp(sum)), coefficients by sex",
    bands=((0.0, "Below 10 %"), (10.0, "10–20 %"), (20.0000001, "Above 20 %")),
    source=Source(
        citation="NCEP Expert Panel. Third report on detection, evaluation, and treatment of high blood cholesterol in adults "
        "(Adult Treatment Panel III), final report. Circulation 2002;106:3143-3421",
        year=2002,
        doi="10.1161/circ.106.25.3143",
    ),
    not_for="Not with known coronary disease, diabetes or intermittent claudication.",
)


def _abcd2(calculator: Calculator, v: Values) -> Worked:
    raised = v.number("systolic_bp") >= 140 or v.number("diastolic_bp") >= 90
    named_points = {i.name: i for i in calculator.inputs}
    parts = [
        Component(name=n, value=named_points[n].score(v.number("age") if n == "age" else v.choice(n)), unit="points")
        for n in ("age", "clinical_features", "duration")
    ]
    parts.append(Component(name="blood pressure 140/90 or more", value=float(raised), unit="points"))
    parts.append(Component(name="diabetes", value=float(v.yes("diabetes")), unit="points"))
    return Worked(value=sum(float(p.value) for p in parts), components=tuple(parts))


ABCD2 = Calculator(
    name="abcd2",
    title="ABCD2 risk of stroke after a TIA",
    specialty="neurology",
    inputs=(
        scored(number("age", "Age", YEARS, 0, 120, valid=(18, None)), at_least((60, 1))),
        SYSTOLIC_BP,
        DIASTOLIC_BP,
        choice(
            "clinical_features", "Clinical features", {"unilateral-weakness": 2, "speech-disturbance": 1, "other": 0}
        ),
        choice("duration", "Duration", {"60min-or-more": 2, "10-59min": 1, "under-10min": 0}),
        yes("diabetes", "Diabetes"),
    ),
    unit="points",
    formula=_abcd2,
    formula_text="age 60 or more 1; pressure 140/90 or more 1; weakness of one side 2, speech disturbance without it 1; "
    "60 minutes or more 2, 10–59 minutes 1; diabetes 1",
    clashes=pressures_clash("systolic_bp", "diastolic_bp"),
    bands=(
        (0.0, "0–3 points: low risk (1.0 % had a stroke within 2 days)"),
        (4.0, "4–5 points: moderate risk (4.1 % within 2 days)"),
        (6.0, "6–7 points: high risk (8.1 % within 2 days)"),
    ),
    source=Source(
        citation="Johnston SC, et al. Validation and refinement of scores to predict very early stroke risk after transient "
        "ischaemic attack. Lancet 2007;369:283-292",
        year=2007,
        doi="10.1016/S0140-6736(07)60150-0",
    ),
    not_for="Not to decide who is seen: NICE advises against using it for triage.",
)

CALCULATORS = (ASCVD, FRAMINGHAM, ABCD2)
