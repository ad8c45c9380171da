"""The mind's words on the wire: few messages, none late."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from app.worker.child.gathering import gathered

TOKENS = ["Give", " 10", " mL", " of", " calcium", ".", " Repeat", " it", "?", " Yes"]


def test_text_is_the_same_and_every_sentence_goes_at_once() -> None:
    still = iter([0.0] * 100)
    assert list(gathered(iter(TOKENS), now_s=lambda: next(still))) == ["Give 10 mL of calcium.", " Repeat it?", " Yes"]


def test_a_slow_model_is_not_waited_for() -> None:
    clock = count(start=0.0, step=0.2)
    assert list(gathered(iter(TOKENS[:5]), now_s=lambda: next(clock))) == ["Give 10", " mL of", " calcium"]


def test_a_piece_is_handed_on_before_the_next_is_asked_for() -> None:
    asked: list[str] = []

    def model() -> Iterator[str]:
        for token in TOKENS:
            asked.append(token)
            yield token

    pieces = gathered(model(), now_s=lambda: 0.0)
    assert next(pieces) == "Give 10 mL of calcium."
    assert asked == TOKENS[:6]
