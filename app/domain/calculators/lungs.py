"""Pneumonia."""

from __future__ import annotations

from app.domain.calculators.common import (
    ADULT_AGE,
    DIASTOLIC_BP,
    GLUCOSE_MG_DL,
    HEART_RATE,
    RESPIRATORY_RATE,
    SEX,
    SODIUM,
    SYSTOLIC_BP,
    TEMPERATURE_C,
    pressures_clash,
    scored,
)
from app.domain.calculators.declaration import Calculator, Component, Source, Values, Worked, number, sum_points, yes
from app.domain.calculators.points import Steps, above, at_least, below
from app.domain.calculators.units import PERCENT_OR_RATIO, PLAIN, PRESSURE, UREA, UREA_NITROGEN

UREA_MMOL_L = number(
    "urea_mmol_l",
    "Serum urea",
    UREA,
    0.2,
    150,
    aliases={"bun_mg_dl": "mg/dL BUN", "urea_nitrogen_mg_dl": "mg/dL BUN", "urea_mg_dl": "mg/dL urea"},
)


def _curb65(calculator: Calculator, v: Values) -> Worked:
    parts = [c for c in sum_points(calculator, v).components if not c.name.endswith("_bp")]
    low = v.number("systolic_bp") < 90 or v.number("diastolic_bp") <= 60
    parts.append(Component(name="blood pressure below 90 or up to 60", value=float(low), unit="points"))
    return Worked(value=sum(float(p.value) for p in parts), components=tuple(parts))


CURB65 = Calculator(
    name="curb65",
    title="CURB-65 severity of pneumonia",
    specialty="respiratory",
    inputs=(
        yes("confusion", "New confusion", 1),
        scored(UREA_MMOL_L, above((7, 1))),
        scored(RESPIRATORY_RATE, at_least((30, 1))),
        SYSTOLIC_BP,
        DIASTOLIC_BP,
        scored(ADULT_AGE, at_least((65, 1))),
    ),
    unit="points",
    formula=_curb65,
    formula_text="one point each: confusion; urea above 7 mmol/L; respiratory rate 30 or more; systolic below 90 or diastolic "
    "up to 60 mmHg; age 65 or more",
    clashes=pressures_clash("systolic_bp", "diastolic_bp"),
    bands=(
        (0.0, "0–1 points: low mortality (1.5 %)"),
        (2.0, "2 points: intermediate mortality (9.2 %)"),
        (3.0, "3–5 points: high mortality (22 %)"),
    ),
    source=Source(
        citation="Lim WS, et al. Defining community acquired pneumonia severity on presentation to hospital. "
        "Thorax 2003;58:377-382",
        year=2003,
        doi="10.1136/thorax.58.5.377",
    ),
    not_for="For adults with pneumonia from the community; supports clinical judgement.",
)


def _psi(calculator: Calculator, v: Values) -> Worked:
    parts = list(sum_points(calculator, v).components)
    parts = [p for p in parts if p.name != "sex"]
    years = v.number("age") - (10 if v.choice("sex") == "female" else 0)
    parts.insert(0, Component(name="age (women: less 10)", value=years, unit="points"))
    unknown = [n for n in ("arterial_ph", "pao2_mm_hg") if n not in v]
    note = (f"Not given and counted as normal, as in the source: {', '.join(unknown)}.",) if unknown else ()
    return Worked(value=sum(float(p.value) for p in parts), components=tuple(parts), notes=note)


_DISEASES = {
    "neoplastic_disease": ("Neoplastic disease", 30.0),
    "liver_disease": ("Liver disease", 20.0),
    "congestive_heart_failure": ("Congestive heart failure", 10.0),
    "cerebrovascular_disease": ("Cerebrovascular disease", 10.0),
    "renal_disease": ("Renal disease", 10.0),
}


def _psi_class(v: Values, value: float) -> str:
    signs = (
        v.yes("altered_mental_status")
        or v.number("respiratory_rate") >= 30
        or v.number("systolic_bp") < 90
        or not 35 <= v.number("temperature_c") < 40
        or v.number("heart_rate") >= 125
    )
    if v.number("age") <= 50 and not signs and not any(v.yes(n) for n in _DISEASES):
        return "Class I: lowest risk (up to 50 years, none of the diseases, no abnormal vital sign)"
    if value <= 70:
        return "Class II: low risk (up to 70 points)"
    if value <= 90:
        return "Class III: low risk (71–90 points)"
    return "Class IV: moderate risk (91–130 points)" if value <= 130 else "Class V: high risk (above 130 points)"


PSI = Calculator(
    name="psi",
    title="Pneumonia severity index",
    specialty="respiratory",
    inputs=(
        ADULT_AGE,
        SEX,
        yes("nursing_home_resident", "Lives in a nursing home", 10),
        *(yes(name, title, points) for name, (title, points) in _DISEASES.items()),
        yes("altered_mental_status", "Altered mental status", 20),
        scored(RESPIRATORY_RATE, at_least((30, 20))),
        scored(SYSTOLIC_BP, below(90, 20)),
        scored(TEMPERATURE_C, Steps(15, ((35, 0), (40, 15)), inclusive=True)),
        scored(HEART_RATE, at_least((125, 10))),
        number("arterial_ph", "Arterial pH", PLAIN, 6.5, 8, points=below(7.35, 30), required=False),
        number("bun_mg_dl", "Blood urea nitrogen", UREA_NITROGEN, 0.5, 400, points=at_least((30, 20))),
        scored(SODIUM, below(130, 20)),
        scored(GLUCOSE_MG_DL, at_least((250, 10))),
        number("hematocrit_percent", "Haematocrit", PERCENT_OR_RATIO, 5, 80, points=below(30, 10)),
        number("pao2_mm_hg", "Arterial oxygen pressure", PRESSURE, 10, 750, points=below(60, 10), required=False),
        yes("pleural_effusion", "Pleural effusion on the chest film", 10),
    ),
    unit="points",
    formula=_psi,
    formula_text="age in years (women less 10) and the points of each finding",
    read=_psi_class,
    source=Source(
        citation="Fine MJ, et al. A prediction rule to identify low-risk patients with community-acquired pneumonia. "
        "N Engl J Med 1997;336:243-250",
        year=1997,
        doi="10.1056/NEJM199701233360402",
    ),
    not_for="For adults with pneumonia from the community; not in pregnancy or immunosuppression.",
)

CALCULATORS = (CURB65, PSI)
