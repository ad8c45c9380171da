"""`make lock`: resolves what pyproject.toml asks for into lists in which every file is named by its hash.

requirements.txt        what the program needs
requirements-test.txt   the same and what the tests need
requirements-llama.txt  the source of llama-cpp-python, which is compiled here (llama_wheel.py) and so is in no other list
requirements-build.txt  what compiles it
requirements-lock.txt   what makes these lists
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from progress import SetupError, Steps
from virtual_environment import ROOT, install_lock, run_quietly

HERE = Path(__file__).resolve().parent
COMPILED_HERE = "llama-cpp-python"
_ENTRY = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==.*(?:\n[ #].*)*\n", re.MULTILINE)
_HEAD = "# Made by `make lock` from pyproject.toml, for Python 3.11 on Linux. Do not edit.\n"


def main() -> int:
    """Write all lists anew."""
    steps = Steps(total=2)
    try:
        with tempfile.TemporaryDirectory() as folder:
            python = Path(folder) / "venv" / "bin" / "python"
            with steps.step("The resolver"):
                run_quietly([sys.executable, "-m", "venv", str(Path(folder) / "venv")], what="making an environment")
                if (HERE / "requirements-lock.txt").exists():
                    install_lock(HERE / "requirements-lock.txt", steps, python=python)
                else:
                    run_quietly([str(python), "-m", "pip", "install", "uv"], what="installing uv")
            with steps.step("The lists"):
                _write_lists(python)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _write_lists(python: Path) -> None:
    run = _resolve(python)
    test = _resolve(python, "test")
    (HERE / "requirements.txt").write_text(_HEAD + without(run, COMPILED_HERE))
    (HERE / "requirements-test.txt").write_text(_HEAD + without(test, COMPILED_HERE))
    (HERE / "requirements-llama.txt").write_text(_HEAD + only(run, COMPILED_HERE))
    for extra in ("build", "lock"):
        (HERE / f"requirements-{extra}.txt").write_text(_HEAD + _resolve(python, extra, alone=True))


def without(lock: str, name: str) -> str:
    """Return a list less one package."""
    return _ENTRY.sub(lambda entry: "" if entry["name"] == name else entry[0], lock)


def only(lock: str, name: str) -> str:
    """Return a list of one package."""
    return "".join(entry[0] for entry in _ENTRY.finditer(lock) if entry["name"] == name)


def _resolve(python: Path, extra: str | None = None, *, alone: bool = False) -> str:
    """Resolve the project, or one of its extras with it or alone."""
    wanted = ["-"] if alone else ["pyproject.toml", *(["--extra", extra] if extra else [])]
    stdin = "\n".join(_extra_requirements(extra)) if alone and extra else None
    command = [
        *(str(python.parent / "uv"), "pip", "compile", *wanted, "--quiet"),
        *("--generate-hashes", "--python-version", "3.11", "--python", str(python), "--no-header", "--no-annotate"),
        *("--override", str(HERE / "overrides.txt")),
        *("--no-emit-index-url", "--no-emit-find-links", "--index-strategy", "unsafe-best-match"),
        *_places_of_pip(python),
    ]
    result = subprocess.run(command, input=stdin, capture_output=True, text=True, cwd=ROOT, check=False)
    if result.returncode != 0:
        raise SetupError(f"The requirements could not be resolved:\n{result.stderr[-3000:]}")
    return result.stdout


def _extra_requirements(extra: str) -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return list(project["optional-dependencies"][extra])


def _places_of_pip(python: Path) -> list[str]:
    """Return the places that pip is told to look in on this machine: the resolver reads no configuration of pip's."""
    arguments: list[str] = []
    for option in ("index-url", "extra-index-url", "find-links"):
        configured = subprocess.run(
            [str(python), "-m", "pip", "config", "get", f"global.{option}"], capture_output=True, text=True, check=False
        ).stdout.split()
        for place in configured:
            if not place.startswith("file:") or Path(urlsplit(place).path).exists():
                arguments += [f"--{option}", place]
    return arguments


if __name__ == "__main__":
    raise SystemExit(main())
