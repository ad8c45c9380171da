"""Which keys are down on an X11 screen just now, whatever events are still on their way."""

from __future__ import annotations

import ctypes
from functools import cache

_KEYMAP_BYTES = 32


class X11Keymap:
    """Asks the screen itself, over a connection of its own, which is opened with the first question."""

    def __init__(self) -> None:
        self._library: ctypes.CDLL | None = None
        self._display: int | None = None

    def is_down(self, code: int) -> bool:
        """Whether the key with this native code is down; False where the screen cannot be asked."""
        if self._library is None:
            self._open()
        if not self._display or not 0 < code < _KEYMAP_BYTES * 8 or self._library is None:
            return False
        keys = ctypes.create_string_buffer(_KEYMAP_BYTES)
        self._library.XQueryKeymap(ctypes.c_void_p(self._display), keys)
        return bool(keys.raw[code >> 3] >> (code & 7) & 1)

    def _open(self) -> None:
        try:
            self._library = ctypes.CDLL("libX11.so.6")
        except OSError:
            return
        self._library.XOpenDisplay.restype = ctypes.c_void_p
        self._display = self._library.XOpenDisplay(None)


@cache
def this_screen() -> X11Keymap:
    """Return the one connection of this program."""
    return X11Keymap()
