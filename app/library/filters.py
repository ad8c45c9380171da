"""Narrowing a search to some documents: specialty=cardiology, year>=2020."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np

from app.domain.documents.reference import Document
from app.domain.errors import UsageProblem
from app.library.features import Mask

FILTERS: Final = frozenset({"collection", "specialty", "source_type", "source", "edition", "document_id", "year"})
"""Facts of documents that a search can be narrowed by."""

_COMPARISONS: Final[Mapping[str, Callable[[int, int], bool]]] = {
    "": operator.eq,
    ">": operator.ge,
    "<": operator.le,
}
_KEY: Final = re.compile(r"([a-z_]+)([<>]?)")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def allowed(documents: Sequence[Document], filters: Mapping[str, str]) -> Mask | None:
    """Return which documents a search may find; None where there is no filter.

    `year>=2020` and `year<=2020` arrive as the keys "year>" and "year<". A document without a year passes neither.
    """
    if not filters:
        return None
    mask = np.ones(len(documents), dtype=np.bool_)
    for key, value in filters.items():
        mask &= np.fromiter(map(_test(key, value), documents), dtype=np.bool_, count=len(documents))
    return mask


def year_of(document: Document) -> int | None:
    """Return the year of a document, or of its edition."""
    found = _YEAR.search(document.year) or _YEAR.search(document.edition)
    return int(found.group()) if found else None


def _test(key: str, value: str) -> Callable[[Document], bool]:
    match = _KEY.fullmatch(key.strip())
    name = match.group(1) if match else key
    comparison = match.group(2) if match else ""
    if name not in FILTERS or (comparison and name != "year"):
        raise UsageProblem(
            f"The library cannot be filtered by {key}.",
            remedy=f"Filters are: {', '.join(sorted(FILTERS))}; year also with >= and <=.",
            code="unknown-filter",
        )
    if name == "year":
        if not _YEAR.fullmatch(value.strip()):
            raise UsageProblem(f"“{value}” is not a year.", remedy="Write it like year>=2020.", code="unknown-filter")
        wanted, compare = int(value), _COMPARISONS[comparison]
        return lambda d: (year := year_of(d)) is not None and compare(year, wanted)
    if name == "document_id":
        return lambda d: value in (d.id, d.external_id)
    if name == "collection":
        return lambda d: value == ("private" if d.is_private else "reference")
    return lambda d: getattr(d, name) == value
