"""Joins a vault with its store: what is made, opened, rekeyed and locked together, and what the trail is told of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.domain.check import Check
from app.domain.errors import Refused, VoiceAssistError
from app.domain.secret import Secret
from app.domain.vaults.accounts import AccountRole, Action, Actor, Machine, require
from app.domain.vaults.audit import AuditAction, Outcome
from app.domain.vaults.reveal import RevealAsk, fit_reason
from app.domain.vaults.vault import (
    Added,
    ByEscrow,
    ByRecoveryKey,
    CreatedVault,
    EnvelopeFacts,
    EnvelopeId,
    EnvelopeKind,
    NewFactor,
    NewVault,
    Rekeyed,
    Strength,
    UserName,
    VaultFacts,
    VaultSession,
    Way,
    user_name,
)
from app.domain.vaults.vault_checks import check_vaults
from app.host.hardening import harden
from app.host.uptime import boot_id, uptime_s
from app.ports import VaultKeys
from app.settings.options import Vault as VaultOptions
from app.store.audit import Trail
from app.store.files import refuse_network_disk
from app.store.opened import OpenedStore
from app.store.rekeying import reencrypt
from app.vault.accounts import Accounts
from app.vault.escrow_key import new_pair
from app.vault.keychain import KeychainShelf, system_keychain
from app.vault.opened import OpenedVault
from app.vault.passphrase import Cost, calibrate, judge
from app.vault.quick import QuickUnlock
from app.vault.vault import Surroundings
from app.wiring.visiting import VisitedVault, visited


@dataclass(frozen=True, slots=True, kw_only=True)
class _EntryNote:
    """What the owner may want to find again of an unlock. Most ways in are envelopes, and their ids say which."""

    way_in: str = "envelope"
    by: str = ""
    reason: str = ""


def _note_of(way: Way) -> _EntryNote:
    """Return what the trail is told of a way in. With the key of IT that is why. Raises Refused(reason-needed, reason-…)."""
    if isinstance(way, ByEscrow):
        return _EntryNote(way_in=EnvelopeKind.ESCROW, by=way.by, reason=fit_reason(way.reason))
    return _EntryNote(way_in="recovery") if isinstance(way, ByRecoveryKey) else _EntryNote()


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyOptions:
    """Where the vaults lie, and the rules for them."""

    folder: Path
    rules: VaultOptions
    cost: Callable[[], Cost] = calibrate
    keychain: Callable[[], KeychainShelf] = lambda: KeychainShelf(system_keychain())


class RealCustody:
    """The vaults of this machine."""

    def __init__(self, options: CustodyOptions) -> None:
        self._options = options
        self._accounts = Accounts(
            options.folder,
            Surroundings(keychain=options.keychain, uptime_s=uptime_s, boot=boot_id(), cost=options.cost),
            lowest_score=options.rules.lowest_passphrase_score,
        )

    def users(self) -> Sequence[VaultFacts]:
        """Return what may be known of every vault without a key."""
        return self._accounts.facts()

    def checks(self) -> Sequence[Check]:
        """Say what could go wrong with the vaults. Raises nothing."""
        disk: VoiceAssistError | None = None
        try:
            refuse_network_disk(self._options.folder)
        except Refused as problem:
            disk = problem
        return list(check_vaults(self._accounts.facts(), disk))

    def facts(self, user: str = "") -> VaultFacts:
        """Return that of one user; of the only one, without a name."""
        return self._accounts.vault(self._name(user)).facts()

    def judge(self, passphrase: Secret, user: str = "") -> Strength:
        """Return how strong a passphrase is, and why."""
        return judge(passphrase, (user,) if user else ())

    def create(self, new: NewVault, approver: Actor | None = None) -> CreatedVault:
        """Make a vault with its store, and lock it again."""
        harden()
        actor = approver or Actor()
        machine = Machine(
            has_users=bool(self._accounts.users()), only_admins_add_users=self._options.rules.only_admins_add_users
        )
        require(actor, Action.CREATE_USER, machine=machine)
        if new.role is not AccountRole.CLINICIAN:
            require(actor, Action.GRANT_ROLE, machine=machine)
        if new.with_keychain:
            self._require_keychain_allowed()
        escrow = new.escrow_key or bytes.fromhex(self._options.rules.escrow_public_key)
        asked = NewVault(
            user=new.user,
            passphrase=new.passphrase,
            role=new.role,
            with_recovery_key=new.with_recovery_key,
            with_keychain=new.with_keychain,
            escrow_key=escrow,
        )

        def fill(vault: OpenedVault) -> None:
            store = OpenedStore(self._accounts.path(new.user), vault.keys, actor=new.user, creates=True)
            try:
                store.trail.record(AuditAction.VAULT_CREATED, subject=f"role:{new.role}")
                for envelope in vault.envelopes():
                    store.trail.record(AuditAction.ENVELOPE_ADDED, subject=_named(envelope))
            finally:
                store.close()

        created = self._accounts.create(asked, fill)
        created.vault.lock()
        return CreatedVault(
            facts=self.facts(new.user),
            recovery_key=created.recovery_key,
            strength=created.strength,
            shortfalls=created.shortfalls,
        )

    def unlock(self, user: str, way: Way) -> KeptVault:
        """Open a vault and its store, finish what was interrupted, and tell the trail."""
        harden()
        name = self._name(user)
        note = _note_of(way)
        opened = self._accounts.vault(name).unlock(way)
        try:
            return self._with_store(name, opened, note)
        except BaseException:
            opened.lock()
            raise

    def keep_for_quick_unlock(self, kept: KeptVault, pin: Secret) -> QuickUnlock:
        """Keep the keys for a PIN, before the vault is locked. Raises Refused(quick-unlock-forbidden, weak-pin)."""
        lasts_s = self._options.rules.quick_unlock_s
        if not lasts_s:
            raise Refused(
                "Quick unlock is switched off.",
                remedy="Set quick_unlock_s in the settings, if IT allows it.",
                code="quick-unlock-forbidden",
            )
        return kept.quick(pin, lasts_s, self._options.cost())

    def unlock_quickly(self, user: str, quick: QuickUnlock, pin: Secret) -> KeptVault:
        """Open a vault that this program has locked. Raises Refused(quick-unlock-over, wrong-pin)."""
        name = self._name(user)
        if self._accounts.vault(name).epoch != quick.epoch:
            quick.wipe()
        keys = quick.open(pin)
        opened = self._accounts.vault(name).reopen(keys)
        try:
            return self._with_store(name, opened, _EntryNote(way_in="quick"))
        except BaseException:
            opened.lock()
            raise

    def visit(self, ask: RevealAsk, *, by: str, by_vault: str) -> VisitedVault:
        """Open another's vault with the key of IT to be read, once its own trail says who does it and why."""
        harden()
        vault = self._accounts.vault(ask.owner)
        opened = vault.unlock(ByEscrow(private_key=ask.key), forgives_tries=False)
        return visited(opened, self._accounts.path(ask.owner), by=by, by_vault=by_vault, reason=ask.reason)

    def open_at(self, folder: Path, way: Way) -> OpenedVault:
        """Open a vault that lies elsewhere, without its store: it is being restored."""
        harden()
        return self._accounts.vault_at(folder).unlock(way)

    def new_escrow_key(self) -> tuple[Secret, bytes]:
        """Return a new pair for IT."""
        return new_pair()

    # ---- private ------------------------------------------------------------------------------------------------

    def _name(self, user: str) -> UserName:
        return user_name(user) if user else self._accounts.only_user()

    def _with_store(self, name: UserName, opened: OpenedVault, note: _EntryNote) -> KeptVault:
        folder = self._accounts.path(name)
        stores: list[OpenedStore] = []

        def open_store(keys: VaultKeys) -> None:
            store = OpenedStore(folder, keys, actor=name)
            stores.append(store)
            _note_entry(store, opened, note)

        finished: Rekeyed | None = None
        try:
            if opened.is_rekeying:  # the trail has it before the old ways in go: a full disk must not cost the new key
                finished = opened.finish_rekey(_moving(folder), open_store)
            else:
                open_store(opened.keys)
            kept = KeptVault(self._accounts, opened, stores[0], self._options.rules, folder)
            kept.finished_rekey = finished
            if finished is None:  # otherwise at the next unlock: a rekey has kept it, as far as it was there
                kept.add_missing_escrow()
        except BaseException:
            for store in stores:
                store.close()
            raise
        return kept

    def _require_keychain_allowed(self) -> None:
        if not self._options.rules.keychain_allowed:
            raise _keychain_forbidden()


