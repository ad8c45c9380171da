"""An hour of development speech, one clip after the other: what is said when, and how much of it was written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median

from app.domain.voice.repeats import bare
from app.domain.voice.speech import EARS_RATE_HZ, Audio, Segment

SPEECH = Path(__file__).resolve().parents[3] / "shared" / "data" / "dev" / "speech"
BETWEEN_S = 0.5
_PART_S = 60.0

MOST_GROWTH_BYTES = 60_000_000
"""What an hour may need beyond what a process takes when it is warm."""


@dataclass(frozen=True)
class Clip:
    """Speech with the quiet behind it, its words, and when it begins, in seconds."""

    sound: Audio
    words: Sequence[str]
    begins_s: float


def clips(decode: Callable[[Path], Audio], minutes: float) -> Iterator[Clip]:
    """Yield so many minutes of clean development speech, again and again."""
    rows = [json.loads(x) for f in ("real.jsonl", "synth_medical.jsonl") for x in (SPEECH / f).read_text().splitlines()]
    clean = [r for r in rows if r.get("condition", "clean") == "clean"]
    known: dict[str, Audio] = {}
    at_s = 0.0
    while True:
        for row in clean:
            if at_s >= minutes * 60:
                return
            if row["audio"] not in known:
                sound = decode(SPEECH / row["audio"]).samples + bytes(round(BETWEEN_S * EARS_RATE_HZ) * 2)
                known[row["audio"]] = Audio(samples=sound)
            yield Clip(known[row["audio"]], bare(row["text"]), at_s)
            at_s += known[row["audio"]].duration_s


def share_found(said: Sequence[tuple[float, Sequence[str]]], segments: Sequence[Segment]) -> float:
    """Return the share of words that was written, in their order, minute by minute. `said`: (when, words)."""
    last_s = max(when for when, _ in said)
    found = count = 0
    for part in range(int(last_s / _PART_S) + 1):
        words = [w for when, several in said for w in several if int(when / _PART_S) == part]
        written = [
            w
            for s in segments
            if (part - 0.3) * _PART_S <= s.start_s < (part + 1.3) * _PART_S
            for w in bare(s.text.replace(" (?)", ""))
        ]
        same = SequenceMatcher(None, words, written, autojunk=False).get_matching_blocks()
        found, count = found + sum(block.size for block in same), count + len(words)
    return found / count


def growth_bytes(resident: Sequence[int]) -> float:
    """Return by how much the last third of what was seen, warm, lies over the first. Medians: some are seen in the middle of a decoding."""
    third = max(1, len(resident) // 3)
    return median(resident[-third:]) - median(resident[:third])
