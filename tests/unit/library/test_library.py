"""The library on a real index, with a search model of a few lines."""

from __future__ import annotations

import json
import multiprocessing
import random
from pathlib import Path

import numpy as np
import pytest

from app.domain.documents.reference import NOTHING_GIVEN, GivenFacts, Section
from app.domain.errors import BadInput, Cancelled, EnvironmentProblem, NotFound, UsageProblem
from app.library import embedding as embedding_module
from app.library.documents import ReferenceLibrary
from app.library.index import Index
from app.library.originals import Originals
from app.library.searching import Found
from app.library.writing import writing
from tests.fakes.encoder import FakeEncoder
from tests.fakes.reader import HereReader
from tests.unit.library.conftest import EMBEDDER, Shelf


def names(found: object) -> list[str]:
    return [d.external_id for d in found]  # type: ignore[attr-defined]


# ---- add ------------------------------------------------------------------------------------------------------------


def test_what_was_added_is_listed_by_title_and_found_by_its_words(shelf: Shelf) -> None:
    shelf.write("b.md", "Give calcium gluconate.", id="b", title="hyperkalaemia", specialty="renal")
    shelf.write("a.md", "Give adrenaline.", id="a", title="Anaphylaxis", edition="2026")
    report = shelf.add()
    assert sorted(names(report.added)) == ["a", "b"]
    assert report.unchanged == report.replaced == report.failed == ()
    assert names(shelf.library.documents()) == ["a", "b"]
    assert shelf.find("calcium gluconate", k=1) == ["b"]
    assert shelf.find("adrenaline", k=1) == ["a"]
    (first, _) = shelf.library.documents()
    assert (first.title, first.edition, first.chunks, len(first.id)) == ("Anaphylaxis", "2026", 1, 32)


def test_the_same_again_is_unchanged_and_changes_nothing(shelf: Shelf) -> None:
    shelf.write("a.md", "Give oxygen.")
    shelf.add()
    version, embedded = shelf.library.version, len(shelf.encoder.passages)
    report = shelf.add()
    assert (names(report.added), names(report.unchanged)) == ([], ["a.md"])
    assert (shelf.library.version, len(shelf.encoder.passages)) == (version, embedded)


def test_another_edition_replaces_the_one_before_whole(shelf: Shelf) -> None:
    shelf.write("a.md", "# Sepsis\nGive cefotaxime.\n## More\nWait.", id="sepsis")
    (old,) = shelf.add().added
    shelf.write("a.md", "# Sepsis\nGive ceftriaxone.", id="sepsis")
    (new,) = shelf.add().replaced
    assert old.id != new.id
    assert shelf.library.documents() == [new]
    hits = shelf.library.search("cefotaxime", 10, {}).hits
    assert [h.passage.text for h in hits] == ["Give ceftriaxone."]
    assert shelf.rows() == {"documents": 1, "sections": 1, "passages": 1}
    with pytest.raises(NotFound):
        shelf.library.section_text(old.id, "1")


def test_facts_given_with_the_command_win_and_count_as_a_change(shelf: Shelf) -> None:
    shelf.write("a.md", "Give oxygen.", id="a", specialty="renal", edition="2020")
    shelf.add()
    report = shelf.add(specialty="cardiology", source_type="protocol", edition="2026")
    (document,) = report.replaced
    assert (document.specialty, document.source_type, document.edition) == ("cardiology", "protocol", "2026")
    assert names(shelf.add(specialty="cardiology").unchanged) == ["a"]
    assert names(shelf.add().unchanged) == ["a"]


def test_a_document_twice_in_one_go_is_there_once_as_it_was_last(shelf: Shelf) -> None:
    lines = [{"id": "a", "title": "T", "text": f"Version {n}."} for n in range(3)]
    shelf.write("a.jsonl", "\n".join(json.dumps(line) for line in lines))
    report = shelf.add()
    assert (len(report.added), len(report.replaced)) == (1, 2)
    assert shelf.rows() == {"documents": 1, "sections": 1, "passages": 1}
    hits = shelf.library.search("Version", 5, {}).hits
    assert [h.passage.text for h in hits] == ["Version 2."]


