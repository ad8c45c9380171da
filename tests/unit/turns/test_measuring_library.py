"""Figures of the library's benchmark."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.errors import BadInput
from app.turns.benchmarks.measuring_library import KnownQuestion, auc, measure_library, read_questions, scored
from tests.fakes.library import FakeLibrary


def test_a_perfect_ranking_scores_one_and_a_late_one_less() -> None:
    question = KnownQuestion(query="q", relevant={"a#1": 3, "a#2": 1})
    assert scored([["a#1", "a#2"]], [question])["ndcg_at_10"] == 1.0
    late = scored([["b#1", "a#1", "a#1"]], [question])
    assert late == {"ndcg_at_10": pytest.approx(0.58, abs=0.01), "recall_at_10": 0.5, "hit_at_1": 0.0, "hit_at_5": 1.0}


def test_a_document_counts_once_where_only_documents_are_known() -> None:
    question = KnownQuestion(query="q", relevant={"b": 1})
    assert scored([["a#1", "a#2", "b#1", "b#2"]], [question])["recall_at_10"] == 1.0


def test_auc_counts_pairs() -> None:
    assert auc([0.9, 0.5], [0.1, 0.5]) == 0.875


def test_questions_are_read_and_bad_lines_named(tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    file.write_text('{"query": "x", "relevant": {"a#1": 2}}\n\n{"question": "y", "relevant_docs": ["a"]}\n')
    assert [q.relevant for q in read_questions(file)] == [{"a#1": 2}, {"a": 1}]
    file.write_text("{}")
    with pytest.raises(BadInput):
        read_questions(file)


def test_the_benchmark_gives_all_figures() -> None:
    figures = measure_library(FakeLibrary(), [Path("x")], None, lambda _line: None)
    assert set(figures) >= {
        "intake_chunks_per_s", "intake_vs_embedder", "query_p50_ms", "query_p95_ms", "recall_vs_exact", "ndcg_at_10",
        "recall_at_10", "keyword", "dense", "fusion", "caches",
    }  # fmt: skip
    assert figures["ndcg_at_10"] == 1.0
