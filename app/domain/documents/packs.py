"""What a knowledge pack is, without the keys that sign it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.domain.errors import BadInput, Refused

MAGIC: Final = b"VAPACK1\n"
SIGNATURE_BYTES: Final = 96
"""The public key (32) and the Ed25519 signature (64) over magic, length and manifest. All zeros: not signed."""
PREFIX: Final = b"voiceassist knowledge pack 1\n"
"""What is signed begins with this, so that the signature is good for nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackInstalled:
    """What building or installing a pack did. `signed_by` is the public key in hex, "" where there is no good signature."""

    name: str
    version: str
    documents: int
    signed_by: str
    verified: bool
    embedded_anew: bool = False
    removed: int = 0


UNVOUCHED: Final = (
    "Nobody here has vouched for this key: the signature says that the pack is unchanged, not who made it."
)
UNVOUCHED_REMEDY: Final = (
    "Ask its maker for the public key. IT names the keys that are trusted in the policy: library.pack_keys."
)


def keys_in(option: str) -> frozenset[str]:
    """Return the public keys that the option library.pack_keys names."""
    return frozenset(option.split())


def needs_vouching(pack: str, signed_by: str, keys: frozenset[str]) -> bool:
    """Whether a pack, or a document of one, is signed by nobody whom IT has named. `pack` "" is the clinic's own."""
    return bool(pack) and signed_by not in keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """The Ray cluster that builds a pack. `address` "": one is started on this machine, with so many workers (0: all cores)."""

    address: str = ""
    workers: int = 0


def damaged_pack() -> BadInput:
    """Return the error for a pack whose bytes are not what its maker wrote."""
    return BadInput(
        "The pack is damaged or was changed after it was made. Nothing was installed.",
        remedy="Fetch it again from where it came from.",
        code="pack-damaged",
    )


def not_signed() -> Refused:
    """Return the refusal of a pack without a signature, or with a wrong one."""
    return Refused(
        "The pack is not signed, or its signature is wrong. Nothing was installed.",
        remedy="Ask who made it. IT can allow it with library.unsigned_packs.",
        code="pack-not-signed",
    )


def not_trusted(key: str) -> Refused:
    """Return the refusal of a pack by a signer that IT does not know, or other than the one before."""
    return Refused(
        f"The pack is signed by a key that is not trusted here ({key[:16]}…). Nothing was installed.",
        remedy="Ask who made it. IT can add the key to library.pack_keys.",
        code="pack-not-trusted",
    )
