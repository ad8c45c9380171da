"""What the window is told besides the events of a turn."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.answers.answer import Citation
from app.domain.documents.layout import PagePicture
from app.domain.models import Role
from app.domain.private import PrivateText
from app.domain.turn import TurnEvent
from app.domain.voice.speech import Profile


class WorkerState(StrEnum):
    """Where an engine process is in its life."""

    STOPPED = "stopped"
    STARTING = "starting"
    READY = "ready"
    BUSY = "busy"
    FAILED = "failed"


class Severity(StrEnum):
    """How loud a notice is."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelChanged:
    """Microphone level while listening: RMS, 0.0 to 1.0; `clipping` when samples hit full scale. At most 20 a second."""

    level: float
    clipping: bool
    elapsed_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsHeard:
    """Words while they are being said. `text` begins with `agreed`, which never changes again; the rest may."""

    agreed: PrivateText
    text: PrivateText


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerChanged:
    """An engine process changed its state. `message` says why when it failed; `confinement` by what means it was shut in."""

    role: Role
    state: WorkerState
    message: str = ""
    confinement: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageOpened:
    """The text behind a citation: the whole section; the quote stands at citation.quote_start … quote_end in it."""

    citation: Citation
    section_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageShown:
    """A page of the document behind a citation, with the places of the quote."""

    citation: Citation
    picture: PagePicture


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something the user should know. Notices with the same `key` replace each other. One that `passes` goes by itself after a while."""

    severity: Severity
    message: str
    remedy: str = ""
    key: str = ""
    passes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MicrophoneState:
    """Which microphone would be used; `name` is "" where there is none. `is_open`: it hears, also between questions."""

    name: str
    message: str = ""
    is_open: bool = False


class RecordingOver(StrEnum):
    """Why a recording ended by itself."""

    LOST = "lost"
    """The microphone went away."""
    LIMIT = "limit"
    """It was as long as it may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicesListed:
    """What can be recorded from and played on, and what was chosen: "" is the system's default."""

    microphones: tuple[str, ...]
    loudspeakers: tuple[str, ...]
    microphone: str = ""
    loudspeaker: str = ""


class StartedBy(StrEnum):
    """Who began to record."""

    KEY = "key"
    GLOBAL_KEY = "global-key"
    """A key that was pressed while another program had the screen."""
    VOICE_OVER_ANSWER = "voice-over-answer"
    HANDS_FREE = "hands-free"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListeningChanged:
    """Recording began, was locked, or ended. While it is locked no key need be held.

    `number` tells recordings apart: the end of one may be told when the next is under way.
    """

    is_on: bool
    by: StartedBy = StartedBy.KEY
    is_locked: bool = False
    number: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandsFreeChanged:
    """The microphone waits for somebody to speak, with this profile; None: it does not."""

    profile: Profile | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybackEnded:
    """The loudspeaker has played the last sound of an answer, or was stopped."""


DeskEvent = (
    TurnEvent
    | LevelChanged
    | WordsHeard
    | WorkerChanged
    | PassageOpened
    | PageShown
    | Notice
    | MicrophoneState
    | DevicesListed
    | ListeningChanged
    | HandsFreeChanged
    | PlaybackEnded
)
