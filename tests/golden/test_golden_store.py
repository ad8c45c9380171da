"""A store and a backup of every released schema open for ever. The files are never made anew."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.domain.turn import TurnState
from app.domain.vaults.vault import Purpose
from app.store import schema
from app.store.backup import check_restored, restore_store
from app.store.opened import OpenedStore
from app.store.store import FILE
from tests.fakes.vault import VAULT_ID, open_keys
from tests.golden.make_store import SOUND

HERE = Path(__file__).parent


@pytest.mark.parametrize(
    ("released", "form"),
    [
        ("store-1", ""),
        ("store-2", "passages-1"),
    ],  # blocks of the first weeks had no form: they are made anew from their sections
)
def test_a_store_of_a_released_schema_opens_and_holds_what_it_held(released: str, form: str, tmp_path: Path) -> None:
    folder = tmp_path / "v"
    shutil.copytree(HERE / released, folder)
    schema.migrate(folder / FILE, open_keys().key(Purpose.DATABASE))
    opened = OpenedStore(folder, open_keys(), actor="anna", backups=folder)
    try:
        assert opened.faults() == []
        assert opened.trail.verify().is_intact
        (pinned, cut_off) = opened.history.sessions()
        assert (pinned.title, pinned.turns, pinned.is_pinned) == ("What is the dose of adrenaline?", 2, True)
        first, _ = opened.history.turns(pinned.id)
        assert first.state is TurnState.DONE
        assert first.answer is not None
        assert first.answer.citations[0].quote == "500 micrograms"
        assert [h.excerpt for h in opened.history.search("micrograms")] == ["The adult dose is 500 micrograms."]
        (recording,) = opened.history.turns(cut_off.id)
        assert opened.spool.read(recording.recording_id).samples == SOUND
        assert opened.shelf.section_text(opened.shelf.documents()[0].id, "1") == "A private section."
        assert [b.form for b in opened.shelf.blocks()] == [form]
        assert [s.text for s in opened.shelf.sections(opened.shelf.documents()[0].id)] == ["A private section."]
        assert [j.state for j in opened.jobs.jobs()] == ["waiting"]
        assert opened.preferences.get("theme") == "dark"
    finally:
        opened.close()


@pytest.mark.parametrize("released", ["store-1", "store-2"])
def test_a_backup_of_a_released_schema_restores(released: str, tmp_path: Path) -> None:
    backups = tmp_path / "backups"
    shutil.copytree(HERE / released / VAULT_ID, backups)
    (file,) = backups.glob("*.backup")
    target = tmp_path / "v"
    target.mkdir()
    manifest = restore_store(file, target, open_keys())
    schema.migrate(target / FILE, open_keys().key(Purpose.DATABASE))
    assert check_restored(file, target, manifest, open_keys()) > 0
