"""Work that must not be done in the window's thread: one errand after the other, and what comes of it back in the window's thread."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from app.domain.errors import Bug, Cancelled, VoiceAssistError

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


class Errands(QObject):
    """Belongs to the program, not to its owner: a page may be destroyed (a vault was locked) while an errand is under way.

    What comes of it then reaches nobody. The thread lives only while there is something to do.
    """

    _came_back = Signal(object)

    def __init__(self, owner: QObject, name: str) -> None:
        super().__init__(QCoreApplication.instance())
        self._name = name
        self._lock = threading.Lock()
        self._waiting: deque[Callable[[], None]] = deque()
        self._thread: threading.Thread | None = None
        self._is_dropped = False
        self._came_back.connect(self._on_came_back, Qt.ConnectionType.QueuedConnection)
        owner.destroyed.connect(self.drop)

    def drop(self) -> None:
        """Let nothing come back any more. What was asked for is still done."""
        self._is_dropped = True
        self._go_if_done()

    def run(
        self,
        work: Callable[[], _T],
        done: Callable[[_T], None] | None = None,
        failed: Callable[[VoiceAssistError], None] | None = None,
    ) -> None:
        """Do some work; `done` gets what it returned, `failed` what was wrong. Being stopped is told to nobody."""

        def errand() -> None:
            try:
                result = work()
            except Cancelled:
                return
            except VoiceAssistError as problem:
                self._send_failure(failed, problem)
            except Exception as fault:  # noqa: BLE001 - the thread's border: the window must hear of our bugs too
                _log.error("%s in %s", type(fault).__name__, self._name)  # never its text
                bug = Bug(
                    f"Something went wrong inside the program ({type(fault).__name__}). Nothing is lost.",
                    remedy="Try again. If it happens again, send the diagnostics bundle.",
                )
                self._send_failure(failed, bug)
            else:
                if done is not None:
                    self._send(lambda: done(result))

        with self._lock:
            self._waiting.append(errand)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name=f"errands-{self._name}", daemon=True)
                self._thread.start()

    def tell(self, news: Callable[[], None]) -> None:
        """Call something in the window's thread, from a thread that is at work."""
        self._send(news)

    def wait(self) -> None:
        """Wait until nothing is left to do."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    def is_idle(self) -> bool:
        """Whether nothing is being done."""
        with self._lock:
            return self._thread is None

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._thread = None
                    break
                errand = self._waiting.popleft()
            errand()
        self._send(self._go_if_done)

    def _send_failure(self, failed: Callable[[VoiceAssistError], None] | None, problem: VoiceAssistError) -> None:
        if failed is not None:
            self._send(partial(failed, problem))

    def _send(self, news: Callable[[], None]) -> None:
        try:
            self._came_back.emit(news)
        except RuntimeError:
            return  # the program has ended meanwhile, and Qt with it

    def _on_came_back(self, news: object) -> None:
        if callable(news) and not self._is_dropped:
            news()
        self._go_if_done()

    def _go_if_done(self) -> None:
        if self._is_dropped and self.is_idle():
            self.deleteLater()
