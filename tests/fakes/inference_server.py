"""A real HTTP server on loopback that speaks the OpenAI protocol, as llama.cpp's does, over any writer at hand."""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from app.domain.private import PrivateText
from app.ports import ChatMessage, Writer, WritingOptions
from tests.fakes.waiting import PATIENCE_S

ANSWERS = [str(n) for n in range(8)] + ["yes", "no"]


@dataclass
class InferenceServer:
    """What it was asked, and how it misbehaves. `status` other than 200 refuses; `breaks_after` cuts the stream."""

    writer: Writer
    port: int = 0
    status: int = 200
    raw: bytes | None = None
    breaks_after: int | None = None
    has_probabilities: bool = True
    asked: list[Mapping[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    hangs: threading.Event | None = None
    """Set: it answers nothing until this is."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def messages(self, body: Mapping[str, Any]) -> list[ChatMessage]:
        return [ChatMessage(role=m["role"], content=PrivateText(m["content"])) for m in body["messages"]]

    def pieces(self, body: Mapping[str, Any]) -> Iterator[str]:
        options = WritingOptions(max_tokens=body["max_tokens"], temperature=body["temperature"])
        for number, piece in enumerate(self.writer.write(self.messages(body), options)):
            if self.breaks_after is not None and number >= self.breaks_after:
                raise ConnectionAbortedError
            yield piece

    def weighed(self, body: Mapping[str, Any]) -> dict[str, Any]:
        is_yes_no = any("yes or no" in m["content"] for m in body["messages"])
        answers = ANSWERS[-2:] if is_yes_no else ANSWERS[:-2]
        weights = self.writer.weigh(self.messages(body), answers)
        likely = [{"token": a, "logprob": math.log(max(w, 1e-9))} for a, w in zip(answers, weights, strict=False)]
        return {"content": [{"token": answers[0], "logprob": -0.1, "top_logprobs": likely}]}


@contextmanager
def served(server: InferenceServer) -> Iterator[InferenceServer]:
    """Serve on loopback until the end."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.asked.append({"path": self.path, **body})
            server.keys.append(self.headers.get("Authorization", ""))
            if server.hangs is not None:
                server.hangs.wait(PATIENCE_S)
            self.send_response(server.status)
            self.end_headers()
            if server.status != 200:
                return
            try:
                if server.raw is not None:
                    self.wfile.write(server.raw)
                elif body.get("stream"):
                    for piece in server.pieces(body):
                        self._event({"model": "served", "choices": [{"delta": {"content": piece}}]})
                    self.wfile.write(b"data: [DONE]\n\n")
                else:
                    found = server.weighed(body) if server.has_probabilities else None
                    told = {"model": "served", "choices": [{"message": {"content": "1"}, "logprobs": found}]}
                    self.wfile.write(json.dumps(told).encode())
            except (ConnectionError, BrokenPipeError):
                self.close_connection = True

        def _event(self, told: Mapping[str, Any]) -> None:
            self.wfile.write(b"data: " + json.dumps(told).encode() + b"\n\n")
            self.wfile.flush()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
            return

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = False
    server.port = http.server_port
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, name="inference-server")
    thread.start()
    try:
        yield server
    finally:
        if server.hangs is not None:
            server.hangs.set()
        http.shutdown()
        http.server_close()
        thread.join()
