"""Private documents in the library's process: searched beside the others, in memory only, for one vault's time."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from app.domain.documents.reference import Document, GivenFacts, IntakeReport, Section
from app.domain.errors import BadInput, Cancelled, EnvironmentProblem, UsageProblem
from app.domain.models import Progress
from app.library.index import Index
from app.library.lexicon import Lexicon
from app.library.private import PrivateCollection, sections_of
from app.library.private_room import HeldDocument, PrivateRoom, ReadyDocument
from tests.fakes.encoder import FakeEncoder
from tests.fakes.reader import HereReader
from tests.unit.library.conftest import EMBEDDER, Shelf

LETTER = "# Findings\n\nHis ferritin is 12 and he limps.\n\n# Plan\n\nGive ferrous sulfate 200 mg twice daily.\n"


class Vault:
    """A room, and the store that the house would have."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.room = self.open()
        self.stored: dict[str, HeldDocument] = {}
        self.seen: list[Progress] = []

    def open(self, encoder: FakeEncoder | None = None, model: str = EMBEDDER) -> PrivateRoom:
        index = Index(self.shelf.folder, EMBEDDER, self.shelf.encoder.dimensions)
        used = encoder or self.shelf.encoder
        return PrivateRoom(self.shelf.library, index, used, Lexicon(), HereReader(), model)

    def unlock(self, token: str = "t", room: PrivateRoom | None = None) -> list[str]:
        chosen = room or self.room
        chosen.begin(token)
        stale = chosen.load(token, list(self.stored.values()))
        chosen.finish(token)
        return stale

    def add(self, *paths: Path, told: Callable[[], None] = lambda: None, **given: str) -> IntakeReport:
        def tell(item: Progress | ReadyDocument) -> None:
            if isinstance(item, Progress):
                self.seen.append(item)
                return
            self.stored.pop(item.replaces, None)
            self.stored[item.document.id] = held(item)
            told()

        return self.room.take_in("t", paths or [self.shelf.inbox], GivenFacts(**given), tell, self.shelf.stop)

    def find(self, query: str, token: str = "t", **filters: str) -> list[str]:
        return list(dict.fromkeys(h.passage.external_id for h in self.room.search(token, query, 5, filters).hits))


def held(ready: ReadyDocument) -> HeldDocument:
    return HeldDocument(
        facts=json.dumps(asdict(ready.document) | {"of a later version": 1}),
        embedder_sha256=EMBEDDER,
        form=ready.block.form,
        content=ready.block.content,
    )


@pytest.fixture
def vault(shelf: Shelf) -> Vault:
    return Vault(shelf)


def letters(vault: Vault) -> Path:
    folder = vault.shelf.inbox.parent / "letters"
    folder.mkdir()
    (folder / "letter.md").write_text(LETTER, encoding="utf-8")
    return folder


def test_both_collections_are_searched_together_and_each_alone(vault: Vault) -> None:
    vault.shelf.write("iron.md", "Ferrous sulfate treats iron deficiency.")
    vault.shelf.add()
    vault.unlock()
    assert vault.find("ferritin limps") == ["iron.md"]
    report = vault.add(letters(vault))
    assert [d.is_private for d in report.added] == [True]
    assert vault.find("his ferritin") == ["letter.md", "iron.md"]
    assert vault.find("ferrous sulfate", collection="private") == ["letter.md"]
    assert vault.find("ferrous sulfate", collection="reference") == ["iron.md"]
    assert vault.shelf.find("his ferritin") == ["iron.md"]  # who has no vault's token is told nothing
    with pytest.raises(UsageProblem):
        vault.find("x", shelfmark="private")


def test_a_hit_says_where_it_stands_and_whose_it_is(vault: Vault) -> None:
    vault.unlock()
    vault.add(letters(vault), edition="2026")
    hit = vault.room.search("t", "dose of ferrous sulfate", 1, {}).hits[0].passage
    assert (hit.section, hit.source, hit.edition) == ("Plan", "Private document", "2026")
    assert hit.text == "Give ferrous sulfate 200 mg twice daily."
    (ready,) = vault.stored.values()
    (section,) = [s for s in sections_of(ready.content) if s.id == hit.external_section]
    assert section.text[hit.start : hit.end] == hit.text


