"""Findings in a text: said to be there, said not to be there, or left open. Relatives, suspicions and plans do not count."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_SENTENCE: Final = re.compile(r"(?<=[.!?;])\s+(?=[A-Z0-9•*-])|\n+")
_NO: Final = re.compile(
    r"\b(?:no|not|without|denie[sd]|denying|negative (?:for|results? for)|absence of|absent|free of|never|neither|nor|lack of|lacks|"
    r"lacked|no evidence of|ruled out|unremarkable for|void of|devoid of|excluding|exclud(?:ed|es)|away from|escaped|\w+n['’]t|cannot|"
    r"non)(?!\w)[\s-]*",
    re.IGNORECASE,
)
_STOPS: Final = re.compile(
    r"\b(?:but|except|however|although|though|besides|apart from|other than|despite|because|yet|presented with|presents with|"
    r"complain\w+ of|with a history|has a history|had a history|"
    r"(?:and|who|which|while|then|,)\s+(?:\w+\s)?(?:has|had|is|was|are|were|shows?|showed|reveals?|revealed|reports?|reported|presents?))\b|:",
    re.IGNORECASE,
)
_COMMA: Final = re.compile(r",(?!\s*(?:or|nor)\b)")
_OR: Final = re.compile(r"^[^.;:]*?\b(?:or|nor)\b")
_AFTERWARDS_NO: Final = re.compile(
    r"^[^.;,]{0,40}?\b(?:was|were|is|are|has been|have been|had been)?\s*(?:negative|absent|ruled out|excluded|not (?:present|seen|"
    r"found|detected|noted|identified|evident|observed|appreciated|palpable))\b",
    re.IGNORECASE,
)
_OPEN: Final = re.compile(
    r"\b(?:possible|possibly|probable|suspect\w*|suspicio\w+|concern\w* (?:for|of|about)|rule out|r/o|to exclude|risk (?:of|for|factors? for)|"
    r"differential|consider\w*|unlikely|questionable|if|may have|might|could|screen\w* for|prevent\w*|prophylaxis|vaccin\w+|versus|vs)\b",
    re.IGNORECASE,
)
_NOT_KNOWN: Final = re.compile(
    r"\b(?:(?:n['’]?t|not) (?:know|sure|certain)|unsure|uncertain|unclear|cannot (?:say|tell)|(?:no|any) (?:idea|data|information))\b[^,.;]*$"
    r"|n['’]t (?:know|say|tell)\b[^,.;]*$",
    re.IGNORECASE,
)
"""Before a finding, in the same clause: "I don't know about malignancy" denies none."""
_UNKNOWN: Final = re.compile(
    r"\s*\?|[^.;]{0,80}\b(?:could not be|unknown|not known|unclear|not available)\b", re.IGNORECASE
)
_LIST_NO: Final = re.compile(
    r"^(?:,| and| or|\s\w+){0,14}?\s(?:was|were|is|are)\s(?:all\s|both\s)?(?:negative|absent|ruled out|excluded)\b",
    re.IGNORECASE,
)
_VERB: Final = re.compile(
    r"\b(?:has|had|have|with|presents?|is|was|were|are|reveal\w*|show\w*|includ\w+)\b", re.IGNORECASE
)
_RELATIVES: Final = re.compile(
    r"\b(?:famil(?:y|ial) (?:medical )?history|mother|father|brother|sister|sibling|parents?|son|daughter|uncle|aunt|cousin|"
    r"grand(?:mother|father|parent)|maternal|paternal|relatives?)\b",
    re.IGNORECASE,
)


def _p(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"(?<![A-Za-z])(?:" + "|".join(patterns) + r")(?![A-Za-z])", re.IGNORECASE)


_CHF: Final = _p(
    r"(?:congestive |chronic |acute |decompensated |systolic |diastolic |left |right )*(?:heart|cardiac) failure", r"CHF", r"HFrEF", r"HFpEF",
    r"left ventricular (?:systolic )?dysfunction", r"(?:ischa?emic|dilated) cardiomyopathy",
)  # fmt: skip
_HAEMOPTYSIS: Final = _p(r"ha?emoptysis", r"cough\w* (?:up )?blood", r"blood[- ]tinged sputum", r"bloody sputum")
_DIABETES: Final = _p(
    r"diabet\w+(?: mellitus)?",
    r"T[12]DM",
    r"DM(?: ?(?:type )?(?:2|II|1|I))?",
    r"type (?:2|II|1|I) DM",
    r"NIDDM",
    r"IDDM",
)
_HYPERTENSION: Final = _p(
    r"(?<!pulmonary )(?<!portal )(?<!intracranial )(?<!ocular )hypertension",
    r"HTN",
    r"hypertensive",
    r"high blood pressure",
)
_STROKE: Final = _p(
    r"(?:ischa?emic |ha?emorrhagic |cerebral |lacunar |embolic )?strokes?(?! volume)", r"CVA", r"cerebrovascular accidents?",
    r"cerebral infarct\w*", r"(?:MCA|PCA|ACA) infarct\w*",
)  # fmt: skip
_CANCER: Final = _p(
    r"\w*carcinoma\w*", r"cancers?", r"malignan\w+", r"lymphoma", r"leuka?emia", r"metasta\w+", r"sarcoma", r"melanoma", r"myeloma", r"neoplas\w+",
)  # fmt: skip
_PREVIOUS: Final = (
    r"(?:history of|prior|previous|previously|past|recurrent|known|h/o|hx of)(?: an?| her| his)?(?: \w+)? "
)
_DVT: Final = r"(?:deep (?:vein|venous) thrombos[ie]s|DVTs?)"
_PE: Final = r"(?:pulmonary embol\w+|PEs?)"
_VTE: Final = _p(_PREVIOUS + _DVT, _PREVIOUS + _PE, _PREVIOUS + r"(?:VTE|venous thromboembol\w+)")
_SURGERY: Final = _p(
    r"(?:recent|major) (?:surgery|operation|surgical procedure)s?", r"post[- ]?operative day \d+", r"POD ?#?\d+",
    r"(?:underwent|had|after|following|status post|s/p) [^.;]{0,50}?(?:surgery|\w+ectomy|arthroplasty|replacement|laparotomy)"
    r"[^.;]{0,30}?(?:\d+ days?|\d+ weeks?|[a-z]+ weeks?|one month|a month) (?:ago|prior|before|earlier)",
)  # fmt: skip
_RENAL: Final = _p(
    r"(?:(?:chronic|end[- ]stage) )?(?:kidney|renal) (?:disease|failure|insufficiency|impairment)", r"CKD", r"ESRD", r"ESKD", r"ha?emodialysis",
    r"dialysis", r"(?:kidney|renal) transplant\w*",
)  # fmt: skip
_LIVER: Final = _p(
    r"(?:chronic |alcoholic |decompensated |severe |moderate |mild )*(?:liver|hepatic) (?:disease|illness|failure|cirrhosis|insufficiency|dysfunction)", r"cirrho\w+",
    r"chronic hepatitis(?: [BC])?",
)  # fmt: skip
_CONFUSED: Final = _p(
    r"confus\w+", r"disorient\w+", r"altered mental (?:status|state)", r"alter(?:ed|ation) (?:of |in )?(?:mentation|consciousness|sensorium)",
    r"delirium", r"delirious", r"obtunded", r"encephalopathic", r"AMS",
)  # fmt: skip
_SMOKES: Final = _p(
    r"(?:current|active|heavy|chronic|daily|cigarette|tobacco) (?:cigarette |tobacco )?(?:smok\w+|use)", r"smok(?:es|er|ing|ed)", r"tobacco use",
    r"pack[- ]years?",
)  # fmt: skip
_TENDER_NODES: Final = _p(
    r"(?:tender|enlarged|swollen|painful|bilateral|palpable|anterior|cervical|submandibular|neck) [^.;]{0,30}?(?:lymph nodes?|lymphadenopathy|"
    r"adenopathy|nodes)", r"(?:cervical|anterior) lymphadenopathy", r"lymphadenopathy",
)  # fmt: skip
_COPD: Final = _p(r"COPD", r"chronic obstructive (?:pulmonary|lung|airway) disease", r"emphysema")
_MI: Final = _p(r"myocardial infarct\w*", r"(?:N?STEMI|MI)(?! score)", r"heart attacks?")
_PVD: Final = _p(
    r"peripheral (?:vascular|arterial|artery) disease", r"PVD", r"PAD", r"aortic (?:plaque|aneurysm)", r"claudication"
)
_CORYZA_WORDS: Final = (r"coryza\w*", r"rhinorrh\w+", r"runny nose", r"nasal (?:congestion|discharge)")
_CORYZA: Final = _p(*_CORYZA_WORDS)
_COUGH: Final = _p(r"cough\w*")
_IHD: Final = _p(
    r"(?:ischa?emic heart|coronary (?:artery|heart)) disease", r"CAD", r"IHD", r"angina(?: pectoris)?", _MI.pattern,
    r"coronary (?:artery )?bypass\w*", r"CABG", r"PCI",
)  # fmt: skip

FINDINGS: Final[Mapping[str, re.Pattern[str]]] = {
    "chf": _CHF, "congestive_heart_failure": _CHF, "cardiac_failure": _CHF,
    "hypertension": _HYPERTENSION, "diabetes": _DIABETES,
    "hypertension_uncontrolled": _p(r"(?:uncontrolled|poorly controlled|resistant|malignant) (?:hypertension|HTN|blood pressure)"),
    "stroke": _STROKE, "tia": _p(r"TIAs?", r"transient ischa?emic attacks?"),
    "cerebrovascular_disease": _p(_STROKE.pattern, r"TIAs?", r"transient ischa?emic attacks?", r"cerebrovascular disease"),
    "thromboembolism": _p(r"(?:systemic|arterial) (?:thrombo)?embol\w+"),
    "vascular_disease": _p(_MI.pattern, _PVD.pattern),
    "atherosclerotic_disease": _p(_IHD.pattern, _PVD.pattern, _STROKE.pattern),
    "abnormal_renal_function": _RENAL, "renal_disease": _RENAL, "moderate_to_severe_ckd": _RENAL,
    "abnormal_liver_function": _LIVER, "hepatic_disease": _LIVER,
    "liver_disease": _LIVER,
    # Lee's surgery: in the belly, the chest, or on the vessels above the groin; "high-risk" is the referrer's own word for it.
    "high_risk_surgery": _p(
        r"(?:high|elevated)[- ]risk (?:\w+ )?(?:surgery|surgical procedure|procedure)",
        r"(?:intra-?peritoneal|intra-?abdominal|abdominal|intra-?thoracic|thoracic|suprainguinal|aortic(?: aneurysm)?(?: repair)?) surgery",
        r"(?:aortic aneurysm repair|colectomy|lobectomy|pneumonectomy|esophagectomy|gastrectomy|laparotomy|colonic resection)",
    ),
    "bleeding_history": _p(_PREVIOUS + r"(?:major |GI |gastrointestinal )?(?:bleed\w*|ha?emorrhage)", r"(?:gastrointestinal|GI|intracranial|major) (?:bleed\w*|ha?emorrhage)", r"coagulopathy", r"bleeding diathesis"),
    "labile_inr": _p(r"labile (?:INR|international normali[sz]ed ratio)\w*", r"(?:fluctuating|unstable) INRs?"),
    "drugs_antiplatelet_nsaid": _p(r"aspirin", r"clopidogrel", r"ticagrelor", r"prasugrel", r"NSAIDs?", r"ibuprofen", r"naproxen", r"diclofenac", r"antiplatelet\w*"),
    "ischemic_heart_disease": _IHD,
    "insulin_treatment": _p(r"(?:on|with|taking|takes|receiving|using|daily|basal) (?:\w+ )?insulin", r"insulin (?:therapy|treatment|glargine|injections?|dependent)", r"insulin-dependent"),
    "smoker": _SMOKES, "current_smoker": _SMOKES, "smoking": _SMOKES,
    "hypercholesterolaemia": _p(r"hypercholesterol\w+", r"hyperlipid\w+", r"dyslipid\w+", r"high cholesterol"),
    "obesity": _p(r"(?:morbid(?:ly)? )?obes(?:e|ity)"),
    "treated_bp": _p(r"antihypertensives?(?: \w+)?", r"(?:on|takes|taking|with) (?:lisinopril|amlodipine|losartan|ramipril|enalapril|hydrochlorothiazide|valsartan|metoprolol)"),
    "haemoptysis": _HAEMOPTYSIS,
    "malignancy": _CANCER, "active_cancer": _CANCER, "neoplastic_disease": _CANCER,
    "previous_dvt": _p(_PREVIOUS + _DVT, _PREVIOUS + r"(?:VTE|venous thromboembol\w+)"),
    "previously_documented_dvt": _p(_PREVIOUS + _DVT),
    "previous_pe": _p(_PREVIOUS + _PE, _PREVIOUS + r"(?:VTE|venous thromboembol\w+)"),
    "previous_dvt_or_pe": _VTE, "prior_vte": _VTE, "previous_vte": _VTE, "history_dvt_pe": _VTE,
    "immobilisation": _p(r"immobili[sz]\w+", r"bed ?ridden", r"bed[- ]?bound", r"prolonged (?:bed ?rest|immobility|travel|flight)", r"bed ?rest"),
    "bedridden": _p(r"bed ?ridden", r"bed[- ]?bound", r"bed ?rest"),
    "recent_surgery": _SURGERY, "major_surgery": _SURGERY, "recent_surgery_or_trauma": _p(_SURGERY.pattern, r"recent (?:trauma|surgery|fracture|injury)"),
    "clinical_signs_of_dvt": _p(r"(?:signs?(?: and symptoms?)?|symptoms?|evidence) of (?:a )?" + _DVT, r"(?:unilateral |left |right )?(?:leg|calf|calves|lower (?:limb|extremity)) (?:swelling|ed[ea]ma|oedema)", r"(?:swollen|swelling (?:of|in) (?:the |his |her )?(?:left |right )?)(?: ?)(?:leg|calf)"),
    "unilateral_leg_swelling": _p(r"unilateral (?:leg|calf|lower (?:limb|extremity)) (?:swelling|ed[ea]ma|oedema)", r"(?:left|right) (?:leg|calf|lower (?:limb|extremity)) (?:swelling|ed[ea]ma|oedema)", r"swollen (?:left |right )?(?:leg|calf)", r"leg swelling"),
    "entire_leg_swollen": _p(r"entire (?:left |right )?(?:leg|lower extremity) (?:was |is )?(?:swollen|swelling)", r"swelling of the (?:entire|whole) (?:left |right )?(?:leg|lower extremity)"),
    "pitting_oedema": _p(r"pitting (?:ed[ea]ma|oedema)"),
    "localised_tenderness": _p(r"tender\w* (?:along|over) the (?:deep ve\w+|calf|popliteal)", r"calf tenderness"),
    "collateral_superficial_veins": _p(r"(?:collateral|dilated) (?:superficial )?(?:veins|venous)"),
    "oestrogen_use": _p(r"o?estrogens?(?: \w+)?", r"(?:oral|hormonal) contracepti\w+", r"OCPs?", r"hormone replacement(?: therapy)?", r"birth control pills?"),
    "confusion": _CONFUSED, "altered_mental_status": _CONFUSED, "altered_mentation": _CONFUSED,
    "pleural_effusion": _p(r"pleural effusions?"),
    "nursing_home_resident": _p(r"nursing home(?: resident)?", r"long[- ]term care facility"),
    "tonsillar_exudate": _p(r"(?:tonsil\w*|pharyn\w*) (?:\w+ ){0,3}?(?:exudates?|swelling|swollen|enlarge\w+)", r"(?:exudat\w+|enlarged|swollen|swelling (?:of|on)(?: the)?|pus on(?: the)?) (?:\w+ ){0,2}?tonsil\w*", r"tonsillar exudates?", r"exudates?"),
    "purulent_tonsils": _p(r"purulent (?:\w+ ){0,2}?tonsil\w*", r"pus (?:\w+ ){0,3}?tonsil\w*", r"tonsil\w* (?:\w+ ){0,4}?(?:pus|purulent|exudat\w+)", r"exudat\w+ (?:\w+ ){0,3}?tonsil\w*"),
    "severely_inflamed_tonsils": _p(r"(?:severe(?:ly)?|markedly|extremely) (?:\w+ ){0,2}?(?:inflam\w+|erythema\w*|red|swollen|enlarged) (?:\w+ ){0,2}?tonsil\w*", r"tonsil\w* (?:\w+ ){0,4}?severe(?:ly)? (?:inflam\w+|swollen|erythema\w*)", r"severe tonsil\w* inflammation"),
    "tender_anterior_cervical_nodes": _TENDER_NODES,
    "fever_past_24_hours": _p(
        r"(?:fevers?|febrile|temperature)[^.;]{0,40}?(?:(?:past|last|within|for) (?:the )?(?:past |last )?(?:24 hours|one day|1 day|day)|today|"
        r"yesterday|last night|overnight|since this morning)",
    ),
    "melaena": _p(r"mela?ena", r"(?:black|tarry)(?:,? (?:black|tarry))? stools?"),
    "syncope": _p(r"syncop\w+", r"faint(?:ed|ing)", r"loss of consciousness", r"passed out"),
    "myocardial_infarction": _MI, "peripheral_vascular_disease": _PVD,
    "stroke_or_tia": _p(_STROKE.pattern, r"TIAs?", r"transient ischa?emic attacks?"),
    "dementia": _p(r"dementia", r"Alzheimer\S*(?: disease)?"),
    "chronic_pulmonary_disease": _p(_COPD.pattern, r"asthma", r"chronic bronchitis", r"interstitial lung disease", r"bronchiectasis"),
    "connective_tissue_disease": _p(r"connective tissue disease", r"(?:systemic )?lupus(?: erythematosus)?(?! anticoagulant)", r"SLE", r"rheumatoid arthritis", r"scleroderma", r"polymyositis", r"polymyalgia rheumatica"),
    "peptic_ulcer_disease": _p(r"peptic ulcer(?: disease)?", r"(?:gastric|duodenal) ulcers?", r"PUD"),
    "hemiplegia": _p(r"hemiplegi\w+", r"paraplegi\w+"),
    "leukaemia": _p(r"leuka?emia", r"(?:CLL|CML|AML)"), "lymphoma": _p(r"lymphoma"), "aids": _p(r"AIDS"),
    "dialysis": _p(r"(?:ha?emo)?dialysis", r"CVVHD"), "dialysis_twice_past_week": _p(r"(?:ha?emo)?dialysis", r"CVVHD"),
    "pe_most_likely_diagnosis": _p(
        r"(?:PE|pulmonary embol\w+) (?:is |as |being )?(?:the |our |a )?(?:most|more|equally|#1|number one|top|leading|first) \w*",
        r"(?:most|more|equally) likely (?:diagnosis |to be |is |a )*(?:a )?(?:PE|pulmonary embol\w+)",
        r"nothing (?:else )?(?:is )?more likely", r"(?:no|without an?) (?:more likely )?alternative diagnosis",
    ),
    "calf_swelling_over_3cm": _p(
        r"calf (?:swelling |swollen |is )*(?:by |of |is )*(?:more than|over|at least|>|≥)? ?[3-9](?:\.\d)? ?(?:cm|centimet\w+)(?: wider| larger| bigger| more)?",
    ),
    "paralysis_paresis_immobilisation": _p(r"(?:paralys\w+|paresis|plaster(?: cast)?|hemipar\w+|hemipleg\w+)(?: \w+){0,4}"),
    "alternative_diagnosis_as_likely": _p(r"(?:alternative|other|another) diagnosis (?:is )?(?:as|at least as|more|equally) likely"),
    "known_cad": _IHD,
    "aspirin_use_past_7_days": _p(r"(?:on|takes|taking|had|uses|daily|regular) aspirin", r"aspirin (?:use|daily|in the (?:past|last) (?:7 days|week))"),
    "st_deviation": _p(r"ST[- ](?:segment )?(?:deviation|depression|elevation|changes?)"),
    "elevated_enzymes": _p(r"(?:raised|elevated|positive|high) (?:cardiac )?(?:enzymes|troponin|biomarkers?)"),
    "positive_biomarker": _p(r"(?:raised|elevated|positive|high) (?:cardiac )?(?:enzymes|troponin|biomarkers?)"),
    "cardiac_arrest": _p(r"cardiac arrest"),
    "diabetes_or_impaired_glucose": _p(_DIABETES.pattern, r"impaired (?:fasting )?glucose(?: tolerance)?", r"prediabetes"),
    "thrombophilia": _p(r"thrombophilia", r"factor V Leiden", r"antiphospholipid syndrome"),
    "ongoing_hormonal_treatment": _p(r"hormonal (?:treatment|therapy)", r"o?estrogens?", r"(?:oral|hormonal) contracepti\w+", r"hormone replacement(?: therapy)?"),
    "acute_mi_or_ischaemic_stroke": _p(r"acute (?:myocardial infarction|MI|isch?aemic stroke|stroke)"),
    "reduced_mobility": _p(r"reduced mobility", r"immobili[sz]\w+", r"bed ?ridden", r"bed[- ]?bound", r"bed ?rest"),
    "ventilated": _p(r"mechanical(?:ly)? ventilat\w+", r"intubat\w+"), "cpap": _p(r"CPAP"),
    "hypotension": _p(r"hypotensi(?:on|ve)"),
    "acute_renal_failure": _p(r"acute (?:kidney|renal) (?:injury|failure)", r"AKI", r"ARF"),
    "severe_organ_failure_or_immunocompromise": _p(r"immuno(?:compromis|suppress|deficien)\w+", r"history of severe organ (?:failure|insufficiency)", r"severe organ failure"),
    "swollen_legs": _p(r"swollen legs?", r"(?:leg|legs|lower extremity|pedal) (?:swelling|ed[ea]ma)", r"swelling (?:of|in) (?:the |his |her |both )?legs"),
    "varicose_veins": _p(r"varicose veins", r"varicosities"),
    "sepsis_within_1_month": _p(r"sepsis", r"septic shock"), "pneumonia_within_1_month": _p(r"pneumonia"),
    "acute_mi": _p(r"acute (?:myocardial infarction|MI)"), "inflammatory_bowel_disease": _p(r"inflammatory bowel disease", r"IBD", r"Crohn\S*(?: disease)?", r"ulcerative colitis"),
    "abnormal_pulmonary_function": _COPD,
    "immobilising_cast": _p(r"(?:plaster |immobili[sz]ing )+cast", r"plaster cast"), "central_venous_access": _p(r"central (?:venous )?(?:line|catheter|access)(?: in place)?", r"PICC(?: line)?"),
    "factor_v_leiden": _p(r"factor V Leiden"), "prothrombin_20210a": _p(r"prothrombin (?:gene mutation|G?20210A?)"),
    "lupus_anticoagulant": _p(r"lupus anticoagulant"), "anticardiolipin_antibodies": _p(r"anti-?cardiolipin antibod\w+"),
    "elevated_homocysteine": _p(r"(?:elevated|raised|high) (?:serum |levels? of )?homocysteine", r"hyperhomocystein\w+"),
    "heparin_induced_thrombocytopenia": _p(r"heparin[- ]induced thrombocytopenia", r"HIT"), "other_thrombophilia": _p(r"(?:other )?(?:congenital|acquired) thrombophilia", r"thrombophilia"),
    "stroke_within_1_month": _p(r"(?:recent|acute) stroke", r"stroke (?:\w+ ){0,4}?(?:weeks?|days?|this month|last month)(?: ago)?"),
    "hip_pelvis_leg_fracture": _p(r"(?:hip|pelvi[cs]|leg|femoral|femur|tibia\w*|femoral neck) fractures?", r"fractured? (?:\w+ ){0,2}?(?:hip|pelvis|leg|femur|tibia)"),
    "acute_spinal_cord_injury": _p(r"(?:acute )?spinal cord injury"), "prior_major_surgery": _p(r"major surgery (?:\w+ ){0,4}?(?:last|past|ago|recent\w*)[^.;]{0,20}", r"recent major surgery"),
    "multiple_trauma": _p(r"multiple trauma", r"polytrauma"),
    "gallstone": _p(r"gallstones?", r"biliary pancreatitis"),
    "on_oxygen": _p(r"(?:on|with|supplemental) (?:\d+ ?L(?:/min)? )?(?:of )?(?:supplemental )?oxygen", r"nasal cannula"),
}  # fmt: skip
# Where the input is that something is missing: "no cough" makes "absence of cough" so.
REVERSED: Final[Mapping[str, re.Pattern[str]]] = {
    "absence_of_cough": _COUGH,
    "no_cough_or_coryza": _p(r"cough\w*", *_CORYZA_WORDS),
}
_FAMILY: Final[Mapping[str, re.Pattern[str]]] = {
    "family_history_vte": _p(
        r"thrombos[ie]s", r"DVT", r"VTE", r"blood clots?", r"clotting disorder", r"pulmonary embol\w+"
    ),
    "family_history_of_cardiovascular_disease": _p(
        _IHD.pattern, r"(?:premature |cardiac |cardiovascular )+disease", r"heart disease"
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a text says of a finding, with the place of the words (what negates it included)."""

    so: bool
    start: int
    end: int


