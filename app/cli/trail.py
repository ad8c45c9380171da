"""`audit list | activity | verify | export`."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from app.cli.answering import Shell
from app.cli.unlocking import records
from app.domain.errors import UsageProblem
from app.domain.vaults.accounts import Action
from app.domain.vaults.audit import AuditAction, AuditLine, AuditQuery, Outcome, query_of
from app.domain.vaults.moments import in_words
from app.durable import write_whole
from app.records import AuditTrail

_READ_AT_ONCE: Final = 500


def register(app: typer.Typer) -> None:
    """Add the commands."""
    audit = typer.Typer(no_args_is_help=True, help="Who did what and when, in a trail that cannot be bent unnoticed.")
    audit.command("list")(list_entries)
    audit.command()(verify)
    audit.command()(export)
    audit.command()(activity)
    app.add_typer(audit, name="audit")


def list_entries(
    ctx: typer.Context,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="How many.")] = 50,
    before: Annotated[int | None, typer.Option(help="Only entries with a smaller number.")] = None,
    find: Annotated[
        str,
        typer.Option(
            help="Words that must all stand in an entry; a day (2026-11-03) or month (2026-11) bounds the time."
        ),
    ] = "",
    action: Annotated[
        list[AuditAction] | None, typer.Option(help="Only this action; may be given several times.")
    ] = None,
    outcome: Annotated[
        list[Outcome] | None, typer.Option(help="Only this outcome; may be given several times.")
    ] = None,
    actor: Annotated[str, typer.Option(help="Only what this user did.")] = "",
    since: Annotated[datetime | None, typer.Option(help="Only from this moment on.")] = None,
    until: Annotated[datetime | None, typer.Option(help="Only before this moment.")] = None,
) -> None:
    """List entries, newest first. Several conditions must all hold; times are those of this computer."""
    shell: Shell = ctx.obj
    typed = query_of(find, {})
    query = replace(
        typed,
        actions=tuple(str(a) for a in action or ()),
        outcomes=tuple(str(o) for o in outcome or ()),
        actor=actor,
        since=max((m for m in (typed.since, _here(since)) if m is not None), default=None),
        until=min((m for m in (typed.until, _here(until)) if m is not None), default=None),
    )
    trail = records(shell, Action.VERIFY_OWN_AUDIT).trail
    lines = trail.lines(limit=limit, before=before) if query.is_empty else _found(shell, trail, query, limit, before)
    shell.answer(
        {"entries": [_entry(line) for line in lines], "before": lines[-1].entry.seq if len(lines) == limit else None},
        "\n".join(
            f"{e.entry.seq:6d}  {in_words(e.at)}  {e.entry.actor}  {e.entry.action} {e.entry.subject}  {e.entry.outcome}"
            + (f" ({e.entry.reason})" if e.entry.reason else "")
            for e in lines
        )
        or ("" if query.is_empty else "No entry is like that."),
    )


def _found(shell: Shell, trail: AuditTrail, query: AuditQuery, limit: int, before: int | None) -> tuple[AuditLine, ...]:
    """Look at the trail a stretch at a time until there are enough."""
    seqs: list[int] = []
    while True:
        shell.cancellation.raise_if_cancelled()
        hits = trail.find(query, before=before)
        seqs += hits.seqs
        if len(seqs) >= limit or hits.is_all:
            break
        before = hits.reached
    wanted = seqs[:limit]
    return tuple(
        line for at in range(0, len(wanted), _READ_AT_ONCE) for line in trail.entries(wanted[at : at + _READ_AT_ONCE])
    )


def _here(moment: datetime | None) -> datetime | None:
    return moment.astimezone() if moment is not None else None


def _entry(line: AuditLine) -> dict[str, object]:
    return {
        "seq": line.entry.seq,
        "at": in_words(line.at),
        "actor": line.entry.actor,
        "action": line.entry.action,
        "subject": line.entry.subject,
        "outcome": line.entry.outcome,
        "reason": line.entry.reason,
        "digest": line.digest,
    }


def activity(
    ctx: typer.Context, days: Annotated[int, typer.Option(min=1, max=3660, help="Of how many days.")] = 30
) -> None:
    """Count the entries of each day, by the computer's own calendar."""
    shell: Shell = ctx.obj
    found = records(shell, Action.VERIFY_OWN_AUDIT).trail.activity(days=days)
    shell.answer(
        {"days": [{"day": d.day.isoformat(), "entries": d.entries, "refused": d.refused} for d in found]},
        "\n".join(f"{d.day}  {d.entries:6d}  {'█' * min(60, d.entries)}" for d in found if d.entries) or "Nothing.",
    )


def verify(
    ctx: typer.Context,
    head: Annotated[str, typer.Option(help="An entry noted earlier, SEQ:DIGEST: it must still be there.")] = "",
) -> None:
    """Check every entry and every signature."""
    shell: Shell = ctx.obj
    trail = records(shell, Action.VERIFY_OWN_AUDIT).trail
    verdict = trail.verify()
    noted = _noted(head)
    first_bad, fault, intact = verdict.first_bad, verdict.fault, verdict.is_intact
    if intact and noted is not None:
        found = trail.lines(limit=1, before=noted[0] + 1)
        if not found or (found[0].entry.seq, found[0].digest) != noted:
            intact, first_bad = False, noted[0]
    shell.status = 0 if intact else 6
    shown = f"{verdict.head.seq}:{verdict.head.digest}" if verdict.head else None
    shell.answer(
        {
            "entries": verdict.entries,
            "checkpoints": verdict.checkpoints,
            "intact": intact,
            "first_bad": first_bad,
            "fault": fault or (None if intact else "replaced"),
            "head": shown,
            "public_key": verdict.public_key,
        },
        f"{verdict.entries} entries, {verdict.checkpoints} signed checkpoints: "
        + ("intact" if intact else f"NOT INTACT from entry {first_bad}")
        + f"\nhead {shown}\nkey {verdict.public_key}",
    )


def _noted(head: str) -> tuple[int, str] | None:
    if not head:
        return None
    number, mark, digest = head.partition(":")
    if not mark or not number.isdigit():
        raise UsageProblem("--head is SEQ:DIGEST, as 'audit verify' shows it.")
    return int(number), digest.lower()


def export(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option("--out", help="The file, JSON lines.")],
) -> None:
    """Write the signed trail for an auditor; the script verify_audit.py beside it checks it without this program."""
    shell: Shell = ctx.obj
    trail = records(shell, Action.VERIFY_OWN_AUDIT).trail
    entries = trail.export(out)
    script = out.parent / "verify_audit.py"
    source = shell.house.resources / "audit" / "verify_audit.py"
    if not script.exists():
        write_whole(script, source.read_bytes())
    verdict = trail.verify()
    assert verdict.head is not None
    shell.answer(
        {
            "file": str(out),
            "verifier": str(script),
            "entries": entries,
            "intact": verdict.is_intact,
            "first_bad": None,
            "head": f"{verdict.head.seq}:{verdict.head.digest}",
            "public_key": trail.public_key,
        },
        f"{entries} entries in {out}\ncheck it: python {script} {out} --key {trail.public_key}",
    )
