"""Looks at the installation and says, in words, what is wrong and what to do."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.check import Check, CheckSeverity
from app.domain.documents.packs import UNVOUCHED_REMEDY, needs_vouching
from app.domain.documents.reference import Document
from app.domain.errors import VoiceAssistError
from app.domain.models import InstalledModel, Role
from app.host.machine import memory_bytes, usable_cores
from app.host.paths import Places

_ENOUGH_MEMORY_BYTES: Final = 6 * 1024**3
_ENOUGH_DISK_BYTES: Final = 2 * 1024**3


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is looked at; everything that costs something is a function."""

    places: Places
    installed: Callable[[Role], InstalledModel]
    microphone_name: Callable[[], str]
    confinement: Callable[[Role], tuple[str, ...]]
    free_bytes: Callable[[Path], int]
    policy: Path
    locked: Callable[[], Collection[str]]
    """Names of the options that the policy has a value for."""
    pack_keys: frozenset[str]
    """Public keys whose packs are installed; none: every good signature will do."""
    documents: Callable[[], Sequence[Document]]


def look(subject: Subject) -> list[Check]:
    """Run all checks. None of them raises."""
    return [
        *_machine(),
        *_disk(subject),
        *(_model(subject, role) for role in Role),
        *(_engine(subject, role) for role in Role),
        _microphone(subject),
        _policy(subject),
        _packs(subject),
    ]


def _machine() -> Iterator[Check]:
    gigabytes = memory_bytes() / 1024**3
    enough = memory_bytes() >= _ENOUGH_MEMORY_BYTES
    yield Check(
        name="memory",
        severity=CheckSeverity.OK if enough else CheckSeverity.WARNING,
        message=f"{gigabytes:.1f} GB of memory, {usable_cores()} cores.",
        remedy="" if enough else "Close other programs, or choose smaller models with 'voiceassist models recommend'.",
    )


def _disk(subject: Subject) -> Iterator[Check]:
    for name, folder in (("data folder", subject.places.data), ("models folder", subject.places.models)):
        nearest = next(p for p in (folder, *folder.parents) if p.exists())
        free = subject.free_bytes(nearest)
        enough = free >= _ENOUGH_DISK_BYTES
        yield Check(
            name=name,
            severity=CheckSeverity.OK if enough else CheckSeverity.WARNING,
            message=f"{free / 1024**3:.1f} GB free.",
            remedy="" if enough else "Free some disk space.",
        )


def _model(subject: Subject, role: Role) -> Check:
    try:
        model = subject.installed(role)
    except VoiceAssistError as error:
        return _bad(f"model for {role}", error)
    return Check(name=f"model for {role}", severity=CheckSeverity.OK, message=f"{model.name} ({model.variant}).")


def _engine(subject: Subject, role: Role) -> Check:
    try:
        means = subject.confinement(role)
    except VoiceAssistError as error:
        return _bad(f"engine: {role}", error)
    severity = CheckSeverity.OK if sys.platform != "linux" or "seccomp" in means else CheckSeverity.ERROR
    return Check(
        name=f"engine: {role}", severity=severity, message=f"Runs, shut off from the network by {', '.join(means)}."
    )


def _microphone(subject: Subject) -> Check:
    try:
        name = subject.microphone_name()
    except VoiceAssistError as error:
        return Check(name="microphone", severity=CheckSeverity.WARNING, message=error.message, remedy=error.remedy)
    if name:
        return Check(name="microphone", severity=CheckSeverity.OK, message=f"{name}.")
    return Check(
        name="microphone",
        severity=CheckSeverity.WARNING,
        message="No microphone was found.",
        remedy="Plug one in. Typing works without.",
    )


def _policy(subject: Subject) -> Check:
    if not subject.policy.exists():
        return Check(name="policy", severity=CheckSeverity.OK, message=f"None ({subject.policy} is not there).")
    locked = len(subject.locked())
    return Check(
        name="policy",
        severity=CheckSeverity.OK,
        message=f"{subject.policy} decides {locked} option{'' if locked == 1 else 's'}.",
    )


def _packs(subject: Subject) -> Check:
    """Say whose packs are taken, and which of those that are here nobody has vouched for."""
    try:
        documents = subject.documents()
    except VoiceAssistError as error:
        return _bad("packs", error)
    anybodys = "" if subject.pack_keys else " Packs of any signer are taken: library.pack_keys is empty."
    strange = sorted({d.pack for d in documents if needs_vouching(d.pack, d.signed_by, subject.pack_keys)})
    if strange:
        return Check(
            name="packs",
            severity=CheckSeverity.WARNING,
            message=f"Nobody here has vouched for the signer of {', '.join(strange)}.{anybodys}",
            remedy=UNVOUCHED_REMEDY,
        )
    number = len({d.pack for d in documents if d.pack})
    return Check(name="packs", severity=CheckSeverity.OK, message=f"{number} installed.{anybodys}")


def _bad(name: str, error: VoiceAssistError) -> Check:
    return Check(name=name, severity=CheckSeverity.ERROR, message=error.message, remedy=error.remedy)
