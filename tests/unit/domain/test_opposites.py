from __future__ import annotations

import pytest

from app.domain.people.opposites import is_for_others, spoken_for, unspoken_of, warns

CANNOT = "How is hypoglycaemia treated in an adult who cannot swallow?"
SHOCK = "How is pulmonary embolism with shock treated?"
KIDNEYS = "What is the dose of gentamicin in renal failure?"
SIX = "What is the dose of adrenaline in a 6-year-old?"
PREGNANT = "Which anticoagulant is used in pregnancy?"
COPD = "Chronic obstructive pulmonary disease"
IV = "What should I give in status epilepticus if IV access cannot be obtained?"
FURAN = "Can nitrofurantoin be used in renal failure?"
BLEEDING = "How is warfarin reversed in major bleeding?"


@pytest.mark.parametrize(
    ("question", "sentence", "section", "others"),
    [
        # what somebody can do
        (CANNOT, "An adult who can swallow safely is given glucose by mouth.", "", True),
        (CANNOT, "Glucose is checked again after 15 minutes.", "Conscious and able to swallow", True),
        (CANNOT, "An adult who is unconscious or cannot swallow is given glucagon.", "", False),
        (CANNOT, "Someone unable to swallow is given glucagon.", "", False),
        (CANNOT, "Give 15 to 20 g of quick-acting carbohydrate by mouth.", "", True),
        (CANNOT, "Nothing is given by mouth to an unconscious patient.", "", False),
        (CANNOT, "Give 1 g by mouth or intravenously.", "", False),
        (
            "hypoglycaemia nil by mouth, what do I give?",
            "An adult who can swallow is given carbohydrate by mouth.",
            "",
            True,
        ),
        (
            "hypoglycaemia, NBM, what do I give?",
            "Quick-acting carbohydrate is repeated.",
            "Conscious and able to swallow",
            True,
        ),
        ("Hypoglycaemia in an unconscious adult?", "Glucose tablets are given and repeated.", "", True),
        ("Hypoglycaemia in an unconscious adult?", "Glucose 20% is given intravenously.", "", False),
        (CANNOT, "Glucagon can be given into a muscle.", "", False),
        ("What is given to an adult who can swallow?", "Who cannot swallow is given glucagon.", "", True),
        ("What is given in hypoglycaemia?", "An adult who can swallow is given glucose.", "", False),
        # with and without
        (SHOCK, "Pulmonary embolism without shock is treated with apixaban.", "", True),
        (SHOCK, "Apixaban is given by mouth.", "Pulmonary embolism without shock", True),
        (SHOCK, "Thrombolysis is given in shock, and is not routine without shock.", "", False),
        (SHOCK, "Thrombolysis is recommended.", "High-risk pulmonary embolism", False),
        ("How is pulmonary embolism without shock treated?", "In pulmonary embolism with shock, give it.", "", True),
        (KIDNEYS, "With normal renal function give 5 mg/kg.", "", True),
        (KIDNEYS, "In patients with kidney impairment the interval is longer.", "", False),
        (KIDNEYS, "In patients without heart failure it is safe.", "", False),
        ("What is used for cellulitis in penicillin allergy?", "Without penicillin allergy, give this.", "", True),
        ("Is aspirin associated with bleeding?", "No bleeding occurred.", "", False),
        (IV, "Buccal midazolam 10 mg can be given.", "", False),
        # who bleeds may well be without major bleeding; who bleeds heavily is not
        ("What is given in a stomach bleed?", "Without major bleeding the threshold is 70 g/L.", "", False),
        ("What is given with major bleeding?", "Without major bleeding the threshold is 70 g/L.", "", True),
        ("What is given with major bleeding?", "Without bleeding the threshold is 70 g/L.", "", True),
        ("Is Zolman disease inherited?", "It results from a non-inherited mutation.", "", False),
        ("What are the signs in adults?", "Early loss of baby teeth is typical.", "", False),
        ("What dose on dialysis?", "With normal kidney function it is 500 micrograms.", "", True),
        # what forbids or restricts is for those whom it keeps away
        (FURAN, "Nitrofurantoin is used in cystitis but not in renal failure.", "", False),
        ("Is propranolol safe in asthma?", "Give propranolol only to patients without asthma.", "", False),
        (SIX, "It is licensed only in adults.", "", False),
        ("Can isotretinoin be given in pregnancy?", "Ensure that the woman is not pregnant.", "", False),
        # harm to the baby is said to the mother
        ("Is lithium safe in pregnancy?", "There are cardiac malformations in exposed infants.", "", False),
        ("Can I give pethidine in pregnancy?", "It causes respiratory depression in the newborn.", "", False),
        ("Is finasteride safe in a pregnant woman?", "It causes feminisation of a male fetus.", "", False),
        ("Is codeine safe in breastfeeding?", "Toxicity has been reported in infants.", "", False),
        # ages
        (SIX, "Adults are given 500 micrograms.", "", True),
        (SIX, "Give 500 micrograms.", "Adults", True),
        (SIX, "Children over 12 years are given 500 micrograms.", "", True),
        (SIX, "Children aged 6 to 12 years are given 300 micrograms.", "", False),
        (SIX, "Adults and children are given fluid.", "", False),
        ("What is the dose in a six year old boy?", "Give 500 micrograms.", "Adults", True),
        ("What is the dose for a child?", "In infants, give 10 micrograms/kg.", "", True),
        ("What is the dose for an infant?", "Children are given 10 micrograms/kg.", "", False),
        ("What is the dose for a 3-month-old?", "Children over 6 months are given it.", "", True),
        ("What is the dose in an adult?", "Adults and children over 12 years: 500 mg.", "", False),
        ("What is the dose in an adult?", "Children under 5 years: 125 mg.", "", True),
        ("Is it safe in people over 65?", "In patients aged 18 to 64 years it is safe.", "", True),
        ("Is it safe in elderly patients?", "It was studied for over 5 years in adults.", "", False),
        ("What are the signs in adults?", "Signs usually begin in childhood.", "", False),
        (SIX, "Children aged 1-5 years: 120 mg; 6-12 years: 250 mg.", "", False),
        # numbers that are no ages
        ("What is the dose in an adult?", "It is continued for between 3 and 6 months.", "", False),
        ("What is the dose in an adult?", "It is given from 5 to 7 days.", "", False),
        ("What is the dose in a 40-year-old?", "In adults over 50 kg give 1 g.", "", False),
        ("What is the dose in a 40-year-old?", "It is given to patients up to 4 g daily.", "", False),
        # pregnancy and sex
        ("Can it be given in pregnancy?", "In women who are not pregnant, give warfarin.", "", True),
        (PREGNANT, "Low molecular weight heparin is used in pregnancy.", "", False),
        ("What is used in a woman who is not pregnant?", "In pregnancy, use heparin.", "", True),
        ("How is cystitis treated in men?", "Women are given nitrofurantoin for 3 days.", "", True),
        # course, severity, kind, line
        ("How is acute pancreatitis treated?", "Chronic pancreatitis is treated with enzymes.", "", True),
        ("How is acute pancreatitis treated?", "Chronic alcohol use is a common cause.", "", False),
        ("How is an acute exacerbation of chronic bronchitis treated?", "Chronic bronchitis needs it.", "", False),
        ("How is severe hyperkalaemia treated?", "In mild to moderate hyperkalaemia change the diet.", "", True),
        ("How is mild asthma treated?", "In mild to moderate asthma give this.", "", False),
        (BLEEDING, "With INR above 8 and minor bleeding on warfarin, give vitamin K.", "", True),
        (BLEEDING, "In major bleeding on warfarin, stop warfarin.", "", False),
        ("What is the first-line treatment of hypertension?", "Second-line treatment is a diuretic.", "", True),
        ("How is type 2 diabetes treated?", "Type 1 diabetes needs insulin.", "", True),
        ("What is osteogenesis imperfecta type 2?", "Mutations of type I collagen cause it.", "", False),
        ("How is small cell lung cancer treated?", "It is resected.", "Non-small cell lung cancer", True),
        ("How is non-small cell lung cancer treated?", "It is resected.", "Non-small cell lung cancer", False),
        ("How is unstable tachycardia treated?", "In stable tachycardia give adenosine.", "", True),
        ("Is prednisolone given in an acute exacerbation of COPD?", "It is given.", COPD, False),
        ("Can diclofenac be given for acute renal colic?", "Avoid diclofenac in chronic kidney disease.", "", False),
        ("Can it be given for acute renal colic?", "It is given.", "Chronic kidney disease", False),
        ("How is acute heart failure treated?", "It is treated.", "Chronic heart failure", True),
        ("How is STEMI treated?", "It is treated.", "Non-ST-elevation myocardial infarction", True),
        ("How is NSTEMI treated?", "STEMI needs reperfusion.", "", True),
        ("How is NSTEMI treated?", "NSTEMI needs antithrombotics.", "", False),
        ("How is HER2-negative breast cancer treated?", "HER2-positive cancer: trastuzumab.", "", True),
        ("How is asymptomatic bacteriuria treated?", "Symptomatic bacteriuria is treated.", "", True),
        ("Which drug in the first trimester?", "In the third trimester give this.", "", True),
        ("Which drug in the second trimester?", "In the first and second trimester give this.", "", False),
        ("How is mild to moderate asthma treated?", "Severe asthma is treated with this.", "", True),
        ("What is given to an unconscious patient?", "Alert the resuscitation team.", "", False),
        ("How common is gout?", "Gout is uncommon before the menopause.", "", False),
    ],
)
def test_what_is_for_people_of_the_opposite_kind_is_told_apart(
    question: str, sentence: str, section: str, others: bool
) -> None:
    assert is_for_others(question, sentence, section) is others


