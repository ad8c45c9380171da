"""How fast the search is, how exact, and how much room it takes, at more than 100,000 passages: MedQuAD three times over.

    OPENBLAS_NUM_THREADS=1 python -m tests.bench.search_at_scale --cache /tmp/fit --model FOLDER [--seconds 240]

Vectors come from the cache of `fit_search`, so only what is not there is embedded. One process, one thread for a question, as in the
program; the question's own embedding is timed in turns with the search, and the processor's time of both beside the clock's, because
ratios and processor time hold on a busy machine and the milliseconds of the clock do not.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from app.domain.errors import BadInput
from app.library import measuring
from tests.bench.searched_corpora import DATA, AskedQuestion, KeptVectors, opened

_COPIES = 3


def write_copies(file: Path) -> None:
    """Write the corpus several times over, each time under other ids."""
    lines = (DATA / "shared/retrieval/medquad_corpus.jsonl").read_text(encoding="utf-8").splitlines()
    with file.open("w", encoding="utf-8") as out:
        for copy in range(_COPIES):
            for line in lines:
                document = json.loads(line)
                out.write(json.dumps(document | {"doc_id": f"{document['doc_id']}-{copy}"}) + "\n")


def percentiles(times_s: Sequence[float]) -> dict[str, float]:
    """Return milliseconds."""
    return {f"p{p}_ms": round(float(np.percentile(np.array(times_s) * 1000, p)), 1) for p in (50, 95)}


def main() -> None:
    """Build once, then measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=1e9)
    options = parser.parse_args()
    encoder = KeptVectors(options.cache / "vectors", options.model, 1, options.seconds)
    file = options.cache / "scale.jsonl"
    write_copies(file)
    lines = (DATA / "dev/retrieval/medquad_queries.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [AskedQuestion(text=json.loads(line)["query"], stratum="", subject="") for line in lines]
    try:
        corpus = opened("scale", [file], questions, options.cache, encoder)
    except BadInput as error:
        raise SystemExit(error.message) from None
    began_s = time.perf_counter()
    held = corpus.index.holdings()
    print(f"{len(held.passage_section)} passages in memory after {time.perf_counter() - began_s:.1f} s")
    corpus.searcher.search("warm", 5, {})
    searching, embedding, busy = [], [], []
    for question in questions:
        began_s = time.perf_counter()
        encoder.model.embed_query(f"{question.text} ")
        between_s, worked_s = time.perf_counter(), time.process_time()
        corpus.searcher.search(question.text, 10, {})
        embedding.append(between_s - began_s)
        searching.append(time.perf_counter() - between_s)
        busy.append(time.process_time() - worked_s)
    told = percentiles(searching)
    bare = percentiles(embedding)
    print(f"search without embedding: {told}; one embedding: {bare}")
    print(f"processor time of a search, with what it had to embed: {percentiles(busy)}")
    both = [s + e for s, e in zip(searching, embedding, strict=True)]
    print(f"both: {percentiles(both)}; search takes {np.median(searching) / np.median(embedding):.2f} embeddings more")
    print(
        "recall against exact vectors:", measuring.recall_vs_exact(corpus.index, encoder, [q.text for q in questions])
    )
    rooms = {
        p.name: sum(f.stat().st_size for f in p.rglob("*") if f.is_file())
        for p in (options.cache / "scale").glob("*.lance")
    }
    print("bytes a passage:", {name: round(size / len(held.passage_section)) for name, size in sorted(rooms.items())})
    print("memory:", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, "MB with the search model")


if __name__ == "__main__":
    main()
