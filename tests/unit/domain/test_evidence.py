from __future__ import annotations

import pytest

from app.domain.grounding import evidence

PASSAGE = (
    "The adult dose of intramuscular adrenaline (epinephrine) for anaphylaxis is 500 micrograms (RCUK 2021). "
    "Repeat adrenaline after 5 minutes if anaphylaxis does not improve (RCUK 2021). "
    "Do not give antihistamines before adrenaline. "
    "Hydrocortisone 100 mg every 6 hours is given intravenously in adrenal crisis. "
    "Prednisolone 40 to 50 mg by mouth daily for at least 5 days treats acute asthma. "
    "Glucose 10% is given over 15 minutes in hypoglycaemia below 4.0 mmol/L. "
    "Paracetamol (acetaminophen) 1 g is given every 4 to 6 hours, maximum 4 g daily. "
    "NSAIDs are avoided in acute kidney injury. "
    "Vitamin K 5 mg is given intravenously in major bleeding. "
    "Potassium should not usually exceed 40 mmol/L in a peripheral vein. "
    "In children, the dose of ibuprofen is 10 mg/kg. "
    "It raises the risk of bleeding."
)

SAYS_THE_SAME = [
    "The adult dose of intramuscular adrenaline (epinephrine) for anaphylaxis is 500 micrograms (RCUK 2021).",
    "The dose of intramuscular epinephrine for anaphylaxis is 500 mcg.",
    "For anaphylaxis, give 500 µg adrenaline IM.",
    "500 micrograms intramuscularly.",
    "Adrenaline is repeated after 5 minutes if the anaphylaxis doesn't improve.",
    "Antihistamines should not be given before adrenaline.",
    "Never give antihistamines before epinephrine.",
    "In adrenal crisis, give hydrocortisone 100 mg IV every 6 hours.",
    "Intravenous hydrocortisone 100 mg 6-hourly is given in adrenal crisis.",
    "Prednisolone 40–50 mg orally once a day for at least 5 days treats acute asthma.",
    "Prednisolone 40 to 50 mg by mouth daily for 5 days or more treats acute asthma.",
    "In hypoglycemia below 4 mmol/l, glucose 10 % is given over 15 min.",
    "Acetaminophen 1 g is given every 4 to 6 hours, up to 4 g a day.",
    "Avoid NSAIDs in acute kidney injury.",
    "NSAIDs are avoided in AKI.",
    "Potassium is at most 40 mmol/L in a peripheral vein.",
    "IV vitamin K 5 mg is given in major haemorrhage.",
    "In children the ibuprofen dose is 10 mg per kg.",
    "Paracetamol 1 g is given every 4 to 6 hours, and NSAIDs are avoided in acute kidney injury.",
]

SAYS_SOMETHING_ELSE = {
    "ten times the dose": "The adult dose of intramuscular adrenaline for anaphylaxis is 5000 micrograms.",
    "a thousand times the dose": "The adult dose of intramuscular adrenaline for anaphylaxis is 500 milligrams.",
    "a point that was lost": "In hypoglycaemia below 40 mmol/L, glucose 10% is given over 15 minutes.",
    "a hidden number": "The adult dose of intramuscular adrenaline for anaphylaxis is .5 micrograms.",
    "a number in words": "The adult dose of intramuscular adrenaline for anaphylaxis is fifty micrograms.",
    "the unit was lost": "The adult dose of intramuscular adrenaline for anaphylaxis is 500.",
    "another drug's number": "Hydrocortisone 40 to 50 mg is given in adrenal crisis.",
    "another sentence's number": "Repeat adrenaline after 15 minutes if anaphylaxis does not improve.",
    "half of a range": "Prednisolone 40 mg by mouth daily for at least 5 days treats acute asthma.",
    "another route": "The adult dose of intravenous adrenaline for anaphylaxis is 500 micrograms.",
    "another route, shortened": "Give 500 micrograms of adrenaline IV for anaphylaxis.",
    "another interval": "In adrenal crisis, give hydrocortisone 100 mg intravenously every 4 hours.",
    "an interval made a duration": "Hydrocortisone 100 mg over 6 hours is given intravenously in adrenal crisis.",
    "another frequency": "Prednisolone 40 to 50 mg by mouth twice daily for at least 5 days treats acute asthma.",
    "at most for at least": "Prednisolone 40 to 50 mg by mouth daily for up to 5 days treats acute asthma.",
    "a lost bound": "Prednisolone 40 to 50 mg by mouth daily for 5 days treats acute asthma.",
    "above for below": "Glucose 10% is given over 15 minutes in hypoglycaemia above 4.0 mmol/L.",
    "hyper for hypo": "Glucose 10% is given over 15 minutes in hyperglycaemia below 4.0 mmol/L.",
    "a lost negation": "Give antihistamines before adrenaline.",
    "an added negation": "Do not repeat adrenaline after 5 minutes if anaphylaxis does not improve.",
    "avoided became given": "NSAIDs are given in acute kidney injury.",
    "after for before": "Do not give antihistamines after adrenaline.",
    "another vitamin": "Vitamin D 5 mg is given intravenously in major bleeding.",
    "another drug": "Prednisolone 100 mg every 6 hours is given intravenously in adrenal crisis.",
    "a drug from nowhere": "Methotrexate is avoided in acute kidney injury.",
    "another condition": "NSAIDs are avoided in chronic kidney injury.",
    "children's dose for all": "The dose of ibuprofen is 10 mg/kg.",
    "adults for children": "In adults, the dose of ibuprofen is 10 mg/kg.",
    "a daily maximum made a single one": "Paracetamol 4 g is given every 4 to 6 hours.",
    "another year of the guideline": "The adult dose of intramuscular adrenaline for anaphylaxis is 500 micrograms (RCUK 2012).",
    "a claim of its own": "Adrenaline reduces mortality in anaphylaxis.",
}


