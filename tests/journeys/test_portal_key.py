"""A key through the desktop's portal: a private bus, and a portal of the test's own on it."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from jeepney import DBusAddress, HeaderFields, Message, MessageType, message_bus, new_method_return, new_signal
from jeepney.io.blocking import open_dbus_connection

from app.domain.errors import EnvironmentProblem
from app.domain.key_names import read_key
from app.host.portal_key import PortalKey
from tests.fakes.waiting import PATIENCE_S
from tests.journeys.secret_service import session_bus

SHORTCUTS = DBusAddress(
    "/org/freedesktop/portal/desktop",
    bus_name="org.freedesktop.portal.Desktop",
    interface="org.freedesktop.portal.GlobalShortcuts",
)


class Portal:
    """Answers as a desktop does; `outcome` 1 is a user who says no."""

    def __init__(self, address: str, outcome: int = 0) -> None:
        self._connection = open_dbus_connection(address)
        self._connection.send_and_get_reply(message_bus.RequestName("org.freedesktop.portal.Desktop"))
        self._outcome = outcome
        self.triggers: list[str] = []
        self._thread = threading.Thread(target=self._answer, name="fake-portal")
        self._thread.start()

    def press(self, member: str, name: str = "talk") -> None:
        self._connection.send(new_signal(SHORTCUTS, member, "osta{sv}", ("/session", name, 0, {})))

    def close(self) -> None:
        self._thread.join(PATIENCE_S)
        self._connection.close()

    def _answer(self) -> None:
        """Answer the two calls that are made, then be a portal that only tells."""
        for method in ("CreateSession", "BindShortcuts"):
            call = self._next_call()
            assert call.header.fields[HeaderFields.member] == method
            request = f"/org/freedesktop/portal/desktop/request/{method}"
            self._connection.send(new_method_return(call, "o", (request,)))
            results: dict[str, tuple[str, str]] = {"session_handle": ("s", "/session")}
            if method == "BindShortcuts":
                ((_, facts),) = call.body[1]
                self.triggers.append(facts["preferred_trigger"][1])
                results = {}
            where = DBusAddress(request, interface="org.freedesktop.portal.Request")
            self._connection.send(new_signal(where, "Response", "ua{sv}", (self._outcome, results)))
            if self._outcome:
                return

    def _next_call(self) -> Message:
        while True:
            message = self._connection.receive(timeout=PATIENCE_S)
            if message.header.message_type is MessageType.method_call:
                return message


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with session_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        monkeypatch.setattr("app.host.portal_key._CALL_S", PATIENCE_S)
        yield address


def test_the_key_is_asked_for_and_its_strokes_are_told(bus: str) -> None:
    portal = Portal(bus)
    told: queue.SimpleQueue[str] = queue.SimpleQueue()
    key = PortalKey(read_key("Ctrl+Alt+Space"), lambda: told.put("down"), lambda: told.put("up"))
    portal.press("Activated", "somebody-else's")
    portal.press("Activated")
    assert told.get(timeout=PATIENCE_S) == "down"
    portal.press("Deactivated")
    assert told.get(timeout=PATIENCE_S) == "up"
    key.close()
    portal.close()
    assert portal.triggers == ["CTRL+ALT+space"]


def test_a_user_who_says_no_is_told_what_to_do(bus: str) -> None:
    portal = Portal(bus, outcome=1)
    with pytest.raises(EnvironmentProblem, match="did not give"):
        PortalKey(read_key("F9"), lambda: None, lambda: None)
    portal.close()


def test_a_desktop_without_a_portal_is_named(bus: str) -> None:
    with pytest.raises(EnvironmentProblem, match="no portal"):
        PortalKey(read_key("F9"), lambda: None, lambda: None)


def test_without_a_desktop_it_is_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'nowhere'}")
    with pytest.raises(EnvironmentProblem, match="no portal"):
        PortalKey(read_key("F9"), lambda: None, lambda: None)
