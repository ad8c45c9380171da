"""The medical vocabulary of the ears: words with their probabilities, and doubtful ones read again with the lexicon."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from app.domain.calculators.listening import calculators_said, inputs_said, named, shown, unnamed
from app.domain.private import PrivateText
from app.domain.text.lexicon import (
    DrugName,
    MedicalWord,
    NameKind,
    read_drug_names,
    read_medical_words,
    read_mixed_up,
    read_plain_words,
)
from app.domain.voice.mistakable import choices, told_apart
from app.domain.voice.phonemes import sounds_of
from app.domain.voice.rehearing import HeardWord, Reading, Rules, Settled
from app.domain.voice.speech import FoundIn, Segment, Word
from app.domain.voice.spoken import read_lexicon
from app.engines.own_names import OwnNames
from app.engines.phonemiser import Phonemiser
from app.engines.second_look import Heard, SecondLook
from app.engines.sound_alike import LexiconEntry
from app.engines.term_index import TermIndex, TermSaid

UNSURE: Final = " (?)"
"""Stands in the text behind a drug that was not heard for certain, so that it cannot be read as if it were."""

_FULL_LOOK: Final = 12
_QUICK_LOOK: Final = 4
_RARE: Final = 0.03
_SHORT: Final = 0.05
_NO_DRUG: Final = 0.02
_SMALL: Final = frozenset("a an the of for to in on by and or with from at as is".split())


class MedicalEars:
    """Turns segments of a recogniser into segments with words, drugs among them read again where there is doubt."""

    def __init__(self, lexicons: Path, model: Any, tokenizer: Any) -> None:
        drugs = read_drug_names((lexicons / "drugs.tsv").read_text(encoding="utf-8"))
        words = read_medical_words((lexicons / "medical_words.tsv").read_text(encoding="utf-8"))
        rules = Rules(
            drugs=drugs,
            mixed_up=read_mixed_up((lexicons / "mixed_up.tsv").read_text(encoding="utf-8")),
            plain=read_plain_words((lexicons / "plain_words.txt").read_text(encoding="utf-8")),
            medical=frozenset(w.word.lower() for w in words),
            known=read_plain_words((lexicons / "known_words.txt").read_text(encoding="utf-8")),
        )
        entries = [_drug_entry(d) for d in drugs.names] + [_word_entry(w) for w in words]
        self._sounds = frozenset(e.sounds for e in entries)
        entries += as_pronounced(entries, read_lexicon((lexicons / "pronunciation.tsv").read_text(encoding="utf-8")))
        terms = _terms(rules)
        words_of_terms = frozenset(w for t in terms for w in t.name.split() if len(w) > 1) - _SMALL
        unknown = frozenset(w for w in words_of_terms if not rules.is_spelt(w))
        self._rules = replace(rules, terms=words_of_terms, names=unknown)
        self._phonemiser = Phonemiser()
        index = TermIndex(terms, self._phonemiser, shown=shown, unnamed=unnamed, named=named)
        self._look = SecondLook(model, tokenizer, self._phonemiser, entries, self._is_spelt, index, self._matter)

    def _is_spelt(self, word: str) -> bool:
        return self._rules.is_spelt(word)

    def _matter(self, words: Sequence[HeardWord], readings: Sequence[Reading]) -> tuple[bool, ...]:
        return self._rules.matter(words, readings)

    def begin_to_learn(self) -> OwnNames:
        """Return what takes the words that only a library has; they are listened for when it is handed to `listen_for`."""
        return OwnNames(replace(self._rules, own={}), self._sounds, self._phonemiser)

    def listen_for(self, names: OwnNames) -> None:
        """Listen for these names, and for none of a library that was named before."""
        self._rules = replace(self._rules, own=names.written)
        self._look.listen_for(names.entries())

    def revise(
        self,
        segment: Segment,
        heard: Heard,
        *,
        quickly: bool = False,
        go_on: Callable[[], None] = lambda: None,
    ) -> Segment:
        """Return the segment with its words; what was read again has its mark, its alternatives and what stood there.

        `go_on` is called before each look, and raises where nobody wants it any more.
        """
        words = self._look.words(heard)
        if not words:
            return segment
        go_on()
        if quickly:
            heard = replace(heard, others=())
        readings = self._look.readings(heard, words, _QUICK_LOOK if quickly else _FULL_LOOK)
        settled = self._rules.settle(words, readings)
        go_on()
        asked = choices(words, settled, self._is_spelt)
        settled = told_apart(settled, asked, [self._look.fits(heard, words, choice) for choice in asked])
        return _revised(segment, heard.text, words, settled)


def _revised(segment: Segment, text: str, words: Sequence[HeardWord], settled: Sequence[Settled]) -> Segment:
    by_first = {s.first: s for s in settled}
    pieces: list[str] = []
    shown: list[Word] = []
    at = n = 0
    while n < len(words):
        word = words[n]
        change = by_first.get(n)
        last = words[change.end - 1] if change else word
        written = text[word.start : last.stop]
        new = _shown(change) or written if change else written
        mark = UNSURE if change and not change.is_certain and _needs_mark(change) else ""
        pieces += [text[at : word.start], new, mark]
        shown.append(
            Word(
                text=PrivateText(new),
                start_s=round(segment.start_s + word.start_s, 2),
                end_s=round(segment.start_s + last.end_s, 2),
                confidence=min(w.probability for w in words[n : (change.end if change else n + 1)]),
                is_certain=change.is_certain if change else True,
                is_drug=change.is_drug if change else False,
                written=PrivateText(written if change and change.text else ""),
                alternatives=tuple(PrivateText(a) for a in change.alternatives) if change else (),
                found_in=change.found_in if change else FoundIn.NOWHERE,
            )
        )
        at, n = last.stop, change.end if change else n + 1
    pieces.append(text[at:])
    return replace(segment, text=PrivateText("".join(pieces)), words=tuple(shown))


def _needs_mark(change: Settled) -> bool:
    """SAFETY: a name that only a library has may be the name of a drug, and hypo- is heard for hyper-."""
    is_state = change.text.lower().startswith(("hyper", "hypo")) or bool(change.alternatives)
    return change.is_drug or is_state or change.found_in is FoundIn.LIBRARY or not change.text


def _shown(change: Settled) -> str:
    return shown(change.text) if change.found_in is FoundIn.CALCULATORS else change.text


def _terms(rules: Rules) -> list[TermSaid]:
    """Return the names of calculators, and of their inputs those that hold a word of medicine and are not drugs."""
    inputs = [
        name
        for name in inputs_said()
        if all(rules.is_spelt(w) for w in name.split())
        and name not in rules.drugs
        and any(w not in rules.plain for w in name.split())
    ]
    return [TermSaid(name=name, said=said) for name, said in calculators_said()] + [
        TermSaid(name=name, said=name) for name in inputs
    ]


def as_pronounced(entries: Sequence[LexiconEntry], said: Mapping[str, str]) -> list[LexiconEntry]:
    """Return names once more, as people say them where a rule of spelling has it otherwise: adenosine is no "ad-eno-sign"."""
    sounds = {name.casefold(): sounds_of(said[name].strip("[]")) for name in said}
    return [replace(e, sounds=sounds[e.name]) for e in entries if e.name in sounds and sounds[e.name] != e.sounds]


def _drug_entry(drug: DrugName) -> LexiconEntry:
    penalty = (_RARE if drug.kind is NameKind.RARE else 0.0) + (_SHORT if len(drug.sounds) <= 5 else 0.0)
    return LexiconEntry(name=drug.name, sounds=drug.sounds, penalty=penalty)


def _word_entry(word: MedicalWord) -> LexiconEntry:
    return LexiconEntry(
        name=word.word, sounds=word.sounds, penalty=_NO_DRUG + (_SHORT if len(word.sounds) <= 5 else 0.0)
    )
