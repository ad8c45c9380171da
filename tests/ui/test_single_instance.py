"""A second start shows the first window and ends."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.frame.single_instance import SingleInstance


def test_the_second_is_not_the_first_and_rings(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    assert first.is_first
    second = SingleInstance(tmp_path)
    assert not second.is_first
    with qtbot.waitSignal(first.asked_for):
        second.ring()
    first.close()
    assert SingleInstance(tmp_path).is_first


def test_the_lock_of_a_program_that_died_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "window.lock").write_text(f"4194303\nvoiceassist\n{platform.node()}\n", encoding="utf-8")
    assert SingleInstance(tmp_path).is_first


def test_homes_of_their_own_have_windows_of_their_own(tmp_path: Path) -> None:
    one, other = SingleInstance(tmp_path / "one"), SingleInstance(tmp_path / "other")
    assert one.is_first
    assert other.is_first
    one.close()
    other.close()


@pytest.mark.parametrize("times", [3])
def test_it_can_be_rung_again_and_again(qtbot: QtBot, tmp_path: Path, times: int) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    for _ in range(times):
        with qtbot.waitSignal(first.asked_for):
            second.ring()
    first.close()
