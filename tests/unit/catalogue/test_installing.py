"""Installing: the order of sources, wrong bytes, disk, terms, sharing, repair."""

from __future__ import annotations

import errno
import io
import itertools
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from app.catalogue.exclusive import exclusive
from app.domain.cancellation import Cancellation
from app.domain.errors import Cancelled, EnvironmentProblem, NotFound, Refused
from app.domain.models import InstallChoices, ModelState, Progress, Role
from tests.unit.catalogue.workbench import (
    CONFIG,
    NOTHING_SAID,
    TRUSTING,
    TWO_PACKAGES,
    WEIGHTS,
    Bench,
    entry,
    folder_with,
    sha256,
)

FILES = {"model.bin": WEIGHTS, "config.json": CONFIG}


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return folder_with(tmp_path / "stick", {"any name.dat": WEIGHTS, "deep/down/other.txt": CONFIG})


def from_folder(*folders: Path) -> InstallChoices:
    return InstallChoices(folders=folders)


# ---- folders --------------------------------------------------------------------------------------------------------


def test_a_stick_is_searched_by_content_whatever_its_files_are_called(bench: Bench, stick: Path) -> None:
    store = bench.store(entry(sources=TWO_PACKAGES))
    report = store.install(["ears-small"], from_folder(stick))
    assert report.models[0].source == f"folder {stick}"
    assert not bench.pip.downloaded
    assert (store.installed(Role.EARS).directory / "config.json").read_bytes() == CONFIG


def test_a_file_of_the_right_name_and_size_but_other_bytes_is_not_taken(bench: Bench, tmp_path: Path) -> None:
    wrong = folder_with(tmp_path / "wrong", {"model.bin": WEIGHTS[:-1] + b"!", "config.json": CONFIG})
    with pytest.raises(EnvironmentProblem, match=r"model\.bin could not be had.*other bytes"):
        bench.store(entry()).install(["ears-small"], from_folder(wrong))


def test_a_folder_that_is_not_there_is_passed_over(bench: Bench, tmp_path: Path, stick: Path) -> None:
    bench.store(entry()).install(["ears-small"], from_folder(tmp_path / "gone", stick))


def test_links_that_lead_out_of_a_stick_are_not_followed(bench: Bench, tmp_path: Path, stick: Path) -> None:
    trap = folder_with(tmp_path / "trap", {"config.json": CONFIG})
    (trap / "model.bin").symlink_to(stick / "any name.dat")
    with pytest.raises(EnvironmentProblem, match="does not hold it"):
        bench.store(entry()).install(["ears-small"], from_folder(trap))


def test_the_folder_of_the_settings_is_asked_before_the_catalogues_sources(bench: Bench, stick: Path) -> None:
    bench.store(entry(sources=TWO_PACKAGES), folders=(stick,)).install(["ears-small"], NOTHING_SAID)
    assert not bench.pip.downloaded


# ---- wrong bytes ----------------------------------------------------------------------------------------------------


def test_a_wrong_byte_is_refused_and_named_and_the_next_source_is_asked(bench: Bench, tmp_path: Path) -> None:
    lying = folder_with(tmp_path / "lying", {f"blobs/sha256/{sha256(WEIGHTS)}": WEIGHTS[:-1] + b"!"})
    store = bench.store(entry(sources=TWO_PACKAGES))
    report = store.install(["ears-small"], from_folder(lying))
    assert (store.installed(Role.EARS).directory / "model.bin").read_bytes() == WEIGHTS
    assert len(report.warnings) == 1
    assert "model.bin" in report.warnings[0]
    assert str(lying) in report.warnings[0]
    assert "wrong bytes" in report.warnings[0]


def test_a_model_that_cannot_be_had_does_not_keep_the_others_out(bench: Bench, stick: Path) -> None:
    store = bench.store(entry(), entry("mind-small", role="mind", files={"m.gguf": b"absent" * 9}))
    with pytest.raises(EnvironmentProblem, match="mind-small"):
        store.install(["mind-small", "ears-small"], from_folder(stick))
    assert store.installed(Role.EARS).name == "ears-small"


