"""Facts about the processor and memory."""

from __future__ import annotations

import os

import psutil


def usable_cores() -> int:
    """Return how many real cores this process may run on (hyper-threads do not help the engines)."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)
    real = psutil.cpu_count(logical=False) or allowed
    # In containers and virtual machines "real" may count the whole host, or only one of two cores that are given.
    return max(1, min(allowed, real) if real > 1 else allowed)


def memory_bytes() -> int:
    """Return the machine's memory in bytes."""
    return int(psutil.virtual_memory().total)
