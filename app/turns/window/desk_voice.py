"""The part of the desk that speaks: the loudspeaker while an answer is played, and what is said again on command."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.domain.cancellation import Cancellation
from app.domain.desk import Notice, PlaybackEnded, Severity
from app.domain.turn import SpeechStarted, SpeechUnavailable
from app.domain.voice.commands import Command, adjusted
from app.domain.voice.speech import AS_SET, Manner
from app.ports import Clock, Emit, Loudspeaker, Playback, Voice
from app.turns.voice.saying_again import SaidAloud
from app.turns.voice.speaking import SoundSink, SpeechLine, SpeechOptions


class DeskVoice:
    """One answer is played at a time; the last one is remembered, so that it can be said again."""

    def __init__(self, voice: Voice, loudspeaker: Loudspeaker, clock: Clock, emit: Emit) -> None:
        self._voice = voice
        self._loudspeaker = loudspeaker
        self._clock = clock
        self._emit = emit
        self._lock = threading.Lock()
        self._playback: Playback | None = None
        self._said: SaidAloud | None = None
        self._manner = AS_SET

    @property
    def manner(self) -> Manner:
        """How fast and loud it speaks, as it was last asked for."""
        return self._manner

    @property
    def is_playing(self) -> bool:
        """Whether an answer is being played."""
        return self._playback is not None

    @contextmanager
    def stopping(self) -> Iterator[None]:
        """Be silent: note how far the answer was heard, let the caller stop what makes sound, then stop the sound."""
        with self._lock:
            said, playback = self._said, self._playback
        if said is not None:
            said.stop()
        yield
        if playback is not None:
            playback.stop()

    def sink_for(
        self, said: SaidAloud, cancel: Cancellation, is_ours: Callable[[], bool]
    ) -> Callable[[int], SoundSink]:
        """Return what opens the loudspeaker for an answer. What was said is remembered only while `is_ours`."""

        def open_loudspeaker(rate_hz: int) -> SoundSink:
            playback = self._loudspeaker.play(rate_hz)
            with self._lock:
                self._playback = playback
                if is_ours():
                    self._said = said
            said.begin()
            if cancel.is_cancelled:
                playback.stop()
            return playback

        return open_loudspeaker

    def play_out(self, cancel: Cancellation) -> None:
        """Wait until everything was played, or be silent if it was cancelled; tell that it has ended."""
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

    def say_again(self, command: Command, cancel: Cancellation, is_ours: Callable[[], bool]) -> None:
        """Be silent, or say (a part of) the last answer again, in the manner that was asked for."""
        with self._lock:
            self._manner = adjusted(self._manner, command)
            last = self._said
        sentences = last.for_command(command) if last is not None else ()
        if last is None or not sentences:
            if command is not Command.STOP:
                message = "There is nothing more to say." if last is not None else "Nothing has been said yet."
                self._emit(Notice(severity=Severity.INFO, message=message, key="command", passes=True))
            return
        said = SaidAloud(last.turn_id, self._clock)
        line = SpeechLine(
            self._voice,
            self.sink_for(said, cancel, is_ours),
            cancel,
            lambda: self._emit(SpeechStarted(turn_id=last.turn_id)),
            lambda error: self._emit(
                SpeechUnavailable(turn_id=last.turn_id, message=error.message, remedy=error.remedy)
            ),
            SpeechOptions(manner=self._manner, on_said=said.add),
        )
        try:
            for sentence in sentences:
                line.say(sentence)
            line.finish()
        finally:
            self.play_out(cancel)

    def forget(self) -> None:
        """Say nothing of it again: it belongs to whoever was here before."""
        with self._lock:
            self._said = None
