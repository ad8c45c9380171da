"""A question in other forms than the library's: spellings, plurals, brands, measured values."""

from __future__ import annotations

import json

import pytest

from app.domain.text.lexicon import DrugName, DrugNames, NameKind
from app.library.asking import asking_part
from app.library.lexicon import Lexicon
from app.library.relatives import initials, other_forms
from app.library.topics import subject_of
from app.library.values import without_values
from tests.unit.library.conftest import Shelf


@pytest.mark.parametrize(
    ("question", "held", "other"),
    [
        ("magnesium sulfate", "magnesium sulphate", "magnesium sulphate"),
        ("mobilization", "mobilisation", "mobilisation"),
        ("behavioural problem", "behavioral", "behavioral problem"),
        ("fibre", "fiber", "fiber"),
        ("diverticula", "diverticulum", "diverticulum"),
        ("bone metastases", "metastasis", "bone metastasis"),
        ("pyelonephritides", "pyelonephritis", "pyelonephritis"),
        ("criteria", "criterion", "criterion"),
        ("hyperkalaemic arrest", "hyperkalaemia", "hyperkalemia arrest"),
        ("pre eclampsia", "preeclampsia", "preeclampsia"),
        ("gastrointestinal bleeding", "gastro intestinal", "gastro intestinal bleeding"),
    ],
)
def test_a_word_is_found_in_another_form_that_the_library_holds(question: str, held: str, other: str) -> None:
    forms = set(subject_of(held))
    assert " ".join(other_forms(subject_of(question), forms.__contains__)) == other


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("colon", "cola"),
        ("the fourth dose", "forth"),
        ("epileptic", "epileptic epilepsy"),  # the adjective is there itself
        ("gastrointestinal", "gastrointestinal gastro intestinal"),
        ("sulfate", "sulphide"),
    ],
)
def test_a_word_that_only_looks_like_it_is_not_taken(question: str, held: str) -> None:
    forms = set(held.split())
    assert other_forms(subject_of(question), forms.__contains__) == tuple(subject_of(question))


@pytest.mark.parametrize(
    ("question", "held", "subject"),
    [
        ("Double balloon enteroscopy: is it safe?", "dbe", "dbe safe"),
        ("double-balloon enteroscopy", "dbe", "dbe"),
        ("double balloon, enteroscopy", "dbe", "double balloon enteroscopy"),
        ("double balloon enteroscopy", "db", "double balloon enteroscopy"),
        ("the pain of a broken hip", "pbh poabh", "pain broken hip"),
    ],
)
def test_words_that_the_library_abbreviates_are_found_by_their_initials(question: str, held: str, subject: str) -> None:
    forms = set(held.split())
    assert " ".join(initials(question, subject_of(question), forms.__contains__)) == subject


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("potassium 6.8 mmol/L", "potassium"),
        ("BP 230/130 with headache", "bp headache"),
        ("72 year old man with COPD, sats 84 % on air", "man copd sat air"),
        ("glucose 28, ketones 5.6, pH 7.12", "glucose ketone ph"),
        ("dexamethasone 0.15 mg/kg in croup", "dexamethasone croup"),
        ("INR 9", "inr"),
        ("type 2 diabetes", "type 2 diabete"),
        ("trisomy 21", "trisomy 21"),
        ("47,XXY and 22q11.2", "47 xxy 22q11 2"),
        ("factor 8 deficiency", "8 deficiency"),
        ("GM1 gangliosidosis", "gm1 gangliosidosis"),
    ],
)
def test_the_value_of_a_measurement_is_not_what_is_looked_for(question: str, subject: str) -> None:
    assert " ".join(subject_of(without_values(question))) == subject


@pytest.mark.parametrize(
    ("question", "part"),
    [
        (
            "Hi, sorry to ring so late. How much adrenaline is given in anaphylaxis?",
            "How much adrenaline is given in anaphylaxis?",
        ),
        ("I have a patient on the ward and would like to know: what is gout?", "what is gout?"),
        ("Quick question from the clinic, how is croup treated?", "how is croup treated?"),
        ("What are the signs of gout? Thank you.", "What are the signs of gout?"),
        ("How is gout treated?", ""),
        ("He has a rash and a stiff neck. What should he have?", ""),  # the story is what is meant
        ("I am pregnant. Which antibiotics are safe?", ""),
        ("We have a child with croup. What dose of dexamethasone?", ""),
        ("A 3 year old is here. How is fever treated?", ""),
        ("My neighbour swallowed bleach. What should be done?", ""),
        ("Amblyopia: is visual loss permanent?", ""),
        ("Quick question, how is it treated?", ""),
        ("What is gout? How is it treated?", ""),
        ("Please help me, what can I do?", ""),
    ],
)
def test_talk_around_a_question_is_left_out_and_nothing_else(question: str, part: str) -> None:
    assert asking_part(question) == part


def test_what_was_left_out_is_said(shelf: Shelf) -> None:
    shelf.write("gout.md", "# Gout\n\n## Treatment\nColchicine or rest.")
    shelf.add()
    found = shelf.library.search("Sorry to bother you again. How is gout treated?", 3, {})
    assert found.searched_for == "How is gout treated?"
    assert shelf.library.search("How is gout treated?", 3, {}).searched_for == ""
    assert found.hits[0].passage.text == "Colchicine or rest."


def _drug(name: str, generic: str, kind: NameKind) -> DrugName:
    return DrugName(name=name, generic=generic, kind=kind)


_DRUGS = DrugNames(
    (
        _drug("xarelto", "rivaroxaban", NameKind.BRAND),
        _drug("rivaroxaban", "rivaroxaban", NameKind.GENERIC),
        _drug("paracetamol", "acetaminophen", NameKind.BRAND),
        _drug("acetaminophen", "acetaminophen", NameKind.GENERIC),
        _drug("panadol", "acetaminophen", NameKind.BRAND),
        _drug("percocet", "oxycodone and acetaminophen", NameKind.BRAND),
    )
)


@pytest.mark.parametrize(
    ("question", "held", "text"),
    [
        ("Xarelto with food", "rivaroxaban", "rivaroxaban with food"),
        ("rivaroxaban with food", "xarelto", "xarelto with food"),
        ("Panadol dose", "paracetamol", "paracetamol dose"),
        ("Percocet", "oxycodone acetaminophen", "oxycodone and acetaminophen"),
        ("Xarelto with food", "xarelto rivaroxaban", ""),
        ("Xarelto with food", "apixaban", ""),
    ],
)
def test_a_drug_is_found_under_the_name_that_the_library_has(question: str, held: str, text: str) -> None:
    forms = set(held.split())
    found = Lexicon((), _DRUGS).drug_variants(question, subject_of(question), forms.__contains__)
    assert [v.text for v in found] == ([text] if text else [])


def test_other_forms_and_values_find_the_document(shelf: Shelf) -> None:
    texts = {
        "mag": ("Eclampsia", "Magnesium sulphate stops the fit."),
        "low": ("Hypokalaemia", "Severe hypokalaemia needs replacement by vein."),
        "gout": ("Gout", "Colchicine or rest."),
    }
    lines = [{"id": i, "title": t, "sections": [{"id": "1", "heading": "", "text": x}]} for i, (t, x) in texts.items()]
    shelf.write("a.jsonl", "\n".join(json.dumps(line) for line in lines))
    shelf.add()
    assert shelf.find("sulfate")[0] == "mag"
    assert shelf.find("potassium 2.4 mmol/L")[0] == "low"
    assert "hypokalaemia" in " ".join(shelf.library.search("potassium 2.4 mmol/L", 3, {}).also)
