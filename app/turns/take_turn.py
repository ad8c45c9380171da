"""One question, from sound or text to a checked and spoken answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from app.domain import sentences
from app.domain.answer import Answer, AnswerStatus, Citation, ModelUsed, Sentence, SentenceStatus
from app.domain.cancellation import Cancellation
from app.domain.errors import BadInput, Bug, Cancelled, NotFound, VoiceAssistError, WorkerDied, not_utf8
from app.domain.private import PrivateText
from app.domain.reference import Findings, Hit, PassageId
from app.domain.speech import Audio, Segment, Transcript
from app.domain.turn import (
    PartialHeard,
    QuestionHeard,
    SentenceChecked,
    SourcesFound,
    SpeechStarted,
    SpeechUnavailable,
    StateChanged,
    Timings,
    TurnEnded,
    TurnId,
    TurnStarted,
    TurnState,
    move,
)
from app.ports import Clock, Emit, Library, Transcriber, Voice, Writer, WritingOptions
from app.turns.checking import abstains, check_written
from app.turns.prompt import PromptTexts, fit
from app.turns.speaking import SoundSink, SpeechLine

LONGEST_QUESTION: Final = 2000
"""Longest question in characters: what is longer is a document, and its place is the library."""

NOT_FOUND_SPOKEN: Final = "This is not in your library."


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnParts:
    """The engines that a turn needs."""

    transcriber: Transcriber
    library: Library
    writer: Writer
    voice: Voice
    clock: Clock
    prompts: PromptTexts


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnOptions:
    """How a turn is taken. Without `open_sink` nothing is spoken."""

    passages: int = 4
    lowest_confidence: float = 0.12
    answer_tokens: int = 180
    vocabulary: Sequence[str] = ()
    open_sink: Callable[[int], SoundSink] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: a text, or sound in memory or in a file. `transcript` is what was heard in an earlier try."""

    text: PrivateText | None = None
    audio: Audio | None = None
    path: Path | None = None
    transcript: Transcript | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnOutcome:
    """How a turn ended, with everything that it found. `error` is None when it was done."""

    turn_id: TurnId
    state: TurnState
    question: PrivateText
    transcript: Transcript | None
    findings: Findings | None
    answer: Answer | None
    timings: Timings
    error: VoiceAssistError | None
    sink: SoundSink | None


class _Turn:
    """The facts of a turn that is under way."""

    def __init__(self, turn_id: TurnId, question: Question, parts: TurnParts, options: TurnOptions, emit: Emit) -> None:
        self.id = turn_id
        self.question = question
        self.parts = parts
        self.options = options
        self.emit = emit
        self.spoken = question.text is None
        self.state = TurnState.RECORDED if self.spoken else TurnState.TRANSCRIBED
        self.text = question.text or PrivateText("")
        self.transcript: Transcript | None = question.transcript
        self.findings: Findings | None = None
        self.sentences: list[Sentence] = []
        self.citations: dict[tuple[PassageId, int], Citation] = {}
        self.model: ModelUsed | None = None
        self.notes: list[str] = []
        self.abstained = False
        self.marks: dict[str, float] = {}
        self.began = parts.clock.monotonic_s()

    def mark(self, name: str) -> None:
        """Keep when a stage was over, in milliseconds from the end of the question; the first time counts."""
        self.marks.setdefault(name, round((self.parts.clock.monotonic_s() - self.began) * 1000, 1))

    def to(self, state: TurnState) -> None:
        """Move on, and tell."""
        self.state = move(self.state, state)
        self.emit(StateChanged(turn_id=self.id, state=state))

    def timings(self) -> Timings:
        return Timings(
            speech_end_to_text=self.marks.get("text"),
            retrieval=self.marks.get("retrieval"),
            first_sentence=self.marks.get("first_sentence"),
            first_audio=self.marks.get("first_audio"),
            total=self.marks.get("total"),
        )

    def answer(self) -> Answer | None:
        if self.findings is None:
            return None
        return Answer(
            sentences=tuple(self.sentences),
            citations=tuple(self.citations.values()),
            model=self.model,
            notes=tuple(self.notes),
            looked_at=_titles(self.findings.hits),
        )

    def numbered(self, citation: Citation) -> Citation:
        """Return the citation with its number in this answer: the same quote keeps its number, a new one gets the next."""
        key = (citation.passage_id, citation.quote_start)
        number = str(len(self.citations) + 1)
        return self.citations.setdefault(key, replace(citation, id=number))

    def kept(self) -> str:
        """What the turn can be taken up from."""
        if self.text:
            return "question"
        return "recording" if self.spoken else ""


