from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from app.host.machine import memory_bytes, usable_cores
from app.host.paths import make_private, places, policy_file, program_folder


def test_one_home_holds_everything(tmp_path: Path) -> None:
    found = places(tmp_path)
    folders = [found.data, found.models, found.config, found.cache, found.log, found.index]
    assert all(f.is_relative_to(tmp_path) for f in folders)
    assert len(set(folders)) == len(folders)
    assert list(tmp_path.iterdir()) == []


def test_a_home_may_be_relative_or_with_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert places(Path("here")).data == tmp_path / "here" / "data"
    assert places(Path("~/there")).data == home / "there" / "data"


def test_without_a_home_everything_is_in_the_users_own_folders(home: Path) -> None:
    found = places(None)
    assert all(f.is_relative_to(home) for f in (found.data, found.models, found.config, found.cache, found.log))


def test_the_policy_is_where_users_may_not_write(home: Path) -> None:
    assert not policy_file().is_relative_to(home)
    assert policy_file().name == "policy.toml"


@pytest.mark.skipif(sys.platform != "linux", reason="XDG_CONFIG_DIRS is Linux's")
def test_no_variable_leads_away_from_the_policy_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.host.paths.SYSTEM_CONFIG", tmp_path / "etc")
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "mine"))
    assert policy_file() == tmp_path / "mine" / "voiceassist" / "policy.toml"
    of_it = tmp_path / "etc" / "voiceassist" / "policy.toml"
    of_it.parent.mkdir(parents=True)
    of_it.touch()
    assert policy_file() == of_it


def test_the_program_finds_what_it_ships_with(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert (program_folder() / "resources" / "prompts" / "answer_system.md").is_file()
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert program_folder() == tmp_path


@pytest.mark.parametrize(
    ("allowed", "real", "expected"),
    [(8, 4, 4), (2, 64, 2), (8, None, 8), (2, 1, 2), (1, 1, 1), (4, 4, 4)],
)
def test_only_cores_that_may_be_used_count(
    monkeypatch: pytest.MonkeyPatch, allowed: int, real: int | None, expected: int
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: set(range(allowed)), raising=False)
    monkeypatch.setattr("psutil.cpu_count", lambda logical: None if logical else real)
    assert usable_cores() == expected


def test_this_machine_has_memory() -> None:
    assert memory_bytes() > 100_000_000


def test_the_data_folder_is_closed_to_others_also_where_it_was_made_before(tmp_path: Path) -> None:
    for folder in (tmp_path / "new" / "data", tmp_path / "there"):
        if folder.name == "there":
            folder.mkdir(mode=0o755)
        make_private(folder)
        assert folder.stat().st_mode & 0o777 == 0o700
