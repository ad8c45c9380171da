"""The main job on real engines: a spoken question goes in, a checked, cited and spoken answer comes out."""

from __future__ import annotations

import json
import shutil
import subprocess
import wave
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.domain.voice.speech import rms
from tests.journeys.program import Program, Ran

pytestmark = pytest.mark.real

ROOT = Path(__file__).resolve().parents[2]
QUESTION = ROOT / "resources" / "demo" / "question.flac"


@pytest.fixture(scope="module")
def program(models_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Program:
    return Program(tmp_path_factory.mktemp("journey") / "home", models_dir)


def _library_text() -> str:
    return "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "resources" / "starter_library").glob("*.md"))


def _check_demo(answer: object, folder: Path) -> None:
    assert isinstance(answer, dict)
    heard = answer["transcript"]["text"].lower()
    assert "adrenaline" in heard
    assert "anaphylaxis" in heard
    assert answer["status"] == "grounded"
    assert answer["citations"], "a grounded answer rests on something"
    library = _library_text()
    for citation in answer["citations"]:
        assert citation["quote"] in library
    with wave.open(str(folder / "answer.wav")) as sound:
        samples = sound.readframes(sound.getnframes())
        assert sound.getnframes() / sound.getframerate() > 1.0
    assert rms(samples) > 0.01


@dataclass(frozen=True)
class Demo:
    """One run of the demonstration, looked at by several tests: it takes its time."""

    ran: Ran
    folder: Path


@pytest.fixture(scope="module")
def demo(program: Program, tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("demo")
    return Demo(program("demo", "--out", str(folder)), folder)


def test_the_demo_hears_finds_writes_checks_and_speaks(demo: Demo) -> None:
    assert demo.ran.status == 0, demo.ran.err
    _check_demo(demo.ran.answer, demo.folder)
    assert (demo.folder / "window.png").read_bytes().startswith(b"\x89PNG")


def test_the_spoken_answer_says_what_is_written(program: Program, demo: Demo) -> None:
    heard = program("transcribe", str(demo.folder / "answer.wav"))
    assert heard.status == 0, heard.err
    text = str(heard.answer["text"]).lower()
    assert "adrenaline" in text
    assert "anaphylaxis" in text


@pytest.mark.skipif(shutil.which("unshare") is None, reason="unshare is not installed")
def test_without_any_network_interface_the_answer_is_the_same(program: Program, demo: Demo, tmp_path: Path) -> None:
    allowed = subprocess.run(["unshare", "-rn", "true"], check=False, capture_output=True).returncode == 0
    if not allowed:
        pytest.skip("this kernel does not let us make a network namespace")
    cut_off = program("demo", "--no-picture", "--out", str(tmp_path), before=["unshare", "-rn"])
    assert cut_off.status == 0, cut_off.err
    for name in ("question", "status", "sentences"):
        assert cut_off.answer[name] == demo.ran.answer[name]


def test_a_batch_keeps_its_order_survives_bad_lines_and_invents_nothing(program: Program, tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a", "question": "When should antibiotics be given in septic shock?"}).encode(),
        b'{"id": "b", "question": 7}',
        b"\xff\xfe not json",
        json.dumps({"id": "d", "question": "x" * 50_000}).encode(),
        json.dumps({"id": "e", "question": "What is the dose of methotrexate for psoriasis?"}).encode(),
    ]
    file = tmp_path / "batch.jsonl"
    file.write_bytes(b"\n".join(lines))
    ran = program("ask", "--batch", str(file))
    assert ran.status == 0, ran.err
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert [a["id"] for a in answers] == ["a", "b", 3, "d", "e"]
    assert answers[0]["status"] == "grounded"
    assert [a.get("error", {}).get("code") for a in answers] == [
        None,
        "bad-line",
        "bad-line",
        "question-too-long",
        None,
    ]
    supported = [s["text"].lower() for s in answers[4]["sentences"] if s["status"] == "supported"]
    assert not any("methotrexate" in text for text in supported)


def test_own_documents_are_found_cited_replaced_and_removed(program: Program, tmp_path: Path, models_dir: Path) -> None:
    own = Program(tmp_path / "home", models_dir)
    document = {"id": "ward-7", "title": "Zolifex on ward 7", "text": "The loading dose of zolifex is 35 mg by mouth."}
    file = tmp_path / "own.jsonl"
    file.write_text(json.dumps(document), encoding="utf-8")
    assert len(own("library", "add", str(file)).answer["added"]) == 1  # type: ignore[arg-type]
    assert len(own("library", "add", str(file)).answer["unchanged"]) == 1  # type: ignore[arg-type]
    answer = own("ask", "What is the loading dose of zolifex?").answer
    assert answer["status"] == "grounded"
    assert [c["external_id"] for c in answer["citations"]] == ["ward-7"]  # type: ignore[attr-defined]
    file.write_text(json.dumps(document | {"text": "Zolifex was withdrawn."}), encoding="utf-8")
    assert len(own("library", "add", str(file)).answer["replaced"]) == 1  # type: ignore[arg-type]
    found = own("library", "search", "zolifex", "--k", "5").answer["results"]
    assert [r["text"] for r in found] == ["Zolifex was withdrawn."]  # type: ignore[attr-defined]
    assert own("library", "remove", "ward-7").status == 0
    nothing = own("ask", "What is the loading dose of zolifex?")
    assert (nothing.status, nothing.error["code"]) == (5, "library-empty")


SILENCE = (
    b"RIFF\x24\xfa\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x80\x3e\x00\x00\x00\x7d\x00\x00\x02\x00\x10\x00"
    b"data\x00\xfa\x00\x00" + bytes(64000)
)
BAD_SOUND = {"empty-file": b"", "not-audio": b"this is no sound at all " * 50, "no-speech": SILENCE}


def test_sound_files_that_cannot_be_used_say_why(program: Program, tmp_path: Path) -> None:
    lines = []
    for code, content in BAD_SOUND.items():
        (tmp_path / f"{code}.wav").write_bytes(content)
        lines.append(json.dumps({"id": code, "audio": str(tmp_path / f"{code}.wav")}))
    batch = tmp_path / "batch.jsonl"
    batch.write_text("\n".join(lines), encoding="utf-8")
    for command in ("transcribe", "ask"):
        ran = program(command, "--batch", str(batch))
        answers = [json.loads(line) for line in ran.out.splitlines()]
        assert [a["error"]["code"] for a in answers] == list(BAD_SOUND)
        assert all(a["error"]["remedy"] for a in answers)
        assert "Traceback" not in ran.err
    ran = program("transcribe", str(tmp_path / "no-speech.wav"))
    assert (ran.status, ran.error["code"]) == (6, "no-speech")


def test_missing_and_truncated_weights_are_named_with_the_command_that_mends_them(
    tmp_path: Path, models_dir: Path
) -> None:
    broken = tmp_path / "home"
    shutil.copytree(models_dir / "piper-en_US-joe", broken / "models" / "piper-en_US-joe")
    for weights in (broken / "models" / "piper-en_US-joe").glob("*.onnx"):
        weights.write_bytes(weights.read_bytes()[:1000])
    program = Program(broken, models_dir)
    ran = program("speak", "Hello.", "--out", str(tmp_path / "out.wav"))
    assert ran.status == 4
    assert ran.error["code"] == "model-damaged"
    assert "voiceassist models" in ran.error["remedy"]
    assert not (tmp_path / "out.wav").exists()
    ran = program("transcribe", str(QUESTION))
    assert (ran.status, ran.error["code"]) == (4, "model-missing")
    assert "voiceassist models install" in ran.error["remedy"]
