"""Symptoms and signs that are said beside the name of an illness, and how severe its document calls it with them."""

from __future__ import annotations

import pytest

from app.domain.answers.manifestations import degree_of, manifestations, without_manifestations
from app.domain.answers.relevance import rank
from app.domain.documents.reference import Hit
from app.domain.text.terms import subject_words
from tests.fakes.library import passage


@pytest.mark.parametrize(
    ("question", "said", "left"),
    [
        ("How do I treat a vexal flare with confusion?", ("confusion",), "vexal flare"),
        ("What is given for a vexal flare with vomiting and severe tetany?", ("vomiting and severe tetany",), "vexal flare"),
        ("How is a vexal flare treated in a patient who is drowsy?", ("drowsy",), "vexal flare patient"),
        ("treatment of seizures due to low calcium", ("seizures",), "low calcium"),
        ("How do I treat tetany in hypocalcaemia?", ("tetany",), "hypocalcaemia"),
    ],
)  # fmt: skip
def test_symptoms_beside_an_illness_are_told_from_it(question: str, said: tuple[str, ...], left: str) -> None:
    assert manifestations(question) == said
    asked = frozenset(subject_words("how do i treat is treated what given treatment"))
    assert frozenset(subject_words(without_manifestations(question))) - asked == frozenset(subject_words(left))


@pytest.mark.parametrize(
    "question",
    ["How is vomiting treated?", "Vomiting in pregnancy", "How is hypertension treated?", "A vexal flare with renal failure",
     "How is chest pain of unknown origin treated?"],
)  # fmt: skip
def test_a_symptom_alone_and_another_illness_beside_it_stay(question: str) -> None:
    assert manifestations(question) == ()
    assert subject_words(without_manifestations(question)) == subject_words(question)


@pytest.mark.parametrize(
    ("sentence", "shown", "words"),
    [
        ("High-risk vexal flare includes arrest or obstructive shock.", "shock", {"high-risk"}),
        ("Severe symptoms of a vexal flare are vomiting, seizures and coma.", "seizures", {"sever", "symptom"}),
        ("Exhaustion, cyanosis or hypotension makes a vexal flare life-threatening.", "exhaustion", {"life-threaten"}),
        ("Severe symptoms of a vexal flare are vomiting and coma.", "seizures", None),
        ("A vexal flare is a swelling of the joint with fever.", "fever", None),
    ],
)
def test_a_document_tells_how_severe_its_illness_is_with_a_symptom(
    sentence: str, shown: str, words: set[str] | None
) -> None:
    hit = Hit(passage=passage(sentence, title="Vexal flare", section="Recognition"), score=1.0)
    degree = degree_of([shown], rank("vexal flare", [hit]), "Vexal flare")
    assert (degree and set(degree.words)) == words
