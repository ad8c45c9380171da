"""Citations of 30 generated PDFs, scans among them: is the quote on the stated page, and the highlight on its words?"""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.documents.layout import Layout
from app.domain.documents.reading import ReadDocument
from app.engines.rapid_ocr import RapidOcrReader
from app.reading.formats import read_file
from tests.fakes.citing import Verdict, judge
from tests.fakes.pdfs import KINDS, made

_PER_KIND = 3


@pytest.mark.parametrize("kind", KINDS)
def test_citations_of_three_documents_a_kind(tmp_path: Path, kind: str) -> None:
    is_scan = kind.startswith("scan")
    verdicts: list[Verdict] = []
    for seed in range(_PER_KIND):
        data, truths = made(kind, seed=100 + seed)
        path = tmp_path / f"{kind}-{seed}.pdf"
        path.write_bytes(data)
        read = list(read_file(path, path.name, lambda: RapidOcrReader(2)))[-1]
        assert isinstance(read, ReadDocument)
        layout = Layout.from_bytes(read.layout)
        verdicts += [judge(read, layout, t, seen=is_scan) for t in truths]
    on_page, on_words = sum(v.on_page for v in verdicts), sum(v.on_words for v in verdicts)
    print(f"{kind}: {len(verdicts)} passages, {on_page} on the stated page, {on_words} highlighted")
    assert is_scan or on_page == len(verdicts)
    assert on_words >= (0.90 if is_scan else 0.98) * len(verdicts)
