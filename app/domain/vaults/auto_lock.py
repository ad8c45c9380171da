"""When a vault locks by itself: idle for too long, the machine slept, the screen was locked. Rules only; no clock."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sign(StrEnum):
    """What the system or the user lets us know."""

    ACTIVITY = "activity"
    SCREEN_LOCKED = "screen-locked"
    ABOUT_TO_SLEEP = "about-to-sleep"
    SLEPT = "slept"
    SESSION_ENDED = "session-ended"
    SESSIONS_REVOKED = "sessions-revoked"


class LockReason(StrEnum):
    """Why a vault was locked."""

    IDLE = "idle"
    SCREEN_LOCKED = "screen-locked"
    SLEEP = "sleep"
    SESSION_ENDED = "session-ended"
    REVOKED = "revoked"
    ASKED = "asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class LockRule:
    """After how many idle seconds to lock (0: never), and at which signs."""

    idle_s: float = 300.0
    warn_s: float = 30.0
    at_sleep: bool = True
    at_screen_lock: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What is known at a moment: when something was last done, by a clock that goes on while the machine sleeps."""

    rule: LockRule
    last_activity_s: float
    is_busy: bool = False
    """While something is recorded or spoken nobody is idle; sleep and screen lock lock all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Lock now, for this reason; or so many seconds are left, and whether that is worth a warning."""

    lock: LockReason | None = None
    left_s: float | None = None
    is_warning: bool = False


_ALWAYS = {
    Sign.SESSION_ENDED: LockReason.SESSION_ENDED,
    Sign.SESSIONS_REVOKED: LockReason.REVOKED,
}


def see(watch: Watch, sign: Sign, now_s: float) -> tuple[Watch, Judgement]:
    """Take note of a sign; return the new state and what follows."""
    if sign is Sign.ACTIVITY:
        before = judge(watch, now_s)
        if before.lock is not None:
            return watch, before  # whoever comes back too late does not find it open
        fresh = Watch(rule=watch.rule, last_activity_s=max(now_s, watch.last_activity_s), is_busy=watch.is_busy)
        return fresh, judge(fresh, now_s)
    if sign in _ALWAYS:
        return watch, Judgement(lock=_ALWAYS[sign])
    if sign is Sign.SCREEN_LOCKED and watch.rule.at_screen_lock:
        return watch, Judgement(lock=LockReason.SCREEN_LOCKED)
    if sign in {Sign.ABOUT_TO_SLEEP, Sign.SLEPT} and watch.rule.at_sleep:
        return watch, Judgement(lock=LockReason.SLEEP)
    return watch, judge(watch, now_s)


def judge(watch: Watch, now_s: float) -> Judgement:
    """Say what follows from the time alone. A clock that went back counts as no time."""
    if watch.rule.idle_s <= 0 or watch.is_busy:
        return Judgement()
    left_s = watch.rule.idle_s - max(0.0, now_s - watch.last_activity_s)
    if left_s <= 0:
        return Judgement(lock=LockReason.IDLE)
    return Judgement(left_s=left_s, is_warning=left_s <= watch.rule.warn_s)
