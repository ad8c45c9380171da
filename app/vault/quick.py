"""Quick unlock: a short PIN opens the vault again for a while after a full unlock, in the same program.

Nothing of it is on the disk. The keys stay in this process's memory, sealed with a key that the PIN gives (Argon2id);
after five wrong PINs, after its time by the machine's uptime, or when sessions are revoked, they are wiped.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Final

from app.domain.errors import BadInput, Refused
from app.domain.secret import Secret
from app.vault.deriving import KEY_BYTES
from app.vault.keys import Keys
from app.vault.passphrase import Cost, stretch
from app.vault.sealing import AesSealer

TRIES: Final = 5
SHORTEST_PIN: Final = 6
_CONTEXT: Final = b"quick unlock"


class QuickUnlock:
    """The sealed keys of one vault that is locked."""

    def __init__(
        self, keys: Keys, pin: Secret, *, lasts_s: float, uptime_s: Callable[[], float], cost: Cost, epoch: int = 1
    ) -> None:
        """Seal a copy of the keys. Raises Refused(weak-pin)."""
        with pin.reveal() as view:
            is_plain = len(set(view)) < 3
        if len(pin) < SHORTEST_PIN or is_plain:
            raise Refused(
                f"A PIN has at least {SHORTEST_PIN} signs, three of them different. Nothing was changed.",
                remedy="Choose another.",
                code="weak-pin",
            )
        self._vault_id = keys.vault_id
        self.epoch = epoch
        self._salt = secrets.token_bytes(16)
        self._cost = cost
        self._uptime_s = uptime_s
        self._until_s = uptime_s() + lasts_s
        self._tries_left = TRIES
        content = bytearray(2 * KEY_BYTES)
        with keys.data_key.reveal() as data, keys.trail_key.reveal() as trail:
            content[:KEY_BYTES], content[KEY_BYTES:] = data, trail
        self._sealed = AesSealer(stretch(pin, self._salt, cost)).seal(bytes(content), context=_CONTEXT)
        content[:] = bytes(len(content))

    @property
    def is_over(self) -> bool:
        """Whether only a full unlock helps now."""
        if self._uptime_s() >= self._until_s or self._tries_left <= 0:
            self.wipe()
        return len(self._sealed) == 0

    def open(self, pin: Secret) -> Keys:
        """Return the keys. Raises Refused(quick-unlock-over, wrong-pin)."""
        if self.is_over:
            raise Refused("Quick unlock has ended.", remedy="Unlock with your passphrase.", code="quick-unlock-over")
        self._tries_left -= 1
        try:
            content = AesSealer(stretch(pin, self._salt, self._cost)).unseal(self._sealed, context=_CONTEXT)
        except BadInput:
            if self._tries_left <= 0:
                self.wipe()
            raise Refused(
                f"The PIN is wrong. {self._tries_left} tries are left.",
                remedy="Try again, or unlock with your passphrase.",
                code="wrong-pin",
            ) from None
        self._tries_left = TRIES
        return Keys(self._vault_id, Secret(content[:KEY_BYTES]), Secret(content[KEY_BYTES:]))

    def wipe(self) -> None:
        """Forget the keys."""
        self._sealed = b""
