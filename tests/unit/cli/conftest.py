from __future__ import annotations

import pytest

from tests.fakes.house import FakeHouse, Terminal


@pytest.fixture
def house() -> FakeHouse:
    return FakeHouse()


@pytest.fixture
def voiceassist(house: FakeHouse, capfd: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(house, capfd)
