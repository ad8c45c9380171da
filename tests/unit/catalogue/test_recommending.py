"""Recommendations: they fit, they say why, and there is always something to install."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.machine import look_at_machine, read_nvidia_answer
from app.catalogue.options import CatalogueOptions
from app.catalogue.reading import read_catalogue
from app.catalogue.recommending import budget_bytes, pick
from app.catalogue.store import FileModelStore
from app.domain.models import Graphics, Machine, ModelState, Recommendation, Role
from tests.unit.catalogue.workbench import Bench

GB = 1_000_000_000
SHIPPED = Path(__file__).parents[3] / "models" / "catalogue.toml"
ENTRIES = read_catalogue(SHIPPED).entries
ENGINES = CatalogueOptions(models_dir=Path(), catalogue_file=Path()).engines


def advise(bench: Bench, machine: Machine, **options: object) -> dict[Role, Recommendation]:
    bench.machine = machine
    return {r.role: r for r in shipped_store(bench, **options).recommend().recommendations}


def shipped_store(bench: Bench, **options: object) -> FileModelStore:
    return bench.store(SHIPPED.read_text(encoding="utf-8"), **options)


@given(
    ram_gb=st.floats(min_value=0.5, max_value=256),
    cores=st.integers(min_value=1, max_value=128),
    card_gb=st.integers(min_value=0, max_value=80),
)
def test_what_is_recommended_always_fits_all_at_once(ram_gb: float, cores: int, card_gb: int) -> None:
    machine = Machine(
        ram_bytes=int(ram_gb * GB), cores=cores, graphics=(Graphics(name="a card", memory_bytes=card_gb * GB),)
    )
    usable = [e for e in ENTRIES if e.engine in ENGINES]
    for counts in (False, True):
        picked = pick(machine, usable, graphics_count=counts)
        assert sum(e.ram_bytes for e in picked.values()) <= max(budget_bytes(machine), 0)


@pytest.mark.parametrize("ram_gb", [4, 8, 16, 32, 64])
@pytest.mark.parametrize("cores", [1, 2, 4, 8, 16])
def test_from_four_gigabytes_on_every_role_has_something_to_install_without_asking(
    bench: Bench, ram_gb: int, cores: int
) -> None:
    for role, found in advise(bench, Machine(ram_bytes=ram_gb * GB, cores=cores)).items():
        assert found.listing is not None, role
        asks = found.listing.needs_trust or found.listing.licence_must_be_accepted
        free = found.free_alternative if asks else found.listing
        assert free is not None, role
        assert not free.needs_trust
        assert not free.licence_must_be_accepted


def test_a_machine_that_is_too_small_is_told_so(bench: Bench) -> None:
    found = advise(bench, Machine(ram_bytes=1 * GB, cores=1))
    assert found[Role.MIND].listing is None
    assert "1.0 GB of memory are too little" in found[Role.MIND].reason


def test_a_medical_model_is_recommended_where_the_machine_can_hold_it(bench: Bench) -> None:
    found = advise(bench, Machine(ram_bytes=16 * GB, cores=8))[Role.MIND]
    assert found.listing is not None
    assert found.listing.name == "medgemma-4b"
    assert "Trained for medicine" in found.reason
    assert "You must accept its licence" in found.reason
    assert found.command == "voiceassist models install medgemma-4b --accept-licence --trust-unknown-hash"
    assert found.free_alternative is not None
    assert found.free_alternative.name == "qwen2.5-coder-1.5b"


def test_few_cores_mean_a_small_model_and_the_reason_names_the_better_ones(bench: Bench) -> None:
    found = advise(bench, Machine(ram_bytes=64 * GB, cores=2))[Role.MIND]
    assert found.listing is not None
    assert found.listing.name == "qwen2.5-coder-1.5b"
    assert "slow on so few cores" in found.reason
    assert "medgemma-4b" in found.reason


def test_a_graphics_card_counts_only_where_the_engines_use_it(bench: Bench) -> None:
    machine = Machine(ram_bytes=64 * GB, cores=2, graphics=(Graphics(name="NVIDIA X", memory_bytes=24 * GB),))
    without = advise(bench, machine)[Role.MIND]
    assert without.listing is not None
    assert without.listing.name == "qwen2.5-coder-1.5b"
    assert "NVIDIA X was found, but the engines here run on the processor" in without.reason
    with_it = advise(bench, machine, engines_use_graphics=True)[Role.MIND]
    assert with_it.listing is not None
    assert with_it.listing.name == "medgemma-27b-text"
    assert "The graphics card holds it" in with_it.reason


def test_models_without_an_engine_or_for_tests_are_never_recommended(bench: Bench) -> None:
    for ram_gb in (2, 3, 4, 8, 512):
        for found in advise(bench, Machine(ram_bytes=ram_gb * GB, cores=64)).values():
            if found.listing is not None:
                assert found.listing.engine in ENGINES
                assert found.listing.name != "smollm2-135m"


def test_what_is_installed_already_needs_no_command(bench: Bench) -> None:
    found = advise(bench, Machine(ram_bytes=8 * GB, cores=2))[Role.EARS]
    assert found.listing is not None
    assert found.listing.state is ModelState.ABSENT
    assert found.command == "voiceassist models install whisper-base"


def test_this_machine_can_be_looked_at() -> None:
    machine = look_at_machine()
    assert machine.ram_bytes > 0
    assert machine.cores >= 1


def test_the_answer_of_nvidias_tool_is_read() -> None:
    assert read_nvidia_answer("NVIDIA GeForce RTX 4060, 8188\nodd line\n, 5\n") == (
        Graphics(name="NVIDIA GeForce RTX 4060", memory_bytes=8188 * 1024 * 1024),
    )
