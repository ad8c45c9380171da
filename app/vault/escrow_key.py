"""The pair of keys that IT makes once: the public one goes into the policy, the private one into a safe."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from app.domain.secret import Secret


def new_pair() -> tuple[Secret, bytes]:
    """Return a private key and its public one, 32 bytes each (X25519, RFC 7748)."""
    private = X25519PrivateKey.generate()
    return Secret(private.private_bytes_raw()), private.public_key().public_bytes_raw()
