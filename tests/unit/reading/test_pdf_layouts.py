"""Layouts as wards' own PDFs have them: what is read is in the order of a person, whole, and each cell with its names."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from app.domain.documents.reading import ReadDocument
from app.reading.formats import read_file
from tests.fakes.reader import no_ocr


def read(folder: Path, draw: Callable[[Canvas], None]) -> ReadDocument:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(595, 842))
    draw(canvas)
    canvas.save()
    path = folder / "a.pdf"
    path.write_bytes(data.getvalue())
    (document,) = read_file(path, path.name, no_ocr)
    assert isinstance(document, ReadDocument), document
    return document


def lines(
    canvas: Canvas, x: float, y: float, *texts: str, font: str = "Helvetica", size: float = 10, lead: float = 13
) -> None:
    canvas.setFont(font, size)
    for number, text in enumerate(texts):
        canvas.drawString(x, y - number * lead, text)


def grid(
    canvas: Canvas, rows: list[list[str]], xs: list[float], y: float, merged: frozenset[tuple[int, int]] = frozenset()
) -> None:
    """Draw a table; a cell of `merged` (row, column) has no line below it."""
    for n, row in enumerate(rows):
        for c, text in enumerate(row):
            canvas.drawString(xs[c] + 4, y - 18 * n - 12, text)
            canvas.line(xs[c], y - 18 * n, xs[c], y - 18 * n - 18)
            if (n, c) not in merged:
                canvas.line(xs[c], y - 18 * n - 18, xs[c + 1], y - 18 * n - 18)
        canvas.line(xs[-1], y - 18 * n, xs[-1], y - 18 * n - 18)
    canvas.line(xs[0], y, xs[-1], y)


PROSE = ("Review the patient after each change of treatment and", "record the plan in the notes of the ward.")


def test_headings_as_large_as_the_title_stay_headings(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 60, 780, "Management of hyponatraemia", "in adults", font="Helvetica-Bold", size=18, lead=22)
        lines(canvas, 60, 725, "1. Introduction", font="Helvetica-Bold", size=18)
        lines(canvas, 60, 700, *PROSE)
        lines(canvas, 60, 660, "2. Assessment", font="Helvetica-Bold", size=18)
        lines(canvas, 60, 640, *PROSE)

    document = read(tmp_path, draw)
    assert document.title == "Management of hyponatraemia in adults"
    assert [s.heading for s in document.sections] == ["1. Introduction", "2. Assessment"]


def test_a_list_with_marks_far_from_its_words_is_no_table(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 60, 780, *PROSE)
        for n, cause in enumerate(("Thiazide diuretics", "Adrenal insufficiency", "Hypothyroidism", "Vomiting")):
            lines(canvas, 60, 740 - 13 * n, "\u2022")
            lines(canvas, 90, 740 - 13 * n, cause)

    (section,) = read(tmp_path, draw).sections
    assert section.text.endswith(
        "\u2022 Thiazide diuretics\n\u2022 Adrenal insufficiency\n\u2022 Hypothyroidism\n\u2022 Vomiting"
    )


def test_a_box_beside_the_text_is_read_after_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        body = ("Measure peak flow, saturation, heart rate and breathing in", "every patient. Give salbutamol 5 mg by nebuliser and repeat", "every 15 to 30 minutes.", "Give prednisolone 40 mg by mouth for at least five days.", "Magnesium sulfate 2 g over 20 minutes after senior review.", "Discharge one hour after treatment if it is above 75 %.")  # fmt: skip
        lines(canvas, 50, 760, *body, lead=14)
        lines(canvas, 390, 755, "Key points for all staff", "Oxygen target is 94 to 98 %", "Never sedate in acute asthma", "Call intensive care early if", "the carbon dioxide is normal", lead=11)  # fmt: skip

    (section,) = read(tmp_path, draw).sections
    words = section.text.split()
    assert "\t" not in section.text
    assert words.index("Discharge") < words.index("Key") < words.index("sedate")


def test_small_raised_digits_are_powers_and_not_digits_of_the_number(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(60, 780)
        for part, is_raised in (("Platelets below 50 x 10", False), ("9", True), ("/L and 1.73 m", False), ("2", True), (".", False)):  # fmt: skip
            text.setFont("Helvetica", 6 if is_raised else 10)
            text.setRise(4 if is_raised else 0)
            text.textOut(part)
        canvas.drawText(text)

    assert read(tmp_path, draw).sections[0].text == "Platelets below 50 x 10⁹/L and 1.73 m²."


def test_names_over_several_columns_and_beside_several_rows_belong_to_each(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 60, 800, *PROSE)
        xs = [60.0, 160.0, 300.0, 420.0]
        grid(
            canvas,
            [["Illness", "Enoxaparin", ""], ["", "Prophylaxis", "Treatment"], ["Cellulitis", "20 mg", "1 mg/kg"]],
            xs,
            740,
        )
        grid(canvas, [["Indication", "Drug", "Dose"], ["", "Flucloxacillin", "500 mg"], ["Cellulitis", "Clarithromycin", "250 mg"]], xs, 600, frozenset({(1, 0)}))  # fmt: skip

    first, second = (s for s in read(tmp_path, draw).sections if "\t" in s.text)
    assert first.heading == "Illness | Enoxaparin Prophylaxis | Enoxaparin Treatment"
    assert second.text.endswith("Cellulitis\tFlucloxacillin\t500 mg\n\nCellulitis\tClarithromycin\t250 mg")


@pytest.mark.parametrize(
    ("one", "other", "read_as"),
    [
        ("Check cap-", "illary ketones.", "Check capillary ketones."),
        ("Go on with long-", "acting insulin.", "Go on with long-acting insulin."),
        ("Give no co-", "trimoxazole.", "Give no co-trimoxazole."),
        ("Test for COVID-", "19 at the door.", "Test for COVID-19 at the door."),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_goes_unless_it_is_the_authors(
    tmp_path: Path, one: str, other: str, read_as: str
) -> None:
    assert read(tmp_path, lambda canvas: lines(canvas, 60, 780, one, other)).sections[0].text == read_as


def test_what_is_emphasised_in_the_text_is_no_heading_and_lines_that_were_ended_stay_apart(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 60, 780, *PROSE * 3)
        lines(
            canvas,
            60,
            690,
            "Call intensive care if the lactate stays above 4",
            "mmol/L after fluid.",
            font="Helvetica-Bold",
        )
        lines(
            canvas,
            60,
            650,
            "Lactate above 2 mmol/L",
            "Systolic pressure below 90",
            "Confusion that is new to those who know them",
        )

    (section,) = read(tmp_path, draw).sections
    assert "Call intensive care if the lactate stays above 4 mmol/L after fluid.\n\n" in section.text
    assert "above 2 mmol/L\n\nSystolic pressure below 90\n\nConfusion" in section.text


def test_labels_beside_their_paragraphs_stay_with_them(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        y = 760.0
        for label, text in (("Indication", "Rate control in atrial fibrillation and heart"), ("Loading dose", "500 micrograms by mouth, again after six hours"), ("Maintenance", "62.5 to 250 micrograms daily, as the kidneys allow")):  # fmt: skip
            lines(canvas, 60, y, label, font="Helvetica-Bold")
            lines(canvas, 170, y, text, "as long as the patient has no symptoms of it.")
            y -= 36

    text = "\n".join(s.text for s in read(tmp_path, draw).sections)
    assert "Loading dose\t500 micrograms by mouth, again after six hours as long" in text


def test_a_heading_that_nothing_stands_below_is_kept_as_text(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 60, 790, "Chest pain", font="Helvetica-Bold", size=18)
        for n, box in enumerate(("Call the team", "Give aspirin 300 mg", "Transfer within two hours")):
            lines(canvas, 60, 740 - 60 * n, box, font="Helvetica-Bold", size=13)
        lines(canvas, 60, 600, *PROSE)

    document = read(tmp_path, draw)
    said = " ".join(f"{s.heading} {s.text}" for s in document.sections)
    assert all(box in said for box in ("Call the team", "Give aspirin 300 mg", "Transfer within two hours"))


def test_a_table_has_its_caption_in_its_heading_and_a_wrapped_cell_is_one(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 60, 790, *PROSE * 2)
        lines(canvas, 60, 700, "Table 1. Drugs that provoke delirium", font="Helvetica-Bold")
        y = 680
        for cells in ((("Class",), ("Instead",)), (("Drugs against", "bladder spasm"), ("Mirabegron, or", "none at all")), (("Sleeping", "tablets"), ("Light in the day", "quiet at night"))):  # fmt: skip
            for x, texts in zip((60, 250), cells, strict=True):
                lines(canvas, x, y, *texts)
            y -= 13 * len(cells[0]) + 10
        canvas.line(60, 692, 500, 692)
        canvas.line(60, 674, 500, 674)
        canvas.line(60, y + 10, 500, y + 10)

    (table,) = (s for s in read(tmp_path, draw).sections if "\t" in s.text)
    assert table.heading == "Table 1. Drugs that provoke delirium › Class | Instead"
    assert table.text.split("\n\n")[1:] == [
        "Drugs against bladder spasm\tMirabegron, or none at all",
        "Sleeping tablets\tLight in the day quiet at night",
    ]
