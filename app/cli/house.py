"""What the commands need of the program, as the wiring builds it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.custody import Custody, Restoring, Reveal
from app.domain.cancellation import Cancellation
from app.domain.check import Check
from app.domain.models import Role
from app.domain.vaults.accounts import Action
from app.domain.vaults.backups import Backup, BackupCheck, Restored, SetAside
from app.domain.vaults.reveal import RevealAsk, RevealNote
from app.domain.vaults.vault import Rekeyed, Way
from app.domain.voice.speech import Audio
from app.ports import (
    BareEngines,
    Desk,
    Embedding,
    Emit,
    Library,
    Loudspeaker,
    Microphone,
    ModelStore,
    Packs,
    PrivateLibrary,
    ReportProgress,
    SoundDevices,
    Transcriber,
    Voice,
    Writer,
)
from app.records import Records
from app.settings.options import Settings
from app.settings.store import SettingsStore
from app.turns.parts import TurnOptions, TurnParts
from app.turns.voice.speaking import SoundSink


class WaveSink(SoundSink, Protocol):
    """A sound file that is being written; it appears under its name when its `with` block ends well."""

    @property
    def duration_s(self) -> float:
        """Seconds written so far."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerFacts:
    """An engine process: its id, memory in bytes, and the means by which it has denied itself the network."""

    pid: int
    resident_bytes: int
    confinement: tuple[str, ...]


