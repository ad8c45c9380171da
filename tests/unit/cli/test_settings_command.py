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
    assert "locked by your organisation" in terminal("settings", "list").out


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
