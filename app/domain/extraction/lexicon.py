"""How what is measured is written in notes: patterns by the calculator's input, and the same for findings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final


def _names(*patterns: str) -> re.Pattern[str]:
    """Join patterns; the numbers that some of them hold are the groups n0, n1 and so on."""
    patterns = tuple(p.replace("(?P<n>", f"(?P<n{i}>") for i, p in enumerate(patterns))
    # What is ideal, normal or aimed at is no value of the patient; HCO3 is not the beginning of "HCO32".
    before = r"(?<![A-Za-z])(?<!ideal )(?<!normal )(?<!target )(?<!goal )(?<!birth )"
    return re.compile(before + "(?:" + "|".join(patterns) + r")(?![A-Za-z])(?!(?<=\d)\d)", re.IGNORECASE)


_N = r"(?P<n>\d+(?:\.\d+)?)"
_NOT_URINE = r"(?<!urine )(?<!urinary )(?<!spot )(?<!U-)"
_CREATININE = _names(
    _NOT_URINE + r"(?:serum |plasma |s\.? ?)?(?:creatinine|creat|Cr|sCr|SCr)(?! ?(?:clearance|kinase|ratio))"
)
_UREA_NITROGEN = _names(r"(?<!urine )(?:blood )?urea nitrogen(?: \(BUN\))?", r"BUN")
_SODIUM = _names(
    _NOT_URINE + r"(?:serum |plasma )?(?:sodium|Na\+?)(?! ?(?:bicarbonate|chloride|valproate|channel|citrate|urine))"
)
_PLATELETS = _names(r"platelets?(?: counts?)?(?: \(PLTs?\))?", r"PLTs?", r"thrombocytes?(?: counts?)?")
_WHITE = _names(
    r"white (?:blood )?cells?(?: counts?)?(?: \(WBCs?\))?", r"WBCs?(?: counts?)?", r"leu[ck]ocytes?(?: counts?)?",
    r"white (?:blood )?counts?", r"leu[ck]ocytosis",
)  # fmt: skip
_AST = _names(r"AST", r"aspartate (?:amino)?transaminase", r"aspartate aminotransferase(?: \(AST\))?", r"SGOT")
_ALT = _names(r"ALT", r"alanine (?:amino)?transaminase", r"alanine aminotransferase(?: \(ALT\))?", r"SGPT")
_PULSE = _names(
    r"heart rate(?: \(HR\))?", r"pulse(?: rate)?(?! ox)", r"HR", r"PR", r"tachycardic?", r"tachycardia", r"heartbeat"
)
_HDL = _names(r"HDL(?:[- ]?(?:C|cholesterol))?", r"high[- ]density lipoprotein(?:[- ]cholesterol)?(?: \(HDL(?:-C)?\))?")
_GLUCOSE = _names(
    r"(?<!urine )(?:blood |serum |plasma |fasting |random )*glucose",
    r"blood sugar",
    r"glycemia",
    r"glycaemia",
    r"RBS",
    r"FBS",
)
_TEMPERATURE = _names(r"temperature", r"temp\.?", r"T(?:max)?(?= ?[:=]? ?\d{2}(?:\.\d)?)", r"fever", r"febrile")
_SATURATION = _names(
    r"SpO ?[2₂]",
    r"SaO ?[2₂]",
    r"O[2₂] ?sat(?:uration|s)?",
    r"oxygen saturations?",
    r"pulse oximetry",
    r"sat(?:uration|urating|s|ting)",
)
_PAO2 = _names(r"Pa?O[2₂]", r"partial pressure of (?:arterial )?oxygen(?: \(Pa?O[2₂]\))?")
_GCS = _names(r"GCS(?: score)?", r"Glasgow Coma (?:Scale|Score)(?: \(GCS\))?")
_TOTAL = _names(
    r"total cholesterol(?: \(TC\))?", r"(?<!HDL )(?<!LDL )(?<!density lipoprotein )(?<!HDL-)(?<!LDL-)cholesterol", r"TC"
)
_HAEMOGLOBIN = _names(r"ha?emoglobin(?: \(Hb\))?(?! A1c)", r"Hgb", r"Hb(?!A1c)")

_NO_CHANGE: Final = r"(?<!lost )(?<!loss of )(?<!gained )(?<!gain of )(?<!by )(?<!up )(?<!down )"
"""Before an amount that is how much a weight changed."""
MEASURED: Final[Mapping[str, re.Pattern[str]]] = {
    "weight_kg": _names(
        r"weigh(?:ed|s|ing|t)(?! (?:loss|gain|reduction|change|lost|-|(?:up|down|increased|decreased|rose|risen|fell|fallen|dropped)(?! (?:from|to)\b)))(?:ed)?", r"(?<!birth )(?<!ideal )body weight", r"wt\.?",
        _NO_CHANGE + _N
        + r" ?(?:kg|kilos?|kilograms?|lbs?|pounds?)(?: \([^)]{1,20}\))? (?:in|of) (?:body )?weight", r"(?<=cm, )" + _N + r"(?= ?kg)",
        _NO_CHANGE + r"\b" + _N + r"(?=[ -]?kg,)",
        _N + r"[ -]?(?:kg|kilos?|kilograms?|lbs?|pounds?)[ -](?:man|woman|male|female|boy|girl|patient|adult|infant|child)",
    ),
    "height_cm": _names(r"height", r"ht\.?", r"body length", r"stature", _N + r" ?(?:cm|m|inches|in)\.?(?: \([^)]{1,20}\))? (?:tall|in height|of height|high)", r"stood", r"(?<=\()" + _N + r"(?= ?cm,)", _N + r"(?=[ -]?cm,? (?:\d|man|woman|male|female))", r"measur(?:ed|es|ing)(?= \d\.\d\d? m)"),
    "target_bmi": _names(r"(?:target |goal |desired )?(?:body mass index(?: \(BMI\))?|BMI)"),
    "bmi": _names(r"body mass index(?: \(BMI\))?", r"BMI"),
    "body_mass_index": _names(r"body mass index(?: \(BMI\))?", r"BMI"),
    "sodium": _SODIUM, "sodium_mmol_l": _SODIUM, "plasma_sodium": _SODIUM,
    "urine_sodium": _names(r"urin(?:e|ary) (?:sodium|Na)", r"UNa", r"spot urine sodium"),
    "chloride": _names(r"(?<!sodium )(?<!potassium )(?:serum )?chloride", r"Cl-?"),
    "potassium_mmol_l": _names(r"(?:serum )?potassium(?! chloride)", r"K\+?"),
    "bicarbonate": _names(r"(?:serum )?bicarbonate(?: level)?", r"HCO ?[3₃](?:2?[-−–])?", r"bicarb", r"total CO ?[2₂]", r"TCO2", r"CO[2₂](?! retention)"),
    "albumin_g_dl": _names(r"(?<!urine )(?<!urinary )(?:serum )?albumin(?!uria)", r"Alb"),
    "calcium_mg_dl": _names(r"(?<!corrected )(?<!ionized )(?<!ionised )(?:total |serum )*calcium(?! (?:gluconate|channel|carbonate|chloride|level corrected))", r"Ca(?:2\+|\+\+)?"),
    "creatinine_mg_dl": _CREATININE, "plasma_creatinine_mg_dl": _CREATININE,
    "urine_creatinine_mg_dl": _names(r"urin(?:e|ary) (?:creatinine|Cr)", r"UCr"),
    "bilirubin_mg_dl": _names(r"(?<!direct )(?<!conjugated )(?<!indirect )(?:total |serum )*bilirubin(?: total)?", r"T(?:otal|\.)? ?bili", r"TBIL"),
    "glucose_mg_dl": _GLUCOSE, "fasting_glucose_mg_dl": _GLUCOSE,
    "fasting_insulin_miu_l": _names(r"(?:fasting |serum )*insulin(?: levels?)?"),
    "bun_mg_dl": _UREA_NITROGEN, "plasma_urea_nitrogen_mg_dl": _UREA_NITROGEN,
    "urea_mmol_l": _names(r"(?:serum |blood )?urea(?! nitrogen)"),
    "inr": _names(r"INR", r"international normali[sz]ed ratio(?: \(INR\))?"),
    "heart_rate": _PULSE, "pulse": _PULSE,
    "respiratory_rate": _names(r"respiratory rate(?: \(RR\))?", r"resp(?:s|\.|irations?)?(?: rate)?(?= (?:of |is |was |at )?\d)", r"RR", r"respirations?(?: rate)?", r"breathing rate", r"tachypn(?:o?eic|o?ea)"),
    "mean_arterial_pressure_mm_hg": _names(r"mean arterial (?:blood )?pressure(?: \(MAP\))?", r"MAP"),
    "temperature_c": _TEMPERATURE, "temperature": _TEMPERATURE,
    "spo2": _SATURATION,
    "platelets_10_9_l": _PLATELETS, "platelets": _PLATELETS,
    "wbc_10_9_l": _WHITE,
    "bands_percent": _names(r"bands?", r"bandemia"),
    "ast": _AST, "ast_u_l": _AST, "alt": _ALT,
    "ldh_u_l": _names(r"LDH", r"lactate dehydrogenase(?: \(LDH\))?"),
    "haemoglobin_g_l": _HAEMOGLOBIN,
    "hematocrit_percent": _names(r"ha?ematocrit(?: \(Hct\))?", r"Hct", r"packed cell volume", r"PCV"),
    "arterial_ph": _names(r"(?:arterial )?pH"),
    "pao2": _PAO2, "pao2_mm_hg": _PAO2,
    "paco2": _names(r"Pa?CO[2₂]", r"partial pressure of (?:arterial )?carbon dioxide(?: \(Pa?CO[2₂]\))?"),
    "fio2": _names(r"FiO ?[2₂]%?", r"fraction of inspired oxygen(?: \(FiO[2₂]\))?"),
    "aa_gradient_mm_hg": _names(r"A-a(?:O[2₂])?[ -]?gradient", r"alveolar[-–]arterial (?:oxygen )?gradient"),
    "glasgow_coma_scale": _GCS, "gcs": _GCS,
    "total_cholesterol_mg_dl": _TOTAL, "hdl_mg_dl": _HDL, "hdl_cholesterol_mg_dl": _HDL,
    "triglycerides_mg_dl": _names(r"triglycerides?(?: \(TGs?\))?(?: levels?)?", r"TGs?"),
    "hba1c_percent": _names(r"Hb ?A1c", r"ha?emoglobin A1c", r"A1c", r"glycated ha?emoglobin"),
    "qt_ms": _names(r"(?<!corrected )QT(?: interval)?(?!c)"),
    "urine_ml_day": _names(r"urine output", r"urine volume"),
    "cycle_length_days": _names(r"cycle length", r"(?:menstrual )?cycles?"),
    "alcoholic_drinks_per_week": _names(_N + r" (?:alcoholic )?(?:drinks|beverages|units)(?: of alcohol)? (?:per|a|each|every) week"),
    "dopamine": _names(r"dopamine"), "dobutamine": _names(r"dobutamine"),
    "epinephrine": _names(r"(?<!nor)epinephrine", r"(?<!nor)adrenaline"), "norepinephrine": _names(r"norepinephrine", r"noradrenaline"),
    "ast_upper_limit": _names(r"upper limit of normal(?: of| for)? AST"),
    "prothrombin_time_s": _names(r"prothrombin time(?: \(PT\))?", r"PT"),
    "control_prothrombin_time_s": _names(r"control (?:prothrombin time|PT)", r"control"),
    "dose_mg": _names(r"(?:dose|taken|takes|taking|given|gets|receives|on)(?= \d)"),
}  # fmt: skip
SYSTOLIC: Final = _names(r"systolic(?: blood pressure| BP| pressure)?(?: \(SBP\))?", r"SBP", _N + r" ?mm ?Hg systolic")
DIASTOLIC: Final = _names(
    r"diastolic(?: blood pressure| BP| pressure)?(?: \(DBP\))?", r"DBP", _N + r" ?mm ?Hg diastolic"
)
PRESSURE_PAIR: Final = re.compile(
    r"(?:(?:blood pressures?|BP|arterial pressure|pressure|hypotensi\w+|hypertensi\w+|normotensive)[^.;\d]{0,45}?)?"
    r"(?<![\d/.])(?P<s>\d{2,3})\s?/\s?(?P<d>\d{2,3})(?![\d/])(?!\s*(?:mg|g/|years|of|\w+ ?ratio))(?P<u>\s*(?:mm\s?Hg))?",
    re.IGNORECASE,
)
