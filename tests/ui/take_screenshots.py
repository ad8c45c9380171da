"""Makes the pictures of the docs: the real window with a fake desk, in every state worth looking at.

    python -m tests.ui.take_screenshots --guide        all pictures of the docs anew (`make pictures`)
    python -m tests.ui.take_screenshots [--out docs/screenshots] [--scale 100] [--width 1200] [--only NAME] [--font Inter]

Run it under a display (`xvfb-run -s "-screen 0 2800x2000x24"` where there is none). For a picture at 200 % give
`--scale 200`; it goes the same way as the user's own scale.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
if str(_ROOT) not in sys.path:
    sys.path.insert(0, str(_ROOT))

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtGui import QFont  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app.domain.desk import DeskEvent, Notice, Severity  # noqa: E402
from app.domain.first_run import ORDER, FirstRun, How, Step, end  # noqa: E402
from app.domain.models import Progress  # noqa: E402
from app.domain.secret import Secret  # noqa: E402
from app.domain.turn import TurnId  # noqa: E402
from app.domain.vaults.accounts import AccountRole  # noqa: E402
from app.domain.vaults.door import Standing  # noqa: E402
from app.domain.vaults.vault import UserName  # noqa: E402
from app.settings.store import SettingsStore  # noqa: E402
from app.ui.admin.admin_page import AdminPage  # noqa: E402
from app.ui.admin.users_part import UsersPart  # noqa: E402
from app.ui.calculators.calculators_page import CalculatorsPage  # noqa: E402
from app.ui.frame.main_window import MainWindow  # noqa: E402
from app.ui.history.history_page import HistoryPage  # noqa: E402
from app.ui.options import ContrastChoice, WindowOptions  # noqa: E402
from app.ui.settings.settings_page import SettingsPage  # noqa: E402
from app.ui.talk.hold import HoldSource  # noqa: E402
from app.ui.theme import Theme  # noqa: E402
from app.ui.vaults.restore_state import Work  # noqa: E402
from app.ui.vaults.vault_page import VaultPage  # noqa: E402
from tests.fakes.backups import FakeRestoring  # noqa: E402
from tests.fakes.desk import FakeDesk  # noqa: E402
from tests.fakes.door import KEY, PASSPHRASE, FakeDoor, facts  # noqa: E402
from tests.fakes.models import FakeModels  # noqa: E402
from tests.fakes.office import FakeOffice  # noqa: E402
from tests.fakes.reveal import REVEALED, FakeReveal  # noqa: E402
from tests.fakes.sounds import Shelf, Sounds  # noqa: E402
from tests.ui import past, scenes  # noqa: E402
from tests.ui.views import reveal  # noqa: E402

_SETTLE_MS = 400
"""Long enough for the slide of the source pane and the layout after it."""


class FirstRunInMemory:
    """A set-up that has come to a step."""

    def __init__(self, step: Step) -> None:
        run = FirstRun()
        for before in ORDER[: ORDER.index(step)]:
            run = end(run, before, How.DONE)
        self.now = run

    def write(self, run: FirstRun) -> None:
        self.now = run


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A state of the window: the events before it, and what the user does then."""

    name: str
    events: tuple[DeskEvent, ...] = ()
    act: Callable[[MainWindow], None] = lambda window: None
    door: Callable[[], FakeDoor] | None = None
    first_run: FirstRunInMemory | None = None
    contrast: ContrastChoice = "normal"
    language: str = ""
    """"" is the one that is asked for."""


def _hold(window: MainWindow) -> None:
    window.hold.press(HoldSource.KEY)
    window.receive(scenes.listening())


def _open_source(window: MainWindow) -> None:
    first = scenes.citation()
    window.page.source.show_citation(first)
    window.receive(scenes.passage(first))


def _calculators(window: MainWindow) -> None:
    window.go("calculators")


def _calculator(name: str, **words: str) -> Callable[[MainWindow], None]:
    def act(window: MainWindow) -> None:
        page = window.go("calculators")
        assert isinstance(page, CalculatorsPage)
        page.open_calculator(name)
        assert page.form is not None
        for field, said in words.items():
            page.form.field(field).put(said)
            page.form._on_changed(field, said)

    return act


def _palette(window: MainWindow) -> None:
    window.open_palette()
    window.palette_panel.field.setText("wells")


