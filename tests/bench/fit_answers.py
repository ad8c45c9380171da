r"""Fits what the signs of a sentence are worth as the answer to a question (`app/domain/answers/answer_weights.py`), and says what that gives.

    python -m tests.bench.fit_answers --home medquad=FOLDER --home pubmedqa=FOLDER --home starter=FOLDER \\
        --model FOLDER --cache /tmp/fit_answers [--ablate]

tests/bench/answer_labels*.jsonl hold questions with sentences of what was found, each with a grade by hand: 2 answers, 1 is useful and does not
say what was asked, 0 is beside the point. The homes hold the libraries that were asked. Findings and vectors are kept in the cache.
Folds are made over questions, so that no question is learnt from and judged by. Nothing of the data goes into the project.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from app.domain.answers.answer_features import FEATURES
from app.domain.answers.relevance import features
from app.domain.documents.reference import Hit
from app.engines.sentence_transformer import EmbedderOptions, SentenceTransformerEmbedder
from app.library.index import Index
from app.library.lexicon import read_lexicon
from app.library.searching import Searcher
from app.turns.benchmarks.measuring_library import auc
from tests.bench.searched_corpora import DATA, LEXICON

FOLDS = 5
PARTINGS = 4
_L2 = 6e-3
_L2_REPORTS = 1.5e-2
_REPORT = FEATURES.index("report")
_SIMILAR = "similar"
NAMES = (*FEATURES, _SIMILAR)
"""The cosine of question and sentence is no feature of the product: embedding 16 sentences costs more than it gives (docs/trust.md)."""
_HITS = 8
"""As in a turn."""
_EMBEDDER = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

Numbers = np.ndarray[tuple[int], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a library found for a question; `others` are the question with its subject under other names.

    `similar` are the cosines of the question with sentences.
    """

    hits: tuple[Hit, ...]
    confidence: float
    others: tuple[str, ...]
    similar: dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A question with the numbers and grades of its labelled sentences, the best of the old order first.

    `whole` is how many sentences there were, so that those drawn at random can count for those that were not.
    """

    id: str
    set: str
    stratum: str
    text: str
    rows: Numbers
    grades: Numbers
    worth: Numbers
    said: tuple[str, ...]


def questions_of(lines: Sequence[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """Return the texts of all questions that may be labelled, by set and id."""
    texts: dict[tuple[str, str], str] = {}
    for name, source, key in (
        ("medquad", DATA / "dev/retrieval/medquad_queries.jsonl", "query"),
        ("pubmedqa", DATA / "dev/retrieval/pubmedqa.jsonl", "question"),
    ):
        for line in source.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            texts[name, str(item["id"])] = item[key]
    for item in lines:
        if item.get("question"):
            texts[item["set"], item["id"]] = item["question"]
    return texts


def read_labels(files: Sequence[Path]) -> list[dict[str, Any]]:
    """Return one line a question: what several files say of its sentences is put together."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            known = found.setdefault((item["set"], item["id"]), {**item, "sentences": []})
            known["sentences"] += item["sentences"]
    return list(found.values())


def asked_of(
    homes: Mapping[str, Path],
    wanted: Sequence[tuple[str, str]],
    texts: Mapping[tuple[str, str], str],
    model: Path,
    cache: Path,
    similar: bool,
) -> dict[tuple[str, str], Found]:
    """Ask the libraries what is not in the cache yet; return what they found."""
    cache.mkdir(parents=True, exist_ok=True)
    file = cache / ("found_similar.pkl" if similar else "found.pkl")
    known: dict[tuple[str, str], Found] = pickle.loads(file.read_bytes()) if file.exists() else {}
    missing = [w for w in wanted if w not in known]
    if not missing:
        return known
    encoder = SentenceTransformerEmbedder(EmbedderOptions(directory=model, threads=1))
    for name in sorted({m[0] for m in missing}):
        index = Index(homes[name] / "data/library", _EMBEDDER, encoder.dimensions)
        searcher = Searcher(index, encoder, read_lexicon(LEXICON))
        for key in missing:
            if key[0] == name:
                known[key] = _asked(searcher, encoder, texts[key], similar)
    file.write_bytes(pickle.dumps(known))
    return known


def _asked(searcher: Searcher, encoder: SentenceTransformerEmbedder, question: str, similar: bool) -> Found:
    found = searcher.search(question, _HITS, {})
    said = [one.text for one, _ in features(question, found.hits, found.confidence)] if similar else []
    vectors = encoder.embed_queries([question, *said])
    return Found(
        hits=found.hits,
        confidence=found.confidence,
        others=found.also,
        similar=dict(zip(said, (vectors[1:] @ vectors[0]).tolist(), strict=True)),
    )


