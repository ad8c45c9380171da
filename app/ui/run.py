"""Opens the window, and closes the desk when it is closed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from app.ports import Desk, Emit
from app.ui.bridge import Bridge
from app.ui.fonts import bring_a_font
from app.ui.frame.main_window import MainWindow
from app.ui.frame.single_instance import SingleInstance
from app.ui.frame.tray import Tray
from app.ui.interrupt import InterruptWatch
from app.ui.options import WindowOptions
from app.ui.portrait import Portrait
from app.ui.theme import Theme

_NO_PICTURE_STATUS = 4
_SWITCH_S = 0.0005


def run(open_desk: Callable[[Emit], Desk], options: WindowOptions) -> int:
    """Show the window until it is closed; return the exit status.

    `open_desk` must be quick: engines start in `warm_up()`, which is called once the window stands. Events may come
    from any thread, also while the desk is being opened. The desk is closed before this returns. A second start in the same
    instance folder shows the first window instead.
    """
    app = prepare_application(options)
    instance = SingleInstance(options.instance_folder) if options.instance_folder is not None else None
    if instance is not None and not instance.is_first:
        instance.ring()
        return 0
    bridge = Bridge()
    try:
        desk = open_desk(bridge.emit)
        try:
            return _show(app, bridge, desk, options, instance)
        finally:
            desk.close()
    finally:
        if instance is not None:
            instance.close()


def prepare_application(options: WindowOptions) -> QApplication:
    """Return the application object, made with these options if there is none yet."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    # Whatever is painted takes Python's lock many times. A thread that is at work keeps it for so long each time.
    sys.setswitchinterval(_SWITCH_S)
    # Before the application exists, because Qt reads it only then; everything is scaled alike, lines and icons too.
    system_scale = float(os.environ.get("QT_SCALE_FACTOR") or 1)
    if options.scale_percent != 100:
        os.environ["QT_SCALE_FACTOR"] = f"{system_scale * options.scale_percent / 100:g}"
    app = QApplication(["voiceassist"])
    app.setApplicationName("voiceassist")
    app.setApplicationDisplayName(options.title)
    app.setDesktopFileName("voiceassist")
    app.setStyle("Fusion")
    bring_a_font(options.resources)
    app.setWindowIcon(QIcon(str(options.resources / "icons" / "voiceassist.svg")))
    return app


def build_window(bridge: Bridge, desk: Desk, options: WindowOptions) -> tuple[Theme, MainWindow]:
    """Return the window over a desk, not shown yet, and its theme; what the desk tells reaches it from now on."""
    theme = Theme(options.resources, options.theme, options.contrast, options.motion)
    theme.choose(options.theme)
    window = MainWindow(theme, desk, options)
    bridge.start(window.receive)
    return theme, window


def _show(
    app: QApplication, bridge: Bridge, desk: Desk, options: WindowOptions, instance: SingleInstance | None = None
) -> int:
    theme, window = build_window(bridge, desk, options)
    if options.screenshot_path is not None:
        _add_portrait(app, bridge, window, options)
    interrupts = InterruptWatch() if sys.platform != "win32" else None
    if interrupts is not None:
        interrupts.interrupted.connect(window.close)
    if instance is not None:
        instance.asked_for.connect(window.come_forward)
    window.show()
    if options.screenshot_path is None and QSystemTrayIcon.isSystemTrayAvailable():
        theme.dress(Tray(window, app.windowIcon()).menu)
    QTimer.singleShot(0, window, desk.warm_up)
    if options.question:
        QTimer.singleShot(0, window, lambda: window.page.ask(options.question))
    try:
        return int(app.exec())
    finally:
        if interrupts is not None:
            interrupts.close()
        delete_now(window, theme)


def delete_now(*objects: QObject) -> None:
    """Delete now, in this order: left to the garbage collector, a window could be asked for something half taken apart."""
    for thing in objects:
        thing.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _add_portrait(app: QApplication, bridge: Bridge, window: MainWindow, options: WindowOptions) -> None:
    assert options.screenshot_path is not None
    portrait = Portrait(window, options.screenshot_path)
    portrait.taken.connect(lambda is_saved: app.exit(0 if is_saved else _NO_PICTURE_STATUS))
    if options.question:
        bridge.start_also(portrait.receive)
    else:
        portrait.take_soon()
