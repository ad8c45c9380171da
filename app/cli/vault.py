"""`vault …`: make a vault, look after the ways in, change the keys."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from app.cli.answering import Shell, write_file
from app.cli.aside import aside_shape
from app.cli.picking import pick
from app.cli.secrets import in_words, read_secret, shown_once
from app.cli.unlocking import code_for, way_in, with_code
from app.cli.vault_shapes import envelope_shape, vault_shape, vault_text
from app.custody import KeyVault
from app.domain.errors import UsageProblem
from app.domain.secret import Secret
from app.domain.vaults.accounts import AccountRole
from app.domain.vaults.reveal import RevealAsk, escrow_key, fit_reason
from app.domain.vaults.vault import (
    Added,
    ByPassphrase,
    ByRecoveryKey,
    EnvelopeId,
    EnvelopeKind,
    NewVault,
    VaultFacts,
    Way,
    user_name,
)
from app.turns.recovering import recovered

_PASSPHRASE = "--passphrase-file"  # noqa: S105 - the name of an option
_DEFAULT_USER = "me"

NewPassphraseFile = Annotated[
    Path | None, typer.Option("--new-passphrase-file", help="File with the new passphrase; - is standard input.")
]
ApprovedBy = Annotated[str, typer.Option(help="An admin who approves, where one must.")]
ApproverFile = Annotated[Path | None, typer.Option(help="The admin's passphrase.")]
ApproverCode = Annotated[str, typer.Option(help="A code of the admin's second factor, where there is one.")]
Label = Annotated[str, typer.Option("--label", help="What to call it.")]

vault_commands = typer.Typer(no_args_is_help=True, help="The encrypted vault: users, ways in, keys.")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(vault_commands, name="vault")


@vault_commands.command()
def create(
    ctx: typer.Context,
    role: Annotated[AccountRole, typer.Option(help="What the user is on this machine.")] = AccountRole.CLINICIAN,
    recovery_key: Annotated[bool, typer.Option(help="Whether to make a recovery key, to be printed.")] = True,
    keychain: Annotated[bool, typer.Option(help="Whether this system's keychain opens the vault as well.")] = False,
    approved_by: ApprovedBy = "",
    approver_passphrase_file: ApproverFile = None,
    approver_code: ApproverCode = "",
) -> None:
    """Make a vault for a user. The recovery key is shown once: print it."""
    shell: Shell = ctx.obj
    custody = shell.house.custody
    new = NewVault(
        user=user_name(shell.user or _DEFAULT_USER),
        passphrase=read_secret(shell.passphrase_file, "A passphrase", _PASSPHRASE, twice=True),
        role=role,
        with_recovery_key=recovery_key,
        with_keychain=keychain,
    )
    with _approver(shell, approved_by, approver_passphrase_file, approver_code) as admin:
        approver = admin.actor if admin is not None else None
    created = custody.create(new, approver)
    words_of_key = in_words(created.recovery_key)
    shape = vault_shape(custody.users(), created.facts) | {
        "user": created.facts.user,
        "recovery_key": words_of_key,
        "strength": {"score": created.strength.score, "reasons": list(created.strength.reasons)},
        "shortfalls": [problem.as_dict() for problem in created.shortfalls],
    }
    text = f"The vault of {created.facts.user} is made.\n" + vault_text(created.facts)
    for problem in created.shortfalls:
        text += f"\n{problem.message} {problem.remedy}"
    shell.answer(shape, text + shown_once(created.recovery_key))


@vault_commands.command()
def status(ctx: typer.Context) -> None:
    """Say whose vaults are here, and what leads into them. Nothing is unlocked."""
    shell: Shell = ctx.obj
    users = shell.house.custody.users()
    chosen = shell.house.custody.facts(shell.user) if shell.user else (users[0] if len(users) == 1 else None)
    aside = shell.house.restoring.set_aside(shell.user)
    text = "\n".join(vault_text(facts) for facts in users) or "There is no vault here yet: 'voiceassist vault create'."
    if aside:
        text += f"\n{len(aside)} that made room for a restored backup: 'voiceassist backup aside' lists them."
    shell.answer(vault_shape(users, chosen) | {"set_aside": [aside_shape(one) for one in aside]}, text)


@vault_commands.command()
def envelopes(ctx: typer.Context) -> None:
    """List the ways in. With --passphrase-file each is checked against what the vault has written."""
    shell: Shell = ctx.obj
    if shell.passphrase_file is None and not shell.keychain:
        facts = shell.house.custody.facts(shell.user)
        shell.answer(vault_shape(shell.house.custody.users(), facts), vault_text(facts))
        return
    with _unlocked(shell) as vault:
        _answer(shell, vault)


@vault_commands.command("add-envelope")
def add_envelope(
    ctx: typer.Context,
    kind: Annotated[EnvelopeKind, typer.Option(help="Which way in.")],
    label: Label = "",
    new_passphrase_file: NewPassphraseFile = None,
    public_key: Annotated[str, typer.Option(help="For escrow: 64 hexadecimal digits of an X25519 key.")] = "",
) -> None:
    """Add a way into the vault. A recovery key is shown once: print it."""
    shell: Shell = ctx.obj
    with _unlocked(shell) as vault:
        added = _add(vault, kind, label, new_passphrase_file, public_key)
        words = in_words(added.recovery_key)
        shape = {"envelope": envelope_shape(added.envelope), "recovery_key": words}
        _answer(
            shell,
            vault,
            shape,
            f"Added: {added.envelope.label} ({added.envelope.id})." + shown_once(added.recovery_key),
        )


@vault_commands.command()
def relabel(ctx: typer.Context, envelope: str, label: str) -> None:
    """Give a way in another name."""
    shell: Shell = ctx.obj
    with _unlocked(shell) as vault:
        renamed = vault.relabel(_envelope(vault, envelope), label)
        _answer(shell, vault, {"envelope": envelope_shape(renamed)}, f"It is called {renamed.label} now.")


@vault_commands.command("remove-envelope")
def remove_envelope(ctx: typer.Context, envelope: str) -> None:
    """Remove a way in, by the beginning of its id. The last one that works everywhere is kept."""
    shell: Shell = ctx.obj
    with _unlocked(shell) as vault:
        removed = vault.remove(_envelope(vault, envelope))
        _answer(shell, vault, {"removed": [envelope_shape(removed)]}, f"Removed: {removed.label or removed.id}.")


@vault_commands.command("change-passphrase")
def change_passphrase(ctx: typer.Context, new_passphrase_file: NewPassphraseFile = None) -> None:
    """Replace the passphrase. The data is not encrypted anew; 'vault rekey' does that."""
    shell: Shell = ctx.obj
    present = read_secret(shell.passphrase_file, "The present passphrase", _PASSPHRASE)
    new = read_secret(new_passphrase_file, "A new passphrase", "--new-passphrase-file", twice=True)
    with _unlocked(shell, ByPassphrase(passphrase=present, code=code_for(shell))) as vault:
        vault.change_passphrase(present, new)
        _answer(shell, vault, {}, "The passphrase is changed.")


@vault_commands.command()
def rekey(ctx: typer.Context) -> None:
    """Encrypt everything with a new key, after a laptop or a key was in wrong hands. The recovery key changes too."""
    shell: Shell = ctx.obj
    present = read_secret(shell.passphrase_file, "The passphrase", _PASSPHRASE)
    with _unlocked(shell, ByPassphrase(passphrase=present, code=code_for(shell))) as vault:
        done = vault.rekey(present)
        words = in_words(done.recovery_key)
        shape = {"recovery_key": words, "removed": [envelope_shape(e) for e in done.removed]}
        text = "Everything is encrypted with a new key. Backups from before keep the old one."
        for gone in done.removed:
            text += f"\nLeads in no more: {gone.label} ({gone.kind})."
        _answer(shell, vault, shape, text + shown_once(done.recovery_key))


@vault_commands.command()
def recover(
    ctx: typer.Context,
    new_passphrase_file: NewPassphraseFile = None,
    recovery_key_file: Annotated[
        Path | None, typer.Option(help="File with the recovery key; - is standard input.")
    ] = None,
    escrow_key_file: Annotated[
        Path | None, typer.Option(help="File with IT's private key, 64 hexadecimal digits.")
    ] = None,
    reason: Annotated[
        str,
        typer.Option(
            help="With the escrow key: why; it stays in both audit trails. The number of the case, no patient."
        ),
    ] = "",
    approved_by: ApprovedBy = "",
    approver_passphrase_file: ApproverFile = None,
    approver_code: ApproverCode = "",
) -> None:
    """Set a new passphrase with the printed recovery key, or with IT's escrow key. Old passphrases are removed."""
    shell: Shell = ctx.obj
    text = "The vault opens with the new passphrase. Its data is as it was."
    if escrow_key_file is None:
        words = read_secret(recovery_key_file, "The recovery key", "--recovery-key-file")
        new = _new_words(shell, new_passphrase_file)
        with _unlocked(shell, ByRecoveryKey(words=words)) as vault:
            vault.reset_passphrase(new)
            _answer(shell, vault, {}, text)
        return
    fit_reason(reason)  # before anything is typed
    key = escrow_key(read_secret(escrow_key_file, "The escrow key", "--escrow-key-file"))
    new = _new_words(shell, new_passphrase_file)
    ask = RevealAsk(owner=shell.house.custody.facts(shell.user).user, reason=reason, key=key)
    with (
        _approver(shell, approved_by, approver_passphrase_file, approver_code) as admin,
        recovered(shell.house.custody, ask, admin) as vault,
    ):
        vault.reset_passphrase(new)
        _answer(
            shell, vault, {}, f"{text}\nIts owner is told at the next unlock that the key of IT opened it, and why."
        )


