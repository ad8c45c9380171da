"""Spoken questions through the real window to real engines, and a kill -9 for one of them in the middle.

Used by the sample and by the soak.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer

from app.audio.file_microphone import FileMicrophone, Pace
from app.domain.answers.answer import AnswerStatus
from app.domain.desk import DeskEvent, Notice, Severity, WorkerChanged, WorkerState
from app.domain.models import Role
from app.domain.turn import QuestionHeard, SpeechUnavailable, StateChanged, TurnEnded, TurnStarted, TurnState
from app.domain.voice.last_word import LastWord
from app.domain.voice.speech import Audio
from app.ports import Desk
from app.ui.bridge import Bridge
from app.ui.frame.main_window import MainWindow
from app.ui.parts.message_card import MessageCard
from app.ui.run import prepare_application
from app.ui.theme import Theme
from app.wiring.house import RealHouse
from tests.fakes.sound_card import FakeLoudspeaker
from tests.journeys.program import furnish

ROOT = Path(__file__).resolve().parents[2]
QUESTION = ROOT / "resources" / "demo" / "question.flac"
DOCUMENT = ROOT / "resources" / "starter_library" / "anaphylaxis-adult.md"
PATIENCE_S = 900.0

Event = TypeVar("Event", bound=DeskEvent)


class Stage(StrEnum):
    """When the engine is killed."""

    TRANSCRIPTION = "transcription"
    RETRIEVAL = "retrieval"
    WRITING = "writing"
    SPEAKING = "speaking"
    IDLE = "idle"


_BEGINS = {
    Stage.TRANSCRIPTION: TurnState.RECORDED,
    Stage.RETRIEVAL: TurnState.CHECKED,
    Stage.WRITING: TurnState.RETRIEVED,
    Stage.SPEAKING: TurnState.SPEAKING,
    Stage.IDLE: TurnState.DONE,
}
"""The state with which a stage begins; it lasts until the next one begins."""


_TRIES: Final = 5


@dataclass(frozen=True)
class Kill:
    """Who is killed, in which stage, how far into it (0 to 1), and whether the turn is then resumed or asked again.

    Without a fraction it is killed the moment it is asked for something in that stage, before it can answer.
    """

    role: Role
    stage: Stage
    fraction: float | None
    resumes: bool


@dataclass(frozen=True)
class Fate:
    """What a kill led to."""

    outcome: str
    """How the turn ended: "done", "done without voice", "interrupted" or "failed"."""
    back_s: float
    """Seconds until the engine was ready again."""


class Events(QObject):
    """What the desk told the window, in order, and when. Waiting lets the window work."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events: list[tuple[float, DeskEvent]] = []
        self._changed = QEventLoop(self)

    def receive(self, event: DeskEvent) -> None:
        """Keep an event that the window has just dealt with."""
        self._events.append((time.monotonic(), event))
        self._changed.quit()

    def clear(self) -> None:
        self._events.clear()

    def of(self, kind: type[Event]) -> list[Event]:
        QCoreApplication.processEvents()
        return [e for _, e in self._events if isinstance(e, kind)]

    def wait_for(
        self, kind: type[Event], is_it: Callable[[Event], bool] = lambda _event: True, *, since_s: float = 0.0
    ) -> tuple[float, Event]:
        """Return the first such event, and when it came."""
        until_s = time.monotonic() + PATIENCE_S
        while True:
            for came_s, event in self._events:
                if came_s >= since_s and isinstance(event, kind) and is_it(event):
                    return came_s, event
            left_s = until_s - time.monotonic()
            assert left_s > 0, [type(e) for _, e in self._events]
            self.let_pass(left_s)

    def wait_until(self, state: TurnState) -> float:
        """Wait until the turn is in this state; return when it came there."""
        return self.wait_for(StateChanged, lambda e: e.state is state)[0]

    def let_pass(self, seconds: float) -> None:
        """Let the window work until the next event, at most this long."""
        timer = QTimer()
        timer.setSingleShot(True)
        timer.timeout.connect(self._changed.quit)
        timer.start(max(0, round(seconds * 1000)))
        self._changed.exec()
        timer.stop()


