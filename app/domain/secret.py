"""The type that keys and passphrases travel in: it hides itself, refuses to be copied, and can be wiped."""

from __future__ import annotations

import hmac
from typing import NoReturn, Self

from app.domain.errors import Refused


class _Buffer(bytearray):
    """Overwrites itself when the last one who looks at it lets go: a view that outlives its secret still shows the key."""

    def __del__(self) -> None:
        self[:] = bytes(len(self))


class Secret:
    """Bytes that no repr, log, comparison, copy or pickle gives away, and that can be overwritten.

    Python may still have made copies that nobody can reach: of what it was built from, and inside libraries that take
    `bytes` only. Whoever has a buffer of their own hands it over with `taking`, which leaves zeros in it.
    """

    __slots__ = ("__weakref__", "_bytes", "_is_wiped")

    def __init__(self, value: bytes | bytearray | memoryview) -> None:
        self._is_wiped = False
        self._bytes = _Buffer(value)

    @classmethod
    def taking(cls, buffer: bytearray) -> Self:
        """Take the bytes over: the buffer holds zeros afterwards."""
        secret = cls(buffer)
        buffer[:] = bytes(len(buffer))
        return secret

    def reveal(self) -> memoryview:
        """Return a read-only view of the bytes, which may be used in a `with`. After wipe() it shows zeros.

        Raises Refused(vault-locked) when the secret was wiped: its vault has been locked.
        """
        if self._is_wiped:
            raise Refused("The vault is locked.", remedy="Unlock it with your passphrase.", code="vault-locked")
        return memoryview(self._bytes).toreadonly()

    def wipe(self) -> None:
        """Overwrite the bytes with zeros. Twice does no harm."""
        self._is_wiped = True
        self._bytes[:] = bytes(len(self._bytes))

    @property
    def is_wiped(self) -> bool:
        """Whether the bytes are gone."""
        return self._is_wiped

    def __len__(self) -> int:
        return len(self._bytes)

    def __bool__(self) -> bool:
        return True  # an empty passphrase is a passphrase; `if secret` shall not depend on what it holds

    def __eq__(self, other: object) -> bool:
        """Compare in constant time. A wiped secret equals nothing but itself."""
        if self is other:
            return True
        if not isinstance(other, Secret) or self._is_wiped or other._is_wiped:
            return False
        return hmac.compare_digest(self._bytes, other._bytes)

    __hash__ = None  # type: ignore[assignment]  # a hash would be a fingerprint of the key

    def __repr__(self) -> str:
        return "Secret(…)"

    def __str__(self) -> str:
        return "Secret(…)"

    def __format__(self, _spec: str) -> str:
        return "Secret(…)"

    def __iter__(self) -> NoReturn:
        raise TypeError("a secret cannot be iterated over")

    def __copy__(self) -> NoReturn:
        raise TypeError("a secret cannot be copied")

    def __deepcopy__(self, _memo: object) -> NoReturn:
        raise TypeError("a secret cannot be copied")

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise TypeError("a secret cannot be pickled")
