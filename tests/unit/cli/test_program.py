"""Options that stand anywhere, usage errors, Ctrl-C, a reader that goes away: what every command has in common."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.answering import Shell
from app.cli.program import Globals, guarded, read_globals
from app.domain.check import Check, CheckSeverity
from app.domain.errors import Cancelled, EnvironmentProblem
from app.domain.models import Progress
from tests.fakes.house import OK, FakeHouse, Terminal

ROOT = Path(__file__).parents[3]


# ---- options that stand anywhere ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ("--json", "--home", "/h", "ask", "why?"),
        ("ask", "--json", "why?", "--home=/h"),
        ("ask", "why?", "--home", "/h", "--json"),
    ],
)
def test_json_and_home_may_stand_anywhere(words: tuple[str, ...]) -> None:
    assert read_globals(words) == Globals(
        json_output=True, home=Path("/h"), user="", passphrase_file=None, rest=("ask", "why?")
    )


def test_user_and_passphrase_are_taken_too() -> None:
    asked = read_globals(("--user", "ada", "ask", "why?", "--passphrase-file=-"))
    assert (asked.user, asked.passphrase_file, asked.rest) == ("ada", Path("-"), ("ask", "why?"))


def test_after_two_dashes_everything_is_a_word() -> None:
    asked = read_globals(("ask", "--", "--json", "--home"))
    assert (asked.json_output, asked.rest) == (False, ("ask", "--", "--json", "--home"))


def test_a_value_that_looks_like_an_option_is_a_value() -> None:
    asked = read_globals(("--home", "--json", "ask"))
    assert (asked.json_output, asked.home) == (False, Path("--json"))


def test_without_the_option_the_environment_names_the_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICEASSIST_HOME", "/e")
    assert read_globals(("ask",)).home == Path("/e")
    assert read_globals(("ask", "--home", "/h")).home == Path("/h")
    monkeypatch.delenv("VOICEASSIST_HOME")
    assert read_globals(("ask",)).home is None


def test_the_last_of_two_homes_counts() -> None:
    assert read_globals(("--home", "/a", "--home", "/b")).home == Path("/b")


@pytest.mark.parametrize(
    "words",
    [
        ("aks", "why?"),
        ("library", "burn"),
        ("ask", "why?", "--home"),
        ("--colour", "ask"),
        ("--json=yes", "doctor"),
        ("\udcff",),
        ("library", "show"),
    ],
)
def test_what_is_not_understood_is_a_usage_error(voiceassist: Terminal, words: tuple[str, ...]) -> None:
    said = voiceassist("--json", *words)
    assert (said.status, said.error["code"]) == (2, "usage")
    assert "--help" in said.error["remedy"]
    told = voiceassist(*words)
    assert (told.status, told.out) == (2, "")
    assert "--help" in told.err


@pytest.mark.parametrize("words", [("--help",), ("ask", "--help"), ("library", "--help"), ("library", "add", "--help")])
def test_help_is_no_error_and_starts_nothing(voiceassist: Terminal, house: FakeHouse, words: tuple[str, ...]) -> None:
    said = voiceassist(*words)
    assert said.status == 0
    assert "Usage" in said.out
    assert house.calls == []


def test_the_version_is_told(voiceassist: Terminal) -> None:
    assert voiceassist("--version").out.startswith("voiceassist ")
    said = voiceassist("--version", "--json")
    assert (said.status, set(said.answer)) == (0, {"version"})


# ---- how it ends ----------------------------------------------------------------------------------------------------


def test_ctrl_c_is_quiet(capfd: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    shell = Shell(open_house=lambda: pytest.fail("not needed"))
    assert guarded(shell, interrupted) == 130
    assert capfd.readouterr() == ("", "")


def test_ctrl_c_inside_a_command_is_quiet(voiceassist: Terminal, house: FakeHouse) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    house.on_prepare = interrupt
    said = voiceassist("ask", "why?")
    assert (said.status, said.out) == (130, "")
    assert said.err.strip() in ("", "50 % starter.md")
    assert house.calls[-1] == "close"
    assert voiceassist("ask", "why?", "--json").error["code"] == "cancelled"


def test_a_house_that_cannot_be_built_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    def broken() -> FakeHouse:
        raise EnvironmentProblem("There is no place.", remedy="Choose another.", code="no-data-folder")

    shell = Shell(open_house=broken, json_output=True)  # type: ignore[arg-type]
    assert guarded(shell, lambda: shell.house.checks() and 0) == 4
    assert json.loads(capfd.readouterr().out)["error"]["code"] == "no-data-folder"


def test_what_the_house_started_is_ended_whatever_happens(voiceassist: Terminal, house: FakeHouse) -> None:
    house.library.error = Cancelled()
    voiceassist("ask", "why?")
    assert house.calls[-1] == "close"


FAKE_PROGRAM = """
import sys
from app.cli.answering import Shell
from app.cli.program import read_globals, run
from tests.fakes.house import FakeHouse
{before}
asked = read_globals(sys.argv[1:])
sys.exit(run(Shell(open_house=FakeHouse, json_output=asked.json_output), asked))
"""


def process(
    *words: str, before: str = "", environment: dict[str, str] | None = None, **how: object
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-c", FAKE_PROGRAM.format(before=before), *words],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | (environment or {}),
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        **({"stdout": subprocess.PIPE} | how),
    )


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "b.jsonl"
    file.write_text('{"question": "What is the dose of adrenaline?"}\n' * 500)
    reader, writer = os.pipe()
    os.close(reader)
    with process("ask", "--batch", str(file), stdout=writer) as running:
        os.close(writer)
        _, err = running.communicate()
    assert running.returncode == 0
    assert b"Traceback" not in err
    assert b"Exception ignored" not in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("ask", "why?", "--json"), 4, b"could not be written (No space left on device)"),
        (("ask", "why?"), 4, b"could not be written (No space left on device)"),
        (("aks", "--json"), 2, b"No such command"),
    ],
)
def test_an_answer_that_finds_no_room_is_said_on_standard_error(
    words: tuple[str, ...], status: int, said: bytes
) -> None:
    with open("/dev/full", "wb") as full, process(*words, stdout=full) as running:
        _, err = running.communicate()
    assert running.returncode == status
    assert said in err
    assert b"Traceback" not in err
    assert b"Exception ignored" not in err


@pytest.mark.skipif(sys.platform == "win32", reason="file descriptors")
@pytest.mark.parametrize(("closed", "status"), [((1,), 0), ((2,), 0), ((0, 1, 2), 0)])
def test_streams_that_are_closed_cost_no_answer_and_get_into_none(closed: tuple[int, ...], status: int) -> None:
    shut = "".join(f"os.close({n}); sys.{('stdin', 'stdout', 'stderr')[n]} = None; " for n in closed)
    with process("ask", "why?", "--json", before=f"import os, sys; {shut}") as running:
        out, err = running.communicate()
    assert running.returncode == status
    assert b"Traceback" not in err
    if 1 not in closed:
        assert json.loads(out)["question"] == "why?"


@pytest.mark.parametrize(
    "environment", [{"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp1252"}, {"LC_ALL": "C"}]
)
@pytest.mark.parametrize("words", [("ask", "Fièvre ≥ 38 °C 😷?"), ("ask", "Fièvre ≥ 38 °C 😷?", "--json"), ("aks😷",)])
def test_a_terminal_that_knows_few_letters_costs_no_answer(environment: dict[str, str], words: tuple[str, ...]) -> None:
    with process(*words, environment=environment) as running:
        out, err = running.communicate()
    assert running.returncode == (2 if words[0] != "ask" else 0)
    assert b"Traceback" not in err
    if "--json" in words:
        assert json.loads(out.decode("utf-8"))["question"] == words[1]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_ends_a_running_process_with_130_and_without_a_traceback() -> None:
    # What a shell starts in the background ignores Ctrl-C, and so does what is started by that: here it is to be heard.
    before = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
FakeHouse.prepare_library = lambda *a: signal.raise_signal(signal.SIGINT)
"""
    with process("ask", "why?", before=before) as running:
        out, err = running.communicate()
    assert (running.returncode, out) == (130, b"")
    assert b"Traceback" not in err
    assert signal.SIGINT == 2


