"""The program from its arguments to its exit status: the window without a command, a command otherwise."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import FrameType
from typing import Any, Final

from app.cli import program
from app.cli.answering import Shell
from app.cli.unlocking import names_a_vault, records
from app.domain.cancellation import Cancellation
from app.domain.errors import VoiceAssistError
from app.wiring.house import RealHouse
from app.wiring.starting import say_in_a_window


@contextlib.contextmanager
def ended_cleanly(cancellation: Cancellation) -> Iterator[None]:
    """The first Ctrl-C cancels cleanly, and so does the first SIGTERM (of a service, or of `timeout`); a second one ends the program at once."""

    def cancel(number: int, _frame: object) -> None:
        signal.signal(number, _AT_ONCE[number])
        cancellation.cancel()

    before = {number: signal.signal(number, cancel) for number in _AT_ONCE}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


_AT_ONCE: Final[Mapping[int, Callable[[int, FrameType | None], Any] | signal.Handlers]] = {
    signal.SIGINT: signal.default_int_handler,
    signal.SIGTERM: signal.SIG_DFL,
}
"""What a signal does the second time."""


def _run_window_or_say(shell: Shell) -> int:
    try:
        return _run_window(shell)
    except VoiceAssistError as problem:
        if not shell.json_output:
            say_in_a_window(problem)
        raise


def _run_window(shell: Shell) -> int:
    """Open the window; with --user and a passphrase the vault is open from the beginning."""
    house = shell.house
    if names_a_vault(shell):
        records(shell)
    house.begin_background_work()
    return house.run_window("", None)


def run(arguments: Sequence[str]) -> int:
    """Run the program; return its exit status."""
    asked = program.read_globals(arguments)

    def open_house() -> RealHouse:
        return RealHouse(asked.home)

    shell = Shell(
        open_house=open_house,
        json_output=asked.json_output,
        user=asked.user,
        passphrase_file=asked.passphrase_file,
        keychain=asked.keychain,
        code=asked.code,
        code_file=asked.code_file,
    )
    if not asked.rest:
        return program.guarded(shell, lambda: _run_window_or_say(shell))
    with ended_cleanly(shell.cancellation):
        return program.run(shell, asked)
