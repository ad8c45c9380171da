"""A patient's story: what is searched for is taken out of it, and what no illness is named in is asked back."""

from __future__ import annotations

import pytest

from app.domain.answers.story import about_which, asks_specially, gist, is_story, measured_illness
from app.domain.answers.treated_illness import illness_asked
from app.domain.documents.reference import Hit
from tests.fakes.library import passage

POTASSIUM = "my mother is 82 and her potassium is 6.7, she takes digoxin"
FALL = "Man of 80, fell at home and hit his head, takes apixaban, GCS 15 now, does he need a CT and how soon?"
INFECTED = (
    "A 60 year old on chemotherapy feels unwell with a temperature of 38.4, neutrophils 0.2. What is given first?"
)


@pytest.mark.parametrize(
    "told", [POTASSIUM, FALL, INFECTED, "she is 24, stung by a wasp, wheezy and hypotensive, what first"]
)
def test_who_tells_of_somebody_in_several_clauses_tells_a_story(told: str) -> None:
    assert is_story(told)


@pytest.mark.parametrize(
    "question",
    [
        "How is acute stroke treated in a patient on apixaban?",
        "Does metformin reduce mortality in patients with heart failure, diabetes and kidney disease?",
        "What is the dose of adrenaline in anaphylaxis, and how often is it repeated?",
        "AF with heart failure",
    ],
)
def test_a_question_is_no_story(question: str) -> None:
    assert not is_story(question)


def test_the_gist_is_what_was_found_measured_and_given() -> None:
    assert gist(POTASSIUM) == "82 severe hyperkalaemia digoxin"
    assert gist(FALL) == "hit head apixaban GCS 15 CT"
    assert gist(INFECTED) == "chemotherapy unwell temperature 38.4 neutrophils 0.2"


def test_an_illness_told_by_a_measurement_is_what_is_asked_about() -> None:
    assert measured_illness(POTASSIUM) == "severe hyperkalaemia"
    assert illness_asked(POTASSIUM) == "how is severe hyperkalaemia treated?"
    assert not measured_illness("he is 70, vomiting, sodium 122, potassium 5.8, what is needed now?")
    assert not measured_illness("she is 70, has an eGFR of 20 and gout, what can I give?")


def test_a_story_is_asked_back_with_what_must_not_be_missed_and_what_the_patient_takes() -> None:
    found = [Hit(passage=passage("a", title=title), score=1) for title in ("Head injury", "Delirium")]
    named = [Hit(passage=passage("b", title="Stroke"), score=1)]
    asked = about_which("old man, dizzy since he fell, takes apixaban, what do I do", found, named)
    assert asked is not None
    assert asked.choices == ("Head injury", "Stroke", "Delirium")
    assert asked.questions[0] == "How is Head injury treated in a patient on apixaban?"
    special = about_which(FALL, found)
    assert special is not None
    assert special.questions[0] == "Head injury: does he need a CT and how soon in a patient on apixaban?"
    assert about_which(FALL, []) is None


def test_what_asks_for_more_than_a_treatment_is_special() -> None:
    assert asks_specially(FALL) == "does he need a CT and how soon"
    assert not asks_specially(INFECTED.replace("What is given first?", "How is he treated?"))
