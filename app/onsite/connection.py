"""One request to an inference server: sent, read line by line, given up when it is cancelled.

No proxy, no redirect, no second host: what is sent goes to the address that policy names, or nowhere. Errors of the network become
EnvironmentProblem without any of the text that was sent.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from app.domain.cancellation import Cancellation
from app.domain.errors import EnvironmentProblem, UsageProblem
from app.domain.json import Json

_LONGEST_LINE_BYTES = 4_000_000
_CONNECT_S = 5.0
"""Longest that a server may take to accept a connection: until then nobody can be told to stop."""
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where the server is. `key` is sent as a bearer token; `patience_s` is the longest silence."""

    url: str
    key: str = field(default="", repr=False)
    is_unencrypted_allowed: bool = False
    patience_s: float = 60.0

    @property
    def host(self) -> str:
        """The name of the server, for people."""
        return urlsplit(self.url).hostname or ""

    def check(self) -> None:
        """Raise UsageProblem(bad-settings) where the address cannot be used, or would send words unencrypted through the house."""
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query:
            raise _bad_address("It is no address of a server (https://HOST/v1).")
        if parts.scheme == "http" and parts.hostname not in _LOOPBACK and not self.is_unencrypted_allowed:
            raise _bad_address("It is not encrypted (http); onsite.unencrypted would allow it.")


def post_lines(address: Address, path: str, body: Mapping[str, Json], cancel: Cancellation | None) -> Iterator[bytes]:
    """Send a JSON body; yield the lines of the answer as they come. Raises EnvironmentProblem, Cancelled."""
    address.check()
    parts = urlsplit(address.url)
    connection = _connection(parts.scheme, parts.hostname or "", parts.port, min(_CONNECT_S, address.patience_s))
    headers = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    if address.key:
        headers["Authorization"] = f"Bearer {address.key}"

    def give_up() -> None:
        if connection.sock is not None:
            with contextlib.suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)

    forget = cancel.on_cancel(give_up) if cancel is not None else lambda: None
    try:
        connection.connect()
        connection.sock.settimeout(address.patience_s)
        if cancel is not None:
            cancel.raise_if_cancelled()  # until here there was nothing to shut down; from here give_up() cuts it
        connection.request("POST", f"{parts.path.rstrip('/')}/{path}", json.dumps(body).encode(), headers)
        with contextlib.closing(connection.getresponse()) as answer:
            if answer.status != http.client.OK:
                raise _refused(address.host, answer.status)
            while line := answer.readline(_LONGEST_LINE_BYTES):
                yield line
    except (OSError, http.client.HTTPException):
        if cancel is not None:
            cancel.raise_if_cancelled()
        raise EnvironmentProblem(
            f"The language model at {address.host} does not answer.",
            remedy="The question can be answered on this machine. IT can look at the server.",
            code="onsite-unreachable",
        ) from None
    finally:
        forget()
        connection.close()
    if cancel is not None:
        cancel.raise_if_cancelled()  # a connection that was cut looks like the end of an answer


def _connection(scheme: str, host: str, port: int | None, timeout_s: float) -> http.client.HTTPConnection:
    if scheme == "https":
        return http.client.HTTPSConnection(host, port, timeout=timeout_s, context=ssl.create_default_context())
    return http.client.HTTPConnection(host, port, timeout=timeout_s)


def _refused(host: str, status: int) -> EnvironmentProblem:
    return EnvironmentProblem(
        f"The language model at {host} refused the request (HTTP {status}).",
        remedy="The question can be answered on this machine. IT can look at the server and its key.",
        code="onsite-refused",
    )


def _bad_address(why: str) -> UsageProblem:
    return UsageProblem(
        f"The setting “onsite.url” cannot be used. {why}", remedy="IT sets it in policy.toml.", code="bad-settings"
    )
