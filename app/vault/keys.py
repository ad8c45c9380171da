"""The keys of an open vault: everything that is derived from its two roots."""

from __future__ import annotations

from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.domain.secret import Secret
from app.domain.vaults.vault import Purpose
from app.vault.deriving import derive, new_key
from app.vault.sealing import AesSealer

_LASTING: Final = frozenset({Purpose.AUDIT})


class Keys:
    """The data key, which a rekey replaces, the trail key, which it does not, and what both give.

    Takes both over: wipe() wipes them.
    """

    def __init__(self, vault_id: str, data_key: Secret, trail_key: Secret) -> None:
        self._vault_id = vault_id
        self.data_key = data_key
        self.trail_key = trail_key
        self._derived: dict[str, Secret] = {}

    @property
    def vault_id(self) -> str:
        """32 hexadecimal digits."""
        return self._vault_id

    def key(self, purpose: Purpose) -> Secret:
        """Return the 256-bit key for a purpose. Raises Refused(vault-locked)."""
        return self.named(purpose.value, lasting=purpose in _LASTING)

    def named(self, name: str, *, lasting: bool = False) -> Secret:
        """Return the key of a name: the purposes', and those that the vault keeps to itself."""
        root = self.trail_key if lasting else self.data_key
        if name not in self._derived or root.is_wiped:
            info = b"voiceassist key v1\x00" + name.encode()
            self._derived[name] = derive(root, salt=bytes.fromhex(self._vault_id), info=info)
        return self._derived[name]

    def sealer(self, purpose: Purpose) -> AesSealer:
        """Return what seals files for a purpose."""
        return AesSealer(self.key(purpose))

    def new_key(self) -> Secret:
        """Return 256 random bits."""
        return new_key()

    def sealer_with(self, key: Secret) -> AesSealer:
        """Return what seals files with a key of the caller's own."""
        return AesSealer(key)

    def authenticate(self, message: bytes) -> bytes:
        """Return HMAC-SHA256 with the key of the audit trail."""
        return tag(self.key(Purpose.AUDIT), message)

    @property
    def public_key(self) -> bytes:
        """32 bytes of the Ed25519 key."""
        return self._signing().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def sign(self, message: bytes) -> bytes:
        """Return an Ed25519 signature."""
        return self._signing().sign(message)

    def is_good(self, public_key: bytes, message: bytes, signature: bytes) -> bool:
        """Whether the signature is that key's over that message."""
        try:
            Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True

    @property
    def is_wiped(self) -> bool:
        """Whether the vault was locked."""
        return self.data_key.is_wiped

    def wipe(self) -> None:
        """Forget all keys."""
        for secret in (self.data_key, self.trail_key, *self._derived.values()):
            secret.wipe()

    def _signing(self) -> Ed25519PrivateKey:
        with self.named("signing", lasting=True).reveal() as seed:
            return Ed25519PrivateKey.from_private_bytes(seed)


def tag(key: Secret, message: bytes) -> bytes:
    """Return HMAC-SHA256 over a message."""
    with key.reveal() as view:
        mac = HMAC(view, SHA256())
    mac.update(message)
    return mac.finalize()
