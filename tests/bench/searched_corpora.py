"""Development corpora as real libraries, for fitting and measuring the search: read where they lie, embedded once.

Vectors are kept by the hash of their text in a folder of the caller's, so that a fit can be cut off, and changed code need
not embed what it did not change. Nothing of the data goes into the project.
"""

from __future__ import annotations

import hashlib
import json
import random
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from app.domain.documents.reference import NOTHING_GIVEN
from app.domain.errors import BadInput
from app.engines.sentence_transformer import EmbedderOptions, SentenceTransformerEmbedder
from app.library.documents import ReferenceLibrary
from app.library.index import Index
from app.library.keywords import Floats
from app.library.lexicon import read_lexicon
from app.library.originals import Originals
from app.library.quantising import Bytes, DotProducts, Vectors
from app.library.searching import Searcher
from tests.fakes.reader import HereReader

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
LEXICON = ROOT / "resources" / "lexicons" / "synonyms.txt"
_EMBEDDER = "f" * 64
_BLOCK = 1024


class KeptVectors:
    """An encoder that remembers, in files of blocks, what it has embedded. `until_s` bounds how long it goes on."""

    def __init__(self, folder: Path, model: Path, threads: int, seconds: float) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self.model = SentenceTransformerEmbedder(EmbedderOptions(directory=model, threads=threads))
        self._until_s = time.monotonic() + seconds
        self.dimensions = self.model.dimensions
        self._kept: dict[bytes, Floats] = {}
        self._new: dict[bytes, Floats] = {}
        for file in sorted(folder.glob("*.npz")):
            block = np.load(file)
            self._kept |= dict(zip((bytes(k) for k in block["keys"]), block["vectors"], strict=True))

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text. Raises BadInput when the time is up; what was done is kept."""
        names = [_name(t) for t in texts]
        missing = [n for n, k in enumerate(names) if k not in self._kept]
        for start in range(0, len(missing), _BLOCK):
            if time.monotonic() > self._until_s:
                self.save()
                raise BadInput("The time is up: start it again to go on.", code="time-is-up")
            block = missing[start : start + _BLOCK]
            for place, vector in zip(block, self.model.embed_passages([texts[n] for n in block]), strict=True):
                self._new[names[place]] = self._kept[names[place]] = vector
            self.save(at_least=_BLOCK)
        return np.stack([self._kept[k] for k in names]) if names else np.zeros((0, self.dimensions), np.float32)

    def embed_query(self, text: str) -> Floats:
        """Return the unit vector of a query."""
        vector: Floats = self.embed_passages([text])[0]
        return vector

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Return the unit vectors of a few queries."""
        return self.embed_passages(texts)

    def dot_products(self, stored: Bytes, questions: Vectors) -> Vectors:
        """Return the product of each question with each stored vector."""
        return self.model.dot_products(stored, questions)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the length of each text in tokens."""
        return self.model.count_tokens(texts)

    def save(self, at_least: int = 1) -> None:
        """Write what is new, if it is worth a file."""
        if len(self._new) < at_least:
            return
        keys = np.array([list(k) for k in self._new], dtype=np.uint8)
        file = self._folder / f"{time.time_ns()}.npz"
        np.savez(file.with_suffix(".part.npz"), keys=keys, vectors=np.stack(list(self._new.values())))
        file.with_suffix(".part.npz").rename(file)
        self._new.clear()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """A question of a corpus: what answers it ("document#section", by grade), and what is about its subject at all.

    `subject` is what keeps the folds of a cross-validation apart; `stratum` is what figures are told by.
    """

    text: str
    stratum: str
    subject: str
    relevant: dict[str, int] = field(default_factory=dict)
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """A library with questions."""

    name: str
    index: Index
    searcher: Searcher
    dot_products: DotProducts
    questions: tuple[AskedQuestion, ...]


def _name(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:16]


def opened(
    name: str, paths: Sequence[Path], questions: Sequence[AskedQuestion], folder: Path, encoder: KeptVectors
) -> Corpus:
    """Return a corpus as a library; it is built when it is not there, or was not finished."""
    home = folder / name
    index = Index(home, _EMBEDDER, encoder.dimensions)
    originals = Originals(home / "originals")
    library = ReferenceLibrary(index, encoder, reader=HereReader(), originals=originals)
    if not (home / "whole").exists():
        library.add(paths, NOTHING_GIVEN, lambda p: None, threading.Event())
        encoder.save()
        (home / "whole").touch()
    searcher = Searcher(index, encoder, read_lexicon(LEXICON))
    return Corpus(
        name=name, index=index, searcher=searcher, dot_products=encoder.dot_products, questions=tuple(questions)
    )


def _lines(file: Path) -> Iterator[dict[str, object]]:
    with file.open(encoding="utf-8") as opened_file:
        for line in opened_file:
            yield json.loads(line)


def medquad(folder: Path, encoder: KeptVectors) -> Corpus:
    """Return 4,470 US government health documents with questions in four strata."""
    questions = [
        AskedQuestion(
            text=str(q["query"]),
            stratum=str(q["stratum"]),
            subject=str(q["cui_key"]),
            relevant=dict(q["relevant"]),  # type: ignore[call-overload]
            documents=tuple(q["relevant_docs"]),  # type: ignore[arg-type]
        )
        for q in _lines(DATA / "dev/retrieval/medquad_queries.jsonl")
    ]
    return opened("medquad", [DATA / "shared/retrieval/medquad_corpus.jsonl"], questions, folder, encoder)


def pubmedqa(folder: Path, encoder: KeptVectors) -> Corpus:
    """Return 504 abstracts without titles, each with its question."""
    raw = list(_lines(DATA / "dev/retrieval/pubmedqa.jsonl"))
    file = folder / "pubmedqa.jsonl"
    with file.open("w", encoding="utf-8") as out:
        for item in raw:
            sections = [
                {"id": str(n), "heading": s["label"], "text": s["text"]}
                for n, s in enumerate(item["sections"], 1)  # type: ignore[arg-type, var-annotated]
            ]
            out.write(json.dumps({"id": item["id"], "title": f"PubMed {item['id']}", "sections": sections}) + "\n")
    questions = [
        AskedQuestion(text=str(q["question"]), stratum="pubmed", subject=str(q["id"]), documents=(str(q["id"]),))
        for q in raw
    ]
    return opened("pubmedqa", [file], questions, folder, encoder)


_PART_SIZES = (10, 10, 10, 10, 10, 10, 60, 60, 60, 400, 400, 1500)


def medquad_parts(folder: Path, encoder: KeptVectors, whole: Corpus) -> Iterator[Corpus]:
    """Yield small libraries of some of the documents, with questions about them and about others: libraries have any size."""
    raw = {str(d["doc_id"]): d for d in _lines(DATA / "shared/retrieval/medquad_corpus.jsonl")}
    answerable = [q for q in whole.questions if q.documents]
    for number, size in enumerate(_PART_SIZES):
        chance = random.Random(number)
        kept: set[str] = set()
        for question in chance.sample(answerable, min(size // 2, 80)):
            kept.add(question.documents[0])
        kept |= set(chance.sample(sorted(raw.keys() - kept), size - len(kept)))
        file = folder / f"part{number}.jsonl"
        file.write_text("".join(json.dumps(raw[name]) + "\n" for name in sorted(kept)), encoding="utf-8")
        present = [replace(q, documents=d) for q in answerable if (d := tuple(n for n in q.documents if n in kept))]
        absent = [replace(q, documents=(), relevant={}) for q in answerable if not kept & set(q.documents)]
        absent = chance.sample(absent, min(2 * len(present), len(absent)))
        name = "small" if size <= 100 else "middling"
        questions = [replace(q, stratum=f"{name} {q.stratum}") for q in present]
        questions += [replace(q, stratum=f"{name} absent") for q in absent]
        yield opened(f"part{number}", [file], questions, folder, encoder)


_WAYS = ("What is the treatment of {}?", "How does {} present?", "When should {} be suspected?", "Tell me about {}.")


def starter(folder: Path, encoder: KeptVectors) -> Corpus:
    """Return the starter library, with questions made of its titles and headings."""
    corpus = opened("starter", [ROOT / "resources/starter_library"], (), folder, encoder)
    held = corpus.index.holdings()
    questions: list[AskedQuestion] = []
    for number, document in enumerate(held.documents):
        name = document.title.replace(" in adults", "").replace(" in hospital", "").lower()
        headings = [h for s in held.sections_of(number) if (h := held.sections[s].heading)]
        texts = [_WAYS[number % 4].format(name), _WAYS[(number + 1) % 4].format(name)]
        texts += [f"{h.rpartition(' › ')[2].lower()} in {name}" for h in headings[:3]]
        questions += [
            AskedQuestion(text=t, stratum="starter", subject=document.external_id, documents=(document.external_id,))
            for t in texts
        ]
    return replace(corpus, questions=tuple(questions))
