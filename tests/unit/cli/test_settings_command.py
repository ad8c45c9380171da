"""`settings`: every option without the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.settings.store import SettingsStore
from tests.fakes.house import FakeHouse, Terminal


@pytest.fixture
def terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Terminal:
    store = SettingsStore(tmp_path / "settings.toml", tmp_path / "policy.toml")
    return Terminal(FakeHouse(settings_store=store), capfd)


def test_all_settings_are_listed_with_their_values_and_locks(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text('[window]\ntheme = "dark"\n', encoding="utf-8")
    rows = terminal("settings", "list", "--json").answer["settings"]
    assert isinstance(rows, list)
    theme = next(r for r in rows if r["name"] == "window.theme")
    assert (theme["value"], theme["locked"], theme["choices"]) == ("dark", True, ["system", "light", "dark"])
    assert terminal("settings", "list").out.count("locked by your organisation") == 1
    assert "only IT can set this" in terminal("settings", "list").out


def test_a_kind_of_options_that_there_is_not_is_said(terminal: Terminal) -> None:
    said = terminal("settings", "list", "--kind", "swich", "--json")
    assert (said.status, said.error["code"]) == (2, "usage")
    assert "switch" in str(said.error["remedy"])


def test_a_setting_is_changed_and_taken_back(terminal: Terminal) -> None:
    assert terminal("settings", "set", "mouth.speed", "1.5", "--json").answer["value"] == 1.5
    assert terminal("settings", "reset", "mouth.speed", "--json").answer["value"] == 1.0


@pytest.mark.parametrize(
    ("name", "value", "code", "status"),
    [("mouth.speed", "9", "setting-out-of-range", 6), ("mouth.pitch", "1", "setting-unknown", 5)],
)
def test_what_cannot_be_set_says_why(terminal: Terminal, name: str, value: str, code: str, status: int) -> None:
    said = terminal("settings", "set", name, value, "--json")
    assert (said.error["code"], said.status) == (code, status)


def test_a_key_is_changed_refused_where_another_command_has_it_and_reset(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal("settings", "set", "keys.palette", "ctrl+j", "--json").answer["value"] == "Ctrl+J"
    said = terminal("settings", "set", "keys.lock", "Ctrl+J", "--json")
    assert (said.status, said.answer["error"]["code"]) == (3, "key-of-another")
    assert "Find a page, a score or a command" in said.answer["error"]["message"]
    rows = {r["command"]: r for r in terminal("settings", "keys", "--json").answer["keys"]}
    assert (rows["palette"]["key"], rows["palette"]["default"]) == ("Ctrl+J", "Ctrl+K")
    assert terminal("settings", "set", "keys.lock", "Ctrl+K", "--json").status == 0
    said = terminal("settings", "reset", "keys.palette", "--json")  # its own key is another command's now
    assert said.answer["error"]["code"] == "key-of-another"
    assert terminal("settings", "set", "keys.lock", "a", "--json").answer["error"]["code"] == "key-unusable"
    (tmp_path / "policy.toml").write_text('[keys]\ncontrast = "Ctrl+J"\n', encoding="utf-8")
    rows = {r["command"]: r for r in terminal("settings", "keys", "--json").answer["keys"]}
    assert rows["contrast"]["locked"]
    assert (rows["palette"]["key"], rows["palette"]["dropped"]) == ("", "Ctrl+J")
    assert terminal("settings", "set", "keys.contrast", "", "--json").status == 3


def test_a_policy_is_checked_before_it_is_rolled_out(terminal: Terminal, tmp_path: Path) -> None:
    draft = tmp_path / "draft.toml"
    draft.write_text('[vault]\nlock_after_idle_s = 120\n[onsite]\nurl = ""\n', encoding="utf-8")
    said = terminal("settings", "check", str(draft), "--json").answer
    assert {row["name"]: row["value"] for row in said["locks"]} == {"onsite.url": "", "vault.lock_after_idle_s": 120}
    assert terminal("settings", "list", "--json").answer["settings"][0]["locked_by"] == "", "nothing holds yet"
    draft.write_text("[vault]\n\nlock_after_idle_s = -1\n", encoding="utf-8")
    wrong = terminal("settings", "check", str(draft), "--json")
    assert (wrong.error["code"], wrong.status) == ("bad-settings", 2)
    assert "line 3 of draft.toml" in wrong.error["message"]
    assert terminal("settings", "check", str(tmp_path / "no.toml"), "--json").status == 5


def test_a_policy_in_a_folder_that_is_closed_is_no_bug(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_self: Path, **_options: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", closed)  # the tests may run as root, whom nothing is denied
    monkeypatch.setattr(Path, "is_file", closed)
    said = terminal("settings", "check", str(tmp_path / "draft.toml"), "--json")
    assert (said.error["code"], said.status) == ("settings-unreadable", 4)
