"""Which model is used, verifying, removing, choosing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.catalogue.store import FileModelStore
from app.domain.cancellation import Cancellation
from app.domain.errors import Cancelled, EnvironmentProblem, NotFound
from app.domain.models import InstallChoices, ModelState, Role
from tests.unit.catalogue.workbench import CONFIG, NOTHING_SAID, WEIGHTS, Bench, entry, folder_with, sha256

OTHER = WEIGHTS[::-1]


@pytest.fixture
def stick(tmp_path: Path) -> InstallChoices:
    return InstallChoices(folders=(folder_with(tmp_path / "stick", {"a": WEIGHTS, "b": CONFIG, "c": OTHER}),))


@pytest.fixture
def store(bench: Bench) -> FileModelStore:
    """Know a plain, a better and a foreign ear."""
    return bench.store(
        entry("ears-plain", more="rank = 10\nstarter = true"),
        entry("ears-better", files={"model.bin": OTHER, "config.json": CONFIG}, more="rank = 20"),
        entry("ears-foreign", engine="other-engine", more="rank = 30"),
    )


def overwrite(file: Path, content: bytes) -> None:
    """Change a file that nobody should change."""
    file.chmod(0o644)
    file.write_bytes(content)


def test_without_a_model_the_command_that_installs_one_is_named(store: FileModelStore) -> None:
    with pytest.raises(EnvironmentProblem, match="No model for hearing") as told:
        store.installed(Role.EARS)
    assert told.value.code == "model-missing"
    assert told.value.remedy == "Run: voiceassist models install ears-plain"
    with pytest.raises(EnvironmentProblem) as told:
        store.installed(Role.MIND)
    assert told.value.remedy == "Run: voiceassist models install starter"


def test_what_engines_are_given_is_complete(store: FileModelStore, bench: Bench, stick: InstallChoices) -> None:
    store.install(["ears-plain"], stick)
    model = store.installed(Role.EARS)
    assert model.directory == bench.models / "ears-plain"
    assert model.files == ("model.bin", "config.json")
    assert (model.main_file, model.sha256, model.size_bytes) == (
        "model.bin",
        sha256(WEIGHTS),
        len(WEIGHTS) + len(CONFIG),
    )
    assert all((model.directory / name).is_file() for name in model.files)


def test_the_best_installed_model_is_used_until_another_is_chosen(store: FileModelStore, stick: InstallChoices) -> None:
    store.install(["ears-plain", "ears-better"], stick)
    assert store.installed(Role.EARS).name == "ears-better"
    assert store.use("ears-plain").is_chosen
    assert store.installed(Role.EARS).name == "ears-plain"


def test_a_choice_outlives_the_process(store: FileModelStore, bench: Bench, stick: InstallChoices) -> None:
    store.install(["ears-plain", "ears-better"], stick)
    store.use("ears-plain")
    assert bench.store().installed(Role.EARS).name == "ears-plain"


def test_a_model_without_its_engine_can_be_installed_but_not_used(store: FileModelStore, stick: InstallChoices) -> None:
    store.install(["ears-foreign", "ears-plain"], stick)
    assert store.installed(Role.EARS).name == "ears-plain"
    with pytest.raises(EnvironmentProblem) as told:
        store.use("ears-foreign")
    assert told.value.code == "engine-missing"


def test_only_an_installed_model_can_be_chosen(store: FileModelStore) -> None:
    with pytest.raises(EnvironmentProblem) as told:
        store.use("ears-better")
    assert told.value.code == "model-missing"
    with pytest.raises(NotFound, match="ears-better"):
        store.use("ears-beter")


def test_a_choice_that_cannot_be_read_counts_as_none(
    store: FileModelStore, bench: Bench, stick: InstallChoices
) -> None:
    store.install(["ears-plain"], stick)
    (bench.models / "chosen.json").write_bytes(b"\xff{")
    assert store.installed(Role.EARS).name == "ears-plain"


# ---- damage ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["model.bin", "config.json"])
def test_a_file_that_was_cut_short_is_noticed_at_once_and_named(
    store: FileModelStore, bench: Bench, stick: InstallChoices, name: str
) -> None:
    store.install(["ears-plain"], stick)
    overwrite(bench.models / "ears-plain" / name, b"x")
    with pytest.raises(EnvironmentProblem, match=name) as told:
        store.installed(Role.EARS)
    assert told.value.code == "model-damaged"
    assert told.value.remedy == "Run: voiceassist models install ears-plain"
    listed = next(m for m in store.listing() if m.name == "ears-plain")
    assert (listed.state, listed.damaged_files) == (ModelState.DAMAGED, (name,))


def test_a_changed_byte_is_found_by_verifying_and_remembered(
    store: FileModelStore, bench: Bench, stick: InstallChoices
) -> None:
    store.install(["ears-plain"], stick)
    overwrite(bench.models / "ears-plain" / "model.bin", WEIGHTS[:-1] + b"!")
    assert store.installed(Role.EARS).name == "ears-plain"  # quick: nothing was read
    (check,) = store.verify(["ears-plain"])
    assert check.damaged_files == ("model.bin",)
    assert check.checked_bytes == len(WEIGHTS) + len(CONFIG)
    with pytest.raises(EnvironmentProblem) as told:
        bench.store().installed(Role.EARS)
    assert told.value.code == "model-damaged"
    store.install(["ears-plain"], stick)
    assert bench.store().installed(Role.EARS).name == "ears-plain"
    assert (bench.models / "ears-plain" / "model.bin").read_bytes() == WEIGHTS


def test_verifying_all_reads_all(store: FileModelStore, stick: InstallChoices) -> None:
    store.install(["ears-plain", "ears-better"], stick)
    assert {c.listing.name: c.damaged_files for c in store.verify()} == {"ears-plain": (), "ears-better": ()}


def test_verifying_can_be_cancelled(store: FileModelStore, stick: InstallChoices) -> None:
    store.install(["ears-plain"], stick)
    cancel = Cancellation()
    cancel.cancel()
    with pytest.raises(Cancelled):
        store.verify(cancel=cancel)


def test_damage_is_told_even_where_it_cannot_be_written_down(
    store: FileModelStore, bench: Bench, stick: InstallChoices, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.install(["ears-plain"], stick)
    overwrite(bench.models / "ears-plain" / "model.bin", WEIGHTS[:-1] + b"!")

    def read_only(source: Path, target: Path) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "replace", read_only)
    (check,) = store.verify()
    assert check.damaged_files == ("model.bin",)
    assert check.listing.state is ModelState.DAMAGED


@pytest.mark.parametrize("content", [b"", b"{", b'{"name": "ears-plain"}', b"\xff\xfe"])
def test_a_broken_manifest_is_damage_and_installing_mends_it(
    store: FileModelStore, bench: Bench, stick: InstallChoices, content: bytes
) -> None:
    store.install(["ears-plain"], stick)
    (bench.models / "ears-plain" / "manifest.json").write_bytes(content)
    with pytest.raises(EnvironmentProblem) as told:
        store.installed(Role.EARS)
    assert told.value.code == "model-damaged"
    assert store.listing()[0].state is ModelState.DAMAGED
    store.install(["ears-plain"], NOTHING_SAID)  # all bytes are here still
    assert store.installed(Role.EARS).name == "ears-plain"


def test_a_manifest_cannot_point_out_of_its_directory(
    store: FileModelStore, bench: Bench, stick: InstallChoices
) -> None:
    store.install(["ears-plain"], stick)
    manifest = bench.models / "ears-plain" / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("config.json", "../../config.json"))
    assert store.listing()[0].state is ModelState.DAMAGED


# ---- removing -------------------------------------------------------------------------------------------------------


def test_removing_keeps_what_another_model_shares(store: FileModelStore, bench: Bench, stick: InstallChoices) -> None:
    store.install(["ears-plain", "ears-better"], stick)
    (gone,) = store.remove(["ears-plain"])
    assert gone.state is ModelState.ABSENT
    assert bench.blobs() == {sha256(OTHER), sha256(CONFIG)}
    assert [c.damaged_files for c in store.verify()] == [()]
    store.remove(["ears-better"])
    assert not bench.blobs()


def test_removing_the_chosen_model_forgets_the_choice(store: FileModelStore, stick: InstallChoices) -> None:
    store.install(["ears-plain", "ears-better"], stick)
    store.use("ears-plain")
    store.remove(["ears-plain"])
    assert store.installed(Role.EARS).name == "ears-better"


def test_removing_a_model_that_was_only_begun_removes_its_parts(store: FileModelStore, bench: Bench) -> None:
    folder_with(bench.incoming, {f"{sha256(WEIGHTS)}.part": WEIGHTS[:5]})
    assert next(m for m in store.listing() if m.name == "ears-plain").state is ModelState.PARTIAL
    store.remove(["ears-plain"])
    assert not bench.parts()


def test_removing_what_is_unknown_removes_nothing(store: FileModelStore, stick: InstallChoices) -> None:
    store.install(["ears-plain"], stick)
    with pytest.raises(NotFound):
        store.remove(["ears-plain", "nonsense"])
    assert store.installed(Role.EARS).name == "ears-plain"


def test_a_model_that_left_the_catalogue_still_works_and_is_listed(
    store: FileModelStore, bench: Bench, stick: InstallChoices
) -> None:
    store.install(["ears-plain"], stick)
    later = bench.store(entry("ears-other", more="rank = 1"))
    assert later.installed(Role.EARS).name == "ears-plain"
    assert [m.name for m in later.listing()] == ["ears-other", "ears-plain"]
    (gone,) = later.remove(["ears-plain"])
    assert gone.state is ModelState.ABSENT
    assert [m.name for m in later.listing()] == ["ears-other"]


def test_what_is_installed_cannot_be_written_by_accident(
    store: FileModelStore, bench: Bench, stick: InstallChoices
) -> None:
    store.install(["ears-plain"], stick)
    mode = (bench.models / "ears-plain" / "model.bin").stat().st_mode
    assert os.name != "posix" or not mode & 0o222
