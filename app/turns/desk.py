"""What the window asks for, done in threads of its own. Everything comes back as events.

At most one recording or turn is under way. A new one ends the one before it, and waits until it has ended: two turns
never share the loudspeaker or the language model.
"""

from __future__ import annotations

import itertools
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.domain.answer import Citation
from app.domain.cancellation import Cancellation
from app.domain.desk import (
    LevelChanged,
    MicrophoneState,
    Notice,
    PassageOpened,
    PlaybackEnded,
    Severity,
    WorkerChanged,
    WorkerState,
)
from app.domain.errors import Bug, Cancelled, VoiceAssistError
from app.domain.models import Role
from app.domain.private import PrivateText
from app.domain.turn import Timings, TurnEnded, TurnId, TurnState
from app.ports import Emit, Loudspeaker, Microphone, Playback, Recording, Workers
from app.turns.prompt import system_message
from app.turns.speaking import SoundSink
from app.turns.take_turn import Question, TurnOptions, TurnOutcome, TurnParts, take_turn


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskParts:
    """What a desk works with."""

    turn: TurnParts
    options: TurnOptions
    workers: Workers
    microphone: Microphone
    loudspeaker: Loudspeaker
    speaks: bool
    prepare: Callable[[Emit], None]
    """Make the library ready before the first question, telling through notices."""


