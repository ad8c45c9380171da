"""The language of the window: Qt's translation files from resources/translations, and how numbers and days are written."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

_TRANSLATED: Final = frozenset({"de"})
LANGUAGES: Final = _TRANSLATED | {"en"}
"""By the codes that the setting knows them by."""
_installed: list[QTranslator] = []
"""An application has one language, however many windows it has."""


_now: list[str] = ["en"]


class Language:
    """Lays a language over the application, and takes it away again. English is what stands in the code."""

    def __init__(self, resources: Path) -> None:
        self._folder = resources / "translations"
        self._system = QLocale.system()

    def use(self, choice: str) -> str:
        """Use a language from now on, for everything that is built after this; return which it is."""
        for translator in _installed:
            QCoreApplication.removeTranslator(translator)
        _installed.clear()
        code = _code(self._system) if choice == "system" else choice
        language = code if code in _TRANSLATED else "en"
        _now[0] = language
        if language != "en":
            self._install(str(self._folder / f"voiceassist_{language}.qm"))
            # Qt's own words, in file dialogs and menus of fields.
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self._install(f"{folder}/qtbase_{language}.qm")
        locale = self._system if _code(self._system) == language else QLocale(language)
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        QLocale.setDefault(locale)
        return language

    def _install(self, file: str) -> None:
        translator = QTranslator()
        if translator.load(file) and QCoreApplication.installTranslator(translator):
            _installed.append(translator)


def in_force() -> str:
    """Return the code of the language that the window speaks just now."""
    return _now[0]


def _code(locale: QLocale) -> str:
    return locale.name().partition("_")[0]
