"""The command line as a whole: options that every command takes, the commands, and how errors leave the program."""

from __future__ import annotations

import functools
import io
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
import typer.exceptions

from app import __version__
from app.cli import (
    asking,
    backup,
    bench,
    calc,
    checkup,
    devices,
    history,
    jobs,
    library,
    models,
    revealing,
    settings,
    speech,
    tools,
    trail,
    vault,
)
from app.cli.answering import Shell, drop_output, unexpected
from app.domain.errors import Cancelled, UsageProblem, VoiceAssistError


@dataclass(frozen=True, slots=True, kw_only=True)
class Globals:
    """Options that may stand anywhere on the command line, and what is left without them."""

    json_output: bool
    home: Path | None
    user: str
    passphrase_file: Path | None
    keychain: bool = False
    code: str = ""
    code_file: Path | None = None
    rest: tuple[str, ...]


def read_globals(arguments: Sequence[str]) -> Globals:
    """Take the options of every command out of the arguments, wherever they stand before “--”."""
    values: dict[str, str] = {}
    rest: list[str] = []
    json_output = keychain = False
    waiting = ""
    for number, argument in enumerate(arguments):
        name, mark, value = argument.partition("=")
        if waiting:
            values[waiting] = argument
            waiting = ""
        elif argument == "--":
            rest += arguments[number:]
            break
        elif argument == "--json":
            json_output = True
        elif argument == "--use-keychain":
            keychain = True
        elif name in ("--home", "--user", "--passphrase-file", "--code", "--code-file"):
            if mark:
                values[name] = value
            else:
                waiting = name
        else:
            rest.append(argument)
    if waiting:
        rest.append(waiting)  # its value is missing: let the parser say so
    home = values.get("--home") or os.environ.get("VOICEASSIST_HOME")
    passphrase, code_file = values.get("--passphrase-file"), values.get("--code-file")
    return Globals(
        json_output=json_output,
        home=Path(home) if home else None,
        user=values.get("--user", ""),
        passphrase_file=Path(passphrase) if passphrase else None,
        keychain=keychain,
        code=values.get("--code", ""),
        code_file=Path(code_file) if code_file else None,
        rest=tuple(rest),
    )


def build() -> typer.Typer:
    """Put the commands together."""
    app = typer.Typer(
        name="voiceassist",
        no_args_is_help=False,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        help="A voice assistant for clinicians that works offline. Without a command it opens the window.",
    )
    app.callback(invoke_without_command=True)(_globals)
    for room in (
        *(asking, speech, library, calc, history, vault, revealing, trail, backup, jobs),
        *(models, checkup, devices, bench, settings, tools),
    ):
        room.register(app)
    return app


def _globals(
    ctx: typer.Context,
    json_output: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
    home: Annotated[Path | None, typer.Option(help="One folder for data, models and configuration.")] = None,
    user: Annotated[str, typer.Option(help="Whose vault to unlock.")] = "",
    passphrase_file: Annotated[
        Path | None, typer.Option(help="File whose first line is the passphrase; - is standard input.")
    ] = None,
    use_keychain: Annotated[bool, typer.Option("--use-keychain", help="Unlock with this system's keychain.")] = False,
    code: Annotated[str, typer.Option(help="A code of the second factor, where the vault asks for one.")] = "",
    code_file: Annotated[
        Path | None, typer.Option(help="File with that code, for scripts; - is standard input, after the passphrase.")
    ] = None,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Options for every command; read_globals has taken them already, so here they only explain themselves."""
    del json_output, home, user, passphrase_file, use_keychain, code, code_file
    if version:
        shell: Shell = ctx.obj
        shell.answer({"version": __version__}, f"voiceassist {__version__}")
        raise typer.Exit


@functools.cache
def _tree() -> typer.core.TyperGroup:
    """Return all commands. They keep nothing of a run, and to make them takes longer than most of them do."""
    return typer.main.get_group(build())


def run(shell: Shell, asked: Globals) -> int:
    """Run a command; return the exit status."""
    _fill_closed_streams()
    _write_anything(shell.json_output)

    def command() -> int:
        main = _tree()
        try:
            result = main.main(args=list(asked.rest), prog_name="voiceassist", obj=shell, standalone_mode=False)
        except SystemExit as left:  # how typer answers a reader that has gone
            raise BrokenPipeError from left
        if result == Cancelled.exit_status:  # how it answers Ctrl-C
            raise Cancelled
        return shell.status or (result if isinstance(result, int) else 0)

    return guarded(shell, command)


def _fill_closed_streams() -> None:
    """Let a standard stream that the caller has closed lead nowhere: what is said on it would be written to another, or to none."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - it stays open as long as the program


def _write_anything(json_output: bool) -> None:
    """Let no character that a terminal does not know end a command; JSON, and what goes into a file, is UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            is_read_by_a_program = stream is sys.stdout and (json_output or not stream.isatty())
            # half a character comes out as \ud800, which is what JSON calls it
            stream.reconfigure(encoding="utf-8" if is_read_by_a_program else None, errors="backslashreplace")


def guarded(shell: Shell, work: Callable[[], int]) -> int:
    """Do the work; turn every error into an answer and an exit status. No traceback reaches a user."""
    try:
        return work()
    except VoiceAssistError as error:
        shell.fail(error)
    except (typer.Abort, KeyboardInterrupt):
        shell.fail(Cancelled())
    except typer.Exit as asked:
        shell.status = asked.exit_code
    except typer.exceptions.TyperException as error:
        said = _said(error) or "The command line was not understood."
        shell.fail(
            UsageProblem(said.splitlines()[0] if shell.json_output else said, remedy="Try 'voiceassist --help'.")
        )
    except BrokenPipeError:
        drop_output()  # whoever read the answer has gone; that is no fault
        shell.status = 0
    except Exception as error:  # noqa: BLE001 - the border of the program
        shell.fail(unexpected(error))
    finally:
        shell.close()
    return shell.status


def _said(error: typer.exceptions.TyperException) -> str:
    """Return what the parser says of a command line that it does not understand; all the help, where the command is missing."""
    message = getattr(error, "format_message", None)
    return str(message()) if callable(message) else str(error)
