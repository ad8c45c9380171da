"""A vault that is locked: what may be seen of it, and the ways in."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from app.domain.errors import BadInput, NotFound, Refused, VoiceAssistError
from app.domain.secret import Secret
from app.domain.vaults import lockout
from app.domain.vaults.accounts import AccountRole
from app.domain.vaults.vault import (
    ByEscrow,
    ByKeychain,
    ByPassphrase,
    ByRecoveryKey,
    EnvelopeKind,
    FailedTry,
    UserName,
    VaultFacts,
    Way,
)
from app.vault import envelopes, recovery_words
from app.vault.envelopes import DoesNotOpen, Envelope
from app.vault.folder import TryNotes, VaultFolder
from app.vault.head import Head, too_new
from app.vault.keychain import KeychainShelf
from app.vault.keys import Keys
from app.vault.listing import keychain_name, now_text, seen
from app.vault.opened import OpenedVault
from app.vault.passphrase import Cost, calibrate
from app.vault.second_factor import SecondFactor

_KINDS: Final[dict[type[Way], EnvelopeKind]] = {
    ByPassphrase: EnvelopeKind.PASSPHRASE,
    ByRecoveryKey: EnvelopeKind.RECOVERY,
    ByKeychain: EnvelopeKind.KEYCHAIN,
    ByEscrow: EnvelopeKind.ESCROW,
}
_COUNTED: Final = frozenset({EnvelopeKind.PASSPHRASE, EnvelopeKind.KEYCHAIN})
"""Ways in for which wrong tries are counted: the other keys are random and cannot be guessed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a vault needs of the machine; tests bring their own."""

    keychain: Callable[[], KeychainShelf]
    uptime_s: Callable[[], float] = time.monotonic
    """Seconds since the machine was started, going on while it sleeps, untouched by the calendar."""
    boot: str = ""
    now_s: Callable[[], float] = time.time
    cost: Callable[[], Cost] = calibrate
    host: str = ""


class LockedVault:
    """One user's vault."""

    def __init__(self, folder: VaultFolder, user: UserName, surroundings: Surroundings) -> None:
        self._folder = folder
        self._user = user
        self._around = surroundings

    @property
    def user(self) -> UserName:
        """Whose it is."""
        return self._user

    @property
    def epoch(self) -> int:
        """Counts up when all sessions are revoked; 0 when no head can be read."""
        return max((head.epoch for head in self._folder.heads()), default=0)

    def facts(self) -> VaultFacts:
        """Return what may be known without a key. Raises NotFound(vault-not-found), BadInput(vault-too-new)."""
        self._require_there()
        head, shelf, notes = self._head(), self._folder.shelf(), self._folder.tries()
        listed = seen(shelf, head, None)
        return VaultFacts(
            user=self._user,
            vault_id=head.vault_id if head else next((e.vault_id for e in shelf.whole), ""),
            role=head.role if head else AccountRole.CLINICIAN,
            created=head.created if head else "",
            envelopes=listed,
            has_second_factor=bool(head and head.has_second_factor)
            or self._folder.read_sealed("second-factor") is not None,
            wrong_tries=notes.tries.wrong,
            wait_s=lockout.wait_s(notes.tries, uptime_s=self._around.uptime_s(), boot=self._around.boot),
            is_damaged=len(self._folder.heads()) < 2,
            is_rekeying=bool(head and head.rekeying),
        )

    def unlock(self, way: Way, *, forgives_tries: bool = True) -> OpenedVault:
        """Open the vault. Wrong tries before are forgiven, unless it is not its owner who comes in.

        Raises Refused(wrong-passphrase, too-early, second-factor-needed, wrong-code, wrong-recovery-key, wrong-escrow-key),
        NotFound(vault-not-found, envelope-not-found), BadInput(bad-recovery-key, vault-too-new, vault-damaged),
        EnvironmentProblem(keychain-missing, keychain-refuses).
        """
        self._require_there()
        kind = _KINDS[type(way)]
        secret = recovery_words.from_words(way.words) if isinstance(way, ByRecoveryKey) else None
        with self._folder.alone():
            candidates = self._candidates(kind)
            before = self._folder.tries()
            if kind in _COUNTED:
                begun = lockout.begin_try(before.tries, uptime_s=self._around.uptime_s(), boot=self._around.boot)
                failed = FailedTry(at=now_text(self._around.now_s()), kind=kind)
                self._folder.write_tries(TryNotes(tries=begun, failed=(*before.failed, failed)))
            try:
                keys, used = self._open_one(candidates, way, secret)
                opened = self._opened(keys, used, way)
            except VoiceAssistError as problem:
                if problem.code in {"second-factor-needed", "keychain-missing", "keychain-refuses"}:
                    self._folder.write_tries(before)  # nothing was tried
                raise
            if forgives_tries:
                self._folder.write_tries(TryNotes(tries=lockout.Tries(), failed=before.failed))
        opened.failed_tries = before.failed
        return opened

    def reopen(self, keys: Keys) -> OpenedVault:
        """Open it with keys that a quick unlock has kept; the sessions must not have been revoked meanwhile."""
        self._require_there()
        with self._folder.alone():
            head = next((h for h in self._folder.heads() if h.is_genuine(keys)), None)
            if head is None or head.rekeying:
                keys.wipe()
                raise Refused(
                    "The vault was changed since.", remedy="Unlock with your passphrase.", code="quick-unlock-over"
                )
            factor = SecondFactor(self._folder, keys, self._around.now_s)
            opened = OpenedVault(
                self._folder, head, keys, self._around.cost, self._around.keychain, factor, head.generation
            )
            self._begin_session(opened, "quick")
        return opened

    # ---- private ------------------------------------------------------------------------------------------------

    def _begin_session(self, opened: OpenedVault, way: str) -> None:
        host = self._around.host or socket.gethostname()
        opened.sessions.begin(at=now_text(self._around.now_s()), way=way, host=host, pid=os.getpid())

    def _require_there(self) -> None:
        if not self._folder.exists:
            raise NotFound(
                f"There is no vault of the user {self._user} here.",
                remedy="'voiceassist vault status' lists the users; 'voiceassist vault create' makes a vault.",
                code="vault-not-found",
            )

    def _head(self) -> Head | None:
        return next(iter(self._folder.heads()), None)

    def _candidates(self, kind: EnvelopeKind) -> tuple[Envelope, ...]:
        shelf, head = self._folder.shelf(), self._head()
        counted = shelf.whole if head is None else tuple(e for e in shelf.whole if e.id in head.counted)
        found = tuple(e for e in counted if e.kind is kind)
        if found:
            return found
        if shelf.too_new:
            raise too_new()
        if shelf.damaged:
            raise BadInput(
                f"No whole envelope of the kind “{kind}” is left ({len(shelf.damaged)} damaged). Nothing was changed.",
                remedy="Use another way in, such as the recovery key, or restore the vault's folder from a backup.",
                code="vault-damaged",
            )
        raise NotFound(
            f"This vault has no way in of the kind “{kind}”.",
            remedy="'voiceassist vault envelopes' lists the ways in.",
            code="envelope-not-found",
        )

    def _open_one(
        self, candidates: tuple[Envelope, ...], way: Way, recovery_key: Secret | None
    ) -> tuple[Keys, Envelope]:
        if isinstance(way, ByKeychain):
            shelf = self._around.keychain()
            for envelope in candidates:
                secret = shelf.take(keychain_name(envelope))
                if secret is not None:
                    try:
                        return envelopes.open_with(envelope, secret), envelope
                    except DoesNotOpen:
                        continue
            raise NotFound(
                "The system's keychain does not hold the key of this vault any more. Nothing is lost.",
                remedy="Unlock with the passphrase; then add the keychain again.",
                code="keychain-empty",
            )
        secret = recovery_key or (way.passphrase if isinstance(way, ByPassphrase) else None)
        if isinstance(way, ByEscrow):
            secret = way.private_key
        assert secret is not None
        for envelope in candidates:
            try:
                return envelopes.open_with(envelope, secret), envelope
            except DoesNotOpen:
                continue
        raise self._wrong(_KINDS[type(way)])

    def _wrong(self, kind: EnvelopeKind) -> Refused:
        if kind is EnvelopeKind.RECOVERY:
            return Refused(
                "This is not the recovery key of this vault.",
                remedy="Look for the print that belongs to this user and this vault.",
                code="wrong-recovery-key",
            )
        if kind is EnvelopeKind.ESCROW:
            return Refused("This is not the escrow key of this vault.", remedy="Ask IT.", code="wrong-escrow-key")
        wait_s = lockout.delay_s(self._folder.tries().tries.wrong)
        wait = f" The next try is possible in {wait_s:.0f} seconds." if wait_s else ""
        return Refused(
            f"The passphrase is wrong.{wait}",
            remedy="Try again. If it is forgotten, 'voiceassist vault recover' takes the printed recovery key.",
            code="wrong-passphrase",
        )

    def _opened(self, keys: Keys, used: Envelope, way: Way) -> OpenedVault:
        try:
            head, was_genuine = self._genuine_head(keys, used)
            factor = SecondFactor(self._folder, keys, self._around.now_s)
            if isinstance(way, (ByPassphrase, ByKeychain)) and (head.has_second_factor or factor.is_set):
                factor.require(way.code)
            opened = OpenedVault(
                self._folder, head, keys, self._around.cost, self._around.keychain, factor, used.generation
            )
            opened.opened_by = used.id
            opened.head_was_rebuilt = not was_genuine
            self._begin_session(opened, used.kind.value)
        except BaseException:
            keys.wipe()
            raise
        return opened

    def _genuine_head(self, keys: Keys, used: Envelope) -> tuple[Head, bool]:
        """Return the head that this vault has written, or a new one. Copies are made equal again."""
        found = self._folder.heads()
        for head in found:
            if head.is_genuine(keys):
                if len(found) < 2 or found[0] != found[1]:
                    self._folder.write_head(head)
                return head, True
        shelf = self._folder.shelf()
        own = tuple(e.id for e in shelf.whole if e.vault_id == keys.vault_id and e.generation == used.generation)
        good = tuple(e.id for e in shelf.whole if e.id in own and e.has_good_mac(keys))
        head = Head(
            vault_id=keys.vault_id,
            user=self._user,
            role=AccountRole.CLINICIAN,
            created=now_text(self._around.now_s()),
            generation=used.generation,
            envelopes=good,
            public_key=keys.public_key.hex(),
            epoch=1 + max((h.epoch for h in found), default=0),
            has_second_factor=SecondFactor(self._folder, keys, self._around.now_s).is_set,
        ).signed(keys)
        self._folder.write_head(head)
        return head, False
