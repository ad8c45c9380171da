"""`models list | recommend | install | verify | export | import | remove | use`."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from app.cli.answering import Shell
from app.domain.errors import EnvironmentProblem, UsageProblem
from app.domain.models import InstallChoices, InstallReport, ModelListing, ModelState, Recommendation

_Names = Annotated[list[str], typer.Argument(help="Names of models, or 'starter' for the starter set.")]
_SomeNames = Annotated[list[str] | None, typer.Argument(help="Names of models; all that are installed without.")]
_AcceptLicence = Annotated[bool, typer.Option("--accept-licence", help="I accept the licences of these models.")]
_Trust = Annotated[
    bool, typer.Option("--trust-unknown-hash", help="Take files that nobody has checked, and remember their hash.")
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    models = typer.Typer(no_args_is_help=True, help="Speech, language, voice and search models on this machine.")
    models.command("list")(list_models)
    models.command()(recommend)
    models.command()(install)
    models.command()(verify)
    models.command()(export)
    models.command("import")(import_pack)
    models.command()(remove)
    models.command()(use)
    app.add_typer(models, name="models")


def list_models(
    ctx: typer.Context,
    installed: Annotated[bool, typer.Option("--installed", help="Only what is on this machine.")] = False,
) -> None:
    """List the models of the catalogue, and what is on this machine of them."""
    shell: Shell = ctx.obj
    found = [m for m in shell.house.models.listing() if not installed or m.state is not ModelState.ABSENT]
    shell.answer({"models": _shapes(found)}, _table(found) or "No model is installed.")


def recommend(ctx: typer.Context) -> None:
    """Name the best models for this machine, and why."""
    shell: Shell = ctx.obj
    advice = shell.house.models.recommend()
    machine = advice.machine
    payload = {
        "models": [_advised(r) for r in advice.recommendations],
        "machine": {
            "ram_bytes": machine.ram_bytes,
            "cores": machine.cores,
            "graphics": [{"name": g.name, "memory_bytes": g.memory_bytes} for g in machine.graphics],
        },
    }
    graphics = ", ".join(g.name for g in machine.graphics) or "no graphics card"
    lines = [f"This machine: {_size(machine.ram_bytes)} of memory, {machine.cores} cores, {graphics}."]
    for r in advice.recommendations:
        lines += ["", f"{r.role:8} {r.listing.name if r.listing else '–'}", f"         {r.reason}"]
        if r.command:
            lines.append(f"         {r.command}")
        if r.free_alternative is not None:
            lines.append(f"         Without asking for anything: {r.free_alternative.name}")
    shell.answer(payload, "\n".join(lines))


def install(
    ctx: typer.Context,
    names: _Names,
    folders: Annotated[
        list[Path] | None, typer.Option("--from", help="A folder or stick to look in first; may be given again.")
    ] = None,
    mirrors: Annotated[
        list[str] | None, typer.Option("--mirror", help="An internal mirror to ask first; may be given again.")
    ] = None,
    accept_licence: _AcceptLicence = False,
    trust_unknown_hash: _Trust = False,
) -> None:
    """Install models. What was begun goes on where it was; what is there stays as it is."""
    shell: Shell = ctx.obj
    for folder in folders or []:
        if not folder.is_dir():
            raise UsageProblem(f"{folder} is no folder.", remedy="Give the folder that holds the files.")
    began_s = time.monotonic()
    report = shell.house.models.install(
        names,
        InstallChoices(
            folders=tuple(folders or ()),
            mirrors=tuple(mirrors or ()),
            accept_licence=accept_licence,
            trust_unknown_hash=trust_unknown_hash,
        ),
        progress=shell.progress,
        cancel=shell.cancellation,
    )
    _answer_report(shell, report, time.monotonic() - began_s)


def verify(ctx: typer.Context, names: _SomeNames = None) -> None:
    """Read every byte of installed models and compare with their SHA-256."""
    shell: Shell = ctx.obj
    checks = shell.house.models.verify(names or (), progress=shell.progress, cancel=shell.cancellation)
    damaged = [c.listing for c in checks if c.damaged_files]
    payload: dict[str, object] = {
        "models": [_shape(c.listing) | {"checked_bytes": c.checked_bytes} for c in checks],
        "verified": not damaged,
    }
    if damaged:
        problem = EnvironmentProblem(
            "Damaged: " + "; ".join(f"{m.name} ({', '.join(m.damaged_files)})" for m in damaged) + ".",
            remedy="Run: voiceassist models install " + " ".join(m.name for m in damaged),
            code="model-damaged",
        )
        shell.status = problem.exit_status
        shell.answer(payload | {"error": problem.as_dict()}, f"{problem.message}\n{problem.remedy}")
        return
    total = _size(sum(c.checked_bytes for c in checks))
    shell.answer(payload, f"{len(checks)} models verified, {total} read." if checks else "No model is installed.")


def export(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option("--out", help="The file to write.")],
    names: _SomeNames = None,
) -> None:
    """Write installed models into one file, for machines without a network."""
    shell: Shell = ctx.obj
    if not out.parent.is_dir():
        raise UsageProblem(f"There is no folder {out.parent}.", remedy="Give a file in a folder that exists.")
    report = shell.house.models.export(names or (), out, progress=shell.progress, cancel=shell.cancellation)
    by_name = {m.name: m for m in shell.house.models.listing()}
    shell.answer(
        {
            "file": str(report.file),
            "bytes": report.size_bytes,
            "models": _shapes([by_name[n] for n in report.names]),
        },
        f"{report.file}: {', '.join(report.names)} ({_size(report.size_bytes)})",
    )


def import_pack(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="A file that 'models export' wrote.")],
    accept_licence: _AcceptLicence = False,
    trust_unknown_hash: _Trust = False,
) -> None:
    """Install the models of a file that was exported on another machine."""
    shell: Shell = ctx.obj
    began_s = time.monotonic()
    report = shell.house.models.import_pack(
        file,
        InstallChoices(accept_licence=accept_licence, trust_unknown_hash=trust_unknown_hash),
        progress=shell.progress,
        cancel=shell.cancellation,
    )
    _answer_report(shell, report, time.monotonic() - began_s)


def remove(ctx: typer.Context, names: _Names) -> None:
    """Delete models. Files that another installed model shares stay."""
    shell: Shell = ctx.obj
    gone = shell.house.models.remove(names)
    shell.answer({"models": _shapes(gone)}, "Removed: " + ", ".join(m.name for m in gone))


def use(ctx: typer.Context, name: Annotated[str, typer.Argument(help="An installed model.")]) -> None:
    """Choose the model for its role."""
    shell: Shell = ctx.obj
    chosen = shell.house.models.use(name)
    shell.answer({"models": _shapes([chosen])}, f"{chosen.name} is now used as {chosen.role}.")


def _answer_report(shell: Shell, report: InstallReport, elapsed_s: float) -> None:
    payload = {
        "models": _shapes(report.models),
        "fetched_bytes": report.fetched_bytes,
        "elapsed_s": round(elapsed_s, 3),
        "warnings": list(report.warnings),
    }
    lines = [*report.warnings, _table(report.models)]
    if report.fetched_bytes:
        lines.append(f"{_size(report.fetched_bytes)} fetched in {elapsed_s:.0f} s.")
    shell.answer(payload, "\n".join(lines))


def _shapes(models: Sequence[ModelListing]) -> list[Mapping[str, object]]:
    return [_shape(m) for m in models]


def _shape(model: ModelListing) -> dict[str, object]:
    return {
        "name": model.name,
        "role": model.role.value,
        "title": model.title,
        "state": model.state.value,
        "bytes": model.size_bytes,
        "sha256": model.sha256,
        "licence": model.licence,
        "licence_url": model.licence_url,
        "licence_must_be_accepted": model.licence_must_be_accepted,
        "source": model.source,
        "languages": list(model.languages),
        "ram_bytes": model.ram_bytes,
        "variant": model.variant,
        "engine": model.engine,
        "usable": model.is_usable,
        "starter": model.is_starter,
        "chosen": model.is_chosen,
        "needs_trust": model.needs_trust,
        "outdated": model.is_outdated,
        "damaged_files": list(model.damaged_files),
        "directory": str(model.directory) if model.directory else None,
        "note": model.note,
    }


def _advised(recommendation: Recommendation) -> Mapping[str, object]:
    listing, alternative = recommendation.listing, recommendation.free_alternative
    empty: dict[str, object] = {"name": None, "role": recommendation.role.value, "state": None}
    return (_shape(listing) if listing else empty) | {
        "reason": recommendation.reason,
        "command": recommendation.command,
        "alternative": alternative.name if alternative else None,
    }


def _table(models: Sequence[ModelListing]) -> str:
    return "\n".join(
        f"{m.role:8} {m.name:26} {m.state:10} {_size(m.size_bytes):>9}  {m.licence}"
        + ("  (in use by choice)" if m.is_chosen else "")
        + (f"  damaged: {', '.join(m.damaged_files)}" if m.damaged_files else "")
        for m in models
    )


def _size(size: int) -> str:
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.1f} MB"
