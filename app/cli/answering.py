"""How every command answers: one JSON object or plain text on standard output, everything else on standard error."""

from __future__ import annotations

import contextlib
import json
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from app.domain.cancellation import Cancellation
from app.domain.errors import BadInput, Bug, Cancelled, EnvironmentProblem, NotFound, VoiceAssistError, not_utf8
from app.domain.models import Progress

if TYPE_CHECKING:
    from app.cli.house import House


@dataclass
class Shell:
    """What a command gets: the house, and the way to answer."""

    open_house: Callable[[], House]
    json_output: bool = False
    cancellation: Cancellation = field(default_factory=Cancellation)
    status: int = 0
    user: str = ""
    passphrase_file: Path | None = None
    keychain: bool = False
    code: str = ""
    code_file: Path | None = None
    _house: House | None = None

    @property
    def house(self) -> House:
        """The house, built on first use."""
        if self._house is None:
            self._house = self.open_house()
        return self._house

    def answer(self, payload: Mapping[str, object], text: str) -> None:
        """Print the answer of the command."""
        if self.json_output or text:
            self._write(_dumped(payload) if self.json_output else harmless(text))

    def line(self, payload: Mapping[str, object]) -> None:
        """Print one line of a batch."""
        self._write(_dumped(payload))

    def _write(self, line: str) -> None:
        """Write a line to standard output. Raises EnvironmentProblem(answer-not-written), BrokenPipeError where its reader has gone."""
        try:
            print(line, flush=True)
        except BrokenPipeError:
            raise
        except OSError as problem:
            self._has_lost_output = True
            drop_output()
            raise EnvironmentProblem(
                f"The answer could not be written ({problem.strerror}). What the command did is done.",
                remedy="Free some space, or write the answer to another place.",
                code="answer-not-written",
            ) from None

    _has_lost_output: bool = False

    def say(self, text: str) -> None:
        """Tell the person at the terminal something that is no answer."""
        print(harmless(text), file=sys.stderr, flush=True)

    def confirm(self, what: str, *, yes: bool) -> bool:
        """Whether somebody confirms what cannot be undone: with --yes, or when asked at a terminal."""
        if yes or self.json_output or not sys.stdin.isatty():
            return yes
        return typer.confirm(f"{what}. Do it?", err=True)

    def progress(self, progress: Progress) -> None:
        """Show how far long work is, on standard error."""
        share = f"{100 * progress.done // progress.total:3d} %" if progress.total else "     "
        left = f", {progress.remaining_s:.0f} s left" if progress.remaining_s is not None else ""
        end = "\r" if sys.stderr.isatty() else "\n"
        if sys.stderr.isatty() or self._is_news(share):
            print(f"{share} {harmless(progress.what)}{left}".ljust(78)[:78], end=end, file=sys.stderr, flush=True)

    _last_share: str = ""

    def _is_news(self, share: str) -> bool:
        news, self._last_share = share != self._last_share, share
        return news

    def fail(self, error: VoiceAssistError) -> None:
        """Print an error and keep its exit status."""
        self.status = error.exit_status
        if self.json_output and not self._has_lost_output:
            self._write_error(error)
        elif not isinstance(error, Cancelled):
            self.say(f"{error.message}\n{error.remedy}".strip())

    def _write_error(self, error: VoiceAssistError) -> None:
        """Write it to standard output; where that is full, say it."""
        try:
            self._write(_dumped({"error": error.as_dict()}))
        except BrokenPipeError:
            drop_output()
        except EnvironmentProblem:
            self.say(f"{error.message}\n{error.remedy}".strip())

    def close(self) -> None:
        """End what the house has started."""
        if self._house is not None:
            self._house.close()
            self._house = None


def drop_output() -> None:
    """Let what is still to be written to standard output go nowhere: also what Python writes when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def harmless(text: str) -> str:
    r"""Return a text with control characters written out (ESC as \x1b): a file's name must not command the terminal."""
    return _CONTROL.sub(lambda match: f"\\x{ord(match.group()):02x}", text)


_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""All but the tab and the end of a line."""


def _dumped(payload: Mapping[str, object]) -> str:
    """Return one line of JSON: also for those who take Unicode's own separators for the end of a line."""
    text = json.dumps(payload, ensure_ascii=False)
    for separator in "\u0085\u2028\u2029":
        text = text.replace(separator, f"\\u{ord(separator):04x}")
    return text


