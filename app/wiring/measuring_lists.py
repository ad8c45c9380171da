"""`bench lists`: a vault of its own, filled with made-up rows, shown in the real window, and removed."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Final

from app.domain.errors import Bug
from app.domain.secret import Secret
from app.domain.vaults.vault import ByPassphrase, NewVault, user_name
from app.ports import Desk, Emit, PrivateLibrary
from app.records import PrivateShelf
from app.settings.options import Settings
from app.settings.options import Vault as VaultOptions
from app.store.measuring import vocabulary
from app.store.measuring_lists import fill_history, fill_shelf, fill_trail
from app.ui.measuring_lists import measure_lists
from app.ui.options import WindowOptions
from app.wiring.door import RealDoor
from app.wiring.library import IntakeAside
from app.wiring.vault import CustodyOptions, RealCustody
from app.wiring.window import Office, Shelf

SESSIONS: Final = 100_000
DOCUMENTS: Final = 10_000
ENTRIES: Final = 1_000_000
_SOUGHT: Final = (40, 400, 1_200, 90, 2_000, 700)
"""Places in the made-up vocabulary, the most frequent word first."""


LendLibrary = Callable[[Callable[[], PrivateShelf | None]], AbstractContextManager[PrivateLibrary]]
"""Lends an empty library in a process of its own, beside which the documents of a vault are listed."""


def measure_long_lists(
    below: Path,
    settings: Settings,
    options: WindowOptions,
    lend_library: LendLibrary,
    open_desk: Callable[[Emit], Desk],
    say: Callable[[str], None],
) -> Mapping[str, float]:
    """Return the figures of lists of the greatest length that is promised, on the disk that holds `below`."""
    words, admin = vocabulary(), options.admin
    found = tuple(words[n] for n in _SOUGHT)
    assert isinstance(admin, Office)
    with tempfile.TemporaryDirectory(dir=below, prefix=".bench-") as place:
        folder = Path(place)
        custody = RealCustody(CustodyOptions(folder=folder / "vaults", rules=VaultOptions()))
        door = RealDoor(custody, settings, folder)
        passphrase = Secret(secrets.token_urlsafe(24).encode())
        custody.create(NewVault(user=user_name("bench"), passphrase=passphrase, with_recovery_key=False))
        kept = custody.unlock("bench", ByPassphrase(passphrase=passphrase))
        try:
            fill_history(kept.store, SESSIONS, say)
            fill_shelf(kept.store, DOCUMENTS)
            fill_trail(kept.store, kept.keys, ENTRIES, say)
        finally:
            kept.lock()
        door.enter("bench", ByPassphrase(passphrase=passphrase))
        try:
            with lend_library(lambda: door.records.shelf if door.records is not None else None) as library:
                return measure_lists(open_desk, _shown(options, door, library, admin), found, say)
        finally:
            door.close()


def _shown(options: WindowOptions, door: RealDoor, library: PrivateLibrary, admin: Office) -> WindowOptions:
    return replace(
        options,
        door=door,
        starts_locked=False,
        library=Shelf(
            library=lambda: library,
            intake=_no_intake,
            begin=lambda: None,
            passages=lambda: 5,
            is_open=lambda: True,
            require=lambda _action: None,
            size=lambda: 0,
        ),
        admin=Office(look=lambda: (), measure=lambda: (), library=admin.library),
        first_run=None,
        place_file=None,
        instance_folder=None,
    )


def _no_intake() -> IntakeAside:
    raise Bug("Nothing is taken in while lists are measured.")