def test_an_unknown_name_installs_nothing(bench: Bench, stick: Path) -> None:
    store = bench.store(entry())
    with pytest.raises(NotFound, match="Did you mean: ears-small"):
        store.install(["ears-small", "ears-smal"], from_folder(stick))
    assert not bench.blobs()


# ---- disk -----------------------------------------------------------------------------------------------------------


def test_a_disk_without_room_is_told_before_anything_is_fetched(bench: Bench) -> None:
    bench.free_bytes = 10_000_000
    with pytest.raises(EnvironmentProblem, match=r"40\.6 MB more must be free") as told:
        bench.store(entry(sources=TWO_PACKAGES)).install(["ears-small"], NOTHING_SAID)
    assert told.value.code == "disk-full"
    assert not bench.pip.downloaded


class FullDisk(io.FileIO):
    """A file on a disk that takes only so much."""

    room = 120_000

    def write(self, block: object, /) -> int:
        data = bytes(block)  # type: ignore[call-overload]
        if self.tell() + len(data) > self.room:
            super().write(data[: max(self.room - self.tell(), 0)])
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(data)


def small_disk(part: Path) -> BinaryIO:
    part.parent.mkdir(parents=True, exist_ok=True)
    return FullDisk(part, "ab")  # type: ignore[return-value]


def test_a_disk_that_fills_up_on_the_way_is_the_same_error_and_what_came_is_used_later(
    bench: Bench, stick: Path
) -> None:
    store = bench.store(entry(), surroundings={"open_part": small_disk})
    with pytest.raises(EnvironmentProblem, match="more must be free") as told:
        store.install(["ears-small"], from_folder(stick))
    assert told.value.code == "disk-full"
    assert "--from" not in told.value.remedy
    kept = [p.stat().st_size for p in bench.parts()]
    assert FullDisk.room in kept
    report = bench.store().install(["ears-small"], from_folder(stick))
    assert report.fetched_bytes <= len(WEIGHTS) - FullDisk.room + len(CONFIG)


def test_a_directory_that_may_not_be_written_is_an_error_with_a_remedy(bench: Bench, stick: Path) -> None:
    bench.models.write_text("a file where the folder should be")
    with pytest.raises(EnvironmentProblem) as told:
        bench.store(entry()).install(["ears-small"], from_folder(stick))
    assert told.value.code == "models-unwritable"


# ---- cancelling and progress ----------------------------------------------------------------------------------------


def test_a_cancelled_installation_goes_on_later_where_it_was(bench: Bench, stick: Path) -> None:
    cancel = Cancellation()
    opened: list[Path] = []

    def then_cancel(part: Path) -> BinaryIO:
        opened.append(part)
        cancel.cancel()
        part.parent.mkdir(parents=True, exist_ok=True)
        return part.open("ab")

    store = bench.store(entry(), surroundings={"open_part": then_cancel})
    with pytest.raises(Cancelled):
        store.install(["ears-small"], from_folder(stick), cancel=cancel)
    assert not bench.blobs()
    bench.store().install(["ears-small"], from_folder(stick))
    assert bench.store().installed(Role.EARS).name == "ears-small"


def test_progress_counts_bytes_tells_the_time_left_and_comes_at_most_ten_times_a_second(
    bench: Bench, stick: Path
) -> None:
    now = [0.0]

    def tick() -> float:
        now[0] += 0.01
        return now[0]

    told: list[tuple[float, Progress]] = []
    store = bench.store(entry(), surroundings={"monotonic_s": tick})
    store.install(["ears-small"], from_folder(stick), progress=lambda p: told.append((now[0], p)))
    total = len(WEIGHTS) + len(CONFIG)
    assert told[-1][1].done == told[-1][1].total == total
    assert told[-1][1].remaining_s == 0
    assert all(later - earlier >= 0.09 for (earlier, _), (later, _) in itertools.pairwise(told[:-1]))
    assert "ears-small: " in told[0][1].what


