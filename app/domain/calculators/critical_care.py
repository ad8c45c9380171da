"""Early warning, organ failure, consciousness."""

from __future__ import annotations

from app.domain.calculators.common import (
    BILIRUBIN_MG_DL,
    CREATININE_MG_DL,
    RESPIRATORY_RATE,
    SYSTOLIC_BP,
    scored,
)
from app.domain.calculators.declaration import (
    Calculator,
    Component,
    Source,
    Values,
    Worked,
    choice,
    number,
    sum_points,
    yes,
)
from app.domain.calculators.points import above, at_least
from app.domain.calculators.units import CELLS, ML_DAY, PER_MINUTE, PERCENT, PLAIN, PRESSURE, TEMPERATURE

_SCALE_1 = above((91, 2), (93, 1), (95, 0), first=3)
_SCALE_2 = above((83, 2), (85, 1), (87, 0), first=3)  # as on air
_SCALE_2_OXYGEN = above((83, 2), (85, 1), (87, 0), (92, 1), (94, 2), (96, 3), first=3)


def _news2(calculator: Calculator, v: Values) -> Worked:
    parts = [p for p in sum_points(calculator, v).components if p.name != "spo2_scale"]
    scale_2 = "spo2_scale" in v and v.choice("spo2_scale") == "2"
    by_scale_2 = _SCALE_2_OXYGEN if v.yes("on_oxygen") else _SCALE_2
    steps = by_scale_2 if scale_2 else _SCALE_1
    parts.append(Component(name=f"spo2 (scale {2 if scale_2 else 1})", value=steps(v.number("spo2")), unit="points"))
    single = any(p.value == 3 for p in parts)
    return Worked(
        value=sum(float(p.value) for p in parts),
        components=tuple(parts),
        notes=("A single parameter scores 3: urgent review by a clinician of the ward.",) if single else (),
    )


NEWS2 = Calculator(
    name="news2",
    title="National Early Warning Score 2",
    specialty="critical care",
    inputs=(
        scored(RESPIRATORY_RATE, above((8, 1), (11, 0), (20, 2), (24, 3), first=3)),
        number("spo2", "Oxygen saturation", PERCENT, 30, 100),
        yes("on_oxygen", "Breathes supplemental oxygen", 2),
        scored(SYSTOLIC_BP, at_least((90.0001, 2), (100.0001, 1), (110.0001, 0), (220, 3), first=3)),
        number("pulse", "Pulse", PER_MINUTE, 10, 350, points=above((40, 1), (50, 0), (90, 1), (110, 2), (130, 3), first=3)),
        choice(
            "consciousness",
            "Consciousness: alert, or new confusion, voice, pain, unresponsive",
            {"alert": 0, "confusion-or-vpu": 3},
            a="alert", c="confusion-or-vpu", v="confusion-or-vpu", p="confusion-or-vpu", u="confusion-or-vpu",
            confusion="confusion-or-vpu", voice="confusion-or-vpu", pain="confusion-or-vpu",
            unresponsive="confusion-or-vpu",
        ),
        number(
            "temperature", "Body temperature", TEMPERATURE, 13, 46,
            points=above((35, 1), (36, 0), (38, 1), (39, 2), first=3),
        ),
        choice(
            "spo2_scale", "Saturation scale: 2 only for confirmed hypercapnic failure with a target of 88–92 %",
            {"1": 0, "2": 0}, required=False,
        ),
    ),
    unit="points",
    formula=_news2,
    formula_text="sum of the points of seven parameters; saturation by scale 1 unless scale 2 is asked for",
    bands=(
        (0.0, "0–4 points: low clinical risk (low to medium if a single parameter scores 3)"),
        (5.0, "5–6 points: medium clinical risk; urgent response"),
        (7.0, "7 points or more: high clinical risk; emergency response"),
    ),
    source=Source(
        citation="Royal College of Physicians. National Early Warning Score (NEWS) 2: standardising the assessment of acute-illness "
        "severity in the NHS. London: RCP, 2017",
        year=2017,
        url="https://www.rcplondon.ac.uk/projects/outputs/national-early-warning-score-news-2",
    ),
    not_for="Not under 16 years, in pregnancy, or with a spinal cord injury.",
)  # fmt: skip


def _sofa(calculator: Calculator, v: Values) -> Worked:
    parts = [p for p in sum_points(calculator, v).components if p.name not in ("creatinine_mg_dl", "urine_ml_day")]
    ratio = v.number("pao2_fio2")
    lungs = 0 + (ratio < 400) + (ratio < 300)
    if v.yes("respiratory_support"):
        lungs += (ratio < 200) + (ratio < 100)
    kidney = calculator.input_named("creatinine_mg_dl").score(v.number("creatinine_mg_dl"))
    if "urine_ml_day" in v:
        kidney = max(kidney, calculator.input_named("urine_ml_day").score(v.number("urine_ml_day")))
    parts.insert(0, Component(name="respiration", value=float(lungs), unit="points"))
    parts.append(Component(name="kidneys", value=kidney, unit="points"))
    return Worked(value=sum(float(p.value) for p in parts), components=tuple(parts))


