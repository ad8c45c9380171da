"""`transcribe` and `speak`."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from app.cli.answering import Shell, batch, beside, existing, read_standard_input, text_in
from app.cli.shapes import transcript_shape
from app.domain.errors import BadInput, UsageProblem, VoiceAssistError, not_utf8
from app.domain.models import Role
from app.domain.voice.speech import Transcript
from app.turns.voice.hearing import no_speech

LONGEST_SPOKEN = 20_000
"""Longest text that is spoken in one go, in characters (about 25 minutes)."""


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(transcribe)
    app.command()(speak)


def transcribe(
    ctx: typer.Context,
    files: Annotated[list[Path] | None, typer.Argument(help="Sound files of any common format.")] = None,
    batch_file: Annotated[Path | None, typer.Option("--batch", help="JSON lines with id and audio.")] = None,
) -> None:
    """Write down what is said in sound files."""
    shell: Shell = ctx.obj

    def heard(path: Path) -> Transcript:
        return shell.house.transcriber.transcribe_file(existing(path), cancel=shell.cancellation)

    if files and batch_file is not None:
        raise UsageProblem("Name files, or --batch.")
    if not files and batch_file is None:
        raise UsageProblem("There is no file to transcribe.", remedy="Name one or more sound files.")
    only = files[0] if files and len(files) == 1 else batch_file
    if only is not None and str(only) != "-":
        existing(only)
    shell.house.teach_ears()
    if batch_file is not None:

        def one(asked: Mapping[str, object]) -> Mapping[str, object]:
            return _told(heard(beside(batch_file, text_in(asked, "audio"))))

        batch(shell, batch_file, one)
        return
    named = files or []
    if len(named) == 1:
        transcript = heard(named[0])
        if not transcript.text and not shell.json_output:
            raise no_speech()
        shell.answer(_told(transcript), transcript.text)
        shell.status = 0 if transcript.text else no_speech().exit_status
        return
    shapes: list[dict[str, object]] = []
    for file in named:
        try:
            transcript = heard(file)
            shapes.append({"file": str(file)} | _told(transcript))
            if not transcript.text:
                shell.status = no_speech().exit_status
                shell.say(f"{file.name}: {no_speech().message}")
            elif not shell.json_output:
                shell.answer({}, f"{file.name}: {transcript.text}")
        except VoiceAssistError as error:
            shell.cancellation.raise_if_cancelled()
            shapes.append({"file": str(file), "error": error.as_dict()})
            shell.status = error.exit_status
            shell.say(f"{file.name}: {error.message}")
    shell.answer({"transcripts": shapes}, "")


def _told(transcript: Transcript) -> dict[str, object]:
    """Return a transcript's shape; one without words says so as an error besides."""
    shape = transcript_shape(transcript)
    return shape if transcript.text else shape | {"error": no_speech().as_dict()}


def speak(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(help="What to say; - reads standard input.")],
    out: Annotated[Path, typer.Option("--out", help="WAV file to write.")],
) -> None:
    """Say a text into a sound file."""
    shell: Shell = ctx.obj
    if text == "-":
        text = read_standard_input()
    if any("\ud800" <= c <= "\udfff" for c in text):  # how Python carries bytes that were not UTF-8
        raise not_utf8()
    if not any(c.isalnum() for c in text):
        raise BadInput("There is nothing to say.", remedy="Give a text with words.", code="empty-text")
    if len(text) > LONGEST_SPOKEN:
        raise BadInput(
            f"The text has {len(text):,} characters; at most {LONGEST_SPOKEN:,} are spoken in one go.",
            remedy="Cut it into parts.",
            code="text-too-long",
        )
    shell.house.start(Role.MOUTH)
    first_audio_ms: float | None = None
    began = time.monotonic()
    with shell.house.open_wave(out) as wave:
        for audio in shell.house.voice.speak(text, cancel=shell.cancellation):
            if first_audio_ms is None:
                first_audio_ms = round((time.monotonic() - began) * 1000, 1)
            wave.feed(audio)
        duration_s = wave.duration_s
    elapsed_s = round(time.monotonic() - began, 3)
    shell.answer(
        {
            "duration_s": round(duration_s, 3),
            "elapsed_s": elapsed_s,
            "first_audio_ms": first_audio_ms,
            "file": str(out),
        },
        f"{duration_s:.1f} s of speech in {out}",
    )
