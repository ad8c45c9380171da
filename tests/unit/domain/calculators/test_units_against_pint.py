"""Every factor of the unit table against pint, and every molar mass against the atomic weights of IUPAC.

The domain knows the standard library only, so it holds its factors itself; here a units library that is none of ours says the same.
"""

from __future__ import annotations

import pint
import pytest

from app.domain.calculators import units
from app.domain.calculators.units import Measure

ATOMS = {"C": 12.011, "H": 1.008, "N": 14.007, "O": 15.999, "Ca": 40.078}
MOLECULES = {
    "CREATININE": {"C": 4, "H": 7, "N": 3, "O": 1},
    "BILIRUBIN": {"C": 33, "H": 36, "N": 4, "O": 6},
    "GLUCOSE": {"C": 6, "H": 12, "O": 6},
    "CALCIUM": {"Ca": 1},
    "CHOLESTEROL": {"C": 27, "H": 46, "O": 1},
    "UREA_NITROGEN": {"N": 2},
    "mg/dL urea": {"C": 1, "H": 4, "N": 2, "O": 1},
    "mg/dL urea nitrogen": {"N": 2},
    "mg/dL BUN": {"N": 2},
}
BY_CONVENTION_G_MOL = {
    "HAEMOGLOBIN": 16_114,
    "TRIGLYCERIDES": 885.7,
}  # one haem with its chain; 1 mmol/L is 88.57 mg/dL
SPELT = {
    "st": "stone",
    "fraction": "dimensionless",
    "°C": "degC",
    "°F": "degF",
    "mEq/L": "0.5 mmol/L",
    "10^9/L": "1e9/L",
}
MEASURES = {name: m for name, m in vars(units).items() if isinstance(m, Measure)}


def _mass(*names: str) -> float:
    for name in names:
        if name in BY_CONVENTION_G_MOL:
            return BY_CONVENTION_G_MOL[name]
    atoms = next((MOLECULES[n] for n in names if n in MOLECULES), {})
    return sum(ATOMS[atom] * count for atom, count in atoms.items())


def _spelt(unit: str) -> str:
    spelt = SPELT.get(unit) or unit.partition(" ")[0].replace("µ", "u").replace("m3", "m**3")
    return f"1{spelt}" if spelt.startswith("/") else spelt


@pytest.fixture(scope="module")
def registry() -> pint.UnitRegistry[float]:
    return pint.UnitRegistry()


@pytest.mark.parametrize(
    ("name", "unit"), [(name, unit) for name, m in MEASURES.items() for unit in m.also], ids=lambda v: v
)
def test_a_factor_is_the_one_that_pint_knows(registry: pint.UnitRegistry[float], name: str, unit: str) -> None:
    measure, given = MEASURES[name], 90.0
    mass = registry.Quantity(_mass(unit, name), "g/mol")
    if "°" in unit:
        theirs = registry.Quantity(given, "degF").to("degC").magnitude
    else:
        wanted = registry(_spelt(measure.unit))
        theirs = ((given * registry(_spelt(unit))).to(wanted.units, "chemistry", mw=mass) / wanted).magnitude
    assert measure.to_canonical(given, unit) == pytest.approx(theirs, rel=3e-5)
