"""Other forms of the words of a question, where the library holds those: regional spellings, Latin plurals, adjectives, compounds.

"Sulfate" finds "sulphate", "diverticula" finds "diverticulum", "hyperkalaemic" finds "hyperkalaemia", "pre eclampsia" finds
"preeclampsia". All of it on counted forms (`words.form`) and at the time of the question: what is stored stays as it is, and a form
that the library does not hold is never looked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from app.library.words import STOP_WORDS, fold, form

Occurs = Callable[[str], bool]
"""Whether the library holds a counted form."""

_SHORTEST: Final = 5
_FEWEST_INITIALS: Final = 3
_MOST_INITIALS: Final = 5
_WORD: Final = re.compile(r"[^\W_]+")
_BREAK: Final = re.compile(r"[^\w\s-]+")


def _changes(*pairs: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(one), other) for one, other in pairs)


_SPELLINGS: Final = _changes(
    (r"is(?=(?:e|ed|er|ing|ation|ational)$)", "iz"),
    (r"iz(?=(?:e|ed|er|ing|ation|ational)$)", "is"),
    (r"ys(?=(?:e|ed|er|ing)$)", "yz"),
    (r"yz(?=(?:e|ed|er|ing)$)", "ys"),
    (r"sulph", "sulf"),
    (r"sulf", "sulph"),
    (r"(?<=[a-z]{2})our(?=(?:al|ally|able|ed|ing|ite|ful|less|igen\w+)$)", "or"),
    (r"(?<=[a-z]{2})or(?=(?:al|able|ed|ing)$)", "our"),
    (r"(?<=[bt])re$", "er"),
    (r"(?<=[bt])er$", "re"),
    (r"ll(?=(?:ed|ing|er)$)", "l"),
    (r"(?<=[aeiou])l(?=(?:ed|ing|er)$)", "ll"),
    (r"ogue$", "og"),
    (r"og$", "ogue"),
    (r"ence$", "ense"),
    (r"ense$", "ence"),
    (r"inium$", "inum"),
    (r"inum$", "inium"),
    (r"eing$", "ing"),
)
"""British and American, both ways; ae, oe and -our are one in the counted form already."""

_PLURALS: Final = _changes(
    (r"(?<=..)a$", "um"),
    (r"um$", "a"),
    (r"(?<=...)i$", "us"),
    (r"us$", "i"),
    (r"(?<=...)e$", "a"),  # vertebrae, counted as vertebre
    (r"(?<=...)a$", "e"),
    (r"(?<=.s)e$", "is"),  # metastases, counted as metastase
    (r"(?<=.s)is$", "e"),
    (r"itide$", "itis"),
    (r"mata$", "ma"),
    (r"ma$", "mata"),
    (r"ice$", "ix"),
    (r"ice$", "ex"),
    (r"ix$", "ice"),
    (r"nge$", "nx"),
    (r"nx$", "nge"),
    (r"(?<=gli|eri|men)a$", "on"),
    (r"(?<=gli|eri|men)on$", "a"),
)

_NOUNS: Final = _changes(
    (r"emic$", "emia"),
    (r"xic$", "xia"),
    (r"([fhmnp])ic$", r"\1ia"),
    (r"pathic$", "pathy"),
    (r"([cgl])ic$", r"\1y"),
    (r"lic$", "lism"),
    (r"lytic$", "lysis"),
    (r"ptic$", "psis"),
    (r"ptic$", "psy"),
    (r"itic$", "itis"),
    (r"(?<=[aeo])tic$", "sis"),
    (r"betic$", "bete"),
    (r"matic$", "ma"),
    (r"matous$", "ma"),
    (r"ensive$", "ension"),
    (r"iou?s$", "ium"),
    (r"ated$", "ation"),
    (r"ct(?:ed|ive)$", "ction"),
    (r"ant$", "ancy"),
)
"""From an adjective to its noun; only for a word that the library does not hold."""

_PARTS: Final = re.compile(
    r"(pre|post|anti|non|peri|intra|extra|sub|super|inter|multi|micro|macro|broncho|gastro|neuro|cardio|thrombo|cerebro|musculo|hepato"
    r"|naso|oro|endo|electro|radio|chemo|immuno|psycho|over|under|re|co)([a-z]{4,})"
)


def other_forms(subject: Sequence[str], occurs: Occurs) -> tuple[str, ...]:
    """Return a subject with each word in another form that the library holds; the same subject where none has one."""
    return tuple(part for word in _joined(subject, occurs) for part in _other(word, occurs))


def _joined(subject: Sequence[str], occurs: Occurs) -> Iterator[str]:
    """Yield the words, two that the library writes as one as that one."""
    place = 0
    while place < len(subject):
        pair = "".join(subject[place : place + 2])
        parts = _PARTS.fullmatch(pair) if place + 1 < len(subject) else None
        is_one = parts is not None and parts[1] == subject[place] and occurs(pair)
        yield pair if is_one else subject[place]
        place += 1 + is_one


def _other(word: str, occurs: Occurs) -> tuple[str, ...]:
    if len(word) < _SHORTEST or not word.isalpha():
        return (word,)
    for changes in (_SPELLINGS, _PLURALS):
        for other in _changed(word, changes):
            if occurs(other):
                return (other,)
    if occurs(word):
        return (word,)
    for other in _changed(word, _NOUNS):
        if occurs(other):
            return (other,)
    parts = _PARTS.fullmatch(word)
    return parts.groups() if parts and occurs(parts[1]) and occurs(parts[2]) else (word,)


def _changed(word: str, changes: Sequence[tuple[re.Pattern[str], str]]) -> Iterator[str]:
    for pattern, other in changes:
        changed = pattern.sub(other, word)
        if changed != word:
            yield changed


def initials(question: str, subject: Sequence[str], occurs: Occurs) -> tuple[str, ...]:
    """Return a subject with the first run of words that the library abbreviates in its place; the same subject where there is none.

    "Double balloon enteroscopy" is looked for as "DBE" too, in a library where that stands.
    """
    for run in _runs(question):
        short = "".join(word[0] for word in run)
        forms = tuple(map(form, run))
        for place in range(len(subject) - len(forms) + 1):
            if tuple(subject[place : place + len(forms)]) == forms and occurs(short):
                return (*subject[:place], short, *subject[place + len(forms) :])
    return tuple(subject)


def _runs(question: str) -> Iterator[list[str]]:
    """Yield runs of words with nothing but spaces or hyphens between them, the longest first."""
    pieces = [_WORD.findall(piece) for piece in _BREAK.split(fold(question))]
    for length in range(_MOST_INITIALS, _FEWEST_INITIALS - 1, -1):
        for piece in pieces:
            for first in range(len(piece) - length + 1):
                run = piece[first : first + length]
                if not any(word in STOP_WORDS or not word.isalpha() for word in run):
                    yield run
