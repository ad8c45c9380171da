"""What each calculator is called when somebody asks for it, and what a question has to add where a name means several."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_STEROID: Final = (
    r"prednisone|prednisolone|methylprednisolone|hydrocortisone|cortisone|triamcinolone|dexamethasone|betamethasone"
)

# As it is said, in small letters without marks. A name may belong to several calculators: then it is asked which one.
CALLED: Final[Mapping[str, tuple[str, ...]]] = {
    "aa_gradient": ("the a gradient", "a a gradient", "aa gradient", "alveolar arterial gradient", "alveolar arterial oxygen gradient"),
    "abcd2": ("abcd two", "a b c d 2", "abcd2", "abcd 2", "abcd squared"),
    "adjusted_body_weight": ("adjusted body weight",),
    "albumin_corrected_anion_gap": ("albumin corrected anion gap", "corrected anion gap"),
    "albumin_corrected_delta_gap": ("albumin corrected delta gap",),
    "albumin_corrected_delta_ratio": ("albumin corrected delta ratio",),
    "anion_gap": ("anion gap",),
    "apache_ii": ("apache ii", "apache 2", "apache two", "apache score"),
    "apri": ("apri", "ast to platelet ratio"),
    "ascvd_pce": ("ascvd", "pooled cohort", "ascvd risk"),
    "bmi": ("b m i", "bmi", "body mass index"),
    "bsa_mosteller": ("bsa", "body surface area", "mosteller"),
    "caprini_2005": ("caprini",),
    "centor_mcisaac": ("centor", "mcisaac"),
    "cha2ds2_vasc": ("chads bask", "chad s bask", "chads basketball", "chad s basketball", "chad s vasc", "chad s vask", "chads vask", "chads basque", "chad vasc", "chads vast", "chads two vasc", "cha2ds2 vasc", "chads vasc", "chadsvasc", "cha2ds2vasc", "chads2 vasc", "chads 2 vasc"),
    "charlson": ("charlson", "cci score", "comorbidity index"),
    "child_pugh": ("child pugh", "child turcotte pugh"),
    "ckd_epi_2021_egfr": ("ckd epi", "ckd epi creatinine", "egfr", "estimated gfr", "glomerular filtration rate", "gfr"),
    "cockcroft_gault": ("creatinine clearance", "cockcroft gault", "cockroft gault", "crcl", "cockcroft"),
    "cockcroft_gault_adjusted_weight": ("cockcroft gault with adjusted body weight", "cockcroft gault with adjusted weight", "creatinine clearance with adjusted body weight",),
    "conception_date": ("date of conception", "conception date"),
    "corrected_calcium": ("corrected calcium", "calcium correction", "calcium corrected"),
    "corrected_sodium_hillier": ("corrected sodium", "sodium correction", "corrected sodium hillier"),
    "corrected_sodium_katz": ("corrected sodium", "sodium correction", "corrected sodium katz"),
    "curb65": ("curb 6 5", "curb sixty five", "curve 65", "curb 65", "curb65"),
    "delta_gap": ("delta gap",),
    "delta_ratio": ("delta ratio", "delta delta"),
    "due_date_naegele": ("due date", "naegele", "naegeles rule", "expected date of delivery"),
    "estimated_average_glucose": ("estimated average glucose", "average glucose from hba1c"),
    "fena": ("fena", "fractional excretion of sodium"),
    "feurea": ("feurea", "fractional excretion of urea"),
    "feverpain": ("feverpain", "fever pain"),
    "fib4": ("fib four", "fib 4", "fib4", "fibrosis 4"),
    "framingham_hard_chd": ("framingham risk", "framingham score"),
    "free_water_deficit": ("free water deficit", "water deficit"),
    "gcs": ("gcs", "glasgow coma"),
    "gestational_age": ("gestational age",),
    "glasgow_blatchford": ("blatchford", "gbs score", "glasgow blatchford"),
    "grace_admission": ("grace score", "grace risk"),
    "has_bled": ("hasblood", "has bleed", "has bled", "hasbled"),
    "heart": ("heart score",),
    "homa_ir": ("homa ir", "homa", "insulin resistance index"),
    "ideal_body_weight_devine": ("ideal body weight", "devine"),
    "ldl_friedewald": ("ldl calculated", "calculated ldl", "friedewald", "ldl cholesterol from", "ldl concentration"),
    "maddrey": ("maddrey", "discriminant function"),
    "maintenance_fluids": ("maintenance fluids", "maintenance fluid", "4 2 1 rule", "holliday segar"),
    "map": ("mean arterial pressure", "mean arterial blood pressure"),
    "mdrd_no_race": ("mdrd", "mdrd gfr"),
    "mdrd_with_race": ("mdrd with race",),
    "meld_3": ("meld three", "meld 3", "meld 3 0", "meld score"),
    "meld_na_optn2016": ("meld na", "meldna", "meld sodium"),
    "meld_original": ("original meld", "meld original"),
    "morphine_milligram_equivalents": ("morphine equivalents", "morphine equivalence", "morphine milligram equivalence", "morphine milligram equivalents", "mme", "morphine equivalent"),
    "nafld_fibrosis": ("nafld",),
    "news2": ("news two", "news2", "news 2", "news score", "early warning score"),
    "padua": ("padua",),
    "pao2_fio2_ratio": ("p f ratio", "pf ratio", "pao2 fio2"),
    "perc_positive_criteria": ("perc",),
    "psi": ("pneumonia severity index", "psi score", "port score"),
    "qsofa": ("q sofa", "qsofa", "quick sofa"),
    "qtc_bazett": ("bazett", "qtc", "corrected qt"),
    "qtc_framingham": ("framingham qtc", "qtc framingham", "framingham formula"),
    "qtc_fridericia": ("fridericia",),
    "qtc_hodges": ("hodges",),
    "qtc_rautaharju": ("rautaharju",),
    "ranson_admission": ("ranson",),
    "rcri": ("rcri", "cardiac risk index", "lee index"),
    "schwartz_bedside": ("schwartz",),
    "serum_osmolality": ("serum osmolality", "osmolality", "serum osmolarity"),
    "shock_index": ("shock index",),
    "sirs": ("sirs",),
    "sofa": ("sofa score", "sequential organ failure"),
    "steroid_conversion": ("steroid conversion", "steroid equivalent", "equivalent dose of", "equivalent dosage"),
    "target_weight": ("target weight",),
    "timi_ua_nstemi": ("timi",),
    "wells_dvt": ("well score", "well criteria", "well s score", "wells rule", "wells dvt", "wells score", "wells criteria", "wells score for dvt", "wells score for deep vein thrombosis"),
    "wells_pe": ("well score", "well criteria", "well s score", "wells rule", "wells pe", "wells score", "wells criteria", "wells score for pe", "wells score for pulmonary embolism"),
    "winters_expected_pco2": ("winters", "winters formula", "expected pco2"),
}  # fmt: skip

# The scores that are named and not computed (licensed.py).
LICENSED_CALLED: Final[Mapping[str, tuple[str, ...]]] = {
    "mmse": ("mmse", "mini mental", "mini mental state"),
    "moca": ("moca", "montreal cognitive assessment"),
    "frax": ("frax",),
    "mmas_8": ("morisky", "mmas 8", "mmas"),
    "bdi_ii": ("bdi ii", "bdi 2", "beck depression", "becks depression"),
    "sf_36": ("sf 36", "sf36"),
    "eq_5d": ("eq 5d", "eq5d"),
    "fibrotest": ("fibrotest",),
    "braden": ("braden",),
}

# What is asked for without the name of a calculator.
_MEANT: Final[Mapping[str, re.Pattern[str]]] = {
    "steroid_conversion": re.compile(
        rf"\b(?:convert|switch|change|equivalent)\b.*\b(?:{_STEROID})\b.*\b(?:to|into|in|of)\b.*\b(?:{_STEROID})\b"
    ),
    "gestational_age": re.compile(r"\bhow (?:many weeks|far) (?:pregnant|along|gone|is (?:she|the pregnancy))\b"),
}

# Names of what is wanted rather than of a formula: a formula's own name in the same question comes first.
_GENERAL: Final = frozenset(("qtc", "corrected qt", "gfr", "egfr", "estimated gfr", "glomerular filtration rate"))
# Words elsewhere in the question that settle which of several is meant.
_SETTLES: Final[Mapping[str, tuple[str, ...]]] = {
    "wells_dvt": (" dvt ", "deep vein", "deep venous"),
    "wells_pe": ("pulmonary embol", " pe "),
    "cockcroft_gault_adjusted_weight": ("adjusted body weight", "adjusted weight", "ideal body weight"),
    "corrected_sodium_hillier": ("hillier",),
    "corrected_sodium_katz": ("katz",),
    "qtc_framingham": ("qtc", "qt interval", "corrected qt"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which calculators a text asks for, the likeliest alone where it is settled; `start` is where the first name of one stands."""

    names: tuple[str, ...]
    start: int
    end: int


