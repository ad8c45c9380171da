"""The body: mass index, surface, ideal weights, fluids by weight."""

from __future__ import annotations

from app.domain.calculators.common import HEIGHT_CM, SEX, WEIGHT_KG
from app.domain.calculators.declaration import Calculator, Component, Source, Values, Worked, number
from app.domain.calculators.units import BMI, LENGTH, WEIGHT


def devine(sex: str, height_cm: float) -> float:
    """Return the ideal body weight in kg: 50 (women 45.5) and 2.3 for each inch above five feet."""
    return (50 if sex == "male" else 45.5) + 2.3 * (height_cm / 2.54 - 60)


def adjusted_weight(sex: str, height_cm: float, weight_kg: float) -> float:
    """Return ideal weight and 40 % of what is above it, in kg."""
    ideal = devine(sex, height_cm)
    return ideal + 0.4 * (weight_kg - ideal)


def _bmi(_: Calculator, v: Values) -> Worked:
    return Worked(value=v.number("weight_kg") / (v.number("height_cm") / 100) ** 2)


BODY_MASS_INDEX = Calculator(
    name="bmi",
    title="Body mass index",
    specialty="general",
    inputs=(WEIGHT_KG, HEIGHT_CM),
    unit="kg/m2",
    decimals=1,
    formula=_bmi,
    formula_text="weight (kg) / height (m)²",
    bands=(
        (0.0, "Underweight (below 18.5)"),
        (18.5, "Normal range (18.5–24.9)"),
        (25.0, "Overweight, pre-obese (25–29.9)"),
        (30.0, "Obesity class I (30–34.9)"),
        (35.0, "Obesity class II (35–39.9)"),
        (40.0, "Obesity class III (40 or more)"),
    ),
    bands_from="WHO Technical Report Series 894 (2000), adults; lower cut-offs are used for some Asian populations",
    source=Source(
        citation="Keys A, et al. Indices of relative weight and obesity. J Chronic Dis 1972;25:329-343",
        year=1972,
        doi="10.1016/0021-9681(72)90027-6",
    ),
    not_for="Bands are for adults: children need percentiles. Not in pregnancy, oedema or ascites.",
)


def _mosteller(_: Calculator, v: Values) -> Worked:
    return Worked(value=(v.number("height_cm") * v.number("weight_kg") / 3600) ** 0.5)


BSA = Calculator(
    name="bsa_mosteller",
    title="Body surface area (Mosteller)",
    specialty="general",
    inputs=(WEIGHT_KG, HEIGHT_CM),
    unit="m2",
    decimals=2,
    formula=_mosteller,
    formula_text="√(height (cm) × weight (kg) / 3600)",
    source=Source(
        citation="Mosteller RD. Simplified calculation of body-surface area. N Engl J Med 1987;317:1098",
        year=1987,
        doi="10.1056/NEJM198710223171717",
    ),
    not_for="Dose caps of a protocol still apply.",
)

_ADULT_HEIGHT = number("height_cm", "Height", LENGTH, 90, 260, valid=(152.4, None))
_PAI = Source(
    citation="Devine BJ. Gentamicin therapy. Drug Intell Clin Pharm 1974;8:650-655; origin and limits in Pai MP, Paloucek FP. "
    "The origin of the “ideal” body weight equations. Ann Pharmacother 2000;34:1066-1069",
    year=1974,
    doi="10.1345/aph.19381",
)


def _ideal(_: Calculator, v: Values) -> Worked:
    return Worked(value=devine(v.choice("sex"), v.number("height_cm")))


IDEAL_BODY_WEIGHT = Calculator(
    name="ideal_body_weight_devine",
    title="Ideal body weight (Devine)",
    specialty="general",
    inputs=(SEX, _ADULT_HEIGHT),
    unit="kg",
    decimals=1,
    formula=_ideal,
    formula_text="men 50 kg, women 45.5 kg, and 2.3 kg for each inch above 60 inches",
    source=_PAI,
    not_for="Not for children; not made for people below 152.4 cm (60 inches).",
)


def _adjusted(_: Calculator, v: Values) -> Worked:
    sex, height = v.choice("sex"), v.number("height_cm")
    return Worked(
        value=adjusted_weight(sex, height, v.number("weight_kg")),
        components=(Component(name="ideal body weight", value=devine(sex, height), unit="kg"),),
    )


ADJUSTED_BODY_WEIGHT = Calculator(
    name="adjusted_body_weight",
    title="Adjusted body weight (Devine, factor 0.4)",
    specialty="general",
    inputs=(SEX, _ADULT_HEIGHT, WEIGHT_KG),
    unit="kg",
    decimals=1,
    formula=_adjusted,
    formula_text="ideal weight + 0.4 × (actual weight − ideal weight)",
    source=Source(
        citation="Bauer LA, et al. Influence of weight on aminoglycoside pharmacokinetics in normal weight and morbidly obese "
        "patients. Eur J Clin Pharmacol 1983;24:643-647",
        year=1983,
    ),
    not_for="For people above their ideal weight. Not for children; not made for people below 152.4 cm (60 inches).",
)


def _target(_: Calculator, v: Values) -> Worked:
    return Worked(value=v.number("target_bmi") * (v.number("height_cm") / 100) ** 2)


TARGET_WEIGHT = Calculator(
    name="target_weight",
    title="Weight for a body mass index",
    specialty="general",
    inputs=(number("target_bmi", "Body mass index aimed at", BMI, 10, 60), HEIGHT_CM),
    unit="kg",
    decimals=1,
    formula=_target,
    formula_text="body mass index × height (m)²",
    source=BODY_MASS_INDEX.source,
    not_for="Says nothing about which weight is right for a person.",
)


def _maintenance(_: Calculator, v: Values) -> Worked:
    weight = v.number("weight_kg")
    parts = (4 * min(weight, 10), 2 * min(max(weight - 10, 0), 10), max(weight - 20, 0))
    names = ("first 10 kg, 4 mL/kg/h", "next 10 kg, 2 mL/kg/h", "each further kg, 1 mL/kg/h")
    return Worked(
        value=float(sum(parts)),
        components=tuple(Component(name=n, value=float(p), unit="mL/h") for n, p in zip(names, parts, strict=True)),
    )


MAINTENANCE_FLUIDS = Calculator(
    name="maintenance_fluids",
    title="Maintenance fluids (4-2-1 rule)",
    specialty="paediatrics",
    inputs=(number("weight_kg", "Body weight", WEIGHT, 0.3, 500, valid=(3, None)),),
    unit="mL/h",
    formula=_maintenance,
    formula_text="4 mL/kg/h for the first 10 kg, 2 for the next 10, 1 for each further kg",
    source=Source(
        citation="Holliday MA, Segar WE. The maintenance need for water in parenteral fluid therapy. Pediatrics 1957;19:823-832",
        year=1957,
        doi="10.1542/peds.19.5.823",
    ),
    not_for="Not for newborns, nor in heart or kidney failure; losses and deficits come on top. The paper counts by the day "
    "(100, 50 and 20 mL/kg); the hourly rule rounds that.",
)

CALCULATORS = (BODY_MASS_INDEX, BSA, IDEAL_BODY_WEIGHT, ADJUSTED_BODY_WEIGHT, TARGET_WEIGHT, MAINTENANCE_FLUIDS)
