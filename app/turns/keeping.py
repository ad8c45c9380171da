"""Keep first, tell afterwards: what a turn tells the window is in the store before the window hears of it.

A store that cannot keep (a full disk) does not cost the clinician the answer: the turn goes on, a notice says that it is
not kept, and at the end everything is tried once more.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence

from app.domain.answers.answer import Citation, Sentence
from app.domain.desk import DeskEvent, Notice, Severity
from app.domain.errors import NotFound, Refused, VoiceAssistError
from app.domain.private import PrivateText
from app.domain.routing import WriterChoice
from app.domain.turn import (
    QuestionHeard,
    SentenceChecked,
    SourcesFound,
    StateChanged,
    TurnEnded,
    TurnId,
    TurnStarted,
    TurnState,
)
from app.domain.vaults.history import EndOfTurn
from app.domain.voice.speech import Audio, Transcript
from app.ports import Emit
from app.records import KeptRecording, RecordingSpool, TurnStore

_log = logging.getLogger(__name__)


class NothingKept:
    """The turn store of an ephemeral session, and of a program without an unlocked vault: it stores nothing."""

    @property
    def is_keeping(self) -> bool:
        """Nothing is kept."""
        return False

    def begin(self, turn_id: TurnId, *, is_spoken: bool, recording_id: str = "") -> None:
        """Forget it."""

    def move(self, turn_id: TurnId, state: TurnState) -> None:
        """Forget it."""

    def hear(self, turn_id: TurnId, question: PrivateText, transcript: Transcript | None) -> None:
        """Forget it."""

    def choose_writer(self, turn_id: TurnId, choice: WriterChoice) -> None:
        """There is no trail: then nothing is sent anywhere either."""

    def take_sentence(self, turn_id: TurnId, sentence: Sentence, citations: Sequence[Citation]) -> None:
        """Forget it."""

    def end(self, turn_id: TurnId, end: EndOfTurn) -> None:
        """Forget it."""


class KeptUntilLocked:
    """Passes on to a vault's turn store, until the vault is locked: what the turn under way says after that is kept nowhere.

    So its row stays as it was when the vault was locked, and it is offered again after the next unlock.
    """

    def __init__(self, keep: TurnStore) -> None:
        self._keep: TurnStore = keep

    def end_keeping(self) -> None:
        """Keep nothing from now on."""
        self._keep = NothingKept()

    @property
    def is_keeping(self) -> bool:
        """Whether the vault is open."""
        return self._keep.is_keeping

    def begin(self, turn_id: TurnId, *, is_spoken: bool, recording_id: str = "") -> None:
        """Keep that a turn began."""
        self._keep.begin(turn_id, is_spoken=is_spoken, recording_id=recording_id)

    def move(self, turn_id: TurnId, state: TurnState) -> None:
        """Keep where it is."""
        self._keep.move(turn_id, state)

    def hear(self, turn_id: TurnId, question: PrivateText, transcript: Transcript | None) -> None:
        """Keep the question's words."""
        self._keep.hear(turn_id, question, transcript)

    def choose_writer(self, turn_id: TurnId, choice: WriterChoice) -> None:
        """Audit who is asked to answer. After the lock nothing can be audited, so nobody is asked. Raises Refused(vault-locked)."""
        keep = self._keep  # once: the vault may be locked between the question and the audit
        if not keep.is_keeping:
            raise Refused("The vault was locked.", remedy="Unlock it, and ask again.", code="vault-locked")
        keep.choose_writer(turn_id, choice)

    def take_sentence(self, turn_id: TurnId, sentence: Sentence, citations: Sequence[Citation]) -> None:
        """Keep a checked sentence."""
        self._keep.take_sentence(turn_id, sentence, citations)

    def end(self, turn_id: TurnId, end: EndOfTurn) -> None:
        """Keep how it ended."""
        self._keep.end(turn_id, end)


