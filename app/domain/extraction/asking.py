"""Whether somebody asks for a calculation, and what comes of it: a result, one question back, or nothing (ask the library)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.calculators import CALCULATORS, Calculation, compute
from app.domain.calculators.called import LICENSED_CALLED, calculators_asked, plain_words
from app.domain.calculators.conventions import STRICT, UNSTATED_ABSENT, Convention
from app.domain.calculators.licensed import LICENSED, LicensedScore
from app.domain.errors import BadInput
from app.domain.extraction.answering import Pending, is_in_doubt, moved, names_input, said_in_answer
from app.domain.extraction.from_text import LONGEST_REQUEST, Taken, take_inputs, unclear_amounts
from app.domain.extraction.people import find_age, find_sex

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

_QUESTION: Final = re.compile(
    r"^\W*(?:and |so |ok |okay )?(?:what|which|how|when|where|why|who|is|are|was|does|do|did|can|could|should|would|may|will)\b"
)
_FEW_WORDS_BEFORE: Final = 3
_SAYS_ENOUGH: Final = 2
"""So many values in a text that asks nothing else make it a request, wherever the calculator is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requested:
    """What was asked for. With several `names` it is not settled which; without a calculation the text could not be read.

    `unclear` are numbers that were said without the unit that they need, `several` inputs of which more than one value was said, and
    `refused` a score that is not computed because it belongs to somebody.
    """

    names: tuple[str, ...]
    calculation: Calculation | None = None
    taken: tuple[Taken, ...] = ()
    unclear: tuple[Taken, ...] = ()
    several: tuple[str, ...] = ()
    refused: LicensedScore | None = None

    @property
    def pending(self) -> Pending | None:
        """What waits for an answer, where something is missing."""
        calculation = self.calculation
        if calculation is None or calculation.value is not None:
            return None
        return Pending(
            calculator=calculation.calculator,
            taken=self.taken,
            asked=(*calculation.out_of_range, *calculation.missing),
            unclear=self.unclear,
        )


def requested(text: str) -> Requested | None:
    """Return what a text asks to have calculated; None when it does not."""
    for sentence in reversed(re.split(r"(?<=[.?!])\s+|\n+", text)):
        asked = calculators_asked(sentence)
        if asked is None:
            if (score := _licensed_in(sentence)) is not None:
                return Requested(names=(), refused=score)
            continue
        tried = [_computed(name, text) for name in asked.names]
        most = max(len(t.taken) for t in tried)
        is_command = _COMMAND.search(plain_words(sentence)) is not None
        if _is_request(sentence, asked.start, most) and (most or is_command):
            return _settled(tried)
    return None


def _is_request(sentence: str, at: int, values: int) -> bool:
    plain = " ".join(plain_words(sentence).split())
    if _COMMAND.search(plain):
        return True
    is_question = sentence.rstrip().endswith("?") or _QUESTION.match(plain) is not None
    if not is_question and values >= _SAYS_ENOUGH:
        return True
    if _ABOUT.search(plain):
        return False
    before = plain_words(sentence[:at]).split()
    return bool(_REQUEST.match(plain)) or len(before) <= _FEW_WORDS_BEFORE


def _licensed_in(sentence: str) -> LicensedScore | None:
    """Return the score of which a patient's value is wanted, and which is not computed here."""
    plain = " ".join(plain_words(sentence).split())
    name = next((n for n, spoken in LICENSED_CALLED.items() if any(f" {s} " in f" {plain} " for s in spoken)), None)
    if name is None or (_ABOUT.search(plain) and not _COMMAND.search(plain)):
        return None
    is_of_somebody = find_age(sentence) is not None or find_sex(sentence) is not None
    return LICENSED[name] if _COMMAND.search(plain) or is_of_somebody else None


def answered(pending: Pending, text: str, *, at: int = 0) -> Requested | None:
    """Return what an answer makes of a calculation that waits; None where it says nothing of it.

    What it says comes before what was said earlier. `at` is where the answer begins in the text that values are shown in.
    """
    said = said_in_answer(pending, text)
    if not said.is_answer:
        return None
    new = moved(said.taken, at)
    taken = tuple({t.name: t for t in (*pending.taken, *new)}.values())
    convention = _convention(text, pending.calculator, taken)
    calculation = compute(pending.calculator, {t.name: t.value for t in taken}, convention=convention)
    settled = {t.name for t in new}
    unclear = {u.name: u for u in (*pending.unclear, *moved(said.unclear, at)) if u.name not in settled}
    return Requested(names=(pending.calculator,), calculation=calculation, taken=taken, unclear=tuple(unclear.values()))


def _convention(text: str, calculator: str, taken: Sequence[Taken]) -> Convention:
    """Return whether what was not said counts as absent.

    SAFETY: "possible cancer, the rest no" leaves the cancer open; nothing that is named, or in doubt, is counted as absent.
    """
    if not _NOTHING_ELSE.search(" ".join(plain_words(text).split())) or is_in_doubt(text):
        return STRICT
    known = {t.name for t in taken}
    is_open = any(
        i.name not in known and names_input(calculator, i.name, text, known) for i in CALCULATORS[calculator].inputs
    )
    return STRICT if is_open else UNSTATED_ABSENT


def _computed(name: str, text: str) -> Requested:
    calculator, is_request = CALCULATORS[name], len(text) <= LONGEST_REQUEST
    found = take_inputs(calculator, text, is_request=is_request).taken
    several = tuple(t.name for t in found if t.others) if is_request else ()
    taken = tuple(t for t in found if t.name not in several)
    try:
        calculation = compute(name, {t.name: t.value for t in taken}, convention=_convention(text, name, taken))
    except BadInput:
        return Requested(names=(name,))
    unclear = unclear_amounts(calculator, calculation.missing, text) if is_request else ()
    open_ones = tuple(n for n in several if n in calculation.missing)
    return Requested(names=(name,), calculation=calculation, taken=taken, unclear=unclear, several=open_ones)


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
