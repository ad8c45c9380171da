from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from keyring.errors import KeyringLocked

from app.domain.errors import BadInput, EnvironmentProblem, NotFound, Refused, VoiceAssistError
from app.domain.secret import Secret
from app.domain.vaults.accounts import AccountRole
from app.domain.vaults.vault import (
    ByEscrow,
    ByKeychain,
    ByRecoveryKey,
    EnvelopeId,
    EnvelopeKind,
    EnvelopeState,
    NewVault,
    Purpose,
    UserName,
)
from app.vault import records
from tests.unit.vault.conftest import ANNA, WORDS, Ward, flip


def code_of(problem: pytest.ExceptionInfo[VoiceAssistError]) -> str:
    return problem.value.code


def database_key(vault: object) -> bytes:
    return bytes(vault.keys.key(Purpose.DATABASE).reveal())  # type: ignore[attr-defined]


# ---- the ways in


def test_the_passphrase_and_the_recovery_key_lead_to_the_same_keys(ward: Ward) -> None:
    made = ward.create()
    key = database_key(made.vault)
    assert made.recovery_key is not None
    assert database_key(ward.unlock()) == key
    assert database_key(ward.accounts.vault(ANNA).unlock(ByRecoveryKey(words=made.recovery_key))) == key


def test_a_passphrase_typed_on_another_system_is_the_same_one(ward: Ward) -> None:
    composed, taken_apart = "Mühle Ärger 29 Käfer", "Mu\u0308hle\u00a0A\u0308rger 29 Ka\u0308fer"
    ward.accounts.create(NewVault(user=ANNA, passphrase=Secret(composed.encode())))
    ward.unlock(taken_apart)


def test_a_wrong_passphrase_is_refused_and_changes_nothing(ward: Ward) -> None:
    ward.create()
    before = [f.read_bytes() for f in ward.envelope_files()]
    with pytest.raises(Refused) as problem:
        ward.unlock("otter velvet seventeen lanterns")
    assert code_of(problem) == "wrong-passphrase"
    assert [f.read_bytes() for f in ward.envelope_files()] == before
    ward.unlock()


def test_a_mistyped_recovery_key_is_told_by_its_group_and_does_not_count(ward: Ward) -> None:
    made = ward.create()
    assert made.recovery_key is not None
    words = bytes(made.recovery_key.reveal()).decode()
    wrong = words[:13] + ("A" if words[13] != "A" else "B") + words[14:]
    with pytest.raises(BadInput) as problem:
        ward.accounts.vault(ANNA).unlock(ByRecoveryKey(words=Secret(wrong.encode())))
    assert "group 3" in problem.value.message
    assert ward.accounts.vault(ANNA).facts().wrong_tries == 0


def test_the_recovery_key_of_another_vault_does_not_open_this_one(ward: Ward) -> None:
    ward.create()
    other = ward.accounts.create(NewVault(user=UserName("bert"), passphrase=Secret(b"kettle harbour 12 moss")))
    assert other.recovery_key is not None
    with pytest.raises(Refused) as problem:
        ward.accounts.vault(ANNA).unlock(ByRecoveryKey(words=other.recovery_key))
    assert code_of(problem) == "wrong-recovery-key"


def test_the_keychain_opens_the_vault_until_it_is_gone_or_refuses(ward: Ward) -> None:
    made = ward.create(with_keychain=True)
    vault = ward.accounts.vault(ANNA)
    assert database_key(vault.unlock(ByKeychain())) == database_key(made.vault)
    assert ward.keychain is not None
    ward.keychain.refuses = KeyringLocked()
    with pytest.raises(EnvironmentProblem) as refuses:
        vault.unlock(ByKeychain())
    ward.keychain.refuses = None
    ward.keychain.kept.clear()
    with pytest.raises(NotFound) as empty:
        vault.unlock(ByKeychain())
    ward.keychain = None
    with pytest.raises(EnvironmentProblem) as missing:
        vault.unlock(ByKeychain())
    assert [code_of(p) for p in (refuses, empty, missing)] == ["keychain-refuses", "keychain-empty", "keychain-missing"]
    ward.unlock()


