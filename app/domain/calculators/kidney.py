"""Kidney: filtration rates and fractional excretion."""

from __future__ import annotations

from app.domain.calculators.body import adjusted_weight, devine
from app.domain.calculators.common import (
    ADULT_AGE,
    AGE,
    CREATININE_MG_DL,
    HEIGHT_CM,
    SEX,
    SODIUM,
    WEIGHT_KG,
    adult_weight,
    named,
)
from app.domain.calculators.declaration import Calculator, Component, Source, Values, Worked, choice, number
from app.domain.calculators.units import CREATININE, MILLIMOLAR, UREA_NITROGEN

_GFR_BANDS = (
    (0.0, "G5: kidney failure (below 15)"),
    (15.0, "G4: severely decreased (15–29)"),
    (30.0, "G3b: moderately to severely decreased (30–44)"),
    (45.0, "G3a: mildly to moderately decreased (45–59)"),
    (60.0, "G2: mildly decreased (60–89)"),
    (90.0, "G1: normal or high (90 or more)"),
)
_KDIGO = "KDIGO 2012 GFR categories; a category is chronic kidney disease only when it lasts for more than 3 months"
_STEADY = "Not for unstable creatinine (acute kidney injury), pregnancy, dialysis, or extremes of muscle mass."


def _ckd_epi(_: Calculator, v: Values) -> Worked:
    female = v.choice("sex") == "female"
    kappa, alpha = (0.7, -0.241) if female else (0.9, -0.302)
    ratio = v.number("creatinine_mg_dl") / kappa
    gfr = 142 * min(ratio, 1) ** alpha * max(ratio, 1) ** -1.2 * 0.9938 ** v.number("age") * (1.012 if female else 1)
    return Worked(value=gfr, components=(Component(name="creatinine over kappa", value=ratio),))


CKD_EPI_2021 = Calculator(
    name="ckd_epi_2021_egfr",
    title="CKD-EPI 2021 creatinine eGFR (without race)",
    specialty="nephrology",
    inputs=(ADULT_AGE, SEX, CREATININE_MG_DL),
    unit="mL/min/1.73m2",
    formula=_ckd_epi,
    formula_text="142 × min(Cr/κ, 1)^α × max(Cr/κ, 1)^−1.200 × 0.9938^age (× 1.012 if female); "
    "κ 0.7 and α −0.241 for women, κ 0.9 and α −0.302 for men",
    bands=_GFR_BANDS,
    bands_from=_KDIGO,
    source=Source(
        citation="Inker LA, et al. New creatinine- and cystatin C-based equations to estimate GFR without race. "
        "N Engl J Med 2021;385:1737-1749",
        year=2021,
        doi="10.1056/NEJMoa2102953",
    ),
    not_for=f"Not for people under 18. {_STEADY}",
)


def _cockcroft(age: float, weight_kg: float, creatinine_mg_dl: float, sex: str) -> float:
    return (140 - age) * weight_kg / (72 * creatinine_mg_dl) * (0.85 if sex == "female" else 1)


def _cockcroft_gault(_: Calculator, v: Values) -> Worked:
    return Worked(
        value=_cockcroft(v.number("age"), v.number("weight_kg"), v.number("creatinine_mg_dl"), v.choice("sex"))
    )


_COCKCROFT = Source(
    citation="Cockcroft DW, Gault MH. Prediction of creatinine clearance from serum creatinine. Nephron 1976;16:31-41",
    year=1976,
    doi="10.1159/000180580",
)
COCKCROFT_GAULT = Calculator(
    name="cockcroft_gault",
    title="Creatinine clearance (Cockcroft-Gault), with the weight that is given",
    specialty="nephrology",
    inputs=(ADULT_AGE, SEX, WEIGHT_KG, CREATININE_MG_DL),
    unit="mL/min",
    decimals=1,
    formula=_cockcroft_gault,
    formula_text="(140 − age) × weight / (72 × creatinine), × 0.85 if female",
    clashes=adult_weight,
    source=_COCKCROFT,
    not_for=f"Not for people under 18. {_STEADY} The weight used matters in obesity.",
)


