"""`voiceassist models …`: the shapes that it answers with, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from app.catalogue.options import CatalogueOptions, Surroundings
from app.catalogue.store import FileModelStore
from app.cli.answering import Shell
from app.cli.house import House
from app.cli.program import read_globals, run
from app.domain.models import Graphics, Machine
from tests.unit.catalogue.workbench import CONFIG, WEIGHTS, FakePip, entry, folder_with, sha256

FIELDS = {"name", "role", "state", "bytes", "sha256", "licence", "source"}


class Terminal:
    """Runs commands on a models directory, as a new process would."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self.models = root / "models"
        self._capsys = capsys
        self.error = ""
        terms = 'rank = 5\nlicence_must_be_accepted = true\nlicence_url = "https://example.org/t"'
        (root / "catalogue.toml").write_text(
            entry("ears-small", more="rank = 9\nstarter = true")
            + entry("ears-terms", more=terms)
            + entry("ears-unknown", known=False, more="rank = 1"),
            encoding="utf-8",
        )
        folder_with(root / "stick", {"a": WEIGHTS, "b": CONFIG})

    def __call__(self, *words: str | Path) -> tuple[int, str]:
        store = FileModelStore(
            CatalogueOptions(models_dir=self.models, catalogue_file=self.root / "catalogue.toml"),
            Surroundings(
                packages=FakePip(),
                machine=lambda: Machine(ram_bytes=8_000_000_000, cores=4, graphics=(Graphics(name="a card"),)),
            ),
        )
        asked = read_globals([str(w) for w in words])
        house = cast("House", SimpleNamespace(models=store, close=lambda: None))
        shell = Shell(open_house=lambda: house, json_output=asked.json_output)
        status = run(shell, asked)
        shell.close()
        said = self._capsys.readouterr()
        self.error = said.err
        return status, said.out

    def json(self, *words: str | Path) -> tuple[int, dict[str, object]]:
        status, out = self(*words, "--json")
        assert out.count("\n") == 1
        answer = json.loads(out)
        assert isinstance(answer, dict)
        return status, answer

    def install(self) -> None:
        assert self("models", "install", "ears-small", "--from", self.root / "stick")[0] == 0


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, capsys)


def models_of(answer: dict[str, object]) -> list[dict[str, object]]:
    models = answer["models"]
    assert isinstance(models, list)
    return models


def code_of(answer: dict[str, object]) -> str:
    error = answer["error"]
    assert isinstance(error, dict)
    assert set(error) == {"code", "message", "remedy"}
    return str(error["code"])


def test_the_list_has_the_promised_fields(terminal: Terminal) -> None:
    status, answer = terminal.json("models", "list")
    assert status == 0
    listed = models_of(answer)
    assert [m["name"] for m in listed] == ["ears-small", "ears-terms", "ears-unknown"]
    assert all(m.keys() >= FIELDS for m in listed)
    assert listed[0]["sha256"] == sha256(WEIGHTS)
    assert listed[2]["sha256"] == "unknown"


def test_installing_answers_with_what_is_there_now(terminal: Terminal) -> None:
    status, answer = terminal.json("models", "install", "starter", "--from", terminal.root / "stick")
    assert status == 0
    (model,) = models_of(answer)
    assert model["state"] == "installed"
    assert model["source"] == f"folder {terminal.root / 'stick'}"
    assert answer["fetched_bytes"] == len(WEIGHTS) + len(CONFIG)
    assert answer["warnings"] == []
    assert "100 %" in terminal.error


