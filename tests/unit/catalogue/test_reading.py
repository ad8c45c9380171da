"""The catalogue file, and the one that is shipped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.catalogue.reading import Catalogue, read_catalogue
from app.domain.errors import EnvironmentProblem, NotFound
from app.domain.models import Role
from tests.unit.catalogue.workbench import entry

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return read_catalogue(ROOT / "models" / "catalogue.toml")


def read(tmp_path: Path, text: str) -> Catalogue:
    file = tmp_path / "catalogue.toml"
    file.write_text(text, encoding="utf-8")
    return read_catalogue(file)


def test_the_starter_set_serves_every_role_and_asks_for_nothing(shipped: Catalogue) -> None:
    starters = shipped.resolve(["starter"])
    assert {e.role for e in starters} == set(Role)
    assert not [e.name for e in starters if e.needs_trust or e.licence_must_be_accepted]


def test_what_the_tests_need_is_a_set_of_its_own(shipped: Catalogue) -> None:
    assert {e.name for e in shipped.resolve(["tests"])} == {"smollm2-135m", "whisper-tiny.en"}


def test_the_starter_set_has_the_hashes_of_the_publishers(shipped: Catalogue) -> None:
    assert {e.name: e.main.sha256[:16] for e in shipped.resolve(["starter", "tests"])} == {
        "whisper-base": "d01c3014881c9c6f",
        "whisper-tiny.en": "1a5afae06a4db91c",
        "qwen2.5-coder-1.5b": "cc324af070c2ecbf",
        "smollm2-135m": "b179c9523d0e6a0f",
        "piper-en_US-joe": "58afce0321b8d9c4",
        "minilm-l6-v2": "53aa51172d142c89",
    }


def test_every_file_of_a_package_source_is_a_file_of_its_model(shipped: Catalogue) -> None:
    for model in shipped.entries:
        for source in model.sources:
            if source.kind == "packages":
                assert set(source.files) == {f.name for f in model.files}, model.name


def test_models_with_terms_say_where_the_terms_are(shipped: Catalogue) -> None:
    accepted = [e for e in shipped.entries if e.licence_must_be_accepted]
    assert "medgemma-4b" in {e.name for e in accepted}
    assert all(e.licence_url.startswith("https://") for e in accepted)


def test_no_model_forbids_clinical_or_commercial_use(shipped: Catalogue) -> None:
    assert not [e.name for e in shipped.entries if re.search(r"NC|non-commercial|research", e.licence, re.IGNORECASE)]


def test_no_package_index_has_its_address_in_the_code_or_the_catalogue() -> None:
    files = [ROOT / "models" / "catalogue.toml", *(ROOT / "app").rglob("*.py")]
    assert not [f for f in files if re.search(r"pypi\.org|pythonhosted|/simple\b", f.read_text(encoding="utf-8"))]


def test_the_address_of_hugging_face_stands_in_one_place() -> None:
    places = [f.name for f in (ROOT / "app").rglob("*.py") if "huggingface.co" in f.read_text(encoding="utf-8")]
    assert places == ["hugging_face.py"]
    assert "huggingface.co" not in (ROOT / "models" / "catalogue.toml").read_text(encoding="utf-8")


def test_a_misspelt_name_is_answered_with_near_ones(shipped: Catalogue) -> None:
    with pytest.raises(NotFound, match=r"Did you mean: .*medgemma-4b") as told:
        shipped.resolve(["MedGemma4b"])
    assert told.value.code == "model-unknown"


def test_a_name_given_twice_counts_once(shipped: Catalogue) -> None:
    assert len(shipped.resolve(["whisper-base", "starter", "whisper-base"])) == len(shipped.resolve(["starter"]))


@pytest.mark.parametrize(
    "name",
    ["../evil.bin", "/etc/passwd", "a/../../b", ".hidden", "a//b", "a/.b", "", "manifest.json", "C:\\x", "a b"],
)
def test_a_file_name_that_could_lead_out_of_the_directory_is_refused(tmp_path: Path, name: str) -> None:
    escaped = name.replace("\\", "\\\\")
    with pytest.raises(EnvironmentProblem) as told:
        read(tmp_path, entry(files={escaped: b"x"}))
    assert told.value.code == "catalogue-unreadable"


@pytest.mark.parametrize(
    "text",
    [
        "[[model]",
        "[[model]]\nname = 1",
        entry(more="rank = 1\nsurprise = true"),
        entry(main_file="absent.bin"),
        entry() + entry(),
        entry("starter"),
        entry("../up"),
        entry().replace('sha256 = "', 'sha256 = "0'),
    ],
    ids=["syntax", "types", "unknown field", "no main file", "twice", "reserved", "path as name", "no hash"],
)
def test_a_broken_catalogue_is_named_with_its_place(tmp_path: Path, text: str) -> None:
    with pytest.raises(EnvironmentProblem, match=r"catalogue\.toml") as told:
        read(tmp_path, text)
    assert told.value.code == "catalogue-unreadable"
    assert told.value.remedy


def test_a_missing_catalogue_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match=r"nowhere\.toml"):
        read_catalogue(tmp_path / "nowhere.toml")
