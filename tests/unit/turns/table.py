"""A turn on fakes: what it works with, and how to take one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from app.domain.cancellation import Cancellation
from app.domain.private import PrivateText
from app.domain.turn import TurnId
from app.domain.voice.speech import Audio
from app.turns.answering.prompt import PromptTexts
from app.turns.parts import Question, TurnOptions, TurnOutcome, TurnParts
from app.turns.take_turn import take_turn
from tests.fakes.engines import FakeTranscriber, FakeVoice, FakeWriter
from tests.fakes.library import FakeLibrary
from tests.fakes.sound_card import silence
from tests.fakes.waiting import FakeClock, Listener


@dataclass
class Sink:
    """A sound file in memory."""

    fed: list[Audio] = field(default_factory=list)
    rates: list[int] = field(default_factory=list)

    def open(self, rate_hz: int) -> Sink:
        self.rates.append(rate_hz)
        return self

    def feed(self, audio: Audio) -> None:
        self.fed.append(audio)


@dataclass
class Table:
    """All that a turn works with, and how to take one."""

    ears: FakeTranscriber = field(default_factory=FakeTranscriber)
    library: FakeLibrary = field(default_factory=FakeLibrary)
    mind: FakeWriter = field(default_factory=FakeWriter)
    mouth: FakeVoice = field(default_factory=FakeVoice)
    sink: Sink = field(default_factory=Sink)
    cancel: Cancellation = field(default_factory=Cancellation)
    heard: Listener = field(default_factory=Listener)
    on_event: Callable[[Any], None] = lambda _event: None
    options: TurnOptions = field(default_factory=TurnOptions)

    def parts(self) -> TurnParts:
        return TurnParts(
            transcriber=self.ears,
            library=self.library,
            writer=self.mind,
            voice=self.mouth,
            clock=FakeClock(),
            prompts=PromptTexts(system="Answer from the sources.", user="{sources}\n\nQuestion: {question}"),
        )

    def emit(self, event: Any) -> None:
        self.heard(event)
        self.on_event(event)

    def take(self, question: Question, *, aloud: bool = False) -> TurnOutcome:
        options = replace(self.options, open_sink=self.sink.open) if aloud else self.options
        return take_turn(TurnId("t"), question, self.parts(), options, self.emit, self.cancel)

    def ask(self, text: str = "What is the dose of adrenaline?", *, aloud: bool = False) -> TurnOutcome:
        return self.take(Question(text=PrivateText(text)), aloud=aloud)

    def say(self, *, aloud: bool = False) -> TurnOutcome:
        return self.take(Question(audio=silence(1.0)), aloud=aloud)