def batch(shell: Shell, file: Path, do: Callable[[Mapping[str, object]], Mapping[str, object]]) -> None:
    """Answer a file of JSON objects, a line each, in order; a bad line answers with its own error."""
    for number, line in _lines(file):
        shell.cancellation.raise_if_cancelled()
        answer: dict[str, object] = {"id": number}
        try:
            asked = _object(line, number)
            answer["id"] = asked.get("id", number)
            answer |= do(asked)
        except Cancelled:
            raise
        except VoiceAssistError as error:
            answer["error"] = error.as_dict()
        except Exception as error:  # noqa: BLE001 - our bug at one line shall not cost the others
            answer["error"] = unexpected(error).as_dict()
        shell.line(answer)


def _lines(file: Path) -> Iterator[tuple[int, bytes]]:
    if str(file) == "-":
        source: Sequence[bytes] = sys.stdin.buffer.read().splitlines()
    else:
        source = existing(file).read_bytes().splitlines()
    for number, line in enumerate(source, 1):
        if line.strip():
            yield number, line


def _object(line: bytes, number: int) -> Mapping[str, object]:
    try:
        asked = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        raise BadInput(
            f"Line {number} is not valid JSON in UTF-8.", remedy="Each line is one JSON object.", code="bad-line"
        ) from None
    if not isinstance(asked, dict):
        raise BadInput(f"Line {number} is not an object.", remedy="Each line is one JSON object.", code="bad-line")
    return asked


def read_standard_input() -> str:
    """Return what stands on standard input. Raises BadInput when it is not UTF-8."""
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError:
        raise not_utf8() from None


def beside(batch_file: Path, name: str) -> Path:
    """Return a file named in a batch: as it is, or relative to the batch file."""
    path = Path(name)
    return path if path.is_absolute() or os.path.exists(path) else batch_file.parent / path


def existing(path: Path) -> Path:
    """Return a file that is there, before anything is started for it. Raises NotFound, BadInput(file-closed)."""
    mode = _mode(path, "file")
    if not stat.S_ISREG(mode):
        what = "a folder" if stat.S_ISDIR(mode) else "a pipe or a device"
        raise NotFound(f"{path.name or path} is {what}, not a file.", remedy="Name a file.", code="file-not-found")
    return path


_LONGEST_NAME: Final = 100
"""Of a file name so many letters are told: a longer one hides what is wrong with it."""


def existing_place(path: Path) -> Path:
    """Return a file or folder that is there. Raises NotFound, BadInput(file-closed)."""
    _mode(path, "file or folder")
    return path


def _mode(path: Path, wanted: str) -> int:
    """Return what the system says a path is, as bits of `stat`."""
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the name
        raise NotFound(f"There is no {wanted} {path.name}.", remedy="Check the path.", code="file-not-found") from None
    except OSError as error:
        raise BadInput(
            f"{_short(path.name)} cannot be opened ({error.strerror}).",
            remedy="Check the path, and that you may read what lies there.",
            code="file-closed",
        ) from None


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"


def text_in(asked: Mapping[str, object], name: str) -> str:
    """Return a string field of a batch line; raise BadInput."""
    value = asked.get(name)
    if not isinstance(value, str):
        raise BadInput(f"The field “{name}” is missing or not a text.", remedy="See the manual.", code="bad-line")
    return value


def write_file(file: Path, text: str) -> None:
    """Write a text file that only this user may read; a new one is there whole or not at all. Raises EnvironmentProblem(file-not-writable)."""
    is_new = not os.path.lexists(file)
    try:
        with open(os.open(file, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="utf-8") as out:
            out.write(text)
    except OSError as problem:
        if is_new:
            with contextlib.suppress(OSError):
                file.unlink()
        raise EnvironmentProblem(
            f"{file.name} cannot be written ({problem.strerror}).",
            remedy="Choose another place.",
            code="file-not-writable",
        ) from None


def unexpected(error: Exception) -> Bug:
    """Return what a person is told of an exception that nobody expected: its type and place, never its text."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place is not None else "?"
    return Bug(
        f"Something went wrong inside the program ({type(error).__name__} at {where}). Nothing was lost.",
        remedy="Try again. If it happens again, report it with this text.",
    )
