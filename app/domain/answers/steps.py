"""What to do, step by step: a treatment that a document tells in several recommendations is not answered with one of them.

"How is severe hyperkalaemia treated?" is asked about the whole of it: the heart is protected before the potassium is moved. So the
recommendations of the document are told in its order, a few of them, and it is said how many there are. Rules only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from app.domain.answers.answer_features import is_fallback, question_words
from app.domain.answers.asked_thing import asks_number
from app.domain.answers.aspects import Aspect, asked_for, speaks_of
from app.domain.answers.drug_classes import classes_called, marks_of
from app.domain.answers.relevance import RankedSentence
from app.domain.answers.reports import is_report
from app.domain.documents.reference import Hit
from app.domain.grounding.quantities import quantities
from app.domain.people.ages import spoken_ages
from app.domain.people.patients import conditions
from app.domain.people.set_aside import drugs_named
from app.domain.people.sides import sides
from app.domain.text.terms import gives, negations, stem, subject_words

_DEED: Final = re.compile(
    r"\b(?:should|must|needs?|(?:is|are) (?:\w+ )?(?:given|treated|recommended|used|started|offered|managed|advised|preferred|indicated|repeated|considered)"
    r"|(?:is|are) (?:the|an?) (?:\w+[- ])?(?:first|treatment|option|drug|antibiotic)\w*|are options|can be given"
    r"|first(?:[- ](?:line|choice))? (?:\w+ )?(?:treatment|drug|antibiotic|fluid)|the target)\b"
    r"|(?:^|[,:]\s+|\b(?:so|and) )\W*(?:then )?(?:give|protect|treat|sit|start|use|repeat|call|offer|consider|take|check|measure|treat|stop|keep|lie|remove|insert|ask|arrange"
    r"|secure|infuse|add|limit|replace|assess|refer|monitor|review|begin|attach|position|correct|deliver"
    r"|lower the|aim (?:at|for))\b",
    re.I,
)
SEVERITY: Final = frozenset(
    stem(w) for w in "mild moderate severe acute major life threatening suspected adult patient hospital".split()
)
"""Words beside the name of an illness."""
_BROAD: Final = frozenset({Aspect.TREATMENT})
_OF_TREATMENT: Final = frozenset({Aspect.TREATMENT, Aspect.DOSE})
_AFTERWARDS: Final = re.compile(r"\b(?:discharge|recovery|prognosis|audit|references?)\b", re.I)
_NOTHING: Final = re.compile(r"\bnothing\b", re.I)
_WHEN: Final = re.compile(r"\b(?:unless|if|when|where|while|until|who|with no|because)\b[^,;.:]*", re.I)
"""Says when something is done, or to whom; a "no" in it forbids nothing."""
_SPARED: Final = re.compile(r"\b(?:patients?|people|adults?|persons?|those) not (?:already |yet )?\w+", re.I)
"""Says of whom it is: "a patient not already taking a diuretic"."""
_FORBIDS: Final = re.compile(
    r"\b(?:do not|don't|never|avoid\w*|(?:must|should) (?:not|never)|(?:is|are) (?:not|never) (?:\w+ )?(?:given|used|started|lowered|combined|stopped|routine)"
    r"|nothing is given|contra-?indicated|unsuitable)\b",
    re.I,
)
_CLOSED: Final = re.compile(
    r"\W*(?!(?:can|could) you\b)(?:who|is|are|does|do|can|could|should|may|when|why|where)\b", re.I
)
"""Begins a question that is not after what to do: whether, who, when."""
_QUALIFIES: Final = re.compile(r"\b(?:in|with|without|for|of|after|before|during)\b", re.I)
_SOME_ONLY: Final = re.compile(r"\b(?:if|unless|without|unable|cannot|can|able|fail\w*)\b", re.I)
_NEAR_WORDS: Final = 3
"""What turns a recommendation round stands before it, or within so many words after it; further on it is about something else."""
_PREPARES: Final = re.compile(
    r"\W*(?:in [^,]*, )?(?:check|take|measure|assess|record|review|examine|repeat the|look|ask|explain|choose)\b", re.I
)
"""Begins what is done before a treatment."""
_GIVEN: Final = re.compile(r"\d\s*(?:mg|g|micrograms?|units?|mmol|mL|joules?|J)\b(?!/(?:L|d))", re.I)
_ADDED: Final = re.compile(
    r"\b(?:added|in addition|as well as|besides|(?:does|do) not replace|(?<!at )once|after)\b", re.I
)
"""Says that something comes beside or after the treatment."""
_COMPOSITION: Final = re.compile(r"(?:\b(?:tablet|ampoule|vial|sachet|bag)|\d ?m?g|%) contains\b", re.I)
_IF_FAILED: Final = re.compile(r"\b(?:if|when|after|once)\b[^,.;]*\bfail", re.I)
_WHEN_TO_START: Final = re.compile(r"\b(?:start|begin|wait|delay|only)\w*\b[^.;]*\b(?:after|until|once)\b", re.I)
_ELEMENTS: Final = frozenset(stem(w) for w in "sodium potassium calcium magnesium chloride acid".split())
"""Of many drugs, and so no name of one."""
_CONTRAINDICATED: Final = re.compile(r"\bcontra-?indicat\w*", re.I)
_KEPT_FROM: Final = re.compile(
    r"\b(?:contra-?indicated|avoided|unsuitable|(?:must|should) not be (?:given|used)|not (?:given|used)|(?:do not|never) (?:give|use))\b"
    r"[^.;]{0,60}? (?:in|to|with|after|during)\b",
    re.I,
)
"""Says who must not have something, and not only how it is not given."""
_BELOW: Final = re.compile(r"\b(?:below|under|less than) (?P<n>[\d.]*\d)\b", re.I)
_OR_MORE: Final = re.compile(
    r"(?P<n>\b[\d.]*\d) ?(?:[\w/%]+ )?or (?:more|above|over|higher)\b|\b(?:above|over|at least|more than) (?P<over>[\d.]*\d)\b",
    re.I,
)
_GAP: Final = 3
"""Characters between a sentence and the one after it."""
_SYMPTOMATIC: Final = re.compile(r"\b(?:a|pre)?symptomatic\b", re.I)
_MOST_STEPS: Final = 5
_MOST_WORDS: Final = 130
_FEWEST_STEPS: Final = 2
_AT_ONCE: Final = 2
_ITEM: Final = re.compile(r"\s*[-*•]\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Steps in the order of their document. `of` is how many recommendations, and things forbidden, were found; `where` names the place.

    With a `note` there are none: it says why they are not told for the patient asked about.
    """

    steps: tuple[RankedSentence, ...]
    of: int
    where: str
    note: str = ""