def _cockcroft_gault_weighed(_: Calculator, v: Values) -> Worked:
    weight, sex = v.number("weight_kg"), v.choice("sex")
    bmi = weight / (v.number("height_cm") / 100) ** 2
    ideal = devine(sex, v.number("height_cm"))
    if bmi < 18.5:
        used, why = weight, "actual weight, because underweight"
    elif bmi < 25:
        used, why = min(ideal, weight), "the lesser of ideal and actual weight, because of normal weight"
    else:
        used, why = adjusted_weight(sex, v.number("height_cm"), weight), "adjusted weight, because overweight"
    return Worked(
        value=_cockcroft(v.number("age"), used, v.number("creatinine_mg_dl"), sex),
        components=(
            Component(name="body mass index", value=bmi, unit="kg/m2"),
            Component(name="ideal body weight", value=ideal, unit="kg"),
            Component(name="weight used", value=used, unit="kg"),
            Component(name="why this weight", value=why),
        ),
    )


COCKCROFT_GAULT_WEIGHED = Calculator(
    name="cockcroft_gault_adjusted_weight",
    title="Creatinine clearance (Cockcroft-Gault), with the weight chosen by body mass index",
    specialty="nephrology",
    inputs=(ADULT_AGE, SEX, WEIGHT_KG, HEIGHT_CM, CREATININE_MG_DL),
    unit="mL/min",
    decimals=1,
    formula=_cockcroft_gault_weighed,
    formula_text="Cockcroft-Gault with actual weight below a BMI of 18.5, the lesser of ideal and actual weight below 25, "
    "adjusted weight (ideal + 0.4 × (actual − ideal)) from 25 on",
    clashes=adult_weight,
    source=Source(
        citation="Winter MA, Guhr KN, Berg GM. Impact of various body weights and serum creatinine concentrations on the "
        "bias and accuracy of the Cockcroft-Gault equation. Pharmacotherapy 2012;32:604-612",
        year=2012,
        doi="10.1002/j.1875-9114.2012.01098.x",
    ),
    not_for=f"Not for people under 18. {_STEADY}",
)


def _mdrd(_: Calculator, v: Values) -> Worked:
    gfr = 175 * v.number("creatinine_mg_dl") ** -1.154 * v.number("age") ** -0.203
    gfr *= 0.742 if v.choice("sex") == "female" else 1
    if "race" in v and v.choice("race") == "black":
        gfr *= 1.212
    return Worked(value=gfr)


_LEVEY = Source(
    citation="Levey AS, et al. Using standardized serum creatinine values in the Modification of Diet in Renal Disease study "
    "equation for estimating glomerular filtration rate. Ann Intern Med 2006;145:247-254",
    year=2006,
    doi="10.7326/0003-4819-145-4-200608150-00004",
)
_MDRD_AGE = number("age", "Age", AGE.measure, 1, 120, valid=(18, None))
MDRD_NO_RACE = Calculator(
    name="mdrd_no_race",
    title="MDRD eGFR (four variables, IDMS), without the race coefficient",
    specialty="nephrology",
    inputs=(_MDRD_AGE, SEX, CREATININE_MG_DL),
    unit="mL/min/1.73m2",
    formula=_mdrd,
    formula_text="175 × creatinine^−1.154 × age^−0.203 (× 0.742 if female)",
    bands=_GFR_BANDS,
    bands_from=_KDIGO,
    source=_LEVEY,
    not_for=f"Not for people under 18; underestimates above 60. CKD-EPI 2021 has replaced it. {_STEADY}",
)
MDRD = Calculator(
    name="mdrd_with_race",
    title="MDRD eGFR (four variables, IDMS), as published with its race coefficient",
    specialty="nephrology",
    inputs=(
        _MDRD_AGE,
        SEX,
        CREATININE_MG_DL,
        choice(
            "race",
            "Race, as in the 2006 equation",
            {"black": 0, "other": 0},
            white="other",
            asian="other",
            black_or_african_american="black",
            african_american="black",
            hispanic="other",
            caucasian="other",
        ),
    ),
    unit="mL/min/1.73m2",
    formula=_mdrd,
    formula_text="175 × creatinine^−1.154 × age^−0.203 (× 0.742 if female) (× 1.212 if Black)",
    bands=_GFR_BANDS,
    bands_from=_KDIGO,
    source=_LEVEY,
    not_for="For comparison with old results only: since 2021 NKF and ASN recommend equations without race. "
    f"Not for people under 18. {_STEADY}",
)


def _schwartz(_: Calculator, v: Values) -> Worked:
    return Worked(value=0.413 * v.number("height_cm") / v.number("creatinine_mg_dl"))


