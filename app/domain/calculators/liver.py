"""Liver."""

from __future__ import annotations

import math

from app.domain.calculators.common import (
    ADULT_AGE,
    ALBUMIN_G_DL,
    ALT,
    AST,
    BILIRUBIN_MG_DL,
    CREATININE_MG_DL,
    INR,
    PLATELETS_10_9_L,
    SEX,
    SODIUM,
    scored,
)
from app.domain.calculators.declaration import Calculator, Component, Source, Values, Worked, choice, number, yes
from app.domain.calculators.points import Steps
from app.domain.calculators.units import BMI, ENZYME, SECONDS, YEARS


def _fib4(_: Calculator, v: Values) -> Worked:
    below_line = v.number("platelets_10_9_l") * math.sqrt(v.number("alt"))
    return Worked(value=v.number("age") * v.number("ast") / below_line)


FIB4 = Calculator(
    name="fib4",
    title="FIB-4 index of liver fibrosis",
    specialty="hepatology",
    inputs=(ADULT_AGE, AST, ALT, PLATELETS_10_9_L),
    unit="",
    decimals=2,
    formula=_fib4,
    formula_text="age × AST / (platelets (10⁹/L) × √ALT)",
    bands=(
        (0.0, "Below 1.45: advanced fibrosis unlikely"),
        (1.45, "1.45–3.25: indeterminate"),
        (3.2500001, "Above 3.25: advanced fibrosis likely"),
    ),
    source=Source(
        citation="Sterling RK, et al. Development of a simple noninvasive index to predict significant fibrosis in patients with "
        "HIV/HCV coinfection. Hepatology 2006;43:1317-1325",
        year=2006,
        doi="10.1002/hep.21178",
    ),
    not_for="Bands are those of hepatitis C with HIV; other diseases and ages above 65 use others. Not in acute hepatitis.",
)

CHILD_PUGH = Calculator(
    name="child_pugh",
    title="Child-Pugh class of cirrhosis",
    specialty="hepatology",
    inputs=(
        scored(BILIRUBIN_MG_DL, Steps(1, ((1.9999999, 2), (3, 3)), inclusive=False)),
        scored(ALBUMIN_G_DL, Steps(3, ((2.7999999, 2), (3.5, 1)), inclusive=False)),
        scored(INR, Steps(1, ((1.6999999, 2), (2.3, 3)), inclusive=False)),
        choice(
            "ascites", "Ascites", {"none": 1, "mild": 2, "moderate-severe": 3},
            absent="none", slight="mild", moderate="moderate-severe", severe="moderate-severe",
        ),
        choice(
            "encephalopathy", "Encephalopathy", {"none": 1, "grade1-2": 2, "grade3-4": 3},
            no_encephalopathy="none", grade_0="none", grade_1_2="grade1-2", grade_3_4="grade3-4",
        ),
    ),
    unit="points",
    formula_text="1–3 points each: bilirubin below 2, 2–3, above 3 mg/dL; albumin above 3.5, 2.8–3.5, below 2.8 g/dL; INR below "
    "1.7, 1.7–2.3, above 2.3; ascites; encephalopathy",
    bands=((5.0, "Class A (5–6 points)"), (7.0, "Class B (7–9 points)"), (10.0, "Class C (10–15 points)")),
    source=Source(
        citation="Pugh RNH, et al. Transection of the oesophagus for bleeding oesophageal varices. Br J Surg 1973;60:646-649; with "
        "INR in the place of prothrombin time",
        year=1973,
        doi="10.1002/bjs.1800600817",
    ),
    not_for="Other bilirubin limits hold in cholestatic disease (primary biliary cholangitis).",
)  # fmt: skip


def _from_one(v: Values, name: str, high: float = math.inf) -> float:
    return min(max(v.number(name), 1), high)


def _creatinine(v: Values, dialysis: str, high: float) -> float:
    return high if v.yes(dialysis) else _from_one(v, "creatinine_mg_dl", high)


def _half_up(value: float) -> float:
    return float(math.floor(value + 0.5 + 1e-9))


def _meld(_: Calculator, v: Values) -> Worked:
    creatinine = _creatinine(v, "dialysis_twice_past_week", 4.0)
    raw = 3.78 * math.log(_from_one(v, "bilirubin_mg_dl")) + 11.2 * math.log(_from_one(v, "inr"))
    raw += 9.57 * math.log(creatinine) + 6.43
    return Worked(
        value=min(max(_half_up(raw), 6.0), 40.0),
        components=(
            Component(name="before rounding", value=raw, unit="points"),
            Component(name="creatinine used", value=creatinine, unit="mg/dL"),
        ),
    )