def test_what_a_sentence_says_itself_goes_before_what_stands_above_it() -> None:
    assert is_for_others(SIX, "Give 500 micrograms.", "In adults:", "Anaphylaxis in children")
    assert not is_for_others(SIX, "Children are given 300 micrograms.", "In adults:", "Anaphylaxis in adults")


def test_what_is_not_spoken_of_is_named() -> None:
    assert unspoken_of(PREGNANT, "Warfarin is given.", "Anticoagulation") == ("pregnancy",)
    assert unspoken_of(PREGNANT, "Heparin is given.", "Pregnancy") == ()
    assert unspoken_of(SIX, "Give 500 micrograms.") == ("children",)
    asked = "How is pneumonia treated in a patient with penicillin allergy?"
    assert unspoken_of(asked, "Amoxicillin 500 mg is given.") == ("the allergy",)
    assert unspoken_of(asked, "Doxycycline is given.", "Penicillin allergy") == ()
    assert unspoken_of(KIDNEYS, "Give 5 mg/kg.", "Gentamicin") == ("the kidneys",)
    assert unspoken_of(KIDNEYS, "Give 3 mg/kg.", "Nephrotoxic drugs") == ()
    assert unspoken_of("What is the dose of adrenaline?", "Give 500 micrograms.") == ()
    assert unspoken_of("What is albinism type 1B?", "Albinism is rare.", "Albinism") == ("“type 1”",)


