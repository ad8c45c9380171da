"""What a desk is made of, and where it keeps things."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from app.domain.voice.speech import Profile
from app.ports import Attentive, Emit, Loudspeaker, Microphone, PageViewer, SoundDevices, Workers
from app.records import History, RecordingSpool, TurnStore
from app.turns.keeping import NothingKept
from app.turns.parts import TurnOptions, TurnParts


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskParts:
    """What a desk works with."""

    turn: TurnParts
    options: TurnOptions
    workers: Workers
    microphone: Microphone
    loudspeaker: Loudspeaker
    speaks: bool
    prepare: Callable[[Emit], None]
    """Make the library ready before the first question, telling through notices."""
    may_think_ahead: Callable[[], bool] = lambda: True
    """Whether engines may work while the clinician speaks: not where that is switched off, or power is to be saved."""
    spool: RecordingSpool | None = None
    """Where sound is kept while somebody speaks; None while no vault is unlocked."""
    attentive: Attentive | None = None
    """The microphone, where it can wait for somebody to speak; None: there is no hands-free listening."""
    devices: SoundDevices | None = None
    """Which microphones and loudspeakers there are; None where there is nothing to choose."""
    hands_free: Profile | None = None
    """What to wait for without a key from the start; None: nothing."""
    pages: PageViewer | None = None
    """Shows documents as they were printed; None where nothing can."""
    history: History | None = None
    """Where turns that a crash cut off are found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """Where a desk keeps things: in an open vault, or nowhere."""

    turns: TurnStore = field(default_factory=NothingKept)
    spool: RecordingSpool | None = None
    history: History | None = None
    sets_aside: bool = False
    """Whether what is under way is left in the vault as it is, to be taken up after the next unlock: the vault is being locked."""
