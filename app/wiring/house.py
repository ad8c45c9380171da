"""The only place where real parts are built and joined. Read it to know the whole program."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Final

import psutil

from app.audio.barge_in import BargeInLoudspeaker, Interruptions
from app.audio.devices import CardDevices
from app.audio.echo import PlayedSound
from app.audio.file_microphone import FileMicrophone, Pace
from app.audio.loudspeaker import SoundCardLoudspeaker
from app.audio.measuring import measure_barge_in
from app.audio.open_microphone import OpenMicrophone
from app.audio.sound_system import SoundSystem
from app.audio.tape import TapeOptions
from app.audio.wave_file import WaveWriter
from app.catalogue.options import CatalogueOptions
from app.catalogue.store import FileModelStore
from app.cli import program
from app.cli.answering import Shell
from app.cli.house import WaveSink, WorkerFacts
from app.cli.unlocking import names_a_vault, records
from app.domain.accounts import Action, Actor, require
from app.domain.backups import Backup, BackupCheck, Restored
from app.domain.cancellation import Cancellation
from app.domain.check import Check
from app.domain.desk import Notice, Severity, WorkerChanged, WorkerState
from app.domain.door import Standing
from app.domain.errors import EnvironmentProblem, Refused, VoiceAssistError
from app.domain.first_run import Step
from app.domain.key_names import read_key
from app.domain.models import Progress, Role
from app.domain.packs import Cluster, keys_in
from app.domain.reference import Document, IntakeReport
from app.domain.shortcuts import Act, Keys, in_force
from app.domain.speech import Audio, Profile
from app.domain.spoken import Lexicon, Speller, read_lexicon
from app.domain.vault import Rekeyed, Way
from app.host import diagnostics, doctor
from app.host.first_run_file import FirstRunFile
from app.host.log import open_log
from app.host.memory import give_back
from app.host.observing import Observer, observed_or_told
from app.host.paths import Places, make_private, places, policy_file, program_folder
from app.host.power import saves_power
from app.host.uptime import uptime_s
from app.host.watched_key import WatchedKey
from app.ports import BareEngines, Desk, Emit, Loudspeaker, Microphone, ReportProgress
from app.records import AuditTrail, PrivateShelf
from app.settings.files import load
from app.settings.options import Settings
from app.settings.store import SettingsStore
from app.store.backup import list_backups
from app.store.opened import OpenedStore
from app.turns.desk import DeskParts, VoiceDesk
from app.turns.library_trail import AuditedPacks, LibraryTrail
from app.turns.parts import Onsite, TurnOptions, TurnParts
from app.turns.prepare import mark_started, prepare_library
from app.turns.private_library import BothLibraries
from app.turns.prompt import PromptTexts
from app.turns.talk_key import TalkKey
from app.turns.voicing import SpeltVoice
from app.ui.options import WindowOptions
from app.vault import pack_signing
from app.wiring.door import RealDoor
from app.wiring.engines import EngineOptions
from app.wiring.library import FolderWatcher, IntakeAside
from app.wiring.measuring_vault import measure_vault
from app.wiring.onsite import onsite_host, onsite_writer
from app.wiring.records import backup_folder, job_runner, migrate_store, restore, verify_with
from app.wiring.starting import say_in_a_window
from app.wiring.vault import CustodyOptions, RealCustody
from app.wiring.window import Office, Shelf, Sound
from app.worker.house import WorkerHouse, bare_supervisor, cluster_supervisor, pages_supervisor
from app.worker.messages import Body
from app.worker.remote import RemoteTranscriber, RemoteVoice, RemoteWriter
from app.worker.remote_library import RemoteLibrary, RemotePages
from app.worker.remote_measuring import RemoteBareEngines, RemoteEmbedding
from app.worker.remote_packs import PackPolicy, RemotePacks
from app.worker.remote_private import RemotePrivate
from app.worker.supervisor import Supervisor

_log = logging.getLogger(__name__)

_PASSAGES_TO_CHOOSE_FROM: Final = 8

_ROOM_BEYOND_MODEL_BYTES: Final = 3 * 1024**3
"""An engine process that needs more than its model and this much has lost its way and is ended."""


class _Lent:
    """The engine processes for a desk that must not end them."""

    def __init__(self, workers: WorkerHouse) -> None:
        self._workers = workers

    def start(self, role: Role) -> None:
        """Begin to start a role's process."""
        self._workers.start(role)

    def state(self, role: Role) -> WorkerState:
        """Where the process is in its life."""
        return self._workers.state(role)

    def close(self) -> None:
        """They go on."""


