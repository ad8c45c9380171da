from __future__ import annotations

import pytest

from app.domain.answers.asked_thing import (
    asks_whether,
    fitted,
    is_of_other_thing,
    is_of_unknown_drug,
    is_settled_by,
    lacking,
    lacking_qualifiers,
    settles,
    tells_limit,
    things,
    wants_to_know_who_not,
)
from app.domain.answers.relevance import rank
from app.domain.answers.reports import is_report
from app.domain.documents.reference import Hit
from tests.fakes.library import passage
from tests.unit.domain.test_relevance import hit

STROKE = "Acute vexal stroke"
ASPIRIN = "Aspirin 300 mg is given within 24 hours of onset of vexal stroke without thrombolysis and until 2 weeks after onset."
LYSIS = "Alteplase for vexal stroke is started within 4.5 hours of onset."


def hits(*sections: tuple[str, str], title: str = STROKE) -> tuple[Hit, ...]:
    return tuple(
        Hit(passage=passage(text, number=n, title=title, section=section), score=0.9 - 0.1 * n)
        for n, (section, text) in enumerate(sections)
    )


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("How long after stroke onset can I give thrombolysis?", ("thrombolysis",)),
        ("naloxone dose for opioid overdose", ("naloxone",)),
        ("What is the maintenance dose of magnesium in torsades?", ("magnesium",)),
        ("How much IV calcium gluconate for hyperkalaemia?", ("calcium", "gluconate")),
        ("Who must not get adenosine?", ("adenosine",)),
        ("contraindications to metformin in the elderly", ("metformin",)),
        ("What helps after two doses of diazepam?", ()),
        ("What is gout?", ()),
    ],
)
def test_the_drug_or_act_that_a_question_is_after_is_read_from_it(question: str, wanted: tuple[str, ...]) -> None:
    assert things(question) == wanted


def test_a_number_of_something_else_comes_after_that_of_what_was_asked_about() -> None:
    question = "How long after stroke onset can I give thrombolysis?"
    found = hits(("Antiplatelets", ASPIRIN), ("Reperfusion", LYSIS))
    best = fitted(question, rank(question, found), found)
    assert best[0].text == LYSIS
    assert is_of_other_thing(question, best[1], found)
    assert best[1].answers < 0.2


@pytest.mark.parametrize(
    "question",
    [
        "How late after vexal stroke onset can I give thrombolysis?",
        "Up to when can alteplase be given after a vexal stroke?",
        "Until when may thrombolysis be given after a vexal stroke?",
        "What is the time window for thrombolysis in vexal stroke?",
        "What is the thrombolysis window in vexal stroke?",
        "Within how many hours of vexal stroke onset can thrombolysis be given?",
        "How long after the onset of vexal stroke is thrombolysis possible?",
        "What is the latest time to give alteplase after vexal stroke?",
    ],
)
def test_a_time_limit_is_that_of_the_thing_asked_about_in_all_wordings(question: str) -> None:
    dose = "The alteplase dose for vexal stroke is 0.9 mg/kg, the rest over 60 minutes."
    found = hits(("Antiplatelets", ASPIRIN), ("Reperfusion", f"{dose} {LYSIS}"))
    best, *rest = fitted(question, rank(question, found), found)
    assert best.text == LYSIS
    assert all(one.score <= best.score - 1.1 for one in rest), "the model cannot turn them round"
    assert tells_limit(question, LYSIS)
    assert not tells_limit(question, dose)


def test_what_goes_by_a_name_that_nothing_found_holds_loses_nothing() -> None:
    question = "What dose of zolifex in vexal stroke?"
    found = hits(("Antiplatelets", ASPIRIN))
    ranked = rank(question, found)
    assert [r.score for r in fitted(question, ranked, found)] == [r.score for r in ranked]
    assert lacking(question, [ASPIRIN, STROKE]) == ("“zolifex”",)


def test_a_member_answers_for_its_class_and_not_for_another_member() -> None:
    found = hits(("Treatment", "Enoxaparin 40 mg is given once a day. Bumetanide 1 mg is given by mouth."))
    first, second = sorted(rank("dose", found), key=lambda r: r.start)
    assert not is_of_other_thing("What is the dose of heparin?", first, found)
    assert is_of_other_thing("What is the dose of heparin?", second, found)
    assert is_of_other_thing("What is the dose of dalteparin?", first, found)


def test_who_must_not_have_it_is_not_answered_with_the_dose_first() -> None:
    dose = "The first dose of adenosine for vexal tachycardia is 6 mg by rapid bolus."
    avoid = "Adenosine is avoided in asthma and in heart block."
    found = hits(("Adenosine", f"{dose} {avoid}"), title="Vexal tachycardia")
    assert fitted("Who must not get adenosine?", rank("Who must not get adenosine?", found), found)[0].text == avoid
    asked = "What is the dose of adenosine?"
    assert fitted(asked, rank(asked, found), found)[0].text == dose


@pytest.mark.parametrize(
    ("question", "text", "missing"),
    [
        ("maintenance dose of magnesium", "Give magnesium 2 g over 10 minutes.", ("a maintenance dose",)),
        ("maintenance dose of magnesium", "Continue magnesium at 1 g an hour.", ()),
        ("loading dose of zolifex", "Zolifex 5 mg a day is taken.", ("a loading dose",)),
        ("maximum dose of zolifex", "Zolifex is limited to 4 g a day.", ()),
        ("maximum dose of zolifex", "Zolifex 1 g is given.", ("a maximum",)),
        ("How fast can I run potassium?", "Potassium is given at 20 mmol/hour.", ()),
        ("How fast can I run potassium?", "Potassium 40 mmol is given.", ("a rate",)),
        ("dose of zolifex", "Zolifex 1 g is given.", ()),
    ],
)
def test_which_dose_is_asked_for_must_be_said(question: str, text: str, missing: tuple[str, ...]) -> None:
    assert lacking_qualifiers(question, text) == missing


