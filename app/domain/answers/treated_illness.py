"""Which illness is to be treated: a question without what it says of its patient besides, and what a document is about besides its title.

SAFETY: "how is SVT treated in asthma" asks for the treatment of SVT, told after what is warned of for asthma; it is not answered with the
one sentence that holds both words. Rules only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from app.domain.answers.answer_features import question_words
from app.domain.answers.aspects import Aspect, asked_for
from app.domain.answers.exclusions import barred_by, without_bars
from app.domain.answers.steps import SEVERITY
from app.domain.answers.story import measured_illness
from app.domain.documents.reference import Section
from app.domain.grounding.quantities import plain
from app.domain.people.measured import in_words, readings
from app.domain.people.patients import all_conditions, is_grave, names_patient_beside, without_patient
from app.domain.people.set_aside import ELEMENTS, drugs_named
from app.domain.text import sentences
from app.domain.text.terms import is_drug_like, subject_words

_WHAT_FIRST: Final = re.compile(
    r"\bwhat(?:'s| is| comes| goes)? (?:first|now|next|to do)\b(?: now| first| next)?"
    r"|\bwhat (?:do|should|can|shall|must) (?:i|we|you) (?:do|give|start with)\b(?: first| now| next)?|\bwhere do (?:i|we) (?:start|begin)\b"
)
_FILLERS: Final = re.compile(
    r"\b(?:um+|uh+|er+m?|hmm+|please|quickly|urgently|asap|stat|right now|now|actually|basically|okay|ok|so|well|like|you know|i mean|hey|hi|sorry|doctor)\b(?! (?:as|controlled|with)\b)"
)
_WHAT_IS: Final = re.compile(
    r"^\W*(?:what|which|is there|are there|any|an?|the|is|are|would be|could be|good|best|safe|suitable|other|please|tell me|give me|name|drug|drugs|option|options|in (?=in\b))"
    r"(?: (?:what|which|there|any|an?|the|is|are|would be|could be|good|best|safe|suitable|other|drugs?|options?))*(?= |$)"
)
"""Asks for something with no word of what it is."""
_ABBREVIATION: Final = re.compile(r"\b(?=\w*[A-Z]\w*[A-Z])[\w-]+\b")
_TREATED: Final = "how is {} treated?"
_LEAST_SHARE: Final = 0.5
_FEWEST: Final = 6
"""Sentences. A document that names an illness in half of so many is about it, whatever its title."""


def illness_asked(question: str, title: str = "") -> str:
    """Return a question about the illness alone: without the patient's conditions that a document of this title is not about.

    What the question bars is left out as well ("without triptans"). A measurement that has a name in words, with "what first?" or a
    grave symptom, asks for the treatment of what it is called; so does a story that tells it.
    """
    if measured := measured_illness(question):
        return treated(measured)
    said = _FILLERS.sub(" ", plain(in_words(without_bars(question))))
    wanted = asked_for(said)
    if barred_by(question) and wanted <= {Aspect.MEANING}:  # "(what is) an alternative to NSAIDs in gout"
        said = treated(_WHAT_IS.sub("", said))
    elif not wanted and _is_beside(said) and _names_more_than_drugs(without_patient(said, title), said):
        said = treated(said)  # "stroke on apixaban", not "warfarin in pregnancy"
    if readings(question):
        subject = _WHAT_FIRST.sub(" ", said)
        is_told_beside = bool(said_beside(question)) and not drugs_named(said)  # "potassium 2.1 with arrhythmia"
        is_bare = not asked_for(said) and (is_grave(said) or is_told_beside)
        if subject != said or is_bare:
            said = treated(subject)
    left = without_patient(said, title, of_own_words=bool(readings(question)))
    asks = frozenset(subject_words(_TREATED.format("")))
    if not frozenset(subject_words(left)) - asks - SEVERITY:
        left = said  # "a patient with a potassium of 7.2"
    return _as_abbreviated(left, question)


def treated(subject: str) -> str:
    """Return the question how something is treated."""
    return _TREATED.format(" ".join(subject.strip(" ?.!,;").split()))


def _is_beside(question: str) -> bool:
    """Whether a question names what its patient has or takes beside an illness."""
    return names_patient_beside(question) or any(c.is_a_drug for c in all_conditions(question))


def _as_abbreviated(text: str, question: str) -> str:
    """Return a text with the abbreviations of a question in their capitals, by which alone they are known: AF, PE."""
    written = {w.lower(): w for w in _ABBREVIATION.findall(question)}
    return re.sub(r"[\w-]+", lambda m: written.get(m.group(), m.group()), text)


def _names_more_than_drugs(illness: str, question: str) -> bool:
    return bool(question_words(illness) - drugs_named(question) - ELEMENTS)


def without_severity(question: str) -> str:
    """Return a question without how severe the illness is: that a document treats it is not told by how often it says so."""
    return " ".join(w for w in question.split() if not (words := frozenset(subject_words(w))) or not words <= SEVERITY)


def is_named_throughout(ways: Iterable[str], sections: Sequence[Section]) -> bool:
    """Whether half of a document's sentences name what is asked about, no drug, in one of these ways."""
    said = [frozenset(subject_words(s.text[a:b])) for s in sections for a, b in sentences.spans(s.text)]
    for way in ways:
        words = question_words(way) - SEVERITY
        if not words or any(is_drug_like(w) for w in words) or len(said) < _FEWEST:
            continue
        if sum(words <= one for one in said) >= _LEAST_SHARE * len(said):
            return True
    return False


def said_beside(question: str) -> tuple[frozenset[str], ...]:
    """Return in stems what is said of the patient beside a measurement, that no rule knows: "with ECG changes"."""
    if not readings(question):
        return ()
    return tuple(c.words for c in all_conditions(question) if c.words and not c.is_a_drug)
