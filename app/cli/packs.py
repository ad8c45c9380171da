"""`library pack build | install | list | remove | key`."""

from __future__ import annotations

import os
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from app.cli.answering import Shell, existing_place
from app.cli.shapes import document_shape, not_taken, not_taken_shape, twin_lines, twin_shape
from app.cli.unlocking import may_change_library, said_of_trail
from app.domain.documents.packs import UNVOUCHED, UNVOUCHED_REMEDY, Cluster, PackInstalled, keys_in, needs_vouching
from app.domain.documents.twins import twins
from app.domain.errors import NotFound


class Engine(StrEnum):
    """Who builds a pack."""

    BUILT_IN = "built-in"
    RAY = "ray"


def register(library: typer.Typer) -> None:
    """Add the commands below `library`."""
    pack = typer.Typer(no_args_is_help=True, help="Many documents in one signed file.")
    pack.command()(build)
    pack.command()(install)
    pack.command("list")(list_packs)
    pack.command()(remove)
    pack.command()(key)
    library.add_typer(pack, name="pack")


def build(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(help="The folder with the documents.")],
    out: Annotated[Path, typer.Option(help="The file to write.")],
    key_file: Annotated[Path | None, typer.Option("--key", help="The private key: PEM, or 64 hex digits.")] = None,
    name: Annotated[str, typer.Option(help="What the pack is called; the folder's name if not given.")] = "",
    version: Annotated[str, typer.Option(help="Version, e.g. 2026.11.")] = "1",
    engine: Annotated[
        Engine, typer.Option(help="Who does the work: this program, or a Ray cluster.")
    ] = Engine.BUILT_IN,
    workers: Annotated[int, typer.Option(min=0, help="Workers of a cluster on this machine; 0: one a core.")] = 0,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit status 6 if any file was not taken; the pack has the others.")
    ] = False,
) -> None:
    """Build a pack from a folder and sign it. Without a key it is not signed. Every engine makes the same pack."""
    shell: Shell = ctx.obj
    existing_place(folder)
    if key_file is not None and not os.path.isfile(key_file):
        raise NotFound(
            "There is no such key.", remedy="'voiceassist library pack key --out FILE' makes one.", code="key-not-found"
        )
    called = "-".join((name or folder.resolve().name).split())
    built, report = shell.house.packs.build(
        [folder],
        out,
        key_file,
        name=called,
        version=version,
        cluster=_cluster(shell, workers) if engine is Engine.RAY else None,
        progress=shell.progress,
        cancel=shell.cancellation,
    )
    lines = [f"{built.name} {built.version}: {built.documents} documents in {out.name}"]
    if strict and report.failed:
        shell.status = 6
    lines += not_taken(report, shell.status)
    shell.answer(_shape(built) | not_taken_shape(report) | {"file": str(out)}, "\n".join(lines))


def _cluster(shell: Shell, workers: int) -> Cluster:
    return Cluster(address=shell.house.settings.library.ray_address, workers=workers)


def install(ctx: typer.Context, file: Annotated[Path, typer.Argument(help="The pack.")]) -> None:
    """Install a pack, or upgrade to it."""
    shell: Shell = ctx.obj
    may_change_library(shell)
    installed = shell.house.packs.install(file, progress=shell.progress, cancel=shell.cancellation)
    shell.house.mark_library_started()
    keys = keys_in(str(shell.house.settings_store.now()["library.pack_keys"]))
    warning = _warning(installed, keys)
    lines = [f"{installed.name} {installed.version}: {installed.documents} documents, {_signer(installed)}"]
    lines += [f"{warning['message']} {warning['remedy']}"] if warning else []
    held = [d for d in shell.house.library.documents() if not d.is_private]
    found = twins([d for d in held if d.pack == f"{installed.name} {installed.version}"], held)
    lines += [*twin_lines(found), *said_of_trail(shell)]
    told = {
        "audited": shell.house.is_unlocked,
        "twins": [twin_shape(t) for t in found],
        **_shape(installed),
        "signer_named": installed.signed_by in keys,
        "warning": warning,
    }
    shell.answer(told, "\n".join(lines))


def list_packs(ctx: typer.Context) -> None:
    """List the packs that are installed."""
    shell: Shell = ctx.obj
    keys = keys_in(str(shell.house.settings_store.now()["library.pack_keys"]))
    counted = Counter((d.pack, d.signed_by) for d in shell.house.library.documents() if d.pack)
    packs = [
        {
            "name": label.rpartition(" ")[0],
            "version": label.rpartition(" ")[2],
            "documents": number,
            "signed_by": signer or None,
            "signer_named": signer in keys,
        }
        for (label, signer), number in sorted(counted.items())
    ]
    lines = [
        f"{p['name']} {p['version']}: {p['documents']}{'' if p['signer_named'] else ', nobody here has vouched for its signer'}"
        for p in packs
    ]
    shell.answer({"packs": packs}, "\n".join(lines) or "No packs.")


def remove(ctx: typer.Context, name: Annotated[str, typer.Argument(help="What the pack is called.")]) -> None:
    """Remove all documents of a pack."""
    shell: Shell = ctx.obj
    may_change_library(shell)
    removed = shell.house.packs.remove(name)
    shell.answer(
        {"removed": [document_shape(d) for d in removed], "audited": shell.house.is_unlocked},
        "\n".join([f"{len(removed)} removed", *said_of_trail(shell)]),
    )


def key(ctx: typer.Context, out: Annotated[Path, typer.Option(help="The file to write; it must not exist.")]) -> None:
    """Make a key to sign packs with. Keep the file; give IT the public key."""
    shell: Shell = ctx.obj
    public = shell.house.packs.new_key(out)
    shell.answer({"public_key": public, "file": str(out)}, f"public key: {public}")


def _warning(pack: PackInstalled, keys: frozenset[str]) -> dict[str, str] | None:
    if not needs_vouching(pack.name, pack.signed_by, keys):
        return None
    if not pack.signed_by:
        return {
            "code": "pack-not-signed",
            "message": "Nobody has signed this pack: who made it, and whether it is unchanged, cannot be said.",
            "remedy": "Ask for a signed one. IT refuses such packs with library.unsigned_packs = false.",
        }
    return {"code": "pack-not-vouched", "message": UNVOUCHED, "remedy": UNVOUCHED_REMEDY}


def _signer(pack: PackInstalled) -> str:
    return f"signed by {pack.signed_by[:16]}…" if pack.signed_by else "not signed"


def _shape(pack: PackInstalled) -> dict[str, object]:
    return {
        "name": pack.name,
        "version": pack.version,
        "documents": pack.documents,
        "signed_by": pack.signed_by or None,
        "verified": pack.verified,
        "embedded_anew": pack.embedded_anew,
        "removed": pack.removed,
    }
