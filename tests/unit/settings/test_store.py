"""Options one by one: described, read, changed, locked."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.errors import BadInput, NotFound, Refused, UsageProblem
from app.settings.files import load
from app.settings.store import SettingsStore, options


@pytest.fixture
def user(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    return tmp_path / "policy.toml"


@pytest.fixture
def store(user: Path, policy: Path) -> SettingsStore:
    return SettingsStore(user, policy)


def test_every_option_is_described_in_a_sentence() -> None:
    facts = options()
    assert len(facts) > 10
    assert all(f.title and f.group for f in facts)
    theme = next(f for f in facts if f.name == "window.theme")
    assert (theme.kind, theme.choices) == ("choice", ("system", "light", "dark"))
    scale = next(f for f in facts if f.name == "window.scale_percent")
    assert (scale.kind, scale.low, scale.high) == ("whole", 80, 200)


def test_a_change_is_kept_and_can_be_taken_back(store: SettingsStore, user: Path) -> None:
    store.change("window.theme", "dark")
    store.change("mouth.speed", "1.5")
    store.change("library.quotes_first", "no")
    assert load([user]).window.theme == "dark"
    assert (store.now()["mouth.speed"], store.now()["library.quotes_first"]) == (1.5, False)
    store.change("window.theme", None)
    assert store.now()["window.theme"] == "system"
    assert store.now()["mouth.speed"] == 1.5


def test_what_else_stands_in_the_file_stays(store: SettingsStore, user: Path) -> None:
    user.parent.mkdir(parents=True)
    user.write_text('[ears]\nlanguage = "de"\n', encoding="utf-8")
    store.change("mouth.speed", 2)
    assert load([user]).ears.language == "de"


@pytest.mark.parametrize(
    ("name", "value", "rule"),
    [
        ("window.scale_percent", "500", "from 80 to 200"),
        ("window.scale_percent", "large", "whole number"),
        ("window.theme", "pink", "one of system, light, dark"),
        ("library.quotes_first", "maybe", "yes or no"),
        ("ears.language", "klingon", "another value"),
    ],
)
def test_a_value_out_of_range_is_refused_and_nothing_is_changed(
    store: SettingsStore, user: Path, name: str, value: str, rule: str
) -> None:
    with pytest.raises(BadInput, match=rule) as raised:
        store.change(name, value)
    assert raised.value.code == "setting-out-of-range"
    assert not user.exists()


def test_what_it_has_set_is_locked(store: SettingsStore, policy: Path) -> None:
    policy.write_text('[window]\ntheme = "light"\n', encoding="utf-8")
    assert {n for n in store.locked() if not n.startswith("onsite.")} == {"window.theme"}
    assert "onsite.url" in store.locked()  # only IT may ever set it
    assert store.set_by_policy() == {"window.theme"}
    with pytest.raises(Refused, match="IT's policy alone"):
        store.change("onsite.url", "https://llm.example/v1")
    assert store.now()["window.theme"] == "light"
    with pytest.raises(Refused, match="organisation"):
        store.change("window.theme", "dark")
    store.change("window.scale_percent", 120)


def test_an_unknown_setting_is_named(store: SettingsStore) -> None:
    with pytest.raises(NotFound):
        store.change("window.colour", "red")


def test_a_file_that_is_no_toml_is_named_and_left_alone(store: SettingsStore, user: Path) -> None:
    user.parent.mkdir(parents=True)
    user.write_text("window = [", encoding="utf-8")
    with pytest.raises(UsageProblem, match=r"settings\.toml"):
        store.change("window.theme", "dark")
    assert user.read_text(encoding="utf-8") == "window = ["