def test_only_what_is_installed_is_listed_on_request(terminal: Terminal) -> None:
    terminal.install()
    assert [m["name"] for m in models_of(terminal.json("models", "list", "--installed")[1])] == ["ears-small"]


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (["install", "ears-smal"], 5, "model-unknown"),
        (["install", "ears-terms"], 3, "licence-not-accepted"),
        (["install", "ears-unknown"], 3, "hash-not-trusted"),
        (["install", "ears-small"], 4, "model-unavailable"),
        (["install", "ears-small", "--from", "/nowhere"], 2, "usage"),
        (["install", "ears-small", "--mirror", "nonsense"], 2, "mirror-address"),
        (["install"], 2, "usage"),
        (["verify", "ears-small"], 4, "model-missing"),
        (["export", "--out", "/nowhere/x.tar"], 2, "usage"),
        (["import", "/nowhere.tar"], 6, "pack-unreadable"),
        (["remove", "nonsense"], 5, "model-unknown"),
        (["use", "ears-small"], 4, "model-missing"),
    ],
)
def test_every_failure_has_its_status_its_code_and_no_traceback(
    terminal: Terminal, words: list[str], status: int, code: str
) -> None:
    got, answer = terminal.json("models", *words)
    assert (got, code_of(answer)) == (status, code)
    assert "Traceback" not in terminal.error


def test_terms_are_accepted_by_an_option(terminal: Terminal) -> None:
    stick = terminal.root / "stick"
    status, answer = terminal.json("models", "install", "ears-terms", "--from", stick, "--accept-licence")
    assert (status, models_of(answer)[0]["state"]) == (0, "installed")


def test_verifying_names_the_damaged_file_and_ends_with_four(terminal: Terminal) -> None:
    terminal.install()
    status, answer = terminal.json("models", "verify")
    assert (status, answer["verified"]) == (0, True)
    model = terminal.models / "ears-small" / "model.bin"
    model.chmod(0o644)
    model.write_bytes(WEIGHTS[:-1] + b"!")
    status, answer = terminal.json("models", "verify")
    assert (status, answer["verified"], code_of(answer)) == (4, False, "model-damaged")
    assert models_of(answer)[0]["damaged_files"] == ["model.bin"]
    status, text = terminal("models", "verify")
    assert status == 4
    assert "ears-small (model.bin)" in text


def test_a_pack_goes_from_one_machine_to_another(terminal: Terminal, tmp_path: Path) -> None:
    terminal.install()
    status, answer = terminal.json("models", "export", "--out", tmp_path / "p.tar")
    assert (status, answer["file"]) == (0, str(tmp_path / "p.tar"))
    assert answer["bytes"] == (tmp_path / "p.tar").stat().st_size
    terminal.models = tmp_path / "other"
    status, answer = terminal.json("models", "import", tmp_path / "p.tar")
    assert (status, models_of(answer)[0]["state"]) == (0, "installed")


def test_a_model_is_chosen_and_removed(terminal: Terminal) -> None:
    terminal.install()
    status, answer = terminal.json("models", "use", "ears-small")
    assert (status, models_of(answer)[0]["chosen"]) == (0, True)
    status, answer = terminal.json("models", "remove", "ears-small")
    assert (status, models_of(answer)[0]["state"]) == (0, "absent")


def test_recommendations_give_a_reason_and_a_command_for_each_role(terminal: Terminal) -> None:
    status, answer = terminal.json("models", "recommend")
    assert status == 0
    assert answer["machine"] == {
        "ram_bytes": 8_000_000_000,
        "cores": 4,
        "graphics": [{"name": "a card", "memory_bytes": 0}],
    }
    advised = {str(m["role"]): m for m in models_of(answer)}
    assert set(advised) == {"ears", "mind", "mouth", "library"}
    assert advised["ears"]["command"] == "voiceassist models install ears-small"
    assert all(m["reason"] for m in advised.values())
    assert advised["mind"]["name"] is None


@pytest.mark.parametrize("words", [["list"], ["recommend"], ["verify"], ["list", "--installed"]])
def test_a_person_gets_text(terminal: Terminal, words: list[str]) -> None:
    status, text = terminal("models", *words)
    assert status == 0
    assert text.strip()
    assert not text.startswith("{")
