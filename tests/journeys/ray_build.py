"""Builds a pack on a Ray cluster of this machine, in a process of its own, with a search model of a few lines.

    python -m tests.journeys.ray_build DOCUMENTS OUT [kill | cancel | other-model]

Answers one JSON object: how it ended, which addresses the cluster listened on, and whether anything of it is left.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path

import psutil

from app.domain.documents.reading import ReadDocument
from app.domain.errors import EnvironmentProblem, VoiceAssistError
from app.domain.models import Progress
from app.library.cutting import Cutter
from app.library.packing import PackBuilder
from app.library.ray_engine import ClusterOptions, RayEngine, Recipe, prepare_environment
from app.worker.child.confined_reader import document_of_payload
from app.worker.child.reader import document_payload
from tests.fakes.encoder import FakeEncoder
from tests.fakes.reader import HereReader
from tests.fakes.waiting import PATIENCE_S


def reader() -> HereReader:
    return HereReader()


def cutter() -> Cutter:
    return Cutter(FakeEncoder())


def no_cutter() -> Cutter:
    raise EnvironmentProblem("the search model is not there, or is another one.", remedy="", code="model-other")


def encode(document: ReadDocument) -> bytes:
    return document_payload(document)


def decode(payload: bytes) -> ReadDocument:
    return document_of_payload(payload)


class Watched:
    """Looks at the cluster's processes with the first document, and does to them what the test is about."""

    def __init__(self, way: str, stop: threading.Event) -> None:
        self._way = way
        self._stop = stop
        self.listened: set[str] = set()
        self.killed = 0
        self.processes: list[psutil.Process] = []

    def progress(self, _progress: Progress) -> None:
        if self.processes:
            return
        self.processes = psutil.Process().children(recursive=True)
        for process in [psutil.Process(), *self.processes]:
            self.listened |= {c.laddr.ip for c in process.net_connections("inet") if c.status == psutil.CONN_LISTEN}
        if self._way == "cancel":
            self._stop.set()
        elif self._way == "kill":
            for process in self.processes:
                if "_Embed" in "".join(process.cmdline()):
                    process.kill()
                    self.killed += 1


def main() -> None:
    documents, out, way = Path(sys.argv[1]), Path(sys.argv[2]), "".join(sys.argv[3:])
    where = ClusterOptions(workers=2)
    prepare_environment(where)
    recipe = Recipe(reader=reader, cutter=no_cutter if way == "other-model" else cutter, encode=encode, decode=decode)
    stop = threading.Event()
    watched = Watched(way, stop)
    told: dict[str, object] = {}
    try:
        built, report = PackBuilder(RayEngine(recipe, where), "e" * 64).build(
            [documents], out, "p", "1", watched.progress, stop
        )
        told = {"documents": built, "failed": [f.code for f in report.failed]}
    except VoiceAssistError as error:
        told = {"code": error.code}
    gone, alive = psutil.wait_procs(watched.processes, timeout=PATIENCE_S)
    print(
        json.dumps(
            told
            | {
                "listened": sorted(watched.listened),
                "killed": watched.killed,
                "left": [p.pid for p in alive],
                "processes": len(gone),
                "folders": [p.name for p in Path("/tmp").glob(f"va-ray-{os.getpid()}-*")],
                "home": sorted(p.name for p in Path.home().glob(".ray*")),
                "statistics": os.environ["RAY_USAGE_STATS_ENABLED"],
            }
        )
    )


if __name__ == "__main__":
    main()
