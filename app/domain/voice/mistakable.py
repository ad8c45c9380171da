"""Words that sound alike and mean another state of the patient: hyperglycaemia and hypoglycaemia, dysphagia and dysphasia.

SAFETY: the opposite state gets the opposite treatment. Where the recogniser's own likelihoods of both are near to each other neither
is guessed: the word is marked, and in a spoken question it is asked which one was said. Rules, no engines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from app.domain.voice.rehearing import HeardWord, Settled

_BEGINNINGS: Final = (
    ("hyper", "hypo"), ("tachy", "brady"), ("micro", "macro"), ("intra", "extra"), ("intra", "inter"),
)  # fmt: skip
"""Each makes of one stem two words of medicine, if both are spelt."""

_MIDDLES: Final = (("kalaem", "calcaem"), ("kalem", "calcem"))

_PAIRS: Final = (
    ("dysphagia", "dysphasia"), ("perineal", "peroneal"), ("ureter", "urethra"), ("ureteral", "urethral"),
    ("ureteric", "urethral"), ("hypoxia", "hyperoxia"), ("acidosis", "alkalosis"), ("abduction", "adduction"),
    ("afferent", "efferent"), ("anuria", "enuresis"), ("milligram", "microgram"), ("milligrams", "micrograms"), ("mg", "mcg"),
    ("thirteen", "thirty"), ("fourteen", "forty"), ("fifteen", "fifty"), ("sixteen", "sixty"), ("seventeen", "seventy"),
    ("eighteen", "eighty"), ("nineteen", "ninety"), ("13", "30"), ("14", "40"), ("15", "50"), ("16", "60"), ("17", "70"),
    ("18", "80"), ("19", "90"),
)  # fmt: skip

_STATE: Final = re.compile(r"hyp(?:er|o)")
_CLEAR: Final = 3.0
"""What the likelihood (natural logarithm) of the word must be above that of the other one. Set on half of the synthetic voices and
judged on the other half (docs/vocabulary.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The words `first` up to, not including, `end`, and what may have been said there: `names[0]` is what is written."""

    first: int
    end: int
    names: tuple[str, ...] = field(repr=False)


def others_than(word: str, is_spelt: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the words that `word` may have been misheard for, in small letters. `is_spelt`: whether anybody writes a word so."""
    plain = word.lower()
    found = dict.fromkeys([*_of_a_pair(plain), *filter(is_spelt, _of_a_stem(plain))])
    return tuple(found) if found and is_spelt_or_number(plain, is_spelt) else ()


def is_spelt_or_number(plain: str, is_spelt: Callable[[str], bool]) -> bool:
    """Whether a word in small letters is one, or a number or a unit."""
    return is_spelt(plain) or any(plain in pair for pair in _PAIRS)


def _of_a_pair(plain: str) -> Iterator[str]:
    for one, other in _PAIRS:
        if plain in (one, other):
            yield other if plain == one else one


def _of_a_stem(plain: str) -> Iterator[str]:
    opposite = [other + plain.removeprefix(one) for one, other in _both_ways(_BEGINNINGS) if plain.startswith(one)]
    yield from opposite
    for word in (plain, *opposite):
        for one, other in _both_ways(_MIDDLES):
            if one in word:
                yield word.replace(one, other)


def _both_ways(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for one, other in pairs:
        yield one, other
        yield other, one


def choices(
    words: Sequence[HeardWord], settled: Sequence[Settled], is_spelt: Callable[[str], bool]
) -> tuple[Choice, ...]:
    """Return where the recogniser has to be asked how well each of several words fits the sound."""
    found = []
    taken = {n: change for change in settled for n in range(change.first, change.end)}
    for n, word in enumerate(words):
        change = taken.get(n)
        if change is not None and (change.is_drug or not change.text or change.first != n):
            continue
        shown = change.text if change is not None else word.text
        others = others_than(shown, is_spelt)
        if others:
            end = change.end if change is not None else n + 1
            found.append(Choice(first=n, end=end, names=(shown, *others)))
    return tuple(found)


def told_apart(
    settled: Sequence[Settled], asked: Sequence[Choice], likely: Sequence[Sequence[float]]
) -> tuple[Settled, ...]:
    """Return what is changed or doubted once each choice is known by its likelihoods (natural logarithms, in the order of its names)."""
    by_first = {s.first: s for s in settled}
    for choice, fits in zip(asked, likely, strict=True):
        near = [n for n in range(1, len(fits)) if fits[0] - fits[n] < _CLEAR]
        if not near:
            continue
        near.sort(key=lambda n: -fits[n])
        names = (choice.names[0], *(choice.names[n] for n in near))
        change = by_first.get(choice.first)
        doubt = Settled(
            first=choice.first,
            end=choice.end,
            text="",
            is_certain=False,
            is_drug=False,
            score=round(fits[0] - fits[near[0]], 2),
            alternatives=names,
        )
        by_first[choice.first] = replace(change, is_certain=False, alternatives=names) if change else doubt
    return tuple(sorted(by_first.values(), key=lambda s: s.first))
