"""Fetches over the web with the standard library; proxies and certificates are those of the machine.

The only file of this room that opens a network connection itself. A host that does not answer is not asked again in
the same run.
"""

from __future__ import annotations

import http.client
import ssl
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO
from urllib.parse import urlsplit

from app.catalogue.sources.source import BLOCK_BYTES, Delivery, SourceProblem
from app.domain.cancellation import Cancellation


@dataclass(frozen=True, slots=True, kw_only=True)
class WebOptions:
    """How long to wait. Connecting includes looking the name up, trying all addresses and the TLS handshake."""

    connect_timeout_s: float = 5.0
    read_timeout_s: float = 30.0


class Web:
    """The web, as far as one run is concerned."""

    def __init__(self, options: WebOptions) -> None:
        self._options = options
        self._silent: set[str] = set()
        self._opener = urllib.request.OpenerDirector()
        for handler in (
            urllib.request.ProxyHandler(),
            _PlainHandler(options),
            _SecureHandler(options),
            _NoDowngrade(),
            urllib.request.HTTPDefaultErrorHandler(),
            urllib.request.HTTPErrorProcessor(),
        ):
            self._opener.add_handler(handler)

    @contextmanager
    def fetch(self, url: str, offset: int, cancel: Cancellation) -> Iterator[Delivery]:
        """Open a URL from a byte on. Raises SourceProblem."""
        host = urlsplit(url).netloc.rpartition("@")[2]
        if host in self._silent:
            raise SourceProblem("did not answer before")
        request = urllib.request.Request(url, headers={"User-Agent": "VoiceAssist", "Accept-Encoding": "identity"})  # noqa: S310 - the opener knows http and https only
        if offset:
            request.add_header("Range", f"bytes={offset}-")
        try:
            answer = self._opener.open(request, timeout=self._options.read_timeout_s)
        except urllib.error.HTTPError as problem:
            with problem:
                status = problem.code
            if status != http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE or not offset:
                raise SourceProblem(_in_words(status)) from None
            answer = None  # what is here is longer than what is there: begin anew
        except (OSError, http.client.HTTPException) as problem:
            self._silent.add(host)
            raise SourceProblem(f"does not answer ({_cause(problem)})") from None
        if answer is None:
            with self.fetch(url, 0, cancel) as delivery:
                yield delivery
            return
        forget = cancel.on_cancel(lambda: _cut(answer))
        try:
            yield _delivery(answer, offset, cancel)
        finally:
            forget()
            answer.close()


def _delivery(answer: http.client.HTTPResponse, offset: int, cancel: Cancellation) -> Delivery:
    if answer.headers.get_content_type() == "text/html":
        # the log-in page of a guest network answers everything with 200
        raise SourceProblem("answered with a web page instead of the file")
    starts_at = 0
    if answer.status == http.HTTPStatus.PARTIAL_CONTENT:
        unit, _, rest = answer.headers.get("Content-Range", "").partition(" ")
        first = rest.partition("-")[0]
        if unit != "bytes" or not first.isdigit() or int(first) != offset:
            raise SourceProblem("answered with another part of the file than was asked for")
        starts_at = offset
    length = answer.length
    return Delivery(
        blocks=_blocks(answer, cancel),
        starts_at=starts_at,
        version=answer.headers.get("ETag", ""),
        total_bytes=None if length is None else starts_at + length,
    )


def _blocks(answer: http.client.HTTPResponse, cancel: Cancellation) -> Iterator[bytes]:
    while True:
        try:
            block = answer.read1(BLOCK_BYTES)
        except (OSError, http.client.HTTPException, ValueError) as problem:
            cancel.raise_if_cancelled()
            raise SourceProblem(f"stopped answering ({_cause(problem)})") from None
        if not block:
            cancel.raise_if_cancelled()
            return
        yield block


def _cut(answer: http.client.HTTPResponse) -> None:
    """Wake a thread that waits for bytes."""
    stream: IO[bytes] | None = answer.fp
    raw = getattr(getattr(stream, "raw", None), "_sock", None)
    if raw is not None:
        try:
            raw.shutdown(2)
        except OSError:
            pass  # it is closed already


def _in_words(status: int) -> str:
    match status:
        case 401 | 403:
            return f"asks for an account (HTTP {status})"
        case 404 | 410:
            return f"does not have it (HTTP {status})"
        case _:
            return f"answered with HTTP {status}"


def _cause(problem: BaseException) -> str:
    inner = problem.reason if isinstance(problem, urllib.error.URLError) else problem
    if isinstance(inner, TimeoutError):
        return "time ran out"
    if isinstance(inner, ssl.SSLError):
        return f"its certificate is not accepted: {inner.reason or inner}"
    return str(getattr(inner, "strerror", None) or inner or type(inner).__name__)[:120]


class _NoDowngrade(urllib.request.HTTPRedirectHandler):
    """Follows redirects, but never from https to http."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if req.type == "https" and urlsplit(newurl).scheme != "https":
            raise SourceProblem("wants to go on without encryption")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _Plain(http.client.HTTPConnection):
    options: WebOptions

    def connect(self) -> None:
        _connect_in_time(super().connect, self, self.options)


class _Secure(http.client.HTTPSConnection):
    options: WebOptions

    def connect(self) -> None:
        _connect_in_time(super().connect, self, self.options)


class _PlainHandler(urllib.request.HTTPHandler):
    def __init__(self, options: WebOptions) -> None:
        super().__init__()
        self._class: type[_Plain] = type("Plain", (_Plain,), {"options": options})

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self._class, req)


class _SecureHandler(urllib.request.HTTPSHandler):
    def __init__(self, options: WebOptions) -> None:
        super().__init__()
        self._class: type[_Secure] = type("Secure", (_Secure,), {"options": options})
        self._trust = ssl.create_default_context()

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self._class, req, context=self._trust)


def _connect_in_time(connect: Callable[[], None], connection: http.client.HTTPConnection, options: WebOptions) -> None:
    """Connect on another thread: looking up a name has no time-out of its own, and a host may have many addresses."""
    connection.timeout = options.connect_timeout_s
    attempt: Future[None] = Future()

    def run() -> None:
        try:
            connect()
        except BaseException as problem:  # noqa: BLE001 - raised again in the thread that waits
            attempt.set_exception(problem)
        else:
            attempt.set_result(None)

    threading.Thread(target=run, name="connect", daemon=True).start()
    try:
        attempt.result(options.connect_timeout_s)
    except TimeoutError:
        attempt.add_done_callback(lambda _: connection.close())
        raise
    connection.sock.settimeout(options.read_timeout_s)
