from __future__ import annotations

from dataclasses import dataclass, field

from app.turns.voice.talk_key import TalkKey


@dataclass
class Desk:
    calls: list[str] = field(default_factory=list)

    def talk_from_elsewhere(self) -> None:
        self.calls.append("talk")

    def lock_listening(self) -> None:
        self.calls.append("lock")

    def stop_listening(self) -> None:
        self.calls.append("stop")


@dataclass
class HandClock:
    now_s: float = 0.0

    def monotonic_s(self) -> float:
        return self.now_s


def test_held_it_records_and_let_go_it_asks() -> None:
    desk, clock = Desk(), HandClock()
    key = TalkKey(desk, clock)
    key.press()
    clock.now_s = 2.0
    key.release()
    assert desk.calls == ["talk", "stop"]


def test_nothing_is_recorded_while_the_vault_is_locked() -> None:
    desk = Desk()
    key = TalkKey(desk, HandClock(), may_talk=lambda: False)
    key.press()
    key.release()
    assert desk.calls == []


def test_tapped_it_locks_and_the_next_press_asks() -> None:
    desk, clock = Desk(), HandClock()
    key = TalkKey(desk, clock)
    key.press()
    clock.now_s = 0.1
    key.release()
    clock.now_s = 60.0
    key.press()
    clock.now_s = 60.1
    key.release()
    assert desk.calls == ["talk", "lock", "stop"]
