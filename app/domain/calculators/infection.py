"""Sore throats and sepsis."""

from __future__ import annotations

from app.domain.calculators.common import (
    HEART_RATE,
    RESPIRATORY_RATE,
    SYSTOLIC_BP,
    TEMPERATURE_C,
    WBC_10_9_L,
    optional,
    scored,
)
from app.domain.calculators.declaration import Calculator, Component, Source, Values, Worked, number, yes
from app.domain.calculators.points import at_least, up_to
from app.domain.calculators.units import PERCENT, PRESSURE, YEARS

CENTOR = Calculator(
    name="centor_mcisaac",
    title="Centor score as modified by McIsaac",
    specialty="general practice",
    inputs=(
        scored(number("age", "Age", YEARS, 0, 120, valid=(3, None)), at_least((3, 1), (15, 0), (45, -1))),
        yes("tonsillar_exudate", "Exudate or swelling of the tonsils", 1),
        yes("tender_anterior_cervical_nodes", "Tender anterior cervical nodes", 1),
        yes("absence_of_cough", "No cough", 1),
        yes("fever", "Temperature above 38 °C", 1),
    ),
    unit="points",
    formula_text="one point for each; age 3–14 plus one, 45 or more minus one",
    bands=(
        (-1.0, "0 points or less: risk of streptococci 1–2.5 %"),
        (1.0, "1 point: risk of streptococci 5–10 %"),
        (2.0, "2 points: risk of streptococci 11–17 %"),
        (3.0, "3 points: risk of streptococci 28–35 %"),
        (4.0, "4 points or more: risk of streptococci 51–53 %"),
    ),
    source=Source(
        citation="McIsaac WJ, et al. Empirical validation of guidelines for the management of pharyngitis in children and adults. "
        "JAMA 2004;291:1587-1595",
        year=2004,
        doi="10.1001/jama.291.13.1587",
    ),
    not_for="Not below 3 years.",
)

FEVERPAIN = Calculator(
    name="feverpain",
    title="FeverPAIN score for sore throat",
    specialty="general practice",
    inputs=(
        yes("fever_past_24_hours", "Fever in the past 24 hours", 1),
        yes("purulent_tonsils", "Pus on the tonsils", 1),
        yes("attended_within_3_days", "Attended within 3 days of onset", 1),
        yes("severely_inflamed_tonsils", "Severely inflamed tonsils", 1),
        yes("no_cough_or_coryza", "No cough or coryza", 1),
    ),
    unit="points",
    formula_text="one point for each",
    bands=(
        (0.0, "0–1 points: streptococci in 13–18 %"),
        (2.0, "2–3 points: streptococci in 34–40 %"),
        (4.0, "4–5 points: streptococci in 62–65 %"),
    ),
    bands_from="NICE guideline NG84, https://www.nice.org.uk/guidance/ng84",
    source=Source(
        citation="Little P, et al. Clinical score and rapid antigen detection test to guide antibiotic use for sore throats: "
        "randomised controlled trial of PRISM. BMJ 2013;347:f5806",
        year=2013,
        doi="10.1136/bmj.f5806",
    ),
    not_for="Not below 3 years.",
)


def _sirs(_: Calculator, v: Values) -> Worked:
    heat, white = v.number("temperature_c"), v.number("wbc_10_9_l")
    breath = v.number("respiratory_rate") > 20 or ("paco2" in v and v.number("paco2") < 32)
    cells = white > 12 or white < 4 or ("bands_percent" in v and v.number("bands_percent") > 10)
    met = {
        "temperature above 38 or below 36 °C": heat > 38 or heat < 36,
        "heart rate above 90": v.number("heart_rate") > 90,
        "respiratory rate above 20 or PaCO2 below 32 mmHg": breath,
        "white cells above 12 or below 4, or more than 10 % bands": cells,
    }
    return Worked(
        value=float(sum(met.values())),
        components=tuple(Component(name=n, value=float(m), unit="points") for n, m in met.items()),
    )


SIRS = Calculator(
    name="sirs",
    title="SIRS criteria",
    specialty="critical care",
    inputs=(
        TEMPERATURE_C,
        HEART_RATE,
        RESPIRATORY_RATE,
        optional(number("paco2", "Arterial carbon dioxide pressure", PRESSURE, 5, 200)),
        WBC_10_9_L,
        optional(number("bands_percent", "Immature neutrophils", PERCENT, 0, 100)),
    ),
    unit="points",
    formula=_sirs,
    formula_text="one for each of four criteria",
    bands=((0.0, "Fewer than 2 criteria: not met"), (2.0, "2 or more criteria: SIRS is present")),
    source=Source(
        citation="Bone RC, et al. Definitions for sepsis and organ failure and guidelines for the use of innovative therapies in "
        "sepsis. Chest 1992;101:1644-1655",
        year=1992,
        doi="10.1378/chest.101.6.1644",
    ),
    not_for="Adults. Since 2016 sepsis is no longer defined by it (Sepsis-3).",
)

QSOFA = Calculator(
    name="qsofa",
    title="Quick SOFA",
    specialty="critical care",
    inputs=(
        scored(RESPIRATORY_RATE, at_least((22, 1))),
        scored(SYSTOLIC_BP, up_to(100)),
        yes("altered_mentation", "Altered mentation (Glasgow Coma Scale below 15)", 1),
    ),
    unit="points",
    formula_text="one for each: respiratory rate 22 or more, systolic pressure 100 mmHg or less, altered mentation",
    bands=(
        (0.0, "0–1 points: not raised; does not exclude sepsis"),
        (2.0, "2–3 points: higher risk of a poor outcome"),
    ),
    source=Source(
        citation="Singer M, et al. The third international consensus definitions for sepsis and septic shock (Sepsis-3). "
        "JAMA 2016;315:801-810",
        year=2016,
        doi="10.1001/jama.2016.0287",
    ),
    not_for="Adults with suspected infection, outside intensive care. Not alone to screen for sepsis.",
)

CALCULATORS = (CENTOR, FEVERPAIN, SIRS, QSOFA)
