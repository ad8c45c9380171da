"""Frozen facts to JSON and back, by the fields that their classes have.

A field that a later version added takes its default when an older row is read; one that a later version dropped is
passed over. So rows outlive the classes that wrote them.
"""

from __future__ import annotations

import functools
import json
import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from typing import Any, TypeVar

T = TypeVar("T")


def dumped(fact: object) -> str:
    """Return a fact as compact JSON."""
    return json.dumps(_plain(fact), ensure_ascii=False, separators=(",", ":"))


def loaded(kind: type[T], text: str) -> T:
    """Return the fact that a JSON text tells of. Raises ValueError when it cannot be one."""
    made: T = _built(kind, json.loads(text))
    return made


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [_plain(v) for v in value]
    return value


def _built(kind: Any, value: Any) -> Any:
    origin = typing.get_origin(kind)
    if origin is not None:
        return _built_generic(origin, typing.get_args(kind), value)
    kind = getattr(kind, "__supertype__", kind)  # a NewType
    if not isinstance(kind, type) or kind is object:
        return value
    if is_dataclass(kind):
        if not isinstance(value, dict):
            raise ValueError(f"not a {kind.__name__}")
        hints = _hints(kind)
        known = {f.name: _built(hints[f.name], value[f.name]) for f in fields(kind) if f.name in value}
        missing = [
            f.name
            for f in fields(kind)
            if f.name not in known and f.default is MISSING and f.default_factory is MISSING
        ]
        if missing:
            raise ValueError(f"{kind.__name__} lacks {', '.join(missing)}")
        return kind(**known)
    if value is None or isinstance(value, kind):
        return value
    return kind(value)


def _built_generic(origin: Any, arguments: tuple[Any, ...], value: Any) -> Any:
    if origin in (typing.Union, types.UnionType):
        if value is None:
            return None
        kinds = [a for a in arguments if a is not type(None)]
        if len(kinds) == 1:
            return _built(kinds[0], value)
        for kind in kinds:
            try:
                return _built(kind, value)
            except (ValueError, TypeError):
                continue
        raise ValueError("fits none of the kinds")
    if origin is tuple:
        kinds = [arguments[0]] * len(value) if arguments[-1] is Ellipsis else list(arguments)
        return tuple(_built(k, v) for k, v in zip(kinds, value, strict=True))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {_built(arguments[0], k): _built(arguments[1], v) for k, v in value.items()}
    if isinstance(origin, type) and issubclass(origin, Sequence):
        return tuple(_built(arguments[0], v) for v in value)
    return value


@functools.cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)
