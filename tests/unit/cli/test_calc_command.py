"""`calc` as a person and a script meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.cli.answering import Shell
from app.cli.house import House
from app.cli.program import read_globals, run


def _no_house() -> House:
    raise AssertionError("a calculator needs no models")


def _run(*arguments: str) -> int:
    asked = read_globals(arguments)
    return run(Shell(open_house=_no_house, json_output=asked.json_output), asked)


def test_a_result_has_the_agreed_shape(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("calc", "bmi", "weight_kg=81", "height_cm=180", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert {
        "calculator", "value", "unit", "interpretation", "inputs", "missing", "out_of_range", "components", "source",
        "version",
    } <= set(answer)  # fmt: skip
    assert (answer["calculator"], answer["value"], answer["unit"]) == ("bmi", 25, "kg/m2")
    assert answer["inputs"]["weight_kg"] == {"value": 81, "unit": "kg"}
    assert answer["source"]["year"] == 1972
    assert "error" not in answer


def test_a_refusal_names_what_is_missing_and_what_cannot_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("calc", "bmi", "weight_kg=700", "--json") == 3
    answer = json.loads(capsys.readouterr().out)
    assert (answer["value"], answer["missing"], answer["out_of_range"]) == (None, ["height_cm"], ["weight_kg"])
    assert answer["error"]["code"] == "calc-implausible-input"


def test_a_person_reads_the_refusal_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("calc", "bmi", "weight_kg=70") == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert "height_cm" in said.err


def test_a_person_reads_result_steps_and_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("calc", "serum_osmolality", "sodium=140", "glucose=5 mmol/L", "bun_mg_dl=14") == 0
    said = capsys.readouterr().out
    assert "290 mOsm/kg" in said
    assert "urea nitrogen / 2.8" in said
    assert "Source: Rasouli" in said


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["calc"], 2), (["calc", "bmi", "70"], 2), (["calc", "show"], 2), (["calc", "bmi", "weight_kg=a"], 6),
        (["calc", "bmi", "weight_kg=1", "weight_kg=2"], 2), (["calc", "no_such"], 5), (["calc", "frax"], 3),
        (["calc", "show", "frax"], 3),
    ],
)  # fmt: skip
def test_what_is_wrong_ends_with_its_exit_status(
    arguments: list[str], status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(*arguments, "--json") == status
    assert "error" in json.loads(capsys.readouterr().out)


def test_a_batch_goes_on_after_a_bad_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        '{"id": "a", "calculator": "bmi", "inputs": {"weight_kg": 81, "height_cm": 180}}',
        '{"id": "b", "calculator": "bmi", "inputs": {"weight_kg": 81}}',
        "no json",
        '{"id": "d", "calculator": "nothing", "inputs": {}}',
        '{"id": "e", "calculator": "bmi"}',
        '{"id": "f", "calculator": "gcs", "inputs": {"eye": 4, "verbal": 5, "motor": 6}}',
    ]
    file = tmp_path / "batch.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    assert _run("calc", "--batch", str(file)) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [a["id"] for a in answers] == ["a", "b", 3, "d", "e", "f"]
    assert (answers[0]["value"], answers[5]["value"]) == (25, 15)
    assert [a["error"]["code"] if "error" in a else "" for a in answers] == [
        "", "calc-missing-input", "bad-line", "calc-unknown", "bad-line", "",
    ]  # fmt: skip


def test_the_list_and_a_declaration_can_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("calc", "list", "--json") == 0
    listed = json.loads(capsys.readouterr().out)
    assert len(listed["calculators"]) > 70
    assert listed["not_computed"]
    for calculator in listed["calculators"]:
        assert _run("calc", "show", calculator["name"], "--json") == 0
        shown = json.loads(capsys.readouterr().out)
        assert shown["inputs"]
        assert _run("calc", "show", calculator["name"]) == 0
        assert calculator["title"] in capsys.readouterr().out


def test_inputs_are_taken_from_words_and_shown_with_them(capsys: pytest.CaptureFixture[str]) -> None:
    text = "weighs 70 kg, 175 cm tall"
    assert _run("calc", "bmi", "--text", text, "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["value"] == pytest.approx(22.857, abs=0.001)
    assert [(e["input"], text[e["start"] : e["end"]]) for e in answer["evidence"]] == [
        ("weight_kg", "weighs 70 kg"),
        ("height_cm", "175 cm"),
    ]


def test_a_note_is_read_and_what_is_given_comes_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Weight 70 kg, height 175 cm.", encoding="utf-8")
    assert _run("calc", "bmi", "--note", str(note), "weight=80 kg", "--json") == 0
    assert json.loads(capsys.readouterr().out)["inputs"]["weight_kg"]["value"] == 80
    assert _run("calc", "bmi", "--note", str(tmp_path / "none.txt"), "--json") == 5
    note.write_bytes(b"\xff\xfe\x00")
    assert _run("calc", "bmi", "--note", str(note), "--json") == 6


def test_a_text_that_names_its_calculator_needs_no_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("calc", "from-text", "--text", "BMI of 70 kg and 175 cm", "--json") == 0
    assert json.loads(capsys.readouterr().out)["calculator"] == "bmi"
    assert _run("calc", "from-text", "--text", "corrected sodium: sodium 130, glucose 400 mg/dL", "--json") == 5
    assert "corrected_sodium_katz" in capsys.readouterr().out


def test_a_batch_takes_notes_and_conventions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        {"id": 1, "calculator": "Mean Arterial Pressure (MAP)", "note": "BP 120/80"},
        {"id": 2, "calculator": "cha2ds2_vasc", "inputs": {"age": 70, "sex": "male"}, "unstated": "absent"},
        {"id": 3, "calculator": "cha2ds2_vasc", "inputs": {"age": 70, "sex": "male"}},
        {"id": 4, "calculator": "cha2ds2_vasc", "inputs": {"age": 70, "sex": "male"}, "unstated": "perhaps"},
    ]
    file = tmp_path / "lines.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    _run("calc", "--batch", str(file), "--json")
    one, two, three, four = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert one["value"] == pytest.approx(93.33, abs=0.01)
    assert (two["value"], "chf" in two["assumed"]) == (1, True)
    assert three["value"] is None
    assert "error" in four
