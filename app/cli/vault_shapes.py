"""Facts of vaults in the shapes that the command line answers with."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.vaults.vault import EnvelopeFacts, VaultFacts, are_few

CIPHER = {
    "database": "SQLCipher 4: AES-256-CBC with HMAC-SHA512, a page at a time",
    "files": "AES-256-GCM in pieces of 64 KiB",
    "keys": "HKDF-SHA256; passphrases by Argon2id",
    "signatures": "Ed25519",
}


def envelope_shape(envelope: EnvelopeFacts) -> dict[str, object]:
    """A way in."""
    return {
        "id": envelope.id,
        "kind": envelope.kind,
        "label": envelope.label,
        "state": envelope.state,
        "created": envelope.created or None,
        "cost": envelope.cost or None,
        "version": envelope.version or None,
    }


def user_shape(facts: VaultFacts) -> dict[str, object]:
    """A user and the state of the vault."""
    return {
        "user": facts.user,
        "role": facts.role,
        "vault_id": facts.vault_id,
        "created": facts.created or None,
        "envelopes": len(facts.envelopes),
        "second_factor": facts.has_second_factor,
        "second_factor_codes_left": facts.codes_left,
        "wrong_tries": facts.wrong_tries,
        "wait_s": round(facts.wait_s, 1),
        "damaged": facts.is_damaged,
        "rekeying": facts.is_rekeying,
        "problem": facts.problem.as_dict() if facts.problem else None,
    }


def vault_shape(users: Sequence[VaultFacts], chosen: VaultFacts | None) -> dict[str, object]:
    """What every `vault` command answers: all users, the envelopes of the chosen one, the ciphers."""
    return {
        "users": [user_shape(facts) for facts in users],
        "envelopes": [envelope_shape(e) for e in chosen.envelopes] if chosen else [],
        "cipher": CIPHER,
    }


def vault_text(facts: VaultFacts) -> str:
    """What is printed of a vault for people."""
    if facts.problem is not None:
        return f"{facts.user}\n  {facts.problem.message} {facts.problem.remedy}"
    lines = [f"{facts.user} ({facts.role})"]
    if facts.is_damaged:
        lines.append("  A copy of the vault's head is damaged; it is mended at the next unlock.")
    if facts.is_rekeying:
        lines.append("  A rekey was interrupted; it goes on at the next unlock.")
    if facts.wrong_tries:
        lines.append(f"  {facts.wrong_tries} wrong tries; the next one is possible in {facts.wait_s:.0f} seconds.")
    if facts.has_second_factor:
        left = "" if facts.codes_left is None else f" {codes_words(facts.codes_left)}"
        lines.append(f"  Asks for a second factor.{left}")
    lines += [
        f"  {e.id}  {e.kind or 'unknown':10}  {e.state:10}  {e.label}{f' ({e.cost})' if e.cost else ''}"
        for e in facts.envelopes
    ]
    return "\n".join(lines)


def codes_words(left: int) -> str:
    """Say how many codes of the second factor are left on paper, and what to do where they are few."""
    words = "1 code is left on paper." if left == 1 else f"{left or 'No'} codes are left on paper."
    return f"{words} New ones: 'voiceassist vault second-factor on'." if are_few(left) else words
