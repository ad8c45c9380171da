"""The system's keychain: Secret Service on Linux, Keychain on macOS, Credential Manager on Windows.

Only these: keyring's own configuration could name a file in plain text, and is not asked.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, Protocol

from app.domain.errors import EnvironmentProblem, VoiceAssistError
from app.domain.secret import Secret

SERVICE: Final = "VoiceAssist vault"


class Keychain(Protocol):
    """What keyring's backends offer."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return what was kept."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep something."""
        ...

    def delete_password(self, service: str, username: str) -> None:
        """Forget it."""
        ...


def system_keychain() -> Keychain:
    """Return this system's keychain. Raises EnvironmentProblem(keychain-missing)."""
    try:
        if sys.platform == "darwin":
            from keyring.backends import macOS  # noqa: PLC0415 - each costs 50 ms that only keychains are worth

            backend = macOS.Keyring
        elif sys.platform == "win32":
            from keyring.backends import Windows  # noqa: PLC0415

            backend = Windows.WinVaultKeyring
        else:
            from keyring.backends import SecretService  # noqa: PLC0415

            backend = SecretService.Keyring
        _ = backend.priority  # raises where the service is not there
    except Exception:  # noqa: BLE001 - no bus, no service, no library: each raises what it likes, and it is all the same
        raise _missing() from None
    # Its __init__ is untyped in some backends.
    make: Callable[[], Keychain] = backend
    return make()


class KeychainShelf:
    """Keeps one secret for each envelope in a keychain."""

    def __init__(self, keychain: Keychain) -> None:
        self._keychain = keychain

    def put(self, name: str, secret: Secret) -> None:
        """Keep a secret, and make sure that it comes back. Raises EnvironmentProblem(keychain-refuses)."""
        with _translated(), secret.reveal() as view:
            self._keychain.set_password(SERVICE, name, view.hex())
        if self.take(name) != secret:
            raise _refuses("it did not keep what it was given")

    def take(self, name: str) -> Secret | None:
        """Return the secret of a name, or None. Raises EnvironmentProblem(keychain-refuses)."""
        with _translated():
            kept = self._keychain.get_password(SERVICE, name)
        if kept is None:
            return None
        try:
            return Secret(bytes.fromhex(kept))
        except ValueError:
            return None  # something else has that name: it opens nothing

    def drop(self, name: str) -> None:
        """Forget a secret; one that is not there is forgotten already."""
        from keyring.errors import PasswordDeleteError  # noqa: PLC0415 - as above

        with _translated():
            try:
                self._keychain.delete_password(SERVICE, name)
            except PasswordDeleteError:
                return


@contextmanager
def _translated() -> Iterator[None]:
    from keyring.errors import KeyringError, KeyringLocked, NoKeyringError  # noqa: PLC0415 - as above

    try:
        yield
    except KeyringLocked:
        raise _refuses("it is locked") from None
    except NoKeyringError:
        raise _missing() from None
    except KeyringError as problem:
        raise _refuses(type(problem).__name__) from None
    except VoiceAssistError:
        raise
    except Exception as problem:  # noqa: BLE001 - each system's library raises what it likes; none of it may name a secret
        raise _refuses(type(problem).__name__) from None


def _missing() -> EnvironmentProblem:
    return EnvironmentProblem(
        "This system has no keychain that the program can use. Your other ways in work as before.",
        remedy="Unlock with the passphrase. On Linux, a desktop with a Secret Service (GNOME Keyring, KWallet) has one.",
        code="keychain-missing",
    )


def _refuses(why: str) -> EnvironmentProblem:
    return EnvironmentProblem(
        f"The system's keychain refuses ({why}). Your other ways in work as before.",
        remedy="Unlock the keychain, or unlock with the passphrase.",
        code="keychain-refuses",
    )
