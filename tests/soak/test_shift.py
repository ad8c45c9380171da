"""A shift of eight hours, speeded up: a question every eight minutes, without the minutes between them.

Nothing is lost by that: between two questions the program only waits. Real engines, real model, no sound card (its own
soak is test_first_word.py). What has to stay flat is looked at after the first questions, and at the end.
"""

from __future__ import annotations

import gc
import os
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

from app.audio.file_microphone import FileMicrophone, Pace
from app.domain.desk import DeskEvent
from app.domain.models import Role
from app.domain.turn import TurnEnded, TurnState
from app.wiring.house import RealHouse
from tests.fakes.sound_card import FakeLoudspeaker

pytestmark = pytest.mark.real

QUESTIONS = 60
WARM_UP = 12
PATIENCE_S = 600.0
"""The first question waits until all four engines are loaded, beside whatever else the machine does."""
LONGEST_S = 480.0
"""No further question is begun after so many seconds; what is said of the shift is said of the questions that were asked."""
FEWEST = 20
ROOT = Path(__file__).resolve().parents[2]
TYPED = (
    "What is the dose of adrenaline in anaphylaxis?",
    "And in children?",
    "How is severe hyperkalaemia treated?",
    "Which antibiotic is first in bacterial meningitis?",
    "What is the weather like?",
)
"""Asked in turn with the spoken demonstration question; one goes on from the one before, one is not in the library."""


@dataclass
class Told:
    """Waits for the ends of turns."""

    changed: threading.Condition = field(default_factory=threading.Condition)
    ended: list[TurnEnded] = field(default_factory=list)

    def __call__(self, event: DeskEvent) -> None:
        if isinstance(event, TurnEnded):
            with self.changed:
                self.ended.append(event)
                self.changed.notify_all()

    def until(self, count: int) -> TurnEnded:
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.ended) >= count, PATIENCE_S), "a turn came to no end"
            return self.ended[-1]


@dataclass(frozen=True)
class Footprint:
    """What the program takes of the machine. Memory in bytes, of its own process and of each engine's."""

    memory: dict[str, int]
    threads: int
    files: int
    children: int


def footprint(house: RealHouse) -> Footprint:
    gc.collect()
    me = psutil.Process()
    memory = {str(role): house.worker_facts(role).resident_bytes for role in Role}
    return Footprint(
        memory={"window": int(me.memory_info().rss), **memory},
        threads=threading.active_count(),
        files=me.num_fds(),
        children=len(me.children(recursive=True)),
    )


@pytest.mark.timeout(1200)
def test_a_shift_leaves_memory_threads_files_and_speed_as_they_were(models_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "models").symlink_to(models_dir)
    house = RealHouse(tmp_path / "house")
    questions = int(os.environ.get("VOICEASSIST_SOAK_QUESTIONS", QUESTIONS))
    told, took_s = Told(), list[float]()
    try:
        house.library.add([ROOT / "resources" / "starter_library"])
        clip = house.transcriber.decode(ROOT / "resources" / "demo" / "question.flac")
        desk = house.open_desk(
            told,
            speaks=True,
            microphone=FileMicrophone(clip, pace=Pace.INSTANT),
            loudspeaker=FakeLoudspeaker(playbacks=deque(maxlen=1)),  # what was said is not the program's memory
        )
        desk.warm_up()
        before: Footprint | None = None
        until_s = time.monotonic() + LONGEST_S
        for number in range(WARM_UP + questions):
            if number >= WARM_UP + FEWEST and time.monotonic() > until_s:
                break
            if number == WARM_UP:
                before = footprint(house)
            began_s = time.monotonic()
            if number % 2:
                desk.ask(TYPED[number // 2 % len(TYPED)])
            else:
                desk.start_listening()
                desk.stop_listening()
            ended = told.until(number + 1)
            assert ended.state is TurnState.DONE, ended.error_code
            took_s.append(time.monotonic() - began_s)
        after = footprint(house)
        assert before is not None
        desk.close()
    finally:
        house.close()
    _report(before, after, took_s[WARM_UP:])
    for name, resident in before.memory.items():
        assert after.memory[name] <= resident * 1.05, name
    assert after.threads <= before.threads
    assert after.files <= before.files
    assert after.children == before.children
    assert psutil.Process().children(recursive=True) == []


def _report(before: Footprint, after: Footprint, took_s: list[float]) -> None:
    for name, resident in before.memory.items():
        print(f"{name}: {resident / 1e6:.0f} MB, then {after.memory[name] / 1e6:.0f} MB")
    print(f"{len(took_s)} questions after {WARM_UP} to warm up")
    print(f"threads {before.threads}, {after.threads}; files {before.files}, {after.files}")
    third = max(1, len(took_s) // 3)
    spoken, late = sorted(took_s[:third]), sorted(took_s[-third:])
    print(
        f"a question took {spoken[third // 2]:.2f} s in the first third, {late[third // 2]:.2f} s in the last (median)"
    )