def test_a_machine_without_a_keychain_gets_a_vault_all_the_same_and_is_told(ward: Ward) -> None:
    ward.keychain = None
    made = ward.create(with_keychain=True)
    assert [p.code for p in made.shortfalls] == ["keychain-missing"]
    assert {e.kind for e in made.vault.envelopes()} == {EnvelopeKind.PASSPHRASE, EnvelopeKind.RECOVERY}


def test_the_escrow_key_of_it_opens_the_vault_and_another_does_not(ward: Ward) -> None:
    private = X25519PrivateKey.generate()
    made = ward.create(escrow_key=private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))
    vault = ward.accounts.vault(ANNA)
    opened = vault.unlock(ByEscrow(private_key=Secret(private.private_bytes_raw())))
    assert database_key(opened) == database_key(made.vault)
    for wrong in (X25519PrivateKey.generate().private_bytes_raw(), b"short"):
        with pytest.raises(Refused) as problem:
            vault.unlock(ByEscrow(private_key=Secret(wrong)))
        assert code_of(problem) == "wrong-escrow-key"


def test_the_same_vault_is_not_made_twice_and_a_failed_one_leaves_nothing(ward: Ward) -> None:
    def fails(_vault: object) -> None:
        raise EnvironmentProblem("The disk is full.", code="disk-full")

    with pytest.raises(EnvironmentProblem):
        ward.accounts.create(NewVault(user=ANNA, passphrase=Secret(WORDS.encode())), fails)
    assert not ward.vault.exists()
    ward.create()
    with pytest.raises(Refused) as problem:
        ward.create()
    assert code_of(problem) == "vault-exists"


# ---- changing the ways in


def test_ways_in_are_added_renamed_and_removed(ward: Ward) -> None:
    vault = ward.create().vault
    added = vault.add_passphrase(Secret(b"kettle harbour 12 moss"), "Ward round")
    assert vault.relabel(added.envelope.id, "Night shift").label == "Night shift"
    assert {e.state for e in ward.unlock("kettle harbour 12 moss").envelopes()} == {EnvelopeState.GOOD}
    vault.remove(added.envelope.id)
    with pytest.raises(Refused):
        ward.unlock("kettle harbour 12 moss")
    assert "Night shift" not in [e.label for e in vault.envelopes()]
    with pytest.raises(NotFound):
        vault.remove(added.envelope.id)


def test_the_last_way_in_that_works_everywhere_stays(ward: Ward) -> None:
    vault = ward.create(
        with_keychain=True, escrow_key=X25519PrivateKey.generate().public_key().public_bytes_raw()
    ).vault
    kinds = {e.kind: e.id for e in vault.envelopes()}
    vault.remove(kinds[EnvelopeKind.RECOVERY])
    with pytest.raises(Refused) as problem:
        vault.remove(kinds[EnvelopeKind.PASSPHRASE])
    assert code_of(problem) == "last-envelope"
    vault.remove(kinds[EnvelopeKind.KEYCHAIN])
    assert ward.keychain is not None
    assert ward.keychain.kept == {}


def test_a_changed_passphrase_leaves_keys_and_other_ways_as_they_are(ward: Ward) -> None:
    made = ward.create()
    key = database_key(made.vault)
    with pytest.raises(Refused):
        made.vault.change_passphrase(Secret(b"not it at all"), Secret(b"kettle harbour 12 moss"))
    made.vault.change_passphrase(Secret(WORDS.encode()), Secret(b"kettle harbour 12 moss"))
    assert database_key(ward.unlock("kettle harbour 12 moss")) == key
    with pytest.raises(Refused):
        ward.unlock()
    assert made.recovery_key is not None
    assert database_key(ward.accounts.vault(ANNA).unlock(ByRecoveryKey(words=made.recovery_key))) == key


