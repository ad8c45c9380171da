"""The growing delay after wrong tries. It counts the machine's uptime and never looks at the calendar.

Uptime cannot be set back or forward by whoever may set the clock. After a restart only the time since that restart
counts: less than has passed, never more. So a delay survives a restart, and a clock that is wrong changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from app.domain.errors import Refused

FREE_TRIES: Final = 3
_FIRST_DELAY_S: Final = 5.0
LONGEST_DELAY_S: Final = 900.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tries:
    """Wrong tries since the last right one, and the uptime of the machine at the last of them."""

    wrong: int = 0
    last_uptime_s: float = 0.0
    boot: str = ""
    """What tells one start of the machine from another; "" where the system does not say."""


def delay_s(wrong: int) -> float:
    """Return how long must pass after so many wrong tries: nothing for three, then 5 s, doubled up to 15 minutes."""
    over = wrong - FREE_TRIES
    return 0.0 if over <= 0 else min(_FIRST_DELAY_S * 2.0 ** min(over - 1, 20), LONGEST_DELAY_S)


def wait_s(tries: Tries, *, uptime_s: float, boot: str = "") -> float:
    """Return how long must still pass before the next try."""
    is_same_boot = uptime_s >= tries.last_uptime_s and (not boot or not tries.boot or boot == tries.boot)
    passed_s = uptime_s - tries.last_uptime_s if is_same_boot else uptime_s
    return max(0.0, delay_s(tries.wrong) - max(0.0, passed_s))


def begin_try(tries: Tries, *, uptime_s: float, boot: str = "") -> Tries:
    """Count a try before it is made: a program that is killed meanwhile has not won one. Raises Refused(too-early)."""
    left_s = wait_s(tries, uptime_s=uptime_s, boot=boot)
    if left_s > 0:
        raise Refused(
            f"After {tries.wrong} wrong tries the next one is possible in {_in_words(left_s)}.",
            remedy="Wait with the machine switched on, or unlock with the recovery key.",
            code="too-early",
        )
    return replace(tries, wrong=tries.wrong + 1, last_uptime_s=uptime_s, boot=boot)


def _in_words(seconds: float) -> str:
    whole = int(seconds) + 1
    return f"{whole} seconds" if whole < 120 else f"{-(-whole // 60)} minutes"