_DIALYSIS = yes("dialysis_twice_past_week", "Dialysis twice, or 24 hours of CVVHD, in the past week")
_MELD_BANDS = (
    (0.0, "9 or less: 1.9 % died within 3 months in hospital"),
    (10.0, "10–19: 6.0 % died within 3 months in hospital"),
    (20.0, "20–29: 19.6 % died within 3 months in hospital"),
    (30.0, "30–39: 52.6 % died within 3 months in hospital"),
    (40.0, "40 or more: 71.3 % died within 3 months in hospital"),
)
_WIESNER = "Wiesner R, et al. Gastroenterology 2003;124:91-96, doi 10.1053/gast.2003.50016"
MELD = Calculator(
    name="meld_original",
    title="MELD, as first used for allocation",
    specialty="hepatology",
    inputs=(BILIRUBIN_MG_DL, INR, CREATININE_MG_DL, _DIALYSIS),
    unit="points",
    formula=_meld,
    formula_text="3.78 ln bilirubin + 11.2 ln INR + 9.57 ln creatinine + 6.43; each at least 1, creatinine at most 4 and 4 under "
    "dialysis; rounded, 6–40",
    bands=_MELD_BANDS,
    bands_from=_WIESNER,
    source=Source(
        citation="Kamath PS, et al. A model to predict survival in patients with end-stage liver disease. "
        "Hepatology 2001;33:464-470",
        year=2001,
        doi="10.1053/jhep.2001.22172",
    ),
    not_for="Age 12 and over. For allocation in the United States MELD 3.0 has replaced it.",
)


def _meld_na(_: Calculator, v: Values) -> Worked:
    creatinine = _creatinine(v, "dialysis_twice_past_week", 4.0)
    raw = 0.957 * math.log(creatinine) + 0.378 * math.log(_from_one(v, "bilirubin_mg_dl"))
    raw += 1.120 * math.log(_from_one(v, "inr")) + 0.643
    # The policy rounds MELD(i) "to the tenth". Here that is a tenth of a point (33.5); to a tenth before multiplying by ten it
    # would be a whole number, and the result can differ by one point (docs/calculators.md).
    first = math.floor(raw * 100 + 0.5) / 10
    sodium = min(max(v.number("sodium"), 125), 137)
    value = first
    if first > 11:
        value = first + 1.32 * (137 - sodium) - 0.033 * first * (137 - sodium)
    return Worked(
        value=min(max(_half_up(value), 6.0), 40.0),
        components=(
            Component(name="MELD(i)", value=first, unit="points"),
            Component(name="sodium used", value=sodium, unit="mmol/L"),
            Component(name="creatinine used", value=creatinine, unit="mg/dL"),
        ),
    )


MELD_NA = Calculator(
    name="meld_na_optn2016",
    title="MELD-Na (OPTN 2016)",
    specialty="hepatology",
    inputs=(BILIRUBIN_MG_DL, INR, CREATININE_MG_DL, SODIUM, _DIALYSIS),
    unit="points",
    formula=_meld_na,
    formula_text="MELD(i) = 10 × (0.957 ln creatinine + 0.378 ln bilirubin + 1.120 ln INR + 0.643), to a tenth; above 11: "
    "+ 1.32 × (137 − Na) − 0.033 × MELD(i) × (137 − Na); sodium 125–137; rounded, at most 40",
    source=Source(
        citation="Kim WR, et al. Hyponatremia and mortality among patients on the liver-transplant waiting list. N Engl J Med "
        "2008;359:1018-1026; in the form of OPTN policy 9, January 2016",
        year=2008,
        doi="10.1056/NEJMoa0801209",
    ),
    not_for="Age 12 and over. For allocation in the United States MELD 3.0 has replaced it.",
)


def _meld_3(_: Calculator, v: Values) -> Worked:
    bilirubin, inr = math.log(_from_one(v, "bilirubin_mg_dl")), math.log(_from_one(v, "inr"))
    creatinine = math.log(_creatinine(v, "dialysis", 3.0))
    sodium = 137 - min(max(v.number("sodium"), 125), 137)
    albumin = 3.5 - min(max(v.number("albumin_g_dl"), 1.5), 3.5)
    raw = (1.33 if v.choice("sex") == "female" else 0) + 4.56 * bilirubin + 0.82 * sodium - 0.24 * sodium * bilirubin
    raw += 9.09 * inr + 11.14 * creatinine + 1.85 * albumin - 1.83 * albumin * creatinine + 6
    return Worked(
        value=min(max(_half_up(raw), 6.0), 40.0),
        components=(Component(name="before rounding", value=raw, unit="points"),),
    )


MELD_3 = Calculator(
    name="meld_3",
    title="MELD 3.0",
    specialty="hepatology",
    inputs=(
        number("age", "Age", YEARS, 18, 120),
        SEX,
        BILIRUBIN_MG_DL,
        INR,
        CREATININE_MG_DL,
        SODIUM,
        ALBUMIN_G_DL,
        yes("dialysis", "Dialysis twice, or 24 hours of CVVHD, in the past week"),
    ),
    unit="points",
    formula=_meld_3,
    formula_text="1.33 (female) + 4.56 ln bilirubin + 0.82 (137 − Na) − 0.24 (137 − Na) ln bilirubin + 9.09 ln INR + 11.14 ln "
    "creatinine + 1.85 (3.5 − albumin) − 1.83 (3.5 − albumin) ln creatinine + 6; bilirubin, INR, creatinine at least 1, "
    "creatinine at most 3 and 3 under dialysis, sodium 125–137, albumin 1.5–3.5; rounded, 6–40",
    source=Source(
        citation="Kim WR, et al. MELD 3.0: the Model for End-Stage Liver Disease updated for the modern era. Gastroenterology "
        "2021;161:1887-1895",
        year=2021,
        doi="10.1053/j.gastro.2021.08.050",
    ),
    not_for="Not under 18 years: the rule for adolescents differs and is not built in.",
)


