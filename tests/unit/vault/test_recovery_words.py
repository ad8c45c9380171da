from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import BadInput
from app.domain.secret import Secret
from app.vault.recovery_words import from_words, in_words

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def typed(text: str) -> bytes:
    return bytes(from_words(Secret(text.encode())).reveal())


def printed(key: bytes) -> str:
    return bytes(in_words(Secret(key)).reveal()).decode()


@given(st.binary(min_size=20, max_size=20))
def test_what_is_printed_can_be_typed_in_any_common_way(key: bytes) -> None:
    words = printed(key)
    assert typed(words) == key
    assert typed(words.lower().replace("-", " ").replace("0", "o").replace("1", "l")) == key


def test_a_key_is_printed_as_it_was_in_every_earlier_version() -> None:
    assert printed(bytes(range(20))) == "000GD-40R4X-0M300-E209K-185G3-R38ED-1W811-24GKZ"


def test_every_wrong_sign_every_swap_and_every_exchange_of_groups_is_noticed() -> None:
    words = printed(bytes.fromhex("9f3c61d2a0b4e87755aa0102fe33c4d897ab10ef"))
    groups = words.split("-")
    wrong = [
        words[:i] + sign + words[i + 1 :] for i in range(len(words)) for sign in SIGNS if words[i] not in {"-", sign}
    ]
    wrong += [
        words[:i] + words[i + 1] + words[i] + words[i + 2 :]
        for i in range(len(words) - 1)
        if "-" not in words[i : i + 2] and words[i] != words[i + 1]
    ]
    for one in range(len(groups)):
        for two in range(one):
            swapped = groups.copy()
            swapped[one], swapped[two] = swapped[two], swapped[one]
            wrong.append("-".join(swapped))
    assert len(wrong) > 1200
    for text in wrong:
        with pytest.raises(BadInput):
            typed(text)


@pytest.mark.parametrize("text", ["", "ABC", "ü" * 40, "U" * 40, "0" * 41])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(BadInput) as problem:
        typed(text)
    assert problem.value.code == "bad-recovery-key"
