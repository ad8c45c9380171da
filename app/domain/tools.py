"""What the assistant may do when it is told to: declarations with typed arguments, the grammar of a call, and its reading.

A call is made from what a person said, never from a document: nothing that is found is ever shown to the model that chooses a
tool. What a tool writes is done only after a person has confirmed it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.errors import BadInput
from app.domain.json import Json

_LONGEST_TEXT: Final = 300


class Type(StrEnum):
    """What an argument may be."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One argument of a tool. `choices` for CHOICE; `least` and `most` for numbers."""

    name: str
    type: Type
    help: str
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    is_required: bool = True
    is_said: bool = False
    """Whether it is what the person said: a model never writes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """Something that can be done. `writes` says that it changes something: then a person has to confirm it."""

    name: str
    help: str
    arguments: tuple[Argument, ...] = ()
    writes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A tool with arguments that fit its declaration."""

    tool: Tool
    arguments: Mapping[str, str | int | float]


def grammar(tools: Sequence[Tool]) -> str:
    """Return the GBNF grammar of one call of one of these tools, or of `{"tool":"none"}`: a JSON object, and nothing else.

    Required arguments come first, in the order of the declaration; each optional one may be left out. What a person said is not
    written again.
    """
    rules = [
        "root ::= none | " + " | ".join(f"call-{i}" for i in range(len(tools))) if tools else "root ::= none",
        'none ::= "{\\"tool\\":\\"none\\"}"',
    ]
    for number, tool in enumerate(tools):
        ordered = sorted((a for a in tool.arguments if not a.is_said), key=lambda a: not a.is_required)
        parts = []
        for place, argument in enumerate(ordered):
            comma = '"," ' if place else ""
            pair = f'{comma}"\\"{argument.name}\\":" arg-{number}-{place}'
            parts.append(pair if argument.is_required else f"({pair})?")
            rules.append(f"arg-{number}-{place} ::= {_value(argument)}")
        inside = " ".join(parts)
        rules.append(f'call-{number} ::= "{{\\"tool\\":\\"{tool.name}\\",\\"arguments\\":{{" {inside} "}}}}"')
    rules += [
        f'text ::= "\\"" [^"\\\\\\x00-\\x1f]{{1,{_LONGEST_TEXT}}} "\\""',
        'integer ::= "-"? [0-9]{1,9}',
        'number ::= "-"? [0-9]{1,9} ("." [0-9]{1,6})?',
    ]
    return "\n".join(rules)


def _value(argument: Argument) -> str:
    if argument.type is Type.CHOICE:
        return " | ".join(f'"\\"{choice}\\""' for choice in argument.choices)
    return argument.type.value


def read_call(text: str, tools: Sequence[Tool]) -> Call | None:
    """Return the call that a model wrote; None for `{"tool":"none"}`. Raises BadInput(bad-call) for anything else."""
    try:
        written = json.loads(text)
    except ValueError:
        raise bad_call("It is not a call of a tool.") from None
    if not isinstance(written, dict):
        raise bad_call("It is not a call of a tool.")
    if written.get("tool") == "none":
        return None
    arguments = written.get("arguments", {})
    if not isinstance(arguments, dict):
        raise bad_call("The arguments are not named.")
    return checked_call(str(written.get("tool")), arguments, tools)


def checked_call(name: str, given: Mapping[str, Json], tools: Sequence[Tool]) -> Call:
    """Return a call whose arguments fit. Raises BadInput(bad-call) that names what does not."""
    tool = next((t for t in tools if t.name == name), None)
    if tool is None:
        raise bad_call(f"There is no tool “{name}”.")
    known = {a.name for a in tool.arguments}
    if unknown := sorted(set(given) - known):
        raise bad_call(f"“{name}” has no argument “{unknown[0]}”.")
    arguments: dict[str, str | int | float] = {}
    for argument in tool.arguments:
        if argument.name in given:
            arguments[argument.name] = _checked(argument, given[argument.name])
        elif argument.is_required:
            raise bad_call(f"“{name}” needs “{argument.name}”: {argument.help}")
    return Call(tool=tool, arguments=arguments)


def _checked(argument: Argument, value: Json) -> str | int | float:
    match argument.type:
        case Type.TEXT | Type.CHOICE:
            if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST_TEXT:
                raise bad_call(f"“{argument.name}” has to be a text of at most {_LONGEST_TEXT} characters.")
            if argument.choices and value not in argument.choices:
                raise bad_call(f"“{argument.name}” has to be one of: {', '.join(argument.choices)}.")
            return value.strip()
        case Type.INTEGER | Type.NUMBER:
            number = _number(argument, value)
            if (argument.least is not None and number < argument.least) or (
                argument.most is not None and number > argument.most
            ):
                raise bad_call(f"“{argument.name}” has to be between {argument.least:g} and {argument.most:g}.")
            return number


def _number(argument: Argument, value: Json) -> int | float:
    try:
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise ValueError
        number = float(value)
        if argument.type is Type.INTEGER and number != int(number):
            raise ValueError
    except (ValueError, OverflowError):
        raise bad_call(f"“{argument.name}” has to be a {argument.type}.") from None
    return int(number) if argument.type is Type.INTEGER else number


def bad_call(message: str) -> BadInput:
    """Return the error for a call that cannot be made."""
    return BadInput(message, remedy="See 'voiceassist tools list'.", code="bad-call")
