"""A question goes in; passages come out, best first, with how sure it is that the answer is among them.

Sections are ranked (`features`, `weights`), and of each the best passage is shown, joined with its neighbour where both speak to the
question and are short. The same text under the same title counts once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

import numpy as np

from app.domain.documents.reference import CacheFacts, Hit, PassageId, Section
from app.domain.errors import BadInput
from app.domain.people.measured import in_words
from app.library.asking import asking_part
from app.library.caches import Cache
from app.library.chunking import passage_of
from app.library.confidence import LOOKED_AT, ReadSection, confidence_of, evidence
from app.library.features import FEATURES, Asked, Candidates, Signals, candidates, signals
from app.library.filters import allowed
from app.library.holdings import Holdings
from app.library.hopping import bridge_of, parts_of
from app.library.keywords import Floats, Ints
from app.library.lexicon import MOST_VARIANTS, Lexicon, Variant
from app.library.quantising import Bytes, Vectors
from app.library.relatives import initials, other_forms
from app.library.spelling import Speller
from app.library.topics import subject_of, topics_of
from app.library.values import without_values
from app.library.weights import rank_scores, relevance
from app.library.words import words

_QUERY_VECTORS: Final = 2048
_RESULTS: Final = 256
_EMBEDDED_VARIANTS: Final = 2
"""So many other ways to say a question are embedded, together with it. Their words cost next to nothing."""

_JOINED_CHARACTERS: Final = 900
"""Neighbours are joined up to this length: about twice a passage of the usual size is as much as a prompt should hold of one."""

_WHOLE_CHARACTERS: Final = 2400
"""Where one document is searched, its sections are shown as wholes, or from their beginning, up to this length: its steps are read."""

_NEIGHBOUR_WORTH: Final = 0.8
_MORE: Final = 12
"""So many more sections are looked at than asked for, because some turn out to be the same text."""

_SURE_OF_NAME: Final = 0.5
"""With less confidence a description is not replaced by the name that was found for it."""

_READ_AROUND: Final = 3000
"""Characters before and after the best passage in which phrases of the question are looked for."""

_SPELT: Final = re.compile(r"(?<!\w)[A-Z](?: [A-Z]){1,5}(?!\w)")
"""An abbreviation as it is heard: "E C G"."""

_SAME_TEXT: Final = 0.95
_TOPIC: Final = FEATURES.index("topic_meant")


class QueryEncoder(Protocol):
    """What a search needs of an embedder."""

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Return the unit vectors of a few queries, shape (len(texts), dimensions)."""
        ...

    def dot_products(self, stored: Bytes, questions: Vectors) -> Vectors:
        """Return the product of each question with each stored vector, shape (questions, stored)."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search brought back. `hops` is how many searches it took, `also` the question with its subject under other names.

    `searched_for` is the part that asks, with its misspelt words set right; "" where that is the question as it stands.
    """

    hits: tuple[Hit, ...]
    confidence: float
    hops: int = 1
    also: tuple[str, ...] = ()
    searched_for: str = ""


class Source(Protocol):
    """What is searched: the index of reference documents, or both collections together."""

    @property
    def state(self) -> object:
        """What results depend on."""
        ...

    def holdings(self) -> Holdings:
        """Return everything that is searched, as of now."""
        ...

    def sections_at(self, row_ids: Sequence[int]) -> Mapping[int, Section]:
        """Return sections by their row."""
        ...


