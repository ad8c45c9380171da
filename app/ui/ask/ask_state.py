"""What the Ask page knows: one frozen state, and how each event changes it. No Qt and no words for people here.

    state = apply(state, event)

An event of a turn that is no longer the current one changes nothing. So a late sentence of a cancelled question can
never stand under the next one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from app.domain.answers.answer import Answer, AnswerStatus, Citation, Sentence
from app.domain.desk import (
    DeskEvent,
    DevicesListed,
    HandsFreeChanged,
    LevelChanged,
    ListeningChanged,
    MicrophoneState,
    Notice,
    PageShown,
    PassageOpened,
    PlaybackEnded,
    Severity,
    StartedBy,
    WordsHeard,
    WorkerChanged,
    WorkerState,
)
from app.domain.models import Role
from app.domain.private import PrivateText
from app.domain.stages import ENDS
from app.domain.turn import (
    NotesTold,
    PartialHeard,
    QuestionHeard,
    SentenceChecked,
    SourceNamed,
    SourcesFound,
    SpeechStarted,
    SpeechUnavailable,
    StateChanged,
    TurnEnded,
    TurnId,
    TurnStarted,
    TurnState,
)
from app.domain.voice.speech import Profile

_NO_WORDS = PrivateText("")


class Phase(StrEnum):
    """What the talk button shows."""

    READY = "ready"
    LISTENING = "listening"
    THINKING = "thinking"
    SPEAKING = "speaking"


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkPressed:
    """The user holds the talk button or key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkReleased:
    """The user let go. `too_short` means that it was a tap, and nothing is to come of it."""

    too_short: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkLocked:
    """The user tapped: recording goes on without a key, until the next press."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSent:
    """The user sent the words of the question field."""

    text: PrivateText


@dataclass(frozen=True, slots=True, kw_only=True)
class StopAsked:
    """The user wants everything to stop."""


Intent = TalkPressed | TalkReleased | TalkLocked | QuestionSent | StopAsked
"""What the user did in the window, before the desk has answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something that went wrong without ending the turn."""

    message: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskState:
    """All that the Ask page shows. `before` is what stood there until a spoken question began, for when nothing comes of it."""

    turn_id: TurnId | None = None
    spoken: bool = False
    turn_state: TurnState | None = None
    is_held: bool = False
    """Whether somebody is being recorded: a key is held, or the recording is locked, or hands-free."""
    is_locked: bool = False
    locked_number: int = 0
    """Which recording the lock belongs to; 0 until the desk has said it."""
    is_hearing: bool = False
    is_waiting: bool = False
    is_speaking: bool = False
    was_speaking: bool = False
    """Whether an answer was being spoken when the key went down: then a tap means "be silent", not "I do not know how"."""
    was_tapped: bool = False
    level: float = 0.0
    clipping: bool = False
    elapsed_s: float = 0.0
    partial: PrivateText = _NO_WORDS
    question: PrivateText = _NO_WORDS
    questions_heard: int = 0
    titles: tuple[str, ...] = ()
    confidence: float | None = None
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    named: str = ""
    """The document that was named aloud as where the answer is looked for."""
    notes: tuple[str, ...] = field(default=(), repr=False)
    answer: Answer | None = None
    speech_problem: Remark | None = None
    ending: TurnEnded | None = None
    microphone: MicrophoneState | None = None
    devices: DevicesListed | None = None
    hands_free: Profile | None = None
    """What the microphone waits for without a key; None: it does not."""
    workers: Mapping[Role, WorkerState] = field(default_factory=lambda: MappingProxyType({}))
    before: AskState | None = None

    @property
    def phase(self) -> Phase:
        """Which of the four states the talk button shows. A held key wins over everything."""
        if self.is_held:
            return Phase.LISTENING
        if self.is_speaking:
            return Phase.SPEAKING
        if self.is_waiting or (self.turn_id is not None and self.ending is None):
            return Phase.THINKING
        return Phase.READY

    @property
    def unanswered(self) -> PrivateText:
        """The question that is being worked at and has not been answered: what is lost when the next begins. No words: none."""
        return self.question if self.phase is Phase.THINKING else _NO_WORDS

    @property
    def status(self) -> AnswerStatus | None:
        """The verdict over a finished answer; None while it is being written or where there is none."""
        if self.ending is None or self.ending.state is not TurnState.DONE or self.answer is None:
            return None
        return self.answer.status

    @property
    def may_try_again(self) -> bool:
        """Whether the last turn can be taken up again."""
        return self.ending is not None and self.ending.kept != "" and self.phase is Phase.READY

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been asked yet."""
        return self.turn_id is None and not self.is_waiting

    @property
    def starting(self) -> tuple[Role, ...]:
        """Workers that are not ready yet, in the order of a turn."""
        return tuple(role for role in Role if self.workers.get(role) is WorkerState.STARTING)

    def citation(self, citation_id: str) -> Citation | None:
        """Return the citation with this number."""
        return next((c for c in self.citations if c.id == citation_id), None)