# ---- what is there already ------------------------------------------------------------------------------------------


def test_a_second_installation_asks_no_source_at_all(bench: Bench) -> None:
    store = bench.store(entry(sources=TWO_PACKAGES))
    store.install(["ears-small"], NOTHING_SAID)
    bench.pip.downloaded, bench.pip.probed = [], []
    report = store.install(["ears-small"], NOTHING_SAID)
    assert report.fetched_bytes == 0
    assert not bench.pip.downloaded
    assert not bench.pip.probed


def test_a_file_that_two_models_share_is_stored_once(bench: Bench, stick: Path) -> None:
    store = bench.store(entry("ears-small"), entry("ears-twin"))
    store.install(["ears-small", "ears-twin"], from_folder(stick))
    one, two = (bench.models / name / "model.bin" for name in ("ears-small", "ears-twin"))
    assert one.samefile(two)
    assert one.stat().st_nlink == 3
    assert len(bench.blobs()) == 2


def test_where_the_disk_knows_no_links_files_are_copied(
    bench: Bench, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(self: Path, target: Path) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    store = bench.store(entry())
    store.install(["ears-small"], from_folder(stick))
    assert (bench.models / "ears-small" / "model.bin").stat().st_nlink == 1
    assert [c.listing.state for c in store.verify()] == [ModelState.INSTALLED]


def test_a_truncated_file_is_fetched_again_and_only_that(bench: Bench, stick: Path) -> None:
    store = bench.store(entry(sources=TWO_PACKAGES))
    store.install(["ears-small"], from_folder(stick))
    model = bench.models / "ears-small" / "model.bin"
    model.chmod(0o644)
    model.write_bytes(WEIGHTS[:10])
    report = store.install(["ears-small"], NOTHING_SAID)
    assert model.read_bytes() == WEIGHTS
    assert report.fetched_bytes == len(WEIGHTS)


def test_a_deleted_file_comes_back_from_the_blob_without_any_source(bench: Bench, stick: Path) -> None:
    store = bench.store(entry())
    store.install(["ears-small"], from_folder(stick))
    (bench.models / "ears-small" / "model.bin").unlink()
    assert store.install(["ears-small"], NOTHING_SAID).fetched_bytes == 0
    assert store.installed(Role.EARS).name == "ears-small"


def test_a_newer_catalogue_replaces_the_files_and_leaves_no_old_ones(bench: Bench, stick: Path) -> None:
    store = bench.store(entry(files=FILES))
    store.install(["ears-small"], from_folder(stick))
    newer = b"newer" * 1000
    folder_with(stick, {"newer": newer})
    store = bench.store(entry(files={"model.bin": newer}))
    assert store.listing()[0].is_outdated
    assert store.installed(Role.EARS).sha256 == sha256(WEIGHTS)  # still works until then
    store.install(["ears-small"], from_folder(stick))
    assert sorted(p.name for p in (bench.models / "ears-small").iterdir()) == ["manifest.json", "model.bin"]
    assert not store.listing()[0].is_outdated


def test_files_may_lie_in_folders_of_the_model(bench: Bench, tmp_path: Path) -> None:
    stick = folder_with(tmp_path / "s", {"a": WEIGHTS, "b": CONFIG})
    store = bench.store(entry(files={"model.bin": WEIGHTS, "1_Pooling/config.json": CONFIG}))
    store.install(["ears-small"], from_folder(stick))
    assert (store.installed(Role.EARS).directory / "1_Pooling" / "config.json").read_bytes() == CONFIG


def test_two_processes_do_not_install_at_the_same_time(bench: Bench, stick: Path) -> None:
    store = bench.store(entry())
    with exclusive(bench.models), pytest.raises(EnvironmentProblem) as told:
        store.install(["ears-small"], from_folder(stick))
    assert told.value.code == "models-busy"
    store.install(["ears-small"], from_folder(stick))


# ---- terms ----------------------------------------------------------------------------------------------------------


def test_a_licence_that_must_be_accepted_is_asked_for_and_its_acceptance_recorded(bench: Bench, stick: Path) -> None:
    terms = 'rank = 1\nlicence_must_be_accepted = true\nlicence_url = "https://example.org/terms"'
    store = bench.store(entry(more=terms))
    with pytest.raises(Refused, match="MIT") as told:
        store.install(["ears-small"], from_folder(stick))
    assert told.value.code == "licence-not-accepted"
    assert "https://example.org/terms" in told.value.remedy
    assert "voiceassist models install ears-small --accept-licence" in told.value.remedy
    assert not bench.blobs()
    store.install(["ears-small"], InstallChoices(folders=(stick,), accept_licence=True))
    manifest = (bench.models / "ears-small" / "manifest.json").read_text(encoding="utf-8")
    assert '"licence_accepted_at": "20' in manifest


@pytest.fixture
def unknown(bench: Bench, tmp_path: Path) -> Callable[[bytes], Path]:
    """Return a function that makes a stick on which a model of unknown hash has these weights."""

    def make(weights: bytes) -> Path:
        return folder_with(tmp_path / "unknown", {"ears-small/model.bin": weights, "ears-small/config.json": CONFIG})

    return make


def test_an_unknown_hash_asks_for_trust(bench: Bench, unknown: Callable[[bytes], Path]) -> None:
    store = bench.store(entry(known=False))
    with pytest.raises(Refused) as told:
        store.install(["ears-small"], from_folder(unknown(WEIGHTS)))
    assert told.value.code == "hash-not-trusted"
    assert "--trust-unknown-hash" in told.value.remedy


def test_what_came_first_is_remembered_and_a_later_change_is_found(
    bench: Bench, unknown: Callable[[bytes], Path]
) -> None:
    store = bench.store(entry(known=False))
    trusting = InstallChoices(folders=(unknown(WEIGHTS),), trust_unknown_hash=True)
    assert store.install(["ears-small"], trusting).models[0].sha256 == sha256(WEIGHTS)
    changed = WEIGHTS[:-1] + b"!"
    model = bench.models / "ears-small" / "model.bin"
    model.chmod(0o644)
    model.write_bytes(changed)
    assert [c.listing.damaged_files for c in store.verify()] == [("model.bin",)]
    with pytest.raises(EnvironmentProblem, match=r"model\.bin could not be had"):
        store.install(["ears-small"], InstallChoices(folders=(unknown(changed),), trust_unknown_hash=True))


def test_a_remembered_hash_needs_no_trust_again(bench: Bench, unknown: Callable[[bytes], Path]) -> None:
    store = bench.store(entry(known=False))
    stick = unknown(WEIGHTS)
    store.install(["ears-small"], InstallChoices(folders=(stick,), trust_unknown_hash=True))
    (bench.models / "ears-small" / "model.bin").unlink()
    store.install(["ears-small"], from_folder(stick))
    assert store.installed(Role.EARS).sha256 == sha256(WEIGHTS)


def test_without_a_hash_a_file_is_taken_by_its_place_only(bench: Bench, tmp_path: Path) -> None:
    flat = folder_with(tmp_path / "flat", FILES)
    store = bench.store(entry(known=False))
    with pytest.raises(EnvironmentProblem, match=r"has no ears-small/"):
        store.install(["ears-small"], InstallChoices(folders=(flat,), trust_unknown_hash=True))
    own = folder_with(tmp_path / "ears-small", FILES)
    store.install(["ears-small"], InstallChoices(folders=(own,), trust_unknown_hash=True))
    assert store.installed(Role.EARS).sha256 == sha256(WEIGHTS)


def test_no_source_at_all_is_said_so(bench: Bench) -> None:
    with pytest.raises(EnvironmentProblem, match="no source is known"):
        bench.store(entry()).install(["ears-small"], TRUSTING)
