"""The first words of the answer, turned into sound while the question is still being said. What does not turn out so is thrown away."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from app.domain.cancellation import Cancellation
from app.domain.errors import Cancelled, VoiceAssistError
from app.domain.voice.speech import AS_SET, Audio, Manner
from app.ports import Voice

_MOST_LINES: Final = 8
"""So many beginnings are kept: live text changes its mind a few times, not more."""


class Making:
    """A line that is just becoming sound."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.cancel = Cancellation()
        self._is_over = threading.Event()
        self._sound: tuple[Audio, ...] = ()

    def __repr__(self) -> str:
        return f"Making({len(self.text)} characters)"

    def make(self, voice: Voice, manner: Manner) -> tuple[Audio, ...]:
        """Make it. Raises what the voice raises."""
        try:
            self._sound = tuple(voice.speak(self.text, manner=manner, cancel=self.cancel))
        finally:
            self._is_over.set()
        return self._sound

    def made(self, cancel: Cancellation | None) -> tuple[Audio, ...]:
        """Wait for it; nothing where it came to nothing. Raises Cancelled."""
        forget = cancel.on_cancel(self.cancel.cancel) if cancel is not None else None
        self._is_over.wait()
        if forget is not None:
            forget()
        if cancel is not None:
            cancel.raise_if_cancelled()
        return self._sound


@dataclass(frozen=True, slots=True)
class ReadySounds:
    """Sound that there is already, by its text, and what is just becoming sound; made in one manner."""

    manner: Manner = AS_SET
    by_text: Mapping[str, tuple[Audio, ...]] = field(default_factory=dict)
    making: Making | None = None

    def __repr__(self) -> str:
        return f"ReadySounds({len(self.by_text)})"

    def sound_of(self, text: str, cancel: Cancellation | None) -> tuple[Audio, ...]:
        """Return the sound of a text, waiting for what is just being made; what nobody wants is given up. Raises Cancelled."""
        if text in self.by_text or self.making is None:
            return self.by_text.get(text, ())
        if text == self.making.text:
            return self.making.made(cancel)
        self.making.cancel.cancel()
        return ()


class ReadyVoice:
    """The port `Voice` around another one: what there is as sound already is not made again."""

    def __init__(self, voice: Voice, ready: ReadySounds) -> None:
        self._voice = voice
        self._ready = ready

    def speak(self, text: str, *, manner: Manner = AS_SET, cancel: Cancellation | None = None) -> Iterator[Audio]:
        """Yield the sound of the text in pieces."""
        if manner == self._ready.manner and (known := self._ready.sound_of(text, cancel)):
            yield from known
        else:
            yield from self._voice.speak(text, manner=manner, cancel=cancel)


class SpeakingAhead:
    """Makes sound of one line at a time, the newest first, in a thread of its own. end() must be called.

    What is begun when the key goes up is made to its end, and the thread ends with it: the engine would finish it all the same, and
    mostly it is what is wanted.
    """

    def __init__(self, voice: Voice, manner: Manner) -> None:
        self._voice = voice
        self._manner = manner
        self._changed = threading.Condition()
        self._wanted: str | None = None
        self._is_over = False
        self._making: Making | None = None
        self._ready: dict[str, tuple[Audio, ...]] = {}
        self._thread = threading.Thread(target=self._run, name="foresight-speak")
        self._thread.start()

    def want(self, line: str) -> None:
        """Make sound of this next; what was wanted before and is not begun is not made. Returns at once."""
        with self._changed:
            self._wanted = line
            self._changed.notify_all()

    def stop(self) -> None:
        """Begin no more. Returns at once."""
        with self._changed:
            self._is_over = True
            self._changed.notify_all()

    def end(self) -> ReadySounds:
        """Stop, and return what there is, with what is just being made. Returns at once."""
        self.stop()
        with self._changed:
            return ReadySounds(self._manner, dict(self._ready), self._making)

    def _run(self) -> None:
        try:
            while (making := self._next()) is not None:
                self._ready[making.text] = making.make(self._voice, self._manner)
        except (Cancelled, VoiceAssistError):
            return  # the turn itself tells what is wrong

    def _next(self) -> Making | None:
        with self._changed:
            self._making = None
            while not self._is_over:
                line, self._wanted = self._wanted, None
                if line is not None and line not in self._ready and len(self._ready) < _MOST_LINES:
                    self._making = Making(line)
                    break
                if line is None:
                    self._changed.wait()
            return self._making
