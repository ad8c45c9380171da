"""Caprini: risk of venous thromboembolism before surgery, in the version of 2005."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.calculators.declaration import Calculator, Source, Values, yes

_AGES = ("age_41_60", "age_61_74", "age_75_plus")


def _one_age(v: Values) -> Mapping[str, str]:
    said = [a for a in _AGES if v.yes(a)]
    return dict.fromkeys(said, "Only one age group can be right") if len(said) > 1 else {}


CAPRINI = Calculator(
    name="caprini_2005",
    title="Caprini risk of venous thromboembolism (2005)",
    specialty="surgery",
    inputs=(
        yes("minor_surgery", "Minor surgery planned", 1),
        yes("prior_major_surgery", "Major surgery within the past month", 1, required=False),
        yes("bmi_over_25", "Body mass index above 25", 1),
        yes("swollen_legs", "Swollen legs (now)", 1),
        yes("varicose_veins", "Varicose veins", 1),
        yes("pregnancy_or_postpartum", "Pregnancy, or within a month after birth", 1),
        yes("history_of_miscarriage", "Unexplained stillbirth, three or more miscarriages, or growth restriction", 1),
        yes("oral_contraceptives_or_hrt", "Oral contraceptives or hormone replacement", 1),
        yes("sepsis_within_1_month", "Sepsis within a month", 1),
        yes("serious_lung_disease", "Serious lung disease, pneumonia included, within a month", 1),
        yes("abnormal_pulmonary_function", "Abnormal pulmonary function (COPD)", 1),
        yes("acute_mi", "Acute myocardial infarction", 1),
        yes("congestive_heart_failure", "Congestive heart failure within a month", 1),
        yes("inflammatory_bowel_disease", "Inflammatory bowel disease", 1),
        yes("medical_patient_at_bed_rest", "Medical patient at bed rest", 1),
        yes("arthroscopic_surgery", "Arthroscopic surgery", 2),
        yes("malignancy", "Malignancy, present or past", 2),
        yes("major_surgery_over_45_min", "Major surgery of more than 45 minutes", 2),
        yes("laparoscopic_surgery_over_45_min", "Laparoscopic surgery of more than 45 minutes", 2),
        yes("confined_to_bed_over_72h", "Confined to bed for more than 72 hours", 2),
        yes("immobilising_cast", "Immobilising plaster cast within a month", 2),
        yes("central_venous_access", "Central venous access", 2),
        yes("history_dvt_pe", "Deep vein thrombosis or pulmonary embolism in the past", 3),
        yes("family_history_vte", "Thrombosis in the family", 3),
        yes("factor_v_leiden", "Factor V Leiden", 3),
        yes("prothrombin_20210a", "Prothrombin 20210A", 3),
        yes("lupus_anticoagulant", "Lupus anticoagulant", 3),
        yes("anticardiolipin_antibodies", "Anticardiolipin antibodies", 3),
        yes("elevated_homocysteine", "Raised serum homocysteine", 3),
        yes("heparin_induced_thrombocytopenia", "Heparin-induced thrombocytopenia", 3),
        yes("other_thrombophilia", "Other thrombophilia, congenital or acquired", 3),
        yes("stroke_within_1_month", "Stroke within a month", 5),
        yes("elective_arthroplasty", "Elective arthroplasty of a major joint of the leg", 5),
        yes("hip_pelvis_leg_fracture", "Fracture of hip, pelvis or leg within a month", 5),
        yes("acute_spinal_cord_injury", "Acute spinal cord injury with paralysis within a month", 5),
        yes("multiple_trauma", "Multiple trauma within a month", 5, required=False),
        yes("age_41_60", "Age 41–60 years", 1),
        yes("age_61_74", "Age 61–74 years", 2),
        yes("age_75_plus", "Age 75 years or more", 3),
    ),
    unit="points",
    formula_text="sum of points: 1, 2, 3 or 5 for each",
    clashes=_one_age,
    bands=(
        (0.0, "0–1 points: low risk"),
        (2.0, "2 points: moderate risk"),
        (3.0, "3–4 points: higher risk"),
        (5.0, "5 points or more: highest risk"),
    ),
    source=Source(
        citation="Caprini JA. Thrombosis risk assessment as a guide to quality patient care. Dis Mon 2005;51:70-78",
        year=2005,
        doi="10.1016/j.disamonth.2005.02.003",
    ),
    not_for="For surgical patients. Weigh the risk of bleeding.",
)
