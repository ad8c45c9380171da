"""Drugs and their classes: alteplase is thrombolysis, enoxaparin is a heparin. What is asked by class is answered by its members.

By the stems of the international names (WHO, "The use of stems in the selection of International Nonproprietary Names") and the
members that have none. It decides only whether a sentence is of the thing asked about; nothing is said out of it.
"""

from __future__ import annotations

import re
from typing import Final

from app.domain.grounding.quantities import plain
from app.domain.remembering import remembers

_CLASSES: Final = tuple(
    (name, re.compile(rf"\b(?:{called})\b"), re.compile(rf"\b(?:{members})\b"))
    for name, called, members in (
        ("thrombolysis", r"thromboly\w+|fibrinoly\w+", r"\w+teplase|streptokinase|urokinase"),
        ("heparin", r"heparins?|lmwh", r"\w+parin"),
        ("benzodiazepine", r"benzodiazepines?", r"\w+zepam|\w+zolam|clobazam|chlordiazepoxide"),
        (
            "corticosteroid", r"(?:cortico|glucocortico)?steroids?|glucocorticoids?",
            r"\w*predniso(?:lo)?ne|hydrocortisone|dexamethasone|betamethasone",
        ),
        ("betablocker", r"beta[- ]?blockers?", r"\w+[ao]lol|carvedilol"),
        (
            "nsaid", r"nsaids?|non-?steroidal anti-?inflammator\w+(?: drugs?)?",
            r"ibuprofen|\w+profen|naproxen|diclofenac|indometacin|indomethacin|\w+coxib|ketorolac",
        ),
        ("bisphosphonate", r"bisphosphonates?", r"\w+dron(?:ate|ic acid)"),
        (
            "anticoagulant", r"(?<!direct oral )anti-?coagulants?|anti-?coagulation",
            r"direct oral anti-?coagulants?|doacs?|noacs?|\w+xaban|dabigatran|warfarin|acenocoumarol|phenprocoumon|fondaparinux|bivalirudin|argatroban|\w+parin",
        ),
        ("directanticoagulant", r"direct oral anti-?coagulants?|doacs?|noacs?", r"\w+xaban|dabigatran"),
        ("triptan", r"triptans?", r"\w+triptan"),
        ("protonpump", r"proton pump inhibitors?|ppis?", r"\w+prazole"),
        ("aceinhibitor", r"(?:ace|angiotensin[- ]converting enzyme) inhibitors?", r"\w+pril"),
        ("statin", r"statins?", r"\w+vastatin"),
        ("diuretic", r"(?:loop |thiazide )?diuretics?", r"furosemide|bumetanide|torasemide|\w+thiazide|indapamide|metolazone|spironolactone"),
        ("sedation", r"sedat(?:e[sd]?|ing|ion|ives?)|tranquilli[sz](?:e[sd]?|ing|ers?|ation)", r"(?!)"),
        ("opioid", r"opioids?|opiates?", r"morphine|oxycodone|fentanyl|codeine|tramadol|methadone|buprenorphine"),
        ("calciumblocker", r"calcium[- ]channel blockers?", r"\w+dipine|verapamil|diltiazem"),
        ("bronchodilator", r"bronchodilators?", r"salbutamol|albuterol|terbutaline|ipratropium|\w+terol"),
        ("nitrate", r"nitrates?", r"gtn|glyceryl trinitrate|nitroglycerine?|isosorbide (?:mono|di)nitrate"),
        ("sartan", r"angiotensin(?:[- ]ii)?[- ]receptor (?:blockers?|antagonists?)|sartans?|arbs?", r"\w+sartan"),
        ("antipsychotic", r"anti-?psychotics?|neuroleptics?", r"haloperidol|olanzapine|risperidone|quetiapine|chlorpromazine"),
        ("aminoglycoside", r"aminoglycosides?", r"gentamicin|tobramycin|amikacin"),
        ("vasopressor", r"vasopressors?|pressors?", r"noradrenaline|norepinephrine|vasopressin|metaraminol"),
        ("antiplatelet", r"anti-?platelets?", r"aspirin|clopidogrel|ticagrelor|prasugrel|dipyridamole"),
        ("antiemetic", r"anti-?emetics?", r"ondansetron|metoclopramide|prochlorperazine|cyclizine|domperidone"),
        ("penicillin", r"penicillins?", r"\w+cillin|co-amoxiclav|tazocin"),
        ("macrolide", r"macrolides?", r"\w+thromycin"),
        ("cephalosporin", r"cephalosporins?|cefalosporins?", r"cef\w{3,}|cephalexin"),
        ("carbapenem", r"carbapenems?", r"\w+penem"),
        ("serotoninreuptake", r"ssris?|selective serotonin reuptake inhibitors?", r"\w*citalopram|fluoxetine|sertraline|paroxetine|fluvoxamine"),
        ("monoamineoxidase", r"maois?|monoamine[- ]oxidase inhibitors?", r"phenelzine|tranylcypromine|isocarboxazid|moclobemide|selegiline|rasagiline|linezolid"),
        ("calcineurin", r"calcineurin inhibitors?", r"c[iy]closporine?|tacrolimus"),
        ("quinolone", r"(?:fluoro)?quinolones?", r"\w+floxacin"),
        ("tetracycline", r"tetracyclines?", r"\w+cycline"),
        ("fluid", r"fluids?|crystalloids?", r"crystalloids?|(?:normal |0\.9% )?saline|sodium chloride|hartmann\W?s|balanced solutions?|plasma-?lyte"),
        ("antibiotic", r"antibiotics?|antimicrobials?", r"\w+cillin|\w+mycin|\w+micin|cef\w+|\w+penem|\w+floxacin|\w+cycline|nitrofurantoin|trimethoprim|co-amoxiclav|vancomycin|metronidazole|piperacillin"),
    )
)  # fmt: skip
CLASS_NAMES: Final = tuple(name for name, _, _ in _CLASSES)
_NAMES: Final = {
    "betablocker": "beta-blocker", "nsaid": "non-steroidal anti-inflammatory drug", "triptan": "triptan", "nitrate": "nitrates",
    "directanticoagulant": "direct oral anticoagulants", "aceinhibitor": "ACE inhibitor", "sartan": "angiotensin receptor blocker",
    "penicillin": "penicillin", "macrolide": "macrolide", "quinolone": "fluoroquinolones", "tetracycline": "tetracycline",
    "aminoglycoside": "aminoglycoside", "thrombolysis": "thrombolysis", "opioid": "opioids", "benzodiazepine": "benzodiazepine",
    "corticosteroid": "corticosteroids", "bisphosphonate": "bisphosphonate",
}  # fmt: skip
"""How sources call a class where they forbid it."""


