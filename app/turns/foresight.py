"""Thinking ahead: while the question is being said, passages for what was heard so far are found, and the model reads them.

What turns out right is kept (the findings, when the final words are the same; the evaluated prompt, as far as it is the
same). Everything else is thrown away. Nothing here may fail a turn or slow the hearing down: it stops when the key is up.
"""

from __future__ import annotations

import threading
from typing import Final

from app.domain.cancellation import Cancellation
from app.domain.errors import Cancelled, VoiceAssistError
from app.domain.private import PrivateText
from app.domain.reference import PassageId
from app.turns.choosing import ahead, offered_sentences
from app.turns.foreseen import Foreseen, in_reading_order
from app.turns.parts import TurnOptions, TurnParts
from app.turns.prompt import sources_ahead

_FEWEST_WORDS: Final = 3
"""With fewer words the library would only guess."""


class Foresight:
    """Thinks ahead of one question, in a thread of its own. Only the newest words count."""

    def __init__(self, parts: TurnParts, options: TurnOptions) -> None:
        self._parts = parts
        self._options = options
        self._changed = threading.Condition()
        self._newest: PrivateText | None = None
        self._is_ended = False
        self._reading = Cancellation()
        self._foreseen: Foreseen | None = None
        self._read: tuple[PassageId, ...] = ()
        self._thread = threading.Thread(target=self._run, name="foresight")
        self._thread.start()

    def think(self, text: PrivateText) -> None:
        """Take the words so far. Returns at once."""
        with self._changed:
            self._newest = text
            self._changed.notify_all()

    def stop(self) -> None:
        """Think no further; what the model is reading is given up in the middle of it. Returns at once."""
        with self._changed:
            self._is_ended = True
            self._changed.notify_all()
        self._reading.cancel()

    def end(self) -> Foreseen | None:
        """Stop, wait for the thread, and return what is known."""
        self.stop()
        self._thread.join()
        return self._foreseen

    def _run(self) -> None:
        try:
            while (text := self._next()) is not None:
                self._find(text)
                self._read_ahead()
        except (Cancelled, VoiceAssistError):
            return  # the turn itself tells what is wrong

    def _next(self) -> PrivateText | None:
        with self._changed:
            while self._newest is None and not self._is_ended:
                self._changed.wait()
            text, self._newest = self._newest, None
            return None if self._is_ended else text

    def _find(self, text: PrivateText) -> None:
        if len(text.split()) < _FEWEST_WORDS or (self._foreseen and self._foreseen.fits(text)):
            return
        findings = self._parts.library.search(text, k=self._options.passages, cancel=self._reading)
        self._foreseen = Foreseen(text=text, findings=findings, read=self._read)

    def _read_ahead(self) -> None:
        """Let the model read the likely sources, one more at a time, until there are newer words."""
        known = self._foreseen
        if known is None or known.findings.confidence < self._options.lowest_confidence:
            return
        if self._options.chooses:
            self._read_choices(known)
            return
        hits = in_reading_order(known.findings, self._read).hits[: self._options.sources_ahead]
        for count in range(1, len(hits) + 1):
            ids = tuple(h.passage.id for h in hits[:count])
            if self._read[:count] == ids:
                continue
            with self._changed:
                if self._newest is not None or self._is_ended:
                    return
            self._read = ids
            self._foreseen = Foreseen(text=known.text, findings=known.findings, read=ids)
            self._parts.writer.read_ahead(sources_ahead(self._parts.prompts, hits[:count]), cancel=self._reading)

    def _read_choices(self, known: Foreseen) -> None:
        """Let the model read the sentences that it will choose from, as far as they are those for the words so far."""
        offered = offered_sentences(known.text, known.findings)
        with self._changed:
            if not offered or self._newest is not None or self._is_ended:
                return
        self._parts.writer.read_ahead(ahead(self._parts.prompts, offered, known.findings.hits), cancel=self._reading)
