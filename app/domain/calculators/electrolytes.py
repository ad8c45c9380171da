"""Electrolytes and water."""

from __future__ import annotations

from app.domain.calculators.common import AGE, ALBUMIN_G_DL, GLUCOSE_MG_DL, SEX, SODIUM, WEIGHT_KG, adult_weight
from app.domain.calculators.declaration import Calculator, Component, Source, Values, Worked, number
from app.domain.calculators.units import CALCIUM, UREA_NITROGEN


def _calcium(_: Calculator, v: Values) -> Worked:
    return Worked(value=v.number("calcium_mg_dl") + 0.8 * (4 - v.number("albumin_g_dl")))


CORRECTED_CALCIUM = Calculator(
    name="corrected_calcium",
    title="Calcium corrected for albumin",
    specialty="endocrinology",
    inputs=(number("calcium_mg_dl", "Total serum calcium", CALCIUM, 2, 30), ALBUMIN_G_DL),
    unit="mg/dL",
    decimals=1,
    formula=_calcium,
    formula_text="calcium + 0.8 × (4.0 − albumin)",
    source=Source(
        citation="Payne RB, et al. Interpretation of serum calcium in patients with abnormal serum proteins. Br Med J "
        "1973;4:643-646; in the form that is used with mg/dL and g/dL",
        year=1973,
        doi="10.1136/bmj.4.5893.643",
    ),
    not_for="Unreliable in critical illness and kidney failure: measure ionised calcium there.",
)


def _sodium(per_mg_dl: float) -> Calculator:
    """Two authors, two slopes."""
    katz = per_mg_dl == 0.016

    def formula(_: Calculator, v: Values) -> Worked:
        return Worked(value=v.number("sodium") + per_mg_dl * (v.number("glucose_mg_dl") - 100))

    return Calculator(
        name="corrected_sodium_katz" if katz else "corrected_sodium_hillier",
        title=f"Sodium corrected for glucose ({'Katz' if katz else 'Hillier'})",
        specialty="endocrinology",
        inputs=(SODIUM, GLUCOSE_MG_DL),
        unit="mEq/L",
        decimals=1,
        formula=formula,
        formula_text=f"sodium + {per_mg_dl} × (glucose (mg/dL) − 100)",
        source=Source(
            citation="Katz MA. Hyperglycemia-induced hyponatremia: calculation of expected serum sodium depression. "
            "N Engl J Med 1973;289:843-844",
            year=1973,
            doi="10.1056/NEJM197310182891607",
        )
        if katz
        else Source(
            citation="Hillier TA, Abbott RD, Barrett EJ. Hyponatremia: evaluating the correction factor for hyperglycemia. "
            "Am J Med 1999;106:399-403",
            year=1999,
            doi="10.1016/S0002-9343(99)00055-8",
        ),
        not_for="For hyperglycaemia only: means nothing below a glucose of 100 mg/dL.",
    )


KATZ, HILLIER = _sodium(0.016), _sodium(0.024)


def _osmolality(_: Calculator, v: Values) -> Worked:
    parts = (2 * v.number("sodium"), v.number("glucose_mg_dl") / 18, v.number("bun_mg_dl") / 2.8)
    names = ("2 × sodium", "glucose / 18", "urea nitrogen / 2.8")
    return Worked(
        value=sum(parts),
        components=tuple(Component(name=n, value=p, unit="mOsm/kg") for n, p in zip(names, parts, strict=True)),
    )


SERUM_OSMOLALITY = Calculator(
    name="serum_osmolality",
    title="Calculated serum osmolality",
    specialty="nephrology",
    inputs=(SODIUM, GLUCOSE_MG_DL, number("bun_mg_dl", "Blood urea nitrogen", UREA_NITROGEN, 0.5, 400)),
    unit="mOsm/kg",
    formula=_osmolality,
    formula_text="2 × sodium + glucose (mg/dL) / 18 + urea nitrogen (mg/dL) / 2.8",
    source=Source(
        citation="Rasouli M. Basic concepts and practical equations on osmolality: biochemical approach. "
        "Clin Biochem 2016;49:936-941",
        year=2016,
        doi="10.1016/j.clinbiochem.2016.06.001",
    ),
    not_for="Does not see ethanol, methanol or glycols: compare with the measured osmolality.",
)


def _deficit(_: Calculator, v: Values) -> Worked:
    female, age = v.choice("sex") == "female", v.number("age")
    if age < 18:
        share = 0.6
    elif age < 65:
        share = 0.5 if female else 0.6
    else:
        share = 0.45 if female else 0.5
    water = share * v.number("weight_kg")
    return Worked(
        value=water * (v.number("sodium") / 140 - 1),
        components=(
            Component(name="share of water", value=share),
            Component(name="total body water", value=water, unit="L"),
        ),
    )


FREE_WATER_DEFICIT = Calculator(
    name="free_water_deficit",
    title="Free water deficit",
    specialty="nephrology",
    inputs=(SEX, AGE, WEIGHT_KG, SODIUM),
    unit="L",
    decimals=1,
    formula=_deficit,
    formula_text="total body water × (sodium / 140 − 1); water is 0.6 of the weight in children and men, 0.5 in women and men "
    "from 65 years, 0.45 in women from 65 years",
    source=Source(
        citation="Adrogué HJ, Madias NE. Hypernatremia. N Engl J Med 2000;342:1493-1499",
        year=2000,
        doi="10.1056/NEJM200005183422006",
    ),
    clashes=adult_weight,
    not_for="For hypernatraemia from loss of pure water. Says nothing about how fast to replace it.",
)

CALCULATORS = (CORRECTED_CALCIUM, KATZ, HILLIER, SERUM_OSMOLALITY, FREE_WATER_DEFICIT)