class Searcher:
    """Searches one source."""

    def __init__(self, index: Source, encoder: QueryEncoder, lexicon: Lexicon, speller: Speller | None = None) -> None:
        self._index = index
        self._encoder = encoder
        self._lexicon = lexicon
        self._speller = speller
        self._vectors: Cache[str, Floats] = Cache("query vectors", _QUERY_VECTORS)
        self._results: Cache[tuple[object, ...], Found] = Cache("results", _RESULTS)
        self._state: object = None

    def caches(self) -> tuple[CacheFacts, ...]:
        """Return how well the caches serve."""
        return self._vectors.facts(), self._results.facts()

    def clear_caches(self) -> None:
        """Forget every vector and result; the counts stay."""
        self._vectors.clear()
        self._results.clear()

    def search(self, query: str, k: int, filters: Mapping[str, str]) -> Found:
        """Return at most k passages. Raises BadInput for an empty query, UsageProblem for an unknown filter."""
        if not query.strip():
            raise BadInput("There is no question.", remedy="Say or type one.", code="empty-question")
        held = self._index.holdings()
        state = self._index.state
        if state != self._state:
            self._results.clear()
            self._state = state
        key = (query, k, tuple(sorted(filters.items())))
        return self._results.get(key, lambda: self._spelt(query, k, filters, held))

    def _spelt(self, query: str, k: int, filters: Mapping[str, str], held: Holdings) -> Found:
        text = asking_part(query) or query
        if self._speller is not None:
            text = self._speller.read(text, held.keywords.occurs).text
        return replace(self._hop(text, k, filters, held), searched_for=text if text != query else "")

    def _hop(self, query: str, k: int, filters: Mapping[str, str], held: Holdings) -> Found:
        allowed(held.documents, filters)  # an unknown filter is said before anything is looked for
        parts = parts_of(query)
        if len(parts) > 1:
            found = [self._once(p, k, filters, held) for p in parts]
            return Found(
                hits=_interleaved([f.hits for f in found], k),
                confidence=min(f.confidence for f in found),
                hops=len(found),
            )
        if bridge := bridge_of(query):
            first = self._once(bridge.first, 3, filters, held)
            if first.hits and first.confidence >= _SURE_OF_NAME:
                second = self._once(bridge.second(first.hits[0].passage.title), k, filters, held)
                return Found(
                    hits=_interleaved([second.hits, first.hits], k),
                    confidence=min(first.confidence, second.confidence),
                    hops=2,
                )
        return self._once(query, k, filters, held)

    def _once(self, query: str, k: int, filters: Mapping[str, str], held: Holdings) -> Found:
        if not len(held.passage_section):
            return Found(hits=(), confidence=0.0)
        asked = self.asked(query, held)
        seen = signals(asked, held, allowed(held.documents, filters), self._encoder.dot_products)
        chosen = candidates(asked, held, seen)
        if not len(chosen.sections):
            return Found(hits=(), confidence=0.0)
        scores = rank_scores(chosen.features)
        order: Ints = np.argsort(-scores, kind="stable").astype(np.int32)
        looked_at = order[: max(k, LOOKED_AT) + _MORE]
        rows = [held.sections[s].row_id for s in chosen.sections[looked_at]]
        stored = _Stored(self._index, rows, max(k, LOOKED_AT))
        read = [
            read_section(held, int(s), whole.text, seen)
            for s in chosen.sections[order[:LOOKED_AT]]
            if (whole := stored.get(held.sections[s].row_id)) is not None
        ]
        return Found(
            hits=self._hits(
                asked, held, seen, chosen, scores, looked_at, stored, k, whole_sections="document_id" in filters
            ),
            confidence=confidence_of(evidence(asked, held, seen, chosen, order, read)),
            also=asked.also,
        )

    def asked(self, query: str, held: Holdings) -> Asked:
        """Make a question ready for a library."""
        query = _SPELT.sub(lambda m: m.group().replace(" ", ""), query)
        bare = without_values(query)
        subject = subject_of(bare if words(bare) else query)
        variants = self._variants(query, subject, held.keywords.occurs)
        texts = [query, *dict.fromkeys(v.text for v in variants[:_EMBEDDED_VARIANTS] if v.text != query)]
        return Asked(
            topics=topics_of(query),
            all_words=tuple(words(query)),
            subjects=tuple(dict.fromkeys((tuple(subject), *(v.forms for v in variants)))),
            vectors=self._embedded(texts),
            also=tuple(dict.fromkeys(v.text for v in variants if v.text != query)),
        )

    def _variants(self, query: str, subject: Sequence[str], occurs: Callable[[str], bool]) -> list[Variant]:
        """Return other ways to ask for a subject, those first whose text says more than the question's own."""
        variants = self._lexicon.drug_variants(query, subject, occurs)
        measured = in_words(query)
        if measured != query:
            variants.append(Variant(forms=tuple(subject_of(without_values(measured))), text=measured))
        forms = {other_forms(subject, occurs), initials(query, subject, occurs)} - {tuple(subject)}
        # each costs a millisecond in a large library: together they are no more than the lexicon alone may give
        room = MOST_VARIANTS - len(variants) - len(forms)
        variants += self._lexicon.variants(query, subject)[: max(0, room)]
        variants += [Variant(forms=other, text=query) for other in sorted(forms)]
        return variants

    def _embedded(self, texts: Sequence[str]) -> Vectors:
        """Embed what is not remembered, in one go."""
        missing = [t for t in dict.fromkeys(texts) if not self._vectors.holds(t)]
        new = dict(zip(missing, self._encoder.embed_queries(missing), strict=True)) if missing else {}
        # what was remembered may be pushed out by what is new: it is asked for first
        found = {t: self._vectors.get(t, lambda t=t: new[t]) for t in sorted(texts, key=lambda t: t in new)}  # type: ignore[misc]
        return np.stack([found[t] for t in texts])

    def _hits(
        self,
        asked: Asked,
        held: Holdings,
        seen: Signals,
        chosen: Candidates,
        scores: Floats,
        looked_at: Ints,
        stored: _Stored,
        k: int,
        *,
        whole_sections: bool,
    ) -> tuple[Hit, ...]:
        sections = chosen.sections[looked_at]
        of_words = held.keywords.found(asked.all_words, held.keywords.passages).covered
        worth = seen.passage_similar + of_words
        hits: list[Hit] = []
        others: list[tuple[int, int, int, Section]] = []
        taken: list[tuple[str, frozenset[str]]] = []
        for place, section in zip(looked_at.tolist(), sections.tolist(), strict=True):
            whole = stored.get(held.sections[section].row_id)
            own = held.passages_of(section)
            if whole is None or not len(own):
                continue
            ranked = own[np.argsort(-worth[own], kind="stable")]
            first = _joined(held, ranked[0], worth, own)
            if whole_sections:
                first = _with_the_rest(held, first, own)
            hit = _hit(held, section, first, whole, float(scores[place]), seen, chosen, place, ranked[0])
            looks = (hit.passage.title.casefold(), frozenset(words(hit.passage.text)))
            if any(_is_same(looks, other) for other in taken):
                continue
            taken.append(looks)
            hits.append(hit)
            if len(hits) == k:
                return tuple(hits)
            others += [(p, place, section, whole) for p in ranked.tolist() if not first[0] <= p <= first[1]]
        # a section's other passages come after all sections
        lowest = min((h.score for h in hits), default=0.0)
        others.sort(key=lambda o: -round(float(seen.passage_similar[o[0]]), 4))
        for passage, place, section, whole in others[: k - len(hits)]:
            hit = _hit(held, section, (passage, passage), whole, float(scores[place]), seen, chosen, place, passage)
            hits.append(replace(hit, score=min(hit.score, lowest)))
        return tuple(hits)


