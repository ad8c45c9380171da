"""What the window must be told before it opens. No Qt here, so that reading an option costs nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from app.custody import Door, Restoring
from app.domain.cancellation import Cancellation
from app.domain.check import Check
from app.domain.desk import DevicesListed
from app.domain.documents.reference import CacheFacts, Document, DocumentId, Findings, IntakeReport
from app.domain.first_run import FirstRun
from app.domain.models import Progress
from app.domain.shortcuts import Keys
from app.domain.voice.speech import Audio
from app.ports import ModelStore, Recording

ThemeChoice = Literal["system", "light", "dark"]
ContrastChoice = Literal["system", "normal", "high"]
MotionChoice = Literal["system", "reduced"]

SMALLEST_SCALE_PERCENT = 80
LARGEST_SCALE_PERCENT = 200


class SettingsAccess(Protocol):
    """The options of the program, read from and written to files: never to be called by the window's own thread."""

    def now(self) -> Mapping[str, bool | int | float | str]:
        """Return what each option is, by its dotted name."""
        ...

    def locked(self) -> frozenset[str]:
        """Return the options that IT has set."""
        ...

    def change(self, name: str, value: object) -> None:
        """Change an option for this user; None takes it back to its default."""
        ...


class LibraryAccess(Protocol):
    """The documents, for the Library page: never to be called by the window's own thread."""

    def documents(self) -> tuple[Document, ...]:
        """Return all documents, by title."""
        ...

    @property
    def keeps_private(self) -> bool:
        """Whether a vault is open that documents with patient data can go into. At once, from any thread."""
        ...

    @property
    def pack_keys(self) -> frozenset[str]:
        """Public keys of those whose packs IT trusts."""
        ...

    def add(
        self,
        paths: Sequence[Path],
        progress: Callable[[Progress], None],
        cancel: Cancellation,
        *,
        is_private: bool = False,
    ) -> IntakeReport:
        """Take files and folders in: for everybody on this machine, or into the open vault."""
        ...

    def remove(self, ids: Sequence[DocumentId]) -> None:
        """Remove documents."""
        ...

    def edit(self, id_: DocumentId, changes: Mapping[str, str]) -> None:
        """Set right what is known of a document."""
        ...

    def search(self, question: str) -> Findings:
        """Return what the assistant would see."""
        ...

    def used_bytes(self) -> int:
        """Return how much room the library takes on the disk."""
        ...


class AdminAccess(Protocol):
    """How the installation is: never to be called by the window's own thread."""

    def checks(self) -> tuple[Check, ...]:
        """Look at everything that could be wrong."""
        ...

    def caches(self) -> tuple[CacheFacts, ...]:
        """Return how well the caches serve."""
        ...

    def clear_caches(self) -> None:
        """Forget what they hold."""
        ...

    def rooms(self) -> tuple[tuple[str, int], ...]:
        """Return what takes how many bytes: library, models, vaults, backups, and what is free."""
        ...


class FirstRunAccess(Protocol):
    """How far the set-up is."""

    @property
    def now(self) -> FirstRun:
        """How far it is; quick."""
        ...

    def write(self, run: FirstRun) -> None:
        """Write down how far it is: never in the window's own thread."""
        ...


class SoundCheck(Protocol):
    """Microphone and loudspeaker, to be tried: never in the window's own thread."""

    def microphone_name(self) -> str:
        """Name of the microphone; "" where there is none."""
        ...

    def devices(self) -> DevicesListed:
        """Return which microphones and loudspeakers there are, and which were chosen. Raises EnvironmentProblem."""
        ...

    def use(self, *, microphone: str | None = None, loudspeaker: str | None = None) -> None:
        """Use a device from now on and from the next start on; "" is the system's default, None leaves it."""
        ...

    def record(self, on_level: Callable[[float, bool, float], None]) -> Recording:
        """Begin to record. Raises EnvironmentProblem(microphone-missing)."""
        ...

    def play(self, sound: Audio) -> None:
        """Play a sound to its end. Raises EnvironmentProblem(loudspeaker-missing)."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowOptions:
    """How the window opens.

    `resources` is the folder that holds `style/` and `icons/`. With `question`, that question is asked as soon as the
    window stands. With `screenshot_path`, a picture is saved there once the first turn has ended (or, without a
    question, once the window stands), and the window closes.
    """

    resources: Path
    theme: ThemeChoice = "system"
    contrast: ContrastChoice = "system"
    motion: MotionChoice = "system"
    scale_percent: int = 100
    language: str = "en"
    """`system`, or a language that there is a translation for."""
    title: str = "VoiceAssist"
    question: str = ""
    screenshot_path: Path | None = None
    instance_folder: Path | None = None
    """Where one window is told from a second; without it there may be several."""
    place_file: Path | None = None
    """Where it is written down where the window stood; without it, it always opens in the middle."""
    keys: Keys | None = None
    """The keys of the window; None: as it comes."""
    settings: SettingsAccess | None = None
    """Without it there is no Settings page."""
    library: LibraryAccess | None = None
    """Without it there is no Library page."""
    door: Door | None = None
    """The vaults; without it nothing is kept and nothing is locked."""
    restoring: Restoring | None = None
    """Backups that come back; without it nothing of them is shown."""
    starts_locked: bool = False
    """Whether somebody has to come in first, because there are vaults and none is open."""
    onsite_host: str = ""
    """The server on the hospital's own network that IT lets questions go to; "": nothing leaves this machine."""
    first_run: FirstRunAccess | None = None
    """Without it nobody is led through the set-up: IT has done it, or it is a demonstration."""
    models: ModelStore | None = None
    admin: AdminAccess | None = None
    """Without it there is no Admin page."""
    sound: SoundCheck | None = None
    give_back_memory: Callable[[], object] = lambda: None
    """Gives memory that is no longer used back to the system; quick."""
    uptime_s: Callable[[], float] = time.monotonic
    """A clock that goes on while the machine sleeps."""

    def __post_init__(self) -> None:
        if not SMALLEST_SCALE_PERCENT <= self.scale_percent <= LARGEST_SCALE_PERCENT:
            raise ValueError(
                f"scale_percent must be {SMALLEST_SCALE_PERCENT} to {LARGEST_SCALE_PERCENT}, not {self.scale_percent}"
            )
