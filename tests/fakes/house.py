"""The program's parts as the commands see them, all fakes; and a terminal to type commands into."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest

from app.cli.answering import Shell
from app.cli.house import House, WorkerFacts
from app.cli.program import read_globals, run
from app.domain.cancellation import Cancellation
from app.domain.check import Check, CheckSeverity
from app.domain.errors import EnvironmentProblem, NotFound, Refused, VoiceAssistError
from app.domain.models import Progress, Role
from app.domain.vaults.accounts import AccountRole, Action, Actor, require
from app.domain.vaults.reveal import RevealNote
from app.domain.vaults.vault import Way
from app.domain.voice.speech import Audio
from app.ports import ReportProgress
from app.records import Records
from app.settings.options import Settings
from app.settings.store import SettingsStore
from app.turns.answering.prompt import PromptTexts
from app.turns.parts import TurnOptions, TurnParts
from tests.fakes.devices import FakeDevices
from tests.fakes.engines import FakeTranscriber, FakeVoice, FakeWriter
from tests.fakes.library import FakeLibrary
from tests.fakes.sound_card import FakeLoudspeaker, FakeMicrophone
from tests.fakes.waiting import FakeClock

OK = Check(name="memory", severity=CheckSeverity.OK, message="8.0 GB of memory.")


@dataclass
class FakeWave:
    """A sound file that is being written."""

    fed: list[Audio] = field(default_factory=list)

    @property
    def duration_s(self) -> float:
        return sum(a.duration_s for a in self.fed)

    def feed(self, audio: Audio) -> None:
        self.fed.append(audio)


@dataclass
class FakeHouse:
    """Implements what the commands use of the House protocol, and remembers what was asked of it."""

    resources: Path = Path("resources")
    settings: Settings = field(default_factory=Settings)
    settings_store: SettingsStore = field(
        default_factory=lambda: SettingsStore(Path("no-settings.toml"), Path("no-policy.toml"))
    )
    devices: FakeDevices = field(default_factory=FakeDevices)
    transcriber: FakeTranscriber = field(default_factory=FakeTranscriber)
    writer: FakeWriter = field(default_factory=FakeWriter)
    voice: FakeVoice = field(default_factory=FakeVoice)
    library: FakeLibrary = field(default_factory=FakeLibrary)
    microphone: FakeMicrophone = field(default_factory=FakeMicrophone)
    loudspeaker: FakeLoudspeaker = field(default_factory=FakeLoudspeaker)
    found: Sequence[Check] = (OK,)
    no_window: VoiceAssistError | None = None
    wave_error: VoiceAssistError | None = None
    calls: list[str] = field(default_factory=list)
    cancellation: Cancellation | None = None
    on_prepare: Callable[[], None] = lambda: None
    watch_memory: Path = Path("watched-folders.json")

    opened: Records | None = None
    """What the vault keeps that any passphrase opens; without it there is no vault."""
    is_unlocked: bool = False
    role: AccountRole = AccountRole.CLINICIAN

    def unlock(self, user: str, way: Way) -> None:
        if self.opened is None:
            raise NotFound("There is no vault here.", remedy="Make one.", code="vault-not-found")
        self.calls.append(f"unlock {user}")
        self.is_unlocked = True

    def require(self, action: Action, *, reason: str = "") -> None:
        self.calls.append(f"require {action}")
        require(Actor(user="anna", role=self.role), action, reason=reason)

    def unseen_reveals(self) -> tuple[RevealNote, ...]:
        return ()

    codes_left: int | None = None

    @property
    def records(self) -> Records:
        if self.opened is None or not self.is_unlocked:
            raise Refused("No vault is open.", remedy="Unlock one.", code="vault-locked")
        return self.opened

    @property
    def turn_options(self) -> TurnOptions:
        return TurnOptions()

    def turn_parts(self) -> TurnParts:
        return TurnParts(
            transcriber=self.transcriber,
            library=self.library,
            writer=self.writer,
            voice=self.voice,
            clock=FakeClock(),
            prompts=PromptTexts(system="Answer.", user="{sources}\n{question}"),
        )

    def prepare_library(self, progress: ReportProgress, cancel: Cancellation) -> None:
        self.calls.append("prepare")
        self.cancellation = cancel
        progress(Progress(done=1, total=2, what="starter.md"))
        self.on_prepare()

    def teach_ears(self) -> None:
        self.calls.append("teach ears")

    def mark_library_started(self) -> None:
        self.calls.append("mark started")

    def start(self, *roles: Role) -> None:
        self.calls.append("start " + " ".join(roles))

    @contextlib.contextmanager
    def open_wave(self, path: Path) -> Iterator[FakeWave]:
        if self.wave_error is not None:
            raise self.wave_error
        wave = FakeWave()
        yield wave
        path.write_bytes(b"RIFF" + b"".join(a.samples for a in wave.fed))

    @contextlib.contextmanager
    def empty_library(self) -> Iterator[FakeLibrary]:
        self.calls.append("empty library")
        yield self.library

    def photograph_window(self, question: str, picture: Path) -> None:
        self.calls.append(f"photograph {question}")
        if self.no_window is not None:
            raise self.no_window
        picture.write_bytes(b"PNG")

    def diagnostics(self) -> Sequence[tuple[str, str]]:
        return (("versions.json", "{}"), ("logs/voiceassist.log", "all is well"))

    def write_diagnostics(self, file: Path, parts: Sequence[tuple[str, str]]) -> int:
        return file.write_bytes(b"PK")

    def checks(self) -> Sequence[Check]:
        return self.found

    def worker_facts(self, role: Role) -> WorkerFacts:
        raise EnvironmentProblem(f"There is no {role} here.")

    def close(self) -> None:
        self.calls.append("close")


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def answer(self) -> dict[str, object]:
        """The one JSON object on standard output."""
        assert self.out.endswith("\n")
        assert self.out.count("\n") == 1, self.out
        loaded = json.loads(self.out)
        assert isinstance(loaded, dict)
        return loaded

    @property
    def lines(self) -> list[dict[str, object]]:
        """The JSON objects of a batch."""
        return [json.loads(line) for line in self.out.split("\n") if line]

    @property
    def error(self) -> Mapping[str, str]:
        """The error on standard output."""
        answer = self.answer
        assert set(answer) == {"error"}
        error = answer["error"]
        assert isinstance(error, dict)
        assert set(error) == {"code", "message", "remedy"}
        return error


class Terminal:
    """Types commands, each as in a process of its own."""

    def __init__(self, house: FakeHouse, capfd: pytest.CaptureFixture[str]) -> None:
        self.house = house
        self._capfd = capfd

    def __call__(self, *words: str | Path) -> Said:
        asked = read_globals([str(w) for w in words])
        shell = Shell(
            open_house=lambda: cast("House", self.house),
            json_output=asked.json_output,
            user=asked.user,
            passphrase_file=asked.passphrase_file,
            keychain=asked.keychain,
            code=asked.code,
        )
        status = run(shell, asked)
        out, err = self._capfd.readouterr()
        assert "Traceback" not in out + err
        return Said(status=status, out=out, err=err)
