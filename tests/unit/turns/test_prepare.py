from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.cancellation import Cancellation
from app.domain.documents.reference import IntakeReport
from app.domain.errors import Cancelled, WorkerDied
from app.domain.models import Progress
from app.turns.library.prepare import mark_started, prepare_library
from tests.fakes.library import FakeLibrary, document_of, passage


@pytest.fixture
def library() -> FakeLibrary:
    return FakeLibrary(report=IntakeReport(added=tuple(document_of(passage("x", number=n)) for n in range(3))))


def test_a_library_that_never_held_anything_gets_the_starter_documents_once(
    library: FakeLibrary, tmp_path: Path
) -> None:
    marker, starter = tmp_path / "data" / "started", tmp_path / "starter"
    seen: list[Progress] = []
    assert prepare_library(library, marker, starter, seen.append) == 3
    assert prepare_library(library, marker, starter, seen.append) == 0
    assert library.added == [((starter,), {"specialty": "", "source_type": "starter", "edition": ""})]
    assert [p.done for p in seen] == [1, 2]


def test_a_clinic_that_began_with_its_own_documents_never_gets_the_starter(
    library: FakeLibrary, tmp_path: Path
) -> None:
    marker = tmp_path / "data" / "started"
    mark_started(marker)
    mark_started(marker)
    assert prepare_library(library, marker, tmp_path) == 0
    assert library.added == []


@pytest.mark.parametrize("how", ["cancelled", "worker died"])
def test_what_was_broken_off_is_begun_again_the_next_time(library: FakeLibrary, tmp_path: Path, how: str) -> None:
    marker, cancel = tmp_path / "started", Cancellation()
    if how == "cancelled":
        cancel.cancel()
    else:
        library.error = WorkerDied("It ended.")
    with pytest.raises(Cancelled if how == "cancelled" else WorkerDied):
        prepare_library(library, marker, tmp_path, cancel=cancel)
    library.error = None
    assert prepare_library(library, marker, tmp_path) == 3
