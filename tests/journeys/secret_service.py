"""A Secret Service of the test's own: a private session bus, and GNOME Keyring on it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.fakes.waiting import PATIENCE_S

_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>{address}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
"""Without the machine's folders of services: on a screen the bus would start a second keyring, which asks for a password."""


def needs(program: str) -> str:
    """Return where a program is; without it, fail on CI and leave the test out elsewhere."""
    found = shutil.which(program)
    if found is None:
        absent = f"{program} is not installed: run `make test`"
        if os.environ.get("CI") == "true":
            pytest.fail(absent, pytrace=False)
        pytest.skip(absent)
    return found


@contextmanager
def session_bus(folder: Path) -> Iterator[str]:
    """Run a bus; give its address."""
    configuration = folder / "bus.conf"
    configuration.write_text(_BUS.format(address=f"unix:path={folder / 'bus'}"), encoding="utf-8")
    bus = subprocess.Popen(
        [needs("dbus-daemon"), f"--config-file={configuration}", "--nofork", "--nopidfile", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert bus.stdout is not None
        address = bus.stdout.readline().strip()
        assert address.startswith("unix:")
        yield address
    finally:
        bus.terminate()
        bus.wait(PATIENCE_S)
        assert bus.stdout is not None
        bus.stdout.close()


@contextmanager
def gnome_keyring(address: str, password: str = "login") -> Iterator[None]:
    """Run the keyring with its login collection unlocked. It is ready when it has said where it listens."""
    environment = os.environ | {"DBUS_SESSION_BUS_ADDRESS": address}
    keyring = subprocess.Popen(
        [needs("gnome-keyring-daemon"), "--foreground", "--unlock", "--components=secrets"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert keyring.stdin is not None
        keyring.stdin.write(password.encode())
        keyring.stdin.close()
        subprocess.run(
            [needs("gdbus"), "wait", "--session", f"--timeout={PATIENCE_S:.0f}", "org.freedesktop.secrets"],
            env=environment,
            check=True,
        )
        yield
    finally:
        keyring.terminate()
        keyring.wait(PATIENCE_S)
        assert keyring.stdout is not None
        keyring.stdout.close()