def document_asked_for(question: str, hits: Sequence[Hit], others: Sequence[str] = ()) -> Hit | None:
    """Return the best hit of the document whose whole treatment is asked for; None where something particular is.

    `others` are the question with its subject under other names.
    """
    return next((hit for hit in hits if any(asks_for_all(way, hit) for way in (question, *others))), None)


def plan_of(
    ranked: Sequence[RankedSentence],
    hits: Sequence[Hit],
    first: Sequence[frozenset[str]] = (),
    *,
    of_one_section: bool = False,
) -> Plan | None:
    """Return the steps of a treatment from the sections of one document; None where it does not tell any.

    They are the first recommendation of each section, in order, or, where all stand in one section, the items of its list. What holds
    all the words (stems) of one of `first` goes before the others, with its dose.
    `of_one_section`: a single section is told too, where its recommendations are no list.
    """
    own = sorted((r for r in ranked if _is_step(r, hits)), key=lambda r: place(r, hits))
    if not own:
        return None
    by_section = [list(some) for _, some in groupby(own, key=lambda r: place(r, hits)[0])]
    passage = hits[own[0].hit].passage
    if len(by_section) >= _FEWEST_STEPS:
        begin = _at_once(by_section, first)
        usual = [one for some in by_section for one in _first_of(some) if one not in begin]
        steps = _with_warnings(_some(_with_doses([*begin, *usual], by_section)), ranked, hits)
        told = tuple(_below_its_heading(step, hits) for step in steps)
        return Plan(steps=told, of=len(own) + _forbidden(ranked, own, hits), where=passage.title)
    items = [r for r in own if _ITEM.match(hits[r.hit].passage.text, r.start)]
    if of_one_section and len(items) < _FEWEST_STEPS:
        barred = [r for r in ranked if _section(r, hits) == _section(own[0], hits) and _FORBIDS.search(r.text)]
        items = sorted({(r.hit, r.start): r for r in (*own, *barred)}.values(), key=lambda r: place(r, hits))
    if len(items) >= _FEWEST_STEPS:
        of = len(items) + _forbidden(ranked, items, hits)
        return Plan(steps=_some(items), of=of, where=passage.section or passage.title)
    return None