SCHWARTZ = Calculator(
    name="schwartz_bedside",
    title="Bedside Schwartz eGFR for children",
    specialty="nephrology",
    inputs=(number("age", "Age", AGE.measure, 0, 18, valid=(1, 16)), HEIGHT_CM, CREATININE_MG_DL),
    unit="mL/min/1.73m2",
    formula=_schwartz,
    formula_text="0.413 × height (cm) / creatinine (mg/dL)",
    bands=_GFR_BANDS,
    bands_from=f"{_KDIGO}; from the age of 2 years on",
    source=Source(
        citation="Schwartz GJ, et al. New equations to estimate GFR in children with CKD. J Am Soc Nephrol 2009;20:629-637",
        year=2009,
        doi="10.1681/ASN.2008030287",
    ),
    not_for="For children from 1 to 16 years with chronic kidney disease and enzymatic creatinine; not in acute injury.",
)

_URINE_CREATININE = number("urine_creatinine_mg_dl", "Urine creatinine", CREATININE, 0.5, 1500)
_PLASMA_CREATININE = number("plasma_creatinine_mg_dl", "Plasma creatinine", CREATININE, 0.1, 40)


def _fena(_: Calculator, v: Values) -> Worked:
    plasma = v.number("plasma_sodium") * v.number("urine_creatinine_mg_dl")
    return Worked(value=100 * v.number("urine_sodium") * v.number("plasma_creatinine_mg_dl") / plasma)


FENA = Calculator(
    name="fena",
    title="Fractional excretion of sodium",
    specialty="nephrology",
    inputs=(
        number("urine_sodium", "Urine sodium", MILLIMOLAR, 1, 400),
        named(SODIUM, "plasma_sodium", "Plasma sodium"),
        _URINE_CREATININE,
        _PLASMA_CREATININE,
    ),
    unit="%",
    decimals=2,
    formula=_fena,
    formula_text="100 × (urine Na × plasma creatinine) / (plasma Na × urine creatinine)",
    bands=(
        (0.0, "Below 1 %: suggests a prerenal cause in oliguric acute kidney injury"),
        (1.0, "1 % or more: does not suggest a prerenal cause; above 1–2 % suggests tubular injury"),
    ),
    source=Source(
        citation="Espinel CH. The FENa test: use in the differential diagnosis of acute renal failure. JAMA 1976;236:579-581",
        year=1976,
        doi="10.1001/jama.1976.03270060029022",
    ),
    not_for="Unreliable under diuretics, in chronic kidney disease, and without oliguria.",
)


def _feurea(_: Calculator, v: Values) -> Worked:
    plasma = v.number("plasma_urea_nitrogen_mg_dl") * v.number("urine_creatinine_mg_dl")
    return Worked(value=100 * v.number("urine_urea_nitrogen_mg_dl") * v.number("plasma_creatinine_mg_dl") / plasma)


FEUREA = Calculator(
    name="feurea",
    title="Fractional excretion of urea",
    specialty="nephrology",
    inputs=(
        number("urine_urea_nitrogen_mg_dl", "Urine urea nitrogen", UREA_NITROGEN, 1, 5000),
        number("plasma_urea_nitrogen_mg_dl", "Plasma urea nitrogen", UREA_NITROGEN, 1, 400),
        _URINE_CREATININE,
        _PLASMA_CREATININE,
    ),
    unit="%",
    decimals=1,
    formula=_feurea,
    formula_text="100 × (urine urea × plasma creatinine) / (plasma urea × urine creatinine)",
    bands=(
        (0.0, "35 % or less: suggests a prerenal cause"),
        (35.0000001, "Above 35 %: does not suggest a prerenal cause"),
    ),
    source=Source(
        citation="Carvounis CP, Nisar S, Guro-Razuman S. Significance of the fractional excretion of urea in the differential "
        "diagnosis of acute renal failure. Kidney Int 2002;62:2223-2229",
        year=2002,
        doi="10.1046/j.1523-1755.2002.00683.x",
    ),
    not_for="Not in chronic kidney disease or osmotic diuresis.",
)

CALCULATORS = (
    CKD_EPI_2021, COCKCROFT_GAULT, COCKCROFT_GAULT_WEIGHED, MDRD_NO_RACE, MDRD, SCHWARTZ, FENA, FEUREA,
)  # fmt: skip
