"""What is known of a document can be set right by hand, and stays so."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.errors import BadInput, NotFound, Refused
from app.library.editing import edited
from app.library.index import Index
from tests.unit.library.conftest import EMBEDDER, Shelf

GOUT = "# Gout\nGive colchicine early.\n"


def test_facts_are_set_by_hand_and_found_by_filters(shelf: Shelf) -> None:
    shelf.add(shelf.write("gout.md", GOUT))
    embedded = len(shelf.encoder.passages)
    after = shelf.library.edit("gout.md", {"source": "The ward", "year": "2025", "specialty": "rheumatology"})
    assert (after.source, after.year, after.specialty) == ("The ward", "2025", "rheumatology")
    assert shelf.find("colchicine", specialty="rheumatology") == ["gout.md"]
    assert shelf.find("colchicine", year="2025") == ["gout.md"]
    assert len(shelf.encoder.passages) == embedded, "nothing that is embedded has changed"


def test_a_new_title_is_searched_at_once_and_passages_stay_whole(shelf: Shelf) -> None:
    shelf.add(shelf.write("gout.md", GOUT), shelf.write("other.md", "# Asthma\nGive salbutamol.\n"))
    rows = shelf.rows()
    before = shelf.library.documents()
    shelf.library.edit("gout.md", {"title": "Podagra"})
    assert shelf.find("podagra")[0] == "gout.md"
    assert shelf.rows() == rows
    assert shelf.library.verify() == []
    assert {d.id for d in shelf.library.documents()} == {d.id for d in before}, "what cites it still finds it"


def test_what_was_set_by_hand_outlives_the_program_and_a_new_edition(shelf: Shelf) -> None:
    shelf.add(shelf.write("gout.md", GOUT, year="2024", specialty="joints"))
    shelf.library.edit("gout.md", {"title": "Podagra", "year": "2025", "specialty": "rheumatology"})
    other = shelf.open()
    assert other.documents()[0].edited == "specialty title year"
    report = shelf.add(shelf.write("gout.md", GOUT + "And rest.\n", year="2026", specialty="joints"), library=other)
    (new,) = report.replaced
    assert (new.title, new.specialty, new.year) == ("Podagra", "rheumatology", "2026")


def test_adding_the_same_file_again_changes_nothing(shelf: Shelf) -> None:
    path = shelf.write("gout.md", GOUT)
    shelf.add(path)
    shelf.library.edit("gout.md", {"source": "The ward"})
    assert len(shelf.add(path).unchanged) == 1
    assert shelf.library.documents()[0].source == "The ward"


def test_bad_changes_are_refused(shelf: Shelf) -> None:
    shelf.add(shelf.write("gout.md", GOUT))
    with pytest.raises(NotFound):
        shelf.library.edit("nothing.md", {"year": "2025"})
    for changes in ({"title": " "}, {"chunks": "7"}, {"source": "x" * 501}):
        with pytest.raises(BadInput):
            shelf.library.edit("gout.md", changes)
    (document,) = Index(shelf.folder, EMBEDDER, shelf.encoder.dimensions).documents()
    assert (document.title, document.edited) == ("Gout", "")


def test_what_a_pack_says_is_not_edited(shelf: Shelf) -> None:
    from dataclasses import replace

    shelf.add(shelf.write("gout.md", GOUT))
    with pytest.raises(Refused):
        edited(replace(shelf.library.documents()[0], pack="renal 1"), {"year": "2025"})


def test_a_large_library_is_not_read_anew_for_each_thing_another_process_adds(shelf: Shelf) -> None:
    shelf.add(shelf.write("gout.md", GOUT))
    index = Index(shelf.folder, EMBEDDER, shelf.encoder.dimensions)
    before = index.holdings()
    index._read_for_s = 1000.0  # as if reading had taken so long
    shelf.add(shelf.write("asthma.md", "# Asthma\nGive salbutamol.\n"))
    assert index.holdings() is before
    assert index.sections_at([s.row_id for s in before.sections])
    index.remove([before.documents[0].id])
    assert [d.external_id for d in index.holdings().documents] == ["asthma.md"], (
        "what it changed itself it sees at once"
    )


def test_files_that_merging_has_replaced_go_when_the_library_is_opened_again(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        shelf.add(shelf.write(f"{number}.md", f"# Subject {number}\nWords."))
    shelf.library._index.optimise(always=True)
    files = shelf.folder / "passages_1.lance" / "data"
    assert len(list(files.iterdir())) > 4
    monkeypatch.setattr("app.library.index._READERS_NEED", timedelta(milliseconds=1))
    again = shelf.open()
    assert len(list(files.iterdir())) <= 4
    assert (len(again.documents()), again.verify()) == (30, [])
