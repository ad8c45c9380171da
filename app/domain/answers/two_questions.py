"""Two questions in one: "the dose of adrenaline in anaphylaxis, and how long should I observe the patient afterwards?".

Told apart where each half is a question of its own; "what if there is no access" goes on about the same, and a condition that only the second
half names belongs to both: these are not parted. Rules only.
"""

from __future__ import annotations

import re
from typing import Final

from app.domain.answers.aspects import asked_for, aspect_words
from app.domain.answers.comparing import compared
from app.domain.grounding.quantities import plain
from app.domain.people.patients import conditions, is_of_child
from app.domain.remembering import remembers
from app.domain.text.terms import content_words, is_harmless, stem

_ASKS: Final = (
    r"(?:what (?!if\b|about\b)|which |how (?!about\b|come\b)|when (?!not\b)|where |who |whom |why "
    r"|(?:should|can|could|do|does|must|may|shall) (?:i|we|you|it|they|he|she|the|this|there|that|these)\b"
    r"|(?:is|are) (?:it|they|there|this|that|the|he|she)\b"
    r"|(?:the |its |their )?(?:\w+ )?(?:dose|dosage|treatment|management|contra-?indications?|side effects|symptoms|signs) (?:of|for) )"
)
_PARTING: Final = re.compile(
    rf"(?:\s*[,;]?\s+(?:and|also|plus|as well as)(?: also| then| after that)?,?\s+|\s*[;.]\s+(?:and |also )?|\s*\?\s*(?:and |also )?)(?={_ASKS})",
    re.IGNORECASE,
)
_BEGINS: Final = re.compile(
    rf"(?:{_ASKS}|(?:is|are|was|were|do|does|did|can|could|should|may|must|tell|explain|give|say|list|describe|name)\b)"
)
_TELLS: Final = re.compile(r"\b(?:my|i|he|she|we|they|has|have|had|is|are|was|were|been|took|takes|came)\b")
"""Where somebody tells of a patient first, what follows is the one question."""
_TIME_ASKED: Final = re.compile(r"\bhow (?:often|long|late|soon|fast|quickly|frequently)\b")
_TIME_SAID: Final = re.compile(
    r"\b(?:hours?|hrs?|minutes?|min|days?|weeks?|months?|daily|hourly|weekly|every|until|once|twice|nightly|immediately|at once)\b"
)
_PEOPLE: Final = frozenset(content_words("patient patients afterwards person people somebody"))
_STEM: Final = 5
_MOST: Final = 3
_FEWEST_WORDS: Final = 3
_NO_SUBJECT: Final = frozenset(
    content_words(
        "tell me please know many much long often soon fast quickly explain say dose give given patient adult someone first"
    )
)
_IS_TOLD_OF: Final = frozenset(
    stem(w)
    for w in "patient patients afterwards after then him her them it observe observed person somebody someone long often much many need needed".split()
)


@remembers(texts=64)
def halves(question: str) -> tuple[str, ...]:
    """Return the questions in a question, the first with its subject; () where it is one question only."""
    said = " ".join(question.split())
    parts = [part.strip(" ,;?.") for part in _PARTING.split(said)]
    parts = [part for part in parts if part]
    if not 1 < len(parts) <= _MOST or compared(question) is not None:
        return ()
    first, *rest = parts
    if not _is_question(first) or any(len(part.split()) < _FEWEST_WORDS for part in rest):
        return ()
    if set(conditions(question)) - set(conditions(first)) or is_of_child(question) != is_of_child(first):
        return ()  # SAFETY: what the second half says of the patient holds for the first as well
    return tuple(f"{part}?" for part in parts)


def names_subject(half: str, title: str) -> bool:
    """Whether a half says by itself what it is about: it names what a document is about."""
    return bool(frozenset(content_words(half)) & (frozenset(content_words(title)) - _NO_SUBJECT))


def fits_time(half: str, text: str) -> bool:
    """Whether a text says a time, where a half asks for one ("how often", "how long")."""
    return _TIME_ASKED.search(plain(half)) is None or _TIME_SAID.search(plain(text)) is not None


def shares_word(half: str, text: str) -> bool:
    """Whether a text has one of the words that a half asks with by their beginnings; so has any where it asks with none of its own."""
    words = [
        w for w in content_words(aspect_words().sub(" ", plain(half))) if w not in _NO_SUBJECT and w not in _PEOPLE
    ]
    begins = {w[:_STEM] for w in words}
    return not begins or any(w[:_STEM] in begins for w in content_words(text))


def about(half: str, title: str) -> str:
    """Return a half of a question together with what the other half was about."""
    return f"{title}: {half}"


def _is_question(text: str) -> bool:
    """Whether a text asks something about something."""
    subject = [
        w
        for w in content_words(aspect_words().sub(" ", plain(text)))
        if w not in _NO_SUBJECT and w not in _IS_TOLD_OF and not is_harmless(w)
    ]
    said = plain(text)
    is_asked = _BEGINS.match(said) is not None or (bool(asked_for(text)) and not _TELLS.search(said))
    return is_asked and bool(subject)
