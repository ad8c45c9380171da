"""Passphrases: how their bytes come about, what they cost to guess (Argon2id, RFC 9106), and how strong they are."""

from __future__ import annotations

import time
import unicodedata
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from zxcvbn import zxcvbn

from app.domain.errors import BadInput, Refused
from app.domain.secret import Secret
from app.domain.vaults.vault import Strength
from app.vault.deriving import KEY_BYTES

_MIB: Final = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one guess costs: memory in KiB, passes over it, lanes."""

    memory_kib: int
    passes: int
    lanes: int = 1

    @property
    def in_words(self) -> str:
        """For people."""
        passes = "1 pass" if self.passes == 1 else f"{self.passes} passes"
        return f"Argon2id, {self.memory_kib // _MIB} MiB, {passes}"


LOWEST: Final = Cost(memory_kib=19 * _MIB, passes=2)
"""OWASP Password Storage Cheat Sheet: Argon2id with at least 19 MiB, 2 iterations, 1 degree of parallelism."""
_START: Final = Cost(memory_kib=64 * _MIB, passes=3)
_LARGEST: Final = Cost(memory_kib=256 * _MIB, passes=24)
"""More memory than this would not be there on the smallest machine that a backup may be restored on."""
_TARGET_S: Final = 0.35
"""Of the second in which a vault is to be open."""
_HIGHEST: Final = Cost(memory_kib=4 * 1024 * _MIB, passes=1000, lanes=64)
"""An envelope that asks for more is not ours: reading it must not stop the machine."""


def stretch(passphrase: Secret, salt: bytes, cost: Cost) -> Secret:
    """Return the key that a passphrase gives. Raises ValueError for a cost outside of what we ever write."""
    if not is_acceptable(cost):
        raise ValueError("a cost that is too low or too high")
    key = bytearray(KEY_BYTES)
    kdf = Argon2id(salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib)
    with normalised(passphrase).reveal() as view:
        # It takes any buffer, although its types say bytes.
        kdf.derive_into(view, key)  # type: ignore[arg-type]
    return Secret.taking(key)


def is_acceptable(cost: Cost) -> bool:
    """Whether a cost is at least OWASP's minimum, and no attack on this machine."""
    return (
        LOWEST.memory_kib <= cost.memory_kib <= _HIGHEST.memory_kib
        and LOWEST.passes <= cost.passes <= _HIGHEST.passes
        and LOWEST.lanes <= cost.lanes <= _HIGHEST.lanes
    )


def calibrate(target_s: float = _TARGET_S) -> Cost:
    """Return the highest cost whose guess takes about `target_s` on this machine; never less than LOWEST."""
    took_s = _measure(_START)
    cost = _START
    while took_s * 2.2 < target_s and cost.memory_kib < _LARGEST.memory_kib:
        cost = Cost(memory_kib=cost.memory_kib * 2, passes=cost.passes)
        took_s = _measure(cost)
    if took_s > 2 * target_s:
        share = target_s / took_s
        cost = Cost(
            memory_kib=max(LOWEST.memory_kib, int(cost.memory_kib * share)), passes=max(LOWEST.passes, cost.passes - 1)
        )
    else:
        passes = int(cost.passes * target_s / max(took_s, 1e-3))
        cost = Cost(memory_kib=cost.memory_kib, passes=min(_LARGEST.passes, max(cost.passes, passes)))
    return cost


def _measure(cost: Cost) -> float:
    before_s = time.perf_counter()
    stretch(Secret(b"a guess"), bytes(16), cost)
    return time.perf_counter() - before_s


def normalised(passphrase: Secret) -> Secret:
    """Return the bytes that count: UTF-8 in Unicode's form NFC, every kind of space a plain one (as RFC 8265 has it).

    So the same words open the vault, whatever keyboard or system they were typed on. Raises BadInput(not-utf8).
    """
    with passphrase.reveal() as view:
        try:
            words = bytes(view).decode("utf-8")
        except UnicodeDecodeError:
            raise BadInput(
                "The passphrase is not valid UTF-8.", remedy="Save the file as UTF-8.", code="not-utf8"
            ) from None
    plain = "".join(" " if unicodedata.category(sign) == "Zs" else sign for sign in unicodedata.normalize("NFC", words))
    return Secret.taking(bytearray(plain.encode("utf-8")))


_LONGEST_JUDGED: Final = 128
"""zxcvbn takes time that grows with the square; what is longer is not weaker for it."""


def judge(passphrase: Secret, known: tuple[str, ...] = ()) -> Strength:
    """Say how strong a passphrase is, and why. `known`: words that whoever guesses knows, such as the user's name."""
    with normalised(passphrase).reveal() as view:
        words = bytes(view).decode("utf-8")
    found = zxcvbn(words[:_LONGEST_JUDGED], user_inputs=["voiceassist", *known], max_length=_LONGEST_JUDGED)
    feedback = found["feedback"]
    said = [feedback["warning"], *feedback["suggestions"]]
    return Strength(
        score=int(found["score"]),
        guesses_log10=float(found["guesses_log10"]),
        reasons=tuple(f"{reason.rstrip('.')}." for reason in said if reason),
    )


SHORTEST: Final = 10


def require_strong(passphrase: Secret, *, lowest_score: int, known: tuple[str, ...] = ()) -> Strength:
    """Return its strength. Raises Refused(weak-passphrase) with the reasons."""
    strength = judge(passphrase, known)
    is_short = len(normalised(passphrase)) < SHORTEST
    if strength.score >= lowest_score and not is_short:
        return strength
    short = (f"It has fewer than {SHORTEST} signs.",) if is_short else ()
    reasons = " ".join([*short, *strength.reasons])
    raise Refused(
        f"This passphrase is too easily guessed. {reasons}".strip() + " Nothing was changed.",
        remedy="Take four or five words that have nothing to do with each other.",
        code="weak-passphrase",
    )
