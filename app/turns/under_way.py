"""The facts of a turn that is under way. The stages (hearing, finding, writing) read and add to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from app.domain.answers.answer import Answer, Citation, Clarification, ModelUsed, More, Sentence, Weighed
from app.domain.answers.steps import Plan
from app.domain.calculators import Calculation
from app.domain.documents.reference import DocumentId, Findings, Hit, PassageId
from app.domain.extraction import Taken
from app.domain.extraction.asking import Requested
from app.domain.private import PrivateText
from app.domain.turn import NotesTold, StateChanged, Timings, TurnId, TurnState, move
from app.domain.voice.commands import Command
from app.domain.voice.speech import Transcript
from app.ports import Emit
from app.turns.answering.ranking import Rankings
from app.turns.parts import Question, TurnOptions, TurnParts


class Turn:
    """The facts of a turn that is under way."""

    def __init__(self, turn_id: TurnId, question: Question, parts: TurnParts, options: TurnOptions, emit: Emit) -> None:
        self.id = turn_id
        self.question = question
        self.parts = parts
        self.options = options
        self.writer = parts.writer
        """Who is asked: turns/answering/routing.py may choose another."""
        self.emit = emit
        self.spoken = question.text is None
        self.state = TurnState.RECORDED if self.spoken else TurnState.TRANSCRIBED
        self.text = question.text or PrivateText("")
        self.meant = self.text
        """What is looked for: the question, or, for a follow-up, with what it goes on from."""
        self.whole = self.text
        self.waiting: tuple[PrivateText, ...] = ()
        """Where there are several questions in one: all of it, and those that are answered after the first."""
        self.refusal = PrivateText("")
        self.transcript: Transcript | None = question.transcript
        self.is_silent = False
        """Whether the microphone gave nothing at all: then there is nothing to keep, and nothing to try again with."""
        self.findings: Findings | None = None
        self.rankings = Rankings()
        self.sentences: list[Sentence] = []
        self.citations: dict[tuple[PassageId, int], Citation] = {}
        self.model: ModelUsed | None = None
        self.notes: list[str] = []
        self.clarification: Clarification | None = None
        self.requested: Requested | None = None
        """What an answer made of a calculation that waited for it."""
        self.calculation: Calculation | None = None
        self.taken: tuple[Taken, ...] = ()
        self.weighed: Weighed | None = None
        self.plan: tuple[Plan, Findings] | None = None
        """The steps of a treatment, and the passages they stand in, where all of it was asked for."""
        self.has_looked_for_plan = False
        self.treated: DocumentId | None = None
        """The document of the illness asked about, where it recommends something for what the very patient has."""
        self.more: More | None = None
        self.abstained = False
        self.doubtful: list[str] = []
        """Sentences as written that only the model itself can settle, when it has finished."""
        self.command: Command | None = None
        self.warned: tuple[str, ...] = ()
        """What the library warns of for the patient asked about, as it was told."""
        self.has_cautioned = False
        """Whether it was looked for what the library warns of for the patient asked about."""
        self.quoted: Citation | None = None
        """What was said in the library's own words before the model wrote."""
        self.named: DocumentId | None = None
        """The document that was named last, aloud, as where the answer is looked for."""
        self.marks: dict[str, float] = {}
        self.began = question.ended_at_s if question.ended_at_s is not None else parts.clock.monotonic_s()

    def mark(self, name: str) -> None:
        """Keep when a stage was over, in milliseconds from the end of the question; the first time counts."""
        self.marks.setdefault(name, round((self.parts.clock.monotonic_s() - self.began) * 1000, 1))

    def mark_said(self, *, was_written: bool) -> None:
        """The first sound of a sentence of the answer is on its way; `was_written`: the model wrote or chose it."""
        self.mark("first_answer_audio")
        if was_written:
            self.mark("first_written_audio")

    def tell_note(self, note: str) -> None:
        """Note something on the answer, and tell it at once: what is said aloud stands on the screen while it is heard."""
        self.notes.append(note)
        self.emit(NotesTold(turn_id=self.id, notes=tuple(self.notes)))

    @contextmanager
    def checking(self) -> Iterator[None]:
        """Count the time that is spent here as time of checking."""
        began = self.parts.clock.monotonic_s()
        try:
            yield
        finally:
            spent_ms = (self.parts.clock.monotonic_s() - began) * 1000
            self.marks["checking"] = round(self.marks.get("checking", 0.0) + spent_ms, 1)

    def to(self, state: TurnState) -> None:
        """Move on, and tell."""
        self.state = move(self.state, state)
        self.emit(StateChanged(turn_id=self.id, state=state))

    def timings(self) -> Timings:
        """Return when each stage was over."""
        return Timings(
            speech_end_to_text=self.marks.get("text"),
            retrieval=self.marks.get("retrieval"),
            first_sentence=self.marks.get("first_sentence"),
            first_audio=self.marks.get("first_audio"),
            first_written_sentence=self.marks.get("first_written_sentence"),
            first_written_audio=self.marks.get("first_written_audio"),
            first_answer_audio=self.marks.get("first_answer_audio"),
            checking=self.marks.get("checking"),
            total=self.marks.get("total"),
        )

    def answer(self) -> Answer | None:
        """Return what there is of the answer; None before anything was looked for or computed."""
        if self.findings is None and self.calculation is None and self.clarification is None and not self.refusal:
            return None
        return Answer(
            sentences=tuple(self.sentences),
            citations=tuple(self.citations.values()),
            model=self.model,
            notes=tuple(self.notes),
            looked_at=titles(self.findings.hits) if self.findings is not None else (),
            clarification=self.clarification,
            calculation=self.calculation,
            taken=self.taken,
            refusal=self.refusal,
            weighed=self.weighed,
            more=self.more,
        )

    def numbered(self, citation: Citation) -> Citation:
        """Return the citation with its number in this answer: the same quote keeps its number, a new one gets the next."""
        key = (citation.passage_id, citation.quote_start)
        number = str(len(self.citations) + 1)
        return self.citations.setdefault(key, replace(citation, id=number))

    def cited(self, sentence: Sentence) -> tuple[Citation, ...]:
        """Return the citations that a sentence rests on."""
        return tuple(c for c in self.citations.values() if c.id in sentence.citations)

    def kept(self) -> str:
        """What the turn can be taken up from."""
        if self.text:
            return "question"
        return "recording" if self.spoken and not self.is_silent else ""


def titles(hits: Sequence[Hit]) -> tuple[str, ...]:
    """Return the titles of the documents, best first."""
    return tuple(dict.fromkeys(h.passage.title for h in hits))
