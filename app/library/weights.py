"""What the features of a section are worth, and what the evidence says about an answer being there. Fitted, not chosen.

Fitted by `python -m tests.bench.fit_search` on development data only, 2026-11-21: 315 answerable and 42 unanswerable questions on
4,470 US government health documents (MedQuAD), and 504 questions on research abstracts (PubMedQA), each once with and once without
its own abstract; for the confidence also 250 questions made of the titles and headings of the starter library, with and without
their document, and twelve libraries of 10 to 1,500 of the MedQuAD documents, because a library may have any size. Ranking: softmax
over the candidates of a question against its graded relevant sections, weights not below 0, L2 0.001, MedQuAD's questions once as they
are and once with the headings of half of the documents taken away, because a ward's documents have headings of their own. Confidence:
logistic regression. Figures by five-fold cross-validation over subjects stand in docs/library.md, with the threshold that follows.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from app.library.keywords import Floats
from app.library.quantising import Vectors

RANK_WEIGHTS: Final = {
    "name_agrees": 0.3,  # at least: in books the heading carries the name, and the development data has no books
    "document_words": 2.04,
    "document_covers": 2.28,
    "section_covers": 0.19,
    "topic_meant": 3.84,
    "topic_and_words": 0.5,
    "unannounced": 2.18,
    "named_whole": 0.5,  # at least: the questions of the development data have few words beside the name
    "first": 0.0,
    "similar": 1.64,
    "document_similar": 5.01,
    "title_similar": 0.77,
    "centre_similar": 3.89,
}

CONFIDENCE_WEIGHTS: Final = (
    2.916,
    0.522,
    2.155,
    1.816,
    2.919,
    -1.435,
    2.992,
    -1.965,
    -5.434,
    0.538,
    9.984,
    -1.889,
    3.825,
)
CONFIDENCE_INTERCEPT: Final = -7.517

_MIDDLE: Final = 9.0
_SPREAD: Final = 2.5
"""The score of a section that may or may not answer, and how fast its relevance changes around it: for display only."""

_VECTOR: Final = np.array(list(RANK_WEIGHTS.values()), dtype=np.float32)


def rank_scores(features: Vectors) -> Floats:
    """Return the score of each candidate, from its features in the order of RANK_WEIGHTS."""
    scores: Floats = features @ _VECTOR
    return scores


def relevance(score: float) -> float:
    """Return a score as a number from 0 to 1, for people to look at."""
    return 1.0 / (1.0 + math.exp(-(score - _MIDDLE) / _SPREAD))
