"""Press and hold, without a window."""

from __future__ import annotations

from app.ui.talk.hold import Hold, HoldEnd, HoldSource


def test_a_long_press_is_a_hold_and_a_short_one_a_tap() -> None:
    hold = Hold()
    assert hold.press(HoldSource.SPACE, 10.0)
    assert hold.release(HoldSource.SPACE, 11.0) is HoldEnd.HELD
    assert hold.press(HoldSource.SPACE, 12.0)
    assert hold.release(HoldSource.SPACE, 12.29) is HoldEnd.TAPPED


def test_only_what_began_a_hold_can_end_it() -> None:
    hold = Hold()
    hold.press(HoldSource.KEY, 10.0)
    assert not hold.press(HoldSource.MOUSE, 10.5)
    assert hold.release(HoldSource.MOUSE, 11.0) is HoldEnd.NOTHING
    assert hold.source is HoldSource.KEY
    assert hold.release(HoldSource.KEY, 12.0) is HoldEnd.HELD


def test_letting_go_ends_any_hold_once() -> None:
    hold = Hold()
    hold.press(HoldSource.MOUSE, 10.0)
    assert hold.let_go(11.0) is HoldEnd.HELD
    assert hold.let_go(12.0) is HoldEnd.NOTHING
    assert hold.release(HoldSource.MOUSE, 13.0) is HoldEnd.NOTHING


def test_a_forgotten_hold_ends_silently() -> None:
    hold = Hold()
    hold.press(HoldSource.SPACE, 10.0)
    hold.forget()
    assert hold.release(HoldSource.SPACE, 11.0) is HoldEnd.NOTHING
