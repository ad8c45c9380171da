"""history, audit, jobs and store on a real store; the engines are fakes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.private import PrivateText
from app.domain.turn import TurnId
from app.store.opened import OpenedStore
from tests.fakes.house import FakeHouse, Terminal
from tests.fakes.vault import WallClock, open_keys

ROOT = Path(__file__).resolve().parents[3]
VAULT = ("--json", "--user", "anna", "--passphrase-file")


@pytest.fixture
def opened(house: FakeHouse, tmp_path: Path) -> Iterator[OpenedStore]:
    store = OpenedStore(tmp_path / "v", open_keys(), actor="anna", creates=True, now=WallClock())
    house.opened = store
    house.resources = ROOT / "resources"
    yield store
    store.close()


@pytest.fixture
def words(tmp_path: Path) -> Path:
    file = tmp_path / "passphrase"
    file.write_text("any\n")
    return file


def test_what_is_asked_with_an_unlocked_vault_is_kept_and_found(
    voiceassist: Terminal, opened: OpenedStore, words: Path
) -> None:
    asked = voiceassist(*VAULT, words, "ask", "What is the dose of adrenaline?")
    assert asked.status == 0, asked.out
    (session,) = voiceassist(*VAULT, words, "history", "list").answer["sessions"]  # type: ignore[misc, attr-defined]
    assert session["title"] == "What is the dose of adrenaline?"
    shown = voiceassist(*VAULT, words, "history", "show", session["session_id"][:6]).answer
    (turn,) = shown["turns"]  # type: ignore[misc]
    for field in ("turn_id", "question", "status", "sentences", "citations", "model", "timings_ms"):
        assert turn[field] == asked.answer[field], field
    (hit, *_) = voiceassist(*VAULT, words, "history", "search", "adrenaline").answer["hits"]  # type: ignore[misc, attr-defined]
    assert hit["turn_id"] == asked.answer["turn_id"]


def test_a_conversation_is_gone_on_with_and_an_ephemeral_question_leaves_nothing(
    voiceassist: Terminal, opened: OpenedStore, words: Path
) -> None:
    voiceassist(*VAULT, words, "ask", "What is the dose of adrenaline?")
    (session,) = opened.history.sessions()
    assert voiceassist(*VAULT, words, "ask", "And in children?", "--session", session.id).status == 0
    assert voiceassist(*VAULT, words, "ask", "What of marker?", "--ephemeral").status == 0
    assert [s.turns for s in opened.history.sessions()] == [2]
    assert opened.history.search("marker") == ()
    assert voiceassist("--json", "ask", "x", "--session", "a", "--ephemeral").status == 2


def test_without_a_vault_nothing_is_kept_and_history_is_refused(voiceassist: Terminal, opened: OpenedStore) -> None:
    assert voiceassist("--json", "ask", "What is the dose of adrenaline?").status == 0
    assert opened.history.sessions() == ()
    said = voiceassist("--json", "history", "list")
    assert (said.status, said.error["code"]) == (3, "vault-locked")


def test_titles_pins_and_deleting(voiceassist: Terminal, opened: OpenedStore, words: Path) -> None:
    turns = opened.turns()
    turns.begin(TurnId("t"), is_spoken=False)
    turns.hear(TurnId("t"), PrivateText("Question"), None)
    session = turns.session_id
    assert voiceassist(*VAULT, words, "history", "rename", session, "Title").status == 0
    assert voiceassist(*VAULT, words, "history", "pin", session).answer["session"]["pinned"]  # type: ignore[index, call-overload]
    assert "Title" in voiceassist("--user", "anna", "--passphrase-file", words, "history", "list").out
    assert voiceassist(*VAULT, words, "history", "unpin", session).status == 0
    assert voiceassist(*VAULT, words, "history", "delete").status == 2
    assert voiceassist(*VAULT, words, "history", "delete", session).answer["sessions"] == 1
    assert voiceassist(*VAULT, words, "history", "show", session).status == 5
    assert voiceassist(*VAULT, words, "history", "delete", "--all").answer["sessions"] == 0


def test_an_export_is_audited_and_private_to_the_user(
    voiceassist: Terminal, opened: OpenedStore, words: Path, tmp_path: Path
) -> None:
    voiceassist(*VAULT, words, "ask", "What is the dose of adrenaline?")
    out = tmp_path / "export.json"
    assert voiceassist(*VAULT, words, "history", "export", "--out", out).status == 0
    assert json.loads(out.read_text())["sessions"][0]["turns"][0]["question"] == "What is the dose of adrenaline?"
    assert out.stat().st_mode & 0o077 == 0
    assert opened.trail.lines(limit=1)[0].entry.action == "exported"
    said = voiceassist(*VAULT, words, "history", "export", "--out", tmp_path / "none" / "x")
    assert (said.status, said.error["code"]) == (4, "file-not-writable")


def test_a_question_that_was_cut_off_is_taken_up_again(
    voiceassist: Terminal, house: FakeHouse, words: Path, tmp_path: Path
) -> None:
    def reopen() -> OpenedStore:
        return OpenedStore(tmp_path / "v", open_keys(), actor="anna", creates=True, now=WallClock())

    first = reopen()
    turns = first.turns()
    turns.begin(TurnId("cut"), is_spoken=False)
    turns.hear(TurnId("cut"), PrivateText("What is the dose of adrenaline?"), None)
    first.store.close()
    house.opened = second = reopen()
    listed = voiceassist(*VAULT, words, "history", "list").answer
    assert listed["interrupted"] == ["cut"]
    assert voiceassist(*VAULT, words, "history", "resume").answer["turn_id"] == "cut"
    assert voiceassist(*VAULT, words, "history", "resume").status == 5
    second.close()


def test_the_trail_is_listed_verified_and_exported_with_its_verifier(
    voiceassist: Terminal, opened: OpenedStore, words: Path, tmp_path: Path
) -> None:
    voiceassist(*VAULT, words, "ask", "What is the dose of adrenaline?")
    listed = voiceassist(*VAULT, words, "audit", "list").answer["entries"]
    assert [e["action"] for e in listed] == ["turn-ended", "turn-began"]  # type: ignore[attr-defined, index, union-attr]
    verified = voiceassist(*VAULT, words, "audit", "verify").answer
    assert (verified["intact"], verified["entries"], verified["first_bad"]) == (True, 2, None)
    assert voiceassist(*VAULT, words, "audit", "verify", "--head", str(verified["head"])).status == 0
    assert voiceassist(*VAULT, words, "audit", "verify", "--head", "2:" + "0" * 64).status == 6
    assert voiceassist(*VAULT, words, "audit", "verify", "--head", "x").status == 2
    exported = voiceassist(*VAULT, words, "audit", "export", "--out", tmp_path / "trail.jsonl").answer
    assert (tmp_path / "verify_audit.py").exists()
    assert exported["entries"] == 3
    assert "dose" not in (tmp_path / "trail.jsonl").read_text()


def test_the_trail_is_searched(voiceassist: Terminal, opened: OpenedStore, words: Path) -> None:
    voiceassist(*VAULT, words, "ask", "What is the dose of adrenaline?")

    def found(*wanted: str) -> list[str]:
        said = voiceassist(*VAULT, words, "audit", "list", *wanted)
        assert said.status == 0, said.out
        return [entry["action"] for entry in said.answer["entries"]]  # type: ignore[attr-defined]

    assert found("--action", "turn-ended") == ["turn-ended"]
    assert found("--find", "TURN- began") == ["turn-began"]
    assert found("--find", "2026-11", "--actor", "anna") == ["turn-ended", "turn-began"]
    assert found("--find", "2025-01") == []
    assert found("--actor", "ben") == []
    assert found("--until", "2026-11-03") == []
    assert found("--outcome", "done", "--since", "2026-11-03", "--limit", "1") == ["turn-ended"]
    assert voiceassist(*VAULT, words, "audit", "list", "--action", "nonsense").status == 2


def test_backups_are_made_listed_and_verified(voiceassist: Terminal, opened: OpenedStore, words: Path) -> None:
    voiceassist(*VAULT, words, "ask", "What is the dose of adrenaline?")
    made = voiceassist(*VAULT, words, "backup", "create", "--check").answer
    assert made["verified"] is True
    checked = voiceassist(*VAULT, words, "backup", "verify").answer
    assert (checked["file"], checked["messages"]) == (made["file"], 2)
    assert voiceassist(*VAULT, words, "backup", "verify", Path(str(made["file"])).stem).status == 0
    assert voiceassist(*VAULT, words, "backup", "verify", "none").status == 5
    assert voiceassist(*VAULT, words, "backup", "prune").answer["removed"] == []


def test_jobs_and_pages(voiceassist: Terminal, opened: OpenedStore, words: Path) -> None:
    assert voiceassist(*VAULT, words, "jobs", "list").answer == {"jobs": []}
    assert voiceassist(*VAULT, words, "jobs", "cancel", "7").status == 5
    assert voiceassist(*VAULT, words, "store", "check").answer == {"intact": True, "faults": 0}


def test_levels_tell_how_the_last_questions_went_without_their_words(
    voiceassist: Terminal, opened: OpenedStore, words: Path
) -> None:
    voiceassist(*VAULT, words, "ask", "What is the dose of adrenaline?")
    said = voiceassist(*VAULT, words, "levels").answer
    levels = {row["promise"]: row for row in said["levels"]}  # type: ignore[attr-defined]
    assert (levels["ends-well"]["good"], levels["ends-well"]["total"]) == (1, 1)
    (turn,) = said["turns"]  # type: ignore[misc]
    assert turn["state"] == "done"
    assert turn["kind"] == "typed"
    assert "adrenaline" not in json.dumps(said)


def test_the_trail_is_counted_by_day(voiceassist: Terminal, opened: OpenedStore, words: Path) -> None:
    voiceassist(*VAULT, words, "ask", "What is the dose of adrenaline?")
    days = voiceassist(*VAULT, words, "audit", "activity", "--days", "7").answer["days"]
    assert len(days) == 7  # type: ignore[arg-type]
    assert sum(d["entries"] for d in days) == opened.trail.lines(limit=1)[0].entry.seq  # type: ignore[attr-defined]


def test_caches_tell_their_hit_rate_and_are_emptied(voiceassist: Terminal) -> None:
    (row,) = voiceassist("--json", "library", "caches").answer["caches"]  # type: ignore[misc]
    assert row == {"name": "results", "size": 1, "most": 256, "hits": 1, "misses": 2, "hit_rate": pytest.approx(1 / 3)}
    (row,) = voiceassist("--json", "library", "caches", "--clear").answer["caches"]  # type: ignore[misc]
    assert row["size"] == 0
