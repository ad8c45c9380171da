"""Vaults that made room for a restored one: each lies in a hidden folder beside the others until it is put back or removed.

None is removed by itself, nor while a program has it open. What was cut off half-way is no vault, and goes by itself.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.domain.errors import NotFound, VoiceAssistError
from app.domain.vaults.backups import SetAside
from app.domain.vaults.moments import utc_now
from app.domain.vaults.vault import UserName
from app.folders import bytes_below
from app.store.opened import OpenedStore
from app.store.trouble import from_disk
from app.vault.folder import VaultFolder

_ASIDE: Final = ".before-restore-"
UNFINISHED: Final = ".restoring-"
UNFINISHED_CHECK: Final = ".verify-"
_LONGER_THAN_ANY_S: Final = 86_400
"""No restore takes a day: what is older was cut off, and nobody works on it."""
_GOING: Final = ".removing-"
"""What is being removed is called so first: a removal that is cut off leaves no half of a vault that could be put back."""
_NAME: Final = re.compile(rf"{re.escape(_ASIDE)}(?P<user>.+)-(?P<id>\d{{8}}T\d{{6}}(?P<parts>\d{{0,6}}))")


def set_aside(vaults: Path) -> tuple[SetAside, ...]:
    """Return all of them, newest first. No key is needed. Raises nothing."""
    found = [one for folder in vaults.glob(f"{_ASIDE}*") if (one := _seen(folder)) is not None]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def _seen(folder: Path) -> SetAside | None:
    named = _NAME.fullmatch(folder.name)
    if named is None or not folder.is_dir():
        return None
    try:
        at = datetime.strptime(named["id"], "%Y%m%dT%H%M%S%f" if named["parts"] else "%Y%m%dT%H%M%S").replace(
            tzinfo=UTC
        )
    except ValueError:
        return None
    return SetAside(
        id=named["id"],
        folder=folder,
        user=UserName(named["user"]),
        vault_id=_vault_id(folder),
        at=at,
        bytes=bytes_below(folder),
    )


def _vault_id(folder: Path) -> str:
    try:
        return next((head.vault_id for head in VaultFolder(folder).heads()), "")
    except VoiceAssistError:
        return ""


def take_back(vaults: Path, user: UserName, which: str = "") -> Path | None:
    """Put a vault of `user` that was set aside in its place again: the one with this id, or the newest. Twice, all is as before.

    Return where the one lies now that stood there; None where none did. Raises NotFound(nothing-set-aside), EnvironmentProblem(vault-in-use).
    """
    chosen = next((one for one in set_aside(vaults) if one.user == user and which in ("", one.id)), None)
    if chosen is None:
        raise _none(f"No vault of {user} was set aside{' then' if which else ''}. Nothing was changed.")
    return take_place(chosen.folder, vaults / user)


def take_place(place: Path, target: Path) -> Path | None:
    """Move a vault to its place; set aside the one that stood there. Refused while that one is in use."""
    aside = None
    try:
        if target.exists():
            OpenedStore.require_unused(target)
            aside = target.with_name(f"{_ASIDE}{target.name}-{utc_now():%Y%m%dT%H%M%S%f}")
            target.rename(aside)
        place.rename(target)
    except OSError as problem:
        if aside is not None and aside.exists() and not target.exists():
            aside.rename(target)
        raise from_disk(problem) from None
    return aside


def remove(vaults: Path, aside: SetAside) -> None:
    """Remove one for good. Raises NotFound(nothing-set-aside), EnvironmentProblem(vault-in-use, store-…)."""
    if aside.folder.parent != vaults or _NAME.fullmatch(aside.folder.name) is None or not aside.folder.is_dir():
        raise _none("This vault is not set aside any more. Nothing was changed.")
    try:
        OpenedStore.require_unused(aside.folder)
        aside.folder.rename(aside.folder.with_name(_GOING + aside.folder.name.removeprefix(_ASIDE)))
        for going in vaults.glob(f"{_GOING}*"):  # also what a removal left that was cut off
            shutil.rmtree(going)
    except OSError as problem:
        raise from_disk(problem) from None


def sweep(vaults: Path) -> None:
    """Remove what a restore, a check or a removal left beside the vaults when it was cut off. Raises nothing."""
    for pattern in (f"{UNFINISHED}*", f"{UNFINISHED_CHECK}*", f"{_GOING}*"):
        for left in vaults.glob(pattern):
            with contextlib.suppress(OSError):
                if time.time() - left.stat().st_mtime > _LONGER_THAN_ANY_S:
                    shutil.rmtree(left)


def _none(message: str) -> NotFound:
    return NotFound(
        message,
        remedy="'voiceassist backup aside' lists them; one is set aside when a backup is restored in its place.",
        code="nothing-set-aside",
    )
