"""Keeps the translations of the window: finds every sentence in the code, brings resources/translations/*.ts up to date, compiles them.

    python packaging/translations.py            bring the .ts files up to date and compile them
    python packaging/translations.py --check    say what is missing or out of date; status 1 if anything is

Qt's own lupdate does not see through our `_tr` functions (a module's sentences under one context), so the sentences are
found here; the files are Qt's, Linguist opens them, and lrelease, which PySide6 brings, compiles them.
"""

from __future__ import annotations

import argparse
import ast
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
if str(_ROOT) not in sys.path:
    sys.path.insert(0, str(_ROOT))

from app.domain.calculators import CALCULATORS  # noqa: E402
from app.settings.store import options  # noqa: E402
from app.ui.calculators.calculator_words import CONTEXT as CALCULATORS_CONTEXT  # noqa: E402
from app.ui.calculators.calculator_words import texts as calculator_texts  # noqa: E402

_FOLDER = _ROOT / "resources" / "translations"
_LANGUAGES = ("de",)
_CORE = "Core"
"""Sentences of the house below the window (app/ui/core_words.py): kept as they are, because what is not there is shown in English."""

Key = tuple[str, str]
"""Context and sentence."""


def sentences(folder: Path = _ROOT / "app" / "ui") -> list[Key]:
    """Return every sentence of the window with its context, sorted, each once."""
    found: set[Key] = set()
    for file in sorted(folder.rglob("*.py")):
        found |= set(_of(ast.parse(file.read_text(encoding="utf-8"))))
    found |= {("Options", words) for option in options() for words in (option.group, option.title, *option.choices)}
    found |= {(CALCULATORS_CONTEXT, words) for words in calculator_texts(CALCULATORS.values())}
    found -= {("Options", code) for code in ("en", *_LANGUAGES)}  # a language is called by its own name
    return sorted(found)


def _of(module: ast.Module) -> Iterator[Key]:
    context = _context(module)
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef):
            for inner in ast.walk(node):
                words = _literal(inner, "tr")
                if words is not None:
                    yield node.name, words
        words = _literal(node, "_tr")
        if words is not None:
            yield context, words


def _context(module: ast.Module) -> str:
    for node in module.body:
        if isinstance(node, ast.FunctionDef) and node.name == "_tr":
            for inner in ast.walk(node):
                if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                    return inner.value
    return ""


def _literal(node: ast.AST, name: str) -> str | None:
    """Return the sentence of a call of this function; None for anything else."""
    if not isinstance(node, ast.Call) or not node.args:
        return None
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if called != name:
        return None
    words = node.args[0]
    if not isinstance(words, ast.Constant) or not isinstance(words.value, str):
        return None
    return words.value


def read(file: Path) -> dict[Key, str]:
    """Return the translations of a .ts file."""
    if not file.exists():
        return {}
    found: dict[Key, str] = {}
    for context in ET.parse(file).getroot().iter("context"):  # noqa: S314 - our own file
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            words = message.findtext("translation") or ""
            if words:
                found[name, message.findtext("source") or ""] = words
    return found


def written(language: str, wanted: list[Key], known: dict[Key, str]) -> str:
    """Return a .ts file with these sentences; a sentence that moved to another context keeps its translation."""
    by_words = {words: translation for (_, words), translation in known.items()}
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for context, words in wanted:
        if context not in contexts:
            contexts[context] = ET.SubElement(root, "context")
            ET.SubElement(contexts[context], "name").text = context
        message = ET.SubElement(contexts[context], "message")
        ET.SubElement(message, "source").text = words
        translation = known.get((context, words)) or by_words.get(words, "")
        element = ET.SubElement(message, "translation")
        element.text = translation
        if not translation:
            element.set("type", "unfinished")
    ET.indent(root, "    ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{ET.tostring(root, encoding="unicode")}\n'


def compile_to(source: Path, target: Path) -> None:
    """Compile a .ts file with Qt's lrelease."""
    lrelease = Path(sys.executable).parent / "pyside6-lrelease"
    subprocess.run([lrelease, "-silent", source, "-qm", target], check=True)


def main() -> int:
    """Bring the files up to date, or say what is not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    is_check = parser.parse_args().check
    faults = 0
    for language in _LANGUAGES:
        source, target = _FOLDER / f"voiceassist_{language}.ts", _FOLDER / f"voiceassist_{language}.qm"
        wanted, known = sentences(), read(source)
        wanted = sorted({*wanted, *(key for key in known if key[0] == _CORE)})
        text = written(language, wanted, known)
        missing = [key for key in wanted if not known.get(key)]
        for context, words in missing:
            print(f"{language}: {context}: {words}")
        if is_check:
            with tempfile.TemporaryDirectory() as folder:
                fresh = Path(folder) / "fresh.qm"
                compile_to(source, fresh)
                is_stale = fresh.read_bytes() != target.read_bytes() or source.read_text(encoding="utf-8") != text
            if is_stale:
                print(f"{language}: out of date; run packaging/translations.py")
            faults += len(missing) + is_stale
        else:
            _FOLDER.mkdir(exist_ok=True)
            source.write_text(text, encoding="utf-8")
            compile_to(source, target)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