def left_over(
    question: str, told: Sequence[RankedSentence], ranked: Sequence[RankedSentence], hits: Sequence[Hit]
) -> tuple[int, int]:
    """Return how many recommendations are told of how many that stand in the same sections; (0, 0) where no treatment is asked for."""
    if not asked_for(question) & _BROAD:
        return 0, 0
    sections = {_section(r, hits) for r in told if not is_report(hits[r.hit].passage.section)}
    steps = {(r.hit, r.start) for r in ranked if _section(r, hits) in sections and _is_step(r, hits)}
    return len(steps & {(r.hit, r.start) for r in told}), len(steps)


def asks_for_treatment(question: str) -> bool:
    """Whether a question is after a treatment, and after nothing more special."""
    aspects = asked_for(question)
    if +negations(question) or quantities(question) or asks_number(question) or _CLOSED.match(question):
        return False  # SAFETY: "what should I not give" is not answered with what is given
    return bool(aspects & _BROAD) and not aspects - _BROAD


def asks_for_all(question: str, best: Hit) -> bool:
    """Whether a question is after the whole treatment of what a document is about, and not after a drug, a dose or a special case."""
    if not asks_for_treatment(question) or is_report(best.passage.section):
        return False
    title = best.passage.title
    named = frozenset(subject_words(f"{title} {title.replace('-', ' ')}"))  # "ST elevation" is ST-elevation
    asked = question_words(question) - SEVERITY
    return bool(asked & named) and asked <= named


def _at_once(by_section: Sequence[Sequence[RankedSentence]], first: Sequence[frozenset[str]]) -> list[RankedSentence]:
    """Return what is told before all else: the first such recommendations of the first section that has any, one with a dose where there is one.

    SAFETY: a potassium of 7.1 "with ECG changes" needs calcium before anything else; anaphylaxis "with wheeze" adrenaline before salbutamol.
    """
    for some in by_section:
        fitting = [one for one in some if _holds_one(one, first) and not _ADDED.search(one.text)]
        if begin := fitting[:_AT_ONCE]:
            dose = None if any(_gives_dose(one.text) for one in begin) else _dose_of(fitting)
            return begin if dose is None else [begin[0], dose]
    return []


def given_besides(ranked: Sequence[RankedSentence], first: Sequence[frozenset[str]]) -> RankedSentence | None:
    """Return what is given beside a treatment where one of these (stems) is there too: "salbutamol can be added for wheeze"."""
    return next((one for one in ranked if _ADDED.search(one.text) and gives(one.text) and _holds_one(one, first)), None)


def _holds_one(one: RankedSentence, some: Sequence[frozenset[str]]) -> bool:
    said = frozenset(subject_words(one.text))
    return any(words <= said for words in some)


