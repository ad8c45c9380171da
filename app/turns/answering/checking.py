"""From what the model wrote to sentences with a verdict and citations."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.domain.answers.answer import Citation, Sentence, SentenceStatus
from app.domain.documents.reference import Hit, Passage
from app.domain.grounding import evidence
from app.domain.people.opposites import is_for_others
from app.domain.private import PrivateText
from app.domain.text import sentences

_MARK: Final = re.compile(r"\s*\[\s*(?:source\s*)?(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\s*\]", re.IGNORECASE)
_ABSTAINS: Final = re.compile(r"\bnot in (?:the |your )?library\b", re.IGNORECASE)
_LEAD: Final = re.compile(r"^(?:[-*•]|\d{1,2}[.)])\s+|^(?:answer|response)\s*:\s*", re.IGNORECASE)


Judge = Callable[[str, str], float]
"""Says how likely a text (the second) says what a sentence (the first) says, 0 to 1."""

SURELY: Final = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A sentence with its verdict, and the citations that it is the first to use."""

    sentence: Sentence
    citations: tuple[Citation, ...]


def abstains(text: str) -> bool:
    """Whether the model says that the sources do not answer the question."""
    return _ABSTAINS.search(text) is not None


def check_written(written: str, hits: Sequence[Hit], judge: Judge | None = None, question: str = "") -> Checked | None:
    """Check one written sentence against the passages that were handed to the model; None if there is nothing in it.

    What its source says of other patients than the `question` asks about is not supported, however true it is of them.

    A number that was not handed out is a rejected claim. A sentence without a number is held against all passages.
    `judge` is asked where only the words differ, and nothing that a rule can tell apart.
    """
    numbers = [int(n) for group in _MARK.findall(written) for n in re.split(r"[,;]", group)]
    text = PrivateText(_LEAD.sub("", _MARK.sub("", written)).strip())
    if not any(c.isalnum() for c in text) or _is_heading(text, hits):
        return None
    if unknown := [n for n in numbers if not 1 <= n <= len(hits)]:
        return _unsupported(text, f"it cites a source that was not given: {unknown[0]}")
    cited = list(dict.fromkeys(n - 1 for n in numbers))
    order = cited + [i for i in range(len(hits)) if i not in cited]
    found = _check(text, hits, cited)
    if not found.supported:
        # The small model mixes the numbers up: what another passage of the same prompt says, it says as well.
        elsewhere = _check(text, hits, order)
        if elsewhere.supported or not cited:
            found, cited = elsewhere, order
    if found.reason == evidence.IN_OTHER_WORDS and found.passage is not None and judge is not None and cited:
        passage = hits[cited[found.passage]].passage
        if judge(text, f"{passage.title}. {passage.section}. {passage.text[found.start : found.end]}") >= SURELY:
            found = replace(found, supported=True, reason="")
    if not found.supported or found.passage is None:
        return _unsupported(text, found.reason)
    index = cited[found.passage]
    if _is_for_others(question, text, hits[index].passage, found):
        return _unsupported(text, OTHER_PATIENTS)
    citation = cite(index, hits[index], found.start, found.end)
    return Checked(
        sentence=Sentence(text=text, status=SentenceStatus.SUPPORTED, reason="", citations=(citation.id,)),
        citations=(citation,),
    )


OTHER_PATIENTS: Final = "its source speaks of other patients than those asked about"


def above(passage: Passage, start: int) -> tuple[str, str, str]:
    """Return what stands above a place in a passage, nearest first: the lead-in of its list, its section, its title."""
    return sentences.lead_in(passage.text, start, passage.context), passage.section, passage.title


def _is_for_others(question: str, text: str, passage: Passage, found: evidence.Evidence) -> bool:
    levels = (passage.text[found.start : found.end], *above(passage, found.start))
    return is_for_others(question, text, *levels) or is_for_others(question, *levels)


def _is_heading(text: str, hits: Sequence[Hit]) -> bool:
    """Whether the model only repeats what stands above a source: that says nothing, however true it is."""
    said = _words(text)
    return any(said == _words(heading) for h in hits for heading in _headings(h))


def _headings(hit: Hit) -> tuple[str, ...]:
    passage = hit.passage
    return passage.title, passage.section, f"{passage.title} {passage.section}"


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _check(text: str, hits: Sequence[Hit], order: Sequence[int]) -> evidence.Evidence:
    passages = [hits[i].passage for i in order]
    headings = [f"{p.title}. {p.section}" for p in passages]
    return evidence.check(text, [p.text for p in passages], headings, [p.context for p in passages])


def _unsupported(text: PrivateText, reason: str) -> Checked:
    return Checked(
        sentence=Sentence(text=text, status=SentenceStatus.UNSUPPORTED, reason=reason, citations=()), citations=()
    )


def cite(index: int, hit: Hit, start: int, end: int) -> Citation:
    """Return the citation of a place in a hit: `start` and `end` are character positions in its passage."""
    passage = hit.passage
    return Citation(
        id=str(index + 1),
        passage_id=passage.id,
        document_id=passage.document_id,
        external_id=passage.external_id,
        title=passage.title,
        source=passage.source,
        edition=passage.edition,
        section=passage.section,
        external_section=passage.external_section,
        quote=passage.text[start:end],
        quote_start=passage.start + start,
        quote_end=passage.start + end,
        score=hit.score,
        page=passage.page_at(passage.start + start),
    )
