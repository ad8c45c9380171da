"""The keys of an open vault, and what is sealed with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Protocol

from app.domain.secret import Secret
from app.domain.vaults.vault import Purpose


class Sealer(Protocol):
    """Encrypts and authenticates what lies in files. `context` says what and where it is: sealed for one, it opens for no other.

    Whatever was changed, cut, reordered, or sealed for something else raises BadInput(seal-broken).
    """

    def seal(self, content: bytes, *, context: bytes) -> bytes:
        """Seal something small, in memory."""
        ...

    def unseal(self, sealed: bytes, *, context: bytes) -> bytes:
        """Open it again."""
        ...

    def writer(self, out: BinaryIO, *, context: bytes) -> SealedWriter:
        """Begin a sealed file, of any length. It is whole only after finish()."""
        ...

    def reader(self, source: BinaryIO, *, context: bytes) -> Iterator[bytes]:
        """Yield the content in pieces, each already checked. Only when it ends without an error was all of it there."""
        ...

    def journal(self, out: BinaryIO, *, context: bytes) -> SealedJournal:
        """Begin a file that grows piece by piece, and of which every whole piece can be read whenever writing stopped."""
        ...

    def read_journal(self, source: BinaryIO, *, context: bytes) -> Iterator[bytes]:
        """Yield the pieces of a journal. One that was never finished ends after its last whole piece, without an error.

        Raises BadInput(seal-broken) for anything else, after the pieces before it.
        """
        ...


class SealedWriter(Protocol):
    """A sealed file under way. The caller flushes, syncs and closes the file."""

    def write(self, content: bytes) -> None:
        """Append content."""
        ...

    def finish(self) -> None:
        """Write the last piece, which says that it is the last."""
        ...


class SealedJournal(Protocol):
    """A journal under way. The caller flushes, syncs and closes the file."""

    def append(self, piece: bytes) -> int:
        """Write one piece with a single write(); return the bytes it takes in the file."""
        ...

    def finish(self) -> None:
        """Write the mark of the end: from now on a piece that is cut off is noticed."""
        ...


class VaultKeys(Protocol):
    """The keys of a vault that is open. After wipe() everything raises Refused(vault-locked)."""

    @property
    def vault_id(self) -> str:
        """32 hexadecimal digits, the same for the life of the vault."""
        ...

    def key(self, purpose: Purpose) -> Secret:
        """Return the 256-bit key for a purpose. It belongs to the vault: do not wipe it."""
        ...

    def sealer(self, purpose: Purpose) -> Sealer:
        """Return what seals files for a purpose."""
        ...

    def new_key(self) -> Secret:
        """Return 256 random bits, as the key of one recording, say: wiped and forgotten, the recording is gone."""
        ...

    def sealer_with(self, key: Secret) -> Sealer:
        """Return what seals files with a key of the caller's own."""
        ...

    def authenticate(self, message: bytes) -> bytes:
        """Return HMAC-SHA256 over the message, with the key of the audit trail: 32 bytes."""
        ...

    @property
    def public_key(self) -> bytes:
        """32 bytes: the Ed25519 key that this vault's signatures are checked with. A rekey does not change it."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Return an Ed25519 signature: 64 bytes."""
        ...

    def is_good(self, public_key: bytes, message: bytes, signature: bytes) -> bool:
        """Whether the signature is that key's over that message; False for whatever is no signature at all."""
        ...

    def wipe(self) -> None:
        """Forget all keys."""
        ...
