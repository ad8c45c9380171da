"""What the lock screen knows: whose vault, which way in, how long to wait. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.domain.vaults.auto_lock import LockReason
from app.domain.vaults.door import DoorView, Standing


class WayIn(StrEnum):
    """What is typed."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a way in
    PIN = "pin"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True, kw_only=True)
class LockState:
    """All that the lock screen shows."""

    view: DoorView = field(default_factory=lambda: DoorView(standing=Standing.LOCKED))
    user: str = ""
    way: WayIn = WayIn.PASSPHRASE
    reason: LockReason | None = None
    is_asking: bool = False
    is_new: bool = False
    """A vault is being made for somebody new."""
    problem: str = ""
    wait_until_s: float = 0.0

    def wait_s(self, now_s: float) -> int:
        """Return how many whole seconds are left until the next try is taken."""
        return max(0, -int(-(self.wait_until_s - now_s) // 1))

    @property
    def needs_code(self) -> bool:
        """Whether the second factor is asked for too."""
        facts = self.view.facts(self.user)
        return self.way is WayIn.PASSPHRASE and facts is not None and facts.has_second_factor


def seen(state: LockState, view: DoorView, now_s: float) -> LockState:
    """Take in how the door stands; whoever was in last comes first, with the PIN where that would do."""
    names = [str(f.user) for f in view.users]
    user = state.user if state.user in names else view.user if view.user in names else (names[0] if names else "")
    is_first = not state.view.users
    state = replace(state, view=view, user=user)
    return _waiting(_ways(state) if is_first else state, now_s)


def chosen(state: LockState, user: str, now_s: float) -> LockState:
    """Somebody else wants in."""
    return _waiting(_ways(replace(state, user=user, problem="")), now_s)


def turned(state: LockState, way: WayIn) -> LockState:
    """Use another way in."""
    return replace(state, way=way, problem="")


def asked(state: LockState) -> LockState:
    """A try is under way."""
    return replace(state, is_asking=True, problem="")


def refused(state: LockState, words: str) -> LockState:
    """It failed. A PIN that is over gives way to the passphrase when the door is looked at again."""
    return replace(state, is_asking=False, problem=words)


def _ways(state: LockState) -> LockState:
    has_pin = state.view.has_pin and state.view.user == state.user
    return replace(state, way=WayIn.PIN if has_pin else WayIn.PASSPHRASE)


def _waiting(state: LockState, now_s: float) -> LockState:
    facts = state.view.facts(state.user)
    if state.way is WayIn.PIN and not state.view.has_pin:
        state = replace(state, way=WayIn.PASSPHRASE)
    return replace(state, wait_until_s=now_s + (facts.wait_s if facts is not None else 0.0))
