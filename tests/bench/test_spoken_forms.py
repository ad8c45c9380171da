"""What the voice says, heard back: how many amounts of the starter library survive being spoken and transcribed.

    .venv/bin/pytest -m bench -s tests/bench/test_spoken_forms.py

Once with numbers, units and abbreviations spelt out, once as they are written. The ears make errors of their own, so the
two shares are compared with each other, and not with 1.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from app.domain.cancellation import Cancellation
from app.domain.grounding.quantities import quantities
from app.domain.text import sentences
from app.domain.voice.speech import Audio
from app.ports import Voice
from app.turns.voice.voicing import SpeltVoice
from app.wiring.house import RealHouse

EVERY = 14
"""One sentence with an amount in so many."""


class _Unspelt:
    """Leaves sentences as they are written, for comparison."""

    def spoken(self, text: str) -> str:
        return re.sub(r"\s*\([^)]*\d{4}\)", "", text)


def _sentences(house: RealHouse) -> list[str]:
    found = []
    for file in sorted((house.resources / "starter_library").glob("*.md")):
        body = file.read_text(encoding="utf-8").split("---", 2)[2]
        lines = [line for line in body.splitlines() if not line.startswith("#")]
        found += [s for line in lines for s in sentences.split(line) if any(q.unit for q in quantities(s))]
    return found[::EVERY]


def _heard_back(house: RealHouse, voice: Voice, sentence: str) -> tuple[int, int, int]:
    """Return how many amounts were heard back by value, by value and unit, and how many there are."""
    pieces = list(voice.speak(sentence))
    sound = Audio(samples=b"".join(p.samples for p in pieces), rate_hz=pieces[0].rate_hz)
    text = str(house.transcriber.transcribe(sound, cancel=Cancellation()).text)
    heard, wanted = quantities(text), quantities(re.sub(r"\([^)]*\d{4}\)", "", sentence))
    by_value, by_unit = {q.value for q in heard}, {(q.value, q.unit) for q in heard}
    missed = [str(q) for q in wanted if (q.value, q.unit) not in by_unit]
    if missed:
        print(f"missed {missed} in “{sentence}”, heard “{text}”")
    return (
        sum(q.value in by_value for q in wanted),
        sum((q.value, q.unit) in by_unit for q in wanted),
        len(wanted),
    )


def test_amounts_with_their_units_are_heard_back_better_when_they_are_spelt_out(
    models_dir: Path, tmp_path: Path
) -> None:
    (tmp_path / "models").symlink_to(models_dir)
    house = RealHouse(tmp_path)
    try:
        remote = house.voice._voice  # the voice without its spelling
        ways = {"spelt_out": house.voice, "as_written": SpeltVoice(remote, _Unspelt())}  # type: ignore[arg-type]
        chosen = _sentences(house)
        figures: dict[str, float] = {"sentences": len(chosen)}
        for name, voice in ways.items():
            print(name)
            counts = [_heard_back(house, voice, s) for s in chosen]
            whole = sum(c[2] for c in counts)
            figures[f"{name}_value"] = round(sum(c[0] for c in counts) / whole, 3)
            figures[f"{name}_value_and_unit"] = round(sum(c[1] for c in counts) / whole, 3)
    finally:
        house.close()
    print(json.dumps(figures))
    assert figures["spelt_out_value_and_unit"] >= figures["as_written_value_and_unit"]
