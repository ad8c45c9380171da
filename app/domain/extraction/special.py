"""Inputs with a way of their own of being said: dates, doses, coma scales, grades. By calculator and input ("" for all)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

Said = tuple[object, int, int]
_DATE: Final = (
    r"(?P<n>\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}(?:st|nd|rd|th)?\.? (?:of )?[A-Z][a-z]{2,8}\.?,? \d{4}|"
    r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})"
)
_STEROIDS: Final = r"(?:methyl)?prednis(?:ol)?one|hydrocortisone|cortisone|triamcinolone|dexamethasone|betamethasone"


def _first(pattern: str, flags: int = re.IGNORECASE) -> Callable[[str], Said | None]:
    compiled = re.compile(pattern, flags)

    def find(text: str) -> Said | None:
        match = compiled.search(text)
        return None if match is None else (match["n"], match.start(), match.end())

    return find


def _wanted_steroid(text: str) -> Said | None:
    """The one to convert to: "5 mg of prednisone to dexamethasone", "dose of dexamethasone for 5 mg of prednisone"."""
    given = re.search(rf"mg (?:of )?(?:{_STEROIDS})\b", text, re.IGNORECASE)
    for before in ("to|into|as|in", "of"):
        found = [
            m
            for m in re.finditer(rf"\b(?:{before}) (?P<n>{_STEROIDS})\b", text, re.IGNORECASE)
            if given is None or m.end() != given.end()
        ]
        if found:
            return found[-1]["n"], found[-1].start(), found[-1].end()
    return None


def _one_of(options: Mapping[str, str]) -> Callable[[str], Said | None]:
    """The option whose pattern comes first in the text; nothing when none does."""
    compiled = [(re.compile(p, re.IGNORECASE), value) for p, value in options.items()]

    def find(text: str) -> Said | None:
        found = [(m.start(), m.end(), value) for p, value in compiled if (m := p.search(text))]
        if not found or len({value for _, _, value in found}) > 1:
            return None
        start, end, value = min(found)
        return value, start, end

    return find


def _opioid(name: str) -> dict[tuple[str, str], Callable[[str], Said | None]]:
    spelled = rf"(?:{name}|{name.replace('oxy', 'oxy ?')})"
    dose = rf"(?P<n>\d+(?:\.\d+)?) ?mg (?:of )?{spelled}\b|{spelled} (?P<m>\d+(?:\.\d+)?) ?mg"
    often = (
        rf"(?:\d+(?:\.\d+)? ?mg (?:of )?{spelled}\b|{spelled} \d+(?:\.\d+)? ?mg)[^,.;]{{0,20}}?"
        r"(?:(?P<n>\d+) times? (?:a|per|each) day|(?P<w>once|twice|three times|four times|daily|bid|tid|qid))"
    )
    words = {
        "once": "1",
        "daily": "1",
        "twice": "2",
        "bid": "2",
        "three times": "3",
        "tid": "3",
        "four times": "4",
        "qid": "4",
    }

    def find_dose(text: str) -> Said | None:
        match = re.search(dose, text, re.IGNORECASE)
        return None if match is None else (f"{match['n'] or match['m']} mg", match.start(), match.end())

    def find_often(text: str) -> Said | None:
        match = re.search(often, text, re.IGNORECASE)
        return None if match is None else (match["n"] or words[match["w"].lower()], match.start(), match.end())

    return {("", f"{name}_dose"): find_dose, ("", f"{name}_dose_per_day"): find_often}


def _room_air(text: str) -> Said | None:
    match = re.search(
        r"FiO ?[2₂]%?(?:\)| of| was| is| reported| as| at| an?| set|[:=]|\s){0,5} ?(?P<n>\d+(?:\.\d+)?) ?(?P<u>%)?",
        text,
        re.IGNORECASE,
    )
    if match:
        value = float(match["n"])
        return (f"{match['n']} %" if match["u"] or value > 1 else match["n"]), match.start(), match.end()
    before = re.search(r"(?P<n>\d+(?:\.\d+)?) ?% (?:of )?FiO ?[2₂]", text, re.IGNORECASE)
    if before:
        return f"{before['n']} %", before.start(), before.end()
    air = re.search(r"\b(?:on|breathing|at|in) (?:room|ambient) air\b", text, re.IGNORECASE)
    return None if air is None else ("21 %", air.start(), air.end())


def _coma_part(letter: str) -> Callable[[str], Said | None]:
    return _first(rf"(?:GCS|coma)[^.;]{{0,60}}?\b{letter}\s?(?P<n>[1-6])(?!\d)", 0)


def _either(*finders: Callable[[str], Said | None]) -> Callable[[str], Said | None]:
    def find(text: str) -> Said | None:
        return next((said for finder in finders if (said := finder(text)) is not None), None)

    return find


_EYES: Final = {
    r"(?:eyes?|eye[- ]opening) (?:\w+ ){0,3}?(?:spontaneously|spontaneous)|opens? (?:his|her|their) eyes spontaneously": "4",
    r"(?:eyes?|eye[- ]opening|opens? (?:his|her|their) eyes)[^.;,]{0,40}?(?:verbal|voice|speech|command|name)": "3",
    r"(?:eyes?|eye[- ]opening|opens? (?:his|her|their) eyes)[^.;,]{0,40}?(?:pain\w*|sternal rub|pressure|noxious|pinch)": "2",
    r"(?:no eye[- ]opening|(?:does|did|do) not open (?:his|her|their) eyes|eyes (?:do not|did not|remain(?:ed)? closed))": "1",
}
_SPEECH: Final = {
    r"\b(?:fully )?(?:alert and )?oriented (?:to|x ?[34]|in)|\bwell[- ]oriented|converses? normally": "5",
    r"(?:, ?|; ?|and )confused(?=,|;| and|$|\.)|\bconfused (?:speech|conversation|but)|disoriented (?:speech|conversation)|\b(?:is|appears|seems) (?:\w+ )?confused": "4",
    r"inappropriate (?:words|speech|responses?)": "3",
    r"incomprehensible|(?:only )?(?:grunts|moans)\b|unintelligible": "2",
    r"no verbal response|non-?verbal|does not (?:speak|vocali[sz]e)|makes no sounds?": "1",
}
_MOVEMENT: Final = {
    r"obey(?:s|ed|ing)? (?:\w+ )?commands?|follow(?:s|ed|ing)? (?:\w+ )?commands?": "6",
    r"locali[sz](?:es?|ed|ing|ation)\b(?! tenderness)[^.;]{0,30}?(?:pain|stimul\w+)": "5",
    r"withdr(?:aw|ew)\w*[^.;]{0,40}?(?:pain\w*|stimul\w+|pinch|response|limb|arm|hand)": "4",
    r"(?:abnormal flexion|decorticate|flex(?:es|ion|ed)[^.;]{0,30}?(?:pain|stimul\w+))": "3",
    r"(?:abnormal extension|decerebrate|exten(?:ds|sion|ded)[^.;]{0,30}?(?:pain|stimul\w+))": "2",
    r"no motor (?:response|movement)|does not move(?: to pain)?": "1",
}
_GRADES: Final = {
    r"(?:no|without) (?:\w+ )?encephalopathy|encephalopathy (?:was )?(?:absent|grade 0)|grade 0 (?:hepatic )?encephalopathy": "none",
    r"grade (?:1|2|I|II|1-2|I-II) (?:hepatic )?encephalopathy|encephalopathy,? \(?grade (?:1|2|I|II)\b|mild (?:hepatic )?encephalopathy":
        "grade1-2",
    r"grade (?:3|4|III|IV|3-4) (?:hepatic )?encephalopathy|encephalopathy,? \(?grade (?:3|4|III|IV)\b|hepatic coma": "grade3-4",
}  # fmt: skip
_ASCITES: Final = {
    r"(?:no|without|denie[sd]|absent|absence of) (?:\w+ ){0,3}?ascites|ascites (?:was |is )?(?:absent|not)": "none",
    r"(?:mild|slight|small|minimal|trace)(?: amount of| volume)?(?:\w+ )? ascites": "mild",
    r"(?:moderate|severe|large|massive|tense|gross|refractory)(?:[- ](?:amount of|volume|to severe))? ascites": "moderate-severe",
}
_RACE: Final = {
    r"\b(?:black (?:\w+ )?(?=man|woman|male|female|boy|girl|patient|lady|gentleman)|african[- ]american\b)": "black",
    r"\b(?:white|caucasian|asian|hispanic|chinese|japanese)\b(?= (?:man|woman|male|female|boy|girl|patient|lady|gentleman))": "other",
}
_MOBILITY: Final = {
    r"confined to bed (?:for )?(?:over|more than|>) ?(?:72 hours|3 days)": "confined_over_72h",
    r"\bon bed ?rest\b": "bed_rest",
    r"(?:normal(?:ly)? mobil\w+|mobility (?:is|was) normal|ambulat(?:es|ing|ory) (?:independently|normally))": "normal",
}
_SURGERY: Final = {
    r"elective (?:major )?(?:lower extremity |hip |knee |total hip |total knee )?(?:arthroplasty|replacement)": "arthroplasty",
    r"laparoscop\w+": "laparoscopic",
    r"arthroscop\w+": "arthroscopic",
    r"\bminor surgery": "minor",
    r"\bmajor surgery": "major",
}
_AWAKE: Final = {
    r"(?<!not )\balert\b(?! to (?:voice|pain))": "alert",
    r"\b(?:newly confused|new(?:-onset)? confusion|(?<!not )confused|responds? (?:only )?to (?:voice|pain)|unresponsive|(?:V|P|U) on (?:the )?ACVPU)\b": "confusion-or-vpu",
}
_OXYGEN: Final = {
    r"\b(?:on|breathing|at|in) (?:room |ambient )?air\b|\broom air\b|\b(?:no|not on|without|off) (?:any )?(?:supplemental )?oxygen\b": "no",
    r"(?<!not )\b(?:on|with|needs|requires|supplemental) (?:\d+(?:\.\d)? ?(?:L|lit(?:re|er)s?)(?:/min| (?:per|a) minute)? )?(?:of )?(?:supplemental )?oxygen|"
    r"\bnasal cannula\b": "yes",
}
_LMP: Final = (
    r"(?:last (?:menstrual )?period|LMP|last menses|last menstrual date)[^.;\d]{0,30}?(?:(?:was |is |on |of |: ?|began ){0,3})"
    + _DATE
)

SPECIAL: Final[Mapping[tuple[str, str], Callable[[str], Said | None]]] = {
    ("", "last_menstrual_period"): _first(_LMP, 0),
    ("", "on_date"): _first(r"(?:[Tt]oday(?:'s date)?|[Cc]urrent date|[Dd]ate)(?: is| was|:)? ?(?:the )?" + _DATE, 0),
    ("", "cycle_length_days"): _first(r"cycles?(?: length)?(?: of| is| was| lasts?|:)? ?(?P<n>\d{2}) ?-?(?:days?|d\b)"),
    ("", "from_steroid"): _first(rf"mg (?:of )?(?P<n>{_STEROIDS})\b"),
    ("", "dose_mg"): _first(rf"(?P<n>\d+(?:\.\d+)? ?mg) (?:of )?(?:{_STEROIDS})\b"),
    ("", "to_steroid"): _wanted_steroid,
    ("", "fio2"): _room_air,
    ("gcs", "eye"): _either(_coma_part("E"), _one_of(_EYES)),
    ("gcs", "verbal"): _either(_coma_part("V"), _one_of(_SPEECH)),
    ("gcs", "motor"): _either(_coma_part("M"), _one_of(_MOVEMENT)),
    ("news2", "on_oxygen"): _one_of(_OXYGEN),
    ("news2", "consciousness"): _one_of(_AWAKE),
    ("child_pugh", "ascites"): _one_of(_ASCITES),
    ("child_pugh", "encephalopathy"): _one_of(_GRADES),
    ("", "race"): _one_of(_RACE),
    ("caprini_2005", "mobility"): _one_of(_MOBILITY),
    ("caprini_2005", "surgery_type"): _one_of(_SURGERY),
    ("", "fentanyl_patch_dose"): _first(r"fentanyl patch(?:es)?(?: of)? (?P<n>\d+(?:\.\d+)? ?(?:µg|mcg|ug)/(?:h|hr|hour))"),
    **{
        key: find
        for name in (
            "codeine", "hydrocodone", "hydromorphone", "methadone", "morphine", "oxycodone", "oxymorphone", "tapentadol",
            "tramadol",
        )
        for key, find in _opioid(name).items()
    },
}  # fmt: skip