def with_classes(text: str) -> str:
    """Return a text with marks for the classes that it names, or whose members it names: sharing one is being of one kind.

    SAFETY: two members of a class share no mark with each other: enoxaparin is not answered by dalteparin.
    """
    return " . ".join((text, *_marks(text)))


def asked_classes(text: str) -> str:
    """Return a text with marks for the classes that it names as such."""
    return " . ".join((text, *_called(text)))


def classes_called(text: str) -> frozenset[str]:
    """Return the marks of the classes that a text names as such."""
    return frozenset(_called(text))


def marks_of(text: str) -> frozenset[str]:
    """Return the marks of the classes that a text names, or whose members it names."""
    return frozenset(_marks(text))


def without_classes(text: str) -> str:
    """Return a text without the names of classes: what is left names single drugs."""
    said = plain(text)
    for _name, called, _members in _CLASSES:
        said = called.sub(" ", said)
    return said


def name_of(mark: str) -> str:
    """Return how a class is called whose mark this is."""
    name = mark.removeprefix("class-")
    return _NAMES.get(name, name)


def in_class_words(text: str) -> str:
    """Return a text with the name of its class in the place of each drug whose class has one: sources forbid classes."""
    said = plain(text)
    for name, _called, members in _CLASSES:
        if name in _NAMES:
            said = members.sub(_NAMES[name], said)
    return said if said != plain(text) else text


@remembers(texts=512)
def _marks(text: str) -> tuple[str, ...]:
    said = plain(text)
    return tuple(f"class-{name}" for name, called, members in _CLASSES if called.search(said) or members.search(said))


@remembers(texts=64)
def _called(text: str) -> tuple[str, ...]:
    said = plain(text)
    return tuple(f"class-{name}" for name, called, _members in _CLASSES if called.search(said))
