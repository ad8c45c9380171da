"""Keeps the ears informed of the words that only the library has.

Whoever speaks never waits for it: it looks after a turn, when an engine has become ready and when documents were taken in, in a thread
of its own. Words of private documents are in the ears only while their vault is open: at its lock the process that heard with them ends.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Final, Protocol

from app.domain.cancellation import Cancellation
from app.domain.desk import WorkerChanged, WorkerState
from app.domain.documents.own_words import OwnWords
from app.domain.errors import Cancelled, VoiceAssistError
from app.domain.models import Role
from app.ports import Transcriber

_log = logging.getLogger(__name__)

_BETWEEN_LOOKS_S: Final = 0.5
"""A large library that is looked at for the first time is asked again and again; in between it answers questions."""


class WordSource(Protocol):
    """What knows the words: the library, or what it has kept of them."""

    def own_words(self, known: str = "") -> OwnWords:
        """Return the words, without the words themselves where `known` is their version."""
        ...


class NewEars:
    """Sees from what is told of the engines that the ears are new, and so have learnt nothing yet.

    Ready again after a request is no news: to ask them what they have learnt is a request too, and would be followed by the next one.
    """

    def __init__(self) -> None:
        self._are_loaded = False

    def came(self, event: WorkerChanged) -> bool:
        """Whether the ears are loaded and were not before this event."""
        if event.role is not Role.EARS:
            return False
        were_loaded, self._are_loaded = self._are_loaded, event.state in (WorkerState.READY, WorkerState.BUSY)
        return self._are_loaded and not were_loaded


class OwnVocabulary:
    """Teaches the ears. Made without a thread: `look` begins one, `teach` works in the caller's."""

    def __init__(
        self,
        ears: Transcriber,
        may_look: Callable[[], bool] = lambda: True,
        *,
        between_looks_s: float = _BETWEEN_LOOKS_S,
    ) -> None:
        """`may_look`: not while the ears are not running, which nobody should start for this alone."""
        self._ears = ears
        self._between_looks_s = between_looks_s
        self._may_look = may_look
        self._changed = threading.Condition()
        self._source: WordSource | None = None
        self._is_wanted = False
        self._is_closing = False
        self._thread: threading.Thread | None = None
        self._teaching: Cancellation | None = None
        self._may_hold_private = False

    def look(self, source: WordSource) -> None:
        """The words, or the ears, may be others than before: see to it soon. Returns at once."""
        with self._changed:
            if self._is_closing:
                return
            self._source, self._is_wanted = source, True
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="own-vocabulary", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def teach(self, source: WordSource) -> None:
        """Let the ears know the words, unless they do. Raises Cancelled at a lock, WorkerDied, and what the library raises."""
        cancel = self._begin()
        known = self._ears.learnt(cancel=cancel)
        words = source.own_words(known)
        while words.left:
            with self._changed:
                self._changed.wait_for(lambda: cancel.is_cancelled, self._between_looks_s)
            cancel.raise_if_cancelled()
            words = source.own_words(known)
        if words.version == known:
            return
        with self._changed:  # a lock comes either before this, or knows of it
            cancel.raise_if_cancelled()
            self._may_hold_private |= words.is_private
        self._ears.learn(words, cancel=cancel)

    def forget(self) -> bool:
        """The vault is locked. Returns whether words of its documents may be in the ears: then their process has to end.

        Waits for nobody: what is being taught is given up.
        """
        with self._changed:
            self._give_up()
            may_hold, self._may_hold_private = self._may_hold_private, False
        return may_hold

    def stop(self) -> None:
        """Begin nothing more. `join` waits for what is under way."""
        with self._changed:
            self._is_closing = True
            self._give_up()

    def join(self) -> None:
        """Wait for the end of the thread. The engines have to be closed before: it may be waiting for one of them."""
        if self._thread is not None:
            self._thread.join()

    def _begin(self) -> Cancellation:
        with self._changed:
            self._teaching = Cancellation()
            if self._is_closing:
                self._teaching.cancel()
            return self._teaching

    def _give_up(self) -> None:
        if self._teaching is not None:
            self._teaching.cancel()
        self._changed.notify_all()

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._is_wanted or self._is_closing)
                if self._is_closing:
                    return
                source, self._is_wanted = self._source, False
            if source is None or not self._may_look():
                continue
            try:
                self.teach(source)
            except Cancelled:  # by a lock, or by the end
                continue
            except VoiceAssistError as problem:  # it is looked again after the next turn
                _log.info("the library's own words are not listened for yet code=%s", problem.code)
