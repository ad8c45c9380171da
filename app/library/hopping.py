"""Questions that need two documents: two questions in one, two subjects compared, or a subject that must be found first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from app.library.topics import Topic, is_subject, subject_of, topics_of
from app.library.words import words

_AND: Final = re.compile(
    r"\s*(?:;|\?|,?\s+and(?:\s+also)?|,?\s+as well as)\s+(?=(?:what|how|when|which|who|why|is|are|can|does|do|should)\b)",
    re.I,
)
_COMPARED: Final = re.compile(
    r"^\W*(?:(?:what(?:'s| is| are)|explain|describe|tell me) (?:the )?(?:main )?differences? between|compare"
    r"|how (?:do|can|should) (?:i|we|you) (?:distinguish|differentiate|tell)(?: between)?)\s+(?P<one>(?:[\w'-]+\s+){0,4}?[\w'-]+)"
    r"\s+(?:and|from|versus|vs\.?|with|to)\s+(?P<other>(?:[\w'-]+\s+){0,4}[\w'-]+)\s*\??\s*$",
    re.I,
)
"""Two subjects of a few words, asked about as such: a study that compares two things is one subject."""

_POINTS_BACK: Final = re.compile(r"\b(?:it|they|them|this|that|these)\b", re.I)
_BRIDGE: Final = re.compile(
    r"\b(?:the|a|an|any)\s+(?:\w+\s+)?(?P<kind>disease|disorder|condition|syndrome|illness|infection|drug|deficiency)\s+"
    r"(?P<clause>(?:that|which|caused|associated|characteri[sz]ed|due|resulting|linked|marked|named|in which|where|with)\b[^?]*)",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """A question about something that it only describes: first find what that is, then ask about it."""

    first: str
    before: str
    after: str

    def second(self, name: str) -> str:
        """Return the question with the name in place of the description."""
        return f"{self.before}{name}{self.after}"


def parts_of(question: str) -> list[str]:
    """Return the questions that one question is made of; a plain one alone."""
    pieces = [p.strip(" ,;?") for p in _AND.split(question)]
    pieces = [p for p in pieces if p]
    if len(pieces) > 1 and all(_asks(p) for p in pieces):
        return _with_subjects(pieces)
    if match := _COMPARED.search(question):
        sides = [match.group("one").strip(), match.group("other").strip()]
        if all(any(is_subject(w) for w in words(s)) for s in sides):
            return [f"What is {s}?" for s in sides]
    return [question]


def bridge_of(question: str) -> Bridge | None:
    """Return the description in a question like "How is the disease that is caused by FBN1 mutations treated?"."""
    match = _BRIDGE.search(question)
    if match is None:
        return None
    clause = match.group("clause").strip()
    before = question[: match.start()]
    # the topic may stand behind the clause: "… the disease caused by X treated?"
    tail = re.search(r"\s+(treated|managed|diagnosed|prevented|inherited)\s*\??$", clause, re.I)
    after = "?"
    if tail:
        after, clause = f" {tail.group(1)}?", clause[: tail.start()]
    if topics_of(f"{before} x{after}") in (Topic.NONE, Topic.MEANING) or not any(is_subject(w) for w in words(clause)):
        return None
    return Bridge(first=f"{match.group('kind')} {clause}", before=before, after=after)


def _asks(piece: str) -> bool:
    return bool(topics_of(piece)) and (any(is_subject(w) for w in words(piece)) or bool(_POINTS_BACK.search(piece)))


def _with_subjects(pieces: list[str]) -> list[str]:
    """Give a part that only points back ("and how is it treated") the subject of the first."""
    subject = " ".join(w for w in re.findall(r"[\w'-]+", pieces[0]) if any(is_subject(c) for c in words(w)))
    whole = [pieces[0]]
    for piece in pieces[1:]:
        points_back = _POINTS_BACK.search(piece) and len(subject_of(piece)) < 2
        whole.append(f"{piece} ({subject})" if points_back else piece)
    return whole
