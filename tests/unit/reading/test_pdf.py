"""PDFs whose every sentence is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.documents.layout import Layout
from app.domain.documents.reading import ReadDocument
from app.domain.errors import VoiceAssistError
from app.reading.formats import read_file
from tests.fakes.citing import judge
from tests.fakes.pdfs import KINDS, made
from tests.fakes.reader import no_ocr


def document(path: Path) -> ReadDocument:
    found = list(read_file(path, path.name, no_ocr))
    assert [e.as_dict() for e in found if isinstance(e, VoiceAssistError)] == []
    last = found[-1]
    assert isinstance(last, ReadDocument)
    return last


@pytest.mark.parametrize("kind", [k for k in KINDS if not k.startswith("scan")])
def test_every_sentence_is_found_on_its_page_and_its_highlight_lies_on_its_words(tmp_path: Path, kind: str) -> None:
    data, truths = made(kind, seed=11)
    path = tmp_path / f"{kind}.pdf"
    path.write_bytes(data)
    read = document(path)
    layout = Layout.from_bytes(read.layout)
    verdicts = [(t.text, judge(read, layout, t, seen=False)) for t in truths]
    assert [t for t, v in verdicts if not v.on_page] == []
    assert [t for t, v in verdicts if not v.on_words] == []


def test_running_headers_and_page_numbers_are_no_text(tmp_path: Path) -> None:
    data, _ = made("plain", seed=3)
    (tmp_path / "a.pdf").write_bytes(data)
    text = "\n".join(s.text for s in document(tmp_path / "a.pdf").sections)
    assert "Hospital guideline for tests" not in text
    assert "of 3" not in text


def test_a_table_is_a_section_with_the_names_of_its_columns(tmp_path: Path) -> None:
    data, _ = made("table", seed=5)
    (tmp_path / "a.pdf").write_bytes(data)
    tables = [s for s in document(tmp_path / "a.pdf").sections if s.heading.endswith("Drug | Dose | Remark")]
    assert len(tables) == 3
    assert all(row.count("\t") == 2 for t in tables for row in t.text.split("\n\n"))


BAD = {
    "truncated": (made("plain", 1)[0][:700], {"document-damaged"}),
    "a head alone": (b"%PDF-1.7\n", {"document-damaged"}),
    "no PDF": (b"Hello", {"document-damaged"}),
    "nothing": (b"", {"empty-document"}),
    "zeros": (b"\0" * 5000, {"document-damaged"}),
}


@pytest.mark.parametrize("name", BAD)
def test_a_pdf_that_cannot_be_used_says_why(tmp_path: Path, name: str) -> None:
    data, codes = BAD[name]
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    (found,) = read_file(path, "a.pdf", no_ocr)
    assert isinstance(found, VoiceAssistError)
    assert found.code in codes
