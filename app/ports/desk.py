"""All that the window may ask for."""

from __future__ import annotations

from typing import Protocol

from app.domain.answers.answer import Citation
from app.domain.turn import TurnId
from app.domain.voice.commands import Command
from app.domain.voice.speech import Profile


class Desk(Protocol):
    """All that the window may ask for. Every call returns at once; answers come as events."""

    def warm_up(self) -> None:
        """Start the engine processes and look for a microphone."""
        ...

    def ask(self, question: str) -> TurnId:
        """Begin a typed turn; one that is under way is cancelled first."""
        ...

    def start_listening(self) -> None:
        """Key down: begin to record; what is being spoken stops."""
        ...

    def lock_listening(self) -> None:
        """Go on recording without a key, until stop_listening() or cancel(). ListeningChanged follows."""
        ...

    def set_hands_free(self, profile: Profile | None) -> None:
        """Wait for somebody to speak, without a key; None: no longer. HandsFreeChanged follows, or a Notice."""
        ...

    def list_devices(self) -> None:
        """Look for microphones and loudspeakers; DevicesListed follows, or a Notice."""
        ...

    def use_devices(self, *, microphone: str | None = None, loudspeaker: str | None = None) -> None:
        """Use a device from now on; "" is the system's default, None leaves it. DevicesListed and MicrophoneState follow."""
        ...

    def stop_listening(self) -> None:
        """Key up: what was recorded becomes a turn."""
        ...

    def cancel(self) -> None:
        """Stop whatever is under way: recording, turn or speech."""
        ...

    def obey(self, command: Command) -> None:
        """Steer the voice as a spoken command does: be silent, say it again, slower, louder, go on with the next."""
        ...

    def resume(self) -> None:
        """Take the interrupted turn up again from what was kept."""
        ...

    def open_passage(self, citation: Citation) -> None:
        """Fetch the text behind a citation; PassageOpened or a Notice follows, and PageShown where there are pages."""
        ...

    def show_page(self, citation: Citation, page: int, longest_px: int) -> None:
        """Fetch a page of the document behind a citation; PageShown or a Notice follows."""
        ...

    def close(self) -> None:
        """Stop everything and wait for it."""
        ...
