"""Model packs: there and back, and what is refused."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from app.catalogue.store import FileModelStore
from app.domain.cancellation import Cancellation
from app.domain.errors import BadInput, Cancelled, EnvironmentProblem, NotFound, Refused
from app.domain.models import InstallChoices, Progress, Role
from tests.unit.catalogue.workbench import CONFIG, NOTHING_SAID, TRUSTING, WEIGHTS, Bench, entry, folder_with, sha256

INDEX = "voiceassist-models.json"
BLOB = "blobs/sha256/"


@pytest.fixture
def store(bench: Bench, tmp_path: Path) -> FileModelStore:
    stick = folder_with(tmp_path / "stick", {"a": WEIGHTS, "b": CONFIG})
    store = bench.store(entry(), entry("ears-twin"))
    store.install(["ears-small", "ears-twin"], InstallChoices(folders=(stick,)))
    return store


@pytest.fixture
def other(tmp_path: Path) -> Bench:
    """Return another machine, with the same catalogue."""
    root = tmp_path / "other"
    root.mkdir()
    bench = Bench(root)
    bench.store(entry(), entry("ears-twin"))
    return bench


@pytest.fixture
def pack(store: FileModelStore, tmp_path: Path) -> Path:
    file = tmp_path / "pack.tar"
    store.export(["ears-small"], file)
    return file


def rewritten(pack: Path, change: Callable[[dict[str, bytes]], Mapping[str, bytes | tarfile.TarInfo]]) -> Path:
    """Write a pack anew with other members; a TarInfo stands for a member that is no plain file."""
    with tarfile.open(pack) as tar:
        members = {m.name: stream.read() for m in tar if (stream := tar.extractfile(m)) is not None}
    forged = pack.with_name("forged.tar")
    with tarfile.open(forged, "w") as tar:
        for name, content in change(members).items():
            info = content if isinstance(content, tarfile.TarInfo) else tarfile.TarInfo(name)
            if isinstance(content, bytes):
                info.size = len(content)
            tar.addfile(info, io.BytesIO(content) if isinstance(content, bytes) else None)
    return forged


def refused(other: Bench, pack: Path, why: str) -> None:
    """Import fails as a damaged pack, and leaves nothing installed nor anything outside the models directory."""
    before = {p for p in other.root.parent.rglob("*") if not p.is_relative_to(other.models)}
    with pytest.raises(BadInput, match=why) as told:
        other.store().import_pack(pack, TRUSTING)
    assert told.value.code == "pack-damaged"
    assert not list(other.models.glob("*/manifest.json"))
    assert {p for p in other.root.parent.rglob("*") if not p.is_relative_to(other.models)} == before


def test_a_pack_carries_models_to_a_machine_without_a_network(other: Bench, pack: Path) -> None:
    store = other.store()
    report = store.import_pack(pack, NOTHING_SAID)
    assert [m.name for m in report.models] == ["ears-small"]
    assert report.fetched_bytes == len(WEIGHTS) + len(CONFIG)
    assert (store.installed(Role.EARS).directory / "model.bin").read_bytes() == WEIGHTS
    assert report.models[0].source == "pack pack.tar"


def test_a_second_import_brings_nothing_new(other: Bench, pack: Path) -> None:
    store = other.store()
    store.import_pack(pack, NOTHING_SAID)
    assert store.import_pack(pack, NOTHING_SAID).fetched_bytes == 0


def test_a_shared_file_is_in_the_pack_once(store: FileModelStore, other: Bench, tmp_path: Path) -> None:
    report = store.export([], tmp_path / "all.tar")
    assert report.names == ("ears-small", "ears-twin")
    with tarfile.open(report.file) as tar:
        assert sorted(tar.getnames()) == sorted([INDEX, BLOB + sha256(WEIGHTS), BLOB + sha256(CONFIG)])
    assert {m.name for m in other.store().import_pack(report.file, NOTHING_SAID).models} == {"ears-small", "ears-twin"}


def test_an_unpacked_pack_is_a_folder_to_install_from(other: Bench, pack: Path, tmp_path: Path) -> None:
    with tarfile.open(pack) as tar:
        if hasattr(tarfile, "data_filter"):  # the Python of Debian 12 has none
            tar.extraction_filter = tarfile.data_filter
        tar.extractall(tmp_path / "unpacked")
    report = other.store().install(["ears-small"], InstallChoices(folders=(tmp_path / "unpacked",)))
    assert report.warnings == ()


def test_progress_of_an_export_reaches_its_end(store: FileModelStore, tmp_path: Path) -> None:
    told: list[Progress] = []
    store.export([], tmp_path / "p.tar", progress=told.append)
    assert told[-1].done == told[-1].total == len(WEIGHTS) + len(CONFIG)


# ---- writing --------------------------------------------------------------------------------------------------------


def test_a_cancelled_export_leaves_no_file_and_the_old_one_as_it_was(store: FileModelStore, pack: Path) -> None:
    before = pack.read_bytes()
    cancel = Cancellation()
    cancel.cancel()
    with pytest.raises(Cancelled):
        store.export([], pack, cancel=cancel)
    assert pack.read_bytes() == before
    assert not [p for p in pack.parent.iterdir() if p.name.endswith(".tmp")]


def test_an_export_to_a_full_disk_says_how_much_is_missing(store: FileModelStore, bench: Bench, tmp_path: Path) -> None:
    bench.free_bytes = 1000
    with pytest.raises(EnvironmentProblem, match="more must be free") as told:
        store.export([], tmp_path / "p.tar")
    assert told.value.code == "disk-full"
    assert not (tmp_path / "p.tar").exists()


def test_a_damaged_model_is_not_exported(store: FileModelStore, bench: Bench, tmp_path: Path) -> None:
    blob = bench.models / "blobs" / "sha256" / sha256(WEIGHTS)
    blob.chmod(0o644)
    blob.write_bytes(WEIGHTS[:-1] + b"!")
    with pytest.raises(EnvironmentProblem) as told:
        store.export([], tmp_path / "p.tar")
    assert told.value.code == "model-damaged"
    assert not (tmp_path / "p.tar").exists()


def test_exporting_what_is_not_installed_is_told(bench: Bench, other: Bench, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="nothing to export"):
        other.store().export([], tmp_path / "p.tar")
    with pytest.raises(EnvironmentProblem, match="ears-small is not installed"):
        other.store().export(["ears-small"], tmp_path / "p.tar")
    with pytest.raises(NotFound):
        other.store().export(["nonsense"], tmp_path / "p.tar")


# ---- reading what somebody else wrote -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["../../evil", "/tmp/evil", BLOB + "../../../evil", "blobs/sha256", "evil", BLOB])
def test_a_member_that_would_be_written_elsewhere_is_refused(other: Bench, pack: Path, name: str) -> None:
    refused(other, rewritten(pack, lambda m: m | {name: b"evil"}), "does not belong there")


def test_a_link_in_a_pack_is_refused(other: Bench, pack: Path) -> None:
    link = tarfile.TarInfo(BLOB + sha256(WEIGHTS))
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    refused(other, rewritten(pack, lambda m: m | {link.name: link}), "does not belong there")


def test_a_wrong_byte_in_a_pack_is_refused_and_named(other: Bench, pack: Path) -> None:
    name = BLOB + sha256(WEIGHTS)
    refused(other, rewritten(pack, lambda m: m | {name: WEIGHTS[:-1] + b"!"}), r"wrong bytes in model\.bin")
    assert not other.parts()


def test_a_member_of_another_size_is_refused(other: Bench, pack: Path) -> None:
    refused(other, rewritten(pack, lambda m: m | {BLOB + sha256(WEIGHTS): WEIGHTS + b"!"}), "another size")


def test_a_file_that_is_missing_in_a_pack_is_told(other: Bench, pack: Path) -> None:
    refused(
        other,
        rewritten(pack, lambda m: {n: c for n, c in m.items() if n != BLOB + sha256(CONFIG)}),
        "1 of its files are missing",
    )


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_pack_that_ends_in_the_middle_is_refused(other: Bench, pack: Path, share: float) -> None:
    content = pack.read_bytes()
    pack.write_bytes(content[: int(len(content) * share)])
    refused(other, pack, "middle")


@pytest.mark.parametrize("content", [b"", b"no tar at all" * 100, b"\x00" * 10240, b"\x1f\x8b\x08" + bytes(600)])
def test_what_is_no_pack_is_refused(other: Bench, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.tar"
    file.write_bytes(content)
    refused(other, file, "was not imported")


def test_a_pack_whose_index_is_not_first_or_broken_is_refused(other: Bench, pack: Path) -> None:
    refused(other, rewritten(pack, lambda m: dict(reversed(m.items()))), "does not begin with")
    refused(other, rewritten(pack, lambda m: m | {INDEX: b"{"}), "index cannot be read")


def changed_index(pack: Path, change: Callable[[dict[str, object]], object]) -> Path:
    def apply(members: dict[str, bytes]) -> Mapping[str, bytes]:
        index = json.loads(members[INDEX])
        change(index["models"][0])
        return members | {INDEX: json.dumps(index).encode()}

    return rewritten(pack, apply)


@pytest.mark.parametrize("name", ["../up", "/abs", ".hidden"])
def test_an_index_with_a_name_that_leads_elsewhere_is_refused(other: Bench, pack: Path, name: str) -> None:
    refused(other, changed_index(pack, lambda model: model.update(name=name)), "index cannot be read")


def test_a_pack_that_contradicts_the_catalogue_is_refused(other: Bench, pack: Path) -> None:
    other.store(entry(files={"model.bin": WEIGHTS[::-1], "config.json": CONFIG}))
    refused(other, pack, r"model\.bin is not the file of the catalogue")


def test_a_model_that_the_catalogue_does_not_know_asks_for_trust(other: Bench, pack: Path) -> None:
    store = other.store(entry("ears-else"))
    with pytest.raises(Refused) as told:
        store.import_pack(pack, NOTHING_SAID)
    assert told.value.code == "hash-not-trusted"
    store.import_pack(pack, TRUSTING)
    assert store.installed(Role.EARS).name == "ears-small"


def test_a_pack_cannot_give_a_known_model_another_role_or_engine(other: Bench, pack: Path) -> None:
    forged = changed_index(pack, lambda model: model.update(role="mind", engine="evil", main_file="config.json"))
    store = other.store()
    store.import_pack(forged, NOTHING_SAID)
    assert store.installed(Role.EARS).main_file == "model.bin"


def test_a_licence_that_was_not_accepted_is_asked_for_on_import_too(other: Bench, pack: Path) -> None:
    terms = 'rank = 1\nlicence_must_be_accepted = true\nlicence_url = "https://example.org/terms"'
    store = other.store(entry(more=terms))
    with pytest.raises(Refused) as told:
        store.import_pack(pack, NOTHING_SAID)
    assert told.value.code == "licence-not-accepted"
    store.import_pack(pack, InstallChoices(accept_licence=True))


def test_an_import_to_a_full_disk_is_told_before_anything_is_copied(other: Bench, pack: Path) -> None:
    other.free_bytes = 1000
    with pytest.raises(EnvironmentProblem) as told:
        other.store().import_pack(pack, NOTHING_SAID)
    assert told.value.code == "disk-full"
    assert not other.parts()


def test_a_missing_pack_is_a_bad_input_that_names_it(other: Bench, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"nowhere\.tar"):
        other.store().import_pack(tmp_path / "nowhere.tar", NOTHING_SAID)
