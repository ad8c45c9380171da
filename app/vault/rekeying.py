"""A new data key: what must be wrapped anew, and how both keys stay within reach until the data has moved."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from app.domain.errors import EnvironmentProblem
from app.domain.secret import Secret
from app.domain.vaults.vault import EnvelopeKind
from app.vault import envelopes
from app.vault import recovery_words as words
from app.vault.deriving import new_key
from app.vault.envelopes import Envelope
from app.vault.head import Head, Rekeying
from app.vault.keychain import KeychainShelf
from app.vault.keys import Keys
from app.vault.listing import keychain_name
from app.vault.passphrase import Cost
from app.vault.sealing import AesSealer

Reencrypt = Callable[[Keys, Keys], None]
"""Move the data from the old keys to the new ones. Called again after an interruption; then it must do no harm."""

Keep = Callable[[Keys], None]
"""Write with the new keys what must be written before the old ways in go. It may be called again as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEnvelopes:
    """The ways in to the new key, and the new recovery key in words."""

    envelopes: tuple[Envelope, ...]
    recovery_words: Secret | None


def new_envelopes(
    old: tuple[Envelope, ...],
    used: Envelope,
    passphrase: Secret,
    keys: Keys,
    generation: int,
    cost: Cost,
    keychain: Callable[[], KeychainShelf],
) -> NewEnvelopes:
    """Wrap the new key for every way in that can be followed without asking for more secrets."""
    made = [envelopes.for_passphrase(keys, generation, used.label, passphrase, cost)]
    typed = None
    for envelope in old:
        if envelope.kind is EnvelopeKind.RECOVERY and typed is None:
            key = Secret.taking(bytearray(secrets.token_bytes(words.KEY_BYTES)))
            made.append(envelopes.for_random_key(keys, generation, envelope.label, EnvelopeKind.RECOVERY, key))
            typed = words.in_words(key)
        elif envelope.kind is EnvelopeKind.ESCROW:
            made.append(envelopes.for_escrow(keys, generation, envelope.label, envelopes.recipient(envelope)))
        elif envelope.kind is EnvelopeKind.KEYCHAIN:
            new = _for_keychain(envelope, keys, generation, keychain)
            made += [new] if new else []
    return NewEnvelopes(envelopes=tuple(made), recovery_words=typed)


def _for_keychain(old: Envelope, keys: Keys, generation: int, keychain: Callable[[], KeychainShelf]) -> Envelope | None:
    """Wrap it for this machine's keychain. One that is not there, or of another machine, is left behind."""
    try:
        shelf = keychain()
        if shelf.take(keychain_name(old)) is None:
            return None
        secret = new_key()
        new = envelopes.for_random_key(keys, generation, old.label, EnvelopeKind.KEYCHAIN, secret)
        shelf.put(keychain_name(new), secret)
    except EnvironmentProblem:
        return None
    return new


def forget_in_keychain(keychain: Callable[[], KeychainShelf], name: str) -> None:
    """Take a secret out of the keychain. If the keychain is not there, what it holds opens nothing any more."""
    try:
        keychain().drop(name)
    except EnvironmentProblem:
        return


def note(old: Keys, new: Keys, made: NewEnvelopes, generation: int) -> Rekeying:
    """Return what stands in the head while the data moves."""
    sealed = b""
    if made.recovery_words is not None:
        with made.recovery_words.reveal() as view:
            sealed = AesSealer(new.named("rekey")).seal(bytes(view), context=b"recovery words")
    with old.data_key.reveal() as was, new.data_key.reveal() as is_now:
        return Rekeying(
            generation=generation,
            envelopes=tuple(e.id for e in made.envelopes),
            old_key=AesSealer(new.named("rekey")).seal(bytes(was), context=b"old"),
            new_key=AesSealer(old.named("rekey")).seal(bytes(is_now), context=b"new"),
            recovery_words=sealed,
        )


def both(head: Head, keys: Keys, generation: int) -> tuple[Keys, Keys]:
    """Return the old and the new keys, whichever of them an envelope has given. Raises BadInput(seal-broken)."""
    rekeying = head.rekeying
    assert rekeying is not None
    is_new = generation == rekeying.generation
    sealed, context = (rekeying.old_key, b"old") if is_new else (rekeying.new_key, b"new")
    other_key = Secret.taking(bytearray(AesSealer(keys.named("rekey")).unseal(sealed, context=context)))
    other = Keys(keys.vault_id, other_key, Secret(keys.trail_key.reveal()))
    return (other, keys) if is_new else (keys, other)


def recovery_words(rekeying: Rekeying, new: Keys) -> Secret | None:
    """Return the new recovery key in words, if there is one."""
    if not rekeying.recovery_words:
        return None
    return Secret(AesSealer(new.named("rekey")).unseal(rekeying.recovery_words, context=b"recovery words"))
