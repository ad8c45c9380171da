"""A word that nobody spells, and that two names fit about as well: asked about before anything is looked for."""

from __future__ import annotations

from typing import Final

from app.domain.answers.answer import Clarification
from app.domain.private import PrivateText
from app.domain.turn import TurnState
from app.domain.voice.speech import Word
from app.turns.under_way import Turn
from app.turns.voice.speaking import SpeechLine

_MARK: Final = " (?)"


def ask_which_word(turn: Turn, speech: SpeechLine | None) -> bool:
    """Ask which of two names was said; return whether it was asked. Never twice, and never of what was typed.

    SAFETY: hyperkalaemia and hypercalcaemia differ by a syllable. Where the ears cannot tell, the search must not guess.
    """
    if turn.transcript is None or turn.question.asked_back is not None:
        return False
    word = next((w for s in turn.transcript.segments for w in s.words if _is_between_two(w)), None)
    if word is None:
        return False
    names = tuple(str.__str__(a) for a in word.alternatives)
    whole = tuple(turn.meant.replace(f"{word.text}{_MARK}", name).replace(word.text, name) for name in names)
    question = PrivateText(f"Did you say {', '.join(names[:-1])} or {names[-1]}?")
    turn.clarification = Clarification(question=question, choices=names, questions=whole)
    turn.mark("first_sentence")
    if speech is not None:
        speech.say(question)
    turn.to(TurnState.VERIFIED)
    return True


def _is_between_two(word: Word) -> bool:
    return not word.is_certain and not word.is_drug and not word.written and len(word.alternatives) > 1
