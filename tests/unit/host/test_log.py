"""The log: readable by the user alone, small, and without a word of what was said."""

from __future__ import annotations

import logging
import logging.handlers
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import WorkerDied
from app.domain.private import PrivateText
from app.host import log
from app.turns.parts import Question
from tests.conftest import ExpectedLog
from tests.fakes.library import passage
from tests.fakes.sound_card import silence
from tests.unit.turns.room import Room
from tests.unit.turns.table import Table

CANARY = "Canary"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Open the log in a folder; afterwards the program's logger is as it was."""
    logger = logging.getLogger("app")
    handlers, level = list(logger.handlers), logger.level
    logger.handlers.clear()
    folder = tmp_path / "deep" / "log"
    log.open_log(folder)
    yield folder
    for handler in logger.handlers:
        handler.close()
    logger.handlers[:] = handlers
    logger.setLevel(level)


def text(folder: Path) -> str:
    return (folder / "voiceassist.log").read_text(encoding="utf-8")


def test_only_the_user_may_read_it(folder: Path) -> None:
    assert stat.S_IMODE((folder / "voiceassist.log").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_records_of_the_program_go_into_it_and_no_others(folder: Path) -> None:
    logging.getLogger("app.worker").info("worker %s ready", "ears")
    logging.getLogger("lancedb").info("about %s", CANARY)
    assert "INFO app.worker worker ears ready" in text(folder)
    assert CANARY not in text(folder)


def test_opening_it_twice_writes_everything_once(folder: Path) -> None:
    log.open_log(folder)
    logging.getLogger("app").info("once")
    assert text(folder).count("once") == 1


def test_it_does_not_grow_without_end_and_its_older_parts_are_as_private(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (handler,) = (h for h in logging.getLogger("app").handlers if isinstance(h, logging.handlers.RotatingFileHandler))
    monkeypatch.setattr(handler, "maxBytes", 200)
    for number in range(50):
        logging.getLogger("app").info("line %d of some length", number)
    files = sorted(folder.iterdir())
    assert len(files) == 4
    assert all(f.stat().st_size <= 200 for f in files)
    assert {stat.S_IMODE(f.stat().st_mode) for f in files} == {0o600}


def test_where_no_log_can_be_made_the_program_goes_on(tmp_path: Path, folder: Path) -> None:
    logger = logging.getLogger("app")
    for handler in list(logger.handlers):
        handler.close()
        logger.removeHandler(handler)
    (tmp_path / "file").write_text("x")
    log.open_log(tmp_path / "file" / "log")
    logging.getLogger("app").info("nowhere")
    assert not (tmp_path / "file" / "log").exists()


def test_no_word_of_a_question_a_transcript_or_an_answer_gets_into_it(folder: Path) -> None:
    logging.getLogger("app").setLevel(logging.DEBUG)
    table = Table()
    table.ears.text = f"Mr {CANARY} has anaphylaxis"
    table.library.passages = (passage(f"{CANARY} fever is treated with rest."),)
    table.mind.text = f"{CANARY} fever is treated with rest [1]. {CANARY} fever needs 5 mg [1]."
    table.say(aloud=True)
    table.ask(f"Has {CANARY} a fever?")
    table.mind.error = WorkerDied("The engine ended.")
    table.take(Question(audio=silence(1.0)))
    logging.getLogger("app").info("a question: %r", PrivateText(CANARY))
    assert CANARY not in text(folder)


def test_not_even_a_bug_brings_a_word_into_it(folder: Path, expect_log: ExpectedLog) -> None:
    expect_log("RuntimeError in turn")
    room = Room()
    room.table.mind.error = RuntimeError(f"about Mr {CANARY}")  # type: ignore[assignment]
    room.desk.ask(f"Has {CANARY} a fever?")
    room.ended()
    room.desk.close()
    assert "RuntimeError in turn at engines.py:" in text(folder)
    assert CANARY not in text(folder)