class KeptVault:
    """One user's vault, open, with its store."""

    def __init__(
        self, accounts: Accounts, vault: OpenedVault, store: OpenedStore, rules: VaultOptions, folder: Path
    ) -> None:
        self._accounts = accounts
        self._vault = vault
        self.store = store
        self._rules = rules
        self._folder = folder
        self.finished_rekey: Rekeyed | None = None
        """What a rekey did that an interruption had left half-way: its new recovery key has not been shown yet."""

    @property
    def keys(self) -> VaultKeys:
        """The keys, for what seals files of this user."""
        return self._vault.keys

    @property
    def folder(self) -> Path:
        """The folder in which vault and store lie."""
        return self._folder

    @property
    def trail(self) -> Trail:
        """The audit trail of its store."""
        return self.store.trail

    @property
    def actor(self) -> Actor:
        """Who has opened it."""
        return Actor(user=self._vault.user, role=self._vault.role)

    def quick(self, pin: Secret, lasts_s: float, cost: Cost) -> QuickUnlock:
        """Seal the keys for a PIN."""
        return QuickUnlock(
            self._vault.keys, pin, lasts_s=lasts_s, uptime_s=uptime_s, cost=cost, epoch=self._vault.epoch
        )

    @property
    def is_revoked(self) -> bool:
        """Whether all sessions were ended meanwhile: then it must be locked."""
        return self._vault.sessions.is_revoked

    def require(self, action: Action, *, reason: str = "") -> None:
        """Ask the policy, and write a refusal down."""
        try:
            require(self.actor, action, reason=reason)
        except Refused:
            self.store.trail.record(AuditAction.NOT_ALLOWED, subject=f"action:{action}", outcome=Outcome.REFUSED)
            raise

    def facts(self) -> VaultFacts:
        """Return what is known of it."""
        facts = self._accounts.vault(self._vault.user).facts()
        return VaultFacts(
            user=facts.user,
            vault_id=facts.vault_id,
            role=self._vault.role,
            created=facts.created,
            envelopes=self._vault.envelopes(),
            has_second_factor=facts.has_second_factor,
            wrong_tries=facts.wrong_tries,
            wait_s=facts.wait_s,
            is_damaged=facts.is_damaged,
            is_rekeying=facts.is_rekeying,
            codes_left=self.codes_left,
        )

    @property
    def codes_left(self) -> int | None:
        """How many codes of the second factor on paper are unused, where one is asked for."""
        return self._vault.codes_left

    def add_passphrase(self, passphrase: Secret, label: str) -> Added:
        """Add a way in."""
        self._accounts.judge(passphrase, self._vault.user)
        with self._audited(AuditAction.ENVELOPE_ADDED, EnvelopeKind.PASSPHRASE):
            return self._vault.add_passphrase(passphrase, label or "Passphrase")

    def add_recovery_key(self, label: str) -> Added:
        """Add a way in for paper."""
        with self._audited(AuditAction.ENVELOPE_ADDED, EnvelopeKind.RECOVERY):
            return self._vault.add_recovery_key(label or "Recovery key")

    def add_keychain(self, label: str) -> Added:
        """Add a way in through the system's keychain."""
        if not self._rules.keychain_allowed:
            raise _keychain_forbidden()
        with self._audited(AuditAction.ENVELOPE_ADDED, EnvelopeKind.KEYCHAIN):
            return self._vault.add_keychain(label or "Keychain of this machine")

    def add_escrow(self, public_key: bytes, label: str) -> Added:
        """Add a way in for whoever has the private key."""
        with self._audited(AuditAction.ENVELOPE_ADDED, EnvelopeKind.ESCROW):
            return self._vault.add_escrow(public_key, label or "Escrow of IT")

    def add_missing_escrow(self) -> None:
        """Give IT the way in that its policy asks for."""
        wanted = bytes.fromhex(self._rules.escrow_public_key)
        if wanted and not self._vault.has_escrow_for(wanted):
            self.add_escrow(wanted, "")

    def relabel(self, envelope_id: EnvelopeId, label: str) -> EnvelopeFacts:
        """Give a way in another name."""
        return self._vault.relabel(envelope_id, label)

    def remove(self, envelope_id: EnvelopeId) -> EnvelopeFacts:
        """Remove a way in."""
        wanted = bytes.fromhex(self._rules.escrow_public_key)
        if wanted and self._vault.is_escrow_for(envelope_id, wanted):
            raise Refused(
                "The policy of IT asks for this envelope. Nothing was changed.",
                remedy="Ask IT.",
                code="escrow-required",
            )
        with self._audited(AuditAction.ENVELOPE_REMOVED, envelope_id):
            return self._vault.remove(envelope_id)

    def change_passphrase(self, current: Secret, new: Secret) -> EnvelopeFacts:
        """Replace a passphrase."""
        self._accounts.judge(new, self._vault.user)
        with self._audited(AuditAction.PASSPHRASE_CHANGED, "by-passphrase"):
            return self._vault.change_passphrase(current, new)

    def reset_passphrase(self, new: Secret) -> EnvelopeFacts:
        """Replace all passphrases, because they were forgotten."""
        self._accounts.judge(new, self._vault.user)
        with self._audited(AuditAction.PASSPHRASE_CHANGED, "by-recovery"):
            return self._vault.reset_passphrase(new)

    def rekey(self, passphrase: Secret) -> Rekeyed:
        """Replace the data key and encrypt everything anew; the store is closed meanwhile and opened again."""
        self._vault.require_passphrase(passphrase)
        self.store.trail.record(AuditAction.VAULT_REKEYED, outcome=Outcome.STARTED)
        self.store.close()

        def open_again(keys: VaultKeys) -> None:
            self.store = OpenedStore(self._folder, keys, actor=self._vault.user)
            self.store.trail.record(AuditAction.VAULT_REKEYED, subject=f"generation:{self._vault.generation + 1}")

        try:
            return self._vault.rekey(passphrase, _moving(self._folder), open_again)
        except VoiceAssistError:
            self.lock()
            raise

    def begin_second_factor(self) -> NewFactor:
        """Make a second factor, which counts after confirm_second_factor()."""
        return self._vault.begin_second_factor()

    def confirm_second_factor(self, code: str) -> None:
        """Ask for a code from now on."""
        with self._audited(AuditAction.ENVELOPE_ADDED, "second-factor"):
            self._vault.confirm_second_factor(code)

    def end_second_factor(self) -> None:
        """Ask for no code any more."""
        with self._audited(AuditAction.ENVELOPE_REMOVED, "second-factor"):
            self._vault.end_second_factor()

    def sessions(self) -> Sequence[VaultSession]:
        """Return when it was open."""
        return self._vault.session_list()

    def revoke_sessions(self) -> None:
        """End every session and every quick unlock."""
        with self._audited(AuditAction.SESSIONS_REVOKED, "all"):
            self._vault.revoke_sessions()

    def lock(self) -> None:
        """Close the store and wipe the keys. Twice does no harm.

        Raises Refused(audit-impossible) where the trail cannot be told (a full disk): the vault is locked all the same.
        """
        try:
            if not self.store.store.is_closed:
                try:
                    self.store.trail.record(AuditAction.VAULT_LOCKED)
                finally:
                    self.store.close()
        finally:
            self._vault.lock()

    @contextmanager
    def _audited(self, action: AuditAction, subject: str) -> Iterator[None]:
        """What must be audited is written down before it is done, and how it went afterwards."""
        require(self.actor, Action.CHANGE_OWN_KEYS)
        self.store.trail.record(action, subject=subject, outcome=Outcome.STARTED)
        try:
            yield
        except VoiceAssistError as problem:
            self.store.trail.record(action, subject=subject, outcome=Outcome.FAILED, reason=problem.code)
            raise
        self.store.trail.record(action, subject=subject)


