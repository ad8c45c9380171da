"""A process that lies is ended; whoever believed it gets WorkerDied and nothing else, and the next life is believed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from app.domain.desk import WorkerState
from app.domain.errors import EnvironmentProblem, WorkerDied
from app.domain.json import Json
from app.domain.private import PrivateText
from app.domain.voice.speech import Audio
from app.ports import ChatMessage, WritingOptions
from app.worker.remote import RemoteTranscriber, RemoteVoice, RemoteWriter
from app.worker.remote_library import RemoteLibrary
from app.worker.supervisor import Supervisor
from tests.conftest import ExpectedLog
from tests.fakes.waiting import PATIENCE_S
from tests.worker.conftest import Hire, Told
from tests.worker.liars import FIRST_LIES, HARMLESS_LIES, LIES, SILENT_LIES, liar_command
from tests.worker.toys import toy_command


def _works(liar: Supervisor) -> bool:
    return liar.ask("echo", {"n": 1}, patience_s=PATIENCE_S).body == {"n": 1}


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_costs_its_request_worker_died(
    hire: Hire, told: Told, tmp_path: Path, expect_log: ExpectedLog, lie: str
) -> None:
    expect_log("worker ended .* deaths_in_a_row=1")
    liar = hire({"folder": str(tmp_path)}, command=liar_command(lie))
    with pytest.raises(WorkerDied) as caught:
        liar.ask("echo", patience_s=PATIENCE_S)
    assert caught.value.code == "worker-died"
    assert _works(liar)
    assert told.states().count(WorkerState.STARTING) == 2


@pytest.mark.parametrize("lie", HARMLESS_LIES)
def test_what_nobody_waits_for_is_dropped(hire: Hire, told: Told, tmp_path: Path, lie: str) -> None:
    liar = hire({"folder": str(tmp_path)}, command=liar_command(lie))
    assert liar.ask("echo", patience_s=PATIENCE_S).body == {"time": 1}
    assert _works(liar)
    assert told.states().count(WorkerState.STARTING) == 1


@pytest.mark.parametrize("lie", SILENT_LIES)
def test_an_answer_that_never_comes_is_missed(hire: Hire, tmp_path: Path, expect_log: ExpectedLog, lie: str) -> None:
    expect_log("no sign of life")
    liar = hire({"folder": str(tmp_path)}, command=liar_command(lie))
    liar.wait_ready()
    with pytest.raises(WorkerDied):
        liar.ask("echo", patience_s=0.3)
    assert _works(liar)


@pytest.mark.parametrize("lie", FIRST_LIES)
def test_one_that_lies_from_its_first_word_is_never_asked(
    hire: Hire, told: Told, tmp_path: Path, expect_log: ExpectedLog, lie: str
) -> None:
    expect_log("worker ended")
    silent = lie == "first-silence"
    liar = hire(
        {"folder": str(tmp_path)},
        command=liar_command(lie),
        restart_budget=0,
        start_timeout_s=0.5 if silent else PATIENCE_S,
    )
    with pytest.raises(EnvironmentProblem) as caught:
        liar.ask("echo", patience_s=PATIENCE_S)
    assert caught.value.code == ("engine-slow" if silent else "worker-keeps-dying")
    assert WorkerState.READY not in told.states()


_SOUND = Audio(samples=bytes(3200))
_MESSAGES = [ChatMessage(role="user", content=PrivateText("Hello"))]


def _hear(toy: Supervisor) -> object:
    return RemoteTranscriber(toy, lambda: "toy").transcribe(_SOUND)


def _decode(toy: Supervisor) -> object:
    return RemoteTranscriber(toy, lambda: "toy").decode(Path("question.flac"))


def _write(toy: Supervisor) -> object:
    return list(RemoteWriter(toy, lambda: None).write(_MESSAGES, WritingOptions()))  # type: ignore[arg-type,return-value]


def _count(toy: Supervisor) -> object:
    return RemoteWriter(toy, lambda: None).count_tokens(["one", "two"])  # type: ignore[arg-type,return-value]


def _context(toy: Supervisor) -> object:
    return RemoteWriter(toy, lambda: None).context_tokens  # type: ignore[arg-type,return-value]


def _speak(toy: Supervisor) -> object:
    return list(RemoteVoice(toy).speak("Hello."))


def _search(toy: Supervisor) -> object:
    return RemoteLibrary(toy).search("potassium")


def _documents(toy: Supervisor) -> object:
    return RemoteLibrary(toy).documents()


def _add(toy: Supervisor) -> object:
    return RemoteLibrary(toy).add([Path("book.md")], progress=lambda _progress: None)


_HIT: dict[str, Json] = dict.fromkeys(
    "id document_id external_id external_section title source edition section text specialty source_type".split(), "x"
) | {"start": 0, "end": 1, "page": None, "score": 0.5}


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        (_hear, {"piece": {"segment": "hello"}}),
        (_hear, {"piece": {"segment": {"start_s": "0", "end_s": 1, "text": "x", "confidence": 1}}}),
        (_hear, {"piece": {}, "done": {"language": 1, "duration_s": 1}}),
        (_hear, {"piece": {}, "done": {"language": "en", "duration_s": 10**400}}),
        (_decode, {"payload": "odd"}),
        (_write, {"piece": {"text": 5}}),
        (_write, {"piece": {}}),
        (_count, {"done": {"counts": [1]}}),
        (_count, {"done": {"counts": [1, "many"]}}),
        (_count, {"done": {"counts": [1, True]}}),
        (_count, {"done": {"counts": "12"}}),
        (_context, {"details": {}}),
        (_context, {"details": {"context_tokens": 4096.5}}),
        (_speak, {"piece": {"rate_hz": "22050"}}),
        (_speak, {"piece": {"rate_hz": 0}}),
        (_speak, {"piece": {"rate_hz": 22050}, "payload": "odd"}),
        (_search, {"done": {}}),
        (_search, {"done": {"hits": [1], "confidence": 1, "library_version": 1}}),
        (_search, {"done": {"hits": [_HIT | {"score": None}], "confidence": 1, "library_version": 1}}),
        (_search, {"done": {"hits": [_HIT | {"page": "iv"}], "confidence": 1, "library_version": 1}}),
        (_search, {"done": {"hits": [_HIT], "confidence": 1}}),
        (_documents, {"done": {"documents": {"id": "x"}}}),
        (_documents, {"done": {"documents": [{"id": "x"}]}}),
        (_add, {"piece": {"progress": {"done": 1, "total": 2, "what": None, "remaining_s": None}}}),
        (_add, {"piece": {"progress": {"done": 1, "total": 2, "what": "x", "remaining_s": "soon"}}}),
    ],
)
def test_an_answer_of_the_wrong_shape_is_a_death_too(
    hire: Hire,
    tmp_path: Path,
    expect_log: ExpectedLog,
    ask: Callable[[Supervisor], object],
    answer: Mapping[str, Json],
) -> None:
    expect_log("why=its answer made no sense")
    load: dict[str, Json] = {
        "details": {"context_tokens": 4096},
        "piece": {"progress": None},
        "done": {},
        "payload": "",
    }
    folder: dict[str, Json] = {"folder": str(tmp_path), "writable": [str(tmp_path)]}
    toy = hire(load | dict(answer) | folder, command=toy_command("tests.worker.nonsense"))
    with pytest.raises(WorkerDied) as caught:
        ask(toy)
    assert caught.value.code == "worker-died"
    assert toy.ask("anything", patience_s=PATIENCE_S).body == {}
