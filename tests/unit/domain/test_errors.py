from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

from app.domain import errors
from app.domain.errors import (
    BadInput,
    Bug,
    Cancelled,
    EnvironmentProblem,
    NotFound,
    Refused,
    UsageProblem,
    VoiceAssistError,
    WorkerDied,
    from_dict,
    not_utf8,
)

APP = Path(__file__).parents[3] / "app"

STATUS = {
    UsageProblem: 2,
    Refused: 3,
    EnvironmentProblem: 4,
    WorkerDied: 4,
    NotFound: 5,
    BadInput: 6,
    Bug: 70,
    Cancelled: 130,
}


def in_the_tree() -> list[type[VoiceAssistError]]:
    found, waiting = [], [VoiceAssistError]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        found.append(kind)
    return [k for k in found if k is not VoiceAssistError]


def test_every_class_of_the_tree_has_the_exit_status_that_scripts_rely_on() -> None:
    assert {k: k.exit_status for k in in_the_tree()} == STATUS


def test_every_class_has_a_code_of_its_own() -> None:
    codes = [k.default_code for k in in_the_tree()]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code) for code in codes)


def codes_in_the_program() -> dict[str, set[str]]:
    """Return every code that the program gives an error, with the classes that it is given to."""
    found: dict[str, set[str]] = defaultdict(set)
    names = {k.__name__ for k in in_the_tree()}
    for file in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                for keyword in node.keywords:
                    if keyword.arg == "code" and isinstance(keyword.value, ast.Constant):
                        found[str(keyword.value.value)].add(node.func.id)
    return found


def test_a_code_never_means_two_kinds_of_error() -> None:
    codes = codes_in_the_program()
    assert len(codes) > 20
    assert {code: kinds for code, kinds in codes.items() if len(kinds) > 1} == {}
    assert [code for code in codes if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)] == []


def test_an_error_answers_with_code_message_and_remedy() -> None:
    error = EnvironmentProblem("No disk.", remedy="Plug it in.", code="disk-missing")
    assert error.as_dict() == {"code": "disk-missing", "message": "No disk.", "remedy": "Plug it in."}
    assert str(error) == "No disk."


def test_an_error_without_a_code_has_that_of_its_class() -> None:
    assert NotFound("Gone.").as_dict() == {"code": "not-found", "message": "Gone.", "remedy": ""}
    assert Cancelled().code == "cancelled"
    assert not_utf8().code == "not-utf8"


@pytest.mark.parametrize("kind", STATUS)
def test_an_error_survives_the_way_through_a_pipe(kind: type[VoiceAssistError]) -> None:
    before = kind("What happened.", remedy="What to do.", code="some-code")
    after = from_dict(type(before).__name__, before.code, before.message, before.remedy)
    assert (type(after), after.as_dict()) == (kind, before.as_dict())


def test_an_unknown_kind_of_error_is_a_bug() -> None:
    assert isinstance(from_dict("SomethingElse", "x", "y", "z"), Bug)


def test_the_tree_is_drawn_at_the_top_of_its_file() -> None:
    drawn = re.findall(r"[├└]── (\w+)\s+(\d+)", errors.__doc__ or "")
    assert {name: int(status) for name, status in drawn} == {k.__name__: s for k, s in STATUS.items()}
