"""Fits what the search and its confidence weigh (`app/library/weights.py`), and says by cross-validation what that is worth.

    python -m tests.bench.fit_search --cache /tmp/fit --model FOLDER            # everything, prints weights and figures
    python -m tests.bench.fit_search --cache /tmp/fit --model FOLDER --seconds 240   # embeds for so long, then stops

Data is read where it lies (`../shared/data`); libraries and vectors are kept in the cache. Folds are made over subjects, so that
no subject is learnt from and judged by. With `--shipped` nothing is fitted: the weights that ship are judged.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from app.domain.errors import BadInput
from app.library.confidence import EVIDENCE, LOOKED_AT, evidence
from app.library.features import FEATURES, Asked, Candidates, Mask, Signals, candidates, signals
from app.library.keywords import Floats, Ints
from app.library.quantising import Vectors
from app.library.searching import read_section
from app.library.weights import CONFIDENCE_INTERCEPT, CONFIDENCE_WEIGHTS, RANK_WEIGHTS
from app.turns.benchmarks.measuring_library import KnownQuestion, auc, scored
from tests.bench.searched_corpora import AskedQuestion, Corpus, KeptVectors, medquad, medquad_parts, pubmedqa, starter

FOLDS = 5
_RANK_L2 = 1e-3
_RANK_LEAST = {"name_agrees": 0.3, "named_whole": 0.5}
"""What the development data cannot teach: it has no books, where the heading carries the name, and few words beside the name."""

_HEADINGS_GONE = 0.5
"""The documents of MedQuAD all have the same headings, so that one without a section on what is asked is never the right one. In a
ward's own guidelines it often is. So every question of it is learnt from twice: as it is, and with the headings of so many of the
documents taken away.
"""

_PUBMED_SHARE = 0.5
_CONFIDENCE_L2 = 3e-4
_ANSWERABLE = ("title", "synonym_in_text", "synonym_not_in_text")
_WORTH = {
    "abstain": 12.0,
    "pubmed": 0.5,
    "hidden pubmed": 0.5,
    "starter": 0.5,
    "hidden starter": 0.5,
    "small absent": 0.5,
    "middling absent": 0.2,
}
"""How much a question of a stratum weighs in the fit of the confidence; 1 where nothing is said.

A MedQuAD question whose own documents are hidden weighs nothing: others on the same subject are still there.
"""

Numbers = np.ndarray[tuple[int], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A question made ready, and what a library has for it."""

    corpus: Corpus
    question: AskedQuestion
    asked: Asked
    signals: Signals
    chosen: Candidates
    stratum: str
    is_there: bool


def looked(corpus: Corpus, question: AskedQuestion, *, hide: bool = False) -> Seen:
    """Ask a library; with `hide` as if the documents about the question were not in it."""
    held = corpus.index.holdings()
    mask: Mask | None = None
    if hide:
        mask = np.array([d.external_id not in question.documents for d in held.documents], dtype=np.bool_)
    asked = corpus.searcher.asked(question.text, held)
    found = signals(asked, held, mask, corpus.dot_products)
    return Seen(
        corpus=corpus,
        question=question,
        asked=asked,
        signals=found,
        chosen=candidates(asked, held, found),
        stratum=f"hidden {question.stratum}" if hide else question.stratum,
        is_there=bool(question.documents) and not hide,
    )


def folds_of(subjects: Sequence[str], seed: int) -> Ints:
    """Return the fold of each item; all items of a subject are in one."""
    names = sorted(set(subjects))
    random.Random(seed).shuffle(names)
    fold = {name: n % FOLDS for n, name in enumerate(names)}
    return np.array([fold[s] for s in subjects], dtype=np.int32)


# ---- ranking --------------------------------------------------------------------------------------------------------


def section_names(seen: Seen) -> list[str]:
    """Return the names of the candidates as "document#section"."""
    held = seen.corpus.index.holdings()
    return [
        f"{held.documents[int(held.section_document[s])].external_id}#{held.sections[s].external_section}"
        for s in seen.chosen.sections
    ]


def grades_of(seen: Seen) -> Numbers:
    """Return how much of the answer each candidate is, summing to 1 (or 0 where it is not among them)."""
    relevant, documents = seen.question.relevant, seen.question.documents
    gains = np.array(
        [
            2.0 ** relevant.get(n, 0) - 1 if relevant else float(n.rpartition("#")[0] in documents)
            for n in section_names(seen)
        ]
    )
    return gains / max(float(gains.sum()), 1e-9)


def without_some_headings(seen: Seen, seed: int) -> Vectors:
    """Return the features as they would be if the headings of some documents, drawn anew for each question, said nothing."""
    documents = seen.corpus.index.holdings().section_document[seen.chosen.sections]
    chance = random.Random(f"{seed} {seen.question.text}")
    gone = [d for d in sorted(set(documents.tolist())) if chance.random() < _HEADINGS_GONE]
    rows = np.isin(documents, gone)
    features = seen.chosen.features.copy()
    features[rows, FEATURES.index("topic_meant")] = 0
    features[rows, FEATURES.index("topic_and_words")] = 0
    features[rows, FEATURES.index("unannounced")] = float(bool(seen.asked.topics))
    return features


