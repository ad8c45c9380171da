"""`transcribe` against bare faster-whisper with the same weights: word errors and time, clip by clip, in turns.

    .venv/bin/pytest -m bench -s tests/bench/test_transcription.py

Uses the development data beside the checkout (../shared/data) where it lies; without it there is nothing to measure.
Asserts no time: it prints ratios. It does assert that the house hears no worse.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import sys
import time
from pathlib import Path

import pytest

from app.wiring.house import RealHouse

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
CLIPS = DATA / "dev" / "speech" / "real.jsonl"

pytestmark = pytest.mark.skipif(not CLIPS.is_file(), reason="the development data is not beside the checkout")


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9' ]+", " ", text.lower()).strip()


def test_the_house_hears_no_worse_than_its_bare_engine(models_dir: Path, tmp_path: Path) -> None:
    sys.path.insert(0, str(DATA / "tools"))
    from score import words

    (tmp_path / "models").symlink_to(models_dir)
    house = RealHouse(tmp_path)
    bare = house.bare_engines()
    try:
        rows = [json.loads(line) for line in CLIPS.read_text(encoding="utf-8").splitlines()]
        first = CLIPS.parent / rows[0]["audio"]
        bare.transcribe(first)  # once each, not counted: pages and pools fill
        house.transcriber.transcribe_file(first)
        ours, theirs, ratios = [], [], []
        for number, row in enumerate(rows):
            path = CLIPS.parent / row["audio"]
            took: dict[str, float] = {}
            for who in ("ours", "theirs") if number % 2 else ("theirs", "ours"):
                began = time.perf_counter()
                if who == "ours":
                    ours.append((_plain(row["text"]), _plain(house.transcriber.transcribe_file(path).text)))
                    took[who] = time.perf_counter() - began
                else:
                    took[who], text = bare.transcribe(path)
                    theirs.append((_plain(row["text"]), _plain(text)))
            ratios.append(took["ours"] / took["theirs"])
    finally:
        bare.close()
        house.close()
    nothing: list[list[str]] = [[] for _ in rows]
    figures = {
        "clips": len(rows),
        "wer": words(ours, set(), nothing)["wer"],
        "wer_bare": words(theirs, set(), nothing)["wer"],
        "time_vs_bare_median": round(statistics.median(ratios), 3),
    }
    print(json.dumps(figures))
    if out := os.environ.get("VOICEASSIST_BENCH_OUT"):
        Path(out).write_text(json.dumps(figures), encoding="utf-8")
    assert figures["wer"] <= figures["wer_bare"]