@vault_commands.command("second-factor")
def second_factor(
    ctx: typer.Context,
    change: Annotated[str, typer.Argument(metavar="on|confirm|off")],
    new_code: Annotated[str, typer.Option(help="For “confirm”: a code of the new factor.")] = "",
) -> None:
    """Ask for a code of an authenticator app at every unlock: “on” shows it, “confirm --new-code” begins it; or no more."""
    shell: Shell = ctx.obj
    if change not in {"on", "confirm", "off"}:
        raise UsageProblem(
            "It is 'vault second-factor on', 'confirm' or 'off'.", remedy="Try 'voiceassist vault --help'."
        )
    with _unlocked(shell) as vault:
        if change == "off":
            vault.end_second_factor()
            _answer(shell, vault, {"second_factor": False}, "No code is asked for any more.")
            return
        if change == "confirm":
            vault.confirm_second_factor(new_code)
            _answer(shell, vault, {"second_factor": True}, "A code is asked for from now on.")
            return
        made = vault.begin_second_factor()
        address, codes = in_words(made.address), [in_words(c) for c in made.codes]
        shape = {"second_factor": False, "address": address, "codes": codes}
        shown = "\n  ".join(c for c in codes if c)
        text = f"Type this into an authenticator app:\n  {address}\nPaper codes, each good once:\n  {shown}\n"
        text += "It counts after 'voiceassist vault second-factor confirm --new-code CODE'."
        _answer(shell, vault, shape, text)


