"""What is done when the program cannot start and nobody reads a terminal: it is said in a window."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Final

from app.domain.errors import VoiceAssistError
from app.host.paths import program_folder

SILENT: Final = "VOICEASSIST_NO_DIALOG"
"""With this in the environment nothing is shown: for services and tests, which nobody sits in front of."""


def say_in_a_window(problem: VoiceAssistError) -> None:
    """Show what prevents the start until it is closed; where there is a terminal or no screen, nothing is shown."""
    has_a_reader = sys.stderr is not None and sys.stderr.isatty()
    has_a_screen = sys.platform in ("win32", "darwin") or any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY"))
    if has_a_reader or not has_a_screen or SILENT in os.environ:
        return
    with contextlib.suppress(ImportError):  # then there is no toolkit, and the words stand on standard error
        from app.ui.frame.cannot_start import show_cannot_start  # noqa: PLC0415 - Qt is loaded only where there is a window

        show_cannot_start(program_folder() / "resources", problem)
