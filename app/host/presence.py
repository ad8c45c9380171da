"""What the desktop says of its user: the screen was locked, the machine is about to sleep, has slept, or ends the session.

Linux: signals of systemd-logind on the system bus, and of the screen savers on the session bus. A signal that somebody
else forges locks the vault once too often, and nothing else, so the sender is not asked for. Other systems give no
signs here yet: there the idle time, and the sleep that shows in the clocks, lock alone (docs/vault.md).
"""

from __future__ import annotations

import os
import select
import threading
from collections.abc import Callable, Iterator

from jeepney import HeaderFields, MatchRule, Message, MessageType, message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from app.domain.vaults.auto_lock import Sign
from app.host.uptime import slept_s

_LEAST_SLEEP_S = 5.0
_CALL_S = 5.0

_RULES = {
    "SYSTEM": (
        MatchRule(type="signal", interface="org.freedesktop.login1.Manager", member="PrepareForSleep"),
        MatchRule(type="signal", interface="org.freedesktop.login1.Manager", member="PrepareForShutdown"),
        MatchRule(type="signal", interface="org.freedesktop.login1.Session", member="Lock"),
    ),
    "SESSION": (
        MatchRule(type="signal", interface="org.freedesktop.ScreenSaver", member="ActiveChanged"),
        MatchRule(type="signal", interface="org.gnome.ScreenSaver", member="ActiveChanged"),
    ),
}


class Presence:
    """Listens to both buses in one thread, and calls `on_sign` from it. close() ends it."""

    def __init__(self, on_sign: Callable[[Sign], None]) -> None:
        self._on_sign = on_sign
        self._connections = [c for c in (_connected(bus) for bus in _RULES) if c is not None]
        self._wake_read, self._wake_write = os.pipe()
        self._thread = threading.Thread(target=self._listen, name="presence", daemon=True)
        self._thread.start()

    @property
    def buses(self) -> int:
        """How many of the two buses answer; 0 where no signs will come."""
        return len(self._connections)

    def close(self) -> None:
        """Stop listening. Twice does no harm."""
        if self._thread.is_alive():
            os.write(self._wake_write, b"x")
            self._thread.join()
            for connection in self._connections:
                connection.close()
            os.close(self._wake_read)
            os.close(self._wake_write)

    def _listen(self) -> None:
        living = list(self._connections)
        while True:
            ready, _, _ = select.select([self._wake_read, *(c.sock for c in living)], [], [])
            if self._wake_read in ready:
                return
            for connection in [c for c in living if c.sock in ready]:
                try:
                    for message in _waiting(connection):
                        sign = sign_of(message)
                        if sign is not None:
                            self._on_sign(sign)
                except OSError:  # the bus is gone: from now on the idle time locks alone
                    living.remove(connection)


class SleepWatch:
    """Sees in the clocks that the machine has slept, for desktops that do not say so."""

    def __init__(self, slept: Callable[[], float] = slept_s) -> None:
        self._slept = slept
        self._before_s = slept()

    def has_slept(self) -> bool:
        """Whether the machine slept since this was last asked."""
        now_s = self._slept()
        asleep_s, self._before_s = now_s - self._before_s, now_s
        return asleep_s >= _LEAST_SLEEP_S


def sign_of(message: Message) -> Sign | None:
    """Return what a signal means for the vault."""
    if message.header.message_type is not MessageType.signal:
        return None
    member = message.header.fields.get(HeaderFields.member)
    is_on = bool(message.body[0]) if message.body else True
    if member == "Lock":
        return Sign.SCREEN_LOCKED
    if not is_on:
        return None  # waking up, unlocking: the vault stays as it is
    return {
        "PrepareForSleep": Sign.ABOUT_TO_SLEEP,
        "PrepareForShutdown": Sign.SESSION_ENDED,
        "ActiveChanged": Sign.SCREEN_LOCKED,
    }.get(str(member))


def _connected(bus: str) -> DBusConnection | None:
    try:
        connection = open_dbus_connection(bus)
    except (OSError, KeyError, ValueError, RuntimeError):
        return None  # no such bus: a machine without a desktop
    try:
        for rule in _RULES[bus]:
            connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=_CALL_S)
    except (OSError, TimeoutError):
        connection.close()
        return None
    return connection


def _waiting(connection: DBusConnection) -> Iterator[Message]:
    """Yield the messages that are there already."""
    while True:
        try:
            yield connection.receive(timeout=0)
        except (TimeoutError, BlockingIOError):
            return
