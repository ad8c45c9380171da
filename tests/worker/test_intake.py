"""Taking documents in: two intakes never write to one index at the same time, whatever was cancelled."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.domain.cancellation import Cancellation
from app.domain.errors import Bug, Cancelled
from app.domain.models import Progress
from app.worker.remote_library import RemoteLibrary
from tests.worker.conftest import Hire, knows_what_was_sent, release
from tests.worker.toys import toy_command


def test_an_intake_that_was_cancelled_has_ended_before_the_next_begins(hire: Hire, fifo: Callable[[str], Path]) -> None:
    toy = hire(command=toy_command("tests.worker.toy_library"))
    library = RemoteLibrary(toy)
    gates = [fifo(f"gate-{n}") for n in range(3)]
    cancel = Cancellation()

    def stop(_progress: Progress) -> None:
        cancel.cancel()

    with pytest.raises(Cancelled):
        library.add(gates[:2], progress=stop, cancel=cancel)
    assert knows_what_was_sent(toy)
    with ThreadPoolExecutor(1) as people:
        second = people.submit(library.add, gates[2:])
        release(gates[0])  # only now the first sees that it is not wanted any more
        release(gates[2])
        assert second.result().failed[0].message == "begin end begin end"


def test_an_intake_that_fails_is_our_bug_and_quotes_nothing(hire: Hire) -> None:
    library = RemoteLibrary(hire(command=toy_command("tests.worker.toy_library")))
    with pytest.raises(Bug) as caught:
        library.add([Path("trap")])
    assert caught.value.code == "engine-error"
    assert "Miller" not in caught.value.message
