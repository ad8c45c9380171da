"""Text to vectors with sentence-transformers."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from tokenizers.pre_tokenizers import BertPreTokenizer

from app.engines.byte_products import Bytes, Floats, dot_products
from app.engines.word_sizes import WordSizes

_BATCH: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbedderOptions:
    """Which model, and how many threads it may use."""

    directory: Path
    threads: int


class SentenceTransformerEmbedder:
    """A loaded sentence encoder. Vectors have unit length."""

    def __init__(self, options: EmbedderOptions) -> None:
        torch.set_num_threads(options.threads)
        torch.set_num_interop_threads(1)
        self._threads = options.threads
        self._tokenizing = threading.Lock()
        self._sharing = threading.Lock()
        self._pool: ThreadPoolExecutor | None = None
        self._served = 0
        self._model = SentenceTransformer(str(options.directory), device="cpu", local_files_only=True).eval()
        splits = self._model.tokenizer.backend_tokenizer.pre_tokenizer
        self._word_sizes = WordSizes(self._counted) if isinstance(splits, BertPreTokenizer) else None
        dimensions = self._model.get_embedding_dimension()
        self.dimensions = int(dimensions or 0)

    def embed_passages(self, texts: Sequence[str]) -> Floats:
        """Return one unit vector a text, shape (len(texts), dimensions)."""
        return self._embed(list(texts), self._threads)

    def embed_query(self, text: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        """Return the unit vector of a query, shape (dimensions,)."""
        vector: np.ndarray[tuple[int], np.dtype[np.float32]] = self._embed([text], 1)[0]
        return vector

    def embed_queries(self, texts: Sequence[str]) -> Floats:
        """Return the unit vectors of a few queries, embedded together: three cost little more than one."""
        return self._embed(list(texts), 1)

    def dot_products(self, stored: Bytes, questions: Floats) -> Floats:
        """Return the product of each question with each stored vector, shape (questions, stored). In one thread."""
        torch.set_num_threads(1)
        return dot_products(stored, questions)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the length of each text in the encoder's tokens, without truncation."""
        return self._word_sizes.of(texts) if self._word_sizes else self._counted(texts)

    def _counted(self, texts: Sequence[str]) -> list[int]:
        with self._tokenizing:
            encoded = self._model.tokenizer(list(texts), add_special_tokens=False, truncation=False, verbose=False)
        return [len(ids) for ids in encoded["input_ids"]]

    def _embed(self, texts: list[str], threads: int) -> Floats:
        """Embed batches of texts of about one length, each batch in one thread.

        Two threads with a batch each do not wait for one another, as two threads in one batch do at every step: beside a process
        that reads, which takes a core now and then, that cost a fifth of all time. A query on two threads took 400 ms instead of
        10 in half of the runs.
        """
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        by_length = sorted(range(len(texts)), key=lambda n: -len(texts[n]))
        size = min(_BATCH, -(-len(texts) // threads)) or 1
        batches = [by_length[start : start + size] for start in range(0, len(texts), size)]

        def embed(batch: Sequence[int]) -> None:
            vectors[batch] = self._forward([texts[n] for n in batch])

        if threads == 1 or len(texts) == 1:
            for batch in batches:
                embed(batch)
        else:
            with self._workers() as pool:
                list(pool.map(embed, batches))
        return vectors

    @contextmanager
    def _workers(self) -> Iterator[ThreadPoolExecutor]:
        """Yield the threads that embed. Who comes while others are served shares them, and stands behind; the last to leave ends them."""
        with self._sharing:
            self._pool = self._pool or ThreadPoolExecutor(self._threads, thread_name_prefix="embedding")
            pool, self._served = self._pool, self._served + 1
        try:
            yield pool
        finally:
            with self._sharing:
                self._served -= 1
                is_last = not self._served
                if is_last:
                    self._pool = None
            if is_last:
                pool.shutdown()

    def _forward(self, texts: list[str]) -> Floats:
        torch.set_num_threads(1)
        with self._tokenizing:  # a tokenizer is set up for each call, and may be used by one at a time
            features = self._model.preprocess(texts)
        with torch.inference_mode():
            found = self._model(features)["sentence_embedding"]
            vectors: Floats = torch.nn.functional.normalize(found, p=2, dim=1).float().numpy()
        return vectors
