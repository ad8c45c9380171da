"""What is shown of envelopes, and names that several files of the vault agree on."""

from __future__ import annotations

from datetime import UTC, datetime

from app.domain.vaults.vault import EnvelopeFacts, EnvelopeId, EnvelopeState
from app.vault.envelopes import Envelope
from app.vault.folder import Shelf
from app.vault.head import Head
from app.vault.keys import Keys


def seen(shelf: Shelf, head: Head | None, keys: Keys | None) -> tuple[EnvelopeFacts, ...]:
    """Return the facts of all envelopes, by creation; with the keys, whether each is as the vault has written it."""
    found = []
    for envelope in shelf.whole:
        state = EnvelopeState.UNCHECKED
        if head is not None and envelope.id not in head.counted:
            state = EnvelopeState.REMOVED
        elif keys is not None:
            state = EnvelopeState.GOOD if envelope.has_good_mac(keys) else EnvelopeState.ALTERED
        found.append(envelope.facts(state))
    found.sort(key=lambda facts: (facts.created, facts.id))
    missing = set(head.counted if head else ()) - {e.id for e in shelf.whole} - set(shelf.too_new)
    for name in sorted({*shelf.damaged, *missing}):
        found.append(EnvelopeFacts(id=EnvelopeId(name), kind=None, label="", state=EnvelopeState.DAMAGED))
    found += [EnvelopeFacts(id=i, kind=None, label="", state=EnvelopeState.UNKNOWN_VERSION) for i in shelf.too_new]
    return tuple(found)


def keychain_name(envelope: Envelope) -> str:
    """Return under which name the keychain holds the secret of an envelope."""
    return f"{envelope.vault_id}:{envelope.id}"


def now_text(now_s: float) -> str:
    """Return a moment in UTC: "2026-11-21T08:00:00Z"."""
    return datetime.fromtimestamp(now_s, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
