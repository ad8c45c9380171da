"""What is said of the signer of a pack that was installed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from app.domain.documents.packs import PackInstalled
from app.domain.documents.reference import DocumentId, FailedIntake, IntakeReport
from app.settings.store import SettingsStore
from tests.fakes.house import FakeHouse, Terminal
from tests.fakes.library import document_of, passage

KEY = "ab" * 32


@dataclass
class Packs:
    """Installs the same pack whatever the file."""

    def build(self, *_what: object, **_how: object) -> tuple[PackInstalled, IntakeReport]:
        failed = FailedIntake(path="x.pdf", code="document-damaged", message="It is damaged.")
        built = PackInstalled(name="ward", version="1", documents=2, signed_by="", verified=False)
        return built, IntakeReport(failed=(failed,))

    def install(self, _file: Path, **_how: object) -> PackInstalled:
        return PackInstalled(name="ward", version="1", documents=2, signed_by=KEY, verified=True)


@dataclass
class HouseWithPacks(FakeHouse):
    """A house whose packs are played."""

    packs: Packs = field(default_factory=Packs)


@pytest.mark.parametrize("keys", ["", KEY])
def test_a_signer_that_nobody_named_is_said_to_be_one(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], keys: str
) -> None:
    (tmp_path / "policy.toml").write_text(f'[library]\npack_keys = "{keys}"\n', encoding="utf-8")
    store = SettingsStore(tmp_path / "settings.toml", tmp_path / "policy.toml")
    terminal = Terminal(HouseWithPacks(settings_store=store), capfd)
    answer = terminal("library", "pack", "install", "ward.vapack", "--json").answer
    assert (answer["signer_named"], answer["audited"]) == (bool(keys), False)
    warning = answer["warning"]
    said = terminal("library", "pack", "install", "ward.vapack").out
    if keys:
        assert warning is None
        assert "vouched" not in said
    else:
        assert isinstance(warning, dict)
        assert warning["code"] == "pack-not-vouched"
        assert "library.pack_keys" in warning["remedy"]
        assert f"{warning['message']} {warning['remedy']}" in said


def test_the_list_says_whose_packs_nobody_has_vouched_for(capfd: pytest.CaptureFixture[str]) -> None:
    house = HouseWithPacks()
    house.library.known = (replace(document_of(passage("Text.")), pack="ward 1", signed_by=KEY),)
    terminal = Terminal(house, capfd)
    assert terminal("library", "pack", "list", "--json").answer["packs"] == [
        {"name": "ward", "version": "1", "documents": 1, "signed_by": KEY, "signer_named": False}
    ]
    assert "ward 1: 1, nobody here has vouched for its signer" in terminal("library", "pack", "list").out


def test_what_a_pack_brings_and_is_there_already_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    own = replace(document_of(passage("Text.", title="Gout")), file_sha256="ff")
    house = HouseWithPacks()
    house.library.known = (own, replace(own, id=DocumentId("p1"), external_id="ward/gout.md", pack="ward 1"))
    terminal = Terminal(house, capfd)
    (twin,) = terminal("library", "pack", "install", "ward.vapack", "--json").answer["twins"]  # type: ignore[misc]
    assert (twin["document"]["document_id"], twin["other"]["document_id"]) == ("p1", own.id)
    assert "there twice: “Gout” is the same as" in terminal("library", "pack", "install", "ward.vapack").out


@pytest.mark.parametrize(("words", "status"), [((), 0), (("--strict",), 6)])
def test_a_pack_without_some_files_says_that_it_is_not_complete(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, words: tuple[str, ...], status: int
) -> None:
    terminal = Terminal(HouseWithPacks(), capfd)
    build = ("library", "pack", "build", tmp_path, "--out", tmp_path / "w.vapack", *words)
    said = terminal(*build, "--json")
    assert (said.status, said.answer["complete"]) == (status, False)
    assert f"Not complete: 1 file was not taken. The exit status is {status}" in terminal(*build).out