def _is_step(one: RankedSentence, hits: Sequence[Hit]) -> bool:
    """Whether a sentence says what to do, under a heading that does not promise something else."""
    passage = hits[one.hit].passage
    promised = _promised(passage.section)
    if one.points_back or _AFTERWARDS.search(passage.section) or (promised and not promised & _OF_TREATMENT):
        return False
    text = passage.text[one.start : one.end]
    if deed := _DEED.search(text):
        after = " ".join(text[deed.end() :].split()[:_NEAR_WORDS])
        clause = max(text.rfind(mark, 0, deed.start()) for mark in ",;:") + 1
        return not _turned(f"{text[clause : deed.end()]} {after}")
    is_item = _ITEM.match(text) is not None and bool(promised & _OF_TREATMENT)
    is_dose = speaks_of(text, Aspect.DOSE) and not _COMPOSITION.search(text)
    return (is_item or is_dose) and not _turned(text)


def _turned(text: str) -> bool:
    """Whether what is told is told not to be done: "must not be the only treatment", "nothing is given by mouth".

    SAFETY: "stop the transfusion" is to be done, and "without penicillin allergy" says who gets the first choice: both are steps.
    """
    said = _SPARED.sub(" ", _WHEN.sub(" ", text))
    return negations(said)["not"] > 0 or _NOTHING.search(said) is not None


def _promised(heading: str) -> frozenset[Aspect]:
    """Return what a heading promises: "First steps in severe symptoms" promises steps, "Symptoms" none."""
    heading = _SYMPTOMATIC.sub(" ", heading)  # tells whose treatment it is
    promised = asked_for(heading)
    return promised if promised & _OF_TREATMENT else asked_for(_QUALIFIES.split(heading, maxsplit=1)[0])


def _first_of(some: Sequence[RankedSentence]) -> list[RankedSentence]:
    """Return the first recommendation of a section, and the one after it where the first is to stop something: glucose comes after it.

    A drug with its dose goes before what is only done before it: blood is taken "without delaying anticoagulation".
    """
    usual = [one for one in some if not _is_later(one.text)] or list(some)
    if _is_other_half(usual):
        return usual[:2]
    if _PREPARES.match(usual[0].text) and (dose := _dose_of(usual)):
        return [dose]
    return usual[: 1 + (negations(usual[0].text)["stop"] > 0)]


def _is_other_half(usual: Sequence[RankedSentence]) -> bool:
    """Whether the second recommendation is for those on the other side of the number that bounds the first.

    SAFETY: fluids for a systolic pressure below 90 mmHg, and then insulin, leave everybody else without fluids.
    """
    if len(usual) < 2:
        return False
    below, more = _BELOW.search(usual[0].text), _OR_MORE.search(usual[1].text)
    return below is not None and more is not None and below["n"] == (more["n"] or more["over"])


def _with_doses(
    first: Sequence[RankedSentence], by_section: Sequence[Sequence[RankedSentence]]
) -> tuple[RankedSentence, ...]:
    """Return the first recommendations, with the dose of the drug where its section gives one after it and there is room.

    SAFETY: no dose is told past a sentence that says when it may be started.
    """
    steps = list(first)
    for some in by_section:
        told = [one for one in some if one in first]
        usual = [one for one in some if not _is_later(one.text) and not _IF_FAILED.search(one.text)]
        dose = _dose_of(usual)
        if len(steps) >= _MOST_STEPS or dose is None or not told or any(_gives_dose(one.text) for one in told):
            continue
        between = usual[: usual.index(dose)]
        if any(_WHEN_TO_START.search(one.text) for one in between if one not in told):
            continue
        if sum(len(one.text.split()) for one in (*steps, dose)) <= _MOST_WORDS:
            steps.insert(steps.index(told[-1]) + 1, dose)
    return tuple(steps)


def _with_warnings(
    steps: Sequence[RankedSentence], ranked: Sequence[RankedSentence], hits: Sequence[Hit]
) -> tuple[RankedSentence, ...]:
    """Return the steps, each dose with what its section says of those who must not have the drug.

    SAFETY: a dose is not told without "Do not give it in asthma" beside it.
    """
    found: list[RankedSentence] = []
    for step in steps:
        found.append(step)
        if not _gives_dose(step.text):
            continue
        after = kept_from(step, ranked, hits)
        if after is not None and after not in steps and after not in found:
            found.append(after)
    return tuple(found)


