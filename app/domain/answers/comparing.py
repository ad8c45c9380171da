"""Questions that compare two things: "difference between A and B", "A or B first", "is A better than B". Both belong in the answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from app.domain.answers.asked_thing import held
from app.domain.answers.choosing import LEAST_NEAR
from app.domain.answers.drug_classes import asked_classes, with_classes
from app.domain.answers.relevance import RankedSentence
from app.domain.documents.reference import Hit
from app.domain.grounding.quantities import plain
from app.domain.remembering import remembers
from app.domain.text.terms import is_harmless, subject_words

_NAME: Final = r"[\w'/+-]+(?: [\w'/+-]+){0,3}?"
_STOPS: Final = r"(?=\s*(?:$|[,.;:?!()])|\s+(?:in|for|after|before|with|without|to|if|when|do|does|should|can|first|given|used|is|are|as|at|on|by|of|better|preferred)\b)"
_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:differences?|differ|distinguish|choose|choice|differentiate)\b[\w ]*? between (?:an? |the )?(?P<a>{_NAME}) and (?:an? |the )?(?P<b>{_NAME}){_STOPS}",
        rf"\bdistinguish (?P<a>{_NAME}) from (?P<b>{_NAME}){_STOPS}",
        rf"\bcompare (?P<a>{_NAME}) (?:and|with|to|versus|vs) (?P<b>{_NAME}){_STOPS}",
        rf"(?:^(?!(?:is|are|does|do|use|give|should|which|what|how|when|can) )|\b(?:is|are|does|do|use|give) )(?P<a>{_NAME}) (?:\w+ )?(?:better|safer|worse|stronger|more effective|superior|preferred|faster)(?: than| to) (?P<b>{_NAME}){_STOPS}",
        rf"(?:^(?!(?:is|are|does|do|use|give|should|which|what|how|when|can) )|\b(?:is|are|does|do|use|give|first|better|best|choose|i|prefer|preferred) |[:,] )(?:an? |the )?(?P<a>{_NAME}) (?:or|vs\.?|versus|rather than) (?:an? |the )?(?P<b>{_NAME}){_STOPS}",
    )
)  # fmt: skip
_COMPARES: Final = re.compile(
    r"\b(?:first|better|best|prefer\w*|which|choose|choice|versus|vs|rather|differ\w*|distinguish|compare\w*|than)\b"
)
_MOST_ADDED: Final = 1


@remembers(texts=64)
def compared(question: str) -> tuple[str, str] | None:
    """Return the two things that a question compares, in its own words; None where it compares none."""
    text = plain(question).strip(" ?.!")
    if not _COMPARES.search(text):
        return None
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            one, other = _words(match["a"]), _words(match["b"])
            if one - other and other - one:
                return match["a"].strip(), match["b"].strip()
    return None


def with_both(
    question: str,
    told: Sequence[RankedSentence],
    ranked: Sequence[RankedSentence],
    hits: Sequence[Hit],
    others: Sequence[str] = (),
) -> tuple[RankedSentence, ...]:
    """Return what is told and, for a thing compared that none of it speaks of, the best sentence that does."""
    more = list(told)
    for side in _sides(question, others):
        if any(_holds(side, held(one, hits)) for one in more):
            continue
        more += [one for one in ranked if one.answers >= LEAST_NEAR and _holds(side, held(one, hits))][:_MOST_ADDED]
    return tuple(more)


def unspoken_side(question: str, told: Sequence[str], others: Sequence[str] = ()) -> tuple[str, ...]:
    """Return which of the things compared nothing told speaks of."""
    both = compared(question)
    if both is None:
        return ()
    words = frozenset(subject_words(with_classes(" . ".join(told))))
    return tuple(
        name
        for name, side in zip(both, _sides(question, others), strict=True)
        if not any(_all_in(w, words) for w in side)
    )


def _sides(question: str, others: Sequence[str]) -> tuple[tuple[frozenset[str], ...], ...]:
    """Return for each thing compared the words of its names, () where nothing is compared."""
    both = compared(question)
    if both is None:
        return ()
    pairs = [both, *(pair for other in others if (pair := compared(other)) is not None)]
    shared = _words(both[0]) & _words(both[1])
    return tuple(tuple(dict.fromkeys(_words(pair[n]) - shared for pair in pairs)) for n in (0, 1))


def _holds(side: Sequence[frozenset[str]], words: frozenset[str]) -> bool:
    return any(_all_in(one, words) for one in side)


def _all_in(one: frozenset[str], words: frozenset[str]) -> bool:
    return bool(one) and one <= words


def _words(name: str) -> frozenset[str]:
    marked = frozenset(w for w in subject_words(asked_classes(name)) if w.startswith("class-"))
    return marked or frozenset(w for w in subject_words(name) if not is_harmless(w))
