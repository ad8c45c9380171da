"""What speaks for a sentence as the answer to a question, as numbers; `answer_weights.py` says what they are worth.

General signs only, and each says nothing about a single subject: what the sentence, its heading and its title hold of the question, what
kind of thing is asked for, where the sentence stands, what part of a report it is, what it is the outcome of.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from app.domain.answers.aspects import Aspect, asked_for, aspect_words, speaks_of
from app.domain.answers.reports import (
    is_below_findings,
    is_below_way,
    is_report,
    tells_aim,
    tells_finding,
    tells_method,
)
from app.domain.answers.statements import points_back
from app.domain.documents.reference import Hit
from app.domain.grounding.quantities import plain, quantities
from app.domain.people.opposites import spoken_for
from app.domain.text.terms import content_words, negations, subject_words

ABOVE_SHARE: Final = 0.75
"""A word of the question that only stands above the sentence counts for so much, where its words are covered."""
_TITLE_WORTH: Final = 1.6
"""A word of the question that some document is named after is what the question is about: it counts so much more."""
_OTHER_NAME: Final = 0.9
"""What is called by another name than in the question counts for a little less."""
_UNSURE: Final = 0.65
"""The similarity of a passage where it is not known."""
_EARLY_WORDS: Final = 7
_SHORT_WORDS: Final = 9
_LONG_WORDS: Final = 40
_ITEM: Final = re.compile(r"\s*[-*•]\s")
_WHEN: Final = re.compile(r"\bwhen\b|\bhow (?:soon|long|often|quickly)\b", re.I)
_SAYS_WHEN: Final = re.compile(
    r"\b(?:when|within|if|until|after|before|as soon as|at once|immediately|every|once|while|during)\b", re.I
)
_HOW_MUCH: Final = re.compile(
    r"\bhow (?:much|many|fast|long|soon|often|high|low)\b|\b(?:doses?|rate|target|level|threshold|maximum|limit)\b",
    re.I,
)
_DEFINES: Final = re.compile(
    r"^\W*(?:[\w'’/()-]+,? ){1,9}?(?:is|are) (?:a|an|the|any|one of|\w+ (?:disease|disorder|condition|syndrome))\b"
    r"|\b(?:refers? to|means|(?:is|are) defined|is when|occurs when|is characteri[sz]ed)\b",
    re.I,
)
_FALLBACK: Final = re.compile(
    r"\b(?:alternatives?|another option|second[- ]line|third[- ]line|refractory|resistant|(?:fails?|failed|failure|does not|do not|did not) (?:to )?"
    r"(?:respond|help|improve|work)|no response|poor response|inadequate response|continu(?:es?|ing|ed) (?:after|despite)|persists?|despite|if needed"
    r"|if necessary|further doses?|instead|as an addition|add-on|once (?:stable|settled)|later|afterwards|follow-up|discharge)\b",
    re.I,
)
_CUT_OFF: Final = re.compile(r"\W*[a-z]|[(\[]")
_HEDGES: Final = re.compile(
    r"\b(?:may be|might|possible role|debat\w+|controvers\w+|unclear|not (?:been )?(?:known|established|well understood)|remains? to be|explored"
    r"|is thought|are thought|has been suggested|have been suggested|hypothes\w+|little is known|need(?:s|ed)? to be)\b",
    re.I,
)
FEATURES: Final = (
    "own",  # weighted share of the question's words in the sentence itself
    "section",  # in its heading, where the sentence does not hold them
    "missing",  # the heaviest word of the question that stands nowhere
    "special",  # share of those words of the question that its title does not hold, in the sentence
    "own_of_best",  # how much the sentence holds, of the most that any does
    "phrase",  # share of neighbouring words of the question that are near each other in the sentence
    "says_it",  # the sentence speaks of what is asked for
    "heading_other",  # its heading promises something else
    "asks_meaning",  # the question only asks what something is
    "meaning_first",  # ... and stands first
    "meaning_named",  # ... and it begins with the subject
    "named_early",  # the subject stands among its first words
    "first",  # the sentence stands first in its section
    "place",  # 1 for the first of the passage, 1/2, 1/3 ...
    "first_below_promise",  # first under a heading that promises what is asked for
    "hit",  # 1 for the best passage, 1/2, 1/3 ...
    "document_share",  # how much of what was found is from its document
    "best_document",  # it is of the document that was found first
    "hit_score",  # the search's own score of the passage
    "hit_similar",  # cosine of question and passage
    "confidence",  # how sure the search is, as log odds
    "report",  # it is of the report of a study
    "finding",
    "aim",
    "method",
    "below_findings",
    "below_way",
    "number_wanted",  # a number is asked for, and there
    "number_lacking",  # a number is asked for, and not there
    "when_wanted",
    "when_lacking",
    "points_back",
    "short",
    "long",
    "cut_off",  # it begins with a small letter or a bracket: half a sentence
    "hedges",  # it says what may be, is debated or was never shown
    "item",
    "fallback",  # it is for what did not help, or instead of the usual, and that is not asked about
    "turned_otherwise",  # it negates where the question does not, or the other way round
    "same_patient",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence that may answer: where it stands, what it says, and which words it holds. `place` counts from 0 in its passage."""

    hit: int
    start: int
    end: int
    text: str
    words: frozenset[str]
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The numbers of a sentence in the order of FEATURES, and how much of the question it covers with what stands above it."""

    numbers: tuple[float, ...]
    covered: float


_HOW_LATE: Final = re.compile(r"\bhow (?:late|early)\b")
"""Asks for a time; "late" by itself may be said of the patient ("late pregnancy")."""


def question_words(question: str) -> frozenset[str]:
    """Return the words of a question that name its subject; if it has none, those that name what is asked."""
    question = _HOW_LATE.sub("how long", plain(question))
    whole = frozenset(subject_words(question)) - _ASKING or frozenset(subject_words(question))
    subject = frozenset(subject_words(aspect_words().sub(" ", plain(question)))) - _ASKING
    return subject or whole


_ASKING: Final = frozenset(
    content_words(
        "how why about me make suspect options library say document explain tell know find please question answer does mean information detail happen"
        " much many long often fast soon quickly first given used need keep going start indicated who when"
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """What a sentence, and what stands above it, hold of a question in one way to say it: the features of these names."""

    own: float = 0.0
    section: float = 0.0
    title: float = 0.0
    missing: float = 0.0
    special: float = 0.0
    of_best: float = 0.0
    phrase: float = 0.0

    def rated(self) -> float:
        """Say how well this way to ask fits, for choosing among several."""
        return self.own + self.section + self.title - self.missing


_NOTHING_HELD: Final = _Held()


class Judge:
    """Takes the numbers of the sentences of one question. `others` are the question with its subject under other names."""

    def __init__(
        self,
        question: str,
        hits: Sequence[Hit],
        found: Sequence[Statement],
        confidence: float,
        others: Sequence[str] = (),
    ) -> None:
        self._question = question
        self._hits = hits
        self._aspects = asked_for(question)
        self._ways = [(question_words(question), _neighbours(question), 1.0)]
        self._ways += [(question_words(other), _neighbours(other), _OTHER_NAME) for other in others]
        self._above = [_Above.of(hit, self._aspects) for hit in hits]
        self._weights = [_weights(words, found, self._above) for words, _, _ in self._ways]
        self._most = [
            max((sum(w[x] for x in words & one.words) for one in found), default=0.0) / (sum(w.values()) or 1.0) * worth
            for (words, _, worth), w in zip(self._ways, self._weights, strict=True)
        ]
        self._shares = shares(hits)
        self._negations = +negations(question)
        self._log_odds = _log_odds(confidence)
        self._wants_number = _HOW_MUCH.search(question) is not None or Aspect.DOSE in self._aspects
        self._wants_fallback = is_fallback(question)
        self._wants_when = _WHEN.search(question) is not None

    def judge(self, one: Statement) -> Judged:
        """Return the numbers of a sentence."""
        hit, above = self._hits[one.hit], self._above[one.hit]
        section = hit.passage.section
        said_words = content_words(one.text)
        near = {frozenset(pair) for gap in (1, 2) for pair in zip(said_words, said_words[gap:], strict=False)}
        held = max((self._held(n, one, above, near) for n in range(len(self._ways))), key=_Held.rated)
        early = frozenset(subject_words(" ".join(one.text.split()[:_EARLY_WORDS])))
        is_named = any(words & above.title & early for words, _, _ in self._ways)
        said = self._said(one.text)
        is_first = one.place == 0 and one.start + hit.passage.start == 0
        asks_meaning = Aspect.MEANING in self._aspects
        has_number = bool(quantities(one.text))
        says_when = _SAYS_WHEN.search(one.text) is not None
        length = len(one.text.split())
        has_report = is_report(section)
        values = {
            "own": held.own,
            "section": held.section,
            "missing": held.missing,
            "special": held.special,
            "own_of_best": held.of_best,
            "phrase": held.phrase,
            "says_it": said,
            "heading_other": float(above.speaks_of_other),
            "asks_meaning": float(asks_meaning),
            "meaning_first": float(asks_meaning and is_first),
            "meaning_named": float(asks_meaning and is_named and _DEFINES.search(one.text) is not None),
            "named_early": float(is_named),
            "first": float(is_first),
            "place": 1 / (1 + one.place),
            "first_below_promise": float(is_first and above.speaks_of_it),
            "hit": 1 / (1 + one.hit),
            "document_share": self._shares[one.hit],
            "best_document": float(hit.passage.document_id == self._hits[0].passage.document_id),
            "hit_score": hit.score,
            "hit_similar": hit.scores.get("similarity", _UNSURE),
            "confidence": self._log_odds,
            "report": float(has_report),
            "finding": float(has_report and tells_finding(one.text)),
            "aim": float(tells_aim(one.text)),
            "method": float(tells_method(one.text)),
            "below_findings": float(is_below_findings(section)),
            "below_way": float(is_below_way(section)),
            "number_wanted": float(self._wants_number and has_number),
            "number_lacking": float(self._wants_number and not has_number),
            "when_wanted": float(self._wants_when and says_when),
            "when_lacking": float(self._wants_when and not says_when),
            "points_back": float(points_back(one.text)),
            "short": float(length < _SHORT_WORDS),
            "long": float(length > _LONG_WORDS),
            "cut_off": float(_CUT_OFF.match(one.text) is not None),
            "hedges": float(_HEDGES.search(one.text) is not None),
            "item": float(_ITEM.match(one.text) is not None),
            "fallback": float(not self._wants_fallback and is_fallback(one.text)),
            "turned_otherwise": float(bool(self._negations) != bool(+negations(one.text))),
            "same_patient": 0.0 if has_report else spoken_for(self._question, one.text, section),
        }
        return Judged(
            numbers=tuple(values[name] for name in FEATURES),
            covered=held.own + ABOVE_SHARE * (held.section + held.title),
        )

    def _held(self, way: int, one: Statement, above: _Above, near: AbstractSet[frozenset[str]]) -> _Held:
        """Return what stands where, for one way to say the question."""
        words, neighbours, worth = self._ways[way]
        weights = self._weights[way]
        whole = sum(weights.values())
        if not whole:
            return _NOTHING_HELD
        in_section = (words & above.section) - one.words
        in_title = (words & above.title) - one.words - in_section
        nowhere = words - one.words - above.section - above.title
        special = words - above.title
        own, section, title = (
            sum(weights[w] for w in some) / whole * worth for some in (words & one.words, in_section, in_title)
        )
        return _Held(
            own=own,
            section=section,
            title=title,
            missing=max((weights[w] for w in nowhere), default=0.0) / whole,
            special=sum(weights[w] for w in special & one.words) / sum(weights[w] for w in special) if special else 0.5,
            of_best=own / self._most[way] if self._most[way] else 0.0,
            phrase=len(neighbours & near) / max(1, len(neighbours)),
        )

    def _said(self, text: str) -> float:
        wanted = self._aspects - {Aspect.MEANING}
        if not wanted:
            return 0.0
        return sum(_speaks(text, aspect) for aspect in wanted) / len(wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Above:
    """What stands above a passage, in words and in what it promises."""

    title: frozenset[str]
    section: frozenset[str]
    speaks_of_it: bool
    speaks_of_other: bool

    @classmethod
    def of(cls, hit: Hit, aspects: frozenset[Aspect]) -> _Above:
        passage = hit.passage
        promised = asked_for(passage.section)
        is_it = bool(aspects & promised)
        return cls(
            title=frozenset(subject_words(passage.title)),
            section=frozenset(subject_words(passage.section)),
            speaks_of_it=is_it,
            speaks_of_other=bool(promised - {Aspect.MEANING}) and not is_it,
        )


def is_fallback(text: str) -> bool:
    """Whether a sentence is for what did not help, comes later, or stands instead of the usual."""
    return _FALLBACK.search(text) is not None


def shares(hits: Sequence[Hit]) -> list[float]:
    """Return for each hit how much of what was found is from its document, 0 to 1: the first hit counts most."""
    found: defaultdict[str, float] = defaultdict(float)
    for place, hit in enumerate(hits):
        found[hit.passage.document_id] += 1 / (1 + place)
    whole = sum(found.values())
    return [found[hit.passage.document_id] / whole for hit in hits]


def _weights(asked: frozenset[str], found: Sequence[Statement], above: Sequence[_Above]) -> Mapping[str, float]:
    """Return how much each word of the question says: one that every sentence has says little."""
    counts = Counter(word for one in found for word in one.words & asked)
    titles = frozenset[str]().union(*(one.title for one in above))
    return {
        word: math.log(1 + (len(found) + 1) / (counts[word] + 1)) * (_TITLE_WORTH if word in titles else 1.0)
        for word in asked
    }


def _neighbours(question: str) -> frozenset[frozenset[str]]:
    asked = question_words(question)
    words = [w for w in content_words(question) if w in asked]
    return frozenset(frozenset(pair) for pair in itertools.pairwise(words) if len(set(pair)) > 1)


def _log_odds(confidence: float) -> float:
    known = min(max(confidence, 0.02), 0.98)
    return math.log(known / (1 - known))


def _speaks(text: str, aspect: Aspect) -> bool:
    return speaks_of(text, aspect) and (aspect is not Aspect.DOSE or bool(quantities(text)))
