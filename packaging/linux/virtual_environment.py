"""The environment .venv: made, recognised as stale, filled from hashed lists, with stamps that say what is done."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from progress import SetupError, Steps

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
_STAMPS = VENV / ".stamps"
_TRIES = 3


def key_of(*parts: Path | str) -> str:
    """Return a hash over the contents of files and over words."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.read_bytes() if isinstance(part, Path) else part.encode()
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()


def is_done(step: str, key: str) -> bool:
    """Say whether a step was finished with exactly these inputs."""
    stamp = _STAMPS / step
    return stamp.is_file() and stamp.read_text() == key


def mark_done(step: str, key: str) -> None:
    """Remember that a step is finished; the rename makes sure that a half-written stamp cannot exist."""
    _STAMPS.mkdir(exist_ok=True)
    fresh = _STAMPS / f".{step}.{os.getpid()}"
    fresh.write_text(key)
    fresh.replace(_STAMPS / step)


def venv_key() -> str:
    """Name what .venv depends on: this Python, and the folder, which is written into its scripts."""
    return key_of(sys.version, str(Path(sys.base_prefix).resolve()), str(VENV))


def make_venv(steps: Steps) -> None:
    """Make .venv, or keep one that works with this Python; one of another Python or of another place is made anew."""
    if VENV.exists() and not _works():
        steps.note("the one that is there belongs to another Python or place, or is incomplete: making it anew")
        shutil.rmtree(VENV)
    if not VENV.exists():
        run_quietly([sys.executable, "-m", "venv", str(VENV)], what="making .venv")


def _works() -> bool:
    probe = "import sys, pip; print(sys.version); print(sys.base_prefix)"
    try:
        found = subprocess.run([str(PYTHON), "-c", probe], capture_output=True, text=True, check=True).stdout
        shebang = (VENV / "bin" / "pip").read_text().splitlines()[0]
    except (OSError, subprocess.CalledProcessError):
        return False
    # A copied or moved .venv still starts, but its scripts begin with the old place.
    return found == f"{sys.version}\n{sys.base_prefix}\n" and str(VENV) in shebang


def count_requirements(lock: Path) -> int:
    """Return how many packages a lock names."""
    return len(re.findall(r"^[A-Za-z0-9][^=\s]*==", lock.read_text(), flags=re.MULTILINE))


def install_lock(lock: Path, steps: Steps, *, python: Path = PYTHON) -> None:
    """Install exactly what a lock names, each file checked against its hash; nothing is compiled on the way."""
    command = [
        *(str(python), "-m", "pip", "install", "--no-deps", "--require-hashes", "--only-binary", ":all:"),
        *("--no-input", "--disable-pip-version-check", "--progress-bar", "off", "--retries", "5"),
        *("-r", str(lock)),
    ]
    total = count_requirements(lock)
    for attempt in range(1, _TRIES + 1):
        output = _watch_pip(command, total, steps)
        if output is None:
            return
        if _is_final(output) or attempt == _TRIES:
            raise SetupError(_explain_pip(output))
        steps.note(f"the download broke off; once more (try {attempt + 1} of {_TRIES})")
        time.sleep(2 * attempt)


def _watch_pip(command: list[str], total: int, steps: Steps) -> str | None:
    """Run pip and count what it has collected. Returns None when it went well, its output otherwise."""
    lines: list[str] = []
    collected = 0
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT
    ) as pip:
        assert pip.stdout is not None
        for line in pip.stdout:
            lines.append(line)
            if line.startswith(("Collecting ", "Requirement already satisfied: ")):
                collected += 1
                name = line.removeprefix("Collecting ").removeprefix("Requirement already satisfied: ").split("==")[0]
                steps.progress(collected, total, f"packages ({name.strip()})")
            elif line.startswith("Installing collected packages"):
                steps.progress(total, total, "packages here; unpacking them")
    return None if pip.returncode == 0 else "".join(lines)


def _is_final(output: str) -> bool:
    """Say whether trying again is pointless: a wrong hash, or a file that is not to be had."""
    return "DO NOT MATCH THE HASHES" in output or "No matching distribution" in output


def _explain_pip(output: str) -> str:
    text = "pip could not install the Python packages:\n" + output[-3000:]
    if "torch" in text and "No matching distribution" in text:
        text += (
            "\nYour package index does not have the processor-only build of torch. Its publisher has an index of its own for\n"
            "these builds; name it in pip's configuration (extra-index-url, or find-links to a folder with the file), then\n"
            "run make again. README.md, 'Troubleshooting', says more.\n"
        )
    return text


def run_quietly(command: list[str], *, what: str, environment: dict[str, str] | None = None) -> str:
    """Run a command and return its output; show the output only when it fails."""
    result = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
        check=False,
    )
    if result.returncode != 0:
        raise SetupError(f"{what} failed ({' '.join(command[:4])} …):\n{result.stdout[-3000:]}")
    return result.stdout
