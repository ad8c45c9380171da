"""Everything that is checked without running a test, at the same time: style, types, and the walls between the rooms.

checks.py        prints what each one says as soon as it has ended; fails if one fails
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = ("packaging/*.py", "packaging/linux/*.py")


def commands() -> dict[str, tuple[str, ...]]:
    """Return the checks by their names, the one that takes longest first."""
    scripts = sorted(str(file.relative_to(ROOT)) for pattern in SCRIPTS for file in ROOT.glob(pattern))
    return {
        "mypy": ("mypy", "--strict", "app", *scripts),
        "import-linter": ("lint-imports",),
        "ruff": ("ruff", "check", "."),
        "ruff format": ("ruff", "format", "--check", "."),
    }


def run(command: Sequence[str]) -> tuple[bool, str]:
    """Run one of the tools of this environment; say whether it found nothing, and what it said."""
    program = Path(sys.executable).parent / command[0]
    done = subprocess.run(
        [str(program), *command[1:]], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return done.returncode == 0, done.stdout


def main() -> int:
    """Run all of them."""
    failed = []
    with ThreadPoolExecutor() as pool:
        running = {pool.submit(run, command): name for name, command in commands().items()}
        for ended in as_completed(running):
            is_fine, said = ended.result()
            print(f"── {running[ended]}\n{said.rstrip()}", flush=True)
            if not is_fine:
                failed.append(running[ended])
    if failed:
        print(f"── failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
