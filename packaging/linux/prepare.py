"""Brings a bare Debian or Ubuntu machine to the point where the program, or its tests, can run.

    python3 prepare.py run      everything for the program, then starts it
    python3 prepare.py install  the same; starts nothing
    python3 prepare.py test     the same and what the tests need; starts nothing

Each step leaves a stamp with a hash of what it was made from. A step whose stamp fits is passed over in milliseconds, so
this runs before every start. Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import llama_wheel
import system_packages
import virtual_environment as venv
from progress import SetupError, Steps

HERE = Path(__file__).resolve().parent
PROGRAM = venv.VENV / "bin" / "voiceassist"
CATALOGUE = venv.ROOT / "models" / "catalogue.toml"
_NEEDED_GB = 8  # .venv 2.5, models 2 and their parts on the way, the build of llama.cpp 1, and some air


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: what a person reads, whether it is done already, and the doing."""

    title: str
    is_done: Callable[[], bool]
    do: Callable[[Steps], None]


def stamped(name: str, title: str, key: Callable[[], str], do: Callable[[Steps], None]) -> Step:
    """Make a step that is done when its stamp in .venv fits its key."""

    def do_and_mark(steps: Steps) -> None:
        do(steps)
        venv.mark_done(name, key())

    return Step(title=title, is_done=lambda: venv.is_done(name, key()), do=do_and_mark)


def plan(*, for_tests: bool) -> list[Step]:
    """Return the steps in their order."""
    models = ["starter", "tests"] if for_tests else ["starter"]
    return [
        Step(
            title="System packages",
            is_done=lambda: not system_packages.missing_packages(for_tests=for_tests),
            do=lambda steps: system_packages.install_packages(
                system_packages.missing_packages(for_tests=for_tests), steps
            ),
        ),
        stamped("venv", "Python environment (.venv)", venv.venv_key, venv.make_venv),
        _packages_step(for_tests=for_tests),
        stamped("llama", "llama.cpp", lambda: llama_wheel.key_of_recipe(llama_wheel.wish()), _install_llama),
        stamped(
            "program",
            "VoiceAssist",
            lambda: venv.key_of(venv.ROOT / "pyproject.toml", str(venv.ROOT)),
            _install_program,
        ),
        _models_step(models),
    ]


def _packages_step(*, for_tests: bool) -> Step:
    """Make the step that installs packages. The list of the tests holds those of the program: they are looked through once."""
    program, tests = HERE / "requirements.txt", HERE / "requirements-test.txt"

    def install_all(steps: Steps) -> None:
        venv.install_lock(tests, steps)
        venv.mark_done("packages", venv.key_of(program))

    if for_tests:
        return stamped(
            "test-packages", "Python packages, with those of the tests", lambda: venv.key_of(tests), install_all
        )
    return stamped(
        "packages", "Python packages", lambda: venv.key_of(program), lambda steps: venv.install_lock(program, steps)
    )


def _models_step(models: list[str]) -> Step:
    """Make the step that installs models; it is done when its stamp fits and nobody has removed them since."""
    step = stamped(
        "models-" + "-".join(models),
        "Models: speech, language, voice, search (about 1.5 GB)",
        lambda: venv.key_of(CATALOGUE, str(_models_folder())),
        lambda _steps: _install_models(models),
    )
    return replace(step, is_done=lambda: _models_folder().is_dir() and step.is_done())


def _models_folder() -> Path:
    """Return where the program keeps models, by the rules of app/host/paths.py (which needs installed packages)."""
    if home := os.environ.get("VOICEASSIST_HOME"):
        return Path(home).expanduser().absolute() / "models"
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "voiceassist" / "models"


def _install_llama(steps: Steps) -> None:
    wheel = llama_wheel.provide_wheel(steps)
    # --force-reinstall: the version is the same whatever the flags were.
    _pip("install", "--no-deps", "--no-index", "--force-reinstall", str(wheel), what="installing llama.cpp")


def _install_program(_steps: Steps) -> None:
    # Editable: the program runs from this folder. The build tool is the pinned one in .venv.
    _pip(
        "install",
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
        "-e",
        str(venv.ROOT),
        what="installing VoiceAssist",
    )
    # Engine processes may write nothing, so each one would compile anew what it imports.
    venv.run_quietly([str(venv.PYTHON), "-m", "compileall", "-q", str(venv.ROOT / "app")], what="compiling VoiceAssist")


def _pip(*arguments: str, what: str) -> None:
    venv.run_quietly([str(venv.PYTHON), "-m", "pip", "--disable-pip-version-check", *arguments], what=what)


def _install_models(names: list[str]) -> None:
    # It shows its own progress, resumes what was begun, and checks every byte.
    if (
        subprocess.run([str(PROGRAM), "models", "install", *names], stdin=subprocess.DEVNULL, check=False).returncode
        != 0
    ):
        raise SetupError(
            "The models could not be installed (the reason stands above). Run make again: it goes on where it was."
        )


def prepare(*, for_tests: bool) -> None:
    """Do what is left to do, one process at a time."""
    with (venv.ROOT / ".setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another set-up of this folder is running; waiting for it …", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        planned = plan(for_tests=for_tests)
        steps = Steps(total=len(planned))
        is_space_checked = False
        for step in planned:
            if step.is_done():
                steps.skip()
                continue
            if not is_space_checked:
                _check_space()
                is_space_checked = True
            with steps.step(step.title):
                step.do(steps)


def _check_space() -> None:
    if (venv.VENV / ".stamps" / "packages").exists():
        return  # the large part is done
    for place in {venv.ROOT, Path.home()}:
        free_gb = shutil.disk_usage(place).free / 1e9
        if free_gb < _NEEDED_GB:
            raise SetupError(f"{place} has {free_gb:.1f} GB free; the set-up needs {_NEEDED_GB} GB.")


def start() -> None:
    """Become the program: its window, or its demonstration where there is no screen."""
    arguments = [str(PROGRAM)]
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        print("No screen here (DISPLAY and WAYLAND_DISPLAY are empty): running `voiceassist demo` instead.", flush=True)
        arguments.append("demo")
    os.execv(PROGRAM, arguments)  # noqa: S606


def main(arguments: list[str]) -> int:
    """Run the set-up as the command line says."""
    if arguments not in (["run"], ["install"], ["test"]):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        prepare(for_tests=arguments == ["test"])
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. What is finished stays; make again goes on from there.", file=sys.stderr)
        return 130
    if arguments == ["run"]:
        start()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
