r"""Fits when a question is answered at all (`domain/answers/choosing.prior_of`): one probability of the search and of the best sentence.

    python -m tests.bench.fit_refusal --home medquad=FOLDER --home pubmedqa=FOLDER --home starter=FOLDER --model FOLDER --cache FOLDER

All questions of the development data, with and without an answer in the library, and those of clinicians_questions.tsv. Sentences of
questions that were graded by hand are weighed by weights that have not seen them (`fit_answers`). Folds are made over documents. What the
language model says is left out: `doubt` comes on top. Nothing of the data goes into the project.
"""

from __future__ import annotations

import argparse
import math
import pickle
import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from app.domain.answers import relevance
from app.domain.answers.answer_features import FEATURES
from app.domain.answers.choosing import MOST_CANDIDATES
from app.domain.documents.reference import Findings
from app.turns.answering.ranking import Rankings, best_document_speaks, ranked_sentences
from app.turns.benchmarks.measuring_library import auc
from tests.bench import fit_answers, known_questions
from tests.bench.fit_answers import Found, Numbers
from tests.bench.judged_sentences import starter

FOLDS, PARTINGS = 10, 5
_L2 = 1e-3
NAMES = ("search", "unlikely", "holds all")
_REPORT = FEATURES.index("report")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question: whether its library answers it, what it is folded by, and what speaks for an answer."""

    set: str
    group: str
    is_answered: bool
    confidence: float
    score: float
    covered: float
    speaks: bool

    def signs(self) -> tuple[float, float, float]:
        """Return the numbers of NAMES, as `prior_of` has them."""
        sure = log_odds(self.confidence)
        likely = share(self.score, log_odds(0.08), log_odds(0.25))
        unsure = share(sure, log_odds(0.6), log_odds(0.35)) if self.speaks else 0.0
        return sure, max(-3.6, min(0.0, self.score - log_odds(0.08))), share(self.covered, 0.85, 1.0) * likely * unsure


def log_odds(chance: float) -> float:
    """Return a probability as log odds."""
    known = min(max(chance, 0.005), 0.995)
    return math.log(known / (1 - known))


def share(value: float, nothing: float, everything: float) -> float:
    """Return where a value stands between two others, 0 to 1."""
    return min(1.0, max(0.0, (value - nothing) / (everything - nothing)))


def truths(held: frozenset[str]) -> dict[tuple[str, str], tuple[str, str, bool]]:
    """Return the text, the group and whether it has an answer, of each question. `held` are the abstracts in the library."""
    found = {}
    for item in known_questions.lines(known_questions.DATA / "dev/retrieval/medquad_queries.jsonl"):
        found["medquad", item["id"]] = item["query"], re.sub(r"-\d+$", "", item["id"]), bool(item["relevant_docs"])
    for item in known_questions.lines(known_questions.DATA / "dev/retrieval/pubmedqa.jsonl"):
        found["pubmedqa", item["id"]] = item["question"], item["id"], item["id"] in held
    for item in starter():
        found["starter", item["id"]] = item["question"], item["id"], item["stratum"] == "answered"
    return found


def cases(asked: Mapping[tuple[str, str], tuple[str, str, bool]], found: Mapping[tuple[str, str], Found]) -> list[Case]:
    """Return what is fitted: labelled questions with weights of sentences that have not seen them."""
    lines = fit_answers.read_labels(sorted(Path(__file__).parent.glob("answer_labels*.jsonl")))
    items = list(fit_answers.labelled(lines, found, {key: text for key, (text, _, _) in asked.items()}))
    kept = [n for n, name in enumerate(fit_answers.NAMES) if name in FEATURES]
    order = list(range(len(items)))
    random.Random(0).shuffle(order)
    unseen: dict[tuple[str, str], tuple[Numbers, Numbers]] = {}
    for fold in range(fit_answers.FOLDS):
        inside = order[fold :: fit_answers.FOLDS]
        weights = fit_answers.fitted([items[n] for n in order if n not in inside], kept)
        unseen |= {(items[n].set, items[n].id): weights for n in inside}
    shipped = relevance.log_odds
    made = []
    for key, (text, group, is_answered) in asked.items():
        weights_of = unseen.get(key)
        relevance.log_odds = shipped if weights_of is None else _told_by(weights_of)
        made.append(_case(key[0], group, text, found[key], is_answered=is_answered))
    relevance.log_odds = shipped
    return made


def _told_by(weights: tuple[Numbers, Numbers]) -> Callable[[Sequence[float]], float]:
    def told(numbers: Sequence[float]) -> float:
        own = weights[1] if numbers[_REPORT] else weights[0]
        return float(own[:-1] @ np.array(numbers) + own[-1])

    return told


def _case(name: str, group: str, text: str, one: Found, *, is_answered: bool) -> Case:
    findings = Findings(hits=one.hits, confidence=one.confidence, elapsed_ms=0.0, library_version=1, also=one.others)
    ranked = ranked_sentences(text, findings, Rankings())[:MOST_CANDIDATES]
    return Case(
        set=name,
        group=group,
        is_answered=is_answered,
        confidence=one.confidence,
        score=max((r.score for r in ranked), default=-6.0),
        covered=max((r.covered for r in ranked), default=0.0),
        speaks=bool(ranked) and best_document_speaks(ranked, findings),
    )


def fitted(rows: Numbers, there: Numbers, worth: Numbers) -> Numbers:
    """Return the weights and the intercept of a logistic regression."""
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    scaled = np.c_[(rows - middle) / spread, np.ones(len(rows))]
    worth = worth / worth.sum()

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        scores = scaled @ weights
        inner = np.r_[weights[:-1], 0.0]
        whole = float((worth * (np.logaddexp(0, scores) - there * scores)).sum()) + _L2 * float(inner @ inner)
        return whole, scaled.T @ (worth * (1 / (1 + np.exp(-scores)) - there)) + 2 * _L2 * inner

    found = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B").x
    plain = found[:-1] / spread
    weights: Numbers = np.r_[plain, found[-1] - plain @ middle]
    return weights


def held_out(made: Sequence[Case], rows: Numbers, there: Numbers, worth: Numbers) -> Numbers:
    """Return the log odds of each case by weights that have seen none of its document."""
    groups = sorted({c.group for c in made})
    told: Numbers = np.zeros(len(made))
    for seed in range(PARTINGS):
        order = groups[:]
        random.Random(seed).shuffle(order)
        place = {group: n % FOLDS for n, group in enumerate(order)}
        folds = np.array([place[c.group] for c in made])
        for fold in range(FOLDS):
            inside = folds == fold
            weights = fitted(rows[~inside], there[~inside], worth[~inside])
            told[inside] += (np.c_[rows[inside], np.ones(int(inside.sum()))] @ weights) / PARTINGS
    return told


def main() -> None:
    """Ask, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", action="append", required=True, help="SET=FOLDER")
    parser.add_argument("--held", type=Path, required=True, help="library.jsonl of known_questions pubmedqa")
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    given = parser.parse_args()
    homes = {name: Path(folder) for name, _, folder in (h.partition("=") for h in given.home)}
    asked = truths(frozenset(str(d["id"]) for d in known_questions.lines(given.held)))
    texts = {key: text for key, (text, _, _) in asked.items()}
    cached = given.cache / "cases.pkl"
    if cached.exists():
        made: list[Case] = pickle.loads(cached.read_bytes())
    else:
        made = cases(asked, fit_answers.asked_of(homes, list(asked), texts, given.model, given.cache, False))
        cached.write_bytes(pickle.dumps(made))
    rows, there = np.array([c.signs() for c in made]), np.array([float(c.is_answered) for c in made])
    sets = np.array([c.set for c in made])
    worth = np.zeros(len(made))
    for name in homes:
        for kind in (0.0, 1.0):
            some = (sets == name) & (there == kind)
            worth[some] = 1 / max(1, int(some.sum()))
    told = held_out(made, rows, there, worth)
    for name in homes:
        own = sets == name
        areas = [auc(v[own & (there == 1)].tolist(), v[own & (there == 0)].tolist()) for v in (told, rows[:, 0])]
        print(f"{name}: area {areas[0]:.3f} (search alone {areas[1]:.3f})")
    for threshold in (0.3, 0.35, 0.38, 0.4, 0.42, 0.45, 0.5):
        least = math.log(threshold / (1 - threshold))
        each = [
            f"{name} {np.mean(told[(sets == name) & (there == 0)] < least):.3f} {np.mean(told[(sets == name) & (there == 1)] < least):.3f}"
            for name in homes
        ]
        print(f"  at {threshold}: refused of those without and with an answer:", "; ".join(each))
    print(dict(zip((*NAMES, "intercept"), fitted(rows, there, worth).round(3).tolist(), strict=True)))


if __name__ == "__main__":
    main()
