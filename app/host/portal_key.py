"""One key that is noticed in whatever program has the screen: through the desktop's portal, as under Wayland.

The desktop asks the user whether this program may have it, and which key it is to be. Not every desktop has this portal.
(https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.GlobalShortcuts.html)
"""

from __future__ import annotations

import os
import secrets
import select
import threading
from collections.abc import Callable
from typing import Any, Final

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from app.domain.errors import EnvironmentProblem
from app.domain.key_names import KeyName, Modifier

_PORTAL: Final = DBusAddress(
    "/org/freedesktop/portal/desktop",
    bus_name="org.freedesktop.portal.Desktop",
    interface="org.freedesktop.portal.GlobalShortcuts",
)
_ANSWER: Final = MatchRule(type="signal", interface="org.freedesktop.portal.Request", member="Response")
_STROKES: Final = tuple(
    MatchRule(type="signal", interface="org.freedesktop.portal.GlobalShortcuts", member=member)
    for member in ("Activated", "Deactivated")
)
_ID: Final = "talk"
_NAMES: Final = {Modifier.CTRL: "CTRL", Modifier.ALT: "ALT", Modifier.SHIFT: "SHIFT", Modifier.SUPER: "LOGO"}
_CALL_S: Final = 5.0
_USER_S: Final = 120.0
"""How long the user may look at the desktop's question, in seconds."""


class PortalKey:
    """Watches one key from its making to close(), and calls from a thread of its own."""

    def __init__(self, key: KeyName, on_press: Callable[[], None], on_release: Callable[[], None]) -> None:
        """Waits for the user's consent. Raises EnvironmentProblem: no-portal, key-taken."""
        self._on_press = on_press
        self._on_release = on_release
        try:
            self._connection: DBusConnection = open_dbus_connection("SESSION")
        except (OSError, KeyError, ValueError, RuntimeError):
            raise _no_portal(key) from None
        try:
            self._bind(key)
        except (OSError, TimeoutError, KeyError, IndexError, TypeError):
            self._connection.close()
            raise _no_portal(key) from None
        except BaseException:
            self._connection.close()
            raise
        self._wake_read, self._wake_write = os.pipe()
        self._thread = threading.Thread(target=self._watch, name="global-key", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Watch no longer; the portal ends the session with the connection."""
        if self._thread.is_alive():
            os.write(self._wake_write, b"x")
            self._thread.join()
        self._connection.close()
        os.close(self._wake_read)
        os.close(self._wake_write)

    def _bind(self, key: KeyName) -> None:
        for rule in (_ANSWER, *_STROKES):
            self._connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=_CALL_S)
        session = self._ask(
            "CreateSession", "a{sv}", ({**_token("handle_token"), **_token("session_handle_token")},), _CALL_S, key
        )["session_handle"][1]
        facts = {"description": ("s", "Talk to VoiceAssist"), "preferred_trigger": ("s", _trigger(key))}
        body = (session, [(_ID, facts)], "", _token("handle_token"))
        self._ask("BindShortcuts", "oa(sa{sv})sa{sv}", body, _USER_S, key)

    def _ask(self, method: str, signature: str, body: tuple[object, ...], patience_s: float, key: KeyName) -> Any:
        """Call a method and wait for the request's answer."""
        with self._connection.filter(_ANSWER) as answers:
            reply = self._connection.send_and_get_reply(
                new_method_call(_PORTAL, method, signature, body), timeout=_CALL_S
            )
            if reply.header.message_type is not MessageType.method_return:
                raise _no_portal(key)
            while True:
                answer = self._connection.recv_until_filtered(answers, timeout=patience_s)
                if answer.header.fields.get(HeaderFields.path) == reply.body[0]:
                    break
        outcome, results = answer.body
        if outcome != 0:
            raise EnvironmentProblem(
                f"The desktop did not give VoiceAssist the key {key}.",
                remedy="Allow it in the desktop's settings for shortcuts, or use the key in the window.",
                code="key-taken",
            )
        return results

    def _watch(self) -> None:
        while True:
            readable, _, _ = select.select([self._connection.sock, self._wake_read], [], [])
            if self._wake_read in readable:
                return
            try:
                self._take_all()
            except OSError:
                return  # the desktop is gone, and with it whoever could press the key

    def _take_all(self) -> None:
        while True:
            try:
                message = self._connection.receive(timeout=0)
            except (TimeoutError, BlockingIOError):
                return
            self._take(message)

    def _take(self, message: Message) -> None:
        is_ours = message.header.message_type is MessageType.signal and len(message.body) > 1 and message.body[1] == _ID
        member = message.header.fields.get(HeaderFields.member)
        if is_ours and member == "Activated":
            self._on_press()
        elif is_ours and member == "Deactivated":
            self._on_release()


def _token(name: str) -> dict[str, tuple[str, str]]:
    return {name: ("s", f"voiceassist{secrets.token_hex(4)}")}


def _trigger(key: KeyName) -> str:
    """Write a key as the portal does: https://specifications.freedesktop.org/shortcuts-spec/."""
    name = key.key.lower() if len(key.key) == 1 or key.key == "Space" else key.key
    return "+".join([*(_NAMES[m] for m in Modifier if m in key.modifiers), name])


def _no_portal(key: KeyName) -> EnvironmentProblem:
    return EnvironmentProblem(
        f"The key {key} cannot be watched: this desktop has no portal for keys in other programs.",
        remedy="Use the key in the window.",
        code="no-portal",
    )