def test_another_vaults_token_finds_nothing(vault: Vault) -> None:
    vault.unlock("first")
    for look in (
        lambda: vault.room.search("second", "iron", 1, {}),
        lambda: vault.room.search("", "iron", 1, {}),
        lambda: vault.room.drop("second", []),
        lambda: vault.room.load("second", []),
        lambda: vault.room.finish("second"),
        lambda: vault.open().search("first", "iron", 1, {}),
    ):
        with pytest.raises(EnvironmentProblem) as caught:
            look()
        assert caught.value.code == "private-not-loaded"


def test_what_was_stored_is_found_after_the_next_unlock_and_what_was_removed_is_not(vault: Vault) -> None:
    vault.unlock()
    vault.add(letters(vault))
    vault.room = vault.open()
    assert vault.unlock("t") == []
    assert vault.find("his ferritin") == ["letter.md"]
    vault.room.drop("t", list(vault.stored))
    assert vault.find("his ferritin") == []


def test_the_same_file_is_not_read_again_and_a_changed_one_replaces_its_edition(vault: Vault) -> None:
    folder = letters(vault)
    vault.unlock()
    vault.add(folder)
    assert [d.external_id for d in vault.add(folder).unchanged] == ["letter.md"]
    (folder / "letter.md").write_text(LETTER.replace("12", "40"), encoding="utf-8")
    report = vault.add(folder)
    assert [d.external_id for d in report.replaced] == ["letter.md"]
    assert len(vault.stored) == 1
    assert "40" in vault.room.search("t", "his ferritin", 1, {}).hits[0].passage.text


def test_one_bad_file_costs_itself_only(vault: Vault) -> None:
    folder = letters(vault)
    (folder / "bad.pdf").write_bytes(b"no pdf")
    vault.unlock()
    report = vault.add(folder)
    assert ([d.external_id for d in report.added], len(report.failed)) == (["letter.md"], 1)


def test_a_cancelled_intake_ends(vault: Vault) -> None:
    vault.unlock()
    vault.shelf.stop.set()
    with pytest.raises(Cancelled):
        vault.add(letters(vault))


def test_documents_of_another_search_model_are_made_anew_with_their_pages(vault: Vault) -> None:
    vault.unlock()
    vault.add(letters(vault))
    other = vault.open(model="f" * 64)
    (stale,) = vault.unlock("u", other)
    ready = other.remake(vault.stored[stale], [], {})
    assert ready.document.id == stale
    assert [s.text for s in ready.sections] == [s.text for s in sections_of(vault.stored[stale].content)]
    old_form = replace(vault.stored[stale], form="", content=b"0000")
    remade = other.remake(old_form, [Section(id="1", heading="Plan", text="Give iron.")], {})
    assert [s.text for s in remade.sections] == ["Give iron."]


def test_what_is_set_by_hand_is_found_and_stays_with_the_next_edition(vault: Vault) -> None:
    vault.unlock()
    vault.add(letters(vault))
    (id_,) = vault.stored
    room = vault.open()
    vault.unlock("u", room)
    ready = room.remake(vault.stored[id_], [], {"title": "Letter of the clinic", "year": "2020"})
    assert (ready.document.title, ready.document.year, ready.document.edited) == (
        "Letter of the clinic",
        "2020",
        "title year",
    )
    assert ready.document.is_private
    assert "Letter of the clinic" in vault.shelf.encoder.passages
    with pytest.raises(BadInput, match="needs a title"):
        room.remake(vault.stored[id_], [], {"title": " "})


def test_nothing_private_is_written_by_the_library(vault: Vault) -> None:
    vault.shelf.write("iron.md", "Ferrous sulfate treats iron deficiency.")
    vault.shelf.add()
    before = sorted((str(p), p.read_bytes()) for p in vault.shelf.folder.rglob("*") if p.is_file())
    vault.unlock()
    vault.add(letters(vault))
    assert vault.find("his ferritin")
    after = sorted((str(p), p.read_bytes()) for p in vault.shelf.folder.rglob("*") if p.is_file())
    assert before == after


def test_a_block_that_is_none_is_noticed(vault: Vault) -> None:
    document = Document(
        id="d", external_id="", title="", source="", edition="", specialty="", source_type="", content_sha256=""
    )  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="block"):
        PrivateCollection("t", 64).put(document, b"0" * 40)