def fitted_ranking(items: Sequence[Seen]) -> Numbers:
    """Fit by softmax over the candidates of each question; no weight is below 0."""
    kept: list[tuple[np.ndarray[tuple[int, int], np.dtype[np.float64]], Numbers, float]] = []
    for seen in items:
        if (grades := grades_of(seen)).sum() <= 0:
            continue
        how_much = _PUBMED_SHARE if seen.stratum == "pubmed" else 1.0
        ways = [seen.chosen.features]
        if seen.stratum in _ANSWERABLE:
            ways.append(without_some_headings(seen, 0))
        kept += [(features.astype(np.float64), grades, how_much / len(ways)) for features in ways]

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        total, slope = 0.0, np.zeros(len(FEATURES))
        for features, grades, how_much in kept:
            scores = features @ weights
            shares = np.exp(scores - scores.max())
            total += how_much * (math.log(shares.sum()) + scores.max() - float(grades @ scores))
            slope += how_much * (features.T @ (shares / shares.sum() - grades))
        whole = sum(how_much for _, _, how_much in kept)
        return total / whole + _RANK_L2 * float(weights @ weights), slope / whole + 2 * _RANK_L2 * weights

    bounds = [(_RANK_LEAST.get(name, 0.0), None) for name in FEATURES]
    found = minimize(loss, np.full(len(FEATURES), 0.5), jac=True, method="L-BFGS-B", bounds=bounds)
    weights: Numbers = found.x
    return weights


def ranked(seen: Seen, weights: Numbers | Floats) -> Ints:
    """Return the candidates' places, best first."""
    order: Ints = np.argsort(-(seen.chosen.features @ weights), kind="stable").astype(np.int32)
    return order


def judge_ranking(items: Sequence[Seen], weights_of: Callable[[int], Numbers]) -> None:
    """Print how well questions find their sections. `weights_of` gives the weights for the item at a place.

    MedQuAD is judged once more with the headings of half of its documents gone, other ones than in the fit.
    """
    for stratum in (*_ANSWERABLE, "pubmed", "starter"):
        names: list[list[str]] = []
        known: list[KnownQuestion] = []
        for place, seen in enumerate(items):
            if seen.stratum != stratum or not seen.is_there:
                continue
            all_names = section_names(seen)
            names.append([all_names[i] for i in ranked(seen, weights_of(place))[:60]])
            relevant = seen.question.relevant or dict.fromkeys(seen.question.documents, 1)
            known.append(KnownQuestion(query=seen.question.text, relevant=relevant))
        print(f"  {stratum} ({len(known)}): {scored(names, known)}")
    few = [(place, seen) for place, seen in enumerate(items) if seen.stratum in _ANSWERABLE and seen.is_there]
    ranked_names = [
        [section_names(seen)[i] for i in np.argsort(-(without_some_headings(seen, 1) @ weights_of(place)))[:60]]
        for place, seen in few
    ]
    asked = [KnownQuestion(query=seen.question.text, relevant=seen.question.relevant) for _, seen in few]
    print(f"  MedQuAD with half of the headings gone ({len(few)}): {scored(ranked_names, asked)}")


# ---- confidence -----------------------------------------------------------------------------------------------------


def evidence_of(seen: Seen, weights: Numbers | Floats) -> list[float]:
    """Return what the confidence is computed from."""
    held = seen.corpus.index.holdings()
    order = ranked(seen, weights)
    first = seen.chosen.sections[order[:LOOKED_AT]]
    stored = seen.corpus.index.sections_at([held.sections[s].row_id for s in first])
    read = [read_section(held, int(s), stored[held.sections[s].row_id].text, seen.signals) for s in first]
    return evidence(seen.asked, held, seen.signals, seen.chosen, order, read)


def fitted_confidence(rows: Numbers, there: Numbers, worth: Numbers) -> Numbers:
    """Fit a logistic regression; the last number is the intercept. Rows have shape (n, len(EVIDENCE))."""
    middle, spread = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-9)
    scaled = np.c_[(rows - middle) / spread, np.ones(len(rows))]

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        scores = scaled @ weights
        sure = 1 / (1 + np.exp(-scores))
        whole = float((worth * (np.logaddexp(0, scores) - there * scores)).sum() / worth.sum())
        slope = scaled.T @ (worth * (sure - there)) / worth.sum()
        inner = np.r_[weights[:-1], 0.0]
        return whole + _CONFIDENCE_L2 * float(inner @ inner), slope + 2 * _CONFIDENCE_L2 * inner

    found = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B").x
    plain = found[:-1] / spread
    weights: Numbers = np.r_[plain, found[-1] - plain @ middle]
    return weights


def chances(rows: Numbers, weights: Numbers) -> Numbers:
    """Return the confidence for each row."""
    scores: Numbers = np.c_[rows, np.ones(len(rows))] @ weights
    return 1 / (1 + np.exp(-np.clip(scores, -30, 30)))