def _notice(window: MainWindow) -> None:
    window.receive(
        Notice(
            severity=Severity.WARNING,
            message="The microphone went away. What you said until then is kept.",
            remedy="Plug it in again, or type your question.",
            key="microphone",
        )
    )


def _opened() -> FakeDoor:
    door = FakeDoor(facts("anna.weber", keychain=True), records=past.records())
    door.state = replace(door.state, standing=Standing.OPEN, user="anna.weber", may_set_pin=True)
    return door


def _ephemeral() -> FakeDoor:
    door = _opened()
    door.state = replace(door.state, is_ephemeral=True, recovery_is_unconfirmed=True)
    return door


def _history(window: MainWindow) -> None:
    page = window.go("history")
    assert isinstance(page, HistoryPage)
    _settle()
    page.list.setCurrentIndex(page.sessions.index(0))
    page.list.clicked.emit(page.sessions.index(0))
    _settle()


def _history_undo(window: MainWindow) -> None:
    _history(window)
    page = window.open_page()
    assert isinstance(page, HistoryPage)
    page.conversation.delete.click()


def _admin(part: str, window: MainWindow) -> None:
    page = window.go("admin")
    assert isinstance(page, AdminPage)
    page.open(part)


def _administered() -> FakeDoor:
    door = FakeDoor(facts("anna.weber", role=AccountRole.ADMIN), facts("ben.okafor", escrow=True), facts("carla.ruiz"))
    door.state = replace(door.state, standing=Standing.OPEN, user="anna.weber")
    door.shown = FakeReveal(past.MadeUpHistory(), "ben.okafor")
    return door


def _told() -> FakeDoor:
    door = _opened()
    door.state = replace(door.state, reveals=(REVEALED,))
    return door


def _reveal(window: MainWindow, *, is_asked_only: bool = False) -> None:
    _admin("users", window)
    page = window.open_page()
    assert isinstance(page, AdminPage)
    assert isinstance(page.part, UsersPart)
    page.part.buttons[UserName("ben.okafor")].click()
    if not is_asked_only:
        reveal(page.part)


def _make_vault(window: MainWindow) -> None:
    page = window.go("vault")
    assert isinstance(page, VaultPage)
    page.maker.name.setText("anna.weber")
    page.maker.passphrase.setText("hospital12")


def _read_recovery_key(window: MainWindow) -> None:
    _make_vault(window)
    page = window.open_page()
    assert isinstance(page, VaultPage)
    page.maker.slip.show_key(Secret(KEY))
    page.maker.setCurrentWidget(page.maker.slip)


def _wrong_passphrase(window: MainWindow) -> None:
    screen = window.lock_screen
    assert screen is not None
    screen.secret.setText(PASSPHRASE.decode()[:-1])
    screen.unlock.click()


def _restore(window: MainWindow) -> None:
    screen = window.lock_screen
    assert screen is not None
    screen.open_restore()
    _settle()


def _restore_under_way(window: MainWindow) -> None:
    _restore(window)
    form = window.lock_screen.form if window.lock_screen is not None else None
    assert form is not None
    form._state = replace(
        form.state, work=Work.RESTORING, progress=Progress(done=31_000_000, total=48_000_000, what="restoring")
    )
    form._render()


def _restored(window: MainWindow) -> None:
    _restore(window)
    form = window.lock_screen.form if window.lock_screen is not None else None
    assert form is not None
    form.secret.setText(PASSPHRASE.decode())
    form.restore.click()
    _settle()


def _restore_first(window: MainWindow) -> None:
    page = window.go("vault")
    assert isinstance(page, VaultPage)
    page.open_restore()


def _keys(window: MainWindow) -> None:
    window.show_page("settings")
    page = window.open_page()
    assert isinstance(page, SettingsPage)
    page.search_field.setText("keys.")


_SETTINGS = SettingsStore(Path("no-settings.toml"), Path("no-policy.toml"))

