"""The library of the house: both collections, what takes documents in, packs and printed pages."""

from __future__ import annotations

import logging
import threading
from functools import cached_property
from pathlib import Path
from typing import Final

from app.domain.cancellation import Cancellation
from app.domain.desk import Notice, Severity, WorkerState
from app.domain.documents.packs import Cluster, keys_in
from app.domain.documents.reference import IntakeReport
from app.domain.errors import VoiceAssistError
from app.domain.models import Role
from app.folders import bytes_below
from app.ports import ReportProgress
from app.records import AuditTrail, PrivateShelf
from app.turns.library.library_trail import AuditedPacks, LibraryTrail
from app.turns.library.prepare import mark_started, prepare_library
from app.turns.library.private_library import BothLibraries
from app.turns.voice.own_vocabulary import OwnVocabulary
from app.vault import pack_signing
from app.wiring.house_engines import HouseEngines
from app.wiring.house_vaults import HouseVaults
from app.wiring.library import FolderWatcher, IntakeAside
from app.wiring.own_words import KeptWords
from app.worker.house import cluster_supervisor, pages_supervisor
from app.worker.messages import Body
from app.worker.remote_library import RemoteLibrary, RemotePages
from app.worker.remote_packs import PackPolicy, RemotePacks
from app.worker.remote_private import RemotePrivate
from app.worker.supervisor import Supervisor

_log = logging.getLogger(__name__)

_LOADED: Final = (WorkerState.READY, WorkerState.BUSY)


class HouseLibrary(HouseVaults, HouseEngines):
    """The documents: those for everybody, and those of the open vault."""

    @cached_property
    def library(self) -> BothLibraries:
        """The library."""
        supervisor = self._workers[Role.LIBRARY]
        serving = RemotePrivate(supervisor, lambda: self.models.installed(Role.LIBRARY).sha256)
        return BothLibraries(RemoteLibrary(supervisor), serving, self._private_shelf, self._library_trail)

    def _private_shelf(self) -> PrivateShelf | None:
        records = self.door.records
        return records.shelf if records is not None else None

    @cached_property
    def _library_trail(self) -> LibraryTrail:
        def trail() -> AuditTrail | None:
            records = self.door.records
            return records.trail if records is not None else None

        return LibraryTrail(trail)

    def _warm_private(self) -> None:
        """Hand the vault's documents to the library while its user finds their way about."""

        def warm() -> None:
            try:
                self.library.warm()
                self.look_for_words()
            except VoiceAssistError as problem:  # whoever searches is told why
                _log.info("private documents are not in memory yet code=%s", problem.code)

        self._warming = threading.Thread(target=warm, name="private-library", daemon=True)
        self._warming.start()

    def _forget_private(self) -> None:
        if "library" in self.__dict__ and self.library.forget():
            self._workers[Role.MIND].renew()  # it has read passages of them, and remembers the beginnings of prompts
        if self._vocabulary.forget():
            self._workers[Role.EARS].renew()  # it listens for names that stand in them

    @cached_property
    def _vocabulary(self) -> OwnVocabulary:
        return OwnVocabulary(self.transcriber, lambda: self._workers.state(Role.EARS) in _LOADED)

    def look_for_words(self) -> None:
        """The library may have other words than before, or the ears may be new: let them know, when there is time."""
        if self.settings.ears.medical_vocabulary:
            self._vocabulary.look(self.library)

    def teach_ears(self) -> None:
        """Let the ears know the library's own words before a recording is heard.

        What the library has kept of them is enough, unless a vault is open that holds documents. Hearing goes on without them.
        """
        if not self.settings.ears.medical_vocabulary:
            return
        shelf, kept = self._private_shelf(), KeptWords(self._places.index)
        has_private = shelf is not None and not shelf.is_empty()
        if not has_private and not kept.are_there and not self._places.index.exists():
            return
        try:
            self._vocabulary.teach(kept if kept.are_there and not has_private else self.library)
        except (VoiceAssistError, OSError) as problem:
            _log.info("heard without the library's own words: %s", type(problem).__name__)

    @cached_property
    def intake(self) -> IntakeAside:
        """What takes documents in while the library is searched."""
        return IntakeAside(self._engines.library, self._engines.scratch, self._library_trail, self.look_for_words)

    @property
    def watch_memory(self) -> Path:
        """The file that remembers what was taken in from watched folders."""
        return self._places.data / "watched-folders.json"

    @cached_property
    def _watcher(self) -> FolderWatcher:
        return FolderWatcher(
            lambda: self.settings.library.watched_folder,
            self.watch_memory,
            self.intake.add_watched,
            self._taken_from_watched,
        )

    def _taken_from_watched(self, report: IntakeReport) -> None:
        if report.added or report.replaced:
            self.mark_library_started()
        counts = f"{len(report.added)} new, {len(report.replaced)} replaced, {len(report.failed)} not taken"
        notice = Notice(
            severity=Severity.INFO,
            message=f"From the watched folder: {counts}.",
            remedy="Add the folder on the Library page to see which were not taken, and why." if report.failed else "",
            key="watched-folder",
            passes=not report.failed,
        )
        for emit in list(self._listeners):
            emit(notice)

    @property
    def _pack_keys(self) -> frozenset[str]:
        return keys_in(self.settings.library.pack_keys)

    @cached_property
    def packs(self) -> AuditedPacks:
        """Knowledge packs."""

        def policy() -> PackPolicy:
            library = self.settings.library
            return PackPolicy(keys=self._pack_keys, unsigned=library.unsigned_packs)

        def cluster(where: Cluster) -> Supervisor:
            model = self.models.installed(Role.LIBRARY)
            options: Body = {
                "writable": [],
                "address": where.address,
                "workers": where.workers,
                "directory": str(model.directory),
                "main_file": model.main_file,
                "sha256": model.sha256,
            }
            return cluster_supervisor(options, self._places.cache / "engines")

        packs = RemotePacks(self._workers[Role.LIBRARY], cluster, self._places.index, pack_signing, policy)
        return AuditedPacks(packs, self._library_trail)

    @cached_property
    def pages(self) -> RemotePages:
        """Documents as they were printed."""
        supervisor = pages_supervisor(self._places.cache / "engines")
        return RemotePages(supervisor, self.library.documents, self._places.index / "originals")

    def prepare_library(self, progress: ReportProgress, cancel: Cancellation) -> None:
        """Give a library that never held anything the starter documents."""
        starter = self.resources / "starter_library"
        prepare_library(self.library, self._started_marker, starter, progress, cancel)

    def library_bytes(self) -> int:
        """Return how much room the library takes on the disk."""
        return bytes_below(self._places.index)

    def mark_library_started(self) -> None:
        """Say that the library has documents of its own."""
        mark_started(self._started_marker)

    @property
    def _started_marker(self) -> Path:
        return self._places.data / "library-started"
