"""The library's process: embedder and index together, so that a question is one round trip."""

from __future__ import annotations

import math
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from app.domain.errors import Bug
from app.domain.json import Json
from app.domain.models import Progress
from app.engines.sentence_transformer import EmbedderOptions, SentenceTransformerEmbedder
from app.library.documents import ReferenceLibrary
from app.library.index import Index
from app.library.lexicon import read_lexicon
from app.library.originals import Originals
from app.library.pack_engines import BuiltInEngine
from app.library.packing import PackBuilder, Packer
from app.library.private_room import PrivateRoom
from app.library.spelling import Speller
from app.library.vocabulary import A_LOOK_S, Vocabulary
from app.worker.child.confined_reader import ConfinedReader, ReaderLimits
from app.worker.child.long_work import build_pack, with_progress
from app.worker.child.private import PrivateOperations
from app.worker.child.reader_options import reader_options
from app.worker.codec import (
    caches_body,
    documents_body,
    faults_body,
    findings_body,
    given_of,
    own_words_body,
    pack_body,
    report_body,
    section_body,
)
from app.worker.messages import Body, Done, Piece, Request, body_of, int_of, path_from, text_of, texts_of


class LibraryEngine:
    """Answers `search`, `add`, `rebuild`, `verify`, `own_words`, `caches`, `clear_caches`, `measure`, `embed`, `documents`, `remove`, `section` and `sections`."""

    def __init__(
        self,
        library: ReferenceLibrary,
        builder: PackBuilder,
        packer: Packer,
        private: PrivateOperations,
        vocabulary: Vocabulary,
    ) -> None:
        self._library = library
        self._vocabulary = vocabulary
        self._builder = builder
        self._packer = packer
        self._private = private

    def details(self) -> Body:
        """Say which version of the library is open."""
        return {"library_version": self._library.version}

    def run(self, request: Request, stop: threading.Event) -> Iterator[Piece | Done]:
        """Do one request."""
        arguments = request.arguments
        if request.operation.startswith("private_"):
            yield from self._private.run(request, stop)
            return
        match request.operation:
            case "search":
                filters = {n: str(v) for n, v in body_of(arguments, "filters").items()}
                found = self._library.search(text_of(arguments, "query"), int_of(arguments, "k"), filters)
                body = findings_body(found.hits, found.confidence, self._library.version, found.hops, found.also)
                body["searched_for"] = found.searched_for
                yield Done(id=request.id, body=body)
            case "rebuild":
                yield from self._rebuild(request, stop)
            case "verify":
                yield Done(id=request.id, body={"faults": faults_body(self._library.verify())})
            case "own_words":
                words = self._vocabulary.words(A_LOOK_S)
                yield Done(id=request.id, body=own_words_body(words, text_of(arguments, "known")))
            case "caches":
                yield Done(
                    id=request.id, body={"caches": caches_body((*self._library.caches(), *self._private.caches()))}
                )
            case "clear_caches":
                self._library.clear_caches()
                self._private.clear_caches()
                yield Done(id=request.id)
            case "measure":
                yield from self._measure(request, stop)
            case "add":
                yield from self._add(request, stop)
            case "pack_build":
                yield from build_pack(self._builder, request, stop)
            case "pack_install":
                yield from self._pack_install(request, stop)
            case "pack_remove":
                gone = self._packer.remove(text_of(arguments, "name"))
                self._keep_words()
                yield Done(id=request.id, body={"documents": documents_body(gone)})
            case "embed":
                yield Done(id=request.id, body={"seconds": self._library.embedding_s(texts_of(arguments, "texts"))})
            case "documents":
                yield Done(id=request.id, body={"documents": documents_body(self._library.documents())})
            case "edit":
                changes = {n: str(v) for n, v in body_of(arguments, "changes").items()}
                edited = self._library.edit(text_of(arguments, "id"), changes)
                self._keep_words()
                yield Done(id=request.id, body={"documents": documents_body([edited])})
            case "remove":
                removed = self._library.remove(texts_of(arguments, "ids"))
                self._keep_words()
                yield Done(id=request.id, body={"documents": documents_body(removed)})
            case "section":
                text = self._library.section_text(
                    text_of(arguments, "document_id"), text_of(arguments, "external_section")
                )
                yield Done(id=request.id, body={"text": text})
            case "sections":
                held = self._library.sections_of(text_of(arguments, "document_id"))
                yield Done(id=request.id, body={"sections": [section_body(one) for one in held]})
            case _:
                raise Bug("The library does not know this operation.", code="unknown-operation")

    def _add(self, request: Request, stop: threading.Event) -> Iterator[Piece | Done]:
        arguments = request.arguments
        given = given_of(arguments)
        paths = [path_from(p) for p in texts_of(arguments, "paths")]

        def add(report_progress: Callable[[Progress], None]) -> Body:
            report = self._library.add(paths, given, report_progress, stop)
            if report.added or report.replaced:
                self._keep_words()
            return report_body(report)

        return with_progress(request, stop, add)

    def _pack_install(self, request: Request, stop: threading.Event) -> Iterator[Piece | Done]:
        file, signed_by = Path(text_of(request.arguments, "file")), text_of(request.arguments, "signed_by")

        def install(report_progress: Callable[[Progress], None]) -> Body:
            installed = self._packer.install(file, signed_by, report_progress, stop)
            self._keep_words()
            return pack_body(installed)

        return with_progress(request, stop, install)

    def _keep_words(self) -> None:
        """Bring the words that only this library has up to date: who hears a recording next need not start this process for them."""
        self._vocabulary.words(within_s=math.inf)

    def _rebuild(self, request: Request, stop: threading.Event) -> Iterator[Piece | Done]:
        def rebuild(report_progress: Callable[[Progress], None]) -> Body:
            return {"chunks": self._library.rebuild(report_progress, stop)}

        return with_progress(request, stop, rebuild)

    def _measure(self, request: Request, stop: threading.Event) -> Iterator[Piece | Done]:
        questions = texts_of(request.arguments, "questions")
        ways = texts_of(request.arguments, "ways")

        def measure(_report_progress: Callable[[Progress], None]) -> Body:
            rankings: dict[str, Json] = {w: ["\n".join(r) for r in self._library.rankings(questions, w)] for w in ways}
            return {
                "rankings": rankings,
                "recall_vs_exact": self._library.recall_vs_exact(questions),
                "embed_chunks_per_s": self._library.embed_chunks_per_s(),
            }

        return with_progress(request, stop, measure)


