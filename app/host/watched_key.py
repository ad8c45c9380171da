"""The key that talks while another program has the screen, by whatever means this desktop has."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from functools import partial
from typing import Protocol

from app.domain.errors import EnvironmentProblem, VoiceAssistError
from app.domain.key_names import KeyName

OnStroke = Callable[[], None]


class Watch(Protocol):
    """A key that is being watched."""

    def close(self) -> None:
        """Watch no longer."""
        ...


Open = Callable[[KeyName, OnStroke, OnStroke], Watch]


class WatchedKey:
    """Watches a key from its making to close(). The desktop may first ask its user, so that this goes on in a thread."""

    def __init__(
        self,
        key: KeyName,
        on_press: OnStroke,
        on_release: OnStroke,
        on_problem: Callable[[VoiceAssistError], None],
        *,
        open_key: Open | None = None,
    ) -> None:
        """`on_problem` is told, in that thread, why the key cannot be watched."""
        self._lock = threading.Lock()
        self._watch: Watch | None = None
        self._is_closed = False
        self._on_problem = on_problem
        self._open = partial(open_key or open_on_this_desktop, key, on_press, on_release)
        self._thread = threading.Thread(target=self._run, name="talk-key", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Watch no longer. Whoever is still being asked for the key gives it back when they have answered."""
        with self._lock:
            self._is_closed = True
            watch, self._watch = self._watch, None
        if watch is not None:
            watch.close()
            self._thread.join()

    def _run(self) -> None:
        try:
            watch = self._open()
        except VoiceAssistError as problem:
            self._on_problem(problem)
            return
        with self._lock:
            if not self._is_closed:
                self._watch = watch
                return
        watch.close()


def open_on_this_desktop(key: KeyName, on_press: OnStroke, on_release: OnStroke) -> Watch:
    """Watch a key as this desktop allows it. Raises EnvironmentProblem: no-screen, no-portal, key-taken, no-global-key."""
    try:
        # Only Linux has what it takes: their libraries are installed nowhere else.
        if os.environ.get("WAYLAND_DISPLAY"):
            from app.host.portal_key import PortalKey  # noqa: PLC0415

            return PortalKey(key, on_press, on_release)
        from app.host.global_key import X11Key  # noqa: PLC0415

        return X11Key(key, on_press, on_release)
    except ImportError:
        raise EnvironmentProblem(
            "No key can be watched in other programs on this system.",
            remedy="Use the key in the window.",
            code="no-global-key",
        ) from None