def test_a_bad_file_is_named_and_does_not_stop_the_others(shelf: Shelf) -> None:
    shelf.write("a.md", "Give oxygen.")
    bad = shelf.write("b.md", "text\0")
    shelf.write("c.md", "Give fluids.")
    report = shelf.add(shelf.inbox, shelf.inbox / "gone.md")
    assert names(report.added) == ["a.md", "c.md"]
    assert [(f.path, f.code) for f in report.failed] == [
        (str(bad), "not-text"),
        (str(shelf.inbox / "gone.md"), "file-not-found"),
    ]


def test_progress_goes_from_none_to_all(shelf: Shelf) -> None:
    shelf.write("a.md", "Give oxygen.")
    shelf.write("b.md", "Give fluids.")
    shelf.add()
    assert [(p.done, p.total, p.what) for p in shelf.seen] == [(0, 2, "a.md"), (1, 2, "b.md"), (2, 2, "")]


def test_what_is_finished_stays_when_it_is_cancelled(shelf: Shelf) -> None:
    for number in range(5):
        shelf.write(f"{number}.md", "Give oxygen.")

    def stop_at_the_third(progress: object) -> None:
        if progress.done == 2:  # type: ignore[attr-defined]
            shelf.stop.set()

    with pytest.raises(Cancelled):
        shelf.library.add([shelf.inbox], NOTHING_GIVEN, stop_at_the_third, shelf.stop)
    assert names(shelf.library.documents()) == ["0.md", "1.md", "2.md"]
    assert names(shelf.open().documents()) == ["0.md", "1.md", "2.md"]


def test_many_documents_are_stored_in_several_steps_and_all_are_there(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedding_module, "BATCH_PASSAGES", 4)
    monkeypatch.setattr(embedding_module, "_FEWEST_PASSAGES", 2)
    lines = [{"id": f"d{n}", "title": f"T{n}", "text": f"Text number {n}."} for n in range(25)]
    shelf.write("a.jsonl", "\n".join(json.dumps(line) for line in lines))
    assert len(shelf.add().added) == 25
    assert len(shelf.library.documents()) == len(shelf.open().documents()) == 25
    assert len(set(shelf.find("Text number", k=25))) == 25


def test_the_heading_path_is_embedded_with_the_text(shelf: Shelf) -> None:
    shelf.write("a.md", "# Sepsis\n## Treatment\n### Dose\nGive it.")
    shelf.add()
    assert shelf.encoder.passages == ["Sepsis — Treatment › Dose\nGive it.", "Sepsis"]


def test_words_of_every_script_are_kept(shelf: Shelf) -> None:
    text = "Fièvre ≥ 38 °C — 心不全 — Ω 😷 “quoted” 'single'"
    shelf.write("ü '心'.md", text, id="ü '心' \\ %", title="Fièvre 😷 d'été")
    (document,) = shelf.add().added
    hits = shelf.library.search("心不全", 1, {}).hits
    assert (hits[0].passage.text, hits[0].passage.title) == (text, "Fièvre 😷 d'été")
    assert names(shelf.library.remove(["ü '心' \\ %"])) == ["ü '心' \\ %"]
    assert shelf.library.documents() == []
    assert document.external_id == "ü '心' \\ %"


# ---- search ---------------------------------------------------------------------------------------------------------


def test_hits_come_best_first_with_their_similarity_and_place(shelf: Shelf) -> None:
    text = "Give oxygen. " * 70 + "Call the renal team."
    shelf.write("a.md", f"## First\nNothing here.\n## Second\n{text}", id="a", title="T")
    shelf.add()
    found = shelf.library.search("Call the renal team.", 3, {})
    hits = found.hits
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    assert all(-1 <= h.score <= 1 for h in hits)
    assert 0 <= found.confidence <= 1
    for hit in hits:
        section = shelf.library.section_text(hit.passage.document_id, hit.passage.external_section)
        assert section[hit.passage.start : hit.passage.end] == hit.passage.text


def test_more_hits_than_there_are_passages_gives_all_of_them(shelf: Shelf) -> None:
    for number in range(3):
        shelf.write(f"{number}.md", f"Text {number}.")
    shelf.add()
    assert sorted(shelf.find("Text", k=200)) == ["0.md", "1.md", "2.md"]


def test_an_empty_library_finds_nothing_and_is_not_confident(shelf: Shelf) -> None:
    assert shelf.library.search("anything", 5, {}) == Found(hits=(), confidence=0.0)


