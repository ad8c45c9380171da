"""Inputs under the names, units and shapes of letters and benchmarks, and inputs that follow from other facts."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.calculators import CALCULATORS, compute
from app.domain.calculators.called import CALLED, calculators_asked
from app.domain.calculators.conventions import MEDCALC_TASKS, UNSTATED_ABSENT
from app.domain.calculators.facts import WAYS, facts_of
from app.domain.calculators.vocabulary import names_of
from app.domain.errors import BadInput


@pytest.mark.parametrize(
    ("name", "inputs", "value"),
    [
        ("map", {"Systolic Blood Pressure": [140.0, "mm hg"], "Diastolic Blood Pressure": [80, "mmHg"]}, 100),
        ("Body Mass Index", {"Weight": [70, "kg"], "height": "1.75 m"}, 22.86),
        ("fib 4", {"age": [60, "years"], "AST": "40 U/L", "alt": 36, "Platelet count": [200000, "µL"]}, 2),
        ("qtc bazett", {"pulse": 60, "QT interval": "400 msec"}, 400),
        ("albumin-corrected anion gap", {"Na": 140, "Cl": 100, "HCO3": 24, "albumin": "40 g/L"}, 16),
        ("target_weight", {"BMI": 25, "height": [200, "cm"]}, 100),
        ("gcs", {"eye": "eye opening to pain", "verbal": "confused", "motor": "obeys commands"}, 12),
        (
            "steroid_conversion",
            {"input steroid": ["Prednisone PO", 5, "mg"], "target steroid": "Dexamethasone IV"},
            0.75,
        ),
        ("morphine_milligram_equivalents", {"oxycodone dose": "10 mg", "oxycodone dose per day": 2}, 30),
    ],
)
def test_other_names_units_and_shapes_are_understood(name: str, inputs: dict[str, object], value: float) -> None:
    assert compute(name, inputs).value == pytest.approx(value, abs=0.005)


def test_urea_nitrogen_in_mg_dl_is_not_taken_for_urea() -> None:
    rest = {"confusion": False, "respiratory_rate": 20, "systolic_bp": 120, "diastolic_bp": 80, "age": 40}
    said = compute("curb65", rest | {"Blood Urea Nitrogen (BUN)": [20, "mg/dL"]})
    assert next(i.value for i in said.inputs if i.name == "urea_mmol_l") == pytest.approx(7.139, abs=0.01)


_PE = {
    "clinical_signs_of_dvt": False, "pe_most_likely_diagnosis": False, "haemoptysis": False, "malignancy": False,
    "immobilisation": False, "recent_surgery": True, "previous_dvt": False, "previous_pe": False,
}  # fmt: skip


def test_an_input_follows_from_facts_and_the_answer_says_by_which_rule() -> None:
    calculation = compute("wells_pe", _PE | {"heart_rate": 110})
    assert calculation.value == 3.0
    assert calculation.derived["heart_rate_over_100"] == "Heart rate > 100 /min"
    assert calculation.assumed == ()


def test_facts_that_leave_an_input_open_leave_it_missing() -> None:
    half = {n: v for n, v in _PE.items() if n != "previous_pe"}
    assert compute("wells_pe", half | {"heart_rate": 90}).missing == ("previous_dvt_or_pe",)


def test_an_input_that_its_facts_contradict_is_refused() -> None:
    calculation = compute("wells_pe", _PE | {"heart_rate_over_100": False, "heart_rate": 110})
    assert (calculation.value, calculation.out_of_range) == (None, ("heart_rate_over_100",))


def test_what_is_not_stated_is_missing_unless_the_convention_is_asked_for() -> None:
    said = {"age": 70, "sex": "female", "hypertension": True}
    assert set(compute("cha2ds2_vasc", said).missing) == {"chf", "diabetes", "stroke_tia", "vascular_disease"}
    counted = compute("cha2ds2_vasc", said, convention=UNSTATED_ABSENT)
    assert (counted.value, set(counted.assumed)) == (3.0, {"chf", "diabetes", "stroke_tia", "vascular_disease"})
    assert any("counted as not present" in note for note in counted.notes)


def test_a_number_is_never_assumed() -> None:
    assert compute("cha2ds2_vasc", {"sex": "male"}, convention=UNSTATED_ABSENT).missing == ("age",)


@pytest.mark.parametrize("said", ["2020-05-20", "20 May 2020", "May 20, 2020", "20/05/2020", "05/20/2020"])
def test_a_date_is_understood_where_it_can_mean_only_one_day(said: str) -> None:
    assert compute("conception_date", {"LMP": said, "cycle_length_days": 28}).value == "2020-06-03"
    assert date.fromisoformat("2020-06-03")


def test_a_date_that_could_be_two_days_is_refused() -> None:
    with pytest.raises(BadInput, match="either way"):
        compute("conception_date", {"last_menstrual_period": "05/06/2020", "cycle_length_days": 28})


def test_an_adult_of_ten_kilograms_is_refused() -> None:
    ill = {"age": 50, "sex": "male", "weight_kg": 10, "sodium": 160}
    assert compute("free_water_deficit", ill).out_of_range == ("weight_kg",)


@pytest.mark.parametrize("task", sorted(MEDCALC_TASKS))
def test_every_task_of_the_benchmark_has_its_calculator(task: str) -> None:
    assert set(MEDCALC_TASKS[task]) <= set(CALCULATORS)
    assert compute(task, {}).value is None


@pytest.mark.parametrize("name", sorted(CALCULATORS))
def test_no_other_name_means_two_inputs(name: str) -> None:
    calculator = CALCULATORS[name]
    names = [n.lower() for i in calculator.inputs for n in {*names_of(i), i.name}]
    assert len(names) == len(set(names)), sorted(n for n in names if names.count(n) > 1)
    assert {way.gives for way in WAYS.get(name, ())} <= {i.name for i in calculator.inputs}
    assert all(fact.title for fact in facts_of(name).values())


def test_every_calculator_can_be_asked_for_by_a_name_that_is_said() -> None:
    assert set(CALLED) == set(CALCULATORS)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("what's the creatinine clearance of a 70 year old man", ("cockcroft_gault",)),
        ("CHA₂DS₂-VASc score for a woman of 70", ("cha2ds2_vasc",)),
        ("Wells' criteria for pulmonary embolism", ("wells_pe",)),
        ("Wells score of this patient", ("wells_dvt", "wells_pe")),
        ("QTc by Fridericia at 90 per minute", ("qtc_fridericia",)),
        ("corrected sodium", ("corrected_sodium_hillier", "corrected_sodium_katz")),
    ],
)
def test_a_question_names_its_calculator(question: str, names: tuple[str, ...]) -> None:
    asked = calculators_asked(question)
    assert asked is not None
    assert asked.names == names


def test_a_question_without_a_calculator_names_none() -> None:
    assert calculators_asked("How is hyperkalaemia treated?") is None
