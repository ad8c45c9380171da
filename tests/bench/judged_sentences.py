"""Asks a library as a turn does and writes down the sentences that could be shown, so that a person can judge each of them.

    python -m tests.bench.judged_sentences medquad HOME /tmp/dump.jsonl      # HOME holds the whole corpus, see known_questions
    python -m tests.bench.judged_sentences pubmedqa HOME /tmp/dump.jsonl
    python -m tests.bench.judged_sentences starter HOME /tmp/dump.jsonl

For each question: the best ten of `rank()`, and a few taken at random from the rest of the first three hits, so that what is fitted
to the judgements also sees what the present order puts last. The dump holds texts of the data: it stays outside the project.
The judgements of 2026-11-21 are `answer_labels.jsonl`: places, hashes and grades, no text.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from app.domain.reference import Findings
from app.domain.relevance import RankedSentence, rank
from app.turns.choosing import for_others
from app.wiring.house import RealHouse
from tests.bench.known_questions import DATA, lines

BEST = 10
FURTHER = (3, 6)
"""So many more, at random from the rest of the first three hits: at least, at most."""
FURTHER_HITS = 3
_MEDQUAD = {"title": 38, "synonym_in_text": 36, "synonym_not_in_text": 36, "abstain": 20}
_PUBMEDQA = {"own": 65, "without": 15}
_QUESTIONS = Path(__file__).parent / "clinicians_questions.tsv"

Question = dict[str, Any]


def medquad(chance: random.Random) -> list[Question]:
    """Return queries of each stratum."""
    queries = list(lines(DATA / "dev/retrieval/medquad_queries.jsonl"))
    taken: list[Question] = []
    for stratum, number in _MEDQUAD.items():
        of_it = [q for q in queries if q["stratum"] == stratum]
        for query in chance.sample(of_it, min(number, len(of_it))):
            taken.append({"id": query["id"], "question": query["query"], "stratum": stratum})
    return taken


def pubmedqa(chance: random.Random, held: frozenset[str]) -> list[Question]:
    """Return questions, some of which have their own abstract in the library (`held`) and some not."""
    items = list(lines(DATA / "dev/retrieval/pubmedqa.jsonl"))
    taken: list[Question] = []
    for stratum, number in _PUBMEDQA.items():
        of_it = [i for i in items if (i["id"] in held) == (stratum == "own")]
        for item in chance.sample(of_it, number):
            without = {} if stratum == "own" else {"without": item["id"]}
            taken.append({"id": item["id"], "question": item["question"], "stratum": stratum} | without)
    return taken


def starter() -> list[Question]:
    """Return our own questions on the starter library."""
    rows = [line.split("\t") for line in _QUESTIONS.read_text(encoding="utf-8").splitlines() if line]
    return [{"id": name, "question": question, "stratum": stratum} for name, stratum, question in rows]


def candidates(question: str, findings: Findings, chance: random.Random) -> Iterator[tuple[int, RankedSentence]]:
    """Yield what is to be judged, with its place in the order."""
    ranked = list(enumerate(rank(question, findings.hits)))
    yield from ranked[:BEST]
    rest = [one for one in ranked[BEST:] if one[1].hit < FURTHER_HITS]
    yield from sorted(chance.sample(rest, min(chance.randint(*FURTHER), len(rest))), key=lambda one: one[0])


def dumped(question: str, findings: Findings, chance: random.Random) -> list[dict[str, Any]]:
    """Return the candidates with where they stand, by the section's positions, and their texts."""
    found = []
    for place, one in candidates(question, findings, chance):
        passage = findings.hits[one.hit].passage
        bare = passage.text[one.start : one.end]
        found.append(
            {
                "document": passage.external_id,
                "section": passage.external_section,
                "start": passage.start + one.start,
                "end": passage.start + one.end,
                "hit": one.hit,
                "rank": place,
                "sha": hashlib.sha256(bare.encode()).hexdigest()[:12],
                "for_others": for_others(question, one, findings.hits),
                "title": passage.title,
                "heading": passage.section,
                "text": one.text,
            }
        )
    return found


def dump(house: RealHouse, questions: Sequence[Question], file: Path, chance: random.Random, name: str) -> None:
    """Append one line a question."""
    with file.open("a", encoding="utf-8") as out:
        for question in questions:
            findings = house.library.search(question["question"], k=house.turn_options.passages)
            line = {"set": name, **question, "confidence": findings.confidence}
            line["sentences"] = dumped(question["question"], findings, chance)
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


def main() -> None:
    """Ask, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=("medquad", "pubmedqa", "starter"))
    parser.add_argument("home", type=Path, help="a home whose library is ready")
    parser.add_argument("dump", type=Path)
    parser.add_argument("--seed", type=int, default=11)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    house = RealHouse(given.home)
    try:
        if given.set == "medquad":
            questions = medquad(chance)
        elif given.set == "pubmedqa":
            questions = pubmedqa(chance, frozenset(d.external_id for d in house.library.documents()))
        else:
            questions = starter()
        chance.shuffle(questions)
        dump(house, questions, given.dump, chance, given.set)
    finally:
        house.close()


if __name__ == "__main__":
    main()
