"""Before a model is asked: on this machine, or on the hospital's own network? Said on the answer and audited before anything is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from app.domain.answer import ModelUsed
from app.domain.cancellation import Cancellation
from app.domain.errors import EnvironmentProblem, UsageProblem
from app.domain.routing import Place, Why, WriterChoice, choose_writer
from app.ports import ChatMessage, Writer, WritingOptions
from app.turns.under_way import Turn


def route(turn: Turn) -> None:
    """Choose who writes, where there is a choice. The choice is in the audit trail before the model is asked."""
    onsite = turn.parts.onsite
    if onsite is None:
        return
    is_clear = onsite.is_clear is not None and onsite.is_clear(str(turn.meant))
    is_clear = is_clear and not _has_private(turn)  # what a model is given counts as much as what it is asked
    choice = choose_writer(onsite.rules, is_audited=turn.parts.keep.is_keeping, is_clear=is_clear)
    _tell(turn, choice)
    if choice.place is Place.HERE:
        turn.writer = ChosenWriter(turn.parts.writer, choice)
    else:
        turn.writer = ChosenWriter(onsite.writer, choice, instead=lambda: _answered_here(turn, choice))


def _has_private(turn: Turn) -> bool:
    """Whether a document of the vault is among what was found."""
    hits = turn.findings.hits if turn.findings is not None else ()
    private = {d.id for d in turn.parts.library.documents() if d.is_private}
    return any(h.passage.document_id in private for h in hits)


def _answered_here(turn: Turn, choice: WriterChoice) -> Writer:
    here = replace(choice, place=Place.HERE, why=Why.NOT_REACHED)
    _tell(turn, here)
    return ChosenWriter(turn.parts.writer, here)


def _tell(turn: Turn, choice: WriterChoice) -> None:
    turn.parts.keep.choose_writer(turn.id, choice)
    turn.notes = [n for n in turn.notes if not n.startswith("Answered with the model")]
    turn.notes.append(choice.words)


class ChosenWriter:
    """A writer that says where it is and why it was chosen; `instead` gives another one when it cannot be reached."""

    def __init__(self, writer: Writer, choice: WriterChoice, instead: Callable[[], Writer] | None = None) -> None:
        self._writer = writer
        self._choice = choice
        self._instead = instead

    @property
    def context_tokens(self) -> int:
        """Size of the context window in tokens."""
        return self._writer.context_tokens

    @property
    def model(self) -> ModelUsed:
        """Which weights write, where, and why there."""
        used = self._writer.model
        if used.place:
            return used
        place = self._choice.host if self._choice.place is Place.ONSITE else Place.HERE
        return replace(used, place=place, reason=self._choice.why)

    def write(
        self, messages: Sequence[ChatMessage], options: WritingOptions, *, cancel: Cancellation | None = None
    ) -> Iterator[str]:
        """Yield pieces of text; from this machine if the other was lost before the first."""
        began = False
        try:
            for piece in self._writer.write(messages, options, cancel=cancel):
                began = True
                yield piece
        except (EnvironmentProblem, UsageProblem):
            if began or not self._falls_back():
                raise
            yield from self._writer.write(messages, options, cancel=cancel)

    def weigh(
        self, messages: Sequence[ChatMessage], answers: Sequence[str], *, cancel: Cancellation | None = None
    ) -> list[float]:
        """Return how likely each answer is."""
        try:
            return self._writer.weigh(messages, answers, cancel=cancel)
        except (EnvironmentProblem, UsageProblem):
            if not self._falls_back():
                raise
            return self._writer.weigh(messages, answers, cancel=cancel)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the length of each text in tokens."""
        return self._writer.count_tokens(texts)

    def read_ahead(self, messages: Sequence[ChatMessage], *, cancel: Cancellation | None = None) -> None:
        """Evaluate a prompt prefix now."""
        self._writer.read_ahead(messages, cancel=cancel)

    def _falls_back(self) -> bool:
        if self._instead is None:
            return False
        self._writer, self._instead = self._instead(), None
        return True
