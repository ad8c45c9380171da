"""Before a model is asked: on this machine, or on the hospital's own network? Said on the answer and audited before anything is sent."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from app.domain.answers.answer import ModelUsed
from app.domain.cancellation import Cancellation
from app.domain.errors import EnvironmentProblem, UsageProblem
from app.domain.routing import Place, Why, WriterChoice, choose_writer
from app.ports import ChatMessage, Writer, WritingOptions
from app.turns.under_way import Turn

_log = logging.getLogger(__name__)


def route(turn: Turn) -> None:
    """Choose who writes, where there is a choice. The choice is in the audit trail before the model is asked, and only then."""
    onsite = turn.parts.onsite
    if onsite is None:
        return
    is_clear = _is_clear(turn) and not _has_private(turn)  # what a model is given counts as much as what it is asked
    choice = choose_writer(onsite.rules, is_audited=turn.parts.keep.is_keeping, is_clear=is_clear)
    turn.writer = ChosenWriter(turn.parts.writer, onsite.writer, choice, lambda chosen: _tell(turn, chosen))


def _is_clear(turn: Turn) -> bool:
    """Whether everything that was said was checked and holds no patient data: the question, and what it goes on from.

    A check that fails counts as one that found something.
    """
    check = turn.parts.onsite.is_clear if turn.parts.onsite is not None else None
    if check is None:
        return False
    try:
        return check(str(turn.meant)) and check(str(turn.text))
    except Exception as error:  # noqa: BLE001 - a fault of ours must neither send the question nor cost its answer
        _log.error("%s while a question was checked for patient data: it stays here", type(error).__name__)
        return False


def _has_private(turn: Turn) -> bool:
    """Whether a document of the vault is among what was found."""
    hits = turn.findings.hits if turn.findings is not None else ()
    private = {d.id for d in turn.parts.library.documents() if d.is_private}
    return any(h.passage.document_id in private for h in hits)


def _tell(turn: Turn, choice: WriterChoice) -> WriterChoice:
    """Audit a choice and say it on the answer; return it, or this machine where it cannot be audited. Raises Refused(vault-locked)."""
    try:
        turn.parts.keep.choose_writer(turn.id, choice)
    except EnvironmentProblem:  # a full disk costs no answer, but nothing leaves the machine without a trace
        if choice.place is Place.ONSITE:
            return _tell(turn, replace(choice, place=Place.HERE, why=Why.NOT_AUDITED))
    turn.notes = [n for n in turn.notes if not n.startswith("Answered with the model")]
    turn.notes.append(choice.words)
    return choice


class ChosenWriter:
    """A writer that says where it is and why it was chosen; this machine's, when the other cannot be reached or audited.

    `tell` is called before the first model is asked, and before another one is; it returns the choice that holds.
    """

    def __init__(
        self, here: Writer, onsite: Writer, choice: WriterChoice, tell: Callable[[WriterChoice], WriterChoice]
    ) -> None:
        self._here = here
        self._onsite = onsite
        self._choice = choice
        self._tell = tell
        self._is_told = False

    @property
    def _writer(self) -> Writer:
        return self._onsite if self._choice.place is Place.ONSITE else self._here

    @property
    def context_tokens(self) -> int:
        """Size of the context window in tokens."""
        return self._writer.context_tokens

    @property
    def model(self) -> ModelUsed:
        """Which weights write, where, and why there."""
        used = self._writer.model
        place = self._choice.host if self._choice.place is Place.ONSITE else Place.HERE
        return replace(used, place=place, reason=self._choice.why)

    def write(
        self, messages: Sequence[ChatMessage], options: WritingOptions, *, cancel: Cancellation | None = None
    ) -> Iterator[str]:
        """Yield pieces of text; from this machine if the other was lost before the first."""
        self._tell_once()
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
        self._tell_once()
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

    def _tell_once(self) -> None:
        if not self._is_told:
            self._choice = self._tell(self._choice)
            self._is_told = True

    def _falls_back(self) -> bool:
        if self._choice.place is Place.HERE:
            return False
        self._choice = self._tell(replace(self._choice, place=Place.HERE, why=Why.NOT_REACHED))
        return True
