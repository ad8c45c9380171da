"""The real program is killed at random moments while it changes a vault: it opens afterwards, and its trail is whole."""

from __future__ import annotations

import contextlib
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROUNDS = int(os.environ.get("VOICEASSIST_SOAK_ROUNDS", "60"))
FIRST, SECOND = "otter velvet seventeen lantern", "kettle harbour 12 moss"


def command(home: Path, *words: str, typed: str) -> subprocess.Popen[str]:
    program = [sys.executable, "-m", "app", "--home", str(home), "--json", *words, "--user", "anna"]
    started = subprocess.Popen(
        program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert started.stdin is not None
    started.stdin.write(typed)
    started.stdin.flush()
    return started


def wait_until_rekeying(home: Path, child: subprocess.Popen[str]) -> None:
    """Return when the vault's head says so, or the program has ended."""
    head = home / "data" / "vaults" / "anna" / "vault.json"
    while child.poll() is None:
        if json.loads(head.read_text())["body"]["rekeying"] is not None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(0.002)


def answer(home: Path, *words: str, typed: str) -> dict[str, Any]:
    said, _ = command(home, *words, typed=typed).communicate(timeout=120)
    loaded = json.loads(said)
    assert isinstance(loaded, dict)
    return loaded


def test_killed_while_rekeying_and_while_changing_the_passphrase(tmp_path: Path) -> None:
    chance, words = random.Random(20261121), FIRST
    made = answer(tmp_path, "vault", "create", "--passphrase-file", "-", typed=f"{words}\n")
    assert "error" not in made
    began_s = time.monotonic()
    assert "error" not in answer(tmp_path, "vault", "rekey", "--passphrase-file", "-", typed=f"{words}\n")
    whole_s = time.monotonic() - began_s
    interrupted = 0
    for number in range(ROUNDS):
        new = SECOND if words == FIRST else FIRST
        if number % 2:
            verb, typed = ["change-passphrase", "--new-passphrase-file", "-"], f"{words}\n{new}\n"
        else:
            verb, typed = ["rekey"], f"{words}\n"
        child = command(tmp_path, "vault", *verb, "--passphrase-file", "-", typed=typed)
        if number % 4 == 0:  # in the middle: after the head says that a rekey is under way
            wait_until_rekeying(tmp_path, child)
            wait_s = chance.uniform(0.0, 0.25)
        else:
            wait_s = chance.uniform(0.3, 1.1) * whole_s
        try:
            child.communicate(timeout=wait_s)
        except subprocess.TimeoutExpired:
            child.kill()
            child.communicate()
        status = answer(tmp_path, "vault", "status", typed="")
        interrupted += bool(status["users"][0]["rekeying"])
        opened = answer(tmp_path, "vault", "envelopes", "--passphrase-file", "-", typed=f"{words}\n")
        if opened.get("error", {}).get("code") == "wrong-passphrase":
            words = new
            opened = answer(tmp_path, "vault", "envelopes", "--passphrase-file", "-", typed=f"{words}\n")
        assert "error" not in opened, (number, verb, opened)
        assert {e["state"] for e in opened["envelopes"]} <= {"good", "removed"}
        trail = answer(tmp_path, "audit", "verify", "--passphrase-file", "-", typed=f"{words}\n")
        assert trail["intact"], (number, verb, trail)
    print(f"{ROUNDS} kills, {interrupted} of them in the middle of a rekey")
    assert interrupted >= ROUNDS // 12
