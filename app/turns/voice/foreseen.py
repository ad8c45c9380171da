"""What there is when the key goes up, because it was found out while the question was being said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from app.domain.answers.relevance import RankedSentence
from app.domain.documents.reference import Findings, Hit, PassageId
from app.domain.private import PrivateText
from app.domain.voice.speech import Segment, Transcript
from app.turns.voice.spoken_ahead import ReadySounds

NO_WORDS: Final = PrivateText("")

_WORD: Final = re.compile(r"\w+")

_SMALL: Final = frozenset("a an the is are was and in of for to at on".split())
"""What live and final text most often differ in, and what no passage is found by. Nothing that negates, and no time."""

_MOST_WORDS: Final = 0.6
"""Share of the final words that a weighing must have known to be believed."""


Place = tuple[PassageId, int]
"""A sentence: its passage, and its first character there."""


def place_of(sentence: RankedSentence, hits: Sequence[Hit]) -> Place:
    """Return where a ranked sentence stands."""
    return hits[sentence.hit].passage.id, sentence.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What was thought ahead: findings for these words, and what the model has begun to read, in the order of its prompt.

    `read` are whole passages, for a model that writes; `offered` are sentences, for one that chooses.
    """

    text: PrivateText
    findings: Findings
    read: tuple[PassageId, ...] = ()
    offered: tuple[Place, ...] = ()
    weights: tuple[float, ...] = ()
    """What the model thinks of the sentences offered, first that nothing answers; for `weighed_for`, or empty."""
    weighed_for: PrivateText = NO_WORDS
    spoken: ReadySounds = field(default_factory=ReadySounds)
    """What may be the first words of the answer, as sound."""

    def is_weighed_for(self, text: str) -> bool:
        """Whether the model has weighed a beginning of these words that says most of them."""
        asked, known = _WORD.findall(text.casefold()), set(_WORD.findall(self.weighed_for.casefold()))
        return bool(self.weights) and sum(w in known for w in asked) >= _MOST_WORDS * len(asked)

    def fits(self, text: str) -> bool:
        """Whether it was found for these words; marks, capitals, articles and the like are no difference."""
        return same_words(self.text, text)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardSoFar:
    """What there is when the key goes up: the live text, and what was thought ahead."""

    text: PrivateText
    foreseen: Foreseen | None
    segments: tuple[Segment, ...] = ()
    until_s: float = 0.0
    """What has been heard for good, and up to where, in seconds of the recording."""
    whole: Transcript | None = None
    """What was heard when somebody paused, where nothing was said after it: then it is the final text."""


def in_reading_order(findings: Findings, read: tuple[PassageId, ...]) -> Findings:
    """Return the findings with those passages first that the model has read already, as far as they come in a row."""
    by_id = {h.passage.id: h for h in findings.hits}
    first: list[PassageId] = []
    for id_ in read:
        if id_ not in by_id:
            break
        first.append(id_)
    rest = [h for h in findings.hits if h.passage.id not in first]
    return replace(findings, hits=(*(by_id[i] for i in first), *rest))


def same_words(one: str, other: str) -> bool:
    """Whether two texts have the same words in the same order, but for small ones that find nothing."""
    return _telling(one) == _telling(other)


def _telling(text: str) -> list[str]:
    return [w for w in _WORD.findall(text.casefold()) if w not in _SMALL]