class Assassin:
    """Hands on what the desk tells, and kills an engine process in the thread that has just asked it for something."""

    def __init__(self, tell: Callable[[DeskEvent], None]) -> None:
        self._tell = tell
        self._state: TurnState | None = None
        self._victim: tuple[Role, int, TurnState] | None = None
        self.killed_s: float | None = None
        """When it was done; None while it was not."""

    def wait_for_request(self, role: Role, pid: int, state: TurnState) -> None:
        """Kill this process as soon as it is asked for something while the turn is in this state."""
        self._state, self.killed_s = None, None
        self._victim = role, pid, state

    def __call__(self, event: DeskEvent) -> None:
        if isinstance(event, StateChanged):
            self._state = event.state
        if self._victim is not None and isinstance(event, WorkerChanged) and event.state is WorkerState.BUSY:
            role, pid, state = self._victim
            if event.role is role and self._state is state:
                self._victim = None
                os.kill(pid, signal.SIGKILL)
                self.killed_s = time.monotonic()
        self._tell(event)

    def kill_now(self, pid: int) -> float:
        """Kill it now, unless that was done; return when it was."""
        self._victim = None
        if self.killed_s is None:
            os.kill(pid, signal.SIGKILL)
            self.killed_s = time.monotonic()
        return self.killed_s


class Ward:
    """The real window in front of the real house, and the house's engine processes."""

    def __init__(self, house: RealHouse, desk: Desk, window: MainWindow, events: Events, assassin: Assassin) -> None:
        self._house = house
        self._desk = desk
        self._assassin = assassin
        self._window = window
        self._events = events
        self._lasts_s = dict.fromkeys(Stage, 0.0)

    def get_ready(self) -> None:
        """Start the engines."""
        self._desk.warm_up()
        self._pids()

    def measure_stages(self) -> None:
        """Take a turn without any harm, to learn how long the stages last: before it, kills come as a stage begins."""
        self._speak_question()
        self._check_done(None)
        begins = [self._events.wait_until(_BEGINS[stage]) for stage in Stage]
        for stage, begin_s, end_s in zip(Stage, begins, [*begins[1:], begins[-1]], strict=True):
            self._lasts_s[stage] = end_s - begin_s

    def suffer(self, kill: Kill) -> Fate:
        """Ask, kill, look at what is told, and go on; assert that nothing else came to harm."""
        before = self._pids()
        self._assassin.killed_s = None
        if kill.fraction is None:
            self._ask_until_killed(kill, before[kill.role])
        else:
            self._speak_question()
            self._wait_until_into(kill.stage, kill.fraction)
        killed_s = self._assassin.kill_now(before[kill.role])
        ended = self._finish_turn()
        outcome = self._check_end(kill, ended)
        alive = {WorkerState.READY, WorkerState.BUSY}
        began_again_s, _ = self._events.wait_for(
            WorkerChanged, lambda e: e.role is kill.role and e.state is WorkerState.STARTING, since_s=killed_s
        )
        back_s, _ = self._events.wait_for(
            WorkerChanged, lambda e: e.role is kill.role and e.state in alive, since_s=began_again_s
        )
        if kill.resumes and ended.state is not TurnState.DONE:
            self._events.clear()
            self._desk.resume()
            self._check_done(ended.turn_id)
        else:
            self._speak_question()
            self._check_done(None)
        after = self._pids()
        assert [role for role in Role if after[role] != before[role]] == [kill.role]
        return Fate(outcome=outcome, back_s=round(back_s - killed_s, 1))

    def _ask_until_killed(self, kill: Kill, pid: int) -> None:
        """Ask with the assassin waiting; the ears may still be busy with a live hearing as the key goes up, and then nobody sees them asked.

        So the ears get a further question. What is asked of the others may have been done while the question was being said.
        """
        for left in reversed(range(_TRIES if kill.role is Role.EARS else 1)):
            self._assassin.wait_for_request(kill.role, pid, _BEGINS[kill.stage])
            self._speak_question()
            self._events.wait_for(TurnEnded)
            if self._assassin.killed_s is not None or not left:
                return
            self._check_done(None)

    def _wait_until_into(self, stage: Stage, fraction: float) -> None:
        due_s = self._events.wait_until(_BEGINS[stage]) + fraction * self._lasts_s[stage]
        while (left_s := due_s - time.monotonic()) > 0:
            self._events.let_pass(left_s)
        if stage is Stage.IDLE:
            self._finish_turn()

    def _pids(self) -> dict[Role, int]:
        found: dict[Role, int] = {}
        for role in Role:
            self._house._workers[role].wait_ready()
            found[role] = self._house._workers.pid(role) or 0
        return found

    def _speak_question(self) -> None:
        self._events.clear()
        self._desk.start_listening()
        _join("desk-key-down")
        self._desk.stop_listening()

    def _finish_turn(self) -> TurnEnded:
        _, ended = self._events.wait_for(TurnEnded)
        _join("desk-turn")
        # Not one notice of a bug, whatever was killed.
        assert [n.message for n in self._events.of(Notice) if n.severity is Severity.ERROR] == []
        self._look_at_window(ended)
        return ended

    def _look_at_window(self, ended: TurnEnded) -> None:
        """The window stands, paints itself, and says how the turn ended."""
        assert self._window.isVisible()
        assert not self._window.grab().isNull()
        assert self._window.page.state.ending == ended
        if ended.message:
            cards = self._window.page.findChildren(MessageCard)
            assert ended.message in "".join(card.words() for card in cards if card.isVisible())

    def _check_end(self, kill: Kill, ended: TurnEnded) -> str:
        if ended.state is TurnState.DONE:
            assert ended.answer is not None
            assert ended.answer.status is AnswerStatus.GROUNDED
            unheard = self._events.of(SpeechUnavailable)
            if unheard:
                assert kill.role is Role.MOUTH
                assert "voice" in unheard[0].message
                assert unheard[0].remedy
                return "done without voice"
            return "done"
        assert ended.state in {TurnState.INTERRUPTED, TurnState.FAILED}
        assert ended.error_code == "worker-died"
        name = {Role.EARS: "hearing", Role.MIND: "language model", Role.LIBRARY: "library search"}[kill.role]
        assert name in ended.message
        assert "Nothing you said is lost." in ended.message
        assert ended.remedy
        assert ended.kept == ("recording" if kill.role is Role.EARS else "question")
        return str(ended.state)

    def _check_done(self, turn_id: str | None) -> None:
        ended = self._finish_turn()
        assert ended.state is TurnState.DONE, ended.message
        assert ended.answer is not None
        assert ended.answer.status is AnswerStatus.GROUNDED
        assert ended.answer.citations[0].quote in DOCUMENT.read_text(encoding="utf-8")
        heard = self._events.wait_for(QuestionHeard)[1]
        assert "adrenaline" in heard.text.lower()
        assert self._events.of(SpeechUnavailable) == []
        started = self._events.of(TurnStarted)
        assert len(started) == 1
        assert turn_id in {None, started[0].turn_id}


