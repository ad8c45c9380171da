"""The part of the wiring that shows the window the library, the sound and the installation as its pages meet them.

Everything is looked up when it is asked for: the window stands before any of it is built.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.cancellation import Cancellation
from app.domain.check import Check
from app.domain.desk import DevicesListed
from app.domain.documents.reference import CacheFacts, Document, DocumentId, Findings, IntakeReport
from app.domain.vaults.accounts import Action
from app.domain.voice.speech import Audio
from app.ports import Loudspeaker, Microphone, PrivateLibrary, Recording, ReportProgress, SoundDevices
from app.wiring.library import IntakeAside


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The library as its page meets it."""

    library: Callable[[], PrivateLibrary]
    intake: Callable[[], IntakeAside]
    begin: Callable[[], None]
    """Called when documents of the user's own were taken in."""
    passages: Callable[[], int]
    is_open: Callable[[], bool]
    """Whether a vault is open."""
    require: Callable[[Action], None]
    """Asks the policy, for whoever is there."""
    size: Callable[[], int]
    pack_keys: frozenset[str] = frozenset()
    """Public keys of those whose packs IT trusts."""

    @property
    def keeps_private(self) -> bool:
        """Whether documents with patient data can be kept."""
        return self.is_open()

    def documents(self) -> tuple[Document, ...]:
        """All documents, by title."""
        return self.library().documents()

    def add(
        self, paths: Sequence[Path], progress: ReportProgress, cancel: Cancellation, *, is_private: bool = False
    ) -> IntakeReport:
        """Take files and folders in."""
        if is_private:
            return self.library().add_private(paths, progress=progress, cancel=cancel)
        self.require(Action.CHANGE_LIBRARY)
        report = self.intake().add(paths, progress, cancel)
        self.begin()
        return report

    def remove(self, ids: Sequence[DocumentId]) -> None:
        """Remove documents."""
        self.require(Action.CHANGE_LIBRARY)
        self.library().remove(ids)

    def edit(self, id_: DocumentId, changes: Mapping[str, str]) -> None:
        """Set right what is known of a document."""
        self.require(Action.CHANGE_LIBRARY)
        self.library().edit(id_, changes)

    def search(self, question: str) -> Findings:
        """Find what the assistant would see."""
        return self.library().search(question, k=self.passages())

    def used_bytes(self) -> int:
        """Sum up the files of the library."""
        return self.size()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """Microphone and loudspeaker for whoever tries them."""

    microphone: Callable[[], Microphone]
    loudspeaker: Callable[[], Loudspeaker]
    card: Callable[[], SoundDevices]

    def microphone_name(self) -> str:
        """Name of the microphone; "" where there is none."""
        return self.microphone().name()

    def devices(self) -> DevicesListed:
        """Return which there are."""
        return self.card().listed()

    def use(self, *, microphone: str | None = None, loudspeaker: str | None = None) -> None:
        """Use a device from now on."""
        self.card().use(microphone=microphone, loudspeaker=loudspeaker)

    def record(self, on_level: Callable[[float, bool, float], None]) -> Recording:
        """Begin to record."""
        return self.microphone().record(on_level=on_level)

    def play(self, sound: Audio) -> None:
        """Play a sound to its end."""
        playback = self.loudspeaker().play(sound.rate_hz)
        playback.feed(sound)
        playback.finish()
        playback.wait()


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The installation as the Admin page meets it."""

    look: Callable[[], Sequence[Check]]
    measure: Callable[[], tuple[tuple[str, int], ...]]
    library: Callable[[], PrivateLibrary]

    def caches(self) -> tuple[CacheFacts, ...]:
        """Return how well the caches serve."""
        return self.library().caches()

    def clear_caches(self) -> None:
        """Forget what they hold."""
        self.library().clear_caches()

    def checks(self) -> tuple[Check, ...]:
        """Look at everything that could be wrong."""
        return tuple(self.look())

    def rooms(self) -> tuple[tuple[str, int], ...]:
        """Return what takes how many bytes."""
        return self.measure()
