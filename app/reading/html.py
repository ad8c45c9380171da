"""Reads HTML: headings, paragraphs, lists and tables. Scripts, styles, navigation and forms are left out; nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Final

from app.domain.documents.reading import ReadDocument
from app.reading.cells import Cell, laid_out
from app.reading.metadata import facts_of_text, name_in_words, usable_title
from app.reading.outline import Outline, raised, tidy

_LEFT_OUT: Final = frozenset(
    "script style noscript template nav button select textarea svg math iframe object canvas audio video head".split()
)
"""A form is not among them: some systems put the whole page into one."""

_UNSEEN_ROLES: Final = frozenset("navigation search banner contentinfo menu menubar dialog alertdialog".split())
"""What every page of a site has. What is hidden until somebody clicks may be the text itself, and is read."""
_BLOCKS: Final = frozenset(
    "p div section article main header footer aside ul ol dl dd dt blockquote pre figure figcaption address hr table tr td th"
    " tbody thead tfoot caption br body html fieldset details summary center".split()
)
_VOID: Final = frozenset("area base br col embed hr img input link meta source track wbr".split())
_MOST_DEEP: Final = 500
_META: Final = {
    "citation_title": "title", "dc.title": "title", "dcterms.title": "title", "og:title": "title",
    "citation_publisher": "source", "dc.publisher": "source", "dcterms.publisher": "source", "og:site_name": "source",
    "citation_publication_date": "year", "citation_date": "year", "dc.date": "year", "dcterms.modified": "year",
    "article:modified_time": "year", "article:published_time": "year",
}  # fmt: skip


class _Reader(HTMLParser):
    def __init__(self, outline: Outline) -> None:
        super().__init__(convert_charrefs=True)
        self.outline = outline
        self.meta: dict[str, str] = {}
        self.page_title: list[str] = []
        self.charset = ""
        self._skipping: list[str] = []
        self._in_title = False
        self._text: list[str] = []
        self._heading = 0
        self._lists: list[list[object]] = []
        self._item = False
        self._tables: list[list[list[Cell]]] = []
        self._in_name = False
        """Whether the open cell is the name of a column or row."""
        self._raised_at = -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "title" and not self._tables:
            self._in_title = True
            return
        if tag == "meta":
            self._take_meta({k: v or "" for k, v in attrs})
            return
        if self._skipping:
            if tag not in _VOID and len(self._skipping) < _MOST_DEEP and tag == self._skipping[-1]:
                self._skipping.append(tag)
            return
        if tag != "head" and (tag in _LEFT_OUT or dict(attrs).get("role") in _UNSEEN_ROLES):
            self._skipping.append(tag)
            return
        if tag == "sup":
            self._raised_at = len(self._text)
        if tag in ("td", "th") and self._tables:
            self._flush_cell()
            if not self._tables[-1]:
                self._tables[-1].append([])
            facts = dict(attrs)
            self._in_name = tag == "th"
            self._tables[-1][-1].append(Cell(down=_number(facts.get("rowspan")), across=_number(facts.get("colspan"))))
        elif tag == "tr" and self._tables:
            self._flush_cell()
            self._tables[-1].append([])
        elif tag == "table":
            self._flush()
            if len(self._tables) < 8:
                self._tables.append([])
        elif re.fullmatch(r"h[1-6]", tag) and not (self._tables and self._in_name):
            self._open_up_tables()
            self._flush()
            self._heading = int(tag[1])
        elif tag in ("ul", "ol"):
            self._flush()
            if len(self._lists) < _MOST_DEEP:
                self._lists.append([tag, 0])
        elif tag == "li":
            self._flush()
            self._item = True
        elif tag == "br" or tag in _BLOCKS:
            self._flush()

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
            return
        if self._skipping:
            if tag == self._skipping[-1]:
                self._skipping.pop()
            return
        if tag == "table" and self._tables:
            self._flush_cell()
            rows = laid_out(self._tables.pop())
            if self._tables and self._tables[-1] and self._tables[-1][-1]:
                self._tables[-1][-1][-1].text += " " + " ".join(c for row in rows for c in row)  # a table in a cell
            else:
                self.outline.table(rows)
        elif re.fullmatch(r"h[1-6]", tag) and self._heading:
            text, self._text = "".join(self._text), []
            level, self._heading = self._heading, 0
            self.outline.heading(level, text)
        elif tag in ("ul", "ol"):
            self._flush()
            if self._lists:
                self._lists.pop()
        elif tag == "sup" and 0 <= self._raised_at < len(self._text):
            self._text[self._raised_at :] = [raised("".join(self._text[self._raised_at :]))]
        elif tag in _BLOCKS or tag == "li":
            self._flush()

    def parse_html_declaration(self, i: int) -> int:
        try:
            return super().parse_html_declaration(i)
        except (
            AssertionError
        ):  # "<![" with a word behind it that the parser does not know: a remark, as browsers take it
            return self.parse_bogus_comment(i)

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.page_title.append(data)
        elif not self._skipping:
            self._text.append(data)

    def close(self) -> None:
        super().close()
        self._skipping.clear()  # a menu or script that is never closed: else no end of a table would count
        while self._tables:
            self.handle_endtag("table")
        self._flush()

    def _take_meta(self, attributes: dict[str, str]) -> None:
        name = (attributes.get("name") or attributes.get("property") or "").lower()
        if name in _META:
            self.meta.setdefault(_META[name], tidy(attributes.get("content", "")))

    def _open_up_tables(self) -> None:
        """Take what stands in tables as text: where there is a heading in a cell they only say how the page is laid out."""
        if not self._tables:
            return
        self._flush_cell()
        for rows in self._tables:
            for row in rows:
                for cell in row:
                    self.outline.paragraph(cell.text)
        self._tables.clear()

    def _flush_cell(self) -> None:
        text, self._text = tidy("".join(self._text)), []
        if text and self._tables[-1] and self._tables[-1][-1]:
            cell = self._tables[-1][-1][-1]
            cell.text = f"{cell.text} {text}".strip()
        elif text:
            self.outline.paragraph(text)  # words between rows: a caption

    def _flush(self) -> None:
        if self._tables:
            self._flush_cell()
            return
        text, self._text = tidy("".join(self._text)), []
        if self._heading:
            self._text.append(text)
            return
        if not text:
            return
        if self._item and self._lists:
            kind, count = self._lists[-1]
            self._lists[-1][1] = count = int(str(count)) + 1
            self.outline.item(text, f"{count}. " if kind == "ol" else "- ")
            self._item = False
        else:
            self.outline.paragraph(text)


def _number(value: str | None) -> int:
    return max(1, int(value[:4])) if value and value.isascii() and value.isdecimal() else 1


def read_html(text: str, name: str) -> ReadDocument:
    """Read a page. Raises BadInput."""
    outline = Outline()
    meta, page_title = fill(outline, text)
    sections = outline.finish()
    title = usable_title(outline.title, name) or meta.get("title") or usable_title(page_title, name)
    facts = facts_of_text(title, "\n".join(s.text for s in sections[:6])[:4000])
    year = re.search(r"(?:19|20)\d\d", meta.get("year", ""))
    return ReadDocument(
        external_id=name,
        title=title or name_in_words(name),
        sections=sections,
        source=meta.get("source") or facts.source,
        edition=facts.edition,
        year=year.group() if year else facts.year,
        source_type=facts.source_type,
    )


def fill(outline: Outline, text: str) -> tuple[dict[str, str], str]:
    """Put a page into an outline; return what its head says, and its own title."""
    reader = _Reader(outline)
    for start in range(0, len(text), 1 << 16):
        reader.feed(text[start : start + (1 << 16)])
    reader.close()
    return reader.meta, tidy("".join(reader.page_title))


def charset_of(raw: bytes) -> str:
    """Return the encoding that a page states in its first bytes, "" if none."""
    match = re.search(rb"""charset\s*=\s*["']?([A-Za-z0-9_.:-]{2,40})""", raw[:2048])
    return match.group(1).decode("ascii") if match else ""


def decoded(raw: bytes, fall_back: Sequence[str] = ("utf-8-sig",)) -> str:
    """Return the text of a page in its own encoding, or the nearest to it."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", "replace")
    for encoding in (*fall_back, charset_of(raw)):
        try:
            return raw.decode(encoding) if encoding else raw.decode("cp1252", "replace")
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("cp1252", "replace")
