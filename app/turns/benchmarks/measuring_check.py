"""Figures of the check alone: sentences of the library made wrong on purpose, and said differently."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.domain.answers.statements import is_statement
from app.domain.grounding import evidence
from app.domain.grounding.mutations import KINDS, PARAPHRASES
from app.domain.shares import Tally
from app.domain.text import sentences

_MOST_MUTATIONS: Final = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A passage that was found, with what stands above it."""

    heading: str = field(repr=False)
    text: str = field(repr=False)


def measure_check(passages: Sequence[Seen]) -> dict[str, object]:
    """Measure the check on sentences of these passages made wrong, and said differently."""
    caught, flagged = Tally(), Tally()
    kinds: dict[str, Tally] = {}
    seconds, checks = 0.0, 0
    for passage, sentence in _statements(passages):
        for name, said, is_wrong in _variants(sentence, passage.text):
            began = time.perf_counter()
            found = evidence.check(said, [passage.text], [passage.heading])
            seconds += time.perf_counter() - began
            checks += 1
            if is_wrong:
                caught.add(not found.supported)
                kinds.setdefault(name, Tally()).add(not found.supported)
            else:
                flagged.add(not found.supported)
        if caught.of >= _MOST_MUTATIONS:
            break
    return {
        **caught.figures("mutations_caught"),
        **flagged.figures("false_flags"),
        "check_ms_per_sentence": round(1000 * seconds / checks, 3) if checks else None,
        "mutations": {name: f"{t.yes} of {t.of}" for name, t in sorted(kinds.items())},
    }


def _statements(passages: Sequence[Seen]) -> Iterator[tuple[Seen, str]]:
    """Yield statements, in turn from each passage, so that few of them are seen from many."""
    each = [[(p, s) for s in sentences.split(p.text) if is_statement(s)] for p in passages]
    for row in itertools.zip_longest(*each):
        yield from (pair for pair in row if pair is not None)


def _variants(sentence: str, section: str) -> Iterator[tuple[str, str, bool]]:
    for name, say in PARAPHRASES.items():
        yield from ((name, said, False) for said in say(sentence))
    for name, make in KINDS.items():
        yield from ((name, said, True) for said in itertools.islice(make(sentence, section), 3))
