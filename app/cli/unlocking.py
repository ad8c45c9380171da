"""Opens the vault that --user and --passphrase-file name, when a command needs what it keeps."""

from __future__ import annotations

from app.cli.answering import Shell
from app.cli.secrets import read_secret
from app.domain.errors import Refused
from app.domain.vault import ByPassphrase
from app.records import Records


def records(shell: Shell) -> Records:
    """Return what the vault keeps, unlocking it at the first call. Raises Refused(vault-locked, wrong-passphrase, …)."""
    if not shell.house.is_unlocked:
        if not names_a_vault(shell):
            raise Refused(
                "This needs an unlocked vault.",
                remedy="Give --user NAME and --passphrase-file FILE (- for standard input).",
                code="vault-locked",
            )
        passphrase = read_secret(shell.passphrase_file, "The passphrase", "--passphrase-file")
        shell.house.unlock(shell.user, ByPassphrase(passphrase=passphrase))
    return shell.house.records


def names_a_vault(shell: Shell) -> bool:
    """Whether the command line names a vault: then what is asked is kept in it."""
    return bool(shell.user) or shell.passphrase_file is not None
