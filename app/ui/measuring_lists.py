"""Opens the real window over very long lists, scrolls and searches in them, and measures what a person would see."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final

import psutil
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QLineEdit

from app.ports import Desk, Emit
from app.ui.admin.admin_page import AdminPage
from app.ui.admin.audit_part import AuditPart
from app.ui.bridge import Bridge
from app.ui.history.history_page import HistoryPage
from app.ui.library.library_page import LibraryPage
from app.ui.options import WindowOptions
from app.ui.parts.long_list import LongList
from app.ui.run import build_window, delete_now, prepare_application

_FRAME_MS: Final = 16
_STEPS: Final = 240
"""Frames of one pass from the first row to the last."""
_PATIENCE_S: Final = 60.0
_PASSES: Final = 5
_IN_THE_TRAIL: Final = ("backup", "vault-unlocked", "bench", "session:0000000000000000000000000000c0de")
"""Words of very many entries, and of one."""
_IN_NONE: Final = "in-no-entry"


class _Frames(QObject):
    """Does one step each frame, paints, and notes how long after the frame's due time the picture stood."""

    def __init__(self, view: LongList, steps: Iterator[None]) -> None:
        super().__init__(view)
        self.took_ms: list[float] = []
        self.busy_ms: list[float] = []
        """Processor time of the window's own thread, frame by frame."""
        self._used_s = time.thread_time()
        self._view, self._steps = view, steps
        self._due_s = time.perf_counter() + _FRAME_MS / 1000
        self._loop = QEventLoop(self)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self._step)

    def run(self) -> _Frames:
        """Take all steps, and return itself."""
        self._timer.start()
        self._loop.exec()
        self._timer.stop()
        self.deleteLater()
        return self

    def _step(self) -> None:
        if next(self._steps, self) is self:
            self._loop.quit()
            return
        self._view.viewport().repaint()
        now_s = time.perf_counter()
        self.took_ms.append((now_s - self._due_s) * 1000)
        used_s = time.thread_time()
        self.busy_ms.append((used_s - self._used_s) * 1000)
        self._used_s = used_s
        # The next is due a frame after this one was, or at once: a late one is counted once.
        self._due_s = max(self._due_s + _FRAME_MS / 1000, now_s)


def measure_lists(
    open_desk: Callable[[Emit], Desk],
    options: WindowOptions,
    words: tuple[str, ...],
    say: Callable[[str], None],
) -> Mapping[str, float]:
    """Return rows, frames and memory of History, Library and the audit trail; the vault of `options.door` is open."""
    app = prepare_application(options)
    bridge = Bridge()
    desk = open_desk(bridge.emit)
    try:
        theme, window = build_window(bridge, desk, options)
        window.show()
        _wait(lambda: "history" in window.page_keys() and window.go("history") is not window.page)
        history = window.go("history")
        assert isinstance(history, HistoryPage)
        _wait(lambda: history.sessions.rowCount() > 0)
        say(f"{history.sessions.rowCount():,} conversations are scrolled")
        figures = _measured("history", history.list)
        found = [_search_ms(history.field, history.found, w, lambda: history.hits.rowCount() > 0) for w in words]
        figures |= _searched("history", found)
        library = window.go("library")
        assert isinstance(library, LibraryPage)
        _wait(lambda: library.shown.rowCount() > 0)
        say(f"{library.shown.rowCount():,} documents are scrolled")
        figures |= _measured("library", library.list)
        found = [_search_ms(library.field, library.list, w, lambda: True) for w in words]
        figures |= _searched("library", found)
        admin = window.go("admin")
        assert isinstance(admin, AdminPage)
        admin.open("audit")
        audit = admin.part
        assert isinstance(audit, AuditPart)
        _wait(lambda: audit.lines.rowCount() > 0)
        say(f"{audit.lines.rowCount():,} audit entries are scrolled")
        figures |= _measured("audit", audit.list)
        say("the audit trail is searched")
        found = [_search_ms(audit.field, audit.list, w, partial(_has_found, audit, w)) for w in _IN_THE_TRAIL]
        figures |= _searched("audit", found)
        audit.field.setText(_IN_NONE)
        began_s = time.perf_counter()
        took = _Frames(audit.list, _until(audit.has_ended)).run()
        figures["audit_search_all_ms"] = round((time.perf_counter() - began_s) * 1000, 1)
        figures["audit_search_all_frame_p95_ms"] = _percentile(took.took_ms, 0.95)
        window.close()
        delete_now(window, theme)
        app.processEvents()
    finally:
        desk.close()
    return figures