def test_a_search_is_narrowed_by_what_a_document_is(shelf: Shelf) -> None:
    shelf.write("a.md", "Give oxygen.", id="a", specialty="renal", source="O'Brien's \"Guide\"", edition="1")
    shelf.write("b.md", "Give oxygen.", id="b", specialty="cardiology", source="WHO", edition="2")
    (a, b) = shelf.add(source_type="protocol").added
    assert shelf.find("oxygen", specialty="renal") == ["a"]
    assert shelf.find("oxygen", source="O'Brien's \"Guide\"") == ["a"]
    assert shelf.find("oxygen", edition="2", specialty="cardiology") == ["b"]
    assert shelf.find("oxygen", edition="1", specialty="cardiology") == []
    assert sorted(shelf.find("oxygen", source_type="protocol")) == ["a", "b"]
    assert shelf.find("oxygen", document_id=b.id) == ["b"]
    assert a.id != b.id


@pytest.mark.parametrize("value", ["' OR '1'='1", "x'; DROP TABLE passages; --", "\\' OR 1=1 --", "''", "%", ""])
def test_a_filter_is_a_value_and_never_a_command(shelf: Shelf, value: str) -> None:
    shelf.write("a.md", "Give oxygen.", id="a", specialty="renal")
    shelf.add()
    assert shelf.find("oxygen", specialty=value) == []
    assert shelf.find("oxygen") == ["a"]


def test_a_filter_that_does_not_exist_names_those_that_do(shelf: Shelf) -> None:
    with pytest.raises(UsageProblem, match="author") as caught:
        shelf.find("oxygen", author="x")
    assert "specialty" in caught.value.remedy


@pytest.mark.parametrize("query", ["", "  \n"])
def test_an_empty_query_is_refused(shelf: Shelf, query: str) -> None:
    with pytest.raises(BadInput) as caught:
        shelf.find(query)
    assert caught.value.code == "empty-question"


def test_a_section_that_is_not_there_is_said_so(shelf: Shelf) -> None:
    shelf.write("a.md", "Give oxygen.")
    (document,) = shelf.add().added
    for id_, section in ((document.id, "99"), ("gone", "1"), ("' OR '1'='1", "1")):
        with pytest.raises(NotFound):
            shelf.library.section_text(id_, section)
    (section,) = shelf.library.sections_of(document.id)
    assert section.text == shelf.library.section_text(document.id, section.id)
    assert shelf.library.sections_of("gone") == []


# ---- remove ---------------------------------------------------------------------------------------------------------


def test_a_document_is_removed_by_its_id_or_its_own_name_and_nothing_of_it_is_left(shelf: Shelf) -> None:
    for name in ("a", "b", "c"):
        shelf.write(f"{name}.md", f"Give oxygen, said {name}.", id=name)
    (a, *_) = shelf.add().added
    assert names(shelf.library.remove([a.id, "b"])) == ["a", "b"]
    assert shelf.find("oxygen") == ["c"]
    assert shelf.rows() == {"documents": 1, "sections": 1, "passages": 1}


def test_with_one_unknown_name_nothing_is_removed(shelf: Shelf) -> None:
    shelf.write("a.md", "Give oxygen.", id="a")
    shelf.add()
    with pytest.raises(NotFound) as caught:
        shelf.library.remove(["a", "gone"])
    assert caught.value.code == "document-not-found"
    assert shelf.find("oxygen") == ["a"]


# ---- crashes --------------------------------------------------------------------------------------------------------


class Crash(BaseException):
    """The process ends here."""


def crash(*_: object, **__: object) -> None:
    raise Crash


@pytest.mark.parametrize("table", ["sections", "passages", "documents"])
@pytest.mark.parametrize("before", ["nothing", "an older edition"])
def test_a_crash_between_the_writes_leaves_the_old_state(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, table: str, before: str
) -> None:
    if before == "an older edition":
        shelf.write("a.md", "Give cefotaxime.", id="a")
        shelf.add()
    old, rows = shelf.library.documents(), shelf.rows()
    shelf.write("a.md", "Give ceftriaxone.", id="a")
    with monkeypatch.context() as patch:
        patch.setattr(getattr(shelf.library._index, f"_{table}"), "add", crash)
        with pytest.raises(Crash):
            shelf.add()
    after = shelf.open()
    assert after.documents() == old
    assert shelf.rows() == rows
    hits = after.search("Give", 5, {}).hits
    assert [h.passage.text for h in hits] == (["Give cefotaxime."] if old else [])


