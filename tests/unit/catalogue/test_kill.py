"""A process that is killed in the middle of an installation loses nothing that had come."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.errors import EnvironmentProblem
from app.domain.models import InstallChoices, ModelState, Role
from tests.unit.catalogue.workbench import CONFIG, WEIGHTS, Bench, entry, folder_with, sha256

ROOT = Path(__file__).parents[3]

# Installs, and stops for ever at a point that it tells on its standard output.
CHILD = """
import io, sys, threading
from pathlib import Path
from app.catalogue.blobs import Blobs
from app.catalogue.folders import ModelFolders
from app.catalogue.options import CatalogueOptions, Surroundings
from app.catalogue.receiving import open_part
from app.catalogue.store import FileModelStore
from app.domain.models import InstallChoices

def stop(*_):
    print("here", flush=True)
    threading.Event().wait()

class Halting(io.FileIO):
    def write(self, block):
        super().write(block[:100_000])
        stop()

def halting(part):
    part.parent.mkdir(parents=True, exist_ok=True)
    return Halting(part, "ab")

point, models, catalogue, stick = sys.argv[1:]
if point == "before the rename":
    Blobs.adopt = stop
elif point == "before the manifest":
    ModelFolders.write = stop
around = Surroundings(open_part=halting if point == "while writing" else open_part)
options = CatalogueOptions(models_dir=Path(models), catalogue_file=Path(catalogue), parallel=1)
FileModelStore(options, around).install(["ears-small"], InstallChoices(folders=(Path(stick),)))
"""


@pytest.mark.parametrize(
    ("point", "kept"),
    [
        ("while writing", 100_000),
        ("before the rename", len(WEIGHTS)),
        ("before the manifest", len(WEIGHTS) + len(CONFIG)),
    ],
)
def test_an_installation_that_was_killed_goes_on_where_it_was(
    bench: Bench, tmp_path: Path, point: str, kept: int
) -> None:
    stick = folder_with(tmp_path / "stick", {"a": WEIGHTS, "b": CONFIG})
    store = bench.store(entry())
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, point, str(bench.models), str(bench.root / "catalogue.toml"), str(stick)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    with child.stdout:
        assert child.stdout.readline() == "here\n"
        with pytest.raises(EnvironmentProblem) as told:
            store.install(["ears-small"], InstallChoices(folders=(stick,)))
        assert told.value.code == "models-busy"
        child.kill()
        assert child.wait() == -signal.SIGKILL
    assert store.listing()[0].state is ModelState.PARTIAL
    with pytest.raises(EnvironmentProblem) as told:
        store.installed(Role.EARS)
    assert told.value.code == "model-missing"
    report = store.install(["ears-small"], InstallChoices(folders=(stick,)))
    assert report.fetched_bytes == len(WEIGHTS) + len(CONFIG) - kept
    assert store.installed(Role.EARS).sha256 == sha256(WEIGHTS)
    assert [c.damaged_files for c in store.verify()] == [()]
    assert not bench.parts()
