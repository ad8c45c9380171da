"""The names of all calculators and of what they ask for, said by the house's voice and heard back.

    .venv/bin/python -m tests.bench.heard_names --models ~/.local/share/voiceassist/models --kept /tmp/somewhere [--of 3 --part 0]

A calculator counts as heard where the words ask for it (`calculators_asked`), an input where its name stands in the text. What the
voice said is kept as files, so that two states of the ears are compared on the same sound. The names are written here, as
clinicians say them, and not taken from what the ears listen for.
"""

from __future__ import annotations

import argparse
import json
import re
import threading
from pathlib import Path

import numpy as np

from app.audio.wave_file import read_wave, write_wave
from app.domain.calculators.called import calculators_asked
from app.domain.voice.speech import AS_SET, EARS_RATE_HZ, Audio, Profile
from app.domain.voice.spoken import Lexicon, Speller, read_lexicon
from app.engines.piper import PiperOptions, PiperSpeaker
from app.engines.sound_file import resample
from app.engines.whisper import WhisperOptions, WhisperTranscriber

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FORMS = ("What is the {} of this patient?", "Please calculate the {}.", "I would like to know the {} for her.")

NAMES = {
    "aa_gradient": "A-a gradient", "abcd2": "ABCD two score", "adjusted_body_weight": "adjusted body weight",
    "albumin_corrected_anion_gap": "albumin corrected anion gap", "albumin_corrected_delta_gap": "albumin corrected delta gap",
    "albumin_corrected_delta_ratio": "albumin corrected delta ratio", "anion_gap": "anion gap",
    "apache_ii": "Apache two score", "apri": "AST to platelet ratio", "ascvd_pce": "pooled cohort risk", "bmi": "BMI",
    "bsa_mosteller": "body surface area", "caprini_2005": "Caprini score", "centor_mcisaac": "Centor score",
    "cha2ds2_vasc": "CHA2DS2-VASc score", "charlson": "Charlson comorbidity index", "child_pugh": "Child-Pugh class",
    "ckd_epi_2021_egfr": "CKD-EPI creatinine", "cockcroft_gault": "creatinine clearance",
    "cockcroft_gault_adjusted_weight": "creatinine clearance with adjusted body weight", "conception_date": "date of conception",
    "corrected_calcium": "corrected calcium", "corrected_sodium_hillier": "Hillier corrected sodium",
    "corrected_sodium_katz": "corrected sodium", "curb65": "CURB sixty-five score", "delta_gap": "delta gap",
    "delta_ratio": "delta ratio", "due_date_naegele": "Naegele due date", "estimated_average_glucose": "estimated average glucose",
    "fena": "fractional excretion of sodium", "feurea": "fractional excretion of urea", "feverpain": "FeverPAIN score",
    "fib4": "FIB-4 index", "framingham_hard_chd": "Framingham risk", "free_water_deficit": "free water deficit",
    "gcs": "Glasgow coma scale", "gestational_age": "gestational age", "glasgow_blatchford": "Glasgow-Blatchford score",
    "grace_admission": "GRACE score", "has_bled": "HAS-BLED score", "heart": "HEART score", "homa_ir": "HOMA-IR",
    "ideal_body_weight_devine": "ideal body weight", "ldl_friedewald": "Friedewald LDL", "maddrey": "Maddrey discriminant function",
    "maintenance_fluids": "maintenance fluids", "map": "mean arterial pressure", "mdrd_no_race": "MDRD GFR", "meld_3": "MELD three score",
    "meld_na_optn2016": "MELD sodium score", "morphine_milligram_equivalents": "morphine milligram equivalents",
    "nafld_fibrosis": "NAFLD fibrosis score", "news2": "NEWS two score", "padua": "Padua score",
    "pao2_fio2_ratio": "P F ratio", "perc_positive_criteria": "PERC rule", "psi": "pneumonia severity index",
    "qsofa": "Q SOFA score", "qtc_bazett": "Bazett QTc", "qtc_framingham": "Framingham QTc", "qtc_fridericia": "Fridericia QTc",
    "qtc_hodges": "Hodges QTc", "qtc_rautaharju": "Rautaharju QTc", "ranson_admission": "Ranson criteria",
    "rcri": "revised cardiac risk index", "schwartz_bedside": "Schwartz GFR", "serum_osmolality": "serum osmolality",
    "shock_index": "shock index", "sirs": "SIRS criteria", "sofa": "SOFA score", "steroid_conversion": "steroid conversion",
    "target_weight": "target weight", "timi_ua_nstemi": "TIMI score", "wells_dvt": "Wells score for deep vein thrombosis",
    "wells_pe": "Wells score for pulmonary embolism", "winters_expected_pco2": "Winters formula",
}  # fmt: skip
INPUTS = (
    "serum creatinine", "serum bilirubin", "serum albumin", "serum osmolality", "blood urea nitrogen", "respiratory rate",
    "systolic blood pressure", "diastolic blood pressure", "lactate dehydrogenase", "aspartate aminotransferase",
    "alanine aminotransferase", "haematocrit", "haemoglobin", "prothrombin time", "platelet count", "urine sodium", "urine creatinine",
    "serum bicarbonate", "serum chloride", "serum potassium", "triglycerides", "HDL cholesterol", "encephalopathy", "ascites",
    "haemoptysis", "melaena", "hemiplegia", "homocysteine", "lupus anticoagulant", "factor five Leiden", "pleural effusion",
    "thrombophilia", "heparin-induced thrombocytopenia", "anticardiolipin antibodies", "arterial carbon dioxide pressure", "QT interval",
    "fraction of inspired oxygen", "white cell count", "fasting insulin", "tender anterior cervical nodes",
)  # fmt: skip
INPUT_FORM = "The {} was measured this morning."


