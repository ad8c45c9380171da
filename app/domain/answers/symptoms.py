"""A bare symptom: "chest pain", "how do I manage breathlessness". No document is about it, several illnesses have it.

SAFETY: it is asked back in which of them, and not answered out of the one document that happens to name it in the plainest words. The
illnesses that must not be missed are looked for by name, because a document on infarction need not say "chest pain".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.answers.answer_features import question_words
from app.domain.answers.aspects import Aspect, asked_for
from app.domain.answers.clarifying import OpenQuestion
from app.domain.documents.reference import Hit
from app.domain.grounding.quantities import plain, quantities
from app.domain.text.addressing import speaks_to_machine
from app.domain.text.terms import content_words, is_harmless, negations, stem

_MOST_CHOICES: Final = 6
_MOST_WORDS: Final = 14
_FEWEST: Final = 2

_SYMPTOMS: Final = tuple(
    re.compile(rf"\b(?:{pattern})\b")
    for pattern in (
        r"(?:chest|pleuritic|thoracic) (?:pain|tightness|discomfort)|pain in (?:the |his |her )?chest",
        r"breathless(?:ness)?|dyspn(?:o)?ea|(?:short(?:ness)?|out) of breath|difficulty breathing|respiratory distress",
        r"headaches?|head pain",
        r"fevers?|febrile|pyrexia",
        r"(?:abdominal|belly|stomach|epigastric) pain|pain in (?:the |his |her )?(?:abdomen|belly|stomach)",
        r"vomiting|nausea(?: and vomiting)?",
        r"diarrh(?:o)?ea",
        r"coughs?|coughing",
        r"ha?emoptysis|coughing (?:up )?blood",
        r"palpitations?",
        r"dizz(?:y|iness)|light-?headed(?:ness)?|vertigo",
        r"syncope|faint(?:ed|ing|s)?|collapsed?|blackouts?",
        r"confus(?:ed|ion)|drows(?:y|iness)|reduced consciousness|altered mental state",
        r"weakness|fatigue|tired(?:ness)?",
        r"rash(?:es)?|itch(?:ing|y)?|pruritus",
        r"(?:leg|ankle|calf|limb) (?:swelling|pain)|swollen (?:leg|calf|ankle)s?|o?edema",
        r"(?:joint|muscle|limb|flank|loin|neck|eye|facial) pain|sore throat",
        r"wheez(?:e|ing|y)",
        r"cyanosis|low oxygen saturations?|hypox(?:ia|aemia|emia)",
        r"oliguria|anuria|low urine output",
        r"seizures?|fits?|convulsions?",
        r"jaundice",
    )
)
_NOT_TO_MISS: Final = (
    # 2021 AHA/ACC guideline on chest pain: causes that threaten life
    (_SYMPTOMS[0], ("myocardial infarction", "acute coronary syndrome", "pulmonary embolism", "aortic dissection", "pneumothorax")),
    # NICE CKS, breathlessness
    (_SYMPTOMS[1], ("pulmonary embolism", "asthma", "heart failure", "COPD", "pneumonia", "anaphylaxis")),
    # NICE CKS, assessment of headache
    (_SYMPTOMS[2], ("meningitis", "subarachnoid haemorrhage", "giant cell arteritis", "migraine")),
)  # fmt: skip
_WANTED: Final = frozenset({Aspect.TREATMENT, Aspect.TESTS})
_SIGNS: Final = frozenset({Aspect.SIGNS, Aspect.TESTS, Aspect.MEANING})
_SAYS_LITTLE: Final = frozenset(
    stem(w)
    for w in """acute severe sudden bad new onset patient adult man woman somebody someone person people approach handle deal sort assess workup work
    evaluate evaluation assessment first next step my a ward bay bed relieve relief ease old year complain present develop get feel has""".split()
)
_APPROACH: Final = re.compile(r"\b(?:approach|work-?up|assessment|next step|first step)\b")
_YEARS: Final = re.compile(r"\b\d{1,3}[- ](?:years?[- ]old|yo)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Symptom:
    """A symptom as a question names it (`said`), how texts speak of it, and illnesses that must not be missed."""

    said: str
    spoken: re.Pattern[str]
    not_to_miss: tuple[str, ...] = ()


def bare_symptom(question: str) -> Symptom | None:
    """Return the symptom that is all that a question names; None where it asks of more, or of something special."""
    text = plain(question)
    if len(text.split()) > _MOST_WORDS or asked_for(question) - _WANTED - {Aspect.MEANING} or +negations(text):
        return None
    text = _YEARS.sub(" ", text)
    found = [(match, pattern) for pattern in _SYMPTOMS if (match := pattern.search(text))]
    is_what_it_is = asked_for(question) == {Aspect.MEANING} and not _APPROACH.search(text)
    if len(found) != 1 or is_what_it_is or quantities(text):
        return None
    match, pattern = found[0]
    rest = question_words(f"{text[: match.start()]} , {text[match.end() :]}") - _SAYS_LITTLE
    if any(not is_harmless(word) for word in rest):
        return None
    causes = next((names for spoken, names in _NOT_TO_MISS if spoken is pattern), ())
    return Symptom(said=match.group(), spoken=pattern, not_to_miss=causes)


def not_to_miss(text: str) -> tuple[str, ...]:
    """Return the illnesses that must not be missed with the symptoms that a text names."""
    said = plain(text)
    return tuple(dict.fromkeys(name for pattern, names in _NOT_TO_MISS if pattern.search(said) for name in names))


def is_named_in_title(words: str, hits: Sequence[Hit]) -> bool:
    """Whether a document found is about something: its title holds all its words."""
    return bool(named_in_title(words, hits))


def named_in_title(words: str, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return the hits of documents whose titles hold all these words, the plainest title first."""
    wanted = frozenset(content_words(words))
    named = (hit for hit in hits if wanted <= frozenset(content_words(hit.passage.title)))
    return tuple(sorted(named, key=lambda hit: len(content_words(hit.passage.title))))


def which_illness(question: str, symptom: Symptom, hits: Sequence[Hit], named: Sequence[Hit]) -> OpenQuestion | None:
    """Return what to ask back; None where fewer than two documents speak of the symptom.

    `named` are hits for the illnesses that must not be missed, as far as the library has them.
    """
    titles = list(dict.fromkeys((*(h.passage.title for h in named), *_speaking(symptom, hits))))[:_MOST_CHOICES]
    if len(titles) < _FEWEST:
        return None
    asks = (
        "How is {} treated?"
        if Aspect.TREATMENT in asked_for(question)
        else f"What does “{{}}” say about {symptom.said}?"
    )
    return OpenQuestion(
        question=f"“{symptom.said}”: in which of these? Or name the illness that you think of.",
        choices=tuple(titles),
        questions=tuple(asks.format(title) for title in titles),
    )


def _speaking(symptom: Symptom, hits: Sequence[Hit]) -> Iterator[str]:
    """Yield the titles of documents that speak of the symptom, those that tell it as a sign first."""
    speaking = [
        hit.passage
        for hit in hits
        if hit.passage.title
        and symptom.spoken.search(plain(hit.passage.text))
        and not speaks_to_machine(f"{hit.passage.title}. {hit.passage.section}")
    ]
    speaking.sort(key=lambda passage: not asked_for(passage.section) & _SIGNS)
    return (passage.title for passage in speaking)
