"""5,000 spoiled files of every format through confined readers: no hang, no silence, one clear line for each."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.worker.test_confined_reader import fuzz


@pytest.mark.parametrize("seed", range(100, 120))
def test_spoiled_files(tmp_path: Path, seed: int) -> None:
    ends = Counter(fuzz(tmp_path, 250, seed))
    print(seed, dict(ends))
    assert not {code for code in ends if code in {"error", "bug", "engine-error"}}
