"""A question after a whole treatment is answered with its steps, in the order of the document, without asking the model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.domain.answers.answer import More
from app.domain.answers.choosing import LEAST_ANSWERS
from app.domain.answers.conflicts import replaced_editions
from app.domain.answers.exclusions import barred_by
from app.domain.answers.manifestations import degree_of, manifestations, without_manifestations
from app.domain.answers.own_condition import is_for_those
from app.domain.answers.relevance import RankedSentence
from app.domain.answers.reports import is_report
from app.domain.answers.steps import Plan, asks_for_treatment, document_asked_for, given_besides, plan_of
from app.domain.answers.story import SURE_OF_STORY, asks_specially, is_story, measured_illness
from app.domain.answers.treated_illness import (
    illness_asked,
    is_named_throughout,
    said_beside,
    treated,
    without_severity,
)
from app.domain.cancellation import Cancellation
from app.domain.documents.reference import DocumentId, Findings, Hit
from app.domain.people.ages import are_strangers, asked_ages, spoken_ages
from app.domain.people.cautions import is_caution
from app.domain.people.measured import readings
from app.domain.people.patients import Condition, all_conditions, is_same_in_pregnancy, is_unable
from app.domain.private import PrivateText
from app.domain.text import sentences
from app.domain.text.terms import subject_words
from app.domain.turn import TurnState
from app.turns.answering.cautioning import clear_of, conditions_beside, leaves_out, tell_cautions
from app.turns.answering.quoting import lead_in
from app.turns.answering.ranking import ranked_sentences
from app.turns.answering.showing import note_aloud
from app.turns.answering.telling import (
    UNSPOKEN,
    tell,
    tell_disagreements,
    tell_of_more,
    tell_whom_it_is_for,
)
from app.turns.under_way import Turn
from app.turns.voice.speaking import SpeechLine

NOT_FOR: Final = (
    "What is shown does not say how to treat {1}: “{0}” is for adults, and its plan and its doses are not told."
)
_NOT_OF_ADULTS: Final = {"children": "a child", "pregnancy": "this in pregnancy"}
_MOST_OF_PATIENT: Final = 2
_SECTIONS: Final = 12
"""So many sections of the document are looked at for steps."""


def look_for_plan(turn: Turn, cancel: Cancellation) -> bool:
    """Find the steps that answer the question, where it is after a whole treatment; say whether there are any. Looked for once a turn.

    SAFETY: of several recommendations none is read out as if it were all; what is for other patients is no step.
    """
    if not turn.has_looked_for_plan:
        turn.has_looked_for_plan = True
        turn.plan = _found(turn, cancel)
    return turn.plan is not None


def tell_plan(turn: Turn, speech: SpeechLine | None, cancel: Cancellation) -> None:
    """Tell and speak the steps, and how many more there are."""
    assert turn.plan is not None
    assert turn.findings is not None
    plan, found = turn.plan
    if plan.note:
        _tell_without_plan(turn, plan, found, speech, cancel)
        return
    with turn.checking():
        warned = tell_cautions(turn, [(step.text, found.hits[step.hit]) for step in plan.steps], speech, cancel)
        ranked = ranked_sentences(turn.meant, found, turn.rankings) if warned or leaves_out(turn.meant) else ()
        clear = clear_of(turn, warned, plan.steps, ranked, found.hits, speech)
    if speech is not None:
        speech.say(lead_in(plan.where))
    for step in clear.told:
        tell(turn, step, found.hits[step.hit], speech, clear.beside.get((step.hit, step.start), ()))
    others = [h for h in turn.findings.hits if h.passage.document_id != found.hits[0].passage.document_id]
    with turn.checking():
        tell_disagreements(turn, clear.told, (*found.hits, *others), speech)
    if len(clear.told) < plan.of:
        tell_of_more(turn, More(shown=len(clear.told), of=plan.of, where=plan.where), speech)
    told = [f"{one.text} {found.hits[one.hit].passage.section}" for one in clear.told]
    if unsaid := _unspoken(turn.meant, [*told, *warned]):
        note_aloud(turn, UNSPOKEN.format(" and ".join(f"“{one}”" for one in unsaid)), speech)
    cancel.raise_if_cancelled()
    with turn.checking():
        tell_whom_it_is_for(turn, speech)
    turn.to(TurnState.VERIFIED)


def _unspoken(question: str, told: Sequence[str]) -> tuple[str, ...]:
    """Return the symptoms that a question names, and the drugs that its patient takes, of which nothing told speaks."""
    words = [frozenset(subject_words(text)) for text in told]
    symptoms = [one for one in manifestations(question) if not any(frozenset(subject_words(one)) <= w for w in words)]
    drugs = [c for c in all_conditions(question) if c.is_a_drug and not any(c.is_spoken_of(text) for text in told)]
    return (*symptoms, *dict.fromkeys(c.as_said(question) for c in drugs))


def _tell_without_plan(
    turn: Turn, plan: Plan, found: Findings, speech: SpeechLine | None, cancel: Cancellation
) -> None:
    """Tell what is warned of for the patient, and why nothing else is told."""
    with turn.checking():
        if found.hits:
            tell_cautions(turn, [(plan.where, found.hits[0])], speech, cancel)
            for one in _said_of_patient(turn, found):
                tell(turn, one, found.hits[one.hit], speech)
    turn.abstained = not turn.sentences
    note_aloud(turn, plan.note, speech)
    turn.to(TurnState.VERIFIED)


def _said_of_patient(turn: Turn, found: Findings) -> list[RankedSentence]:
    """Return what the document says by itself of what the patient has: how a pregnant woman is laid down."""
    wanted = conditions_beside(turn.meant, found.hits[0].passage)
    ranked = ranked_sentences(turn.meant, found, turn.rankings)
    own = [one for one in ranked if any(c.spoken is not None and c.is_spoken_of(one.text) for c in wanted)]
    return [one for one in own if not one.points_back][:_MOST_OF_PATIENT]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Treated:
    """An illness whose treatment is asked for: in which words it was looked for, what was found, and the document that is about it.

    `shown` are the symptoms said beside it; `is_beside`: the question says more than the illness.
    """

    asked: PrivateText
    findings: Findings
    document: Hit
    shown: tuple[str, ...]
    is_beside: bool


def _found(turn: Turn, cancel: Cancellation) -> tuple[Plan, Findings] | None:
    treated = _treated(turn, cancel)
    if treated is None:
        return None
    filters = {"document_id": treated.document.passage.document_id}
    found = turn.parts.library.search(turn.meant, k=_SECTIONS, filters=filters, cancel=cancel)
    with turn.checking():
        return _plan_for(turn, treated, found)


def _treated(turn: Turn, cancel: Cancellation) -> _Treated | None:
    """Return the illness and its document; None where no treatment is asked for, or no document is surely about it."""
    findings = turn.findings
    asked = PrivateText(_asked_of(turn))
    if findings is None or not turn.options.chooses or not asks_for_treatment(asked):
        return None
    said_more = all_conditions(turn.meant) or readings(turn.meant) or barred_by(turn.meant)
    is_beside = bool(said_more) or is_unable(turn.meant)
    if is_beside:  # the document of the illness, and not one that happens to name what the patient has besides
        findings = turn.parts.library.search(asked, k=turn.options.passages, cancel=cancel)
    best = _document_of(turn, findings, (asked, *findings.also))
    shown = manifestations(asked) if best is None else ()
    if shown:
        asked, is_beside = PrivateText(without_manifestations(asked)), True
        findings = turn.parts.library.search(asked, k=turn.options.passages, cancel=cancel)
        best = _document_of(turn, findings, (asked, *findings.also))
    if best is None or findings.confidence < turn.options.lowest_confidence:
        return None
    return _Treated(asked=asked, findings=findings, document=best, shown=shown, is_beside=is_beside)


def _asked_of(turn: Turn) -> str:
    """Return the question about the illness alone; of a patient's story that of the document that was surely found by it."""
    findings = turn.findings
    if findings is None or not findings.hits or measured_illness(turn.meant) or not is_story(turn.meant):
        return illness_asked(turn.meant)
    is_of_it = findings.confidence >= SURE_OF_STORY
    return treated(findings.hits[0].passage.title) if is_of_it else illness_asked(turn.meant)


