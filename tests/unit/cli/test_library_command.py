"""`library add | search | list | show | remove`."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.documents.reference import DocumentId, FailedIntake, IntakeReport
from app.domain.errors import BadInput
from tests.fakes.house import FakeHouse, Terminal
from tests.fakes.library import document_of, passage

DOCUMENT_FIELDS = {"document_id", "external_id", "title", "pages", "chunks"}
RESULT_FIELDS = {
    "rank",
    "document_id",
    "external_id",
    "external_section",
    "title",
    "page",
    "section",
    "text",
    "score",
    "scores",
}
A, B, C = (
    replace(document_of(passage("Text.", number=n, title=f"Title {n}")), content_sha256=f"{n}") for n in (1, 2, 3)
)


def test_add_says_what_became_of_every_document(voiceassist: Terminal, house: FakeHouse, tmp_path: Path) -> None:
    failed = FailedIntake(path="x.pdf", code="not-text", message="It cannot be read yet.", remedy="Wait.")
    left_out = {".doc": 3, "": 1}
    house.library.report = IntakeReport(added=(A,), unchanged=(B,), replaced=(C,), failed=(failed,), left_out=left_out)
    said = voiceassist(
        *("library", "add", tmp_path, "--specialty", "renal", "--source-type", "protocol", "--edition", "2026"),
        "--json",
    )
    assert said.status == 0
    answer = said.answer
    assert set(answer) == {"added", "unchanged", "replaced", "failed", "left_out", "audited", "twins", "complete"}
    assert answer["complete"] is False
    assert answer["audited"] is False
    for name, document in (("added", A), ("unchanged", B), ("replaced", C)):
        (shape,) = answer[name]  # type: ignore[misc]
        assert set(shape) >= DOCUMENT_FIELDS
        assert shape["document_id"] == document.id
    assert answer["failed"] == [
        {"path": "x.pdf", "code": "not-text", "message": "It cannot be read yet.", "remedy": "Wait."}
    ]
    assert answer["left_out"] == [{"ending": ".doc", "files": 3}, {"ending": "", "files": 1}]
    assert house.library.added == [((tmp_path,), {"specialty": "renal", "source_type": "protocol", "edition": "2026"})]
    assert house.calls == ["mark started", "close"]
    assert "50 % a.md" in said.err
    told = voiceassist("library", "add", tmp_path)
    assert told.out == (
        "1 added, 1 unchanged, 1 replaced\n"
        "Not in an audit trail: no vault is open. With --user NAME it is written down who did this.\n"
        "left out, because files of these kinds are not read: 3 .doc, 1 without an ending\n"
        "not taken: x.pdf: It cannot be read yet. Wait.\n"
        "Not complete: 1 file was not taken. The exit status is 0, because others were taken; --strict makes it 6.\n"
    )


@pytest.mark.parametrize("has_failed", [True, False])
def test_a_script_that_wants_everything_taken_says_so(
    voiceassist: Terminal, house: FakeHouse, tmp_path: Path, has_failed: bool
) -> None:
    failed = FailedIntake(path="x.pdf", code="unsupported-format", message="No.")
    house.library.report = IntakeReport(added=(A,), failed=(failed,) if has_failed else ())
    said = voiceassist("library", "add", tmp_path, "--strict", "--json")
    assert (said.status, said.answer["complete"]) == ((6, False) if has_failed else (0, True))
    told = voiceassist("library", "add", tmp_path, "--strict").out
    assert ("Not complete: 1 file was not taken. The exit status is 6." in told) is has_failed


def test_when_nothing_could_be_taken_in_it_is_bad_input_and_the_starter_may_still_come(
    voiceassist: Terminal, house: FakeHouse, tmp_path: Path
) -> None:
    house.library.report = IntakeReport(failed=(FailedIntake(path="x", code="not-text", message="No."),))
    said = voiceassist("library", "add", tmp_path, "--json")
    assert (said.status, set(said.answer)) == (
        6,
        {"added", "unchanged", "replaced", "failed", "left_out", "audited", "twins", "complete"},
    )
    assert house.calls == ["close"]


def test_an_empty_folder_is_no_error_and_no_beginning(voiceassist: Terminal, house: FakeHouse, tmp_path: Path) -> None:
    assert voiceassist("library", "add", tmp_path).status == 0
    assert house.calls == ["close"]


def test_a_path_that_is_not_there_is_refused_before_anything_is_taken_in(
    voiceassist: Terminal, house: FakeHouse, tmp_path: Path
) -> None:
    said = voiceassist("library", "add", tmp_path, tmp_path / "gone", "--json")
    assert (said.status, said.error["code"]) == (5, "file-not-found")
    assert house.library.added == []


def test_documents_with_patient_data_need_a_vault(voiceassist: Terminal, house: FakeHouse, tmp_path: Path) -> None:
    said = voiceassist("library", "add", tmp_path, "--private", "--json")
    assert (said.status, said.error["code"]) == (3, "vault-locked")
    assert house.library.added_private == house.library.added == []


# ---- search ---------------------------------------------------------------------------------------------------------


def test_an_empty_search_starts_no_engine(voiceassist: Terminal, house: FakeHouse) -> None:
    said = voiceassist("library", "search", " ", "--json")
    assert (said.status, said.error["code"]) == (6, "empty-question")
    assert house.calls == []


def test_search_answers_with_ranked_passages(voiceassist: Terminal, house: FakeHouse) -> None:
    house.library.passages = (passage("Give oxygen.", number=1), passage("Give fluids.", number=2))
    said = voiceassist("library", "search", "oxygen", "--k", "2", "--json")
    answer = said.answer
    assert said.status == 0
    assert set(answer) >= {"results", "confidence", "elapsed_ms"}
    results = answer["results"]
    assert isinstance(results, list)
    assert all(set(r) >= RESULT_FIELDS for r in results)
    assert [(r["rank"], r["external_id"], r["text"], r["score"]) for r in results] == [
        (1, "doc-1", "Give oxygen.", 0.9),
        (2, "doc-2", "Give fluids.", 0.8),
    ]
    assert house.calls == ["prepare", "close"]
    told = voiceassist("library", "search", "oxygen")
    assert " 1. Anaphylaxis in adults — Adrenaline (0.90)\n    Give oxygen." in told.out


def test_search_narrows_by_filters_whose_values_may_hold_anything(voiceassist: Terminal, house: FakeHouse) -> None:
    voiceassist("library", "search", "q", "--filter", "source=a=b 'c'", "--filter", "specialty=renal")
    assert house.library.queries == [("q", 10, {"source": "a=b 'c'", "specialty": "renal"})]


def test_nothing_found_is_an_empty_list(voiceassist: Terminal, house: FakeHouse) -> None:
    house.library.passages = ()
    said = voiceassist("library", "search", "q", "--json")
    assert (said.status, said.answer["results"], said.answer["confidence"]) == (0, [], 0.0)
    assert voiceassist("library", "search", "q").out == "Nothing was found.\n"


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("q", "--batch", "b.jsonl"),
        ("q", "--filter", "specialty"),
        ("q", "--filter", "=x"),
        ("q", "--filter", "\udcff"),
        ("q", "--k", "0"),
        ("q", "--k", "201"),
        ("q", "--k", "many"),
    ],
)
def test_a_search_that_makes_no_sense_is_a_usage_error(voiceassist: Terminal, words: tuple[str, ...]) -> None:
    said = voiceassist("library", "search", *words, "--json")
    assert (said.status, said.error["code"]) == (2, "usage")
    assert voiceassist("library", "search", *words).status == 2


def test_a_batch_of_queries(voiceassist: Terminal, house: FakeHouse, tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    asked = [{"id": "a", "query": "oxygen"}, {"id": "b"}, {"id": "c", "query": "fluids"}]
    file.write_text("\n".join(json.dumps(a) for a in asked))
    said = voiceassist("library", "search", "--batch", file, "--k", "3", "--filter", "edition=1")
    assert [line["id"] for line in said.lines] == ["a", "b", "c"]
    assert set(said.lines[0]) >= {"id", "results", "confidence", "elapsed_ms"}
    assert said.lines[1]["error"]["code"] == "bad-line"  # type: ignore[index, call-overload]
    assert house.library.queries == [("oxygen", 3, {"edition": "1"}), ("fluids", 3, {"edition": "1"})]


def test_what_the_library_refuses_is_told(voiceassist: Terminal, house: FakeHouse) -> None:
    house.library.error = BadInput("There is no question.", remedy="Type one.", code="empty-question")
    said = voiceassist("library", "search", " ", "--json")
    assert (said.status, said.error["code"]) == (6, "empty-question")


# ---- list, show, remove ---------------------------------------------------------------------------------------------


def test_list_names_all_documents(voiceassist: Terminal, house: FakeHouse) -> None:
    house.library.known = (A, B)
    documents = voiceassist("library", "list", "--json").answer["documents"]
    assert isinstance(documents, list)
    assert [d["external_id"] for d in documents] == ["doc-1", "doc-2"]
    assert all(set(d) >= DOCUMENT_FIELDS for d in documents)
    assert voiceassist("library", "list").out.splitlines() == [
        "doc-1: Title 1 (2026-11, 1 passages)",
        "doc-2: Title 2 (2026-11, 1 passages)",
    ]
    house.library.known = ()
    assert voiceassist("library", "list").out == "The library is empty.\n"


@pytest.mark.parametrize("name", ["d1", "doc-1"])
def test_show_knows_a_document_by_both_its_names(voiceassist: Terminal, house: FakeHouse, name: str) -> None:
    house.library.known = (A, B)
    document = voiceassist("library", "show", name, "--json").answer["document"]
    assert isinstance(document, dict)
    assert document["title"] == "Title 1"
    assert "prepare" in house.calls


@pytest.mark.parametrize("verb", ["show", "remove"])
def test_a_document_that_is_not_there_is_not_found(voiceassist: Terminal, house: FakeHouse, verb: str) -> None:
    house.library.known = (A,)
    said = voiceassist("library", verb, "gone", "--json")
    assert (said.status, said.error["code"]) == (5, "document-not-found")
    assert house.library.removed == []
    assert "mark started" not in house.calls


def test_remove_answers_with_what_was_removed(voiceassist: Terminal, house: FakeHouse) -> None:
    house.library.known = (A, B)
    said = voiceassist("library", "remove", "doc-1", "d2", "--json")
    removed = said.answer["removed"]
    assert isinstance(removed, list)
    assert [d["external_id"] for d in removed] == ["doc-1", "doc-2"]
    assert house.library.removed == ["doc-1", "d2"]
    assert "mark started" in house.calls


def test_library_alone_shows_its_verbs(voiceassist: Terminal) -> None:
    said = voiceassist("library")
    assert said.status in (0, 2)
    assert all(verb in said.out + said.err for verb in ("add", "search", "list", "show", "remove"))


def test_edit_sets_what_is_given_and_nothing_else(voiceassist: Terminal, house: FakeHouse) -> None:
    house.library.known = (A, B)
    said = voiceassist("library", "edit", A.id, "--year", "2025", "--source", "", "--json")
    assert said.status == 0
    assert house.library.edited == [(A.id, {"year": "2025", "source": ""})]
    assert said.answer["document"]["year"] == "2025"  # type: ignore[index]


def test_edit_without_a_change_is_misuse(voiceassist: Terminal) -> None:
    assert voiceassist("library", "edit", A.id, "--json").status == 2


def test_watch_once_takes_in_what_is_new(voiceassist: Terminal, house: FakeHouse, tmp_path: Path) -> None:
    house.watch_memory = tmp_path / "memory.json"
    house.library.report = IntakeReport(added=(A,))
    folder = tmp_path / "ward"
    folder.mkdir()
    (folder / "a.md").write_text("A.")
    said = voiceassist("library", "watch", folder, "--once", "--json")
    assert (said.status, len(said.answer["added"])) == (0, 1)  # type: ignore[arg-type]
    again = voiceassist("library", "watch", folder, "--once", "--json")
    assert (again.status, again.answer["added"]) == (0, [])
    assert len(house.library.added) == 1


def test_watch_tells_of_a_folder_that_is_not_there(voiceassist: Terminal, house: FakeHouse, tmp_path: Path) -> None:
    house.watch_memory = tmp_path / "memory.json"
    assert voiceassist("library", "watch", tmp_path / "gone", "--once", "--json").status == 5


def test_what_is_there_twice_is_said_when_the_second_comes(
    voiceassist: Terminal, house: FakeHouse, tmp_path: Path
) -> None:
    packed = replace(
        A, id=DocumentId("p1"), external_id="ward/a.md", pack="ward 1", edition="2023", content_sha256="cc"
    )
    came = replace(A, content_sha256="cc")
    edition = replace(B, title="Gout, 3rd edition (2025)")
    house.library.known = (packed, came, edition, replace(C, title="Gout 2021"))
    house.library.report = IntakeReport(added=(came, edition), unchanged=(packed,))
    found = voiceassist("library", "add", tmp_path, "--json").answer["twins"]
    assert isinstance(found, list)
    assert [(t["likeness"], t["document"]["document_id"], t["other"]["document_id"]) for t in found] == [
        ("same-content", A.id, "p1"),
        ("same-title", B.id, C.id),
    ]
    said = voiceassist("library", "add", tmp_path).out
    assert "there already, from the pack ward 1: ward/a.md\n" in said
    assert f"there twice: “{A.title}” is the same as ward/a.md, 2023 (pack ward 1). Remove one of them.\n" in said
    assert "same title: “Gout, 3rd edition (2025)” and " in said