@pytest.mark.parametrize("sentence", SAYS_THE_SAME)
def test_what_its_source_says_is_supported(sentence: str) -> None:
    found = evidence.check(sentence, [PASSAGE], ["Emergencies in adults"])
    assert (found.supported, found.reason, found.passage) == (True, "", 0)


@pytest.mark.parametrize("name", SAYS_SOMETHING_ELSE)
def test_what_its_source_does_not_say_is_not_supported_and_says_why(name: str) -> None:
    found = evidence.check(SAYS_SOMETHING_ELSE[name], [PASSAGE], ["Emergencies in adults"])
    assert not found.supported
    assert found.reason


SOURCE_AND_DISTORTION = {
    "two numbers swapped": (
        "Give amoxicillin 500 mg and doxycycline 100 mg.",
        "Give amoxicillin 100 mg and doxycycline 500 mg.",
    ),
    "two drugs swapped": (
        "Give amoxicillin 500 mg and doxycycline 100 mg.",
        "Give doxycycline 500 mg and amoxicillin 100 mg.",
    ),
    "a preference turned round": ("Apixaban is preferred to warfarin.", "Warfarin is preferred to apixaban."),
    "a condition left out": (
        "Offer platelets if there is active bleeding and the count is below 50.",
        "Offer platelets.",
    ),
    "a limit to some left out": ("Give 20 mg to patients with severe asthma.", "Give 20 mg."),
    "people left out": ("In adults, the dose of ibuprofen is 400 mg.", "The dose of ibuprofen is 400 mg."),
    "pregnancy left out": ("Cefalexin is used for cystitis in pregnancy.", "Cefalexin is used for cystitis."),
    "considered became given": ("Consider lorazepam for agitation.", "Give lorazepam for agitation."),
    "may became does": ("Digoxin may cause confusion.", "Digoxin causes confusion."),
    "must became may": ("Insulin must be continued.", "Insulin may be continued."),
    "a link became a cause": ("Gout is associated with obesity.", "Gout causes obesity."),
    "one of two groups of patients": (
        "Asthma was seen in sick children and in well children.",
        "Asthma was seen in sick adults and in well children.",
    ),
    "not lower is not lower": (
        "The dose for stroke is lower than for STEMI.",
        "The dose for stroke is not lower than for STEMI.",
    ),
}


@pytest.mark.parametrize("name", SOURCE_AND_DISTORTION)
def test_what_puts_the_same_words_together_differently_is_not_supported(name: str) -> None:
    source, distortion = SOURCE_AND_DISTORTION[name]
    assert evidence.check(source, [source]).supported
    found = evidence.check(distortion, [source])
    assert not found.supported
    assert found.reason


SOURCE_AND_PARAPHRASE = [
    ("Give amoxicillin 500 mg and doxycycline 100 mg.", "Amoxicillin 500 mg and doxycycline 100 mg are given."),
    ("Give amoxicillin 500 mg and doxycycline 100 mg.", "Give 500 mg of amoxicillin and 100 mg of doxycycline."),
    ("Consider lorazepam for agitation.", "Lorazepam may be considered for agitation."),
    ("Offer platelets if the count is below 50.", "If the count is below 50, platelets should be offered."),
    ("Digoxin may cause confusion.", "Confusion may be caused by digoxin."),
]


@pytest.mark.parametrize(("source", "said"), SOURCE_AND_PARAPHRASE)
def test_the_same_in_another_order_is_supported(source: str, said: str) -> None:
    assert evidence.check(said, [source]).reason == ""


