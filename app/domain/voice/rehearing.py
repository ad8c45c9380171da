"""Which other readings of doubtful words are taken, which are only shown, and which are dropped. Rules, no engines.

A name is taken for certain only far from where wrong names were ever seen; what lies between is written with a mark, so
that nobody takes it for heard. A drug that the recogniser wrote itself is never exchanged for another one: it is doubted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Final

from app.domain.text.lexicon import DrugNames, MixedUp, NameKind
from app.domain.voice.speech import FoundIn

_SOUND_WEIGHT: Final = 10.0
"""What the likeness of the sounds counts beside the gain of the recogniser."""

_ORDINARY_COST: Final = 6.0
"""What a name must be better by to push out one single, ordinary word: "start" sounds like aspart."""

_OWN_COST: Final = 2.0
"""What a name that only the library has must be better by, and counts less as a rival: a drug is said more often than a rare word."""

_LEAD_WEIGHT: Final = 2.0
_MOST_GAIN: Final = 10.0
"""More than this says only how badly the sentence was heard: anything fits better than nonsense."""

_LEAST_GAIN: Final = -2.0
"""The recogniser has never read "Rautaharju". Where it wrote what nobody spells beside "QTc", its taste counts for no more."""

NOT_TRIED: Final = -99.0
"""The gain of a reading that makes no difference however well it fits: it was not asked for."""

_LEAST_TERM_GAIN: Final = -6.0
"""A name of several words of which nothing was heard rightly must not fit much worse than what was written."""

_BESIDE: Final = 1.5
_MOST_BESIDE: Final = 3
"""What each word counts that was heard rightly beside a part of a name, and how many do."""

_CERTAIN_DISTANCE: Final = 0.3
_OWN_CERTAIN_DISTANCE: Final = 0.12
"""SAFETY: "car veddle" is no certain Carvajal, however well it fits: a drug that is said was hardly looked for among rare words."""

_CERTAIN: Final = 18.0
_LIKELY: Final = 4.0
"""From here on a name is written, with a mark. Both were set on the development recordings (docs/vocabulary.md)."""

_WORD_LIKELY: Final = 7.0
_ASKED_DISTANCE: Final = 0.2
_AS_NEAR: Final = 0.06
"""Names that sound so much alike are no matter of likelihood."""
_DOUBTED: Final = -1.6
"""A drug that the recogniser wrote itself is doubted when one of its tokens has a log probability below this (p < 0.2)."""

_CLINICAL: Final = frozenset(
    """mg milligram milligrams microgram micrograms mcg gram grams ml milliliter milliliters millilitres units puffs
    dose doses dosage daily twice tablet tablets capsule capsules pill pills inhaler injection injections infusion drip
    drug drugs medication medications medicine medicines prescribe prescribed prescribing prescription prescriptions
    refill refills taper take takes taking took start started starting continue continues increase increased decrease
    hold stop discontinue switch switched stay patient patients treat treated treating treatment therapy taken
    mouth oral orally intravenous allergy allergies allergic rash pain infection pressure symptoms disease
    diagnosis doctor nurse hospital surgery blood kidney liver heart chronic acute medical""".split()
)
"""Words that show that the talk is of patients and treatment."""

_ARTICLES: Final = frozenset("a an the".split())
_JOINING: Final = frozenset("in on at of for to from with by and or as".split())
_STEM: Final = 0.7
"""Words that share so much of the shorter one from its beginning are of one family."""

_DOSE: Final = re.compile(r"^\d+(?:mg|mcg|ml|g)$")
_LONGER_NAME: Final = 0.3
_SAME_SPELLING: Final = 0.86
_MOST_ALTERNATIVES: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardWord:
    """A word as the recogniser wrote it.

    `start`, `stop`: its characters in the segment's text; `worst`: the log probability of its least likely token;
    `start_s`, `end_s`: seconds from the beginning of the segment's sound; `is_ordinary`: one token of the recogniser.
    """

    text: str = field(repr=False)
    start: int
    stop: int
    worst: float
    probability: float
    start_s: float
    end_s: float
    is_ordinary: bool = False

    @property
    def plain(self) -> str:
        """The word in lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A name in the place of the words `first` up to, not including, `end`.

    `distance`: how far it sounds from them, 0 alike; `weight`: how much sound the name has (longer names are harder to
    hit by chance); `gain`: by how much (natural logarithm) the whole segment fits the sound better with it than as it
    was written, to a recogniser that was told all the names in question; `beside`: how many words next to it belong to the
    same name and were heard rightly; `is_term`: part or all of a name of several words.
    """

    name: str = field(repr=False)
    first: int
    end: int
    distance: float
    weight: float
    gain: float
    beside: int = 0
    is_term: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What stands in the place of the words `first` up to, not including, `end`.

    `text` is empty where the words stay as they are and are only doubted. `alternatives`: names that it may be instead.
    """

    first: int
    end: int
    text: str = field(repr=False)
    is_certain: bool
    is_drug: bool
    score: float
    alternatives: tuple[str, ...] = field(default=(), repr=False)
    found_in: FoundIn = FoundIn.NOWHERE


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules with the lexicon that they ask."""

    drugs: DrugNames
    mixed_up: MixedUp
    plain: frozenset[str] = frozenset()
    """Words of plain English, which are seldom a mishearing when they stand alone."""
    medical: frozenset[str] = frozenset()
    """Words of medicine that are no drugs."""
    known: frozenset[str] = frozenset()
    """Further words that a dictionary of medicine spells: what is one of them was hardly misheard."""
    terms: frozenset[str] = frozenset()
    """Words of names of several words (calculators and what they ask for): no such name pushes one of them out."""
    names: frozenset[str] = frozenset()
    """Those of them that stand in no dictionary ("Caprini"): where they were written they were heard, and no drug is made of them."""
    own: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Words that only the library has, in small letters, as they are written there. What holds for `names` holds for them."""

    def matter(self, words: Sequence[HeardWord], readings: Sequence[Reading]) -> tuple[bool, ...]:
        """Say of each reading whether `settle` comes to something else when it fits the sound well. Their gains are not looked at.

        It does when the reading may be taken, or is a rival of one that may: to find out how well a name fits is a third of the
        time after the last word.
        """
        best = [replace(r, gain=_MOST_GAIN) for r in readings]
        allowed = [self._may_replace(words, r) for r in best]
        least = min(_LIKELY, _WORD_LIKELY)
        within = [r for r, may in zip(best, allowed, strict=True) if may and self._worth(words, r) >= least]
        return tuple(
            may and any(r is other or _overlap(r, other) for other in within)
            for r, may in zip(best, allowed, strict=True)
        )

    def settle(self, words: Sequence[HeardWord], readings: Sequence[Reading]) -> tuple[Settled, ...]:
        """Return what is changed or doubted, in the order of the words; nothing overlaps."""
        worth = sorted(
            ((self._worth(words, r), r) for r in readings if self._may_replace(words, r)),
            key=lambda pair: (-pair[0] - (_BESIDE if pair[1].beside else 0.0), pair[1].name),
        )
        settled: list[Settled] = []
        for value, reading in worth:
            if any(reading.first < s.end and s.first < reading.end for s in settled):
                continue
            rivals = [(v, r) for v, r in worth if _overlap(r, reading) and self._is_rival(r, reading)]
            lead = value - rivals[0][0] if rivals else value
            taken = self._taken(words, reading, min(value, _LEAD_WEIGHT * lead), [r for _, r in rivals])
            if taken is not None:
                settled.append(taken)
        settled += _repeated(words, settled)
        settled += self._doubts(words, settled, readings)
        settled += self._between_two(words, settled, worth)
        return tuple(sorted(settled, key=lambda s: s.first))

    def _worth(self, words: Sequence[HeardWord], reading: Reading) -> float:
        first = words[reading.first]
        ordinary = reading.end - reading.first == 1 and (first.is_ordinary or self._is_spelt(first.plain))
        gain = min(reading.gain, _MOST_GAIN)
        if reading.beside and not all(self.is_spelt(w.plain) for w in words[reading.first : reading.end]):
            gain = max(gain, _LEAST_GAIN)
        value = gain + _SOUND_WEIGHT * reading.weight * (0.5 - reading.distance)
        if reading.name in self.own:
            value -= _OWN_COST
        if reading.beside:
            return value + _BESIDE * min(reading.beside, _MOST_BESIDE)
        ordinary |= reading.is_term and all(self._is_spelt(w.plain) for w in words[reading.first : reading.end])
        return value - _ORDINARY_COST if ordinary else value

    def _may_replace(self, words: Sequence[HeardWord], reading: Reading) -> bool:
        """A drug that was written stays, unless it is a piece of a longer name: "methyl prednisolone".

        So does a word of medicine beside its own relations: "anaphylaxis" does not become "anaphylactic". No name
        swallows the small word that the next one needs: "the target in the first" holds no Targretin.
        """
        if reading.is_term and not self._may_be_of_term(words, reading):
            return False
        alone = words[reading.first].plain if reading.end - reading.first == 1 and not reading.beside else ""
        if alone and reading.name not in self.drugs and (alone in self.medical or _is_relation(alone, reading.name)):
            return False
        if alone in self.names or alone in self.own:
            return False
        if _TOO_HIGH_OR_LOW.match(reading.name) and not words[reading.first].plain.startswith(_LIKE_A_STATE):
            return False
        if _is_other_state(alone, reading.name, is_spelt=self.is_spelt(alone)):
            return False
        if not alone and not reading.beside and _is_needed(words, reading.end - 1):
            return False
        written = [w.plain for w in words[reading.first : reading.end] if w.plain in self.drugs]
        if not written:
            return True
        return (
            reading.end - reading.first > 1 and reading.distance < 0.1 and any(name in reading.name for name in written)
        )

    def _may_be_of_term(self, words: Sequence[HeardWord], reading: Reading) -> bool:
        """What is itself a word of such names, or of medicine, was heard: "serum" does not become "urine"."""
        name = reading.name.split()
        if not reading.beside and reading.gain < _LEAST_TERM_GAIN:
            return False
        return not any(
            (w.plain in self.terms or w.plain in self.medical or w.plain in self.drugs) and w.plain not in name
            for w in words[reading.first : reading.end]
        )

    def _taken(
        self, words: Sequence[HeardWord], reading: Reading, score: float, rivals: Sequence[Reading]
    ) -> Settled | None:
        drug = self.drugs.get(reading.name)
        likely = (
            _LIKELY if drug and (reading.beside or self._is_clinical(words)) else _WORD_LIKELY if not drug else _CERTAIN
        )
        if score < likely:
            return None
        text = self._spelt(reading.name)
        begins = reading.first == 0 and words[0].text[:1].isupper()
        usual = self.drugs.get(text)
        if begins or (usual and usual.kind is NameKind.BRAND):
            text = text[:1].upper() + text[1:]
        others = [r.name for r in rivals if r.name in self.drugs] if drug else []
        partners = [p for p in self.mixed_up.partners(text, self.drugs) if p not in others]
        return Settled(
            first=reading.first,
            end=reading.end,
            text=text,
            is_certain=score >= _CERTAIN
            and reading.distance <= (_OWN_CERTAIN_DISTANCE if reading.name in self.own else _CERTAIN_DISTANCE),
            is_drug=drug is not None,
            score=round(score, 2),
            alternatives=tuple(others[:_MOST_ALTERNATIVES] + partners) if drug else (),
            found_in=self._found_in(reading),
        )

    def _found_in(self, reading: Reading) -> FoundIn:
        if reading.is_term:
            return FoundIn.CALCULATORS
        return FoundIn.LIBRARY if reading.name in self.own else FoundIn.LEXICON

    def _doubts(
        self, words: Sequence[HeardWord], settled: Sequence[Settled], readings: Sequence[Reading]
    ) -> list[Settled]:
        """Doubt drugs that the recogniser wrote without being sure, or as the end of what sounds like a longer name."""
        doubts = []
        for n, word in enumerate(words):
            if any(s.first <= n < s.end for s in settled) or word.plain not in self.drugs:
                continue
            longer = [r.name for r in readings if _is_longer(r, n, word.plain) and r.name in self.drugs]
            if word.worst > _DOUBTED and not longer:
                continue
            near = [r.name for r in readings if r.first <= n < r.end and r.name in self.drugs and r.name not in longer]
            others = (longer + near)[:_MOST_ALTERNATIVES]
            partners = [p for p in self.mixed_up.partners(word.plain, self.drugs) if p not in others]
            doubts.append(_doubted(n, word, others + partners, is_drug=True))
        return doubts

    def _between_two(
        self, words: Sequence[HeardWord], settled: Sequence[Settled], worth: Sequence[tuple[float, Reading]]
    ) -> list[Settled]:
        """Doubt what nobody spells and what two names fit about as well: "hypercalemia" is asked about, not guessed.

        What nobody spells and says that something is too high or too low is doubted whatever fits.
        """
        doubts = []
        for n, word in enumerate(words):
            if any(s.first <= n < s.end for s in settled) or word.plain[:1].isdigit() or self.is_spelt(word.plain):
                continue
            near = [r for v, r in worth if (r.first, r.end) == (n, n + 1) and v >= _WORD_LIKELY]
            least = min((r.distance for r in near), default=1.0)
            alike = dict.fromkeys(r.name for r in near if r.distance <= least + _AS_NEAR)
            if least <= _ASKED_DISTANCE and len(alike) > 1:
                doubts.append(_doubted(n, word, list(alike)[:_MOST_ALTERNATIVES], is_drug=False))
            elif _TOO_HIGH_OR_LOW.match(word.plain):
                doubts.append(_doubted(n, word, (), is_drug=False))
        return doubts

    def _is_clinical(self, words: Sequence[HeardWord]) -> bool:
        """Say whether a drug is to be expected here at all: a guess has no place in a sentence about something else."""
        return any(w.plain in _CLINICAL or w.plain in self.drugs or _DOSE.search(w.plain) for w in words)

    def is_spelt(self, word: str) -> bool:
        """Say whether anybody writes a word so, British or American: what nobody does was misheard, or is a name."""
        forms = {word, word.removesuffix("'s"), word.removesuffix("s"), american(word)}
        return any(self._is_spelt(form) or form in self.drugs for form in forms)

    def _is_spelt(self, word: str) -> bool:
        """Say whether a dictionary has a word: a mishearing seldom comes out as one."""
        return any(word in words for words in (self.plain, self.medical, self.known, self.names, self.own))

    def _is_rival(self, other: Reading, reading: Reading) -> bool:
        """Beside the rest of a name, a word of medicine by itself is no rival: before "QTc" Friedreich is none of Fridericia."""
        if reading.beside and not other.is_term and other.name not in self.drugs:
            return False
        return not self._same(other.name, reading.name)

    def _same(self, one: str, other: str) -> bool:
        parts, others = set(one.split()), set(other.split())
        is_plural = one[:-2] == other[:-2] and one not in self.drugs and other not in self.drugs  # acidosis, acidoses
        return is_plural or parts <= others or others <= parts or self.drugs.same_drug(one, other)

    def _spelt(self, name: str) -> str:
        """Return the usual spelling: guaiphenesin is written guaifenesin; paracetamol stays. A library's word is as written there."""
        if name in self.own:
            return self.own[name]
        drug = self.drugs.get(name)
        if drug is None or drug.generic not in self.drugs:
            return name
        alike = SequenceMatcher(a=name, b=drug.generic, autojunk=False).ratio()
        return drug.generic if alike >= _SAME_SPELLING else name


