"""A sound card without hardware: a private PulseAudio with a loudspeaker and a microphone that are both null sinks.

`paplay` speaks into the microphone, `parecord` hears the loudspeaker; PortAudio shows both as its default device, so the
real sounddevice path is used. Needs Debian's pulseaudio, pulseaudio-utils, libasound2-plugins and libportaudio2. Works
as root. Nothing outside the given folder is touched.

A sound server has precedence on a real machine; so does this one where the system allows it, with all that plays and
records here. Where it does not, a machine with both cores busy plays in pieces: `played_again_where_starved`.
"""

from __future__ import annotations

import contextlib
import functools
import math
import os
import select
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import ParamSpec

import numpy as np
from numpy.typing import NDArray

PROGRAMS = ("pulseaudio", "pactl", "paplay", "parecord")

_MODULES = (
    "module-native-protocol-unix auth-anonymous=1",
    # norewinds: without it a null sink sleeps for up to two seconds and delivers nothing to who starts in between.
    "module-null-sink sink_name=loudspeaker norewinds=1",
    "module-null-sink sink_name=mouthpiece norewinds=1",
    "module-remap-source source_name=microphone master=mouthpiece.monitor",
)


_AUDIBLE = 300

_STARVED_S = 0.06
"""Longer than this no sound may stay away, in seconds, that comes every 20 ms: then somebody had no turn on the processor."""

_P = ParamSpec("_P")
_TRIES = 3
_WITNESS_HZ = 8000


def what_is_missing() -> str:
    """Return why no private sound card can be made here; "" where it can."""
    programs = [program for program in PROGRAMS if shutil.which(program) is None]
    plugin = any(Path("/usr/lib").glob("*/alsa-lib/libasound_module_pcm_pulse.so"))
    missing = programs + ([] if plugin else ["libasound2-plugins"])
    return f"no private sound card: {', '.join(missing)} not installed" if missing else ""


