"""What wards' own Word files, slides and web pages are made of beside plain paragraphs: nothing is lost, nothing is said twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.documents.reading import ReadDocument
from app.reading.formats import read_file
from tests.fakes.files import zipped
from tests.fakes.reader import no_ocr

_WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:x="x"'
)
_SLIDES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
)


def read(path: Path, data: bytes) -> ReadDocument:
    path.write_bytes(data)
    (document,) = read_file(path, path.name, no_ocr)
    assert isinstance(document, ReadDocument), document
    return document


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def cell(text: str, properties: str = "", more: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text))}{more}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    return f"<w:tbl>{''.join('<w:tr>' + ''.join(row) + '</w:tr>' for row in rows)}</w:tbl>"


def word(folder: Path, *blocks: str, **parts: str) -> ReadDocument:
    document = f"<w:document {_WORD}><w:body>{''.join(blocks)}</w:body></w:document>"
    files = {"word/document.xml": document.encode()}
    files |= {f"word/{name}.xml": f"<w:{name} {_WORD}>{text}</w:{name}>".encode() for name, text in parts.items()}
    return read(folder / "a.docx", zipped(files))


def test_a_text_box_is_read_once_and_after_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph(run('Never as a bolus.'))}{paragraph(run('Use a pump.'))}</w:txbxContent>"
    both = f"<w:r><mc:AlternateContent><mc:Choice><x:b>{box}</x:b></mc:Choice><mc:Fallback><x:v>{box}</x:v></mc:Fallback></mc:AlternateContent></w:r>"
    (section,) = word(tmp_path, paragraph(both, run("Replace magnesium."))).sections
    assert section.text == "Replace magnesium.\n\nNever as a bolus.\n\nUse a pump."


def test_merged_and_nested_cells_stand_where_they_belong(tmp_path: Path) -> None:
    begins, goes_on = "<w:vMerge w:val='restart'/>", "<w:vMerge/>"
    inner = table((cell("Rate"), cell("10 mmol/h")), (cell("Maximum"), cell("20 mmol/h")))
    document = word(
        tmp_path,
        table(
            (cell("Level", begins), cell("Dose", "<w:gridSpan w:val='2'/>")),
            (cell("", goes_on), cell("Oral"), cell("Intravenous")),
            (cell("below 2.5", begins), cell("none"), cell("40 mmol", more=inner)),
            (cell("", goes_on), cell("later"), cell("repeat")),
        ),
    )
    outer, nested = document.sections
    assert outer.heading == "Level | Dose Oral | Dose Intravenous"
    assert outer.text.split("\n\n")[2:] == ["below 2.5\tnone\t40 mmol", "below 2.5\tlater\trepeat"]
    assert nested.text == "Rate\t10 mmol/h\n\nMaximum\t20 mmol/h"


def test_signs_powers_and_tracked_changes_are_read_as_they_are_shown(tmp_path: Path) -> None:
    (section,) = word(
        tmp_path,
        paragraph(
            run("Potassium "),
            "<w:r><w:sym w:font='Symbol' w:char='F0A3'/></w:r>",
            run(" 2.5, platelets 50 x 10"),
            run("9", "<w:vertAlign w:val='superscript'/>"),
            run("/L:"),
            "<w:del><w:r><w:delText>stop</w:delText></w:r></w:del><w:moveFrom>" + run(" moved") + "</w:moveFrom>",
            "<w:ins>" + run(" give 40 mmol.") + "</w:ins>",
        ),
    ).sections
    assert section.text == "Potassium ≤ 2.5, platelets 50 x 10⁹/L: give 40 mmol."


def test_steps_have_their_numbers_and_a_footer_says_which_version_it_is(tmp_path: Path) -> None:
    numbering = (
        "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/></w:lvl></w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    )
    step = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    document = word(
        tmp_path,
        paragraph(run("Take blood."), properties=step),
        paragraph(run("Attach a monitor."), properties=step),
        numbering=numbering,
        footer=paragraph(run("Version 4.2 approved March 2024")),
    )
    assert document.sections[0].text == "1. Take blood.\n2. Attach a monitor."
    assert (document.edition, document.year) == ("4.2", "2024")


def test_bold_lines_are_headings_where_no_heading_is_marked_as_one(tmp_path: Path) -> None:
    document = word(
        tmp_path,
        paragraph(run("Hypokalaemia", "<w:b/>")),
        paragraph(run("Severe hypokalaemia", "<w:b/>")),
        paragraph(run("Give 40 mmol.")),
        paragraph(run("Never as a bolus.", "<w:b/>")),
    )
    assert document.title == "Hypokalaemia"
    assert [(s.heading, s.text) for s in document.sections] == [
        ("Severe hypokalaemia", "Give 40 mmol.\n\nNever as a bolus.")
    ]


def test_a_slide_has_its_diagram_its_merged_cells_and_its_notes_and_not_its_number(tmp_path: Path) -> None:
    def shape(kind: str, *texts: str) -> str:
        body = "".join(f"<a:p><a:r><a:t>{t}</a:t></a:r></a:p>" for t in texts)
        mark = f"<p:ph type='{kind}'/>" if kind else ""
        return f"<p:sp><p:nvSpPr><p:nvPr>{mark}</p:nvPr></p:nvSpPr><p:txBody>{body}</p:txBody></p:sp>"

    def cells(*texts: tuple[str, str]) -> str:
        return (
            "<a:tr>"
            + "".join(f"<a:tc {more}><a:p><a:r><a:t>{t}</a:t></a:r></a:p></a:tc>" for t, more in texts)
            + "</a:tr>"
        )

    def related(*links: tuple[str, str]) -> bytes:
        inside = "".join(f"<Relationship Id='{i}' Target='{t}'/>" for i, t in links)
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        return f"<Relationships xmlns='{space}'>{inside}</Relationships>".encode()

    rows = cells(("Stage", ""), ("Drug", "")) + cells(("Second", "rowSpan='2'"), ("Levetiracetam", "")) + cells(("", "vMerge='1'"), ("Valproate", ""))  # fmt: skip
    slide = shape("title", "Seizures") + shape("", "Give lorazepam") + shape("sldNum", "7") + f"<d:relIds r:dm='d1'/><a:tbl>{rows}</a:tbl>"  # fmt: skip
    point = "<d:pt><a:p><a:r><a:t>Call at five minutes</a:t></a:r></a:p></d:pt>"
    parts = {
        "ppt/presentation.xml": f"<p:presentation {_SLIDES}><p:sldId r:id='s1'/></p:presentation>".encode(),
        "ppt/_rels/presentation.xml.rels": related(("s1", "slides/slide1.xml")),
        "ppt/slides/slide1.xml": f"<p:sld {_SLIDES}>{slide}</p:sld>".encode(),
        "ppt/slides/_rels/slide1.xml.rels": related(("d1", "../diagrams/data1.xml"), ("n1", "../notesSlides/n1.xml")),
        "ppt/diagrams/data1.xml": f"<d:dataModel {_SLIDES}>{point}</d:dataModel>".encode(),
        "ppt/notesSlides/n1.xml": f"<p:notes {_SLIDES}>{shape('body', 'One.', 'Two.')}</p:notes>".encode(),
    }
    document = read(tmp_path / "a.pptx", zipped(parts))
    assert [s.text for s in document.sections] == [
        "- Give lorazepam\n- Call at five minutes",
        "Stage\tDrug\n\nSecond\tLevetiracetam\n\nSecond\tValproate",
        "One.\n\nTwo.",
    ]


def test_a_page_in_a_form_is_read_and_its_banner_is_not(tmp_path: Path) -> None:
    page = (
        "<form id=all><div role=banner>Log in</div><h1>Gout</h1><p>Platelets 50 x 10<sup>9</sup>/L on the 1<sup>st</sup> day.</p>"
        "<table><tr><th rowspan=2>Drug</th><th colspan=2>Dose</th></tr><tr><th>Day</th><th>Night</th></tr>"
        "<tr><td rowspan=2>Naproxen</td><td>500 mg</td><td>250 mg</td></tr><tr><td>250 mg</td><td>0</td></tr></table></form>"
    )
    text, doses = read(tmp_path / "a.html", page.encode()).sections
    assert text.text == "Platelets 50 x 10⁹/L on the 1st day."
    assert doses.heading == "Drug | Dose Day | Dose Night"
    assert doses.text.endswith("Naproxen\t500 mg\t250 mg\n\nNaproxen\t250 mg\t0")


@pytest.mark.parametrize(
    ("line", "is_heading"), [("Severe croup\n------------", True), ("of a\nparagraph\n---", False)]
)
def test_a_line_with_another_below_it_is_a_heading_in_markdown(tmp_path: Path, line: str, is_heading: bool) -> None:
    document = read(tmp_path / "a.md", f"Croup\n=====\n\nGive dexamethasone.\n\n{line}\n\nGive adrenaline.\n".encode())
    assert document.title == "Croup"
    assert [s.heading for s in document.sections] == (["", "Severe croup"] if is_heading else [""])


def test_a_page_that_is_laid_out_by_a_table_keeps_its_headings(tmp_path: Path) -> None:
    page = "<table><tr><td>Menu</td><td><h2>Dose</h2><p>Give 5 mg.</p></td></tr></table><p>After meals.</p>"
    document = read(tmp_path / "a.html", page.encode())
    assert [(s.heading, s.text) for s in document.sections] == [("", "Menu"), ("Dose", "Give 5 mg.\n\nAfter meals.")]
