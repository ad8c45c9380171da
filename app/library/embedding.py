"""Documents are embedded while those after them are read and cut, and stored in their order.

Embedding is what an intake waits for: whatever else is to be done is done meanwhile, so that no core stands still.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Final, Self

from app.library.cutting import CutDocument
from app.library.index import NewDocument

BATCH_PASSAGES: Final = 256
"""Documents are embedded and stored together from so many passages on: each commit costs some milliseconds."""

_FEWEST_PASSAGES: Final = 64
"""While nothing is being embedded so many are enough to begin with."""

_AT_ONCE: Final = 2
"""So many batches are with the search model: when one ends, each of its threads goes on with the next, and none waits for another."""


class EmbeddingAhead:
    """The documents of an intake on their way into the index. `store` is called in the thread that calls here."""

    def __init__(
        self,
        embed: Callable[[Sequence[CutDocument]], list[NewDocument]],
        store: Callable[[list[NewDocument]], None],
    ) -> None:
        self._embed = embed
        self._store = store
        self._waiting: list[CutDocument] = []
        self._passages = 0
        self._names: set[str] = set()
        self._begun: deque[Future[list[NewDocument]]] = deque()
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="embedding-ahead")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(cancel_futures=True)

    def holds(self, external_id: str) -> bool:
        """Whether a document of this name is on its way."""
        return external_id in self._names

    def take(self, document: CutDocument) -> None:
        """Take a document. Waits where too much is on its way."""
        self._waiting.append(document)
        self._names.add(document.document.external_id)
        self._passages += len(document.passages)
        if self._passages >= (BATCH_PASSAGES if self._begun else _FEWEST_PASSAGES):
            self._begin()

    def store_ready(self) -> None:
        """Store what is embedded by now."""
        while self._begun and self._begun[0].done():
            self._store_first()

    def finish(self) -> None:
        """Embed and store everything."""
        if self._waiting:
            self._begin()
        while self._begun:
            self._store_first()

    def _begin(self) -> None:
        while len(self._begun) >= _AT_ONCE:
            self._store_first()
        self._begun.append(self._threads.submit(self._embed, tuple(self._waiting)))
        self._waiting.clear()
        self._passages = 0

    def _store_first(self) -> None:
        new = self._begun.popleft().result()
        self._store(new)
        self._names -= {n.document.external_id for n in new}
