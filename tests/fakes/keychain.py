"""A keychain in memory."""

from __future__ import annotations

from dataclasses import dataclass, field

from keyring.errors import KeyringError, PasswordDeleteError


@dataclass
class FakeKeychain:
    """Keeps, gives, forgets; or raises what it was told to."""

    kept: dict[tuple[str, str], str] = field(default_factory=dict)
    refuses: KeyringError | None = None

    def get_password(self, service: str, username: str) -> str | None:
        if self.refuses:
            raise self.refuses
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.refuses:
            raise self.refuses
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.refuses:
            raise self.refuses
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError
