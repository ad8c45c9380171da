"""A question after a whole treatment is answered with its steps, in the order of the document, without asking the model."""

from __future__ import annotations

from typing import Final

from app.domain.answers.answer import More
from app.domain.answers.choosing import LEAST_ANSWERS
from app.domain.answers.conflicts import replaced_editions
from app.domain.answers.steps import Plan, document_asked_for, plan_of
from app.domain.cancellation import Cancellation
from app.domain.documents.reference import Findings
from app.domain.turn import TurnState
from app.turns.answering.cautioning import clear_of, tell_cautions
from app.turns.answering.quoting import lead_in
from app.turns.answering.ranking import ranked_sentences
from app.turns.answering.telling import tell, tell_disagreements, tell_of_more, tell_whom_it_is_for
from app.turns.under_way import Turn
from app.turns.voice.speaking import SpeechLine

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
    with turn.checking():
        warned = tell_cautions(turn, [(step.text, found.hits[step.hit]) for step in plan.steps], speech)
        ranked = ranked_sentences(turn.meant, found, turn.rankings) if warned else ()
        clear = clear_of(turn, warned, plan.steps, ranked, found.hits)
    if speech is not None:
        speech.say(lead_in(plan.where))
    for step in clear.told:
        tell(turn, step, found.hits[step.hit], speech, clear.beside.get((step.hit, step.start), ()))
    others = [h for h in turn.findings.hits if h.passage.document_id != found.hits[0].passage.document_id]
    with turn.checking():
        tell_disagreements(turn, clear.told, (*found.hits, *others), speech)
    if len(clear.told) < plan.of:
        tell_of_more(turn, More(shown=len(clear.told), of=plan.of, where=plan.where), speech)
    cancel.raise_if_cancelled()
    with turn.checking():
        tell_whom_it_is_for(turn, speech)
    turn.to(TurnState.VERIFIED)


def _found(turn: Turn, cancel: Cancellation) -> tuple[Plan, Findings] | None:
    findings = turn.findings
    if findings is None or not turn.options.chooses or findings.confidence < turn.options.lowest_confidence:
        return None
    replaced = replaced_editions(findings.hits)
    current = [h for h in findings.hits if h.passage.document_id not in replaced]
    best = document_asked_for(turn.meant, current, findings.also)
    if best is None:
        return None
    filters = {"document_id": best.passage.document_id}
    found = turn.parts.library.search(turn.meant, k=_SECTIONS, filters=filters, cancel=cancel)
    with turn.checking():
        ranked = ranked_sentences(turn.meant, found, turn.rankings)
        if not ranked or ranked[0].answers < LEAST_ANSWERS:
            return None
        plan = plan_of(ranked, found.hits)
    return (plan, found) if plan is not None else None