class KeepFirst:
    """An Emit that keeps each event of a turn before it passes it on."""

    def __init__(self, keep: TurnStore, recording_id: str, emit: Emit) -> None:
        self._keep = keep
        self._recording_id = recording_id
        self._emit = emit
        self._spoken = False
        self._heard: tuple[PrivateText, Transcript | None] | None = None
        self._confidence = 0.0
        self._missed = False
        self._is_deleted = False

    def __call__(self, event: DeskEvent) -> None:
        """Keep what the event tells of, then tell."""
        try:
            if not self._is_deleted:
                self._take(event)
        except NotFound:
            self._is_deleted = True  # the conversation was deleted while it went on: so be it
        except VoiceAssistError as error:
            _log.info("turn: not kept code=%s", error.code)
            if not self._missed or isinstance(event, TurnEnded):
                self._emit(not_kept(error))
            self._missed = True
        self._emit(event)

    def _take(self, event: DeskEvent) -> None:
        if isinstance(event, TurnStarted):
            self._spoken = event.spoken
            self._keep.begin(event.turn_id, is_spoken=event.spoken, recording_id=self._recording_id)
        elif isinstance(event, QuestionHeard):
            self._heard = (event.text, event.transcript)
            if not self._missed:
                self._keep.hear(event.turn_id, event.text, event.transcript)
        elif isinstance(event, SourcesFound):
            self._confidence = event.confidence
        elif isinstance(event, TurnEnded):
            self._end(event)
        elif self._missed:
            return
        elif isinstance(event, StateChanged):
            if event.state not in _TOLD_BY_OTHERS:
                self._keep.move(event.turn_id, event.state)
        elif isinstance(event, SentenceChecked):
            self._keep.take_sentence(event.turn_id, event.sentence, event.citations)

    def _end(self, event: TurnEnded) -> None:
        if self._missed:  # there may be room again
            self._keep.begin(event.turn_id, is_spoken=self._spoken, recording_id=self._recording_id)
            if self._heard is not None:
                self._keep.hear(event.turn_id, *self._heard)
        self._keep.end(
            event.turn_id,
            EndOfTurn(
                state=event.state,
                answer=event.answer,
                timings=event.timings,
                confidence=self._confidence,
                error_code=event.error_code,
            ),
        )


_TOLD_BY_OTHERS = frozenset({TurnState.DONE, TurnState.CANCELLED, TurnState.FAILED, TurnState.INTERRUPTED})
"""TurnEnded follows at once and says more."""


def not_kept(error: VoiceAssistError) -> Notice:
    """Return what is told when something could not be kept."""
    return Notice(
        severity=Severity.WARNING,
        message=f"This question is not being kept. {error.message}",
        remedy=error.remedy,
        key="not-kept",
    )


class RecordingFeed:
    """Takes sound while somebody speaks and puts it into the spool. Called by the recording's thread."""

    def __init__(self, spool: RecordingSpool, emit: Emit) -> None:
        self._spool = spool
        self._emit = emit
        self._recording: KeptRecording | None = None
        self._is_told = False
        self._is_over = False
        self._lock = threading.Lock()

    def take(self, sound: Audio) -> None:
        """Keep a piece of sound. Never raises: the recording in memory goes on in any case."""
        with self._lock:
            if self._is_over:
                return
            try:
                if self._recording is None:
                    self._recording = self._spool.begin(sound.rate_hz)
                self._recording.append(sound.samples)
            except VoiceAssistError as error:
                self._tell(error)

    @property
    def has_all(self) -> bool:
        """Whether every piece that it was given is kept."""
        return self._recording is not None and not self._is_told

    def finish(self) -> str:
        """Say that nothing follows; return the recording's id, "" when nothing was kept."""
        with self._lock:
            self._is_over = True
            if self._recording is None:
                return ""
            try:
                self._recording.finish()
            except VoiceAssistError as error:
                self._tell(error)
            return self._recording.id

    def abandon(self) -> None:
        """Destroy what was kept."""
        with self._lock:
            self._is_over = True
            if self._recording is not None:
                try:
                    self._recording.abandon()
                except VoiceAssistError as error:
                    self._tell(error)

    def _tell(self, error: VoiceAssistError) -> None:
        if not self._is_told:
            self._is_told = True
            self._emit(not_kept(error))