def labelled(
    lines: Sequence[dict[str, Any]], found: Mapping[tuple[str, str], Found], texts: Mapping[tuple[str, str], str]
) -> Iterator[Labelled]:
    """Yield the labelled questions with their numbers."""
    for item in lines:
        key = (item["set"], item["id"])
        question, seen = texts[key], found[key]
        by_place = {}
        every = features(question, seen.hits, seen.confidence, seen.others)
        for one, numbers in every:
            passage = seen.hits[one.hit].passage
            place = (passage.external_id, passage.external_section, passage.start + one.start)
            by_place.setdefault(place, ((*numbers, seen.similar.get(one.text, 0.0)), one.text))
        rows, grades, ranks, said = [], [], [], []
        for sentence in item["sentences"]:
            place = (sentence["document"], sentence["section"], sentence["start"])
            if place in by_place:
                rows.append(by_place[place][0])
                said.append(by_place[place][1])
                grades.append(float(sentence["grade"]))
                ranks.append(sentence["rank"])
        if not rows:
            continue
        drawn = sum(r > 9 for r in ranks)
        each = min(_MOST_WORTH, max(1.0, (len(every) - (len(ranks) - drawn)) / max(1, drawn)))
        yield Labelled(
            id=item["id"],
            set=item["set"],
            stratum=item["stratum"],
            text=question,
            rows=np.array(rows),
            grades=np.array(grades),
            worth=np.array([each if r > 9 else 1.0 for r in ranks]),
            said=tuple(said),
        )


_MOST_WORTH = 3.0
_SET_WORTH = {"medquad": 1.0, "pubmedqa": 1.0, "starter": 2.0}
"""Guidelines asked by clinicians are what the product is for, and the fewest of the labels."""


def fitted(items: Sequence[Labelled], kept: Sequence[int]) -> tuple[Numbers, Numbers]:
    """Fit a logistic regression for grade 2 on some of the features, for other documents and for reports of studies.

    The last number is the intercept.
    """
    rows = np.concatenate([i.rows for i in items])
    there = np.concatenate([i.grades == 2 for i in items]).astype(float)
    worth = np.concatenate([i.worth * _SET_WORTH[i.set] for i in items])
    of_report = rows[:, _REPORT] > 0
    return (
        _fitted(rows[~of_report], there[~of_report], worth[~of_report], kept, _L2),
        _fitted(rows[of_report], there[of_report], worth[of_report], kept, _L2_REPORTS),
    )


def scored(rows: Numbers, kept: Sequence[int], weights: tuple[Numbers, Numbers]) -> Numbers:
    """Return the log odds of sentences."""
    inside = np.c_[rows[:, kept], np.ones(len(rows))]
    found: Numbers = np.where(rows[:, _REPORT] > 0, inside @ weights[1], inside @ weights[0])
    return found


def _bounds(name: str, spread: float) -> tuple[float | None, float | None]:
    """Return what a weight may be: what speaks for an answer everywhere is not learnt to speak against it from few labels."""
    if name in _EITHER_WAY:
        return None, None
    return (None, 0.0) if name in _AGAINST else (_LEAST.get(name, 0.0) * spread, None)


_LEAST = {"same_patient": 0.3}
"""Few of the labelled questions name a patient."""
_AGAINST = frozenset(
    "missing fallback cut_off hedges heading_other aim method below_way number_lacking when_lacking points_back short long turned_otherwise".split()
)
_EITHER_WAY = frozenset(("asks_meaning", "first", "item", "report"))


def _fitted(rows: Numbers, there: Numbers, worth: Numbers, kept: Sequence[int], l2: float) -> Numbers:
    rows = rows[:, kept]
    middle, spread = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-6)
    scaled = np.c_[(rows - middle) / spread, np.ones(len(rows))]

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        scores = scaled @ weights
        sure = 1 / (1 + np.exp(-scores))
        inner = np.r_[weights[:-1], 0.0]
        whole = float((worth * (np.logaddexp(0, scores) - there * scores)).sum() / worth.sum())
        return whole + l2 * float(inner @ inner), scaled.T @ (worth * (sure - there)) / worth.sum() + 2 * l2 * inner

    bounds = [*(_bounds(NAMES[k], float(spread[n])) for n, k in enumerate(kept)), (None, None)]
    found = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds).x
    plain = found[:-1] / spread
    weights: Numbers = np.r_[plain, found[-1] - plain @ middle]
    return weights


def chances(items: Sequence[Labelled], kept: Sequence[int], seed: int) -> list[Numbers]:
    """Return for each question the probabilities of its sentences, by weights that have not seen it."""
    order = list(range(len(items)))
    random.Random(seed).shuffle(order)
    told: list[Numbers] = [np.zeros(0)] * len(items)
    for fold in range(FOLDS):
        inside = set(order[fold::FOLDS])
        weights = fitted([i for n, i in enumerate(items) if n not in inside], kept)
        for n in inside:
            scores = scored(items[n].rows, kept, weights)
            told[n] = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
    return told


