"""How the search takes questions as they are asked on a ward: keywords, lay words, abbreviations, misspellings, values, whole stories.

    python -m tests.bench.ward_questions --cache /tmp/fit --model FOLDER [--each]

Searched is the starter library together with 45 short documents (`ward_documents.jsonl`: ward guidelines, letters, abstracts, a
leaflet; invented for this, nobody's advice). Nothing is fitted on these questions, but the words of the lexicon and of these
questions were written by the same hand: the styles without abbreviations and drugs' brands say more.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from app.library.lexicon import read_lexicon
from app.library.searching import Searcher
from app.library.spelling import Speller
from tests.bench.searched_corpora import LEXICON, ROOT, AskedQuestion, KeptVectors, opened

_HERE = Path(__file__).parent
_REFUSED_BELOW = 0.35
_DEPTH = 20


def read_ward_questions() -> list[AskedQuestion]:
    """Read the questions."""
    found: list[AskedQuestion] = []
    for line in (_HERE / "ward_questions.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            style, text, documents = line.split("\t")
            names = () if documents == "-" else tuple(documents.split("|"))
            found.append(AskedQuestion(text=text, stratum=style, subject=text, documents=names))
    return found


def main() -> None:
    """Ask everything, print a line a style."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--each", action="store_true", help="name the questions that go wrong")
    options = parser.parse_args()
    encoder = KeptVectors(options.cache / "vectors", options.model, 1, 1e9)
    questions = read_ward_questions()
    paths = [ROOT / "resources/starter_library", _HERE / "ward_documents.jsonl"]
    corpus = opened("ward", paths, questions, options.cache, encoder)
    lexicon = read_lexicon(LEXICON)
    searcher = Searcher(corpus.index, encoder, lexicon, Speller(LEXICON.parent, lexicon.names()))
    counts: Counter[tuple[str, str]] = Counter()
    for question in questions:
        found = searcher.search(question.text, _DEPTH, {})
        names = list(dict.fromkeys(h.passage.external_id for h in found.hits))
        place = next((n for n, name in enumerate(names) if name in question.documents), _DEPTH)
        is_refused = found.confidence < _REFUSED_BELOW
        for style in (question.stratum, "all" if question.documents else "none"):
            counts[style, "asked"] += 1
            counts[style, "first"] += place == 0
            counts[style, "among five"] += place < 5
            counts[style, "refused"] += is_refused
        if options.each and (is_refused == bool(question.documents) or (question.documents and place)):
            print(f"{question.stratum} {found.confidence:.2f} {question.text!r}: {names[:3]}, not {question.documents}")
    encoder.save()
    for style in dict.fromkeys(style for style, _ in counts):
        print(style, {what: counts[style, what] for what in ("asked", "first", "among five", "refused")})


if __name__ == "__main__":
    main()