@pytest.mark.parametrize("table", ["documents", "passages", "sections"])
def test_a_crash_while_the_old_edition_goes_leaves_the_new_one(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    shelf.write("a.md", "Give cefotaxime.", id="a")
    shelf.add()
    shelf.write("a.md", "Give ceftriaxone.", id="a")
    with monkeypatch.context() as patch:
        patch.setattr(getattr(shelf.library._index, f"_{table}"), "delete", crash)
        with pytest.raises(Crash):
            shelf.add()
    after = shelf.open()
    hits = after.search("Give", 5, {}).hits
    assert [h.passage.text for h in hits] == ["Give ceftriaxone."]
    assert shelf.rows() == {"documents": 1, "sections": 1, "passages": 1}


def test_after_a_failed_write_the_library_goes_on(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.write("a.md", "Give oxygen.", id="a")

    def full(*_: object, **__: object) -> None:
        raise RuntimeError("lance error: LanceError(IO): No space left on device (os error 28)")

    with monkeypatch.context() as patch:
        patch.setattr(shelf.library._index._passages, "add", full)
        with pytest.raises(EnvironmentProblem) as caught:
            shelf.add()
    assert caught.value.code == "disk-full"
    assert shelf.library.documents() == []
    assert names(shelf.add().added) == ["a"]
    assert shelf.find("oxygen") == ["a"]


# ---- what is refused ------------------------------------------------------------------------------------------------


def test_vectors_of_two_search_models_never_mix(shelf: Shelf) -> None:
    shelf.write("a.md", "Give oxygen.")
    shelf.add()
    other = ReferenceLibrary(
        Index(shelf.folder, "f" * 64, 32),
        FakeEncoder(dimensions=32),
        reader=HereReader(),
        originals=Originals(shelf.folder / "originals"),
    )
    for use in (
        lambda: other.search("oxygen", 1, {}),
        lambda: other.add([shelf.inbox], GivenFacts(edition="2"), print, shelf.stop),
    ):
        with pytest.raises(EnvironmentProblem) as caught:
            use()
        assert caught.value.code == "library-other-embedder"
    assert names(other.documents()) == ["a.md"]
    assert shelf.open().search("oxygen", 1, {}).hits


def test_a_library_of_a_newer_program_is_left_alone(shelf: Shelf) -> None:
    facts = shelf.folder / "index.json"
    facts.write_text(json.dumps({"format": 3, "embedder_sha256": EMBEDDER}))
    with pytest.raises(EnvironmentProblem) as caught:
        shelf.open()
    assert caught.value.code == "library-newer"


@pytest.mark.parametrize("content", ["", "{", "[]", "\xff"])
def test_a_damaged_library_is_said_to_be_so(shelf: Shelf, content: str) -> None:
    (shelf.folder / "index.json").write_bytes(content.encode("latin-1"))
    with pytest.raises(EnvironmentProblem) as caught:
        shelf.open()
    assert caught.value.code == "library-unusable"
    assert "Canary" not in caught.value.message


def test_a_table_that_was_destroyed_is_said_to_be_so(shelf: Shelf) -> None:
    shelf.write("a.md", "Give oxygen.")
    shelf.add()
    for file in (shelf.folder / "documents.lance").rglob("*.lance"):
        file.write_bytes(b"rubbish")
    with pytest.raises(EnvironmentProblem) as caught:
        shelf.open()
    assert caught.value.code == "library-unusable"


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(EnvironmentProblem):
        Index(tmp_path / "file" / "index", EMBEDDER, 64)


# ---- two processes --------------------------------------------------------------------------------------------------


def test_two_open_libraries_see_what_the_other_changes(shelf: Shelf) -> None:
    window, terminal = shelf.library, shelf.open()
    shelf.write("a.md", "Give oxygen.", id="a")
    shelf.add(library=terminal)
    assert names(window.documents()) == ["a"]
    hits = window.search("oxygen", 5, {}).hits
    assert window.section_text(hits[0].passage.document_id, hits[0].passage.external_section) == "Give oxygen."
    window.remove(["a"])
    assert terminal.search("oxygen", 5, {}) == Found(hits=(), confidence=0.0)


def test_what_the_other_has_added_is_unchanged_or_replaced_and_never_doubled(shelf: Shelf) -> None:
    other = shelf.open()
    shelf.write("a.md", "Give oxygen.", id="a")
    shelf.add(library=other)
    assert names(shelf.add().unchanged) == ["a"]
    shelf.write("a.md", "Give more oxygen.", id="a")
    assert names(shelf.add(library=other).replaced) == ["a"]
    shelf.write("a.md", "Give less oxygen.", id="a")
    assert names(shelf.add().replaced) == ["a"]
    assert len(other.documents()) == 1
    assert shelf.rows() == {"documents": 1, "sections": 1, "passages": 1}


def test_opening_beside_a_writer_does_not_take_its_half_written_document_for_a_leftover(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.write("a.md", "Give oxygen.", id="a")
    table = shelf.library._index._documents
    add = table.add

    def open_beside(rows: object) -> object:
        shelf.open()
        return add(rows)

    monkeypatch.setattr(table, "add", open_beside)
    shelf.add()
    assert shelf.find("oxygen") == ["a"]
    assert shelf.rows() == {"documents": 1, "sections": 1, "passages": 1}


def _write_from_elsewhere(folder: Path, inbox: Path, number: int) -> None:
    shelf = Shelf(folder=folder, inbox=inbox / str(number))
    for document in range(5):
        shelf.write(f"{document}.md", f"Give oxygen, said {document}.", id=f"d{document}", title=str(number))
        shelf.add()


def test_processes_that_write_at_the_same_time_leave_one_of_each_document(shelf: Shelf) -> None:
    spawn = multiprocessing.get_context("spawn")
    processes = [
        spawn.Process(target=_write_from_elsewhere, args=(shelf.folder, shelf.inbox, number)) for number in range(2)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0
    assert sorted(names(shelf.library.documents())) == ["d0", "d1", "d2", "d3", "d4"]
    assert shelf.rows() == {"documents": 5, "sections": 5, "passages": 5}


def test_a_lock_is_given_back_when_writing_fails(shelf: Shelf) -> None:
    with pytest.raises(Crash), writing(shelf.folder):
        raise Crash
    with writing(shelf.folder):
        pass


# ---- a model of it --------------------------------------------------------------------------------------------------


def test_after_any_sequence_of_changes_the_library_holds_what_it_should(shelf: Shelf) -> None:
    chance, expected = random.Random(7), dict[str, str]()
    for step in range(40):
        name = chance.choice("abcdef")
        action = chance.choice(["add", "add", "remove", "reopen"])
        if action == "add":
            text = f"Give {name} number {chance.randrange(3)}."
            report = shelf.add(shelf.write("x.md", text, id=name))
            changed = names(report.added) + names(report.replaced)
            assert changed == ([] if expected.get(name) == text else [name]), step
            expected[name] = text
        elif action == "remove" and name in expected:
            shelf.library.remove([name])
            del expected[name]
        elif action == "reopen":
            shelf.library = shelf.open()
    hits = shelf.library.search("Give", 100, {}).hits
    assert {h.passage.external_id: h.passage.text for h in hits} == expected
    count = len(expected)
    assert shelf.rows() == {"documents": count, "sections": count, "passages": count}


def test_optimising_keeps_everything(shelf: Shelf) -> None:
    for number in range(3):
        shelf.write(f"{number}.md", f"Text {number}.")
        shelf.add()
    shelf.library._index.optimise()
    assert sorted(shelf.find("Text", k=9)) == sorted(names(shelf.open().documents())) == ["0.md", "1.md", "2.md"]


def test_the_vectors_of_the_fake_are_of_unit_length(shelf: Shelf) -> None:
    vectors = shelf.encoder.embed_passages(["one two", "", "three"])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)


def test_sections_come_back_as_they_were_stored(shelf: Shelf) -> None:
    shelf.write("a.md", "# T\nZero.\n## One\nFirst.\n## Two\nSecond.", id="a")
    (document,) = shelf.add().added
    assert shelf.library._index.sections(document.id) == [
        Section(id="1", heading="", text="Zero."),
        Section(id="2", heading="One", text="First."),
        Section(id="3", heading="Two", text="Second."),
    ]
