"""Every format gives title, sections with their heading path, and tables with the names of their columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.documents.reading import ReadDocument
from app.domain.errors import VoiceAssistError
from app.library.intake import look_below
from app.reading.formats import read_file
from tests.fakes.files import docx, samples, zipped
from tests.fakes.reader import no_ocr


def read(path: Path) -> ReadDocument | VoiceAssistError:
    (item,) = read_file(path, path.name, no_ocr)
    assert not hasattr(item, "done")
    return item  # type: ignore[return-value]


def good(path: Path, data: bytes) -> ReadDocument:
    path.write_bytes(data)
    item = read(path)
    assert isinstance(item, ReadDocument), item
    return item


@pytest.mark.parametrize("ending", [".docx", ".html", ".epub"])
def test_headings_lists_and_tables_keep_their_place(tmp_path: Path, ending: str) -> None:
    document = good(tmp_path / f"a{ending}", samples()[ending])
    assert document.title.startswith("Gout")
    by_heading = {s.heading: s.text for s in document.sections}
    table = next(h for h in by_heading if h.endswith("Treatment › Drug | Dose"))
    assert by_heading[table] == "Drug\tDose\n\nColchicine\t500 micrograms"
    text = " ".join(by_heading.values())
    assert "alert" not in text
    assert "Menu" not in text


def test_a_book_says_who_published_it_and_when(tmp_path: Path) -> None:
    document = good(tmp_path / "a.epub", samples()[".epub"])
    assert (document.source, document.year) == ("Press", "2024")


@pytest.mark.parametrize("declaration", ["<![[[ype htm>", "<![notaword[ x ]]>", "<![if !supportLists]>"])
def test_a_declaration_that_nobody_knows_costs_no_page(tmp_path: Path, declaration: str) -> None:
    document = good(tmp_path / "a.html", f"<p>Give colchicine.</p>{declaration}<p>Check the eGFR.</p>".encode())
    assert [s.text for s in document.sections] == ["Give colchicine.\n\nCheck the eGFR."]


def test_slides_are_pages(tmp_path: Path) -> None:
    document = good(tmp_path / "a.pptx", samples()[".pptx"])
    assert [(s.heading, s.text, s.pages[0].page) for s in document.sections] == [("Gout", "- Give colchicine.", 1)]


def test_what_a_file_is_its_bytes_say(tmp_path: Path) -> None:
    assert good(tmp_path / "really-a-pdf.txt", samples()[".pdf"]).pages == 3
    assert good(tmp_path / "really-word.pdf", samples()[".docx"]).title == "Gout"


BOMBS = {
    "a part that unfolds": zipped({"word/document.xml": b"\0" * 300_000_000}),
    "nesting without end": docx("<w:p>" * 100_000 + "</w:p>" * 100_000),
    "entities of entities": zipped(
        {
            "word/document.xml": '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">'
            + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(12))
            + "]><d>&m;</d>"
        }
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_an_error_and_nothing_else(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(BOMBS[name])
    item = read(path)
    assert isinstance(item, VoiceAssistError)
    assert item.code in {"document-bomb", "document-damaged"}


def test_a_folder_that_links_to_itself_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.md").write_text("Text.")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a" / "gone.md").symlink_to(tmp_path / "nowhere.md")
    found = look_below([tmp_path])
    assert [name for _, name in found.files] == ["a/one.md"]
    assert not found.closed


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(2 * 1024**3)
    item = read(path)
    assert isinstance(item, VoiceAssistError)
    assert item.code == "document-too-large"


def test_marks_that_turn_letters_round_do_not_turn_a_dose(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# Gout\u202e\n\nGive \u202e0.5\u202c mg to 5 mg.\n", encoding="utf-8")
    item = read(path)
    assert isinstance(item, ReadDocument)
    (section,) = item.sections
    assert not set(item.title + section.text) & {"\u202d", "\u202e"}
    assert section.text == "Give  0.5\u202c mg to 5 mg."
