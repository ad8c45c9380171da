"""Thinking ahead: while the question is being said, passages for what was heard so far are found, and the model reads them.

What turns out right is kept (the findings, when the final words are the same; the evaluated prompt, as far as it is the
same). Everything else is thrown away. Nothing here may fail a turn or slow the hearing down: it stops when the key is up.

Three threads: one finds, at every change of the words; one lets the model read what was found last; one makes sound of what the
answer would begin with. Reading takes seconds, so it goes in steps, and is given up when newer words lead elsewhere.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from app.domain.cancellation import Cancellation
from app.domain.documents.reference import Findings, PassageId
from app.domain.errors import Cancelled, VoiceAssistError
from app.domain.private import PrivateText
from app.ports import ChatMessage
from app.turns.answering.choosing import ahead, answers, offered_sentences, prompt
from app.turns.answering.finding import passages_for
from app.turns.answering.naming import where_it_looks
from app.turns.answering.prompt import sources_ahead
from app.turns.answering.quoting import best_quotation
from app.turns.answering.ranking import Rankings, ranked_sentences
from app.turns.parts import TurnOptions, TurnParts
from app.turns.voice.foreseen import NO_WORDS, Foreseen, Place, in_reading_order, place_of
from app.turns.voice.spoken_ahead import ReadySounds, SpeakingAhead

_Work = Callable[[], None]

_FEWEST_WORDS: Final = 3
"""With fewer words the library would only guess."""

_STEP_SENTENCES: Final = 3
"""So many sentences are read in one step: about a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What the model is to read, in steps: each is the beginning of the prompt, a little longer than the one before."""

    steps: tuple[tuple[ChatMessage, ...], ...] = ()
    sources: tuple[PassageId, ...] = ()
    sentences: tuple[Place, ...] = ()
    question: PrivateText = NO_WORDS
    weighed: tuple[ChatMessage, ...] = ()
    """The whole prompt for the words so far, where the model is to choose a sentence."""

    def begins_like(self, other: _Plan) -> bool:
        """Whether reading the other one is not lost for this one."""
        return bool(self.steps) and bool(other.steps) and self.steps[0] == other.steps[0]


class Foresight:
    """Thinks ahead of one question, in threads of its own. Only the newest words count."""

    def __init__(self, parts: TurnParts, options: TurnOptions, *, speaks: bool = False) -> None:
        """`speaks`: the answer will be spoken, so that its first words are made ready too."""
        self._parts = parts
        self._options = options
        self._speaking = SpeakingAhead(parts.voice, options.manner) if speaks else None
        self._changed = threading.Condition()
        self._newest: PrivateText | None = None
        self._is_ended = False
        self._ending = Cancellation()
        self._found: tuple[PrivateText, Findings] | None = None
        self._rankings = Rankings()
        self._plan = _Plan()
        self._begun = _Plan()
        self._asked: tuple[ChatMessage, ...] = ()
        self._weighed: tuple[_Plan, tuple[float, ...]] = _Plan(), ()
        self._reading = Cancellation()
        self._finder, self._reader = (
            threading.Thread(target=self._guarded, args=(work,), name=f"foresight-{name}")
            for name, work in (("find", self._find_all), ("read", self._read_all))
        )
        self._finder.start()
        self._reader.start()

    def think(self, text: PrivateText) -> None:
        """Take the words so far. Returns at once."""
        with self._changed:
            self._newest = text
            self._changed.notify_all()

    def stop(self) -> None:
        """Think no further; what the model is reading is given up in the middle of it. Returns at once."""
        with self._changed:
            self._is_ended = True
            reading = self._reading
            self._changed.notify_all()
        self._ending.cancel()
        reading.cancel()
        if self._speaking is not None:
            self._speaking.stop()

    def end(self) -> Foreseen | None:
        """Stop, wait for the threads, and return what is known."""
        self.stop()
        self._finder.join()
        return self.known()

    def known(self) -> Foreseen | None:
        """Stop, and return what is known. What is being worked out for the model, which will not read it, is not waited for."""
        self.stop()
        self._reader.join()
        spoken = self._speaking.end() if self._speaking is not None else ReadySounds()
        with self._changed:
            if self._found is None:
                return None
            text, findings = self._found
            plan, weights = self._weighed
            is_for_these = bool(weights) and plan.sentences == self._begun.sentences
            return Foreseen(
                text=text,
                findings=findings,
                read=self._begun.sources,
                offered=self._begun.sentences,
                weights=weights if is_for_these else (),
                weighed_for=plan.question if is_for_these else NO_WORDS,
                spoken=spoken,
            )

    @staticmethod
    def _guarded(work: _Work) -> None:
        try:
            work()
        except (Cancelled, VoiceAssistError):
            return  # the turn itself tells what is wrong

    # -- finding ---------------------------------------------------------------------------------------------------

    def _find_all(self) -> None:
        while (text := self._next_text()) is not None:
            if len(text.split()) < _FEWEST_WORDS:
                continue
            findings = passages_for(text, self._parts, self._options, self._ending)
            with self._changed:
                self._found = text, findings
                begun = self._begun
            plan = self._planned(text, findings, begun)  # a tenth of a second, for which nobody else waits
            with self._changed:
                if self._is_ended:
                    return
                self._plan = plan
                reading = self._reading if not self._plan.begins_like(self._begun) else None
                self._changed.notify_all()
            if reading is not None:
                reading.cancel()
            if self._speaking is not None and (line := self._first_line(text, findings)):
                self._speaking.want(line)

    def _first_line(self, text: PrivateText, findings: Findings) -> str:
        """Return what the answer to these words would begin with; "" where that is not known before the model has chosen."""
        options = self._options
        if options.quote_confidence is not None:
            quotation = best_quotation(text, findings, options.quote_confidence, rankings=self._rankings)
            if quotation is not None:
                return quotation.lead_in
        if not (options.names_source and options.chooses) or findings.confidence < options.lowest_confidence:
            return ""
        found = where_it_looks(ranked_sentences(text, findings, self._rankings), findings.hits)
        return found[1] if found is not None else ""

    def _next_text(self) -> PrivateText | None:
        with self._changed:
            while self._newest is None and not self._is_ended:
                self._changed.wait()
            text, self._newest = self._newest, None
            return None if self._is_ended else text

    def _planned(self, text: PrivateText, findings: Findings, begun: _Plan) -> _Plan:
        if findings.confidence < self._options.lowest_confidence:
            return _Plan()
        prompts = self._parts.prompts
        if self._options.chooses:
            offered = offered_sentences(text, findings, begun.sentences, self._options.sentences_ahead, self._rankings)
            return _Plan(
                steps=tuple(ahead(prompts, offered[:n], findings.hits) for n in _steps(len(offered), _STEP_SENTENCES)),
                sentences=tuple(place_of(s, findings.hits) for s in offered),
                question=text,
                weighed=prompt(prompts, text, offered, findings.hits) if offered else (),
            )
        hits = in_reading_order(findings, begun.sources).hits[: self._options.sources_ahead]
        return _Plan(
            steps=tuple(sources_ahead(prompts, hits[:n]) for n in _steps(len(hits), 1)),
            sources=tuple(h.passage.id for h in hits),
        )

    # -- reading ---------------------------------------------------------------------------------------------------

    def _read_all(self) -> None:
        while (task := self._next_task()) is not None:
            try:
                task()
            except Cancelled:
                if self._ending.is_cancelled:
                    raise

    def _read(self, step: Sequence[ChatMessage], cancel: Cancellation) -> None:
        self._parts.writer.read_ahead(step, cancel=cancel)

    def _weigh(self, plan: _Plan, cancel: Cancellation) -> None:
        """Let the model choose for the words so far: mostly it will choose the same for all of them."""
        weights = self._parts.writer.weigh(plan.weighed, answers(len(plan.sentences)), cancel=cancel)
        with self._changed:
            self._weighed = plan, tuple(weights)

    def _next_task(self) -> _Work | None:
        """Wait for something that was not read or weighed yet; return what to do next, or None at the end."""
        with self._changed:
            while not self._is_ended:
                if self._plan.steps != self._begun.steps:
                    done = _common(self._plan.steps, self._begun.steps)
                    # What is begun is counted as read: whatever of it was evaluated is found again by its beginning.
                    count = min(done + 1, len(self._plan.steps))
                    self._begun = _Plan(
                        steps=self._plan.steps[:count], sources=self._plan.sources, sentences=self._plan.sentences
                    )
                    if count > done:
                        self._reading = Cancellation()
                        return partial(self._read, self._plan.steps[count - 1], self._reading)
                    continue
                if self._plan.weighed != self._asked:
                    self._asked = self._plan.weighed
                    self._reading = Cancellation()
                    return partial(self._weigh, self._plan, self._reading)
                self._changed.wait()
        return None


def _steps(count: int, size: int) -> list[int]:
    return [*range(size, count, size), count] if count else []


def _common(one: Sequence[object], other: Sequence[object]) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count
