"""How a sentence of the library is shown with its citation and spoken, once in an answer, whoever chose it."""

from __future__ import annotations

from app.domain.answers.answer import Citation, Sentence, SentenceStatus
from app.domain.documents.reference import Passage
from app.domain.private import PrivateText
from app.domain.turn import SentenceChecked
from app.turns.answering.naming import name_other
from app.turns.under_way import Turn
from app.turns.voice.speaking import SpeechLine


def show(
    turn: Turn, citation: Citation, text: str, passage: Passage, speech: SpeechLine | None, reason: str = ""
) -> None:
    """Show a quotation as `text`, and speak it. `citation` has its number in the answer already; `reason` is said beside it."""
    sentence = Sentence(
        text=PrivateText(text), status=SentenceStatus.SUPPORTED, reason=reason, citations=(citation.id,)
    )
    turn.mark("first_sentence")
    turn.mark("first_written_sentence")
    turn.sentences.append(sentence)
    turn.emit(SentenceChecked(turn_id=turn.id, sentence=sentence, citations=(citation,)))
    if speech is not None:
        name_other(turn, passage, speech)
        speech.say(sentence.text, on_sound=lambda: turn.mark_said(was_written=True))


def note_aloud(turn: Turn, note: str, speech: SpeechLine | None) -> None:
    """Note something on the answer, and say it too."""
    turn.tell_note(note)
    if speech is not None:
        speech.say(note)


def is_told(turn: Turn, citation: Citation) -> bool:
    """Whether a place of the library has been told in this answer already."""
    place = place_of_quote(citation)
    used = {c for s in turn.sentences for c in s.citations}
    told = [c for c in turn.citations.values() if c.id in used]
    return any(
        place_of_quote(c) == place or (c.document_id, c.quote) == (citation.document_id, citation.quote) for c in told
    )


def place_of_quote(citation: Citation) -> tuple[str, str, int]:
    """Return where a quotation begins."""
    return citation.document_id, citation.external_section, citation.quote_start
