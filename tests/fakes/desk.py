"""A desk that does nothing by itself: it records what the window asks, and says what the test tells it to say."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.domain.answers.answer import Citation
from app.domain.desk import DeskEvent
from app.domain.turn import TurnId
from app.domain.voice.commands import Command
from app.domain.voice.speech import Profile
from app.ports import Emit


@dataclass
class FakeDesk:
    """Implements the Desk port.

    `calls` holds the name and arguments of every call, in order. `replies` maps the name of a call to events that are
    emitted at once when it comes, in the caller's thread.
    """

    emit: Emit
    calls: list[tuple[object, ...]] = field(default_factory=list)
    replies: dict[str, tuple[DeskEvent, ...]] = field(default_factory=dict)
    turns: int = 0
    is_closed: bool = False

    def warm_up(self) -> None:
        self._note("warm_up")

    def ask(self, question: str) -> TurnId:
        self.turns += 1
        self._note("ask", question)
        return TurnId(f"turn-{self.turns}")

    def start_listening(self) -> None:
        self._note("start_listening")

    def lock_listening(self) -> None:
        self._note("lock_listening")

    def set_hands_free(self, profile: Profile | None) -> None:
        self._note("set_hands_free", profile)

    def list_devices(self) -> None:
        self._note("list_devices")

    def use_devices(self, *, microphone: str | None = None, loudspeaker: str | None = None) -> None:
        self._note("use_devices", microphone, loudspeaker)

    def stop_listening(self) -> None:
        self._note("stop_listening")

    def cancel(self) -> None:
        self._note("cancel")

    def obey(self, command: Command) -> None:
        self._note("obey", command)

    def resume(self) -> None:
        self._note("resume")

    def open_passage(self, citation: Citation) -> None:
        self._note("open_passage", citation)

    def show_page(self, citation: Citation, page: int, longest_px: int) -> None:
        self._note("show_page", citation, page)

    def close(self) -> None:
        self.is_closed = True
        self._note("close")

    def names(self) -> list[str]:
        """Return the names of the calls, in order."""
        return [str(call[0]) for call in self.calls]

    def say(self, events: Iterable[DeskEvent]) -> None:
        """Emit events, in order, in this thread."""
        for event in events:
            self.emit(event)

    def say_from_thread(self, events: Iterable[DeskEvent]) -> None:
        """Emit events, in order, in a thread of their own; return when the last was handed over."""
        thread = threading.Thread(target=self.say, args=(tuple(events),), name="fake-desk")
        thread.start()
        thread.join()

    def _note(self, *call: object) -> None:
        self.calls.append(call)
        self.say(self.replies.get(str(call[0]), ()))
