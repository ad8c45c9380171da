from __future__ import annotations

from dataclasses import replace

from app.domain.answers.conflicts import disagreements, replaced_editions
from app.domain.documents.reference import Hit
from tests.unit.domain.test_relevance import hit


def dated(found: Hit, edition: str) -> Hit:
    return Hit(passage=replace(found.passage, edition=edition), score=found.score)


SAID = "The adult dose of intramuscular adrenaline in anaphylaxis is 500 micrograms."
OURS = hit(SAID, "Anaphylaxis A")


def differing(other: str, title: str = "Anaphylaxis B") -> list[tuple[str, str]]:
    return [(str(d.number), str(d.other)) for d in disagreements(SAID, 0, [OURS, hit(other, title)])]


def test_another_number_for_the_same_thing_is_a_disagreement() -> None:
    other = "Give oxygen. For anaphylaxis the adult dose of intramuscular adrenaline is 300 micrograms."
    assert differing(other) == [("500 microgram", "300 microgram")]


def test_the_same_number_is_none() -> None:
    assert differing("In anaphylaxis the adult intramuscular adrenaline dose is 0.5 mg, 500 micrograms.") == []


def test_another_matter_is_none() -> None:
    assert differing("The adult dose of intravenous adrenaline in anaphylaxis is 50 micrograms.") == []
    assert differing("In children the dose of intramuscular adrenaline in anaphylaxis is 150 micrograms.") == []
    assert differing("The adult dose of glucagon is 2 micrograms.") == []


def test_one_document_does_not_disagree_with_itself() -> None:
    assert (
        differing("The adult dose of intramuscular adrenaline in anaphylaxis is 300 micrograms.", "Anaphylaxis A") == []
    )


def test_an_older_edition_of_the_same_title_is_replaced() -> None:
    old, new = dated(hit(SAID, "Asthma guideline 2014"), "2014"), dated(hit(SAID, "Asthma guideline 2019"), "2019")
    found = replaced_editions([old, new])
    assert list(found) == [old.passage.document_id]
    assert found[old.passage.document_id].edition == "2019"
    assert replaced_editions([new, hit(SAID, "COPD guideline 2014")]) == {}


def test_doses_of_two_drugs_are_none() -> None:
    """Flucloxacillin in cellulitis does not disagree with amoxicillin in pneumonia."""
    said = (
        "The first-choice oral antibiotic without penicillin allergy is flucloxacillin 1 g four times a day for 7 days."
    )
    other = "The first-choice oral antibiotic without penicillin allergy is amoxicillin 500 mg three times a day for 5 days."
    assert disagreements(said, 0, [hit(said, "Cellulitis"), hit(other, "Pneumonia")]) == ()
