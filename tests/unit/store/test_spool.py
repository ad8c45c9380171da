"""The spool: durable pieces, what a crash leaves, erasing."""

from __future__ import annotations

import errno
import os
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.errors import BadInput, EnvironmentProblem, NotFound
from app.domain.private import PrivateText
from app.domain.turn import TurnId, TurnState
from app.domain.vaults.history import RetentionRule
from app.store import spool as spool_module
from app.store.spool import FOLDER
from tests.fakes.vault import Ward, ended, open_ward

PIECE = 8000
"""Bytes of 250 ms at 16 kHz."""


def sound(pieces: float) -> bytes:
    return bytes(n % 251 for n in range(int(pieces * PIECE)))


def files(ward: Ward) -> list[Path]:
    return sorted((ward.store.folder / FOLDER).iterdir())


def test_a_recording_comes_back_as_it_was_said(ward: Ward) -> None:
    recording = ward.spool.begin(16_000)
    for start in range(0, len(sound(5.5)), 640):
        recording.append(sound(5.5)[start : start + 640])
    recording.finish()
    audio = ward.spool.read(recording.id)
    assert (audio.samples, audio.rate_hz) == (sound(5.5), 16_000)


def test_each_piece_is_in_the_file_before_the_next_sound_comes(ward: Ward) -> None:
    recording = ward.spool.begin(16_000)
    recording.append(sound(3.9))
    assert ward.spool.read(recording.id).samples == sound(3.9)[: 3 * PIECE]
    recording.finish()


def test_a_file_that_was_cut_off_gives_all_its_whole_pieces(ward: Ward) -> None:
    recording = ward.spool.begin(16_000)
    recording.append(sound(4))
    recording.finish()
    (file,) = (ward.store.folder / FOLDER).glob("*.sound")
    whole = file.read_bytes()
    lengths = set()
    for cut in range(len(whole) - 1, 0, -997):
        file.write_bytes(whole[:cut])
        lengths.add(len(ward.spool.read(recording.id).samples))
    assert lengths == {0, PIECE, 2 * PIECE, 3 * PIECE, 4 * PIECE}


def test_nothing_audible_lies_in_the_folder(ward: Ward) -> None:
    recording = ward.spool.begin(16_000)
    recording.append(b"\x01\x02" * 40_000)
    recording.finish()
    assert all(b"\x01\x02" * 4 not in p.read_bytes() for p in files(ward))


def test_a_flipped_bit_is_noticed_and_never_heard(ward: Ward) -> None:
    recording = ward.spool.begin(16_000)
    recording.append(sound(2))
    recording.finish()
    for file in files(ward):
        good = file.read_bytes()
        for place in range(0, len(good), 211):
            file.write_bytes(good[:place] + bytes([good[place] ^ 4]) + good[place + 1 :])
            try:
                heard = ward.spool.read(recording.id).samples
            except BadInput:
                continue
            assert sound(2).startswith(heard), place
            assert len(heard) < 2 * PIECE
        file.write_bytes(good)


def test_erasing_destroys_the_key_and_the_sound(ward: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    recording = ward.spool.begin(16_000)
    recording.append(sound(1))
    recording.finish()
    (key,) = (ward.store.folder / FOLDER).glob("*.key")
    before = key.read_bytes()
    seen: list[bytes] = []
    unlink = Path.unlink

    def watched(path: Path, missing_ok: bool = False) -> None:
        if path.suffix == ".key":
            seen.append(path.read_bytes())
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", watched)
    assert ward.spool.erase([recording.id]) == 1
    assert seen[0] != before
    assert len(seen[0]) == len(before)
    assert files(ward) == []
    with pytest.raises(NotFound):
        ward.spool.read(recording.id)
    assert ward.spool.erase([recording.id]) == 0


@pytest.mark.parametrize("name", ["../store", "", "x" * 32, "0" * 32])
def test_a_name_that_is_no_recording_is_not_found(ward: Ward, name: str) -> None:
    with pytest.raises(NotFound):
        ward.spool.read(name)
    assert ward.spool.erase([name]) == 0
    assert ward.store.file.exists()


def test_abandoned_means_gone(ward: Ward) -> None:
    recording = ward.spool.begin(16_000)
    recording.append(sound(2))
    recording.abandon()
    assert files(ward) == []
    assert ward.spool.mend() == []


def test_a_full_disk_costs_nothing_once_there_is_room_again(ward: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    recording = ward.spool.begin(16_000)
    recording.append(sound(1))
    pwrite = os.pwrite

    def full(handle: int, data: memoryview, at: int) -> int:
        if len(data) > 4000:
            return pwrite(handle, data[:4000], at)  # what still fits
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(spool_module.os, "pwrite", full)
    for number in (1, 2):
        with pytest.raises(EnvironmentProblem) as caught:
            recording.append(sound(3)[number * PIECE : (number + 1) * PIECE])
        assert caught.value.code == "disk-full"
        assert ward.spool.read(recording.id).samples == sound(1)
    monkeypatch.undo()
    recording.append(b"")
    recording.finish()
    assert ward.spool.read(recording.id).samples == sound(3)


def test_after_a_crash_the_recording_is_found_and_waits_for_a_turn(tmp_path: Path) -> None:
    with open_ward(tmp_path / "v") as ward:
        recording = ward.spool.begin(16_000)
        recording.append(sound(2.5))
        recording._file.close()  # as a kill leaves it: no last piece
    with open_ward(tmp_path / "v") as ward:
        assert ward.spool.mend() == [recording.id]
        assert ward.spool.read(recording.id).samples == sound(2.5)[: 2 * PIECE]


def test_a_recording_whose_row_the_crash_took_is_found_too(tmp_path: Path) -> None:
    with open_ward(tmp_path / "v") as ward:
        recording = ward.spool.begin(8_000)
        recording.finish()
        ward.spool.forget  # noqa: B018
        from sqlalchemy import text

        ward.store.write(lambda session: session.execute(text("DELETE FROM spool")))
    with open_ward(tmp_path / "v") as ward:
        assert ward.spool.mend() == [recording.id]
        assert ward.spool.read(recording.id).rate_hz == 8_000


def test_recordings_of_turns_that_ended_well_are_erased_by_the_rule_and_others_stay(ward: Ward) -> None:
    ids = {}
    for name, state in (("good", TurnState.DONE), ("cut", TurnState.INTERRUPTED), ("failed", TurnState.FAILED)):
        recording = ward.spool.begin(16_000)
        recording.append(sound(1))
        recording.finish()
        ids[name] = recording.id
        turn = TurnId(name)
        ward.turns.begin(turn, is_spoken=True, recording_id=recording.id)
        ward.turns.hear(turn, PrivateText("Question"), None)
        ward.turns.end(turn, ended("Answer", state))
    assert ward.history.apply(RetentionRule(recordings_days=7), ward.clock.now + timedelta(days=6)).recordings == 0
    assert ward.history.apply(RetentionRule(recordings_days=7), ward.clock.now + timedelta(days=8)).recordings == 1
    assert {p.stem for p in files(ward)} == {ids["cut"], ids["failed"]}
    assert ward.history.turn(TurnId("cut")).recording_id == ids["cut"]
    assert ward.history.turn(TurnId("good")).recording_id == ""
    ward.history.delete([ward.turns.session_id])
    assert files(ward) == []
