"""Vault and store joined: regular jobs, backups that come back on another machine, migrations that are asked for."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.cancellation import Cancellation
from app.domain.errors import Cancelled, EnvironmentProblem, NotFound, Refused, VoiceAssistError
from app.domain.secret import Secret
from app.domain.vaults.accounts import AccountRole
from app.domain.vaults.jobs import JobKind, JobState, NewJob
from app.domain.vaults.vault import ByPassphrase, ByRecoveryKey, NewVault, user_name
from app.settings.options import Backup, Retention, Settings, Vault
from app.store.files import Held
from app.store.store import FILE
from app.vault.passphrase import LOWEST
from app.wiring.aside import remove, set_aside, take_back
from app.wiring.records import backup_folder, job_runner, migrate_store, schedule, settle
from app.wiring.restoring import RealRestoring, restore, verify_with
from app.wiring.vault import CustodyOptions, KeptVault, RealCustody
from tests.fakes.vault import WallClock

PASSPHRASE = b"gravel lantern ostrich paperclip 42"


class Machine:
    """A laptop: its vaults and its backups."""

    def __init__(self, folder: Path) -> None:
        self.vaults = folder / "data" / "vaults"
        self.backups = folder / "data" / "backups"
        self.custody = RealCustody(CustodyOptions(folder=self.vaults, rules=Vault(), cost=lambda: LOWEST))

    def create(self) -> Secret:
        """Make a vault; return its recovery key."""
        made = self.custody.create(NewVault(user=user_name("anna"), passphrase=Secret(PASSPHRASE)))
        assert made.recovery_key is not None
        return made.recovery_key

    def unlock(self) -> KeptVault:
        """Open it."""
        return self.custody.unlock("anna", by_passphrase())


def by_passphrase(words: bytes = PASSPHRASE) -> ByPassphrase:
    return ByPassphrase(passphrase=Secret(words))


@pytest.fixture
def home(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "home")


@pytest.fixture
def other(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "other")


def backed_up(machine: Machine) -> Path:
    kept = machine.unlock()
    turns = kept.store.turns()
    from app.domain.private import PrivateText
    from app.domain.turn import TurnId

    turns.begin(TurnId("t"), is_spoken=False)
    turns.hear(TurnId("t"), PrivateText("Dose of adrenaline?"), None)
    made = kept.store.backups.create()
    kept.lock()
    return made.file


@pytest.mark.parametrize("way", ["passphrase", "recovery"])
def test_a_backup_comes_back_on_another_machine_with_either_key_alone(home: Machine, other: Machine, way: str) -> None:
    recovery = home.create()
    file = backed_up(home)
    chosen = by_passphrase() if way == "passphrase" else ByRecoveryKey(words=recovery)
    done = restore(other.custody, other.vaults, file, chosen, replaces=False)
    assert (done.user, done.messages, done.kept_aside) == ("anna", 1, None)
    kept = other.unlock()
    assert [s.title for s in kept.store.history.sessions()] == ["Dose of adrenaline?"]
    assert kept.store.trail.verify().is_intact
    assert "backup-restored" in [line.entry.action for line in kept.store.trail.lines()]
    kept.lock()


def test_a_vault_that_is_here_is_replaced_only_when_that_is_asked_for_and_kept_aside(home: Machine) -> None:
    home.create()
    file = backed_up(home)
    with pytest.raises(Refused) as caught:
        restore(home.custody, home.vaults, file, by_passphrase(), replaces=False)
    assert caught.value.code == "vault-exists"
    done = restore(home.custody, home.vaults, file, by_passphrase(), replaces=True)
    assert done.kept_aside is not None
    assert (done.kept_aside / FILE).exists()
    assert [f.user for f in home.custody.users()] == ["anna"]
    kept = home.unlock()
    with pytest.raises(VoiceAssistError) as in_use:
        restore(home.custody, home.vaults, file, by_passphrase(), replaces=True)
    assert in_use.value.code == "vault-in-use"
    kept.lock()


def test_a_vault_that_was_set_aside_is_taken_back_and_the_other_way_round(home: Machine) -> None:
    home.create()
    file = backed_up(home)
    first = home.unlock()
    first.store.history.rename(first.store.history.sessions()[0].id, "After the backup")
    first.lock()
    restore(home.custody, home.vaults, file, by_passphrase(), replaces=True)

    def titles() -> list[str]:
        kept = home.unlock()
        found = [str(s.title) for s in kept.store.history.sessions()]
        kept.lock()
        return found

    assert titles() == ["Dose of adrenaline?"]
    aside = take_back(home.vaults, user_name("anna"))
    assert aside is not None
    assert titles() == ["After the backup"]
    take_back(home.vaults, user_name("anna"))
    assert titles() == ["Dose of adrenaline?"]
    open_one = home.unlock()
    with pytest.raises(EnvironmentProblem) as caught:
        take_back(home.vaults, user_name("anna"))
    assert caught.value.code == "vault-in-use"
    open_one.lock()
    with pytest.raises(NotFound):
        take_back(home.vaults, user_name("ann"))


def test_what_was_set_aside_is_removed_as_a_whole_and_never_while_it_is_open(home: Machine) -> None:
    home.create()
    file = backed_up(home)
    assert set_aside(home.vaults) == ()
    restore(home.custody, home.vaults, file, by_passphrase(), replaces=True)
    (home.vaults / ".before-restore-anna-20269999T250000").mkdir()
    (home.vaults / ".before-restore-anna").mkdir()
    cut_off = home.vaults / ".removing-anna-20261121T120000"
    (cut_off / "envelopes").mkdir(parents=True)
    (one,) = set_aside(home.vaults)
    assert (one.user, one.vault_id, one.bytes > 0) == ("anna", home.custody.facts("anna").vault_id, True)
    held = Held(one.folder)
    with pytest.raises(EnvironmentProblem) as caught:
        remove(home.vaults, one)
    held.let_go()
    assert caught.value.code == "vault-in-use"
    for head in one.folder.glob("vault*.json"):
        head.write_bytes(b"{}")
    (unreadable,) = set_aside(home.vaults)
    assert unreadable.vault_id == ""
    remove(home.vaults, unreadable)
    assert (set_aside(home.vaults), one.folder.exists(), cut_off.exists()) == ((), False, False)
    with pytest.raises(NotFound):
        remove(home.vaults, one)


def test_what_a_restore_left_that_was_cut_off_goes_with_the_next_and_what_is_under_way_stays(
    home: Machine, other: Machine
) -> None:
    home.create()
    file = backed_up(home)
    for name, age_s in ((".restoring-old", 90_000), (".verify-old", 90_000), (".restoring-now", 60)):
        left = other.vaults / name
        (left / "envelopes").mkdir(parents=True)
        then = time.time() - age_s
        os.utime(left, (then, then))
    restore(other.custody, other.vaults, file, by_passphrase(), replaces=False)
    assert sorted(p.name for p in other.vaults.iterdir()) == [".restoring-now", "anna"]


def test_backups_are_found_below_a_stick_and_say_whose_they_are(home: Machine, tmp_path: Path) -> None:
    home.create()
    file = backed_up(home)
    stick = tmp_path / "stick"
    shutil.copytree(home.backups, stick / "of the ward" / "backups")
    (stick / "broken.backup").write_bytes(b"VABACKUP1")
    restoring = RealRestoring(custody=home.custody, vaults=home.vaults, folder=home.backups)
    (found,) = restoring.find(stick)
    assert (found.user, found.has_second_factor, found.backup.file.name) == ("anna", False, file.name)
    assert restoring.find(found.backup.file) == (found,)
    assert restoring.find(tmp_path / "nowhere") == ()
    told: list[str] = []
    check = restoring.check(found.backup.file, by_passphrase(), progress=lambda now: told.append(now.what))
    assert (check.messages, told) == (1, ["restoring", "checking"])
    cancel = Cancellation()
    cancel.cancel()
    with pytest.raises(Cancelled):
        restoring.restore(found.backup.file, by_passphrase(), cancel=cancel)
    assert sorted(p.name for p in home.vaults.iterdir()) == ["anna"]


def test_a_wrong_key_or_a_missing_or_damaged_backup_leaves_nothing(home: Machine, other: Machine) -> None:
    home.create()
    file = backed_up(home)
    with pytest.raises(Refused) as caught:
        restore(other.custody, other.vaults, file, by_passphrase(b"another one"), replaces=False)
    assert caught.value.code == "wrong-passphrase"
    with pytest.raises(NotFound):
        restore(other.custody, other.vaults, file.with_name("none.backup"), by_passphrase(), replaces=False)
    for pack in (file.parent / "packs").iterdir():
        pack.write_bytes(pack.read_bytes()[:-100])
    with pytest.raises(VoiceAssistError) as damaged:
        restore(other.custody, other.vaults, file, by_passphrase(), replaces=False)
    assert damaged.value.code == "backup-damaged"
    assert list(other.vaults.iterdir()) == []


def test_a_backup_of_before_a_rekey_is_called_what_it_is_and_opens_with_its_own_passphrase(home: Machine) -> None:
    home.create()
    file = backed_up(home)
    kept = home.unlock()
    kept.rekey(Secret(PASSPHRASE))
    settle(kept.store, Settings(), home.backups.parent)
    with pytest.raises(VoiceAssistError) as older:
        kept.store.backups.verify(file)
    assert older.value.code == "backup-other-key"
    assert kept.store.trail.lines(limit=1)[0].entry.reason == "backup-other-key"
    checked = verify_with(home.custody, file, by_passphrase())
    assert (checked.backup.file, checked.messages) == (file, 1)
    with pytest.raises(Refused):
        verify_with(home.custody, file, by_passphrase(b"another one"))
    new = kept.store.backups.create()
    assert kept.store.backups.verify(new.file).messages == 1
    kept.lock()
    whole = file.read_bytes()
    file.write_bytes(whole[:-40])
    with pytest.raises(VoiceAssistError) as damaged:
        verify_with(home.custody, file, by_passphrase())
    assert damaged.value.code == "backup-damaged"
    file.write_bytes(whole)
    done = restore(home.custody, home.vaults, file, by_passphrase(), replaces=True)
    assert done.messages == 1
    assert not list(home.backups.rglob(".verify-*"))


def test_who_may_not_read_patient_data_restores_none_but_keeps_a_vault_up_to_date(
    home: Machine, other: Machine
) -> None:
    home.custody.create(NewVault(user=user_name("anna"), passphrase=Secret(PASSPHRASE), role=AccountRole.AUDITOR))
    file = backed_up(home)
    with pytest.raises(Refused) as caught:
        restore(other.custody, other.vaults, file, by_passphrase(), replaces=False)
    assert caught.value.code == "not-allowed"
    assert list(other.vaults.iterdir()) == []
    assert migrate_store(home.custody, home.vaults / "anna", by_passphrase())[2] is None


@pytest.fixture
def kept(home: Machine) -> Iterator[KeptVault]:
    home.create()
    opened = home.unlock()
    settle(opened.store, Settings(), home.vaults.parent)
    yield opened
    opened.lock()


def test_a_backup_and_the_retention_rule_come_by_themselves_and_again_when_they_are_due(kept: KeptVault) -> None:
    clock = WallClock()
    settings = Settings(backup=Backup(every_hours=24), retention=Retention(conversations_days=30))
    store = kept.store
    store.jobs._now = store.backups._now = clock  # the one clock of this test
    runner = job_runner(store, settings, clock)
    assert runner.run_due() == 2
    assert len(store.backups.all()) == 1
    assert runner.run_due() == 0
    waiting = {j.kind: j.not_before for j in store.jobs.jobs() if j.state is JobState.WAITING}
    assert set(waiting) == {"backup", "retention"}
    assert all(timedelta(hours=23) < due - clock.now < timedelta(hours=25) for due in waiting.values())
    clock.now += timedelta(hours=25)
    assert runner.run_due() == 2
    assert len(store.backups.all()) == 2


def test_a_clock_that_was_years_ahead_and_set_back_keeps_no_backup_waiting_for_years(kept: KeptVault) -> None:
    clock, settings, store = WallClock(), Settings(backup=Backup(every_hours=24)), kept.store
    store.jobs._now = store.backups._now = clock
    right = clock.now
    clock.now = right + timedelta(days=4_000)
    assert job_runner(store, settings, clock).run_due() == 2
    clock.now = right
    assert job_runner(store, settings, clock).run_due() == 2
    assert len(store.backups.all()) == 2
    waiting = [j.not_before - clock.now for j in store.jobs.jobs() if j.state is JobState.WAITING]
    assert len(waiting) == 2
    assert max(waiting) <= timedelta(hours=25)


def test_a_clock_that_is_years_ahead_makes_nothing_old_at_once(kept: KeptVault) -> None:
    from app.domain.private import PrivateText
    from app.domain.turn import TurnId

    settings, store = Settings(retention=Retention(conversations_days=30)), kept.store
    settle(store, settings, kept.folder.parent.parent)
    turns = store.turns()
    turns.begin(TurnId("t"), is_spoken=False)
    turns.hear(TurnId("t"), PrivateText("Dose of adrenaline?"), None)
    asked_at = store.history.sessions()[0].changed_at
    for days, left in ((3_650, 1), (20, 1)):
        store.jobs.add(NewJob(kind=JobKind.RETENTION, key=f"now-{days}"))
        job_runner(store, settings, lambda days=days: asked_at + timedelta(days=days)).run_due()
        assert len(store.history.sessions()) == left
    turns = store.turns()  # somebody who was away comes back, in what is really the future
    store.history._now = turns._now = lambda: asked_at + timedelta(days=40)
    turns.begin(TurnId("u"), is_spoken=False)
    turns.hear(TurnId("u"), PrivateText("And in children?"), None)
    store.jobs.add(NewJob(kind=JobKind.RETENTION, key="now-again"))
    job_runner(store, settings, lambda: asked_at + timedelta(days=40)).run_due()
    assert [str(s.title) for s in store.history.sessions()] == ["And in children?"]


def test_scheduling_twice_adds_nothing_and_never_means_never(kept: KeptVault) -> None:
    clock = WallClock()
    for _ in range(2):
        schedule(kept.store, Settings(backup=Backup(every_hours=0)), clock())
    assert [j.kind for j in kept.store.jobs.jobs()] == ["retention"]


def test_backups_lie_where_the_settings_say(tmp_path: Path) -> None:
    assert backup_folder(Backup(), tmp_path) == tmp_path / "backups"
    assert backup_folder(Backup(folder="/mnt/usb"), tmp_path) == Path("/mnt/usb")


def test_a_store_that_is_up_to_date_is_left_as_it_is(home: Machine) -> None:
    home.create()
    before = (home.vaults / "anna" / FILE).read_bytes()
    assert migrate_store(home.custody, home.vaults / "anna", by_passphrase())[2] is None
    assert len((home.vaults / "anna" / FILE).read_bytes()) == len(before)
