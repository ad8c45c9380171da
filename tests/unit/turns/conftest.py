from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.turns.room import Room
from tests.unit.turns.table import Table


@pytest.fixture
def table() -> Table:
    return Table()


@pytest.fixture
def room() -> Iterator[Room]:
    room = Room()
    yield room
    for gate in (
        room.microphone.gate,
        room.loudspeaker.gate,
        room.table.mind.gate,
        room.table.mouth.gate,
        room.table.ears.gate,
        room.table.library.gate,
    ):
        gate.open()
    room.desk.close()