SOFA = Calculator(
    name="sofa",
    title="Sequential Organ Failure Assessment",
    specialty="critical care",
    inputs=(
        number("pao2_fio2", "PaO2/FiO2", PRESSURE, 20, 800),
        yes("respiratory_support", "Respiratory support"),
        number("platelets", "Platelets", CELLS, 1, 3500, points=at_least((20, 3), (50, 2), (100, 1), (150, 0), first=4)),
        scored(BILIRUBIN_MG_DL, at_least((1.2, 1), (2, 2), (6, 3), (12, 4))),
        choice(
            "cardiovascular",
            "Circulation: mean pressure; dopamine up to 5 µg/kg/min or dobutamine (low); dopamine above 5 or (nor)adrenaline up "
            "to 0.1 (moderate); dopamine above 15 or (nor)adrenaline above 0.1 (high)",
            {
                "map-at-least70": 0, "map-below70": 1, "dopamine-low": 2, "moderate-vasopressors": 3,
                "high-vasopressors": 4,
            },
            low_vasopressors="dopamine-low", dobutamine="dopamine-low",
        ),
        number(
            "gcs", "Glasgow Coma Scale", PLAIN, 3, 15, whole=True,
            points=at_least((6, 3), (10, 2), (13, 1), (15, 0), first=4),
        ),
        scored(CREATININE_MG_DL, at_least((1.2, 1), (2, 2), (3.5, 3), (5, 4))),
        number(
            "urine_ml_day", "Urine output", ML_DAY, 0, 20000, points=at_least((200, 3), (500, 0), first=4), required=False
        ),
    ),
    unit="points",
    formula=_sofa,
    formula_text="0–4 points for each of six organs; 3 and 4 for respiration only with respiratory support",
    bands=((0.0, "0–24 points; a rise of 2 or more with suspected infection is organ dysfunction of sepsis (Sepsis-3)"),),
    bands_from="Singer M, et al. JAMA 2016;315:801-810, doi 10.1001/jama.2016.0287",
    source=Source(
        citation="Vincent JL, et al. The SOFA (Sepsis-related Organ Failure Assessment) score to describe organ "
        "dysfunction/failure. Intensive Care Med 1996;22:707-710",
        year=1996,
        doi="10.1007/BF01709751",
    ),
    not_for="Describes organ dysfunction of a group; not to decide about a person's treatment. Adults.",
)  # fmt: skip


def _gcs(_: Calculator, v: Values) -> Worked:
    names = ("eye", "verbal", "motor")
    return Worked(
        value=sum(v.number(n) for n in names),
        components=tuple(Component(name=n, value=v.number(n), unit="points") for n in names),
    )


_EYES = {
    "spontaneous": "4", "spontaneously": "4", "eyes_open_spontaneously": "4", "eye_opening_to_verbal_command": "3",
    "eye_opening_to_speech": "3", "to_speech": "3", "eye_opening_to_pain": "2", "to_pain": "2", "no_eye_opening": "1",
    "none": "1",
}  # fmt: skip
_WORDS = {
    "oriented": "5", "confused": "4", "inappropriate_words": "3", "incomprehensible_sounds": "2", "no_verbal_response": "1",
    "none": "1",
}  # fmt: skip
_MOVEMENTS = {
    "obeys_commands": "6", "obeys": "6", "localizes_pain": "5", "localises_pain": "5", "withdrawal_from_pain": "4",
    "withdraws": "4", "flexion_to_pain": "3", "abnormal_flexion": "3", "extension_to_pain": "2", "no_motor_response": "1",
    "none": "1",
}  # fmt: skip
GCS = Calculator(
    name="gcs",
    title="Glasgow Coma Scale",
    specialty="neurology",
    inputs=(
        number("eye", "Eyes: 4 spontaneous, 3 to speech, 2 to pain, 1 none", PLAIN, 1, 4, whole=True, synonyms=_EYES),
        number(
            "verbal",
            "Verbal: 5 oriented, 4 confused, 3 words, 2 sounds, 1 none",
            PLAIN,
            1,
            5,
            whole=True,
            synonyms=_WORDS,
        ),
        number(
            "motor",
            "Motor: 6 obeys, 5 localises, 4 withdraws, 3 flexes, 2 extends, 1 none",
            PLAIN,
            1,
            6,
            whole=True,
            synonyms=_MOVEMENTS,
        ),
    ),
    unit="points",
    formula=_gcs,
    formula_text="eye + verbal + motor",
    bands=((3.0, "3–8: severe"), (9.0, "9–12: moderate"), (13.0, "13–15: mild or none")),
    bands_from="usual grading of head injury",
    source=Source(
        citation="Teasdale G, Jennett B. Assessment of coma and impaired consciousness: a practical scale. Lancet 1974;2:81-84",
        year=1974,
        doi="10.1016/S0140-6736(74)91639-0",
    ),
    not_for="A component that cannot be tested (tube, swelling) is not a 1: report the components instead.",
)

CALCULATORS = (NEWS2, SOFA, GCS)