# ---- progress -------------------------------------------------------------------------------------------------------


def test_progress_goes_to_standard_error_and_says_only_what_is_new(capfd: pytest.CaptureFixture[str]) -> None:
    shell = Shell(open_house=lambda: pytest.fail("not needed"))
    for done in (0, 1, 1, 50, 100):
        shell.progress(Progress(done=done, total=100, what="a.md", remaining_s=3.2))
    shell.progress(Progress(done=5, total=0, what="looking"))
    out, err = capfd.readouterr()
    assert out == ""
    assert [line.rstrip() for line in err.splitlines()] == [
        "  0 % a.md, 3 s left",
        "  1 % a.md, 3 s left",
        " 50 % a.md, 3 s left",
        "100 % a.md, 3 s left",
        "      looking",
    ]


# ---- doctor ---------------------------------------------------------------------------------------------------------

WARNING = Check(name="disk", severity=CheckSeverity.WARNING, message="1.0 GB free.", remedy="Free some.")
ERROR = Check(name="engine: ears", severity=CheckSeverity.ERROR, message="It is missing.", remedy="Install it.")


def test_the_diagnostics_bundle_is_shown_before_it_is_written(
    voiceassist: Terminal, house: FakeHouse, tmp_path: Path
) -> None:
    shown = voiceassist("doctor", "--preview", "--json")
    assert shown.answer["parts"][1] == {"name": "logs/voiceassist.log", "text": "all is well"}
    assert shown.answer["file"] is None
    file = tmp_path / "bundle.zip"
    said = voiceassist("doctor", "--bundle", str(file), "--json")
    assert said.answer == {
        "file": str(file), "bytes": 2, "parts": [{"name": "versions.json"}, {"name": "logs/voiceassist.log"}],
    }  # fmt: skip
    assert file.exists()
    assert voiceassist("doctor", "--bundle", str(tmp_path / "nowhere" / "bundle.zip")).status == 2


