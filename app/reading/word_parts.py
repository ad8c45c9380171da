"""Parts of a Word document: the words of a paragraph, the text boxes in it, the numbers of lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from app.reading.outline import raised
from app.reading.zipped import Element, Zipped, parsed

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL: Final = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"

CONTAINERS: Final = frozenset(
    [
        *(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")),
        f"{_MC}AlternateContent",
        f"{_MC}Choice",
    ]
)
"""Elements that hold blocks and say nothing themselves. Of alternatives the first is read, the others say the same for old programs."""

_UNREAD: Final = frozenset([f"{W}del", f"{W}moveFrom", f"{W}rPr", f"{W}pPr", f"{W}txbxContent", f"{_MC}Fallback"])

_SYMBOLS: Final = {
    0x61: "α", 0x62: "β", 0x64: "δ", 0x67: "γ", 0x6C: "λ", 0x6D: "µ", 0x73: "σ", 0x44: "Δ", 0x57: "Ω", 0xA3: "≤", 0xA5: "∞", 0xAE: "→",
    0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xDE: "⇒",
}  # fmt: skip
"""Adobe's Symbol encoding, of which Word writes single signs by their number."""


def word_xml(file: Zipped, part: str) -> Element:
    """Return a part as XML in the usual name space. Raises BadInput."""
    return parsed(file.read(part).replace(_STRICT, _USUAL))


def value_of(element: Element | None) -> str:
    """Return the value of a property, "" where it has none."""
    return "" if element is None else element.get(f"{W}val") or ""


def text_of(paragraph: Element) -> str:
    """Return the words of a paragraph, without those of its text boxes and those that were deleted."""
    return "".join(_pieces(paragraph, is_raised=False, is_symbol=False))


def boxes_in(paragraph: Element) -> Iterator[Element]:
    """Yield the text boxes of a paragraph, each once."""
    for child in paragraph:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag not in (f"{_MC}Fallback", f"{W}del", f"{W}moveFrom"):
            yield from boxes_in(child)


def is_bold(paragraph: Element) -> bool:
    """Whether all words of a paragraph are bold."""
    runs = [r for r in paragraph.iter(f"{W}r") if any((t.text or "").strip() for t in r.findall(f"{W}t"))]
    return bool(runs) and all(_is_on(run.find(f"{W}rPr/{W}b")) for run in runs)


def _is_on(switch: Element | None) -> bool:
    return switch is not None and value_of(switch) not in ("0", "false", "off")


def _pieces(element: Element, *, is_raised: bool, is_symbol: bool) -> Iterator[str]:
    for child in element:
        if child.tag in (f"{W}t", f"{_M}t"):
            text = child.text or ""
            text = "".join(map(_symbol, text)) if is_symbol or any("\uf000" <= c <= "\uf0ff" for c in text) else text
            yield raised(text) if is_raised else text
        elif child.tag == f"{W}sym":
            code = child.get(f"{W}char") or ""
            yield _symbol(chr(int(code, 16) & 0xFFFF)) if len(code) == 4 and _is_hex(code) else ""
        elif child.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            yield " "
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag == f"{W}r":
            fonts = child.find(f"{W}rPr/{W}rFonts")
            yield from _pieces(
                child,
                is_raised=value_of(child.find(f"{W}rPr/{W}vertAlign")) == "superscript",
                is_symbol=fonts is not None and fonts.get(f"{W}ascii") == "Symbol",
            )
        elif child.tag not in _UNREAD:
            yield from _pieces(child, is_raised=is_raised, is_symbol=is_symbol)


def _is_hex(code: str) -> bool:
    return all(c in "0123456789abcdefABCDEF" for c in code)


def _symbol(letter: str) -> str:
    """Return a sign of the Symbol font, which stands at its number or 0xF000 above it."""
    code = ord(letter)
    return _SYMBOLS.get(code & 0xFF, letter) if code < 0x100 or 0xF000 <= code <= 0xF0FF else letter


@dataclass(slots=True)
class Numbering:
    """The marks of list items: "- ", or the number that Word would show."""

    formats: dict[tuple[str, int], str] = field(default_factory=dict)
    """By list and level: "bullet", "decimal", "lowerLetter", …"""
    of_style: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def mark(self, paragraph: Element) -> str:
        """Return the mark of the next paragraph, "" for one that is no item."""
        place = _place(paragraph.find(f"{W}pPr/{W}numPr")) or self.of_style.get(
            value_of(paragraph.find(f"{W}pPr/{W}pStyle"))
        )
        if place is None or place[0] == "0":  # 0 takes a list away again
            return ""
        list_, level = place
        count = self.counts[place] = self.counts.get(place, 0) + 1
        for deeper in [p for p in self.counts if p[0] == list_ and p[1] > level]:
            del self.counts[deeper]
        kind = self.formats.get(place, "bullet")
        if kind == "decimal":
            return f"{count}. "
        if kind in ("lowerLetter", "upperLetter") and count <= 26:
            letter = chr(ord("a") + count - 1)
            return f"{letter if kind == 'lowerLetter' else letter.upper()}. "
        return "- "


def _place(numbers: Element | None) -> tuple[str, int] | None:
    if numbers is None or not (list_ := value_of(numbers.find(f"{W}numId"))):
        return None
    level = value_of(numbers.find(f"{W}ilvl"))
    return list_, int(level) if level.isdecimal() else 0


def numbering(file: Zipped) -> Numbering:
    """Return how a document numbers its lists. Raises BadInput."""
    found = Numbering()
    if "word/numbering.xml" in file.names:
        root = word_xml(file, "word/numbering.xml")
        kinds: dict[str, dict[int, str]] = {}
        for abstract in root.iter(f"{W}abstractNum"):
            levels = kinds.setdefault(abstract.get(f"{W}abstractNumId") or "", {})
            for level in abstract.iter(f"{W}lvl"):
                at = level.get(f"{W}ilvl") or ""
                if at.isdecimal():
                    levels[int(at)] = value_of(level.find(f"{W}numFmt"))
        for list_ in root.iter(f"{W}num"):
            for depth, kind in kinds.get(value_of(list_.find(f"{W}abstractNumId")), {}).items():
                found.formats[list_.get(f"{W}numId") or "", depth] = kind
    if "word/styles.xml" in file.names:
        for style in word_xml(file, "word/styles.xml").iter(f"{W}style"):
            if place := _place(style.find(f"{W}pPr/{W}numPr")):
                found.of_style[style.get(f"{W}styleId") or ""] = place
    return found
