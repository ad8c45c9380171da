"""The rules of tests/conftest.py catch what they are there to catch: small bad tests are run in a run of their own."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

CAUGHT = {
    "connecting to another machine": (
        "import socket; socket.create_connection(('192.0.2.1', 9))",
        "no network in tests",
    ),
    "looking up a name, and swallowing the error": (
        """
        import socket
        try: socket.getaddrinfo('example.org', 80)
        except OSError: pass
        """,
        "the network was wanted",
    ),
    "sending a datagram, and swallowing the error": (
        """
        import socket
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
            try: s.sendto(b'x', ('192.0.2.1', 9))
            except OSError: pass
        """,
        "the network was wanted",
    ),
    "leaving a thread": (
        "import threading, time; threading.Thread(target=time.sleep, args=(900,), name='forgotten', daemon=True).start()",
        "left running: thread forgotten",
    ),
    "leaving a process": (
        "import subprocess; request.config.p = subprocess.Popen(['sleep', '931'])",
        "sleep 931",
    ),
    "a warning in the log": (
        "import logging; logging.getLogger('app').warning('surprise')",
        "WARNING app: surprise",
    ),
    "expecting a record that does not come": ("expect_log('this comes')", "it did not come"),
    "a warning of Python": ("import warnings; warnings.warn('old')", "UserWarning: old"),
}

LET_PASS = {
    "the home folder is the test's own": (
        "import os, pathlib; assert pathlib.Path.home() == home; assert str(home) in os.environ['VOICEASSIST_HOME']"
    ),
    "a record that was announced": (
        "import logging; expect_log('worker .* died'); logging.getLogger('app').error('worker mind died')"
    ),
    "a record that may come": "expect_log('may come', optional=True)",
    "talking to oneself": """
        import socket
        with socket.create_server(('127.0.0.1', 0)) as server:
            with socket.create_connection(server.getsockname()): server.accept()[0].close()
        """,
    "a process that has ended": "import subprocess; subprocess.run(['true'], check=True)",
    "a thread that has ended": "import threading; t = threading.Thread(target=print); t.start(); t.join()",
    "an attempt that the test is about": """
        import socket
        try: socket.create_connection(('192.0.2.1', 9))
        except OSError: network_attempts.clear()
        """,
}


def run(folder: Path, bodies: dict[str, str], **environment: str) -> dict[str, str]:
    """Run tests with our conftest; return for each what went wrong, or an empty text."""
    impatient = "\nPATIENCE_S = 0.5  # what is left running here never ends by itself\n"
    (folder / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text() + impatient)
    (folder / "pytest.ini").write_text("[pytest]\nfilterwarnings = error\nmarkers = soak: x\n    bench: x\n")
    names = {f"test_{number}": name for number, name in enumerate(bodies)}
    functions = [
        f"def {function}(expect_log, network_attempts, home, request):\n"
        + textwrap.indent(textwrap.dedent(bodies[name]).strip(), "    ")
        for function, name in names.items()
    ]
    (folder / "test_bad.py").write_text("\n\n".join(functions) + "\n")
    subprocess.run(
        # Without the plugins, which these cases do not need and which take seconds to load.
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:pytest-qt"),
            *("-p", "no:hypothesispytest", "-c", "pytest.ini", "--junitxml", "result.xml", "test_bad.py"),
        ],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        check=False,
    )
    said: dict[str, str] = dict.fromkeys(bodies, "")
    for case in ET.parse(folder / "result.xml").iter("testcase"):
        for outcome in case:
            said[names[case.attrib["name"]]] += f"{outcome.tag} {outcome.get('message')} {outcome.text} "
    return said


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    bodies = {name: body for name, (body, _said) in CAUGHT.items()} | LET_PASS
    return run(tmp_path_factory.mktemp("rules"), bodies)


@pytest.mark.parametrize("name", CAUGHT)
def test_it_is_caught(outcomes: dict[str, str], name: str) -> None:
    assert CAUGHT[name][1] in outcomes[name]


@pytest.mark.parametrize("name", LET_PASS)
def test_it_may_be(outcomes: dict[str, str], name: str) -> None:
    assert outcomes[name] == ""


@pytest.mark.parametrize(("ci", "verdict"), [("true", "failure"), ("", "skipped")])
def test_missing_models_fail_on_ci_and_are_a_skip_elsewhere(tmp_path: Path, ci: str, verdict: str) -> None:
    bodies = {"models": "request.getfixturevalue('models_dir')"}
    assert run(tmp_path, bodies, CI=ci, VOICEASSIST_TEST_MODELS=str(tmp_path / "none"))["models"].startswith(verdict)