def take_turn(
    turn_id: TurnId, question: Question, parts: TurnParts, options: TurnOptions, emit: Emit, cancel: Cancellation
) -> TurnOutcome:
    """Take a turn to its end; errors of the tree end it and are told in the outcome. TurnEnded is always emitted last.

    Clock zero of the timings is the call: the end of speech, or Enter.
    """
    turn = _Turn(turn_id, question, parts, options, emit)
    emit(TurnStarted(turn_id=turn_id, spoken=turn.spoken))
    emit(StateChanged(turn_id=turn_id, state=turn.state))
    speech: SpeechLine | None = None
    error: VoiceAssistError | None = None
    try:
        if options.open_sink is not None:
            speech = _speech_line(turn, options.open_sink, cancel)
        _hear(turn, cancel)
        cancel.raise_if_cancelled()
        _check_question(turn)
        _retrieve(turn, cancel)
        _write_and_check(turn, speech, cancel)
        cancel.raise_if_cancelled()
        turn.mark("total")
        if speech is not None:
            turn.to(TurnState.SPEAKING)
            speech.finish()
            cancel.raise_if_cancelled()
        turn.to(TurnState.DONE)
    except Cancelled:
        error = Cancelled()
        turn.to(TurnState.CANCELLED)
    except WorkerDied as died:
        error = died
        turn.to(TurnState.INTERRUPTED)
    except VoiceAssistError as problem:
        error = problem
        turn.to(TurnState.FAILED)
    except Exception as fault:
        turn.to(TurnState.FAILED)
        _fall_silent(speech, cancel)
        _tell_end(turn, our_fault(fault))
        raise
    if error is not None:
        _fall_silent(speech, cancel)
    turn.mark("total")
    _tell_end(turn, error)
    return TurnOutcome(
        turn_id=turn_id,
        state=turn.state,
        question=turn.text,
        transcript=turn.transcript,
        findings=turn.findings,
        answer=turn.answer(),
        timings=turn.timings(),
        error=error,
        sink=speech.sink if speech else None,
    )


def our_fault(fault: Exception) -> Bug:
    """Return what a person is told of an exception that nobody expected: its type, never its text."""
    return Bug(
        f"Something went wrong inside the program ({type(fault).__name__}). Your words are safe.",
        remedy="Try again. If it happens again, send the diagnostics bundle.",
    )


def _fall_silent(speech: SpeechLine | None, cancel: Cancellation) -> None:
    """Let nothing that is queued for the voice be spoken any more, and wait until its thread has ended."""
    if speech is not None:
        cancel.cancel()
        speech.finish()


def _tell_end(turn: _Turn, error: VoiceAssistError | None) -> None:
    told = error if not isinstance(error, Cancelled) else None
    turn.emit(
        TurnEnded(
            turn_id=turn.id,
            state=turn.state,
            answer=turn.answer(),
            timings=turn.timings(),
            error_code=error.code if error else "",
            message=told.message if told else "",
            remedy=told.remedy if told else "",
            kept=turn.kept() if told else "",
        )
    )


def _speech_line(turn: _Turn, open_sink: Callable[[int], SoundSink], cancel: Cancellation) -> SpeechLine:
    def first_sound() -> None:
        turn.mark("first_audio")
        turn.emit(SpeechStarted(turn_id=turn.id))

    def failed(error: VoiceAssistError) -> None:
        turn.notes.append(error.message)
        turn.emit(SpeechUnavailable(turn_id=turn.id, message=error.message, remedy=error.remedy))

    return SpeechLine(turn.parts.voice, open_sink, cancel, first_sound, failed)


