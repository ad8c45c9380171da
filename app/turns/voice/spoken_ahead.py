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


@dataclass(frozen=True, slots=True)
class ReadySounds:
    """Sound that there is already, by its text; made in one manner."""

    manner: Manner = AS_SET
    by_text: Mapping[str, tuple[Audio, ...]] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"ReadySounds({len(self.by_text)})"


class ReadyVoice:
    """The port `Voice` around another one: what there is as sound already is not made again."""

    def __init__(self, voice: Voice, ready: ReadySounds) -> None:
        self._voice = voice
        self._ready = ready

    def speak(self, text: str, *, manner: Manner = AS_SET, cancel: Cancellation | None = None) -> Iterator[Audio]:
        """Yield the sound of the text in pieces."""
        if manner == self._ready.manner and (known := self._ready.by_text.get(text)):
            yield from known
        else:
            yield from self._voice.speak(text, manner=manner, cancel=cancel)


class SpeakingAhead:
    """Makes sound of one line at a time, the newest first, in a thread of its own. end() must be called."""

    def __init__(self, voice: Voice, manner: Manner) -> None:
        self._voice = voice
        self._manner = manner
        self._changed = threading.Condition()
        self._wanted: str | None = None
        self._is_over = False
        self._cancel = Cancellation()
        self._ready: dict[str, tuple[Audio, ...]] = {}
        self._thread = threading.Thread(target=self._run, name="foresight-speak")
        self._thread.start()

    def want(self, line: str) -> None:
        """Make sound of this next; what was wanted before and is not begun is not made. Returns at once."""
        with self._changed:
            self._wanted = line
            self._changed.notify_all()

    def stop(self) -> None:
        """Make no more. Returns at once."""
        with self._changed:
            self._is_over = True
            self._changed.notify_all()
        self._cancel.cancel()

    def end(self) -> ReadySounds:
        """Stop, wait, and return what there is."""
        self.stop()
        self._thread.join()
        return ReadySounds(self._manner, self._ready)

    def _run(self) -> None:
        try:
            while (line := self._next()) is not None:
                if line not in self._ready and len(self._ready) < _MOST_LINES:
                    self._ready[line] = tuple(self._voice.speak(line, manner=self._manner, cancel=self._cancel))
        except (Cancelled, VoiceAssistError):
            return  # the turn itself tells what is wrong

    def _next(self) -> str | None:
        with self._changed:
            while self._wanted is None and not self._is_over:
                self._changed.wait()
            line, self._wanted = self._wanted, None
            return None if self._is_over else line
