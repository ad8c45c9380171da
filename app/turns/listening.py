"""Hears while the key is down: the recording so far is decoded again and again, and words that stay are told at once.

Of a long recording everything up to a pause is heard for good meanwhile, so that the end of it is all that is left to do.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.agreement import Agreement
from app.domain.cancellation import Cancellation
from app.domain.errors import Cancelled, VoiceAssistError
from app.domain.pauses import find_pause, find_quietest
from app.domain.private import PrivateText
from app.domain.speech import Audio, Profile, Segment
from app.ports import Transcriber

FIRST_S: Final = 0.9
"""Sound that there must be before the first hearing, in seconds: less than a word or two is guesswork."""

STEP_S: Final = 0.6
"""New sound before the next hearing, in seconds."""

STRETCH_S: Final = 11.0
"""From this length on a stretch of speech is heard for good at its longest pause, so that little is left for the end."""

LONGEST_S: Final = 27.0
"""A stretch without any pause is cut where it is quietest: Whisper hears 30 s in one go."""

_PAUSE_S: Final = 0.35
_STRETCH_LEAST_S: Final = 5.0
_STRETCH_END_S: Final = 0.6
"""A pause is looked for after so many seconds, and not in the last ones, where the next word may begin."""

_REST: Final = 1.5
"""After a hearing the ears rest so many times as long as it took: on a slow machine the text comes later, no word is lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """What has been heard for good: segments up to a moment of the recording, in seconds."""

    segments: tuple[Segment, ...] = ()
    until_s: float = 0.0


class Listening:
    """One recording under way. `take` is called by the recording's thread; the rest happens in a thread of its own."""

    def __init__(
        self,
        transcriber: Transcriber,
        on_text: Callable[[PrivateText, PrivateText], None],
        vocabulary: Sequence[str] = (),
        profile: Profile = Profile.QUESTION,
    ) -> None:
        """`on_text` gets (agreed words, all words so far) whenever they changed, in the listening thread."""
        self._transcriber = transcriber
        self._on_text = on_text
        self._vocabulary = vocabulary
        self._profile = profile
        self._agreement = Agreement()
        self._finished = Finished()
        self._cancel = Cancellation()
        self._changed = threading.Condition()
        self._pieces: list[bytes] = []
        self._rate_hz = 0
        self._heard_bytes = self._total_bytes = 0
        self._rest_s = 0.0
        self._thread = threading.Thread(target=self._run, name="listening")
        self._thread.start()

    def take(self, piece: Audio) -> None:
        """Add the next piece of sound. Returns at once."""
        with self._changed:
            self._rate_hz = piece.rate_hz
            self._pieces.append(piece.samples)
            self._total_bytes += len(piece.samples)
            self._changed.notify_all()

    def stop(self) -> None:
        """Hear no more: the key is up, or the recording was given up. Live hearing is given up. Returns at once."""
        self._cancel.cancel()
        with self._changed:
            self._changed.notify_all()

    def end(self) -> tuple[PrivateText, Finished]:
        """Stop, wait for the thread (a stretch that is being heard for good is wanted), and return what there is."""
        self.stop()
        self._thread.join()
        return self._text(), self._finished

    def _run(self) -> None:
        try:
            while (window := self._next()) is not None:
                if (cut_s := _cut_at(window)) is not None:
                    self._finish(window, cut_s)
                else:
                    self._hear(window)
        except Cancelled:
            return
        except VoiceAssistError:
            return  # live text is a comfort: the turn hears everything again, and tells what is wrong

    def _hear(self, window: Audio) -> None:
        began, before = time.monotonic(), self._agreement.text
        text = self._transcriber.listen(window, profile=self._profile, cancel=self._cancel)
        self._rest_s = (time.monotonic() - began) * _REST
        self._agreement.hear(text)
        if self._agreement.text != before:
            self._tell()

    def _finish(self, window: Audio, cut_s: float) -> None:
        """Hear the window up to its cut for good; what follows becomes the next window."""
        stretch, rest = window.until(cut_s), window.since(cut_s)
        heard = self._transcriber.transcribe(stretch, vocabulary=self._vocabulary, profile=self._profile)
        done = self._finished
        self._finished = Finished(
            segments=(*done.segments, *(s.later(done.until_s) for s in heard.segments)),
            until_s=done.until_s + stretch.duration_s,
        )
        self._agreement = Agreement()
        with self._changed:
            self._pieces = [rest.samples, *self._pieces[1:]]
            self._heard_bytes -= len(stretch.samples)
            self._total_bytes -= len(stretch.samples)
        self._tell()

    def _tell(self) -> None:
        if not self._cancel.is_cancelled:
            done = " ".join(s.text for s in self._finished.segments)
            self._on_text(PrivateText(f"{done} {self._agreement.agreed}".strip()), self._text())

    def _text(self) -> PrivateText:
        done = " ".join(s.text for s in self._finished.segments)
        return PrivateText(f"{done} {self._agreement.text}".strip())

    def _next(self) -> Audio | None:
        """Wait for enough new sound; return the window that is not finished yet, or None at the end."""
        with self._changed:
            while not self._cancel.is_cancelled:
                total_s = self._seconds(self._total_bytes)
                new_s = total_s - self._seconds(self._heard_bytes)
                if total_s >= FIRST_S and new_s >= max(STEP_S, self._rest_s):
                    self._heard_bytes = self._total_bytes
                    self._pieces = [b"".join(self._pieces)]
                    return Audio(samples=self._pieces[0], rate_hz=self._rate_hz)
                self._changed.wait()
        return None

    def _seconds(self, size: int) -> float:
        return size / 2 / self._rate_hz if self._rate_hz else 0.0


def _cut_at(window: Audio) -> float | None:
    """Return where a window is to be cut, in seconds; None while it is short, or in the middle of a sentence."""
    if window.duration_s < STRETCH_S:
        return None
    end_s = window.duration_s - _STRETCH_END_S
    pause = find_pause(window.samples, window.rate_hz, from_s=_STRETCH_LEAST_S, to_s=end_s, least_s=_PAUSE_S)
    if pause is None and window.duration_s >= LONGEST_S:
        return find_quietest(window.samples, window.rate_hz, from_s=_STRETCH_LEAST_S, to_s=end_s)
    return pause
