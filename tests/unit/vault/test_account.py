"""Wrong tries, second factor, sessions and quick unlock of a vault."""

from __future__ import annotations

import pytest

from app.domain.errors import BadInput, NotFound, Refused, VoiceAssistError
from app.domain.secret import Secret
from app.domain.vaults.one_time import code_at
from app.domain.vaults.vault import ByKeychain, ByRecoveryKey, NewFactor
from app.vault.opened import OpenedVault
from app.vault.passphrase import LOWEST
from app.vault.quick import QuickUnlock
from tests.unit.vault.conftest import ANNA, Ward, flip

WRONG = "not the right one at all"


def refused(ward: Ward, words: str = WRONG, code: str = "") -> str:
    with pytest.raises(VoiceAssistError) as problem:
        ward.unlock(words, code)
    return problem.value.code


# ---- wrong tries


def test_after_three_wrong_tries_one_must_wait_whatever_the_calendar_says(ward: Ward) -> None:
    made = ward.create()
    assert [refused(ward) for _ in range(4)] == ["wrong-passphrase"] * 4
    for now_s in (0.0, 1e10):
        ward.now_s = now_s
        assert refused(ward) == "too-early"
    assert ward.accounts.vault(ANNA).facts().wait_s == 5
    assert made.recovery_key is not None
    ward.accounts.vault(ANNA).unlock(ByRecoveryKey(words=made.recovery_key))  # cannot be guessed: never waits
    ward.unlock()
    assert ward.accounts.vault(ANNA).facts().wrong_tries == 0


def test_the_delay_survives_a_restart_of_program_and_machine(ward: Ward) -> None:
    ward.create()
    for _ in range(8):
        ward.uptime_s += 1000
        refused(ward)
    ward.uptime_s, ward.boot = 20.0, "boot-2"
    assert refused(ward) == "too-early"
    assert ward.accounts.vault(ANNA).facts().wait_s == 60
    ward.uptime_s = 80.0
    ward.unlock()


