"""`transcribe` and `speak`."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from app.cli.speech import LONGEST_SPOKEN
from app.domain.errors import BadInput, EnvironmentProblem, WorkerDied
from tests.fakes.house import FakeHouse, Terminal

TRANSCRIPT = {
    "text": "Give oxygen. Call for help.",
    "segments": [
        {"start_s": 0.0, "end_s": 1.0, "text": "Give oxygen.", "confidence": 0.9, "words": []},
        {"start_s": 1.0, "end_s": 2.0, "text": "Call for help.", "confidence": 0.9, "words": []},
    ],
    "language": "en",
    "duration_s": 2.0,
    "elapsed_s": 0.5,
    "unsure": [],
    "model": "fake-ears",
}


@pytest.fixture
def sounds(tmp_path: Path, house: FakeHouse) -> Path:
    for name in ("good.wav", "bad.wav", "silent.wav"):
        (tmp_path / name).write_bytes(b"x")
    house.transcriber.texts_by_name = {
        "good.wav": "Give oxygen.\nCall for help.",
        "bad.wav": BadInput("That is not sound.", remedy="Check it.", code="not-audio"),
        "silent.wav": "",
    }
    return tmp_path


def test_one_file_is_written_down(voiceassist: Terminal, sounds: Path) -> None:
    said = voiceassist("transcribe", sounds / "good.wav", "--json")
    assert (said.status, said.answer) == (0, TRANSCRIPT)
    assert voiceassist("transcribe", sounds / "good.wav").out == "Give oxygen. Call for help.\n"


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [("bad.wav", 6, "not-audio"), ("silent.wav", 6, "no-speech"), ("gone.wav", 5, "file-not-found")],
)
def test_one_file_that_cannot_be_written_down_is_an_error(
    voiceassist: Terminal, sounds: Path, name: str, status: int, code: str
) -> None:
    said = voiceassist("transcribe", sounds / name, "--json")
    assert (said.status, said.answer["error"]["code"]) == (status, code)  # type: ignore[index, call-overload]


def test_silence_answers_with_an_empty_text_besides_the_error(voiceassist: Terminal, sounds: Path) -> None:
    said = voiceassist("transcribe", sounds / "silent.wav", "--json")
    assert (said.status, said.answer["text"], said.answer["segments"]) == (6, "", [])
    assert voiceassist("transcribe", sounds / "silent.wav").err.startswith("No words were heard")


@pytest.mark.parametrize(("name", "status"), [("x" * 5000, 6), (".", 5), ("good.wav/below", 5)])
def test_a_path_that_leads_nowhere_starts_no_engine(
    voiceassist: Terminal, house: FakeHouse, sounds: Path, name: str, status: int
) -> None:
    said = voiceassist("transcribe", sounds / name, "--json")
    assert said.status == status
    assert "\n" not in str(said.error["message"])
    assert house.calls == []


def test_several_files_answer_together_and_a_bad_one_stops_nothing(voiceassist: Terminal, sounds: Path) -> None:
    names = ("good.wav", "bad.wav", "gone.wav", "silent.wav", "good.wav")
    said = voiceassist("transcribe", *(sounds / n for n in names), "--json")
    transcripts = said.answer["transcripts"]
    assert isinstance(transcripts, list)
    assert [t.get("error", {}).get("code", t.get("text")) for t in transcripts] == [
        TRANSCRIPT["text"],
        "not-audio",
        "file-not-found",
        "no-speech",
        TRANSCRIPT["text"],
    ]
    assert [Path(t["file"]).name for t in transcripts] == list(names)
    assert said.status == 6
    told = voiceassist("transcribe", *(sounds / n for n in names))
    assert told.out == "good.wav: Give oxygen. Call for help.\n" * 2
    assert "bad.wav: That is not sound." in told.err


def test_a_batch_of_files(voiceassist: Terminal, sounds: Path) -> None:
    asked = [
        {"id": "a", "audio": "good.wav"},
        {"id": "b", "audio": "bad.wav"},
        {"id": "c", "audio": str(sounds / "silent.wav")},
        {"id": "d"},
        {"id": "e", "audio": "gone.wav"},
    ]
    file = sounds / "b.jsonl"
    file.write_text("\n".join(json.dumps(a) for a in asked))
    said = voiceassist("transcribe", "--batch", file)
    assert said.status == 0
    assert said.lines[0] == {"id": "a"} | TRANSCRIPT
    assert [line["error"]["code"] for line in said.lines[1:]] == [  # type: ignore[index, call-overload]
        "not-audio",
        "no-speech",
        "bad-line",
        "file-not-found",
    ]


@pytest.mark.parametrize("words", [("transcribe",), ("transcribe", "a.wav", "--batch", "b.jsonl")])
def test_files_or_a_batch_have_to_be_named(voiceassist: Terminal, words: tuple[str, ...]) -> None:
    said = voiceassist(*words, "--json")
    assert (said.status, said.error["code"]) == (2, "usage")


def test_ears_that_die_are_an_environment_problem(voiceassist: Terminal, house: FakeHouse, sounds: Path) -> None:
    house.transcriber.texts_by_name["good.wav"] = WorkerDied("The engine ended.")
    said = voiceassist("transcribe", sounds / "good.wav", "--json")
    assert (said.status, said.error["code"]) == (4, "worker-died")


# ---- speak ----------------------------------------------------------------------------------------------------------


def test_a_text_is_said_into_a_file(voiceassist: Terminal, house: FakeHouse, tmp_path: Path) -> None:
    said = voiceassist("speak", "Give oxygen.", "--out", tmp_path / "x.wav", "--json")
    assert said.status == 0
    answer = said.answer
    assert set(answer) >= {"duration_s", "elapsed_s", "first_audio_ms"}
    assert answer["duration_s"] == 0.2
    assert isinstance(answer["first_audio_ms"], float)
    assert (tmp_path / "x.wav").exists()
    assert house.voice.spoken == ["Give oxygen."]
    assert house.calls[0] == "start mouth"


def test_a_text_may_come_from_standard_input(
    voiceassist: Terminal, house: FakeHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Fièvre.".encode())))
    assert voiceassist("speak", "-", "--out", tmp_path / "x.wav").status == 0
    assert house.voice.spoken == ["Fièvre."]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-text"),
        (" … !", "empty-text"),
        ("x" * (LONGEST_SPOKEN + 1), "text-too-long"),
        ("Give \udcff.", "not-utf8"),
    ],
)
def test_a_text_that_cannot_be_said_is_bad_input(
    voiceassist: Terminal, house: FakeHouse, tmp_path: Path, text: str, code: str
) -> None:
    said = voiceassist("speak", text, "--out", tmp_path / "x.wav", "--json")
    assert (said.status, said.error["code"]) == (6, code)
    assert (house.calls, list(tmp_path.iterdir())) == (["close"] * bool(house.calls), [])


def test_a_voice_that_fails_leaves_no_file(voiceassist: Terminal, house: FakeHouse, tmp_path: Path) -> None:
    house.voice.error = EnvironmentProblem("There is no voice.", code="model-missing")
    said = voiceassist("speak", "Give oxygen.", "--out", tmp_path / "x.wav", "--json")
    assert (said.status, said.error["code"]) == (4, "model-missing")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("speak", "x"), ("speak", "--out", "x.wav")])
def test_text_and_file_have_to_be_named(voiceassist: Terminal, words: tuple[str, ...]) -> None:
    assert voiceassist(*words, "--json").error["code"] == "usage"
