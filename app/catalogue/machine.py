"""Looks at the machine: memory, cores, graphics cards."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import psutil  # type: ignore[import-untyped, unused-ignore]

from app.domain.models import Graphics, Machine

_TIMEOUT_S = 5.0


def look_at_machine() -> Machine:
    """Return what a recommendation goes by. Takes up to some seconds where a graphics card is asked."""
    return Machine(
        ram_bytes=int(psutil.virtual_memory().total),
        cores=int(psutil.cpu_count(logical=False) or os.cpu_count() or 1),
        graphics=_nvidia() or _others(),
    )


def _nvidia() -> tuple[Graphics, ...]:
    tool = shutil.which("nvidia-smi")
    if tool is None:
        return ()
    try:
        answer = subprocess.run(  # noqa: S603 - a tool of the driver, found on the path
            [tool, "--query-gpu=name,memory.total", "--format=csv,noheader,nounits"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=_TIMEOUT_S,
            check=True,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return ()  # installed, but no card or no driver
    return read_nvidia_answer(answer)


def read_nvidia_answer(answer: str) -> tuple[Graphics, ...]:
    """Read lines like "NVIDIA GeForce RTX 4060, 8188" (MiB)."""
    cards = []
    for line in answer.splitlines():
        name, _, mebibytes = line.rpartition(",")
        if name.strip() and mebibytes.strip().isdigit():
            cards.append(Graphics(name=name.strip(), memory_bytes=int(mebibytes) * 1024 * 1024))
    return tuple(cards)


def _others() -> tuple[Graphics, ...]:
    if shutil.which("rocminfo"):
        return (Graphics(name="an AMD card (ROCm)"),)
    if any(Path("/dev/dri").glob("renderD*")):
        return (Graphics(name="a graphics card without NVIDIA's or AMD's tools"),)
    return ()
