"""The recovery key as people write it: eight groups of five signs, the fifth of each checking the four before it.

32 signs carry 160 random bits (Crockford's base 32: no I, L, O, U). The check sign is a weighted sum over GF(32), in
which the group's number counts: one wrong sign, two neighbours swapped, or two groups swapped, is noticed and named.
"""

from __future__ import annotations

from typing import Final

from app.domain.errors import BadInput
from app.domain.secret import Secret

_SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES: Final = str.maketrans("OIL", "011")
GROUPS: Final = 8
_DATA_SIGNS: Final = 4
KEY_BYTES: Final = GROUPS * _DATA_SIGNS * 5 // 8
_POLYNOMIAL: Final = 0b100101
"""x^5 + x^2 + 1, primitive over GF(2): 2 generates all 31 numbers that are not zero."""


def _times(left: int, right: int) -> int:
    product = 0
    for bit in range(5):
        if right >> bit & 1:
            product ^= left << bit
    for bit in range(9, 4, -1):
        if product >> bit & 1:
            product ^= _POLYNOMIAL << (bit - 5)
    return product


def _check(group: int, values: list[int]) -> int:
    total, weight = group, 2
    for value in values:
        total ^= _times(value, weight)
        weight = _times(weight, 2)
    return total


def in_words(key: Secret) -> Secret:
    """Return the key as it is printed: "7K3ZQ-…"."""
    with key.reveal() as view:
        number = int.from_bytes(view, "big")
    if len(key) != KEY_BYTES:
        raise ValueError("a recovery key has 160 bits")
    values = [number >> 5 * place & 31 for place in reversed(range(GROUPS * _DATA_SIGNS))]
    groups = []
    for group in range(GROUPS):
        part = values[group * _DATA_SIGNS : (group + 1) * _DATA_SIGNS]
        groups.append("".join(_SIGNS[v] for v in [*part, _check(group, part)]))
    return Secret("-".join(groups).encode())


def from_words(words: Secret) -> Secret:
    """Return the key that was typed, in any case, with or without dashes. Raises BadInput(bad-recovery-key)."""
    with words.reveal() as view:
        try:
            typed = bytes(view).decode("ascii")
        except UnicodeDecodeError:
            raise _mistyped("It has signs that no recovery key has.") from None
    signs = "".join(s for s in typed.upper().translate(_LOOKALIKES) if s not in "- \t\r\n")
    if any(s not in _SIGNS for s in signs):
        raise _mistyped("It has signs that no recovery key has.")
    if len(signs) != GROUPS * (_DATA_SIGNS + 1):
        raise _mistyped(f"It has {len(signs)} signs instead of {GROUPS * (_DATA_SIGNS + 1)}.")
    number, wrong = 0, []
    for group in range(GROUPS):
        values = [_SIGNS.index(s) for s in signs[group * 5 : group * 5 + 5]]
        if _check(group, values[:_DATA_SIGNS]) != values[_DATA_SIGNS]:
            wrong.append(str(group + 1))
        for value in values[:_DATA_SIGNS]:
            number = number << 5 | value
    if wrong:
        raise _mistyped(f"Look again at group {', '.join(wrong)} of {GROUPS}.")
    return Secret.taking(bytearray(number.to_bytes(KEY_BYTES, "big")))


def _mistyped(what: str) -> BadInput:
    return BadInput(
        f"The recovery key was mistyped. {what} This does not count as a wrong try.",
        remedy="Compare it with the print, group by group.",
        code="bad-recovery-key",
    )