def american(word: str) -> str:
    """Return a word of medicine in its American spelling: hyperkalaemia, oedema, haemolysis."""
    for british, theirs in (("aem", "em"), ("oed", "ed"), ("oes", "es"), ("rrhoe", "rrhe"), ("paed", "ped")):
        word = word.replace(british, theirs)
    return word


def _is_other_state(written: str, name: str, *, is_spelt: bool) -> bool:
    """Whether both say that something is too high or too low, and of different things; or the one of too high, the other of too low.

    SAFETY: "hypercalcine" is no hypertension, however much more often that is said, and what is spelt rightly is not its opposite.
    """
    one, other = _TOO_HIGH_OR_LOW.match(written), _TOO_HIGH_OR_LOW.match(name)
    if one is None or other is None:
        return False
    is_of_other = one["of"].replace("c", "k") != other["of"].replace("c", "k")
    return is_of_other or (is_spelt and one["way"] != other["way"])


_TOO_HIGH_OR_LOW: Final = re.compile(r"hyp(?P<way>er|o)(?P<of>[a-z])")
"""Calcemia and kalemia begin with one sound, glycemia, natremia and tension with others."""

_LIKE_A_STATE: Final = ("hy", "hi")
"""What a state is misheard as begins like one: "her ventilation" is no hyperventilation."""


