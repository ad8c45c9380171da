from __future__ import annotations

import itertools

import pytest

from app.domain.turn import MOVES, IllegalMove, Timings, TurnState, move

S = TurnState
WAY = (S.RECORDING, S.RECORDED, S.TRANSCRIBED, S.CHECKED, S.RETRIEVED, S.DRAFTED, S.VERIFIED, S.SPEAKING, S.DONE)
ENDS = (S.CANCELLED, S.FAILED, S.INTERRUPTED)

LEGAL = {
    *itertools.pairwise(WAY),
    *itertools.product(WAY[:-1], ENDS),
    (S.CHECKED, S.VERIFIED),  # a calculation needs neither library nor model
    (S.RETRIEVED, S.VERIFIED),  # nothing found: no model is asked
    (S.VERIFIED, S.DONE),  # nothing is spoken
    (S.INTERRUPTED, S.RECORDED),
    (S.INTERRUPTED, S.TRANSCRIBED),
}
ALL = set(itertools.product(S, S))


@pytest.mark.parametrize(("now", "to"), sorted(LEGAL))
def test_a_move_on_the_way_is_made(now: TurnState, to: TurnState) -> None:
    assert move(now, to) is to


@pytest.mark.parametrize(("now", "to"), sorted(ALL - LEGAL))
def test_every_other_move_is_our_bug(now: TurnState, to: TurnState) -> None:
    with pytest.raises(IllegalMove, match=f"{now} → {to}"):
        move(now, to)


def test_every_state_has_its_line_in_the_table() -> None:
    assert set(MOVES) == set(TurnState)


def test_only_an_interrupted_turn_can_be_taken_up_again() -> None:
    assert {s for s in ENDS if MOVES[s]} == {S.INTERRUPTED}
    assert not MOVES[S.DONE]


def test_a_stage_that_did_not_happen_has_no_time() -> None:
    assert Timings(retrieval=12.5).as_dict() == {
        "speech_end_to_text": None,
        "retrieval": 12.5,
        "first_sentence": None,
        "first_written_sentence": None,
        "first_audio": None,
        "first_written_audio": None,
        "first_answer_audio": None,
        "checking": None,
        "total": None,
    }
