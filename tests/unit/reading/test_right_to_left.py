"""Hebrew and Arabic: words whole, lines from right to left, numbers and Latin names in their own order."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.documents.reading import ReadDocument
from app.library.words import words
from app.reading.formats import read_file
from app.reading.pdf.words import Word, as_read, runs_left
from tests.fakes.reader import no_ocr

LINE = "יש לתת סידן גלוקונט 10 מל"


def placed(text: str) -> list[Word]:
    """Return words as they stand from left to right."""
    return [Word(w, 20.0 * n, 0, 20.0 * n + 15, 10, 10, False) for n, w in enumerate(text.split())]


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        (" ".join(reversed(LINE.split())), LINE),
        ("מל calcium gluconate 10 לתת", "לתת calcium gluconate 10 מל"),
        ("Give 10 ml of calcium", "Give 10 ml of calcium"),
        ("see סידן for calcium salts", "see סידן for calcium salts"),
        ("10 20", "10 20"),
    ],
)
def test_a_line_is_read_in_its_own_direction(seen: str, read: str) -> None:
    assert " ".join(w.text for w in as_read(placed(seen))) == read


def test_a_letter_says_how_a_word_runs() -> None:
    assert [runs_left(t) for t in ("סידן", "كالسيوم", "calcium", "10", "«10»", "κάλιο", "钙")] == [
        True,
        True,
        *[False] * 5,
    ]


@pytest.mark.parametrize("ending", [".md", ".html", ".txt"])
def test_other_formats_keep_it_as_it_is_written(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    path.write_text(f"<p>{LINE}</p>" if ending == ".html" else LINE, encoding="utf-8")
    (document,) = read_file(path, path.name, no_ocr)
    assert isinstance(document, ReadDocument)
    assert LINE in document.sections[0].text
    assert words("סידן") == ["סידן"]
