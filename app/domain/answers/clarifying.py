"""Is a question too open to be answered, and between what has the library to choose? At most one short question comes of it.

Asked back is only about a bare subject ("kidney disease"), and about a dose that the library gives differently for different
people, where the question does not say which. The choices are the library's own: titles, headings, people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.answers.aspects import Aspect, asked_for, aspect_words
from app.domain.answers.drug_classes import marks_of
from app.domain.answers.relevance import RankedSentence, rank
from app.domain.documents.reference import Hit
from app.domain.grounding.quantities import plain, quantities
from app.domain.people.patients import in_general_words
from app.domain.text.addressing import speaks_to_machine
from app.domain.text.number_words import number_in_words
from app.domain.text.terms import content_words

_ASKS: Final = re.compile(
    r"\?|\b(?:what|which|how|when|where|why|who|is|are|was|do|does|did|can|could|should|may|will|tell|explain|give|list|describe"
    r"|name|compare|show)\b"
)
_MOST_CHOICES: Final = 5
_MOST_WORDS: Final = 5
_FEWEST_CLUSTERS: Final = 2
_SAYS_NOTHING: Final = frozenset({"", "introduction", "overview", "summary", "background", "recognition"})

_PEOPLE: Final = (
    ("an adult", re.compile(r"\badults?\b")),
    ("a child", re.compile(r"\b(?:child\w*|infants?|neonat\w*|pa?ediatric|newborns?)\b")),
    ("in pregnancy", re.compile(r"\bpregnan\w*\b")),
    (
        "with impaired kidneys",
        re.compile(r"\b(?:renal impairment|kidney (?:disease|failure|impairment)|egfr|creatinine clearance)\b"),
    ),
)
_MEANT: Final = re.compile(
    r"\b(?:adults?|child\w*|infants?|neonat\w*|pa?ediatric|newborns?|baby|babies|pregnan\w*|renal|kidney|egfr|creatinine|year|month|kg"
    r"|old|man|woman|elderly)\b"
)
_NEAR: Final = 4
"""So many of the best sentences are looked at for different people."""
_OF_A_PATIENT: Final = re.compile(
    r"^\W*(?:(?:i have|there is|this is|we have) )?(?:my|a|an|the|this|our|one|another)? ?(?:\d+[- ]year[- ]old )?(?:male |female |adult )?"
    r"(?:patient|man|woman|lady|gentleman|someone|somebody|adult|person) (?:who )?"
    r"(?:is|has|has got|with|feels|complains of|complaining of|presents with|presenting with|reports|developed|has developed) (?:an? |some )?",
    re.IGNORECASE,
)
_ORDINALS: Final = (
    ("1", "one", "first"), ("2", "two", "second"), ("3", "three", "third"), ("4", "four", "fourth"), ("5", "five", "fifth"),
)  # fmt: skip
_NUMBER: Final = re.compile(
    r"^(?:the |number |choice |option |answer )*("
    + "|".join(n for names in _ORDINALS for n in names)
    + r")(?: one| choice)?$"
)
_LEAD: Final = re.compile(r"^(?:no,? |yes,? )?(?:i (?:said|say|meant|mean) |it (?:is|was) )?")
_BEGINS_A_QUESTION: Final = re.compile(
    r"^(?:what|which|how|when|where|why|who|is|are|does|do|can|should|tell|explain|calculate|compute)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """What to ask back. Each choice comes with the question it stands for."""

    question: str
    choices: tuple[str, ...]
    questions: tuple[str, ...]


def is_bare_subject(question: str) -> bool:
    """Whether a question only names something and asks nothing."""
    text = plain(question).strip()
    words = content_words(text)
    return (
        0 < len(words) <= _MOST_WORDS
        and len(text.split()) <= _MOST_WORDS
        and not _ASKS.search(text)
        and not aspect_words().search(text)
        and not quantities(text)
    )


def bare_subject(question: str) -> str:
    """Return what a text names that asks nothing: "chest pain", or of "my patient is breathless" the symptom; "" where it asks."""
    said = question.strip().rstrip(".!")
    told = _OF_A_PATIENT.match(said)
    subject = said[told.end() :].strip() if told else said
    return subject if subject and is_bare_subject(subject) else ""


def names_no_document(subject: str, hits: Sequence[Hit]) -> bool:
    """Whether none of the documents found is about a bare subject: it is a symptom or the like, of which several may speak."""
    wanted = frozenset(content_words(subject))
    return not any(wanted <= frozenset(content_words(hit.passage.title)) for hit in hits)


def is_whole_question(text: str) -> bool:
    """Whether a text asks something by itself, and is no mere answer."""
    return "?" in text or _BEGINS_A_QUESTION.match(plain(text)) is not None


def picked(text: str, choices: Sequence[str]) -> int | None:
    """Return which choice (from 0) an answer means: by number ("2", "the second", "number two"), or by its words."""
    said = _in_words(_LEAD.sub("", plain(text).strip(" .!?")))
    exact = [i for i, choice in enumerate(choices) if _in_words(plain(choice)) == said]
    if len(exact) == 1:
        return exact[0]
    number = _NUMBER.match(said)
    if number:
        position = next(i for i, names in enumerate(_ORDINALS) if number.group(1) in names)
        return position if position < len(choices) else None
    words = frozenset(content_words(said))
    if not words or is_whole_question(text):
        return None
    fitting = [i for i, c in enumerate(choices) if words <= frozenset(content_words(c))]
    return fitting[0] if len(fitting) == 1 else None


def _in_words(choice: str) -> str:
    """Return what was written or said, a number as it is said: "50" is "fifty"."""
    return number_in_words(choice) if choice.isdigit() else choice


def open_question(question: str, hits: Sequence[Hit]) -> OpenQuestion | None:
    """Return what to ask back; None where the question can be answered as it is. No choice is an order to the program."""
    hits = [h for h in hits if not (_gives_orders(h.passage.title) or _gives_orders(h.passage.section))]
    if subject := bare_subject(question):
        return _which_subject(subject, hits)
    if Aspect.DOSE in asked_for(question) and not _MEANT.search(plain(in_general_words(question))):
        return _for_whom(question, hits, rank(question, hits)[:_NEAR])
    return None


def _gives_orders(heading: str) -> bool:
    return any(speaks_to_machine(part) for part in (heading, *re.split(r"(?<=[.!?])\s+|\n", heading)))


def _which_subject(subject: str, hits: Sequence[Hit]) -> OpenQuestion | None:
    wanted = frozenset(content_words(subject))
    titles = [h.passage.title for h in hits if wanted & frozenset(content_words(h.passage.title))]
    titles = [t for t in dict.fromkeys(titles) if t and not _is_of_other_drug(subject, t)]
    if not any(wanted <= frozenset(content_words(t)) for t in titles) and (several := _in_which(subject, wanted, hits)):
        return several  # "chest pain" is no matter of back pain, though they share a word
    if len(titles) >= _FEWEST_CLUSTERS:
        exact = [t for t in titles if frozenset(content_words(t)) == wanted]
        if not exact:
            chosen = tuple(titles[:_MOST_CHOICES])
            return OpenQuestion(
                question=f"Which do you mean by “{subject}”?",
                choices=chosen,
                questions=tuple(f"What does the library say about {t}?" for t in chosen),
            )
        titles = exact
    if not titles:
        return _in_which(subject, wanted, hits)
    sections = [h.passage.section for h in hits if h.passage.title == titles[0]]
    sections = [s for s in dict.fromkeys(sections) if s.strip().casefold() not in _SAYS_NOTHING]
    if len(sections) < _FEWEST_CLUSTERS:
        return None
    chosen = tuple(sections[:_MOST_CHOICES])
    return OpenQuestion(
        question=f"What about {titles[0]}?",
        choices=chosen,
        questions=tuple(s if s.rstrip().endswith("?") else f"{titles[0]}: {s}?" for s in chosen),
    )


def _is_of_other_drug(subject: str, title: str) -> bool:
    """Whether a title names a drug, and not the one that is the subject: "Warfarin reversal" is none of dabigatran."""
    asked, named = (frozenset(w for w in content_words(text) if marks_of(w)) for text in (subject, title))
    return bool(asked and named) and not asked & named


def _in_which(subject: str, wanted: frozenset[str], hits: Sequence[Hit]) -> OpenQuestion | None:
    """Ask in which of several documents that speak of the subject, without any that is about it."""
    titles = [h.passage.title for h in hits if wanted <= frozenset(content_words(h.passage.text))]
    chosen = tuple(t for t in dict.fromkeys(titles) if t)[:_MOST_CHOICES]
    if len(chosen) < _FEWEST_CLUSTERS:
        return None
    return OpenQuestion(
        question=f"“{subject}”: in which of these? Or name the illness that you think of.",
        choices=chosen,
        questions=tuple(f"What does “{t}” say about {subject}?" for t in chosen),
    )


def _for_whom(question: str, hits: Sequence[Hit], near: Sequence[RankedSentence]) -> OpenQuestion | None:
    """Ask whom a dose is for where the best sentences give different numbers for different people."""
    found: dict[str, set[tuple[str, str]]] = {}
    for sentence in near:
        passage = hits[sentence.hit].passage
        numbers = {(n.value, n.unit) for n in quantities(sentence.text) if n.unit}
        if not numbers:
            continue
        where = plain(f"{sentence.text} {passage.title} {passage.section}")
        for name, pattern in _PEOPLE:
            if pattern.search(plain(sentence.text)) or (pattern.search(where) and not _others(sentence.text, name)):
                found.setdefault(name, set()).update(numbers)
    groups = [name for name, _ in _PEOPLE if name in found]
    if len(groups) < _FEWEST_CLUSTERS or all(found[g] == found[groups[0]] for g in groups):
        return None
    stem = question.strip().rstrip("?. ")
    return OpenQuestion(
        question="For whom?", choices=tuple(groups), questions=tuple(f"{stem}, {_asked_of(g)}?" for g in groups)
    )


def _asked_of(group: str) -> str:
    return f"for {group}" if group.startswith(("a ", "an ")) else group


def _others(text: str, name: str) -> bool:
    """Whether a sentence itself speaks of other people than what stands above it."""
    return any(pattern.search(plain(text)) for other, pattern in _PEOPLE if other != name)
