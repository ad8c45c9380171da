"""The set-up and the tools: what `make run` and `make test` do before the program starts."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import llama_wheel
import lock
import prepare
import system_packages
import virtual_environment as venv
from progress import SetupError, Steps

ROOT = Path(__file__).parents[2]
LINUX = ROOT / "packaging" / "linux"
LOCKS = sorted(LINUX.glob("requirements*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def pins(path: Path) -> dict[str, str]:
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", path.read_text(), flags=re.MULTILINE))


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


# ---- lists ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_is_named_by_hash_and_by_no_place(path: Path) -> None:
    text = path.read_text()
    for entry in re.split(r"\n(?=[A-Za-z0-9])", text.partition("\n")[2].strip()):
        assert re.match(r"[A-Za-z0-9._-]+==\S+ \\\n    --hash=sha256:[0-9a-f]{64}", entry), entry[:100]
    assert "://" not in text
    assert "--index" not in text


def test_direct_dependencies_are_pinned_and_locked_at_the_same_version() -> None:
    locked = pins(LINUX / "requirements.txt") | pins(LINUX / "requirements-llama.txt")
    for requirement in PROJECT["dependencies"]:
        match = re.fullmatch(r"([A-Za-z0-9._-]+)==([^;\s]+)(; .*)?", requirement)
        assert match, f"not pinned: {requirement}"
        if match[3] is None or "== 'linux'" in match[3]:
            assert locked[normal(match[1])] == match[2]


def test_the_tests_run_on_the_versions_that_are_brought_along() -> None:
    test_pins = pins(LINUX / "requirements-test.txt")
    assert {name: test_pins.get(name) for name in pins(LINUX / "requirements.txt")} == pins(LINUX / "requirements.txt")


def test_nothing_but_llama_is_compiled_and_torch_is_the_build_without_cuda() -> None:
    locked = pins(LINUX / "requirements-test.txt")
    assert "llama-cpp-python" not in locked
    assert locked["torch"].endswith("+cpu")
    assert not [name for name in locked if name.startswith(("nvidia", "cuda", "triton"))]


def test_the_build_backend_is_the_one_that_is_installed() -> None:
    (backend,) = tomllib.loads((ROOT / "pyproject.toml").read_text())["build-system"]["requires"]
    assert backend == f"setuptools=={pins(LINUX / 'requirements.txt')['setuptools']}"


def test_every_direct_dependency_is_explained() -> None:
    explained = (ROOT / "docs" / "dependencies.md").read_text().lower()
    extras = PROJECT["optional-dependencies"]
    for requirement in [*PROJECT["dependencies"], *(name for extra in extras.values() for name in extra)]:
        assert re.split(r"[=\[;]", requirement)[0].lower() in explained


def test_the_program_imports_nothing_that_it_does_not_name() -> None:
    modules = {
        "PySide6-Essentials": {"PySide6", "shiboken6"},
        "PyYAML": {"yaml"},
        "piper-tts": {"piper"},
        "opentelemetry-api": {"opentelemetry"},
        "python-xlib": {"Xlib"},
    }
    may_be_absent = PROJECT["optional-dependencies"]["ray"]  # the program says so where it is asked for and not there
    named = {normal(re.split(r"[=;\[]", r)[0]): r for r in [*PROJECT["dependencies"], *may_be_absent]}
    allowed = {"app"} | sys.stdlib_module_names
    for name, requirement in named.items():
        given = re.split(r"[=;\[]", requirement)[0]
        allowed |= modules.get(given, {"llama_cpp" if name == "llama-cpp-python" else name.replace("-", "_")})
    imports = re.compile(r"^\s*(?:import|from) ([A-Za-z0-9_]+)", re.MULTILINE)
    used = {name for path in (ROOT / "app").rglob("*.py") for name in imports.findall(_code_of(path))}
    assert used - allowed == set()


def _code_of(path: Path) -> str:
    return re.sub(r'"""(?:.|\n)*?"""', "", path.read_text())


def test_a_package_can_be_taken_out_of_a_list_and_kept_alone() -> None:
    text = "alpha==1 \\\n    --hash=sha256:aa\n    # via x\nbeta==2 \\\n    --hash=sha256:bb\n"
    assert lock.without(text, "alpha") == "beta==2 \\\n    --hash=sha256:bb\n"
    assert lock.only(text, "alpha") == "alpha==1 \\\n    --hash=sha256:aa\n    # via x\n"


# ---- system packages ------------------------------------------------------------------------------------------------


def test_packages_of_the_tests_are_asked_for_by_the_tests_only() -> None:
    text = "libone  # why\n\n# a remark\n[test]\nxvfb\n"
    assert system_packages.wanted_packages(for_tests=False, text=text) == ["libone"]
    assert system_packages.wanted_packages(for_tests=True, text=text) == ["libone", "xvfb"]


def test_without_the_right_to_install_the_one_line_to_run_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "_privilege", lambda: None)
    with pytest.raises(SetupError, match=r"sudo apt-get update && sudo apt-get install -y .* libegl1 xvfb\n"):
        system_packages.install_packages(["libegl1", "xvfb"], Steps(total=1))


# ---- the environment ------------------------------------------------------------------------------------------------


def test_a_step_is_done_only_with_the_same_inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(venv, "_STAMPS", tmp_path / "stamps")
    inputs = tmp_path / "inputs"
    inputs.write_text("one")
    assert not venv.is_done("step", venv.key_of(inputs))
    venv.mark_done("step", venv.key_of(inputs))
    assert venv.is_done("step", venv.key_of(inputs))
    inputs.write_text("two")
    assert not venv.is_done("step", venv.key_of(inputs))
    assert venv.key_of("a", "bc") != venv.key_of("ab", "c")


def test_an_environment_of_another_place_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / ".venv"
    monkeypatch.setattr(venv, "VENV", place)
    monkeypatch.setattr(venv, "PYTHON", place / "bin" / "python")
    made: list[list[str]] = []
    monkeypatch.setattr(venv, "run_quietly", lambda command, what: made.append(command))
    (place / "bin").mkdir(parents=True)
    (place / "bin" / "python").symlink_to(sys.executable)
    (place / "bin" / "pip").write_text("#!/some/where/else/.venv/bin/python\n")
    venv.make_venv(Steps(total=1))
    assert not place.exists()
    assert made == [[sys.executable, "-m", "venv", str(place)]]


def test_a_wrong_hash_is_final_and_a_broken_download_is_not() -> None:
    assert venv._is_final("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.")
    assert not venv._is_final("ReadTimeoutError: Read timed out.")


def test_a_missing_build_of_torch_is_explained() -> None:
    assert "processor-only build" in venv._explain_pip("ERROR: No matching distribution found for torch==2.13.0+cpu")


@pytest.mark.parametrize("for_tests", [False, True])
def test_the_plan_names_each_step_once(for_tests: bool) -> None:
    titles = [step.title for step in prepare.plan(for_tests=for_tests)]
    assert len(set(titles)) == len(titles) == 6


def test_who_has_the_packages_of_the_tests_has_those_of_the_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(venv, "_STAMPS", tmp_path / "stamps")
    installed: list[Path] = []
    monkeypatch.setattr(venv, "install_lock", lambda path, _steps: installed.append(path))
    prepare._packages_step(for_tests=True).do(Steps(total=1))
    assert installed == [LINUX / "requirements-test.txt"]
    assert prepare._packages_step(for_tests=True).is_done()
    assert prepare._packages_step(for_tests=False).is_done()


@pytest.mark.parametrize(
    ("word", "for_tests", "starts", "status"),
    [("run", False, True, 0), ("install", False, False, 0), ("test", True, False, 0), ("else", None, False, 2)],
)
def test_only_run_starts_the_program(
    word: str, for_tests: bool | None, starts: bool, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared: list[bool] = []
    started: list[None] = []
    monkeypatch.setattr(prepare, "prepare", lambda *, for_tests: prepared.append(for_tests))
    monkeypatch.setattr(prepare, "start", lambda: started.append(None))
    assert prepare.main([word]) == status
    assert (prepared, bool(started)) == ([] if for_tests is None else [for_tests], starts)


def test_models_are_looked_for_where_the_program_keeps_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from app.host.paths import places

    assert prepare._models_folder() == places(Path(os.environ["VOICEASSIST_HOME"])).models
    monkeypatch.delenv("VOICEASSIST_HOME")
    assert prepare._models_folder() == places(None).models
    monkeypatch.delenv("XDG_DATA_HOME")
    assert prepare._models_folder() == places(None).models


# ---- llama.cpp ------------------------------------------------------------------------------------------------------

_BRANCH = """\
    if (GGML_SYSTEM_ARCH STREQUAL "x86")
        ggml_add_cpu_backend_variant(x64)
        ggml_add_cpu_backend_variant(sse42              SSE42)
        ggml_add_cpu_backend_variant(haswell            SSE42 AVX F16C FMA AVX2 BMI2)
        ggml_add_cpu_backend_variant(skylakex           SSE42 AVX F16C FMA AVX2 BMI2 AVX512)
        ggml_add_cpu_backend_variant(icelake            SSE42 AVX512_VNNI)
        if (NOT MSVC)
            ggml_add_cpu_backend_variant(zen4           SSE42 AVX512_BF16)
        endif()
        ggml_add_cpu_backend_variant(alderlake          SSE42 AVX_VNNI)
        if (NOT MSVC)
            ggml_add_cpu_backend_variant(sapphirerapids SSE42 AMX_TILE AMX_INT8)
        endif()
    elseif(GGML_SYSTEM_ARCH STREQUAL "ARM")
        ggml_add_cpu_backend_variant(armv8.0_1)