def _moving(folder: Path) -> Callable[[VaultKeys, VaultKeys], None]:
    def move(old: VaultKeys, new: VaultKeys) -> None:
        reencrypt(folder, old, new)

    return move


def _note_entry(store: OpenedStore, opened: OpenedVault, note: _EntryNote) -> None:
    """Tell the trail of an unlock, and of what happened before it while nobody could write there."""
    for failed in opened.failed_tries:
        store.trail.record(AuditAction.UNLOCK_FAILED, subject=f"{failed.kind} at {failed.at}", outcome=Outcome.REFUSED)
    opened.failures_are_noted()
    if opened.is_rekeying:
        store.trail.record(AuditAction.VAULT_REKEYED, subject="finished after an interruption")
    subject = f"{note.way_in}:{opened.opened_by}" + (f" by:{note.by}" if note.by else "")
    if opened.head_was_rebuilt:
        subject += " head-rebuilt"
    store.trail.record(AuditAction.VAULT_UNLOCKED, subject=subject, reason=note.reason)


def _named(envelope: EnvelopeFacts) -> str:
    return f"{envelope.kind}:{envelope.id}"


def _keychain_forbidden() -> Refused:
    return Refused(
        "The policy of IT does not let a keychain open a vault. Nothing was changed.",
        remedy="Unlock with the passphrase.",
        code="keychain-forbidden",
    )
