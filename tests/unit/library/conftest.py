from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.domain.documents.reference import GivenFacts, IntakeReport
from app.domain.models import Progress
from app.library.documents import ReferenceLibrary
from app.library.index import Index
from app.library.originals import Originals
from tests.fakes.encoder import FakeEncoder
from tests.fakes.reader import HereReader

EMBEDDER = "e" * 64


@dataclass
class Shelf:
    """A library in a folder of its own, and a folder to write documents in."""

    folder: Path
    inbox: Path
    encoder: FakeEncoder = field(default_factory=FakeEncoder)
    seen: list[Progress] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.inbox.mkdir(parents=True, exist_ok=True)
        self.library = self.open()

    def open(self) -> ReferenceLibrary:
        return ReferenceLibrary(
            Index(self.folder, EMBEDDER, self.encoder.dimensions),
            self.encoder,
            reader=HereReader(),
            originals=Originals(self.folder / "originals"),
        )

    def write(self, name: str, text: str, **facts: str) -> Path:
        block = "".join(f"{n}: {json.dumps(v, ensure_ascii=False)}\n" for n, v in facts.items())
        path = self.inbox / name
        path.write_text(f"---\n{block}---\n{text}" if facts else text, encoding="utf-8")
        return path

    def add(self, *paths: Path, library: ReferenceLibrary | None = None, **given: str) -> IntakeReport:
        return (library or self.library).add(paths or [self.inbox], GivenFacts(**given), self.seen.append, self.stop)

    def find(self, query: str, k: int = 5, **filters: str) -> list[str]:
        """Return the names of the documents found, best first."""
        return [h.passage.external_id for h in self.library.search(query, k, filters).hits]

    def rows(self) -> dict[str, int]:
        """Return how many rows each table has, dead ones too."""
        index = Index(self.folder, EMBEDDER, self.encoder.dimensions)
        return {
            "documents": index._documents.count_rows(),
            "sections": index._sections.count_rows(),
            "passages": index._passages.count_rows("start >= 0"),
        }


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(folder=tmp_path / "index", inbox=tmp_path / "inbox")
