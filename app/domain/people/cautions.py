"""Sentences that warn of a treatment for a patient with some condition: "avoid … in kidney impairment", "contraindicated in asthma"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.answers.aspects import Aspect, speaks_of
from app.domain.answers.drug_classes import classes_called, in_class_words, marks_of, without_classes
from app.domain.answers.reports import is_report
from app.domain.answers.statements import is_statement, points_back
from app.domain.documents.reference import Hit
from app.domain.grounding.quantities import plain
from app.domain.people.dangers import taken_by
from app.domain.people.measured import in_words
from app.domain.people.opposites import is_for_others, warns
from app.domain.people.patients import Condition, conditions, without_patient
from app.domain.people.set_aside import barred_by_warnings, drugs_named, forbidden, offered_of, offers
from app.domain.text import sentences
from app.domain.text.addressing import speaks_to_machine
from app.domain.text.terms import is_drug_like, is_harmless, subject_words

_HEADING: Final = re.compile(
    r"\b(?:cautions?|precautions?|contra-?indicat\w*|warnings?|when not|who should not|do not|must not|avoid\w*|unsuitable|interactions?)\b"
)
_LIMITS: Final = re.compile(
    r"\b(?:reduc\w+|smaller|cautious\w*|lower(?:ed)? (?:dose|doses|rate)|half|halve\w*|lengthen\w*|adjust\w*|accumulat\w*|toxic\w*|worsen\w*|fatal|danger\w*|harm\w*"
    r"|senior|specialist|expert|care(?:ful\w*)? (?:in|with)|risk\w*|except\w*|unsuitable|alternativ\w+|instead|raise\w* levels|increase\w* the effect|delay\w*|prolong\w*)\b"
)
_FORBIDS: Final = re.compile(
    r"\b(?:avoid\w*|contra-?indicat\w*|not be (?:given|used|combined|started)|do not (?:give|use|combine|start)|cautio\w*|unsafe|unsuitable"
    r"|danger\w*|harm\w*|fatal|worsen\w*|withh\w+|stop)\b"
)
_NEVER: Final = re.compile(r"\b(?:never|(?:do|must|should|may|is|are) not)\b")
_MAY: Final = re.compile(
    r"^\W*(?:can|may|should|could|shall|is it (?:safe|ok|okay|all right|alright|allowed|dangerous)(?: for \w+)? to|am i allowed to|is there harm in|what (?:happens )?if)"
    r"(?: (?:i|we|you|one|my patient|the patient|he|she|they|a patient|patients))?\b"
)
_OFFERED: Final = re.compile(r"\b(?:alternativ\w+|instead)\b")
_IN_FULL: Final = {
    "the kidneys": "kidney impairment", "the liver": "liver impairment", "the allergy": "allergy", "the QT interval": "a long QT interval",
}  # fmt: skip
"""How a condition is looked for whose name for a note is shorter."""
_MOST_BEFORE: Final = 3
"""So many sentences back it is looked what "it" means."""
_FIRST_WORDS: Final = 40
"""Characters of a sentence that say whether it points back."""
_MOST: Final = 3
_MOST_READ: Final = 200_000
"""Characters of sections that speak of the condition: some hundred pages. Nobody waits for the whole of a formulary to be read."""
_MOST_WORDS: Final = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """A sentence that warns: which of the hits it stands in, and where; `text` as it is told, with the lead-in of its list."""

    hit: int
    start: int
    end: int
    text: str


def is_caution(condition: Condition, sentence: str, lead: str, section: str) -> bool:
    """Whether a sentence warns for a condition, by itself or by what stands above it."""
    if not condition.is_spoken_of(f"{lead} {sentence}") and not (
        condition.is_spoken_of(section) and _is_under_warning(section)
    ):
        return False
    said = plain(sentence)
    if condition.is_a_drug:
        said = _OFFERED.sub(" ", said)  # "a beta-blocker is an alternative" offers the very drug that the patient takes
    if condition.spoken is None and not condition.is_a_drug:  # its words may be of anything: only what forbids counts
        return speaks_of(sentence, Aspect.AVOID) and _FORBIDS.search(plain(sentence)) is not None
    return warns(sentence) or _LIMITS.search(said) is not None or _is_under_warning(f"{lead} {section}")


def cautions_for(
    question: str, wanted: Sequence[Condition], hits: Sequence[Hit], told: Sequence[str]
) -> tuple[Caution, ...]:
    """Return what the hits warn of for a patient with these conditions, the nearest to what is asked and `told` first.

    The first hit's document speaks of the illness: all its warnings count, but for those of other drugs where one was asked about. Of
    other documents only what warns of something that is asked about.
    """
    if not wanted or not hits:
        return ()
    asks = " ".join(w for w in question.split() if not any(c.is_spoken_of(w) for c in wanted))
    drugs = frozenset(w for w in subject_words(asks) if is_drug_like(w))
    own = hits[0].passage
    found: list[tuple[int, Caution]] = []
    read = _worth_reading(hits, wanted)
    for number, hit in enumerate(hits):
        if number not in read:
            continue
        known = frozenset(subject_words(f"{own.title} {hit.passage.title}"))
        asked, shown = _topic(asks, known, wanted), _topic(" ".join(told), known, wanted)
        for one in _warnings(question, number, hit, wanted):
            words = frozenset(subject_words(one.text))
            near = 2 * (bool(words & asked) or _is_of_its_class(asks, one.text)) + bool(words & shown)
            is_own = hit.passage.document_id == own.document_id
            if is_own or (near > 1 and not offers(one.text)):  # what is offered there is for another illness
                found.append((near, one))
    if drugs - frozenset(subject_words(own.title)) and any(near > 1 for near, _ in found):
        found = [(near, one) for near, one in found if near]  # of the drug that was asked about, or that is shown
    barred = barred_by_warnings([one.text for _, one in found])
    # an alternative for the allergy alone is no warning where another one forbids it
    found = [pair for pair in found if not (_OFFERED.search(plain(pair[1].text)) and offered_of(pair[1].text, barred))]
    found.sort(key=lambda pair: (-pair[0], _OFFERED.search(plain(pair[1].text)) is not None))  # what forbids goes first
    return _few([one for _, one in found])


def names_drug_beside(question: str, wanted: Sequence[Condition]) -> bool:
    """Whether a question asks about a drug for a patient with something."""
    return bool(wanted) and bool(_drugs_asked(question, wanted))


def forbidding_for(question: str, wanted: Sequence[Condition], hits: Sequence[Hit]) -> tuple[Caution, ...]:
    """Return what forbids the drug that a question asks about, or its class, for what its patient has or takes: it answers by itself."""
    asked = _drugs_asked(question, wanted)
    found: list[Caution] = []
    for number in _worth_reading(hits, wanted):
        for one in _warnings(question, number, hits[number], wanted):
            what = forbidden(one.text)
            is_of_both = any(
                c.is_a_drug and c.is_spoken_of(one.text) for c in wanted
            )  # neither is given with the other
            named = marks_of(one.text) | drugs_named(one.text) if is_of_both else what
            if what and named & asked:
                found.append(one)
    return _few(sorted(found, key=lambda one: one.hit))


def forbidding_deed(question: str, hits: Sequence[Hit]) -> tuple[Caution, ...]:
    """Return what forbids the very thing that a question asks whether it may be done: it holds all that is asked, with drugs as classes.

    "Never stop long-term glucocorticoids suddenly" is the answer to "can I stop steroids suddenly", though no condition is named.
    """
    if not _MAY.search(plain(question)):
        return ()
    deed = _MAY.sub(" ", plain(question))
    found = [
        Caution(hit=number, start=start, end=end, text=said)
        for number, hit in enumerate(hits if subject_words(deed) else ())
        for start, end in sentences.spans(hit.passage.text)
        if _forbids(said := hit.passage.text[start:end])
        and _holds(f"{said} . {hit.passage.title}", deed)
        and not is_report(hit.passage.section)
    ]
    return _few(found)


def _forbids(said: str) -> bool:
    """Whether a sentence forbids something, can be understood by itself, and is no order to the program."""
    text = plain(said)
    is_forbidding = _FORBIDS.search(text) is not None or _NEVER.search(text) is not None
    return is_forbidding and is_statement(said) and not points_back(said) and not speaks_to_machine(said)


def _holds(said: str, asked: str) -> bool:
    """Whether a text holds each word that is asked: a class by a drug of it, a drug by its class as well."""
    if not classes_called(asked) <= marks_of(said):
        return False
    words, called = frozenset(subject_words(said)), classes_called(said)
    each = re.findall(r"[\w-]+", without_classes(asked))
    return all(frozenset(subject_words(one)) <= words or marks_of(one) & called for one in each)


def drug_with_condition(question: str, wanted: Sequence[Condition]) -> str:
    """Return what is looked for to find what forbids a drug for a patient: the drug, its class, and what the patient has, and nothing else."""
    asked = _drugs_asked(question, wanted)
    drugs = [w for w in re.findall(r"[\w-]+", plain(question)) if asked & (drugs_named(w) | marks_of(w))]
    classes = [w for w in re.findall(r"[\w-]+", in_class_words(" . ".join(drugs))) if w not in drugs]
    has = [_IN_FULL.get(c.name, c.name) or c.as_said(in_words(question)) for c in wanted]
    return f"{' '.join((*drugs, *classes))} in {' and '.join(has)}"


def _drugs_asked(question: str, wanted: Sequence[Condition]) -> frozenset[str]:
    """Return the drugs, and the classes of drugs, that a question asks about: not those that its patient takes."""
    taken = frozenset[str]().union(*(c.words for c in wanted if c.spoken is None))
    asks = " ".join(
        w
        for w in without_patient(question, "").split()
        if not (words := frozenset(subject_words(w))) or not words <= taken
    )
    return drugs_named(asks) | marks_of(asks)


def _worth_reading(hits: Sequence[Hit], wanted: Sequence[Condition]) -> frozenset[int]:
    """Return which hits may warn: they speak of a condition somewhere. Of a very long document its warnings' sections go first."""
    speaking = [
        n
        for n, hit in enumerate(hits)
        if not is_report(hit.passage.section)
        and any(one.is_spoken_of(f"{hit.passage.section}. {hit.passage.context} {hit.passage.text}") for one in wanted)
    ]
    speaking.sort(key=lambda n: not _is_under_warning(hits[n].passage.section))
    read: set[int] = set()
    left = _MOST_READ
    for n in speaking:
        length = len(hits[n].passage.text)
        if length <= left or not read:
            read.add(n)
            left -= length
    return frozenset(read)


