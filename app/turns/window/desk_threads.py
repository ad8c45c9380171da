"""The threads of a desk: each does one piece of work, and what goes wrong in it is told, never swallowed."""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Callable
from pathlib import Path

from app.domain.desk import Notice, Severity
from app.domain.errors import Cancelled, VoiceAssistError
from app.ports import Emit
from app.turns.take_turn import our_fault

_log = logging.getLogger(__name__)


class DeskThreads:
    """Threads that are known until they have ended."""

    def __init__(self, emit: Emit) -> None:
        self._emit = emit
        self._lock = threading.Lock()
        self._threads: set[threading.Thread] = set()
        self._numbers = itertools.count(1)
        self._is_closed = False

    def begin(self, what: str, work: Callable[[], None]) -> None:
        """Do some work in a thread of its own, named "desk-WHAT-n". After close() only a recording is still abandoned."""
        thread = threading.Thread(target=lambda: self._run(what, work), name=f"desk-{what}-{next(self._numbers)}")
        with self._lock:
            if self._is_closed and what != "abandon":
                return
            self._threads.add(thread)
            thread.start()

    def running(self) -> list[threading.Thread]:
        """Return those that have not ended."""
        with self._lock:
            return list(self._threads)

    def close(self) -> None:
        """Begin no more, and tell no more of what goes wrong because everything is being ended."""
        with self._lock:
            self._is_closed = True

    def wait(self) -> None:
        """Return when all have ended."""
        while threads := self.running():
            for thread in threads:
                thread.join()

    def _run(self, what: str, work: Callable[[], None]) -> None:
        try:
            work()
        except Cancelled:
            return
        except VoiceAssistError as error:
            if not self._is_closed:
                self._emit(Notice(severity=Severity.ERROR, message=error.message, remedy=error.remedy, key=error.code))
        except Exception as error:  # noqa: BLE001
            # The thread's border: the window must hear of our bugs too, without the words that caused them.
            # A turn has told its end itself, so that the window is not left waiting.
            bug = our_fault(error)
            self._emit(Notice(severity=Severity.ERROR, message=bug.message, remedy=bug.remedy, key=bug.code))
            _log.error("%s in %s at %s", type(error).__name__, what, _place(error))  # never its text
        finally:
            with self._lock:
                self._threads.discard(threading.current_thread())


def _place(error: Exception) -> str:
    """Return where an exception comes from."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    return f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame is not None else "?"
