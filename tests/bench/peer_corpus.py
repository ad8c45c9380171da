"""A corpus, its questions and its passages as files that another program can take in, and our embedder as an endpoint on loopback.

    python -m tests.bench.peer_corpus write /tmp/peer --model FOLDER --documents 400
    python -m tests.bench.peer_corpus serve --model FOLDER --port 8931       # until it is ended
    python -m tests.bench.peer_corpus score /tmp/peer                        # of the peer's `peer.json`

`corpus.jsonl` and `questions.jsonl` are for `voiceassist bench library --corpus … --known …`, `passages.jsonl` has the same documents
cut as the library cuts them. Read where the data lies; nothing of it goes into the project.
"""

from __future__ import annotations

import argparse
import json
import random
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

from app.engines.sentence_transformer import EmbedderOptions, SentenceTransformerEmbedder
from app.library.chunking import chunk
from app.turns.benchmarks.measuring_library import read_questions, scored
from tests.bench.searched_corpora import DATA


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def write(folder: Path, model: SentenceTransformerEmbedder, documents: int) -> None:
    """Write a random part of MedQuAD that holds what answers half as many questions."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(0)
    raw = {d["doc_id"]: d for d in _lines(DATA / "shared/retrieval/medquad_corpus.jsonl")}
    questions = [q for q in _lines(DATA / "dev/retrieval/medquad_queries.jsonl") if q["relevant"]]
    chance.shuffle(questions)
    kept: dict[str, dict[str, Any]] = {}
    asked: list[dict[str, Any]] = []
    for question in questions:
        if len(kept) + len(question["relevant_docs"]) <= documents // 2:
            kept |= {name: raw[name] for name in question["relevant_docs"]}
            asked.append(question)
    for name in chance.sample(sorted(raw.keys() - kept.keys()), documents - len(kept)):
        kept[name] = raw[name]
    with (folder / "passages.jsonl").open("w", encoding="utf-8") as out:
        for document in kept.values():
            for section in document["sections"]:
                for piece in chunk(section["text"], model.count_tokens):
                    facts = {"document": document["doc_id"], "section": section["sec"], "title": document["title"]}
                    text = section["text"][piece.start : piece.end]
                    out.write(json.dumps(facts | {"heading": section["heading"], "text": text}) + "\n")
    for name, items in (("corpus", list(kept.values())), ("questions", asked)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(i) + "\n" for i in items), encoding="utf-8")
    print(f"{len(kept)} documents, {len(asked)} questions")


def score(folder: Path) -> None:
    """Print how well the peer found what answers, counted as `bench library` counts."""
    questions = read_questions(folder / "questions.jsonl")
    found = json.loads((folder / "peer.json").read_text(encoding="utf-8"))["found"]
    print(json.dumps(scored([found[q.query] for q in questions], questions)))


def serve(model: SentenceTransformerEmbedder, port: int) -> None:
    """Answer `POST /v1/embeddings` as OpenAI's interface does."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            texts = [body["input"]] if isinstance(body["input"], str) else body["input"]
            vectors = model.embed_passages(texts)
            data = [{"object": "embedding", "index": n, "embedding": v.tolist()} for n, v in enumerate(vectors)]
            usage = {"prompt_tokens": 0, "total_tokens": 0}
            answer = json.dumps({"object": "list", "model": body["model"], "data": data, "usage": usage}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *args: object) -> None:
            return

    HTTPServer(("127.0.0.1", port), Handler).serve_forever()


def main() -> None:
    """Write or serve."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["write", "serve", "score"])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--model", type=Path, default=Path())
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--port", type=int, default=8931)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    if options.what == "score":
        score(options.folder)
        return
    model = SentenceTransformerEmbedder(EmbedderOptions(directory=options.model, threads=options.threads))
    if options.what == "serve":
        serve(model, options.port)
    else:
        write(options.folder, model, options.documents)


if __name__ == "__main__":
    main()
