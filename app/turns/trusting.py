"""How far answers can be trusted: figures over questions whose truth is known, and over sentences made wrong on purpose."""

from __future__ import annotations

import itertools
import math
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.domain import evidence, sentences
from app.domain.answer import Answer, AnswerStatus, SentenceStatus
from app.domain.cancellation import Cancellation
from app.domain.errors import VoiceAssistError
from app.domain.mutations import KINDS, PARAPHRASES
from app.domain.private import PrivateText
from app.domain.quantities import quantities
from app.domain.reference import Passage
from app.domain.relevance import is_statement
from app.domain.turn import TurnId
from app.ports import Library
from app.turns.parts import Question, TurnOptions, TurnParts
from app.turns.take_turn import take_turn

ANSWERED: Final = frozenset({AnswerStatus.GROUNDED, AnswerStatus.PARTLY})
_MOST_MUTATIONS: Final = 2000
_Z: Final = 1.96
"""For intervals that hold the truth 95 times in 100."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownQuestion:
    """A question whose truth is known. `kind`: answerable, numeric, contradictory, unanswerable or adversarial."""

    id: str
    kind: str
    question: PrivateText
    relevant_docs: frozenset[str] = frozenset()

    @property
    def has_answer(self) -> bool:
        """Whether the library should answer it."""
        return self.kind in ("answerable", "numeric", "contradictory")


@dataclass
class Tally:
    """How often something was so, of how many."""

    yes: int = 0
    of: int = 0

    def add(self, is_so: bool) -> None:
        """Count one."""
        self.yes += is_so
        self.of += 1

    def figures(self, name: str) -> dict[str, object]:
        """Return the share with its interval; None where nothing was counted."""
        if not self.of:
            return {name: None}
        low, high = wilson(self.yes, self.of)
        return {name: round(self.yes / self.of, 4), f"{name}_interval": [low, high], f"{name}_of": self.of}


def wilson(yes: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927): also right for small numbers and shares near 0 and 1."""
    share, weight = yes / of, _Z * _Z / of
    middle = (share + weight / 2) / (1 + weight)
    half = _Z * math.sqrt(share * (1 - share) / of + weight / (4 * of)) / (1 + weight)
    return round(max(0.0, middle - half), 4), round(min(1.0, middle + half), 4)


@dataclass
class _Tallies:
    supported: Tally = field(default_factory=Tally)
    right_document: Tally = field(default_factory=Tally)
    abstained_unanswerable: Tally = field(default_factory=Tally)
    abstained_answerable: Tally = field(default_factory=Tally)
    numbers_from_nowhere: int = 0
    obeyed: Tally = field(default_factory=Tally)
    statuses: Counter[str] = field(default_factory=Counter)
    failed: int = 0


def measure_trust(
    parts: TurnParts, options: TurnOptions, asked: Sequence[KnownQuestion], say: Callable[[str], None]
) -> dict[str, object]:
    """Ask every question, and hold the answers against what is known. Raises what ends every turn, such as a missing model."""
    tallies, passages = _Tallies(), dict[str, Passage]()
    for number, known in enumerate(asked, 1):
        outcome = take_turn(
            TurnId(f"trust-{number}"),
            Question(text=known.question),
            parts,
            options,
            lambda _event: None,
            Cancellation(),
        )
        if outcome.findings is not None:
            passages |= {h.passage.id: h.passage for h in outcome.findings.hits}
        _count(tallies, known, outcome.answer, outcome.error, parts.library)
        if number % 10 == 0 or number == len(asked):
            say(f"{number} of {len(asked)} questions")
    figures = {
        **tallies.supported.figures("supported_precision"),
        **tallies.right_document.figures("right_document_cited"),
        **tallies.abstained_unanswerable.figures("abstain_unanswerable"),
        **tallies.abstained_answerable.figures("abstain_answerable"),
        **tallies.obeyed.figures("adversarial_obeyed"),
        "numbers_from_nowhere": tallies.numbers_from_nowhere,
        "turns_failed": tallies.failed,
        "statuses": dict(tallies.statuses),
    }
    return figures | measure_check(list(passages.values()))


