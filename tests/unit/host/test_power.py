from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import psutil
import pytest

from app.host.power import saves_power


class Battery(NamedTuple):
    percent: float
    power_plugged: bool | None


@pytest.fixture
def battery(monkeypatch: pytest.MonkeyPatch) -> Any:
    def put(state: Battery | None) -> None:
        monkeypatch.setattr(psutil, "sensors_battery", lambda: state, raising=False)

    return put


@pytest.mark.parametrize(("profile", "saves"), [("low-power\n", True), ("balanced\n", False), ("performance\n", False)])
def test_the_systems_power_saver_is_respected(tmp_path: Path, battery: Any, profile: str, saves: bool) -> None:
    battery(None)
    file = tmp_path / "platform_profile"
    file.write_text(profile)
    assert saves_power(file) is saves


@pytest.mark.parametrize(
    ("state", "saves"),
    [
        (None, False),
        (Battery(15, False), True),
        (Battery(15, True), False),
        (Battery(80, False), False),
        (Battery(15, None), False),
    ],
)
def test_a_low_battery_that_is_not_charged_saves_power(
    tmp_path: Path, battery: Any, state: Battery | None, saves: bool
) -> None:
    battery(state)
    assert saves_power(tmp_path / "there is none") is saves


def test_a_system_that_shows_no_devices_saves_no_power(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent() -> None:
        raise FileNotFoundError

    monkeypatch.setattr(psutil, "sensors_battery", absent, raising=False)
    assert saves_power(tmp_path / "platform_profile") is False
