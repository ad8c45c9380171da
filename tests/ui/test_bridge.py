"""From any thread into the window's thread."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QThread, Slot
from pytestqt.qtbot import QtBot

from app.domain.desk import DeskEvent, Notice, Severity
from app.ui.bridge import Bridge
from tests.fakes.desk import FakeDesk


class Receiver(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.events: list[DeskEvent] = []
        self.threads: set[QThread] = set()

    @Slot(object)
    def receive(self, event: DeskEvent) -> None:
        self.events.append(event)
        self.threads.add(QThread.currentThread())


def notice(number: int) -> Notice:
    return Notice(severity=Severity.INFO, message=str(number))


def test_events_arrive_in_order_and_in_the_window_s_thread(qtbot: QtBot, bridge: Bridge) -> None:
    receiver = Receiver()
    bridge.start(receiver.receive)
    FakeDesk(emit=bridge.emit).say_from_thread([notice(number) for number in range(200)])
    qtbot.waitUntil(lambda: len(receiver.events) == 200)
    assert [event.message for event in receiver.events if isinstance(event, Notice)] == [str(n) for n in range(200)]
    assert receiver.threads == {receiver.thread()}


def test_what_is_said_before_anybody_listens_is_not_lost(qtbot: QtBot, bridge: Bridge) -> None:
    receiver = Receiver()
    bridge.emit(notice(1))
    bridge.start(receiver.receive)
    bridge.emit(notice(2))
    qtbot.waitUntil(lambda: len(receiver.events) == 2)
    assert receiver.events == [notice(1), notice(2)]


def test_many_threads_may_speak_at_once(qtbot: QtBot, bridge: Bridge) -> None:
    receiver = Receiver()
    bridge.start(receiver.receive)
    speaker = FakeDesk(emit=bridge.emit)
    threads = [threading.Thread(target=speaker.say, args=([notice(n) for n in range(50)],)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    qtbot.waitUntil(lambda: len(receiver.events) == 200)


def test_an_event_inside_a_call_of_the_window_is_handled_after_the_call(qtbot: QtBot, bridge: Bridge) -> None:
    receiver = Receiver()
    bridge.start(receiver.receive)
    bridge.emit(notice(1))
    assert receiver.events == []
    qtbot.waitUntil(lambda: len(receiver.events) == 1)
