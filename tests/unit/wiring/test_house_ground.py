"""What the house stands on, put together from the settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.errors import VoiceAssistError
from app.domain.models import InstallChoices
from app.wiring.house_ground import HouseGround
from tests.unit.catalogue.workbench import CONFIG, WEIGHTS, entry


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home, and a program whose catalogue has one small model that no source offers."""
    monkeypatch.setattr("app.wiring.house_ground.open_log", lambda _folder: None)  # its file would last for later tests
    monkeypatch.setattr("app.wiring.house_ground.program_folder", lambda: tmp_path / "program")
    (tmp_path / "program" / "models").mkdir(parents=True)
    (tmp_path / "program" / "models" / "catalogue.toml").write_text(f"version = 1\n{entry()}")
    (tmp_path / "home" / "config").mkdir(parents=True)
    return tmp_path / "home"


def settings(home: Path, text: str) -> None:
    (home / "config" / "settings.toml").write_text(text)


def test_models_come_from_the_folder_that_the_settings_name(home: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for name, content in (("weights", WEIGHTS), ("config", CONFIG)):
        (stick / name).write_bytes(content)
    with pytest.raises(VoiceAssistError) as nowhere:
        HouseGround(home).models.install(["ears-small"], InstallChoices())
    assert nowhere.value.code == "model-unavailable"
    settings(home, f'[models]\nfolder = "{stick}"\n')
    report = HouseGround(home).models.install(["ears-small"], InstallChoices())
    assert [model.name for model in report.models] == ["ears-small"]


def test_a_mirror_of_the_settings_that_is_no_address_is_named(home: Path) -> None:
    settings(home, '[models]\nmirror = "the server"\n')
    with pytest.raises(VoiceAssistError) as wrong:
        HouseGround(home).models.install(["ears-small"], InstallChoices())
    assert wrong.value.code == "mirror-address"
