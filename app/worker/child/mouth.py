"""The mouth: text to speech."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

from app.domain.errors import Bug
from app.domain.voice.speech import Manner
from app.engines.piper import PiperOptions, PiperSpeaker
from app.worker.messages import Body, Done, Piece, Request, float_of, int_of, text_of


class Mouth:
    """Answers `speak`."""

    def __init__(self, speaker: PiperSpeaker) -> None:
        self._speaker = speaker

    def details(self) -> Body:
        """Say the voice's sampling rate."""
        return {"rate_hz": self._speaker.rate_hz}

    def run(self, request: Request, stop: threading.Event) -> Iterator[Piece | Done]:
        """Do one request."""
        if request.operation != "speak":
            raise Bug("The mouth does not know this operation.", code="unknown-operation")
        arguments = request.arguments
        manner = Manner(speed=float_of(arguments, "speed"), volume=float_of(arguments, "volume"))
        for audio in self._speaker.speak(text_of(arguments, "text"), manner):
            yield Piece(id=request.id, body={"rate_hz": audio.rate_hz}, payload=audio.samples)
        yield Done(id=request.id)


def load(options: Body) -> Mouth:
    """Load the voice."""
    return Mouth(
        PiperSpeaker(
            PiperOptions(
                file=Path(text_of(options, "file")),
                threads=int_of(options, "threads"),
                speed=float_of(options, "speed"),
                volume=float_of(options, "volume"),
            )
        )
    )
