"""`jobs list | run | cancel`, `levels` and `store check | migrate`: what an unlocked vault does in the background, and whether its file is whole."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from app.cli.answering import Shell
from app.cli.unlocking import records, way_in
from app.domain.service_levels import levels as promises
from app.domain.vaults.accounts import Action
from app.domain.vaults.jobs import Job, JobId
from app.domain.vaults.moments import in_words


def register(app: typer.Typer) -> None:
    """Add the commands."""
    jobs = typer.Typer(no_args_is_help=True, help="Work in the background.")
    jobs.command("list")(list_jobs)
    jobs.command()(run)
    jobs.command()(cancel)
    app.add_typer(jobs, name="jobs")
    app.command()(levels)
    store = typer.Typer(no_args_is_help=True, help="The encrypted store of a vault.")
    store.command()(check)
    store.command()(migrate)
    app.add_typer(store, name="store")


def list_jobs(
    ctx: typer.Context, limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many.")] = 50
) -> None:
    """List jobs, newest first."""
    shell: Shell = ctx.obj
    found = records(shell).jobs.jobs(limit=limit)
    shell.answer({"jobs": [_shape(j) for j in found]}, "\n".join(_line(j) for j in found) or "There are no jobs.")


def run(ctx: typer.Context) -> None:
    """Do what is due now: for a timer of the system's, on a machine where the window is seldom open."""
    shell: Shell = ctx.obj
    records(shell, Action.WRITE_OWN)
    count = shell.house.run_due_jobs()
    shell.answer({"run": count}, f"{count} jobs done")


def cancel(ctx: typer.Context, job: Annotated[int, typer.Argument(help="Its number.")]) -> None:
    """Stop a job."""
    shell: Shell = ctx.obj
    stopped = records(shell, Action.WRITE_OWN).jobs.cancel(JobId(job))
    shell.answer({"job": _shape(stopped)}, _line(stopped))


def levels(
    ctx: typer.Context, last: Annotated[int, typer.Option(min=1, max=10_000, help="Over how many questions.")] = 200
) -> None:
    """Show how the service levels were kept over the last questions of the vault, what is left of each error budget, and where the time went."""
    shell: Shell = ctx.obj
    turns = records(shell).history.latest(limit=last)
    found = promises(turns)
    shell.answer(
        {
            "levels": [
                {
                    "promise": level.promise,
                    "target": level.share,
                    "good": level.good,
                    "total": level.total,
                    "kept": level.kept,
                    "error_budget_left": level.budget_left,
                    "is_kept": level.is_kept,
                }
                for level in found
            ],
            "turns": [
                {
                    "began": in_words(t.began_at) if t.began_at else None,
                    "kind": "spoken" if t.is_spoken else "typed",
                    "state": t.state,
                    "timings_ms": asdict(t.timings),
                }
                for t in turns
            ],
        },
        "\n".join(
            f"{level.promise:16} {level.good} of {level.total}, promised {level.share:.0%}, "
            f"error budget left {level.budget_left:.0%}"
            for level in found
        ),
    )


def check(ctx: typer.Context) -> None:
    """Read every page of the store, and prove that each is what was written."""
    shell: Shell = ctx.obj
    faults = records(shell).faults()
    shell.status = 6 if faults else 0
    shell.answer({"intact": not faults, "faults": len(faults)}, "intact" if not faults else f"{len(faults)} faults")


def migrate(ctx: typer.Context) -> None:
    """Bring the store of an older version up to date. An encrypted copy of it is taken first, and kept."""
    shell: Shell = ctx.obj
    before, now, copy = shell.house.migrate_store(shell.user, way_in(shell))
    text = f"schema {before} → {now}; as it was: {copy}" if copy else f"schema {now}: up to date already"
    shell.answer({"before": before, "now": now, "copy": str(copy) if copy else None}, text)


def _shape(job: Job) -> dict[str, object]:
    return {
        "id": job.id,
        "kind": job.kind,
        "state": job.state,
        "priority": job.priority,
        "done": job.done,
        "total": job.total,
        "attempts": job.attempts,
        "created": in_words(job.created_at),
        "changed": in_words(job.changed_at),
        "not_before": in_words(job.not_before),
        "error_code": job.error_code or None,
    }


def _line(job: Job) -> str:
    share = f" {100 * job.done // job.total} %" if job.total else ""
    return f"{job.id:5d}  {job.kind}  {job.state}{share}  {in_words(job.changed_at)}  {job.error_code}".rstrip()
