"""What an illness shows itself by, said beside its name: "hypocalcaemia with tetany", "confusion from hypoglycaemia".

SAFETY: whoever asks so asks for the treatment of the illness. A document that does not happen to say "tetany" is still the one to open;
that it does not speak of it is said. Rules only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.answers.relevance import RankedSentence
from app.domain.answers.steps import SEVERITY
from app.domain.grounding.quantities import plain
from app.domain.text.terms import subject_words

_OF_THE_NERVES: Final = (
    r"seizures?|fits|convulsions?|fitting|seizing|confusion|confused|delirious|drows(?:y|iness)|agitation|agitated|tetany|carpopedal spasms?"
    r"|laryngospasm|coma"
)
"""What is treated by treating the illness that it comes from."""
_SHOWN: Final = (
    rf"{_OF_THE_NERVES}|stridor|arrhythmias?|(?:ecg|ekg|electrocardiogram|electrocardiographic) changes|palpitations?|(?:muscle )?cramps?|paraesthesiae?|paresthesias?|tingling|numbness|(?:muscle )?weakness|tiredness|fatigue"
    r"|exhaust(?:ion|ed)|nausea|vomiting|diarrh(?:o)?ea|headaches?|fevers?|febrile|rigors?|sweating|tremors?|dizziness|syncope"
    r"|tachycardia|tachypn(?:o)?ea|breathless(?:ness)?|dyspn(?:o)?ea|cyanos(?:is|ed)|hypox(?:ia|ic|aemia|emia)|wheez(?:e|ing)|cough|(?:chest|abdominal|back|loin|leg) pain"
    r"|rash|itch(?:ing)?|urticaria|(?:leg|calf|ankle|arm|face|facial|lip|tongue)? ?(?:swelling|o?edema)|angio-?o?edema|polyuria|thirst|shock|hypotension|low blood pressure|haemodynamic instability|hemodynamic instability"
)
_DEGREE: Final = r"(?:(?:some|new|mild|severe|marked|acute|his|her|an?|the|ongoing|active|frequent|recurrent) )*"
_AFTER: Final = re.compile(
    rf"[ ,]+(?:presenting with|complicated by|associated with|causing|with|and (?:is|has)|who (?:is|are|has|have)) {_DEGREE}(?P<said>(?:{_SHOWN})"
    rf"(?:(?:,| and| or|, and) {_DEGREE}(?:{_SHOWN}))*)\b(?! (?:of|in|from|due|after)\b)"
)
_BEFORE: Final = re.compile(
    rf"\b{_DEGREE}(?P<said>(?:{_OF_THE_NERVES})(?: (?:and|or) (?:{_OF_THE_NERVES}))*)"
    r" (?:from|due to|caused by|because of|of|in|with) (?=\w)"
)
_INCLUDES: Final = re.compile(
    r"(?P<degree>(?:[\w-]+ ){1,6}?)(?:includes?|is|are|means?|shows itself by)\b(?P<signs>.*)"
)
_MAKES_IT: Final = re.compile(r"(?P<signs>.*)\bmakes? [\w ]*?(?P<degree>[\w-]+)\W*$")
_DEGREES: Final = frozenset(
    "mild moderate severe life high intermediate massive major complicated critical fatal profound".split()
)


def manifestations(question: str) -> tuple[str, ...]:
    """Return the symptoms and signs that are said beside an illness, as they are said; nothing where the symptom is all there is."""
    text = plain(question)
    return tuple(match["said"] for pattern in (_AFTER, _BEFORE) for match in pattern.finditer(text))


def without_manifestations(question: str) -> str:
    """Return a question about the illness alone, without the symptoms and signs that are said beside it."""
    return " ".join(_BEFORE.sub(" ", _AFTER.sub(" ", plain(question))).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Degree:
    """How severe a document calls an illness that shows itself so, in stems, and the sentence that says it."""

    words: frozenset[str]
    told_by: RankedSentence


def degree_of(shown: Sequence[str], ranked: Sequence[RankedSentence], title: str) -> Degree | None:
    """Return how severe the illness of a document is with these symptoms; None where the document does not say so.

    "High-risk pulmonary embolism includes obstructive shock": what is done in shock stands under "high-risk".
    """
    for said in shown:
        for one in ranked:
            if words := _degree_in(one.text, frozenset(subject_words(said)), title):
                return Degree(words=words, told_by=one)
    return None


def _degree_in(sentence: str, shown: frozenset[str], title: str) -> frozenset[str]:
    text = plain(sentence)
    for pattern in (_INCLUDES, _MAKES_IT):
        match = pattern.match(text)
        if match is None or not shown <= frozenset(subject_words(match["signs"])):
            continue
        if frozenset(re.split(r"[ -]", match["degree"])) & _DEGREES:
            return frozenset(subject_words(match["degree"])) - (frozenset(subject_words(title)) - SEVERITY)
    return frozenset()