def is_general(words: str) -> bool:
    """Whether words name what is wanted rather than a formula: "QTc" is computed in five ways."""
    return words in _GENERAL


def plain_words(text: str) -> str:
    """Return small letters with each mark as one space, of the same length: places in it are places in the text."""
    digits = text.translate({0x2080 + n: str(n) for n in range(10)})
    small = "".join(c.lower() if len(c.lower()) == 1 else c for c in digits)
    return "".join(c if c.isalnum() else " " for c in small)


def calculators_asked(text: str) -> Asked | None:
    """Return which calculators a text names: those of the longest name in it, the first of several. None without any."""
    plain = plain_words(text)
    found: tuple[bool, int, int, int] | None = None  # (a formula's own name, length, -start, end)
    names: list[str] = []
    first = len(plain)
    for name, spoken in CALLED.items():
        for said in (*spoken, *(() if name == "heart" else (name.replace("_", " "),))):  # "heart" alone says nothing
            match = re.search(r"(?<!\w)" + r"\s+".join(map(_word, said.split())) + r"(?:s|\s+s)?(?!\w)", plain)
            if match is None:
                continue
            first = min(first, match.start())
            rank = (said not in _GENERAL, len(said), -match.start(), match.end())
            if found is None or rank > found:
                found, names = rank, [name]
            elif rank == found and name not in names:
                names.append(name)
    if found is None:
        return _meant(plain)
    return Asked(names=_settled(tuple(names), plain), start=first, end=found[3])


