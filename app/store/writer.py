"""The single writer: one thread, one connection, one transaction after the other, in the order they were asked for."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import TypeVar

from sqlalchemy import Engine
from sqlmodel import Session

from app.domain.errors import Refused, VoiceAssistError
from app.store.trouble import translated

_log = logging.getLogger(__name__)
T = TypeVar("T")


class Writer:
    """Runs pieces of work in its thread, each in a transaction of its own that is durable before anybody is told."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._work: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._closing = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="store-writer", daemon=True)
        self._thread.start()

    def write(self, work: Callable[[Session], T]) -> T:
        """Run `work` and return what it returns once that is on the disk.

        Raises what `work` raises, and EnvironmentProblem(disk-full, disk-read-only, store-damaged, …): then nothing
        of it was written.
        """
        return self.later(work).result()

    def later(self, work: Callable[[Session], T]) -> Future[T]:
        """Ask for `work` and return at once; it is done after all that was asked for before."""
        future: Future[T] = Future()
        self._put(lambda: self._do(work, future))
        return future

    def alone(self, work: Callable[[], T]) -> T:
        """Run something in the writer's thread while no transaction is open: nobody writes meanwhile."""
        future: Future[T] = Future()

        def run() -> None:
            try:
                with translated():
                    result = work()
            except BaseException as error:  # noqa: BLE001 - handed to whoever asked
                future.set_exception(error)
            else:
                future.set_result(result)

        self._put(run)
        return future.result()

    def close(self) -> None:
        """Finish what was asked for, then end the thread."""
        with self._closing:
            if self._closed:
                return
            self._closed = True
            self._work.put(None)
        self._thread.join()

    def _put(self, run: Callable[[], None]) -> None:
        with self._closing:
            if self._closed:
                raise locked()
            self._work.put(run)

    def _run(self) -> None:
        while (run := self._work.get()) is not None:
            run()

    def _do(self, work: Callable[[Session], T], future: Future[T]) -> None:
        try:
            with translated(), Session(self._engine, expire_on_commit=False) as session:
                result = work(session)
                session.commit()
        except BaseException as error:  # noqa: BLE001 - handed to whoever asked
            if not isinstance(error, VoiceAssistError):
                _log.error("store: a write failed with %s", type(error).__name__)
            future.set_exception(error)
        else:
            future.set_result(result)


def locked() -> Refused:
    """Return the error for a store that was closed."""
    return Refused("The vault is locked.", remedy="Unlock it and try again.", code="vault-locked")
