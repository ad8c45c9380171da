"""Third stage of a turn: the model writes, each sentence is checked, and what is supported is spoken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.domain.answers.answer import AnswerStatus, SentenceStatus
from app.domain.cancellation import Cancellation
from app.domain.documents.reference import Findings, Hit
from app.domain.errors import BadInput
from app.domain.grounding.evidence import IN_OTHER_WORDS
from app.domain.people.opposites import is_for_others
from app.domain.private import PrivateText
from app.domain.text import sentences
from app.domain.turn import SentenceChecked, TurnState
from app.ports import ChatMessage, WritingOptions
from app.turns.answering.after_writing import forbidden_in, tell_after_writing
from app.turns.answering.cautioning import say_beside, tell_cautions, tell_dangers
from app.turns.answering.checking import Checked, Judge, abstains, check_written
from app.turns.answering.choosing import choose_and_tell
from app.turns.answering.naming import let_voice_begin
from app.turns.answering.planning import look_for_plan, tell_plan
from app.turns.answering.prompt import FittedPrompt, fit
from app.turns.answering.quoting import best_quotation, repeats
from app.turns.answering.telling import tell_whom_it_is_for
from app.turns.under_way import Turn
from app.turns.voice.foreseen import in_reading_order
from app.turns.voice.speaking import SpeechLine

NOT_FOUND_SPOKEN: Final = "This is not in your library."

NO_MORE: Final = "That is the nearest passage; your library does not say more about it."


def answer_from(turn: Turn, speech: SpeechLine | None, cancel: Cancellation) -> None:
    """Answer from what was found: in the library's own sentences, or in the model's, each of them checked."""
    if look_for_plan(turn, cancel):
        tell_plan(turn, speech, cancel)
    elif turn.options.chooses:
        choose_and_tell(turn, speech, cancel)
    else:
        write_and_check(turn, speech, cancel)
    if speech is not None:
        _say_what_is_missing(turn, speech)


def write_and_check(turn: Turn, speech: SpeechLine | None, cancel: Cancellation) -> None:
    """Let the model answer from the passages; check, tell and speak each sentence as soon as it is written."""
    findings = turn.findings
    assert findings is not None
    sources = _sources(turn, findings)
    if findings.confidence >= turn.options.lowest_confidence and sources:
        prompt = fit(turn.parts.prompts, turn.meant, sources, turn.writer, turn.options.answer_tokens)
        if prompt.dropped:
            turn.notes.append(f"{prompt.dropped} of {len(sources)} sources were left out: there was no room.")
        turn.model = turn.writer.model
        stream = sentences.SentenceStream()
        options = WritingOptions(max_tokens=turn.options.answer_tokens)
        let_voice_begin(turn, speech)
        pieces = turn.writer.write(prompt.messages, options, cancel=cancel)
        for piece in pieces:
            for written in stream.feed(piece):
                _take_sentence(turn, written, prompt.hits, speech)
            if turn.abstained:
                break
        else:
            for written in stream.finish():
                _take_sentence(turn, written, prompt.hits, speech)
        turn.model = turn.writer.model  # another one may have had to answer
        if not turn.abstained:
            _settle_doubts(turn, prompt, speech, cancel)
            _repair(turn, prompt, speech, cancel)
            with turn.checking():
                tell_after_writing(turn, speech)
        turn.to(TurnState.DRAFTED)
    cancel.raise_if_cancelled()
    with turn.checking():
        tell_whom_it_is_for(turn, speech)
    turn.to(TurnState.VERIFIED)


def _settle_doubts(turn: Turn, prompt: FittedPrompt, speech: SpeechLine | None, cancel: Cancellation) -> None:
    """Ask the model about the few sentences that say in other words what a source may say. It has written, so it is free."""
    judge = _judge(turn, cancel)
    for written in turn.doubtful:
        with turn.checking():
            checked = check_written(written, prompt.hits, judge, turn.meant)
        if checked is not None:
            _take_checked(turn, checked, speech)


def _repair(turn: Turn, prompt: FittedPrompt, speech: SpeechLine | None, cancel: Cancellation) -> None:
    """Give the model one chance to say what no source carries in a way that one does. What fails again is not shown twice."""
    failed = [s for s in turn.sentences if s.status is SentenceStatus.UNSUPPORTED]
    if not failed or len(failed) > _MOST_REPAIRED:
        return
    complaint = "\n".join(f"- {s.text} ({s.reason})" for s in failed)
    messages = [
        *prompt.messages,
        ChatMessage(role="assistant", content=PrivateText(" ".join(s.text for s in turn.sentences))),
        ChatMessage(role="user", content=PrivateText(_REPAIR.format(complaint=complaint))),
    ]
    try:
        written = "".join(turn.writer.write(messages, WritingOptions(max_tokens=_REPAIR_TOKENS), cancel=cancel))
    except BadInput:
        return  # there is no room for it beside the sources
    if abstains(written):
        return
    known = {str(s.text) for s in turn.sentences}
    for sentence in sentences.split(written):
        with turn.checking():
            checked = check_written(sentence, prompt.hits, _judge(turn, cancel), turn.meant)
        is_better = checked is not None and checked.sentence.status is SentenceStatus.SUPPORTED
        if checked is not None and is_better and str(checked.sentence.text) not in known:
            _take_checked(turn, checked, speech)


def _judge(turn: Turn, cancel: Cancellation) -> Judge:
    """Return the model as a judge over its own probabilities: asked rarely, about one sentence of one source."""

    def judge(sentence: str, source: str) -> float:
        question = _JUDGE.format(source=source, sentence=sentence)
        messages = [ChatMessage(role="user", content=PrivateText(question))]
        yes, _no = turn.writer.weigh(messages, ["yes", "no"], cancel=cancel)
        return yes

    return judge


_MOST_DOUBTS: Final = 2
_MOST_REPAIRED: Final = 3
_REPAIR_TOKENS: Final = 90
_REPAIR: Final = (
    "These sentences are not what the sources say:\n{complaint}\nWrite only these again, in the sources' own words, each with the "
    "number of its source. If no source says it, write only: NOT IN LIBRARY"
)
_JUDGE: Final = "Text: {source}\nStatement: {sentence}\nDoes the text say exactly this, with nothing added and nothing changed? Answer yes or no."


def _sources(turn: Turn, findings: Findings) -> tuple[Hit, ...]:
    """Return what the model is given: all that was found, or, where somebody waits for a voice, the best.

    What it has read while the question was being said comes first, and costs nothing. What stands under a heading for other patients
    than those asked about is not handed over.
    """
    return tuple(
        h for h in _wanted(turn, findings) if not is_for_others(turn.meant, h.passage.section, h.passage.title)
    )


def _wanted(turn: Turn, findings: Findings) -> tuple[Hit, ...]:
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
        turn.tell_note(NO_MORE)
        speech.say(NO_MORE)


def quote_first(turn: Turn, speech: SpeechLine | None, cancel: Cancellation) -> None:
    """Say the library's own sentence at once, where it is certain enough and somebody listens.

    Where a whole treatment is asked for, its steps are told in their order instead, as soon. On the screen it is a sentence like the others: supported, with its citation.
    """
    lowest = turn.options.quote_confidence
    if speech is None or turn.findings is None or lowest is None or look_for_plan(turn, cancel):
        return
    heard = turn.question.heard
    foreseen = heard.foreseen if heard is not None else None
    found = best_quotation(turn.meant, turn.findings, lowest, foreseen, turn.rankings)
    if found is None:
        return
    turn.quoted = turn.numbered(found.citation)
    sentence = replace(found.sentence, citations=(turn.quoted.id,))
    turn.mark("first_sentence")
    turn.sentences.append(sentence)
    turn.emit(SentenceChecked(turn_id=turn.id, sentence=sentence, citations=(turn.quoted,)))
    speech.say(found.lead_in)
    if found.was_chosen:
        turn.mark("first_written_sentence")
    speech.say(sentence.text, on_sound=lambda: turn.mark_said(was_written=found.was_chosen))


def _take_sentence(turn: Turn, written: str, hits: Sequence[Hit], speech: SpeechLine | None) -> None:
    if turn.abstained:
        return
    if abstains(written):
        turn.abstained = True
        return
    with turn.checking():
        checked = check_written(written, hits, question=turn.meant)
    if checked is None or any(checked.sentence.text == s.text for s in turn.sentences):
        return  # a small model may repeat itself; once is enough
    if checked.sentence.reason == IN_OTHER_WORDS and len(turn.doubtful) < _MOST_DOUBTS:
        turn.doubtful.append(written)  # the model writes: it is asked when it has finished
        return
    _take_checked(turn, checked, speech)


def _take_checked(turn: Turn, checked: Checked, speech: SpeechLine | None) -> None:
    is_supported = checked.sentence.status is SentenceStatus.SUPPORTED
    turn.mark("first_sentence")
    if is_supported:
        turn.mark("first_written_sentence")
    if turn.quoted is not None and repeats(turn.quoted, checked.citations):
        return  # it was said already, in the library's own words
    if is_supported and turn.findings is not None and not turn.has_cautioned:
        cited = {c.passage_id for c in checked.citations}
        tell_cautions(
            turn, [(checked.sentence.text, h) for h in turn.findings.hits if h.passage.id in cited][:1], speech
        )
    citations = tuple(turn.numbered(c) for c in checked.citations)
    sentence = replace(checked.sentence, citations=tuple(c.id for c in citations))
    if is_supported:
        beside = say_beside(turn, forbidden_in(turn, sentence.text), speech) or tell_dangers(
            turn, sentence.text, speech
        )
        sentence = replace(sentence, reason=beside or sentence.reason)
    turn.sentences.append(sentence)
    turn.emit(SentenceChecked(turn_id=turn.id, sentence=sentence, citations=citations))
    if speech is not None and is_supported:
        speech.say(sentence.text, on_sound=lambda: turn.mark_said(was_written=True))
