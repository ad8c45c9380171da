"""What the ears' process holds when it has heard sounds of many lengths. In a process of its own: how much is kept is set at its start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.real

_MOST_BYTES = 4_000_000
"""Left to itself oneDNN keeps 0.8 MB for each length."""

_PROGRAM = """
import ctypes, sys
import numpy as np
from app.engines.short_context import ShortContextModel

class Info(ctypes.Structure):
    _fields_ = [(n, ctypes.c_size_t) for n in (
        "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost")]

held = ctypes.CDLL(None).mallinfo2
held.restype = Info
model = ShortContextModel(sys.argv[1], device="cpu", compute_type="int8", cpu_threads=1, local_files_only=True)
for length in range(100, 130, 2):
    features = np.zeros((80, 3000), dtype=np.float32)
    features[:, :length] = 0.5
    model.encode(features)
    if length == 106:
        before = held().uordblks
print(held().uordblks - before)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts what glibc has handed out")
def test_nothing_is_kept_for_each_length_of_sound_that_was_heard(models_dir: Path) -> None:
    command = [sys.executable, "-c", _PROGRAM, str(models_dir / "whisper-base")]
    told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=1500)
    assert int(told.stdout) < _MOST_BYTES