def _join(beginning: str) -> None:
    """Wait for threads of the desk: the key is down before it goes up, and a turn is over before the next."""
    for thread in threading.enumerate():
        if thread.name.startswith(beginning):
            thread.join(PATIENCE_S)
            assert not thread.is_alive()


@contextlib.contextmanager
def open_ward(home: Path, models: Path, only: Sequence[str] = ()) -> Iterator[Ward]:
    """Open the real house with its real engines (of these models only); the file speaks, nobody listens to the answer."""
    # One source makes a short prompt and a short answer: what is tested here is dying, a hundred turns long.
    furnish(home, models, settings="[library]\npassages = 1\n", only=only)
    house = RealHouse(home)
    try:
        house.library.add([DOCUMENT])
        house.mark_library_started()
        with _open_window(house) as ward:
            ward.get_ready()
            yield ward
    finally:
        house.close()
        _close_log()


@contextlib.contextmanager
def _open_window(house: RealHouse) -> Iterator[Ward]:
    options = house._window_options()
    prepare_application(options)
    bridge = Bridge()
    microphone = FileMicrophone(_until_its_last_word(house.transcriber.decode(QUESTION)), pace=Pace.INSTANT)
    assassin = Assassin(bridge.emit)
    desk = house.open_desk(assassin, speaks=True, microphone=microphone, loudspeaker=FakeLoudspeaker())
    try:
        theme = Theme(options.resources, options.theme)
        theme.choose(options.theme)
        window = MainWindow(theme, desk, options)
        events = Events(window)
        bridge.start(window.receive)
        bridge.start_also(events.receive)  # after the window, so that what is kept has been dealt with
        window.show()
        try:
            yield Ward(house, desk, window, events, assassin)
        finally:
            window.close()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    finally:
        desk.close()


def _until_its_last_word(said: Audio) -> Audio:
    """Return sound without the quiet behind it: in that quiet it would be heard for good, and the ears not asked again."""
    last = LastWord(said.rate_hz)
    last.take(said.samples)
    return said.until(last.ended_s)


def _close_log() -> None:
    logger = logging.getLogger("app")
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()


def table(fates: Sequence[tuple[Kill, Fate]]) -> dict[str, dict[str, dict[str, int]]]:
    """Return role → stage → outcome → how often."""
    counted: dict[str, dict[str, dict[str, int]]] = {}
    for kill, fate in fates:
        cell = counted.setdefault(str(kill.role), {}).setdefault(str(kill.stage), {})
        cell[fate.outcome] = cell.get(fate.outcome, 0) + 1
    return counted
