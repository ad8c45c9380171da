"""Does a passage say what a sentence says? Rules only: pure, fast, and deliberately hard to please.

A sentence is supported when one sentence of its passages (or, if it has two halves, one for each half)
1. holds every number, with the same unit, bound ("at least"), role ("every", "over") and frequency ("twice a day");
2. holds every content word, but for such as add nothing; the heading may supply what it is about;
3. negates and narrows as often (not, avoid, without, unless, only), and keeps before and after, and children, apart;
4. puts the numbers to the same things (pairing.py), holds for the same people under the same conditions (conditions.py)
   and is said no more firmly (strength.py).
Whatever cannot be settled that way counts as unsupported: it is shown, not spoken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.grounding.pairing import mispaired
from app.domain.grounding.quantities import Quantity, frequencies, quantities
from app.domain.grounding.strength import overstates
from app.domain.people.conditions import left_out, put_in
from app.domain.remembering import remembers
from app.domain.text import sentences
from app.domain.text.addressing import speaks_to_machine
from app.domain.text.terms import (
    content_words,
    gives,
    is_about_children,
    is_drug_like,
    is_harmless,
    is_route,
    is_telling,
    negations,
    order_words,
    treats,
)

_CANDIDATES: Final = 3
"""So many sentences of a passage are looked at, nearest first."""

_JOINT: Final = re.compile(r";\s+|,?\s+(?:and|but|while|whereas)\s+")
_POINTS_BACK: Final = re.compile(r"\W*(?:\w+\W+){0,3}(?:it|its|they|their|this|these|those|the drug|the dose)\b", re.I)
_ATTRIBUTION: Final = re.compile(
    r"^\W*(?:according to|based on) (?:the|your|these|this) (?:given |provided |numbered )?(?:guidelines?|sources?|passages?|documents?"
    r"|library|text|guidance)(?: \[?\d+\]?)?,\s*"
    r"|^\W*the (?:guidelines?|sources?|passages?|documents?|library|text|guidance) (?:says?|states?|recommends?|advises?) (?:that )?",
    re.I,
)
"""What a model says before what it says."""
IN_OTHER_WORDS: Final = "its source says it in other words"
"""The one objection that the model may settle: a word or two are not the source's, and everything else agrees."""
_MOST_FOREIGN: Final = 2
_LEAST_FACTS: Final = 2
"""A half of a sentence with fewer content words and numbers says too little to be checked by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a check found. `passage` is the index of the passage that carries the sentence, None without one.

    `start` and `end` are the character positions, in that passage, of the sentence that is nearest.
    """

    supported: bool
    reason: str
    passage: int | None = None
    start: int = 0
    end: int = 0


