"""Hands-free: the microphone waits for somebody to speak, and a pause ends what they say. No key is held."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

from app.domain.voice.end_of_turn import pause_that_ends
from app.domain.voice.speech import Profile
from app.ports import Attentive


class Floor(Protocol):
    """Who may speak now: the desk. Called in the microphone's thread; everything returns at once."""

    def may_begin(self) -> bool:
        """Whether nobody is recording, no question is being answered and nothing is being spoken."""
        ...

    def begin(self) -> None:
        """Record from now on, with the second before."""
        ...

    def end(self) -> None:
        """What was recorded becomes a turn."""
        ...

    def words(self) -> str | None:
        """What was understood so far of the recording that begin() began; None when there is none."""
        ...


class HandsFree:
    """Listens from start() to stop()."""

    def __init__(self, microphone: Attentive, profile: Profile, floor: Floor) -> None:
        self._microphone = microphone
        self._floor = floor
        self.profile = profile
        self._lock = threading.Lock()
        self._is_over = False
        self._stop_attending: Callable[[], None] | None = None

    def start(self) -> None:
        """Open the microphone and wait. Raises EnvironmentProblem."""
        stop_attending = self._microphone.attend(self._on_speech, self._on_quiet)
        with self._lock:
            if not self._is_over:
                self._stop_attending = stop_attending
                return
        stop_attending()

    def stop(self) -> None:
        """Wait no longer."""
        with self._lock:
            self._is_over = True
            stop_attending, self._stop_attending = self._stop_attending, None
        if stop_attending is not None:
            stop_attending()

    def _on_speech(self) -> None:
        if not self._is_over and self._floor.may_begin():
            self._floor.begin()

    def _on_quiet(self, quiet_s: float) -> None:
        words = self._floor.words()
        if words is not None and quiet_s >= pause_that_ends(self.profile, words):
            self._floor.end()