def test_a_sentence_that_speaks_of_the_very_patient_is_told_from_one_that_does_not() -> None:
    assert spoken_for(BLEEDING, "In major bleeding on warfarin, stop warfarin.") == 1.0
    assert spoken_for(BLEEDING, "When emergency surgery cannot wait, give it.") == 0.0
    assert spoken_for("What is gout?", "In major bleeding, stop it.") == 0.0


@pytest.mark.parametrize(
    ("question", "sentence", "is_other"),
    [
        ("What is the dose of paracetamol in pregnancy?", "The dose for children is 15 mg/kg.", True),
        ("Is ibuprofen safe when breastfeeding?", "The dose for children is 5 mg/kg.", True),
        ("Is ibuprofen safe when breastfeeding?", "Little of it passes to the infant.", False),
        ("What is the dose of paracetamol in pregnancy?", "Newborns exposed to it should be watched.", False),
        ("What is the dose of paracetamol in pregnancy?", "Adults are given 1 g.", False),
    ],
)
def test_a_dose_for_children_is_not_for_a_mother(question: str, sentence: str, is_other: bool) -> None:
    assert is_for_others(question, sentence) is is_other


BANDS = "Children 6 to 12 years: 300 micrograms; under 6 years: 150 micrograms."


@pytest.mark.parametrize(
    ("question", "sentence", "is_other"),
    [
        ("What is the dose of adrenaline in a 3-year-old?", BANDS, False),
        ("What is the dose of adrenaline in an adult?", BANDS, True),
        ("What is the dose of adrenaline in a 3-year-old?", "Children 6 to 12 years: 300 micrograms.", True),
        ("What is the dose of adrenaline in a 3-year-old?", "Children 6 to 12 years are treated for 5 years.", True),
        ("How is jaundice treated in a 3-day-old?", "Adults with jaundice are given fluids.", True),
        (
            "How is jaundice treated in a 3-day-old?",
            "Jaundice in a 2 to 5 day old newborn is treated with light.",
            False,
        ),
    ],
)
def test_bands_of_ages_that_are_not_all_understood_leave_no_child_out(
    question: str, sentence: str, is_other: bool
) -> None:
    assert is_for_others(question, sentence) is is_other


