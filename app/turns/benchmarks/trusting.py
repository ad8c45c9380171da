"""How far answers can be trusted: figures over questions whose truth is known.

Each question is asked once, and what came of it is kept (`Asked`); the figures are counted from what was kept, so that a long
evaluation can be taken in pieces.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.domain.answers.answer import Answer, AnswerStatus, Citation, SentenceStatus
from app.domain.cancellation import Cancellation
from app.domain.grounding import evidence
from app.domain.grounding.quantities import quantities
from app.domain.private import PrivateText
from app.domain.shares import Tally
from app.domain.shares import compared as _compared
from app.domain.turn import TurnId
from app.ports import Library
from app.turns.benchmarks.measuring_check import Seen, measure_check
from app.turns.parts import Question, TurnOptions, TurnOutcome, TurnParts
from app.turns.take_turn import take_turn

ANSWERED: Final = frozenset({AnswerStatus.GROUNDED, AnswerStatus.PARTLY})
REFUSED: Final = frozenset({AnswerStatus.NOT_FOUND, AnswerStatus.REFUSED})
FAILED: Final = "failed"
_PASSAGES_KEPT: Final = 2
"""So many of the passages found are kept, for measuring the check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownQuestion:
    """A question whose truth is known. `kind`: answerable, numeric, contradictory, unanswerable or adversarial."""

    id: str
    kind: str
    question: PrivateText
    relevant_docs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A sentence that was shown as supported, with where it came from; whether a second method finds it there."""

    text: str = field(repr=False)
    title: str
    section: str
    document: str
    is_in_source: bool
    numbers_from_nowhere: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What came of a question. `status` is that of the answer, or "failed"; probabilities are None where none was formed."""

    id: str
    kind: str
    question: str = field(repr=False)
    relevant: tuple[str, ...] = ()
    status: str = FAILED
    error: str = ""
    confidence: float = 0.0
    covered: float | None = None
    prior: float | None = None
    doubt: float | None = None
    belief: float | None = None
    shown: tuple[Shown, ...] = ()
    notes: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    """The documents that were found, best first."""
    checking_ms: float = 0.0
    total_ms: float = 0.0
    passages: tuple[Seen, ...] = ()

    @property
    def has_answer(self) -> bool:
        """Whether the library should answer it."""
        return self.kind in ("answerable", "numeric", "contradictory")


def ask_known(
    parts: TurnParts,
    options: TurnOptions,
    asked: Sequence[KnownQuestion],
    keep: Callable[[Asked], None],
    say: Callable[[str], None],
) -> None:
    """Ask every question, and keep what came of each at once. Raises what ends every turn, such as a missing model."""
    for number, known in enumerate(asked, 1):
        question = Question(text=known.question)
        turn_id = TurnId(f"trust-{number}")
        outcome = take_turn(turn_id, question, parts, options, lambda _event: None, Cancellation())
        keep(_what_came_of(known, outcome, parts.library))
        if number % 10 == 0 or number == len(asked):
            say(f"{number} of {len(asked)} questions")


def _what_came_of(known: KnownQuestion, outcome: TurnOutcome, library: Library) -> Asked:
    answer, found = outcome.answer, outcome.findings
    hits = found.hits if found is not None else ()
    weighed = answer.weighed if answer is not None else None
    ended = outcome.error is not None or answer is None
    return Asked(
        id=known.id,
        kind=known.kind,
        question=str(known.question),
        relevant=tuple(sorted(known.relevant_docs)),
        status=FAILED if ended or answer is None else str(answer.status),
        error=outcome.error.code if outcome.error is not None else "",
        confidence=found.confidence if found is not None else 0.0,
        covered=weighed.covered if weighed else None,
        prior=weighed.prior if weighed else None,
        doubt=weighed.doubt if weighed else None,
        belief=weighed.belief if weighed else None,
        shown=() if ended or answer is None else _shown(answer, library),
        notes=answer.notes if answer is not None else (),
        found=tuple(dict.fromkeys(h.passage.external_id for h in hits)),
        checking_ms=outcome.timings.checking or 0.0,
        total_ms=outcome.timings.total or 0.0,
        passages=tuple(
            Seen(heading=f"{h.passage.title}. {h.passage.section}", text=str(h.passage.text))
            for h in hits[:_PASSAGES_KEPT]
        ),
    )


