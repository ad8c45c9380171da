"""Keeps the memory of a process that holds keys to itself: no core dump, no debugger of the same user, as far as it goes."""

from __future__ import annotations

import ctypes
import sys
from typing import Final

_PR_GET_DUMPABLE: Final = 3
_PR_SET_DUMPABLE: Final = 4
_PT_DENY_ATTACH: Final = 31


def harden() -> tuple[str, ...]:
    """Make this process undumpable for good; return the names of the means that took hold. Raises nothing.

    - `no-core-dumps`: the limit for core files is zero, hard (POSIX).
    - `not-dumpable`: (Linux) other processes of the same user may not read its memory or attach to it, nor open its
      /proc/PID/mem; the system's crash collector gets nothing.
    - `no-debugger`: (macOS) nobody attaches.
    On Windows memory dumps of other programs of the same user cannot be kept away; docs/threat-model.md says so.
    """
    means = []
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - POSIX only

        try:
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            means.append("no-core-dumps")
        except (ValueError, OSError):
            pass  # a stricter limit than ours holds already
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 and libc.prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0) == 0:
            means.append("not-dumpable")
    elif sys.platform == "darwin":
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.ptrace(_PT_DENY_ATTACH, 0, None, 0) == 0:
            means.append("no-debugger")
    return tuple(means)