def test_in_response_to_says_nothing_of_the_patient() -> None:
    asked = "How is asthma without a response to salbutamol treated?"
    assert not is_for_others(asked, "In response to salbutamol the airways open.")


def test_a_second_line_is_not_told_to_who_asks_for_the_first() -> None:
    asked = "What is the first-line treatment of gout?"
    assert is_for_others(asked, "Febuxostat is the second-line treatment of gout.")
    assert not is_for_others(asked, "Allopurinol is the first-line treatment of gout, with febuxostat as second line.")


def test_must_is_a_warning() -> None:
    assert warns("Patients without a spleen must be vaccinated first.")
    assert not is_for_others("Is it given in pregnancy?", "Women who are not pregnant must use contraception.")


@pytest.mark.parametrize(
    ("question", "warning"),
    [
        ("Can I give doxycycline in pregnancy?", "Doxycycline must not be given to children under 12 or to pregnant women."),
        ("What is the metformin dose for a 40-year-old with renal failure?", "Metformin is avoided in people over 80 or with eGFR below 30."),
        ("Can a 45-year-old with asthma have propranolol?", "Propranolol is contraindicated in children under 12, and in asthma."),
        ("Can a 30-year-old have nitrofurantoin?", "Nitrofurantoin must not be used in infants under 3 months or when eGFR is below 45."),
        ("Can I give NSAIDs to a man with kidney failure?", "In women and elderly people, NSAIDs are avoided in kidney failure."),
        ("Which dose in stage 5 kidney disease?", "Metformin is contraindicated from stage 4 kidney disease on."),
    ],
)  # fmt: skip
def test_a_warning_is_not_left_out_for_the_other_half_of_what_it_says(question: str, warning: str) -> None:
    """SAFETY: an age beside it must not hide the contraindication of the very patient."""
    assert not is_for_others(question, warning)


def test_a_warning_for_another_age_alone_is_still_for_others() -> None:
    assert is_for_others("Can a 30-year-old man take aspirin?", "Do not give aspirin to children under 16.")


