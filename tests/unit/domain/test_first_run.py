"""The first run: its order, what is left out, and where it goes on."""

from __future__ import annotations

import pytest

from app.domain.first_run import ORDER, FirstRun, How, Step, as_json, end, from_json, put_off


def test_steps_come_in_their_order_and_it_ends_when_all_have_ended() -> None:
    run, seen = FirstRun(), []
    while run.step is not None:
        seen.append(run.step)
        run = end(run, run.step, How.LEFT_OUT if run.step is Step.VAULT else How.DONE)
    assert tuple(seen) == ORDER
    assert run.is_over
    assert run.how(Step.VAULT) is How.LEFT_OUT


def test_what_was_done_once_stays_done_when_it_is_looked_at_again_and_left() -> None:
    run = end(end(FirstRun(), Step.VAULT, How.DONE), Step.VAULT, How.LEFT_OUT)
    assert run.how(Step.VAULT) is How.DONE


def test_it_goes_on_where_it_was_left() -> None:
    run = put_off(end(FirstRun(), Step.LANGUAGE, How.DONE))
    again = from_json(as_json(run), ORDER)
    assert again == run
    assert again.step is Step.MICROPHONE
    assert again.has_begun


def test_a_step_that_it_has_done_is_no_step() -> None:
    offered = (Step.MICROPHONE, Step.QUESTION)
    run = from_json({"ended": {"language": "done"}}, offered)
    assert not run.has_begun
    assert run.number(Step.QUESTION) == (2, 2)
    assert (run.before(Step.MICROPHONE), run.after(Step.QUESTION)) == (None, None)
    assert run.after(Step.MICROPHONE) is Step.QUESTION


@pytest.mark.parametrize("found", [None, [], "x", {"ended": 3}, {"ended": {"vault": "perhaps", "nothing": "done"}}])
def test_what_is_not_understood_counts_as_not_done(found: object) -> None:
    assert from_json(found, ORDER) == FirstRun()
