"""Hears while the key is down: the recording so far is decoded again and again, and words that stay are told at once.

Of a long recording everything up to a pause is heard for good meanwhile, so that the end of it is all that is left to do. When
somebody pauses in a short one, all of it is heard for good: if nothing more is said, that is the final text, and it is there already.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.domain.cancellation import Cancellation
from app.domain.errors import Cancelled, VoiceAssistError
from app.domain.private import PrivateText
from app.domain.voice.agreement import Agreement
from app.domain.voice.last_word import LastWord
from app.domain.voice.pauses import find_pause, find_quietest
from app.domain.voice.speech import Audio, Profile, Segment, Transcript
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

_PERHAPS_ALL_S: Final = 0.12
"""After so much quiet it may be that all has been said; before a "t" or a "k" the mouth is closed for up to 0.1 s."""

_PERHAPS_PAUSING_S: Final = 0.04
"""After so much quiet no live hearing is begun until it is known whether it is a pause: it would have to give way, and half of it is lost."""

_REST: Final = 1.5
"""After a hearing the ears rest so many times as long as it took: on a slow machine the text comes later, no word is lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """What has been heard for good: segments up to a moment of the recording, in seconds.

    `whole`: the transcript of everything, where nobody said anything after it.
    """

    segments: tuple[Segment, ...] = ()
    until_s: float = 0.0
    whole: Transcript | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Window:
    """Sound to be heard; `is_perhaps_all`: somebody has paused at its end."""

    audio: Audio
    is_perhaps_all: bool = False


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
        self._is_long = False
        self._last_word: LastWord | None = None
        self._hearing = Cancellation()
        self._was_given_up = False
        """Whether the last live hearing gave way to a pause: the next one does not, or there would be no live text at all."""
        self._rehearsing = Cancellation()
        self._rehearsed: tuple[float, Transcript] | None = None
        self._rehearsed_until_s = 0.0
        """Up to which moment a short recording has been heard as it will be in the end, or is being heard, in seconds."""
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
            self._look_for_the_last_word(piece)
            self._pieces.append(piece.samples)
            self._total_bytes += len(piece.samples)
            self._changed.notify_all()

    def _look_for_the_last_word(self, piece: Audio) -> None:
        if self._is_long or self._seconds(self._total_bytes) > STRETCH_S:
            self._is_long, self._last_word = True, None
            return
        if self._last_word is None:
            self._last_word = LastWord(piece.rate_hz)
        self._last_word.take(piece.samples)
        if self._last_word.ended_s > self._rehearsed_until_s:
            self._rehearsing.cancel()  # somebody goes on speaking: it was not all
        if self._has_paused() and not self._was_given_up:
            self._hearing.cancel()  # it may have been all, and that is waited for

    @property
    def heard_until_s(self) -> float:
        """Up to where everything has been heard for good, in seconds."""
        return self._finished.until_s

    def stop(self) -> None:
        """Hear no more: the key is up, or the recording was given up. Live hearing is given up. Returns at once."""
        self._cancel.cancel()
        with self._changed:
            self._hearing.cancel()
            self._changed.notify_all()

    def end(self) -> tuple[PrivateText, Finished]:
        """Stop, wait for the thread (a stretch that is being heard for good is wanted), and return what there is."""
        self.stop()
        self._thread.join()
        finished = self._finished
        if self._rehearsed is not None and self._last_word is not None:
            until_s, transcript = self._rehearsed
            if self._last_word.ended_s <= until_s and self._last_word.quiet_s:
                finished = replace(finished, whole=transcript)
        return self._text(), finished

    def _run(self) -> None:
        try:
            while (window := self._next()) is not None:
                if window.is_perhaps_all:
                    self._rehearse(window.audio)
                elif (cut_s := _cut_at(window.audio)) is not None:
                    self._finish(window.audio, cut_s)
                else:
                    self._hear(window.audio)
        except Cancelled:
            return
        except VoiceAssistError:
            return  # live text is a comfort: the turn hears everything again, and tells what is wrong

    def _hear(self, window: Audio) -> None:
        began, before = time.monotonic(), self._agreement.text
        try:
            text = self._transcriber.listen(window, profile=self._profile, cancel=self._hearing)
        except Cancelled:
            self._was_given_up = True
            self._cancel.raise_if_cancelled()
            return
        self._was_given_up = False
        self._rest_s = (time.monotonic() - began) * _REST
        self._agreement.hear(text)
        if self._agreement.text != before:
            self._tell()

    def _rehearse(self, window: Audio) -> None:
        """Hear all of it as it will be heard in the end. If the key goes up meanwhile, this is what is waited for."""
        before = self._agreement.text
        try:
            transcript = self._transcriber.transcribe(
                window, vocabulary=self._vocabulary, profile=self._profile, cancel=self._rehearsing
            )
        except Cancelled:
            return
        self._rehearsed = window.duration_s, transcript
        self._agreement.hear(transcript.text)
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

    def _next(self) -> _Window | None:
        """Wait for enough new sound, or a pause; return the window that is not finished yet, or None at the end."""
        with self._changed:
            while not self._cancel.is_cancelled:
                if self._has_paused():
                    self._rehearsed_until_s = self._seconds(self._total_bytes)
                    self._rehearsing = Cancellation()
                    return _Window(audio=self._window(), is_perhaps_all=True)
                total_s = self._seconds(self._total_bytes)
                new_s = total_s - self._seconds(self._heard_bytes)
                is_enough = total_s >= FIRST_S and new_s >= max(STEP_S, self._rest_s)
                if is_enough and not self._has_paused(_PERHAPS_PAUSING_S):
                    self._hearing = Cancellation()
                    return _Window(audio=self._window())
                self._changed.wait()
        return None

    def _window(self) -> Audio:
        self._heard_bytes = self._total_bytes
        self._pieces = [b"".join(self._pieces)]
        return Audio(samples=self._pieces[0], rate_hz=self._rate_hz)

    def _has_paused(self, for_s: float = _PERHAPS_ALL_S) -> bool:
        """Whether somebody has just paused, in a short recording, after words that were not heard for good yet."""
        last = self._last_word
        return last is not None and last.ended_s > self._rehearsed_until_s and last.quiet_s >= for_s

    def _seconds(self, size: int) -> float:
        return size / 2 / self._rate_hz if self._rate_hz else 0.0


def _cut_at(window: Audio) -> float | None:
    """Return where a window is to be cut, in seconds; None while it is short, or in the middle of a sentence."""
    if window.duration_s < STRETCH_S:
        return None
    end_s = min(window.duration_s, LONGEST_S) - _STRETCH_END_S  # more is waiting where the ears could not keep up
    pause = find_pause(window.samples, window.rate_hz, from_s=_STRETCH_LEAST_S, to_s=end_s, least_s=_PAUSE_S)
    if pause is None and window.duration_s >= LONGEST_S:
        return find_quietest(window.samples, window.rate_hz, from_s=_STRETCH_LEAST_S, to_s=end_s)
    return pause