class _Stored:
    """Sections as they stand on disk. Those that are shown as a rule are read at once, the others when one of them is asked for."""

    def __init__(self, index: Source, rows: Sequence[int], usual: int) -> None:
        self._index = index
        self._rest = list(rows[usual:])
        self._found = dict(index.sections_at(rows[:usual]))

    def get(self, row: int) -> Section | None:
        """Return a section; None for one that is gone."""
        if self._rest and row in self._rest:
            self._found |= self._index.sections_at(self._rest)
            self._rest = []
        return self._found.get(row)


def read_section(held: Holdings, section: int, text: str, seen: Signals) -> ReadSection:
    """Return the words around the best passage of a section: a section without headings may be a whole book."""
    document = held.documents[int(held.section_document[section])]
    own = held.passages_of(section)
    best = own[np.argmax(seen.passage_similar[own])] if len(own) else 0
    start, end = (int(held.passage_start[best]), int(held.passage_end[best])) if len(own) else (0, 0)
    near = text[max(0, start - _READ_AROUND) : end + _READ_AROUND]
    return ReadSection(title=words(document.title), heading=words(held.sections[section].heading), text=words(near))


def _joined(held: Holdings, best: int, worth: Floats, own: Ints) -> tuple[int, int]:
    """Return the first and last passage to show: the best, and its better neighbour if that is nearly as good and both are short."""
    neighbours = [n for n in (best - 1, best + 1) if own[0] <= n <= own[-1]]
    neighbours = [
        n
        for n in neighbours
        if worth[n] >= _NEIGHBOUR_WORTH * worth[best]
        and max(held.passage_end[n], held.passage_end[best]) - min(held.passage_start[n], held.passage_start[best])
        <= _JOINED_CHARACTERS
    ]
    if not neighbours:
        return best, best
    chosen = max(neighbours, key=lambda n: float(worth[n]))
    return min(best, chosen), max(best, chosen)


def _with_the_rest(held: Holdings, span: tuple[int, int], own: Ints) -> tuple[int, int]:
    """Return a section as a whole, or from its beginning, where that is short."""
    for wider in ((int(own[0]), int(own[-1])), (int(own[0]), span[1])):
        if held.passage_end[wider[1]] - held.passage_start[wider[0]] <= _WHOLE_CHARACTERS:
            return wider
    return span


def _hit(
    held: Holdings,
    section: int,
    span: tuple[int, int],
    whole: Section,
    score: float,
    seen: Signals,
    chosen: Candidates,
    place: int,
    best: int,
) -> Hit:
    document = held.documents[int(held.section_document[section])]
    start, end = int(held.passage_start[span[0]]), int(held.passage_end[span[1]])
    return Hit(
        passage=passage_of(document, whole, start, end),
        score=round(relevance(score), 4),
        scores={
            "similarity": round(float(seen.passage_similar[best]), 4),
            "keywords": round(float(seen.section_words[section]), 4),
            "title": round(float(seen.title.both[int(held.section_document[section])]), 4),
            "topic": float(chosen.features[place, _TOPIC]),
        },
    )


def _is_same(one: tuple[str, frozenset[str]], other: tuple[str, frozenset[str]]) -> bool:
    both = len(one[1] & other[1])
    return one[0] == other[0] and both >= _SAME_TEXT * max(len(one[1] | other[1]), 1)


def _interleaved(found: Sequence[Sequence[Hit]], k: int) -> tuple[Hit, ...]:
    """Take the best of each in turn, each passage once."""
    hits: dict[PassageId, Hit] = {}
    for rank in range(max(map(len, found), default=0)):
        for one in found:
            if rank < len(one):
                hits.setdefault(one[rank].passage.id, one[rank])
    return tuple(hits.values())[:k]
