"""The manual, read from resources/manual: chapters with a heading and paragraphs, in the language of the window. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_HEADING = "## "


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One chapter."""

    title: str
    paragraphs: tuple[str, ...]

    def has(self, words: str) -> bool:
        """Whether every word typed stands in it."""
        text = " ".join((self.title, *self.paragraphs)).lower()
        return all(word in text for word in words.lower().split())


def read_manual(resources: Path, language: str) -> tuple[Chapter, ...]:
    """Return the chapters in a language, in English where there is no manual in it. Raises OSError for a broken installation."""
    folder = resources / "manual"
    file = folder / f"{language}.md"
    if not file.is_file():
        file = folder / "en.md"
    chapters: list[Chapter] = []
    for part in f"\n{file.read_text(encoding='utf-8')}".split(f"\n{_HEADING}")[1:]:
        title, _, rest = part.partition("\n")
        paragraphs = tuple(" ".join(p.split()) for p in rest.split("\n\n") if p.strip())
        chapters.append(Chapter(title=title.strip(), paragraphs=paragraphs))
    return tuple(chapters)
