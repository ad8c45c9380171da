"""`bench vault`: a vault of its own, filled with made-up messages, measured, and removed."""

from __future__ import annotations

import secrets
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, Protocol

from app.domain.documents.private_library import PrivateDocument
from app.domain.secret import Secret
from app.domain.vaults.vault import ByPassphrase, NewVault, user_name
from app.ports import PrivateServing
from app.settings.options import Vault as VaultOptions
from app.store.measuring import backup_figures, fill, search_ms, spool_ms
from app.turns.benchmarks.voice_figures import percentile
from app.wiring.vault import CustodyOptions, RealCustody

PRIVATE_PASSAGES: Final = 100_000


class MadeUpPrivate(PrivateServing, Protocol):
    """A library process of its own, without reference documents, that can make private ones up."""

    def make_up(self, passages: int) -> Iterator[PrivateDocument]:
        """Yield documents with so many passages together."""
        ...


def measure_vault(
    below: Path, messages: int, rounds: int, say: Callable[[str], None], private: MadeUpPrivate
) -> Mapping[str, float]:
    """Return the figures of a vault with so many messages, on the disk that holds `below`."""
    with tempfile.TemporaryDirectory(dir=below, prefix=".bench-") as place:
        folder = Path(place)
        custody = RealCustody(CustodyOptions(folder=folder / "vaults", rules=VaultOptions()))
        passphrase = Secret(secrets.token_urlsafe(24).encode())
        say("a vault is made")
        custody.create(NewVault(user=user_name("bench"), passphrase=passphrase, with_recovery_key=False))
        empty_ms = [_unlock_ms(custody, passphrase) for _ in range(rounds)]
        kept = custody.unlock("bench", ByPassphrase(passphrase=passphrase))
        try:
            fill(kept.store, messages, say)
        finally:
            kept.lock()
        full_ms = [_unlock_ms(custody, passphrase) for _ in range(rounds)]
        kept = custody.unlock("bench", ByPassphrase(passphrase=passphrase))
        try:
            say("searching, recording, backing up")
            searched = search_ms(kept.store)
            spooled, share = spool_ms(kept.store)
            backed_up = backup_figures(kept.store, kept.keys, folder / "restored")
            say(f"{PRIVATE_PASSAGES:,} passages of private documents are made up")
            for document in private.make_up(PRIVATE_PASSAGES):
                kept.store.shelf.put(document)
        finally:
            kept.lock()
        served = [_serve_ms(custody, passphrase, private) for _ in range(rounds)]
    return {
        "unlock_ms": round(statistics.median(empty_ms), 1),
        "unlock_full_ms": round(statistics.median(full_ms), 1),
        "spool_write_p50_ms": round(percentile(spooled, 0.5), 3),
        "spool_write_p99_ms": round(percentile(spooled, 0.99), 3),
        "spool_core_share": round(share, 4),
        "messages": float(messages),
        "message_search_p50_ms": round(percentile(searched, 0.5), 3),
        "message_search_p95_ms": round(percentile(searched, 0.95), 3),
        **backed_up,
        "private_passages": float(PRIVATE_PASSAGES),
        "private_served_ms": round(statistics.median(s[0] for s in served), 1),
        "private_served_worst_ms": round(max(s[0] for s in served), 1),
        "private_read_ms": round(statistics.median(s[1] for s in served), 1),
        "private_search_ms": round(statistics.median(s[2] for s in served), 1),
    }


def _serve_ms(custody: RealCustody, passphrase: Secret, private: MadeUpPrivate) -> tuple[float, float, float]:
    """Return how long private documents take after an unlock until they are searched; reading alone; and a search."""
    kept = custody.unlock("bench", ByPassphrase(passphrase=passphrase))
    try:
        token = secrets.token_hex(8)
        began = time.perf_counter()
        private.load(token, kept.store.shelf.blocks())
        served = time.perf_counter()
        private.search(token, "ferritin after the operation", k=8)
        searched = time.perf_counter()
        for _block in kept.store.shelf.blocks():
            pass
        read = time.perf_counter()
    finally:
        kept.lock()
    return (served - began) * 1000, (read - searched) * 1000, (searched - served) * 1000


def _unlock_ms(custody: RealCustody, passphrase: Secret) -> float:
    began = time.perf_counter()
    kept = custody.unlock("bench", ByPassphrase(passphrase=passphrase))
    took = (time.perf_counter() - began) * 1000
    kept.lock()
    return took
