"""What a turn takes and what comes of it: engines, options, question, outcome."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.answers.answer import Answer, Clarification
from app.domain.documents.reference import Findings
from app.domain.errors import VoiceAssistError
from app.domain.private import PrivateText
from app.domain.routing import OnsiteRules
from app.domain.turn import Timings, TurnId, TurnState
from app.domain.voice.commands import Command
from app.domain.voice.speech import AS_SET, Audio, Manner, Profile, Transcript
from app.ports import Clock, Library, Transcriber, Voice, Writer
from app.records import TurnStore
from app.turns.answering.prompt import PromptTexts
from app.turns.keeping import NothingKept
from app.turns.voice.foreseen import HeardSoFar
from app.turns.voice.speaking import SoundSink


@dataclass(frozen=True, slots=True, kw_only=True)
class Onsite:
    """A writer on the hospital's own network, with what policy says of it.

    `is_clear` checks a question for patient data; without it every question may hold some.
    """

    writer: Writer
    rules: OnsiteRules
    is_clear: Callable[[str], bool] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnParts:
    """The engines that a turn needs."""

    transcriber: Transcriber
    library: Library
    writer: Writer
    voice: Voice
    clock: Clock
    prompts: PromptTexts
    keep: TurnStore = field(default_factory=NothingKept)
    """Where the turn is kept; nowhere without an unlocked vault."""
    onsite: Onsite | None = None
    """Only where IT policy names one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnOptions:
    """How a turn is taken. Without `open_sink` nothing is spoken."""

    passages: int = 4
    lowest_confidence: float = 0.35
    answer_tokens: int = 180
    sources_ahead: int = 2
    """So many sources are read by the model while a question is being said, and handed to it for a spoken one."""
    sentences_ahead: int = 6
    """The same for a model that chooses: so many sentences."""
    quote_confidence: float | None = None
    """From this confidence on the best passage's own sentence is spoken before the model has written one; None: never."""
    names_source: bool = False
    """Whether a spoken question is answered at once with where the answer is being looked for, while the model still chooses."""
    manner: Manner = AS_SET
    on_said: Callable[[str, float], None] = lambda _text, _duration_s: None
    """Told of each sentence that became sound, with its length in seconds; runs in the speech thread."""
    obeys: bool = False
    """Whether "stop", "repeat" and the like are commands to the voice, and not questions."""
    lowest_belief: float = 0.4
    """Below this, after the model has been asked, nothing that was found is taken for an answer."""
    chooses: bool = False
    """Whether the answer is sentences of the library that the model chooses, or sentences that it writes and that are checked."""
    vocabulary: Sequence[str] = ()
    open_sink: Callable[[int], SoundSink] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: a text, or sound in memory or in a file. `transcript` is what was heard in an earlier try.

    `before` is the question that this one may go on from, `asked_back` what was asked back then; it is not asked back again.
    `heard` is what was found out while it was being said; `ended_at_s` is when the key went up, on the turn's clock.
    `may_be_nothing`: nobody pressed a key, so that a noise without words is no question, and nothing is said of it.
    `recording_id` names the recording of the sound in the spool, if there is one.
    """

    text: PrivateText | None = None
    audio: Audio | None = None
    path: Path | None = None
    transcript: Transcript | None = None
    heard: HeardSoFar | None = None
    before: PrivateText | None = None
    asked_back: Clarification | None = None
    profile: Profile = Profile.QUESTION
    may_be_nothing: bool = False
    ended_at_s: float | None = None
    recording_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnOutcome:
    """How a turn ended, with everything that it found. `error` is None when it was done."""

    turn_id: TurnId
    state: TurnState
    question: PrivateText
    meant: PrivateText
    """The question as it was answered: a follow-up has what it goes on from."""
    transcript: Transcript | None
    findings: Findings | None
    answer: Answer | None
    timings: Timings
    error: VoiceAssistError | None
    sink: SoundSink | None
    command: Command | None = None
    """What was said was no question but this command; nothing was answered, and the turn counts as cancelled."""
