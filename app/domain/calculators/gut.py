"""Bleeding of the gut, and the pancreas."""

from __future__ import annotations

from app.domain.calculators.common import ADULT_AGE, GLUCOSE_MG_DL, HEART_RATE, SEX, SYSTOLIC_BP, WBC_10_9_L, scored
from app.domain.calculators.declaration import Calculator, Component, Source, Values, Worked, number, sum_points, yes
from app.domain.calculators.lungs import UREA_MMOL_L
from app.domain.calculators.points import at_least
from app.domain.calculators.units import ENZYME, HAEMOGLOBIN

_MEN = at_least((100, 3), (120, 1), (130, 0), first=6)
_WOMEN = at_least((100, 1), (120, 0), first=6)


def _blatchford(calculator: Calculator, v: Values) -> Worked:
    parts = [p for p in sum_points(calculator, v).components if p.name != "sex"]
    steps = _WOMEN if v.choice("sex") == "female" else _MEN
    parts.append(Component(name="haemoglobin_g_l", value=steps(v.number("haemoglobin_g_l")), unit="points"))
    return Worked(value=sum(float(p.value) for p in parts), components=tuple(parts))


BLATCHFORD = Calculator(
    name="glasgow_blatchford",
    title="Glasgow-Blatchford bleeding score",
    specialty="gastroenterology",
    inputs=(
        SEX,
        number("haemoglobin_g_l", "Haemoglobin", HAEMOGLOBIN, 10, 260, aliases={"hemoglobin_g_dl": "g/dL"}),
        scored(UREA_MMOL_L, at_least((6.5, 2), (8, 3), (10, 4), (25, 6))),
        scored(SYSTOLIC_BP, at_least((90, 2), (100, 1), (110, 0), first=3)),
        scored(HEART_RATE, at_least((100, 1))),
        yes("melaena", "Melaena", 1),
        yes("syncope", "Syncope", 2),
        yes("hepatic_disease", "Hepatic disease", 2),
        yes("cardiac_failure", "Cardiac failure", 2),
    ),
    unit="points",
    formula=_blatchford,
    formula_text="sum of points; haemoglobin by sex",
    bands=(
        (0.0, "0–1 points: very low risk; guidelines allow care as an outpatient"),
        (2.0, "2 points or more: not in the very low risk group"),
    ),
    bands_from="Gralnek IM, et al. ESGE guideline 2021, doi 10.1055/a-1369-5274",
    source=Source(
        citation="Blatchford O, Murray WR, Blatchford M. A risk score to predict need for treatment for upper-gastrointestinal "
        "haemorrhage. Lancet 2000;356:1318-1321",
        year=2000,
        doi="10.1016/S0140-6736(00)02816-6",
    ),
    not_for="For acute upper gastrointestinal bleeding.",
)


def _ranson(_: Calculator, v: Values) -> Worked:
    gallstone = v.yes("gallstone")
    limits = {
        "age": 70 if gallstone else 55,
        "wbc_10_9_l": 18 if gallstone else 16,
        "glucose_mg_dl": 220 if gallstone else 200,
        "ldh_u_l": 400 if gallstone else 350,
        "ast_u_l": 250,
    }
    parts = [
        Component(name=f"{name} above {limit}", value=float(v.number(name) > limit), unit="points")
        for name, limit in limits.items()
    ]
    return Worked(value=sum(float(p.value) for p in parts), components=tuple(parts))


RANSON = Calculator(
    name="ranson_admission",
    title="Ranson's criteria at admission",
    specialty="gastroenterology",
    inputs=(
        yes("gallstone", "Gallstone pancreatitis"),
        ADULT_AGE,
        WBC_10_9_L,
        GLUCOSE_MG_DL,
        number("ldh_u_l", "Lactate dehydrogenase", ENZYME, 10, 50000),
        number("ast_u_l", "Aspartate aminotransferase", ENZYME, 1, 30000),
    ),
    unit="points",
    formula=_ranson,
    formula_text="one for each: age above 55, white cells above 16, glucose above 200 mg/dL, LDH above 350, AST above 250; with "
    "gallstones above 70, 18, 220, 400, 250",
    bands=((0.0, "Five of the eleven criteria: the six at 48 hours are still to come"),),
    source=Source(
        citation="Ranson JHC, et al. Prognostic signs and the role of operative management in acute pancreatitis. Surg Gynecol "
        "Obstet 1974;139:69-81; gallstones: Ranson JHC. Ann Surg 1979;189:654-663",
        year=1974,
        url="https://pubmed.ncbi.nlm.nih.gov/4834279/",
    ),
    not_for="Severity is known only with the criteria of 48 hours.",
)

CALCULATORS = (BLATCHFORD, RANSON)
