from __future__ import annotations

import json

import pytest

from app.domain.errors import BadInput, Refused
from app.domain.json import Json
from app.domain.private import PrivateText
from app.domain.tools import checked_call, grammar, read_call
from app.turns.answering.tools import CALCULATE, REMOVE, SEARCH, TOOLS, ToolBox, choose_tool, use_tool
from tests.fakes.engines import FakeWriter
from tests.fakes.library import FakeLibrary


def box(*, says: bool, library: FakeLibrary | None = None) -> ToolBox:
    return ToolBox(library=library or FakeLibrary(), confirm=lambda _what: says)


def test_a_search_gives_passages() -> None:
    library = FakeLibrary()
    call = checked_call("search", {"query": "adrenaline", "count": "3"}, TOOLS)
    found = use_tool(call, box(says=False, library=library))
    assert library.queries[0][:2] == ("adrenaline", 3)
    assert isinstance(found["passages"], list)


def test_what_writes_is_done_only_when_a_person_confirms_it() -> None:
    library = FakeLibrary()
    call = checked_call("remove_document", {"document": "d1"}, TOOLS)
    with pytest.raises(Refused, match="nothing was done"):
        use_tool(call, box(says=False, library=library))
    assert library.removed == []
    assert use_tool(call, box(says=True, library=library))["removed"]
    assert library.removed == ["d1"]


def test_a_tool_that_reads_asks_nobody() -> None:
    def nobody(_what: str) -> bool:
        pytest.fail("asked")

    assert use_tool(checked_call("documents", {}, TOOLS), ToolBox(library=FakeLibrary(), confirm=nobody))


def test_a_calculator_says_what_it_needs() -> None:
    found = use_tool(
        checked_call("calculate", {"calculator": CALCULATE.arguments[0].choices[0]}, TOOLS), box(says=False)
    )
    assert found["missing"]


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("delete_everything", {}, "no tool"),
        ("search", {}, "needs “query”"),
        ("search", {"query": " "}, "has to be a text"),
        ("search", {"query": "x" * 301}, "at most 300"),
        ("search", {"query": "x", "count": 0}, "between 1 and 20"),
        ("search", {"query": "x", "count": "many"}, "has to be a integer"),
        ("search", {"query": "x", "count": True}, "has to be a integer"),
        ("search", {"query": "x", "path": "/etc"}, "no argument “path”"),
        ("calculate", {"calculator": "horoscope"}, "one of"),
    ],
)
def test_arguments_that_do_not_fit_are_refused_by_name(name: str, given: dict[str, Json], told: str) -> None:
    with pytest.raises(BadInput, match=told):
        checked_call(name, given, TOOLS)


def test_the_model_is_shown_the_request_and_the_tools_and_must_keep_to_the_grammar() -> None:
    writer = FakeWriter(text=json.dumps({"tool": "search", "arguments": {"query": "gout"}}))
    call = choose_tool(PrivateText("find something on gout"), writer)
    assert call is not None
    assert (call.tool, dict(call.arguments)) == (SEARCH, {"query": "gout"})
    assert [m.role for m in writer.prompts[0]] == ["system", "user"]
    assert str(writer.prompts[0][1].content) == "find something on gout"
    assert writer.options[0].grammar == grammar(TOOLS)


@pytest.mark.parametrize(
    "text", ["", "hello", "[1]", '{"tool":"search","arguments":[1]}', '{"tool":"shell","arguments":{}}']
)
def test_what_is_no_call_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        read_call(text, TOOLS)


def test_none_is_no_call() -> None:
    assert read_call('{"tool":"none"}', TOOLS) is None


def test_the_grammar_knows_every_tool_and_every_choice() -> None:
    rules = grammar(TOOLS)
    assert all(f'\\"{t.name}\\"' in rules for t in TOOLS)
    assert f'\\"{CALCULATE.arguments[0].choices[0]}\\"' in rules
    assert REMOVE.writes
