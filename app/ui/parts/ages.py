"""How long ago something was, as one says it, in the words of the language that is set."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication


def ago(moment: datetime, now: datetime) -> str:
    """Return "just now", "5 minutes ago", "3 hours ago", "2 days ago"; of what lies ahead (a clock was set back) nothing."""
    passed_s = (now - moment).total_seconds()
    if passed_s < -60:
        return ""
    for size_s, one, many in (
        (86_400, _tr("1 day ago"), _tr("%1 days ago")),
        (3_600, _tr("1 hour ago"), _tr("%1 hours ago")),
        (60, _tr("1 minute ago"), _tr("%1 minutes ago")),
    ):
        count = int(passed_s // size_s)
        if count:
            return one if count == 1 else many.replace("%1", str(count))
    return _tr("just now")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Ages", text)