def _hear(turn: _Turn, cancel: Cancellation) -> None:
    if not turn.spoken:
        turn.emit(QuestionHeard(turn_id=turn.id, text=turn.text, transcript=None))
        return
    if turn.transcript is None:
        heard: list[str] = []

        def on_segment(segment: Segment) -> None:
            heard.append(segment.text)
            turn.emit(PartialHeard(turn_id=turn.id, text=PrivateText(" ".join(heard))))

        ears, question = turn.parts.transcriber, turn.question
        if question.path is not None:
            turn.transcript = ears.transcribe_file(question.path, on_segment=on_segment, cancel=cancel)
        elif question.audio is not None:
            turn.transcript = ears.transcribe(
                question.audio, vocabulary=turn.options.vocabulary, on_segment=on_segment, cancel=cancel
            )
        else:
            raise BadInput("There is no question.", remedy="Say or type one.", code="empty-question")
    turn.mark("text")
    turn.text = turn.transcript.text
    if not turn.text:
        raise no_speech()
    turn.to(TurnState.TRANSCRIBED)
    turn.emit(QuestionHeard(turn_id=turn.id, text=turn.text, transcript=turn.transcript))


def no_speech() -> BadInput:
    """Return the error for a recording without words."""
    return BadInput(
        "No words were heard in the recording.",
        remedy="Speak after the tone, closer to the microphone, and keep the key down until you have finished.",
        code="no-speech",
    )


def _check_question(turn: _Turn) -> None:
    if not turn.text.strip():
        raise BadInput("There is no question.", remedy="Say or type one.", code="empty-question")
    if any("\ud800" <= c <= "\udfff" for c in turn.text):  # how Python carries bytes that were not UTF-8
        raise not_utf8()
    if len(turn.text) > LONGEST_QUESTION:
        raise BadInput(
            f"The question has {len(turn.text):,} characters; at most {LONGEST_QUESTION:,} can be answered.",
            remedy="Ask a shorter question. A whole document belongs into the library.",
            code="question-too-long",
        )
    turn.to(TurnState.CHECKED)


def _retrieve(turn: _Turn, cancel: Cancellation) -> None:
    turn.findings = turn.parts.library.search(turn.text, k=turn.options.passages, cancel=cancel)
    turn.mark("retrieval")
    if not turn.findings.hits and not turn.parts.library.documents():
        raise NotFound(
            "The library is empty, so there is nothing to answer from.",
            remedy="Add documents: 'voiceassist library add FOLDER', or drop them on the Library page.",
            code="library-empty",
        )
    turn.to(TurnState.RETRIEVED)
    titles = _titles(turn.findings.hits)
    turn.emit(SourcesFound(turn_id=turn.id, titles=titles, confidence=turn.findings.confidence))


def _write_and_check(turn: _Turn, speech: SpeechLine | None, cancel: Cancellation) -> None:
    findings = turn.findings
    assert findings is not None
    if findings.confidence >= turn.options.lowest_confidence and findings.hits:
        prompt = fit(turn.parts.prompts, turn.text, findings.hits, turn.parts.writer, turn.options.answer_tokens)
        if prompt.dropped:
            turn.notes.append(f"{prompt.dropped} of {len(findings.hits)} sources were left out: there was no room.")
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
    answer = turn.answer()
    if speech is not None and (answer is None or answer.status is AnswerStatus.NOT_FOUND):
        speech.say(NOT_FOUND_SPOKEN)


def _take_sentence(turn: _Turn, written: str, hits: Sequence[Hit], speech: SpeechLine | None) -> None:
    if turn.abstained:
        return
    if abstains(written):
        turn.abstained = True
        return
    checked = check_written(written, hits)
    if checked is None or any(checked.sentence.text == s.text for s in turn.sentences):
        return  # a small model may repeat itself; once is enough
    turn.mark("first_sentence")
    citations = tuple(turn.numbered(c) for c in checked.citations)
    sentence = replace(checked.sentence, citations=tuple(c.id for c in citations))
    turn.sentences.append(sentence)
    turn.emit(SentenceChecked(turn_id=turn.id, sentence=sentence, citations=citations))
    if speech is not None and sentence.status is SentenceStatus.SUPPORTED:
        speech.say(sentence.text)


def _titles(hits: Sequence[Hit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(h.passage.title for h in hits))
