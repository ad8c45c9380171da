"""Facts about model weights: catalogue entries, their files, and the state of what is installed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

UNKNOWN_HASH: Final = "unknown"
"""Stands where a SHA-256 would, when nobody has vouched for one yet."""


class Role(StrEnum):
    """What a model is for. The first four are also the names of the worker processes."""

    EARS = "ears"
    MIND = "mind"
    MOUTH = "mouth"
    LIBRARY = "library"


class ModelState(StrEnum):
    """What is on this machine of a catalogue entry."""

    ABSENT = "absent"
    PARTIAL = "partial"
    INSTALLED = "installed"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalledModel:
    """A model whose files are in place. `directory` holds them under the names of the catalogue."""

    name: str
    role: Role
    directory: Path
    files: tuple[str, ...]
    main_file: str
    sha256: str
    """SHA-256 of the main file (the weights), lower-case hex."""
    size_bytes: int
    licence: str
    variant: str
    """What tells this model from its siblings in words, e.g. quantisation: "Q4_K_M", "int8"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelListing:
    """One line of the list of models: what the catalogue says, and what is on this machine."""

    name: str
    role: Role
    title: str
    state: ModelState
    size_bytes: int
    """All files together; an estimate where `sha256` is unknown."""
    sha256: str
    """Of the main file, or UNKNOWN_HASH."""
    licence: str
    licence_url: str
    licence_must_be_accepted: bool
    languages: tuple[str, ...]
    ram_bytes: int
    variant: str
    engine: str
    is_usable: bool
    """Whether this program has the engine that runs it."""
    is_starter: bool
    is_chosen: bool
    """Whether the user picked it for its role."""
    needs_trust: bool
    """Whether a file's hash is unknown, so that installing it asks for explicit trust."""
    is_outdated: bool
    """Whether the catalogue names other files than those that are installed."""
    source: str
    """Where the installed files came from, or the sources that would be tried, in order."""
    damaged_files: tuple[str, ...] = ()
    directory: Path | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InstallChoices:
    """What the user said for one installation. Folders and mirrors are asked before the catalogue's own sources."""

    folders: tuple[Path, ...] = ()
    mirrors: tuple[str, ...] = ()
    accept_licence: bool = False
    trust_unknown_hash: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InstallReport:
    """What an installation or an import came to. `warnings` names sources that delivered wrong bytes."""

    models: tuple[ModelListing, ...]
    fetched_bytes: int
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCheck:
    """What reading every byte of a model showed. `damaged_files` are missing, cut short or changed."""

    listing: ModelListing
    damaged_files: tuple[str, ...]
    checked_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PackReport:
    """A model pack that was written."""

    file: Path
    size_bytes: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Graphics:
    """A graphics card. `memory_bytes` is 0 where it cannot be told."""

    name: str
    memory_bytes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What a recommendation goes by."""

    ram_bytes: int
    cores: int
    """Physical cores."""
    graphics: tuple[Graphics, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """The best model for a role on a machine, why, and how to get it. `listing` is None where none fits."""

    role: Role
    listing: ModelListing | None
    reason: str
    command: str
    """The command that installs or chooses it; "" when it is in use already."""
    free_alternative: ModelListing | None = None
    """The best one that asks for neither a licence nor trust, where `listing` does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Recommendations for one machine, one a role."""

    machine: Machine
    recommendations: tuple[Recommendation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far long work is. `total` is 0 while it is not known. `remaining_s` is None while it cannot be told."""

    done: int
    total: int
    what: str
    remaining_s: float | None = None