def _plan_for(turn: Turn, treated: _Treated, found: Findings) -> tuple[Plan, Findings] | None:
    """Return the steps of a document for the very patient; `found` are its sections."""
    best = treated.document
    wanted = conditions_beside(turn.meant, best.passage) if treated.is_beside else ()
    fits, is_warned_of = _how_it_fits(turn, wanted, found)
    kept_from = [one.name for one in wanted if one.name in _NOT_OF_ADULTS]
    if fits and kept_from and not (kept_from == ["pregnancy"] and is_same_in_pregnancy(best.passage.title)):
        return _kept_from(wanted, best, found)
    # of a drug that the patient takes it is said that nothing speaks of it
    is_sure = is_warned_of or _is_sure(turn) or all(one.is_a_drug for one in wanted)
    if not fits:
        _look_there(turn, best.passage.document_id, found)
    if not fits or not is_sure or (is_story(turn.meant) and asks_specially(turn.meant)):
        return None
    ranked = ranked_sentences(turn.meant, found, turn.rankings)
    # that the document of an illness does not say "exhaustion" is no doubt of it
    of_illness = treated.findings if treated.shown else found
    asked = without_severity(treated.asked)
    surest = ranked_sentences(asked, of_illness, turn.rankings) if treated.is_beside else ranked
    if not ranked or not surest or surest[0].answers < LEAST_ANSWERS:
        return None
    plan = _plan_of(turn, treated.shown, ranked, found)
    return (plan, found) if plan is not None else None


