"""Clots in legs and lungs."""

from __future__ import annotations

from app.domain.calculators.common import AGE, HEART_RATE, scored
from app.domain.calculators.declaration import Calculator, Source, number, yes
from app.domain.calculators.points import at_least, below
from app.domain.calculators.units import PERCENT

WELLS_PE = Calculator(
    name="wells_pe",
    title="Wells score for pulmonary embolism",
    specialty="emergency",
    inputs=(
        yes("clinical_signs_of_dvt", "Clinical signs and symptoms of deep vein thrombosis", 3),
        yes("pe_most_likely_diagnosis", "Pulmonary embolism more likely than any other diagnosis", 3),
        yes("heart_rate_over_100", "Heart rate above 100/min", 1.5),
        yes("immobilisation_or_surgery", "Immobilised for 3 days or more, or surgery in the past 4 weeks", 1.5),
        yes("previous_dvt_or_pe", "Deep vein thrombosis or pulmonary embolism in the past", 1.5),
        yes("haemoptysis", "Haemoptysis", 1),
        yes("malignancy", "Malignancy, treated within 6 months or palliative", 1),
    ),
    unit="points",
    formula_text="sum of points: 3, 3, 1.5, 1.5, 1.5, 1, 1",
    bands=(
        (0.0, "4 points or less: pulmonary embolism unlikely"),
        (4.25, "More than 4 points: pulmonary embolism likely"),
    ),
    source=Source(
        citation="Wells PS, et al. Derivation of a simple clinical model to categorize patients probability of pulmonary embolism. "
        "Thromb Haemost 2000;83:416-420",
        year=2000,
        doi="10.1055/s-0037-1613830",
    ),
    not_for="Not in pregnancy. Combine with a D-dimer test or imaging.",
)

WELLS_DVT = Calculator(
    name="wells_dvt",
    title="Wells score for deep vein thrombosis",
    specialty="emergency",
    inputs=(
        yes("active_cancer", "Active cancer (treated within 6 months or palliative)", 1),
        yes("paralysis_paresis_immobilisation", "Paralysis, paresis or recent plaster of a leg", 1),
        yes("bedridden_or_major_surgery", "Bedridden for 3 days or more, or major surgery within 12 weeks", 1),
        yes("localised_tenderness", "Localised tenderness along the deep veins", 1),
        yes("entire_leg_swollen", "Entire leg swollen", 1),
        yes("calf_swelling_over_3cm", "Calf 3 cm or more wider than the other", 1),
        yes("pitting_oedema", "Pitting oedema of the symptomatic leg only", 1),
        yes("collateral_superficial_veins", "Collateral superficial veins (not varicose)", 1),
        yes("previously_documented_dvt", "Deep vein thrombosis documented in the past", 1),
        yes("alternative_diagnosis_as_likely", "Another diagnosis at least as likely", -2),
    ),
    unit="points",
    formula_text="one point for each; minus two for another diagnosis at least as likely",
    bands=(
        (-2.0, "Less than 2 points: deep vein thrombosis unlikely"),
        (2.0, "2 points or more: deep vein thrombosis likely"),
    ),
    source=Source(
        citation="Wells PS, et al. Evaluation of D-dimer in the diagnosis of suspected deep-vein thrombosis. "
        "N Engl J Med 2003;349:1227-1235",
        year=2003,
        doi="10.1056/NEJMoa023153",
    ),
    not_for="Not in pregnancy or under anticoagulation. Combine with a D-dimer test or ultrasound.",
)

PERC = Calculator(
    name="perc_positive_criteria",
    title="PERC rule: criteria that are positive",
    specialty="emergency",
    inputs=(
        scored(AGE, at_least((50, 1))),
        scored(HEART_RATE, at_least((100, 1))),
        number("spo2", "Oxygen saturation on room air", PERCENT, 30, 100, points=below(95)),
        yes("unilateral_leg_swelling", "Swelling of one leg", 1),
        yes("haemoptysis", "Haemoptysis", 1),
        yes("recent_surgery_or_trauma", "Surgery or trauma within 4 weeks", 1),
        yes("prior_vte", "Deep vein thrombosis or pulmonary embolism in the past", 1),
        yes("oestrogen_use", "Oestrogen use", 1),
    ),
    unit="criteria",
    formula_text="one for each: age 50 or more, heart rate 100 or more, saturation below 95 %, and each yes",
    bands=(
        (0.0, "None positive: with a low pre-test probability, no further test for pulmonary embolism is needed"),
        (1.0, "One or more positive: the rule does not exclude pulmonary embolism"),
    ),
    source=Source(
        citation="Kline JA, et al. Clinical criteria to prevent unnecessary diagnostic testing in emergency department patients "
        "with suspected pulmonary embolism. J Thromb Haemost 2004;2:1247-1255",
        year=2004,
        doi="10.1111/j.1538-7836.2004.00790.x",
    ),
    not_for="Only when the clinician's own pre-test probability is low (below 15 %).",
)

PADUA = Calculator(
    name="padua",
    title="Padua risk of venous thromboembolism in medical patients",
    specialty="internal medicine",
    inputs=(
        scored(AGE, at_least((70, 1))),
        yes("active_cancer", "Active cancer", 3),
        yes("previous_vte", "Venous thromboembolism in the past (not superficial)", 3),
        yes("reduced_mobility", "Reduced mobility for at least 3 days", 3),
        yes("thrombophilia", "Known thrombophilia", 3),
        yes("recent_trauma_or_surgery", "Trauma or surgery within a month", 2),
        yes("heart_or_respiratory_failure", "Heart or respiratory failure", 1),
        yes("acute_mi_or_ischaemic_stroke", "Acute myocardial infarction or ischaemic stroke", 1),
        yes("acute_infection_or_rheumatological", "Acute infection or rheumatological disorder", 1),
        yes("obesity", "Obesity (body mass index 30 or more)", 1),
        yes("ongoing_hormonal_treatment", "Ongoing hormonal treatment", 1),
    ),
    unit="points",
    formula_text="sum of points",
    bands=((0.0, "Less than 4 points: low risk"), (4.0, "4 points or more: high risk")),
    source=Source(
        citation="Barbar S, et al. A risk assessment model for the identification of hospitalized medical patients at risk for "
        "venous thromboembolism: the Padua Prediction Score. J Thromb Haemost 2010;8:2450-2457",
        year=2010,
        doi="10.1111/j.1538-7836.2010.04044.x",
    ),
    not_for="For medical inpatients; weigh the risk of bleeding.",
)

CALCULATORS = (WELLS_PE, WELLS_DVT, PERC, PADUA)