def _word(said: str) -> str:
    """Return what finds a word of a name: as it is, and as somebody's ("Winter's formula")."""
    if said.isalpha() and len(said) > 3 and said.endswith("s"):
        return rf"{re.escape(said[:-1])}\s?s"
    return re.escape(said)


def _meant(plain: str) -> Asked | None:
    """Return the calculator that is asked for without its name."""
    for name, pattern in _MEANT.items():
        match = pattern.search(" ".join(plain.split()))
        if match is not None:
            return Asked(names=(name,), start=match.start(), end=match.end())
    return None


def _settled(names: tuple[str, ...], plain: str) -> tuple[str, ...]:
    if "cockcroft_gault" in names and any(w in plain for w in _SETTLES["cockcroft_gault_adjusted_weight"]):
        return ("cockcroft_gault_adjusted_weight",)
    if "framingham_hard_chd" in names and any(w in plain for w in _SETTLES["qtc_framingham"]):
        return ("qtc_framingham",)
    if len(names) < 2:
        return names
    padded = f" {plain} "
    hits = {n: sum(w in padded for w in _SETTLES.get(n, ())) for n in names}
    best = max(hits.values())
    likeliest = tuple(n for n in names if hits[n] == best)
    return likeliest if best and len(likeliest) == 1 else names
