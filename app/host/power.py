"""Whether this machine wants to save power right now."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import psutil

_PROFILE: Final = Path("/sys/firmware/acpi/platform_profile")
_LOW_PERCENT: Final = 20


def saves_power(profile: Path = _PROFILE) -> bool:
    """Whether the system's power saver is on (Linux: platform profile), or the battery is low and not being charged."""
    try:
        if profile.read_text(encoding="ascii").strip() in ("low-power", "quiet"):
            return True
    except (OSError, ValueError):
        pass  # no such file on this machine
    try:
        battery = psutil.sensors_battery() if hasattr(psutil, "sensors_battery") else None
    except OSError:
        return False  # where the system does not show its devices, as in a container, nobody can say
    return battery is not None and battery.power_plugged is False and battery.percent <= _LOW_PERCENT
