"""An admin reads another's conversations: real vaults, real stores, the key of IT."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import EnvironmentProblem, NotFound, Refused
from app.domain.secret import Secret
from app.domain.vaults.auto_lock import LockReason
from app.domain.vaults.door import Standing
from app.domain.vaults.history import SessionId
from app.domain.vaults.reveal import LASTS_S, OpenedBy
from app.domain.vaults.vault import ByEscrow, ByPassphrase, UserName
from app.turns.revealing import TimedReveal
from app.turns.revealing import reveal as begin
from app.wiring.door import RealDoor
from tests.fakes.hospital import ANNA, BEN, REASON, Hospital, ward_key


@pytest.fixture
def hospital(tmp_path: Path) -> Hospital:
    return Hospital(tmp_path)


@pytest.fixture
def door(hospital: Hospital) -> Iterator[RealDoor]:
    door = hospital.new_door()
    door.enter(BEN, hospital.way(BEN))
    yield door
    door.close()


def test_an_admin_reads_with_the_key_of_it_and_both_trails_tell_of_it(hospital: Hospital, door: RealDoor) -> None:
    shown = door.reveal(hospital.ask())
    assert (shown.owner, shown.count(), shown.reason) == (ANNA, 2, REASON)
    newest, _oldest = shown.sessions()
    found, turns = shown.conversation(newest.id)
    assert (found.title, turns[0].question) == ("And in children?", "And in children?")
    assert turns[0].answer is not None
    door.end_reveal()
    door.lock(LockReason.ASKED)
    anna, ben = hospital.trail(ANNA), hospital.trail(BEN)
    (envelope,) = [e.id for e in hospital.custody.facts(ANNA).envelopes if e.kind == "escrow"]
    subject = f"escrow:{envelope} by-vault:{hospital.custody.facts(BEN).vault_id}"
    assert [line for line in anna if line[0] == BEN] == [
        (BEN, "revealed", subject, "started", REASON),
        (BEN, "others-data-read", f"session:{newest.id}", "done", ""),
        (BEN, "revealed", subject, "done", "conversations:1"),
    ]
    assert [line for line in ben if line[1] in {"revealed", "others-data-read"}] == [
        (BEN, "revealed", "user:anna", "started", REASON),
        (BEN, "others-data-read", f"user:anna session:{newest.id}", "done", ""),
        (BEN, "revealed", "user:anna", "done", ""),
    ]


def test_the_owner_is_told_at_every_unlock_until_it_was_read(hospital: Hospital, door: RealDoor) -> None:
    shown = door.reveal(hospital.ask())
    shown.conversation(shown.sessions()[0].id)
    door.lock(LockReason.ASKED)
    for _ in range(2):
        door.enter(ANNA, hospital.way(ANNA))
        (note,) = door.view().reveals
        assert (note.by, note.reason, note.opened_by, note.conversations, note.is_seen) == (
            BEN,
            REASON,
            OpenedBy.REVEAL,
            1,
            False,
        )
    door.acknowledge_reveals()
    assert door.view().reveals == ()
    door.enter(ANNA, hospital.way(ANNA))
    assert door.view().reveals == ()
    records = door.records
    assert records is not None
    assert [n.is_seen for n in records.reveals.all()] == [True]
    door.enter(BEN, hospital.way(BEN))
    assert door.view().reveals == ()  # his own deeds are not told to him


def test_who_opens_a_vault_as_a_whole_with_the_key_of_it_is_told_too(hospital: Hospital, door: RealDoor) -> None:
    key = Secret(hospital.private_key)
    for reason in ("", "because", "Mrs. Example asked for it"):
        with pytest.raises(Refused, match="Nothing was opened"):
            hospital.custody.unlock(ANNA, ByEscrow(private_key=key, reason=reason))
    hospital.custody.unlock(ANNA, ByEscrow(private_key=key, reason=REASON, by="ben")).lock()
    door.enter(ANNA, hospital.way(ANNA))
    (note,) = door.view().reveals
    assert (note.opened_by, note.by, note.reason) == (OpenedBy.RECOVERY, "ben", REASON)


def test_an_admin_recovers_a_vault_in_the_window_and_stays_in_his_own(hospital: Hospital, door: RealDoor) -> None:
    weak = hospital.ask()
    with pytest.raises(Refused) as refused:
        door.recover(weak, Secret(b"weak"))
    assert (refused.value.code, weak.key.is_wiped) == ("weak-passphrase", True)
    new = b"kettle harbour twelve moss lanterns"
    door.recover(hospital.ask(), Secret(new))
    assert door.view().user == "ben"
    door.lock(LockReason.ASKED)
    assert [line[2:] for line in hospital.trail(BEN) if line[1] == "vault-recovered"] == [
        ("user:anna", "started", REASON),
        ("user:anna", "refused", "weak-passphrase"),
        ("user:anna", "started", REASON),
        ("user:anna", "done", ""),
    ]
    door.enter(ANNA, ByPassphrase(passphrase=Secret(new)))
    assert {(n.by, n.reason, n.opened_by) for n in door.view().reveals} == {("ben", REASON, OpenedBy.RECOVERY)}
    with pytest.raises(Refused) as refused:
        door.recover(hospital.ask(owner=BEN), Secret(new))
    assert refused.value.code == "not-allowed"


def test_nothing_is_shown_to_a_clinician_nor_without_a_vault(hospital: Hospital, door: RealDoor) -> None:
    door.lock(LockReason.ASKED)
    with pytest.raises(Refused, match="No vault is open"):
        door.reveal(hospital.ask())
    door.enter(ANNA, hospital.way(ANNA))
    with pytest.raises(Refused) as refused:
        door.reveal(hospital.ask(owner=BEN))
    assert refused.value.code == "not-allowed"
    door.lock(LockReason.ASKED)
    assert (ANNA, "not-allowed", "action:reveal-others", "refused", "") in hospital.trail(ANNA)


def test_a_wrong_key_opens_nothing_and_stands_in_the_admins_trail(hospital: Hospital, door: RealDoor) -> None:
    ask = hospital.ask(key=ward_key()[0])
    with pytest.raises(Refused) as refused:
        door.reveal(ask)
    assert refused.value.code == "wrong-escrow-key"
    assert ask.key.is_wiped
    door.lock(LockReason.ASKED)
    assert [line[3:] for line in hospital.trail(BEN) if line[1] == "revealed"] == [
        ("started", REASON),
        ("refused", "wrong-escrow-key"),
    ]
    assert [line for line in hospital.trail(ANNA) if line[0] == BEN] == []


def test_without_escrow_only_the_owner_reads(tmp_path: Path) -> None:
    hospital = Hospital(tmp_path, has_escrow=False)
    door = hospital.new_door()
    door.enter(BEN, hospital.way(BEN))
    with pytest.raises(Refused) as refused:
        door.reveal(hospital.ask())
    assert refused.value.code == "no-escrow"
    with pytest.raises(NotFound):
        door.reveal(hospital.ask(owner=UserName("carla")))
    door.close()


def test_a_vault_that_is_open_elsewhere_is_not_shown_and_its_tries_are_not_forgiven(
    hospital: Hospital, door: RealDoor
) -> None:
    anna = hospital.unlock(ANNA)
    with pytest.raises(EnvironmentProblem) as problem:
        door.reveal(hospital.ask())
    assert problem.value.code == "vault-in-use"
    anna.lock()
    with pytest.raises(Refused):
        hospital.custody.unlock(ANNA, ByPassphrase(passphrase=Secret(b"something else")))
    door.reveal(hospital.ask()).close()
    assert hospital.custody.facts(ANNA).wrong_tries == 1


def test_the_lock_ends_it_and_so_does_a_second_one(hospital: Hospital, door: RealDoor) -> None:
    first = door.reveal(hospital.ask())
    second = door.reveal(hospital.ask())
    assert (first.left_s, second.count()) == (0.0, 2)
    door.lock(LockReason.IDLE)
    assert door.view().standing is Standing.LOCKED
    for read in (second.count, second.sessions, lambda: second.conversation(SessionId("0" * 32))):
        with pytest.raises(Refused) as refused:
            read()
        assert refused.value.code == "reveal-over"
    hospital.unlock(ANNA).lock()  # nobody holds it


def test_after_ten_minutes_nothing_more_is_read(hospital: Hospital) -> None:
    now = [0.0]
    ben = hospital.unlock(BEN)
    shown: TimedReveal = begin(ben, ben.store.trail, hospital.custody, hospital.ask(), lambda: now[0])
    now[0] = LASTS_S - 1
    assert shown.count() == 2
    assert shown.left_s == 1.0
    now[0] = LASTS_S
    with pytest.raises(Refused, match="closed again"):
        shown.sessions()
    shown.close()
    shown.close()
    ben.lock()


def test_a_conversation_that_is_not_there_is_not_found(hospital: Hospital, door: RealDoor) -> None:
    shown = door.reveal(hospital.ask())
    for wrong in ("f" * 32, "Mrs Hollis", ""):
        with pytest.raises(NotFound):
            shown.conversation(SessionId(wrong))
    door.lock(LockReason.ASKED)
    assert not any("Hollis" in str(line) for line in hospital.trail(BEN) + hospital.trail(ANNA))
