"""The writer on the hospital's own network, against real HTTP servers on loopback."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from app.domain.answers.answer import ModelUsed
from app.domain.cancellation import Cancellation
from app.domain.errors import Cancelled, EnvironmentProblem, UsageProblem
from app.domain.private import PrivateText
from app.engines.llama import LlamaOptions, LlamaWriter
from app.onsite.connection import Address
from app.onsite.writer import EndpointOptions, EndpointWriter
from app.ports import ChatMessage, WritingOptions
from tests.fakes.engines import FakeWriter
from tests.fakes.inference_server import InferenceServer, served

QUESTION = (ChatMessage(role="user", content=PrivateText("Is the sky blue? Answer yes or no.")),)
SHORT = WritingOptions(max_tokens=12)


def writer(server: InferenceServer, key: str = "") -> EndpointWriter:
    return EndpointWriter(EndpointOptions(address=Address(url=server.url, key=key, patience_s=5), model="med"))


def test_it_writes_what_the_server_streams_and_says_which_model_it_was() -> None:
    with served(InferenceServer(FakeWriter(text="Give 5 mg now."))) as server:
        remote = writer(server, key="secret")
        assert "".join(remote.write(QUESTION, SHORT)) == "Give 5 mg now."
    assert server.asked[0]["path"] == "/v1/chat/completions"
    assert (server.asked[0]["model"], server.asked[0]["temperature"]) == ("med", 0.0)
    assert server.keys == ["Bearer secret"]
    assert remote.model == ModelUsed(name="served", sha256="")
    assert "secret" not in repr(remote._options)


def test_it_weighs_answers_by_the_probabilities_of_the_server() -> None:
    with served(InferenceServer(FakeWriter(likely=(0.8, 0.2)))) as server:
        assert writer(server).weigh(QUESTION, ["yes", "no"]) == pytest.approx([0.8, 0.2])


@pytest.mark.parametrize(
    ("server", "code"),
    [
        (InferenceServer(FakeWriter(), status=401), "onsite-refused"),
        (InferenceServer(FakeWriter(), status=302), "onsite-refused"),
        (InferenceServer(FakeWriter(), raw=b"<html>no json"), "onsite-unfit"),
        (InferenceServer(FakeWriter(), raw=b'{"choices": "\xff"}'), "onsite-unfit"),
        (InferenceServer(FakeWriter(), has_probabilities=False), "onsite-unfit"),
    ],
    ids=["refused", "redirected", "no json", "broken UTF-8", "no probabilities"],
)
def test_a_server_that_is_no_use_is_named_and_nothing_of_the_question(server: InferenceServer, code: str) -> None:
    with served(server), pytest.raises(EnvironmentProblem) as told:
        writer(server).weigh(QUESTION, ["yes", "no"])
    assert told.value.code == code
    assert "127.0.0.1" in told.value.message
    assert "sky" not in f"{told.value.message}{told.value.remedy}{told.value.__context__!r}"


def test_a_server_that_is_not_there_is_unreachable() -> None:
    with served(InferenceServer(FakeWriter())) as server:
        pass
    with pytest.raises(EnvironmentProblem) as told:
        list(writer(server).write(QUESTION, SHORT))
    assert told.value.code == "onsite-unreachable"


def test_a_server_that_hangs_is_given_up_when_it_is_cancelled() -> None:
    server = InferenceServer(FakeWriter(), hangs=threading.Event())
    cancel = Cancellation()
    with served(server):
        thread = threading.Thread(target=_cancel_when_asked, args=(server, cancel))
        thread.start()
        with pytest.raises(Cancelled):
            list(writer(server).write(QUESTION, SHORT, cancel=cancel))
        thread.join()


def test_a_question_that_is_cancelled_while_it_connects_is_never_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    server, cancel, connect = InferenceServer(FakeWriter()), Cancellation(), socket.create_connection

    def connect_and_cancel(*args: Any, **options: Any) -> socket.socket:
        found = connect(*args, **options)
        cancel.cancel()
        return found

    monkeypatch.setattr(socket, "create_connection", connect_and_cancel)
    with served(server), pytest.raises(Cancelled):
        list(writer(server).write(QUESTION, SHORT, cancel=cancel))
    assert server.asked == []


def _cancel_when_asked(server: InferenceServer, cancel: Cancellation) -> None:
    while not server.asked:
        threading.Event().wait(0.005)
    cancel.cancel()


@pytest.mark.parametrize(
    "url", ["", "ftp://host/v1", "http://llm.hospital.example/v1", "https://user:pw@host/v1", "https:///v1"]
)
def test_an_address_that_is_none_or_not_encrypted_is_never_asked(url: str) -> None:
    with pytest.raises(UsageProblem):
        Address(url=url).check()
    Address(url="http://llm.hospital.example/v1", is_unencrypted_allowed=True).check()


class InThisProcess:
    """A loaded model as a writer, without its process."""

    context_tokens = 256
    model = ModelUsed(name="smollm2", sha256="")

    def __init__(self, engine: LlamaWriter) -> None:
        self._engine = engine
        self._lock = threading.Lock()

    def write(
        self, messages: Sequence[ChatMessage], options: WritingOptions, *, cancel: Cancellation | None = None
    ) -> Iterator[str]:
        with self._lock:
            yield from self._engine.write(
                messages,
                max_tokens=options.max_tokens,
                temperature=options.temperature,
                stop_texts=(),
                stop=threading.Event(),
            )

    def weigh(
        self, messages: Sequence[ChatMessage], answers: Sequence[str], *, cancel: Cancellation | None = None
    ) -> list[float]:
        with self._lock:
            return self._engine.weigh(messages, answers, threading.Event())

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [self._engine.count(t) for t in texts]

    def read_ahead(self, messages: Sequence[ChatMessage], *, cancel: Cancellation | None = None) -> None:
        return


@pytest.mark.real
def test_a_real_model_behind_the_endpoint_says_what_it_says_by_itself(models_dir: Path) -> None:
    weights = next((models_dir / "smollm2-135m").glob("*.gguf"))
    here = InThisProcess(LlamaWriter(LlamaOptions(file=weights, threads=1, context_tokens=256)))
    with served(InferenceServer(here)) as server:
        remote = writer(server)
        assert "".join(remote.write(QUESTION, SHORT)) == "".join(here.write(QUESTION, SHORT))
        assert remote.weigh(QUESTION, ["yes", "no"]) == pytest.approx(here.weigh(QUESTION, ["yes", "no"]), rel=1e-3)
        assert remote.count_tokens(["a text of some words"])[0] >= here.count_tokens(["a text of some words"])[0]
