"""How long the machine has been up, by a clock that goes on while it sleeps and that no calendar touches."""

from __future__ import annotations

import time
from pathlib import Path


def uptime_s() -> float:
    """Return seconds since the machine was started."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    # macOS and Windows: since the start; whether sleep counts is the system's choice.
    return time.monotonic() if clock is None else time.clock_gettime(clock)


def slept_s() -> float:
    """Return how much of the uptime the machine was asleep (Linux; 0 elsewhere)."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return 0.0 if clock is None else time.clock_gettime(clock) - time.monotonic()


def boot_id() -> str:
    """Return what tells this start of the machine from any other; "" where the system does not say."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""
