"""Third stage of a turn: the model writes, each sentence is checked, and what is supported is spoken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.domain import sentences
from app.domain.answer import AnswerStatus, SentenceStatus
from app.domain.cancellation import Cancellation
from app.domain.reference import Findings, Hit
from app.domain.turn import SentenceChecked, TurnState
from app.ports import WritingOptions
from app.turns.checking import abstains, check_written
from app.turns.choosing import choose_and_tell
from app.turns.foreseen import in_reading_order
from app.turns.prompt import fit
from app.turns.quoting import best_quotation, repeats
from app.turns.speaking import SpeechLine
from app.turns.under_way import Turn

NOT_FOUND_SPOKEN: Final = "This is not in your library."

NO_MORE: Final = "That is the nearest passage; your library does not say more about it."


def answer_from(turn: Turn, speech: SpeechLine | None, cancel: Cancellation) -> None:
    """Answer from what was found: in the library's own sentences, or in the model's, each of them checked."""
    if turn.options.chooses:
        choose_and_tell(turn, speech, cancel)
    else:
        write_and_check(turn, speech, cancel)
    if speech is not None:
        _say_what_is_missing(turn, speech)


def write_and_check(turn: Turn, speech: SpeechLine | None, cancel: Cancellation) -> None:
    """Let the model answer from the passages; check, tell and speak each sentence as soon as it is written."""
    findings = turn.findings
    assert findings is not None
    if findings.confidence >= turn.options.lowest_confidence and findings.hits:
        sources = _sources(turn, findings)
        prompt = fit(turn.parts.prompts, turn.meant, sources, turn.parts.writer, turn.options.answer_tokens)
        if prompt.dropped:
            turn.notes.append(f"{prompt.dropped} of {len(sources)} sources were left out: there was no room.")
        turn.model = turn.parts.writer.model
        stream = sentences.SentenceStream()
        options = WritingOptions(max_tokens=turn.options.answer_tokens)
        pieces = turn.parts.writer.write(prompt.messages, options, cancel=cancel)
        for piece in pieces:
            for written in stream.feed(piece):
                _take_sentence(turn, written, prompt.hits, speech)
            if turn.abstained:
                break
        else:
            for written in stream.finish():
                _take_sentence(turn, written, prompt.hits, speech)
        turn.to(TurnState.DRAFTED)
    cancel.raise_if_cancelled()
    turn.to(TurnState.VERIFIED)


def _sources(turn: Turn, findings: Findings) -> tuple[Hit, ...]:
    """Return what the model is given: all that was found, or, where somebody waits for a voice, the best.

    What it has read while the question was being said comes first, and costs nothing.
    """
    heard = turn.question.heard
    if heard is None:
        return findings.hits
    read = heard.foreseen.read if heard.foreseen is not None else ()
    best = {h.passage.id for h in findings.hits[: turn.options.sources_ahead]}
    return tuple(
        h
        for place, h in enumerate(in_reading_order(findings, read).hits)
        if h.passage.id in best or read[place : place + 1] == (h.passage.id,)
    )


def _say_what_is_missing(turn: Turn, speech: SpeechLine) -> None:
    answer = turn.answer()
    if answer is None or answer.status is AnswerStatus.NOT_FOUND:
        speech.say(NOT_FOUND_SPOKEN)
    elif turn.abstained and turn.quoted is not None:
        turn.notes.append(NO_MORE)
        speech.say(NO_MORE)


def quote_first(turn: Turn, speech: SpeechLine | None) -> None:
    """Say the library's own sentence at once, where it is certain enough and somebody listens.

    On the screen it is a sentence like the others: supported, with its citation.
    """
    lowest = turn.options.quote_confidence
    if speech is None or turn.findings is None or lowest is None:
        return
    heard = turn.question.heard
    found = best_quotation(turn.meant, turn.findings, lowest, heard.foreseen if heard is not None else None)
    if found is None:
        return
    turn.quoted = turn.numbered(found.citation)
    sentence = replace(found.sentence, citations=(turn.quoted.id,))
    turn.mark("first_sentence")
    turn.sentences.append(sentence)
    turn.emit(SentenceChecked(turn_id=turn.id, sentence=sentence, citations=(turn.quoted,)))
    speech.say(found.lead_in)
    speech.say(sentence.text)


def _take_sentence(turn: Turn, written: str, hits: Sequence[Hit], speech: SpeechLine | None) -> None:
    if turn.abstained:
        return
    if abstains(written):
        turn.abstained = True
        return
    checked = check_written(written, hits)
    if checked is None or any(checked.sentence.text == s.text for s in turn.sentences):
        return  # a small model may repeat itself; once is enough
    is_supported = checked.sentence.status is SentenceStatus.SUPPORTED
    turn.mark("first_sentence")
    if is_supported:
        turn.mark("first_written_sentence")
    if turn.quoted is not None and repeats(turn.quoted, checked.citations):
        return  # it was said already, in the library's own words
    citations = tuple(turn.numbered(c) for c in checked.citations)
    sentence = replace(checked.sentence, citations=tuple(c.id for c in citations))
    turn.sentences.append(sentence)
    turn.emit(SentenceChecked(turn_id=turn.id, sentence=sentence, citations=citations))
    if speech is not None and is_supported:
        speech.say(sentence.text, on_sound=lambda: turn.mark("first_written_audio"))
