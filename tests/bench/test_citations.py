"""Citations of 30 generated PDFs, scans among them: is the quote on the stated page, and the highlight on its words?"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from app.domain.documents.layout import Layout
from app.domain.documents.reading import ReadDocument
from app.engines.rapid_ocr import RapidOcrReader
from app.reading.formats import read_file
from tests.fakes.citing import Verdict, judge
from tests.fakes.pdfs import KINDS, made

_PER_KIND = 3


def test_citations_of_thirty_documents(tmp_path: Path) -> None:
    verdicts: dict[str, list[Verdict]] = defaultdict(list)
    for kind in KINDS:
        for seed in range(_PER_KIND):
            data, truths = made(kind, seed=100 + seed)
            path = tmp_path / f"{kind}-{seed}.pdf"
            path.write_bytes(data)
            read = list(read_file(path, path.name, lambda: RapidOcrReader(2)))[-1]
            assert isinstance(read, ReadDocument)
            layout = Layout.from_bytes(read.layout)
            verdicts[kind] += [judge(read, layout, t, seen=kind.startswith("scan")) for t in truths]
        found = verdicts[kind]
        on_page, on_words = sum(v.on_page for v in found), sum(v.on_words for v in found)
        print(f"{kind}: {len(found)} passages, {on_page} on the stated page, {on_words} highlighted")
    text = [v for kind, found in verdicts.items() if not kind.startswith("scan") for v in found]
    scans = [v for kind, found in verdicts.items() if kind.startswith("scan") for v in found]
    assert all(v.on_page for v in text)
    assert sum(v.on_words for v in text) >= 0.98 * len(text)
    assert sum(v.on_words for v in scans) >= 0.90 * len(scans)