class SystemClock:
    """The machine's clock."""

    def monotonic_s(self) -> float:
        """Seconds on a clock that never jumps."""
        return time.monotonic()


class RealHouse:
    """The program's parts, each built when it is first asked for."""

    def __init__(self, home: Path | None) -> None:
        self._places: Places = places(home)
        self.resources: Path = program_folder() / "resources"
        self.settings: Settings = load([self._places.config / "settings.toml"], policy=policy_file())
        self._listeners: list[Emit] = []
        self._warming: threading.Thread | None = None
        self._talk_key: WatchedKey | None = None
        for folder in (self._places.data, self._places.cache / "engines"):
            make_private(folder)
        open_log(self._places.log)

    @cached_property
    def settings_store(self) -> SettingsStore:
        """The options one by one, to be changed."""
        return SettingsStore(self._places.config / "settings.toml", policy_file())

    @cached_property
    def models(self) -> FileModelStore:
        """The weights on this machine."""
        return FileModelStore(
            CatalogueOptions(
                models_dir=self._places.models, catalogue_file=program_folder() / "models" / "catalogue.toml"
            )
        )

    @cached_property
    def custody(self) -> RealCustody:
        """The vaults of this machine."""
        return RealCustody(CustodyOptions(folder=self._places.data / "vaults", rules=self.settings.vault))

    @cached_property
    def door(self) -> RealDoor:
        """The way into them, and which of them is open."""
        return RealDoor(
            self.custody,
            self.settings,
            self._places.data,
            opened=self._warm_private,
            locked=self._forget_private,
        )

    @property
    def is_unlocked(self) -> bool:
        """Whether a vault is open."""
        return self.door.vault is not None

    def unlock(self, user: str, way: Way) -> Rekeyed | None:
        """Open a vault and its store."""
        return self.door.enter(user, way)

    def require(self, action: Action, *, reason: str = "") -> None:
        """Ask the policy, for whoever has unlocked the vault."""
        if self.door.vault is None:
            require(Actor(), action, reason=reason)
        else:
            self.door.vault.require(action, reason=reason)

    @property
    def records(self) -> OpenedStore:
        """What the open vault keeps."""
        if self.door.records is None:
            raise Refused("No vault is open.", remedy="Unlock one with --user.", code="vault-locked")
        return self.door.records

    def begin_background_work(self) -> None:
        """Let the jobs of whatever vault is open be done while the program runs."""
        self.door.work_in_background()

    def run_due_jobs(self) -> int:
        """Do the open vault's jobs that are due; return how many there were."""
        self.records.jobs.resume_after_crash()
        return job_runner(self.records, self.settings).run_due()

    def migrate_store(self, user: str, way: Way) -> tuple[str, str, Path | None]:
        """Bring an older store up to date."""
        return migrate_store(self.custody, self._places.data / "vaults" / self.custody.facts(user).user, way)

    def backups_of(self, user: str) -> Sequence[Backup]:
        """Return the backups that lie on this machine."""
        folder = backup_folder(self.settings.backup, self._places.data)
        vault = self.custody.facts(user).vault_id if user else "*"
        found = [b for below in folder.glob(vault) if below.is_dir() for b in list_backups(below)]
        return sorted(found, key=lambda b: b.made_at, reverse=True)

    def verify_with(self, file: Path, way: Way, *, progress: ReportProgress, cancel: Cancellation) -> BackupCheck:
        """Check a backup with the keys of the time when it was made."""
        return verify_with(self.custody, file, way, progress=progress, cancel=cancel)

    def restore(
        self, file: Path, way: Way, *, replaces: bool, progress: ReportProgress, cancel: Cancellation
    ) -> Restored:
        """Make a vault out of a backup."""
        vaults = self._places.data / "vaults"
        return restore(self.custody, vaults, file, way, replaces=replaces, progress=progress, cancel=cancel)

    @cached_property
    def _engines(self) -> EngineOptions:
        places = self._places
        return EngineOptions(
            settings=self.settings,
            models=self.models,
            resources=self.resources,
            index=places.index,
            scratch=places.cache / "engines",
        )

    @cached_property
    def _workers(self) -> WorkerHouse:
        engines = self._engines
        return WorkerHouse(
            {
                Role.EARS: engines.ears,
                Role.MIND: engines.mind,
                Role.MOUTH: engines.mouth,
                Role.LIBRARY: engines.library,
            },
            engines.scratch,
            self._tell,
            {role: _ROOM_BEYOND_MODEL_BYTES + engines.model_bytes(role) for role in Role},
        )

    @cached_property
    def transcriber(self) -> RemoteTranscriber:
        """The ears."""
        return RemoteTranscriber(self._workers[Role.EARS], lambda: self.models.installed(Role.EARS).name)

    @cached_property
    def writer(self) -> RemoteWriter:
        """The mind."""
        return RemoteWriter(
            self._workers[Role.MIND],
            lambda: self.models.installed(Role.MIND),
            has_adapter=bool(self.settings.mind.adapter),
        )

    @cached_property
    def voice(self) -> SpeltVoice:
        """The mouth, which says units and abbreviations as clinicians do."""
        return SpeltVoice(RemoteVoice(self._workers[Role.MOUTH]), Speller(self._spoken_forms()))

    def _spoken_forms(self) -> Lexicon:
        folder = self.resources / "lexicons"
        names = read_lexicon((folder / "pronunciation.tsv").read_text(encoding="utf-8"))
        return Lexicon(
            exact=read_lexicon((folder / "abbreviations.tsv").read_text(encoding="utf-8")),
            any_case={name.casefold(): said for name, said in names.items()},
        )

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
            except VoiceAssistError as problem:  # whoever searches is told why
                _log.info("private documents are not in memory yet code=%s", problem.code)

        self._warming = threading.Thread(target=warm, name="private-library", daemon=True)
        self._warming.start()

    def _forget_private(self) -> None:
        if "library" in self.__dict__ and self.library.forget():
            self._workers[Role.MIND].renew()  # it has read passages of them, and remembers the beginnings of prompts

    @cached_property
    def intake(self) -> IntakeAside:
        """What takes documents in while the library is searched."""
        return IntakeAside(self._engines.library, self._engines.scratch, self._library_trail)

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

    @cached_property
    def _sound_system(self) -> SoundSystem:
        return SoundSystem()

    @cached_property
    def microphone(self) -> OpenMicrophone:
        """The microphone."""
        microphone = OpenMicrophone(
            self._sound_system,
            self._played,
            options=TapeOptions(limit_s=self.settings.ears.longest_recording_s),
            stays_open=self.settings.ears.microphone_stays_open,
        )
        microphone.use(self.settings.ears.microphone)
        return microphone

    @cached_property
    def devices(self) -> CardDevices:
        """Microphones and loudspeakers."""
        return CardDevices(self._sound_system, self.microphone, self._card_loudspeaker, self.settings_store.change)

    @cached_property
    def _card_loudspeaker(self) -> SoundCardLoudspeaker:
        card = SoundCardLoudspeaker(self._sound_system, played=self._played)
        card.wanted = self.settings.mouth.loudspeaker
        return card

    @cached_property
    def _played(self) -> PlayedSound:
        return PlayedSound()

    @cached_property
    def loudspeaker(self) -> Loudspeaker:
        """The loudspeaker."""
        if not self.settings.mouth.may_be_interrupted:
            return self._card_loudspeaker
        return BargeInLoudspeaker(self._card_loudspeaker, self.microphone, self._interruptions)

    @cached_property
    def _interruptions(self) -> Interruptions:
        return Interruptions()

    @property
    def turn_options(self) -> TurnOptions:
        """How turns are taken, from the settings."""
        return TurnOptions(
            # A model that chooses is given the best sentences only: looking at more passages costs it nothing.
            passages=max(self.settings.library.passages, _PASSAGES_TO_CHOOSE_FROM)
            if self.settings.mind.answers == "choose"
            else self.settings.library.passages,
            lowest_confidence=self.settings.library.lowest_confidence,
            answer_tokens=self.settings.mind.longest_answer_tokens,
            chooses=self.settings.mind.answers == "choose",
            sources_ahead=self.settings.library.spoken_passages,
            sentences_ahead=self.settings.library.spoken_sentences,
            names_source=self.settings.library.names_source,
            quote_confidence=self.settings.library.quote_confidence if self.settings.library.quotes_first else None,
        )

    def turn_parts(self) -> TurnParts:
        """Return the engines of a turn."""
        prompts = self.resources / "prompts"
        return TurnParts(
            transcriber=self.transcriber,
            library=self.library,
            writer=self.writer,
            voice=self.voice,
            clock=SystemClock(),
            onsite=self._onsite,
            prompts=PromptTexts(
                system=(prompts / "answer_system.md").read_text(encoding="utf-8"),
                user=(prompts / "answer_user.md").read_text(encoding="utf-8"),
                choose_system=(prompts / "choose_system.md").read_text(encoding="utf-8"),
                choose_user=(prompts / "choose_user.md").read_text(encoding="utf-8"),
            ),
        )

    @cached_property
    def _onsite(self) -> Onsite | None:
        """The writer on the hospital's own network, if IT policy names one. No connection is opened here."""
        return onsite_writer(self.settings.onsite)

    def prepare_library(self, progress: ReportProgress, cancel: Cancellation) -> None:
        """Give a library that never held anything the starter documents."""
        starter = self.resources / "starter_library"
        prepare_library(self.library, self._started_marker, starter, progress, cancel)

    def library_bytes(self) -> int:
        """Return how much room the library takes on the disk."""
        return _bytes_below(self._places.index)

    def rooms(self) -> tuple[tuple[str, int], ...]:
        """Return what takes how many bytes."""
        places = self._places
        folders = {
            "library": places.index,
            "models": places.models,
            "vaults": places.data / "vaults",
            "backups": backup_folder(self.settings.backup, places.data),
        }
        used = ((name, _bytes_below(folder)) for name, folder in folders.items())
        return (*used, ("free", shutil.disk_usage(places.data).free))

    def mark_library_started(self) -> None:
        """Say that the library has documents of its own."""
        mark_started(self._started_marker)

    def start(self, *roles: Role) -> None:
        """Begin to start engines."""
        for role in roles:
            self._workers.start(role)

    def open_wave(self, path: Path) -> AbstractContextManager[WaveSink]:
        """Begin a sound file."""
        return WaveWriter(path)

    def checks(self) -> Sequence[Check]:
        """Look at the installation."""

        def documents() -> Sequence[Document]:
            return self.library.documents()  # built only now: what keeps it from that is told as a check

        installation = doctor.look(
            doctor.Subject(
                places=self._places,
                installed=self.models.installed,
                microphone_name=self.microphone.name,
                confinement=lambda role: self.worker_facts(role).confinement,
                free_bytes=lambda path: shutil.disk_usage(path).free,
                policy=policy_file(),
                locked=self.settings_store.set_by_policy,
                pack_keys=self._pack_keys,
                documents=documents,
            )
        )
        return [*installation, *self.custody.checks()]

    def diagnostics(self) -> Sequence[tuple[str, str]]:
        """Gather what helps to find a fault, without patient data."""
        sources = diagnostics.Sources(
            version=_version(),
            home=self._places.data,
            logs=self._places.log,
            checks=self.checks,
            models=self.models.listing,
            options=self.settings_store.now,
            rooms=self.rooms,
            users=lambda: [str(facts.user) for facts in self.custody.users()],
        )
        return [(part.name, part.text) for part in diagnostics.parts(sources)]

    def write_diagnostics(self, file: Path, parts: Sequence[tuple[str, str]]) -> int:
        """Write a diagnostics bundle."""
        return diagnostics.write(file, [diagnostics.Part(name=name, text=text) for name, text in parts])

    @cached_property
    def observer(self) -> Observer:
        """Metrics and traces, where they are asked for."""
        return Observer(self.settings.observability, _version())

    def open_desk(
        self,
        emit: Emit,
        *,
        speaks: bool,
        microphone: Microphone | None = None,
        loudspeaker: Loudspeaker | None = None,
    ) -> VoiceDesk:
        """Return a desk that works with this house; with a microphone or a loudspeaker of the caller's, if given."""
        emit = observed_or_told(lambda: self.observer, emit)
        self._listeners.append(emit)
        keeping = self.door.keeping()
        desk = VoiceDesk(
            DeskParts(
                turn=replace(self.turn_parts(), keep=keeping.turns),
                options=self.turn_options,
                workers=self._workers,
                microphone=microphone or self.microphone,
                # A file that is spoken does not speak over the answer: the room is not listened to then.
                loudspeaker=loudspeaker
                or (SoundCardLoudspeaker(self._sound_system) if microphone else self.loudspeaker),
                speaks=speaks,
                prepare=self._prepare_with_notices,
                may_think_ahead=lambda: self.settings.mind.thinks_ahead and not saves_power(),
                spool=keeping.spool,
                history=keeping.history,
                pages=self.pages,
                attentive=self.microphone if microphone is None else None,
                devices=self.devices if microphone is None else None,
                hands_free=Profile(self.settings.ears.hands_free) if self.settings.ears.hands_free != "off" else None,
            ),
            emit,
        )
        self.door.seat(desk.change_hands)
        if microphone is None:
            self._interruptions.on_speech = desk.heard_over_speech
            self._interruptions.on_end_of_turn = desk.end_of_turn
        return desk

    def run_window(self, question: str = "", picture: Path | None = None) -> int:
        """Show the window until it is closed."""

        def open_desk(emit: Emit) -> Desk:
            desk = self.open_desk(emit, speaks=True)
            self._talk_key = self._watch_talk_key(desk, emit)
            return desk

        if picture is None:
            self._watcher.start()
        return self._window(open_desk, question, picture)

    def _watch_talk_key(self, desk: VoiceDesk, emit: Emit) -> WatchedKey | None:
        """Watch the key that talks in every program, where one is set."""

        def tell(problem: VoiceAssistError) -> None:
            emit(Notice(severity=Severity.WARNING, message=problem.message, remedy=problem.remedy, key="talk-key"))

        key = TalkKey(desk, SystemClock(), lambda: self.door.view().standing is not Standing.LOCKED)
        try:
            wanted = read_key(self.settings.ears.talk_key) if self.settings.ears.talk_key else None
        except VoiceAssistError as problem:
            tell(problem)
            return None
        return WatchedKey(wanted, key.press, key.release, tell) if wanted is not None else None

    def photograph_window(self, question: str, picture: Path) -> None:
        """Open the real window, let a question go through it without sound, save a picture, close it."""
        _use_any_screen()
        if self._window(lambda emit: self.open_desk(emit, speaks=False), question, picture) != 0:
            raise EnvironmentProblem("The picture of the window could not be made.", code="no-picture")

    def worker_facts(self, role: Role) -> WorkerFacts:
        """Say what an engine process is and has."""
        supervisor = self._workers[role]
        supervisor.wait_ready()
        pid = supervisor.pid or 0
        return WorkerFacts(
            pid=pid, resident_bytes=int(psutil.Process(pid).memory_info().rss), confinement=supervisor.confinement
        )

    @cached_property
    def embedding(self) -> RemoteEmbedding:
        """The speed of the embedder."""
        return RemoteEmbedding(self._workers[Role.LIBRARY])

    def bare_engines(self) -> BareEngines:
        """Start the bare engines."""
        return RemoteBareEngines(bare_supervisor(self._engines.bare(), self._engines.scratch))

    def measured_desk(self, emit: Emit, microphone: Microphone, loudspeaker: Loudspeaker) -> Desk:
        """Return a desk whose engines outlive it, for benchmarks."""
        return VoiceDesk(
            DeskParts(
                turn=self.turn_parts(),
                options=self.turn_options,
                workers=_Lent(self._workers),
                microphone=microphone,
                loudspeaker=loudspeaker,
                speaks=True,
                prepare=lambda _emit: None,
                may_think_ahead=lambda: self.settings.mind.thinks_ahead,
            ),
            emit,
        )

    def spoken_microphone(self, audio: Audio) -> Microphone:
        """Return a microphone into which a sound is said in real time."""
        return FileMicrophone(audio, pace=Pace.REAL_TIME)

    def measure_barge_in(self, answer: Audio, spoken: Audio, rounds: int) -> list[float]:
        """Speak over an answer on a virtual sound card."""
        return measure_barge_in(answer, spoken, rounds)

    def write_clip(self, audio: Audio) -> Path:
        """Write a sound into a file that close() removes."""
        path = self._clips / f"{sha256(audio.samples).hexdigest()[:16]}.wav"
        if not path.exists():
            with self.open_wave(path) as wave:
                wave.feed(audio)
        return path

    @cached_property
    def _clips(self) -> Path:
        return Path(tempfile.mkdtemp(prefix="voiceassist-bench-"))

    @contextlib.contextmanager
    def empty_library(self) -> Iterator[RemoteLibrary]:
        """Lend an empty library in a process of its own."""
        with self._empty_process() as supervisor:
            yield RemoteLibrary(supervisor)

    @contextlib.contextmanager
    def _library_beside(self, shelf: Callable[[], PrivateShelf | None]) -> Iterator[BothLibraries]:
        """Lend an empty library in a process of its own, with the private documents of a vault."""
        with self._empty_process() as supervisor:
            serving = RemotePrivate(supervisor, lambda: self.models.installed(Role.LIBRARY).sha256)
            yield BothLibraries(RemoteLibrary(supervisor), serving, shelf)

    @contextlib.contextmanager
    def _empty_process(self) -> Iterator[Supervisor]:
        scratch = self._engines.scratch
        with tempfile.TemporaryDirectory(prefix="bench-", dir=self._places.cache) as folder:
            options: Body = {**self._engines.library(), "index": folder, "writable": [folder, str(scratch)]}
            workers = WorkerHouse({Role.LIBRARY: lambda: options}, scratch, self._tell)
            try:
                yield workers[Role.LIBRARY]
            finally:
                workers.close()

    def measure_vault(self, messages: int, rounds: int, say: Callable[[str], None]) -> Mapping[str, float]:
        """Make a vault, fill it with made-up messages, measure and remove it."""
        with self._empty_process() as supervisor:
            private = RemotePrivate(supervisor, lambda: self.models.installed(Role.LIBRARY).sha256)
            return measure_vault(self._places.data, messages, rounds, say, private)

    def measure_window(self, rounds: int, say: Callable[[str], None]) -> Mapping[str, float]:
        """Open the window and measure it while everything is at work."""
        from app.wiring.measuring_window import measure_busy_window  # noqa: PLC0415 - Qt is loaded only where there is a window

        _use_any_screen()
        say(f"{rounds} spoken questions go through the window while documents are taken in")
        return measure_busy_window(
            self._window_options(),
            self._places.cache,
            self.transcriber.decode(self.resources / "demo" / "question.flac"),
            self._engines,
            lambda emit, microphone, loudspeaker: self.open_desk(
                emit, speaks=True, microphone=microphone, loudspeaker=loudspeaker
            ),
            rounds,
        )

    def measure_lists(self, say: Callable[[str], None]) -> Mapping[str, float]:
        """Open the window over lists as long as are promised, and measure it."""
        from app.wiring.measuring_lists import measure_long_lists  # noqa: PLC0415 - Qt is loaded only where there is a window

        _use_any_screen()
        return measure_long_lists(
            self._places.data,
            self.settings,
            self._window_options(),
            self._library_beside,
            lambda emit: self.open_desk(emit, speaks=False),
            say,
        )

    def file_microphone(self, path: Path) -> Microphone:
        """Return a microphone into which a file is spoken."""
        return FileMicrophone(self.transcriber.decode(path), pace=Pace.INSTANT)

    def close(self) -> None:
        """End all engines."""
        if self._talk_key is not None:
            self._talk_key.close()
        if "_watcher" in self.__dict__:
            self._watcher.close()
        if "microphone" in self.__dict__:
            self.microphone.close()
        if "pages" in self.__dict__:
            self.pages.close()
        if "_clips" in self.__dict__:
            shutil.rmtree(self._clips, ignore_errors=True)
        try:
            if "_workers" in self.__dict__:
                self._workers.close()
        finally:
            if "observer" in self.__dict__:
                self.observer.close()
            if "door" in self.__dict__:
                self.door.close()
            if self._warming is not None:
                self._warming.join()

    # ---- private ------------------------------------------------------------------------------------------------

    @property
    def _started_marker(self) -> Path:
        return self._places.data / "library-started"

    def _window(self, open_desk: Callable[[Emit], Desk], question: str, picture: Path | None) -> int:
        try:
            from app.ui.run import run as run_window  # noqa: PLC0415 - Qt is loaded only where there is a window
        except ImportError as error:
            raise EnvironmentProblem(
                f"The window's libraries are incomplete ({error.name or 'Qt'}).",
                remedy="Install the system packages that 'make run' names; or use the command line.",
                code="no-window",
            ) from None
        return run_window(open_desk, self._window_options(question, picture))

    def _window_options(self, question: str = "", picture: Path | None = None) -> WindowOptions:
        return WindowOptions(
            resources=self.resources,
            theme=self.settings.window.theme,
            contrast=self.settings.window.contrast,
            motion=self.settings.window.motion,
            scale_percent=self.settings.window.scale_percent,
            language=self.settings.window.language,
            question=question,
            screenshot_path=picture,
            keys=self._keys(),
            settings=self.settings_store,
            onsite_host=onsite_host(self.settings.onsite),
            library=Shelf(
                library=lambda: self.library,
                intake=lambda: self.intake,
                is_open=lambda: self.door.vault is not None,
                require=self.require,
                pack_keys=self._pack_keys,
                begin=self.mark_library_started,
                passages=lambda: self.turn_options.passages,
                size=self.library_bytes,
            ),
            door=self.door if picture is None else None,
            starts_locked=picture is None and not self.is_unlocked and self.door.has_vaults(),
            uptime_s=uptime_s,
            give_back_memory=give_back,
            place_file=self._places.cache / "window-place.json" if picture is None else None,
            first_run=self._first_run() if picture is None else None,
            models=self.models,
            admin=Office(look=self.checks, measure=self.rooms, library=lambda: self.library),
            sound=Sound(microphone=lambda: self.microphone, loudspeaker=lambda: self.loudspeaker),
            instance_folder=self._places.cache / "window" if picture is None else None,
        )

    def _keys(self) -> Keys:
        """Return the keys of the window; where IT's and the user's meet, IT's hold."""
        wanted, locked = self.settings.keys, self.settings_store.locked()
        return in_force({a: getattr(wanted, a) for a in Act}, [a for a in Act if a.option in locked])

    def _first_run(self) -> FirstRunFile | None:
        """Return how far somebody new is; None where IT leads nobody through anything."""
        if not self.settings.window.first_run:
            return None
        locked = self.settings_store.locked()
        offered = tuple(s for s in Step if not (s is Step.LANGUAGE and "window.language" in locked))
        return FirstRunFile(self._places.config / "first-run.json", offered)

    def _prepare_with_notices(self, emit: Emit) -> None:
        def progress(now: Progress) -> None:
            message = f"Preparing the starter library: {now.done} of {now.total} documents."
            emit(Notice(severity=Severity.INFO, message=message, key="prepare"))

        if self.is_unlocked and self.records.interrupted:
            emit(
                Notice(
                    severity=Severity.INFO,
                    message=f"{self.records.interrupted} of your questions were cut off last time. Nothing you said is lost.",
                    remedy="They are in the history: 'voiceassist history resume' takes the latest up again.",
                    key="cut-off",
                )
            )
        if not self._started_marker.exists():
            self.prepare_library(progress, Cancellation())
            emit(
                Notice(
                    severity=Severity.INFO,
                    message="The starter library is ready. It is a start: replace it by your own documents.",
                    key="prepare",
                    passes=True,
                )
            )

    def _tell(self, event: WorkerChanged) -> None:
        for listener in self._listeners:
            listener(event)


