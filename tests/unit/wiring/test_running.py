"""How a command is ended from outside."""

from __future__ import annotations

import signal

import pytest

from app.domain.cancellation import Cancellation
from app.wiring.running import ended_cleanly


@pytest.mark.parametrize(
    ("number", "second"), [(signal.SIGINT, signal.default_int_handler), (signal.SIGTERM, signal.SIG_DFL)]
)
def test_ctrl_c_and_the_end_of_a_service_cancel_a_command_and_the_second_ends_it_at_once(
    number: signal.Signals, second: object
) -> None:
    before, cancellation = signal.getsignal(number), Cancellation()
    with ended_cleanly(cancellation):
        signal.raise_signal(number)
        assert cancellation.is_cancelled
        assert signal.getsignal(number) == second
    assert signal.getsignal(number) == before
