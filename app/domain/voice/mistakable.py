"""Whether the ears can tell which of two opposite states was said: hyperglycaemia or hypoglycaemia.

SAFETY: the opposite state gets the opposite treatment. Where the recogniser's own likelihoods of both are near to each other neither
is guessed: the word is marked, and in a spoken question it is asked which one was said. Rules, no engines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from app.domain.text.mistakable_words import others_than
from app.domain.voice.rehearing import HeardWord, Settled

_EXPECTED: Final = 0.6
"""How much of what the recogniser expects anyway is taken off what it hears."""
_CLEAR: Final = 2.0
"""What the evidence for a word must be above that for another one (natural logarithm): else it is marked."""
_ASKED: Final = 1.0
"""Below this it is asked about. Who is asked about every other word that was heard rightly no longer reads what is asked. All three
were set on synthetic voices (docs/vocabulary.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The words `first` up to, not including, `end`, and what may have been said there: `names[0]` is what is written."""

    first: int
    end: int
    names: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How well one word fits, in natural logarithms of the recogniser's likelihood.

    `whole`: the sentence with it, along the whole sound; `without`: the same where the sound of the word was taken out, which is
    what the recogniser expects to be said there.
    """

    whole: float
    without: float

    @property
    def evidence(self) -> float:
        """What was heard, less what was expected: it expects hypercapnia, and writes so, though hypocapnia was said."""
        return self.whole - _EXPECTED * self.without

    def lead_over(self, other: Fit) -> float:
        """Return by how much this fits better: by evidence, and by plain likelihood too.

        SAFETY: hypoglycaemia was said, both fitted alike (0.1 apart), and what was expected made hyperglycaemia of it by evidence of 5.5.
        """
        return min(self.evidence - other.evidence, self.whole - other.whole)


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
    settled: Sequence[Settled], asked: Sequence[Choice], fits: Sequence[Sequence[Fit]]
) -> tuple[Settled, ...]:
    """Return what is changed or doubted once it is known how well each name of each choice fits.

    Of two or more alternatives it is asked which was said; one is only named. What the recogniser did not write itself is
    marked even where it is clear: "vital ventilation" became hyperventilation, which of the two fits better, and
    hypoventilation was said.
    """
    by_first = {s.first: s for s in settled}
    for choice, found in zip(asked, fits, strict=True):
        lead = {name: found[0].lead_over(fit) for name, fit in zip(choice.names, found, strict=True)}
        others = sorted(choice.names[1:], key=lead.__getitem__)
        near = [name for name in others if lead[name] < _ASKED]
        change = by_first.get(choice.first)
        if lead[others[0]] < _CLEAR or change is not None:
            by_first[choice.first] = replace(
                change or _unchanged(choice),
                is_certain=False,
                score=round(lead[others[0]], 2),
                alternatives=(choice.names[0], *near) if near else (others[0],),
            )
    return tuple(sorted(by_first.values(), key=lambda s: s.first))


def _unchanged(choice: Choice) -> Settled:
    return Settled(first=choice.first, end=choice.end, text="", is_certain=False, is_drug=False, score=0.0)