def load(options: Body) -> LibraryEngine:
    """Load the embedder and open the index."""
    if "nice" in options and sys.platform != "win32":
        os.nice(int_of(options, "nice"))
    embedder = SentenceTransformerEmbedder(
        EmbedderOptions(directory=Path(text_of(options, "directory")), threads=int_of(options, "threads"))
    )
    folder = Path(text_of(options, "index"))
    index = Index(folder, text_of(options, "sha256"), embedder.dimensions)
    lexicon = read_lexicon(Path(text_of(options, "lexicon")))
    speller = Speller(Path(text_of(options, "lexicon")).parent, lexicon.names())
    reader = ConfinedReader(reader_options, ReaderLimits(threads=max(1, int_of(options, "threads") // 2)))
    originals = Originals(folder / "originals")
    library = ReferenceLibrary(index, embedder, lexicon, reader=reader, originals=originals, speller=speller)
    builder = PackBuilder(BuiltInEngine(reader, library.cutter), text_of(options, "sha256"))
    packer = Packer(library, index, originals, text_of(options, "sha256"))
    private = PrivateRoom(library, index, embedder, lexicon, reader, text_of(options, "sha256"), speller)
    vocabulary = Vocabulary(index, folder, speller.is_listed)
    return LibraryEngine(library, builder, packer, PrivateOperations(private, vocabulary), vocabulary)