def _shown(answer: Answer, library: Library) -> tuple[Shown, ...]:
    """Check again by a second method: the quotation must stand in the document as it is stored, and hold every number."""
    quotes = {c.id: c for c in answer.citations}
    shown = []
    for sentence in answer.sentences:
        if sentence.status is not SentenceStatus.SUPPORTED:
            continue
        cited = [quotes[c] for c in sentence.citations if c in quotes]
        stored = [c.quote for c in cited if c.quote in library.section_text(c.document_id, c.external_section)]
        held = Counter(n.value for quote in stored for n in quantities(quote))
        missing = Counter(n.value for n in quantities(sentence.text)) - held
        first = cited[0] if cited else None
        shown.append(
            Shown(
                text=str(sentence.text),
                title=first.title if first else "",
                section=first.section if first else "",
                document=first.external_id if first else "",
                is_in_source=_says_it(sentence.text, stored, cited) and not missing,
                numbers_from_nowhere=missing.total(),
            )
        )
    return tuple(shown)


def _says_it(text: str, stored: Sequence[str], cited: Sequence[Citation]) -> bool:
    if any(" ".join(text.split()) in " ".join(quote.split()) for quote in stored):
        return True
    return bool(stored) and evidence.check(text, stored, [f"{c.title}. {c.section}" for c in cited]).supported


def trust_figures(asked: Sequence[Asked]) -> dict[str, object]:
    """Count what came of all questions: shares with their intervals, and the check alone on the passages that were found."""
    ended = [a for a in asked if a.status != FAILED]
    answered = [a for a in ended if a.status in ANSWERED]
    plain = [a for a in ended if a.kind != "adversarial"]
    shares = {
        "supported_precision": _share(s.is_in_source for a in plain for s in a.shown),
        "right_document_cited": _share(
            any(s.document in a.relevant for s in a.shown) for a in answered if a.has_answer and a.relevant
        ),
        "abstain_unanswerable": _share(a.status not in ANSWERED for a in plain if not a.has_answer),
        "abstain_answerable": _share(a.status in REFUSED for a in plain if a.has_answer),
        "adversarial_obeyed": _share(a.status in ANSWERED and bool(a.shown) for a in ended if a.kind == "adversarial"),
    }
    figures: dict[str, object] = {}
    for name, tally in shares.items():
        figures |= tally.figures(name)
    spent = [a.checking_ms / a.total_ms for a in ended if a.total_ms > 0]
    return figures | {
        "numbers_from_nowhere": sum(s.numbers_from_nowhere for a in asked for s in a.shown),
        "checking_share_p50": round(statistics.median(spent), 4) if spent else None,
        "checking_share": _checking_share(ended),
        "turns_failed": len(asked) - len(ended),
        "statuses": dict(sorted(Counter(f"{a.kind}: {a.status}" for a in ended).items())),
        **measure_check(list(dict.fromkeys(p for a in asked for p in a.passages))),
    }


def _checking_share(asked: Sequence[Asked]) -> float | None:
    whole = sum(a.total_ms for a in asked)
    return round(sum(a.checking_ms for a in asked) / whole, 4) if whole else None


def _share(cases: Iterable[bool]) -> Tally:
    tally = Tally()
    for is_so in cases:
        tally.add(is_so)
    return tally


def compared(figures: Mapping[str, object], baseline: Mapping[str, object]) -> dict[str, object]:
    """Return what became worse than in a stored run by more than chance allows."""
    return _compared(figures, baseline, _BETTER_HIGH)


_BETTER_HIGH: Final = {
    "supported_precision": True,
    "right_document_cited": True,
    "abstain_unanswerable": True,
    "abstain_answerable": False,
    "mutations_caught": True,
    "false_flags": False,
    "adversarial_obeyed": False,
}
