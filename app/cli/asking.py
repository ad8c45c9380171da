"""`ask` and `demo`: the main job."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from app.cli.answering import Shell, batch, beside, existing, read_standard_input, text_in
from app.cli.shapes import turn_shape, turn_text
from app.cli.unlocking import names_a_vault, records
from app.domain.desk import DeskEvent, Notice
from app.domain.errors import BadInput, EnvironmentProblem, UsageProblem
from app.domain.extraction.asking import requested
from app.domain.models import Role
from app.domain.private import PrivateText
from app.domain.turn import TurnId, new_turn_id
from app.domain.vaults.accounts import Action
from app.domain.vaults.history import SessionId
from app.records import TurnStore
from app.turns.keeping import NothingKept
from app.turns.parts import Question, TurnOutcome
from app.turns.take_turn import take_turn
from app.turns.voice.hearing import check_words


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(ask)
    app.command()(demo)


def ask(
    ctx: typer.Context,
    question: Annotated[str | None, typer.Argument(help="The question; - reads standard input.")] = None,
    audio: Annotated[Path | None, typer.Option("--audio", help="A sound file with the question.")] = None,
    speak: Annotated[Path | None, typer.Option("--speak", help="WAV file for the spoken answer.")] = None,
    choice: Annotated[
        int | None,
        typer.Option("--choice", min=1, help="If a question is asked back: the number of the choice to take."),
    ] = None,
    answers: Annotated[
        list[str] | None,
        typer.Option("--answer", help="If a question is asked back: the answer to it, in words; may be given again."),
    ] = None,
    batch_file: Annotated[
        Path | None, typer.Option("--batch", help="JSON lines with id and question or audio; answers, if asked back.")
    ] = None,
    session: Annotated[str, typer.Option("--session", help="Conversation to go on with, in an unlocked vault.")] = "",
    ephemeral: Annotated[
        bool, typer.Option("--ephemeral", help="Keep nothing of it, also in an unlocked vault.")
    ] = False,
) -> None:
    """Answer a clinical question from the library, with citations. It is kept only where --user unlocks a vault."""
    shell: Shell = ctx.obj
    if session and ephemeral:
        raise UsageProblem("A conversation that keeps nothing cannot be gone on with.")
    keep = _keep(shell, session, ephemeral=ephemeral)
    if sum(x is not None for x in (question, audio, batch_file)) != 1:
        raise UsageProblem("Give one question: as words, with --audio, or with --batch.")
    if batch_file is not None and speak is not None:
        raise UsageProblem("A batch is not spoken.", remedy="Ask one question with --speak.")
    if batch_file is not None:
        if str(batch_file) != "-":
            existing(batch_file)
        warmed: list[bool] = []

        def one(asked: Mapping[str, object]) -> Mapping[str, object]:
            if not warmed and ("audio" in asked or not _is_calculation(str(asked.get("question", "")))):
                _warm(shell, spoken=True, speaking=False)
                warmed.append(True)
            if "audio" in asked:
                question = Question(path=existing(beside(batch_file, text_in(asked, "audio"))))
                shell.house.teach_ears()
            else:
                question = Question(text=PrivateText(text_in(asked, "question")))
            return _shape(_talk(shell, question, _answers_in(asked), None, keep), keep)

        batch(shell, batch_file, one)
        return
    if question == "-":
        question = read_standard_input()
    if audio is not None:
        existing(audio)
    else:
        check_words(question or "")
    if audio is not None or not _is_calculation(question or ""):
        _warm(shell, spoken=audio is not None, speaking=speak is not None)
        if audio is not None:
            shell.house.teach_ears()
    elif speak is not None:
        shell.house.start(Role.MOUTH)
    asked = Question(path=audio) if audio is not None else Question(text=PrivateText((question or "").strip()))
    said = [*([str(choice)] if choice is not None else []), *(answers or [])]
    outcome = _talk(shell, asked, said, speak, keep)
    shell.answer(_shape(outcome, keep), turn_text(outcome))


def demo(
    ctx: typer.Context,
    out: Annotated[Path | None, typer.Option("--out", help="Folder for answer.wav and window.png.")] = None,
    picture: Annotated[bool, typer.Option(help="Make a picture of the window.")] = True,
) -> None:
    """Let a bundled spoken question go through the whole turn; write the answer as WAV and a picture of the window."""
    shell: Shell = ctx.obj
    folder = out or Path.cwd() / "voiceassist-demo"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentProblem(
            f"{folder} cannot be made ({error.strerror}).", remedy="Choose another folder.", code="file-not-writable"
        ) from None
    spoken = shell.house.resources / "demo" / "question.flac"
    shell.say("A recorded question goes through hearing, library, language model and voice …")
    _warm(shell, spoken=True, speaking=True)
    outcome = _take(shell, Question(path=spoken), folder / "answer.wav", NothingKept())
    shape = turn_shape(outcome) | {"wav": str(folder / "answer.wav"), "picture": None}
    if picture:
        shell.say("The same question in the window …")
        try:
            shell.house.photograph_window(outcome.question, folder / "window.png")
            shape["picture"] = str(folder / "window.png")
        except EnvironmentProblem as error:  # the answer is worth having without a picture
            shell.say(f"{error.message} {error.remedy}")
    text = turn_text(outcome) + f"\n\nSpoken answer: {shape['wav']}"
    shell.answer(shape, text + (f"\nPicture of the window: {shape['picture']}" if shape["picture"] else ""))


def _talk(shell: Shell, question: Question, answers: Sequence[str], speak: Path | None, keep: TurnStore) -> TurnOutcome:
    """Ask, and answer what is asked back, as long as something is asked back and there are answers."""
    outcome = _take(shell, question, speak, keep)
    for said in answers:
        back = outcome.answer.clarification if outcome.answer else None
        if back is None:
            break
        answer = Question(text=PrivateText(said.strip()), before=outcome.meant, asked_back=back)
        outcome = _take(shell, answer, speak, keep)
    return outcome


def _answers_in(asked: Mapping[str, object]) -> list[str]:
    answers = asked.get("answers", [])
    if not isinstance(answers, list) or not all(isinstance(a, str) for a in answers):
        raise BadInput("The field “answers” is not a list of texts.", remedy="See the manual.", code="bad-line")
    return answers


def _is_calculation(question: str) -> bool:
    """Whether a typed question needs neither library nor model."""
    return requested(question) is not None


def _warm(shell: Shell, *, spoken: bool, speaking: bool) -> None:
    """Start the engines side by side; make the library ready."""
    roles = [Role.LIBRARY, Role.MIND, *([Role.EARS] if spoken else []), *([Role.MOUTH] if speaking else [])]
    shell.house.start(*roles)
    shell.house.prepare_library(shell.progress, shell.cancellation)


def answer_kept(shell: Shell, turn_id: TurnId, question: Question, keep: TurnStore) -> None:
    """Take up a turn that was cut off, and answer as `ask` does."""
    _warm(shell, spoken=question.text is None, speaking=False)
    outcome = _take(shell, question, None, keep, turn_id)
    shell.answer(_shape(outcome, keep), turn_text(outcome))


def _shape(outcome: TurnOutcome, keep: TurnStore) -> dict[str, object]:
    """Return what is answered, and whether it was kept."""
    return turn_shape(outcome) | {"kept": keep.is_keeping}


def _keep(shell: Shell, session: str, *, ephemeral: bool) -> TurnStore:
    """Return where the turns are kept: nowhere without a vault, and in an ephemeral session, which is said."""
    if not names_a_vault(shell) and not session:
        return NothingKept()
    opened = records(shell, Action.WRITE_OWN)  # an ephemeral question finds private documents too
    if ephemeral:
        shell.say("Nothing of this is kept.")
        return NothingKept()
    return opened.turns(opened.history.session(SessionId(session)).id if session else None)


def _take(
    shell: Shell, question: Question, speak: Path | None, keep: TurnStore, turn_id: TurnId | None = None
) -> TurnOutcome:
    house = shell.house

    def emit(event: DeskEvent) -> None:
        if isinstance(event, Notice) and event.key == "not-kept":
            shell.say(f"{event.message} {event.remedy}")

    with contextlib.ExitStack() as stack:
        options = house.turn_options
        if speak is not None:
            wave = stack.enter_context(house.open_wave(speak))
            options = replace(options, open_sink=lambda _rate_hz: wave)
        parts = replace(house.turn_parts(), keep=keep)
        outcome = take_turn(turn_id or new_turn_id(), question, parts, options, emit, shell.cancellation)
        if outcome.error is not None:
            raise outcome.error  # inside the block: a half-written sound file is not kept
    return outcome
