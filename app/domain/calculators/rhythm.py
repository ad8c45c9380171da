"""QT intervals and pressures of the circulation."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.calculators.common import DIASTOLIC_BP, HEART_RATE, SYSTOLIC_BP, named, pressures_clash
from app.domain.calculators.declaration import Calculator, Component, Source, Values, Worked, number
from app.domain.calculators.units import MILLISECONDS

_INPUTS = (number("qt_ms", "QT interval", MILLISECONDS, 100, 900), HEART_RATE)
_VANDENBERK = Source(
    citation="Vandenberk B, et al. Which QT correction formulae to use for QT monitoring? J Am Heart Assoc 2016;5:e003264",
    year=2016,
    doi="10.1161/JAHA.116.003264",
)


_AHA = "AHA/ACCF/HRS 2009, Circulation 2009;119:e241-e250, doi 10.1161/CIRCULATIONAHA.108.191096; adults"
_SSC = "Surviving Sepsis Campaign 2021, Intensive Care Med 2021;47:1181-1247, doi 10.1007/s00134-021-06506-y"


def _read_qtc(_: Values, value: float) -> str:
    """Say what the whole milliseconds mean that are shown."""
    shown = round(value)
    if shown <= 390:
        return "390 ms or less: short"
    if shown >= 460:
        return "Prolonged (from 450 ms in men, from 460 ms in women)"
    return "Prolonged in men (from 450 ms), not in women (from 460 ms)" if shown >= 450 else "Not prolonged"


def _qtc(
    name: str, author: str, text: str, correct: Callable[[float, float], float], source: Source, not_for: str
) -> Calculator:
    def formula(_: Calculator, v: Values) -> Worked:
        rate = v.number("heart_rate")
        return Worked(
            value=correct(v.number("qt_ms"), rate),
            components=(Component(name="RR interval", value=60 / rate, unit="s"),),
        )

    return Calculator(
        name=f"qtc_{name}",
        title=f"QTc ({author})",
        specialty="cardiology",
        inputs=_INPUTS,
        unit="ms",
        formula=formula,
        formula_text=text,
        read=_read_qtc,
        bands_from=_AHA,
        source=source,
        not_for=f"{not_for} Not with a wide QRS or in atrial fibrillation without averaging.",
    )


QTC = (
    _qtc(
        "bazett", "Bazett", "QT / √RR", lambda qt, rate: qt / (60 / rate) ** 0.5,
        Source(
            citation="Bazett HC. An analysis of the time-relations of electrocardiograms. Heart 1920;7:353-370 "
            "(reprinted Ann Noninvasive Electrocardiol 1997;2:177-194)",
            year=1920,
            doi="10.1111/j.1542-474X.1997.tb00325.x",
        ),
        "Corrects too much at fast and too little at slow heart rates.",
    ),
    _qtc(
        "fridericia", "Fridericia", "QT / ∛RR", lambda qt, rate: qt / (60 / rate) ** (1 / 3),
        Source(
            citation="Fridericia LS. Die Systolendauer im Elektrokardiogramm bei normalen Menschen und bei Herzkranken. "
            "Acta Med Scand 1920;53:469-486",
            year=1920,
            doi="10.1111/j.0954-6820.1920.tb18266.x",
        ),
        "Less sure at fast heart rates.",
    ),
    _qtc(
        "framingham", "Framingham", "QT + 154 × (1 − RR)", lambda qt, rate: qt + 154 * (1 - 60 / rate),
        Source(
            citation="Sagie A, et al. An improved method for adjusting the QT interval for heart rate (the Framingham Heart "
            "Study). Am J Cardiol 1992;70:797-801",
            year=1992,
            doi="10.1016/0002-9149(92)90562-D",
        ),
        "Derived from adults of one community.",
    ),
    _qtc(
        "hodges", "Hodges", "QT + 1.75 × (heart rate − 60)", lambda qt, rate: qt + 1.75 * (rate - 60), _VANDENBERK,
        "After Hodges M, et al. J Am Coll Cardiol 1983;1:694 (abstract).",
    ),
    _qtc(
        "rautaharju", "Rautaharju", "QT × (120 + heart rate) / 180", lambda qt, rate: qt * (120 + rate) / 180, _VANDENBERK,
        "",
    ),
)  # fmt: skip


def _map(_: Calculator, v: Values) -> Worked:
    return Worked(value=(v.number("systolic") + 2 * v.number("diastolic")) / 3)


MEAN_ARTERIAL_PRESSURE = Calculator(
    name="map",
    title="Mean arterial pressure",
    specialty="cardiology",
    inputs=(named(SYSTOLIC_BP, "systolic"), named(DIASTOLIC_BP, "diastolic")),
    unit="mmHg",
    formula=_map,
    formula_text="(systolic + 2 × diastolic) / 3",
    clashes=pressures_clash("systolic", "diastolic"),
    bands=((0.0, "Below 65 mmHg: below the target in septic shock"), (65.0, "65 mmHg or more")),
    bands_from=_SSC,
    source=Source(
        citation="Sesso HD, et al. Systolic and diastolic blood pressure, pulse pressure, and mean arterial pressure as "
        "predictors of cardiovascular disease risk in men. Hypertension 2000;36:801-807",
        year=2000,
        doi="10.1161/01.HYP.36.5.801",
    ),
    not_for="An estimate for usual heart rates: an arterial line measures it.",
)


def _shock(_: Calculator, v: Values) -> Worked:
    return Worked(value=v.number("heart_rate") / v.number("systolic_bp"))


SHOCK_INDEX = Calculator(
    name="shock_index",
    title="Shock index",
    specialty="emergency",
    inputs=(HEART_RATE, SYSTOLIC_BP),
    unit="",
    decimals=2,
    formula=_shock,
    formula_text="heart rate / systolic blood pressure",
    source=Source(
        citation="Rady MY, et al. A comparison of the shock index and conventional vital signs to identify acute, critical "
        "illness in the emergency department. Ann Emerg Med 1994;24:685-690",
        year=1994,
    ),
    bands=((0.0, "0.9 or less: not raised"), (0.9000001, "Above 0.9: raised, associated with critical illness")),
    not_for="For adults; beta-blockers and pacemakers hide it.",
)

CALCULATORS = (*QTC, MEAN_ARTERIAL_PRESSURE, SHOCK_INDEX)