def test_a_program_that_is_killed_while_it_tries_has_used_its_try(ward: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    ward.create()

    class Killed(BaseException):
        pass

    def die(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("app.vault.envelopes.open_with", die)
        for _ in range(4):
            with pytest.raises(Killed):
                ward.unlock(WRONG)
    assert refused(ward) == "too-early"


def test_a_note_of_wrong_tries_that_was_damaged_makes_one_wait(ward: Ward) -> None:
    ward.create()
    refused(ward)
    ward.uptime_s, ward.boot = 3.0, "boot-2"
    flip(ward.vault / "tries.json", 30)
    assert refused(ward, "otter velvet seventeen lantern") == "too-early"
    ward.uptime_s = 1000.0
    ward.unlock()


def test_failed_tries_wait_for_the_audit_trail(ward: Ward) -> None:
    ward.create()
    refused(ward)
    refused(ward)
    opened = ward.unlock()
    assert [f.kind for f in opened.failed_tries] == ["passphrase"] * 2
    assert len(ward.unlock().failed_tries) == 2  # nobody has written them down yet
    opened.failures_are_noted()
    assert ward.unlock().failed_tries == ()


# ---- second factor


def code_now(ward: Ward, address: Secret, steps: int = 0) -> str:
    import base64

    secret = bytes(address.reveal()).decode().split("secret=")[1].split("&")[0]
    return code_at(base64.b32decode(secret), int(ward.now_s) // 30 + steps)


def begun(vault: OpenedVault) -> NewFactor:
    made = vault.begin_second_factor()
    vault.confirm_second_factor(bytes(made.codes[9].reveal()).decode())
    return made


def test_a_factor_that_nobody_has_confirmed_locks_nobody_out(ward: Ward) -> None:
    vault = ward.create().vault
    with pytest.raises(NotFound):
        vault.confirm_second_factor("123456")
    made = vault.begin_second_factor()
    ward.unlock()
    with pytest.raises(Refused):
        vault.confirm_second_factor("12345")
    ward.unlock()
    vault.confirm_second_factor(code_now(ward, made.address))
    assert refused(ward, "otter velvet seventeen lantern") == "second-factor-needed"


def test_the_second_factor_is_asked_for_and_each_code_is_good_once(ward: Ward) -> None:
    made = begun(ward.create().vault)
    assert refused(ward, "otter velvet seventeen lantern") == "second-factor-needed"
    assert ward.accounts.vault(ANNA).facts().wrong_tries == 0
    code = code_now(ward, made.address)
    ward.unlock(code=code)
    assert refused(ward, "otter velvet seventeen lantern", code) == "wrong-code"
    assert ward.accounts.vault(ANNA).facts().wrong_tries == 1
    ward.now_s -= 3600
    assert refused(ward, "otter velvet seventeen lantern", code_now(ward, made.address)) == "wrong-code"
    ward.now_s += 7200
    ward.unlock(code=code_now(ward, made.address))


def test_paper_codes_help_when_the_phone_is_lost_each_once(ward: Ward) -> None:
    made = begun(ward.create().vault)
    paper = bytes(made.codes[0].reveal()).decode()
    assert len(made.codes) == 10  # one of them has confirmed the factor
    opened = ward.unlock(code=paper.upper())
    assert opened.codes_left == 8
    assert refused(ward, "otter velvet seventeen lantern", paper) == "wrong-code"
    opened.end_second_factor()
    assert ward.unlock().codes_left is None


def test_the_recovery_key_asks_for_no_code_and_a_missing_file_is_told(ward: Ward) -> None:
    made = ward.create(with_keychain=True)
    begun(made.vault)
    (ward.vault / "second-factor.sealed").unlink()
    assert made.vault.codes_left is None
    assert refused(ward, "otter velvet seventeen lantern", "123456") == "second-factor-missing"
    with pytest.raises(BadInput):
        ward.accounts.vault(ANNA).unlock(ByKeychain(code="123456"))
    assert made.recovery_key is not None
    ward.accounts.vault(ANNA).unlock(ByRecoveryKey(words=made.recovery_key))


# ---- sessions


def test_sessions_are_listed_and_all_ended_at_once(ward: Ward) -> None:
    ward.create(with_keychain=True)
    one = ward.unlock()
    one.lock()
    two, three = ward.unlock(), ward.unlock()
    rows = two.session_list()
    assert [(s.way, s.host, bool(s.ended)) for s in rows] == [("passphrase", "ward-3", True)] + [
        ("passphrase", "ward-3", False)
    ] * 2
    three.revoke_sessions()
    assert two.sessions.is_revoked
    with pytest.raises(NotFound):
        ward.accounts.vault(ANNA).unlock(ByKeychain())
    assert not ward.unlock().sessions.is_revoked


# ---- quick unlock


def quick(ward: Ward, pin: str = "482915", lasts_s: float = 600) -> QuickUnlock:
    opened = ward.unlock()
    kept = QuickUnlock(
        opened.keys, Secret(pin.encode()), lasts_s=lasts_s, uptime_s=lambda: ward.uptime_s, cost=LOWEST, epoch=1
    )
    opened.lock()
    return kept


def test_a_pin_opens_the_vault_again_until_its_time_is_over(ward: Ward) -> None:
    ward.create()
    kept = quick(ward)
    opened = ward.accounts.vault(ANNA).reopen(kept.open(Secret(b"482915")))
    assert opened.keys.data_key == ward.unlock().keys.data_key
    assert opened.session_list()[-2].way == "quick"
    ward.uptime_s += 601
    assert kept.is_over
    with pytest.raises(Refused) as over:
        kept.open(Secret(b"482915"))
    assert over.value.code == "quick-unlock-over"


def test_five_wrong_pins_end_it_for_good(ward: Ward) -> None:
    ward.create()
    kept = quick(ward)
    codes = []
    for pin in (b"482914", b"482913", b"482912", b"482911", b"482910", b"482915"):
        with pytest.raises(Refused) as problem:
            kept.open(Secret(pin))
        codes.append(problem.value.code)
    assert codes == ["wrong-pin"] * 5 + ["quick-unlock-over"]


@pytest.mark.parametrize("pin", ["", "12345", "111111", "121212"])
def test_a_pin_that_anybody_would_try_is_refused(ward: Ward, pin: str) -> None:
    ward.create()
    with pytest.raises(Refused) as problem:
        quick(ward, pin)
    assert problem.value.code == "weak-pin"
