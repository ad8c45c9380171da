"""A door without vaults behind it: it plays who is in, counts what it was asked, and gives what a test needs."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

from app.custody import KeyVault, Reveal
from app.domain.errors import Refused, VoiceAssistError
from app.domain.secret import Secret
from app.domain.vaults.accounts import AccountRole
from app.domain.vaults.auto_lock import LockReason, LockRule, Sign
from app.domain.vaults.backups import SetAside
from app.domain.vaults.door import DoorView, Standing
from app.domain.vaults.jobs import Job, JobKind, NewJob
from app.domain.vaults.reveal import LASTS_S, RevealAsk
from app.domain.vaults.vault import (
    ByPassphrase,
    ByRecoveryKey,
    CreatedVault,
    EnvelopeFacts,
    EnvelopeId,
    EnvelopeKind,
    EnvelopeState,
    NewVault,
    Rekeyed,
    Strength,
    UserName,
    VaultFacts,
    Way,
)
from app.records import Records
from tests.fakes.reveal import FakeReveal

PASSPHRASE = b"violet crane under seven paper lanterns"
KEY = b"7K3ZQ-M4XWT-9PBHR-2NVCY-6JDGS-0FEAK-Q8TXM-5WRPZ"


def facts(
    user: str,
    *,
    wait_s: float = 0.0,
    has_second_factor: bool = False,
    keychain: bool = False,
    escrow: bool = False,
    role: AccountRole = AccountRole.CLINICIAN,
) -> VaultFacts:
    """Return what is known of a vault from outside."""
    kinds = [EnvelopeKind.PASSPHRASE, EnvelopeKind.RECOVERY]
    kinds += [EnvelopeKind.KEYCHAIN] * keychain + [EnvelopeKind.ESCROW] * escrow
    return VaultFacts(
        user=UserName(user),
        vault_id="5e" * 16,
        role=role,
        created="2026-11-03T08:00:00Z",
        envelopes=tuple(
            EnvelopeFacts(
                id=EnvelopeId(f"{n:016x}"),
                kind=kind,
                label="",
                state=EnvelopeState.GOOD,
                created="2026-11-03T08:00:00Z",
            )
            for n, kind in enumerate(kinds)
        ),
        has_second_factor=has_second_factor,
        wrong_tries=0,
        wait_s=wait_s,
    )


class NoSigns:
    """Hears nothing."""

    def close(self) -> None:
        pass


class FakeDoor:
    """Implements the Door port. `calls` holds what was asked, `on_sign` what tells of the system's signs."""

    def __init__(self, *users: VaultFacts, records: Records | None = None) -> None:
        standing = Standing.LOCKED if users else Standing.NO_VAULT
        self.state = DoorView(standing=standing, users=users, rule=LockRule(idle_s=300.0))
        self.kept = records
        self.calls: list[str] = []
        self.on_sign: Callable[[Sign], None] | None = None
        self.rekeyed: Rekeyed | None = None
        self.shown: FakeReveal | VoiceAssistError | None = None
        self.on_discard: Callable[[SetAside], None] = lambda _aside: None
        self.may_go = threading.Event()
        self.may_go.set()

    @property
    def vault(self) -> KeyVault | None:
        return None

    @property
    def records(self) -> Records | None:
        return self.kept if self.state.standing is Standing.OPEN else None

    def view(self) -> DoorView:
        return self.state

    def judge(self, passphrase: Secret, user: str) -> Strength:
        score = 4 if len(passphrase) > 20 else 1
        return Strength(
            score=score, guesses_log10=score * 4.0, reasons=() if score > 2 else ("This is a common word.",)
        )

    def create(self, new: NewVault) -> CreatedVault:
        self.calls.append(f"create {new.user}")
        self.may_go.wait()
        if self.judge(new.passphrase, new.user).score < 3:
            raise Refused("This passphrase is too easy to guess.", remedy="Take more words.", code="weak-passphrase")
        made = facts(new.user)
        self.state = replace(
            self.state,
            standing=Standing.OPEN,
            user=str(new.user),
            users=(*self.state.users, made),
            recovery_is_unconfirmed=True,
        )
        return CreatedVault(facts=made, recovery_key=Secret(KEY), strength=self.judge(new.passphrase, new.user))

    def enter(self, user: str, way: Way) -> Rekeyed | None:
        self.calls.append(f"enter {user} {type(way).__name__}")
        self.may_go.wait()
        if isinstance(way, ByPassphrase) and way.passphrase != Secret(PASSPHRASE):
            raise Refused("The passphrase is wrong.", remedy="Try again.", code="wrong-passphrase")
        self.state = replace(
            self.state,
            standing=Standing.OPEN,
            user=user,
            passphrase_was_forgotten=isinstance(way, ByRecoveryKey),
        )
        return self.rekeyed

    def enter_quickly(self, pin: Secret) -> None:
        self.calls.append("enter_quickly")
        if pin != Secret(b"295183"):
            raise Refused("The PIN is wrong. 4 tries are left.", remedy="Try again.", code="wrong-pin")
        self.state = replace(self.state, standing=Standing.OPEN)

    def enter_as_guest(self) -> None:
        self.calls.append("enter_as_guest")
        self.state = replace(self.state, standing=Standing.GUEST)

    def lock(self, reason: LockReason) -> None:
        self.calls.append(f"lock {reason}")
        self.may_go.wait()
        if self.state.users:
            self.state = replace(
                self.state, standing=Standing.LOCKED, is_ephemeral=False, passphrase_was_forgotten=False
            )

    def set_pin(self, pin: Secret) -> None:
        self.calls.append("set_pin")
        self.state = replace(self.state, has_pin=True)

    def set_ephemeral(self, *, is_ephemeral: bool) -> None:
        self.calls.append(f"set_ephemeral {is_ephemeral}")
        self.state = replace(self.state, is_ephemeral=is_ephemeral)

    def change_passphrase(self, current: Secret, new: Secret) -> None:
        self.calls.append("change_passphrase")

    def reset_passphrase(self, new: Secret) -> None:
        self.calls.append("reset_passphrase")
        self.state = replace(self.state, passphrase_was_forgotten=False)

    def new_recovery_key(self) -> Secret:
        self.calls.append("new_recovery_key")
        return Secret(KEY)

    def confirm_recovery_key(self) -> None:
        self.calls.append("confirm_recovery_key")
        self.state = replace(self.state, recovery_is_unconfirmed=False)

    def reveal(self, ask: RevealAsk) -> Reveal:
        self.calls.append(f"reveal {ask.owner} {ask.reason}")
        self.may_go.wait()
        if isinstance(self.shown, VoiceAssistError):
            raise self.shown
        assert self.shown is not None
        self.shown.left_s = LASTS_S
        return self.shown

    def recover(self, ask: RevealAsk, new: Secret) -> None:
        self.calls.append(f"recover {ask.owner} {ask.reason}")
        self.may_go.wait()
        if isinstance(self.shown, VoiceAssistError):
            raise self.shown
        if self.judge(new, ask.owner).score < 3:
            raise Refused("This passphrase is too easy to guess.", remedy="Take more words.", code="weak-passphrase")

    def end_reveal(self) -> None:
        self.calls.append("end_reveal")
        if self.shown is not None and not isinstance(self.shown, VoiceAssistError):
            self.shown.close()

    def acknowledge_reveals(self) -> None:
        self.calls.append("acknowledge_reveals")
        self.state = replace(self.state, reveals=())

    def back_up(self) -> Job:
        self.calls.append("back_up")
        assert self.kept is not None
        return self.kept.jobs.add(NewJob(kind=JobKind.BACKUP))

    def discard(self, aside: SetAside) -> None:
        self.calls.append(f"discard {aside.user} {aside.id}")
        self.on_discard(aside)

    def watch(self, on_sign: Callable[[Sign], None]) -> NoSigns:
        self.on_sign = on_sign
        return NoSigns()