class House(Protocol):
    """Everything that a command may use. Parts are built, and engines started, when they are first asked for."""

    @property
    def settings(self) -> Settings:
        """All options."""
        ...

    @property
    def settings_store(self) -> SettingsStore:
        """The options one by one, to be changed."""
        ...

    @property
    def models(self) -> ModelStore:
        """The weights on this machine."""
        ...

    @property
    def custody(self) -> Custody:
        """The vaults of this machine."""
        ...

    @property
    def transcriber(self) -> Transcriber:
        """The ears."""
        ...

    def teach_ears(self) -> None:
        """Let the ears know the words that only the library has, before a recording is heard."""
        ...

    @property
    def devices(self) -> SoundDevices:
        """Microphones and loudspeakers."""
        ...

    @property
    def writer(self) -> Writer:
        """The mind."""
        ...

    @property
    def voice(self) -> Voice:
        """The mouth."""
        ...

    @property
    def packs(self) -> Packs:
        """Knowledge packs."""
        ...

    @property
    def library(self) -> PrivateLibrary:
        """The documents: those for everybody, and those of the open vault."""
        ...

    @property
    def embedding(self) -> Embedding:
        """The speed of the embedder."""
        ...

    @property
    def microphone(self) -> Microphone:
        """The microphone."""
        ...

    @property
    def loudspeaker(self) -> Loudspeaker:
        """The loudspeaker."""
        ...

    @property
    def resources(self) -> Path:
        """Folder of prompts, style, starter library and demo."""
        ...

    @property
    def turn_options(self) -> TurnOptions:
        """How turns are taken."""
        ...

    @property
    def is_unlocked(self) -> bool:
        """Whether a vault is open."""
        ...

    def unlock(self, user: str, way: Way) -> Rekeyed | None:
        """Open a vault and its store; return what a rekey did that had been interrupted. Raises what Custody.unlock does."""
        ...

    def require(self, action: Action, *, reason: str = "") -> None:
        """Ask the policy, for whoever has unlocked the vault. Raises Refused(not-allowed)."""
        ...

    def reveal(self, ask: RevealAsk) -> Reveal:
        """Show another's conversations to the admin whose vault is open. Raises what Door.reveal does."""
        ...

    def unseen_reveals(self) -> Sequence[RevealNote]:
        """Return who opened the open vault with the key of IT and was not acknowledged by its owner."""
        ...

    @property
    def codes_left(self) -> int | None:
        """How many codes of the second factor the owner of the open vault has left on paper; None where none is asked for."""
        ...

    @property
    def records(self) -> Records:
        """What the open vault keeps. Raises Refused(vault-locked)."""
        ...

    def begin_background_work(self) -> None:
        """Let the jobs of whatever vault is open be done while the program runs."""
        ...

    def run_due_jobs(self) -> int:
        """Do the open vault's jobs that are due, now; return how many there were."""
        ...

    def migrate_store(self, user: str, way: Way) -> tuple[str, str, Path | None]:
        """Bring an older store up to date; return the schema before, the one now, and the copy that was taken."""
        ...

    def backups_of(self, user: str) -> Sequence[Backup]:
        """Return the backups that lie on this machine, of all vaults or of a user's, newest first."""
        ...

    @property
    def restoring(self) -> Restoring:
        """Backups that come back, and the vaults that made room for them."""
        ...

    def discard(self, aside: SetAside) -> None:
        """Remove for good a vault that was set aside; the open vault's trail says so first. Raises what Door.discard does."""
        ...

    def verify_with(self, file: Path, way: Way, *, progress: ReportProgress, cancel: Cancellation) -> BackupCheck:
        """Check a backup with a way in of the time when it was made. Raises Refused(wrong-passphrase, …), BadInput."""
        ...

    def restore(
        self, file: Path, way: Way, *, replaces: bool, progress: ReportProgress, cancel: Cancellation
    ) -> Restored:
        """Make a vault out of a backup, with a way in that the backup knows; it is checked before it takes its place.

        Raises Refused(vault-exists, wrong-passphrase, …), NotFound(backup-not-found), BadInput(backup-damaged).
        """
        ...

    def turn_parts(self) -> TurnParts:
        """Return the engines of a turn."""
        ...

    def prepare_library(self, progress: ReportProgress, cancel: Cancellation) -> None:
        """Give a library that never held anything the starter documents."""
        ...

    @property
    def watch_memory(self) -> Path:
        """The file that remembers what was taken in from watched folders."""
        ...

    def mark_library_started(self) -> None:
        """Say that the library has documents of its own: it will not get the starter."""
        ...

    def start(self, *roles: Role) -> None:
        """Begin to start engines side by side, because they are about to be needed."""
        ...

    def open_wave(self, path: Path) -> AbstractContextManager[WaveSink]:
        """Begin a sound file. Raises EnvironmentProblem when it cannot be written."""
        ...

    def photograph_window(self, question: str, picture: Path) -> None:
        """Open the real window, let a question go through it without sound, save a picture, close it."""
        ...

    def checks(self) -> Sequence[Check]:
        """Look at the installation."""
        ...

    def diagnostics(self) -> Sequence[tuple[str, str]]:
        """Gather what helps to find a fault, without patient data: names and texts."""
        ...

    def write_diagnostics(self, file: Path, parts: Sequence[tuple[str, str]]) -> int:
        """Write a bundle; return its bytes. Raises EnvironmentProblem(disk-full, not-written)."""
        ...

    def open_desk(self, emit: Emit, *, speaks: bool) -> Desk:
        """Return a desk that works with this house. Closing it closes the house's engines."""
        ...

    def run_window(self, question: str, picture: Path | None) -> int:
        """Show the window until it is closed; return the exit status."""
        ...

    def worker_facts(self, role: Role) -> WorkerFacts:
        """Say what an engine process is and has. Starts it, and waits until it is ready."""
        ...

    def bare_engines(self) -> BareEngines:
        """Start the bare engines, for benchmarks. They must be closed."""
        ...

    def measured_desk(self, emit: Emit, microphone: Microphone, loudspeaker: Loudspeaker) -> Desk:
        """Return a desk whose engines outlive it, for benchmarks."""
        ...

    def measure_barge_in(self, answer: Audio, spoken: Audio, rounds: int) -> list[float]:
        """Speak over an answer so many times; return the milliseconds until it was silent."""
        ...

    def spoken_microphone(self, audio: Audio) -> Microphone:
        """Return a microphone into which `audio` is said in real time, for benchmarks."""
        ...

    def write_clip(self, audio: Audio) -> Path:
        """Write a sound into a file that is removed when the program ends, for the bare engines."""
        ...

    def empty_library(self) -> AbstractContextManager[Library]:
        """Lend a library of its own, empty, in an engine process of its own; it goes away afterwards. For benchmarks."""
        ...

    def measure_vault(self, messages: int, rounds: int, say: Callable[[str], None]) -> Mapping[str, float]:
        """Make a vault, fill it with made-up messages, measure and remove it."""
        ...

    def measure_window(self, rounds: int, say: Callable[[str], None]) -> Mapping[str, float]:
        """Open the window, let questions go through it, and measure it."""
        ...

    def measure_lists(self, say: Callable[[str], None]) -> Mapping[str, float]:
        """Open the window over lists as long as are promised, and measure it."""
        ...

    def close(self) -> None:
        """End all engines."""
        ...
