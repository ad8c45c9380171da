"""Runs the peer `haiku-rag` on a corpus that `peer_corpus` wrote, with our embedder behind its endpoint. docs/library.md has the table.

Needs an environment of its own (Python 3.12, `pip install haiku-rag-slim`); never install it in the project's:

    ENV/bin/python tests/bench/peer_haiku_rag.py /tmp/peer http://127.0.0.1:8931/v1

It is handed the passages that our library cuts, so that what is compared is embedding, storing and searching: its own cutting wants
docling with its models. Prints seconds for taking in, milliseconds a question, and the rankings as JSON into `peer.json`.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from docling_core.types.doc.document import DoclingDocument  # type: ignore[import-not-found]
from docling_core.types.doc.labels import DocItemLabel  # type: ignore[import-not-found]
from haiku.rag.client import HaikuRAG  # type: ignore[import-not-found]
from haiku.rag.client.documents import DocumentImport  # type: ignore[import-not-found]
from haiku.rag.config import AppConfig  # type: ignore[import-not-found]
from haiku.rag.store.models.chunk import Chunk  # type: ignore[import-not-found]

_AT_ONCE = 32
_DEPTH = 20


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def _document(passages: list[dict[str, Any]]) -> DocumentImport:
    whole = DoclingDocument(name=passages[0]["document"])
    chunks = []
    for number, passage in enumerate(passages):
        item = whole.add_text(label=DocItemLabel.TEXT, text=passage["text"])
        heading = passage["heading"]
        headings = [heading] if passage["title"].lower() in heading.lower() else [passage["title"], heading]
        chunks.append(
            Chunk(
                content=passage["text"],
                order=number,
                metadata={
                    "doc_item_refs": [item.self_ref],
                    "headings": headings,
                    "labels": ["text"],
                    "section": f"{passage['document']}#{passage['section']}",
                },
            )
        )
    return DocumentImport(
        docling_document=whole, chunks=chunks, uri=f"x://{passages[0]['document']}", title=passages[0]["title"]
    )


async def run(folder: Path, endpoint: str) -> None:
    """Take the corpus in, ask the questions, write what was found."""
    by_document: dict[str, list[dict[str, Any]]] = {}
    for passage in _lines(folder / "passages.jsonl"):
        by_document.setdefault(passage["document"], []).append(passage)
    config = AppConfig()
    config.embeddings.model.provider = "openai"
    config.embeddings.model.name = "all-MiniLM-L6-v2"
    config.embeddings.model.vector_dim = 384
    config.embeddings.model.base_url = endpoint
    config.embeddings.model.api_key = "none"
    config.processing.auto_title = False
    imports = [_document(p) for p in by_document.values()]
    questions = _lines(folder / "questions.jsonl")
    with tempfile.TemporaryDirectory() as home:
        async with HaikuRAG(Path(home) / "peer.lancedb", config=config, create=True) as client:
            began = time.perf_counter()
            for start in range(0, len(imports), _AT_ONCE):
                await client.import_documents(imports[start : start + _AT_ONCE])
            taken_s = time.perf_counter() - began
            await client.search("warm", limit=_DEPTH)
            found, times = {}, []
            for question in questions:
                began = time.perf_counter()
                hits = await client.search(question["query"], limit=_DEPTH)
                times.append((time.perf_counter() - began) * 1000)
                found[question["query"]] = [str((h.chunk_meta or {}).get("section", "")) for h in hits]
    times.sort()
    passages = sum(map(len, by_document.values()))
    figures = {
        "passages": passages,
        "intake_chunks_per_s": round(passages / taken_s, 1),
        "query_p50_ms": round(times[len(times) // 2], 1),
        "query_p95_ms": round(times[int(0.95 * len(times))], 1),
    }
    (folder / "peer.json").write_text(json.dumps(figures | {"found": found}), encoding="utf-8")
    print(json.dumps(figures))


if __name__ == "__main__":
    asyncio.run(run(Path(sys.argv[1]), sys.argv[2]))