PICTURES = (
    Picture(name="start"),
    Picture(name="listening", act=_hold),
    Picture(
        name="thinking", events=(*scenes.started(), *scenes.heard(), *scenes.found(), *scenes.written(scenes.FIRST))
    ),
    Picture(
        name="speaking",
        events=(*scenes.started(), *scenes.heard(), *scenes.found(), *scenes.written(scenes.FIRST), *scenes.spoken()),
    ),
    Picture(name="answer", events=scenes.grounded()),
    Picture(name="source", events=scenes.grounded(), act=_open_source),
    Picture(name="partly", events=scenes.partly()),
    Picture(name="not-found", events=scenes.not_found()),
    Picture(name="error", events=scenes.broken()),
    Picture(name="notice", events=scenes.grounded(), act=_notice),
    Picture(
        name="computed",
        events=scenes.computed("CHADS-VASc for a 76-year-old man with hypertension and diabetes, nothing else"),
    ),
    Picture(
        name="asked-back",
        events=scenes.computed("Wells score for a sixty-year-old with a swollen calf, heart rate 110, no haemoptysis"),
    ),
    Picture(name="calculators", act=_calculators),
    Picture(
        name="calculator",
        act=_calculator("cockcroft_gault", age="83", sex="male", weight_kg="67,2", creatinine_mg_dl="1.4"),
    ),
    Picture(name="calculator-points", act=_calculator("wells_pe", haemoptysis="no", heart_rate_over_100="yes")),
    Picture(name="calculator-wrong", act=_calculator("bmi", weight_kg="700", height_cm="175")),
    Picture(name="palette", act=_palette),
    Picture(name="first-run", door=FakeDoor, first_run=FirstRunInMemory(Step.LANGUAGE)),
    *(
        Picture(
            name=f"setup-{step}",
            door=FakeDoor,
            first_run=FirstRunInMemory(step),
            act=lambda window: window.show_page("setup"),
        )
        for step in Step
    ),
    Picture(name="locked", door=lambda: FakeDoor(facts("anna.weber", keychain=True), facts("ben.okafor"))),
    Picture(name="locked-wrong", door=lambda: FakeDoor(facts("anna.weber")), act=_wrong_passphrase),
    Picture(name="restore", door=lambda: FakeDoor(facts("anna")), act=_restore),
    Picture(name="restore-under-way", door=lambda: FakeDoor(facts("anna")), act=_restore_under_way),
    Picture(name="restored", door=lambda: FakeDoor(facts("anna"), records=past.records()), act=_restored),
    Picture(name="restore-first", door=FakeDoor, act=_restore_first),
    Picture(name="vault-new", door=FakeDoor, act=_make_vault),
    Picture(name="vault-recovery-key", door=FakeDoor, act=_read_recovery_key),
    Picture(name="vault", door=_opened, act=lambda window: window.show_page("vault")),
    Picture(name="vault-told", door=_told, act=lambda window: window.show_page("vault")),
    Picture(name="users", door=_administered, act=partial(_admin, "users")),
    Picture(name="reveal-asked", door=_administered, act=partial(_reveal, is_asked_only=True)),
    Picture(name="reveal", door=_administered, act=_reveal),
    Picture(name="history", door=_opened, act=_history),
    Picture(name="history-undo", door=_opened, act=_history_undo),
    *(
        Picture(
            name=f"admin-{part}",
            door=_opened,
            events=(*scenes.partly(), *scenes.grounded(TurnId("turn-2"))),
            act=partial(_admin, part),
        )
        for part in (
            "health",
            "voice",
            "models",
            "users",
            "audit",
            "backups",
            "jobs",
            "policy",
            "caches",
            "switches",
            "events",
        )
    ),
    Picture(name="ephemeral", door=_ephemeral, events=scenes.grounded()),
    Picture(name="contrast", events=scenes.partly(), contrast="high"),
    Picture(name="keys", act=_keys),
    Picture(
        name="calculator-german",
        act=_calculator("wells_pe", haemoptysis="no", heart_rate_over_100="yes"),
        language="de",
    ),
    Picture(name="library", act=lambda window: window.show_page("library")),
    Picture(name="settings", act=lambda window: window.show_page("settings")),
    Picture(name="help-page", act=lambda window: window.show_page("help")),
    Picture(name="help", events=scenes.grounded(), act=lambda window: window.help.set_open(is_open=True)),
)