def said() -> list[tuple[str, str, str]]:
    """Return (key, what is asked for, sentence)."""
    asked = [(f"calc_{n}", n, FORMS[k % len(FORMS)].format(name)) for k, (n, name) in enumerate(NAMES.items())]
    return asked + [(f"input_{k}", name, INPUT_FORM.format(name)) for k, name in enumerate(INPUTS)]


def is_heard(key: str, wanted: str, text: str) -> bool:
    """Whether the words ask for the calculator, or hold the name of the input."""
    if key.startswith("calc_"):
        asked = calculators_asked(text)
        return asked is not None and wanted in asked.names
    return _plain(wanted) in _plain(text)


def _plain(text: str) -> str:
    american = text.lower().replace("haem", "hem").replace("melaena", "melena").replace("five", "v")
    return re.sub(r"[^a-z0-9]+", " ", american).strip()


def _speak(models: Path, kept: Path, rows: list[tuple[str, str, str]]) -> None:
    missing = [r for r in rows if not (kept / f"{r[0]}.wav").exists()]
    if not missing:
        return
    forms = RESOURCES / "lexicons"
    lexicon = Lexicon(
        exact=read_lexicon((forms / "abbreviations.tsv").read_text(encoding="utf-8")),
        any_case={k.casefold(): v for k, v in read_lexicon((forms / "pronunciation.tsv").read_text(encoding="utf-8")).items()},
    )  # fmt: skip
    speller = Speller(lexicon)
    file = next((models / "piper-en_US-joe").rglob("*.onnx"))
    speaker = PiperSpeaker(PiperOptions(file=file, threads=1))
    for key, _, sentence in missing:
        sound = b"".join(a.samples for a in speaker.speak(speller.spoken(sentence), AS_SET))
        write_wave(kept / f"{key}.wav", Audio(samples=sound, rate_hz=speaker.rate_hz))


def main() -> None:
    """Print each that was not heard, and the shares."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--kept", type=Path, required=True)
    parser.add_argument("--of", type=int, default=1)
    parser.add_argument("--part", type=int, default=0)
    parser.add_argument("--full", action="store_true", help="as for a file, and not as in a conversation")
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    rows = said()[arguments.part :: arguments.of]
    _speak(arguments.models, arguments.kept, rows)
    directory = next((arguments.models / "whisper-base").rglob("model.bin")).parent
    ears = WhisperTranscriber(
        WhisperOptions(directory=directory, threads=arguments.threads, lexicons=RESOURCES / "lexicons")
    )
    counts = {"calc": [0, 0], "input": [0, 0]}
    for key, wanted, sentence in rows:
        audio = read_wave(arguments.kept / f"{key}.wav")
        samples = resample(audio.samples, audio.rate_hz)
        assert len(samples) > EARS_RATE_HZ // 2
        profile = Profile.QUESTION if key.startswith("calc") else Profile.DICTATION
        found = ears.transcribe(np.asarray(samples), (), threading.Event(), profile=profile, quickly=not arguments.full)
        text = " ".join(str.__str__(s.text) for s, _ in found)
        kind, heard = key.split("_")[0], is_heard(key, wanted, text)
        counts[kind][0] += heard
        counts[kind][1] += 1
        print(f"{'heard ' if heard else 'MISSED'} {wanted} | {sentence} | {text}", flush=True)
    print(json.dumps({k: {"heard": a, "of": b} for k, (a, b) in counts.items()}))


if __name__ == "__main__":
    main()
