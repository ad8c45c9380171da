from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import os, resource, sys
from app.host.hardening import harden
print(",".join(harden()))
print(resource.getrlimit(resource.RLIMIT_CORE))
print(os.stat("/proc/self/mem").st_uid, flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the means of Linux")
def test_a_process_that_holds_keys_leaves_no_core_dump_and_is_read_by_nobody() -> None:
    child = subprocess.Popen([sys.executable, "-c", PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdin is not None
    assert child.stdout is not None
    with child:
        means, limits = child.stdout.readline().strip(), child.stdout.readline().strip()
        assert means == "no-core-dumps,not-dumpable"
        assert limits == "(0, 0)"
        assert child.stdout.readline().strip() == "0"  # its memory belongs to root, whoever runs it
        child.stdin.close()