def test_doctor_names_every_check_with_its_remedy(voiceassist: Terminal, house: FakeHouse) -> None:
    house.found = (OK, WARNING)
    said = voiceassist("doctor", "--json")
    assert said.status == 0
    assert said.answer == {
        "checks": [
            {"name": "memory", "severity": "ok", "message": "8.0 GB of memory.", "remedy": ""},
            {"name": "disk", "severity": "warning", "message": "1.0 GB free.", "remedy": "Free some."},
        ]
    }
    assert voiceassist("doctor").out.splitlines() == [
        "ok       memory: 8.0 GB of memory.",
        "warning  disk: 1.0 GB free. Free some.",
    ]


def test_doctor_that_finds_an_error_says_so_with_its_exit_status(voiceassist: Terminal, house: FakeHouse) -> None:
    house.found = (OK, ERROR)
    said = voiceassist("doctor", "--json")
    assert said.status == 4
    assert len(said.answer["checks"]) == 2  # type: ignore[arg-type]


def test_the_name_of_a_file_does_not_command_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    shell = Shell(open_house=FakeHouse)
    shell.answer({}, "taken: \x1b[2Ja\x9b.md\tb\nc")
    shell.say("not taken: \x07.md")
    said = capsys.readouterr()
    assert said.out == "taken: \\x1b[2Ja\\x9b.md\tb\nc\n"
    assert said.err == "not taken: \\x07.md\n"
