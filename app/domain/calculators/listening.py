"""What calculators and the things they ask for are called when they are said: what the ears listen for where they are in doubt.

A name is listened for as it is said ("chads vask score"), and with the word that goes with it, so that what stands beside it counts
as well: after "center", "score" says that it may have been Centor. Names and words only, no sounds and no engine.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from app.domain.calculators.called import CALLED, LICENSED_CALLED, calculators_asked, is_general, plain_words
from app.domain.calculators.facts import facts_of
from app.domain.calculators.registry import CALCULATORS
from app.domain.calculators.vocabulary import names_of

_SCORE: Final = ("score",)
_CRITERIA: Final = ("criteria", "score")
_RULE: Final = ("rule", "score")
_QTC: Final = ("qtc", "formula")

# What is said with names that are short or that sound like other words. Without it they are not listened for.
_WITH: Final = {
    "a a": ("gradient",), "abcd 2": _SCORE, "apache 2": _SCORE, "ascvd": ("risk",), "bazett": _QTC, "caprini": _SCORE,
    "centor": _CRITERIA, "chads vasc": _SCORE, "chads 2 vasc": _SCORE, "charlson": ("comorbidity index", "index"),
    "child pugh": ("class", "score"), "ckd epi": ("creatinine", "gfr"), "curb 65": _SCORE, "devine": ("formula",),
    "fever pain": _SCORE, "fib 4": ("index", "score"), "framingham": ("risk", "score", "qtc"), "fridericia": _QTC,
    "friedewald": ("ldl", "formula", "equation"), "glasgow blatchford": _SCORE, "blatchford": _SCORE, "grace": ("score", "risk"),
    "has bled": _SCORE, "heart": _SCORE, "hodges": _QTC, "homa ir": ("index", "score"), "katz": ("corrected sodium",),
    "hillier": ("corrected sodium",), "lee": ("index",), "maddrey": ("discriminant function", "score"), "mdrd": ("gfr", "equation"),
    "meld": _SCORE, "meld na": _SCORE, "meld sodium": _SCORE, "meld 3": _SCORE, "mosteller": ("formula",),
    "naegele": ("rule", "due date"), "nafld": ("fibrosis score", "score"), "news 2": _SCORE, "padua": _SCORE, "perc": ("rule", "criteria"),
    "p f": ("ratio",), "q sofa": _SCORE, "ranson": ("criteria", "score"), "rautaharju": _QTC, "schwartz": ("gfr", "equation", "formula"),
    "sirs": ("criteria",), "sofa": _SCORE, "timi": ("score", "risk score"), "wells": _CRITERIA, "winters": ("formula",),
    "braden": _SCORE, "morisky": _SCORE, "frax": _SCORE, "pooled cohort": ("risk", "equations"),
}  # fmt: skip

# How names are said that are not said as they are written: by other words or letter by letter.
_SAID: Final = {
    "chads vasc": ("chads vask", "c h a d s vask", "c h a 2 d s 2 vask", "chads v a s c"),
    "chads 2 vasc": ("chads 2 vask",),
    "a a": ("A A", "big A little A"),
    "homa ir": ("homa I R", "H O M A I R"),
    "ckd epi": ("C K D eppy", "C K D E P I"),
    "meld na": ("meld N A",),
    "nafld": ("naffold", "N A F L D"),
    "p f": ("P F",),
    "q sofa": ("Q sofa",),
    "timi": ("timmy", "T I M I"),
    "sirs": ("sirs", "S I R S"),
    "fena": ("feena", "fee N A"),
    "perc": ("perk",),
    "mdrd": ("M D R D",),
    "ascvd": ("A S C V D",),
    "abcd 2": ("A B C D 2",),
}  # fmt: skip

# How what the ears took for a name is written.
_SHOWN: Final = {
    "chads vasc": "CHA2DS2-VASc", "chads 2 vasc": "CHA2DS2-VASc", "child pugh": "Child-Pugh", "has bled": "HAS-BLED",
    "curb 65": "CURB-65", "q sofa": "qSOFA", "news 2": "NEWS2", "abcd 2": "ABCD2", "fib 4": "FIB-4", "homa ir": "HOMA-IR",
    "meld 3": "MELD 3.0", "meld na": "MELD-Na", "meld sodium": "MELD sodium", "apache 2": "APACHE II", "p f": "P/F", "a a": "A-a",
    "cockcroft gault": "Cockcroft-Gault", "glasgow blatchford": "Glasgow-Blatchford", "ckd epi": "CKD-EPI", "fever pain": "FeverPAIN",
}  # fmt: skip
_CAPITALS: Final = frozenset("nafld timi sirs perc grace meld sofa mdrd ascvd ldl gfr qtc apri frax heart".split())
_PEOPLE: Final = frozenset(
    """apgar bazett blatchford braden caprini centor charlson cockcroft devine framingham fridericia friedewald gault glasgow hillier
    hodges katz lee leiden maddrey mcisaac morisky mosteller naegele padua ranson rautaharju schwartz wells winters""".split()
)

_CONDITIONS: Final = (
    "deep vein thrombosis",
    "pulmonary embolism",
    "atrial fibrillation",
    "unstable angina",
    "community acquired pneumonia",
)
"""What is said with the name of a score to tell it from another one."""

_MISHEARD: Final = frozenset(
    " ".join(name.split())
    for name in """chads bask, chad s bask, chads basketball, chad s basketball, chad s vasc, chad s vask, chads vask, the a gradient,
    morphine equivalence, morphine milligram equivalence, chads basque, chad vasc, chads vast, chadsvasc, cockroft gault, has bleed, well score, well criteria,
    well s score, delta delta, ldl cholesterol from, ldl calculated, calculated ldl, curb sixty five, meld three, naegeles rule, conception date, original meld, meld original""".split(
        ","
    )
)
"""Names in called.py that are written so because they were misheard so, or that nobody says."""

_LEAST_LETTERS: Final = 9
"""Names of less are not listened for alone: too much sounds like "age" or "sex"."""
_MOST_WORDS: Final = 4
_SPELT_LETTERS: Final = 4
"""What is spelt out has enough sound to be listened for without "score" behind it."""

_PLAIN: Final = re.compile(r"[a-z]+(?:[ -][a-z]+)*")
_SMALL: Final = frozenset("a an the of for to in on by and or with from at as two three four five".split())

_TAIL: Final = re.compile(
    r"(?:scores?|criteria|index|qtc|gfr|egfr|rule|formula|gradient|gap|clearance|discriminant|equation|class)",
    re.IGNORECASE,
)
_HEAD: Final = re.compile(r"(?:calculate|compute|calculated|computed)", re.IGNORECASE)
_BEFORE, _AFTER = 3, 5


@cache
def calculators_said() -> tuple[tuple[str, str], ...]:
    """Return (as it is put into a text, as it is said) for the names of calculators, in small letters."""
    names: dict[str, tuple[str, ...]] = {}
    for name, beside in _WITH.items():
        for word in beside:
            names[f"{name} {word}"] = tuple(f"{said} {word}" for said in _SAID.get(name, (name,)))
    for name, ways in _SAID.items():
        if spelt := tuple(said for said in ways if sum(len(w) == 1 for w in said.split()) >= _SPELT_LETTERS):
            names.setdefault(name, spelt)
    for spoken in (*CALLED.values(), *LICENSED_CALLED.values()):
        for name in spoken:
            if _is_listened_for(name) and name not in _MISHEARD:
                names.setdefault(name, _SAID.get(name, (name,)))
    return tuple((name, said) for name, ways in names.items() for said in ways)


@cache
def inputs_said() -> tuple[str, ...]:
    """Return what the inputs of all calculators are called, where it is a name and not a sentence, in small letters."""
    found: dict[str, None] = dict.fromkeys(_CONDITIONS)
    for calculator in CALCULATORS.values():
        for asked in (*calculator.inputs, *facts_of(calculator.name).values()):
            for name in (asked.title, *names_of(asked)):
                plain = re.sub(r"\s*\([^)]*\)", "", name).lower().replace("-", " ")
                if _is_listened_for(plain) and len(plain.split()) <= _MOST_WORDS:
                    found[plain] = None
    return tuple(found)


def _is_listened_for(name: str) -> bool:
    return bool(_PLAIN.fullmatch(name)) and len(name) >= _LEAST_LETTERS


def shown(words: str) -> str:
    """Return a name as it is written: "chads vasc" is CHA2DS2-VASc."""
    small = words.lower()
    for said, written in _SHOWN.items():
        if small == said or small.startswith(f"{said} "):
            return written + small[len(said) :]
    return " ".join(w.upper() if w in _CAPITALS else w.capitalize() if w in _PEOPLE else w for w in small.split())


def unnamed(words: Sequence[str]) -> frozenset[int]:
    """Return which words of a text may be the misheard name of a calculator: it is asked for one, and none is named.

    They are those before "score", "criteria" and the like, and those after "calculate".
    """
    if named(words):
        return frozenset()
    found: set[int] = set()
    for n, word in enumerate(words):
        if _TAIL.fullmatch(word):
            found.update(range(max(0, n - _BEFORE), n))
        elif _HEAD.fullmatch(word):
            found.update(range(n + 1, min(len(words), n + 1 + _AFTER)))
    return frozenset(n for n in found if words[n].lower() not in _SMALL and not _HEAD.fullmatch(words[n]))


def named(words: Sequence[str]) -> frozenset[int]:
    """Return which words of a text name the calculator that it asks for."""
    text = " ".join(words)
    asked = calculators_asked(text)
    if asked is None or is_general(plain_words(text)[asked.start : asked.end].strip()):
        return frozenset()
    first, end = text.count(" ", 0, asked.start), text.count(" ", 0, asked.end)
    return frozenset(range(first, end + 1))