def _is_sure(turn: Turn) -> bool:
    return turn.findings is not None and turn.findings.confidence >= turn.options.lowest_confidence


def _document_of(turn: Turn, findings: Findings, ways: Sequence[str]) -> Hit | None:
    """Return the best hit of the document whose whole treatment is asked for, by its title or else by what it calls its illness."""
    replaced = replaced_editions(findings.hits)
    current = [h for h in findings.hits if h.passage.document_id not in replaced]
    others = [illness_asked(way) for way in findings.also]
    best = document_asked_for(ways[0], current, [*ways[1:], *others]) or document_asked_for(
        turn.meant, current, findings.also
    )
    if best is not None or not current or is_report(current[0].passage.section):
        return best
    sections = turn.parts.library.sections_of(current[0].passage.document_id)
    return current[0] if is_named_throughout(ways, sections) else None


def _plan_of(turn: Turn, shown: Sequence[str], ranked: Sequence[RankedSentence], found: Findings) -> Plan | None:
    """Return the steps; with symptoms said beside the illness, what is done for them first and what is given besides last.

    That the document calls it severe, or high-risk, with these symptoms is told before all.
    """
    degree = degree_of(shown, ranked, found.hits[0].passage.title)
    named = tuple(frozenset(subject_words(one)) for one in shown)
    first = (*said_beside(turn.meant), *named, *((degree.words,) if degree else ()))
    is_of_one = bool(readings(turn.meant)) or is_unable(turn.meant)
    plan = plan_of(ranked, found.hits, first, of_one_section=is_of_one)
    if plan is None or not shown:
        return plan
    before = [degree.told_by] if degree and degree.told_by not in plan.steps else []
    besides = given_besides(ranked, named)
    after = [besides] if besides is not None and besides not in (*before, *plan.steps) else []
    return replace(plan, steps=(*before, *plan.steps, *after), of=plan.of + len(before) + len(after))


def _how_it_fits(turn: Turn, wanted: Sequence[Condition], found: Findings) -> tuple[bool, bool]:
    """Return whether a plan for all fits a patient with these conditions, and whether its document warns of one of them.

    It does not where the document recommends something for the very condition: that answers better.
    """
    known = [one for one in wanted if one.spoken is not None or one.is_a_drug]
    is_warned_of = not known
    for one in ranked_sentences(turn.meant, found, turn.rankings) if known else ():
        passage = found.hits[one.hit].passage
        lead = sentences.lead_in(passage.text, one.start, passage.context)
        is_warned_of |= any(is_caution(c, one.text, lead, passage.section) for c in known)
        if is_for_those(known, one, found.hits):
            return False, is_warned_of
    return True, is_warned_of


def _look_there(turn: Turn, document: DocumentId, found: Findings) -> None:
    """Have the sections of the illness's document looked through as well: what it recommends for the very patient stands somewhere there."""
    assert turn.findings is not None
    turn.treated = document
    known = {hit.passage.id for hit in turn.findings.hits}
    more = tuple(hit for hit in found.hits if hit.passage.id not in known)
    turn.findings = replace(turn.findings, hits=(*turn.findings.hits, *more))


def _kept_from(wanted: Sequence[Condition], best: Hit, found: Findings) -> tuple[Plan, Findings] | None:
    """Return a plan without steps and why they are not told; None where the document is not only for adults.

    SAFETY: what is for adults is never offered for a child, nor in pregnancy where the document says nothing of treating it there.
    """
    title = best.passage.title
    if not spoken_ages(title) or not are_strangers(asked_ages("a child"), spoken_ages(title)):
        return None
    whose = next(whose for name, whose in _NOT_OF_ADULTS.items() if any(one.name == name for one in wanted))
    return Plan(steps=(), of=0, where=title, note=NOT_FOR.format(title, whose)), found
