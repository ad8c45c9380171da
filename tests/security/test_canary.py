"""A marker sentence goes through every path that there is; afterwards no byte on the disk tells of it."""

from __future__ import annotations

import base64
import gzip
import json
import random
import shutil
import signal
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from app.domain.cancellation import Cancellation
from app.domain.documents.private_library import PRIVATE_BLOCK, BlockMade, PrivateDocument
from app.domain.documents.reference import Section
from app.domain.private import PrivateText
from app.domain.turn import TurnId
from app.domain.vaults.audit import AuditAction
from app.domain.vaults.history import RetentionRule
from app.domain.vaults.vault import Purpose
from app.domain.voice.speech import Audio
from app.store import schema
from app.store.opened import OpenedStore
from app.store.rekeying import reencrypt
from app.store.store import FILE
from app.turns.answering.prompt import PromptTexts
from app.turns.keeping import RecordingFeed
from app.turns.parts import Question, TurnOptions, TurnParts
from app.turns.take_turn import take_turn
from tests.fakes.engines import FakeTranscriber, FakeVoice, FakeWriter
from tests.fakes.library import FakeLibrary, document_of, passage
from tests.fakes.vault import open_keys
from tests.fakes.waiting import FakeClock, Listener
from tests.security.canary import MARKER, forms, hits, vector_forms

WORDS = f"What is the dose of adrenaline for {MARKER}?"
VECTOR = [random.Random(1).uniform(-1, 1) for _ in range(384)]
SOUND = b"".join(struct.pack("<h", 1000 + n % 7000) for n in range(16_000))


@pytest.mark.parametrize("form", sorted(forms(MARKER)))
def test_the_search_finds_what_it_looks_for(form: str, tmp_path: Path) -> None:
    """A search that finds nothing proves nothing, unless it finds what is there."""
    content = b"before " + forms(MARKER)[form] + b" after"
    (tmp_path / "plain").write_bytes(content)
    (tmp_path / "packed.gz").write_bytes(gzip.compress(content))
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner", content)
    found = hits([tmp_path], forms(MARKER))
    for place in ("plain", "packed.gz » gzip", "a.zip » inner"):
        assert any(h.startswith(f"{place}:") for h in found), place


def test_the_search_finds_base64_at_any_place_and_vectors(tmp_path: Path) -> None:
    for shift in range(3):
        (tmp_path / f"{shift}").write_bytes(base64.b64encode(b"x" * shift + MARKER.encode() + b"yy"))
    (tmp_path / "v").write_bytes(b"abc" + struct.pack("<384f", *VECTOR))
    assert {h.split(":")[0] for h in hits([tmp_path], forms(MARKER))} == {"0", "1", "2"}
    assert hits([tmp_path], vector_forms(VECTOR)) == ["v: float32"]


def ask(opened: OpenedStore, turn: str, question: Question, *, cancels: bool = False) -> None:
    cancel = Cancellation()
    if cancels:
        cancel.cancel()
    parts = TurnParts(
        transcriber=FakeTranscriber(),
        library=FakeLibrary(passages=(passage(f"{MARKER} is given 500 micrograms of adrenaline."),)),
        writer=FakeWriter(),
        voice=FakeVoice(),
        clock=FakeClock(),
        prompts=PromptTexts(system="Answer.", user="{sources}\n{question}"),
        keep=opened.turns(),
    )
    take_turn(TurnId(turn), question, parts, TurnOptions(), Listener(), cancel)


def test_no_byte_tells_of_what_was_asked_said_kept_backed_up_or_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    home = tmp_path / "home"
    folder = home / "vaults" / "v"
    everywhere, wanted = [home, temporary], forms(MARKER) | vector_forms(VECTOR) | {"sound": SOUND[2000:2064]}
    opened = OpenedStore(folder, open_keys(), actor="anna", creates=True)
    opened.rule = RetentionRule(recordings_days=7)
    ask(opened, "typed", Question(text=PrivateText(WORDS)))
    ask(opened, "cancelled", Question(text=PrivateText(WORDS)), cancels=True)
    feed = RecordingFeed(opened.spool, Listener())
    feed.take(Audio(samples=SOUND))
    ask(opened, "spoken", Question(audio=Audio(samples=SOUND), recording_id=feed.finish()))
    found = passage(f"A letter about {MARKER}.")
    opened.shelf.put(
        PrivateDocument(
            document=document_of(found),
            sections=[Section(id="1", heading=MARKER, text=f"All about {MARKER}.")],
            block=BlockMade(
                form=PRIVATE_BLOCK, dimensions=384, content=struct.pack("<384f", *VECTOR) + MARKER.encode()
            ),
            embedder_sha256="ab" * 32,
        )
    )
    opened.cache("retrieval").put(MARKER, "1", WORDS.encode())
    opened.history.rename(opened.history.sessions()[0].id, MARKER)
    opened.trail.record(AuditAction.EXPORTED, subject="session:1")
    turns = opened.turns()
    turns.begin(TurnId("cut-off"), is_spoken=False)
    turns.hear(TurnId("cut-off"), PrivateText(WORDS), None)
    opened.backups.verify(opened.backups.create().file)
    assert opened.history.search(MARKER)
    shutil.copytree(folder, home / "crashed")  # as a kill leaves it: with its journal
    assert hits(everywhere, wanted) == []
    opened.close()
    assert hits(everywhere, wanted) == []
    schema.migrate(folder / FILE, open_keys().key(Purpose.DATABASE))
    reencrypt(folder, open_keys(1), open_keys(2))
    assert hits(everywhere, wanted) == []
    again = OpenedStore(folder, open_keys(2), actor="anna")
    assert again.history.search(MARKER)
    again.close()


def program(home: Path, temporary: Path, *arguments: str, kills_after_s: float | None = None) -> str:
    """Run the real program with a temporary folder of its own; perhaps kill it."""
    running = subprocess.Popen(
        [sys.executable, "-m", "app", "--home", str(home), "--json", *arguments],
        env={"PATH": "/usr/bin:/bin", "HOME": str(home), "TMPDIR": str(temporary), "LANG": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        out, _ = running.communicate(timeout=kills_after_s or 1500)
    except subprocess.TimeoutExpired:
        running.send_signal(signal.SIGKILL)
        out, _ = running.communicate()
    return out


def test_the_real_program_leaves_no_trace_of_what_was_asked(tmp_path: Path) -> None:
    """A score needs no engine, so this goes through the whole program in seconds; the engines' own: tests/soak."""
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    temporary.mkdir()
    words = tmp_path / "passphrase"
    words.write_text("gravel lantern ostrich paperclip 42\n")
    vault = ("--user", "anna", "--passphrase-file", str(words))
    assert '"recovery_key"' in program(home, temporary, *vault, "vault", "create")
    question = f"What is the BMI of {MARKER} with 70 kg and 175 cm?"
    asked = program(home, temporary, *vault, "ask", question)
    found = json.loads(program(home, temporary, *vault, "history", "search", MARKER).splitlines()[-1])
    assert found["hits"], asked
    program(home, temporary, *vault, "ask", question, kills_after_s=1.0)
    program(home, temporary, *vault, "backup", "create")
    assert hits([home, temporary], forms(MARKER)) == []