def find_finding(text: str, name: str, *, is_request: bool = False) -> Finding | None:
    """Return what the text says of a finding; None when nothing, or one thing and its opposite.

    In a request, where there is no telling whether a "no" reaches over a comma ("no haemoptysis, a swollen calf"), it is left open.
    """
    if name in _FAMILY:
        return _settled(_mentions(text, _FAMILY[name], of_relatives=True))
    if name in REVERSED:
        found = _settled(_mentions(text, REVERSED[name], is_request=is_request))
        if found is None or found.so or name != "no_cough_or_coryza":
            return None if found is None else Finding(not found.so, found.start, found.end)
        both = [
            _settled(_mentions(text, p, is_request=is_request)) for p in (_COUGH, _CORYZA)
        ]  # neither of the two, or it is open
        return Finding(True, found.start, found.end) if all(f is not None and not f.so for f in both) else None
    pattern = FINDINGS.get(name)
    return None if pattern is None else _settled(_mentions(text, pattern, is_request=is_request))


def names_finding(text: str, name: str) -> bool:
    """Whether a text names a finding, whatever it says of it."""
    pattern = FINDINGS.get(name) or REVERSED.get(name) or _FAMILY.get(name)
    return pattern is not None and pattern.search(text) is not None


def _settled(said: list[Finding]) -> Finding | None:
    if not said or len({f.so for f in said}) > 1:
        return None
    return said[0]


