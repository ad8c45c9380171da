"""A watched folder is taken in when it has changed and come to rest."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.domain.documents.reference import IntakeReport
from app.domain.errors import EnvironmentProblem, NotFound
from app.turns.library.watching_folder import WatchedFolder


@dataclass
class Intake:
    taken: list[Path] = field(default_factory=list)
    problem: EnvironmentProblem | None = None

    def __call__(self, folder: Path) -> IntakeReport:
        if self.problem is not None:
            raise self.problem
        self.taken.append(folder)
        return IntakeReport()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ward" / "renal").mkdir(parents=True)
    (tmp_path / "ward" / "renal" / "aki.md").write_text("Fluids.")
    return tmp_path / "ward"


def watched(folder: Path, intake: Intake) -> WatchedFolder:
    return WatchedFolder(folder, folder.parent / "memory.json", intake)


def test_it_is_taken_in_once_it_has_come_to_rest(folder: Path) -> None:
    intake = Intake()
    watch = watched(folder, intake)
    assert watch.look() is None, "a file may still be on its way in"
    assert watch.look() is not None
    assert watch.look() is None
    (folder / "renal" / "new.md").write_text("New.")
    assert watch.look() is None
    (folder / "renal" / "new.md").write_text("New and longer.")
    assert watch.look() is None
    assert watch.look() is not None
    assert intake.taken == [folder, folder]


def test_the_next_start_knows_what_was_taken_in(folder: Path) -> None:
    intake = Intake()
    watched(folder, intake).look(settled=True)
    assert watched(folder, intake).look(settled=True) is None
    (folder / "renal" / "aki.md").write_text("Other fluids.")
    assert watched(folder, intake).look(settled=True) is not None


def test_what_failed_is_tried_again(folder: Path) -> None:
    intake = Intake(problem=EnvironmentProblem("The disk is full.", remedy="", code="disk-full"))
    watch = watched(folder, intake)
    with pytest.raises(EnvironmentProblem):
        watch.look(settled=True)
    intake.problem = None
    assert watch.look(settled=True) is not None


def test_what_vanishes_is_no_order_to_forget_and_other_files_do_not_count(folder: Path) -> None:
    intake = Intake()
    watch = watched(folder, intake)
    watch.look(settled=True)
    (folder / "picture.bmp").write_bytes(b"x")
    (folder / ".hidden.md").write_text("x")
    os.symlink(folder, folder / "renal" / "circle")
    assert watch.look(settled=True) is None
    folder.rename(folder.parent / "elsewhere")
    with pytest.raises(NotFound):
        watch.look()
    assert len(intake.taken) == 1


def test_a_damaged_memory_only_costs_a_look_at_everything(folder: Path) -> None:
    intake = Intake()
    (folder.parent / "memory.json").write_text("[")
    assert watched(folder, intake).look(settled=True) is not None
