"""Charlson: comorbidity."""

from __future__ import annotations

from dataclasses import replace

from app.domain.calculators.common import ADULT_AGE, scored
from app.domain.calculators.declaration import Calculator, Source, choice, yes
from app.domain.calculators.points import at_least

CHARLSON = Calculator(
    name="charlson",
    title="Charlson comorbidity index, with age",
    specialty="internal medicine",
    inputs=(
        scored(ADULT_AGE, at_least((50, 1), (60, 2), (70, 3), (80, 4))),
        yes("myocardial_infarction", "Myocardial infarction", 1),
        yes("congestive_heart_failure", "Congestive heart failure", 1),
        yes("peripheral_vascular_disease", "Peripheral vascular disease", 1),
        yes("stroke_or_tia", "Stroke or TIA", 1),
        yes("dementia", "Dementia", 1),
        yes("chronic_pulmonary_disease", "Chronic pulmonary disease", 1),
        yes("connective_tissue_disease", "Connective tissue disease", 1),
        yes("peptic_ulcer_disease", "Peptic ulcer disease", 1),
        choice(
            "liver_disease", "Liver disease", {"none": 0, "mild": 1, "moderate_to_severe": 3}, unstated="none",
            moderate="moderate_to_severe", severe="moderate_to_severe",
        ),
        choice(
            "diabetes", "Diabetes", {"none_or_diet_controlled": 0, "uncomplicated": 1, "end_organ_damage": 2},
            unstated="none_or_diet_controlled", none="none_or_diet_controlled", diet_controlled="none_or_diet_controlled",
        ),
        yes("hemiplegia", "Hemiplegia", 2),
        replace(
            yes("moderate_to_severe_ckd", "Moderate to severe chronic kidney disease", 2),
            synonyms={"severe": "yes", "moderate": "yes", "moderate_to_severe": "yes", "mild": "no"},
        ),
        choice(
            "solid_tumour", "Solid tumour", {"none": 0, "localised": 2, "metastatic": 6}, unstated="none", localized="localised",
        ),
        yes("leukaemia", "Leukaemia", 2),
        yes("lymphoma", "Lymphoma", 2),
        yes("aids", "AIDS", 6),
    ),
    unit="points",
    formula_text="sum of the weights of 1987, and one point for each decade from 50 years on, at most four",
    source=Source(
        citation="Charlson ME, et al. A new method of classifying prognostic comorbidity in longitudinal studies. "
        "J Chronic Dis 1987;40:373-383; age from Charlson M, et al. J Clin Epidemiol 1994;47:1245-1251",
        year=1987,
        doi="10.1016/0021-9681(87)90171-8",
    ),
    not_for="Survival has changed since 1987, AIDS most of all: the points describe comorbidity, they do not foretell.",
)  # fmt: skip