@vault_commands.command()
def sessions(
    ctx: typer.Context,
    revoke_all: Annotated[
        bool, typer.Option("--revoke-all", help="End all of them; keychains lead in no more.")
    ] = False,
) -> None:
    """List when and how the vault was open, or end all sessions."""
    shell: Shell = ctx.obj
    with _unlocked(shell) as vault:
        if revoke_all:
            vault.revoke_sessions()
        rows = [
            {"id": s.id, "began": s.began, "ended": s.ended or None, "way": s.way, "host": s.host, "pid": s.pid}
            for s in vault.sessions()
        ]
        text = "\n".join(f"{r['began']}  {r['ended'] or 'open or cut off':20}  {r['way']}  {r['host']}" for r in rows)
        _answer(shell, vault, {"sessions": rows, "revoked": revoke_all}, text)


@vault_commands.command("escrow-key")
def make_escrow_key(ctx: typer.Context, out: Annotated[Path, typer.Option(help="File for the private key.")]) -> None:
    """For IT: make a pair of keys. The public one goes into the policy, the private one into a safe."""
    shell: Shell = ctx.obj
    if os.path.lexists(out):
        raise UsageProblem("This file is there already. Nothing was written.", remedy="Choose another name.")
    private, public = shell.house.custody.new_escrow_key()
    with private.reveal() as view:
        write_file(out, view.hex() + "\n")
    shell.answer(
        {"file": str(out), "public_key": public.hex()},
        f'Keep {out} in a safe. In policy.toml:\n[vault]\nescrow_public_key = "{public.hex()}"',
    )


