"""Keys of the window: one spelling, none that is typed, and one command each."""

from __future__ import annotations

import pytest

from app.domain.errors import BadInput
from app.domain.shortcuts import Act, in_force, page_act, read_held_key, read_shortcut, taken_by
from app.settings.options import Keys


@pytest.mark.parametrize(
    ("typed", "key"),
    [("ctrl+shift+l", "Ctrl+Shift+L"), ("f9", "F9"), ("Meta+K", "Super+K"), ("", ""), ("Ctrl+Shift+Z", "Ctrl+Shift+Z")],
)
def test_a_key_has_one_spelling(typed: str, key: str) -> None:
    assert read_shortcut(typed) == key


@pytest.mark.parametrize("typed", ["k", "Shift+K", "Ctrl+C", "ctrl+v", "Esc", "Enter", "Ctrl+", "Ctrl+Ä", "Tab", "F99"])
def test_a_key_that_is_needed_for_typing_is_refused(typed: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_shortcut(typed)
    assert caught.value.code == "key-unusable"


def test_what_is_held_to_talk_is_one_key_alone() -> None:
    assert read_held_key("pause") == "Pause"
    assert read_held_key("f13") == "F13"
    with pytest.raises(BadInput):
        read_held_key("Ctrl+F8")


def test_every_command_has_an_option_and_every_option_a_command() -> None:
    assert {a.value for a in Act} == Keys.model_fields.keys()


def test_no_two_commands_have_the_same_key_as_the_program_comes() -> None:
    keys = in_force({a: getattr(Keys(), a) for a in Act})
    assert keys.dropped == ()
    assert keys.of[Act.PALETTE] == "Ctrl+K"


def test_of_two_that_want_the_same_key_the_one_that_it_has_set_gets_it() -> None:
    wanted = {Act.PALETTE: "Ctrl+J", Act.LOCK: "Ctrl+J"}
    assert in_force(wanted).of[Act.PALETTE] == "Ctrl+J"
    assert in_force(wanted).dropped == (Act.LOCK,)
    by_policy = in_force(wanted, {Act.LOCK})
    assert (by_policy.of[Act.LOCK], by_policy.of[Act.PALETTE]) == ("Ctrl+J", "")
    assert by_policy.dropped == (Act.PALETTE,)


def test_a_key_that_another_command_has_is_found() -> None:
    values = {"keys.palette": "Ctrl+K", "ears.talk_key": "ctrl+alt+space"}
    assert taken_by("keys.lock", "Ctrl+K", values) == "keys.palette"
    assert taken_by("keys.palette", "Ctrl+K", values) is None
    assert taken_by("keys.lock", "Ctrl+Alt+Space", values) == "ears.talk_key"
    assert taken_by("keys.lock", "", values) is None


def test_only_nine_pages_have_keys() -> None:
    assert page_act(9) is Act.PAGE_9
    assert page_act(10) is None
