"""Where the answer is being looked for, said at once while the model still chooses. It claims nothing.

Whoever hears "Looking in Anaphylaxis in adults." knows that the question was understood, or that it was not, two or three seconds
before the first sentence. Where the sentence then comes from another document, that one is named first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.domain.answers.relevance import RankedSentence
from app.domain.documents.reference import Hit, Passage
from app.domain.turn import SourceNamed
from app.turns.under_way import Turn
from app.turns.voice.speaking import SpeechLine

_LONGEST_TITLE_WORDS: Final = 10
"""The title of a study takes longer to say than the model to choose."""

_PATIENCE_S: Final = 0.15
"""A model that has chosen by then needs no introduction."""


def spoken_title(title: str) -> str:
    """Return a document's title as it can be said in passing; "" where it is too long for that."""
    title = title.strip(" .:")
    return title if 0 < len(title.split()) <= _LONGEST_TITLE_WORDS else ""


def where_it_looks(ranked: Sequence[RankedSentence], hits: Sequence[Hit]) -> tuple[Passage, str] | None:
    """Return the passage of the best sentence, and what is said of it; None where there is nothing short to say."""
    if not ranked:
        return None
    passage = hits[ranked[0].hit].passage
    title = spoken_title(passage.title)
    return (passage, f"Looking in {title}.") if title else None


def name_source(turn: Turn, ranked: Sequence[RankedSentence], hits: Sequence[Hit], speech: SpeechLine | None) -> None:
    """Say where the answer is being looked for, unless something of it was said already or comes at once."""
    if speech is None or not turn.options.names_source or turn.question.heard is None or turn.quoted is not None:
        return
    found = where_it_looks(ranked, hits)
    if found is not None:
        passage, line = found
        turn.named = passage.document_id
        speech.say_meanwhile(
            line,
            unless_within_s=_PATIENCE_S,
            is_made_meanwhile=not _was_weighed(turn),
            on_sound=lambda: turn.emit(SourceNamed(turn_id=turn.id, title=passage.title)),
        )


def let_voice_begin(turn: Turn, speech: SpeechLine | None) -> None:
    """Give the voice the machine for its first sound, before the model takes it; one on another machine takes nothing."""
    if speech is not None and turn.writer is turn.parts.writer:
        speech.wait_for_first_sound()


def _was_weighed(turn: Turn) -> bool:
    """Whether the model has chosen for these very words already, so that it will say so at once."""
    heard = turn.question.heard
    foreseen = heard.foreseen if heard is not None else None
    return foreseen is not None and bool(foreseen.weights) and foreseen.weighed_for == turn.meant


def name_other(turn: Turn, passage: Passage, speech: SpeechLine) -> None:
    """Name the document of a sentence that is about to be said, where another one was named before it."""
    if turn.named is None or passage.document_id == turn.named:
        return
    turn.named = passage.document_id
    speech.say(f"From {spoken_title(passage.title) or 'another document'}:")