@pytest.mark.parametrize(
    ("question", "sentence", "is_other"),
    [
        ("What is the dose in unstable AF?", "In haemodynamically stable patients give metoprolol 5 mg.", True),
        ("How is stable SVT treated?", "Haemodynamically unstable patients need a shock.", True),
        ("How is unstable AF treated?", "Haemodynamically unstable patients need a shock.", False),
        ("How is unstable angina treated?", "Haemodynamically stable patients get aspirin 300 mg.", False),
    ],
)
def test_a_fast_heart_that_is_unstable_is_an_unstable_circulation(question: str, sentence: str, is_other: bool) -> None:
    assert is_for_others(question, sentence) is is_other


def test_who_fits_or_is_in_shock_has_severe_symptoms() -> None:
    """SAFETY: "stop fluids" for those without severe symptoms is no answer to a seizure."""
    question = "hyponatraemia and seizures, what do I give?"
    mild = "In hyponatraemia without severe symptoms, stop non-essential fluids."
    assert is_for_others(question, mild)
    assert is_for_others(question, "Restrict fluid.", "", "Treatment without severe symptoms")
    assert not is_for_others(question, "Give 150 mL of sodium chloride 3%.", "", "First steps in severe symptoms")
    assert not is_for_others("How is hyponatraemia treated?", mild)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("sodium 118 no symptoms treatment", "Hyponatraemia with severe symptoms is treated with 150 mL."),
        ("asymptomatic hyponatraemia treatment", "Hyponatraemia with severe symptoms is treated with 150 mL."),
        ("INR 6 no bleeding on warfarin", "With minor bleeding on warfarin, give vitamin K."),
        ("warfarin INR 6 not bleeding", "With INR 5 to 8 and minor bleeding on warfarin, give vitamin K."),
        ("aspirin dose in stroke after thrombolysis", "Aspirin 300 mg is given in stroke without thrombolysis."),
        ("enoxaparin dose with an eGFR of 20", "Enoxaparin with adequate kidney function is 40 mg."),
    ],
)
def test_who_has_no_symptoms_does_not_bleed_or_was_given_something_is_not_the_opposite(
    question: str, sentence: str
) -> None:
    assert is_for_others(question, sentence)


def test_no_bleeding_is_not_the_opposite_of_a_risk_of_it() -> None:
    assert not is_for_others("INR 6 no bleeding on warfarin", "With a high risk of bleeding, give vitamin K.")
    assert not is_for_others("INR 6 no bleeding on warfarin", "With INR 5 to 8 and no bleeding, withhold a dose.")


def test_what_is_done_without_a_pulse_is_not_told_of_a_living_patient() -> None:
    """SAFETY: adrenaline 1 mg intravenously kills whoever still has a pulse."""
    said = "In cardiac arrest from anaphylaxis, give adrenaline 1 mg intravenously."
    assert is_for_others("What is the dose of adrenaline in anaphylaxis?", said, "Anaphylaxis in adults")
    assert not is_for_others("adrenaline in anaphylaxis with cardiac arrest", said, "Anaphylaxis in adults")
    assert not is_for_others("What is the dose of adrenaline?", said, "Cardiac arrest in adults")
    assert not is_for_others(
        "bicarbonate in hyperkalaemia?", "It is not routine outside cardiac arrest.", "Hyperkalaemia"
    )


def test_the_dose_for_who_takes_nothing_yet_is_not_told_of_who_takes_it() -> None:
    fresh = "Zolifex for a patient not already taking a diuretic is 20 mg."
    known = "For a patient already taking an oral diuretic, zolifex is twice the daily dose."
    on_it = "zolifex dose in a patient already on 80 mg of furosemide"
    assert is_for_others(on_it, fresh)
    assert not is_for_others(on_it, known)
    assert is_for_others("zolifex dose in a diuretic-naive patient", known)
    assert not is_for_others("zolifex dose", fresh)
