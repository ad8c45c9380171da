"""The port `PrivateServing`, answered by the library's process: it holds private documents in memory while a vault is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from app.domain.cancellation import Cancellation
from app.domain.documents.own_words import OwnWords
from app.domain.documents.private_library import BlockMade, PassageBlock, PrivateDocument
from app.domain.documents.reference import NOTHING_GIVEN, DocumentId, Findings, GivenFacts, IntakeReport, Section
from app.domain.json import Json
from app.ports import ReportProgress
from app.worker.codec import (
    document_of,
    given_body,
    own_words_of,
    progress_of,
    report_of,
    section_body,
    section_of,
)
from app.worker.library_calls import LONG_PATIENCE_S, searched
from app.worker.messages import Body, Done, Piece, bodies_of, body_of, int_of, path_text, text_of, texts_of
from app.worker.supervisor import Supervisor
from app.worker.wire import ProtocolError

_PATIENCE_S: Final = 120.0
_BATCH_BYTES: Final = 16 * 1024 * 1024
_BATCH_DOCUMENTS: Final = 2_000


class RemotePrivate:
    """Private documents in the library's process."""

    def __init__(self, supervisor: Supervisor, model_sha256: Callable[[], str]) -> None:
        """`model_sha256` names the search model in use."""
        self._supervisor = supervisor
        self._model_sha256 = model_sha256

    def load(self, token: str, blocks: Iterable[PassageBlock]) -> tuple[DocumentId, ...]:
        """Hold these documents, and no others; return those that have to be made anew first."""
        stale: list[str] = []
        is_first = True
        for batch, is_last in _batches(blocks):
            arguments: Body = {
                "token": token,
                "is_first": is_first,
                "is_last": is_last,
                "documents": [_block_body(b) for b in batch],
            }
            payload = b"".join(b.content for b in batch)
            done = self._supervisor.ask("private_load", arguments, payload, patience_s=_PATIENCE_S)
            with self._supervisor.reading():
                stale += texts_of(done.body, "stale")
            is_first = False
        return tuple(DocumentId(s) for s in stale)

    def drop(self, token: str, ids: Sequence[DocumentId]) -> None:
        """Let documents go."""
        self._supervisor.ask("private_drop", {"token": token, "ids": [str(i) for i in ids]}, patience_s=_PATIENCE_S)

    def search(
        self,
        token: str,
        query: str,
        *,
        k: int,
        filters: Mapping[str, str] | None = None,
        cancel: Cancellation | None = None,
    ) -> Findings:
        """Search both collections."""
        arguments: Body = {"token": token, "query": str(query), "k": k, "filters": dict(filters or {})}
        return searched(self._supervisor, "private_search", arguments, patience_s=_PATIENCE_S, cancel=cancel)

    def own_words(self, token: str, known: str = "") -> OwnWords:
        """Ask for the words that only these libraries have."""
        done = self._supervisor.ask("private_own_words", {"token": token, "known": known}, patience_s=_PATIENCE_S)
        with self._supervisor.reading():
            return own_words_of(done.body)

    def take_in(
        self,
        token: str,
        paths: Sequence[Path],
        keep: Callable[[PrivateDocument, DocumentId | None], None],
        *,
        given: GivenFacts = NOTHING_GIVEN,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> IntakeReport:
        """Make documents ready; `keep` is called with each and the id of its older edition, and stores it."""
        arguments: Body = {"token": token, "paths": [path_text(p) for p in paths], **given_body(given)}
        with self._supervisor.reading():
            for part in self._supervisor.call("private_add", arguments, patience_s=LONG_PATIENCE_S, cancel=cancel):
                if isinstance(part, Done):
                    return report_of(part.body)
                if "document" in part.body:
                    replaces = text_of(part.body, "replaces")
                    keep(self._ready(part), DocumentId(replaces) if replaces else None)
                elif progress:
                    progress(progress_of(part.body))
            raise ProtocolError("no end")

    def remake(
        self, block: PassageBlock, sections: Sequence[Section], changes: Mapping[str, str] | None = None
    ) -> PrivateDocument:
        """Return a document made anew for the search model in use, with facts that were set by hand."""
        listed: list[Json] = [section_body(s) for s in sections]
        arguments: Body = {
            "documents": [_block_body(block)],
            "sections": listed,
            "changes": dict(changes or {}),
        }
        done = self._supervisor.ask("private_remake", arguments, block.content, patience_s=LONG_PATIENCE_S)
        with self._supervisor.reading():
            return self._ready(done)

    def make_up(self, passages: int) -> Iterator[PrivateDocument]:
        """Yield made-up documents, for benchmarks."""
        for part in self._supervisor.call("private_make_up", {"passages": passages}, patience_s=LONG_PATIENCE_S):
            if isinstance(part, Piece):
                with self._supervisor.reading():
                    yield self._ready(part)

    def end(self) -> None:
        """End the process with all that it holds; another is started."""
        self._supervisor.renew()

    def _ready(self, part: Piece | Done) -> PrivateDocument:
        return PrivateDocument(
            document=document_of(body_of(part.body, "document")),
            sections=tuple(section_of(s) for s in bodies_of(part.body, "sections")),
            block=BlockMade(
                form=text_of(part.body, "form"), dimensions=int_of(part.body, "dimensions"), content=part.payload
            ),
            embedder_sha256=self._model_sha256(),
        )


def _block_body(block: PassageBlock) -> dict[str, Json]:
    return {
        "facts": block.facts,
        "embedder_sha256": block.embedder_sha256,
        "form": block.form,
        "length": len(block.content),
    }


def _batches(blocks: Iterable[PassageBlock]) -> Iterator[tuple[list[PassageBlock], bool]]:
    """Yield blocks in batches that fit into a request, each with whether it is the last; at least one."""
    batch: list[PassageBlock] = []
    size = 0
    for block in blocks:
        if batch and (size + len(block.content) > _BATCH_BYTES or len(batch) >= _BATCH_DOCUMENTS):
            yield batch, False
            batch, size = [], 0
        batch.append(block)
        size += len(block.content)
    yield batch, True
