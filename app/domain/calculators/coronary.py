"""Chest pain and acute coronary syndromes."""

from __future__ import annotations

from app.domain.calculators.common import ADULT_AGE, CREATININE_MG_DL, HEART_RATE, SYSTOLIC_BP, scored
from app.domain.calculators.declaration import Calculator, Source, choice, yes
from app.domain.calculators.points import at_least

HEART = Calculator(
    name="heart",
    title="HEART score for major cardiac events",
    specialty="cardiology",
    inputs=(
        choice("history", "History", {"slightly_suspicious": 0, "moderately_suspicious": 1, "highly_suspicious": 2}),
        choice(
            "ecg",
            "Electrocardiogram",
            {"normal": 0, "non_specific_repolarisation": 1, "significant_st_deviation": 2},
            non_specific_repolarization="non_specific_repolarisation",
            non_specific_repolarization_disturbance="non_specific_repolarisation",
        ),
        scored(ADULT_AGE, at_least((45, 1), (65, 2))),
        choice("risk_factors", "Risk factors", {"none": 0, "one_or_two": 1, "three_or_more_or_atherosclerosis": 2}),
        choice(
            "troponin",
            "Initial troponin, by its normal limit",
            {"normal": 0, "one_to_three_times": 1, "over_three_times": 2},
            less_than_or_equal_to_normal_limit="normal",
            negative="normal",
            between_the_normal_limit_or_up_to_three_times_the_normal_limit="one_to_three_times",
            greater_than_three_times_normal_limit="over_three_times",
        ),
    ),
    unit="points",
    formula_text="0, 1 or 2 points for each; age 45–64 one, 65 or more two",
    bands=((0.0, "0–3 points: low risk"), (4.0, "4–6 points: moderate risk"), (7.0, "7–10 points: high risk")),
    source=Source(
        citation="Six AJ, Backus BE, Kelder JC. Chest pain in the emergency room: value of the HEART score. "
        "Neth Heart J 2008;16:191-196",
        year=2008,
        doi="10.1007/BF03086144",
    ),
    not_for="Not for ST-elevation infarction or unstable patients.",
)

TIMI = Calculator(
    name="timi_ua_nstemi",
    title="TIMI risk score for unstable angina and NSTEMI",
    specialty="cardiology",
    inputs=(
        scored(ADULT_AGE, at_least((65, 1))),
        yes("aspirin_use_past_7_days", "Aspirin in the past 7 days", 1),
        yes("known_cad", "Known coronary stenosis of 50 % or more", 1),
        yes("positive_biomarker", "Raised cardiac biomarker", 1),
        yes("severe_angina", "Two or more episodes of angina within 24 hours", 1),
        yes("st_deviation", "ST deviation of 0.5 mm or more", 1),
        yes("three_or_more_cad_risk_factors", "Three or more risk factors for coronary disease", 1),
    ),
    unit="points",
    formula_text="one point for each; age 65 or more one",
    bands=(
        (0.0, "0–1 points: 4.7 % had death, infarction or urgent revascularisation within 14 days"),
        (2.0, "2 points: 8.3 % had an event within 14 days"),
        (3.0, "3 points: 13.2 % had an event within 14 days"),
        (4.0, "4 points: 19.9 % had an event within 14 days"),
        (5.0, "5 points: 26.2 % had an event within 14 days"),
        (6.0, "6–7 points: 40.9 % had an event within 14 days"),
    ),
    source=Source(
        citation="Antman EM, et al. The TIMI risk score for unstable angina/non-ST elevation MI. JAMA 2000;284:835-842",
        year=2000,
        doi="10.1001/jama.284.7.835",
    ),
    not_for="For unstable angina and NSTEMI, not for chest pain of unknown cause or ST-elevation infarction.",
)

GRACE = Calculator(
    name="grace_admission",
    title="GRACE score at admission (death in hospital)",
    specialty="cardiology",
    inputs=(
        scored(
            ADULT_AGE,
            at_least((30, 8), (40, 25), (50, 41), (60, 58), (70, 75), (80, 91), (90, 100)),
        ),
        scored(HEART_RATE, at_least((50, 3), (70, 9), (90, 15), (110, 24), (150, 38), (200, 46))),
        scored(SYSTOLIC_BP, at_least((80, 53), (100, 43), (120, 34), (140, 24), (160, 10), (200, 0), first=58)),
        scored(CREATININE_MG_DL, at_least((0.4, 4), (0.8, 7), (1.2, 10), (1.6, 13), (2.0, 21), (4.0, 28), first=1)),
        choice(
            "killip_class",
            "Killip class: 1 no failure, 2 rales or raised jugular pressure, 3 pulmonary oedema, 4 shock",
            {"1": 0, "2": 20, "3": 39, "4": 59},
            i="1", ii="2", iii="3", iv="4",
        ),
        yes("cardiac_arrest", "Cardiac arrest at admission", 39),
        yes("st_deviation", "ST-segment deviation", 28),
        yes("elevated_enzymes", "Raised cardiac enzymes", 14),
    ),
    unit="points",
    formula_text="sum of points of the nomogram",
    bands=(
        (0.0, "108 or less: low risk of death in hospital in NSTE-ACS (below 1 %)"),
        (109.0, "109–140: intermediate risk of death in hospital in NSTE-ACS (1–3 %)"),
        (141.0, "Above 140: high risk of death in hospital in NSTE-ACS (above 3 %)"),
    ),
    bands_from="Hamm CW, et al. 2011 ESC guidelines for NSTE-ACS, doi 10.1093/eurheartj/ehr236",
    source=Source(
        citation="Granger CB, et al. Predictors of hospital mortality in the Global Registry of Acute Coronary Events. "
        "Arch Intern Med 2003;163:2345-2353",
        year=2003,
        doi="10.1001/archinte.163.19.2345",
    ),
    not_for="For acute coronary syndromes. This is the nomogram of 2003, not GRACE 2.0.",
)  # fmt: skip

CALCULATORS = (HEART, TIMI, GRACE)