def test_the_place_is_the_sentence_that_carries_it() -> None:
    found = evidence.check("Give hydrocortisone 100 mg IV every 6 hours in adrenal crisis.", [PASSAGE])
    assert PASSAGE[found.start : found.end] == (
        "Hydrocortisone 100 mg every 6 hours is given intravenously in adrenal crisis."
    )


def test_the_passage_that_carries_it_is_named_wherever_it_stands() -> None:
    found = evidence.check("NSAIDs are avoided in acute kidney injury.", ["Give oxygen in shock.", PASSAGE])
    assert (found.supported, found.passage) == (True, 1)


def test_two_halves_may_rest_on_two_sentences_of_one_passage_but_not_of_two() -> None:
    both = "Give glucose over 15 minutes in shock, and avoid NSAIDs in sepsis."
    first, second = "Give glucose over 15 minutes in shock.", "Avoid NSAIDs in sepsis."
    found = evidence.check(both, [f"{first} {second}"])
    assert (found.supported, found.start, found.end) == (True, 0, len(first) + 1 + len(second))
    assert not evidence.check(both, [first, second]).supported


def test_halves_do_not_hide_a_number_that_moved() -> None:
    source = "Adenosine 6 mg is given first, then adenosine 12 mg if it fails."
    assert evidence.check(source, [source]).supported
    assert not evidence.check("Adenosine 12 mg is given first, then adenosine 12 mg if it fails.", [source]).supported


def test_what_is_only_continued_is_no_treatment() -> None:
    passage = "Continue established allopurinol during an acute gout flare. Lorazepam is given in status epilepticus."
    assert not evidence.check("Acute gout is treated with allopurinol.", [passage]).supported
    assert evidence.check("Status epilepticus is treated with lorazepam.", [passage]).supported


def test_a_list_is_read_with_its_lead_in() -> None:
    passage = "Do not give in hyperkalaemia:\n- spironolactone\n- potassium"
    assert evidence.check("Do not give spironolactone in hyperkalaemia.", [passage]).supported
    assert not evidence.check("Give spironolactone in hyperkalaemia.", [passage]).supported


def test_it_points_to_the_sentence_before() -> None:
    passage = "Adrenaline is first in anaphylaxis. It is given into the thigh."
    assert evidence.check("Adrenaline is given into the thigh.", [passage]).supported
    assert not evidence.check("Hydrocortisone is given into the thigh.", [passage]).supported


def test_a_heading_may_say_what_a_passage_is_about() -> None:
    passage, heading = "Give 500 micrograms into the thigh.", "Anaphylaxis. Adrenaline"
    sentence = "In anaphylaxis give adrenaline 500 micrograms into the thigh."
    assert evidence.check(sentence, [passage], [heading]).supported
    assert not evidence.check(sentence, [passage]).supported


@pytest.mark.parametrize(
    ("sentence", "passage", "heading"),
    [
        ("Give paracetamol 150 mg/kg.", "Give acetylcysteine 150 mg/kg.", "Paracetamol overdose"),
        ("Oral furosemide 40 mg is given.", "Intravenous furosemide 40 mg is given.", "Oral and intravenous treatment"),
    ],
)
def test_a_heading_does_not_lend_a_drug_or_a_route_for_another(sentence: str, passage: str, heading: str) -> None:
    assert not evidence.check(sentence, [passage], [heading]).supported


def test_a_heading_about_children_speaks_for_its_passage() -> None:
    passage = "The dose of ibuprofen is 10 mg/kg."
    assert evidence.check("In children the dose of ibuprofen is 10 mg/kg.", [passage], ["Fever in children"]).supported


@pytest.mark.parametrize("sentence", ["", "It is.", "—", "You should."])
def test_what_says_nothing_cannot_be_checked(sentence: str) -> None:
    assert evidence.check(sentence, [PASSAGE]).reason == "nothing in it can be checked"


def test_without_a_source_nothing_is_supported() -> None:
    assert evidence.check("Give oxygen.", []).reason == "no source was given for it"
    assert evidence.check("Give oxygen.", [" "]).reason == "its source is empty"


def test_the_reason_names_the_number_that_no_source_says() -> None:
    reason = evidence.check("The dose of intramuscular adrenaline for anaphylaxis is 5 mg.", [PASSAGE]).reason
    assert reason == "no source says “5 mg”"


def test_an_item_says_what_it_says_under_the_lead_in_of_the_passage_before() -> None:
    item = "- codeine by mouth for the pain of renal colic"
    written = "Codeine by mouth is given for the pain of renal colic."
    assert not evidence.check(written, [item], contexts=["Do not give:"]).supported
    assert evidence.check(
        "Do not give codeine by mouth for the pain of renal colic.", [item], contexts=["Do not give:"]
    ).supported