class _Statement:
    """What is compared of a sentence."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = Counter(content_words(text))
        self.numbers = quantities(text)
        self.frequencies = frequencies(text)
        self.negations = negations(text)
        self.order = order_words(text)
        self.treats, self.gives = treats(text), gives(text)
        self.is_about_children = is_about_children(text)

    @property
    def says_enough(self) -> bool:
        """Whether it can be checked by itself."""
        return self.words.total() + len(self.numbers) >= _LEAST_FACTS


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """A sentence of a passage (an item of a list: with its lead-in), and the words that it may rely on."""

    start: int
    end: int
    says: _Statement
    around: frozenset[str]
    heading: str


def check(
    sentence: str, passages: Sequence[str], headings: Sequence[str] = (), contexts: Sequence[str] = ()
) -> Evidence:
    """Hold a sentence (without citation marks) against passages; return the verdict, with its reason in words.

    `headings` are what stands above each passage (title, section); without them a passage must name all by itself. `contexts` are
    the lead-ins of passages that begin within a list: its items say what they say under it.
    """
    sentence = _ATTRIBUTION.sub("", sentence)
    said = _Statement(sentence)
    if not said.words and not said.numbers:
        return Evidence(supported=False, reason="nothing in it can be checked")
    halves = list(_halves(sentence))
    nearest: tuple[float, Evidence] | None = None
    for index, passage in enumerate(passages):
        heading = headings[index] if index < len(headings) else ""
        context = contexts[index] if index < len(contexts) else ""
        rank, found = _against(said, halves, index, _read(passage, heading, context), is_about_children(heading))
        if found.supported:
            return found
        if nearest is None or rank > nearest[0]:
            nearest = (rank, found)
    return nearest[1] if nearest else Evidence(supported=False, reason="no source was given for it")


def _against(
    said: _Statement,
    halves: Sequence[tuple[_Statement, _Statement]],
    index: int,
    sources: Sequence[_Source],
    children: bool,
) -> tuple[float, Evidence]:
    if not sources:
        return -1.0, Evidence(supported=False, reason="its source is empty", passage=index)
    rank, reason, source = _best(said, sources, children)
    start, end = source.start, source.end
    if reason:
        for left, right in halves:
            (_, left_reason, one), (_, right_reason, other) = (_best(h, sources, children) for h in (left, right))
            if not left_reason and not right_reason and one is not other:
                start, end, reason = min(one.start, other.start), max(one.end, other.end), ""
                break
    return rank, Evidence(supported=not reason, reason=reason, passage=index, start=start, end=end)


def _best(said: _Statement, sources: Sequence[_Source], children: bool) -> tuple[float, str, _Source]:
    """Return how near the nearest source is, what speaks against it ("" if nothing), and it; a supporting one wins."""
    ranked = sorted(((_nearness(said, s.says), s) for s in sources), key=lambda pair: pair[0], reverse=True)
    judged = [(rank, _objection(said, source, children), source) for rank, source in ranked[:_CANDIDATES]]
    return next((j for j in judged if not j[1]), judged[0])


def _nearness(said: _Statement, source: _Statement) -> float:
    values = {n.value for n in source.numbers}
    shared = len(said.words.keys() & source.words.keys()) + 2 * sum(n.value in values for n in said.numbers)
    return shared - 0.01 * len(source.words)


def _objection(said: _Statement, source: _Source, children: bool) -> str:
    """Return in words why the source does not carry what is said; "" if it does."""
    held = source.says
    if missing := _missing(said.numbers, held.numbers):
        return "no source says " + ", ".join(f"“{m}”" for m in missing)
    if other := sorted(said.frequencies - held.frequencies):
        return f"no source says “{other[0]}”"
    added, dropped = said.words - held.words, held.words - said.words
    foreign = [w for w in added if (w not in source.around or w in held.words) and not is_harmless(w)]
    if foreign and (
        len(foreign) > _MOST_FOREIGN or any(is_telling(w) or is_drug_like(w) or is_route(w) for w in foreign)
    ):
        return "its source says something else"
    for is_of_kind, name in ((is_drug_like, "of another drug"), (is_route, "of another route")):
        if any(map(is_of_kind, added)) and any(map(is_of_kind, dropped)):
            return f"its source says it {name}"
    if any(w.startswith("adult") for w in added) and any(map(is_about_children, dropped)):
        return "its source speaks of other patients"
    if said.negations != held.negations:
        return "its source says the opposite, or says it under a condition"
    if turned := sorted(said.order - held.order):
        return f"its source does not say “{turned[0]}”"
    if said.treats and not held.gives:
        return "its source does not say that it is a treatment"
    if said.is_about_children != held.is_about_children and not children:
        return "its source speaks of other patients"
    if foreign:
        return _finer_objection(said.text, held.text, source.heading) or IN_OTHER_WORDS
    return _finer_objection(said.text, held.text, source.heading)


def _finer_objection(said: str, held: str, heading: str) -> str:
    """Return what speaks against a sentence whose words and numbers are all there."""
    if said == held:
        return ""
    return (
        mispaired(said, held) or left_out(said, held, heading) or put_in(said, held, heading) or overstates(said, held)
    )


def _missing(wanted: Sequence[Quantity], held: Sequence[Quantity]) -> list[str]:
    """Return the numbers that are not held, each as often as it is wanted. A role that one of them leaves out is no difference."""
    left, missing = list(held), []
    for number in wanted:
        same = [
            n
            for n in left
            if (n.value, n.unit, n.bound) == (number.value, number.unit, number.bound)
            and (n.role == number.role or not n.role or not number.role)
        ]
        if same:
            left.remove(next((n for n in same if n.role == number.role), same[0]))
        else:
            missing.append(str(number))
    return missing


@remembers(texts=64)
def _read(passage: str, heading: str, context: str) -> tuple[_Source, ...]:
    """Return the sentences of a passage: read once, however many sentences are held against them."""
    return tuple(_sources(passage, heading, context))


def _sources(passage: str, heading: str, context: str) -> Iterator[_Source]:
    """Yield the sentences of a passage with the words around them: the heading, and where "it" points to."""
    above = frozenset(content_words(heading))
    lead, before = "" if speaks_to_machine(context) else context, ""
    for start, end in sentences.spans(passage):
        text = passage[start:end]
        if speaks_to_machine(text):
            continue  # an order in a document proves nothing
        if sentences.ITEM.match(text):
            says, around = _Statement(f"{lead} {text}"), above
        else:
            says, lead = _Statement(text), text
            around = above | frozenset(content_words(before)) if _POINTS_BACK.match(text) else above
        yield _Source(start=start, end=end, says=says, around=around, heading=heading)
        before = text


def _halves(sentence: str) -> Iterator[tuple[_Statement, _Statement]]:
    """Yield the ways to cut a sentence into two that can each be checked."""
    for match in _JOINT.finditer(sentence):
        left, right = _Statement(sentence[: match.start()]), _Statement(sentence[match.end() :])
        if left.says_enough and right.says_enough:
            yield left, right
