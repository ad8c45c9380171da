"""The writer on site against llama.cpp's own server with a real model, on loopback.

    pip install --no-deps --target /tmp/server uvicorn fastapi sse-starlette starlette starlette-context pydantic-settings \
        click h11 anyio sniffio idna python-dotenv annotated-doc typing-inspection
    VOICEASSIST_SERVER_PACKAGES=/tmp/server .venv/bin/pytest -m bench tests/bench/test_onsite_llama_server.py

The server's own packages are none of the program's, so they lie in a folder of their own; without it there is nothing to measure.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.private import PrivateText
from app.onsite.connection import Address
from app.onsite.writer import EndpointOptions, EndpointWriter
from app.ports import ChatMessage, WritingOptions

PACKAGES = os.environ.get("VOICEASSIST_SERVER_PACKAGES", "")
QUESTION = (ChatMessage(role="user", content=PrivateText("Is the sky blue? Answer yes or no.")),)
START = """
import runpy, sys
from app.engines.llama import load_backends
load_backends()
sys.argv = ["llama_cpp.server", *sys.argv[1:]]
runpy.run_module("llama_cpp.server", run_name="__main__")
"""
_PATIENCE_S = 120.0

pytestmark = pytest.mark.skipif(not PACKAGES, reason="VOICEASSIST_SERVER_PACKAGES names no packages of the server")


@pytest.fixture(scope="module")
def address() -> Iterator[Address]:
    models = os.environ.get("VOICEASSIST_TEST_MODELS", str(Path.home() / ".local/share/voiceassist/models"))
    weights = next((Path(models) / "smollm2-135m").glob("*.gguf"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ["--model", str(weights), "--host", "127.0.0.1", "--port", str(port), "--n_ctx", "1024"]
    server = subprocess.Popen(
        [sys.executable, "-c", START, *words, "--logits_all", "true", "--n_threads", "1"],
        env=os.environ | {"PYTHONPATH": PACKAGES},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[2],
    )
    try:
        _until_it_answers(f"http://127.0.0.1:{port}/v1/models", server)
        yield Address(url=f"http://127.0.0.1:{port}/v1", patience_s=60)
    finally:
        server.kill()
        server.wait()


def _until_it_answers(url: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        assert server.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the server did not answer")


def test_it_writes_weighs_and_keeps_to_a_grammar(address: Address) -> None:
    writer = EndpointWriter(EndpointOptions(address=address, model="smollm2"))
    assert "".join(writer.write(QUESTION, WritingOptions(max_tokens=12))).strip()
    assert sum(writer.weigh(QUESTION, ["Yes", "No"])) == pytest.approx(1.0)
    held = WritingOptions(max_tokens=12, grammar='root ::= "yes" | "no"')
    assert "".join(writer.write(QUESTION, held)) in ("yes", "no")
    assert writer.model.name == "smollm2"
