"""What a policy may not say at once: each of its options can be used, but together they mean nothing, or something nobody meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from app.settings.options import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two options that do not go together. `why` is a sentence for whoever wrote the policy."""

    one: str
    other: str
    why: str


def contradictions(settings: Settings, given: frozenset[str]) -> Iterator[Contradiction]:
    """Yield what does not go together among the options that a policy gives, by their dotted names."""

    def both(one: str, other: str, why: str, *, is_wrong: bool) -> Iterator[Contradiction]:
        if is_wrong and one in given:
            yield Contradiction(one=one, other=other, why=why)

    onsite = settings.onsite
    no_server = "There is no server that it could be meant for."
    for name in ("model", "key_file"):
        yield from both(
            f"onsite.{name}", "onsite.url", no_server, is_wrong=bool(getattr(onsite, name)) and not onsite.url
        )
    yield from both("onsite.patient_data", "onsite.url", no_server, is_wrong=onsite.patient_data and not onsite.url)
    yield from both("onsite.unencrypted", "onsite.url", no_server, is_wrong=onsite.unencrypted and not onsite.url)
    keys = {name.removeprefix("keys."): name for name in sorted(given) if name.startswith("keys.")}
    for (one, first), (other, second) in combinations(keys.items(), 2):
        if getattr(settings.keys, one) and getattr(settings.keys, one) == getattr(settings.keys, other):
            yield Contradiction(one=first, other=second, why="Both are given the same key.")
