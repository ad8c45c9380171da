"""Whatever changes a vault is cut off before each of its steps on the disk: afterwards the vault opens, and says the truth."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.domain.errors import EnvironmentProblem, Refused
from app.domain.secret import Secret
from app.domain.vaults.vault import ByKeychain, EnvelopeKind, EnvelopeState, Purpose
from app.vault.keys import Keys
from app.vault.opened import OpenedVault
from tests.unit.vault.conftest import ANNA, WORDS, Ward

OTHER = "kettle harbour 12 moss"


class Killed(BaseException):
    """The program is gone."""


@contextmanager
def cut_off_at(step: int, problem: BaseException) -> Iterator[list[int]]:
    """Let the n-th rename or removal of a file fail, and, where the program is killed, all that follow."""
    steps = [0]
    with pytest.MonkeyPatch.context() as patch:

        def counted(whole: Callable[..., object]) -> Callable[..., object]:
            def act(self: Path, *arguments: object, **named: object) -> object:
                if self.name.endswith(".part") and whole is unlink:
                    return whole(self, *arguments, **named)  # tidying up behind a failure
                steps[0] += 1
                if steps[0] == step or (steps[0] > step and isinstance(problem, Killed)):
                    raise problem
                return whole(self, *arguments, **named)

            return act

        unlink = Path.unlink
        patch.setattr(Path, "replace", counted(Path.replace))
        patch.setattr(Path, "unlink", counted(unlink))
        yield steps


def add(vault: OpenedVault) -> None:
    vault.add_passphrase(Secret(b"a third way in 77"), "Third")


def remove(vault: OpenedVault) -> None:
    vault.remove(next(e.id for e in vault.envelopes() if e.kind is EnvelopeKind.RECOVERY))


def change(vault: OpenedVault) -> None:
    vault.change_passphrase(Secret(WORDS.encode()), Secret(OTHER.encode()))


def rekey(vault: OpenedVault) -> None:
    vault.rekey(Secret(WORDS.encode()), lambda _old, _new: None)


FACTOR: list[str] = []


def second_factor(vault: OpenedVault) -> None:
    FACTOR[:] = [bytes(c.reveal()).decode() for c in vault.begin_second_factor().codes]
    vault.confirm_second_factor(FACTOR[0])
    vault.end_second_factor()


def revoke(vault: OpenedVault) -> None:
    vault.revoke_sessions()


def open_again(ward: Ward) -> OpenedVault:
    ward.uptime_s += 10_000
    try:
        return ward.unlock()
    except Refused as refused:
        if refused.code == "wrong-passphrase":
            return ward.unlock(OTHER)
        if refused.code == "second-factor-needed":
            return ward.unlock(code=FACTOR[1])
        raise


@pytest.mark.parametrize("work", [add, remove, change, rekey, second_factor, revoke])
@pytest.mark.parametrize(
    "problem", [Killed(), OSError(errno.ENOSPC, "No space left on device")], ids=["killed", "full"]
)
def test_whatever_is_cut_off_leaves_a_vault_that_opens(
    tmp_path: Path, work: Callable[[OpenedVault], None], problem: BaseException
) -> None:
    step, is_done = 0, False
    while not is_done:
        step += 1
        ward = Ward(tmp_path / f"vaults-{step}")
        vault = ward.create(with_keychain=True).vault
        before = vault.keys.key(Purpose.DATABASE).reveal().hex()
        with cut_off_at(step, problem) as steps:
            try:
                work(vault)
            except (Killed, EnvironmentProblem):
                pass
            else:
                is_done = steps[0] < step
        opened = open_again(ward)
        if opened.is_rekeying:
            old: list[str] = []

            def move(was: Keys, _now: Keys, seen: list[str] = old) -> None:
                seen.append(was.key(Purpose.DATABASE).reveal().hex())

            opened.finish_rekey(move)
            assert old == [before]
        states = {e.state for e in opened.envelopes()} - {EnvelopeState.REMOVED}
        assert states == {EnvelopeState.GOOD}, step
        if work is not rekey:
            assert opened.keys.key(Purpose.DATABASE).reveal().hex() == before
        if work in (add, change, rekey):
            assert ward.accounts.vault(ANNA).unlock(ByKeychain()).keys.data_key == opened.keys.data_key
    assert step > 3
