"""Lipids, glucose, and doses of the same strength."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from app.domain.calculators.declaration import Calculator, Component, Source, Values, Worked, choice, number
from app.domain.calculators.units import (
    CHOLESTEROL,
    GLUCOSE,
    INSULIN,
    MCG_HOUR,
    MG,
    MG_DAY,
    PERCENT,
    TRIGLYCERIDES,
)

TOTAL_CHOLESTEROL = number("total_cholesterol_mg_dl", "Total cholesterol", CHOLESTEROL, 20, 2000)


def _homa(_: Calculator, v: Values) -> Worked:
    return Worked(value=v.number("fasting_glucose_mg_dl") * v.number("fasting_insulin_miu_l") / 405)


HOMA_IR = Calculator(
    name="homa_ir",
    title="Insulin resistance (HOMA-IR)",
    specialty="endocrinology",
    inputs=(
        number("fasting_glucose_mg_dl", "Fasting glucose", GLUCOSE, 20, 1500),
        number("fasting_insulin_miu_l", "Fasting insulin", INSULIN, 0.1, 1000),
    ),
    unit="",
    decimals=1,
    formula=_homa,
    formula_text="fasting glucose (mg/dL) × fasting insulin (mIU/L) / 405",
    source=Source(
        citation="Matthews DR, et al. Homeostasis model assessment: insulin resistance and β-cell function from fasting plasma "
        "glucose and insulin concentrations in man. Diabetologia 1985;28:412-419",
        year=1985,
        doi="10.1007/BF00280883",
    ),
    not_for="Not under insulin treatment. Cut-offs differ between assays and populations, so none is given.",
)


def _friedewald(_: Calculator, v: Values) -> Worked:
    very_low = v.number("triglycerides_mg_dl") / 5
    return Worked(
        value=v.number("total_cholesterol_mg_dl") - v.number("hdl_mg_dl") - very_low,
        components=(Component(name="triglycerides / 5", value=very_low, unit="mg/dL"),),
    )


def _lipids_clash(v: Values) -> Mapping[str, str]:
    if v.number("hdl_mg_dl") <= v.number("total_cholesterol_mg_dl"):
        return {}
    return {"hdl_mg_dl": "HDL cholesterol cannot be above total cholesterol"}


LDL = Calculator(
    name="ldl_friedewald",
    title="LDL cholesterol (Friedewald)",
    specialty="cardiology",
    inputs=(
        TOTAL_CHOLESTEROL,
        number("hdl_mg_dl", "HDL cholesterol", CHOLESTEROL, 1, 300),
        number("triglycerides_mg_dl", "Triglycerides", TRIGLYCERIDES, 5, 15000, valid=(None, 400)),
    ),
    unit="mg/dL",
    formula=_friedewald,
    formula_text="total cholesterol − HDL − triglycerides / 5",
    clashes=_lipids_clash,
    bands=(
        (-10_000.0, "Optimal (below 100 mg/dL)"),
        (100.0, "Near optimal (100–129 mg/dL)"),
        (130.0, "Borderline high (130–159 mg/dL)"),
        (160.0, "High (160–189 mg/dL)"),
        (190.0, "Very high (190 mg/dL or more)"),
    ),
    bands_from="NCEP ATP III, JAMA 2001;285:2486-2497, doi 10.1001/jama.285.19.2486; the target depends on the risk",
    source=Source(
        citation="Friedewald WT, Levy RI, Fredrickson DS. Estimation of the concentration of low-density lipoprotein cholesterol "
        "in plasma, without use of the preparative ultracentrifuge. Clin Chem 1972;18:499-502",
        year=1972,
        doi="10.1093/clinchem/18.6.499",
    ),
    not_for="Not with triglycerides above 400 mg/dL, chylomicrons or type III hyperlipoproteinaemia; fasting samples.",
)


def _average_glucose(_: Calculator, v: Values) -> Worked:
    mg_dl = 28.7 * v.number("hba1c_percent") - 46.7
    return Worked(value=mg_dl, components=(Component(name="in SI units", value=mg_dl / 18.0156, unit="mmol/L"),))


AVERAGE_GLUCOSE = Calculator(
    name="estimated_average_glucose",
    title="Estimated average glucose from HbA1c",
    specialty="endocrinology",
    inputs=(number("hba1c_percent", "HbA1c (NGSP)", PERCENT, 3, 25),),
    unit="mg/dL",
    formula=_average_glucose,
    formula_text="28.7 × HbA1c − 46.7",
    source=Source(
        citation="Nathan DM, et al. Translating the A1C assay into estimated average glucose values. Diabetes Care "
        "2008;31:1473-1478",
        year=2008,
        doi="10.2337/dc08-0545",
    ),
    not_for="Not in haemolysis, recent transfusion, haemoglobin variants or pregnancy.",
)

# Milligrams of the same glucocorticoid strength, by mouth or vein.
_STEROIDS: Final = {
    "hydrocortisone": 20.0, "cortisone": 25.0, "prednisone": 5.0, "prednisolone": 5.0, "methylprednisolone": 4.0,
    "triamcinolone": 4.0, "dexamethasone": 0.75, "betamethasone": 0.6,
}  # fmt: skip


def _steroid(_: Calculator, v: Values) -> Worked:
    given, wanted = _STEROIDS[v.choice("from_steroid")], _STEROIDS[v.choice("to_steroid")]
    return Worked(
        value=v.number("dose_mg") * wanted / given,
        components=(
            Component(name=f"equivalent dose of {v.choice('from_steroid')}", value=given, unit="mg"),
            Component(name=f"equivalent dose of {v.choice('to_steroid')}", value=wanted, unit="mg"),
        ),
    )


STEROID_CONVERSION = Calculator(
    name="steroid_conversion",
    title="Equivalent dose of a corticosteroid",
    specialty="endocrinology",
    inputs=(
        choice("from_steroid", "Corticosteroid that is given", dict.fromkeys(_STEROIDS, 0)),
        number("dose_mg", "Its dose", MG, 0.01, 5000),
        choice("to_steroid", "Corticosteroid that is wanted", dict.fromkeys(_STEROIDS, 0)),
    ),
    unit="mg",
    decimals=2,
    formula=_steroid,
    formula_text="dose × equivalent of the wanted / equivalent of the given; "
    + ", ".join(f"{name} {mg:g} mg" for name, mg in _STEROIDS.items()),
    source=Source(
        citation="Liu D, et al. A practical guide to the monitoring and management of the complications of systemic "
        "corticosteroid therapy. Allergy Asthma Clin Immunol 2013;9:30",
        year=2013,
        doi="10.1186/1710-1492-9-30",
    ),
    not_for="Glucocorticoid strength of systemic doses only: not mineralocorticoid action, joints, skin or inhalers. "
    "Tables differ for betamethasone (0.6–0.75 mg).",
)

_MILLIGRAMS: Final = {
    "codeine": 0.15, "hydrocodone": 1.0, "hydromorphone": 5.0, "methadone": 4.7, "morphine": 1.0, "oxycodone": 1.5,
    "oxymorphone": 3.0, "tapentadol": 0.4, "tramadol": 0.2,
}  # fmt: skip
_OPIOIDS: Final = {f"{name}_mg_day": factor for name, factor in _MILLIGRAMS.items()} | {"fentanyl_patch_mcg_h": 2.4}


def _morphine(_: Calculator, v: Values) -> Worked:
    parts = {name: v.number(name) * factor for name, factor in _OPIOIDS.items() if name in v}
    return Worked(
        value=sum(parts.values()),
        components=tuple(Component(name=n, value=mme, unit="MME/day") for n, mme in parts.items()),
    )


def _any_opioid(v: Values) -> Iterable[str]:
    return () if any(name in v for name in _OPIOIDS) else tuple(_OPIOIDS)


MORPHINE_EQUIVALENTS = Calculator(
    name="morphine_milligram_equivalents",
    title="Daily morphine milligram equivalents (CDC 2022)",
    specialty="pain",
    inputs=(
        *(
            number(f"{n}_mg_day", f"{n.capitalize()}, milligrams a day", MG_DAY, 0, 5000, required=False)
            for n in _MILLIGRAMS
        ),
        number("fentanyl_patch_mcg_h", "Fentanyl patch, micrograms an hour", MCG_HOUR, 0, 600, required=False),
    ),
    unit="MME/day",
    decimals=1,
    formula=_morphine,
    formula_text="sum of daily dose × factor: "
    + ", ".join(f"{n} {f:g}" for n, f in _MILLIGRAMS.items())
    + ", fentanyl patch (µg/h) 2.4",
    needs=_any_opioid,
    bands=(
        (0.0, "Below 50 MME a day"),
        (50.0, "50 MME a day or more: benefits and risks are to be weighed anew before a further increase"),
    ),
    source=Source(
        citation="Dowell D, et al. CDC clinical practice guideline for prescribing opioids for pain: United States, 2022. "
        "MMWR Recomm Rep 2022;71(RR-3):1-95",
        year=2022,
        doi="10.15585/mmwr.rr7103a1",
    ),
    not_for="Never to convert one opioid into another: the factors are for estimating risk. Not for buprenorphine.",
)

CALCULATORS = (HOMA_IR, LDL, AVERAGE_GLUCOSE, STEROID_CONVERSION, MORPHINE_EQUIVALENTS)
