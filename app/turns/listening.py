"""Hears while the key is down: the recording so far is decoded again and again, and words that stay are told at once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

from app.domain.agreement import Agreement
from app.domain.cancellation import Cancellation
from app.domain.errors import Cancelled, VoiceAssistError
from app.domain.private import PrivateText
from app.domain.speech import Audio
from app.ports import Transcriber

FIRST_S: Final = 0.9
"""Sound that there must be before the first hearing, in seconds: less than a word or two is guesswork."""

STEP_S: Final = 0.6
"""New sound before the next hearing, in seconds."""

LONGEST_S: Final = 28.0
"""Live text covers the first so many seconds; a longer recording shows what was heard until then, and loses nothing."""

_REST: Final = 1.5
"""After a hearing the ears rest so many times as long as it took: on a slow machine the text comes later, no word is lost."""


class Listening:
    """One recording under way. `take` is called by the recording's thread; the rest happens in a thread of its own."""

    def __init__(self, transcriber: Transcriber, on_text: Callable[[PrivateText, PrivateText], None]) -> None:
        """`on_text` gets (agreed words, all words so far) whenever they changed, in the listening thread."""
        self._transcriber = transcriber
        self._on_text = on_text
        self._agreement = Agreement()
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
        """Hear no more: the key is up, or the recording was given up. A hearing under way is given up. Returns at once."""
        self._cancel.cancel()
        with self._changed:
            self._changed.notify_all()

    def end(self) -> PrivateText:
        """Stop, wait for the thread, and return the words so far."""
        self.stop()
        self._thread.join()
        return PrivateText(self._agreement.text)

    def _run(self) -> None:
        try:
            while (audio := self._next()) is not None:
                began = time.monotonic()
                text = self._transcriber.listen(audio, cancel=self._cancel)
                self._rest_s = (time.monotonic() - began) * _REST
                before = self._agreement.text
                self._agreement.hear(text)
                if self._agreement.text != before and not self._cancel.is_cancelled:
                    self._on_text(PrivateText(self._agreement.agreed), PrivateText(self._agreement.text))
        except Cancelled:
            return
        except VoiceAssistError:
            return  # live text is a comfort: the turn hears everything again, and tells what is wrong

    def _next(self) -> Audio | None:
        """Wait for enough new sound; return everything so far, or None at the end."""
        with self._changed:
            while not self._cancel.is_cancelled:
                total_s = self._seconds(self._total_bytes)
                new_s = total_s - self._seconds(self._heard_bytes)
                if total_s > LONGEST_S:
                    return None
                if total_s >= FIRST_S and new_s >= max(STEP_S, self._rest_s):
                    self._heard_bytes = self._total_bytes
                    self._pieces = [b"".join(self._pieces)]
                    return Audio(samples=self._pieces[0], rate_hz=self._rate_hz)
                self._changed.wait()
        return None

    def _seconds(self, size: int) -> float:
        return size / 2 / self._rate_hz if self._rate_hz else 0.0
