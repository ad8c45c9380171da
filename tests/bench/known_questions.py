"""Makes a library and questions whose truth is known out of the development data, for `bench trust --known`.

    python -m tests.bench.known_questions pubmedqa /tmp/trust --answerable 50 --unanswerable 50
    voiceassist --home /tmp/trust/home library add /tmp/trust/library.jsonl
    voiceassist --home /tmp/trust/home --json bench trust --known /tmp/trust/known.jsonl

PubMedQA: half of the abstracts are put in; a question whose own abstract is not among them cannot be answered.
MedQuAD: the whole corpus; the stratum `abstain` cannot be answered, because every document on it was removed.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[2].parent / "shared" / "data"


def lines(file: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a file of JSON lines."""
    with file.open(encoding="utf-8") as opened:
        for line in opened:
            yield json.loads(line)


def write(file: Path, objects: Sequence[dict[str, Any]]) -> None:
    """Write JSON lines."""
    file.write_text("".join(json.dumps(o, ensure_ascii=False) + "\n" for o in objects), encoding="utf-8")


def known(identifier: str, question: str, documents: Sequence[str]) -> dict[str, Any]:
    """Return a question in the shape of `bench trust --known`."""
    kind = "answerable" if documents else "unanswerable"
    return {"id": identifier, "kind": kind, "question": question, "relevant_docs": list(documents)}


def pubmedqa(rng: random.Random) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the documents, and all questions in random order."""
    items = list(lines(DATA / "dev/retrieval/pubmedqa.jsonl"))
    rng.shuffle(items)
    held = items[: len(items) // 2]
    documents = [
        {
            "id": item["id"],
            "title": f"PubMed {item['id']}",
            "year": item["year"],
            "sections": [
                {"id": str(n), "heading": s["label"], "text": s["text"]} for n, s in enumerate(item["sections"], 1)
            ],
        }
        for item in held
    ]
    ids = {item["id"] for item in held}
    return documents, [known(i["id"], i["question"], [i["id"]] if i["id"] in ids else []) for i in items]


def medquad(
    rng: random.Random, most_documents: int, answerable: int
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the documents (all, or a random part that holds those asked about), and all questions in random order."""
    queries = list(lines(DATA / "dev/retrieval/medquad_queries.jsonl"))
    rng.shuffle(queries)
    raw = list(lines(DATA / "shared/retrieval/medquad_corpus.jsonl"))
    if most_documents:
        asked = {d for q in [q for q in queries if q["relevant_docs"]][:answerable] for d in q["relevant_docs"]}
        rng.shuffle(raw)
        raw.sort(key=lambda d: d["doc_id"] not in asked)
        raw = raw[:most_documents]
    documents = [
        {
            "id": d["doc_id"],
            "title": d["title"],
            "source": d["source"],
            "url": d["url"],
            "sections": [{"id": s["sec"], "heading": s["heading"], "text": s["text"]} for s in d["sections"]],
        }
        for d in raw
    ]
    return documents, [known(q["id"], q["query"], q["relevant_docs"]) for q in queries]


def main() -> None:
    """Write library.jsonl and known.jsonl."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", choices=("pubmedqa", "medquad"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--answerable", type=int, default=50)
    parser.add_argument("--unanswerable", type=int, default=50)
    parser.add_argument("--documents", type=int, default=0, help="medquad: at most so many; 0 is all")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    rng = random.Random(given.seed)
    documents, questions = pubmedqa(rng) if given.set == "pubmedqa" else medquad(rng, given.documents, given.answerable)
    answerable = [q for q in questions if q["relevant_docs"]][: given.answerable]
    unanswerable = [q for q in questions if not q["relevant_docs"]][: given.unanswerable]
    given.folder.mkdir(parents=True, exist_ok=True)
    write(given.folder / "library.jsonl", documents)
    write(given.folder / "known.jsonl", [*answerable, *unanswerable])


if __name__ == "__main__":
    main()
