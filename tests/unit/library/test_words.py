"""Counted words, topics, other names, names for the same thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.documents.reference import Section
from app.library.lexicon import Lexicon, read_lexicon
from app.library.naming import long_form, other_names
from app.library.topics import Topic, subject_of, topics_of, topics_of_heading
from app.library.words import words

LEXICON = Path("resources/lexicons/synonyms.txt")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hyperkalaemia", "hyperkalemia"),
        ("oedema", "edema"),
        ("tumours", "tumor"),
        ("Parkinson's disease", "Parkinson disease"),
        ("allergies", "allergy"),
        ("Ménière", "Meniere"),
        ("type VII", "type 7"),
        ("Guillain–Barré", "guillain-barre"),
    ],
)
def test_spellings_of_one_word_are_counted_as_one(one: str, other: str) -> None:
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("one", "other"), [("type I", "type II"), ("hypokalaemia", "hyperkalaemia"), ("ileum", "ilium")]
)
def test_different_things_stay_different(one: str, other: str) -> None:
    assert words(one) != words(other)


def test_words_of_other_scripts_count_too() -> None:
    assert words("心不全 и инфаркт") == ["心不全", "и", "инфаркт"]


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("How is sepsis treated?", Topic.TREATMENT),
        ("Which signs would make me suspect croup?", Topic.SIGNS),
        ("How common is gout?", Topic.FREQUENCY),
        ("What is gout?", Topic.MEANING),
        ("How much insulin per hour in DKA?", Topic.DOSE),
        ("Is gout inherited?", Topic.INHERITANCE),
    ],
)
def test_a_question_says_what_it_wants_to_know(question: str, topic: Topic) -> None:
    assert topics_of(question) == topic


def test_study_design_is_no_sign_of_a_disease() -> None:
    assert topics_of("STUDY DESIGN") == Topic.NONE


def test_a_title_in_its_heading_does_not_say_what_a_section_is_about() -> None:
    assert (
        topics_of_heading("What causes Treatment-resistant depression?", "Treatment-resistant depression")
        == Topic.CAUSE
    )
    assert topics_of_heading("", "Gout") == Topic.MEANING


def test_the_subject_is_what_is_left_without_the_frame() -> None:
    assert subject_of("What are the treatment options for acute gout?") == ["acute", "gout"]
    assert subject_of("What is it?") == []
    assert subject_of("How is it treated?") == ["treated"]


def test_a_document_says_under_which_names_its_subject_goes() -> None:
    text = "Gastro-oesophageal reflux disease (GORD), also called acid reflux, is common. It needs magnetic resonance (MRI)."
    names = other_names("Reflux", [Section(id="1", heading="", text=text)])
    assert {"Gastro-oesophageal reflux disease", "GORD", "acid reflux"} <= set(names)


@pytest.mark.parametrize(
    ("before", "short", "found"),
    [
        ("treated with non-invasive ventilation ", "NIV", "non-invasive ventilation"),
        ("the patient has chronic kidney disease ", "CKD", "chronic kidney disease"),
        ("as the authors say ", "2019", ""),
        ("nothing fits here ", "XYZ", ""),
        ("", "A", ""),
    ],
)
def test_an_abbreviation_finds_its_long_form_by_its_letters(before: str, short: str, found: str) -> None:
    assert long_form(before, short) == found


def _variants(lexicon: Lexicon, question: str) -> list[str]:
    return [" ".join(v.forms) for v in lexicon.variants(question, subject_of(question))]


def test_a_name_is_replaced_by_its_others() -> None:
    lexicon = Lexicon([("myocardial infarction", "heart attack", "MI")])
    assert _variants(lexicon, "How is a heart attack treated?") == ["myocardial infarction", "mi"]
    assert _variants(lexicon, "What causes MI?") == ["myocardial infarction", "heart attack"]
    assert lexicon.variants("How is gout treated?", ["gout"]) == []


def test_short_abbreviations_are_meant_only_in_capitals() -> None:
    lexicon = Lexicon(
        [("acute lymphoblastic leukaemia", "ALL"), ("myocardial infarction", "MI"), ("deep vein thrombosis", "DVT")]
    )
    assert _variants(lexicon, "treat all of them") == []
    assert _variants(lexicon, "treatment of dvt") == ["deep vein thrombosis"]
    assert lexicon.variants("mi", ["mi"]) == []


def test_the_longest_name_wins() -> None:
    lexicon = Lexicon([("diabetes", "DM"), ("diabetes insipidus", "DI")])
    assert _variants(lexicon, "Tell me about diabetes insipidus") == ["di"]


@pytest.mark.parametrize(
    ("question", "worded"),
    [
        ("acute pulmonary oedema", "acute pulmonary swelling"),  # in whatever spelling it stands there
        ("K+ in heart block", "potassium in heart block"),
        ("heart attacks", "myocardial infarction"),
        ("What is Lou Gehrig's disease?", "What is amyotrophic lateral sclerosis?"),
        ("saline IV", "saline intravenous"),
        ("stage IV cancer of the lip", ""),  # a number, no abbreviation
    ],
)
def test_a_name_is_replaced_where_it_stands(question: str, worded: str) -> None:
    lexicon = Lexicon(
        [
            ("edema", "swelling"),
            ("potassium", "K+"),
            ("myocardial infarction", "heart attack"),
            ("amyotrophic lateral sclerosis", "Lou Gehrig's disease"),
            ("intravenous", "IV"),
        ]
    )
    assert [v.text for v in lexicon.variants(question, subject_of(question))] == ([worded] if worded else [])


def test_the_lexicon_that_ships_is_whole() -> None:
    lexicon = read_lexicon(LEXICON)
    assert len(lexicon) > 600
    lines = [x for x in LEXICON.read_text(encoding="utf-8").splitlines() if x and not x.startswith("#")]
    assert len(lines) == len(set(lines)) == len(lexicon)
    for line in lines:
        names = line.split(" | ")
        assert len(names) == len({n.casefold() for n in names}) >= 2, line
    assert "hyperkalemia" in " ".join(_variants(lexicon, "treatment of high potassium"))


_NOT_THE_SAME = """
anorexia nervosa|anorexia
toxoplasmosis in pregnancy|congenital toxoplasmosis
diverticulitis|diverticulosis
pulmonary hypertension|PAH
cellulitis|skin infection
seizures|epilepsy
alpha thalassemia|hemoglobin H disease
strongyloidiasis|threadworm disease
familial amyloid polyneuropathy|ATTR amyloidosis
uveitis|iritis
hemochromatosis|iron overload
Stevens-Johnson syndrome|erythema multiforme major
"""


@pytest.mark.parametrize("pair", _NOT_THE_SAME.split("\n")[1:-1])
def test_what_is_treated_differently_is_not_one_thing_under_two_names(pair: str) -> None:
    one, other = pair.split("|")
    lexicon = read_lexicon(LEXICON)
    assert " ".join(words(other)) not in _variants(lexicon, f"How is {one} treated?")
    assert " ".join(words(one)) not in _variants(lexicon, f"How is {other} treated?")


@pytest.mark.parametrize(
    "short",
    "EVD RTA SCA HES TGA RVF BPD HPS MPA CDH APL NPC PRP GSS MMA HSP AIS ALD PCT AIP PD AD HD ASD CHD BMD GBS".split(),
)
def test_an_abbreviation_with_two_usual_meanings_stands_for_neither(short: str) -> None:
    assert _variants(read_lexicon(LEXICON), f"How is {short} treated?") == []