def judged(items: Sequence[Labelled], told: Sequence[Numbers]) -> dict[str, float]:
    """Return how good an order and its probabilities are."""
    has = [bool((i.grades == 2).any()) for i in items]
    first = [i.grades[int(np.argmax(t))] for i, t in zip(items, told, strict=True)]
    chance, right = np.concatenate(told), np.concatenate([i.grades == 2 for i in items])
    return {
        "first right of answerable": round(float(np.mean([f == 2 for f, h in zip(first, has, strict=True) if h])), 3),
        "first 0 of answerable": round(float(np.mean([f == 0 for f, h in zip(first, has, strict=True) if h])), 3),
        "area": round(auc(chance[right].tolist(), chance[~right].tolist()), 3),
        "log loss": round(float(-np.mean(np.log(np.clip(np.where(right, chance, 1 - chance), 1e-6, 1)))), 4),
    }


def tell_thresholds(items: Sequence[Labelled], told: Sequence[Numbers]) -> None:
    """Print, for the first sentence, how many questions pass a threshold and how many of these are right."""
    best = np.array([t.max() for t in told])
    first = np.array([i.grades[int(np.argmax(t))] for i, t in zip(items, told, strict=True)])
    has = np.array([bool((i.grades == 2).any()) for i in items])
    for threshold in (0.2, 0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9):
        over = best >= threshold
        if over.any():
            print(
                f"  first >= {threshold}: {over.sum()} of {len(items)} ({(over & has).sum()} of {has.sum()} answerable),"
                f" right {np.mean(first[over] == 2):.3f}, grade 0 {np.mean(first[over] == 0):.3f}"
            )


def tell_calibration(items: Sequence[Labelled], told: Sequence[Numbers]) -> None:
    """Print how often sentences of a probability are right."""
    chance, right = np.concatenate(told), np.concatenate([i.grades == 2 for i in items])
    for low, high in (
        (0, 0.05),
        (0.05, 0.1),
        (0.1, 0.2),
        (0.2, 0.3),
        (0.3, 0.4),
        (0.4, 0.5),
        (0.5, 0.6),
        (0.6, 0.7),
        (0.7, 0.8),
        (0.8, 0.9),
        (0.9, 1.01),
    ):
        inside = (chance >= low) & (chance < high)
        if inside.any():
            print(f"  told {low:.2f} to {high:.2f}: {inside.sum()} sentences, right {right[inside].mean():.3f}")


def mean_judged(items: Sequence[Labelled], kept: Sequence[int]) -> dict[str, float]:
    """Return the figures of several partings, averaged."""
    each = [judged(items, chances(items, kept, seed)) for seed in range(PARTINGS)]
    return {name: round(float(np.mean([e[name] for e in each])), 4) for name in each[0]}


def main() -> None:
    """Read, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--labels", type=Path, action="append", help="files of labels; those of the project if none is given"
    )
    parser.add_argument("--home", action="append", required=True, help="SET=FOLDER")
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--similar", action="store_true", help="use the cosine of question and sentence as well")
    parser.add_argument("--without", action="append", default=[], help="a feature that is left out")
    parser.add_argument("--ablate", action="store_true", help="say what each feature is worth")
    given = parser.parse_args()
    homes = {name: Path(folder) for name, _, folder in (h.partition("=") for h in given.home)}
    lines = read_labels(given.labels or sorted(Path(__file__).parent.glob("answer_labels*.jsonl")))
    texts = questions_of(lines)
    wanted = [(i["set"], i["id"]) for i in lines]
    items = list(labelled(lines, asked_of(homes, wanted, texts, given.model, given.cache, given.similar), texts))
    kept = [n for n, name in enumerate(NAMES) if name not in given.without and (given.similar or name != _SIMILAR)]
    print(len(items), "questions", sum(len(i.grades) for i in items), "sentences")
    print("hand-set order:", judged(items, [-np.arange(len(i.grades), dtype=float) for i in items]))
    print("fitted, held out:", mean_judged(items, kept))
    told = [np.mean(t, axis=0) for t in zip(*(chances(items, kept, s) for s in range(PARTINGS)), strict=True)]
    for name in sorted({i.set for i in items}):
        some = [n for n, i in enumerate(items) if i.set == name]
        print(" ", name, len(some), judged([items[n] for n in some], [told[n] for n in some]))
    tell_thresholds(items, told)
    tell_calibration(items, told)
    if given.ablate:
        for n in kept:
            print(f"  without {NAMES[n]}:", mean_judged(items, [k for k in kept if k != n]))
    for name, weights in zip(("GUIDES", "REPORTS"), fitted(items, kept), strict=True):
        print(
            name,
            {NAMES[k]: round(float(w), 3) for k, w in zip(kept, weights, strict=False)},
            round(float(weights[-1]), 3),
        )


if __name__ == "__main__":
    main()