@vault_commands.command()
def strength(ctx: typer.Context) -> None:
    """Say how easily a passphrase is guessed, and why. Nothing is kept."""
    shell: Shell = ctx.obj
    words = read_secret(shell.passphrase_file, "A passphrase", _PASSPHRASE)
    found = shell.house.custody.judge(words, shell.user)
    shape = {"score": found.score, "guesses_log10": round(found.guesses_log10, 1), "reasons": list(found.reasons)}
    shell.answer(shape, "\n".join([f"{found.score} of 4, about 10^{found.guesses_log10:.0f} guesses.", *found.reasons]))


# ---- private


@contextmanager
def _approver(shell: Shell, name: str, passphrase_file: Path | None, code: str) -> Iterator[KeyVault | None]:
    """Open the vault of the admin who approves, while the block lasts; none where nobody is named."""
    if not name:
        yield None
        return
    words = read_secret(passphrase_file, "The admin's passphrase", "--approver-passphrase-file")
    custody = shell.house.custody
    admin = with_code(code, lambda code: custody.unlock(name, ByPassphrase(passphrase=words, code=code)))
    try:
        yield admin
    finally:
        admin.lock()


def _new_words(shell: Shell, file: Path | None) -> Secret:
    return read_secret(file or shell.passphrase_file, "A new passphrase", "--new-passphrase-file", twice=True)


@contextmanager
def _unlocked(shell: Shell, way: Way | None = None) -> Iterator[KeyVault]:
    vault = shell.house.custody.unlock(shell.user, way or way_in(shell))
    try:
        yield vault
    finally:
        vault.lock()


def _answer(shell: Shell, vault: KeyVault, more: Mapping[str, object] | None = None, text: str = "") -> None:
    facts = vault.facts()
    shape = vault_shape(_with(shell.house.custody.users(), facts), facts) | dict(more or {})
    finished = vault.finished_rekey
    if finished is not None:
        words = in_words(finished.recovery_key)
        shape = {"recovery_key": words, "finished_rekey": True} | shape
        text = f"A rekey that was interrupted is finished.{shown_once(finished.recovery_key)}\n{text}"
    shell.answer(shape, text or vault_text(facts))


def _with(users: object, facts: VaultFacts) -> list[VaultFacts]:
    assert isinstance(users, (list, tuple))
    return [facts if u.user == facts.user else u for u in users]


def _add(vault: KeyVault, kind: EnvelopeKind, label: str, new_file: Path | None, public_key: str) -> Added:
    if kind is EnvelopeKind.PASSPHRASE:
        words = read_secret(new_file, "A new passphrase", "--new-passphrase-file", twice=True)
        return vault.add_passphrase(words, label)
    if kind is EnvelopeKind.RECOVERY:
        return vault.add_recovery_key(label)
    if kind is EnvelopeKind.KEYCHAIN:
        return vault.add_keychain(label)
    try:
        key = bytes.fromhex(public_key)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise UsageProblem("An escrow envelope needs --public-key.", remedy="'vault escrow-key' makes a pair.")
    return vault.add_escrow(key, label)


def _envelope(vault: KeyVault, beginning: str) -> EnvelopeId:
    found = vault.facts().envelopes
    return pick(found, beginning, what="envelopes", listed_by="vault envelopes", code="envelope-not-found").id
