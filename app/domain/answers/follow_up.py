"""A question that only makes sense after the one before it: "and in renal failure?", "what about children?", "how often?"."""

from __future__ import annotations

import re
from typing import Final

from app.domain.answers.aspects import asked_for, aspect_words
from app.domain.grounding.quantities import plain
from app.domain.text.terms import content_words

_GOES_ON: Final = re.compile(
    r"^\W*(?:and|but|or|also|so|then)\b|^\W*(?:what|how) about\b|^\W*what if\b|^\W*(?:and )?(?:in|on|at|for|with|without|after|during|if) (?!.*\b(?:what|which|how"
    r"|when|where|why|who|is|are|should|do|does|can)\b)"
)
_POINTS: Final = re.compile(
    r"\b(?:it|its|they|them|that|this|those|these|the (?:same|dose|drug|treatment|test|condition|disease))\b"
)
_FEW_WORDS: Final = 9
_LEAD: Final = re.compile(r"^\W*(?:and|but|or|also|so|then|what about|how about|what if)\b[\s,]*", re.IGNORECASE)


def follows_up(question: str) -> bool:
    """Whether a question leaves out what it is about."""
    text = plain(question)
    if len(text.split()) > _FEW_WORDS:
        return False
    if _GOES_ON.match(text):
        return True
    subject = [w for w in content_words(aspect_words().sub(" ", text)) if w not in ("often", "long", "much", "many")]
    return not subject and (bool(asked_for(text)) or _POINTS.search(text) is not None) and len(text.split()) > 1


def joined(before: str, question: str) -> str:
    """Return a follow-up with what it is about: the question before it, and what is new."""
    new = _LEAD.sub("", question.strip()).rstrip("?. ")
    return f"{before.strip().rstrip('?. ')}, {new}?"
