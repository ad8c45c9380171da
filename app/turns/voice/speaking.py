"""Speaks sentences in a thread of its own, while the next ones are being written."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Protocol

from app.domain.cancellation import Cancellation
from app.domain.errors import Cancelled, VoiceAssistError
from app.domain.voice.speech import AS_SET, Audio, Manner
from app.ports import Voice

_MOST_WAITED_S: Final = 0.6
"""A voice that has not made its first sound by then is not waited for."""


class SoundSink(Protocol):
    """Where speech goes: a loudspeaker or a file."""

    def feed(self, audio: Audio, /) -> None:
        """Take the next piece of sound."""
        ...


@dataclass(frozen=True, slots=True)
class _Saying:
    """A sentence, and who is told when its first sound is on its way."""

    sentence: str
    on_sound: Callable[[], None]
    unless_within_s: float | None = None
    """Said only when nothing else is to be said within so many seconds."""
    is_made_meanwhile: bool = False
    sound: tuple[Audio, ...] | None = None
    """Its sound, where that was made while it was waited for what else is to be said."""

    def __repr__(self) -> str:
        return f"_Saying({len(self.sentence)} characters)"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechOptions:
    """How sentences are said, and who is told of each with its length in seconds (in the speech thread)."""

    manner: Manner = AS_SET
    on_said: Callable[[str, float], None] = lambda _text, _duration_s: None


class SpeechLine:
    """Sentences go in, sound comes out, in order."""

    def __init__(
        self,
        voice: Voice,
        open_sink: Callable[[int], SoundSink],
        cancel: Cancellation,
        on_first_sound: Callable[[], None],
        on_failure: Callable[[VoiceAssistError], None],
        options: SpeechOptions | None = None,
    ) -> None:
        self._voice = voice
        self._open_sink = open_sink
        self._cancel = cancel
        self._on_first_sound = on_first_sound
        self._on_failure = on_failure
        self._options = options or SpeechOptions()
        self._sentences: queue.SimpleQueue[_Saying | None] = queue.SimpleQueue()
        self._sink: SoundSink | None = None
        self._is_first_under_way = False
        self._first_is_made = threading.Event()
        self._thread = threading.Thread(target=self._run, name="speech")
        self._thread.start()

    @property
    def sink(self) -> SoundSink | None:
        """Where the sound went; None if there was none."""
        return self._sink

    def say(self, sentence: str, *, on_sound: Callable[[], None] = lambda: None) -> None:
        """Speak a sentence after those before it; `on_sound` is called in the speech thread with its first sound."""
        self._is_first_under_way = True
        self._sentences.put(_Saying(sentence, on_sound))

    def say_meanwhile(
        self,
        sentence: str,
        *,
        unless_within_s: float,
        is_made_meanwhile: bool,
        on_sound: Callable[[], None] = lambda: None,
    ) -> None:
        """Speak a sentence after those before it, unless the next one, or the end, comes within so many seconds.

        `is_made_meanwhile`: its sound is made in that time, because nothing is likely to come; what comes until it is made is in time.
        """
        self._is_first_under_way = self._is_first_under_way or is_made_meanwhile
        self._sentences.put(_Saying(sentence, on_sound, unless_within_s, is_made_meanwhile))

    def wait_for_first_sound(self) -> None:
        """Return when the first of all sounds was made, where something is to be said at once.

        For whoever asks the model next: its threads take all cores, and the first words took four times as long beside them. The
        model loses little: each step of its computation waits for the slowest thread, the one that shares a core with the voice.
        """
        if self._is_first_under_way:
            self._first_is_made.wait(_MOST_WAITED_S)

    def finish(self) -> None:
        """Return when everything has been turned into sound, or it was cancelled, or the voice failed."""
        self._sentences.put(None)
        self._thread.join()

    def _run(self) -> None:
        try:
            while (saying := self._next()) is not None:
                if not self._cancel.is_cancelled:
                    self._say(saying)
        except Cancelled:
            return
        except VoiceAssistError as error:
            self._on_failure(error)
        finally:
            self._first_is_made.set()

    def _next(self) -> _Saying | None:
        saying: _Saying | None = self._sentences.get()
        while saying is not None and saying.unless_within_s is not None:
            waiting = saying
            begun = time.monotonic()
            sound = tuple(self._sound_of(saying)) if saying.is_made_meanwhile else None
            if sound:
                self._first_is_made.set()
            left_s = saying.unless_within_s - (time.monotonic() - begun)
            try:
                saying = self._sentences.get(timeout=left_s) if left_s > 0 else self._sentences.get_nowait()
            except queue.Empty:
                return replace(waiting, unless_within_s=None, sound=sound)
        return saying

    def _sound_of(self, saying: _Saying) -> Iterator[Audio]:
        return self._voice.speak(saying.sentence, manner=self._options.manner, cancel=self._cancel)

    def _say(self, saying: _Saying) -> None:
        is_first, duration_s = True, 0.0
        for audio in self._sound_of(saying) if saying.sound is None else saying.sound:
            duration_s += audio.duration_s
            is_very_first = self._sink is None
            if self._sink is None:
                self._sink = self._open_sink(audio.rate_hz)
            self._sink.feed(audio)
            self._first_is_made.set()
            if is_very_first:
                self._on_first_sound()
            if is_first:
                is_first = False
                saying.on_sound()
        self._options.on_said(saying.sentence, duration_s)
