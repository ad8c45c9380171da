"""The starter library keeps the rules that make each of its sentences safe to be heard alone.

- At least 45 documents, each with a heading block: id (its own, "starter-…"), title, specialty, edition, audience, sources.
- The title stands again as the only first-level heading. 4 to 7 sections, each of 2 to 7 sentences; 250 to 500 words without the tags.
- Plain prose and short lists with "- ": no tables, no bold, no addresses.
- A sentence with a digit and a clinical unit ends with a tag of the guideline that it comes from, "(NICE 2019)."; a tag
  is a key of `sources`, names a year, and every key is used.
- Units are spelled so that they cannot be misread: no µg, no mcg, no IU, no "u".
- A sentence names what it is about: it never begins with it, this, they or the dose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from app.domain.text import sentences

FOLDER = Path(__file__).parents[2] / "resources" / "starter_library"
FILES = sorted(FOLDER.glob("*.md"))

UNIT = re.compile(
    r"\d\s*(?:to\s+[\d.]+\s*)?(?:mg|g|micrograms?|units?|mL|L|mmol|mmHg|kPa|J|%|mg/kg|mmol/L|g/L|bpm|per minute)(?![A-Za-z])"
)
END_TAG = re.compile(r"\(([^()]*\b(?:19|20)\d\d)\)[.:]?$")
ANY_TAG = re.compile(r"\(([^()]*\b(?:19|20)\d\d)\)")


@dataclass(frozen=True)
class Starter:
    """One document, taken apart."""

    facts: dict[str, object]
    text: str
    sections: tuple[tuple[str, str], ...]

    @property
    def sources(self) -> dict[str, str]:
        sources = self.facts["sources"]
        assert isinstance(sources, dict)
        return sources

    @property
    def sentences(self) -> list[str]:
        return [s for _, body in self.sections for s in sentences.split(body)]


@cache
def read(file: Path) -> Starter:
    match = re.fullmatch(r"---\n(.*?)\n---\n(.*)", file.read_text(encoding="utf-8"), re.DOTALL)
    assert match, "there is no heading block"
    facts = yaml.safe_load(match.group(1))
    parts = re.split(r"^## (.+)$", match.group(2), flags=re.MULTILINE)
    assert len(re.findall(r"^# ", match.group(2), re.MULTILINE)) == 1
    assert parts[0].strip() == f"# {facts['title']}"
    return Starter(facts=facts, text=match.group(2), sections=tuple(zip(parts[1::2], parts[2::2], strict=True)))


@pytest.fixture(params=FILES, ids=lambda f: f.stem)
def document(request: pytest.FixtureRequest) -> Starter:
    return read(request.param)


def test_there_are_enough_documents_and_no_two_are_one() -> None:
    assert len(FILES) >= 45
    ids = [read(f).facts["id"] for f in FILES]
    titles = [str(read(f).facts["title"]).casefold() for f in FILES]
    assert len(set(ids)) == len(set(titles)) == len(FILES)


def test_nothing_else_lies_in_the_folder() -> None:
    assert sorted(FOLDER.iterdir()) == FILES


def test_the_heading_block_is_whole(document: Starter) -> None:
    assert set(document.facts) == {"id", "title", "specialty", "edition", "audience", "sources"}
    assert re.fullmatch(r"starter-[a-z0-9-]+", str(document.facts["id"]))
    assert re.fullmatch(r"20\d\d-\d\d", str(document.facts["edition"]))
    assert all(str(v).strip() for v in document.facts.values())


def test_it_has_the_size_that_is_read_in_a_minute(document: Starter) -> None:
    assert 4 <= len(document.sections) <= 7
    words = " ".join(ANY_TAG.sub("", s) for s in document.sentences).split()
    assert 250 <= len(words) <= 500
    counts = [len(sentences.split(body)) for _, body in document.sections]
    assert all(2 <= n <= 7 for n in counts), counts


def test_it_is_plain_prose(document: Starter) -> None:
    assert not re.search(r"\*\*|__|\||https?:|www\.|^###|^\s*[*•] ", document.text, re.MULTILINE)


def test_every_number_with_a_unit_names_its_guideline(document: Starter) -> None:
    assert [s for s in document.sentences if UNIT.search(ANY_TAG.sub("", s)) and not END_TAG.search(s)] == []


def test_tags_and_sources_are_the_same(document: Starter) -> None:
    used = {tag for s in document.sentences for tag in ANY_TAG.findall(s)}
    assert used == set(document.sources)
    assert all(re.search(r"\b(?:19|20)\d\d\.?$", source) for source in document.sources.values())


def test_units_cannot_be_misread(document: Starter) -> None:
    assert not re.search(r"\d\s*(?:µg|μg|mcg|ug|IU|iu|u|cc)\b|(?<!\d)\.\d|\d\.0 (?:mg|g|mL)\b", document.text)


def test_every_sentence_stands_alone(document: Starter) -> None:
    vague = re.compile(r"(?:- )?(?:It|Its|This|These|They|Their|Those|The dose is|Then)\b")
    assert [s for s in document.sentences if vague.match(s)] == []