@pytest.mark.parametrize(
    "question",
    [
        "What should I not give in asthma?",
        "Which drugs must I avoid in asthma?",
        "What drugs should be avoided in asthma?",
        "What is not given in asthma?",
    ],
)
def test_what_is_not_to_be_given_is_asked_like_who_must_not_get_it(question: str) -> None:
    assert wants_to_know_who_not(question)


def test_the_dose_of_another_drug_is_less_of_an_answer_to_a_drug_that_nothing_names() -> None:
    found = hits(("Anticoagulation", "Apixaban for clots is 10 mg twice a day."), title="Clots")
    unknown, known = (f"What is the dose of {drug} in clots?" for drug in ("enoxaparin", "apixaban"))
    for question, lost in ((unknown, 1.5), (known, 0.0)):
        ranked = rank(question, found)
        assert fitted(question, ranked, found)[0].score == pytest.approx(ranked[0].score - lost)


CRITERION = "The criterion for vexal acidosis is a bicarbonate below 15 mmol/L."
ROUTINE = "Intravenous bicarbonate is not routine in vexal acidosis."


@pytest.mark.parametrize(
    ("question", "is_asked"),
    [
        ("Is bicarbonate recommended in vexal acidosis?", True),
        ("Can I give nitrofurantoin at term?", True),
        ("Are beta blockers safe in asthma?", True),
        ("How is vexal acidosis treated?", False),
        ("What dose of bicarbonate is used?", False),
        ("Is there a vaccine for dengue?", False),
    ],
)
def test_whether_something_is_to_be_given_is_told_from_other_questions(question: str, is_asked: bool) -> None:
    assert asks_whether(question) == is_asked


def test_whether_something_is_given_is_answered_by_what_says_so_and_not_by_what_is_measured() -> None:
    question = "Is bicarbonate recommended in vexal acidosis?"
    found = hits(("Diagnosis", CRITERION), ("Treatment", ROUTINE), title="Vexal acidosis")
    best, other = fitted(question, rank(question, found), found)
    assert (best.text, settles(question, best, found)) == (ROUTINE, True)
    assert not settles(question, other, found)


def test_whether_a_drug_is_given_in_pregnancy_is_not_settled_by_what_speaks_of_something_else() -> None:
    found = hits(("Drugs", "Nitrofurantoin is unsuitable for a vexal infection."), title="Vexal infection")
    question = "Can I give nitrofurantoin at term?"
    assert not any(settles(question, one, found) for one in rank(question, found))


def test_whose_dose_a_sentence_gives_goes_before_its_title() -> None:
    """SAFETY: an antidote's number stands under the name of the poison."""
    text = "For acetylcysteine dosing, use a maximum weight of 110 kg. The maximum is 4 g a day in adults."
    hits = [Hit(passage=passage(text, title="Paracetamol overdose", section="Regimens"), score=0.9)]
    other, own = sorted(rank("What is the maximum dose of paracetamol?", hits), key=lambda one: one.start)
    assert is_of_other_thing("What is the maximum dose of paracetamol?", other, hits)
    assert not is_of_other_thing("What is the maximum dose of paracetamol?", own, hits)
    assert not is_of_other_thing("What is the maximum dose of acetylcysteine?", other, hits)


def test_a_dose_of_a_drug_that_nothing_names_is_not_that_of_another() -> None:
    """SAFETY: naltrexone is not naloxone, hydroxyzine not hydralazine."""
    found = hits(("Antidote", "Naloxone for vexal stroke is 400 micrograms."))
    (one,) = rank("naltrexone dose in vexal stroke", found)
    assert is_of_unknown_drug("naltrexone dose in vexal stroke", one, found)
    assert not is_of_unknown_drug("naloxone dose in vexal stroke", one, found)
    assert not is_of_unknown_drug("How is vexal stroke treated?", one, found)


def test_whether_something_is_given_is_settled_by_what_forbids_it() -> None:
    barred = frozenset({"colchicin", "class-nsaid"})
    assert is_settled_by("Can I give colchicine when the eGFR is 20?", barred)
    assert not is_settled_by("Can I give prednisolone when the eGFR is 20?", barred)
    assert not is_settled_by("What is the dose of colchicine?", barred)


def test_a_heading_that_tells_to_find_something_is_no_report_of_findings() -> None:
    assert not is_report("Finding the cause")
    assert is_report("Main findings")
    assert is_report("Findings")


def test_whether_it_is_too_late_is_answered_by_the_limit_of_the_thing_itself() -> None:
    """SAFETY: hours in the question are no part of the thing, and "after zolifex" says nothing of zolifex."""
    question = "Is it safe to give zolifex 5 hours after a stroke?"
    assert things(question) == ("zolifex",)
    assert asks_whether(question)
    found = [
        hit("Aspirin is delayed until 24 hours after zolifex. Zolifex is given within 4.5 hours of a stroke.", "Stroke")
    ]
    ranked = fitted(question, rank(question, found), found)
    assert ranked[0].text == "Zolifex is given within 4.5 hours of a stroke."