def _is_relation(written: str, name: str) -> bool:
    """Say whether two words differ in their endings or one is the end of the other: immunosuppressed, percutaneous."""
    if written.endswith(name):
        return True
    same = 0
    while same < min(len(written), len(name)) and written[same] == name[same]:
        same += 1
    return same >= _STEM * min(len(written), len(name)) and written[-2:] != name[-2:]


def _is_needed(words: Sequence[HeardWord], last: int) -> bool:
    """Say whether the last word of a stretch belongs to the word behind it: an article, or "in" before "the"."""
    word = words[last].plain
    following = words[last + 1].plain if last + 1 < len(words) else ""
    return bool(following) and (word in _ARTICLES or (word in _JOINING and following in _ARTICLES))


def _repeated(words: Sequence[HeardWord], settled: Sequence[Settled]) -> list[Settled]:
    """Return the same change wherever the same words were written once more."""
    more: list[Settled] = []
    for change in settled:
        written, long = [w.plain for w in words[change.first : change.end]], change.end - change.first
        for first in range(len(words) - long + 1):
            taken = any(first < s.end and s.first < first + long for s in (*settled, *more))
            if not taken and [w.plain for w in words[first : first + long]] == written:
                more.append(replace(change, first=first, end=first + long))
    return more


def _doubted(n: int, word: HeardWord, alternatives: Sequence[str], *, is_drug: bool) -> Settled:
    """Return that word number `n` stays as it is written, and that it may be another name instead."""
    return Settled(
        first=n,
        end=n + 1,
        text="",
        is_certain=False,
        is_drug=is_drug,
        score=word.worst,
        alternatives=tuple(alternatives),
    )


def _is_longer(reading: Reading, n: int, written: str) -> bool:
    """Say whether a reading of several words is a name of which only a piece was written: methyl-testosterone."""
    covers = reading.first <= n < reading.end and reading.end - reading.first > 1
    return covers and reading.distance < _LONGER_NAME and written in reading.name and written != reading.name


def _overlap(one: Reading, other: Reading) -> bool:
    return one is not other and one.first < other.end and other.first < one.end
