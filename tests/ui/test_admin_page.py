"""The Admin page over what exists; and the monitor, which knows no words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.desk import WorkerChanged, WorkerState
from app.domain.models import Role
from app.domain.turn import TurnState
from app.domain.vaults.audit import AuditAction, Outcome
from app.domain.vaults.auto_lock import LockReason
from app.domain.vaults.door import Standing
from app.records import Records
from app.settings.store import SettingsStore
from app.ui.admin.admin_page import AdminPage
from app.ui.admin.audit_part import AuditPart
from app.ui.admin.audit_words import action_names, outcome_names
from app.ui.admin.caches_part import CachesPart
from app.ui.admin.events_part import EventsPart
from app.ui.admin.health_part import HealthPart
from app.ui.admin.jobs_part import JobsPart
from app.ui.admin.models_part import ModelsPart
from app.ui.admin.monitor import Monitor
from app.ui.admin.policy_part import PolicyPart
from app.ui.admin.switches_part import SwitchesPart
from app.ui.admin.voice_part import VoicePart
from app.ui.bridge import Bridge
from app.ui.frame.main_window import MainWindow
from app.ui.options import WindowOptions
from app.ui.talk.hold_timing import HoldTiming
from app.ui.theme import Theme
from tests.fakes.desk import FakeDesk
from tests.fakes.door import FakeDoor, facts
from tests.fakes.models import FakeModels
from tests.fakes.office import FakeJobs, FakeOffice, FakeTrail
from tests.ui import scenes
from tests.ui.conftest import RESOURCES, HandClock


@pytest.fixture
def trail() -> FakeTrail:
    return FakeTrail(1_000_000)


@pytest.fixture
def jobs() -> FakeJobs:
    return FakeJobs()


@pytest.fixture
def window(
    qtbot: QtBot,
    theme: Theme,
    bridge: Bridge,
    desk: FakeDesk,
    clock: HandClock,
    tmp_path: Path,
    trail: FakeTrail,
    jobs: FakeJobs,
) -> MainWindow:
    door = FakeDoor(facts("anna"), records=cast(Records, SimpleNamespace(trail=trail, jobs=jobs)))
    door.state = replace(door.state, standing=Standing.OPEN, user="anna")
    (tmp_path / "policy.toml").write_text("[vault]\nguests_allowed = false\n")
    options = WindowOptions(
        resources=RESOURCES,
        door=door,
        admin=FakeOffice(),
        models=FakeModels(),
        settings=SettingsStore(tmp_path / "settings.toml", tmp_path / "policy.toml"),
        uptime_s=clock,
    )
    window = MainWindow(theme, desk, options, HoldTiming(now_s=clock))
    qtbot.addWidget(window)
    window.resize(1200, 800)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: window.status.vault() == "anna")
    return window


def opened(window: MainWindow, key: str) -> AdminPage:
    page = window.go("admin")
    assert isinstance(page, AdminPage)
    page.open(key)
    return page


def texts(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel)]


def test_the_health_of_the_installation_and_the_promises(window: MainWindow, qtbot: QtBot) -> None:
    for event in scenes.grounded():
        window.receive(event)
    part = opened(window, "health").part
    assert isinstance(part, HealthPart)
    qtbot.waitUntil(lambda: part._checks.count() == 2)
    assert part._levels.count() == 12  # words, what is left of the budget as a bar, and in words
    assert part._rooms.count() == 4


def test_the_voice_monitor_shows_stages_while_they_last(window: MainWindow, qtbot: QtBot, clock: HandClock) -> None:
    page = opened(window, "voice")
    part = page.part
    assert isinstance(part, VoicePart)
    for event in (*scenes.started(), *scenes.heard()):
        clock.wait(0.2)
        window.receive(event)
    qtbot.waitUntil(lambda: "Searching …" in part.waterfall.accessibleName())
    for event in (*scenes.found(), *scenes.done(scenes.FIRST)):
        window.receive(event)
    qtbot.waitUntil(lambda: part._last.count() == 1)


def test_a_million_audit_entries_are_scrolled_with_a_few_pages_held(
    window: MainWindow, qtbot: QtBot, trail: FakeTrail, tmp_path: Path
) -> None:
    part = opened(window, "audit").part
    assert isinstance(part, AuditPart)
    qtbot.waitUntil(lambda: part.lines.rowCount() == 1_000_000)
    for row in (0, 999_999, 500_000):
        part.list.scrollTo(part.lines.index(row))
        qtbot.waitUntil(lambda row=row: str(1_000_000 - row) in str(part.lines.index(row).data(257)))  # type: ignore[misc]
    part.verify.click()
    qtbot.waitUntil(lambda: "All 1000000" in part.said.text())
    part._export_to(str(tmp_path / "audit.jsonl"))
    qtbot.waitUntil(lambda: trail.exported == tmp_path / "audit.jsonl")


def test_the_audit_trail_is_searched_by_words_action_and_time(
    window: MainWindow, qtbot: QtBot, trail: FakeTrail
) -> None:
    part = opened(window, "audit").part
    assert isinstance(part, AuditPart)
    qtbot.waitUntil(lambda: part.lines.rowCount() == 1_000_000)
    QTest.keyClicks(part.field, "backup 2026-11")
    qtbot.waitUntil(lambda: part.lines.rowCount() == 250_000)
    qtbot.waitUntil(lambda: "in all" in part.found.text())
    assert part.found.text().replace(",", "") == "250000 found in all 1000000 entries"
    part.list.scrollTo(part.lines.index(249_999))
    qtbot.waitUntil(lambda: part.lines.index(249_999).data() == "Backup made")
    (sought,) = set(trail.sought)
    assert [word.text for word in sought.words] == ["backup"]
    assert sought.since is not None
    assert sought.until is not None
    assert (sought.since.isoformat()[:7], sought.until.isoformat()[:7]) == ("2026-11", "2026-12")
    part.deeds.setCurrentIndex(part.deeds.findData("vault-locked"))
    part.deeds.activated.emit(part.deeds.currentIndex())
    qtbot.waitUntil(lambda: part.found.text().startswith("0 found in all"))
    part.field.clear()
    qtbot.waitUntil(lambda: "in all" in part.found.text() and part.lines.rowCount() == 250_000)
    part.deeds.setCurrentIndex(0)
    part.deeds.activated.emit(0)
    qtbot.waitUntil(lambda: part.found.text().replace(",", "") == "1000000 entries")


def test_every_action_and_outcome_of_the_trail_has_a_name() -> None:
    assert set(action_names()) == set(AuditAction)
    assert set(outcome_names()) == set(Outcome)


def test_work_in_the_background_is_seen_and_stopped(window: MainWindow, qtbot: QtBot, jobs: FakeJobs) -> None:
    part = opened(window, "jobs").part
    assert isinstance(part, JobsPart)
    qtbot.waitUntil(lambda: part._rows.count() == 2)
    part._on_stop(jobs.jobs()[0])
    qtbot.waitUntil(lambda: jobs.cancelled == [2])


def test_models_users_and_policy_are_told(window: MainWindow, qtbot: QtBot) -> None:
    models = opened(window, "models").part
    assert isinstance(models, ModelsPart)
    qtbot.waitUntil(lambda: models._rows.count() == 1)
    models.verify.click()
    qtbot.waitUntil(lambda: "as they were published" in models.said.text())
    policy = opened(window, "policy").part
    assert isinstance(policy, PolicyPart)
    qtbot.waitUntil(lambda: policy._rows.count() > 0)
    assert any("vault.guests_allowed = False" in one.text() for one in policy.findChildren(QLabel))
    opened(window, "users")


def test_parts_of_a_vault_go_with_it(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, "audit")
    assert "audit" in page.part_keys()
    assert window.door is not None
    window.lock(LockReason.ASKED)
    qtbot.waitUntil(lambda: window.lock_screen is not None and bool(window.lock_screen.state.user))
    window.door.enter_as_guest()
    qtbot.waitUntil(lambda: not window.is_locked)
    page = opened(window, "health")
    assert "audit" not in page.part_keys()


def test_the_monitor_knows_states_and_lengths_and_no_words(clock: HandClock) -> None:
    monitor = Monitor(clock)
    for event in (*scenes.ready(), *scenes.partly(), scenes.listening()):
        monitor.take(event)
    told = " ".join(f"{e.name} {e.what}" for e in monitor.events)
    assert "adrenaline" not in told.lower()
    assert f"{len(scenes.QUESTION)} characters" in told
    assert monitor.turns[0].state is TurnState.DONE
    assert [s.state for s in monitor.stages][:2] == [TurnState.RECORDED, TurnState.TRANSCRIBED]
    monitor.take(WorkerChanged(role=Role.MIND, state=WorkerState.FAILED))
    assert monitor.events[0].what == "mind: failed"


def test_events_are_shown(window: MainWindow) -> None:
    for event in scenes.grounded():
        window.receive(event)
    part = opened(window, "events").part
    assert isinstance(part, EventsPart)
    assert "TurnEnded  done" in part.lines.text()


def test_caches_show_how_well_they_serve_and_are_emptied(qtbot: QtBot, window: MainWindow) -> None:
    part = opened(window, "caches").part
    assert isinstance(part, CachesPart)
    qtbot.waitUntil(lambda: any("840 of 1052 times, 80 %" in text for text in texts(part)))
    part.empty.click()
    qtbot.waitUntil(lambda: any("Holds 0 of at most 512" in text for text in texts(part)))


def test_switches_are_the_typed_settings_and_those_of_it_are_locked(qtbot: QtBot, window: MainWindow) -> None:
    part = opened(window, "switches").part
    assert isinstance(part, SwitchesPart)
    rows = {row.option.name: row for row in part.rows}
    assert all(row.option.kind == "switch" for row in part.rows)
    qtbot.waitUntil(lambda: not rows["vault.guests_allowed"].control.isEnabled())
    assert rows["mouth.may_be_interrupted"].control.isEnabled()
    assert not any(name.startswith("onsite.") for name in rows)


def test_the_audit_trail_is_drawn_by_day(qtbot: QtBot, window: MainWindow) -> None:
    part = opened(window, "audit").part
    assert isinstance(part, AuditPart)
    qtbot.waitUntil(lambda: "in 30 days" in part.chart.accessibleName())
