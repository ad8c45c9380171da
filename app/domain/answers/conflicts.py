"""Sources that disagree, and editions that a newer one has replaced: both are shown to the reader, never settled in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.answers.statements import is_statement
from app.domain.documents.reference import DocumentId, Hit, Passage
from app.domain.grounding.quantities import Quantity, plain, quantities
from app.domain.people.conditions import left_out, put_in
from app.domain.people.set_aside import drugs_named
from app.domain.text import sentences
from app.domain.text.terms import content_words, is_about_children, is_route, negations

_SHARED: Final = 0.6
"""Two sentences that share so many of their words speak of the same thing."""
_FEWEST_SHARED: Final = 2
_EDITION: Final = re.compile(
    r"\(?\b(?:\d+(?:st|nd|rd|th) ed(?:ition|n)?|(?:first|second|third|fourth|fifth) edition|edition \d+|version \d[\d.]*|v\d[\d.]*"
    r"|(?:19|20)\d\d(?:[-/]\d\d)?|updated?|revised|guidelines?)\b\)?\.?"
)
_NOT_ALLERGIC: Final = re.compile(r"\b(?:with|without|no) (?:an? )?[\w-]+ (?:allergy|hypersensitivity)\b", re.I)
"""Says of whom it is, not what is given."""
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A place in another document that gives another number for the same thing. Positions are those of its passage."""

    hit: int
    start: int
    end: int
    number: Quantity
    other: Quantity


def disagreements(text: str, of_hit: int, hits: Sequence[Hit]) -> tuple[Disagreement, ...]:
    """Return where other documents say of the same thing another number than a sentence of hit `of_hit`; one a document."""
    found: dict[DocumentId, Disagreement] = {}
    own = hits[of_hit].passage
    for index, hit in enumerate(hits):
        passage = hit.passage
        if passage.document_id == own.document_id or passage.document_id in found:
            continue
        for start, end in sentences.spans(passage.text):
            other = passage.text[start:end]
            if pair := _differing(text, own, other, passage):
                found[passage.document_id] = Disagreement(
                    hit=index, start=start, end=end, number=pair[0], other=pair[1]
                )
                break
    return tuple(found.values())


def _differing(text: str, own: Passage, other: str, theirs: Passage) -> tuple[Quantity, Quantity] | None:
    if not is_statement(other) or not _same_matter(text, own, other, theirs):
        return None
    here, there = quantities(text), quantities(other)
    for number in here:
        same_kind = [n for n in there if number.unit and n.unit == number.unit and n.role == number.role]
        if same_kind and all(n.value != number.value for n in same_kind) and _alone(number, here):
            return number, same_kind[0]
    return None


def _alone(number: Quantity, among: Sequence[Quantity]) -> bool:
    """Whether it is the only one of its kind: with several, which belongs to which cannot be told."""
    return sum((n.unit, n.role) == (number.unit, number.role) for n in among) == 1


def _same_matter(text: str, own: Passage, other: str, theirs: Passage) -> bool:
    here, there = frozenset(content_words(text)), frozenset(content_words(other))
    shared = here & there
    if len(shared) < _FEWEST_SHARED or len(shared) < _SHARED * min(len(here), len(there)):
        return False
    drugs, other_drugs = (drugs_named(_NOT_ALLERGIC.sub(" ", one)) for one in (text, other))
    if drugs and other_drugs and not drugs & other_drugs:
        return False  # two drugs have two doses
    if {w for w in here if is_route(w)} != {w for w in there if is_route(w)}:
        return False
    above, their_above = f"{own.title} {own.section}", f"{theirs.title} {theirs.section}"
    if is_about_children(f"{above} {text}") != is_about_children(f"{their_above} {other}"):
        return False
    return negations(text) == negations(other) and not (
        left_out(text, other, f"{above} {their_above}") or put_in(text, other, f"{above} {their_above}")
    )


def replaced_editions(hits: Sequence[Hit]) -> dict[DocumentId, Passage]:
    """Return the documents that a newer edition among the hits has replaced, each with a passage of the newer one."""
    newest: dict[str, Passage] = {}
    for passage in _passages(hits):
        name = _name(passage)
        if name and (name not in newest or dated(passage) > dated(newest[name])):
            newest[name] = passage
    return {
        p.document_id: newest[_name(p)]
        for p in _passages(hits)
        if _name(p)
        and p.document_id != newest[_name(p)].document_id
        and dated(p)
        and dated(p) < dated(newest[_name(p)])
    }


def _passages(hits: Sequence[Hit]) -> Iterator[Passage]:
    yield from (h.passage for h in hits)


def _name(passage: Passage) -> str:
    """Return a title without its edition: what two editions have in common."""
    return " ".join(_EDITION.sub(" ", plain(passage.title)).split()).strip(" .,:;-()")


def dated(passage: Passage) -> str:
    """Return when a document is from, as far as it says: its year, or that in its edition or title; "" if nowhere."""
    for text in (passage.edition, passage.title, passage.source):
        if years := _YEAR.findall(text):
            return str(max(years))
    return ""


def named(passage: Passage) -> str:
    """Return a document's title with its date, for a sentence that speaks of it."""
    date = passage.edition or dated(passage)
    return f"{passage.title} ({date})" if date and date not in passage.title else passage.title
