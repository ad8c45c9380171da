"""Two real vaults under a policy with an escrow key: anna's, with conversations, and that of ben, who is an admin."""

from __future__ import annotations

import functools
import tempfile
from dataclasses import dataclass
from pathlib import Path

from app.domain.private import PrivateText
from app.domain.secret import Secret
from app.domain.turn import TurnId, TurnState
from app.domain.vaults.accounts import AccountRole
from app.domain.vaults.reveal import RevealAsk
from app.domain.vaults.vault import ByPassphrase, ByRecoveryKey, NewVault, UserName, Way
from app.settings.options import Settings, Vault
from app.store.opened import OpenedStore
from app.vault.escrow_key import new_pair
from app.vault.passphrase import LOWEST
from app.wiring.door import RealDoor
from app.wiring.vault import CustodyOptions, KeptVault, RealCustody
from tests.fakes.vault import ended

WORDS = b"violet crane under seven paper lanterns"
REASON = "complaint 2026-114, asked for by the ombudsman"
ANNA, BEN = UserName("anna"), UserName("ben")


def ward_key() -> tuple[bytes, str]:
    """Return a new private key of IT, and the public one as the policy has it."""
    private, public = new_pair()
    with private.reveal() as view:
        return bytes(view), public.hex()


@dataclass(frozen=True)
class _Template:
    private_key: bytes
    public_key: str
    papers: dict[str, bytes]
    files: dict[str, bytes]


@functools.cache
def _made(questions: tuple[str, ...], *, has_escrow: bool) -> _Template:
    """Make both vaults once: that takes longer than most tests."""
    private, public = ward_key()
    rules = Vault(escrow_public_key=public if has_escrow else "")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        custody = RealCustody(CustodyOptions(folder=folder, rules=rules, cost=lambda: LOWEST))
        papers = {}
        for user, role in ((BEN, AccountRole.ADMIN), (ANNA, AccountRole.CLINICIAN)):
            made = custody.create(NewVault(user=user, passphrase=Secret(WORDS), role=role))
            assert made.recovery_key is not None
            with made.recovery_key.reveal() as view:
                papers[str(user)] = bytes(view)
        anna = custody.unlock(ANNA, ByPassphrase(passphrase=Secret(WORDS)))
        for number, question in enumerate(questions):
            keep(anna.store, f"{number:032x}", question)
        anna.lock()
        files = {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}
    return _Template(private, public, papers, files)


class Hospital:
    """A machine with two users. Without `has_escrow` its policy names no key of IT."""

    def __init__(
        self,
        folder: Path,
        *,
        has_escrow: bool = True,
        questions: tuple[str, ...] = ("What is the dose of adrenaline?", "And in children?"),
    ) -> None:
        made = _made(questions, has_escrow=has_escrow)
        self.folder = folder
        self.private_key, self.public_key = made.private_key, made.public_key
        self._papers = made.papers
        for name, content in made.files.items():
            file = folder / "vaults" / name
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            file.write_bytes(content)
        self.rules = Vault(escrow_public_key=self.public_key if has_escrow else "")
        self.custody = self.new_custody()

    def new_custody(self) -> RealCustody:
        return RealCustody(CustodyOptions(folder=self.folder / "vaults", rules=self.rules, cost=lambda: LOWEST))

    def new_door(self) -> RealDoor:
        return RealDoor(self.custody, Settings(vault=self.rules), self.folder)

    def way(self, user: UserName) -> Way:
        """Return the key on paper: unlike the passphrase (WORDS) it needs no slow function."""
        return ByRecoveryKey(words=Secret(self._papers[str(user)]))

    def unlock(self, user: UserName) -> KeptVault:
        return self.custody.unlock(user, self.way(user))

    def ask(self, reason: str = REASON, owner: UserName = ANNA, key: bytes | None = None) -> RevealAsk:
        return RevealAsk(owner=owner, reason=reason, key=Secret(self.private_key if key is None else key))

    def trail(self, user: UserName) -> list[tuple[str, str, str, str, str]]:
        """Return actor, action, subject, outcome and reason of each entry of a user's trail, oldest first."""
        kept = self.unlock(user)
        try:
            assert kept.store.trail.verify().is_intact
            lines = [line.entry for line in reversed(kept.store.trail.lines(limit=1000))]
            return [(e.actor, e.action, e.subject, e.outcome, e.reason) for e in lines]
        finally:
            kept.lock()


def keep(store: OpenedStore, turn: str, question: str) -> None:
    """Keep a typed question with its answer, in a conversation of its own."""
    turns = store.turns()
    turns.begin(TurnId(turn), is_spoken=False)
    turns.move(TurnId(turn), TurnState.TRANSCRIBED)
    turns.hear(TurnId(turn), PrivateText(question), None)
    turns.end(TurnId(turn), ended(f"Answer to: {question}"))
