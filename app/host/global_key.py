"""One key that is noticed in whatever program has the screen: under X11. Only that key is seen, never another one.

Wayland lets no program have a key; its desktop portal does (`app.host.portal_key`). Windows and macOS: not there. What is
kept up for them (pynput) reads every stroke on the keyboard, which a ward's computer should not have running.
"""

from __future__ import annotations

import itertools
import os
import re
import select
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from Xlib import XK, X, display, error

from app.domain.errors import EnvironmentProblem
from app.domain.key_names import KeyName, Modifier

_MASKS: Final = {
    Modifier.CTRL: X.ControlMask,
    Modifier.ALT: X.Mod1Mask,
    Modifier.SHIFT: X.ShiftMask,
    Modifier.SUPER: X.Mod4Mask,
}
_LOCAL: Final = re.compile(r":(\d+)(?:\.\d+)?")
_LOCKS: Final = (X.LockMask, X.Mod2Mask)
"""Caps Lock and Num Lock: the key is the same with and without them."""

_NAMES: Final = {"Space": "space", "ScrollLock": "Scroll_Lock"}
_SAME_STROKE_MS: Final = 2
_GRACE_S: Final = 0.02
"""A held key arrives as pairs of releases and presses with the same time; so long a release waits for its press."""


def _has_local_screen() -> bool:
    """Whether DISPLAY names a screen of this machine that is there. Xlib would look for another one over the network."""
    number = _LOCAL.fullmatch(os.environ.get("DISPLAY", ""))
    return number is not None and Path(f"/tmp/.X11-unix/X{number[1]}").is_socket()  # noqa: S108 - X11's own place


def _no_screen(key: KeyName) -> EnvironmentProblem:
    return EnvironmentProblem(
        f"The key {key} cannot be watched: no X11 screen answers.",
        remedy="Use the key in the window, or the desktop's own shortcuts.",
        code="no-screen",
    )


class X11Key:
    """Watches one key from its making to close(), and calls from a thread of its own."""

    def __init__(self, key: KeyName, on_press: Callable[[], None], on_release: Callable[[], None]) -> None:
        """Raises EnvironmentProblem: no-screen, key-taken."""
        self._on_press = on_press
        self._on_release = on_release
        try:
            if not _has_local_screen():
                raise _no_screen(key)
            self._display = display.Display()
        except (error.DisplayError, OSError):
            raise _no_screen(key) from None
        try:
            self._grab(key)
        except BaseException:
            self._display.close()
            raise
        self._is_down = False
        self._wake_read, self._wake_write = os.pipe()
        self._thread = threading.Thread(target=self._watch, name="global-key", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Watch no longer."""
        if self._thread.is_alive():
            os.write(self._wake_write, b"x")
            self._thread.join()
        self._display.close()  # gives the key back
        os.close(self._wake_read)
        os.close(self._wake_write)

    def _grab(self, key: KeyName) -> None:
        root = self._display.screen().root
        symbol = XK.string_to_keysym(_NAMES.get(key.key, key.key if len(key.key) > 1 else key.key.lower()))
        self._code = self._display.keysym_to_keycode(symbol)
        held = 0
        for modifier in key.modifiers:
            held |= _MASKS[modifier]
        refused = error.CatchError(error.BadAccess)
        for count in range(len(_LOCKS) + 1):
            for locks in itertools.combinations(_LOCKS, count):
                root.grab_key(self._code, held | sum(locks), True, X.GrabModeAsync, X.GrabModeAsync, onerror=refused)
        self._display.sync()
        if not self._code or refused.get_error():
            raise EnvironmentProblem(
                f"The key {key} cannot be used: this keyboard lacks it, or another program has taken it.",
                remedy="Choose another one (ears.talk_key), or close the other program.",
                code="key-taken",
            )

    def _watch(self) -> None:
        while True:
            readable, _, _ = select.select([self._display.fileno(), self._wake_read], [], [])
            if self._wake_read in readable:
                return
            while self._display.pending_events():
                self._take(self._display.next_event())

    def _take(self, event: Any) -> None:
        if event.type == X.KeyPress and event.detail == self._code and not self._is_down:
            self._is_down = True
            self._on_press()
        elif event.type == X.KeyRelease and event.detail == self._code and not self._is_repeated(event):
            self._is_down = False
            self._on_release()

    def _is_still_down(self) -> bool:
        """Ask the screen itself: on a busy machine the press that belongs to a release may come late."""
        keys = self._display.query_keymap()
        return bool(keys[self._code >> 3] >> (self._code & 7) & 1)

    def _is_repeated(self, release: Any) -> bool:
        """Whether the keyboard made this release by itself; the press that belongs to it is taken too."""
        while not self._display.pending_events():
            readable, _, _ = select.select([self._display.fileno(), self._wake_read], [], [], _GRACE_S)
            if self._wake_read in readable or not (self._display.pending_events() or self._is_still_down()):
                return False
        following = self._display.next_event()
        same = following.type == X.KeyPress and following.detail == self._code
        if same and following.time - release.time <= _SAME_STROKE_MS:
            return True
        self._is_down = False
        self._on_release()
        self._take(following)
        return True
