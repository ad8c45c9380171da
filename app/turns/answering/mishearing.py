"""A word that the ears cannot tell from another one: asked about before anything is looked for."""

from __future__ import annotations

import re
from typing import Final

from app.domain.answers.answer import Clarification
from app.domain.answers.clarifying import is_whole_question
from app.domain.private import PrivateText
from app.domain.turn import TurnState
from app.domain.voice.speech import Word
from app.turns.under_way import Turn
from app.turns.voice.speaking import SpeechLine

_MARK: Final = " (?)"
_NUMBERS: Final = ("one", "two", "three", "four", "five")


def ask_which_word(turn: Turn, speech: SpeechLine | None) -> bool:
    """Ask which of several names was said; return whether it was asked. Never of what was typed.

    SAFETY: hyperkalaemia and hypercalcaemia differ by a syllable. Where the ears cannot tell, the search must not guess. Who says it
    again instead of choosing, and again is not clear, is asked for a number.
    """
    back = turn.question.asked_back
    if turn.transcript is None or (back is not None and (back.pending is not None or turn.meant != turn.text)):
        return False
    word = next((w for s in turn.transcript.segments for w in s.words if _is_between_names(w)), None)
    if word is None:
        return False
    which = _which(turn, word)
    if back is not None and not set(which.choices).isdisjoint(back.choices):
        which = _by_number(which if is_whole_question(turn.text.replace(_MARK, "")) else back)
    turn.clarification = which
    turn.mark("first_sentence")
    if speech is not None:
        speech.say(which.question)
    turn.to(TurnState.VERIFIED)
    return True


def _which(turn: Turn, word: Word) -> Clarification:
    names = tuple(str.__str__(a) for a in word.alternatives)
    written = re.compile(rf"\b{re.escape(word.text)}\b(?:{re.escape(_MARK)})?")
    return Clarification(
        question=PrivateText(f"Did you say {', '.join(names[:-1])} or {names[-1]}?"),
        choices=names,
        questions=tuple(written.sub(name, turn.meant) for name in names),
    )


def _by_number(back: Clarification) -> Clarification:
    each = [f"“{number}” for {name}" for number, name in zip(_NUMBERS, back.choices, strict=False)]
    question = f"These cannot be told apart by their sound. Say {', '.join(each[:-1])} or {each[-1]}."
    return Clarification(question=PrivateText(question), choices=back.choices, questions=back.questions)


def _is_between_names(word: Word) -> bool:
    return not word.is_certain and not word.is_drug and len(word.alternatives) > 1
