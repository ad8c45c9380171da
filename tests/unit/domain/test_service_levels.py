"""Promises of the assistant to itself, counted over turns."""

from __future__ import annotations

import pytest

from app.domain.service_levels import Level, Promise, TurnRecord, levels
from app.domain.turn import Timings, TurnState


def record(state: TurnState = TurnState.DONE, sentence: float | None = 900.0) -> TurnRecord:
    return TurnRecord(state=state, timings=Timings(first_sentence=sentence))


def level(turns: list[TurnRecord], promise: Promise) -> Level:
    return next(one for one in levels(turns) if one.promise is promise)


def test_nothing_asked_breaks_no_promise() -> None:
    assert all(one.is_kept and one.budget_left == 1.0 for one in levels([]))


def test_a_stopped_turn_counts_for_nothing_and_a_failed_one_uses_the_budget_up() -> None:
    turns = [record() for _ in range(99)] + [record(TurnState.CANCELLED)] * 5
    assert level(turns, Promise.ENDS_WELL).budget_left == 1.0
    broken = level([*turns, record(TurnState.FAILED)], Promise.ENDS_WELL)
    assert (broken.good, broken.total) == (99, 100)
    assert broken.is_kept
    assert broken.budget_left == pytest.approx(0.0, abs=1e-9)
    assert level([*turns, *[record(TurnState.INTERRUPTED)] * 3], Promise.ENDS_WELL).budget_left < 0


def test_a_stage_that_did_not_happen_is_not_counted() -> None:
    late = level([record(sentence=3001.0), record(), record(sentence=None)], Promise.SENTENCE_SOON)
    assert (late.good, late.total, late.is_kept) == (1, 2, False)
    assert level([record()], Promise.SOUND_SOON).total == 0


def test_how_many_more_may_fail_is_a_count_and_too_many_are_below_nothing() -> None:
    turns = [record() for _ in range(200)]
    assert level(turns, Promise.ENDS_WELL).failures_left == 2
    one_failed = [*turns[:199], record(TurnState.FAILED)]
    assert level(one_failed, Promise.ENDS_WELL).failures_left == 1
    assert level([record(TurnState.FAILED)] * 3, Promise.ENDS_WELL).failures_left == -3
