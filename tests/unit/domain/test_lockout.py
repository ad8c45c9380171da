from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.errors import Refused
from app.domain.vaults.lockout import LONGEST_DELAY_S, Tries, begin_try, delay_s, wait_s


def after(wrong: int, at_s: float = 1000.0, boot: str = "a") -> Tries:
    return Tries(wrong=wrong, last_uptime_s=at_s, boot=boot)


def test_three_tries_are_free_and_then_the_delay_grows_up_to_a_quarter_of_an_hour() -> None:
    assert [delay_s(n) for n in range(8)] == [0, 0, 0, 0, 5, 10, 20, 40]
    assert delay_s(100) == delay_s(10_000) == LONGEST_DELAY_S == 900


def test_a_try_counts_before_it_is_made_and_not_at_all_when_it_comes_too_early() -> None:
    begun = begin_try(after(3), uptime_s=1001, boot="a")
    assert begun == Tries(wrong=4, last_uptime_s=1001, boot="a")
    with pytest.raises(Refused) as refused:
        begin_try(begun, uptime_s=1005.9, boot="a")
    assert refused.value.code == "too-early"
    assert begin_try(begun, uptime_s=1006, boot="a").wrong == 5


def test_after_a_restart_only_the_time_since_then_counts() -> None:
    assert wait_s(after(20, at_s=100.0, boot="a"), uptime_s=60.0, boot="b") == 840
    assert wait_s(after(20, at_s=100.0, boot="a"), uptime_s=160.0, boot="b") == 740
    assert wait_s(after(20, at_s=100.0, boot="a"), uptime_s=160.0, boot="a") == 840
    assert wait_s(after(20, at_s=1_000_000.0, boot=""), uptime_s=30.0, boot="") == 870


@example(wrong=4, at_s=524053.0, uptime_s=2.0, later_s=524051.0, boots=("a", ""))
@given(
    wrong=st.integers(0, 50),
    at_s=st.floats(0, 1e7),
    uptime_s=st.floats(0, 1e7),
    later_s=st.floats(0, 1e6),
    boots=st.sampled_from([("a", "a"), ("a", "b"), ("", ""), ("a", "")]),
)
def test_waiting_never_gets_longer_by_waiting_and_never_exceeds_the_delay(
    wrong: int, at_s: float, uptime_s: float, later_s: float, boots: tuple[str, str]
) -> None:
    tries = after(wrong, at_s, boots[0])
    if boots[0] == boots[1] and uptime_s < at_s:
        uptime_s = at_s  # the same start of the machine cannot be younger than it was
    now, then = (wait_s(tries, uptime_s=t, boot=boots[1]) for t in (uptime_s, uptime_s + later_s))
    assert 0 <= now <= delay_s(wrong)
    assert 0 <= then <= delay_s(wrong)
    # A system that does not name its starts cannot tell an uptime above the old one from one start that went on.
    if "" not in boots or not uptime_s < at_s <= uptime_s + later_s:
        assert then <= now
