"""A bare symptom is asked back: in which illness?"""

from __future__ import annotations

import pytest

from app.domain.answers.symptoms import bare_symptom, named_in_title, which_illness
from app.domain.documents.reference import Hit
from tests.fakes.library import passage


def hit(text: str, title: str, section: str = "", number: int = 1) -> Hit:
    return Hit(passage=passage(text, title=title, section=section, number=number), score=0.5)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("chest pain", "chest pain"),
        ("how do I manage chest pain", "chest pain"),
        ("What should I do with a 60-year-old man with chest pain?", "chest pain"),
        ("My patient is breathless", "breathless"),
        ("What is the approach to acute dyspnoea?", "dyspnoea"),
        ("What is dyspnoea?", ""),
        ("What causes chest pain?", ""),
        ("How do I treat chest pain in NSTEMI?", ""),
        ("How do I treat fever in neutropenia?", ""),
        ("headache with fever", ""),
        ("ibuprofen for headache", ""),
        ("What must not be given for headache?", ""),
    ],
)
def test_only_a_symptom_by_itself_is_bare(question: str, said: str) -> None:
    found = bare_symptom(question)
    assert (found.said if found else "") == said


def test_what_must_not_be_missed_stands_first_also_where_its_document_does_not_name_the_symptom() -> None:
    """SAFETY: chest pain is not only asked about in pneumonia."""
    symptom = bare_symptom("How do I treat chest pain?")
    assert symptom is not None
    infarction = hit("Aspirin is given at once.", "Myocardial infarction", number=2)
    hits = [
        hit("Ask about chest pain.", "Thrombosis", "Follow-up"),
        hit("Pleuritic pain and a cough.", "Pneumonia", "Recognition", 3),
        hit("Back pain.", "Back pain", number=4),
    ]
    assert named_in_title("myocardial infarction", [*hits, infarction]) == (infarction,)
    found = which_illness("How do I treat chest pain?", symptom, hits, [infarction])
    assert found is not None
    assert found.choices == ("Myocardial infarction", "Pneumonia", "Thrombosis")
    assert found.questions[0] == "How is Myocardial infarction treated?"


def test_with_one_document_there_is_nothing_to_choose() -> None:
    symptom = bare_symptom("fever")
    assert symptom is not None
    assert which_illness("fever", symptom, [hit("A fever.", "Flu")], []) is None
