"""`tools`: what the assistant may do when it is told to, and a way to use it."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from app.cli.answering import Shell
from app.domain.errors import NotFound, UsageProblem
from app.domain.json import Json
from app.domain.models import Role
from app.domain.private import PrivateText
from app.domain.tools import Call, checked_call
from app.turns.answering.tools import TOOLS, ToolBox, choose_tool, described, use_tool

tools_app = typer.Typer(help="What the assistant may do when it is told to.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(tools_app, name="tools")


@tools_app.command("list")
def list_tools(ctx: typer.Context) -> None:
    """List the tools with their arguments."""
    shell: Shell = ctx.obj
    tools = [
        {
            "name": t.name,
            "help": t.help,
            "writes": t.writes,
            "arguments": [
                {"name": a.name, "type": a.type, "help": a.help, "required": a.is_required} for a in t.arguments
            ],
        }
        for t in TOOLS
    ]
    lines = [f"{t.name}({', '.join(a.name for a in t.arguments)}): {t.help}" for t in TOOLS]
    shell.answer({"tools": tools}, "\n".join(lines))


@tools_app.command("use")
def use(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="The tool.")],
    arguments: Annotated[list[str] | None, typer.Argument(help="name=value …")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Confirm what writes.")] = False,
) -> None:
    """Use a tool."""
    given: dict[str, Json] = {}
    for pair in arguments or []:
        key, equals, value = pair.partition("=")
        if not equals:
            raise UsageProblem(f"“{pair}” is not name=value.", remedy="For instance: query=gout")
        given[key] = value
    _use(ctx.obj, checked_call(name, given, TOOLS), yes)


@tools_app.command("ask")
def ask(
    ctx: typer.Context,
    request: Annotated[str, typer.Argument(help="What is to be done, in words.")],
    yes: Annotated[bool, typer.Option("--yes", help="Confirm what writes.")] = False,
) -> None:
    """Let the model choose a tool for a request, and use it. Only the request is shown to it, never a document."""
    shell: Shell = ctx.obj
    shell.house.start(Role.MIND)
    call = choose_tool(PrivateText(request), shell.house.writer)
    if call is None:
        raise NotFound("No tool does this.", remedy="See 'voiceassist tools list'.", code="no-tool")
    _use(shell, call, yes)


def _use(shell: Shell, call: Call, yes: bool) -> None:
    box = ToolBox(library=shell.house.library, confirm=partial(shell.confirm, yes=yes))
    done = use_tool(call, box, shell.cancellation)
    shell.answer(
        {"tool": call.tool.name, "arguments": dict(call.arguments), "result": done},
        f"{described(call)}\n{_shown(done)}",
    )


def _shown(done: dict[str, Json]) -> str:
    lines = []
    for key, value in done.items():
        shown = "\n".join(f"  {_line(v)}" for v in value) if isinstance(value, list) else f"  {value}"
        lines.append(f"{key}:\n{shown}")
    return "\n".join(lines)


def _line(value: Json) -> str:
    return "; ".join(f"{v}" for v in value.values()) if isinstance(value, dict) else str(value)
