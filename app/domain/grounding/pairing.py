"""What belongs to what inside one sentence: 5 mg to this drug and 10 mg to that one, this before that.

Two sentences may hold the same words and numbers and still say different things. Checked is only what can be told apart
without understanding: the order of numbers among words, the drug next to a number, and the two sides of a comparison.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.grounding.quantities import Quantity, placed_quantities, plain
from app.domain.text.terms import content_of, content_words, is_drug_like, is_harmless

_TOKEN: Final = re.compile(r"\u2063\d+\u2063|[a-z][a-z0-9'-]*|[,;:()]")
_BARRIERS: Final = frozenset(", ; : ( ) and or then but followed while whereas plus".split())
_BARRIER_COST: Final = 4
_PASSIVE: Final = re.compile(r"\b\w+(?:ed|en) by\b")
_LONGEST: Final = 40
"""Longer sentences are not searched for two exchanged words: it would take longer than the check may."""
_BOUND_FOLLOWS: Final = re.compile(r" (?:more|less|above|below|over|under|older|younger|higher|lower|fewer)\b")
_SIDES: Final = re.compile(
    r"\b(?:preferred (?:to|over)|rather than|instead of|before|after|than|followed by|unlike|in place of|over|replaces?"
    r"|as opposed to|superior to|inferior to|versus|causes?|leads to|precedes?)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    word: str = ""
    number: str = ""


def mispaired(said: str, held: str) -> str:
    """Return in words what is put together differently than in the source; "" if nothing."""
    ours, theirs = _tokens(said), _tokens(held)
    if found := _moved_number(ours, theirs):
        return f"its source says “{found}” of something else"
    if found := _other_owner(ours, theirs):
        return f"its source says “{found}” of another drug"
    is_passive = _PASSIVE.search(plain(said)) is not None
    exchanged = is_passive == (_PASSIVE.search(plain(held)) is not None) and _exchanged(ours, theirs)
    if exchanged or _turned(plain(said), plain(held)):
        return "its source says it the other way round"
    return ""


def _tokens(text: str) -> list[_Token]:
    """Return content words and numbers in order, with barriers as empty tokens."""
    rewritten, numbers = placed_quantities(text)
    out: list[_Token] = []
    for match in _TOKEN.finditer(rewritten):
        word = match.group()
        if word.startswith("\u2063"):
            out.append(_Token(number=_name(numbers[int(word[1:-1])])))
        elif re.fullmatch(r"or|and", word) and _BOUND_FOLLOWS.match(rewritten, match.end()):
            continue  # "5 days or more"
        elif word in _BARRIERS:
            out.append(_Token())
        else:
            out += [_Token(word=w) for w in content_of(word)]
    return out


def _name(number: Quantity) -> str:
    return f"{number.value} {number.unit}".strip()


def _moved_number(ours: Sequence[_Token], theirs: Sequence[_Token]) -> str:
    """Where our words stand in the source's order, the numbers must as well: return one that does not."""
    words = [t for t in ours if t.word]
    numbers = {t.number for t in ours if t.number}
    if len(numbers) < 2 or not _is_within(words, [t for t in theirs if t.word]):
        return ""
    known = [t for t in ours if t.word or t.number]
    if _is_within(known, [t for t in theirs if t.word or t.number]):
        return ""
    in_order = [t.number for t in theirs if t.number in numbers]
    return next((a for a, b in zip((t.number for t in ours if t.number), in_order, strict=False) if a != b), "")


def _is_within(few: Sequence[_Token], many: Sequence[_Token]) -> bool:
    rest = iter(many)
    return all(any(one == other for other in rest) for one in few)


def _other_owner(ours: Sequence[_Token], theirs: Sequence[_Token]) -> str:
    """Return a number that stands next to one drug here and next to another there."""
    own, other = _owners(ours), _owners(theirs)
    drugs = {d for found in other.values() for d in found}
    for number, here in own.items():
        there = other.get(number)
        if there and not here & there and here & drugs:
            return number
    return ""


def _owners(tokens: Sequence[_Token]) -> dict[str, frozenset[str]]:
    """Return for each number the drug nearest to it, where there are at least two numbers and two drugs."""
    drugs = [(i, t.word) for i, t in enumerate(tokens) if t.word and is_drug_like(t.word) and not is_harmless(t.word)]
    places = [(i, t.number) for i, t in enumerate(tokens) if t.number]
    if len({d for _, d in drugs}) < 2 or len({n for _, n in places}) < 2:
        return {}
    owners: dict[str, frozenset[str]] = {}
    for place, number in places:
        costs = [(_cost(tokens, place, i), drug) for i, drug in drugs]
        least = min(c for c, _ in costs)
        owners[number] = owners.get(number, frozenset()) | {d for c, d in costs if c == least}
    return owners


def _cost(tokens: Sequence[_Token], one: int, other: int) -> int:
    low, high = sorted((one, other))
    return sum(1 if t.word or t.number else _BARRIER_COST for t in tokens[low + 1 : high])


def _exchanged(ours: Sequence[_Token], theirs: Sequence[_Token]) -> bool:
    """Whether two words, and nothing else, changed places across something that lies between them."""
    known, source = [t for t in ours if t.word or t.number], [t for t in theirs if t.word or t.number]
    if len(known) > _LONGEST or _is_within(known, source):
        return False
    first = next(i for i in range(len(known)) if not _is_within(known[: i + 1], source))
    for one in range(first + 1):
        for other in range(one + 2, len(known)):
            if known[one].word and known[other].word and known[one] != known[other]:
                turned = list(known)
                turned[one], turned[other] = known[other], known[one]
                if _is_within(turned, source):
                    return True
    return False


def _turned(said: str, held: str) -> bool:
    """Whether words changed the sides of a comparison that both sentences make."""
    ours, theirs = _SIDES.search(said), _SIDES.search(held)
    if not ours or not theirs or ours.group() != theirs.group():
        return False
    left, right = (frozenset(content_words(part)) for part in (said[: ours.start()], said[ours.end() :]))
    their_left, their_right = (
        frozenset(content_words(part)) for part in (held[: theirs.start()], held[theirs.end() :])
    )
    crossed_right = (left & their_right) - their_left - right
    crossed_left = (right & their_left) - their_right - left
    return bool(crossed_right and crossed_left)
