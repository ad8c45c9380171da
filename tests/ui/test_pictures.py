"""The pictures of the docs are those that the script makes."""

from __future__ import annotations

import re
from pathlib import Path

from tests.ui import take_screenshots

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_every_picture_of_the_docs_is_made_by_the_script() -> None:
    made = {*take_screenshots.GUIDE, *(name for name, _ in take_screenshots._OTHER_SIZES)}
    shown = {
        name
        for page in (*DOCS.rglob("*.md"), DOCS.parent / "README.md")
        for name in re.findall(r"screenshots/([\w-]+)\.png", page.read_text(encoding="utf-8"))
    }
    assert shown <= made
    assert {file.stem for file in (DOCS / "screenshots").glob("*.png")} == made


def test_every_picture_has_its_scene() -> None:
    scenes = {picture.name for picture in take_screenshots.PICTURES}
    assert {re.sub(r"-(light|dark)$", "", name) for name in take_screenshots.GUIDE} <= scenes
