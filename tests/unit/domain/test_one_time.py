from __future__ import annotations

import pytest

from app.domain.vaults.one_time import accepted_step, address, code_at

KEY = b"12345678901234567890"


@pytest.mark.parametrize(
    ("time_s", "code"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
        (20000000000, "65353130"),
    ],
)
def test_the_vectors_of_rfc_6238(time_s: int, code: str) -> None:
    assert code_at(KEY, time_s // 30, 8) == code


def test_a_code_is_good_once_and_only_around_its_time() -> None:
    now_s = 1_790_000_000.0
    step = int(now_s) // 30
    code = code_at(KEY, step)
    assert accepted_step(KEY, code, now_s=now_s, last_step=0) == step
    assert accepted_step(KEY, f"{code[:3]} {code[3:]}", now_s=now_s + 30, last_step=0) == step
    assert accepted_step(KEY, code, now_s=now_s, last_step=step) is None
    assert accepted_step(KEY, code, now_s=now_s + 90, last_step=0) is None
    assert accepted_step(KEY, code_at(KEY, step - 1), now_s=now_s, last_step=step) is None
    assert accepted_step(KEY, "", now_s=now_s, last_step=0) is None


def test_an_authenticator_app_gets_what_it_understands() -> None:
    assert address(KEY, "dr.anna") == (
        "otpauth://totp/VoiceAssist:dr.anna?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=VoiceAssist&digits=6&period=30"
    )
