"""A vault that is open: its keys, and everything that changes the ways in."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import replace

from app.domain.errors import NotFound, Refused, VoiceAssistError
from app.domain.secret import Secret
from app.domain.vaults.accounts import AccountRole
from app.domain.vaults.vault import (
    Added,
    EnvelopeFacts,
    EnvelopeId,
    EnvelopeKind,
    FailedTry,
    NewFactor,
    Rekeyed,
    UserName,
    VaultSession,
)
from app.vault import envelopes, recovery_words, rekeying
from app.vault.deriving import KEY_BYTES, new_key
from app.vault.envelopes import DoesNotOpen, Envelope
from app.vault.folder import TryNotes, VaultFolder
from app.vault.head import Head
from app.vault.keychain import KeychainShelf
from app.vault.keys import Keys
from app.vault.listing import keychain_name, now_text, seen
from app.vault.passphrase import Cost
from app.vault.rekeying import Keep, Reencrypt
from app.vault.second_factor import SecondFactor
from app.vault.sessions import Sessions

_SAFE = frozenset({EnvelopeKind.PASSPHRASE, EnvelopeKind.RECOVERY})
"""Ways in that work on any machine and belong to the user."""


class OpenedVault:
    """One user's vault, open. lock() ends it."""

    def __init__(
        self,
        folder: VaultFolder,
        head: Head,
        keys: Keys,
        cost: Callable[[], Cost],
        keychain: Callable[[], KeychainShelf],
        factor: SecondFactor,
        generation: int = 1,
    ) -> None:
        self._folder = folder
        self._head = head
        self._cost = cost
        self._keychain = keychain
        self._factor = factor
        self._keys, self._following = self._both(head, keys, generation)
        self.sessions: Sessions = Sessions(folder, self._keys, head.epoch)
        self.opened_by = EnvelopeId("")
        self.head_was_rebuilt = False
        """Neither copy of the head was what this vault wrote: it was written anew, with the role of a clinician."""
        self.failed_tries: tuple[FailedTry, ...] = ()

    # ---- what it is ---------------------------------------------------------------------------------------------

    @property
    def keys(self) -> Keys:
        """The keys. They are wiped by lock()."""
        return self._keys

    @property
    def user(self) -> UserName:
        """Whose it is."""
        return self._head.user

    @property
    def role(self) -> AccountRole:
        """What its user is on this machine."""
        return self._head.role

    @property
    def epoch(self) -> int:
        """Counts up when all sessions are revoked."""
        return self._head.epoch

    @property
    def generation(self) -> int:
        """How often the data was rekeyed, and one."""
        return self._head.generation

    def envelopes(self) -> tuple[EnvelopeFacts, ...]:
        """Return all envelopes, each checked against what this vault has written."""
        return seen(self._folder.shelf(), self._head, self._keys)

    def failures_are_noted(self) -> None:
        """Forget the failed tries: the audit trail has them."""
        notes = self._folder.tries()
        self._folder.write_tries(TryNotes(tries=notes.tries, failed=notes.failed[len(self.failed_tries) :]))
        self.failed_tries = ()

    def lock(self) -> None:
        """End the session and wipe the keys. Twice does no harm."""
        if not self._keys.is_wiped:
            try:
                self.sessions.end(now_text(time.time()))
            finally:
                self._keys.wipe()
                if self._following is not None:
                    self._following.wipe()

    # ---- ways in ------------------------------------------------------------------------------------------------

    def add_passphrase(self, passphrase: Secret, label: str) -> Added:
        """Add a way in. How strong the passphrase must be is the caller's rule."""
        return self._add(envelopes.for_passphrase(self._keys, self.generation, label, passphrase, self._cost()))

    def add_recovery_key(self, label: str) -> Added:
        """Add a way in for paper."""
        key = Secret.taking(bytearray(secrets.token_bytes(recovery_words.KEY_BYTES)))
        envelope = envelopes.for_random_key(self._keys, self.generation, label, EnvelopeKind.RECOVERY, key)
        return replace(self._add(envelope), recovery_key=recovery_words.in_words(key))

    def add_keychain(self, label: str) -> Added:
        """Add a way in through the system's keychain. Raises EnvironmentProblem(keychain-missing, keychain-refuses)."""
        shelf, secret = self._keychain(), new_key()
        envelope = envelopes.for_random_key(self._keys, self.generation, label, EnvelopeKind.KEYCHAIN, secret)
        shelf.put(keychain_name(envelope), secret)
        return self._add(envelope)

    def add_escrow(self, public_key: bytes, label: str) -> Added:
        """Add a way in for IT. Raises Refused(bad-escrow-key)."""
        try:
            return self._add(envelopes.for_escrow(self._keys, self.generation, label, public_key))
        except ValueError:
            raise Refused(
                "The escrow key in the policy is not an X25519 public key. Nothing was changed.",
                remedy="Ask IT to mend the policy file.",
                code="bad-escrow-key",
            ) from None

    def has_escrow_for(self, public_key: bytes) -> bool:
        """Whether IT's key leads in already."""
        return any(envelopes.recipient(e) == public_key for e in self._counted() if e.kind is EnvelopeKind.ESCROW)

    def is_escrow_for(self, envelope_id: EnvelopeId, public_key: bytes) -> bool:
        """Whether this envelope is the one for IT's key."""
        return any(
            e.id == envelope_id and envelopes.recipient(e) == public_key
            for e in self._counted()
            if e.kind is EnvelopeKind.ESCROW
        )

    def relabel(self, envelope_id: EnvelopeId, label: str) -> EnvelopeFacts:
        """Give a way in another name. Raises NotFound(envelope-not-found)."""
        with self._folder.alone():
            renamed = envelopes.relabelled(self._find(envelope_id), label, self._keys)
            self._folder.write_envelope(renamed)
        return self._facts(renamed.id)

    def remove(self, envelope_id: EnvelopeId) -> EnvelopeFacts:
        """Remove a way in, also a damaged one. Raises NotFound(envelope-not-found), Refused(last-envelope)."""
        facts = self._facts(envelope_id)
        if not self._leaves_a_safe_way({envelope_id}):
            raise Refused(
                "This is the last way in that works everywhere and is yours. Nothing was changed.",
                remedy="Add a passphrase or a recovery key first; a keychain alone could lose your data.",
                code="last-envelope",
            )
        with self._folder.alone():
            self._count(tuple(e for e in self._head.envelopes if e != envelope_id))
            self._drop(envelope_id, facts.kind)
        return facts

    def change_passphrase(self, current: Secret, new: Secret) -> EnvelopeFacts:
        """Replace the passphrase that `current` is by a new one; the data stays as it is. Raises Refused(wrong-passphrase)."""
        old = self.require_passphrase(current)
        return self._replace(
            (old,), envelopes.for_passphrase(self._keys, self.generation, old.label, new, self._cost())
        )

    def reset_passphrase(self, new: Secret) -> EnvelopeFacts:
        """Replace all passphrases by a new one: they were forgotten, and another key has opened the vault."""
        old = tuple(e for e in self._counted() if e.kind is EnvelopeKind.PASSPHRASE)
        label = old[0].label if old else "Passphrase"
        return self._replace(old, envelopes.for_passphrase(self._keys, self.generation, label, new, self._cost()))

    def require_passphrase(self, current: Secret) -> Envelope:
        """Return the envelope that a passphrase opens. Raises Refused(wrong-passphrase)."""
        for envelope in self._counted():
            if envelope.kind is EnvelopeKind.PASSPHRASE:
                try:
                    envelopes.open_with(envelope, current).wipe()
                except DoesNotOpen:
                    continue
                return envelope
        raise Refused(
            "The present passphrase is wrong. Nothing was changed.", remedy="Try again.", code="wrong-passphrase"
        )

    # ---- rekey --------------------------------------------------------------------------------------------------

    @property
    def is_rekeying(self) -> bool:
        """Whether a rekey was begun and not finished: finish_rekey() goes on with it."""
        return self._following is not None

    def rekey(self, passphrase: Secret, reencrypt: Reencrypt, keep: Keep = lambda _keys: None) -> Rekeyed:
        """Replace the data key: `reencrypt(old, new)` moves the data, may be called again, and then must do no harm.

        The passphrase, keychains and escrow lead in as before; a recovery key is replaced by a new one; other
        passphrases are removed. If anything interrupts it, both keys stay within reach, and finish_rekey() goes on.
        """
        if not self.is_rekeying:
            used = self.require_passphrase(passphrase)
            following = Keys(self._keys.vault_id, new_key(), Secret(bytes(self._keys.trail_key.reveal())))
            with self._folder.alone():
                made = rekeying.new_envelopes(
                    self._counted(), used, passphrase, following, self.generation + 1, self._cost(), self._keychain
                )
                for envelope in made.envelopes:
                    self._folder.write_envelope(envelope)
                self._write(
                    replace(self._head, rekeying=rekeying.note(self._keys, following, made, self.generation + 1))
                )
            self._following = following
        return self.finish_rekey(reencrypt, keep)

    def finish_rekey(self, reencrypt: Reencrypt, keep: Keep = lambda _keys: None) -> Rekeyed:
        """Go on with a rekey that was begun.

        `keep(new)` does what must be written before the old ways in are gone: if it fails, or anything before it, the
        next unlock goes on, and shows the new recovery key then. After it nothing is left that fails for long.
        """
        following, note = self._following, self._head.rekeying
        assert following is not None
        assert note is not None
        reencrypt(self._keys, following)
        keep(following)
        words = rekeying.recovery_words(note, following)
        old = [e for e in self._folder.shelf().whole if e.id in self._head.envelopes]
        kept = {e.label: e.kind for e in self._folder.shelf().whole if e.id in note.envelopes}
        removed = tuple(
            f for f in self.envelopes() if f.id in self._head.envelopes and (f.label, f.kind) not in kept.items()
        )
        with self._folder.alone():
            self._keys, before, self._following = following, self._keys, None
            self._write(replace(self._head, generation=note.generation, envelopes=note.envelopes, rekeying=None))
            for envelope in old:
                self._drop(envelope.id, envelope.kind)
        before.wipe()
        session, self.sessions = self.sessions, Sessions(self._folder, self._keys, self._head.epoch)
        self.sessions.go_on(session)
        return Rekeyed(recovery_key=words, removed=removed)

    # ---- account ------------------------------------------------------------------------------------------------

    @property
    def codes_left(self) -> int | None:
        """How many codes on paper are unused; None where no second factor is asked for, or its file cannot be read."""
        if not self._head.has_second_factor:
            return None
        try:
            return self._factor.codes_left
        except VoiceAssistError:  # the next unlock with a code says so; one with the recovery key must not fail of it
            return None

    def begin_second_factor(self) -> NewFactor:
        """Make a second factor; return what is shown once. It is asked for after confirm_second_factor()."""
        with self._folder.alone():
            return self._factor.begin(self.user)

    def confirm_second_factor(self, code: str) -> None:
        """Ask for a code from now on: one of the new factor was seen. Raises Refused(wrong-code), NotFound(no-new-factor)."""
        with self._folder.alone():
            self._factor.confirm(code)
            self._write(replace(self._head, has_second_factor=True))

    def end_second_factor(self) -> None:
        """Ask for no code any more."""
        with self._folder.alone():
            self._write(replace(self._head, has_second_factor=False))
            self._factor.end()

    def session_list(self) -> tuple[VaultSession, ...]:
        """Return the last sessions."""
        return tuple(self.sessions.all())

    def revoke_sessions(self) -> None:
        """End every session, this one too, and every quick unlock; keychains lead in no more."""
        with self._folder.alone():
            chains = [e for e in self._counted() if e.kind is EnvelopeKind.KEYCHAIN]
            left = tuple(i for i in self._head.envelopes if i not in {e.id for e in chains})
            self._write(replace(self._head, epoch=self._head.epoch + 1, envelopes=left))
            for envelope in chains:
                self._drop(envelope.id, envelope.kind)

    # ---- private ------------------------------------------------------------------------------------------------

    @staticmethod
    def _both(head: Head, keys: Keys, generation: int) -> tuple[Keys, Keys | None]:
        return rekeying.both(head, keys, generation) if head.rekeying else (keys, None)

    def _add(self, envelope: Envelope) -> Added:
        with self._folder.alone():
            self._folder.write_envelope(envelope)
            self._count((*self._head.envelopes, envelope.id))
        return Added(envelope=self._facts(envelope.id))

    def _replace(self, old: tuple[Envelope, ...], new: Envelope) -> EnvelopeFacts:
        gone = {e.id for e in old}
        with self._folder.alone():
            self._folder.write_envelope(new)
            self._count((*(i for i in self._head.envelopes if i not in gone), new.id))
            for envelope in old:
                self._drop(envelope.id, envelope.kind)
        return self._facts(new.id)

    def _drop(self, envelope_id: EnvelopeId, kind: EnvelopeKind | None) -> None:
        self._folder.remove_envelope(envelope_id)
        if kind is EnvelopeKind.KEYCHAIN:
            rekeying.forget_in_keychain(self._keychain, f"{self._keys.vault_id}:{envelope_id}")

    def _count(self, ids: tuple[EnvelopeId, ...]) -> None:
        self._write(replace(self._head, envelopes=ids))

    def _write(self, head: Head) -> None:
        self._head = head.signed(self._keys)
        self._folder.write_head(self._head)

    def _counted(self) -> tuple[Envelope, ...]:
        return tuple(
            e for e in self._folder.shelf().whole if e.id in self._head.envelopes and e.has_good_mac(self._keys)
        )

    def _find(self, envelope_id: EnvelopeId) -> Envelope:
        for envelope in self._counted():
            if envelope.id == envelope_id:
                return envelope
        raise _no_such_envelope()

    def _facts(self, envelope_id: EnvelopeId) -> EnvelopeFacts:
        for facts in self.envelopes():
            if facts.id == envelope_id:
                return facts
        raise _no_such_envelope()

    def _leaves_a_safe_way(self, gone: set[EnvelopeId]) -> bool:
        return any(e.kind in _SAFE and e.id not in gone for e in self._counted())


def create(
    folder: VaultFolder,
    user: UserName,
    role: AccountRole,
    cost: Callable[[], Cost],
    keychain: Callable[[], KeychainShelf],
    now_s: Callable[[], float],
) -> OpenedVault:
    """Make the keys of a new vault; nothing is written before the first way in is added."""
    keys = Keys(secrets.token_hex(16), new_key(), new_key())
    assert len(keys.data_key) == KEY_BYTES
    head = Head(
        vault_id=keys.vault_id,
        user=user,
        role=role,
        created=now_text(now_s()),
        generation=1,
        envelopes=(),
        public_key=keys.public_key.hex(),
    )
    return OpenedVault(folder, head, keys, cost, keychain, SecondFactor(folder, keys, now_s))


def _no_such_envelope() -> NotFound:
    return NotFound(
        "This vault has no such envelope.",
        remedy="'voiceassist vault envelopes' lists them with their ids.",
        code="envelope-not-found",
    )
