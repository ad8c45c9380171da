"""The optional second factor: a code of an authenticator app, or one of ten codes on paper, each good once.

It is a gate of the program, asked after the passphrase was right. It is no key: whoever has the files, the passphrase
and a program of his own is not stopped by it (docs/threat-model.md).
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable
from typing import Final

from app.domain.errors import BadInput, NotFound, Refused
from app.domain.secret import Secret
from app.domain.vaults import one_time
from app.domain.vaults.vault import NewFactor
from app.vault.folder import VaultFolder
from app.vault.keys import Keys, tag
from app.vault.records import canonical
from app.vault.sealing import AesSealer

_NAME: Final = "second-factor"
_NEW: Final = "second-factor-new"
"""Where a factor waits until a code of it was typed: nobody is locked out by one that was never seen."""
_CODES: Final = 10
_CODE_SIGNS: Final = "23456789abcdefghjkmnpqrstuvwxyz"
_CODE_LENGTH: Final = 10
"""Ten of 31 signs: 49 bits, tried a few times an hour at most."""


class SecondFactor:
    """The second factor of an open vault."""

    def __init__(self, folder: VaultFolder, keys: Keys, now_s: Callable[[], float]) -> None:
        self._folder = folder
        self._keys = keys
        self._now_s = now_s

    @property
    def is_set(self) -> bool:
        """Whether one is asked for."""
        return self._folder.read_sealed(_NAME) is not None

    def begin(self, user: str) -> NewFactor:
        """Make a new one. It counts after confirm(); until then an older one does, or none."""
        key = secrets.token_bytes(one_time.SECRET_BYTES)
        codes = ["".join(secrets.choice(_CODE_SIGNS) for _ in range(_CODE_LENGTH)) for _ in range(_CODES)]
        self._write(_NEW, key, 0, [self._mark(code) for code in codes])
        return NewFactor(
            address=Secret(one_time.address(key, user).encode()), codes=tuple(Secret(c.encode()) for c in codes)
        )

    def confirm(self, code: str) -> None:
        """Let the new one count from now on. Raises Refused(second-factor-needed, wrong-code), NotFound(no-new-factor)."""
        if self._folder.read_sealed(_NEW) is None:
            raise NotFound(
                "No second factor was begun.",
                remedy="Begin with 'voiceassist vault second-factor on'.",
                code="no-new-factor",
            )
        self._check(_NEW, code)
        self._write(_NAME, *self._read(_NEW))
        self._folder.remove_sealed(_NEW)

    def end(self) -> None:
        """Ask for none any more."""
        self._folder.remove_sealed(_NAME)
        self._folder.remove_sealed(_NEW)

    def require(self, code: str) -> None:
        """Let a good code pass, once. Raises Refused(second-factor-needed, wrong-code)."""
        self._check(_NAME, code)

    def _check(self, name: str, code: str) -> None:
        if not code.strip():
            raise Refused(
                "This vault asks for a code of your authenticator app as well.",
                remedy="Give the code with --code, or one of your paper codes.",
                code="second-factor-needed",
            )
        key, last_step, marks = self._read(name)
        step = one_time.accepted_step(key, code, now_s=self._now_s(), last_step=last_step)
        if step is not None:
            self._write(name, key, step, marks)
            return
        mark = self._mark(code.strip().lower().replace("-", ""))
        if mark in marks:
            self._write(name, key, last_step, [m for m in marks if m != mark])
            return
        raise Refused(
            "The code is wrong, or was used already.",
            remedy="Wait for the next code; check the clock of this machine and of the phone.",
            code="wrong-code",
        )

    @property
    def codes_left(self) -> int:
        """How many paper codes are unused. Raises BadInput where its file is missing or spoilt."""
        return len(self._read(_NAME)[2])

    def _mark(self, code: str) -> str:
        return tag(self._keys.named("paper codes", lasting=True), hashlib.sha256(code.encode()).digest()).hex()

    def _sealer(self) -> AesSealer:
        return AesSealer(self._keys.named("second factor", lasting=True))

    def _write(self, name: str, key: bytes, last_step: int, marks: list[str]) -> None:
        content = canonical({"key": key.hex(), "last_step": last_step, "marks": marks})
        self._folder.write_sealed(name, self._sealer().seal(content, context=name.encode()))

    def _read(self, name: str) -> tuple[bytes, int, list[str]]:
        sealed = self._folder.read_sealed(name)
        if sealed is None:
            raise BadInput(
                "The file of the second factor is missing, so its code cannot be checked.",
                remedy="Restore the vault's folder from a backup, or open it with the recovery key.",
                code="second-factor-missing",
            )
        body = json.loads(self._sealer().unseal(sealed, context=name.encode()))
        return bytes.fromhex(body["key"]), int(body["last_step"]), list(body["marks"])
