"""How inputs are to be understood that were not given under this program's own names.

Strictly, nothing that was not said is assumed. A convention says otherwise in the open: whoever asks by it is told in the
answer what was counted as absent. MedCalc-Bench's question names carry its convention, because its data are written in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Convention:
    """What may be read into inputs."""

    unstated_absent: bool = (
        False  # a finding or disease that is not named counts as not present, and the answer says so
    )
    month_first: bool = False  # 05/20/2020 is the 20th of May
    bare_canonical: bool = False  # a bare number has the unit that the formula is written in
    spellings: Mapping[str, str] = field(default_factory=dict)  # units that are written in a way of their own
    unused_ignored: bool = False  # findings that the calculator does not ask for are left out, with a note


STRICT: Final = Convention()
UNSTATED_ABSENT: Final = Convention(unstated_absent=True)
MEDCALC: Final = Convention(
    unstated_absent=True, month_first=True, bare_canonical=True, unused_ignored=True, spellings={"m^3": "mm3"}
)

# What no convention assumes: a throat that was not looked at, a habit that was not asked for, and the findings of a rule that is
# there to rule out. A disease that is not named in a history is another matter.
NEVER_ASSUMED: Final[Mapping[str, frozenset[str]]] = {
    "centor_mcisaac": frozenset(
        ("tonsillar_exudate", "tender_anterior_cervical_nodes", "absence_of_cough", "fever")
    ),
    "feverpain": frozenset(
        (
            "fever_past_24_hours", "purulent_tonsils", "attended_within_3_days", "severely_inflamed_tonsils",
            "no_cough_or_coryza",
        )
    ),
    "framingham_hard_chd": frozenset(("treated_bp", "smoker")),
    "ascvd_pce": frozenset(("treated_bp", "current_smoker", "diabetes")),
    "perc_positive_criteria": frozenset(("unilateral_leg_swelling", "haemoptysis")),
    "qsofa": frozenset(("altered_mentation",)),
    "rcri": frozenset(("high_risk_surgery",)),
}  # fmt: skip

# MedCalc-Bench's names, and what computes them: the first whose inputs are all there, else the last.
MEDCALC_TASKS: Final[Mapping[str, tuple[str, ...]]] = {
    "Creatinine Clearance (Cockcroft-Gault Equation)": ("cockcroft_gault_adjusted_weight",),
    "CKD-EPI Equations for Glomerular Filtration Rate": ("ckd_epi_2021_egfr",),
    "CHA2DS2-VASc Score for Atrial Fibrillation Stroke Risk": ("cha2ds2_vasc",),
    "Mean Arterial Pressure (MAP)": ("map",),
    "Body Mass Index (BMI)": ("bmi",),
    "Calcium Correction for Hypoalbuminemia": ("corrected_calcium",),
    "Wells' Criteria for Pulmonary Embolism": ("wells_pe",),
    "MDRD GFR Equation": ("mdrd_with_race", "mdrd_no_race"),
    "Ideal Body Weight": ("ideal_body_weight_devine",),
    "QTc Bazett Calculator": ("qtc_bazett",),
    "Child-Pugh Score for Cirrhosis Mortality": ("child_pugh",),
    "Wells' Criteria for DVT": ("wells_dvt",),
    "Revised Cardiac Risk Index for Pre-Operative Risk": ("rcri",),
    "HEART Score for Major Cardiac Events": ("heart",),
    "Fibrosis-4 (FIB-4) Index for Liver Fibrosis": ("fib4",),
    "Centor Score (Modified/McIsaac) for Strep Pharyngitis": ("centor_mcisaac",),
    "Maintenance Fluids Calculations": ("maintenance_fluids",),
    "MELD Na (UNOS/OPTN)": ("meld_na_optn2016",),
    "HAS-BLED Score for Major Bleeding Risk": ("has_bled",),
    "Sodium Correction for Hyperglycemia": ("corrected_sodium_katz",),
    "Glasgow-Blatchford Bleeding Score (GBS)": ("glasgow_blatchford",),
    "Serum Osmolality": ("serum_osmolality",),
    "HOMA-IR (Homeostatic Model Assessment for Insulin Resistance)": ("homa_ir",),
    "Charlson Comorbidity Index (CCI)": ("charlson",),
    "FeverPAIN Score for Strep Pharyngitis": ("feverpain",),
    "Free Water Deficit": ("free_water_deficit",),
    "Anion Gap": ("anion_gap",),
    "Fractional Excretion of Sodium (FENa)": ("fena",),
    "LDL Calculated": ("ldl_friedewald",),
    "CURB-65 Score for Pneumonia Severity": ("curb65",),
    "Framingham Risk Score for Hard Coronary Heart Disease": ("framingham_hard_chd",),
    "PERC Rule for Pulmonary Embolism": ("perc_positive_criteria",),
    "SIRS Criteria": ("sirs",),
    "QTc Fridericia Calculator": ("qtc_fridericia",),
    "QTc Framingham Calculator": ("qtc_framingham",),
    "QTc Hodges Calculator": ("qtc_hodges",),
    "QTc Rautaharju Calculator": ("qtc_rautaharju",),
    "Body Surface Area Calculator": ("bsa_mosteller",),
    "Adjusted Body Weight": ("adjusted_body_weight",),
    "Delta Gap": ("delta_gap",),
    "Delta Ratio": ("delta_ratio",),
    "Albumin Corrected Anion Gap": ("albumin_corrected_anion_gap",),
    "Albumin Corrected Delta Gap": ("albumin_corrected_delta_gap",),
    "Albumin Corrected Delta Ratio": ("albumin_corrected_delta_ratio",),
    "PSI Score: Pneumonia Severity Index for CAP": ("psi",),
    "Glasgow Coma Score (GCS)": ("gcs",),
    "APACHE II Score": ("apache_ii",),
    "Sequential Organ Failure Assessment (SOFA) Score": ("sofa",),
    "Caprini Score for Venous Thromboembolism (2005)": ("caprini_2005",),
    "Estimated Due Date": ("due_date_naegele",),
    "Steroid Conversion Calculator": ("steroid_conversion",),
    "Target weight": ("target_weight",),
    "Morphine Milligram Equivalents (MME) Calculator": ("morphine_milligram_equivalents",),
    "Estimated of Conception": ("conception_date",),
    "Estimated Gestational Age": ("gestational_age",),
}
