"""A question that names a condition of its patient: what the documents warn of for it is told first, word for word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.domain.answers.answer import AnswerStatus
from app.domain.documents.reference import Findings, Hit, PassageId
from app.domain.turn import NotesTold, TurnEnded
from app.turns.answering.cautioning import BESIDE_IT, FIRST_A_CAUTION, NOT_AFTER, NOT_ASKED, NOTHING_ELSE
from app.turns.answering.quoting import best_quotation
from app.turns.answering.telling import APART, NEAR, NOT_NAMED, NOT_NEXT, ONE_SIDE, UNSPOKEN
from app.turns.parts import TurnOutcome
from tests.fakes.library import FakeLibrary, passage
from tests.unit.turns.table import Table

TREATMENT = "Zolifex relieves a vexal flare at once. Brumadol 500 micrograms is given for a vexal flare twice a day."
NORMAL = "Brumadol for a vexal flare with normal kidney function is 500 micrograms twice a day."
AVOID = "Avoid zolifex in kidney impairment, peptic ulcer or anticoagulation."
SEVERE = "Brumadol is not given in severe renal failure."
HEART = "Zolifex is contraindicated in heart failure."
LATER = "Offer prevention to people with chronic kidney disease stages 3 to 5."
SECTIONS = {
    "1": ("Treatment", TREATMENT),
    "2": ("Cautions", f"{AVOID} {SEVERE} {HEART}"),
    "3": ("Prevention", LATER),
}


@pytest.fixture(autouse=True)
def chooses(table: Table) -> None:
    table.options = replace(table.options, chooses=True, quote_confidence=0.5)
    table.library = FakeLibrary(passages=(passage(TREATMENT, title="Vexal flare", section="Treatment"),))
    table.library.sections = {("d1", name): text for name, (_, text) in SECTIONS.items()}
    table.library.headings = {("d1", name): heading for name, (heading, _) in SECTIONS.items()}


def texts(outcome: TurnOutcome) -> list[str]:
    assert outcome.answer is not None
    return [str(s.text) for s in outcome.answer.sentences]


@pytest.mark.parametrize(
    ("who", "warned"),
    [
        ("someone on dialysis", [AVOID, SEVERE]),
        ("a patient with chronic kidney disease", [AVOID, SEVERE]),
        ("a patient with heart failure", [HEART]),
        ("somebody on warfarin", [AVOID]),
        ("a patient with a peptic ulcer", [AVOID]),
    ],
)
def test_what_another_section_warns_of_for_the_patient_is_told_first(table: Table, who: str, warned: list[str]) -> None:
    outcome = table.ask(f"How do I treat a vexal flare in {who}?", aloud=True)
    assert texts(outcome)[: len(warned)] == warned
    assert outcome.answer is not None
    assert outcome.answer.status is AnswerStatus.GROUNDED
    first = outcome.answer.citations[0]
    assert (first.external_section, first.section, first.quote) == ("2", "Cautions", warned[0])
    assert table.library.sections["d1", "2"][first.quote_start : first.quote_end] == warned[0]
    said = [s for s in table.mouth.spoken if not s.startswith(("From", "Looking"))]
    assert said[: 1 + len(warned)] == [FIRST_A_CAUTION, *warned]
    assert LATER not in texts(outcome)


def test_without_a_condition_nothing_is_put_first(table: Table) -> None:
    assert not {AVOID, SEVERE, HEART} & set(texts(table.ask("How do I treat a vexal flare?")))


def test_what_is_for_normal_kidneys_is_for_others_than_somebody_on_dialysis(table: Table) -> None:
    table.library.passages = (passage(f"{NORMAL} {TREATMENT}", title="Vexal flare", section="Treatment"),)
    outcome = table.ask("What dose of brumadol for a vexal flare in somebody on dialysis?", aloud=True)
    assert NORMAL not in texts(outcome)
    assert texts(outcome)[0] == SEVERE


def test_a_condition_that_nothing_speaks_of_is_named_in_a_note(table: Table) -> None:
    for who, name in (("with asthma", "asthma"), ("who is frail", "old age"), ("at term", "pregnancy")):
        outcome = table.ask(f"How do I treat a vexal flare in a woman {who}?")
        assert outcome.answer is not None
        assert UNSPOKEN.format(name) in outcome.answer.notes


def test_a_warning_that_is_also_chosen_is_told_once(table: Table) -> None:
    whole = f"{AVOID} {TREATMENT}"
    table.library.passages = (passage(whole, title="Vexal flare", section="Treatment"),)
    table.library.sections = {("d1", "1"): whole}
    said = texts(table.ask("How do I treat a vexal flare with zolifex in kidney failure?"))
    assert said.count(AVOID) == 1
    assert said[0] == AVOID


def test_what_the_document_is_about_is_no_condition_beside_it(table: Table) -> None:
    text = "Furosemide 40 mg is given in heart failure. Avoid zolifex in heart failure."
    table.library.passages = (passage(text, title="Acute heart failure", section="Treatment"),)
    table.library.sections = {("d1", "1"): text}
    table.ask("How do I treat heart failure?", aloud=True)
    assert FIRST_A_CAUTION not in table.mouth.spoken


def test_a_dose_is_not_read_out_at_once_for_a_patient_whom_it_could_harm() -> None:
    text = "The adult dose of adrenaline is 500 micrograms by intramuscular injection."
    hit = Hit(passage=passage(text, title="Anaphylaxis in adults", start=40), score=0.8)
    found = Findings(hits=(hit,), confidence=0.9, elapsed_ms=1.0, library_version=1)
    assert best_quotation("What is the dose of adrenaline in anaphylaxis?", found, 0.5) is not None
    assert best_quotation("What is the dose of adrenaline in anaphylaxis on dialysis?", found, 0.5) is None


def test_of_the_next_best_drug_a_note_says_that_nothing_speaks_of_the_patient(table: Table) -> None:
    text = "Zolifex is avoided in asthma. Brumadol is given for a vexal flare that continues."
    table.library.passages = (passage(text, title="Vexal flare", section="Treatment"),)
    table.library.sections = {("d1", "1"): text}
    table.mind.likely = (0.01, 0.09, 0.9)
    outcome = table.ask("What can I give for a vexal flare in asthma?")
    assert texts(outcome)[0] == "Zolifex is avoided in asthma."
    assert outcome.answer is not None
    assert APART.format("asthma") in outcome.answer.notes


def test_a_drug_that_was_asked_about_and_is_not_shown_is_named(table: Table) -> None:
    outcome = table.ask("Can I give brontazid for a vexal flare?")
    assert outcome.answer is not None
    assert NOT_NAMED.format("“brontazid”") in outcome.answer.notes


def test_of_two_drugs_compared_the_one_that_nothing_shown_speaks_of_is_named(table: Table) -> None:
    outcome = table.ask("Zolifex or brontazid first for a vexal flare?")
    assert outcome.answer is not None
    assert ONE_SIDE.format("brontazid") in outcome.answer.notes


def test_a_model_that_writes_comes_after_the_warnings(table: Table) -> None:
    table.options = replace(table.options, chooses=False)
    table.mind.text = "Zolifex relieves a vexal flare at once [1]."
    assert texts(table.ask("How do I treat a vexal flare in someone on dialysis?")) == [
        AVOID,
        SEVERE,
        table.mind.text[:-5] + ".",
    ]


def test_what_a_model_writes_of_a_drug_that_a_warning_forbids_is_said_beside_it(table: Table) -> None:
    table.options = replace(table.options, chooses=False)
    table.mind.text = "Brumadol 500 micrograms is given for a vexal flare twice a day [1]."
    outcome = table.ask("How do I treat a vexal flare in someone on dialysis?", aloud=True)
    assert outcome.answer is not None
    assert outcome.answer.sentences[-1].reason == BESIDE_IT.format("brumadol")
    said = table.mouth.spoken
    assert said.index(BESIDE_IT.format("brumadol")) < said.index(table.mind.text[:-5] + ".")


def test_the_other_side_of_a_pair_is_told_after_what_a_model_wrote(table: Table) -> None:
    """SAFETY: the shockable arrest is not all of it."""
    table.options = replace(table.options, chooses=False)
    shock = "Adrenaline 1 mg is given after 3 shocks in shockable cardiac arrest."
    other = "Adrenaline 1 mg is given as soon as there is access in non-shockable cardiac arrest."
    table.library = FakeLibrary(passages=(passage(f"{shock} {other}", title="Cardiac arrest", section="Drugs"),))
    table.mind.text = f"{shock[:-1]} [1]."
    assert texts(table.ask("How do I give adrenaline in cardiac arrest?")) == [shock, other]


def test_what_a_model_writes_and_is_no_likely_answer_is_called_the_nearest_passage(table: Table) -> None:
    table.options = replace(table.options, chooses=False)
    written = "Rest is of use in most illnesses."
    table.library = FakeLibrary(passages=(passage(written, title="Vexal flare", section="History"),))
    table.mind.text = f"{written[:-1]} [1]."
    outcome = table.ask("Which dose of brontazid prevents a stroke?")
    assert outcome.answer is not None
    assert NEAR in outcome.answer.notes


OFFER = "Offer brumadol, an NSAID or a short course of an oral corticosteroid first for a vexal flare."
STEROID = "Prednisolone for a vexal flare is 30 mg a day for 5 days."
NO_NSAID = "Avoid non-steroidal anti-inflammatory drugs in kidney impairment."


def _with_offer(table: Table, *sentences: str) -> None:
    text = " ".join(sentences)
    table.library.passages = (passage(text, title="Vexal flare", section="Treatment"),)
    table.library.sections = {("d1", "1"): text, ("d1", "2"): f"{NO_NSAID} {SEVERE}"}
    table.library.headings = {("d1", "1"): "Treatment", ("d1", "2"): "Cautions"}


def test_what_a_warning_forbids_is_not_offered_after_it_and_the_option_left_comes_up(table: Table) -> None:
    _with_offer(table, OFFER, STEROID)
    outcome = table.ask("How do I treat a vexal flare in someone on dialysis?")
    assert texts(outcome) == [SEVERE, NO_NSAID, STEROID]
    assert outcome.answer is not None
    assert NOT_AFTER.format("brumadol and nsaid", "Vexal flare, Treatment") in outcome.answer.notes


def test_where_nothing_else_is_offered_what_the_warning_is_about_stands_right_beside_it(table: Table) -> None:
    _with_offer(table, OFFER)
    outcome = table.ask("How do I treat a vexal flare in someone on dialysis?", aloud=True)
    assert texts(outcome) == [SEVERE, NO_NSAID, OFFER]
    assert outcome.answer is not None
    assert outcome.answer.sentences[-1].reason == BESIDE_IT.format("brumadol and nsaid")
    said = table.mouth.spoken
    assert said.index(BESIDE_IT.format("brumadol and nsaid")) < said.index(OFFER)


def test_a_forbidden_dose_is_not_told_where_nothing_else_is_there_and_that_is_said(table: Table) -> None:
    """SAFETY: labetalol in asthma; the warning alone, and that there is nothing else."""
    dose = "Brumadol 500 micrograms is given for a vexal flare twice a day."
    _with_offer(table, dose)
    outcome = table.ask("How do I treat a vexal flare in someone on dialysis?", aloud=True)
    assert texts(outcome) == [SEVERE, NO_NSAID]
    assert outcome.answer is not None
    assert NOTHING_ELSE in outcome.answer.notes
    assert NOTHING_ELSE in table.mouth.spoken


def test_what_the_question_bars_gives_way_to_what_is_left(table: Table) -> None:
    _with_offer(table, OFFER, STEROID)
    outcome = table.ask("What is an alternative to brumadol in a vexal flare?")
    assert STEROID in texts(outcome)
    assert OFFER not in texts(outcome)
    assert outcome.answer is not None
    assert NOT_ASKED.format("brumadol", "Vexal flare, Treatment") in outcome.answer.notes


def test_without_the_condition_the_whole_offer_stands(table: Table) -> None:
    _with_offer(table, OFFER, STEROID)
    assert OFFER in texts(table.ask("How do I treat a vexal flare?"))


def test_that_nothing_shown_speaks_of_the_condition_is_spoken_too(table: Table) -> None:
    outcome = table.ask("How do I treat a vexal flare in a woman with asthma?", aloud=True)
    assert outcome.answer is not None
    assert UNSPOKEN.format("asthma") in outcome.answer.notes
    assert UNSPOKEN.format("asthma") in table.mouth.spoken
    told = [e for e in table.heard.events if isinstance(e, NotesTold | TurnEnded)]
    assert UNSPOKEN.format("asthma") in told[0].notes, "what is heard is seen, before the answer has ended"


def test_whether_a_drug_is_given_is_answered_by_what_forbids_it(table: Table) -> None:
    """SAFETY: what offers the drug is not told after it, nor that the library leaves it open."""
    offer = "Offer colchicine or brontazid first for a vexal flare."
    table.library.passages = (passage(offer, title="Vexal flare", section="Treatment"),)
    table.library.sections = {("d1", "1"): offer, ("d1", "2"): "Avoid colchicine in severe kidney impairment."}
    outcome = table.ask("Can I give colchicine for a vexal flare when the eGFR is 20?")
    assert texts(outcome) == ["Avoid colchicine in severe kidney impairment."]
    assert outcome.answer is not None
    assert not [note for note in outcome.answer.notes if "does not say" in note]


def test_the_dose_of_a_drug_that_nothing_names_is_not_answered_with_that_of_another(table: Table) -> None:
    """SAFETY: naltrexone is not naloxone."""
    dose = "For life-threatening vexal overdose, give naloxone 400 micrograms intravenously first."
    table.library.passages = (passage(dose, title="Vexal overdose", section="Antidote"),)
    table.library.sections = {("d1", "1"): dose}
    assert texts(table.ask("What is the dose of naloxone in vexal overdose?")) == [dose]
    assert texts(table.ask("What is the maximum dose of naltrexone in vexal overdose?")) == []


ADULTS = (
    ("First steps", "Call for help at once in a vexal flare. Cool the joint."),
    ("Drugs", "Colchicine 20 mg is given for a vexal flare. Colchicine is avoided in asthma."),
    ("Then", "Prednisolone 5 mg is offered next for a vexal flare."),
)


def _adults(table: Table) -> None:
    _library_of(table, ADULTS)


def _library_of(table: Table, told: Sequence[tuple[str, str]], title: str = "Vexal flare in adults") -> None:
    found = [
        replace(
            passage(text.replace("vexal flare", title.partition(" in ")[0].casefold()), title=title, section=heading),
            id=PassageId(f"d1:{n}"),
            external_section=str(n),
        )
        for n, (heading, text) in enumerate(told, 1)
    ]
    table.library = FakeLibrary(passages=tuple(found))
    table.library.sections = {("d1", str(n)): text for n, (_, text) in enumerate(told, 1)}
    table.library.headings = {("d1", str(n)): heading for n, (heading, _) in enumerate(told, 1)}


def test_the_plan_of_the_illness_comes_after_the_warning_for_the_patient_without_what_it_forbids(table: Table) -> None:
    _adults(table)
    told = texts(table.ask("How is vexal flare treated in asthma?"))
    assert told[0] == "Colchicine is avoided in asthma."
    assert "Call for help at once in a vexal flare." in told
    assert any("Prednisolone 5 mg" in text for text in told)
    assert not any("Colchicine 20 mg" in text for text in told)


@pytest.mark.parametrize("who", ["a child", "pregnancy"])
def test_the_plan_for_adults_is_never_told_for_a_child_or_in_pregnancy(table: Table, who: str) -> None:
    _adults(table)
    outcome = table.ask(f"How is vexal flare treated in {who}?", aloud=True)
    assert not any("mg" in text for text in texts(outcome))
    assert outcome.answer is not None
    assert any("is for adults, and its plan and its doses are not told" in note for note in outcome.answer.notes)


NOT_WITH = "Verapamil must not be combined with a beta-blocker."


def test_what_forbids_the_drug_is_told_however_unsure_the_search_is(table: Table) -> None:
    """SAFETY: "not in your library" must not hide that the library forbids it, by the name of its class."""
    text = f"Rest is the first treatment of a vexal flare. {NOT_WITH}"
    table.library.passages = (passage(text, title="Vexal flare", section="Treatment"),)
    table.library.confidence = 0.05
    outcome = table.ask("verapamil in a patient on bisoprolol", aloud=True)
    assert texts(outcome) == [NOT_WITH]
    assert NOT_WITH in table.mouth.spoken
    assert any("beta-blocker" in query for query, _, _ in table.library.queries)
    assert outcome.answer is not None
    assert outcome.answer.status is AnswerStatus.GROUNDED
    assert texts(table.ask("diltiazem in a patient on digoxin")) == []


def test_the_dose_of_a_drug_is_not_answered_with_another_of_its_class(table: Table) -> None:
    """SAFETY: the dose of labetalol is none of esmolol."""
    dose = "Labetalol 50 mg is given for a vexal flare."
    table.library.passages = (passage(dose, title="Vexal flare", section="Treatment"),)
    table.library.confidence = 0.3
    assert texts(table.ask("What is the dose of esmolol in a vexal flare?")) == []


def test_after_a_treatment_that_failed_the_whole_document_is_looked_at(table: Table) -> None:
    """SAFETY: who has given the first drug is not told it again."""
    first = passage("Zolifex 5 mg is the treatment of a vexal flare.", title="Vexal flare", section="Drugs")
    then = replace(
        passage("If zolifex fails in a vexal flare, brumadol 10 mg is given.", title="Vexal flare", section="Then"),
        id=PassageId("d1:2"),
        external_section="2",
    )
    table.library.passages = (first, then)
    outcome = table.ask("vexal flare, zolifex did not work, what next?")
    assert texts(outcome)[0] == then.text
    assert first.text not in texts(outcome)
    table.library.passages = (first,)
    outcome = table.ask("vexal flare, zolifex did not work, what next?", aloud=True)
    assert outcome.answer is not None
    assert NOT_NEXT in outcome.answer.notes
    assert NOT_NEXT in table.mouth.spoken


def test_who_cannot_swallow_is_told_the_steps_for_such_patients(table: Table) -> None:
    able = "Give glucose 15 g by mouth in a vexal flare."
    unable = "Give glucose 20% 75 mL intravenously in a vexal flare. Give glucagon 1 mg by injection in a vexal flare."
    sections = (("Able to swallow", able), ("Unable to swallow", unable))
    table.library.passages = tuple(
        replace(passage(text, title="Vexal flare", section=heading), id=PassageId(f"d1:{n}"), external_section=str(n))
        for n, (heading, text) in enumerate(sections, 1)
    )
    told = texts(table.ask("How do I treat a vexal flare in an adult who cannot swallow?"))
    assert [one.split(": ")[-1] for one in told] == unable.replace(". ", ".|").split("|")


def test_of_an_adults_document_what_it_says_of_pregnancy_is_told(table: Table) -> None:
    """SAFETY: its doses are not, but how she is laid down is."""
    _adults(table)
    side = "A pregnant patient with a vexal flare lies on the left side."
    said = replace(table.library.passages[0], text=f"{ADULTS[0][1]} {side}")
    table.library.passages = (said, *table.library.passages[1:])
    table.library.sections["d1", "1"] = said.text
    assert texts(table.ask("How is vexal flare treated in pregnancy?")) == [side]


WITH_DEGREES = (
    ("Recognition", "Severe symptoms of a vexal flare are stridor and seizures."),
    ("First steps", "Call for help at once in a vexal flare. Cool the joint."),
    ("Drugs", "Prednisolone 5 mg is offered for a vexal flare. Zolifex can be added for cough in a vexal flare."),
    ("Severe flare", "A vexal flare with severe symptoms is treated at once with brumadol 20 mg intravenously."),
)


def test_an_illness_with_a_symptom_has_the_plan_of_the_illness_by_how_severe_it_is_with_it(table: Table) -> None:
    """SAFETY: hyponatraemia "with seizures" is treated as its document treats severe symptoms, before all else."""
    _library_of(table, WITH_DEGREES)
    told = texts(table.ask("How is vexal flare with seizures treated?"))
    assert told[0] == WITH_DEGREES[0][1]
    assert "brumadol 20 mg" in told[1]
    assert "Call for help at once in a vexal flare." in told


def test_what_is_given_besides_for_a_symptom_comes_after_the_plan(table: Table) -> None:
    _library_of(table, WITH_DEGREES)
    told = texts(table.ask("How is vexal flare with cough treated?"))
    assert told[-1] == "Zolifex can be added for cough in a vexal flare."
    assert any("Prednisolone 5 mg" in text for text in told[:-1])


def test_a_symptom_that_no_document_names_does_not_hide_the_plan_and_is_named(table: Table) -> None:
    _library_of(table, WITH_DEGREES)
    outcome = table.ask("How is vexal flare with tetany treated?", aloud=True)
    assert any("Prednisolone 5 mg" in text for text in texts(outcome))
    assert outcome.answer is not None
    assert UNSPOKEN.format("“tetany”") in outcome.answer.notes


def test_an_emergency_that_is_treated_the_same_in_pregnancy_keeps_its_plan_and_says_that_nothing_speaks_of_it(
    table: Table,
) -> None:
    """SAFETY: no pregnant woman goes without adrenaline because the document is "for adults"."""
    _library_of(table, ADULTS, title="Anaphylaxis in adults")
    outcome = table.ask("How is anaphylaxis treated in pregnancy?", aloud=True)
    assert any("mg" in text for text in texts(outcome))
    assert outcome.answer is not None
    assert UNSPOKEN.format("pregnancy") in outcome.answer.notes
    outcome = table.ask("How is anaphylaxis treated in a child?", aloud=True)
    assert not any("mg" in text for text in texts(outcome))


def test_a_drug_that_the_patient_takes_and_nothing_speaks_of_does_not_hide_the_plan_and_is_named(table: Table) -> None:
    """SAFETY: anaphylaxis on a beta-blocker was "not in your library"."""
    _library_of(table, ADULTS)
    table.library.unsure_of = "bisoprolol"
    outcome = table.ask("How is vexal flare treated in a patient on bisoprolol?", aloud=True)
    assert any("Colchicine 20 mg" in text for text in texts(outcome))
    assert outcome.answer is not None
    assert UNSPOKEN.format("“bisoprolol”") in outcome.answer.notes


def test_what_adds_to_what_the_patient_takes_is_told_after_the_danger_though_no_document_speaks_of_it(
    table: Table,
) -> None:
    text = "Aspirin 300 mg is given at once for a vexal flare. Rest is advised for a vexal flare."
    table.library.passages = (passage(text, title="Vexal flare", section="Treatment"),)
    table.library.sections = {("d1", "1"): text}
    table.mind.likely = (0.01, 0.9, 0.09)
    outcome = table.ask("What is the dose of aspirin for a vexal flare in a patient on apixaban?", aloud=True)
    danger = "Take care with aspirin: An antiplatelet drug beside an anticoagulant adds to the risk of bleeding"
    assert outcome.answer is not None
    told = next(s for s in outcome.answer.sentences if s.text.startswith("Aspirin 300 mg"))
    assert told.reason.startswith(danger)
    assert sum(note.startswith(danger) for note in outcome.answer.notes) == 1
    spoken = table.mouth.spoken
    assert next(n for n, s in enumerate(spoken) if s.startswith("Take care")) < next(
        n for n, s in enumerate(spoken) if s.startswith("Aspirin 300")
    )


def test_what_is_not_given_together_is_left_out_and_why_is_said(table: Table) -> None:
    text = "Alteplase 0.9 mg/kg is given at once for a vexal flare. Brumadol is given for a vexal flare."
    table.library.passages = (passage(text, title="Vexal flare", section="Treatment"),)
    table.library.sections = {("d1", "1"): text}
    table.mind.likely = (0.01, 0.5, 0.49)
    outcome = table.ask("What is given for a vexal flare in a patient on apixaban?", aloud=True)
    assert "Alteplase 0.9 mg/kg is given at once for a vexal flare." not in texts(outcome)
    assert outcome.answer is not None
    assert any(note.startswith("Left out, because it offers alteplase: Thrombolysis") for note in outcome.answer.notes)
    assert any(said.startswith("Take care with alteplase: Thrombolysis") for said in table.mouth.spoken)


def test_a_danger_is_told_where_the_library_has_no_answer(table: Table) -> None:
    table.library.confidence = 0.01
    outcome = table.ask("Can I give verapamil to a patient who takes atenolol?")
    assert outcome.answer is not None
    assert outcome.answer.status is AnswerStatus.NOT_FOUND
    assert [note[:25] for note in outcome.answer.notes] == ["Take care with verapamil:"]


def test_the_librarys_own_warning_is_not_said_twice(table: Table) -> None:
    text = (
        "Aspirin is withheld for a vexal flare in a patient taking an anticoagulant. Rest is given for a vexal flare."
    )
    table.library.passages = (passage(text, title="Vexal flare", section="Treatment"),)
    table.library.sections = {("d1", "1"): text}
    outcome = table.ask("Can I give aspirin for a vexal flare in a patient on apixaban?")
    assert texts(outcome)[0].startswith("Aspirin is withheld")
    assert outcome.answer is not None
    assert not any(note.startswith("Take care") for note in outcome.answer.notes)


def test_what_the_document_of_the_illness_recommends_for_the_very_condition_is_told(table: Table) -> None:
    text = (
        "Zolifex is given for a vexal flare. Quelinol 5 mg is given for a vexal flare with an ejection fraction below 40%. "
        "A vexal flare is common in heart failure."
    )
    table.library.passages = (passage(text, title="Vexal flare", section="Treatment"),)
    table.library.sections = {("d1", "1"): text}
    table.mind.likely = (0.01, 0.05, 0.05, 0.89)
    outcome = table.ask("How is a vexal flare treated in heart failure?")
    assert "Quelinol 5 mg is given for a vexal flare with an ejection fraction below 40%." in texts(outcome)


def test_who_takes_an_anticoagulant_is_told_the_plan_though_it_gives_one(table: Table) -> None:
    first = "Rest is given for a vexal flare. Brumadol 5 mg is given for a vexal flare."
    second = "Enoxaparin is given for a vexal flare. Call senior help for a vexal flare."
    one = passage(first, title="Vexal flare", section="First steps")
    two = replace(passage(second, title="Vexal flare", section="Drugs"), id=PassageId("p2"), external_section="2")
    table.library.passages = (one, two)
    table.library.sections = {("d1", "1"): first, ("d1", "2"): second}
    outcome = table.ask("How is a vexal flare treated in a patient on apixaban?")
    assert any(said.startswith("Rest is given") for said in texts(outcome))
    assert outcome.answer is not None
    told = next(s for s in outcome.answer.sentences if s.text.startswith("Enoxaparin"))
    assert told.reason.startswith("Take care with enoxaparin: A second anticoagulant")


def test_what_forbids_the_very_deed_is_told_though_no_condition_is_named_and_the_search_is_unsure(table: Table) -> None:
    text = "Hydrocortisone is given in a crisis. Never stop long-term glucocorticoids suddenly."
    table.library.passages = (passage(text, title="Vexal crisis", section="Cautions"),)
    table.library.confidence = 0.05
    for question in ("Can I stop steroids suddenly?", "May I stop prednisolone suddenly"):
        assert texts(table.ask(question)) == ["Never stop long-term glucocorticoids suddenly."]
    assert texts(table.ask("Can I stop omeprazole suddenly?")) == []


def test_sedating_is_forbidden_where_sedation_is(table: Table) -> None:
    text = "Oxygen is given in acute asthma. Sedation must not be given in acute asthma outside critical care."
    table.library.passages = (passage(text, title="Acute asthma", section="First steps"),)
    table.library.confidence = 0.05
    told = texts(table.ask("How do I sedate an agitated asthmatic?"))
    assert told == ["Sedation must not be given in acute asthma outside critical care."]
