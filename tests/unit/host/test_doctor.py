from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.check import Check, CheckSeverity
from app.domain.documents.reference import Document
from app.domain.errors import EnvironmentProblem, WorkerDied
from app.domain.models import InstalledModel, Role
from app.host import doctor
from app.host.doctor import Subject, look
from app.host.paths import places
from tests.fakes.library import document_of, passage

GB = 1024**3
OK, WARNING, ERROR = CheckSeverity.OK, CheckSeverity.WARNING, CheckSeverity.ERROR


def installed(role: Role) -> InstalledModel:
    return InstalledModel(
        name=f"{role}-model",
        role=role,
        directory=Path("/models"),
        files=("a",),
        main_file="a",
        sha256="0" * 64,
        size_bytes=1,
        licence="MIT",
        variant="int8",
    )


def microphone() -> str:
    return "Good microphone"


def confined(_role: Role) -> tuple[str, ...]:
    return ("landlock", "seccomp")


def no_model(_role: Role) -> InstalledModel:
    raise EnvironmentProblem("It is missing.", remedy="Install it.", code="model-missing")


def no_engine(_role: Role) -> tuple[str, ...]:
    raise WorkerDied("It ended.", remedy="Look.")


def no_sound() -> str:
    raise EnvironmentProblem("No sound.", remedy="Install PortAudio.")


@pytest.fixture
def examine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Check]]:
    def run(
        model: Callable[[Role], InstalledModel] = installed,
        name: Callable[[], str] = microphone,
        engine: Callable[[Role], tuple[str, ...]] = confined,
        free: int = 100 * GB,
        memory: int = 16 * GB,
        policy: Path = Path("/not/there/policy.toml"),
        keys: frozenset[str] = frozenset(),
        held: Callable[[], Sequence[Document]] = tuple,
    ) -> dict[str, Check]:
        monkeypatch.setattr(doctor, "memory_bytes", lambda: memory)
        subject = Subject(
            places=places(tmp_path / "not" / "yet" / "there"),
            installed=model,
            microphone_name=name,
            confinement=engine,
            free_bytes=lambda folder: (
                free if folder.exists() else pytest.fail("asked about a folder that is not there")
            ),
            policy=policy,
            locked=lambda: {"vault.keychain_allowed"},
            pack_keys=keys,
            documents=held,
        )
        checks = look(subject)
        assert len({c.name for c in checks}) == len(checks)
        return {c.name: c for c in checks}

    return run


Examine = Callable[..., dict[str, Check]]


def test_a_good_installation_has_nothing_to_mend(examine: Examine) -> None:
    checks = examine()
    assert {c.severity for c in checks.values()} == {OK}
    assert all(c.message and not c.remedy for c in checks.values())
    assert {f"model for {r}" for r in Role} | {f"engine: {r}" for r in Role} <= set(checks)
    assert checks["engine: ears"].message == "Runs, shut off from the network by landlock, seccomp."


@pytest.mark.parametrize(
    ("what", "name", "severity"),
    [
        ({"memory": 4 * GB}, "memory", WARNING),
        ({"free": GB}, "data folder", WARNING),
        ({"free": GB}, "models folder", WARNING),
        ({"model": no_model}, "model for mind", ERROR),
        ({"engine": no_engine}, "engine: mouth", ERROR),
        ({"name": no_sound}, "microphone", WARNING),
        ({"name": str}, "microphone", WARNING),
        ({"held": lambda: no_engine(Role.LIBRARY)}, "packs", ERROR),
    ],
)
def test_what_is_wrong_is_named_with_its_remedy_and_the_rest_is_looked_at_all_the_same(
    examine: Examine, what: dict[str, object], name: str, severity: CheckSeverity
) -> None:
    checks = examine(**what)
    assert checks[name].severity is severity
    assert checks[name].message
    assert checks[name].remedy
    assert checks.keys() == examine().keys()


@pytest.mark.parametrize(("means", "severity"), [(("seccomp",), OK), (("audit hook",), ERROR), ((), ERROR)])
def test_an_engine_that_the_system_does_not_shut_off_is_an_error(
    examine: Examine, monkeypatch: pytest.MonkeyPatch, means: tuple[str, ...], severity: CheckSeverity
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert examine(engine=lambda _role: means)["engine: mind"].severity is severity


def test_a_policy_is_named_with_what_it_decides(examine: Examine, tmp_path: Path) -> None:
    assert "None" in examine()["policy"].message
    (tmp_path / "policy.toml").touch()
    assert examine(policy=tmp_path / "policy.toml")["policy"].message.endswith("policy.toml decides 1 option.")


@pytest.mark.parametrize(
    ("keys", "severity", "words"),
    [
        ((), WARNING, "vouched for the signer of ward 1. Packs of any signer are taken: library.pack_keys is empty."),
        (("ab" * 32,), OK, "1 installed."),
        (("cd" * 32,), WARNING, "vouched for the signer of ward 1."),
    ],
)
def test_packs_that_nobody_has_vouched_for_are_named(
    examine: Examine, keys: tuple[str, ...], severity: CheckSeverity, words: str
) -> None:
    own = document_of(passage("Text."))
    held = (own, replace(own, pack="ward 1", signed_by="ab" * 32))
    found = examine(keys=frozenset(keys), held=lambda: held)["packs"]
    assert (found.severity, bool(found.remedy)) == (severity, severity is WARNING)
    assert found.message.endswith(words)


def test_that_packs_of_any_signer_would_be_taken_is_said_before_there_is_one(examine: Examine) -> None:
    assert "library.pack_keys is empty" in examine()["packs"].message
