"""Opens the vault that --user and --passphrase-file (or --keychain) name, when a command needs what it keeps."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final, TypeVar

from app.cli.answering import Shell
from app.cli.secrets import read_secret, shown_once, typed_code
from app.cli.vault_shapes import codes_words
from app.domain.errors import Refused
from app.domain.vaults import moments
from app.domain.vaults.accounts import Action
from app.domain.vaults.reveal import OpenedBy, RevealNote
from app.domain.vaults.vault import ByKeychain, ByPassphrase, Way, are_few
from app.records import Records

T = TypeVar("T")


def records(shell: Shell, action: Action = Action.READ_OWN) -> Records:
    """Return what the vault keeps, for somebody who may do this with it; it is unlocked at the first call.

    Raises Refused(vault-locked, not-allowed, wrong-passphrase, …).
    """
    if not shell.house.is_unlocked:
        if not names_a_vault(shell):
            raise Refused(
                "This needs an unlocked vault.",
                remedy="Give --user NAME and --passphrase-file FILE (- for standard input).",
                code="vault-locked",
            )
        finished = shell.house.unlock(shell.user, way_in(shell))
        if finished is not None:
            shell.say(f"A rekey that was interrupted is finished.{shown_once(finished.recovery_key)}")
        for note in shell.house.unseen_reveals():
            shell.say(f"{told_of(note)} Say that you have read this with 'voiceassist vault reveals --seen'.")
        left = shell.house.codes_left
        if left is not None and are_few(left):
            shell.say(f"Second factor: {codes_words(left)}")
    shell.house.require(action)
    return shell.house.records


def told_of(note: RevealNote) -> str:
    """Return what the owner of a vault is told of one who opened it with the key of IT."""
    if note.opened_by is OpenedBy.RECOVERY:
        who = (
            f"{note.by} opened your vault as a whole with the key of IT"
            if note.by
            else "the key of IT opened your vault as a whole"
        )
        return f"{moments.in_words(note.at)}: {who}." + (f" Reason: {note.reason}" if note.reason else "")
    opened = "1 conversation was" if note.conversations == 1 else f"{note.conversations} conversations were"
    return f"{moments.in_words(note.at)}: {note.by} saw the list of your conversations, and {opened} opened. Reason: {note.reason}."


def way_in(shell: Shell) -> Way:
    """Return how the command line wants to open the vault."""
    if shell.keychain and shell.passphrase_file is None:
        return ByKeychain(code=code_for(shell))
    passphrase = read_secret(shell.passphrase_file, "The passphrase", "--passphrase-file")
    return ByPassphrase(passphrase=passphrase, code=code_for(shell))


def code_for(shell: Shell) -> str:
    """Return the code of the second factor that was given; whoever sits at the terminal is asked where the vault needs one."""
    given = given_code(shell)
    if given or not sys.stdin.isatty():
        return given
    return typed_code() if shell.house.custody.facts(shell.user).has_second_factor else ""


def given_code(shell: Shell) -> str:
    """Return the code that was given on the command line, or in a file; "" without one."""
    if shell.code or shell.code_file is None:
        return shell.code
    with read_secret(shell.code_file, "The code", "--code-file").reveal() as view:
        return bytes(view).decode("ascii", "replace").strip()


def with_code(code: str, work: Callable[[str], T]) -> T:
    """Do something that may need a code of the second factor; whoever sits at the terminal is asked when it does.

    For vaults that are not here to be looked at beforehand. Being asked costs no try.
    """
    try:
        return work(code)
    except Refused as problem:
        if problem.code != "second-factor-needed" or not sys.stdin.isatty():
            raise
    return work(typed_code())


NOT_AUDITED: Final = "Not in an audit trail: no vault is open. With --user NAME it is written down who did this."


def may_change_library(shell: Shell) -> None:
    """Ask the policy before the library is changed; the vault that is named is unlocked, and its trail written.

    Raises Refused(not-allowed, …). Without a named vault everybody may, and nobody is named: `said_of_trail` tells so.
    """
    if names_a_vault(shell):
        records(shell, Action.CHANGE_LIBRARY)


def said_of_trail(shell: Shell) -> list[str]:
    """Return the line that says that a change of the library is in no trail; none where it is."""
    return [] if shell.house.is_unlocked else [NOT_AUDITED]


def names_a_vault(shell: Shell) -> bool:
    """Whether the command line names a vault: then what is asked is kept in it."""
    return bool(shell.user) or shell.passphrase_file is not None or shell.keychain