def judge_confidence(strata: Sequence[str], chance: Numbers) -> None:
    """Print areas under the ROC curve, and which share of each stratum a threshold refuses."""
    by_name = np.array(strata)
    told = {name: chance[by_name == name].tolist() for name in sorted(set(strata))}
    answerable = [c for name in _ANSWERABLE for c in told[name]]
    pairs = [("answerable", answerable, told["abstain"])]
    pairs += [(name, told[name], told["abstain"]) for name in _ANSWERABLE]
    pairs += [(name, told[name], told[f"hidden {name}"]) for name in ("pubmed", "starter")]
    for size in ("small", "middling"):
        present = [c for name in _ANSWERABLE for c in told.get(f"{size} {name}", ())]
        pairs.append((size, present, told[f"{size} absent"]))
    print("  area:", {name: auc(high, low) for name, high, low in pairs})
    for name, high, low in pairs:
        if name in {"answerable", "pubmed", "starter", "small", "middling"}:
            refusing = {
                share: round(float(np.mean(np.array(high) < np.quantile(low, share))), 3) for share in (0.8, 0.9)
            }
            print(f"  {name}: wrongly refused where 0.8 and 0.9 of the absent are: {refusing}")
    for threshold in (0.3, 0.35, 0.4, 0.5, 0.6):
        shares = {name: round(float(np.mean(np.array(values) < threshold)), 2) for name, values in told.items()}
        print(f"  refused below {threshold}: all answerable {np.mean(np.array(answerable) < threshold):.3f}, {shares}")


def main() -> None:
    """Read, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=1e9, help="stop embedding after so long; start again to go on")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--shipped", action="store_true", help="judge the weights that ship, fit nothing")
    options = parser.parse_args()
    encoder = KeptVectors(options.cache / "vectors", options.model, options.threads, options.seconds)
    try:
        items, rows = everything(options.cache, encoder, shipped=options.shipped)
    except BadInput as error:
        raise SystemExit(error.message) from None
    finally:
        encoder.save()
    strata, there = [s.stratum for s in items], np.array([float(s.is_there) for s in items])
    if options.shipped:
        print("ranking, weights that ship")
        shipped = np.array(list(RANK_WEIGHTS.values()))
        judge_ranking(items, lambda _place: shipped)
        print("confidence, weights that ship")
        judge_confidence(strata, chances(rows, np.array([*CONFIDENCE_WEIGHTS, CONFIDENCE_INTERCEPT])))
        return
    subjects = [s.question.subject for s in items]
    fit_and_judge_ranking(items, subjects)
    worth = np.array([_WORTH.get(s, 0.0 if s.startswith("hidden ") else 1.0) for s in strata])
    print("confidence, cross-validated over subjects (mean of five partings)")
    chance = np.zeros(len(items))
    for seed in range(FOLDS):
        folds = folds_of(subjects, seed)
        for fold in range(FOLDS):
            inside, outside = folds == fold, (folds != fold) & (worth > 0)
            weights = fitted_confidence(rows[outside], there[outside], worth[outside])
            chance[inside] += chances(rows[inside], weights) / FOLDS
    judge_confidence(strata, chance)
    weights = fitted_confidence(rows[worth > 0], there[worth > 0], worth[worth > 0])
    print("CONFIDENCE_WEIGHTS", {n: round(float(w), 3) for n, w in zip(EVIDENCE, weights, strict=False)})
    print("CONFIDENCE_INTERCEPT", round(float(weights[-1]), 3))


def fit_and_judge_ranking(items: Sequence[Seen], subjects: Sequence[str]) -> None:
    """Fit the ranking on MedQuAD and PubMedQA, print cross-validated figures and the weights."""
    places = [n for n, s in enumerate(items) if s.is_there and s.stratum in (*_ANSWERABLE, "pubmed")]
    folds = folds_of(subjects, 0)
    of_fold = [fitted_ranking([items[p] for p in places if folds[p] != fold]) for fold in range(FOLDS)]
    print("ranking, cross-validated over subjects")
    judge_ranking(items, lambda place: of_fold[folds[place]])
    weights = fitted_ranking([items[p] for p in places])
    print("RANK_WEIGHTS", {n: round(float(w), 2) for n, w in zip(FEATURES, weights, strict=True)})


def everything(cache: Path, encoder: KeptVectors, *, shipped: bool) -> tuple[list[Seen], Numbers]:
    """Ask all libraries everything; return what was seen, and the evidence of each with the weights that ship."""
    whole = medquad(cache, encoder)
    corpora = [whole, pubmedqa(cache, encoder), starter(cache, encoder), *medquad_parts(cache, encoder, whole)]
    weights = np.array(list(RANK_WEIGHTS.values()))
    items: list[Seen] = []
    rows: list[list[float]] = []
    for corpus in corpora:
        for question in corpus.questions:
            for hide in (False, True) if question.documents and not corpus.name.startswith("part") else (False,):
                seen = looked(corpus, question, hide=hide)
                rows.append(evidence_of(seen, weights))
                items.append(seen)
        print(f"{corpus.name}: {len(corpus.index.holdings().documents)} documents, {len(corpus.questions)} questions")
    return items, np.array(rows)


if __name__ == "__main__":
    main()
