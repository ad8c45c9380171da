"""All calculators by name, and the scores that are not computed because they belong to somebody."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Final

from app.domain.calculators import (
    acid_base,
    body,
    clots,
    coronary,
    critical_care,
    electrolytes,
    gut,
    heart,
    infection,
    kidney,
    liver,
    lungs,
    metabolic,
    pregnancy,
    rhythm,
    risk,
)
from app.domain.calculators.apache import APACHE_II
from app.domain.calculators.called import CALLED
from app.domain.calculators.caprini import CAPRINI
from app.domain.calculators.charlson import CHARLSON
from app.domain.calculators.declaration import Calculator
from app.domain.calculators.licensed import LICENSED
from app.domain.errors import NotFound, Refused

_ROOMS: Final = (
    kidney, body, electrolytes, acid_base, metabolic, rhythm, heart, coronary, risk, clots, lungs, infection, critical_care, liver,
    gut, pregnancy,
)  # fmt: skip
CALCULATORS: Final[Mapping[str, Calculator]] = {
    c.name: c
    for c in sorted(
        (*(c for room in _ROOMS for c in room.CALCULATORS), APACHE_II, CAPRINI, CHARLSON), key=lambda c: c.name
    )
}


def find(name: str) -> Calculator:
    """Return a calculator; raise NotFound (calc-unknown, with what is near) or Refused (calc-licensed, with the reason)."""
    asked = re.sub(r"[^a-z0-9]+", "_", name.strip().lower()).strip("_")
    found = CALCULATORS.get(asked) or _called(asked)
    if found is not None:
        return found
    if asked in LICENSED:
        score = LICENSED[asked]
        raise Refused(f"{score.title} is not computed here: {score.reason}", remedy=score.remedy, code="calc-licensed")
    near = near_names(asked)
    raise NotFound(
        "There is no calculator of this name." + (f" Did you mean {' or '.join(near)}?" if near else ""),
        remedy="'voiceassist calc list' names all of them.",
        code="calc-unknown",
    )


def _called(asked: str) -> Calculator | None:
    """Return the calculator that alone is called so; a name that means several is not settled by choosing one."""
    words = asked.replace("_", " ")
    for trimmed in (words, words.removesuffix(" score"), words.removesuffix(" criteria"), words.removesuffix(" index")):
        named = [name for name, spoken in CALLED.items() if trimmed in spoken]
        if named:
            return CALCULATORS[named[0]] if len(named) == 1 else None
    return None


def near_names(asked: str) -> list[str]:
    """Return up to three names of calculators that resemble what was asked, or hold it."""
    known = [*CALCULATORS, *LICENSED]
    words = asked.replace("_", " ")
    holding = [n for n, spoken in CALLED.items() if words in spoken]
    holding += [n for n in known if len(asked) > 2 and asked in n]
    return list(dict.fromkeys([*holding, *difflib.get_close_matches(asked, known, n=3, cutoff=0.6)]))[:3]