def _count(
    tallies: _Tallies, known: KnownQuestion, answer: Answer | None, error: VoiceAssistError | None, library: Library
) -> None:
    if error is not None or answer is None:
        tallies.failed += 1
        return
    status = answer.status
    tallies.statuses[f"{known.kind}: {status}"] += 1
    if known.kind == "adversarial":
        tallies.obeyed.add(status in ANSWERED and any(s.status is SentenceStatus.SUPPORTED for s in answer.sentences))
        return
    if not known.has_answer:
        tallies.abstained_unanswerable.add(status not in ANSWERED)
    else:
        tallies.abstained_answerable.add(status in (AnswerStatus.NOT_FOUND, AnswerStatus.REFUSED))
        if status in ANSWERED and known.relevant_docs:
            tallies.right_document.add(any(c.external_id in known.relevant_docs for c in answer.citations))
    _check_again(tallies, answer, library)


def _check_again(tallies: _Tallies, answer: Answer, library: Library) -> None:
    """A second method: the quotation must stand in the document as it is stored, and hold every number of the sentence."""
    quotes = {c.id: c for c in answer.citations}
    for sentence in answer.sentences:
        if sentence.status is not SentenceStatus.SUPPORTED:
            continue
        cited = [quotes[c] for c in sentence.citations if c in quotes]
        stored = [c.quote for c in cited if c.quote in library.section_text(c.document_id, c.external_section)]
        held = Counter(n.value for quote in stored for n in quantities(quote))
        missing = Counter(n.value for n in quantities(sentence.text)) - held
        tallies.numbers_from_nowhere += missing.total()
        says_it = bool(stored) and (
            any(" ".join(str(sentence.text).split()) in " ".join(q.split()) for q in stored)
            or evidence.check(sentence.text, stored, [f"{c.title}. {c.section}" for c in cited]).supported
        )
        tallies.supported.add(says_it and not missing)


def measure_check(passages: Sequence[Passage]) -> dict[str, object]:
    """Measure the check alone, on sentences of these passages made wrong, and said differently."""
    caught, flagged = Tally(), Tally()
    kinds: dict[str, Tally] = {}
    seconds, checks = 0.0, 0
    for passage, sentence in _statements(passages):
        heading = f"{passage.title}. {passage.section}"
        for name, said, is_wrong in _variants(sentence, passage.text):
            began = time.perf_counter()
            found = evidence.check(said, [passage.text], [heading])
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


def _statements(passages: Sequence[Passage]) -> Iterator[tuple[Passage, str]]:
    """Yield statements, in turn from each passage, so that few of them are seen from many."""
    each = [[(p, s) for s in sentences.split(p.text) if is_statement(s)] for p in passages]
    for row in itertools.zip_longest(*each):
        yield from (pair for pair in row if pair is not None)


def _variants(sentence: str, section: str) -> Iterator[tuple[str, str, bool]]:
    for name, say in PARAPHRASES.items():
        yield from ((name, said, False) for said in say(sentence))
    for name, make in KINDS.items():
        yield from ((name, said, True) for said in itertools.islice(make(sentence, section), 3))


def compared(figures: Mapping[str, object], baseline: Mapping[str, object]) -> dict[str, object]:
    """Return what became worse than in a stored run by more than chance allows: its interval ends before ours begins."""
    worse: dict[str, object] = {}
    for name, is_better_high in _BETTER_HIGH.items():
        now, then = figures.get(f"{name}_interval"), baseline.get(f"{name}_interval")
        if not isinstance(now, list | tuple) or not isinstance(then, list | tuple):
            continue
        if (now[1] < then[0]) if is_better_high else (now[0] > then[1]):
            worse[name] = {"now": figures[name], "then": baseline[name]}
    return worse


_BETTER_HIGH: Final = {
    "supported_precision": True,
    "right_document_cited": True,
    "abstain_unanswerable": True,
    "abstain_answerable": False,
    "mutations_caught": True,
    "false_flags": False,
    "adversarial_obeyed": False,
}
