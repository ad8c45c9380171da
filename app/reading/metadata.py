"""What a document says about itself in its first lines: edition, year, publisher, kind. Nothing is guessed beyond its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_YEAR: Final = r"((?:19|20)\d{2})"
_DATED: Final = re.compile(
    r"\b(?:published|last updated|updated|issued|issue date|date of issue|effective(?: from| date)?|approved|reviewed|valid from"
    rf"|date|copyright|©)\b[^\n]{{0,40}}?\b{_YEAR}\b",
    re.IGNORECASE,
)
_EDITION: Final = re.compile(
    r"\b(?:version|edition|revision)\s*(?:no\.?|number|:)?\s*(v?\d{1,4}(?:\.\d{1,3}){0,2})\b"
    r"|\b(\d{1,2}(?:st|nd|rd|th)\s+edition)\b",
    re.IGNORECASE,
)
_PUBLISHER: Final = re.compile(
    r"\b(?:published by|publisher|issued by|issuing body)\s*[:–-]?\s*([A-Z][^\n.;]{2,80})", re.IGNORECASE
)
_KINDS: Final = (
    ("guideline", re.compile(r"\bguidelines?\b|\bguidance\b|\brecommendations?\b", re.IGNORECASE)),
    ("protocol", re.compile(r"\bprotocol\b|\bpathway\b|\bstandard operating procedure\b|\bSOP\b")),
    ("formulary", re.compile(r"\bformulary\b", re.IGNORECASE)),
    ("leaflet", re.compile(r"\bleaflet\b|\bpatient information\b", re.IGNORECASE)),
    ("policy", re.compile(r"\bpolicy\b", re.IGNORECASE)),
)
_USELESS_TITLE: Final = re.compile(
    r"^(?:\(?anonymous\)?|\(?unspecified\)?|microsoft (?:word|powerpoint)\b.*|untitled.*|document\s*\d*|presentation\s*\d*|powerpoint presentation|slide \d+|.*\.(?:docx?|pptx?|pdf|indd|qxd|tex|dvi|rtf|html?))$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was found; "" where nothing was."""

    source: str = ""
    edition: str = ""
    year: str = ""
    source_type: str = ""


def facts_of_text(title: str, head: str) -> Facts:
    """Read facts from the title and the first lines of a document."""
    edition = _EDITION.search(head) or _EDITION.search(title)
    year = _DATED.search(head) or re.search(rf"\b{_YEAR}\b", title)
    publisher = _PUBLISHER.search(head)
    kind = next((name for name, pattern in _KINDS if pattern.search(title)), "")
    return Facts(
        source=publisher.group(1).strip() if publisher else "",
        edition=(edition.group(1) or edition.group(2)) if edition else "",
        year=year.group(1) if year else "",
        source_type=kind,
    )


def usable_title(stated: str, name: str, *, fall_back: bool = False) -> str:
    """Return a stated title if it is one; "" else, or the file's name in words if it is to fall back."""
    stated = " ".join(stated.split())
    if len(stated) > 2 and not _USELESS_TITLE.match(stated) and any(c.isalpha() for c in stated):
        return stated[:300]
    return name_in_words(name) if fall_back else ""


def name_in_words(name: str) -> str:
    """Return a file's name as a title: without folder and ending."""
    stem = name.replace("\\", "/").rpartition("/")[2]
    stem = stem.rpartition(".")[0] or stem
    return stem.replace("_", " ").replace("-", " ").strip() or name
