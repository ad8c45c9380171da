from __future__ import annotations

import pytest

from app.domain.errors import BadInput, Refused
from app.domain.secret import Secret
from app.vault.passphrase import LOWEST, Cost, calibrate, is_acceptable, judge, require_strong, stretch


def test_the_lowest_cost_is_what_owasp_asks_for_and_calibration_never_goes_below() -> None:
    assert (LOWEST.memory_kib, LOWEST.passes, LOWEST.lanes) == (19 * 1024, 2, 1)
    for target_s in (0.0001, 0.3):
        cost = calibrate(target_s)
        assert is_acceptable(cost)
        assert cost.memory_kib >= LOWEST.memory_kib


def test_a_cost_below_or_far_above_is_refused() -> None:
    for cost in (
        Cost(memory_kib=1024, passes=2),
        Cost(memory_kib=19 * 1024, passes=1),
        Cost(memory_kib=2**30, passes=3),
    ):
        with pytest.raises(ValueError, match="cost"):
            stretch(Secret(b"x"), bytes(16), cost)


def test_argon2id_gives_what_it_gave_in_every_earlier_version() -> None:
    key = stretch(Secret("Mühle 29".encode()), bytes(range(16)), LOWEST)
    assert key.reveal().hex() == "909a08a889bcb1cfc906771e2613e069827a016bb44c98f41d50d938c7bb7c0b"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("password123", "password"),
        ("anna123456", ""),
        ("qwertyuiop", "common"),
        ("aaaaaaaaaaaa", "Repeat"),
        ("voiceassist1", ""),
        ("k7#Qz", "fewer than 10"),
    ],
)
def test_a_weak_passphrase_is_refused_with_its_reasons(words: str, told: str) -> None:
    with pytest.raises(Refused) as refused:
        require_strong(Secret(words.encode()), lowest_score=3, known=("anna",))
    assert refused.value.code == "weak-passphrase"
    assert told.lower() in refused.value.message.lower()
    assert words not in refused.value.message


def test_words_that_have_nothing_to_do_with_each_other_are_strong_also_very_many_of_them() -> None:
    assert judge(Secret(b"otter velvet seventeen lantern")).score == 4
    assert judge(Secret(("otter velvet " * 300).encode())).score >= 3


def test_what_is_not_utf8_is_told() -> None:
    with pytest.raises(BadInput):
        judge(Secret(b"\xff\xfe"))
