from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.vaults.auto_lock import LockReason, LockRule, Sign, Watch, judge, see

RULE = LockRule(idle_s=300, warn_s=30)


def watch(**changes: object) -> Watch:
    return Watch(rule=LockRule(idle_s=300, warn_s=30, **changes), last_activity_s=1000.0)  # type: ignore[arg-type]


def test_it_warns_and_then_locks_when_nothing_is_done() -> None:
    assert judge(watch(), 1200).left_s == 100
    assert not judge(watch(), 1200).is_warning
    assert judge(watch(), 1275).is_warning
    assert judge(watch(), 1300).lock is LockReason.IDLE


def test_activity_begins_the_time_anew_but_does_not_open_what_is_over() -> None:
    fresh, judgement = see(watch(), Sign.ACTIVITY, 1299)
    assert judgement.left_s == 300
    assert see(fresh, Sign.ACTIVITY, 1598.9)[1].lock is None
    assert see(watch(), Sign.ACTIVITY, 1301)[1].lock is LockReason.IDLE


@pytest.mark.parametrize(
    ("sign", "switch", "reason"),
    [
        (Sign.SCREEN_LOCKED, "at_screen_lock", LockReason.SCREEN_LOCKED),
        (Sign.ABOUT_TO_SLEEP, "at_sleep", LockReason.SLEEP),
        (Sign.SLEPT, "at_sleep", LockReason.SLEEP),
    ],
)
def test_sleep_and_screen_lock_lock_unless_switched_off(sign: Sign, switch: str, reason: LockReason) -> None:
    assert see(watch(), sign, 1001)[1].lock is reason
    assert see(watch(**{switch: False}), sign, 1001)[1].lock is None


@pytest.mark.parametrize("sign", [Sign.SESSION_ENDED, Sign.SESSIONS_REVOKED])
def test_the_end_of_a_session_always_locks(sign: Sign) -> None:
    never = Watch(rule=LockRule(idle_s=0, at_sleep=False, at_screen_lock=False), last_activity_s=0)
    assert judge(never, 1e9).lock is None
    assert see(never, sign, 1)[1].lock is not None


def test_nobody_is_idle_while_something_is_recorded_but_sleep_locks_all_the_same() -> None:
    busy = Watch(rule=RULE, last_activity_s=0, is_busy=True)
    assert judge(busy, 10_000).lock is None
    assert see(busy, Sign.ABOUT_TO_SLEEP, 10_000)[1].lock is LockReason.SLEEP


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_a_clock_that_goes_back_never_gives_more_time_than_the_rule(now_s: float, last_s: float) -> None:
    judgement = judge(Watch(rule=RULE, last_activity_s=last_s), now_s)
    assert judgement.lock is LockReason.IDLE or (judgement.left_s is not None and judgement.left_s <= 300)
