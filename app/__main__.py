"""The front door: an engine process, or the program itself. Nothing heavy is imported above the line that decides."""

from __future__ import annotations

import sys
from multiprocessing import freeze_support


def main() -> int:
    """Run what the arguments ask for; return the exit status."""
    freeze_support()
    if sys.argv[1:2] == ["--worker"] and len(sys.argv) == 3:
        from app.worker.child.main import main as run_worker  # noqa: PLC0415

        return run_worker(sys.argv[2])
    from app.wiring.running import run  # noqa: PLC0415

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