def _mentions(
    text: str, pattern: re.Pattern[str], *, of_relatives: bool = False, is_request: bool = False
) -> list[Finding]:
    said = []
    at = 0
    for part in _SENTENCE.split(text):
        at = text.index(part, at)
        for match in pattern.finditer(part):
            before, after = part[: match.start()], part[match.end() :]
            if bool(_RELATIVES.search(before)) is not of_relatives:
                continue
            if _OPEN.search(before[-60:]) or _UNKNOWN.match(after) or _NOT_KNOWN.search(before[-60:]):
                continue
            no = _negation(before)
            if no is not None and is_request and _COMMA.search(before[no:]) and not _OR.search(before[no:] + after):
                if not _VERB.search(match[0]):
                    continue
                no = None  # "no haemoptysis, PE is the most likely": another sentence
            if no is not None:
                said.append(Finding(False, at + no, at + match.end()))
            elif later := _AFTERWARDS_NO.match(after) or (None if _VERB.search(before) else _LIST_NO.match(after)):
                said.append(Finding(False, at + match.start(), at + match.end() + later.end()))
            else:
                said.append(Finding(True, at + match.start(), at + match.end()))
        at += len(part)
    return said


def _negation(before: str) -> int | None:
    """Return where the negation begins that reaches to the end of these words; None without one."""
    last = None
    for match in _NO.finditer(before):
        last = match
    if last is None:
        return None
    between = before[last.end() :]
    words = len(between.split())
    listed = between.count(",") * 5 >= words - 5  # "denies a, b, c, d or e": as long as it goes on
    if _STOPS.search(between) or words > (60 if listed else 14):
        return None
    return last.start()
