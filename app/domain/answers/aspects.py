"""What kind of thing a question wants to know (a dose, a sign, a cause, …), and which headings and sentences speak of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.grounding.quantities import plain
from app.domain.text.terms import negations


class Aspect(StrEnum):
    """What may be asked about a subject."""

    DOSE = "dose"
    TREATMENT = "treatment"
    SIGNS = "signs"
    CAUSE = "cause"
    TESTS = "tests"
    OUTLOOK = "outlook"
    PREVALENCE = "prevalence"
    INHERITANCE = "inheritance"
    PREVENTION = "prevention"
    AVOID = "avoid"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cues:
    """How questions and headings name an aspect, and how sentences speak of it."""

    asked: re.Pattern[str]
    said: re.Pattern[str]


_DOSE_NUMBER: Final = (
    r"\d\s*(?:mg|g|micrograms?|mcg|ml|units?|iu|mmol|l|j|joules?|puffs?|tablets?|%|drops?|kg|mg/kg|milligrams?)\b"
)


def _cues(asked: str, said: str) -> _Cues:
    return _Cues(asked=re.compile(asked), said=re.compile(said))


_CUES: Final = {
    Aspect.DOSE: _cues(
        r"\b(?:dos(?:e|es|age|ing)|how much|how many (?:mg|milligrams?|ml|units?|puffs?|tablets?)|infusion rate|loading)\b",
        _DOSE_NUMBER,
    ),
    Aspect.TREATMENT: _cues(
        r"\b(?:treat\w*|therap\w+|manag\w+|drug of choice|first[- ]line|cure\w*|medications?|what (?:do|should|can) (?:i|we)"
        r"|how (?:do|should|would) (?:i|we|you)|give|given|intervention)\b",
        r"\b(?:treat\w*|therap\w+|manag\w+|giv(?:e|en|ing)|surgery|surgical|drugs?|medications?|medicines?|dos\w+|relie\w+|start"
        r"|recommend\w*|first[- ]line|choice|antibiotic\w*|supportive|physiotherapy|cure\w*|infus\w+|oral\w*|intraven\w+)\b",
    ),
    Aspect.SIGNS: _cues(
        r"\b(?:symptom\w*|signs?|features?|present(?:s|ation)?|manifest\w*|look like|suspect|recogni\w+|clinical picture)\b",
        r"\b(?:symptoms?|signs?|features?|characteri[sz]ed|present\w*|pain|fever|develop\w*|experienc\w*|onset)\b",
    ),
    Aspect.CAUSE: _cues(
        r"\b(?:caus\w+|etiolog\w+|aetiolog\w+|why|trigger\w*|leads? to|due to|risk factors?|susceptib\w+|genetic changes?"
        r"|gene mutations?|genes?|mutations?|who gets|at risk|responsible)\b",
        r"\b(?:caus\w+|due to|result\w* (?:from|in)|lead\w* to|trigger\w*|mutations?|genes?|risk|associated|unknown)\b",
    ),
    Aspect.TESTS: _cues(
        r"\b(?:tests?|diagnos\w+|investigat\w+|confirm\w*|detect\w*|exams?|examin\w+|imaging|work[- ]?up|scan|screen\w*)\b",
        r"\b(?:tests?|diagnos\w+|investigat\w+|confirm\w*|scans?|imaging|biops\w+|blood|ecg|x-?rays?|mri|ct|ultrasound|exam\w*"
        r"|detect\w*|measur\w+|screen\w*|check\w*)\b",
    ),
    Aspect.OUTLOOK: _cues(
        r"\b(?:outlook|prognos\w+|survival|mortality|life expectancy|outcomes?|recover\w*|complicat\w+|fatal)\b",
        r"\b(?:prognos\w+|outlook|surviv\w+|mortality|life|recover\w*|outcomes?|complicat\w+|die|death|fatal|long-term)\b",
    ),
    Aspect.PREVALENCE: _cues(
        r"\b(?:prevalen\w+|inciden\w+|how (?:common|many (?:people|patients))|frequency|how often|rare|epidemiolog\w+"
        r"|affected)\b",
        r"\b(?:prevalen\w+|inciden\w+|common|rare|1 in|one in|affect\w*|occurs? in|estimated|cases|frequency|people|unknown)\b",
    ),
    Aspect.INHERITANCE: _cues(
        # "hereditary angioedema" only names a disease
        r"\b(?:inherit\w*|runs? in (?:the )?famil\w+|passed on)\b|\b(?:hereditary|heredity|familial|genetic)\b(?!\W*\w)",
        r"\b(?:inherit\w*|autosomal|recessive|dominant|x-linked|copies|parents?|famil\w+|heredit\w+|sporadic)\b",
    ),
    Aspect.PREVENTION: _cues(
        r"\b(?:prevent\w*|prophyla\w+|avoid getting|reduce the risk|lower the risk)\b",
        r"\b(?:prevent\w*|prophyla\w+|reduc\w+|lower|vaccin\w+|protect\w*)\b",
    ),
    Aspect.AVOID: _cues(
        r"\b(?:avoid\w*|contraindicat\w+|not be (?:given|used)|unsafe|dangerous|safe|stop\w*|withh\w+|caution\w*|interact\w*)\b",
        r"\b(?:avoid\w*|contraindicat\w+|not|never|unsafe|dangerous|stop\w*|withh\w+|caution\w*|unless|harm\w*)\b",
    ),
    Aspect.MEANING: _cues(
        r"^\W*(?:what(?:'s| is| are| does)|define|definition|explain|tell me about|can you explain|describe|information)\b"
        r"|\b(?:information|definition|overview|mean)\b|\bwhat (?:is|are) \(are\)",
        r"\b(?:is|are) (?:a|an|the|any)\b|\b(?:refers? to|means|defined|characteri[sz]ed by|is when|occurs when)\b",
    ),
}


def asked_for(question: str) -> frozenset[Aspect]:
    """Return what a question, or a heading, is about. MEANING only where nothing more special is asked."""
    text = plain(question)
    found = {aspect for aspect, cues in _CUES.items() if cues.asked.search(text)}
    return frozenset(found - {Aspect.MEANING} or found)


def speaks_of(text: str, aspect: Aspect) -> bool:
    """Whether a sentence has what such a question wants to know."""
    return _CUES[aspect].said.search(plain(text)) is not None


def answers_to(question: str, text: str, section: str) -> bool:
    """Whether a sentence has one of the things that a question wants to know, or stands under a heading that promises it.

    A question that wants nothing special is answered by anything.
    """
    wanted = asked_for(question) - {Aspect.MEANING}
    return not wanted or bool(wanted & asked_for(section)) or any(speaks_of(text, aspect) for aspect in wanted)


def turns_round(text: str) -> bool:
    """Whether what stands above a list says that its items are not to be done, or are in doubt: "Avoid:", "Do not give:"."""
    return bool(+negations(text)) or Aspect.AVOID in asked_for(text) or _FORBIDS.search(text) is not None


_FORBIDS: Final = re.compile(r"\b(?:prohibit\w*|forbid\w*|harm(?:s|ed|ful)?|inappropriate|refus\w*|don.?t)\b", re.I)


def aspect_words() -> re.Pattern[str]:
    """Return a pattern for the words that name an aspect rather than a subject."""
    return _ASPECT_WORDS


_ASPECT_WORDS: Final = re.compile(
    "|".join(f"(?:{c.asked.pattern})" for a, c in _CUES.items() if a is not Aspect.MEANING)
)