def _version() -> str:
    """Return the version of the installed program."""
    try:
        return metadata.version("voiceassist")
    except metadata.PackageNotFoundError:
        return "source"


def _bytes_below(folder: Path) -> int:
    """Sum up the files of a folder; one that goes meanwhile counts nothing."""
    total = 0
    for path in folder.rglob("*"):
        with contextlib.suppress(OSError):
            total += path.stat().st_size if path.is_file() else 0
    return total


def _use_any_screen() -> None:
    """Without a screen Qt paints into memory."""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@contextlib.contextmanager
def _ctrl_c(cancellation: Cancellation) -> Iterator[None]:
    """The first Ctrl-C cancels cleanly, a second one ends the program at once."""

    def cancel(_number: int, _frame: object) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        cancellation.cancel()

    before = signal.signal(signal.SIGINT, cancel)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _run_window_or_say(shell: Shell) -> int:
    try:
        return _run_window(shell)
    except VoiceAssistError as problem:
        if not shell.json_output:
            say_in_a_window(problem)
        raise


def _run_window(shell: Shell) -> int:
    """Open the window; with --user and a passphrase the vault is open from the beginning."""
    house = shell.house
    if names_a_vault(shell):
        records(shell)
    house.begin_background_work()
    return house.run_window("", None)


def run(arguments: Sequence[str]) -> int:
    """Run the program; return its exit status."""
    asked = program.read_globals(arguments)

    def open_house() -> RealHouse:
        return RealHouse(asked.home)

    shell = Shell(
        open_house=open_house,
        json_output=asked.json_output,
        user=asked.user,
        passphrase_file=asked.passphrase_file,
        keychain=asked.keychain,
        code=asked.code,
    )
    if not asked.rest:
        return program.guarded(shell, lambda: _run_window_or_say(shell))
    with _ctrl_c(shell.cancellation):
        return program.run(shell, asked)
