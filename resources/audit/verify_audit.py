#!/usr/bin/env python3
"""Checks an audit trail that `voiceassist audit export` wrote. Needs Python 3.9 or later and the package `cryptography`.

    python verify_audit.py TRAIL.jsonl [--key PUBLIC_KEY_HEX] [--head SEQ:DIGEST]

It stands alone on purpose: it shares no line with the program whose work it checks. Without --key the trail is checked
with the key that it names itself; compare that key with the one that `voiceassist audit verify` shows on the machine.
With --head, an entry that somebody noted earlier must still be there: a trail that was cut off before it is noticed.

Exit status: 0 intact, 1 not what was written, 2 cannot be read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FIELDS = {"seq": int, "at_ms": int, "actor": str, "action": str, "subject": str, "outcome": str, "reason": str}
CHECKPOINT_EVERY = 64


class Damage(Exception):
    """The trail is not what was written."""


def canonical(value: dict) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def check_signature(key: str, message: bytes, signature: object, what: str) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(str(signature)), message)
    except (InvalidSignature, ValueError):
        raise Damage(f"{what}: the signature is not good") from None


def line_of(number: int, raw: bytes) -> dict:
    try:
        value = json.loads(raw)
    except ValueError:
        raise Damage(f"line {number} is not JSON") from None
    if not isinstance(value, dict):
        raise Damage(f"line {number} is not an object")
    if canonical(value) + b"\n" != raw:
        raise Damage(f"line {number} is not in its canonical form")
    return value


def entry_digest(value: dict) -> str:
    for name, kind in FIELDS.items():
        if type(value.get(name)) is not kind:
            raise Damage(f"entry {value.get('seq')}: {name} is missing or of the wrong kind")
    body = {name: value[name] for name in FIELDS}
    body["previous"] = value.get("previous")
    return hashlib.sha256(canonical(body)).hexdigest()


def verify(path: Path, key: str | None = None, head: tuple[int, str] | None = None) -> dict:
    """Return what was checked; raise Damage."""
    lines = path.read_bytes().splitlines(keepends=True)
    if len(lines) < 2:
        raise Damage("the file is cut off")
    top, end = line_of(1, lines[0]), line_of(len(lines), lines[-1])
    if top.get("kind") != "trail" or end.get("kind") != "end":
        raise Damage("the file is cut off, or is no audit trail")
    if top.get("format") != 1:
        raise Damage("this format is unknown: a newer verifier is needed")
    named = str(top.get("public_key"))
    if key is not None and key.lower() != named.lower():
        raise Damage("the trail is signed with another key than the one given")
    vault = top.get("vault")
    previous, seq, digests, marks = "0" * 64, 0, {}, set()
    for number, raw in enumerate(lines[1:-1], 2):
        value = line_of(number, raw)
        if value.get("kind") == "entry":
            if marks:
                raise Damage(f"line {number}: an entry stands behind the checkpoints")
            if value.get("seq") != seq + 1 or value.get("previous") != previous:
                raise Damage(f"entry {seq + 1} is missing, inserted or out of order")
            digest = entry_digest(value)
            if digest != value.get("digest"):
                raise Damage(f"entry {value['seq']} was changed")
            seq, previous = value["seq"], digest
            digests[seq] = digest
        elif value.get("kind") == "checkpoint":
            at = value.get("seq")
            if at not in digests or digests[at] != value.get("digest"):
                raise Damage(f"the checkpoint at entry {at} does not fit the entries")
            signed = {"at_ms": value.get("at_ms"), "digest": value["digest"], "seq": at, "vault": vault}
            message = b"voiceassist audit checkpoint 1\n" + canonical(signed)
            check_signature(named, message, value.get("signature"), f"checkpoint at entry {at}")
            marks.add(at)
        else:
            raise Damage(f"line {number} is of an unknown kind")
    missing = [n for n in range(CHECKPOINT_EVERY, seq + 1, CHECKPOINT_EVERY) if n not in marks]
    if missing:
        raise Damage(f"the checkpoint at entry {missing[0]} is missing")
    whole = hashlib.sha256(b"".join(lines[:-1])).hexdigest()
    if end.get("entries") != seq or end.get("head") != previous or end.get("sha256") != whole:
        raise Damage("the file is not what was exported")
    signed = {"digest": previous, "seq": seq, "sha256": whole, "vault": vault}
    check_signature(named, b"voiceassist audit export 1\n" + canonical(signed), end.get("signature"), "the export")
    if head is not None and digests.get(head[0]) != head[1].lower():
        raise Damage(f"entry {head[0]} is not the one that was noted: the trail was cut off or replaced")
    return {"entries": seq, "checkpoints": len(marks), "head": f"{seq}:{previous}", "public_key": named, "vault": vault}


def head_of(text: str) -> tuple[int, str]:
    number, mark, digest = text.partition(":")
    if not mark or not number.isdigit():
        raise argparse.ArgumentTypeError("SEQ:DIGEST")
    return int(number), digest


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("trail", type=Path)
    parser.add_argument("--key", help="public key in hex, noted on the machine")
    parser.add_argument("--head", type=head_of, help="an entry noted earlier: SEQ:DIGEST")
    asked = parser.parse_args(arguments)
    try:
        found = verify(asked.trail, asked.key, asked.head)
    except Damage as damage:
        print(f"NOT INTACT: {damage}")
        return 1
    except OSError as problem:
        print(f"cannot be read: {problem.strerror}")
        return 2
    print("intact")
    for name, value in found.items():
        print(f"  {name}: {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
