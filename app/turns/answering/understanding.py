"""Before anything is answered: is it a question, does it go on from the one before, and is it clear enough?"""

from __future__ import annotations

from typing import Final

from app.domain.answers.after_failure import has_failed
from app.domain.answers.answer import Clarification
from app.domain.answers.clarifying import (
    OpenQuestion,
    bare_subject,
    is_whole_question,
    names_no_document,
    open_question,
    picked,
)
from app.domain.answers.exclusions import barred_by
from app.domain.answers.follow_up import follows_up, joined
from app.domain.answers.no_question import no_question
from app.domain.answers.story import SURE_OF_STORY, about_which, is_story, measured_illness
from app.domain.answers.symptoms import (
    Symptom,
    bare_symptom,
    is_named_in_title,
    named_in_title,
    not_to_miss,
    which_illness,
)
from app.domain.cancellation import Cancellation
from app.domain.documents.reference import Hit
from app.domain.people.patients import asks_what_to_do, conditions
from app.domain.private import PrivateText
from app.domain.turn import TurnState
from app.turns.answering.calculating import go_on
from app.turns.under_way import Turn
from app.turns.voice.speaking import SpeechLine

_UNDERSTOOD: Final = "Understood as: {}"


def decline(turn: Turn, speech: SpeechLine | None) -> bool:
    """Say the right words to what is no question; return whether it was none. Neither library nor model is asked."""
    reply = no_question(turn.meant)
    if reply is None:
        return False
    turn.refusal = PrivateText(reply.words)
    if speech is not None:
        speech.say(reply.words)
    turn.to(TurnState.VERIFIED)
    return True


def understand(turn: Turn) -> None:
    """Put a question that goes on from the one before together with it, and say so."""
    turn.meant = turn.text
    back = turn.question.asked_back
    if go_on(turn):
        pass
    elif back is not None and back.pending is None and (chosen := _chosen(turn.text, back, turn.question.before)):
        turn.meant = PrivateText(chosen)
    elif turn.question.before and follows_up(turn.text):
        turn.meant = PrivateText(joined(turn.question.before, turn.text))
    if turn.meant != turn.text:
        turn.notes.append(_UNDERSTOOD.format(turn.meant))


def _chosen(text: str, back: Clarification, before: str | None) -> str:
    """Return the whole question that an answer to a question asked back stands for; "" where it is another question."""
    if not back.choices:
        return f"{before.rstrip('?. ')}, {text}" if before and not is_whole_question(text) else ""
    number = picked(text, back.choices)
    if number is None:
        return ""
    if back.questions:
        return back.questions[number]
    return f"{before.rstrip('?. ')}, {back.choices[number]}" if before else back.choices[number]


_NAMED: Final = 8
"""So many passages are looked at for an illness by its name."""
_WIDE: Final = 24
"""So many passages are looked at for the illnesses that a symptom may be of."""
_LEAST_OF_SYMPTOM: Final = 0.08
"""Below this the library does not speak of it at all (`domain/choosing.prior_of`)."""


def ask_back(turn: Turn, speech: SpeechLine | None, cancel: Cancellation) -> bool:
    """Ask one short question back where the library has to choose between; return whether it was asked. Never twice."""
    findings = turn.findings
    if turn.question.asked_back is not None or findings is None:
        return False
    hits = findings.hits
    if is_story(turn.meant) and not measured_illness(turn.meant):
        return findings.confidence < SURE_OF_STORY and _ask(turn, _about_which(turn, cancel), speech)
    symptom = bare_symptom(turn.meant)
    if symptom and not is_named_in_title(symptom.said, hits) and (found := _which_illness(turn, symptom, cancel)):
        return _ask(turn, found, speech)
    subject = bare_subject(turn.meant)
    if subject and (barred_by(turn.meant) or has_failed(turn.meant)):
        return False  # "alternative to NSAIDs in gout" asks what else is given, "asthma not improving" what comes next
    if subject and conditions(turn.meant) and asks_what_to_do(turn.meant):
        return False  # "colchicine in kidney failure" asks whether it may be given
    if subject and names_no_document(subject, hits):
        # SAFETY: a bare symptom is not answered out of the one illness that happens to name it in the plainest words.
        wide = turn.parts.library.search(subject, k=_WIDE, cancel=cancel)
        if max(findings.confidence, wide.confidence) < _LEAST_OF_SYMPTOM:
            return False
        hits = wide.hits
    elif findings.confidence < turn.options.lowest_confidence:
        return False
    return _ask(turn, open_question(turn.meant, hits), speech)


def _about_which(turn: Turn, cancel: Cancellation) -> OpenQuestion | None:
    """Look for what a story may be about, with what must not be missed."""
    assert turn.findings is not None
    named: list[Hit] = []
    for illness in not_to_miss(turn.meant):
        named += named_in_title(illness, turn.parts.library.search(PrivateText(illness), k=_NAMED, cancel=cancel).hits)[
            :1
        ]
    return about_which(turn.meant, turn.findings.hits, named)


def _which_illness(turn: Turn, symptom: Symptom, cancel: Cancellation) -> OpenQuestion | None:
    """Look for the documents that a bare symptom may be of, and for those that must not be missed by their names."""
    library = turn.parts.library
    wide = library.search(PrivateText(symptom.said), k=_WIDE, cancel=cancel)
    named: list[Hit] = []
    for illness in symptom.not_to_miss:
        named += named_in_title(illness, library.search(PrivateText(illness), k=_NAMED, cancel=cancel).hits)[:1]
    return which_illness(turn.meant, symptom, wide.hits, named)


def _ask(turn: Turn, found: OpenQuestion | None, speech: SpeechLine | None) -> bool:
    if found is None:
        return False
    turn.clarification = Clarification(
        question=PrivateText(found.question),
        choices=found.choices,
        questions=found.questions,
        is_of_documents=True,
    )
    if speech is not None:
        speech.say(" ".join([found.question, *(f"{n}: {c}." for n, c in enumerate(found.choices, 1))]))
    turn.to(TurnState.VERIFIED)
    return True
