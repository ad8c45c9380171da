"""`backup aside | take-back | discard`: the vaults that made room for restored ones."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.answering import Shell
from app.cli.picking import pick
from app.cli.unlocking import records
from app.domain.errors import Refused
from app.domain.vaults.accounts import Action
from app.domain.vaults.backups import SetAside
from app.domain.vaults.moments import in_words

_MB = 1_000_000


def register(backup: typer.Typer) -> None:
    """Add the commands to those of backups."""
    backup.command("aside")(list_aside)
    backup.command("take-back")(take_back)
    backup.command()(discard)


def list_aside(ctx: typer.Context) -> None:
    """List the vaults that made room for restored backups, newest first. Each stays until you remove it. Nothing is unlocked."""
    shell: Shell = ctx.obj
    found = shell.house.restoring.set_aside(shell.user)
    shell.answer(
        {"aside": [aside_shape(one) for one in found]},
        "\n".join(_line(one) for one in found) or "No vault is set aside.",
    )


def take_back(
    ctx: typer.Context,
    which: Annotated[str, typer.Argument(help="Its id, or the beginning of it; without one, the newest.")] = "",
) -> None:
    """Bring back the vault that a restored backup has replaced; the restored one is set aside in its turn."""
    shell: Shell = ctx.obj
    user = _own(shell)
    aside = shell.house.restoring.take_back(user, _chosen(shell, user, which).id if which else "")
    shell.answer(
        {"user": user, "kept_aside": str(aside) if aside else None},
        "The vault that was set aside is in its place again." + (f"\nThe other is kept in {aside}." if aside else ""),
    )


def discard(
    ctx: typer.Context,
    which: Annotated[str, typer.Argument(help="The id of “backup aside”, or the beginning of it.")],
    of: Annotated[str, typer.Option(help="For an admin: whose vault; without it, your own.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Confirm it: it cannot be undone.")] = False,
) -> None:
    """Remove a vault that was set aside, for good. It stands in your audit trail."""
    shell: Shell = ctx.obj
    records(shell, Action.DELETE_OWN)
    chosen = _chosen(shell, of or _own(shell), which)
    if not shell.confirm(f"Remove the vault of {_line(chosen)}, for good", yes=yes):
        raise Refused(
            "It was not confirmed, so nothing was removed.",
            remedy="Give --yes: it cannot be undone.",
            code="not-confirmed",
        )
    shell.house.discard(chosen)
    shell.answer({"removed": [aside_shape(chosen)]}, f"Removed: {_line(chosen)}.")


def _chosen(shell: Shell, user: str, beginning: str) -> SetAside:
    found = shell.house.restoring.set_aside(user)
    return pick(found, beginning, what="vaults that were set aside", listed_by="backup aside", code="nothing-set-aside")


def _own(shell: Shell) -> str:
    return shell.user or str(shell.house.custody.facts().user)


def aside_shape(one: SetAside) -> dict[str, object]:
    """Return a vault that was set aside as the command line answers."""
    return {
        "id": one.id,
        "user": one.user,
        "vault_id": one.vault_id or None,
        "set_aside": in_words(one.at),
        "bytes": one.bytes,
        "folder": str(one.folder),
    }


def _line(one: SetAside) -> str:
    return f"{one.user}  {one.id}  {one.bytes / _MB:,.1f} MB"