def test_an_old_envelope_put_back_opens_nothing_and_is_shown(ward: Ward) -> None:
    vault = ward.create().vault
    old = {f: f.read_bytes() for f in ward.envelope_files()}
    vault.change_passphrase(Secret(WORDS.encode()), Secret(b"kettle harbour 12 moss"))
    for file, content in old.items():
        file.write_bytes(content)
    with pytest.raises(Refused):
        ward.unlock()
    states = [e.state for e in ward.unlock("kettle harbour 12 moss").envelopes()]
    assert states.count(EnvelopeState.REMOVED) == 1


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_key(ward: Ward) -> None:
    made = ward.create()
    assert made.recovery_key is not None
    opened = ward.accounts.vault(ANNA).unlock(ByRecoveryKey(words=made.recovery_key))
    opened.reset_passphrase(Secret(b"kettle harbour 12 moss"))
    assert database_key(ward.unlock("kettle harbour 12 moss")) == database_key(made.vault)
    with pytest.raises(Refused):
        ward.unlock()


# ---- damage


def sample(size: int) -> range:
    """Every eleventh byte; all of them in tests/soak/test_flipped_bytes.py."""
    return range(size % 11, size, 11)


def test_a_flipped_byte_of_an_envelope_is_noticed_and_costs_only_that_envelope(ward: Ward) -> None:
    made = ward.create()
    assert made.recovery_key is not None
    passphrase = next(e.id for e in made.vault.envelopes() if e.kind is EnvelopeKind.PASSPHRASE)
    file = ward.vault / "envelopes" / f"{passphrase}.json"
    whole = file.read_bytes()
    for place in sample(len(whole)):
        flip(file, place, 1 << place % 8)
        states = {e.id: e.state for e in ward.accounts.vault(ANNA).facts().envelopes}
        assert states.pop(passphrase) is EnvelopeState.DAMAGED, place
        assert set(states.values()) == {EnvelopeState.UNCHECKED}
        file.write_bytes(whole)
    flip(file, 100)
    with pytest.raises(BadInput) as problem:
        ward.unlock()
    assert code_of(problem) == "vault-damaged"
    opened = ward.accounts.vault(ANNA).unlock(ByRecoveryKey(words=made.recovery_key))
    opened.reset_passphrase(Secret(b"kettle harbour 12 moss"))
    opened.remove(passphrase)
    assert {e.state for e in ward.unlock("kettle harbour 12 moss").envelopes()} == {EnvelopeState.GOOD}


def test_an_envelope_that_was_forged_with_a_good_checksum_is_noticed(ward: Ward) -> None:
    ward.create()
    file = ward.envelope_files()[0]
    body = records.unpack(file.read_bytes())
    whole = file.read_bytes()
    body["label"] = "Mine"
    file.write_bytes(records.pack(body))
    states = [e.state for e in ward.accounts.vault(ANNA).facts().envelopes]
    assert states == [EnvelopeState.UNCHECKED] * 2
    opened = ward.unlock()
    assert [e.state for e in opened.envelopes() if e.label == "Mine"] == [EnvelopeState.ALTERED]
    file.write_bytes(whole)
    for name, other in (("generation", 2), ("created", "2020-01-01T00:00:00Z"), ("vault_id", "0" * 32)):
        forged = dict(records.unpack(whole)) | {name: other}
        ward.envelope_files()[0].write_bytes(records.pack(forged))
        kind = forged["kind"]
        if kind == "passphrase":
            with pytest.raises(Refused):
                ward.unlock()
            ward.uptime_s += 1000
        else:
            assert EnvelopeState.ALTERED in [e.state for e in ward.unlock().envelopes()]


