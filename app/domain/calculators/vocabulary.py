"""What the inputs of the calculators are called in letters, laboratories and question lists: other names, by the input's name.

A name here is written as it is said; case, dashes and brackets do not matter. A number that is given under such a name says
its unit, unless there is only one ("heart rate 110"). Nothing here may mean two inputs of one calculator.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.domain.calculators.declaration import Input

_SYSTOLIC: Final = ("systolic blood pressure", "systolic", "sbp", "systolic bp")
_DIASTOLIC: Final = ("diastolic blood pressure", "diastolic", "dbp", "diastolic bp")
_UREA_NITROGEN: Final = ("blood urea nitrogen", "blood urea nitrogen (BUN)", "bun", "urea nitrogen")
_HAEMATOCRIT: Final = ("hematocrit", "haematocrit", "hct", "packed cell volume", "pcv")
_VTE: Final = ("previous vte", "prior vte", "history of vte", "previous dvt or pe", "history of dvt or pe")
_HDL: Final = ("hdl", "hdl cholesterol", "high-density lipoprotein cholesterol", "hdl-c")
_GLUCOSE: Final = ("glucose", "blood glucose", "serum glucose", "blood sugar")
_TEMPERATURE: Final = ("temperature", "body temperature", "temp")
_CHF: Final = (
    "congestive heart failure", "congestive heart faliure", "heart failure", "chf", "history of heart failure",
)  # fmt: skip
_CREATININE: Final = ("creatinine", "serum creatinine", "plasma creatinine", "cr", "scr", "pre-operative creatinine")
_HAEMOPTYSIS: Final = ("hemoptysis", "haemoptysis", "coughing up blood")
_PULSE: Final = ("heart rate", "pulse", "heart rate or pulse", "pulse rate", "hr")

NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "age": ("age", "years of age", "patient age"),
    "sex": ("gender",),
    "race": ("ethnicity",),
    "weight_kg": ("weight", "body weight", "actual body weight", "actual weight"),
    "height_cm": ("height", "body height", "length", "stature"),
    "target_bmi": ("body mass index", "body mass index (BMI)", "bmi", "target body mass index", "target bmi"),
    "bmi": ("body mass index", "body mass index (BMI)"),
    "sodium": ("serum sodium", "na", "plasma sodium"),
    "sodium_mmol_l": ("serum sodium", "na", "sodium"),
    "plasma_sodium": ("sodium", "serum sodium", "na"),
    "urine_sodium": ("urinary sodium", "urine na"),
    "chloride": ("serum chloride", "cl"),
    "potassium_mmol_l": ("potassium", "serum potassium", "k"),
    "bicarbonate": ("serum bicarbonate", "hco3", "total co2", "co2"),
    "albumin_g_dl": ("albumin", "serum albumin"),
    "calcium_mg_dl": ("calcium", "serum calcium", "total calcium"),
    "creatinine_mg_dl": _CREATININE,
    "plasma_creatinine_mg_dl": _CREATININE,
    "urine_creatinine_mg_dl": ("urine creatinine", "urinary creatinine"),
    "bilirubin_mg_dl": ("bilirubin", "total bilirubin", "serum bilirubin"),
    "glucose_mg_dl": _GLUCOSE,
    "fasting_glucose_mg_dl": (*_GLUCOSE, "fasting glucose", "fasting blood glucose"),
    "fasting_insulin_miu_l": ("insulin", "fasting insulin"),
    "bun_mg_dl": _UREA_NITROGEN,
    "plasma_urea_nitrogen_mg_dl": _UREA_NITROGEN,
    "urea_mmol_l": ("urea", "serum urea"),
    "inr": ("international normalized ratio", "international normalised ratio", "prothrombin time inr"),
    "heart_rate": _PULSE,
    "pulse": _PULSE,
    "respiratory_rate": ("respiration rate", "breathing rate", "rr", "respirations"),
    "systolic_bp": _SYSTOLIC,
    "systolic": _SYSTOLIC,
    "systolic_bp_mm_hg": _SYSTOLIC,
    "diastolic_bp": _DIASTOLIC,
    "diastolic": _DIASTOLIC,
    "mean_arterial_pressure_mm_hg": ("mean arterial pressure", "map"),
    "temperature_c": _TEMPERATURE,
    "temperature": _TEMPERATURE,
    "spo2": ("O₂ saturation percentage", "oxygen saturation", "o2 saturation", "sao2", "saturation"),
    "platelets_10_9_l": ("platelets", "platelet count", "plt"),
    "platelets": ("platelet count", "plt"),
    "wbc_10_9_l": ("wbc", "white blood cell count", "white blood cells", "white cell count", "leukocytes"),
    "bands_percent": ("bands", "immature neutrophils"),
    "ast": ("aspartate aminotransferase", "aspartate transaminase", "sgot"),
    "ast_u_l": ("ast", "aspartate aminotransferase", "sgot"),
    "alt": ("alanine aminotransferase", "alanine transaminase", "sgpt"),
    "ldh_u_l": ("ldh", "lactate dehydrogenase"),
    "haemoglobin_g_l": ("haemoglobin", "hemoglobin", "hb", "hgb"),
    "hematocrit_percent": _HAEMATOCRIT,
    "arterial_ph": ("ph",),
    "pao2": ("pao2", "partial pressure of oxygen", "arterial oxygen pressure", "po2"),
    "pao2_mm_hg": (
        "partial pressure of oxygen (PaO₂) for Apache II", "partial pressure of oxygen", "pao2", "arterial oxygen pressure",
    ),
    "paco2": ("pco2", "partial pressure of carbon dioxide"),
    "fio2": ("FiO₂", "fraction of inspired oxygen", "inspired oxygen fraction"),
    "aa_gradient_mm_hg": ("a-a gradient", "alveolar-arterial gradient"),
    "glasgow_coma_scale": ("glasgow coma score", "gcs"),
    "gcs": ("glasgow coma score", "glasgow coma scale"),
    "total_cholesterol_mg_dl": ("total cholesterol", "cholesterol"),
    "hdl_mg_dl": _HDL,
    "hdl_cholesterol_mg_dl": _HDL,
    "triglycerides_mg_dl": ("triglycerides", "tg"),
    "hba1c_percent": ("hba1c", "a1c", "glycated haemoglobin"),
    "qt_ms": ("qt", "qt interval"),
    "urine_ml_day": ("urine output", "urine volume a day"),
    "last_menstrual_period": ("last menstrual date", "lmp", "last period", "first day of the last menstrual period"),
    "cycle_length_days": ("cycle length", "length of cycle"),
    "on_date": ("current date", "today", "date"),
    # atrial fibrillation and the heart
    "chf": _CHF,
    "congestive_heart_failure": (
        *_CHF, "congestive heart failure criteria for the cardiac risk index rule", "congestive heart failure in the last month",
    ),
    "hypertension": ("hypertension history", "history of hypertension", "high blood pressure"),
    "diabetes": (
        "diabetes history", "diabetes mellitus", "history of diabetes", "diabetes mellitus criteria for cci rule",
    ),
    "vascular_disease": ("vascular disease history", "history of vascular disease"),
    "hypertension_uncontrolled": ("uncontrolled hypertension", "hypertension history", "hypertension"),
    "abnormal_renal_function": ("renal disease criteria for the has-bled rule", "abnormal kidney function"),
    "abnormal_liver_function": ("liver disease criteria for the has-bled rule",),
    "stroke": ("history of stroke", "stroke history", "previous stroke", "cva"),
    "bleeding_history": ("prior major bleeding or predisposition to bleeding", "bleeding"),
    "labile_inr": ("labile international normalized ratio",),
    "drugs_antiplatelet_nsaid": ("medication usage predisposing to bleeding",),
    "high_risk_surgery": ("elevated-risk surgery", "high-risk surgery"),
    "ischemic_heart_disease": ("history of ischemic heart disease", "ischaemic heart disease"),
    "cerebrovascular_disease": ("history of cerebrovascular disease",),
    "insulin_treatment": ("pre-operative treatment with insulin", "treatment with insulin", "insulin"),
    "history": ("suspicion history", "suspicion"),
    "ecg": ("electrocardiogram test", "electrocardiogram", "ekg"),
    "troponin": ("initial troponin",),
    "treated_bp": ("blood pressure being treated with medicines", "antihypertensive treatment", "treated hypertension"),
    "smoker": ("smoking", "current smoker", "smokes"),
    "current_smoker": ("smoking", "smoker", "smokes"),
    # clots
    "clinical_signs_of_dvt": ("clinical signs and symptoms of deep vein thrombosis",),
    "pe_most_likely_diagnosis": ("pulmonary embolism is #1 diagnosis or equally likely",),
    "heart_rate_over_100": ("tachycardia",),
    "previous_dvt_or_pe": _VTE,
    "prior_vte": _VTE,
    "previous_vte": _VTE,
    "history_dvt_pe": _VTE,
    "haemoptysis": _HAEMOPTYSIS,
    "malignancy": (
        "malignancy with treatment within 6 months or palliative", "cancer", "present or previous malignancy",
    ),
    "active_cancer": ("cancer",),
    "paralysis_paresis_immobilisation": (
        "paralysis, paresis, or recent plaster immobilization of the lower extremity",
    ),
    "localised_tenderness": ("localized tenderness along the deep venous system", "localised tenderness"),
    "calf_swelling_over_3cm": ("calf swelling >3 centimeters compared to the other leg",),
    "pitting_oedema": ("pitting edema, confined to symptomatic leg", "pitting edema"),
    "collateral_superficial_veins": ("collateral (nonvaricose) superficial veins present",),
    "previously_documented_dvt": ("previously documented deep vein thrombosis", "previous dvt"),
    "alternative_diagnosis_as_likely": ("alternative diagnosis to deep vein thrombosis as likely or more likely",),
    "recent_surgery_or_trauma": ("recent surgery or trauma",),
    "oestrogen_use": ("hormone use", "estrogen use", "oestrogen"),
    "swollen_legs": ("current swollen legs",),
    "sepsis_within_1_month": ("sepsis in the last month",),
    "acute_mi": ("acute myocardial infarction",),
    "inflammatory_bowel_disease": ("history of inflammatory bowel disease",),
    "immobilising_cast": ("immobilizing plaster cast in the last month",),
    "central_venous_access": ("current central venous access",),
    "family_history_vte": ("family history of thrombosis",),
    "factor_v_leiden": ("positive factor v leiden",),
    "prothrombin_20210a": ("positive prothrombin 20210a",),
    "lupus_anticoagulant": ("positive lupus anticoagulant",),
    "anticardiolipin_antibodies": ("elevated anticardiolipin antibody",),
    "elevated_homocysteine": ("elevated serum homocysteine",),
    "other_thrombophilia": ("other congenital or acquired thrombophilia",),
    "stroke_within_1_month": ("stroke in the last month",),
    "hip_pelvis_leg_fracture": ("hip, pelvis, or leg fracture in the last month",),
    "acute_spinal_cord_injury": ("acute spinal cord injury causing paralysis in the last month",),
    "multiple_trauma": ("multiple trauma in the last month",),
    "prior_major_surgery": ("major surgery in the last month",),
    "abnormal_pulmonary_function": ("chronic obstructive pulmonary disease", "copd"),
    # infections
    "confusion": ("new confusion",),
    "altered_mental_status": ("altered mental state",),
    "pleural_effusion": ("pleural effusion on x-ray",),
    "liver_disease": ("liver disease severity",),
    "tonsillar_exudate": ("exudate or swelling on tonsils",),
    "tender_anterior_cervical_nodes": ("tender/swollen anterior cervical lymph nodes",),
    "absence_of_cough": ("cough absent", "no cough"),
    "fever_past_24_hours": ("fever in past 24 hours",),
    "attended_within_3_days": ("symptom onset ≤3 days",),
    "severely_inflamed_tonsils": ("severe tonsil inflammation",),
    "no_cough_or_coryza": ("absence of cough or coryza",),
    # gut, liver, organs
    "melaena": ("melena present", "melaena present", "melena"),
    "syncope": ("recent syncope",),
    "hepatic_disease": ("hepatic disease history", "liver disease"),
    "cardiac_failure": ("cardiac failure present", "heart failure"),
    "dialysis_twice_past_week": ("dialysis at least twice in the past week",),
    "dialysis": ("dialysis at least twice in the past week",),
    "moderate_to_severe_ckd": ("moderate to severe chronic kidney disease",),
    "chronic_pulmonary_disease": ("chronic obstructive pulmonary disease", "copd"),
    "leukaemia": ("leukemia",),
    "solid_tumour": ("solid tumor",),
    "eye": ("best eye response", "eye response"),
    "verbal": ("best verbal response", "verbal response"),
    "motor": ("best motor response", "motor response"),
    "to_steroid": ("target steroid", "wanted steroid"),
    "from_steroid": ("given steroid",),
}  # fmt: skip

# Names that settle which substance a unit is of: 18 mg/dL of urea nitrogen are not 18 mg/dL of urea.
WITH_UNIT: Final[Mapping[str, Mapping[str, str]]] = {
    "urea_mmol_l": dict.fromkeys((n.replace("(", "").replace(")", "") for n in _UREA_NITROGEN), "mg/dL BUN"),
}


def names_of(asked: Input) -> tuple[str, ...]:
    """Return every other name of an input."""
    return (*NAMES.get(asked.name, ()), *asked.names)
