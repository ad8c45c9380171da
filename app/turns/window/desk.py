"""What the window asks for, done in threads of its own. Everything comes back as events.

At most one recording or turn is under way. A new one ends the one before it, and waits until it has ended: two turns
never share the loudspeaker or the language model.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace

from app.domain.answers.answer import Citation, Clarification
from app.domain.cancellation import Cancellation
from app.domain.desk import (
    LevelChanged,
    Notice,
    PassageOpened,
    RecordingOver,
    Severity,
    StartedBy,
    WorkerChanged,
    WorkerState,
)
from app.domain.errors import Cancelled, VoiceAssistError
from app.domain.models import Role
from app.domain.private import PrivateText
from app.domain.turn import TurnId, new_turn_id
from app.domain.voice.commands import Command
from app.domain.voice.speech import Profile
from app.ports import Emit, Recording
from app.turns.answering.prompt import system_message
from app.turns.keeping import KeptUntilLocked, RecordingFeed
from app.turns.parts import Question, TurnOutcome
from app.turns.resuming import cut_off
from app.turns.take_turn import take_turn
from app.turns.voice.key_press import KeyPress, over_by_itself
from app.turns.voice.saying_again import SaidAloud
from app.turns.voice.while_speaking import WhileSpeaking
from app.turns.window.desk_parts import DeskParts, Keeping
from app.turns.window.desk_threads import DeskThreads
from app.turns.window.desk_voice import DeskVoice
from app.turns.window.passage_desk import PassageDesk
from app.turns.window.sound_desk import SoundDesk

__all__ = ["DeskParts", "Keeping", "VoiceDesk"]

_LEAVE_S = 10.0
"""Longest that a vault waits to be locked for an engine that does not stop when it is told to."""

_OF_THE_MACHINE = frozenset({"microphone", "warm"})
"""Threads that work for whoever sits there, by the second word of their names."""


class VoiceDesk:
    """The Desk of the window."""

    def __init__(self, parts: DeskParts, emit: Emit) -> None:
        self._parts = parts
        self._emit = emit
        self._lock = threading.Lock()
        self._one_turn = threading.Lock()
        self._threads = DeskThreads(emit)
        self._cancel = Cancellation()
        self._press: KeyPress | None = None
        self._kept: tuple[TurnId, Question] | None = None
        self._before: PrivateText | None = None
        self._asked_back: Clarification | None = None
        self._voice = DeskVoice(parts.turn.voice, parts.loudspeaker, parts.turn.clock, emit)
        self._passages = PassageDesk(parts.turn.library, parts.pages, emit)
        self._sound = SoundDesk(parts.microphone, emit, attentive=parts.attentive, devices=parts.devices)
        self._hands = 0
        """Rises when the desk changes hands: what began before may leave nothing behind for whoever comes next."""

    def warm_up(self) -> None:
        """Start the engines, prepare the library, read the system prompt ahead, look for a microphone."""
        for role in (Role.LIBRARY, Role.MIND, Role.EARS, Role.MOUTH):
            state = self._parts.workers.state(role)
            if state is not WorkerState.STOPPED:  # it runs already, so no change would tell the window
                self._emit(WorkerChanged(role=role, state=state))
            self._parts.workers.start(role)
        self._in_background("microphone", self._sound.look_for_microphone)
        self._in_background("warm-up", self._prepare)
        if self._parts.hands_free is not None:
            self.set_hands_free(self._parts.hands_free)

    def ask(self, question: str) -> TurnId:
        """Begin a typed turn."""
        return self._begin(new_turn_id(), Question(text=PrivateText(question.strip())))

    def start_listening(self) -> None:
        """Begin to record."""
        self._listen(StartedBy.KEY)

    def talk_from_elsewhere(self) -> None:
        """A key that is noticed in every program went down: begin to record."""
        self._listen(StartedBy.GLOBAL_KEY)

    def lock_listening(self) -> None:
        """Go on recording without a key."""
        with self._lock:
            press = self._press
        if press is not None:
            press.is_locked = True
            self._emit(press.told(is_on=True))
            self._in_background("lock", press.lock)

    def heard_over_speech(self) -> None:
        """Somebody speaks over the answer: it stops, and what is said is recorded until end_of_turn()."""
        self._listen(StartedBy.VOICE_OVER_ANSWER)

    def end_of_turn(self) -> None:
        """Whoever spoke over the answer has finished. A key that was pressed meanwhile ends its recording itself."""
        with self._lock:
            by_voice = self._press is not None and self._press.by is StartedBy.VOICE_OVER_ANSWER
        if by_voice:
            self.stop_listening()

    def set_hands_free(self, profile: Profile | None) -> None:
        """Wait for somebody to speak, or no longer."""
        self._in_background("hands", lambda: self._sound.wait_for_speech(profile, _Floor(self, profile)))

    def list_devices(self) -> None:
        """Look for microphones and loudspeakers."""
        self._in_background("microphone", self._sound.list_devices)

    def use_devices(self, *, microphone: str | None = None, loudspeaker: str | None = None) -> None:
        """Use other devices from now on."""
        self._in_background("microphone", lambda: self._sound.use_devices(microphone, loudspeaker))

    def _listen(self, by: StartedBy, profile: Profile = Profile.QUESTION) -> None:
        press = KeyPress(cancel=self._start_anew(), by=by, profile=profile)
        with self._lock:
            if press.cancel.is_cancelled:
                return
            self._press = press
        self._in_background("key-down", lambda: self._record(press))

    def stop_listening(self) -> None:
        """End the recording; it becomes a turn."""
        with self._lock:
            press, self._press = self._press, None
        if press is not None:
            self._in_background("key-up", lambda: self._take_recording(press))

    def cancel(self) -> None:
        """Stop recording, turn and speech."""
        self._start_anew()

    def _start_anew(self) -> Cancellation:
        """Stop what is under way; return the switch of what comes next."""
        with self._lock:
            before, self._cancel = self._cancel, Cancellation()
            after = self._cancel
            press, self._press = self._press, None
        with self._voice.stopping():
            before.cancel()  # outside the lock: it tells the engines
        if press is not None:
            self._in_background("abandon", lambda: self._abandon(press))
        return after

    def obey(self, command: Command) -> None:
        """Steer the voice as a spoken command does."""
        cancel = self._start_anew()

        def steer() -> None:
            with self._one_turn:
                self._obey(command, cancel, self._hands)

        self._in_background("command", steer)

    def resume(self) -> None:
        """Take the interrupted turn up again."""
        kept = self._kept
        if kept is not None:
            self._begin(*kept)
        else:
            self._in_background("resume", self._resume_cut_off)

    def _resume_cut_off(self) -> None:
        """Look in the store, which is no work for the window's thread, for what a crash cut off."""
        with self._lock:
            parts, hands = self._parts, self._hands
        kept = cut_off(parts.history, parts.spool)
        if hands != self._hands:
            return  # it was somebody else's
        if kept is None:
            self._emit(
                Notice(severity=Severity.INFO, message="There is nothing to take up again.", key="resume", passes=True)
            )
        else:
            self._begin(*kept)

    def open_passage(self, citation: Citation) -> None:
        """Fetch the text behind a citation."""
        if citation.document_id:
            self._in_background("passage", lambda: self._passages.open(citation))
        else:  # the source of a formula: what is cited stands in the citation
            self._emit(PassageOpened(citation=citation, section_text=citation.quote))

    def show_page(self, citation: Citation, page: int, longest_px: int) -> None:
        """Fetch a page of the document behind a citation."""
        self._in_background("page", lambda: self._passages.show_page(citation, page, longest_px))

    def change_hands(self, keeping: Keeping) -> None:
        """End what is under way, forget it, and keep what comes elsewhere. Waits until nothing of it runs: never in the window's thread."""
        if keeping.sets_aside:
            self._set_aside()
        self.cancel()
        self._sound.wait_for_speech(None, _Floor(self, None))  # whoever comes next has not asked for it
        until_s = time.monotonic() + _LEAVE_S
        for thread in self._threads.running():
            if thread.name.split("-")[1] not in _OF_THE_MACHINE:
                thread.join(max(0.0, until_s - time.monotonic()))
        has_ended = self._one_turn.acquire(timeout=max(0.0, until_s - time.monotonic()))
        try:
            with self._lock:
                turn = replace(self._parts.turn, keep=keeping.turns)
                self._parts = replace(self._parts, turn=turn, spool=keeping.spool, history=keeping.history)
                self._kept = self._before = self._asked_back = None
                self._hands += 1
            self._voice.forget()
        finally:
            if has_ended:
                self._one_turn.release()

    def _set_aside(self) -> None:
        """Leave a turn in the store as it is, and end a recording without losing what was said."""
        with self._lock:
            keep, press, self._press = self._parts.turn.keep, self._press, None
        if isinstance(keep, KeptUntilLocked):
            keep.end_keeping()
        if press is not None:
            press.cancel.cancel()
            press.give_up(keeps_sound=True)
            self._emit(press.told(is_on=False))

    def close(self) -> None:
        """Stop everything and wait for it."""
        self._threads.close()
        self.cancel()
        self._sound.stop_waiting(for_good=True)
        self._parts.workers.close()
        self._passages.close()
        self._threads.wait()

    def _prepare(self) -> None:
        self._parts.prepare(self._emit)
        self._parts.turn.writer.read_ahead(
            [system_message(self._parts.turn.prompts, chooses=self._parts.options.chooses)]
        )

    def _record(self, press: KeyPress) -> None:
        def on_level(level: float, clipping: bool, elapsed_s: float) -> None:
            self._emit(LevelChanged(level=level, clipping=clipping, elapsed_s=elapsed_s))
            if self._sound.is_found_again():
                look_for_microphone()

        def look_for_microphone() -> None:
            """In a thread of its own: no sound waits for the list of devices."""
            self._in_background("microphone", self._sound.look_for_microphone)

        try:
            if not press.cancel.is_cancelled:
                parts = self._parts
                if parts.spool is not None:
                    press.feed = RecordingFeed(parts.spool, self._emit)
                press.meanwhile = WhileSpeaking(
                    parts.turn,
                    replace(parts.options, manner=self._voice.manner),
                    self._emit,
                    thinks_ahead=parts.may_think_ahead() and press.profile is Profile.QUESTION,
                    speaks=parts.speaks,
                    profile=press.profile,
                )
                press.recording = parts.microphone.record(
                    on_level=on_level, on_sound=press.take, on_over=lambda over: self._over_by_itself(press, over)
                )
                self._emit(press.told(is_on=True))
        except VoiceAssistError:
            look_for_microphone()  # the window still names the one that was there
            raise
        finally:
            if press.recording is None and press.meanwhile is not None:
                press.meanwhile.end()
            press.is_open.set()

    def _over_by_itself(self, press: KeyPress, over: RecordingOver) -> None:
        """The microphone went away, or the recording is too long: what was said becomes a turn, as if the key were up."""
        self._emit(over_by_itself(over))
        with self._lock:
            is_current = self._press is press
            if is_current:
                self._press = None
        if is_current:
            self._in_background("key-up", lambda: self._take_recording(press))
        if over is RecordingOver.LOST:
            self._in_background("microphone", self._sound.look_for_microphone)

    def _take_recording(self, press: KeyPress) -> None:
        ended_at_s = self._parts.turn.clock.monotonic_s()
        press.is_open.wait()
        if press.recording is None or press.meanwhile is None:
            return  # it did not open, and whoever opened it has said so
        self._emit(press.told(is_on=False))
        if press.cancel.is_cancelled:
            press.give_up()
            return
        try:
            self._take(new_turn_id(), self._recorded(press, press.recording, press.meanwhile, ended_at_s), press.cancel)
        finally:
            press.meanwhile.end()

    @staticmethod
    def _recorded(press: KeyPress, recording: Recording, meanwhile: WhileSpeaking, ended_at_s: float) -> Question:
        """End a recording, and return what was said."""
        meanwhile.stop()
        try:
            audio = recording.stop()
        finally:
            heard = meanwhile.known()
        recording_id = press.feed.finish() if press.feed is not None else ""
        return Question(
            audio=audio,
            heard=heard,
            profile=press.profile_of(audio),
            may_be_nothing=press.by is StartedBy.HANDS_FREE,
            ended_at_s=ended_at_s,
            recording_id=recording_id,
        )

    def _abandon(self, press: KeyPress) -> None:
        press.give_up()
        self._emit(press.told(is_on=False))

    def _begin(self, turn_id: TurnId, question: Question) -> TurnId:
        cancel = self._start_anew()
        self._in_background("turn", lambda: self._take(turn_id, question, cancel))
        return turn_id

    def _take(self, turn_id: TurnId, question: Question, cancel: Cancellation) -> None:
        with self._one_turn:
            with self._lock:
                if cancel.is_cancelled:
                    return
                parts, hands = self._parts, self._hands
                question = self._in_context(question)
                # Until the turn is done nothing that was said may be lost.
                self._kept = (turn_id, replace(question, ended_at_s=None))
            said = SaidAloud(turn_id, parts.turn.clock)
            options = replace(parts.options, manner=self._voice.manner, on_said=said.add, obeys=parts.speaks)
            if parts.speaks:
                open_sink = self._voice.sink_for(said, cancel, lambda: hands == self._hands)
                options = replace(options, open_sink=open_sink)
            try:
                outcome = take_turn(turn_id, question, parts.turn, options, self._emit, cancel)
                with self._lock:
                    # It may have outlived its vault: then nothing of it is for whoever came next.
                    if hands == self._hands:
                        self._keep(outcome, question)
                        self._remember(outcome, question)
            finally:
                self._voice.play_out(cancel)
            if outcome.command is not None:
                self._obey(outcome.command, cancel, hands)

    def _obey(self, command: Command, before: Cancellation, hands: int) -> None:
        """Steer the voice, unless something else has been begun."""
        with self._lock:
            if self._cancel is not before or hands != self._hands:
                return  # something else has been begun
            self._cancel = cancel = Cancellation()
        self._voice.say_again(command, cancel, lambda: hands == self._hands)

    def _in_context(self, question: Question) -> Question:
        """Return a question with the one before it; the answer to a question that was asked back is not asked back again."""
        asked_back, self._asked_back = self._asked_back, None
        return replace(question, before=self._before, asked_back=asked_back)

    def _remember(self, outcome: TurnOutcome, question: Question) -> None:
        if outcome.command is not None:
            self._asked_back = question.asked_back  # "repeat" is no answer to what was asked back
            return
        answer = outcome.answer
        self._asked_back = answer.clarification if answer is not None else None
        # An answer that was cut off counts too: people break in with "and in renal failure?".
        if outcome.meant and (answer is None or not answer.refusal):
            self._before = outcome.meant

    def _keep(self, outcome: TurnOutcome, question: Question) -> None:
        if outcome.error is None or isinstance(outcome.error, Cancelled):
            self._kept = None
        else:
            heard = outcome.transcript if outcome.transcript and outcome.transcript.text else None
            self._kept = (outcome.turn_id, replace(question, transcript=heard, ended_at_s=None))

    def _in_background(self, what: str, work: Callable[[], None]) -> None:
        self._threads.begin(what, work)


class _Floor:
    """Who may speak at a desk, hands-free."""

    def __init__(self, desk: VoiceDesk, profile: Profile | None) -> None:
        self._desk = desk
        self._profile = profile or Profile.QUESTION

    def may_begin(self) -> bool:
        """Only while nothing else goes on; over an answer somebody else listens."""
        desk = self._desk
        return desk._press is None and not desk._voice.is_playing and not desk._one_turn.locked()  # noqa: SLF001

    def begin(self) -> None:
        """Record."""
        self._desk._listen(StartedBy.HANDS_FREE, self._profile)  # noqa: SLF001

    def end(self) -> None:
        """Ask what was recorded."""
        self._desk.stop_listening()

    def words(self) -> str | None:
        """What was understood so far; None unless hands-free began it, or while it is locked."""
        press = self._desk._press  # noqa: SLF001
        if press is None or press.by is not StartedBy.HANDS_FREE or press.is_locked:
            return None
        return press.meanwhile.words if press.meanwhile is not None else ""
