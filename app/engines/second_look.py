"""A second look at what was heard: which names of the lexicon fit the sound better than the words that were written.

Words that the recogniser itself was unsure of are compared with the lexicon by their sounds; the nearest names are then
put into the sentence, one at a time, and the recogniser says how well each sentence fits the same sound. Nothing is
decided here (`app.domain.voice.rehearing`), and nothing is looked for in speech that was heard without doubt.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import ctranslate2
import numpy as np

from app.domain.voice.mistakable import Choice, Fit
from app.domain.voice.rehearing import NOT_TRIED, HeardWord, Reading
from app.engines.phonemiser import Phonemiser
from app.engines.sound_alike import LexiconEntry, SoundAlike, SoundIndex
from app.engines.sound_outline import FewByOutline
from app.engines.term_index import BESIDE, TermIndex

WORD: Final = re.compile(r"[A-Za-z0-9']+(?:\.\d+)?")
_DOUBT: Final = 0.4
"""A stretch is looked at again when the log probability of one of its tokens is below minus this (p < 0.67)."""

_REACH: Final = 3
"""So many words on both sides of a doubtful one belong to the stretch that is compared with the lexicon."""

_TERM_REACH: Final = 4
_MOST_TERMS: Final = 3
"""Of names of several words so many are tried."""

_FARTHEST: Final = 0.46
_FARTHEST_OWN: Final = 0.34
_MOST_OWN: Final = 3
"""Of the words that only a library has the nearest for each place is tried, beside those of the lexicon: half as many as of those,
and so many at most. Only what sounds closer."""

_A_PLACE: Final = 8
"""At most so many names are tried for the same words."""

_NO_TIMES: Final = 2
"""So few frames are aligned where nobody asks when a word was said: that costs a fifth of the time otherwise."""

_FRAMES_PER_S: Final = 50
"""Of encoded sound."""

_AROUND_A_WORD: Final = 6
"""So many frames on both sides of a word belong to its sound: it is not known to the frame where it begins."""

_MOST_FRAMES: Final = 3000
"""Of so much sound, in frames, texts are read at once: for each text the recogniser makes what it keeps of the sound anew, 24 KB a frame."""

_SMOOTHING: Final = 7
_HOTWORD_TOKENS: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One segment as the recogniser wrote it. `sound`: its encoded sound, shape (1, frames, width), 20 ms a frame."""

    text: str
    others: tuple[str, ...]
    sound: np.ndarray[Any, np.dtype[np.float32]]