def _has_found(audit: AuditPart, words: str) -> bool:
    """Whether what is shown was found by these words, and not by fewer letters of them."""
    return audit.sought == words and audit.lines.rowCount() > 0


def _until(is_over: Callable[[], bool]) -> Iterator[None]:
    """Frames until something is over, and so many at least that it has begun."""
    began_s = time.perf_counter()
    while time.perf_counter() - began_s < _PATIENCE_S and (time.perf_counter() - began_s < 1.0 or not is_over()):
        yield


def _measured(name: str, view: LongList) -> dict[str, float]:
    """Scroll from the first row to the last, by frames, again and again; memory after the first pass and after the last."""
    frames: list[float] = []
    busy: list[float] = []
    resident: list[int] = []
    for _ in range(_PASSES):
        seen = _Frames(view, _scrolled(view)).run()
        frames += seen.took_ms
        busy += seen.busy_ms
        resident.append(psutil.Process().memory_info().rss)
    model = view.model()
    _wait(lambda: model.index(model.rowCount() - 1, 0).data() not in ("…", None))
    return {
        f"{name}_rows": float(model.rowCount()),
        f"{name}_scroll_p50_ms": _percentile(frames, 0.5),
        f"{name}_scroll_p95_ms": _percentile(frames, 0.95),
        f"{name}_scroll_worst_ms": round(max(frames), 1),
        f"{name}_scroll_busy_p95_ms": _percentile(busy, 0.95),
        f"{name}_grown_mb": round((resident[-1] - resident[0]) / 1e6, 1),
    }


def _searched(name: str, found: list[tuple[float, _Frames]]) -> dict[str, float]:
    frames = [took for _, seen in found for took in seen.took_ms]
    return {
        f"{name}_search_p95_ms": _percentile([took for took, _ in found], 0.95),
        f"{name}_search_frame_p95_ms": _percentile(frames, 0.95),
        f"{name}_search_frame_worst_ms": round(max(frames), 1),
        f"{name}_search_busy_p95_ms": _percentile([used for _, seen in found for used in seen.busy_ms], 0.95),
    }


def _scrolled(view: LongList) -> Iterator[None]:
    """Half of the frames as a wheel does, half flying over everything as a dragged scroll bar does."""
    bar = view.verticalScrollBar()
    for step in range(_STEPS // 2):
        bar.setValue(step * view.rowHeight(0))
        yield
    for step in range(_STEPS // 2):
        bar.setValue(bar.maximum() * (step + 1) // (_STEPS // 2))
        yield


def _search_ms(field: QLineEdit, view: LongList, word: str, is_found: Callable[[], bool]) -> tuple[float, _Frames]:
    """Type a word, a letter every third frame; return how long after the last letter something is found, and the frames."""
    field.clear()
    _spin(0.3)
    typed_s = 0.0
    found_s = 0.0

    def typing() -> Iterator[None]:
        nonlocal typed_s, found_s
        for end in range(1, len(word) + 1):
            for _ in range(3):
                yield
            field.setText(word[:end])
        typed_s = time.perf_counter()
        while not found_s and time.perf_counter() - typed_s < _PATIENCE_S:
            if is_found():
                found_s = time.perf_counter()
            yield

    frames = _Frames(view, typing()).run()
    field.clear()
    return (found_s - typed_s) * 1000, frames


def _wait(is_there: Callable[[], bool]) -> None:
    until_s = time.monotonic() + _PATIENCE_S
    while not is_there():
        if time.monotonic() > until_s:
            raise TimeoutError("the window does not show its lists")
        _spin(0.02)


def _spin(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def _percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return round(ordered[int(len(ordered) * share)], 1)
