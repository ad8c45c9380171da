"""Where things lie. One folder for everything with --home; the platform's own places without."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import platformdirs

from app.domain.errors import EnvironmentProblem

_NAME = "voiceassist"
SYSTEM_CONFIG: Final = Path("/etc/xdg")


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Folders of this installation. They may not exist yet."""

    data: Path
    models: Path
    config: Path
    cache: Path
    log: Path

    @property
    def index(self) -> Path:
        """Folder of the reference library."""
        return self.data / "library"


def places(home: Path | None) -> Places:
    """Return the folders: below `home` if given, else where the platform keeps such things."""
    if home is not None:
        home = home.expanduser().absolute()
        return Places(
            data=home / "data", models=home / "models", config=home / "config", cache=home / "cache", log=home / "log"
        )
    data = Path(platformdirs.user_data_dir(_NAME, appauthor=False))
    return Places(
        data=data,
        models=data / "models",
        config=Path(platformdirs.user_config_dir(_NAME, appauthor=False)),
        cache=Path(platformdirs.user_cache_dir(_NAME, appauthor=False)),
        log=Path(platformdirs.user_log_dir(_NAME, appauthor=False)),
    )


def policy_file() -> Path:
    """Return where IT puts the policy that users cannot override.

    A policy in the system's own folder holds whatever the environment says: XDG_CONFIG_DIRS belongs to the user.
    """
    fixed = SYSTEM_CONFIG / _NAME / "policy.toml"
    if sys.platform == "linux" and os.path.lexists(fixed):
        return fixed
    return Path(platformdirs.site_config_dir(_NAME, appauthor=False)) / "policy.toml"


def program_folder() -> Path:
    """Return the folder that holds resources/ and models/catalogue.toml: the checkout, or the unpacked package."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parents[2]


def make_private(folder: Path) -> None:
    """Make a folder that only this user may enter; close one that is there, if it is this user's. Raises EnvironmentProblem(no-data-folder)."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _close_to_others(folder)
    except OSError as error:
        raise EnvironmentProblem(
            f"The folder for the program's data cannot be made ({error.strerror}).",
            remedy="Check the disk, or choose another folder with --home.",
            code="no-data-folder",
        ) from None


def _close_to_others(folder: Path) -> None:
    """Somebody may have made it beforehand, to put a link to shared models there, with the rights that the system gives."""
    facts = folder.stat()
    if os.name == "posix" and facts.st_uid == os.getuid() and facts.st_mode & 0o077:
        folder.chmod(0o700)