class SecondLook:
    """Looks again, with a recogniser that is loaded already."""

    def __init__(
        self,
        model: Any,
        tokenizer: Any,
        phonemiser: Phonemiser,
        entries: Sequence[LexiconEntry],
        is_word: Callable[[str], bool] = lambda _word: True,
        terms: TermIndex | None = None,
        matter: Callable[[Sequence[HeardWord], Sequence[Reading]], Sequence[bool]] = lambda _words, all_: (
            [True] * len(all_)
        ),
    ) -> None:
        """`is_word`: whether anybody spells a word so. What nobody spells is doubtful, however sure the recogniser was of it.

        `matter`: which readings make a difference; how well the others fit is not asked.
        """
        self._model = model
        self._tokenizer = tokenizer
        self._phonemiser = phonemiser
        self._index = SoundIndex(entries)
        self._own: FewByOutline | None = None
        self._own_names: frozenset[str] = frozenset()
        self._is_word = is_word
        self._terms = terms
        self._matter = matter

    def listen_for(self, entries: Sequence[LexiconEntry]) -> None:
        """Listen for these names as well, and no more for those that were named so before."""
        self._own = FewByOutline(entries) if entries else None
        self._own_names = frozenset(e.name for e in entries)

    def words(self, heard: Heard) -> tuple[HeardWord, ...]:
        """Return the words of a segment with their times in seconds from its beginning and their probabilities."""
        tokens = self._tokens(heard.text)
        if not tokens:
            return ()
        (fit,) = self._fit(heard.sound, [tokens], ())
        return tuple(_words_of(heard.text, [self._tokenizer.decode([t]) for t in tokens], fit))

    def readings(self, heard: Heard, words: Sequence[HeardWord], most: int) -> tuple[Reading, ...]:
        """Return other readings of doubtful stretches, at most `most`, each with its gain over what was written."""
        doubtful = frozenset(n for n, word in enumerate(words) if self._is_doubtful(word))
        near = self._near(heard, words, doubtful)
        chosen = _tried([n for n in near if n.name not in self._own_names], words, doubtful, most)
        own = [n for n in near if n.name in self._own_names]
        chosen += _tried(own, words, doubtful, min(most // 2, _MOST_OWN), a_place=1)
        terms = self._near_terms(words, doubtful)
        chosen += terms
        if not chosen:
            return ()
        readings = [
            Reading(
                name=n.name,
                first=n.first,
                end=n.end,
                distance=n.distance,
                weight=n.weight,
                gain=NOT_TRIED,
                beside=n.beside,
                is_term=n in terms,
            )
            for n in chosen
        ]
        tried = [place for place, matters in enumerate(self._matter(words, readings)) if matters]
        if not tried:
            return tuple(readings)
        shown = [self._terms.shown(n.name) if self._terms and n in terms else n.name for n in chosen]
        texts = [heard.text] + [_with(heard.text, words, chosen[place], shown[place]) for place in tried]
        fits = self._fit(heard.sound, [self._tokens(t) for t in texts], self._hints(shown), with_times=False)
        written, *others = [_sum(fit) for fit in fits]
        for place, total in zip(tried, others, strict=True):
            readings[place] = replace(readings[place], gain=round(total - written, 3))
        return tuple(readings)

    def fits(self, heard: Heard, words: Sequence[HeardWord], choice: Choice) -> tuple[Fit, ...]:
        """Return how well each name of a choice fits the sound, in their order."""
        start, stop = words[choice.first].start, words[choice.end - 1].stop
        texts = [self._tokens(heard.text[:start] + name + heard.text[stop:]) for name in choice.names]
        frames = heard.sound.shape[1]
        first = max(0, round(words[choice.first].start_s * _FRAMES_PER_S) - _AROUND_A_WORD)
        end = min(frames, round(words[choice.end - 1].end_s * _FRAMES_PER_S) + _AROUND_A_WORD)
        rest = np.delete(heard.sound, slice(first, end), axis=1)
        whole = self._sums(heard.sound, texts)
        without = self._sums(rest, texts) if rest.shape[1] >= _NO_TIMES else [0.0] * len(texts)
        return tuple(Fit(whole=w, without=o) for w, o in zip(whole, without, strict=True))

    def _sums(self, sound: np.ndarray[Any, np.dtype[np.float32]], texts: Sequence[list[int]]) -> list[float]:
        return [_sum(fit) for fit in self._fit(sound, texts, (), with_times=False)]

    def _is_doubtful(self, word: HeardWord) -> bool:
        return word.worst <= -_DOUBT or not (word.plain[:1].isdigit() or self._is_word(word.plain))

    def _near_terms(self, words: Sequence[HeardWord], doubtful: frozenset[int]) -> list[SoundAlike]:
        """Return names of several words that sound like what was written, those first of which a part was heard rightly."""
        if self._terms is None:
            return []
        plain = [w.plain for w in words]
        doubtful = (doubtful | self._terms.unnamed(plain)) - self._terms.named(plain)
        found: list[SoundAlike] = []
        for first, end in _around(sorted(doubtful), len(words), _TERM_REACH):
            for name in self._terms.search(plain[first:end]):
                placed = replace(name, first=first + name.first, end=first + name.end)
                if not doubtful.isdisjoint(range(placed.first, placed.end)):
                    found.append(placed)
        found.sort(key=lambda n: n.distance - BESIDE * min(n.beside, 2))
        return found[:_MOST_TERMS]

    def _near(self, heard: Heard, words: Sequence[HeardWord], doubtful: frozenset[int]) -> list[SoundAlike]:
        """Return names that sound like doubtful stretches of the text or of what else it might have been."""
        found: dict[tuple[str, int], SoundAlike] = {}
        for first, end in _around(sorted(doubtful), len(words), _REACH):
            stretch = [self._phonemiser.sounds(w.text) for w in words[first:end]]
            for name in self._alike(stretch, 60):
                _keep(found, name, first + name.first, first + name.end, name.distance)
        plain = [w.plain for w in words]
        for other in heard.others:
            theirs = [m[0].lower() for m in WORD.finditer(other)]
            changes = difflib.SequenceMatcher(a=theirs, b=plain, autojunk=False).get_opcodes()
            for first, end, ours_first, ours_end in _differences(changes, len(theirs)):
                stretch = [self._phonemiser.sounds(w) for w in theirs[first:end]]
                for name in self._alike(stretch, 40):
                    at, to = _mapped(changes, first + name.first, first + name.end)
                    if ours_first <= at < to <= ours_end:
                        _keep(found, name, at, to, name.distance + 0.02)
        return sorted(found.values(), key=lambda n: n.distance)

    def _alike(self, stretch: Sequence[str], limit: int) -> list[SoundAlike]:
        """Return names that sound like a stretch, of the lexicon and of the library."""
        found = self._index.search(stretch, limit, farthest=_FARTHEST)
        return found + self._own.search(stretch, limit, farthest=_FARTHEST_OWN) if self._own is not None else found

    def _hints(self, names: Sequence[str]) -> list[int]:
        """Return the names as the tokens of a text that came before, the nearest last."""
        hints: list[int] = self._tokenizer.encode(" " + " ".join(reversed(names)))
        return hints[-_HOTWORD_TOKENS:]

    def _fit(
        self,
        sound: np.ndarray[Any, np.dtype[np.float32]],
        texts: Sequence[list[int]],
        hints: Sequence[int],
        *,
        with_times: bool = True,
    ) -> list[Any]:
        """Let the recogniser read each text along the sound."""
        start = list(self._tokenizer.sot_sequence)
        if hints:
            start = [self._tokenizer.sot_prev, *hints, *start]
        frames, smoothing = (2 * sound.shape[1], _SMOOTHING) if with_times else (_NO_TIMES, 1)
        at_once = max(1, _MOST_FRAMES // sound.shape[1])
        fits: list[Any] = []
        for at in range(0, len(texts), at_once):
            some = list(texts[at : at + at_once])
            many = ctranslate2.StorageView.from_array(np.ascontiguousarray(np.repeat(sound, len(some), axis=0)))
            fits += self._model.align(many, start, some, [frames] * len(some), median_filter_width=smoothing)
        return fits

    def _tokens(self, text: str) -> list[int]:
        tokens: list[int] = self._tokenizer.encode(" " + text)
        return tokens


def _sum(fit: Any) -> float:
    return float(np.log(np.maximum(1e-9, fit.text_token_probs)).sum())


def _keep(found: dict[tuple[str, int], SoundAlike], name: SoundAlike, first: int, end: int, distance: float) -> None:
    known = found.get((name.name, first))
    if known is None or distance < known.distance:
        found[name.name, first] = SoundAlike(
            name=name.name, distance=round(distance, 4), first=first, end=end, weight=name.weight
        )


def _tried(
    near: Sequence[SoundAlike], words: Sequence[HeardWord], doubtful: frozenset[int], most: int, a_place: int = _A_PLACE
) -> list[SoundAlike]:
    """Return the nearest names for doubtful words, at most so many in all, and some for each place."""
    chosen: list[SoundAlike] = []
    tried = np.zeros(len(words), dtype=np.int64)
    for name in near:
        stretch = range(name.first, name.end)
        if doubtful.isdisjoint(stretch) or [words[n].plain for n in stretch] == [name.name]:
            continue
        if tried[name.first : name.end].min() < a_place:
            tried[name.first : name.end] += 1
            chosen.append(name)
        if len(chosen) == most:
            break
    return chosen


def _around(doubtful: Sequence[int], count: int, reach: int) -> list[tuple[int, int]]:
    """Return stretches (first, end) around doubtful words, of so many; those that touch are joined."""
    stretches: list[tuple[int, int]] = []
    for n in doubtful:
        first, end = max(0, n - reach), min(count, n + reach + 1)
        if stretches and first <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((first, end))
    return stretches


def _differences(changes: Sequence[tuple[str, int, int, int, int]], count: int) -> list[tuple[int, int, int, int]]:
    """Return (first, end, ours first, ours end) of stretches where another hypothesis differs, with a word around."""
    stretches = []
    for kind, a1, a2, b1, b2 in changes:
        if kind != "equal" and a2 > a1:
            stretches.append((max(0, a1 - 2), min(count, a2 + 2), max(0, b1 - 2), b2 + 2))
    return stretches


def _mapped(changes: Sequence[tuple[str, int, int, int, int]], first: int, end: int) -> tuple[int, int]:
    """Return where the words first…end of the other hypothesis stand in ours; (0, 0) where they have no place."""
    at, to = None, 0
    for kind, a1, a2, b1, b2 in changes:
        if a1 <= first < a2 and at is None:
            at = b1 + (first - a1 if kind == "equal" else 0)
        if a1 < end <= a2:
            to = b1 + (end - a1) if kind == "equal" else b2
    return (at, to) if at is not None and to > at else (0, 0)


def _with(text: str, words: Sequence[HeardWord], name: SoundAlike, shown: str) -> str:
    """Return the text with a name, as it is written, in the place of the words that sound like it."""
    return text[: words[name.first].start] + shown + text[words[name.end - 1].stop :]


def _words_of(text: str, pieces: Sequence[str], fit: Any) -> list[HeardWord]:
    """Join tokens to words. A token's place is that of its characters in " " + text."""
    starts, at = [], 0
    for piece in pieces:
        starts.append(at)
        at += len(piece)
    logs = np.log(np.maximum(1e-9, np.array(fit.text_token_probs)))
    first_frame: dict[int, int] = {}
    last_frame: dict[int, int] = {}
    for token, frame in fit.alignments:
        first_frame.setdefault(token, frame)
        last_frame[token] = frame
    words = []
    for match in WORD.finditer(text):
        inside = [
            n
            for n, piece in enumerate(pieces)
            if n < len(logs) and starts[n] < match.end() + 1 and starts[n] + len(piece) > match.start() + 1
        ]
        begin = first_frame.get(inside[0], 0) if inside else 0
        finish = last_frame.get(inside[-1], begin) if inside else begin
        words.append(
            HeardWord(
                text=match[0],
                start=match.start(),
                stop=match.end(),
                worst=round(float(logs[inside].min()), 4) if inside else -3.0,
                probability=round(float(np.exp(logs[inside].mean())), 4) if inside else 0.0,
                start_s=round(begin * 0.02, 2),
                end_s=round((finish + 1) * 0.02, 2),
                is_ordinary=len(inside) == 1,
            )
        )
    return words
