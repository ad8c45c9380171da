"""Whether somebody asks for a calculation, and what comes of it: a result, one question back, or nothing (ask the library)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.domain.calculators import CALCULATORS, Calculation
from app.domain.calculators.called import calculators_asked, plain_words
from app.domain.calculators.conventions import STRICT, UNSTATED_ABSENT
from app.domain.calculators.declaration import Kind
from app.domain.errors import BadInput
from app.domain.extraction.computed import compute_from_text
from app.domain.extraction.from_text import Taken

# A sentence that asks for a number of a patient begins so, or with the name of the calculator itself.
_REQUEST: Final = re.compile(
    r"^\W*(?:(?:and|so|ok|okay|please|can you|could you|would you|hey|now|using \w.{0,60}?,)\s+)*"
    r"(?:calculate|compute|work out|determine|estimate|give me|tell me|find|get|run|do|i need|i want|i d like|"
    r"what s|what is|what are|what would be|what will be|how (?:high|much|big|low) is|based on|convert)\b",
)
_COMMAND: Final = re.compile(r"\b(?:calculate|compute|work out)\b")
# Asked about the calculator, or about patients at large: that is for the library.
_ABOUT: Final = re.compile(
    r"\b(?:used for|use of|mean(?! arterial)|means|meaning|interpret\w*|validat\w+|cut ?offs?|thresholds?|sensitiv\w+|specific(?:ity)?|accura\w+|compar\w+|"
    r"stands? for|recommend\w*|indicat\w+|should|evidence|stud(?:y|ies)|trials?|associat\w+|predict\w*|guidelines?|patients with|in patients|"
    r"who|when|why|which|treat\w*|therapy|manage\w*|how (?:is|are|do|does|to|can)|formula for|definition|components? of|criteria for|normal range|"
    r"normal value|causes? of|reference range|target for|what does|difference)\b"
)
_NOTHING_ELSE: Final = re.compile(
    r"\b(?:nothing else|no other (?:criteria|criterion|risk factors?|findings?|features?|comorbidit\w+|points?|history|symptoms?)|"
    r"(?:all (?:the )?)?(?:others?|the rest|rest)(?: \w+){0,2} (?:is |are |all )?(?:negative|absent|no)|otherwise (?:negative|none))\b",
)

_NONE_OF_THEM: Final = re.compile(
    r"\b(?:none of (?:them|these|those|the others)|no to (?:all|both|everything)(?: of (?:them|these))?|all (?:of (?:them|these) )?(?:are )?no)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Requested:
    """What was asked for. With several `names` it is not settled which; without a calculation the text could not be read."""

    names: tuple[str, ...]
    calculation: Calculation | None = None
    taken: tuple[Taken, ...] = ()


def requested(text: str) -> Requested | None:
    """Return what a text asks to have calculated; None when it does not."""
    for sentence in reversed(re.split(r"(?<=[.?!])\s+|\n+", text)):
        asked = calculators_asked(sentence)
        if asked is None or not _is_request(sentence, asked.start):
            continue
        tried = [_computed(name, text, {}) for name in asked.names]
        if any(t.taken for t in tried) or _COMMAND.search(plain_words(sentence)):
            return _with_answers(_settled(tried), text)
    return None


def _is_request(sentence: str, at: int) -> bool:
    plain = " ".join(plain_words(sentence).split())
    if _ABOUT.search(plain) and not _COMMAND.search(plain):
        return False
    before = plain_words(sentence[:at]).split()
    return bool(_REQUEST.match(plain)) or len(before) <= 3


def _with_answers(tried: Requested, text: str) -> Requested:
    """After "no to all of them", what is still open was answered with no, in those words."""
    none = _NONE_OF_THEM.search(text)
    if none is None or tried.calculation is None or not tried.calculation.missing:
        return tried
    name = tried.names[0]
    calculator = CALCULATORS[name]
    answered = [n for n in tried.calculation.missing if calculator.input_named(n).kind is Kind.YES_NO]
    if not answered:
        return tried
    said = [Taken(name=n, value=False, start=none.start(), end=none.end(), words=none[0]) for n in answered]
    again = _computed(name, text, dict.fromkeys(answered, False))
    return replace(again, taken=(*again.taken, *said))


def _computed(name: str, text: str, given: Mapping[str, object]) -> Requested:
    convention = UNSTATED_ABSENT if _NOTHING_ELSE.search(" ".join(plain_words(text).split())) else STRICT
    try:
        calculation, taken = compute_from_text(name, text, given, convention=convention)
    except BadInput:
        return Requested(names=(name,))
    return Requested(names=(name,), calculation=calculation, taken=taken)


def _settled(tried: list[Requested]) -> Requested:
    """Choose the calculator of which the text says most; where two are level, all are named."""
    ranked = sorted(tried, key=_completeness, reverse=True)
    if len(ranked) == 1 or _completeness(ranked[0]) > _completeness(ranked[1]):
        return ranked[0]
    return Requested(names=tuple(t.names[0] for t in tried))


def _completeness(tried: Requested) -> tuple[bool, int]:
    done = tried.calculation is not None and tried.calculation.value is not None
    known = len(tried.calculation.inputs) if tried.calculation is not None else 0
    return done, known


def title(name: str) -> str:
    """Return what a calculator is called on the screen."""
    return CALCULATORS[name].title
