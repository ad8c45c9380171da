"""`backup create | list | verify | prune | restore`; what restoring sets aside is in `aside`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from app.cli import aside
from app.cli.answering import Shell
from app.cli.secrets import read_secret
from app.cli.unlocking import given_code, records, with_code
from app.domain.errors import BadInput
from app.domain.vaults.accounts import Action
from app.domain.vaults.backups import Backup, BackupCheck, FoundBackup, KeepRule, Restored
from app.domain.vaults.moments import in_words
from app.domain.vaults.vault import ByPassphrase, ByRecoveryKey, Way


def register(app: typer.Typer) -> None:
    """Add the commands."""
    backup = typer.Typer(no_args_is_help=True, help="Encrypted backups of a vault.")
    backup.command()(create)
    backup.command("list")(list_backups)
    backup.command()(verify)
    backup.command()(prune)
    backup.command()(restore)
    aside.register(backup)
    app.add_typer(backup, name="backup")


def create(
    ctx: typer.Context,
    check: Annotated[bool, typer.Option(help="Restore it into a temporary place afterwards, and compare.")] = False,
) -> None:
    """Make a backup. Only what changed since the last one is written."""
    shell: Shell = ctx.obj
    began = time.monotonic()
    shelf = records(shell, Action.BACKUP_OWN).backups
    made = shelf.create(progress=shell.progress, cancel=shell.cancellation)
    if check:
        shelf.verify(made.file, progress=shell.progress, cancel=shell.cancellation)
    elapsed_s = round(time.monotonic() - began, 3)
    shape = _shape(made) | {"verified": check, "elapsed_s": elapsed_s}
    shell.answer(shape, f"{made.file}\n{made.added_bytes:,} bytes new, {made.store_bytes:,} in all, {elapsed_s} s")


def list_backups(
    ctx: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Argument(help="Another place, a stick for example; without it, where this machine keeps them."),
    ] = None,
) -> None:
    """List backups, newest first. Nothing is unlocked."""
    shell: Shell = ctx.obj
    if folder is None:
        found = tuple(FoundBackup(backup=b) for b in shell.house.backups_of(shell.user))
    else:
        found = tuple(f for f in shell.house.restoring.find(folder) if shell.user in ("", f.user))
    shell.answer(
        {"backups": [_shape(f.backup) | ({"user": f.user} if folder is not None else {}) for f in found]},
        "\n".join(_line(f) for f in found)
        or ("There is no backup yet: 'voiceassist backup create'." if folder is None else "There is no backup here."),
    )


def _line(found: FoundBackup) -> str:
    backup = found.backup
    return "  ".join(
        part
        for part in (in_words(backup.made_at), found.user, backup.file.name, f"{backup.store_bytes:,} bytes")
        if part
    )


def verify(
    ctx: typer.Context,
    file: Annotated[Path | None, typer.Argument(help="The backup; without it, the newest.")] = None,
    old_passphrase_file: Annotated[
        Path | None,
        typer.Option(
            help="For a backup of before a rekey: file with the passphrase of that time, where it was another."
        ),
    ] = None,
) -> None:
    """Restore a backup into a temporary place, read all of it, and compare."""
    shell: Shell = ctx.obj
    shelf = records(shell, Action.BACKUP_OWN).backups
    chosen = _chosen(shelf.all(), file)
    try:
        checked = shelf.verify(chosen, progress=shell.progress, cancel=shell.cancellation)
    except BadInput as problem:
        given = shell.passphrase_file
        words = old_passphrase_file or (
            given if str(given) != "-" else None
        )  # a line of standard input was read already
        if problem.code != "backup-other-key" or words is None:
            raise
        old = read_secret(words, "The passphrase", "--old-passphrase-file")

        def verify_with(code: str) -> BackupCheck:
            way = ByPassphrase(passphrase=old, code=code)
            return shell.house.verify_with(chosen, way, progress=shell.progress, cancel=shell.cancellation)

        checked = with_code(given_code(shell), verify_with)
        shell.say("This backup is of before a rekey: it was checked with the key of that time.")
    shape = _shape(checked.backup) | {
        "verified": True,
        "messages": checked.messages,
        "audit_entries": checked.audit_entries,
        "elapsed_s": checked.elapsed_s,
    }
    shell.answer(shape, f"{checked.backup.file.name} restores: {checked.messages:,} messages, {checked.elapsed_s} s")


def prune(ctx: typer.Context) -> None:
    """Remove backups that are older than the settings say."""
    shell: Shell = ctx.obj
    options = shell.house.settings.backup
    gone = records(shell, Action.BACKUP_OWN).backups.prune(
        KeepRule(daily=options.keep_days, monthly=options.keep_months)
    )
    shell.answer({"removed": [_shape(b) for b in gone]}, f"{len(gone)} backups removed")


def restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="The .backup file; its folder “packs” must lie beside it.")],
    recovery_key_file: Annotated[
        Path | None, typer.Option(help="File with the recovery key, instead of a passphrase; - is standard input.")
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Keep the vault that is here aside, and restore.")] = False,
) -> None:
    """Make the vault of a backup again, here or on another machine: passphrase or recovery key is all it needs."""
    shell: Shell = ctx.obj
    if recovery_key_file is not None:
        key, code = read_secret(recovery_key_file, "The recovery key", "--recovery-key-file"), ""
    else:
        key, code = read_secret(shell.passphrase_file, "The passphrase", "--passphrase-file"), given_code(shell)

    def make_again(code: str) -> Restored:
        way: Way = ByPassphrase(passphrase=key, code=code) if recovery_key_file is None else ByRecoveryKey(words=key)
        return shell.house.restore(file, way, replaces=replace, progress=shell.progress, cancel=shell.cancellation)

    done = with_code(code, make_again)
    shape = _shape(done.backup) | {
        "verified": True,
        "user": done.user,
        "messages": done.messages,
        "audit_entries": done.audit_entries,
        "kept_aside": str(done.kept_aside) if done.kept_aside else None,
        "elapsed_s": done.elapsed_s,
    }
    text = f"The vault of {done.user} is as it was on {in_words(done.backup.made_at)}: {done.messages:,} messages."
    if done.kept_aside:
        text += f"\nThe one before is kept in {done.kept_aside} until you remove it ('voiceassist backup aside');"
        text += f"\n'voiceassist --user {done.user} backup take-back' brings it back."
    shell.answer(shape, text)


def _chosen(found: tuple[Backup, ...], file: Path | None) -> Path:
    """Return the file that was named, by its path or its name alone; the newest, when none was."""
    if file is None:
        return found[0].file if found else Path("none.backup")
    if file.exists():
        return file
    return next((b.file for b in found if file.name in (b.file.name, b.file.stem)), file)


def _shape(backup: Backup) -> dict[str, object]:
    return {
        "file": str(backup.file),
        "vault_id": backup.vault_id,
        "made": in_words(backup.made_at),
        "bytes": backup.store_bytes,
        "added_bytes": backup.added_bytes,
    }
