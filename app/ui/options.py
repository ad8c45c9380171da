"""What the window must be told before it opens. No Qt here, so that reading an option costs nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ThemeChoice = Literal["system", "light", "dark"]

SMALLEST_SCALE_PERCENT = 80
LARGEST_SCALE_PERCENT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowOptions:
    """How the window opens.

    `resources` is the folder that holds `style/` and `icons/`. With `question`, that question is asked as soon as the
    window stands. With `screenshot_path`, a picture is saved there once the first turn has ended (or, without a
    question, once the window stands), and the window closes.
    """

    resources: Path
    theme: ThemeChoice = "system"
    scale_percent: int = 100
    title: str = "VoiceAssist"
    question: str = ""
    screenshot_path: Path | None = None

    def __post_init__(self) -> None:
        if not SMALLEST_SCALE_PERCENT <= self.scale_percent <= LARGEST_SCALE_PERCENT:
            raise ValueError(
                f"scale_percent must be {SMALLEST_SCALE_PERCENT} to {LARGEST_SCALE_PERCENT}, not {self.scale_percent}"
            )
