"""The Library page over a library that does what the test says."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.cancellation import Cancellation
from app.domain.documents.reference import Document, DocumentId, FailedIntake, Findings, IntakeReport
from app.domain.models import Progress
from app.ui.frame.notice_stack import NoticeStack
from app.ui.library.edit_document import EditDocument
from app.ui.library.library_page import LibraryPage
from app.ui.library.library_state import LibraryState, loaded
from app.ui.library.library_words import editions, place_of, size, vouching
from app.ui.theme import Theme


def document(name: str, **facts: str) -> Document:
    base = {"source": "", "edition": "", "specialty": "", "source_type": "", "content_sha256": ""} | facts
    return Document(id=DocumentId(name), external_id=name, title=name.capitalize(), chunks=3, **base)


@dataclass
class FakeShelf:
    """Implements LibraryAccess."""

    held: list[Document] = field(default_factory=lambda: [document("asthma", specialty="lungs"), document("gout")])
    added: list[Path] = field(default_factory=list)
    added_private: list[Path] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    keeps_private: bool = False
    pack_keys: frozenset[str] = frozenset({"ab" * 32})

    def documents(self) -> tuple[Document, ...]:
        return tuple(self.held)

    def add(
        self,
        paths: Sequence[Path],
        progress: Callable[[Progress], None],
        cancel: Cancellation,
        *,
        is_private: bool = False,
    ) -> IntakeReport:
        (self.added_private if is_private else self.added).extend(paths)
        progress(Progress(done=1, total=2, what="bad.pdf"))
        self.held.append(document("new"))
        bad = FailedIntake(
            path="/somewhere/bad.pdf", code="document-damaged", message="The PDF is damaged.", remedy="Fetch it again."
        )
        return IntakeReport(added=(self.held[-1],), failed=(bad,), left_out={".doc": 3, "": 1})

    def remove(self, ids: Sequence[DocumentId]) -> None:
        self.held = [d for d in self.held if d.id not in ids]

    def edit(self, id_: DocumentId, changes: Mapping[str, str]) -> None:
        self.held = [replace(d, **changes) if d.id == id_ else d for d in self.held]  # type: ignore[arg-type]

    def search(self, question: str) -> Findings:
        self.asked.append(question)
        return Findings(hits=(), confidence=0.0, elapsed_ms=1.0, library_version=1)

    def used_bytes(self) -> int:
        return 2_500_000


@pytest.fixture
def shelf() -> FakeShelf:
    return FakeShelf()


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, shelf: FakeShelf) -> Iterator[LibraryPage]:
    page = LibraryPage(theme, shelf, NoticeStack(theme))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.state.is_loaded)
    yield page
    for thread in threading.enumerate():
        if thread.name.startswith("library"):
            thread.join()


def titles(page: LibraryPage) -> list[str]:
    return [str(page.shown.index(row).data()) for row in range(page.shown.rowCount())]


def test_documents_are_listed_and_found_by_any_of_their_facts(page: LibraryPage) -> None:
    assert titles(page) == ["Asthma", "Gout"]
    assert "2 documents, 2.5 MB" in page.note.text()
    page.field.setText("LUNGS")
    assert titles(page) == ["Asthma"]


def test_what_could_not_be_taken_in_is_named_with_its_reason(
    qtbot: QtBot, page: LibraryPage, shelf: FakeShelf, tmp_path: Path
) -> None:
    page.take_in([tmp_path])
    qtbot.waitUntil(lambda: titles(page) == ["Asthma", "Gout", "New"])
    assert shelf.added == [tmp_path]
    assert page.failures.item(0).text() == "bad.pdf: The PDF is damaged. Fetch it again."
    assert "1 added, 0 unchanged, 0 replaced, 1 not taken." in page.note.text()
    assert "these kinds are not read: 3 .doc, 1 without an ending." in page.note.text()
    assert "Not in an audit trail: no vault is open." in page.note.text()


@pytest.mark.parametrize("is_private", [True, False])
def test_with_an_open_vault_nothing_is_taken_in_before_it_is_said_for_whom(
    qtbot: QtBot, page: LibraryPage, shelf: FakeShelf, tmp_path: Path, is_private: bool
) -> None:
    assert not page.into_vault.isVisible()
    shelf.keeps_private = True
    page.take_in([tmp_path])
    assert (shelf.added, shelf.added_private) == ([], [])
    assert page.focusWidget() is page.into_vault
    assert "patient data" in page.note.text()
    (page.into_vault if is_private else page.into_library).click()
    qtbot.waitUntil(lambda: titles(page) == ["Asthma", "Gout", "New"])
    assert (shelf.added_private if is_private else shelf.added) == [tmp_path]
    assert not page.into_vault.isVisible()


def test_what_nobody_decides_on_is_left_out(page: LibraryPage, shelf: FakeShelf, tmp_path: Path) -> None:
    shelf.keeps_private = True
    page.take_in([tmp_path])
    page.leave.click()
    page.into_vault.click()
    assert (shelf.added, shelf.added_private) == ([], [])
    assert page.focusWidget() is page.add_files


def test_private_documents_are_told_from_the_others() -> None:
    assert place_of(replace(document("letter"), is_private=True)).startswith("In your vault")
    assert "vault" not in place_of(document("letter"))


def test_chosen_documents_are_removed_once_nobody_takes_it_back(
    qtbot: QtBot, page: LibraryPage, shelf: FakeShelf
) -> None:
    assert not page.remove_button.isEnabled()
    page.list.selectRow(0)
    page.remove_button.click()
    assert titles(page) == ["Gout"]
    assert len(shelf.documents()) == 2
    page._undo.timeout.emit()
    qtbot.waitUntil(lambda: not page.state.is_busy and not page.state.doomed)
    assert titles(page) == ["Gout"]
    assert len(shelf.documents()) == 1
    assert page._notices.cards == ()


def test_removed_documents_are_taken_back(qtbot: QtBot, page: LibraryPage, shelf: FakeShelf) -> None:
    page.list.selectRow(0)
    page.remove_button.click()
    page.list.selectRow(0)
    page.remove_button.click()
    assert titles(page) == []
    assert "2 documents" in page._notices.cards[-1].accessibleName()
    assert page._notices.undo()
    assert titles(page) == ["Asthma", "Gout"]
    page.finish()
    assert len(shelf.documents()) == 2


def test_a_removal_is_carried_out_when_the_page_goes(page: LibraryPage, shelf: FakeShelf) -> None:
    page.list.selectRow(0)
    page.remove_button.click()
    page.finish()
    assert [d.title for d in shelf.documents()] == ["Gout"]


def test_a_document_is_set_right_by_hand(qtbot: QtBot, page: LibraryPage) -> None:
    assert not page.edit_button.isEnabled()
    page.list.selectRow(0)
    page.edit_button.click()
    (dialog,) = page.findChildren(EditDocument)
    dialog.fields["title"].setText(" ")
    assert not dialog.save.isEnabled()
    dialog.fields["title"].setText("Asthma in adults")
    dialog.save.click()
    qtbot.waitUntil(lambda: titles(page) == ["Asthma in adults", "Gout"])


def test_a_private_document_is_edited_like_any_other(qtbot: QtBot, page: LibraryPage, shelf: FakeShelf) -> None:
    shelf.held = [replace(document("asthma"), is_private=True)]
    page.take_in([Path("x")])
    qtbot.waitUntil(lambda: titles(page) == ["Asthma", "New"])
    page.list.selectRow(0)
    assert page.edit_button.isEnabled()


def test_what_a_pack_brought_is_not_edited(qtbot: QtBot, page: LibraryPage, shelf: FakeShelf) -> None:
    shelf.held = [document("asthma", pack="lungs 1")]
    page.take_in([Path("x")])
    qtbot.waitUntil(lambda: titles(page) == ["Asthma", "New"])
    page.list.selectRow(0)
    assert not page.edit_button.isEnabled()


def test_a_question_shows_what_the_assistant_would_see(qtbot: QtBot, page: LibraryPage, shelf: FakeShelf) -> None:
    page.question.setText("dose")
    page.question.returnPressed.emit()
    qtbot.waitUntil(lambda: page.state.findings is not None)
    assert shelf.asked == ["dose"]
    assert page.results.item(0).text() == "Nothing was found."


def test_older_editions_are_told_with_their_day() -> None:
    old = document("a")
    history = Document(
        id=old.id, external_id="a", title="A", source="", edition="3", specialty="", source_type="", content_sha256="",
        history="2026-01-02\t1\n2026-05-06\t\n",
    )  # fmt: skip
    assert editions(history) == ("1, replaced on 2026-01-02", "no edition, replaced on 2026-05-06")
    assert replace(loaded(LibraryState(), (old,), 0), sought="a b").visible() == ()
    assert size(5_000_000_000) == "5.0 GB"


def test_a_document_of_a_pack_that_nobody_has_vouched_for_says_so(page: LibraryPage, shelf: FakeShelf) -> None:
    strange, known = (
        document("a", pack="ward 1", signed_by="cd" * 32),
        document("b", pack="ours 1", signed_by="ab" * 32),
    )
    assert vouching(document("own"), frozenset()) == vouching(known, shelf.pack_keys) == ()
    assert "(signed by cdcdcdcdcdcdcdcd…)" in vouching(strange, shelf.pack_keys)[0]
    assert "(not signed)" in vouching(document("c", pack="x 1"), shelf.pack_keys)[0]
    shelf.held = [strange]
    page.shown.show_documents((strange,))
    page.list.setCurrentIndex(page.shown.index(0))
    assert "vouched" in page.details.text()


def test_what_is_there_twice_is_named_after_taking_it_in(
    qtbot: QtBot, page: LibraryPage, shelf: FakeShelf, tmp_path: Path
) -> None:
    shelf.held.append(replace(document("ward/new", pack="ward 1"), title="New", content_sha256="x"))
    page.take_in([tmp_path])
    qtbot.waitUntil(lambda: page.failures.count() == 2)
    assert page.failures.item(1).text().startswith("Same title: “New” and ward/new, ward 1.")