def apply(state: AskState, event: DeskEvent | Intent) -> AskState:
    """Return the state after the event."""
    match event:
        case TalkPressed():
            return _pressed(state)
        case TalkReleased():
            return _released(state, event)
        case QuestionSent():
            return replace(_fresh(state), is_waiting=True, was_tapped=False, question=event.text, before=None)
        case StopAsked():
            return replace(state, is_held=False, is_locked=False, is_hearing=False, is_waiting=False, was_tapped=False)
        case TalkLocked():
            return replace(state, is_locked=state.is_held)
        case ListeningChanged():
            return _listening(state, event)
        case HandsFreeChanged():
            return replace(state, hands_free=event.profile)
        case DevicesListed():
            return replace(state, devices=event)
        case LevelChanged():
            return _level(state, event)
        case WordsHeard():
            return replace(state, partial=event.text) if state.is_held else state
        case WorkerChanged():
            return replace(state, workers=MappingProxyType({**state.workers, event.role: event.state}))
        case MicrophoneState():
            return replace(state, microphone=event)
        case PlaybackEnded():
            return replace(state, is_speaking=False)
        case Notice():
            return _noticed(state, event)
        case PassageOpened() | PageShown():
            return state
        case TurnStarted():
            return _started(state, event)
        case _:
            return _moved(state, event) if event.turn_id == state.turn_id else state


_OfATurn = (
    StateChanged | PartialHeard | QuestionHeard | SourcesFound | SentenceChecked | SourceNamed | NotesTold | SpeechStarted
    | SpeechUnavailable | TurnEnded
)  # fmt: skip


def _moved(state: AskState, event: _OfATurn) -> AskState:
    match event:
        case StateChanged():
            return _state_changed(state, event.state)
        case PartialHeard():
            return replace(state, partial=event.text)
        case QuestionHeard():
            return replace(state, question=event.text, partial=_NO_WORDS, questions_heard=state.questions_heard + 1)
        case SourcesFound():
            return replace(state, titles=event.titles, confidence=event.confidence)
        case SentenceChecked():
            return replace(
                state,
                sentences=(*state.sentences, event.sentence),
                citations=_merged(state.citations, event.citations),
            )
        case SourceNamed():
            return replace(state, named=event.title)
        case NotesTold():
            return replace(state, notes=event.notes)
        case SpeechStarted():
            return replace(state, is_speaking=True)
        case SpeechUnavailable():
            return replace(state, speech_problem=Remark(message=event.message, remedy=event.remedy))
        case TurnEnded():
            return _ended(state, event)


def _fresh(state: AskState) -> AskState:
    """Keep what outlives a turn, and what stood on the page as `before`."""
    return AskState(
        is_held=state.is_held,
        is_locked=state.is_locked,
        locked_number=state.locked_number,
        is_hearing=state.is_hearing,
        was_speaking=state.was_speaking,
        was_tapped=state.was_tapped,
        level=state.level,
        elapsed_s=state.elapsed_s,
        question=state.question,
        questions_heard=state.questions_heard,
        microphone=state.microphone,
        devices=state.devices,
        hands_free=state.hands_free,
        workers=state.workers,
        before=replace(state, before=None, is_held=False, is_waiting=False, is_speaking=False),
    )


