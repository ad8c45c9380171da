"""The marker goes through the real engines: typed, asked aloud, in a private document, cut off by a kill, backed up, rekeyed.

While a vault is open and after it was locked, no byte on the disk tells of it, nor of the vectors that were made of it.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.security.canary import MARKER, forms, hits, vector_forms
from tests.security.test_canary import program

pytestmark = pytest.mark.real

QUESTION = f"What is the dose of adrenaline in anaphylaxis for {MARKER}?"
FINDING = f"The ferritin of {MARKER} is 12 micrograms per litre."
LETTER = f"# Letter about {MARKER}\n\n## Findings\n\n{FINDING}\n"
_EMBED = """
import json, sys
from pathlib import Path
from app.engines.sentence_transformer import EmbedderOptions, SentenceTransformerEmbedder
found = SentenceTransformerEmbedder(EmbedderOptions(directory=Path(sys.argv[1]), threads=1))
print(json.dumps([[float(v) for v in row] for row in found.embed_passages(sys.argv[2:])]))
"""


def vectors(models: Path, texts: list[str]) -> list[list[float]]:
    """Return what the search model makes of texts, in a process of its own."""
    (weights,) = {p.parent for p in models.rglob("modules.json")}
    done = subprocess.run(
        [sys.executable, "-c", _EMBED, str(weights), *texts], check=True, capture_output=True, text=True, timeout=180
    )
    found: list[list[float]] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_real_engines_leave_no_trace_of_what_was_asked(models_dir: Path, tmp_path: Path) -> None:
    home, temporary, outside = tmp_path / "home", tmp_path / "tmp", tmp_path / "stick"
    for folder in (home, temporary, outside):
        folder.mkdir()
    (home / "models").symlink_to(models_dir)
    words, letter = outside / "passphrase", outside / "letter.md"
    words.write_text("gravel lantern ostrich paperclip 42\n")
    letter.write_text(LETTER)
    vault = ("--user", "anna", "--passphrase-file", str(words))
    wanted = forms(MARKER)
    made = vectors(models_dir, [FINDING, f"Findings. {FINDING}", QUESTION, f"Letter about {MARKER}"])
    for number, vector in enumerate(made):
        wanted |= {f"vector {number} {name}": form for name, form in vector_forms(vector).items()}
    folders = [home / n for n in ("data", "cache", "log", "config")] + [temporary]

    def found() -> list[str]:
        return hits(folders, wanted)

    program(home, temporary, *vault, "vault", "create")
    added = program(home, temporary, *vault, "library", "add", str(letter), "--private")
    assert '"collection": "private"' in added, added
    assert found() == []
    asked = program(home, temporary, *vault, "ask", QUESTION)
    assert '"turn_id"' in asked, asked
    private = program(home, temporary, *vault, "library", "search", f"ferritin of {MARKER}", "--k", "1")
    assert FINDING in private, private
    spoken = outside / "question.wav"
    program(home, temporary, "speak", QUESTION, "--out", str(spoken))
    assert '"transcript"' in program(home, temporary, *vault, "ask", "--audio", str(spoken))
    assert found() == []
    for delay_s in (2.0, 6.0, 12.0):
        program(home, temporary, *vault, "ask", QUESTION, kills_after_s=delay_s)
        assert found() == []
    # While the vault is open, with its journal and its engines at work.
    with subprocess.Popen(
        [sys.executable, "-m", "app", "--home", str(home), "--json", *vault, "ask", QUESTION],
        env={"PATH": "/usr/bin:/bin", "HOME": str(home), "TMPDIR": str(temporary), "LANG": "C.UTF-8"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as running:
        looks = 0
        while running.poll() is None:
            assert found() == []
            looks += 1
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.wait(0.5)
    assert looks > 1
    program(home, temporary, *vault, "backup", "create")
    program(home, temporary, *vault, "vault", "rekey")
    assert MARKER in program(home, temporary, *vault, "history", "search", MARKER)
    locked = program(home, temporary, "library", "search", f"ferritin of {MARKER}", "--k", "3")
    assert FINDING not in locked
    assert found() == []
