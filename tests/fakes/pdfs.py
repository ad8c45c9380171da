"""Makes PDFs whose every sentence is known with its page and its words' boxes: columns, tables, turned pages, ligatures, scans."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import reportlab
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

A4 = (595.0, 842.0)
KINDS = (
    "plain",
    "columns",
    "table",
    "turned",
    "sideways",
    "ligatures",
    "hyphens",
    "scan",
    "scan-columns",
    "scan-turned",
)
_WORDS = (
    "patient dose calcium gluconate potassium serum monitor electrocardiogram infusion minutes repeat senior review adults"
    " renal function sodium fluid balance acute severe oral intravenous daily warning pressure blood heart rhythm oxygen"
    " saturation antibiotic infection treatment recommended clinician hospital assess response within hours before after"
).split()
_LIGATURES = ("first-line", "officer", "influenza", "confirmed", "deficient", "fluid", "reflux", "specific")


@dataclass(frozen=True)
class Place:
    """A word on the page as it is shown, in fractions of its sides."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass
class Truth:
    """A sentence or a row: its words, its page, and where they stand."""

    text: str
    page: int
    places: list[Place] = field(default_factory=list)


def _font() -> str:
    if "Vera" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Vera", str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")))
    return "Vera"


class _Maker:
    def __init__(self, kind: str, seed: int) -> None:
        self.kind = kind
        self.random = random.Random(seed)
        self.data = io.BytesIO()
        self.font = _font() if kind == "ligatures" else "Times-Roman"
        self.size = 10.5
        self.canvas = Canvas(self.data, pagesize=A4)
        self.truths: list[Truth] = []
        self.page = 1
        self.count = 0

    def sentence(self) -> str:
        self.count += 1
        words = self.random.choices(_WORDS, k=self.random.randint(9, 16))
        if self.kind == "ligatures":
            words[3] = self.random.choice(_LIGATURES)
        dose = f"{self.random.randint(2, 90)} mg"
        return f"{words[0].capitalize()} {' '.join(words[1:6])} {dose} {' '.join(words[6:])} {self.count * 7 + 1000}."

    def paragraph(self, x: float, y: float, width: float) -> float:
        """Draw three sentences; return where the next paragraph begins."""
        truths = [Truth(self.sentence(), self.page) for _ in range(3)]
        words = [(w, t) for t in truths for w in t.text.split()]
        at = x
        for word, truth in words:
            wide = self.canvas.stringWidth(word, self.font, self.size)
            if at + wide > x + width:
                cut = len(word) // 2
                start = word[:cut] + "-"
                room = self.canvas.stringWidth(start, self.font, self.size)
                if self.kind == "hyphens" and word.isalpha() and len(word) > 6 and at + room <= x + width:
                    self.put(start, at, y, truth)
                    word = word[cut:]  # noqa: PLW2901
                    wide = self.canvas.stringWidth(word, self.font, self.size)
                at, y = x, y - 1.3 * self.size
            self.put(word, at, y, truth)
            at += wide + self.canvas.stringWidth(" ", self.font, self.size)
        self.truths += truths
        return y - 2.6 * self.size

    def put(self, word: str, x: float, y: float, truth: Truth) -> None:
        drawn = word.replace("fi", "\ufb01").replace("fl", "\ufb02") if self.kind == "ligatures" else word
        self.canvas.setFont(self.font, self.size)
        self.canvas.drawString(x, y, drawn)
        wide = self.canvas.stringWidth(drawn, self.font, self.size)
        width, height = A4
        box = (x / width, 1 - (y + 0.7 * self.size) / height, (x + wide) / width, 1 - (y - 0.2 * self.size) / height)
        if self.kind in ("turned", "sideways"):  # the text runs up the page; shown turned it may run to the right again
            box = box if self.kind == "turned" else _turned_right(box)
        truth.places.append(Place(*box))

    def table(self, y: float) -> float:
        xs = (60.0, 240.0, 380.0, 535.0)
        rows = [("Drug", "Dose", "Remark")]
        for _ in range(5):
            self.count += 1
            drug = f"{self.random.choice(_WORDS).capitalize()}{self.count}"
            rows.append((drug, f"{self.random.randint(2, 500)} mg", f"{self.random.choice(_WORDS)} {self.count * 7}"))
        for number, row in enumerate(rows):
            truth = Truth(" ".join(row), self.page)
            for x, cell in zip(xs, row, strict=False):
                at = x + 4
                for word in cell.split():
                    self.put(word, at, y - 12, truth)
                    at += self.canvas.stringWidth(word + " ", self.font, self.size)
            if number:
                self.truths.append(truth)
            self.canvas.grid(list(xs), [y, y - 18])
            y -= 18
        return y - 24

    def furniture(self) -> None:
        self.canvas.setFont("Helvetica", 8)
        self.canvas.drawString(60, 812, "Hospital guideline for tests")
        self.canvas.drawString(280, 28, f"Page {self.page} of 3")

    def make(self) -> tuple[bytes, list[Truth]]:
        for page in range(1, 4):
            self.page = page
            if self.kind == "sideways":
                self.canvas.setPageSize((A4[1], A4[0]))
                self.canvas.saveState()
                self.canvas.translate(0, A4[0])
                self.canvas.rotate(-90)
                self.content()
                self.canvas.restoreState()
            else:
                self.furniture()
                self.content()
            self.canvas.showPage()
        self.canvas.save()
        data = self.data.getvalue()
        if self.kind == "turned":
            data = _with_rotate(data)
            for truth in self.truths:
                truth.places = [_place_turned_right(p) for p in truth.places]
        if self.kind.startswith("scan"):
            data = _scanned(data, self.random.randint(0, 9999), turned=self.kind == "scan-turned")
            if self.kind == "scan-turned":
                for truth in self.truths:
                    truth.places = [_place_turned_right(p) for p in truth.places]
        return data, self.truths

    def content(self) -> None:
        self.canvas.setFont("Times-Bold", 15)
        self.canvas.drawString(60, 770, f"Chapter {self.page}")
        if self.kind in ("columns", "scan-columns"):
            for x in (60.0, 310.0):
                y = 735.0
                while y > 330:
                    y = self.paragraph(x, y, 225)
            return
        y = 735.0
        if self.kind == "table":
            y = self.table(y)
        while y > 430:
            y = self.paragraph(60, y, 475)


def _turned_right(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = box
    return 1 - y1, x0, 1 - y0, x1


def _place_turned_right(place: Place) -> Place:
    return Place(*_turned_right((place.left, place.top, place.right, place.bottom)))


def _with_rotate(data: bytes) -> bytes:
    document = pdfium.PdfDocument(data)
    for page in document:
        page.set_rotation(90)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def _scanned(data: bytes, seed: int, *, turned: bool) -> bytes:
    noise = np.random.default_rng(seed)
    document = pdfium.PdfDocument(data)
    out = io.BytesIO()
    size = (A4[1], A4[0]) if turned else A4
    canvas = Canvas(out, pagesize=size)
    for page in document:
        picture = page.render(scale=200 / 72, grayscale=True).to_pil().convert("L")
        grey = np.asarray(picture, dtype=np.float32) * 0.92 + noise.normal(0, 8, (picture.height, picture.width))
        picture = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
        if turned:
            picture = picture.rotate(-90, expand=True)
        canvas.drawImage(ImageReader(picture), 0, 0, *size)
        canvas.showPage()
    document.close()
    canvas.save()
    return out.getvalue()


def made(kind: str, seed: int) -> tuple[bytes, list[Truth]]:
    """Return a PDF of three pages and what stands on them."""
    return _Maker(kind, seed).make()
