"""A key that is noticed in whatever program has the screen: on a virtual X11 screen, pressed through its test extension."""

from __future__ import annotations

import queue
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from Xlib import XK, X, display
from Xlib.ext import xtest

from app.domain.errors import EnvironmentProblem
from app.domain.key_names import read_key
from app.host.global_key import X11Key
from tests.fakes.waiting import PATIENCE_S

pytestmark = pytest.mark.skipif(shutil.which("Xvfb") is None, reason="no virtual screen: xvfb is not installed")


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[display.Display]:
    """A screen of its own: on the one of the other tests a window may have the keyboard."""
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-nolisten", "tcp"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert server.stdout is not None
    with server.stdout as pipe:
        monkeypatch.setenv("DISPLAY", f":{pipe.readline().decode().strip()}")
    hand = display.Display()
    yield hand
    hand.close()
    server.terminate()
    server.wait()


def stroke(hand: display.Display, name: str, kind: int) -> None:
    xtest.fake_input(hand, kind, hand.keysym_to_keycode(XK.string_to_keysym(name)))
    hand.sync()


def test_the_key_is_noticed_going_down_and_coming_up_and_no_other_one(screen: display.Display) -> None:
    told: queue.SimpleQueue[str] = queue.SimpleQueue()
    key = X11Key(read_key("Ctrl+F9"), lambda: told.put("down"), lambda: told.put("up"))
    try:
        for name in ("F9", "a"):  # not without Ctrl, and nobody else's key
            stroke(screen, name, X.KeyPress)
            stroke(screen, name, X.KeyRelease)
        stroke(screen, "Control_L", X.KeyPress)
        stroke(screen, "F9", X.KeyPress)
        assert told.get(timeout=PATIENCE_S) == "down"
        stroke(screen, "F9", X.KeyRelease)
        assert told.get(timeout=PATIENCE_S) == "up"
        stroke(screen, "Control_L", X.KeyRelease)
        assert told.empty()
    finally:
        key.close()


def test_a_key_that_another_program_has_is_refused_in_words(screen: display.Display) -> None:
    first = X11Key(read_key("F9"), lambda: None, lambda: None)
    try:
        with pytest.raises(EnvironmentProblem, match="another program has taken it"):
            X11Key(read_key("F9"), lambda: None, lambda: None)
    finally:
        first.close()
    X11Key(read_key("F9"), lambda: None, lambda: None).close()


def test_without_a_screen_it_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":987")
    with pytest.raises(EnvironmentProblem, match="no X11 screen"):
        X11Key(read_key("F9"), lambda: None, lambda: None)
