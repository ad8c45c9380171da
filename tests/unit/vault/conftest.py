from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.domain.errors import EnvironmentProblem
from app.domain.secret import Secret
from app.domain.vaults.vault import ByPassphrase, NewVault, UserName
from app.vault.accounts import Accounts, Created
from app.vault.keychain import KeychainShelf
from app.vault.opened import OpenedVault
from app.vault.passphrase import LOWEST
from app.vault.vault import Surroundings
from tests.fakes.keychain import FakeKeychain

WORDS = "otter velvet seventeen lantern"
ANNA = UserName("anna")


@dataclass
class Ward:
    """A machine with vaults, its clock, and its keychain."""

    folder: Path
    uptime_s: float = 1000.0
    boot: str = "boot-1"
    now_s: float = 1_790_000_000.0
    keychain: FakeKeychain | None = field(default_factory=FakeKeychain)

    def _shelf(self) -> KeychainShelf:
        if self.keychain is None:
            raise EnvironmentProblem("There is no keychain.", code="keychain-missing")
        return KeychainShelf(self.keychain)

    @property
    def accounts(self) -> Accounts:
        """The accounts as a program that has just started sees them."""
        return Accounts(
            self.folder,
            Surroundings(
                keychain=self._shelf,
                uptime_s=lambda: self.uptime_s,
                boot=self.boot,
                now_s=lambda: self.now_s,
                cost=lambda: LOWEST,
                host="ward-3",
            ),
        )

    def create(self, **more: object) -> Created:
        return self.accounts.create(NewVault(user=ANNA, passphrase=Secret(WORDS.encode()), **more))  # type: ignore[arg-type]

    def unlock(self, words: str = WORDS, code: str = "") -> OpenedVault:
        return self.accounts.vault(ANNA).unlock(ByPassphrase(passphrase=Secret(words.encode()), code=code))

    @property
    def vault(self) -> Path:
        return self.folder / "anna"

    def envelope_files(self) -> list[Path]:
        return sorted((self.vault / "envelopes").glob("*.json"))


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    return Ward(tmp_path / "vaults")


def flip(file: Path, place: int, bits: int = 0x01) -> None:
    """Change one byte of a file."""
    content = bytearray(file.read_bytes())
    content[place] ^= bits
    file.write_bytes(bytes(content))
