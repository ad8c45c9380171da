"""Words that carry meaning, brought to one form: British and American spelling, routes, endings, negations.

Which words matter when a sentence is held against its source is decided here; the verdict is in evidence.py.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from app.domain.grounding.quantities import is_unit_word, plain
from app.domain.remembering import remembers

_STOP: Final = frozenset(
    """a an and any are as at be been being but by can could do does for from further given had has have having if in
    into is it its may might more most must need needs of on one or other our out own per patient patients person
    people same shall should so some such than that the their them then there these they this those through to under
    up use used using very was were what where which while who whose will with would you your also over above below
    before after until when within both each either every still just yes not no never nor neither none cannot""".split()
)
"""Words that say nothing by themselves. Those of time and comparison are looked at with the numbers, or as ORDER."""

_HARMLESS: Final = frozenset(
    """administer administered administration advise advised advisable alongside another answer apply approach
    appropriate based begin begins care case cases cause caused clinician consist consists defined
    describe described dosage dose dosed doses dosing drug effect ensure first followed following follows general
    generally give gives giving guideline guidelines guidance help helps however immediate immediately indicate
    indicated initial initially level like line mainly manage managed management means measure medication
    medications medicine namely offer offered option overall presence provide provided quick quickly receive
    recommend recommendation recommended recommends require required requires result say says setting should single
    source sources specific start state stated states step straight suggest suggested suggests symptom taken takes
    therapy therefore thus total treat treated treating treatment treatments typical typically usual usually via way
    well adult adults include includes including once promptly aim avoid avoided avoids contraindicated withhold
    withheld stop stopped stops discontinue discontinued""".split()
)
"""Words that a sentence may add to what its source says without saying more; those that negate are counted elsewhere."""

_SPELLINGS: Final = (
    ("aemia", "emia"), ("aemic", "emic"), ("oedema", "edema"), ("haem", "hem"), ("noradrenaline", "norepinephrine"),
    ("adrenaline", "epinephrine"), ("paracetamol", "acetaminophen"), ("salbutamol", "albuterol"),
    ("oesoph", "esoph"), ("diarrhoea", "diarrhea"), ("paediatric", "pediatric"), ("anaesth", "anesth"),
    ("sulph", "sulf"), ("ischaem", "ischem"), ("foetal", "fetal"), ("orrhoea", "orrhea"), ("isation", "ization"),
    ("ised", "ized"), ("ising", "izing"), ("ise", "ize"), ("tumour", "tumor"), ("colour", "color"), ("fibre", "fiber"),
    ("centre", "center"), ("caecum", "cecum"), ("gynaec", "gynec"), ("orthopaed", "orthoped"), ("furosemide", "frusemide"),
    ("lignocaine", "lidocaine"), ("glycaem", "glycem"), ("epinephrine", "adrenalin"),
)  # fmt: skip
_ENDINGS: Final = (
    "ically", "ations", "ation", "ments", "ment", "ingly", "edly", "ing", "ies", "ied", "ed", "es", "ly", "s",
)  # fmt: skip

_SAME: Final = (
    (re.compile(r"\bi\.?v\.?(?![\w/])|\bintravenously\b|\binto a vein\b"), "intravenous"),
    (re.compile(r"\bi\.?m\.?(?![\w/])|\bintramuscularly\b"), "intramuscular"),
    (re.compile(r"\bs\.?c\.?(?![\w/])|\bsubcutaneously\b"), "subcutaneous"),
    (re.compile(r"\bp\.?o\.?(?![\w/])|\borally\b|\bby mouth\b"), "oral"),
    (re.compile(r"\bp\.?r\.?(?![\w/])|\brectally\b"), "rectal"),
    (re.compile(r"\bnebuli[sz](?:ed|ers?)\b"), "nebulised"),
    (re.compile(r"\b(?:ecg|ekg|electrocardiograph\w*)\b"), "electrocardiogram"),
    (re.compile(r"\bct\b"), "computed tomography"),
    (re.compile(r"\b(vitamin|hepatitis|influenza|type|group|class|factor|stage)[ -]([a-z]|[ivx]+a?|\d)\b"), r"\1-\2"),
    (re.compile(r"\bgi\b"), "gastrointestinal"),
    (re.compile(r"\bbp\b"), "blood pressure"),
    (re.compile(r"\bdvt\b"), "deep vein thrombosis"),
    (re.compile(r"\bvte\b"), "venous thromboembolism"),
    (re.compile(r"\bdka\b"), "diabetic ketoacidosis"),
    (re.compile(r"\baki\b"), "acute kidney injury"),
    (re.compile(r"\btia\b"), "transient ischaemic attack"),
    (re.compile(r"\bcopd\b"), "chronic obstructive pulmonary disease"),
    (re.compile(r"\b(?:antibiotics?|antimicrobials?|antibacterials?)\b"), "antibiotic"),
    (re.compile(r"\b(?:kidneys?|renal)\b"), "kidney"),
    (re.compile(r"\b(?:hepatic|liver)\b"), "liver"),
    (re.compile(r"\b(?:bleeds?|bleeding|haemorrhages?|hemorrhages?)\b"), "bleeding"),
)
"""Words that are the same thing on a ward."""

_WORD: Final = re.compile(r"[a-z][a-z0-9'-]*[a-z0-9]|[a-z]")

_DRUG_LIKE: Final = re.compile(
    r"(?:in|ol|on|id|at|it|ium|az|cillin|pril|artan|mab|nib|xaban|gatran|pam|lam|triptan|vir|tid|pin|cain|profen|etin"
    r"|cept|opium|lukast|dronic|fibrat|grel|plas|penem|bactam|acid|clav|phyllin|yl|al|xat|mid|zid|ton|lon|son|phen|xen|cos|tros|zem|amil"
    r"|oprim|enil|racil|etam|elor|parinux|xamic|axim)$"
)
"""How the stems of drug names end. Some other words do too, which costs little."""

_ORDER: Final = re.compile(
    r"\b(?:before|after|until)\b|\b(?:above|below|at least|at most|more than|less than)\b(?!(?: [^\s(]+){0,4}? \d)"
)
_ROUTES: Final = """oral intravenous intramuscular subcutaneous rectal nebulised inhaled buccal sublingual intranasal
    intraosseous topical epidural intrathecal inhaler nasal""".split()
_TREATS: Final = re.compile(r"\b(?:treats?|treated|manages?|managed)\b|\b(?:therapy|treatment) is\b")
_GIVES: Final = re.compile(
    r"\b(?:treat\w*|manage\w*|giv\w+|administ\w+|us(?:e|es|ed|ing)|start\w*|dos(?:e|es|ed|age)|prescri\w+|offer\w*|add\w*"
    r"|recommend\w*|choice|first-line|alternatives?|options?|reliev\w+|therapy|indicated|regimen|consider\w*|need\w*)\b"
)
_CHILDREN: Final = re.compile(
    r"\b(?:child|children|childhood|infants?|neonat\w*|newborns?|toddlers?|babies|baby|pa?ediatric\w*|bab\w+)\b"
)

_NEGATIONS: Final = {
    "not": re.compile(
        r"\b(?:not|never|no|none|neither|nor|cannot|avoid\w*|contraindicat\w*|unsafe|inadvisable|unsuitable|useless"
        r"|ineffective)\b|n['\u2019]t\b"
    ),
    "stop": re.compile(r"\b(?:stop\w*|withh\w*|discontinu\w*|omit\w*)\b"),
    "without": re.compile(r"\bwithout\b"),
    "unless": re.compile(r"\b(?:unless|except\w*)\b"),
    "only": re.compile(r"\bonly\b"),
    "instead": re.compile(r"\b(?:rather than|instead of)\b"),
}

_BOUNDS: Final = re.compile(
    r"\b(?:not|no|never) (?:\w+ )?(?:exceed\w*|(?:be )?(?:more|less|greater|fewer|longer|shorter|later|higher|lower) than)\b"
    r"(?=(?: [a-z]+){0,3} \D?\d)"
)
"""These belong to a number, and turn nothing round."""


def content_words(text: str) -> list[str]:
    """Return the words of a text that carry meaning, lower-case, roughly stemmed, in order."""
    return [stem(word) for word in _words(text) if not (word in _STOP or word.endswith("n't") or is_unit_word(word))]


@remembers(texts=16_384)
def content_of(word: str) -> tuple[str, ...]:
    """Return the same of a single word, as it stands in a text: mostly one, none where it carries no meaning."""
    return tuple(content_words(word))


def subject_words(text: str) -> list[str]:
    """Return the content words of a text, and those that are units elsewhere but illnesses where no number counts them: shock."""
    return [*content_words(text), *(stem(word) for word in _ILL_OR_COUNTED.findall(plain(text)))]


_ILL_OR_COUNTED: Final = re.compile(r"(?<!\d )(?<!one )(?<!two )(?<!three )(?<!dc )(?<!electric )\bshock\b")


def _words(text: str) -> list[str]:
    lowered = plain(text)
    for pattern, name in _SAME:
        lowered = pattern.sub(name, lowered)
    return [word for word in _WORD.findall(lowered) if len(word) > 1]


@remembers(texts=16_384)
def stem(word: str) -> str:
    """Return a word without its ending, in American spelling."""
    for british, american in _SPELLINGS:
        word = word.replace(british, american)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def is_harmless(stemmed: str) -> bool:
    """Whether a word adds nothing that a source would have to say."""
    return stemmed in _HARMLESS_STEMS


def is_drug_like(stemmed: str) -> bool:
    """Whether a word may be a drug: it ends like one."""
    return len(stemmed) > 4 and _DRUG_LIKE.search(stemmed) is not None


def is_route(stemmed: str) -> bool:
    """Whether a word is a way into the body."""
    return stemmed in _ROUTE_STEMS


def is_telling(stemmed: str) -> bool:
    """Whether a word by itself can turn a statement into another one: high, early, left, severe."""
    return stemmed in _TELLING_STEMS or stemmed.startswith(("hyper", "hypo", "tachy", "brady", "anti", "non"))


def order_words(text: str) -> Counter[str]:
    """Count before, after and until, and those of above, below, at least, … that belong to no number."""
    return Counter(_ORDER.findall(plain(text)))


def treats(text: str) -> bool:
    """Whether a text says that something treats something."""
    return _TREATS.search(plain(text)) is not None


def gives(text: str) -> bool:
    """Whether a text speaks of giving something, so that a sentence may say that it treats."""
    return _GIVES.search(plain(text)) is not None


def is_about_children(text: str) -> bool:
    """Whether a text speaks of children."""
    return _CHILDREN.search(plain(text)) is not None


def negations(text: str) -> Counter[str]:
    """Count what turns a statement round or narrows it: not, stop, without, unless, only, instead."""
    lowered = _BOUNDS.sub(" ", plain(text))
    return Counter({name: len(pattern.findall(lowered)) for name, pattern in _NEGATIONS.items()})


_HARMLESS_STEMS: Final = frozenset(stem(w) for w in _HARMLESS)
_TELLING_STEMS: Final = frozenset(
    stem(w)
    for w in """high low higher lower increase decrease increased decreased raise raised rise fall reduce reduced elevated
    positive negative absent present early late acute chronic left right upper lower faster slower rapid slow first second
    last severe mild moderate major minor all some always never rare rarely common often normal abnormal safe unsafe
    dangerous effective ineffective better worse longer shorter large small double half twice superior inferior primary
    secondary proximal distal stable unstable inpatient outpatient male female alone together immediately delayed stop start
    continue increase prefer preferred alternative cause prevent improve worsen recommend mortality death survival benefit
    harm risk cure fatal""".split()
)
_ROUTE_STEMS: Final = frozenset(stem(w) for w in _ROUTES)
