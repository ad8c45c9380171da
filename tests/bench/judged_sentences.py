"""Asks a library as a turn does and writes down the sentences that could be shown, so that a person can judge each of them.

    python -m tests.bench.judged_sentences medquad HOME /tmp/dump.jsonl      # HOME holds the whole corpus, see known_questions
    python -m tests.bench.judged_sentences pubmedqa HOME /tmp/dump.jsonl
    python -m tests.bench.judged_sentences starter HOME /tmp/dump.jsonl
    python -m tests.bench.judged_sentences medquad HOME /tmp/dump.jsonl --again tests/bench/answer_labels.jsonl

For each question: the best ten of `rank()`, and a few taken at random from the rest of the first three hits, so that what is fitted
to the judgements also sees what the present order puts last. With `--rest`, instead, the best eight sentences of the first hit's
section that stand in no passage that was found. The dump holds texts of the data: it stays outside the project.
The judgements of 2026-11-21 are `answer_labels.jsonl` and `answer_labels_rest.jsonl`: places, hashes and grades, no text.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from app.domain.answers.relevance import RankedSentence, rank
from app.domain.documents.reference import Findings
from app.turns.answering.ranking import for_others
from app.wiring.house import RealHouse
from tests.bench.known_questions import DATA, lines

BEST = 10
FURTHER = (3, 6)
"""So many more, at random from the rest of the first three hits: at least, at most."""
FURTHER_HITS = 3
BEST_OF_REST = 8
_DRAWN = {
    "medquad": {"title": 38, "synonym_in_text": 36, "synonym_not_in_text": 36, "abstain": 20},
    "pubmedqa": {"own": 65, "without": 15},
}
_QUESTIONS = Path(__file__).parent / "clinicians_questions.tsv"

Question = dict[str, Any]


def medquad() -> list[Question]:
    """Return all queries."""
    queries = lines(DATA / "dev/retrieval/medquad_queries.jsonl")
    return [{"id": q["id"], "question": q["query"], "stratum": q["stratum"]} for q in queries]


def pubmedqa(held: frozenset[str]) -> list[Question]:
    """Return all questions; those whose own abstract is not in the library (`held`) are `without` it."""
    found: list[Question] = []
    for item in lines(DATA / "dev/retrieval/pubmedqa.jsonl"):
        asked: Question = {"id": item["id"], "question": item["question"], "stratum": "own"}
        found.append(asked if item["id"] in held else asked | {"stratum": "without", "without": item["id"]})
    return found


def starter() -> list[Question]:
    """Return our own questions on the starter library."""
    rows = [line.split("\t") for line in _QUESTIONS.read_text(encoding="utf-8").splitlines() if line]
    return [{"id": name, "question": question, "stratum": stratum} for name, stratum, question in rows]


def drawn(questions: Sequence[Question], numbers: Mapping[str, int], chance: random.Random) -> list[Question]:
    """Return so many questions of each stratum, in random order."""
    taken: list[Question] = []
    for stratum, number in numbers.items():
        of_it = [q for q in questions if q["stratum"] == stratum]
        taken += chance.sample(of_it, min(number, len(of_it)))
    chance.shuffle(taken)
    return taken


def candidates(question: str, findings: Findings, chance: random.Random) -> Iterator[tuple[int, RankedSentence]]:
    """Yield what is to be judged, with its place in the order."""
    ranked = list(enumerate(rank(question, findings.hits)))
    yield from ranked[:BEST]
    rest = [one for one in ranked[BEST:] if one[1].hit < FURTHER_HITS]
    yield from sorted(chance.sample(rest, min(chance.randint(*FURTHER), len(rest))), key=lambda one: one[0])


def first_section(house: RealHouse, findings: Findings) -> Findings:
    """Return what was found, with the whole section in place of the first hit's passage."""
    first, *others = findings.hits
    passage = first.passage
    text = house.library.section_text(passage.document_id, passage.external_section)
    whole = replace(first, passage=replace(passage, text=text, start=0, end=len(text)))
    return replace(findings, hits=(whole, *others))


def rest_of_section(question: str, findings: Findings, sectioned: Findings) -> Iterator[tuple[int, RankedSentence]]:
    """Yield the best sentences of the first section (`sectioned` holds it whole) that stand in no passage that was found."""
    first = findings.hits[0].passage
    seen = [
        (hit.passage.start, hit.passage.end)
        for hit in findings.hits
        if (hit.passage.document_id, hit.passage.external_section) == (first.document_id, first.external_section)
    ]
    ranked = enumerate(rank(question, sectioned.hits))
    unseen = (one for one in ranked if one[1].hit == 0 and not any(a <= one[1].start < b for a, b in seen))
    yield from islice(unseen, BEST_OF_REST)


def dumped(question: str, findings: Findings, chosen: Iterable[tuple[int, RankedSentence]]) -> list[dict[str, Any]]:
    """Return candidates with where they stand, by the section's positions, and their texts."""
    found = []
    for place, one in chosen:
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


def dump(house: RealHouse, name: str, questions: Sequence[Question], file: Path, chance: random.Random | None) -> None:
    """Append one line a question; without `chance`, what the rest of the first section has."""
    with file.open("a", encoding="utf-8") as out:
        for question in questions:
            asked = question["question"]
            findings = house.library.search(asked, k=house.turn_options.passages)
            line = {"set": name, **question, "confidence": findings.confidence}
            if chance is not None:
                line["sentences"] = dumped(asked, findings, candidates(asked, findings, chance))
            elif findings.hits:
                sectioned = first_section(house, findings)
                line["sentences"] = dumped(asked, sectioned, rest_of_section(asked, findings, sectioned))
            if line.get("sentences"):
                out.write(json.dumps(line, ensure_ascii=False) + "\n")


def main() -> None:
    """Ask, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=("medquad", "pubmedqa", "starter"))
    parser.add_argument("home", type=Path, help="a home whose library is ready")
    parser.add_argument("dump", type=Path)
    parser.add_argument("--again", type=Path, help="ask what these labels were made for, instead of a new draw")
    parser.add_argument(
        "--rest", action="store_true", help="the rest of the first hit's section, instead of what was found"
    )
    parser.add_argument("--seed", type=int, default=11)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    house = RealHouse(given.home)
    try:
        if given.set == "medquad":
            questions = medquad()
        elif given.set == "pubmedqa":
            questions = pubmedqa(frozenset(d.external_id for d in house.library.documents()))
        else:
            questions = starter()
        if given.again is not None:
            judged = {line["id"] for line in lines(given.again) if line["set"] == given.set}
            questions = [q for q in questions if q["id"] in judged]
        elif given.set in _DRAWN:
            questions = drawn(questions, _DRAWN[given.set], chance)
        dump(house, given.set, questions, given.dump, None if given.rest else chance)
    finally:
        house.close()


if __name__ == "__main__":
    main()
