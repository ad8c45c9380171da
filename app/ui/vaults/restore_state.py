"""What somebody who restores a backup has before them: where was looked, what was found, what happens. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.models import Progress
from app.domain.vaults.backups import FoundBackup
from app.domain.vaults.vault import VaultFacts


class Work(StrEnum):
    """What is being done."""

    NOTHING = "nothing"
    LOOKING = "looking"
    CHECKING = "checking"
    RESTORING = "restoring"


class Here(StrEnum):
    """What stands on this computer where the backup's vault would come to stand."""

    NOTHING = "nothing"
    THE_SAME = "the-same"
    """The very vault that the backup was made of, in its state of now."""
    ANOTHER = "another"
    """A vault of the same name, made anew: other keys, other content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreState:
    """All that the form shows, besides what is typed."""

    place: str = ""
    found: tuple[FoundBackup, ...] = ()
    has_looked: bool = False
    chosen: FoundBackup | None = None
    by_recovery_key: bool = False
    work: Work = Work.NOTHING
    progress: Progress | None = None
    problem: str = ""

    @property
    def is_at_work(self) -> bool:
        """Whether something goes on that can be stopped."""
        return self.work in {Work.CHECKING, Work.RESTORING}

    @property
    def needs_code(self) -> bool:
        """Whether the second factor is asked for too; a recovery key needs none."""
        return self.chosen is not None and self.chosen.has_second_factor and not self.by_recovery_key

    def here(self, users: tuple[VaultFacts, ...]) -> Here:
        """Say what stands where the chosen backup's vault would stand."""
        if self.chosen is None:
            return Here.NOTHING
        there = next((f for f in users if f.user == self.chosen.user), None)
        if there is None:
            return Here.NOTHING
        return Here.THE_SAME if there.vault_id == self.chosen.backup.vault_id else Here.ANOTHER


def looking(state: RestoreState, place: str) -> RestoreState:
    """Backups are looked for. What was found elsewhere is no longer offered: it is not what somebody asks for."""
    return replace(state, place=place, found=(), chosen=None, work=Work.LOOKING, problem="")


def looked(state: RestoreState, place: str, found: tuple[FoundBackup, ...]) -> RestoreState:
    """They were looked for, and the newest is chosen; what was found where nobody looks any more counts for nothing."""
    if place != state.place or state.work is not Work.LOOKING:
        return state
    return replace(state, found=found, has_looked=True, chosen=found[0] if found else None, work=Work.NOTHING)


def chosen(state: RestoreState, backup: FoundBackup) -> RestoreState:
    """Another one is wanted."""
    return replace(state, chosen=backup, problem="")


def turned(state: RestoreState) -> RestoreState:
    """The other key is typed."""
    return replace(state, by_recovery_key=not state.by_recovery_key, problem="")


def begun(state: RestoreState, work: Work) -> RestoreState:
    """It is under way."""
    return replace(state, work=work, progress=None, problem="")


def ended(state: RestoreState, problem: str = "") -> RestoreState:
    """It is over: done, stopped, or something was wrong."""
    return replace(state, work=Work.NOTHING, progress=None, problem=problem)
