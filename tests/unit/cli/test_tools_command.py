from __future__ import annotations

import json

from tests.fakes.house import FakeHouse, Terminal


def test_the_tools_are_listed_with_what_they_take(voiceassist: Terminal) -> None:
    said = voiceassist("tools", "list", "--json")
    assert said.status == 0
    tools = said.answer["tools"]
    assert isinstance(tools, list)
    assert {t["name"] for t in tools} >= {"search", "calculate", "clarify", "remove_document"}
    assert [t["name"] for t in tools if t["writes"]] == ["remove_document"]
    assert "search(query, count)" in voiceassist("tools", "list").out


def test_a_tool_is_used_with_typed_arguments(voiceassist: Terminal, house: FakeHouse) -> None:
    said = voiceassist("tools", "use", "search", "query=adrenaline", "count=2", "--json")
    assert said.status == 0, said.err
    assert house.library.queries[-1][:2] == ("adrenaline", 2)
    assert voiceassist("tools", "use", "search", "--json").error["code"] == "bad-call"
    assert voiceassist("tools", "use", "search", "query", "--json").status == 2


def test_what_writes_needs_a_yes(voiceassist: Terminal, house: FakeHouse) -> None:
    refused = voiceassist("tools", "use", "remove_document", "document=d1", "--json")
    assert (refused.status, refused.error["code"]) == (3, "not-confirmed")
    assert house.library.removed == []
    assert voiceassist("tools", "use", "remove_document", "document=d1", "--yes", "--json").status == 0
    assert house.library.removed == ["d1"]


def test_the_model_chooses_a_tool_from_the_request_alone(voiceassist: Terminal, house: FakeHouse) -> None:
    house.writer.text = json.dumps({"tool": "search", "arguments": {"query": "gout"}})
    said = voiceassist("tools", "ask", "find something on gout", "--json")
    assert (said.status, said.answer["tool"], said.answer["arguments"]) == (0, "search", {"query": "gout"})
    house.writer.text = '{"tool":"none"}'
    assert voiceassist("tools", "ask", "make coffee", "--json").error["code"] == "no-tool"
