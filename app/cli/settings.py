"""`settings list`, `keys`, `set NAME VALUE`, `reset NAME`, `check FILE`: every option, and IT's policy, without the window."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.answering import Shell
from app.domain.errors import NotFound, UsageProblem
from app.domain.shortcuts import Act, in_force
from app.settings.store import options, read_policy

_LOCKED = {
    "": "",
    "policy": "  (locked by your organisation)",
    "policy-only": "  (only IT can set this, in policy.toml)",
}

settings_app = typer.Typer(no_args_is_help=True, help="Show and change the options.")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(settings_app, name="settings")


@settings_app.command("list")
def list_settings(
    ctx: typer.Context,
    kind: Annotated[str, typer.Option(help="Only of this kind: switch, choice, whole, number, words, key.")] = "",
) -> None:
    """Show every option, what it is now, and whether it is locked; with --kind switch, everything that can be switched."""
    shell: Shell = ctx.obj
    rows = _shape(shell)
    kinds = sorted({str(row["kind"]) for row in rows})
    if kind and kind not in kinds:
        raise UsageProblem(f"There are no options of the kind “{kind}”.", remedy=f"The kinds are {', '.join(kinds)}.")
    shape = [row for row in rows if kind in ("", row["kind"])]
    lines = [f"{row['name']:32} {row['value']}{_LOCKED[str(row['locked_by'])]}\n    {row['title']}" for row in shape]
    shell.answer({"settings": shape}, "\n".join(lines))


@settings_app.command("keys")
def list_keys(ctx: typer.Context) -> None:
    """Show the key of each command of the window; one that another command has already is shown as dropped."""
    shell: Shell = ctx.obj
    store = shell.house.settings_store
    now, locked = store.now(), store.locked()
    keys = in_force({a: str(now[a.option]) for a in Act}, [a for a in Act if a.option in locked])
    declared = {o.name: o for o in options()}
    shape = [
        {
            "command": str(act),
            "name": act.option,
            "title": declared[act.option].title,
            "key": keys.of[act],
            "default": declared[act.option].default,
            "locked": act.option in locked,
            "dropped": str(now[act.option]) if act in keys.dropped else None,
        }
        for act in Act
    ]
    lines = [f"{row['name']:20} {row['key'] or '–':16} {row['title']}" for row in shape]
    shell.answer({"keys": shape}, "\n".join(lines))


@settings_app.command("set")
def set_setting(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="Dotted name, for example window.theme.")],
    value: Annotated[str, typer.Argument(help="The new value.")],
) -> None:
    """Change an option for this user."""
    shell: Shell = ctx.obj
    shell.house.settings_store.change(name, value)
    _tell(shell, name)


@settings_app.command("reset")
def reset_setting(ctx: typer.Context, name: Annotated[str, typer.Argument(help="Dotted name.")]) -> None:
    """Take an option back to its default."""
    shell: Shell = ctx.obj
    shell.house.settings_store.change(name, None)
    _tell(shell, name)


@settings_app.command("check")
def check_policy(
    ctx: typer.Context, file: Annotated[Path, typer.Argument(help="A policy, before it is rolled out.")]
) -> None:
    """Read a file as IT's policy and show what it would lock; nothing is changed."""
    shell: Shell = ctx.obj
    locks = read_policy(file)
    if not file.is_file():
        raise NotFound("There is no such file.", remedy="Look at its name. Nothing was changed.", code="file-not-found")
    lines = [f"{name} = {value}" for name, value in locks.items()]
    shell.answer(
        {"file": file.name, "locks": [{"name": name, "value": value} for name, value in locks.items()]},
        "\n".join([f"A good policy; it locks {len(locks)} option{'' if len(locks) == 1 else 's'}.", *lines]),
    )


def _tell(shell: Shell, name: str) -> None:
    row = next(r for r in _shape(shell) if r["name"] == name)
    shell.answer(row, f"{name} is {row['value']}. It holds from the next start on.")


def _shape(shell: Shell) -> list[dict[str, object]]:
    store = shell.house.settings_store
    now, locked, set_there = store.now(), store.locked(), store.set_by_policy()
    return [
        {
            "name": o.name,
            "group": o.group,
            "title": o.title,
            "kind": o.kind,
            "value": now[o.name],
            "default": o.default,
            "low": o.low,
            "high": o.high,
            "choices": list(o.choices),
            "locked": o.name in locked,
            "locked_by": "policy" if o.name in set_there else "policy-only" if o.name in locked else "",
        }
        for o in options()
    ]
