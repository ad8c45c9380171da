"""The part of the desk that opens what an answer cites: the text of the passage, and its page as it was printed."""

from __future__ import annotations

from app.domain.answers.answer import Citation
from app.domain.desk import PageShown, PassageOpened
from app.domain.errors import NotFound
from app.ports import Emit, Library, PageViewer

_PAGE_PX = 1400
"""Longer side of a page's picture when it is first shown."""


class PassageDesk:
    """Everything here may take a while: it is called in threads of the desk's own."""

    def __init__(self, library: Library, pages: PageViewer | None, emit: Emit) -> None:
        """`pages` shows documents as they were printed; None where nothing can."""
        self._library = library
        self._pages = pages
        self._emit = emit

    def open(self, citation: Citation) -> None:
        """Tell the text behind a citation, and its page where there is one."""
        text = self._library.section_text(citation.document_id, citation.external_section)
        self._emit(PassageOpened(citation=citation, section_text=text))
        if citation.page is not None:
            try:
                self.show_page(citation, citation.page, _PAGE_PX)
            except NotFound:
                return  # a presentation, or its file is gone: its text is shown

    def show_page(self, citation: Citation, page: int, longest_px: int) -> None:
        """Tell a page of the document behind a citation, with the quoted words marked."""
        if self._pages is None:
            return
        quote = (citation.external_section, citation.quote_start, citation.quote_end)
        picture = self._pages.show(citation.document_id, page, longest_px, [quote])
        self._emit(PageShown(citation=citation, picture=picture))

    def close(self) -> None:
        """End what draws pages."""
        if self._pages is not None:
            self._pages.close()
