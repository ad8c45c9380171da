"""A loudspeaker that falls silent when somebody speaks over it, and goes on when it was only a cough.

While it plays, the microphone is listened to without the loudspeaker's own echo. At the first sign of a voice it is
silent; half a second later it is known whether that was speech. If so, whoever is responsible is told and what was said
is recorded from its first syllable (the microphone's ring); if not, the sentence goes on a little before the cut.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, Protocol

from app.audio.loudspeaker import SoundCardLoudspeaker
from app.audio.open_microphone import OnHeard
from app.audio.playback import SoundCardPlayback
from app.audio.voice_onset import FRAME_S, VoiceOnset, rms_of
from app.domain.errors import EnvironmentProblem
from app.domain.voice.speech import Audio

_SPEECH_FRAMES: Final = 30
"""So many loud frames of 10 ms make speech; a cough has fewer, an "mm-hm" as well."""

_COUGH_QUIET_S: Final = 0.35
_MOST_FALSE_ALARMS: Final = 3
"""After so many coughs it is played to its end: most likely it hears itself (a machine too busy to take its echo away), and would
stammer without getting on. The key and the button still stop it."""

END_OF_TURN_S: Final = 0.9
"""A pause this long ends what was said into an answer."""


class Listening(Protocol):
    """A microphone that can be listened to without being recorded."""

    def listen(self, on_heard: OnHeard) -> Callable[[], None]:
        """Hear everything until what is returned is called. Raises EnvironmentProblem."""
        ...


@dataclass(slots=True, kw_only=True)
class Interruptions:
    """Who is told. Both are called in the microphone's thread and must return at once."""

    on_speech: Callable[[], None] | None = None
    on_end_of_turn: Callable[[], None] | None = None


class _Stage(Enum):
    PLAYING = auto()
    JUDGING = auto()
    LISTENING = auto()
    OVER = auto()


class BargeInLoudspeaker:
    """The port `Loudspeaker`."""

    def __init__(self, card: SoundCardLoudspeaker, microphone: Listening, interruptions: Interruptions) -> None:
        self._card = card
        self._microphone = microphone
        self._interruptions = interruptions

    def name(self) -> str:
        """Name of the default output."""
        return self._card.name()

    def play(self, rate_hz: int) -> InterruptiblePlayback:
        """Open the device. Raises what the card raises; without a microphone nothing interrupts, and it plays."""
        return InterruptiblePlayback(self._card.play, rate_hz, self._microphone, self._interruptions)


class InterruptiblePlayback:
    """The port `Playback`. Fed by one thread at a time; the microphone's thread interrupts it."""

    def __init__(
        self,
        play: Callable[[int], SoundCardPlayback],
        rate_hz: int,
        microphone: Listening,
        interruptions: Interruptions,
    ) -> None:
        self._play = play
        self._interruptions = interruptions
        self._lock = threading.RLock()
        self._playback = play(rate_hz)
        self._waiting: list[Audio] = []
        self._is_finished = False
        self._stage = _Stage.PLAYING
        self._is_settled = threading.Event()
        self._is_settled.set()
        self._onset = VoiceOnset()
        self._false_alarms = 0
        self._rest = b""
        self._stop_listening: Callable[[], None] | None = None
        try:
            self._stop_listening = microphone.listen(self._hear)
        except EnvironmentProblem:
            pass  # who has no microphone can still be spoken to

    @property
    def false_alarms(self) -> int:
        """How often it was silent for a moment because of what was no speech."""
        return self._false_alarms

    def feed(self, audio: Audio) -> None:
        """Append sound; while it is not known whether somebody speaks, it waits."""
        with self._lock:
            if self._stage is _Stage.JUDGING:
                self._waiting.append(audio)
                return
            playback = self._playback
        playback.feed(audio)

    def finish(self) -> None:
        """Say that nothing more comes."""
        with self._lock:
            self._is_finished = True
            if self._stage is _Stage.JUDGING:
                return
            playback = self._playback
        playback.finish()

    def stop(self) -> None:
        """Be silent now."""
        with self._lock:
            playback = self._playback
            if self._stage is not _Stage.LISTENING:
                self._end()
        playback.stop()

    def wait(self) -> None:
        """Return when the last sound was played, or somebody spoke over it, or stop() was called."""
        while True:
            with self._lock:
                playback = self._playback
            playback.wait()
            self._is_settled.wait()
            with self._lock:
                if playback is not self._playback:
                    continue
                if self._stage is not _Stage.LISTENING:
                    self._end()
                return

    # ---- in the microphone's thread -------------------------------------------------------------------------------

    def _hear(self, audio: Audio) -> None:
        samples = self._rest + audio.samples
        frame = round(audio.rate_hz * FRAME_S) * 2
        whole = len(samples) // frame * frame
        self._rest = samples[whole:]
        for at in range(0, whole, frame):
            self._step(rms_of(samples[at : at + frame]))

    def _step(self, rms: float) -> None:
        begins = self._onset.hear(rms)
        match self._stage:
            case _Stage.PLAYING if begins and self._false_alarms < _MOST_FALSE_ALARMS:
                self._interrupt()
            case _Stage.JUDGING if self._onset.loud_frames >= _SPEECH_FRAMES:
                self._hand_over()
            case _Stage.JUDGING if self._onset.quiet_s >= _COUGH_QUIET_S:
                self._go_on()
            case _Stage.LISTENING if self._onset.quiet_s >= END_OF_TURN_S:
                with self._lock:
                    self._end()
                if self._interruptions.on_end_of_turn is not None:
                    self._interruptions.on_end_of_turn()

    def _interrupt(self) -> None:
        with self._lock:
            if self._stage is _Stage.PLAYING:
                self._stage = _Stage.JUDGING
                self._is_settled.clear()
                self._waiting = [self._playback.cut()]

    def _hand_over(self) -> None:
        with self._lock:
            if self._stage is not _Stage.JUDGING:
                return
            self._stage = _Stage.LISTENING
            self._waiting.clear()
        if self._interruptions.on_speech is not None:
            self._interruptions.on_speech()
        self._is_settled.set()

    def _go_on(self) -> None:
        with self._lock:
            if self._stage is not _Stage.JUDGING:
                return
            self._false_alarms += 1
            waiting, self._waiting = self._waiting, []
            try:
                self._playback = self._play(waiting[0].rate_hz)
            except EnvironmentProblem:
                self._end()  # the device went away meanwhile; the answer can be read
                return
            self._stage = _Stage.PLAYING
            for audio in waiting:
                self._playback.feed(audio)
            if self._is_finished:
                self._playback.finish()
        self._is_settled.set()

    def _end(self) -> None:
        """Listen no more. The lock is held."""
        self._stage = _Stage.OVER
        stop, self._stop_listening = self._stop_listening, None
        if stop is not None:
            stop()
        self._is_settled.set()
