"""`bench library`: how fast documents go in, how fast and how well questions find them, beside simpler ways to search.

Questions come from a file (JSON lines with `query` and `relevant`, section ids "document#section" with grades, or `relevant_docs`),
or are made of the titles of the documents, which only shows that nothing is broken.
"""

from __future__ import annotations

import json
import math
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.errors import BadInput
from app.ports import Library

WAYS: Final = ("keyword", "dense", "fusion")
_DEPTH: Final = 10
_ASKED_AT_ONCE: Final = 20
"""So many results are fetched: several may be of one section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownQuestion:
    """A question with the sections that answer it, by grade; without a "#" a name stands for any section of that document."""

    query: str
    relevant: Mapping[str, int]


def read_questions(path: Path) -> list[KnownQuestion]:
    """Read questions. Raises BadInput for a line that is none."""
    questions: list[KnownQuestion] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            body = json.loads(line)
            query = str(body.get("query") or body["question"])
            relevant = {str(k): int(v) for k, v in (body.get("relevant") or {}).items()}
            relevant = relevant or {str(d): 1 for d in body.get("relevant_docs") or ()}
        except (ValueError, KeyError, AttributeError, TypeError):
            raise BadInput(f"Line {number} is no question with what answers it.", code="bad-line") from None
        questions.append(KnownQuestion(query=query, relevant=relevant))
    return questions


def questions_from_titles(library: Library) -> list[KnownQuestion]:
    """Ask for each document by its title."""
    return [KnownQuestion(query=f"What is {d.title}?", relevant={d.external_id: 1}) for d in library.documents()]


def measure_library(
    library: Library,
    corpus: Sequence[Path],
    known: Sequence[KnownQuestion] | None,
    say: Callable[[str], None],
) -> dict[str, object]:
    """Fill an empty library with a corpus and ask it; return figures by name. Times in milliseconds, shares 0 to 1."""
    library.documents()  # the engine is there
    say("documents go in")
    began = time.perf_counter()
    report = library.add(corpus, progress=lambda p: say(f"{p.done} of {p.total}"))
    elapsed_s = time.perf_counter() - began
    chunks = sum(d.chunks for d in (*report.added, *report.replaced))
    questions = list(known) if known is not None else questions_from_titles(library)
    answerable = [q for q in questions if q.relevant]
    say(f"{len(questions)} questions")
    library.search("warm")
    found = [library.search(q.query, k=_ASKED_AT_ONCE) for q in questions]
    again = [library.search(q.query, k=_ASKED_AT_ONCE) for q in questions[:_ASKED_AT_ONCE]]
    times = sorted(f.elapsed_ms for f in found)
    named = {
        q.query: [f"{h.passage.external_id}#{h.passage.external_section}" for h in f.hits]
        for q, f in zip(questions, found, strict=True)
    }
    say("the same in simpler ways")
    other = library.measure([q.query for q in answerable], WAYS)
    figures: dict[str, object] = {
        "documents": len(report.added),
        "chunks": chunks,
        "intake_chunks_per_s": round(chunks / elapsed_s, 1),
        "intake_vs_embedder": round(chunks / elapsed_s / other.embed_chunks_per_s, 3)
        if other.embed_chunks_per_s
        else 0,
        "query_p50_ms": round(statistics.median(times), 1),
        "query_p95_ms": times[min(len(times) - 1, math.ceil(0.95 * len(times)) - 1)],
        "query_cached_p50_ms": round(statistics.median(f.elapsed_ms for f in again), 1),
        "recall_vs_exact": other.recall_vs_exact,
        **scored([named[q.query] for q in answerable], answerable),
        "questions": len(questions),
    }
    for way in WAYS:
        figures[way] = scored(other.rankings[way], answerable)
    refused = [f.confidence for q, f in zip(questions, found, strict=True) if not q.relevant]
    if refused and answerable:
        sure = [f.confidence for q, f in zip(questions, found, strict=True) if q.relevant]
        figures["confidence_auc"] = auc(sure, refused)
    figures["caches"] = {c.name: {"hits": c.hits, "misses": c.misses} for c in library.caches()}
    return figures


def scored(rankings: Sequence[Sequence[str]], questions: Sequence[KnownQuestion]) -> dict[str, float]:
    """Return nDCG (gain 2^grade - 1), recall and hit rates of rankings of section names, each section once."""
    ndcg = recall = hit_1 = hit_5 = 0.0
    for ranking, question in zip(rankings, questions, strict=True):
        grades = _grades(ranking, question.relevant)
        ideal = sorted(question.relevant.values(), reverse=True)[:_DEPTH]
        ndcg += _gain(grades) / _gain(ideal)
        recall += sum(g > 0 for g in grades) / len(question.relevant)
        hit_1 += any(grades[:1])
        hit_5 += any(grades[:5])
    count = max(len(questions), 1)
    totals = {"ndcg_at_10": ndcg, "recall_at_10": recall, "hit_at_1": hit_1, "hit_at_5": hit_5}
    return {name: round(total / count, 4) for name, total in totals.items()}


def auc(higher: Sequence[float], lower: Sequence[float]) -> float:
    """Return the area under the ROC curve: how often one of `higher` is above one of `lower`; a tie counts half."""
    wins = sum((h > low) + 0.5 * (h == low) for h in higher for low in lower)
    return round(wins / (len(higher) * len(lower)), 4)


def _grades(ranking: Sequence[str], relevant: Mapping[str, int]) -> list[int]:
    """Return the grade of each distinct section, or of each distinct document where the question knows only documents."""
    if any("#" in name for name in relevant):
        return [relevant.get(name, 0) for name in dict.fromkeys(ranking)][:_DEPTH]
    return [relevant.get(name, 0) for name in dict.fromkeys(n.rpartition("#")[0] for n in ranking)][:_DEPTH]


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1.0) / math.log2(place + 2) for place, grade in enumerate(grades))
