"""The system packages: which are missing, and how to get them with the system's own tool."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from progress import SetupError, Steps

LIST = Path(__file__).with_name("system-packages.txt")


def wanted_packages(*, for_tests: bool, text: str | None = None) -> list[str]:
    """Return the names in the list; those under [test] only when asked for."""
    names: list[str] = []
    for raw in (text if text is not None else LIST.read_text()).splitlines():
        line = raw.partition("#")[0].strip()
        if line == "[test]":
            if not for_tests:
                break
        elif line:
            names.append(line)
    return names


def _tool_packages() -> list[str]:
    """Return packages of the tools that the set-up itself uses and does not find."""
    missing = []
    if importlib.util.find_spec("ensurepip") is None:  # Debian keeps it in a package of its own
        missing.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    if shutil.which("c++") is None:
        missing.append("g++")
    return missing


def _installed_packages() -> set[str]:
    """Return what dpkg says is installed, with the names that those packages stand in for.

    Newer Ubuntu releases renamed libraries (libglib2.0-0t64 provides libglib2.0-0).
    """
    listed = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Status}\t${Package}\t${Provides}\n"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    names: set[str] = set()
    for line in listed.splitlines():
        status, package, provides = line.split("\t")
        if status == "installed":
            names.add(package)
            names.update(part.split()[0] for part in provides.split(",") if part.strip())
    return names


def missing_packages(*, for_tests: bool) -> list[str]:
    """Return the packages that have to be installed; nothing on a system without dpkg, where we cannot know."""
    if shutil.which("dpkg-query") is None:
        return []
    installed = _installed_packages()
    return [name for name in wanted_packages(for_tests=for_tests) if name not in installed] + _tool_packages()


def _privilege() -> list[str] | None:
    """Return the words to put before a command so that it runs as root; None where nobody may be asked."""
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def install_packages(names: list[str], steps: Steps) -> None:
    """Install packages with apt-get, or stop with the one line that a person with the right to do so must run."""
    prefix = _privilege()
    if prefix is None or shutil.which("apt-get") is None:
        raise SetupError(
            "These system packages are missing, and installing them needs an administrator. Run this line, then make again:\n\n"
            f"    sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(names)}\n"
        )
    steps.note(", ".join(names))
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "Acquire::Retries=3"]
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", *names]):
        result = subprocess.run(
            [*apt, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment, check=False
        )
        # A foreign package source that does not answer must not stop us: what counts is whether the install works.
        if result.returncode != 0 and arguments[0] == "install":
            raise SetupError(
                f"apt-get could not install the system packages:\n{result.stdout[-1500:]}{result.stderr[-1500:]}"
            )