class VoiceDesk:
    """The Desk of the window."""

    def __init__(self, parts: DeskParts, emit: Emit) -> None:
        self._parts = parts
        self._emit = emit
        self._lock = threading.Lock()
        self._one_turn = threading.Lock()
        self._threads: set[threading.Thread] = set()
        self._numbers = itertools.count(1)
        self._cancel = Cancellation()
        self._recording: Recording | None = None
        self._kept: tuple[TurnId, Question] | None = None
        self._playback: Playback | None = None
        self._closed = False

    def warm_up(self) -> None:
        """Start the engines, prepare the library, read the system prompt ahead, look for a microphone."""
        for role in (Role.LIBRARY, Role.MIND, Role.EARS, Role.MOUTH):
            state = self._parts.workers.state(role)
            if state is not WorkerState.STOPPED:  # it runs already, so no change would tell the window
                self._emit(WorkerChanged(role=role, state=state))
            self._parts.workers.start(role)
        self._in_background("microphone", self._look_for_microphone)
        self._in_background("warm-up", self._prepare)

    def ask(self, question: str) -> TurnId:
        """Begin a typed turn."""
        return self._begin(TurnId(uuid.uuid4().hex), Question(text=PrivateText(question.strip())))

    def start_listening(self) -> None:
        """Begin to record."""
        self.cancel()
        self._in_background("key-down", self._record)

    def stop_listening(self) -> None:
        """End the recording; it becomes a turn."""
        self._in_background("key-up", self._take_recording)

    def cancel(self) -> None:
        """Stop recording, turn and speech."""
        with self._lock:
            self._cancel.cancel()
            self._cancel = Cancellation()
            recording, self._recording = self._recording, None
            playback = self._playback
        if playback is not None:
            playback.stop()
        if recording is not None:
            self._in_background("abandon", recording.abandon)

    def resume(self) -> None:
        """Take the interrupted turn up again."""
        kept = self._kept
        if kept is None:
            self._emit(Notice(severity=Severity.INFO, message="There is nothing to take up again.", key="resume"))
            return
        self._begin(*kept)

    def open_passage(self, citation: Citation) -> None:
        """Fetch the text behind a citation."""

        def fetch() -> None:
            text = self._parts.turn.library.section_text(citation.document_id, citation.external_section)
            self._emit(PassageOpened(citation=citation, section_text=text))

        self._in_background("passage", fetch)

    def close(self) -> None:
        """Stop everything and wait for it."""
        with self._lock:
            self._closed = True
        self.cancel()
        self._parts.workers.close()
        while threads := list(self._threads):
            for thread in threads:
                thread.join()

    # -- what runs in threads -------------------------------------------------------------------------------------

    def _look_for_microphone(self) -> None:
        try:
            name = self._parts.microphone.name()
        except VoiceAssistError as error:
            self._emit(MicrophoneState(name="", message=f"{error.message} {error.remedy}".strip()))
            return
        self._emit(MicrophoneState(name=name, message="" if name else "No microphone was found. You can type."))

    def _prepare(self) -> None:
        self._parts.prepare(self._emit)
        self._parts.turn.writer.read_ahead([system_message(self._parts.turn.prompts)])

    def _record(self) -> None:
        def on_level(level: float, clipping: bool, elapsed_s: float) -> None:
            self._emit(LevelChanged(level=level, clipping=clipping, elapsed_s=elapsed_s))

        with self._lock:
            cancel = self._cancel
        recording = self._parts.microphone.record(on_level=on_level)
        with self._lock:
            if not cancel.is_cancelled and not self._closed:
                self._recording = recording
                return
        recording.abandon()

    def _take_recording(self) -> None:
        with self._lock:
            recording, self._recording = self._recording, None
        if recording is not None:
            audio = recording.stop()
            self._begin(TurnId(uuid.uuid4().hex), Question(audio=audio))

    def _begin(self, turn_id: TurnId, question: Question) -> TurnId:
        self.cancel()
        with self._lock:
            cancel = self._cancel
        self._in_background("turn", lambda: self._take(turn_id, question, cancel))
        return turn_id

    def _take(self, turn_id: TurnId, question: Question, cancel: Cancellation) -> None:
        with self._one_turn:
            if cancel.is_cancelled:
                return
            options = self._parts.options
            if self._parts.speaks:
                options = replace(options, open_sink=lambda rate_hz: self._open_loudspeaker(rate_hz, cancel))
            self._kept = (turn_id, question)  # until the turn is done nothing that was said may be lost
            outcome = take_turn(turn_id, question, self._parts.turn, options, self._emit, cancel)
            self._keep(outcome, question)
            self._play_out(cancel)

    def _keep(self, outcome: TurnOutcome, question: Question) -> None:
        if outcome.error is None or isinstance(outcome.error, Cancelled):
            self._kept = None
        else:
            self._kept = (outcome.turn_id, replace(question, transcript=outcome.transcript))

    def _open_loudspeaker(self, rate_hz: int, cancel: Cancellation) -> SoundSink:
        playback = self._parts.loudspeaker.play(rate_hz)
        with self._lock:
            self._playback = playback
        if cancel.is_cancelled:
            playback.stop()
        return playback

    def _play_out(self, cancel: Cancellation) -> None:
        with self._lock:
            playback = self._playback
        if playback is None:
            return
        if cancel.is_cancelled:
            playback.stop()
        else:
            playback.finish()
        playback.wait()
        with self._lock:
            self._playback = None
        self._emit(PlaybackEnded())

    def _in_background(self, what: str, work: Callable[[], None]) -> None:
        def run() -> None:
            try:
                work()
            except Cancelled:
                return
            except VoiceAssistError as error:
                if not self._closed:
                    self._emit(
                        Notice(severity=Severity.ERROR, message=error.message, remedy=error.remedy, key=error.code)
                    )
            except Exception as error:
                # The thread's border: the window must hear of our bugs too, without the words that caused them.
                bug = Bug(
                    f"Something went wrong inside the program ({type(error).__name__}). Your words are safe.",
                    remedy="Try again. If it happens again, send the diagnostics bundle.",
                )
                self._emit(Notice(severity=Severity.ERROR, message=bug.message, remedy=bug.remedy, key=bug.code))
                if what == "turn":
                    self._emit(
                        TurnEnded(
                            turn_id=TurnId(""),
                            state=TurnState.FAILED,
                            answer=None,
                            timings=Timings(),
                            error_code=bug.code,
                            message=bug.message,
                            remedy=bug.remedy,
                        )
                    )
                raise
            finally:
                self._threads.discard(threading.current_thread())

        thread = threading.Thread(target=run, name=f"desk-{what}-{next(self._numbers)}")
        self._threads.add(thread)
        thread.start()
