"""The diagnostics bundle: what helps to find a fault, and nothing of a patient. It can be looked at before it is given away.

In it: checks, versions, options (paths below the home are shortened, addresses and keys left out), the program's own log
(which holds ids, lengths and durations by rule), models with their hashes, sizes of folders. Not in it: vaults, recordings, documents,
questions, answers, user names of vaults.
"""

from __future__ import annotations

import getpass
import io
import json
import platform
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from app.domain.check import Check
from app.domain.errors import VoiceAssistError
from app.domain.models import ModelListing, ModelState
from app.durable import write_whole
from app.host.machine import memory_bytes, usable_cores

_LOG_BYTES: Final = 200_000
_LEFT_OUT: Final = frozenset({"onsite.url", "onsite.key_file", "vault.escrow_public_key", "library.pack_keys"})
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where the parts of a bundle come from."""

    version: str
    home: Path
    logs: Path
    checks: Callable[[], Sequence[Check]]
    models: Callable[[], Sequence[ModelListing]]
    options: Callable[[], Mapping[str, object]]
    rooms: Callable[[], Sequence[tuple[str, int]]]
    users: Callable[[], Sequence[str]]
    """Names of vaults, which must not be in the bundle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One file of a bundle."""

    name: str
    text: str


def parts(sources: Sources) -> tuple[Part, ...]:
    """Gather everything; a part that cannot be read says so in its place."""
    made = (
        Part(name="versions.json", text=_json(_versions(sources))),
        Part(name="checks.json", text=_tried(lambda: [_check(c) for c in sources.checks()])),
        Part(name="models.json", text=_tried(lambda: [_model(m) for m in sources.models()])),
        Part(name="options.json", text=_tried(lambda: _options(sources.options()))),
        Part(name="rooms.json", text=_tried(lambda: dict(sources.rooms()))),
        *_logs(sources.logs),
    )
    names = _names(sources)
    return tuple(Part(name=part.name, text=_without(part.text, names)) for part in made)


def write(file: Path, content: Sequence[Part]) -> int:
    """Write a bundle as one ZIP file; return its bytes. Raises EnvironmentProblem(disk-full, not-written)."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        for part in content:
            bundle.writestr(zipfile.ZipInfo(part.name, _MOMENT), part.text, zipfile.ZIP_DEFLATED)
    write_whole(file, packed.getvalue())
    return len(packed.getvalue())


def _versions(sources: Sources) -> dict[str, object]:
    packages = {d.metadata["Name"]: d.version for d in metadata.distributions()}
    return {
        "voiceassist": sources.version,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()}",
        "machine": platform.machine(),
        "cores": usable_cores(),
        "memory_bytes": memory_bytes(),
        "packages": dict(sorted(packages.items(), key=lambda p: str(p[0]).lower())),
    }


def _check(check: Check) -> dict[str, str]:
    return {"name": check.name, "severity": check.severity, "message": check.message, "remedy": check.remedy}


def _model(model: ModelListing) -> dict[str, object]:
    is_here = model.state is not ModelState.ABSENT
    return {"name": model.name, "state": model.state, "sha256": model.sha256 if is_here else ""}


def _options(found: Mapping[str, object]) -> dict[str, object]:
    return {name: ("(left out)" if name in _LEFT_OUT and value else value) for name, value in sorted(found.items())}


def _logs(folder: Path) -> list[Part]:
    made = []
    for file in sorted(folder.glob("voiceassist.log*")):
        try:
            text = file.read_bytes()[-_LOG_BYTES:].decode("utf-8", "replace")
        except OSError as problem:
            text = f"could not be read: {problem.strerror}"
        made.append(Part(name=f"logs/{file.name}", text=text))
    return made


def _tried(read: Callable[[], object]) -> str:
    try:
        return _json(read())
    except VoiceAssistError as problem:
        return _json({"error": problem.as_dict()})


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False, default=str) + "\n"


def _names(sources: Sources) -> dict[str, str]:
    """Return what is to be replaced by what: folders of this user, the user's own name, names of vaults."""
    own = {str(sources.home): "HOME", str(Path.home()): "~"}
    users = {name: "USER" for name in (*sources.users(), _login()) if len(name) > 2}
    return {**own, **users}


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _without(text: str, names: Mapping[str, str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, names[name])
    return text
