"""One recording under way at the desk: begun by a key, by speaking over an answer, or hands-free."""

from __future__ import annotations

import itertools
import threading
from dataclasses import dataclass, field
from typing import Final

from app.domain.cancellation import Cancellation
from app.domain.desk import ListeningChanged, Notice, RecordingOver, Severity, StartedBy
from app.domain.voice.speech import Audio, Profile
from app.ports import Recording
from app.turns.keeping import RecordingFeed
from app.turns.voice.while_speaking import WhileSpeaking

LONGEST_LOCKED_S: Final = 7200.0
"""A locked recording ends by itself after two hours."""

_LONG_S: Final = 30.0
"""From this length on what was locked is a dictation, and no question."""


@dataclass(slots=True, kw_only=True)
class KeyPress:
    """One holding of the key, and the turn that comes of it. The key may be up before the microphone is open."""

    cancel: Cancellation
    by: StartedBy = StartedBy.KEY
    profile: Profile = Profile.QUESTION
    is_open: threading.Event = field(default_factory=threading.Event)
    """Set when the microphone is open, or will not open."""
    recording: Recording | None = None
    meanwhile: WhileSpeaking | None = None
    feed: RecordingFeed | None = None
    """Keeps the sound while it is being recorded."""
    is_locked: bool = False
    number: int = field(default_factory=itertools.count(1).__next__)

    def told(self, *, is_on: bool) -> ListeningChanged:
        """What the window is told of this recording."""
        return ListeningChanged(is_on=is_on, by=self.by, is_locked=is_on and self.is_locked, number=self.number)

    def take(self, sound: Audio) -> None:
        """Take a piece of sound: it is kept before anything is done with it.

        What lies in the spool and was heard for good is no longer held in memory: two hours would be 230 MB.
        """
        if self.feed is not None:
            self.feed.take(sound)
        if self.meanwhile is None:
            return
        self.meanwhile.take(sound)
        if self.feed is not None and self.feed.has_all and self.recording is not None:
            self.recording.let_go(self.meanwhile.heard_until_s)

    def lock(self) -> None:
        """Let it become as long as a dictation may be. Waits until the microphone is open."""
        self.is_open.wait()
        if self.recording is not None:
            self.recording.allow(LONGEST_LOCKED_S)

    def give_up(self, *, keeps_sound: bool = False) -> None:
        """Forget it, perhaps but for its sound in the spool. Waits until the microphone is open."""
        self.is_open.wait()
        if self.recording is not None:
            self.recording.abandon()
        if self.meanwhile is not None:
            self.meanwhile.end()
        if self.feed is not None and keeps_sound:
            self.feed.finish()
        elif self.feed is not None:
            self.feed.abandon()

    def profile_of(self, audio: Audio) -> Profile:
        """Return what was said: what was locked and is long is a dictation."""
        return Profile.DICTATION if self.is_locked and audio.ends_s > _LONG_S else self.profile


def over_by_itself(over: RecordingOver) -> Notice:
    """Return what a person is told of a recording that nobody ended."""
    if over is RecordingOver.LOST:
        return Notice(
            severity=Severity.WARNING,
            message="The microphone went away. What you said until then is kept, and is being heard now.",
            remedy="Plug it in again, or choose another one, before you go on.",
            key="microphone-lost",
        )
    return Notice(
        severity=Severity.WARNING,
        message="The recording is as long as it may be, and has ended. All of it is kept, and is being heard now.",
        remedy="Go on in a new one. For a long dictation tap the talk button instead of holding it.",
        key="recording-limit",
    )