GUIDE = (
    "start-light", "listening-dark", "listening-light", "thinking-light", "speaking-dark", "answer-light", "source-dark",
    "source-light", "partly-dark", "not-found-light", "error-dark", "notice-light", "asked-back-dark", "calculator-light",
    "calculator-points-dark", "palette-light", "settings-light", "help-light", "first-run-light", "setup-microphone-light",
    "setup-models-dark", "vault-new-light", "vault-recovery-key-dark", "vault-light", "locked-light", "locked-dark",
    "ephemeral-dark", "history-light", "history-undo-dark", "admin-health-light", "admin-voice-dark", "admin-audit-light",
    "admin-caches-dark", "restore-light", "admin-backups-dark", "reveal-asked-light", "reveal-dark", "vault-told-light", "contrast-dark",
    "contrast-light", "keys-light", "calculator-german-light", "help-page-light",
)  # fmt: skip
"""The pictures of the docs, by name and theme."""
_OTHER_SIZES = (
    ("partly-200-percent-dark", ("--only", "partly", "--theme", "dark", "--scale", "200")),
    ("source-narrow-light", ("--only", "source", "--theme", "light", "--width", "900")),
)


def _make_guide(out: Path) -> int:
    """Make every picture of the docs anew."""
    script = [sys.executable, "-m", "tests.ui.take_screenshots"]
    for theme in ("light", "dark"):
        names = [name.removesuffix(f"-{theme}") for name in GUIDE if name.endswith(f"-{theme}")]
        only = [word for name in names for word in ("--only", name)]
        subprocess.run([*script, "--out", out, "--theme", theme, *only], check=True, cwd=_ROOT)
    for name, words in _OTHER_SIZES:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([*script, "--out", folder, *words], check=True, cwd=_ROOT)
            (made,) = Path(folder).iterdir()
            shutil.move(made, out / f"{name}.png")
    return 0


def _settle() -> None:
    loop = QEventLoop()
    QTimer.singleShot(_SETTLE_MS, loop.quit)
    loop.exec()


def _take(picture: Picture, theme: Theme, size: tuple[int, int], path: Path, language: str) -> None:
    door = picture.door() if picture.door is not None else None
    theme.choose_contrast(picture.contrast)
    options = WindowOptions(
        resources=_ROOT / "resources",
        settings=_SETTINGS,
        door=door,
        restoring=FakeRestoring(door) if door is not None else None,
        language=picture.language or language,
        first_run=picture.first_run,
        sound=Sounds(),
        models=FakeModels(),
        admin=FakeOffice(),
        library=Shelf(),
        starts_locked=door is not None and door.state.standing is Standing.LOCKED,
    )
    window = MainWindow(theme, FakeDesk(emit=lambda event: None), options)
    window.resize(*size)
    window.show()
    for event in (*scenes.ready(), *picture.events):
        window.receive(event)
    _settle()
    picture.act(window)
    _settle()
    window.grab().save(str(path), quality=0)  # of a PNG: the smallest file, not the worst picture
    window.close()
    window.deleteLater()


def main() -> int:
    """Make the pictures that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=_ROOT / "docs" / "screenshots")
    parser.add_argument("--theme", choices=("light", "dark"), action="append")
    parser.add_argument("--scale", type=int, default=100)
    parser.add_argument("--width", type=int, default=1200)
    parser.add_argument("--height", type=int, default=740)
    parser.add_argument("--only", action="append", help="name of a picture; may be given several times")
    parser.add_argument("--language", choices=("en", "de"), default="en")
    parser.add_argument("--guide", action="store_true", help="make every picture of the docs anew")
    parser.add_argument("--font", default="", help="font instead of the system's own")
    wanted = parser.parse_args()
    if wanted.guide:
        return _make_guide(wanted.out)
    if wanted.scale != 100:
        os.environ["QT_SCALE_FACTOR"] = f"{wanted.scale / 100:g}"
    app = QApplication(["take_screenshots"])
    app.setStyle("Fusion")
    if wanted.font:
        app.setFont(QFont(wanted.font))
    wanted.out.mkdir(parents=True, exist_ok=True)
    for choice in wanted.theme or ("light", "dark"):
        theme = Theme(_ROOT / "resources", choice)
        theme.choose(choice)
        for picture in PICTURES:
            if wanted.only and picture.name not in wanted.only:
                continue
            path = wanted.out / f"{picture.name}-{choice}.png"
            _take(picture, theme, (wanted.width, wanted.height), path, wanted.language)
            print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
