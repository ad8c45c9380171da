"""The process that builds a pack on a Ray cluster. Unlike all engine processes it may open sockets: Ray is made of them.

It starts for one command, `library pack build --engine ray`, holds no key and no index, and reads no document itself: the
cluster's workers do, in confined readers (`ray_engine.py`).
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from app.domain.errors import Bug, EnvironmentProblem
from app.library.cutting import Cutter
from app.library.packing import PackBuilder
from app.library.ray_engine import ClusterOptions, RayEngine, Recipe, prepare_environment
from app.worker.child.confined_reader import ConfinedReader, ReaderLimits, document_of_payload
from app.worker.child.long_work import build_pack
from app.worker.child.reader import document_payload
from app.worker.child.reader_options import reader_options
from app.worker.house import ENGINE_ENVIRONMENT
from app.worker.messages import Body, Done, Piece, Request, int_of, text_of


class ClusterPacks:
    """Answers `pack_build`."""

    def __init__(self, builder: PackBuilder) -> None:
        self._builder = builder

    def details(self) -> Body:
        """Nothing to tell."""
        return {}

    def run(self, request: Request, stop: threading.Event) -> Iterator[Piece | Done]:
        """Do one request."""
        if request.operation != "pack_build":
            raise Bug("The cluster's process does not know this operation.", code="unknown-operation")
        yield from build_pack(self._builder, request, stop)


def load(options: Body) -> ClusterPacks:
    """Be ready. The cluster is started with the first request."""
    where = ClusterOptions(address=text_of(options, "address"), workers=int_of(options, "workers"))
    prepare_environment(where)
    sha256 = text_of(options, "sha256")
    recipe = Recipe(
        reader=reader,
        cutter=partial(cutter, text_of(options, "directory"), text_of(options, "main_file"), sha256),
        encode=document_payload,
        decode=document_of_payload,
    )
    return ClusterPacks(PackBuilder(RayEngine(recipe, where), sha256))


def reader() -> ConfinedReader:
    """Return the reader of a worker of the cluster."""
    return ConfinedReader(reader_options, ReaderLimits(threads=1))


def cutter(directory: str, main_file: str, sha256: str) -> Cutter:
    """Return what embeds in a worker of the cluster. Raises EnvironmentProblem(model-other): vectors of two models never mix."""
    try:
        with (Path(directory) / main_file).open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        found = ""
    if found != sha256:
        raise EnvironmentProblem(
            "the search model is not there, or is another one.",
            remedy="Install the same model, in the same place.",
            code="model-other",
        )
    os.environ.update(ENGINE_ENVIRONMENT)
    from app.engines.sentence_transformer import (  # noqa: PLC0415 - hundreds of megabytes, for workers only
        EmbedderOptions,
        SentenceTransformerEmbedder,
    )

    return Cutter(SentenceTransformerEmbedder(EmbedderOptions(directory=Path(directory), threads=1)))
