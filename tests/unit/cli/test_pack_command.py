"""What is said of the signer of a pack that was installed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.domain.packs import PackInstalled
from app.settings.store import SettingsStore
from tests.fakes.house import FakeHouse, Terminal

KEY = "ab" * 32


@dataclass
class Packs:
    """Installs the same pack whatever the file."""

    def install(self, _file: Path, **_how: object) -> PackInstalled:
        return PackInstalled(name="ward", version="1", documents=2, signed_by=KEY, verified=True)


@dataclass
class HouseWithPacks(FakeHouse):
    """A house whose packs are played."""

    packs: Packs = field(default_factory=Packs)


@pytest.mark.parametrize("keys", ["", KEY])
def test_a_signer_that_nobody_named_is_said_to_be_one(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], keys: str
) -> None:
    (tmp_path / "policy.toml").write_text(f'[library]\npack_keys = "{keys}"\n', encoding="utf-8")
    store = SettingsStore(tmp_path / "settings.toml", tmp_path / "policy.toml")
    terminal = Terminal(HouseWithPacks(settings_store=store), capfd)
    assert terminal("library", "pack", "install", "ward.vapack", "--json").answer["signer_named"] is bool(keys)
    assert ("Nobody has named this signer" in terminal("library", "pack", "install", "ward.vapack").out) is not bool(
        keys
    )
