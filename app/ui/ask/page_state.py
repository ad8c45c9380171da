"""What the view of a page knows: which page, how large. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.documents.layout import Box, PagePicture

_ZOOMS = (1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0)
_SHORTEST_PX = 1400
_LONGEST_PX = 4200


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """`zoom` 1 fills the width; `quote_page` is where the quote begins, 0 for none."""

    page: int = 0
    pages: int = 0
    quote_page: int = 0
    zoom: float = 1.0

    @property
    def longest_px(self) -> int:
        """How long the longer side of the picture is to be, so that it is sharp at this size."""
        return min(_LONGEST_PX, round(_SHORTEST_PX * self.zoom))

    def shown(self, page: int, pages: int, quote_page: int) -> PageState:
        """Return the state once a page is there."""
        return replace(self, page=page, pages=pages, quote_page=quote_page)

    def zoomed(self, by: int) -> PageState:
        """Return the state one step larger or smaller."""
        at = min(range(len(_ZOOMS)), key=lambda i: abs(_ZOOMS[i] - self.zoom))
        return replace(self, zoom=_ZOOMS[max(0, min(len(_ZOOMS) - 1, at + by))])


def marks_on(picture: PagePicture) -> tuple[Box, ...]:
    """Return what is to be marked on the page that a picture shows."""
    return tuple(b for b in picture.boxes if b.page == picture.page)
