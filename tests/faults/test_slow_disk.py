"""A disk that takes its time: sound waits for it in memory, and lies there in order, whole, when it comes round."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from app.audio.file_microphone import FileMicrophone, Pace
from app.domain.voice.speech import Audio
from app.store import spool as spool_module
from app.store.spool import PIECE_MS, Spool
from app.turns.keeping import RecordingFeed
from tests.fakes.vault import Ward, open_ward
from tests.fakes.waiting import PATIENCE_S, Listener

PIECE = 8000
PIECES = 40
SAID = b"".join(bytes([n]) * PIECE for n in range(PIECES))


class SlowDisk:
    """Each flush takes so many seconds of a clock that stands still otherwise, and waits to be let go."""

    def __init__(self, flush_s: float) -> None:
        self.now_s = 0.0
        self.flush_s = flush_s
        self.flushes = 0
        self.asked = threading.Event()
        self.goes_on = threading.Event()
        self.goes_on.set()

    def clock_s(self) -> float:
        return self.now_s

    def sync(self, _handle: int) -> None:
        self.asked.set()
        assert self.goes_on.wait(PATIENCE_S)
        self.now_s += self.flush_s
        self.flushes += 1


def slow_spool(ward: Ward, disk: SlowDisk, monkeypatch: pytest.MonkeyPatch) -> Spool:
    monkeypatch.setattr(spool_module, "_sync", disk.sync)
    return Spool(ward.store, ward.keys, now=ward.clock, clock_s=disk.clock_s)


def test_all_that_was_said_while_the_disk_hung_is_kept_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk, told = SlowDisk(0.0), Listener()
    with open_ward(tmp_path / "v") as ward:
        feed = RecordingFeed(slow_spool(ward, disk, monkeypatch), told)
        feed.take(Audio(samples=b""))  # it has begun
        disk.goes_on.clear()
        disk.asked.clear()
        recording = FileMicrophone(Audio(samples=SAID), pace=Pace.INSTANT).record(
            on_level=lambda *_: None, on_sound=feed.take
        )
        assert disk.asked.wait(PATIENCE_S)  # the first piece hangs, and meanwhile everything is said
        disk.goes_on.set()
        assert recording.stop().samples == SAID
        assert ward.spool.read(feed.finish()).samples == SAID
        assert told.events == []


@pytest.mark.parametrize(("flush_s", "behind_s"), [(0.004, 0.25), (0.2, 0.5), (1.0, 2.25), (3.0, 6.25)])
def test_a_disk_slower_than_speech_does_not_fall_behind_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flush_s: float, behind_s: float
) -> None:
    disk = SlowDisk(flush_s)
    furthest_s = 0.0
    with open_ward(tmp_path / "v") as ward:
        recording = slow_spool(ward, disk, monkeypatch).begin(16_000)
        began_s = disk.now_s
        for piece in range(PIECES):
            said_s = (piece + 1) * PIECE_MS / 1000
            disk.now_s = max(disk.now_s, began_s + said_s)  # a piece cannot be kept before it was said
            recording.append(SAID[piece * PIECE : (piece + 1) * PIECE])
            durable_s = len(ward.spool.read(recording.id).samples) / 32_000
            furthest_s = max(furthest_s, disk.now_s - began_s - durable_s)
        recording.finish()
        assert ward.spool.read(recording.id).samples == SAID
    assert furthest_s <= behind_s + 1e-6
    assert disk.flushes <= PIECES + 3
