"""A question that only makes sense after the one before it: "and in renal failure?", "what about children?", "how often?"."""

from __future__ import annotations

import re
from typing import Final

from app.domain.answers.aspects import asked_for, aspect_words
from app.domain.grounding.quantities import plain
from app.domain.people.measured import with_value
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

_NEW_VALUE: Final = re.compile(
    r"^(?:if |when |what if |at |with )*(?:(?:it|that|this|the (?:level|value|result|potassium|sodium|glucose|calcium|inr|egfr|pressure)) ?)?"
    r"(?:(?:is|was|were|has|had|falls|fell|rises|rose|drops|dropped|goes|comes|came|turns out)(?: (?:up|down|back|now|only|to|at|be|as))* )?(?P<n>\d{1,3}(?:\.\d{1,2})?)$"
)


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
    if (value := _NEW_VALUE.match(plain(new))) and (changed := with_value(before, value["n"])) != before:
        return f"{changed.strip().rstrip('?. ')}?"  # SAFETY: the potassium is 4.0 now, and 6.0 no more
    return f"{before.strip().rstrip('?. ')}, {new}?"
