"""The ears: speech to text."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

from app.domain.errors import Bug
from app.domain.voice.speech import EARS_RATE_HZ, Profile
from app.engines.own_names import OwnNames
from app.engines.sound_file import decode, resample
from app.engines.whisper import WhisperOptions, WhisperTranscriber
from app.worker.codec import segment_body
from app.worker.messages import Body, Done, Piece, Request, int_of, path_from, text_of, texts_of


class Ears:
    """Answers `transcribe` (a file, or samples as payload), `listen` (samples), `learn`, `learnt` and `decode`."""

    def __init__(self, transcriber: WhisperTranscriber) -> None:
        self._transcriber = transcriber
        self._learnt = ""
        self._learning: tuple[str, OwnNames | None] | None = None

    def details(self) -> Body:
        """Nothing to tell."""
        return {}

    def run(self, request: Request, stop: threading.Event) -> Iterator[Piece | Done]:
        """Do one request."""
        match request.operation:
            case "transcribe":
                yield from self._transcribe(request, stop)
            case "listen":
                samples = resample(request.payload, int_of(request.arguments, "rate_hz"))
                text = self._transcriber.listen(samples, stop, Profile(text_of(request.arguments, "profile")))
                yield Done(id=request.id, body={"text": text})
            case "learn":
                self._learn(request.arguments)
                yield Done(id=request.id)
            case "learnt":
                yield Done(id=request.id, body={"version": self._learnt})
            case "decode":
                samples = decode(path_from(text_of(request.arguments, "path")), stop)
                yield Done(id=request.id, payload=samples.astype("<i2").tobytes())
            case _:
                raise Bug("The ears do not know this operation.", code="unknown-operation")

    def _learn(self, arguments: Body) -> None:
        """Take a batch of a library's own words; with the last of them they are listened for, and no others."""
        version = text_of(arguments, "version")
        if arguments.get("is_first") is True:
            self._learning = version, self._transcriber.begin_to_learn()
        if self._learning is None or self._learning[0] != version:
            return  # another process had the first batch
        names = self._learning[1]
        if names is not None:
            names.take(texts_of(arguments, "words"))
        if arguments.get("is_last") is True:
            if names is not None:
                self._transcriber.listen_for(names)
            self._learnt, self._learning = version, None

    def _transcribe(self, request: Request, stop: threading.Event) -> Iterator[Piece | Done]:
        arguments = request.arguments
        path = arguments.get("path")
        if isinstance(path, str):
            samples = decode(path_from(path), stop)
        else:
            samples = resample(request.payload, int_of(arguments, "rate_hz"))
        duration_s = len(samples) / EARS_RATE_HZ
        yield Piece(id=request.id, body={"duration_s": duration_s})
        language = ""
        quickly = arguments.get("quickly") is True
        profile = Profile(text_of(arguments, "profile"))
        for segment, language in self._transcriber.transcribe(
            samples, texts_of(arguments, "vocabulary"), stop, profile=profile, quickly=quickly
        ):
            yield Piece(id=request.id, body={"segment": segment_body(segment)})
        yield Done(id=request.id, body={"language": language, "duration_s": duration_s})


def load(options: Body) -> Ears:
    """Load the recogniser."""
    return Ears(
        WhisperTranscriber(
            WhisperOptions(
                directory=Path(text_of(options, "directory")),
                threads=int_of(options, "threads"),
                language=text_of(options, "language"),
                beam_size=int_of(options, "beam_size"),
                lexicons=Path(text_of(options, "lexicons")) if text_of(options, "lexicons") else None,
            )
        )
    )