def test_a_cost_below_the_minimum_is_never_accepted(ward: Ward) -> None:
    ward.create()
    for file in ward.envelope_files():
        body = records.unpack(file.read_bytes())
        kdf = body["kdf"]
        assert isinstance(kdf, dict)
        if kdf["name"] == "argon2id":
            for name, value in (("memory_kib", 8), ("passes", 1), ("memory_kib", 2**40)):
                file.write_bytes(records.pack({**body, "kdf": {**kdf, name: value}}))
                assert EnvelopeState.DAMAGED in [e.state for e in ward.accounts.vault(ANNA).facts().envelopes]


def test_either_copy_of_the_head_is_enough_and_the_other_is_mended(ward: Ward) -> None:
    ward.create()
    one, two = ward.vault / "vault.json", ward.vault / "vault.copy.json"
    whole = one.read_bytes()
    for broken in (one, two):
        flip(broken, 60)
        assert ward.accounts.vault(ANNA).facts().is_damaged
        assert not ward.unlock().head_was_rebuilt
        assert (one.read_bytes(), two.read_bytes()) == (whole, whole)


def test_a_flipped_byte_of_the_head_is_noticed(ward: Ward) -> None:
    ward.create()
    file = ward.vault / "vault.json"
    whole = file.read_bytes()
    for place in sample(len(whole)):
        flip(file, place, 1 << place % 8)
        assert ward.accounts.vault(ANNA).facts().is_damaged, place
        file.write_bytes(whole)


def test_a_vault_without_any_head_still_opens_and_gets_a_new_one(ward: Ward) -> None:
    key = database_key(ward.create().vault)
    (ward.vault / "vault.json").unlink()
    (ward.vault / "vault.copy.json").write_bytes(b"")
    opened = ward.unlock()
    assert database_key(opened) == key
    assert opened.head_was_rebuilt
    assert {e.state for e in ward.unlock().envelopes()} == {EnvelopeState.GOOD}


def test_a_role_that_was_written_into_the_files_is_not_believed(ward: Ward) -> None:
    ward.create()
    for name in ("vault.json", "vault.copy.json"):
        file = ward.vault / name
        file.write_bytes(records.pack(records.unpack(file.read_bytes()) | {"role": "admin"}))
    opened = ward.unlock()
    assert opened.role is AccountRole.CLINICIAN
    assert opened.head_was_rebuilt


@pytest.mark.parametrize("name", ["vault.json", "envelopes"])
def test_what_a_newer_program_wrote_is_refused_politely_and_left_as_it_is(ward: Ward, name: str) -> None:
    ward.create()
    files = (
        [ward.vault / "vault.json", ward.vault / "vault.copy.json"] if name == "vault.json" else ward.envelope_files()
    )
    for file in files:
        file.write_bytes(records.pack(records.unpack(file.read_bytes()) | {"version": 2, "new": "field"}))
    before = [f.read_bytes() for f in files]
    with pytest.raises(BadInput) as problem:
        ward.unlock()
    assert code_of(problem) == "vault-too-new"
    assert [f.read_bytes() for f in files] == before


def test_a_half_written_file_beside_its_place_disturbs_nobody(ward: Ward) -> None:
    ward.create()
    (ward.vault / ".vault.json.1.part").write_bytes(b'{"body":{')
    (ward.vault / "envelopes" / ".0123456789abcdef.json.1.part").write_bytes(b"")
    ward.unlock()


