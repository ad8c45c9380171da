"""The tools there are, how the model chooses one of them from what a person said, and how one is used."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.domain.calculators import CALCULATORS
from app.domain.cancellation import Cancellation
from app.domain.documents.reference import DocumentId
from app.domain.errors import Refused
from app.domain.extraction import compute_from_text
from app.domain.json import Json
from app.domain.private import PrivateText
from app.domain.tools import Argument, Call, Tool, Type, grammar, read_call
from app.ports import ChatMessage, Library, Writer, WritingOptions

SEARCH: Final = Tool(
    name="search",
    help="Find passages of the library.",
    arguments=(
        Argument(name="query", type=Type.TEXT, help="what to look for"),
        Argument(name="count", type=Type.INTEGER, help="how many passages", least=1, most=20, is_required=False),
    ),
)
CALCULATE: Final = Tool(
    name="calculate",
    help="Compute a clinical score or formula, or say which values it needs.",
    arguments=(
        Argument(name="calculator", type=Type.CHOICE, help="its name", choices=tuple(sorted(CALCULATORS))),
        Argument(name="words", type=Type.TEXT, help="the values, as they were said", is_required=False, is_said=True),
    ),
)
DOCUMENTS: Final = Tool(name="documents", help="List the documents of the library.")
CLARIFY: Final = Tool(
    name="clarify",
    help="Ask the person one short question.",
    arguments=(Argument(name="question", type=Type.TEXT, help="what to ask"),),
)
REMOVE: Final = Tool(
    name="remove_document",
    help="Remove a document from the library.",
    arguments=(Argument(name="document", type=Type.TEXT, help="its id"),),
    writes=True,
)
TOOLS: Final = (SEARCH, CALCULATE, DOCUMENTS, CLARIFY, REMOVE)

_CALL_TOKENS: Final = 120
_ASK: Final = "Choose the tool that does what the person asks, and write the call. If none does, choose none.\n{tools}\nWrite JSON."


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolBox:
    """What the tools work with. `confirm` is asked before anything is written: it gets what would be done, in words."""

    library: Library
    confirm: Callable[[str], bool]


def choose_tool(request: PrivateText, writer: Writer, tools: Sequence[Tool] = TOOLS) -> Call | None:
    """Let the model choose a tool for what a person said: only these tools, only their arguments, nothing from a document."""
    told = "\n".join(f"{t.name}({', '.join(a.name for a in t.arguments if not a.is_said)}): {t.help}" for t in tools)
    messages = [
        ChatMessage(role="system", content=PrivateText(_ASK.format(tools=told))),
        ChatMessage(role="user", content=request),
    ]
    options = WritingOptions(max_tokens=_CALL_TOKENS, grammar=grammar(tools))
    call = read_call("".join(writer.write(messages, options)), tools)
    if call is None:
        return None
    said: dict[str, str | int | float] = {a.name: str(request) for a in call.tool.arguments if a.is_said}
    return replace(call, arguments={**call.arguments, **said})


def use_tool(call: Call, box: ToolBox, cancel: Cancellation | None = None) -> dict[str, Json]:
    """Do it, and return what came of it. Raises Refused(not-confirmed) where a person said no."""
    if call.tool.writes and not box.confirm(described(call)):
        raise Refused("It was not confirmed, so nothing was done.", remedy="Confirm it.", code="not-confirmed")
    return _DO[call.tool.name](call.arguments, box, cancel)


def described(call: Call) -> str:
    """Return what a call does, in words."""
    arguments = ", ".join(f"{name}: {value}" for name, value in call.arguments.items())
    return f"{call.tool.help.rstrip('.')} ({arguments})" if arguments else call.tool.help


_Arguments = Mapping[str, str | int | float]


def _search(arguments: _Arguments, box: ToolBox, cancel: Cancellation | None) -> dict[str, Json]:
    found = box.library.search(str(arguments["query"]), k=int(arguments.get("count", 5)), cancel=cancel)
    passages: list[Json] = [
        {"title": h.passage.title, "section": h.passage.section, "text": h.passage.text} for h in found.hits
    ]
    return {"confidence": found.confidence, "passages": passages}


def _calculate(arguments: _Arguments, _box: ToolBox, _cancel: Cancellation | None) -> dict[str, Json]:
    words = str(arguments.get("words", ""))
    calculation, taken = compute_from_text(str(arguments["calculator"]), words, is_request=True)
    missing: list[Json] = list(calculation.missing)
    wrong: list[Json] = [calculation.reasons[n] for n in calculation.out_of_range]
    evidence: list[Json] = [{"input": t.name, "text": t.words} for t in taken]
    return {
        "calculator": calculation.calculator,
        "title": calculation.title,
        "shown": calculation.shown,
        "interpretation": calculation.interpretation,
        "evidence": evidence,
        "missing": missing,
        "out_of_range": wrong,
    }


def _documents(_arguments: _Arguments, box: ToolBox, _cancel: Cancellation | None) -> dict[str, Json]:
    documents: list[Json] = [{"id": str(d.id), "title": d.title} for d in box.library.documents()]
    return {"documents": documents}


def _clarify(arguments: _Arguments, _box: ToolBox, _cancel: Cancellation | None) -> dict[str, Json]:
    return {"question": str(arguments["question"])}


def _remove(arguments: _Arguments, box: ToolBox, _cancel: Cancellation | None) -> dict[str, Json]:
    removed: list[Json] = [d.title for d in box.library.remove([DocumentId(str(arguments["document"]))])]
    return {"removed": removed}


_DO: Final[Mapping[str, Callable[[_Arguments, ToolBox, Cancellation | None], dict[str, Json]]]] = {
    SEARCH.name: _search,
    CALCULATE.name: _calculate,
    DOCUMENTS.name: _documents,
    CLARIFY.name: _clarify,
    REMOVE.name: _remove,
}