def _started(state: AskState, event: TurnStarted) -> AskState:
    if event.turn_id == state.turn_id:
        return replace(_reopened(state), spoken=event.spoken)
    fresh = replace(_fresh(state), turn_id=event.turn_id, spoken=event.spoken, is_hearing=state.is_held)
    if event.spoken:
        # The words heard while the key was down stay until the final ones are there.
        return replace(fresh, question=_NO_WORDS, turn_state=TurnState.RECORDING, partial=state.partial)
    return replace(fresh, turn_state=TurnState.TRANSCRIBED, before=None)


def _reopened(state: AskState) -> AskState:
    """The same turn goes on after it had been interrupted: its words stay, its half answer does not."""
    return replace(
        _fresh(state), turn_id=state.turn_id, spoken=state.spoken, question=state.question, turn_state=state.turn_state
    )


def _state_changed(state: AskState, to: TurnState) -> AskState:
    if state.ending is not None and to not in ENDS:
        state = _reopened(state)
    # The recording can end without the key, when the microphone goes away: then nobody is listening any more.
    is_held = state.is_held and (to is TurnState.RECORDING or not state.spoken)
    return replace(state, turn_state=to, is_held=is_held)


def _pressed(state: AskState) -> AskState:
    return replace(
        state,
        is_held=True,
        is_locked=False,
        locked_number=0,
        is_hearing=False,
        is_waiting=False,
        was_speaking=state.is_speaking,
        was_tapped=False,
        level=0.0,
        clipping=False,
        elapsed_s=0.0,
        partial=_NO_WORDS,
    )


def _released(state: AskState, event: TalkReleased) -> AskState:
    was_tapped = event.too_short and not state.was_speaking
    if not state.is_held:
        return replace(state, was_tapped=was_tapped)
    no_turn_yet = state.turn_id is None or state.ending is not None
    return replace(
        state,
        is_held=False,
        is_locked=False,
        is_hearing=False,
        was_tapped=was_tapped,
        is_waiting=not event.too_short and no_turn_yet and state.is_hearing,
    )


def _listening(state: AskState, event: ListeningChanged) -> AskState:
    """Follow a recording that no key began. What a key does was seen in the window, before the desk heard of it."""
    if event.by is StartedBy.KEY:
        return _of_the_key(state, event)
    if event.is_on:
        begun = state if state.is_held else _pressed(state)
        return replace(begun, is_hearing=True, is_locked=event.is_locked)
    return replace(state, is_held=False, is_locked=False, is_hearing=False)


def _of_the_key(state: AskState, event: ListeningChanged) -> AskState:
    """The lock falls with its own recording; the end of an earlier one may be told only now."""
    if event.is_on:
        return replace(state, locked_number=event.number) if event.is_locked else state
    return replace(state, is_locked=False) if event.number == state.locked_number else state


def _level(state: AskState, event: LevelChanged) -> AskState:
    if not state.is_held:
        return state
    return replace(state, is_hearing=True, level=event.level, clipping=event.clipping, elapsed_s=event.elapsed_s)


def _noticed(state: AskState, event: Notice) -> AskState:
    """A warning before anything was heard or begun says why nothing will come of it."""
    if event.severity is Severity.INFO:
        return state
    return replace(state, is_held=state.is_held and state.is_hearing, is_waiting=False)


def _ended(state: AskState, event: TurnEnded) -> AskState:
    if event.state is TurnState.CANCELLED and state.spoken and not state.question and state.before is not None:
        return replace(
            state.before,
            was_tapped=state.was_tapped,
            is_held=state.is_held,
            is_locked=state.is_locked,
            locked_number=state.locked_number,
            is_hearing=state.is_hearing,
            microphone=state.microphone,
            devices=state.devices,
            hands_free=state.hands_free,
            workers=state.workers,
        )
    answer = event.answer
    return replace(
        state,
        ending=event,
        turn_state=event.state,
        answer=answer,
        partial=_NO_WORDS,
        sentences=answer.sentences if answer is not None else state.sentences,
        citations=_merged(state.citations, answer.citations if answer is not None else ()),
        notes=answer.notes if answer is not None else state.notes,
        # The last words are still being spoken when a turn is done; any other end is silent.
        is_speaking=state.is_speaking and event.state is TurnState.DONE,
        before=None,
    )


def _merged(known: tuple[Citation, ...], new: tuple[Citation, ...]) -> tuple[Citation, ...]:
    return tuple({c.id: c for c in (*known, *new)}.values())
