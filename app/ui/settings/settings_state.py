"""What the Settings page knows: the options, what they are, which are locked, and which fit what is searched. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from app.domain.shortcuts import taken_by
from app.settings.store import KEYS, OptionFact, Setting, options


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsState:
    """All that the page shows. `problems` are what is wrong with a value that was tried, in words, by option."""

    options: tuple[OptionFact, ...] = field(default_factory=options)
    values: Mapping[str, Setting] = field(default_factory=lambda: MappingProxyType({}))
    locked: frozenset[str] = frozenset()
    problems: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    typed: str = ""
    was_changed: bool = False

    def value(self, option: OptionFact) -> Setting:
        """Return what an option is."""
        return self.values.get(option.name, option.default)

    def is_default(self, option: OptionFact) -> bool:
        """Whether an option is as it came."""
        return self.value(option) == option.default

    def shown(self) -> tuple[OptionFact, ...]:
        """Return the options in which every searched word stands."""
        words = self.typed.lower().split()
        return tuple(o for o in self.options if all(w in f"{o.name} {o.group} {o.title}".lower() for w in words))


def in_words(translate: Callable[[str], str]) -> tuple[OptionFact, ...]:
    """Return the options with their titles and groups in another language."""
    return tuple(replace(o, title=translate(o.title), group=translate(o.group)) for o in options())


def read(state: SettingsState, values: Mapping[str, Setting], locked: frozenset[str]) -> SettingsState:
    """Take in what the files say."""
    return replace(state, values=MappingProxyType(dict(values)), locked=locked)


def key_taken(state: SettingsState, name: str, key: object) -> OptionFact | None:
    """Return the option that has this key already; None where nobody has."""
    other = taken_by(name, str(key), state.values) if name.startswith(KEYS) and key else None
    return next((o for o in state.options if o.name == other), None)


def changed(state: SettingsState, name: str, problem: str) -> SettingsState:
    """Take in that a change was tried: with a problem, nothing was changed."""
    problems = {n: p for n, p in state.problems.items() if n != name} | ({name: problem} if problem else {})
    return replace(state, problems=MappingProxyType(problems), was_changed=state.was_changed or not problem)


def searched(state: SettingsState, typed: str) -> SettingsState:
    """Show only what fits."""
    return replace(state, typed=typed)
