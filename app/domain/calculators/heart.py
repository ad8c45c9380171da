"""Atrial fibrillation, and the heart before surgery."""

from __future__ import annotations

from app.domain.calculators.common import ADULT_AGE, CREATININE_MG_DL, SEX, scored
from app.domain.calculators.declaration import Calculator, Component, Source, Values, Worked, sum_points, yes
from app.domain.calculators.points import above, at_least


def _vasc(calculator: Calculator, v: Values) -> Worked:
    scored_ones = sum_points(calculator, v).components
    sex = Component(name="sex", value=1.0 if v.choice("sex") == "female" else 0.0, unit="points")
    parts = (*(c for c in scored_ones if c.name != "sex"), sex)
    return Worked(value=sum(float(c.value) for c in parts), components=parts)


def _read_vasc(v: Values, value: float) -> str:
    besides_sex = value - (1 if v.choice("sex") == "female" else 0)
    if besides_sex == 0:
        return "Low risk: no point besides sex; ESC 2020 recommends no antithrombotic treatment"
    if besides_sex == 1:
        return "One point besides sex: ESC 2020 says that anticoagulation should be considered"
    return "Two or more points besides sex: ESC 2020 recommends anticoagulation"


CHA2DS2_VASC = Calculator(
    name="cha2ds2_vasc",
    title="CHA2DS2-VASc stroke risk in atrial fibrillation",
    specialty="cardiology",
    inputs=(
        scored(ADULT_AGE, at_least((65, 1), (75, 2))),
        SEX,
        yes("chf", "Congestive heart failure or left ventricular dysfunction", 1),
        yes("hypertension", "Hypertension", 1),
        yes("diabetes", "Diabetes mellitus", 1),
        yes("stroke_tia", "Stroke, TIA or thromboembolism in the past", 2),
        yes(
            "vascular_disease", "Vascular disease (myocardial infarction, peripheral artery disease, aortic plaque)", 1
        ),
    ),
    unit="points",
    formula=_vasc,
    formula_text="sum of points; age 65–74 one, 75 or more two; stroke two; female sex one; all others one",
    read=_read_vasc,
    bands_from="Hindricks G, et al. 2020 ESC guidelines for atrial fibrillation, doi 10.1093/eurheartj/ehaa612",
    source=Source(
        citation="Lip GYH, et al. Refining clinical risk stratification for predicting stroke and thromboembolism in atrial "
        "fibrillation using a novel risk factor-based approach. Chest 2010;137:263-272",
        year=2010,
        doi="10.1378/chest.09-1584",
    ),
    not_for="Not with moderate to severe mitral stenosis or a mechanical valve: these need anticoagulation anyway.",
)

HAS_BLED = Calculator(
    name="has_bled",
    title="HAS-BLED risk of major bleeding",
    specialty="cardiology",
    inputs=(
        yes("hypertension_uncontrolled", "Uncontrolled hypertension (systolic above 160 mmHg)", 1),
        yes("abnormal_renal_function", "Abnormal renal function (dialysis, transplant, creatinine ≥ 200 µmol/L)", 1),
        yes("abnormal_liver_function", "Abnormal liver function (cirrhosis, or bilirubin > 2 × with enzymes > 3 ×)", 1),
        yes("stroke", "Stroke in the past", 1),
        yes("bleeding_history", "Major bleeding in the past, or predisposition to it", 1),
        yes("labile_inr", "Labile INR (time in range below 60 %)", 1),
        yes("elderly_over_65", "Age above 65 years", 1),
        yes("drugs_antiplatelet_nsaid", "Antiplatelet drugs or NSAIDs", 1),
        yes("alcohol_excess", "Alcohol: 8 or more drinks a week", 1),
    ),
    unit="points",
    formula_text="one point for each",
    bands=((0.0, "0–2 points: not high"), (3.0, "3 or more points: high risk; caution and regular review")),
    source=Source(
        citation="Pisters R, et al. A novel user-friendly score (HAS-BLED) to assess 1-year risk of major bleeding in patients "
        "with atrial fibrillation. Chest 2010;138:1093-1100",
        year=2010,
        doi="10.1378/chest.10-0134",
    ),
    not_for="Not a reason by itself to withhold anticoagulation.",
)

RCRI = Calculator(
    name="rcri",
    title="Revised cardiac risk index (Lee)",
    specialty="cardiology",
    inputs=(
        yes("high_risk_surgery", "Intraperitoneal, intrathoracic or suprainguinal vascular surgery", 1),
        yes("ischemic_heart_disease", "Ischaemic heart disease", 1),
        yes("congestive_heart_failure", "Congestive heart failure", 1),
        yes("cerebrovascular_disease", "Stroke or TIA in the past", 1),
        yes("insulin_treatment", "Treatment with insulin before surgery", 1),
        scored(CREATININE_MG_DL, above((2.0, 1))),
    ),
    unit="points",
    formula_text="one point for each; creatinine above 2.0 mg/dL one",
    bands=((0.0, "Class I"), (1.0, "Class II"), (2.0, "Class III"), (3.0, "Class IV: highest risk")),
    source=Source(
        citation="Lee TH, et al. Derivation and prospective validation of a simple index for prediction of cardiac risk of major "
        "noncardiac surgery. Circulation 1999;100:1043-1049",
        year=1999,
        doi="10.1161/01.CIR.100.10.1043",
    ),
    not_for="For elective major noncardiac surgery; not for emergencies.",
)

CALCULATORS = (CHA2DS2_VASC, HAS_BLED, RCRI)