def kept_from(dose: RankedSentence, ranked: Sequence[RankedSentence], hits: Sequence[Hit]) -> RankedSentence | None:
    """Return what says who must not have the drug that a sentence doses: the sentence right after it, or a later one of its section."""
    if not _gives_dose(dose.text):
        return None
    title = hits[dose.hit].passage.title
    later = sorted((one for one in ranked if one.hit == dose.hit and one.start >= dose.end), key=lambda one: one.start)
    return next(
        (
            one
            for one in later
            if _forbids_same(dose.text, one.text, title)
            and (one.start - dose.end <= _GAP or (_KEPT_FROM.search(one.text) and not one.points_back))
        ),
        None,
    )


def _forbids_same(step: str, after: str, title: str) -> bool:
    if not (_FORBIDS.search(after) or _CONTRAINDICATED.search(after)):
        return False
    same = (drugs_named(step) & drugs_named(after)) | (marks_of(step) & classes_called(after)) - marks_of(title)
    return bool(same - frozenset(subject_words(title)) - _ELEMENTS)


def _gives_dose(text: str) -> bool:
    """Whether a sentence gives an amount of something; what it only says of patients ("who drink 30 units a day") is none."""
    return _GIVEN.search(_WHEN.sub(" ", text)) is not None


def _dose_of(some: Sequence[RankedSentence]) -> RankedSentence | None:
    """Return the first sentence that gives a drug with its dose."""
    return next((one for one in some if _gives_dose(one.text) and not _PREPARES.match(one.text)), None)


def _is_later(text: str) -> bool:
    """Whether a recommendation is for what did not help, or comes later; not where it only ends so: "50 mg, repeated if needed"."""
    dose = _GIVEN.search(text)
    return is_fallback(text[: dose.start()] if dose else text)


def _below_its_heading(step: RankedSentence, hits: Sequence[Hit]) -> RankedSentence:
    """Return a step with its heading where that says for whom it is.

    SAFETY: what is for the unconscious is no next step after what is for those who can swallow.
    """
    heading = hits[step.hit].passage.section
    is_of_some = _SOME_ONLY.search(heading) or sides(heading) or spoken_ages(heading) or conditions(heading)
    said = _ITEM.sub("", step.text, count=1)
    is_said = said.casefold().startswith(heading.casefold())
    return replace(step, text=f"{heading}: {said}") if is_of_some and not is_said else step


def _forbidden(ranked: Sequence[RankedSentence], steps: Sequence[RankedSentence], hits: Sequence[Hit]) -> int:
    """Return how many sentences forbid something and are no steps: they are not told, and must not be silently left out."""
    known = {(one.hit, one.start) for one in steps}
    others = (
        one
        for one in ranked
        if (one.hit, one.start) not in known and not _AFTERWARDS.search(hits[one.hit].passage.section)
    )
    return sum(_FORBIDS.search(one.text) is not None for one in others)


def _section(one: RankedSentence, hits: Sequence[Hit]) -> tuple[str, str]:
    passage = hits[one.hit].passage
    return passage.document_id, passage.external_section


def place(one: RankedSentence, hits: Sequence[Hit]) -> tuple[tuple[tuple[int, ...], str], int]:
    """Return where a sentence stands in its document: sections are numbered in their order."""
    passage = hits[one.hit].passage
    numbers = tuple(int(n) for n in re.findall(r"[0-9]+", passage.external_section))  # 2.2 stands before 2.10
    return (numbers, passage.external_section), passage.start + one.start


def _some(steps: Sequence[RankedSentence]) -> tuple[RankedSentence, ...]:
    """Return the first steps, as many as can be taken in."""
    found: list[RankedSentence] = []
    words = 0
    for step in steps[:_MOST_STEPS]:
        words += len(step.text.split())
        if found and words > _MOST_WORDS:
            break
        found.append(step)
    return tuple(found)
