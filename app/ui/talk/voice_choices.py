"""What can be chosen about listening and speaking from the palette: hands-free, microphone, loudspeaker. It holds until it is changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.domain.voice.speech import Profile
from app.ports import Desk
from app.ui.ask.ask_state import AskState
from app.ui.frame.palette_state import Command


def voice_choices(desk: Desk, state: AskState) -> list[Command]:
    """Return the commands; of what is used already there is none."""
    return [*_hands_free(desk, state.hands_free), *_devices(desk, state)]


def _hands_free(desk: Desk, now: Profile | None) -> list[Command]:
    ways = (
        (_tr("Wait for my questions without a key"), Profile.QUESTION),
        (_tr("Wait for my dictation without a key"), Profile.DICTATION),
        (_tr("Listen only while the key is held"), None),
    )
    return [
        Command(title=title, also=_tr("hands-free microphone voice"), run=partial(desk.set_hands_free, profile))
        for title, profile in ways
        if profile is not now
    ]


def _devices(desk: Desk, state: AskState) -> list[Command]:
    listed = state.devices
    if listed is None:
        return []
    return [
        *_of_one_kind(
            _tr("Microphone: %1"), listed.microphones, listed.microphone, lambda n: desk.use_devices(microphone=n)
        ),
        *_of_one_kind(
            _tr("Loudspeaker: %1"), listed.loudspeakers, listed.loudspeaker, lambda n: desk.use_devices(loudspeaker=n)
        ),
    ]


def _of_one_kind(title: str, names: Sequence[str], now: str, use: Callable[[str], None]) -> list[Command]:
    """Return a command for each device but the one in use; "" is that of the system."""
    return [
        Command(
            title=title.replace("%1", name or _tr("that of the system")),
            also=_tr("device choose"),
            run=partial(use, name),
        )
        for name in ("", *names)
        if name != now
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("VoiceChoices", text)
