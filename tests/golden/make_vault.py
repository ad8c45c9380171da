"""Makes the golden vault of the present format: run once for each version, by hand, and never again.

    python -m tests.golden.make_vault tests/golden/vault-N

What it makes must be opened by every later version; test_golden_vault.py sees to that.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

from app.domain.secret import Secret
from app.domain.vaults.accounts import AccountRole
from app.domain.vaults.vault import NewVault, Purpose, UserName
from app.vault.accounts import Accounts
from app.vault.escrow_key import new_pair
from app.vault.passphrase import Cost
from app.vault.vault import Surroundings

WORDS = "Mühle otter seventeen lantern"


def main(folder: Path) -> None:
    """Write a vault, what it has sealed, and the secrets that open it."""

    def no_keychain() -> None:
        raise AssertionError

    around = Surroundings(keychain=no_keychain, cost=lambda: Cost(memory_kib=65536, passes=3))  # type: ignore[arg-type]
    private, public = new_pair()
    made = Accounts(folder, around).create(
        NewVault(user=UserName("anna"), passphrase=Secret(WORDS.encode()), role=AccountRole.ADMIN, escrow_key=public)
    )
    keys = made.vault.keys
    assert made.recovery_key is not None
    sealed = keys.sealer(Purpose.BACKUP).seal(bytes(range(256)) * 300, context=b"golden file")
    (folder / "file.sealed").write_bytes(sealed)
    out = io.BytesIO()
    journal = keys.sealer(Purpose.SPOOL).journal(out, context=b"golden journal")
    for piece in (b"one", b"two", b"three"):
        journal.append(piece)
    (folder / "unfinished.journal").write_bytes(out.getvalue())
    journal.finish()
    (folder / "finished.journal").write_bytes(out.getvalue())
    known = {
        "passphrase": WORDS,
        "recovery_key": bytes(made.recovery_key.reveal()).decode(),
        "escrow_private_key": private.reveal().hex(),
        "keys": {p.value: keys.key(p).reveal().hex() for p in Purpose},
        "public_key": keys.public_key.hex(),
        "signature_of_golden": keys.sign(b"golden").hex(),
        "hmac_of_golden": keys.authenticate(b"golden").hex(),
    }
    (folder / "known.json").write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    made.vault.lock()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
