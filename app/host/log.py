"""The program's own log: ids, lengths and durations, never words. One file, small, readable by the user alone."""

from __future__ import annotations

import logging
import logging.handlers
import os
from io import TextIOWrapper
from pathlib import Path
from typing import Final

_BYTES: Final = 1_000_000
_FILES: Final = 3


class _PrivateFile(logging.handlers.RotatingFileHandler):
    """A rotating file that only the user may read, from its first byte on."""

    def _open(self) -> TextIOWrapper:
        private = os.open(self.baseFilename, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        return TextIOWrapper(open(private, "ab"), encoding=self.encoding)


def open_log(folder: Path) -> None:
    """Send warnings and worse of this program to a rotating file; where that cannot be made, nowhere."""
    logger = logging.getLogger("app")
    if any(isinstance(h, logging.handlers.RotatingFileHandler) for h in logger.handlers):
        return
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = _PrivateFile(folder / "voiceassist.log", maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8")
    except OSError:
        logger.addHandler(logging.NullHandler())
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
