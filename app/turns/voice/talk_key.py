"""A key that talks from whatever program has the screen: held it records, tapped it locks, pressed again it asks."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

from app.domain.shortcuts import SHORTEST_HOLD_S
from app.ports import Clock


class TalkingDesk(Protocol):
    """What the key does."""

    def talk_from_elsewhere(self) -> None:
        """Begin to record."""
        ...

    def lock_listening(self) -> None:
        """Go on without the key."""
        ...

    def stop_listening(self) -> None:
        """What was recorded becomes a turn."""
        ...


class TalkKey:
    """Called by whoever watches the key, in a thread of its own; everything returns at once."""

    def __init__(self, desk: TalkingDesk, clock: Clock, may_talk: Callable[[], bool] = lambda: True) -> None:
        """`may_talk`: not while the vault is locked, when whoever presses it need not be the one who signed in."""
        self._desk = desk
        self._clock = clock
        self._may_talk = may_talk
        self._lock = threading.Lock()
        self._since_s: float | None = None
        self._is_locked = False

    def press(self) -> None:
        """The key went down."""
        if not self._may_talk():
            return
        with self._lock:
            was_locked, self._is_locked = self._is_locked, False
            self._since_s = None if was_locked else self._clock.monotonic_s()
        if was_locked:
            self._desk.stop_listening()
        else:
            self._desk.talk_from_elsewhere()

    def release(self) -> None:
        """The key came up."""
        with self._lock:
            since_s, self._since_s = self._since_s, None
            if since_s is None:
                return
            self._is_locked = self._clock.monotonic_s() - since_s < SHORTEST_HOLD_S
            locks = self._is_locked
        if locks:
            self._desk.lock_listening()
        else:
            self._desk.stop_listening()
