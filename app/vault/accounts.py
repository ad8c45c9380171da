"""The users of this machine: a folder each, a vault each. Nobody's vault depends on another's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import NotFound, Refused, UsageProblem, VoiceAssistError
from app.domain.secret import Secret
from app.domain.vaults.accounts import AccountRole
from app.domain.vaults.vault import NewVault, Strength, UserName, VaultFacts, user_name
from app.vault import opened
from app.vault.folder import VaultFolder
from app.vault.opened import OpenedVault
from app.vault.passphrase import require_strong
from app.vault.vault import LockedVault, Surroundings


@dataclass(frozen=True, slots=True, kw_only=True)
class Created:
    """A new vault, open; the recovery key in words, which is shown once; and why something asked for is not there."""

    vault: OpenedVault
    recovery_key: Secret | None
    strength: Strength
    shortfalls: tuple[VoiceAssistError, ...] = ()


class Accounts:
    """All vaults below one folder."""

    def __init__(self, folder: Path, surroundings: Surroundings, *, lowest_score: int = 3) -> None:
        self._folder = folder
        self._around = surroundings
        self._lowest_score = lowest_score

    def users(self) -> tuple[UserName, ...]:
        """Return the names of all who have a vault here."""
        names = []
        for path in sorted(self._folder.iterdir()) if self._folder.is_dir() else ():
            try:
                if user_name(path.name) == path.name and VaultFolder(path).exists:
                    names.append(UserName(path.name))
            except UsageProblem:
                continue
        return tuple(names)

    def facts(self) -> tuple[VaultFacts, ...]:
        """Return what may be known of every vault. One that cannot be read does not hide the others."""
        found = []
        for user in self.users():
            try:
                found.append(self.vault(user).facts())
            except VoiceAssistError as problem:
                found.append(
                    VaultFacts(
                        user=user,
                        vault_id="",
                        role=AccountRole.CLINICIAN,
                        created="",
                        envelopes=(),
                        has_second_factor=False,
                        wrong_tries=0,
                        wait_s=0.0,
                        problem=problem,
                    )
                )
        return tuple(found)

    def only_user(self) -> UserName:
        """Return the user, where there is one only. Raises NotFound(vault-not-found), UsageProblem(which-user)."""
        users = self.users()
        if len(users) == 1:
            return users[0]
        if not users:
            raise NotFound(
                "There is no vault here yet.",
                remedy="Make one with 'voiceassist vault create'.",
                code="vault-not-found",
            )
        raise UsageProblem(
            f"This machine has {len(users)} users: {', '.join(users)}.",
            remedy="Say which with --user.",
            code="which-user",
        )

    def path(self, user: UserName) -> Path:
        """Return the folder of a user, in which the store lies as well."""
        return self._folder / user

    def vault(self, user: UserName) -> LockedVault:
        """Return the vault of a user, which may not be there."""
        return LockedVault(VaultFolder(self.path(user)), user, self._around)

    def vault_at(self, folder: Path) -> LockedVault:
        """Return a vault that lies elsewhere: one that is being restored, and says itself whose it is."""
        return LockedVault(VaultFolder(folder), UserName(""), self._around)

    def judge(self, passphrase: Secret, user: str = "") -> Strength:
        """Return the strength of a passphrase that is good enough. Raises Refused(weak-passphrase) with the reasons."""
        return require_strong(passphrase, lowest_score=self._lowest_score, known=tuple(n for n in (user,) if n))

    def create(self, new: NewVault, prepare: Callable[[OpenedVault], None] = lambda _vault: None) -> Created:
        """Make a vault; `prepare` fills its store. If anything fails, nothing is left of it.

        Raises Refused(weak-passphrase, vault-exists), UsageProblem(bad-user-name), EnvironmentProblem(disk-full, …).
        """
        strength = self.judge(new.passphrase, new.user)
        folder = VaultFolder(self.path(new.user))
        if folder.exists or (folder.path / "store.db").exists():
            raise Refused(
                f"The user {new.user} has a vault already. Nothing was changed.",
                remedy="Unlock it, or choose another name with --user.",
                code="vault-exists",
            )
        vault = opened.create(folder, new.user, new.role, self._around.cost, self._around.keychain, self._around.now_s)
        words, shortfalls = None, []
        try:
            vault.add_passphrase(new.passphrase, "Passphrase")
            if new.with_recovery_key:
                words = vault.add_recovery_key("Recovery key").recovery_key
            if new.escrow_key:
                vault.add_escrow(new.escrow_key, "Escrow of IT")
            if new.with_keychain:
                try:
                    vault.add_keychain("Keychain of this machine")
                except VoiceAssistError as problem:  # a way in less; the vault is whole without it
                    shortfalls.append(problem)
            prepare(vault)
        except BaseException:
            vault.keys.wipe()
            folder.discard()
            raise
        return Created(vault=vault, recovery_key=words, strength=strength, shortfalls=tuple(shortfalls))
