from __future__ import annotations

import pytest

from app.domain.errors import BadInput
from app.domain.key_names import Modifier, read_key


@pytest.mark.parametrize(
    ("text", "name"),
    [("F9", "F9"), ("f9", "F9"), ("ctrl+alt+space", "Ctrl+Alt+Space"), ("Super+v", "Super+V"), ("pause", "Pause")],
)
def test_keys_are_read_as_people_write_them(text: str, name: str) -> None:
    assert str(read_key(text)) == name


def test_what_is_held_beside_it_is_known() -> None:
    assert read_key("Shift+F9").modifiers == {Modifier.SHIFT}


@pytest.mark.parametrize("text", ["", "a", "Space", "F25", "Ctrl+", "Hyper+A", "Ctrl+Enter"])
def test_no_key_is_taken_that_somebody_types_with(text: str) -> None:
    with pytest.raises(BadInput):
        read_key(text)
