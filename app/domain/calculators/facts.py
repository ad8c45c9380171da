"""From which facts the inputs of each calculator follow, besides being given themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from app.domain.calculators.common import AGE, DIASTOLIC_BP, HEART_RATE, SEX, SYSTOLIC_BP, TEMPERATURE_C
from app.domain.calculators.declaration import Input, Values, choice, number, yes
from app.domain.calculators.units import BMI, FRACTION, INFUSION, MCG_HOUR, MG, PER_DAY, PER_WEEK, PRESSURE
from app.domain.calculators.ways import Way, any_of, between, beyond, chosen, worked_out


def _fact(name: str, title: str, *names: str) -> Input:
    """Declare a finding that is no input by itself."""
    asked = yes(name, title)
    return Input(name=asked.name, title=asked.title, kind=asked.kind, names=names)


_DVT = _fact(
    "previous_dvt", "Deep vein thrombosis in the past", "previously documented deep vein thrombosis", "history of dvt"
)
_PE = _fact(
    "previous_pe", "Pulmonary embolism in the past", "previously documented pulmonary embolism", "history of pe"
)
_STROKE = _fact(
    "stroke", "Stroke", "history of stroke", "cerebrovascular accident", "cva", "stroke history", "previous stroke"
)
_TIA = _fact(
    "tia", "TIA", "transient ischemic attacks history", "transient ischaemic attack", "transient ischemic attack"
)
_EMBOLISM = _fact("thromboembolism", "Thromboembolism", "thromboembolism history")
_SURGERY = choice(
    "surgery_type",
    "Kind of surgery",
    dict.fromkeys(("none", "minor", "major", "laparoscopic", "arthroscopic", "arthroplasty"), 0),
    elective_major_lower_extremity_arthroplasty="arthroplasty",
)
_MOBILITY = choice(
    "mobility",
    "Mobility",
    dict.fromkeys(("normal", "bed_rest", "confined_over_72h"), 0),
    on_bed_rest="bed_rest",
    confined_to_bed_72_hours="confined_over_72h",
)
_BMI = Input(name="body_mass_index", title="Body mass index", kind=number("b", "", BMI, 8, 120).kind, measure=BMI, low=8,
             high=120, names=("body mass index (BMI)", "bmi"))  # fmt: skip
_PREVIOUS_VTE = "deep vein thrombosis or pulmonary embolism in the past"


def _not_for_men(name: str) -> Way:
    """Of a man, what only women have is known."""

    def how(v: Values) -> bool | None:
        return False if "sex" in v and v.choice("sex") == "male" else None

    return Way(gives=name, facts=(SEX,), how=how, text="Sex: male")


def _surgery(name: str, option: str) -> Way:
    return chosen(name, _SURGERY, option)


_CAPRINI: Final = (
    between("age_41_60", AGE, 41, 61),
    between("age_61_74", AGE, 61, 75),
    beyond("age_75_plus", AGE, 75, inclusive=True),
    beyond("bmi_over_25", _BMI, 25),
    _surgery("minor_surgery", "minor"),
    _surgery("major_surgery_over_45_min", "major"),
    _surgery("laparoscopic_surgery_over_45_min", "laparoscopic"),
    _surgery("arthroscopic_surgery", "arthroscopic"),
    _surgery("elective_arthroplasty", "arthroplasty"),
    chosen("medical_patient_at_bed_rest", _MOBILITY, "bed_rest"),
    chosen("confined_to_bed_over_72h", _MOBILITY, "confined_over_72h"),
    any_of(
        "serious_lung_disease",
        "serious lung disease or pneumonia within a month",
        _fact("pneumonia_within_1_month", "Pneumonia within a month", "pneumonia in the last month"),
    ),
    any_of("history_dvt_pe", _PREVIOUS_VTE, _DVT, _PE),
    *(
        _not_for_men(n)
        for n in ("pregnancy_or_postpartum", "history_of_miscarriage", "oral_contraceptives_or_hrt")
    ),
)  # fmt: skip

_CARDIAC_RISKS: Final = (
    _fact("hypertension", "Hypertension", "hypertension history", "high blood pressure"),
    _fact(
        "hypercholesterolaemia", "Hypercholesterolaemia", "hypercholesterolemia", "hyperlipidaemia", "hyperlipidemia"
    ),
    _fact("diabetes", "Diabetes", "diabetes mellitus criteria for cci rule", "diabetes history", "diabetes mellitus"),
    _fact("obesity", "Obesity (BMI above 30)"),
    _fact("smoking", "Smokes, or stopped less than 3 months ago", "smoker", "current smoker"),
    _fact(
        "family_history_of_cardiovascular_disease",
        "Cardiovascular disease of a parent or sibling before 65",
        "parent or sibling with cardiovascular disease before age 65",
    ),
)
_ATHEROSCLEROSIS: Final = (
    _fact("atherosclerotic_disease", "Atherosclerotic disease", "prior atherosclerotic disease"),
    _fact("tia", "TIA", "transient ischemic attacks history"),
)


def _cardiac_risks(v: Values) -> str | None:
    if any(v.yes(f.name) for f in _ATHEROSCLEROSIS):
        return "three_or_more_or_atherosclerosis"
    so = sum(v.yes(f.name) for f in _CARDIAC_RISKS)
    if so > 2:
        return "three_or_more_or_atherosclerosis"
    if any(f.name not in v for f in (*_CARDIAC_RISKS, _ATHEROSCLEROSIS[0])):
        return None
    return "one_or_two" if so else "none"


_FIO2 = number("fio2", "Fraction of inspired oxygen", FRACTION, 0.15, 1.0)
_PAO2 = number("pao2_mm_hg", "Arterial oxygen pressure", PRESSURE, 10, 750)
_MAP = number("mean_arterial_pressure_mm_hg", "Mean arterial pressure", PRESSURE, 10, 260)
_DRIPS: Final = tuple(
    Input(name=name, title=f"{title}, rate of the drip", kind=_MAP.kind, measure=INFUSION, low=0, high=100, names=(name,))
    for name, title in (
        ("dopamine", "Dopamine"), ("dobutamine", "Dobutamine"), ("epinephrine", "Adrenaline"),
        ("norepinephrine", "Noradrenaline"),
    )
)  # fmt: skip


def _mean(v: Values) -> float:
    return (v.number("systolic_bp") + 2 * v.number("diastolic_bp")) / 3


def _circulation(v: Values) -> str | None:
    dopamine, dobutamine, adrenaline, noradrenaline = (
        v.number(d.name) if d.name in v else 0.0 for d in _DRIPS
    )  # fmt: skip
    strongest = max(adrenaline, noradrenaline)
    if dopamine > 15 or strongest > 0.1:
        return "high-vasopressors"
    if dopamine > 5 or strongest > 0:
        return "moderate-vasopressors"
    if dopamine > 0 or dobutamine > 0:
        return "dopamine-low"
    if v.get("hypotension") is True:
        return "map-below70"
    if "mean_arterial_pressure_mm_hg" in v:
        return "map-below70" if v.number("mean_arterial_pressure_mm_hg") < 70 else "map-at-least70"
    if "systolic_bp" in v and "diastolic_bp" in v:
        return "map-below70" if _mean(v) < 70 else "map-at-least70"
    return "map-at-least70" if v.get("hypotension") is False else None


_FAILURE = _fact(
    "severe_organ_failure_or_immunocompromise",
    "Severe organ insufficiency or immunocompromise",
    "history of severe organ failure or immunocompromise",
)
_ADMISSION = choice(
    "admission",
    "Kind of admission",
    dict.fromkeys(("nonoperative", "elective_postoperative", "emergency_postoperative"), 0),
    elective="elective_postoperative",
    emergency="emergency_postoperative",
)
_ADMISSION = Input(
    name=_ADMISSION.name, title=_ADMISSION.title, kind=_ADMISSION.kind, choices=_ADMISSION.choices,
    synonyms=_ADMISSION.synonyms, names=("surgery type",),
)  # fmt: skip


def _chronic_health(v: Values) -> str | None:
    failure = v.get("severe_organ_failure_or_immunocompromise")
    if failure is False:
        return "none"
    if failure is True and "admission" in v:
        kind = v.choice("admission")
        return (
            "elective_postoperative" if kind == "elective_postoperative" else "nonoperative_or_emergency_postoperative"
        )
    return None


def _opioids() -> Iterable[Way]:
    for name in (
        "codeine", "hydrocodone", "hydromorphone", "methadone", "morphine", "oxycodone", "oxymorphone", "tapentadol", "tramadol",
    ):  # fmt: skip
        dose = number(f"{name}_dose", f"{name.capitalize()}, a dose", MG, 0, 5000)
        often = number(f"{name}_dose_per_day", f"{name.capitalize()}, doses a day", PER_DAY, 0, 48)

        def formula(v: Values, dose: str = dose.name, often: str = often.name) -> float:
            return v.number(dose) * v.number(often)

        yield worked_out(f"{name}_mg_day", "dose × doses a day", (dose, often), formula)


def _patch(v: Values) -> float:
    return v.number("fentanyl_patch_dose")


_PATCH_DOSE = number("fentanyl_patch_dose", "Fentanyl patch, a dose", MCG_HOUR, 0, 600)
_RAISED_HEAT = beyond("fever", TEMPERATURE_C, 38)
_DIALYSIS = any_of(
    "dialysis_twice_past_week",
    "dialysis twice, or 24 hours of CVVHD, in the past week",
    _fact("cvvhd", "24 hours of CVVHD in the past week",
          "continuous veno-venous hemodialysis for ≥24 hours in the past week"),
    _fact("dialysis_twice", "Dialysis twice in the past week", "dialysis at least twice in the past week"),
)  # fmt: skip

WAYS: Final[Mapping[str, tuple[Way, ...]]] = {
    "wells_pe": (
        beyond("heart_rate_over_100", HEART_RATE, 100),
        any_of(
            "immobilisation_or_surgery",
            "immobilised for 3 days or surgery within 4 weeks",
            _fact("immobilisation", "Immobilised for 3 days or more", "immobilization for at least 3 days", "immobilization"),
            _fact("recent_surgery", "Surgery in the past 4 weeks", "surgery in the previous 4 weeks"),
        ),
        any_of("previous_dvt_or_pe", _PREVIOUS_VTE, _DVT, _PE),
    ),
    "wells_dvt": (
        any_of(
            "bedridden_or_major_surgery",
            "bedridden for 3 days or major surgery within 12 weeks",
            _fact(
                "bedridden", "Bedridden for 3 days or more",
                "bedridden recently >3 days or major surgery within 12 weeks", "bedridden",
            ),
            _fact("major_surgery", "Major surgery within 12 weeks", "major surgery within 12 weeks"),
        ),
    ),
    "perc_positive_criteria": (any_of("prior_vte", _PREVIOUS_VTE, _DVT, _PE),),
    "cha2ds2_vasc": (any_of("stroke_tia", "stroke, TIA or thromboembolism", _STROKE, _TIA, _EMBOLISM),),
    "charlson": (any_of("stroke_or_tia", "stroke or TIA", _STROKE, _TIA),),
    "has_bled": (
        beyond("elderly_over_65", AGE, 65),
        beyond(
            "alcohol_excess",
            number("alcoholic_drinks_per_week", "Alcoholic drinks a week", PER_WEEK, 0, 300, names=("number of alcoholic drinks per week", "drinks per week")),
            8,
            inclusive=True,
        ),
    ),
    "rcri": (
        any_of(
            "cerebrovascular_disease",
            "cerebrovascular disease in the past",
            _fact("cerebrovascular_history", "Cerebrovascular disease", "cerebrovascular disease history"),
            _STROKE,
            _TIA,
        ),
    ),
    "psi": (
        any_of(
            "cerebrovascular_disease",
            "cerebrovascular disease",
            _fact("cerebrovascular_history", "Cerebrovascular disease", "cerebrovascular disease history"),
        ),
    ),
    "heart": (
        Way(
            gives="risk_factors",
            facts=(*_CARDIAC_RISKS, *_ATHEROSCLEROSIS),
            how=_cardiac_risks,
            text="count of risk factors; three or more, or atherosclerotic disease",
        ),
    ),
    "centor_mcisaac": (_RAISED_HEAT,),
    "caprini_2005": _CAPRINI,
    "apache_ii": (
        worked_out("mean_arterial_pressure_mm_hg", "(systolic + 2 × diastolic) / 3", (SYSTOLIC_BP, DIASTOLIC_BP), _mean),
        Way(
            gives="chronic_health_status",
            facts=(_FAILURE, _ADMISSION),
            how=_chronic_health,
            text="severe organ insufficiency or immunocompromise, and the kind of admission",
        ),
    ),
    "sofa": (
        worked_out("pao2_fio2", "PaO2 / FiO2", (_PAO2, _FIO2), lambda v: v.number("pao2_mm_hg") / v.number("fio2")),
        any_of(
            "respiratory_support",
            "mechanical ventilation or CPAP",
            _fact("ventilated", "Mechanical ventilation", "on mechanical ventilation", "mechanical ventilation"),
            _fact("cpap", "CPAP", "continous positive airway pressure", "continuous positive airway pressure"),
        ),
        Way(
            gives="cardiovascular",
            facts=(*_DRIPS, _MAP, SYSTOLIC_BP, DIASTOLIC_BP, _fact("hypotension", "Mean pressure below 70 mmHg")),
            how=_circulation,
            text="rates of the drips and mean pressure",
        ),
    ),
    "meld_na_optn2016": (_DIALYSIS,),
    "meld_original": (_DIALYSIS,),
    "meld_3": (
        Way(gives="dialysis", facts=_DIALYSIS.facts, how=_DIALYSIS.how, text=_DIALYSIS.text),
    ),
    "morphine_milligram_equivalents": (
        *_opioids(),
        worked_out("fentanyl_patch_mcg_h", "strength of the patch", (_PATCH_DOSE,), _patch),
    ),
}  # fmt: skip

# A list of values under one name, taken apart: what each of them is, the rest being an amount with its unit.
LISTED: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "steroid_conversion": {
        "input_steroid": ("from_steroid", "dose_mg"),
        "steroid": ("from_steroid", "dose_mg"),
    },
}


def facts_of(name: str) -> dict[str, Input]:
    """Return the facts that a calculator's inputs may follow from, by name."""
    return {f.name: f for way in WAYS.get(name, ()) for f in way.facts}
