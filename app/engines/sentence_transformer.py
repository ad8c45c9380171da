"""Text to vectors with sentence-transformers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer


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
        self._model = SentenceTransformer(str(options.directory), device="cpu", local_files_only=True)
        dimensions = self._model.get_embedding_dimension()
        self.dimensions = int(dimensions or 0)
        self.longest_tokens = int(self._model.max_seq_length or 256)

    def embed_passages(self, texts: Sequence[str]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        """Return one unit vector a text, shape (len(texts), dimensions)."""
        return self._embed(list(texts))

    def embed_query(self, text: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        """Return the unit vector of a query, shape (dimensions,)."""
        vector: np.ndarray[tuple[int], np.dtype[np.float32]] = self._embed([text])[0]
        return vector

    def embed_queries(self, texts: Sequence[str]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        """Return the unit vectors of a few queries, embedded together: three cost little more than one."""
        return self._embed(list(texts), threads=1)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the length of each text in the encoder's tokens, without truncation."""
        encoded = self._model.tokenizer(list(texts), add_special_tokens=False, truncation=False, verbose=False)
        return [len(ids) for ids in encoded["input_ids"]]

    def _embed(self, texts: list[str], threads: int = 0) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        # A query on two threads took 400 ms instead of 10 in half of the runs (docs/figures.md): one thread for one text.
        torch.set_num_threads(threads or (1 if len(texts) == 1 else self._threads))
        with torch.inference_mode():
            vectors = self._model.encode(
                texts, batch_size=32, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
            )
        return np.asarray(vectors, dtype=np.float32)