def _is_of_its_class(question: str, text: str) -> bool:
    """Whether a text names the class of a drug that is asked about, or a drug of the class."""
    return bool(classes_called(question) & marks_of(text) or marks_of(question) & classes_called(text))


def _topic(text: str, known: frozenset[str], wanted: Sequence[Condition]) -> frozenset[str]:
    """Return the words of a text that tell one treatment from another."""
    words = frozenset(w for w in subject_words(text) if not is_harmless(w)) - known
    return frozenset(w for w in words if not any(w in c.words or c.is_spoken_of(w) for c in wanted))


def _warnings(question: str, number: int, hit: Hit, wanted: Sequence[Condition]) -> Iterator[Caution]:
    passage = hit.passage
    for start, end in sentences.spans(passage.text):
        said = passage.text[start:end]
        lead = sentences.lead_in(passage.text, start, passage.context)
        if not is_statement(said) or speaks_to_machine(f"{lead} {said}"):
            continue
        if not any(is_caution(one, said, lead, passage.section) for one in wanted):
            continue
        if is_for_others(question, said, lead, passage.section, passage.title) or _keeps_others_from(question, said):
            continue
        begin = _beginning(passage.text, start)
        told = passage.text[begin:end]
        yield Caution(hit=number, start=begin, end=end, text=f"{lead.strip()} {told}" if lead else told)


def _keeps_others_from(question: str, sentence: str) -> bool:
    """Whether a sentence keeps others from the very drug that the patient takes: apixaban is none for pregnancy."""
    kept_back, whom = forbidden(sentence), {one.name for one in conditions(sentence)}
    return (
        bool(kept_back) and kept_back <= taken_by(question) and bool(whom - {one.name for one in conditions(question)})
    )


def _beginning(text: str, start: int) -> int:
    """Return where what can be understood by itself begins.

    SAFETY: a warning stands before the answer, where "It is avoided in asthma" would be heard of the drug that was asked about.
    """
    before = [place for place, _ in sentences.spans(text) if place <= start][-_MOST_BEFORE:]
    return next((p for p in reversed(before) if not points_back(text[p : p + _FIRST_WORDS])), before[0])


def _is_under_warning(above: str) -> bool:
    return _HEADING.search(plain(above)) is not None


def _few(found: Sequence[Caution]) -> tuple[Caution, ...]:
    few: list[Caution] = []
    words = 0
    for one in found:
        length = len(one.text.split())
        if any(one.text == other.text for other in few) or (few and words + length > _MOST_WORDS):
            continue
        few.append(one)
        words += length
        if len(few) == _MOST:
            break
    return tuple(few)