def _apri(_: Calculator, v: Values) -> Worked:
    return Worked(value=100 * v.number("ast") / v.number("ast_upper_limit") / v.number("platelets_10_9_l"))


APRI = Calculator(
    name="apri",
    title="AST to platelet ratio index",
    specialty="hepatology",
    inputs=(
        AST,
        number("ast_upper_limit", "Upper limit of normal of AST", ENZYME, 10, 100),
        PLATELETS_10_9_L,
    ),
    unit="",
    decimals=2,
    formula=_apri,
    formula_text="100 × (AST / its upper limit) / platelets (10⁹/L)",
    bands=(
        (0.0, "0.5 or less: significant fibrosis unlikely"),
        (0.5000001, "Above 0.5 up to 1.5: indeterminate"),
        (1.5000001, "Above 1.5: significant fibrosis likely"),
    ),
    source=Source(
        citation="Wai CT, et al. A simple noninvasive index can predict both significant fibrosis and cirrhosis in patients with "
        "chronic hepatitis C. Hepatology 2003;38:518-526",
        year=2003,
        doi="10.1053/jhep.2003.50346",
    ),
    not_for="Bands are those of chronic hepatitis C. Not in acute hepatitis.",
)


def _maddrey(_: Calculator, v: Values) -> Worked:
    longer = v.number("prothrombin_time_s") - v.number("control_prothrombin_time_s")
    return Worked(value=4.6 * longer + v.number("bilirubin_mg_dl"))


MADDREY = Calculator(
    name="maddrey",
    title="Maddrey's discriminant function",
    specialty="hepatology",
    inputs=(
        number("prothrombin_time_s", "Prothrombin time", SECONDS, 5, 150),
        number("control_prothrombin_time_s", "Prothrombin time of the control", SECONDS, 5, 30),
        BILIRUBIN_MG_DL,
    ),
    unit="",
    decimals=1,
    formula=_maddrey,
    formula_text="4.6 × (prothrombin time − control) + bilirubin (mg/dL)",
    bands=((-500.0, "Below 32: not severe by this function"), (32.0, "32 or more: severe alcoholic hepatitis")),
    source=Source(
        citation="Carithers RL Jr, et al. Methylprednisolone therapy in patients with severe alcoholic hepatitis. "
        "Ann Intern Med 1989;110:685-690",
        year=1989,
        doi="10.7326/0003-4819-110-9-685",
    ),
    not_for="For alcoholic hepatitis only.",
)


def _nafld(_: Calculator, v: Values) -> Worked:
    value = -1.675 + 0.037 * v.number("age") + 0.094 * v.number("bmi") + 1.13 * v.yes("diabetes_or_impaired_glucose")
    value += 0.99 * v.number("ast") / v.number("alt") - 0.013 * v.number("platelets_10_9_l")
    return Worked(value=value - 0.66 * v.number("albumin_g_dl"))


NAFLD = Calculator(
    name="nafld_fibrosis",
    title="NAFLD fibrosis score",
    specialty="hepatology",
    inputs=(
        ADULT_AGE,
        number("bmi", "Body mass index", BMI, 8, 120),
        yes("diabetes_or_impaired_glucose", "Diabetes or impaired fasting glucose"),
        AST,
        ALT,
        PLATELETS_10_9_L,
        ALBUMIN_G_DL,
    ),
    unit="",
    decimals=2,
    formula=_nafld,
    formula_text="−1.675 + 0.037 × age + 0.094 × BMI + 1.13 × (diabetes) + 0.99 × AST/ALT − 0.013 × platelets − 0.66 × albumin",
    bands=(
        (-1e9, "Below −1.455: advanced fibrosis unlikely"),
        (-1.455, "−1.455 to 0.676: indeterminate"),
        (0.6760001, "Above 0.676: advanced fibrosis likely"),
    ),
    source=Source(
        citation="Angulo P, et al. The NAFLD fibrosis score: a noninvasive system that identifies liver fibrosis in patients with "
        "NAFLD. Hepatology 2007;45:846-854",
        year=2007,
        doi="10.1002/hep.21496",
    ),
    not_for="For fatty liver disease in adults; less sure below 35 and above 65 years.",
)

CALCULATORS = (FIB4, CHILD_PUGH, MELD, MELD_NA, MELD_3, APRI, MADDREY, NAFLD)
