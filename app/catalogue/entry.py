"""What a catalogue entry is made of: files, sources, terms. Data only; reading.py fills it from TOML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints, with_config

from app.domain.models import UNKNOWN_HASH, Role

ModelName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][A-Za-z0-9._-]{0,79}$")]

FileName = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*$", max_length=200)
]
"""A path below the model's directory. No part begins with a dot, so it can never lead out of it."""

HashOrUnknown = Annotated[str, StringConstraints(pattern=rf"^([0-9a-f]{{64}}|{UNKNOWN_HASH})$")]

PartName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+:[^:\s]+$")]
"""A piece of a file inside a Python package: "package==version:path/in/the/wheel"."""

_STRICT = ConfigDict(extra="forbid")


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueFile:
    """One file of a model. With an unknown hash the size is an estimate."""

    name: FileName
    size_bytes: Annotated[int, Field(ge=0)]
    sha256: HashOrUnknown

    @property
    def is_known(self) -> bool:
        """Whether the hash is known, so that any source may deliver it."""
        return self.sha256 != UNKNOWN_HASH


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class PackageParts:
    """Files in pieces inside Python packages. `files` maps a file's name to its pieces in order."""

    kind: Literal["packages"]
    files: Mapping[FileName, tuple[PartName, ...]]


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class HuggingFaceRepository:
    """A repository on Hugging Face. `paths` names files that lie elsewhere in it than in the model's directory."""

    kind: Literal["hugging-face"]
    repository: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$")]
    revision: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]+$")] = "main"
    paths: Mapping[FileName, FileName] = field(default_factory=dict)


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class SharedFolder:
    """A folder that every machine of a clinic sees, e.g. a network drive."""

    kind: Literal["folder"]
    path: str


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class InternalMirror:
    """A web server of the clinic."""

    kind: Literal["mirror"]
    url: str


SourceEntry = Annotated[
    PackageParts | HuggingFaceRepository | SharedFolder | InternalMirror, Field(discriminator="kind")
]


@with_config(_STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntry:
    """A model that can be installed."""

    name: ModelName
    role: Role
    title: str
    engine: str
    """The program part that runs it, e.g. "llama.cpp". A model whose engine is not there can be installed, not used."""
    variant: str
    licence: str
    licence_url: str = ""
    licence_must_be_accepted: bool = False
    languages: tuple[str, ...]
    ram_bytes: Annotated[int, Field(gt=0)]
    cores: Annotated[int, Field(ge=1)] = 1
    """Physical cores from which it is pleasant to use without a graphics card."""
    rank: int
    """Among the models of a role, the higher is the better one; 0 is never recommended."""
    is_medical: bool = False
    starter: bool = False
    """Whether it belongs to what a new installation gets."""
    tests: bool = False
    """Whether the program's own tests need it."""
    note: str = ""
    main_file: FileName
    files: Annotated[tuple[CatalogueFile, ...], Field(min_length=1)]
    sources: tuple[SourceEntry, ...] = ()

    def __post_init__(self) -> None:
        names = [f.name for f in self.files]
        if self.main_file not in names:
            raise ValueError(f"{self.name}: main_file {self.main_file} is not among its files")
        if len(set(names)) != len(names) or "manifest.json" in names:
            raise ValueError(f"{self.name}: a file is named twice, or manifest.json")

    @property
    def size_bytes(self) -> int:
        """All files together."""
        return sum(f.size_bytes for f in self.files)

    @property
    def main(self) -> CatalogueFile:
        """The file with the weights."""
        return next(f for f in self.files if f.name == self.main_file)

    @property
    def needs_trust(self) -> bool:
        """Whether nobody vouches for one of its files."""
        return not all(f.is_known for f in self.files)
