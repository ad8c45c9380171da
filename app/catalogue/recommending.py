"""Which models fit a machine. Simple rules, said in words; nothing is measured here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from app.catalogue.durable import bytes_in_words
from app.catalogue.entry import CatalogueEntry
from app.catalogue.terms import install_command
from app.domain.models import Machine, ModelListing, ModelState, Recommendation, Role

_SYSTEM_SHARE: Final = 0.25
_SYSTEM_LEAST_BYTES: Final = 1_000_000_000
"""Memory for the system, the window and other programs: this share, and never less than this."""

_UPGRADE_ORDER: Final = (Role.MIND, Role.EARS, Role.LIBRARY, Role.MOUTH)
"""Who gets memory that is left over. The language model gains most from it."""


def budget_bytes(machine: Machine) -> int:
    """Return the memory that all models together may take."""
    return machine.ram_bytes - max(int(machine.ram_bytes * _SYSTEM_SHARE), _SYSTEM_LEAST_BYTES)


def pick(machine: Machine, entries: Sequence[CatalogueEntry], *, graphics_count: bool) -> dict[Role, CatalogueEntry]:
    """Choose one model a role so that all fit at once: first the smallest of each, then better ones while there is room."""
    left = budget_bytes(machine)
    picked: dict[Role, CatalogueEntry] = {}
    for role in Role:
        of_role = [e for e in entries if e.role is role]
        smallest = min(of_role, key=lambda e: (e.ram_bytes, -e.rank), default=None)
        if smallest is not None and smallest.ram_bytes <= left:
            picked[role] = smallest
            left -= smallest.ram_bytes
    for role in _UPGRADE_ORDER:
        if role not in picked:
            continue
        room = left + picked[role].ram_bytes
        fitting = [
            e
            for e in entries
            if e.role is role and e.ram_bytes <= room and _is_quick(e, machine, graphics_count=graphics_count)
        ]
        best = max(fitting, key=lambda e: e.rank, default=picked[role])
        if best.rank > picked[role].rank:
            left = room - best.ram_bytes
            picked[role] = best
    return picked


def recommend(
    machine: Machine,
    entries: Sequence[CatalogueEntry],
    listing_of: Callable[[str], ModelListing],
    *,
    engines: frozenset[str],
    graphics_count: bool,
) -> tuple[Recommendation, ...]:
    """Return one recommendation a role, never one that does not fit."""
    usable = [e for e in entries if e.engine in engines and e.rank > 0]
    best = pick(machine, usable, graphics_count=graphics_count)
    free = pick(machine, [e for e in usable if not _asks(e)], graphics_count=graphics_count)
    told = []
    for role in Role:
        entry = best.get(role) or free.get(role)
        if entry is None:
            told.append(
                Recommendation(
                    role=role,
                    listing=None,
                    reason=f"No model for this fits: {bytes_in_words(machine.ram_bytes)} of memory are too little.",
                    command="",
                )
            )
            continue
        listing = listing_of(entry.name)
        alternative = free.get(role) if _asks(entry) else None
        told.append(
            Recommendation(
                role=role,
                listing=listing,
                reason=_reason(entry, machine, usable, graphics_count=graphics_count),
                command="" if listing.state is ModelState.INSTALLED else install_command(entry),
                free_alternative=listing_of(alternative.name) if alternative else None,
            )
        )
    return tuple(told)


def _asks(entry: CatalogueEntry) -> bool:
    return entry.licence_must_be_accepted or entry.needs_trust


def _is_quick(entry: CatalogueEntry, machine: Machine, *, graphics_count: bool) -> bool:
    if machine.cores >= entry.cores:
        return True
    return graphics_count and any(card.memory_bytes >= entry.ram_bytes for card in machine.graphics)


def _reason(entry: CatalogueEntry, machine: Machine, entries: Sequence[CatalogueEntry], *, graphics_count: bool) -> str:
    budget = max(budget_bytes(machine), 0)
    words = [
        f"Needs {bytes_in_words(entry.ram_bytes)} of memory; all models together may take {bytes_in_words(budget)} here."
    ]
    if machine.cores >= entry.cores:
        cores = "1 core" if machine.cores == 1 else f"{machine.cores} cores"
        words.append(f"Quick enough on {cores}." if entry.cores > 1 else f"Runs on any processor (here: {cores}).")
    elif _is_quick(entry, machine, graphics_count=graphics_count):
        words.append("The graphics card holds it.")
    else:
        words.append(f"Slow on {machine.cores} cores ({entry.cores} would be better), but there is no smaller one.")
    if entry.is_medical:
        words.append("Trained for medicine.")
    better = [
        e.name
        for e in entries
        if e.role is entry.role
        and e.rank > entry.rank
        and e.ram_bytes <= budget
        and not _is_quick(e, machine, graphics_count=graphics_count)
    ]
    if better:
        words.append(f"Better ones would be slow on so few cores: {', '.join(better)}.")
    if machine.graphics and not graphics_count and entry.role is Role.MIND:
        words.append(
            f"{machine.graphics[0].name[0].upper()}{machine.graphics[0].name[1:]} was found, but the engines here run on the processor."
        )
    if entry.licence_must_be_accepted:
        words.append(f"You must accept its licence ({entry.licence}).")
    if entry.needs_trust:
        words.append("Its SHA-256 is not known yet: installing it asks for your trust.")
    return " ".join(words)