"""


def test_of_the_processor_variants_only_ours_are_kept() -> None:
    kept = llama_wheel.keep_variants(_BRANCH)
    assert set(re.findall(r"variant\((\S+?)[ )]", kept)) == {*llama_wheel.VARIANTS, "armv8.0_1"}
    assert "AMX" not in kept


def test_a_source_that_has_changed_is_not_built_blindly() -> None:
    with pytest.raises(SetupError, match="has changed"):
        llama_wheel.keep_variants(_BRANCH.replace("icelake", "icelake2"))
    with pytest.raises(SetupError, match="has changed"):
        llama_wheel.keep_variants("nothing")
    with pytest.raises(SetupError, match="has changed"):
        llama_wheel.leave_out_common("nothing")


def test_the_default_build_for_the_processor_at_hand_is_never_used() -> None:
    assert "-DGGML_NATIVE=OFF" in llama_wheel.FLAGS
    assert "sapphirerapids" not in llama_wheel.VARIANTS


def test_flags_of_the_surroundings_do_not_reach_the_build() -> None:
    foreign = ["CFLAGS", "CXXFLAGS", "LDFLAGS", "CC", "CMAKE_ARGS", "GGML_NATIVE", "SKBUILD_CMAKE_ARGS", "FORCE_CMAKE"]
    assert all(llama_wheel._FOREIGN_SETTINGS.search(name) for name in foreign)
    assert not llama_wheel._FOREIGN_SETTINGS.search("PATH")
    assert not llama_wheel._FOREIGN_SETTINGS.search("SUCCESS_CC")


def test_a_wheel_of_other_flags_or_another_compiler_is_another_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    first = llama_wheel.key_of_recipe(llama_wheel.recipe())
    monkeypatch.setattr(llama_wheel, "_compiler_version", lambda: "99")
    second = llama_wheel.key_of_recipe(llama_wheel.recipe())
    monkeypatch.setattr(llama_wheel, "FLAGS", ("-DGGML_NATIVE=ON",))
    assert len({first, second, llama_wheel.key_of_recipe(llama_wheel.recipe())}) == 3


def wheel(folder: Path, variants: tuple[str, ...] = llama_wheel.VARIANTS) -> Path:
    path = folder / "llama_cpp_python-0-py3-none-linux_x86_64.whl"
    with zipfile.ZipFile(path, "w") as packed:
        for variant in variants:
            packed.writestr(f"llama_cpp/lib/libggml-cpu-{variant}.so", b"")
    return path


def disassembly(code: dict[str, str]) -> object:
    def disassemble(library: Path) -> str:
        name = library.name.removeprefix("libggml-cpu-").removesuffix(".so")
        return code.get(name, "vmulps %zmm1,%zmm2" if name in {"skylakex", "icelake", "zen4"} else "vmulps %ymm1")

    return disassemble


@pytest.mark.parametrize(
    ("variants", "code", "complaint"),
    [
        ((*llama_wheel.VARIANTS, "sapphirerapids"), {}, "processor variants"),
        (("x64", "haswell"), {}, "processor variants"),
        (llama_wheel.VARIANTS, {"zen4": "vmulps %zmm1\nldtilecfg (%rax)"}, "AMX"),
        (llama_wheel.VARIANTS, {"icelake": "vmulps %zmm1\ntdpbssd %tmm1,%tmm2,%tmm3"}, "AMX"),
        (llama_wheel.VARIANTS, {"haswell": "vmulps %zmm1"}, "not built for"),
        (llama_wheel.VARIANTS, {"icelake": "vmulps %ymm1"}, "not built for"),
    ],
)
def test_a_wheel_that_would_crash_somewhere_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variants: tuple[str, ...], code: dict[str, str], complaint: str
) -> None:
    monkeypatch.setattr(llama_wheel, "_disassemble", disassembly(code))
    with pytest.raises(SetupError, match=complaint):
        llama_wheel.verify_wheel(wheel(tmp_path, variants))


def test_a_good_wheel_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(llama_wheel, "_disassemble", disassembly({}))
    llama_wheel.verify_wheel(wheel(tmp_path))


def test_a_cached_wheel_is_used_only_while_it_is_what_was_built(tmp_path: Path) -> None:
    place = tmp_path / "cache" / "key"
    place.parent.mkdir()
    assert llama_wheel.cached_wheel(place) is None
    stored = llama_wheel.store_wheel(wheel(tmp_path), place)
    assert llama_wheel.cached_wheel(place) == stored
    with stored.open("ab") as stream:
        stream.write(b"x")
    assert llama_wheel.cached_wheel(place) is None
    again = llama_wheel.store_wheel(wheel(tmp_path), place)
    assert llama_wheel.cached_wheel(place) == again
    assert [path.name for path in place.parent.iterdir()] == ["key"]


def test_an_interrupted_build_leaves_nothing_in_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(workshop: Path, steps: Steps) -> Path:
        (workshop / "half.whl").touch()
        raise KeyboardInterrupt

    monkeypatch.setattr(llama_wheel, "_build", interrupted)
    with pytest.raises(KeyboardInterrupt):
        llama_wheel.provide_wheel(Steps(total=1))
    assert list(llama_wheel.cache_folder().iterdir()) == []


def test_the_installed_llama_has_our_variants_and_no_other() -> None:
    import importlib.util

    spec = importlib.util.find_spec("llama_cpp")
    assert spec is not None
    assert spec.origin is not None
    found = {
        path.name[len("libggml-cpu-") : -3] for path in (Path(spec.origin).parent / "lib").glob("libggml-cpu-*.so")
    }
    assert found == set(llama_wheel.VARIANTS)


# ---- the house ------------------------------------------------------------------------------------------------------


def test_no_file_names_a_registry_or_a_place_of_one_machine() -> None:
    # Built from parts, so that this file does not name them either.
    hosts = [
        ".".join(parts)
        for parts in [("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("deb", "debian", "org")]
    ]
    places = [
        "/".join(["", *parts]) for parts in [("opt", "wheels"), ("opt", "pypi"), ("work", "main"), ("work", "shared")]
    ]
    listed = subprocess.run(
        ["git", "ls-files", "-coz", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if path.is_file() and path.stat().st_size < 2_000_000:
            text = path.read_bytes().decode("utf-8", "ignore")
            assert [word for word in hosts + places if word in text] == [], name


def test_help_names_every_target() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.findall(r"^  ([a-z]+) ", shown, flags=re.MULTILINE) == targets


def test_scripts_can_be_started() -> None:
    for script in [ROOT / ".ci" / "run", LINUX / "find_python.sh", LINUX / "try_in_bare_system.sh"]:
        assert os.access(script, os.X_OK), script