class Listener:
    """An ear at the loudspeaker; it hears from the moment it is made."""

    def __init__(self, recorder: subprocess.Popen[bytes], rate_hz: int) -> None:
        self._recorder = recorder
        self._rate_hz = rate_hz
        self._heard = bytearray()
        self.began_s = math.inf
        """When the first sample was heard, on the monotonic clock: as late as the piece that came soonest allows."""
        self.longest_wait_s = 0.0
        """Longest time between two pieces of sound, in seconds."""
        self._more = threading.Condition()
        self._thread = threading.Thread(target=self._listen, name="listener")
        self._thread.start()
        self.wait_for_s(0.1)

    @property
    def heard_s(self) -> float:
        """Seconds of sound heard so far, silence included."""
        return len(self._heard) / 2 / self._rate_hz

    def wait_for_s(self, more_s: float) -> None:
        """Return when that many more seconds were heard, or the sound card is gone."""
        until_s = self.heard_s + more_s
        with self._more:
            self._more.wait_for(lambda: self.heard_s >= until_s or self._recorder.poll() is not None, timeout=20)

    def wait_until_spoken(self, since_s: float, length_s: float) -> None:
        """Return when somebody has been speaking for so long, from this moment of what was heard on."""

        def spoken() -> bool:
            return self._begins(since_s) is not None and len(self.first_word(since_s, 60.0)) >= length_s * self._rate_hz

        with self._more:
            assert self._more.wait_for(spoken, timeout=20), "nobody spoke"

    def first_word(self, since_s: float, length_s: float) -> NDArray[np.int16]:
        """Return what was said first after this moment of what was heard: so many seconds of it."""
        begins = self._begins(since_s)
        assert begins is not None, "nobody spoke"
        return self._samples()[begins : begins + round(length_s * self._rate_hz)]

    def _begins(self, since_s: float) -> int | None:
        start = round(since_s * self._rate_hz)
        loud = np.flatnonzero(np.abs(self._samples()[start:].astype(int)) > _AUDIBLE)
        return start + int(loud[0]) if loud.size else None

    def _samples(self) -> NDArray[np.int16]:
        return np.frombuffer(bytes(self._heard[: len(self._heard) // 2 * 2]), "<i2")

    def stop(self) -> bytes:
        """Return all that was heard, as mono 16-bit samples."""
        self._recorder.terminate()
        self._thread.join()
        self._recorder.wait()
        return bytes(self._heard)

    def _listen(self) -> None:
        assert self._recorder.stdout is not None
        with self._recorder.stdout as pipe:
            came_s = None
            while block := os.read(pipe.fileno(), 4096):
                last_s, came_s = came_s, time.monotonic()
                with self._more:
                    self.longest_wait_s = max(self.longest_wait_s, came_s - (last_s or came_s))
                    self._heard += block
                    self.began_s = min(self.began_s, came_s - self.heard_s)
                    self._more.notify_all()
        with self._more:
            self._more.notify_all()


class PrivatePulse:
    """Runs from __enter__ to __exit__. `folder` must have a short path: a socket is made in it (108 bytes at most)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pid: int | None = None
        self._usual = (os.sched_getscheduler(0), os.sched_getparam(0))
        self._echo = ""

    @property
    def environment(self) -> Mapping[str, str]:
        """What a program needs in its environment to use this sound card."""
        return {
            "XDG_RUNTIME_DIR": str(self._folder),
            "PULSE_SERVER": f"unix:{self._folder}/pulse/native",
            "PULSE_COOKIE": str(self._folder / "cookie"),
            "HOME": str(self._folder),
        }

    def __enter__(self) -> PrivatePulse:
        self._folder.chmod(0o700)
        with contextlib.suppress(PermissionError):
            os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))  # this thread, and what it starts from now on
        load = [argument for module in _MODULES for argument in ("-L", module)]
        # --daemonize returns when the server is ready to be used: nothing has to be polled.
        self._run("pulseaudio", "-n", "--daemonize=yes", "--exit-idle-time=-1", "--disable-shm=yes", *load)
        self._pid = int((self._folder / "pulse" / "pid").read_text())
        self._run("pactl", "set-default-sink", "loudspeaker")
        self._run("pactl", "set-default-source", "microphone")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill(signal.SIGTERM)
        os.sched_setscheduler(0, *self._usual)

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        """Pull the sound card out, and wait until it is gone."""
        if self._pid is None:
            return
        handle = os.pidfd_open(self._pid)
        try:
            signal.pidfd_send_signal(handle, how)
            select.select([handle], [], [], 10)
            # A killed server leaves these, and the next one in the same folder refuses to start.
            for left in ("pid", "native"):
                (self._folder / "pulse" / left).unlink(missing_ok=True)
        finally:
            os.close(handle)
            self._pid = None
            self._echo = ""

    def echo(self, gain_db: float) -> None:
        """Let the microphone hear the loudspeaker from now on, so much louder (or softer, below 0)."""
        if self._echo:
            self._run("pactl", "unload-module", self._echo)
        self._echo = self._run(
            "pactl", "load-module", "module-loopback", "source=loudspeaker.monitor", "sink=mouthpiece",
            "latency_msec=30", "source_dont_move=yes", "sink_dont_move=yes",
        ).strip()  # fmt: skip
        listed = self._run("pactl", "list", "short", "sink-inputs").splitlines()
        newest = max(int(line.split()[0]) for line in listed if line.strip())
        self._run("pactl", "set-sink-input-volume", str(newest), f"{gain_db}dB")

    def say(self, wave: Path, latency_ms: int = 50) -> subprocess.Popen[bytes]:
        """Speak a WAV into the microphone; wait() on what is returned to know when it was said.

        Who speaks stutters where the machine leaves him without a turn for as long as `latency_ms`.
        """
        return self._start(
            "paplay", "--device=mouthpiece", f"--latency-msec={latency_ms}", str(wave), stdout=subprocess.DEVNULL
        )

    def hear(self, rate_hz: int, source: str = "loudspeaker.monitor") -> Listener:
        """Begin to record the loudspeaker; with source "mouthpiece.monitor" what is said into the microphone."""
        what = f"--raw --rate={rate_hz} --channels=1 --format=s16le --latency-msec=20"
        return Listener(self._start("parecord", f"--device={source}", *what.split()), rate_hz)

    def _start(self, *command: str, stdout: int = subprocess.PIPE) -> subprocess.Popen[bytes]:
        environment = {**os.environ, **self.environment}
        return subprocess.Popen(command, env=environment, stdout=stdout, stderr=subprocess.DEVNULL)

    def _run(self, *command: str) -> str:
        environment = {**os.environ, **self.environment}
        return subprocess.run(command, env=environment, check=True, timeout=20, capture_output=True, text=True).stdout


def played_again_where_starved(test: Callable[_P, None]) -> Callable[_P, None]:
    """Run a test of the sound up to three times where it fails and the machine left somebody without a turn meanwhile.

    What came in pieces says nothing of the program. A test that fails on a sound card that was served in time has failed. The
    test gets its sound card as the argument `pulse`, and closes what it opened before it asserts anything.
    """

    @functools.wraps(test)
    def tried(*arguments: _P.args, **named: _P.kwargs) -> None:
        pulse = named["pulse"]
        assert isinstance(pulse, PrivatePulse)
        for number in range(1, _TRIES + 1):
            witness = pulse.hear(_WITNESS_HZ)
            try:
                test(*arguments, **named)
            except AssertionError:
                if number == _TRIES or witness.longest_wait_s < _STARVED_S:
                    raise
            else:
                return
            finally:
                witness.stop()

    return tried
