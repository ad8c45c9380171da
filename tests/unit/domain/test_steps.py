"""A treatment that is told in several recommendations is told as such."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.answers.relevance import rank
from app.domain.answers.steps import asks_for_all, document_asked_for, left_over, plan_of
from app.domain.documents.reference import Hit
from tests.unit.domain.test_relevance import hit


def section(number: int, heading: str, text: str, title: str = "Zolifex poisoning in adults") -> Hit:
    one = hit(text, title, heading)
    return replace(one, passage=replace(one.passage, external_section=str(number)))


SECTIONS = (
    section(4, "Antidote", "Intravenous glucagon for zolifex poisoning is 5 mg. Glucagon is repeated once."),
    section(2, "Recognition", "Slow pulse should make zolifex poisoning suspected."),
    section(
        3,
        "First steps",
        "Zolifex has a long half-life. Give atropine first in zolifex poisoning. It is repeated after 5 minutes.",
    ),
    section(5, "Later drugs", "Adrenaline must not be the only drug in zolifex poisoning."),
)
QUESTION = "How is severe zolifex poisoning treated?"


def test_the_steps_are_one_of_each_section_in_the_order_of_the_document() -> None:
    plan = plan_of(rank(QUESTION, SECTIONS), SECTIONS)
    assert plan is not None
    assert [s.text for s in plan.steps] == [
        "Give atropine first in zolifex poisoning.",
        "Intravenous glucagon for zolifex poisoning is 5 mg.",
    ]
    assert (plan.of, plan.where) == (4, "Zolifex poisoning in adults")  # what is forbidden is counted


def test_a_list_is_told_in_its_order() -> None:
    text = "Treatment is:\n- Give oxygen by mask.\n- Give fluids by vein.\n- Do not give diuretics."
    hits = [section(2, "Treatment", text)]
    plan = plan_of(rank(QUESTION, hits), hits)
    assert plan is not None
    assert [s.text for s in plan.steps] == ["- Give oxygen by mask.", "- Give fluids by vein."]


def test_what_is_turned_round_further_on_is_still_a_step() -> None:
    text = "Calcium is given in zolifex poisoning to protect the heart, and calcium does not lower the level."
    hits = [section(2, "The heart", text), SECTIONS[0]]
    plan = plan_of(rank(QUESTION, hits), hits)
    assert plan is not None
    assert plan.steps[0].text == text


@pytest.mark.parametrize(
    ("question", "is_after_all"),
    [
        (QUESTION, True),
        ("What is the management of zolifex poisoning?", True),
        ("What do I do in acute zolifex poisoning?", True),
        ("What is the dose of atropine in zolifex poisoning?", False),
        ("How is zolifex poisoning with shock treated?", False),
        ("How is zolifex poisoning diagnosed?", False),
        ("How is gout treated?", False),
    ],
)
def test_only_a_question_after_the_whole_treatment_gets_the_steps(question: str, is_after_all: bool) -> None:
    assert asks_for_all(question, SECTIONS[0]) is is_after_all


def test_the_subject_may_go_by_another_name() -> None:
    asked = "How is an overdose of slowbeat treated?"
    assert document_asked_for(asked, SECTIONS) is None
    assert document_asked_for(asked, SECTIONS, ["How is zolifex poisoning treated?"]) == SECTIONS[0]


def test_what_is_not_shown_of_a_section_is_counted() -> None:
    text = "Gout is treated with colchicine. Start colchicine early. Naproxen is an option in gout."
    hits = [section(1, "Treatment", text, "Gout")]
    ranked = rank("How is gout treated?", hits)
    assert left_over("How is gout treated?", ranked[:1], ranked, hits) == (1, 3)
    assert left_over("What is gout?", ranked[:1], ranked, hits) == (0, 0)


def told(*sections: Hit) -> list[str]:
    plan = plan_of(rank(QUESTION, sections), sections)
    return [s.text for s in plan.steps] if plan is not None else []


@pytest.mark.parametrize(
    "first",
    [
        "In zolifex poisoning, stop the infusion and call for help.",
        "The first-choice drug for zolifex poisoning in adults without shock is atropine 1 mg once a day.",
        "When there is no venous access in zolifex poisoning, glucagon 1 mg is given into a muscle.",
        "Who is not breathing in zolifex poisoning is ventilated, so call the team and start compressions.",
        "The first treatment of zolifex poisoning is fluid by vein.",
    ],
)
def test_what_is_stopped_and_whom_it_is_for_forbids_nothing(first: str) -> None:
    """SAFETY: the first choice "without penicillin allergy" was left out, and the alternative told as the step."""
    other = "For zolifex poisoning with allergy, glucagon 5 mg is an alternative."
    assert told(section(2, "First steps", f"{first} {other}"), SECTIONS[0])[0] == first


def test_a_heading_with_severe_symptoms_still_promises_steps() -> None:
    text = "Zolifex poisoning with severe symptoms is treated at once with glucagon 5 mg."
    assert told(section(2, "First steps in severe symptoms", text), SECTIONS[0])[0].endswith(text)
    assert not any(text in one for one in told(section(2, "Severe symptoms", text), SECTIONS[0], SECTIONS[2]))


def test_steps_for_some_patients_only_come_with_the_heading_that_says_so() -> None:
    able = section(2, "Able to swallow", "Give glucose by mouth in zolifex poisoning.")
    unable = section(3, "Unable to swallow", "Give glucose by vein in zolifex poisoning.")
    child = section(4, "Children", "Give half the dose of glucose in zolifex poisoning.")
    assert told(able, unable, child) == [
        "Able to swallow: Give glucose by mouth in zolifex poisoning.",
        "Unable to swallow: Give glucose by vein in zolifex poisoning.",
        "Children: Give half the dose of glucose in zolifex poisoning.",
    ]


def test_what_comes_after_stopping_is_told_as_well() -> None:
    stop = section(2, "First steps", "Stop zolifex at once. Give atropine first in zolifex poisoning. Check the level.")
    assert told(stop, SECTIONS[0])[:2] == ["Stop zolifex at once.", "Give atropine first in zolifex poisoning."]


@pytest.mark.parametrize(
    "question",
    [
        "What should I not give in zolifex poisoning?",
        "How is zolifex poisoning not treated?",
        "What must I never do to treat zolifex poisoning?",
        "Who should be treated for zolifex poisoning?",
        "How long is zolifex poisoning treated?",
        "How do I treat zolifex poisoning at 36 weeks?",
        "When is zolifex poisoning treated?",
    ],
)
def test_what_is_not_after_all_of_a_treatment_gets_no_steps(question: str) -> None:
    """SAFETY: "what should I not give" was answered with what is given."""
    assert not asks_for_all(question, SECTIONS[0])


def test_sections_with_two_numbers_stand_in_their_order() -> None:
    one = section(2, "Antidote", "Give glucagon in zolifex poisoning.")
    later, sooner = (replace(one, passage=replace(one.passage, external_section=n)) for n in ("2.10", "2.2"))
    sooner = replace(
        sooner, passage=replace(sooner.passage, section="First", text="Give atropine in zolifex poisoning.")
    )
    assert told(later, sooner) == ["Give atropine in zolifex poisoning.", "Give glucagon in zolifex poisoning."]


def plan_texts(*sections: Hit) -> list[str]:
    plan = plan_of(rank(QUESTION, sections), sections)
    assert plan is not None
    return [step.text for step in plan.steps]


def test_a_drug_with_its_dose_goes_before_what_is_only_done_before_it() -> None:
    drugs = "Take blood for a count, without delaying treatment. Glucagon for zolifex poisoning is 5 mg."
    assert plan_texts(SECTIONS[2], section(4, "Drugs", drugs))[1:] == ["Glucagon for zolifex poisoning is 5 mg."]


def test_the_dose_of_what_is_recommended_is_told_where_there_is_room() -> None:
    drugs = "Intravenous antidotes are the main treatment. Glucagon for a patient not already taking it is 5 mg."
    assert plan_texts(SECTIONS[2], section(4, "Drugs", drugs))[1:] == [
        "Intravenous antidotes are the main treatment.",
        "Glucagon for a patient not already taking it is 5 mg.",
    ]


def test_no_dose_is_told_past_the_time_from_which_it_may_be_given() -> None:
    """SAFETY: a dose alone would be wrong."""
    drugs = (
        "Offer treatment against further attacks. Start it at least 2 weeks after the attack has settled."
        " Glucagon for zolifex poisoning is started at 5 mg a day."
    )
    assert plan_texts(SECTIONS[2], section(4, "Later treatment", drugs))[1:] == [
        "Offer treatment against further attacks."
    ]


def test_a_dose_is_told_with_whom_it_is_not_given_to() -> None:
    """SAFETY: a dose alone would be wrong."""
    drugs = "Labetalol in zolifex poisoning can be given as 50 mg, repeated if needed. Do not give labetalol in asthma."
    assert plan_texts(SECTIONS[2], section(4, "Drugs", drugs))[1:] == [
        "Labetalol in zolifex poisoning can be given as 50 mg, repeated if needed.",
        "Do not give labetalol in asthma.",
    ]


def test_what_a_tablet_contains_is_no_step_and_symptomatic_is_no_promise_of_signs() -> None:
    hits = (
        SECTIONS[2],
        section(4, "Severe or symptomatic poisoning", "Magnesium is given by vein."),
        section(5, "Preparing", "Magnesium sulfate 1 g contains about 4 mmol."),
    )
    assert plan_texts(*hits)[1:] == ["Severe or symptomatic poisoning: Magnesium is given by vein."]


def test_a_dose_is_told_with_what_its_section_says_of_whom_it_is_kept_from() -> None:
    """SAFETY: the contraindication may stand some sentences further on, and name the class."""
    text = (
        "Sumatriptan for zolifex poisoning is 50 mg. Warn of tightness. Do not give a second sumatriptan dose for the same attack. "
        "Triptans are contraindicated in ischaemic heart disease."
    )
    hits = [SECTIONS[2], section(6, "Drugs", text)]
    plan = plan_of(rank(QUESTION, hits), hits)
    assert plan is not None
    assert [s.text for s in plan.steps][1:] == [
        "Sumatriptan for zolifex poisoning is 50 mg.",
        "Triptans are contraindicated in ischaemic heart disease.",
    ]


def test_both_halves_of_what_a_number_bounds_are_steps() -> None:
    """SAFETY: who is not in shock needs fluids before insulin as well."""
    low = "In zolifex poisoning with a systolic pressure below 90 mmHg, give 500 mL of saline."
    other = "In zolifex poisoning with a systolic pressure of 90 mmHg or more, give 1 L of saline over the first hour."
    hits = [section(2, "Fluids", f"{low} {other} Consider more fluid in zolifex poisoning."), SECTIONS[0]]
    plan = plan_of(rank(QUESTION, hits), hits)
    assert plan is not None
    assert [s.text for s in plan.steps] == [low, other, "Intravenous glucagon for zolifex poisoning is 5 mg."]


def test_a_title_with_a_hyphen_is_asked_for_without_it_too() -> None:
    one = section(2, "First steps", "Give aspirin.", "ST-elevation myocardial infarction in adults")
    assert asks_for_all("How is ST elevation myocardial infarction treated?", one)
    assert asks_for_all("How is ST-elevation myocardial infarction treated?", one)
