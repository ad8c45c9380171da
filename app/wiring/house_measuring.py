"""What the house lends to benchmarks: bare engines, empty libraries, desks and windows that are measured."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from app.audio.file_microphone import FileMicrophone, Pace
from app.audio.measuring import measure_barge_in
from app.domain.desk import WorkerState
from app.domain.models import Role
from app.domain.voice.speech import Audio
from app.ports import BareEngines, Desk, Emit, Loudspeaker, Microphone
from app.records import PrivateShelf
from app.turns.library.private_library import BothLibraries
from app.turns.window.desk import DeskParts, VoiceDesk
from app.wiring.house_window import HouseWindow, use_any_screen
from app.wiring.measuring_vault import measure_vault
from app.worker.house import WorkerHouse, bare_supervisor
from app.worker.messages import Body
from app.worker.remote_library import RemoteLibrary
from app.worker.remote_measuring import RemoteBareEngines, RemoteEmbedding
from app.worker.remote_private import RemotePrivate
from app.worker.supervisor import Supervisor


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


class HouseMeasuring(HouseWindow):
    """What is measured by 'voiceassist bench'."""

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

        use_any_screen()
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

        use_any_screen()
        return measure_long_lists(
            self._places.data,
            self.settings,
            self._window_options(),
            self._library_beside,
            lambda emit: self.open_desk(emit, speaks=False),
            say,
        )
