from __future__ import annotations

import threading
from dataclasses import dataclass, field

from app.domain.errors import EnvironmentProblem, VoiceAssistError
from app.domain.key_names import KeyName, read_key
from app.host.watched_key import OnStroke, WatchedKey
from tests.fakes.waiting import PATIENCE_S


@dataclass
class Desktop:
    """Gives a key when its user has said yes."""

    error: EnvironmentProblem | None = None
    may_answer: threading.Event = field(default_factory=threading.Event)
    is_open: threading.Event = field(default_factory=threading.Event)
    is_closed: threading.Event = field(default_factory=threading.Event)

    def open(self, _key: KeyName, _on_press: OnStroke, _on_release: OnStroke) -> Desktop:
        assert self.may_answer.wait(PATIENCE_S)
        if self.error is not None:
            raise self.error
        self.is_open.set()
        return self

    def close(self) -> None:
        self.is_closed.set()


def watched(desktop: Desktop, problems: list[VoiceAssistError]) -> WatchedKey:
    return WatchedKey(read_key("F9"), lambda: None, lambda: None, problems.append, open_key=desktop.open)


def test_the_program_does_not_wait_for_the_user_s_consent() -> None:
    desktop, problems = Desktop(), list[VoiceAssistError]()
    key = watched(desktop, problems)
    assert not desktop.is_open.is_set()
    desktop.may_answer.set()
    assert desktop.is_open.wait(PATIENCE_S)
    key._thread.join(PATIENCE_S)
    key.close()
    assert desktop.is_closed.is_set()
    assert problems == []


def test_a_key_that_comes_after_the_end_is_given_back() -> None:
    desktop = Desktop()
    key = watched(desktop, [])
    key.close()
    desktop.may_answer.set()
    assert desktop.is_closed.wait(PATIENCE_S)
    key._thread.join(PATIENCE_S)


def test_a_refusal_is_told() -> None:
    told = threading.Event()
    desktop = Desktop(error=EnvironmentProblem("Taken.", remedy="Choose another.", code="key-taken"))
    key = WatchedKey(read_key("F9"), lambda: None, lambda: None, lambda _p: told.set(), open_key=desktop.open)
    desktop.may_answer.set()
    assert told.wait(PATIENCE_S)
    key._thread.join(PATIENCE_S)
    key.close()
