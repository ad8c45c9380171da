"""The window's process holds no model code: nothing that parses weights or runs a graph is even imported there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

NEVER = (
    "torch",
    "ctranslate2",
    "onnxruntime",
    "llama_cpp",
    "lancedb",
    "pyarrow",
    "transformers",
    "sentence_transformers",
    "faster_whisper",
    "piper",
    "av",
    "numpy",  # not model code, but 30 MB that only model code needs
)

WINDOW = """
import json, sys
from pathlib import Path
import app.wiring.house
import app.ui.run
house = app.wiring.house.RealHouse(Path(sys.argv[1]))
house.transcriber, house.writer, house.voice, house.library, house.microphone, house.loudspeaker
desk = house.open_desk(lambda event: None, speaks=True)
house.microphone.name()
desk.close()
house.close()
print(json.dumps(sorted(sys.modules)))
"""

COMMAND_LINE = """
import json, sys
import app.wiring.running
status = app.wiring.running.run(["--home", sys.argv[1], "library", "search", "--k", "0", "x"])
assert status == 2, status
print(json.dumps(sorted(sys.modules)))
"""


@pytest.fixture(scope="module", params=["window", "command line"])
def modules(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return what is imported after the program has been built, in a process of its own."""
    done = subprocess.run(
        [
            *(sys.executable, "-c", WINDOW if request.param == "window" else COMMAND_LINE),
            str(tmp_path_factory.mktemp("house")),
        ],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return set(json.loads(done.stdout.decode().splitlines()[-1]))


@pytest.mark.parametrize("name", NEVER)
def test_it_is_not_imported(modules: set[str], name: str) -> None:
    assert not {m for m in modules if m == name or m.startswith(f"{name}.")}


def test_the_program_was_really_built(modules: set[str]) -> None:
    assert {"app.wiring.house", "app.turns.take_turn", "app.worker.supervisor"} <= modules
    assert not {m for m in modules if f"{m}.".startswith(("app.engines.", "app.library."))}
