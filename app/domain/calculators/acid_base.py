"""Acids, bases and gases."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.calculators.common import ALBUMIN_G_DL, BICARBONATE, CHLORIDE, SODIUM
from app.domain.calculators.declaration import Calculator, Component, Source, Values, Worked, number
from app.domain.calculators.units import FRACTION, PRESSURE

_SALTS = (SODIUM, CHLORIDE, BICARBONATE)
_EMMETT = Source(
    citation="Emmett M, Narins RG. Clinical use of the anion gap. Medicine (Baltimore) 1977;56:38-54",
    year=1977,
    url="https://pubmed.ncbi.nlm.nih.gov/401925/",
)
_FIGGE = Source(
    citation="Figge J, et al. Anion gap and hypoalbuminemia. Crit Care Med 1998;26:1807-1810",
    year=1998,
    doi="10.1097/00003246-199811000-00019",
)
_WRENN = Source(
    citation="Wrenn K. The delta (Δ) gap: an approach to mixed acid-base disorders. Ann Emerg Med 1990;19:1310-1313",
    year=1990,
    doi="10.1016/S0196-0644(05)82292-9",
)
_RASTEGAR = Source(
    citation="Rastegar A. Use of the ΔAG/ΔHCO3− ratio in the diagnosis of mixed acid-base disorders. "
    "J Am Soc Nephrol 2007;18:2429-2431",
    year=2007,
    doi="10.1681/ASN.2006121408",
)
_RANGE = "The normal anion gap differs between laboratories: use your own."


def _gap(v: Values, *, for_albumin: bool) -> float:
    gap = v.number("sodium") - v.number("chloride") - v.number("bicarbonate")
    return gap + 2.5 * (4 - v.number("albumin_g_dl")) if for_albumin else gap


def _no_ratio(v: Values) -> Mapping[str, str]:
    if v.number("bicarbonate") != 24:
        return {}
    return {"bicarbonate": "Serum bicarbonate of exactly 24 mmol/L leaves no ratio"}


def _anion_gap(*, for_albumin: bool) -> Calculator:
    def formula(_: Calculator, v: Values) -> Worked:
        parts = (Component(name="anion gap", value=_gap(v, for_albumin=False), unit="mEq/L"),) if for_albumin else ()
        return Worked(value=_gap(v, for_albumin=for_albumin), components=parts)

    return Calculator(
        name="albumin_corrected_anion_gap" if for_albumin else "anion_gap",
        title="Anion gap corrected for albumin" if for_albumin else "Anion gap (without potassium)",
        specialty="nephrology",
        inputs=(*_SALTS, ALBUMIN_G_DL) if for_albumin else _SALTS,
        unit="mEq/L",
        decimals=1,
        formula=formula,
        formula_text="sodium − chloride − bicarbonate" + (" + 2.5 × (4 − albumin)" if for_albumin else ""),
        source=_FIGGE if for_albumin else _EMMETT,
        not_for=_RANGE if for_albumin else f"Too low when albumin is low. {_RANGE}",
    )


def _delta_gap(*, for_albumin: bool) -> Calculator:
    def formula(_: Calculator, v: Values) -> Worked:
        gap = _gap(v, for_albumin=for_albumin)
        return Worked(value=gap - 12, components=(Component(name="anion gap", value=gap, unit="mEq/L"),))

    return Calculator(
        name="albumin_corrected_delta_gap" if for_albumin else "delta_gap",
        title="Delta gap, corrected for albumin" if for_albumin else "Delta gap",
        specialty="nephrology",
        inputs=(*_SALTS, ALBUMIN_G_DL) if for_albumin else _SALTS,
        unit="mEq/L",
        decimals=1,
        formula=formula,
        formula_text=f"anion gap{' corrected for albumin' if for_albumin else ''} − 12",
        source=_WRENN,
        not_for=f"For a raised anion gap; 12 stands for its normal value. {_RANGE}",
    )


def _delta_ratio(*, for_albumin: bool) -> Calculator:
    def formula(_: Calculator, v: Values) -> Worked:
        gap = _gap(v, for_albumin=for_albumin)
        missing = 24 - v.number("bicarbonate")
        return Worked(
            value=(gap - 12) / missing,
            components=(
                Component(name="anion gap", value=gap, unit="mEq/L"),
                Component(name="24 − bicarbonate", value=missing, unit="mEq/L"),
            ),
        )

    return Calculator(
        name="albumin_corrected_delta_ratio" if for_albumin else "delta_ratio",
        title="Delta ratio, corrected for albumin" if for_albumin else "Delta ratio",
        specialty="nephrology",
        inputs=(*_SALTS, ALBUMIN_G_DL) if for_albumin else _SALTS,
        unit="",
        decimals=2,
        formula=formula,
        formula_text=f"(anion gap{' corrected for albumin' if for_albumin else ''} − 12) / (24 − bicarbonate)",
        clashes=_no_ratio,
        source=_RASTEGAR,
        not_for=f"For metabolic acidosis with a raised anion gap; means nothing otherwise. {_RANGE}",
    )


def _winters(_: Calculator, v: Values) -> Worked:
    expected = 1.5 * v.number("bicarbonate") + 8
    return Worked(
        value=expected,
        components=(
            Component(name="lowest expected", value=expected - 2, unit="mmHg"),
            Component(name="highest expected", value=expected + 2, unit="mmHg"),
        ),
    )


WINTERS = Calculator(
    name="winters_expected_pco2",
    title="Expected pCO2 in metabolic acidosis (Winters)",
    specialty="nephrology",
    inputs=(BICARBONATE,),
    unit="mmHg",
    decimals=1,
    formula=_winters,
    formula_text="1.5 × bicarbonate + 8 (± 2)",
    bands=(
        (0.0, "A measured pCO2 above the expected range suggests respiratory acidosis as well, below it alkalosis"),
    ),
    source=Source(
        citation="Albert MS, Dell RB, Winters RW. Quantitative displacement of acid-base equilibrium in metabolic acidosis. "
        "Ann Intern Med 1967;66:312-322",
        year=1967,
        doi="10.7326/0003-4819-66-2-312",
    ),
    not_for="For metabolic acidosis only.",
)

_FIO2 = number("fio2", "Fraction of inspired oxygen", FRACTION, 0.15, 1.0)
_PAO2 = number("pao2", "Arterial oxygen pressure", PRESSURE, 10, 750)
_PACO2 = number("paco2", "Arterial carbon dioxide pressure", PRESSURE, 5, 200)


def _aa_gradient(_: Calculator, v: Values) -> Worked:
    alveolar = v.number("fio2") * (760 - 47) - v.number("paco2") / 0.8
    return Worked(
        value=alveolar - v.number("pao2"),
        components=(Component(name="alveolar oxygen pressure", value=alveolar, unit="mmHg"),),
        notes=("Negative: the values do not belong together.",) if alveolar < v.number("pao2") else (),
    )


def _read_aa(v: Values, _: float) -> str:
    return "Expected on room air: about 2.5 + 0.21 × age in years" if v.number("fio2") == _ROOM_AIR else ""


_ROOM_AIR = 0.21
_MELLEMGAARD = "Mellemgaard K. Acta Physiol Scand 1966;67:10-20"

AA_GRADIENT = Calculator(
    name="aa_gradient",
    title="Alveolar-arterial oxygen gradient at sea level",
    specialty="respiratory",
    inputs=(_FIO2, _PAO2, _PACO2),
    unit="mmHg",
    formula=_aa_gradient,
    formula_text="FiO2 × (760 − 47) − PaCO2 / 0.8 − PaO2",
    read=_read_aa,
    bands_from=_MELLEMGAARD,
    source=Source(
        citation="Fenn WO, Rahn H, Otis AB. A theoretical study of the composition of the alveolar air at altitude. "
        "Am J Physiol 1946;146:637-653",
        year=1946,
        doi="10.1152/ajplegacy.1946.146.5.637",
    ),
    not_for="Takes 760 mmHg of air pressure and a respiratory quotient of 0.8: not at altitude.",
)


def _pf_ratio(_: Calculator, v: Values) -> Worked:
    return Worked(value=v.number("pao2") / v.number("fio2"))


PF_RATIO = Calculator(
    name="pao2_fio2_ratio",
    title="PaO2/FiO2 ratio",
    specialty="critical care",
    inputs=(_PAO2, _FIO2),
    unit="mmHg",
    formula=_pf_ratio,
    formula_text="PaO2 / FiO2",
    bands=(
        (0.0, "100 or less: severe, if the other criteria of ARDS are met"),
        (100.0000001, "Above 100 up to 200: moderate, if the other criteria of ARDS are met"),
        (200.0000001, "Above 200 up to 300: mild, if the other criteria of ARDS are met"),
        (300.0000001, "Above 300: not in the range of ARDS"),
    ),
    source=Source(
        citation="ARDS Definition Task Force. Acute respiratory distress syndrome: the Berlin definition. JAMA 2012;307:2526-2533",
        year=2012,
        doi="10.1001/jama.2012.5669",
    ),
    not_for="ARDS needs more than this ratio: timing, imaging, origin, and PEEP or CPAP of at least 5 cmH2O.",
)

CALCULATORS = (
    *(make(for_albumin=a) for make in (_anion_gap, _delta_gap, _delta_ratio) for a in (False, True)),
    WINTERS, AA_GRADIENT, PF_RATIO,
)  # fmt: skip
