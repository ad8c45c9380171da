"""The sentences of what was found, ranked once for all who ask: the quotation, the choice, and what is said of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Final

from app.domain.reference import Findings
from app.domain.relevance import RankedSentence, rank

_MOST: Final = 4
"""A turn looks at what was found, at the whole of one document, and at a second question."""


class Rankings:
    """What was ranked last. To rank eight passages takes tens of milliseconds, and a turn asks for it up to four times."""

    def __init__(self) -> None:
        self._known: deque[tuple[str, Findings, Sequence[RankedSentence]]] = deque(maxlen=_MOST)

    def of(self, question: str, findings: Findings) -> Sequence[RankedSentence]:
        """Return the statements of these very findings, best first."""
        for asked, found, ranked in self._known:
            if found is findings and asked == question:
                return ranked
        ranked = rank(question, findings.hits, confidence=findings.confidence, others=findings.also)
        self._known.append((question, findings, ranked))
        return ranked
