"""The marker goes through the real engines: typed, asked aloud, cut off by a kill. No byte on the disk tells of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.security.canary import MARKER, forms, hits
from tests.security.test_canary import program

pytestmark = pytest.mark.real


def test_real_engines_leave_no_trace_of_what_was_asked(models_dir: Path, tmp_path: Path) -> None:
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    home.mkdir()
    temporary.mkdir()
    (home / "models").symlink_to(models_dir)
    words = tmp_path / "passphrase"
    words.write_text("gravel lantern ostrich paperclip 42\n")
    vault = ("--user", "anna", "--passphrase-file", str(words))
    program(home, temporary, *vault, "vault", "create")
    question = f"What is the dose of adrenaline in anaphylaxis for {MARKER}?"
    asked = program(home, temporary, *vault, "ask", question)
    assert '"turn_id"' in asked, asked
    spoken = tmp_path / "question.wav"
    program(home, temporary, "speak", question, "--out", str(spoken))
    assert '"transcript"' in program(home, temporary, *vault, "ask", "--audio", str(spoken))
    for delay_s in (2.0, 6.0, 12.0):
        program(home, temporary, *vault, "ask", question, kills_after_s=delay_s)
    program(home, temporary, *vault, "backup", "create")
    assert MARKER in program(home, temporary, *vault, "history", "search", MARKER)
    assert hits([home / n for n in ("data", "cache", "log", "config")] + [temporary], forms(MARKER)) == []