def test_files_are_for_their_user_alone(ward: Ward) -> None:
    ward.create()
    for path in (ward.vault, *ward.vault.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path


# ---- rekey


class Mover:
    """Stands for the store: notes which key its data is under, and may fail half-way."""

    def __init__(self, vault: object) -> None:
        self.key = database_key(vault)
        self.fails = False

    def __call__(self, old: object, new: object) -> None:
        if self.fails:
            raise EnvironmentProblem("The disk is full.", code="disk-full")
        keys = [bytes(k.key(Purpose.DATABASE).reveal()) for k in (old, new)]  # type: ignore[attr-defined]
        assert self.key in keys
        self.key = keys[1]


def test_a_rekey_gives_new_keys_and_every_way_that_can_follow_leads_to_them(ward: Ward) -> None:
    private = X25519PrivateKey.generate()
    made = ward.create(with_keychain=True, escrow_key=private.public_key().public_bytes_raw())
    made.vault.add_passphrase(Secret(b"kettle harbour 12 moss"), "Second")
    before, public_key, move = database_key(made.vault), made.vault.keys.public_key, Mover(made.vault)
    old_files = {f: f.read_bytes() for f in ward.envelope_files()}
    done = made.vault.rekey(Secret(WORDS.encode()), move)
    assert move.key == database_key(made.vault) != before
    assert [f.label for f in done.removed] == ["Second"]
    vault = ward.accounts.vault(ANNA)
    assert done.recovery_key is not None
    ways = (
        ByRecoveryKey(words=done.recovery_key),
        ByKeychain(),
        ByEscrow(private_key=Secret(private.private_bytes_raw())),
    )
    assert {database_key(v) for v in (ward.unlock(), *(vault.unlock(w) for w in ways))} == {move.key}
    assert ward.unlock().keys.public_key == public_key
    assert made.recovery_key is not None
    with pytest.raises(Refused):
        vault.unlock(ByRecoveryKey(words=made.recovery_key))
    for file, content in old_files.items():
        file.write_bytes(content)
    assert database_key(ward.unlock()) == move.key


def test_a_rekey_that_was_interrupted_is_gone_on_with_from_any_way_in(ward: Ward) -> None:
    made = ward.create()
    assert made.recovery_key is not None
    move = Mover(made.vault)
    before = move.key
    move.fails = True
    with pytest.raises(EnvironmentProblem):
        made.vault.rekey(Secret(WORDS.encode()), move)
    move.fails = False
    again = ward.accounts.vault(ANNA).unlock(ByRecoveryKey(words=made.recovery_key))
    assert again.is_rekeying
    assert database_key(again) == before
    assert again.finish_rekey(move).recovery_key is not None
    opened = ward.unlock()
    assert not opened.is_rekeying
    assert database_key(opened) == move.key != before


def test_a_rekey_that_moved_the_data_and_was_killed_then_ends_with_the_new_key(ward: Ward) -> None:
    vault = ward.create().vault
    move = Mover(vault)

    class Killed(BaseException):
        pass

    def dies_after_moving(old: object, new: object) -> None:
        move(old, new)
        raise Killed

    with pytest.raises(Killed):
        vault.rekey(Secret(WORDS.encode()), dies_after_moving)
    opened = ward.unlock()
    opened.finish_rekey(move)
    assert database_key(ward.unlock()) == move.key


def test_a_locked_vault_has_no_keys_left(ward: Ward) -> None:
    opened = ward.create().vault
    key = opened.keys.key(Purpose.SPOOL)
    opened.lock()
    opened.lock()
    assert key.is_wiped
    with pytest.raises(Refused) as problem:
        opened.keys.key(Purpose.DATABASE).reveal()
    assert code_of(problem) == "vault-locked"


def test_a_user_name_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    from app.domain.vaults.vault import user_name

    for name in ("..", "a/b", "", "con", "COM1.txt", "a..b", "ä", "-a", "x" * 33, "a\\b"):
        with pytest.raises(VoiceAssistError) as problem:
            user_name(name)
        assert code_of(problem) == "bad-user-name"
    assert user_name(" Dr.Anna-Maria_2 ") == "dr.anna-maria_2"


def test_two_users_know_nothing_of_each_other(ward: Ward) -> None:
    ward.create()
    ward.accounts.create(NewVault(user=UserName("bert"), passphrase=Secret(b"kettle harbour 12 moss")))
    assert ward.accounts.users() == ("anna", "bert")
    with pytest.raises(Refused):
        ward.unlock("kettle harbour 12 moss")
    with pytest.raises(VoiceAssistError) as problem:
        ward.accounts.only_user()
    assert code_of(problem) == "which-user"
    assert EnvelopeId("x") == "x"
