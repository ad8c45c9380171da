"""Which lines are headings, and of which level: larger or bolder than the text around them, short, and no sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from app.reading.pdf.reading_order import Line
from app.reading.pdf.words import Word

_LARGER: Final = 1.13
_LONGEST_CHARACTERS: Final = 160
_MOST_BOLD_WORDS: Final = 14
_LINE_GAP: Final = 0.8
_HARDLY_ANY: Final = 150
_NUMBER: Final = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+[A-Z]")
_ENDS_SENTENCE: Final = re.compile(r"[.;,]$")
_HAS_LETTERS: Final = re.compile(r"[^\W\d_]{2}")

Style = tuple[float, bool]
"""Size of the letters, rounded, and whether they are bold."""


class HeadingRules:
    """The headings of one document, told from its ordinary text."""

    def __init__(self, lines: Iterable[Line], cells: Sequence[Word] = (), *, by_ocr: bool) -> None:
        """`cells`: the words of its tables, which say how large the text is where there is hardly any other."""
        self._larger = 1.35 if by_ocr else _LARGER
        letters: Counter[float] = Counter()
        bold = 0
        for line in lines:
            letters[round(line.size * 2) / 2] += len(line.text)
            bold += len(line.text) if line.bold else 0
        if letters.total() < _HARDLY_ANY:
            for word in cells:
                letters[round(word.size * 2) / 2] += len(word.text)
        self.body = letters.most_common(1)[0][0] if letters else 10.0
        self._sees_bold = not by_ocr and bold * 2 <= letters.total()  # else a document that is bold throughout
        self._styles: dict[Style, int] = {}

    def learn(self, lines: Iterable[Line]) -> None:
        """Rank the styles of all headings: the largest is the highest."""
        styles = {self._style(line) for line in lines if self.is_heading(line)}
        self._styles = {style: level for level, style in enumerate(sorted(styles, reverse=True), 1)}

    def is_heading(self, line: Line) -> bool:
        """Whether a line is a heading."""
        text = line.text
        if len(text) > _LONGEST_CHARACTERS or not _HAS_LETTERS.search(text):
            return False
        if line.size > self._larger * self.body:
            return not text.endswith((";", ","))
        if not self._sees_bold or not line.bold or line.size < 0.93 * self.body:
            return False
        return len(line.words) <= _MOST_BOLD_WORDS and not _ENDS_SENTENCE.search(text)

    def bold_sentences(self, lines: Sequence[Line]) -> frozenset[Line]:
        """Return those of some lines, one below the other, that look like headings but are part of a bold sentence of several lines."""
        found: list[Line] = []
        run: list[Line] = []
        for line in lines:
            goes_on = run and line.bold and abs(line.size - run[-1].size) < 0.1 * line.size
            if not goes_on or not line.text[:1].islower() or line.top - run[-1].bottom > _LINE_GAP * line.size:
                run = []
            run.append(line)
            if len(run) > 1 and line.size <= self._larger * self.body and not self.is_heading(line):
                found += run
        return frozenset(found)

    def is_numbered(self, line: Line) -> bool:
        """Whether it begins with the number of a section ("2.3 Doses")."""
        return _NUMBER.match(line.text) is not None

    def level(self, line: Line) -> int:
        """Return the level of a heading, smaller for higher. Of one style, the depth of a number ("2.3 Doses") decides."""
        by_style = self._styles.get(self._style(line), len(self._styles) + 1)
        match = _NUMBER.match(line.text)
        return by_style * 10 + (match.group(1).count(".") if match else 0)

    def _style(self, line: Line) -> Style:
        return round(line.size), line.bold
