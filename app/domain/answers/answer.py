"""What an answer is: sentences, each with its verdict, and the citations they rest on.

The status of an answer is derived from its sentences every time it is asked for, never stored, so that
the two cannot contradict each other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.calculators import Calculation
from app.domain.documents.reference import DocumentId, PassageId
from app.domain.extraction.answering import Pending
from app.domain.extraction.from_text import Taken
from app.domain.private import PrivateText


class AnswerStatus(StrEnum):
    """How much of an answer the library carries."""

    GROUNDED = "grounded"
    PARTLY = "partly"
    NOT_FOUND = "not_found"
    CLARIFY = "clarify"
    CALCULATED = "calculated"
    REFUSED = "refused"


class SentenceStatus(StrEnum):
    """Verdict over one sentence."""

    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A place in the library. `id` is the number shown in the answer ("1"); `quote` stands in the passage word for word.

    `quote_start` and `quote_end` are character positions of the quote in the section's text.
    """

    id: str
    passage_id: PassageId
    document_id: DocumentId
    external_id: str
    title: str
    source: str
    edition: str
    section: str
    external_section: str
    quote: str
    quote_start: int
    quote_end: int
    score: float
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of an answer, without citation markers. `reason` says in words why it is not supported."""

    text: PrivateText
    status: SentenceStatus
    reason: str
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelUsed:
    """Provenance of an answer. `place` and `reason` say where and why there, where policy left a choice (routing.py); else ""."""

    name: str
    sha256: str
    place: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """Why something was taken for an answer, or not; each from 0 to 1 (docs/trust.md).

    `covered` is the most that one sentence holds of the question, `prior` how likely an answer was before the model was asked,
    `doubt` what the model gives to "nothing answers", `belief` what comes of both; `answers` is how likely the best sentence answers.
    """

    covered: float
    prior: float
    doubt: float
    belief: float
    answers: float


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    """That not all is shown: so many recommendations of so many that stand at a place ("Treatment" of a document)."""

    shown: int
    of: int
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clarification:
    """One short question back, with what may be chosen; without choices it is answered in words."""

    question: PrivateText
    choices: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    """For each choice the whole question that it stands for; () where the choice goes into the question asked."""
    is_of_documents: bool = False
    """Whether the choices are words of documents: then what is chosen is looked up, and nothing else is done with it."""
    pending: Pending | None = None
    """The calculation that waits for the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A finished answer. `notes` are remarks for the reader, e.g. that sources were left out for lack of room."""

    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    model: ModelUsed | None = None
    notes: tuple[str, ...] = ()
    looked_at: tuple[str, ...] = field(default=())
    """Titles of the nearest documents, shown when nothing was found."""
    clarification: Clarification | None = None
    calculation: Calculation | None = None
    taken: tuple[Taken, ...] = ()
    """The values of the calculation with the words they came from."""
    refusal: PrivateText = field(default_factory=lambda: PrivateText(""))
    """What is said where nothing was looked up, because it was no question."""
    weighed: Weighed | None = None
    """Where the model chose: how sure that was."""
    more: More | None = None
    """Where a treatment is asked for: that more is recommended than is shown."""

    @property
    def status(self) -> AnswerStatus:
        """Derive the status: grounded when every sentence is supported, not_found when none is."""
        if self.refusal:
            return AnswerStatus.REFUSED
        if self.clarification is not None:
            return AnswerStatus.CLARIFY
        if self.calculation is not None:
            return AnswerStatus.CALCULATED
        supported = sum(s.status is SentenceStatus.SUPPORTED for s in self.sentences)
        if supported == 0:
            return AnswerStatus.NOT_FOUND
        if supported < len(self.sentences):
            return AnswerStatus.PARTLY
        return AnswerStatus.GROUNDED
