"""A named illness is not answered out of the document of another one."""

from __future__ import annotations

from app.domain.answers.other_illness import below_the_named, is_of_other_illness
from app.domain.answers.relevance import rank
from tests.unit.domain.test_relevance import hit

HITS = (
    hit("Vexal fever in pregnancy needs obstetric discussion.", "Acute vexal fever in adults", "Pregnancy"),
    hit("Give adrenaline in anaphylaxis.", "Anaphylaxis in adults", "First steps"),
    hit("In anaphylaxis, note the trigger.", "Allergy", "Emergencies"),
)
QUESTION = "How do I treat anaphylaxis, in pregnancy?"


def _lost(question: str) -> list[str]:
    ranked = rank(question, HITS)
    after = {one.text: one.score for one in below_the_named(question, ranked, HITS)}
    return [one.text for one in ranked if after[one.text] < one.score]


def test_what_is_of_another_illness_loses() -> None:
    """SAFETY: the answer was pyelonephritis in pregnancy."""
    assert _lost(QUESTION) == ["Vexal fever in pregnancy needs obstetric discussion."]
    assert (
        below_the_named(QUESTION, rank(QUESTION, HITS), HITS)[0].text
        != "Vexal fever in pregnancy needs obstetric discussion."
    )


def test_where_both_are_named_or_none_is_nothing_loses() -> None:
    assert _lost("Is vexal fever a cause of anaphylaxis in pregnancy?") == []
    assert _lost("What is given in pregnancy?") == []


def test_another_name_of_the_illness_is_not_half_of_another_illness() -> None:
    """SAFETY: the dose that prevents thromboembolism is none for a lung embolism, though that is called so too."""
    found = (
        hit("Enoxaparin for thromboembolism prevention is 40 mg.", "Venous thromboembolism prevention", "Drugs"),
        hit("Apixaban is 10 mg.", "Pulmonary embolism in adults", "Drugs"),
    )
    question, other = "enoxaparin dose in pulmonary embolism", "enoxaparin dose in pulmonary thromboembolism"
    ranked = rank(question, found)
    lost = [one.text for one in ranked if is_of_other_illness(question, one, found, (other,))]
    assert lost == ["Enoxaparin for thromboembolism prevention is 40 mg."]


def test_what_the_patient_takes_is_not_the_illness_asked_about() -> None:
    """SAFETY: cellulitis on warfarin was answered with vitamin K."""
    found = (
        hit("When surgery on warfarin can be delayed, give vitamin K.", "Warfarin reversal in adults", "Surgery"),
        hit("Warfarin interacts with drugs for cellulitis.", "Warfarin reversal in adults", "Cautions"),
        hit("Give flucloxacillin.", "Cellulitis in adults", "Drugs"),
    )
    question = "How is cellulitis treated on warfarin?"
    lost = [one.hit for one in rank(question, found) if is_of_other_illness(question, one, found)]
    assert lost == [0]
    question = "How is a high INR treated on warfarin?"
    assert not [one for one in rank(question, found) if one.hit < 2 and is_of_other_illness(question, one, found)]


def test_a_name_with_a_hyphen_is_the_same_without() -> None:
    found = (
        hit("When surgery on warfarin can be delayed, give vitamin K.", "Warfarin reversal in adults", "Surgery"),
        hit("Give aspirin.", "ST-elevation myocardial infarction in adults", "Drugs"),
    )
    question, other = "STEMI on warfarin", "ST elevation myocardial infarction on warfarin"
    lost = [one.hit for one in rank(question, found) if is_of_other_illness(question, one, found, (other,))]
    assert lost == [0]


def test_what_is_non_something_is_not_the_illness_without_the_non() -> None:
    """SAFETY: the aspirin of an infarction with ST elevation is not that of one without."""
    found = (
        hit("Aspirin is 300 mg in NSTEMI.", "Non-ST-elevation acute coronary syndrome in adults", "Drugs"),
        hit("Aspirin is 150 mg.", "ST-elevation myocardial infarction in adults", "Drugs"),
    )
    ways = ("aspirin dose in non ST elevation myocardial infarction", "aspirin dose in non-ST-elevation MI")
    question = "aspirin dose in NSTEMI"
    assert not [one for one in rank(question, found) if is_of_other_illness(question, one, found, ways)]
