from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from app.domain.documents.reading import ReadDocument
from app.domain.errors import VoiceAssistError
from app.library.intake import look_below
from app.reading import lines as line_reading
from app.reading import text as text_reading
from app.reading.formats import Item, read_file
from tests.fakes.reader import no_ocr
from tests.fakes.waiting import PATIENCE_S

MARKDOWN = """---
id: hyper-k
title: Hyperkalaemia
specialty: renal medicine
edition: 2026-11-01
url: file:///guidelines
sources:
  UKKA 2023: "UK Kidney Association. 2023."
  ERC 2021: "European Resuscitation Council. 2021."
---
# Hyperkalaemia in adults

Words before the first section.

## Treatment
Give calcium.

### Dose
30 mL.

## Senior help ##
Call.
"""


def read(path: Path, name: str = "") -> list[Item]:
    return list(read_file(path, name or path.name, no_ocr))


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def documents(path: Path) -> list[ReadDocument]:
    found = list(read(path))
    assert [e.as_dict() for e in found if isinstance(e, VoiceAssistError)] == []
    return [d for d in found if isinstance(d, ReadDocument)]


def codes(path: Path) -> list[str]:
    """Return the code of each error, and "ok" for each document."""
    return [item.code if isinstance(item, VoiceAssistError) else "ok" for item in read(path)]


# ---- Markdown and text ----------------------------------------------------------------------------------------------


def test_the_heading_block_says_what_a_document_is(tmp_path: Path) -> None:
    (document,) = documents(write(tmp_path, "a.md", MARKDOWN))
    assert (document.external_id, document.title, document.specialty) == ("hyper-k", "Hyperkalaemia", "renal medicine")
    assert document.edition == "2026-11-01"
    assert document.url == "file:///guidelines"
    assert document.source == "UK Kidney Association. 2023.; European Resuscitation Council. 2021."


def test_markdown_is_cut_at_its_headings_and_keeps_their_path(tmp_path: Path) -> None:
    (document,) = documents(write(tmp_path, "a.md", MARKDOWN))
    assert [(s.heading, s.text) for s in document.sections] == [
        ("", "Words before the first section."),
        ("Treatment", "Give calcium."),
        ("Treatment › Dose", "30 mL."),
        ("Senior help", "Call."),
    ]
    assert len({s.id for s in document.sections}) == 4


def test_without_a_heading_block_the_first_heading_is_the_title(tmp_path: Path) -> None:
    (document,) = documents(write(tmp_path, "local_protocol.md", "# Sepsis\nGive antibiotics."))
    assert (document.external_id, document.title) == ("local_protocol.md", "Sepsis")
    assert [(s.heading, s.text) for s in document.sections] == [("", "Give antibiotics.")]


def test_without_any_heading_the_file_name_is_the_title(tmp_path: Path) -> None:
    (document,) = documents(write(tmp_path, "local_protocol-2026.txt", "Give antibiotics."))
    assert document.title == "local protocol 2026"


def test_a_line_of_dashes_inside_a_text_is_no_heading_block(tmp_path: Path) -> None:
    (document,) = documents(write(tmp_path, "a.md", "Text.\n\n---\nid: x\n---\nMore."))
    assert document.external_id == "a.md"


ENCODINGS = {
    "UTF-8": "Fièvre ≥ 38 °C".encode(),
    "UTF-16": "Fièvre ≥ 38 °C".encode("utf-16"),
    "UTF-8 with a byte order mark": b"\xef\xbb\xbf" + "Fièvre ≥ 38 °C".encode(),
    "Windows-1252": "Fièvre – 38 °C".encode("cp1252"),
    "nothing in particular": b"Fi\x81\x8d\xe8vre",
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_text_is_read_whatever_an_old_word_processor_wrote(tmp_path: Path, name: str) -> None:
    (document,) = documents(write(tmp_path, "a.txt", ENCODINGS[name]))
    assert document.sections[0].text.startswith("Fi")
    assert "vre" in document.sections[0].text
    assert "\ufeff" not in document.sections[0].text


def test_line_ends_of_every_system_are_one(tmp_path: Path) -> None:
    read_as = set()
    for end in ("\n", "\r\n", "\r"):
        (document,) = documents(write(tmp_path, "a.md", f"---{end}id: x{end}---{end}## A{end}One.{end}Two.{end}"))
        read_as.add(document.content_sha256)
    assert len(read_as) == 1


BAD_TEXTS = {
    "nothing in it": (b"", "empty-document"),
    "white space": (b" \n\t\n", "empty-document"),
    "headings alone": (b"# A\n## B\n", "empty-document"),
    "a heading block alone": (b"---\nid: x\n---\n", "empty-document"),
    "NUL bytes": (b"text\0more", "not-text"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not-text"),
    "a heading block that is no YAML": (b"---\nid: [\n---\nText.", "bad-front-matter"),
    "a date that does not exist": (b"---\nedition: 2026-13-45\n---\nText.", "bad-front-matter"),
    "a heading block nested without end": (b"---\nid: " + b"[" * 5000 + b"\n---\nText.", "bad-front-matter"),
}


@pytest.mark.parametrize("name", BAD_TEXTS)
def test_a_text_that_cannot_be_used_says_why(tmp_path: Path, name: str) -> None:
    content, code = BAD_TEXTS[name]
    assert codes(write(tmp_path, "a.md", content)) == [code]


def test_a_text_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_reading, "LARGEST_BYTES", 100)
    assert codes(write(tmp_path, "a.md", "x" * 101)) == ["document-too-large"]
    assert codes(write(tmp_path, "b.md", "x" * 100)) == ["ok"]


def test_a_file_that_the_disk_does_not_give_is_an_error_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "a.md", "Text.")

    def refuse(_self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert codes(path) == ["file-unreadable"]


@pytest.mark.parametrize("name", ["a.rtf", "README", "a.json"])
def test_a_kind_of_file_that_is_not_known_is_refused(tmp_path: Path, name: str) -> None:
    assert codes(write(tmp_path, name, "text")) == ["unsupported-format"]


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    assert codes(tmp_path / "gone.md") == ["file-not-found"]


# ---- JSON lines -----------------------------------------------------------------------------------------------------


def lines(folder: Path, *items: object) -> Path:
    return write(folder, "a.jsonl", "\n".join(i if isinstance(i, str) else json.dumps(i) for i in items))


def test_a_line_with_a_text_is_a_document_of_one_section(tmp_path: Path) -> None:
    (document,) = documents(
        lines(tmp_path, {"id": "d1", "title": "T", "text": "Text.", "source": "S", "year": 2024, "url": "u"})
    )
    assert (document.external_id, document.title, document.source, document.edition, document.url) == (
        "d1",
        "T",
        "S",
        "2024",
        "u",
    )
    assert [(s.id, s.heading, s.text) for s in document.sections] == [("1", "", "Text.")]


SECTIONS = {
    "id and heading": {"id": "s1", "heading": "H", "text": "Text."},
    "sec and heading": {"sec": "s1", "heading": "H", "text": "Text."},
    "id and label": {"id": "s1", "label": "H", "text": "Text."},
}


@pytest.mark.parametrize("name", SECTIONS)
def test_sections_may_be_named_as_other_collections_do(tmp_path: Path, name: str) -> None:
    (document,) = documents(lines(tmp_path, {"doc_id": "d1", "title": "T", "sections": [SECTIONS[name]]}))
    assert document.external_id == "d1"
    assert [(s.id, s.heading, s.text) for s in document.sections] == [("s1", "H", "Text.")]


def test_sections_without_a_name_are_counted_and_names_that_repeat_are_told_apart(tmp_path: Path) -> None:
    sections = [{"text": "One."}, {"text": "Two.", "id": 0}, {"text": "Three.", "id": 1}, {"text": "Four.", "id": 1}]
    (document,) = documents(lines(tmp_path, {"id": "d", "title": "T", "sections": sections}))
    assert [s.id for s in document.sections] == ["1", "0", "1+", "1++"]


def test_bad_lines_do_not_stop_the_good_ones_and_are_named_by_their_number(tmp_path: Path) -> None:
    good = {"id": "d", "title": "T", "text": "Text."}
    bad: list[object] = [
        "{not json",
        "[1, 2]",
        "null",
        {"title": "no id", "text": "x"},
        {"id": "", "title": "an empty id", "text": "x"},
        {"id": {"a": 1}, "title": "an id that is none", "text": "x"},
        {"id": "no title", "text": "x"},
        {"id": "empty title", "title": " ", "text": "x"},
        {"id": "no text", "title": "T"},
        {"id": "empty", "title": "T", "text": " "},
        {"id": "empty sections", "title": "T", "sections": []},
        {"id": "bad section", "title": "T", "sections": ["x"]},
        {"id": "bad section text", "title": "T", "sections": [{"text": 5}]},
        '{"id": "half a character", "title": "T", "text": "\\ud800"}',
        "[" * 100_000,
    ]
    for item in bad:
        path = lines(tmp_path, good, item, good | {"id": "e"})
        found = list(read(path))
        assert [getattr(f, "code", "ok") for f in found] == ["ok", "bad-line", "ok"], item
        assert str(found[1]).startswith("Line 2 ")


def test_lines_may_be_empty_have_a_mark_and_other_ends(tmp_path: Path) -> None:
    line = b'{"id": "d", "title": "T", "text": "Text."}'
    path = write(tmp_path, "a.jsonl", b"\xef\xbb\xbf" + line + b"\r\n\r\n  \n" + line)
    assert codes(path) == ["ok", "ok"]


def test_a_line_that_is_not_utf8_is_read_as_windows_wrote_it(tmp_path: Path) -> None:
    (document,) = documents(write(tmp_path, "a.jsonl", '{"id": "d", "title": "T", "text": "38 °C"}'.encode("cp1252")))
    assert document.sections[0].text == "38 °C"


def test_a_huge_line_is_passed_over_without_holding_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_reading, "LARGEST_BYTES", 200)
    good = {"id": "d", "title": "T", "text": "Text."}
    for size in (200, 250, 1000):
        path = lines(tmp_path, good, {"id": "huge", "title": "T", "text": "x" * size}, good)
        assert codes(path) == ["ok", "bad-line", "ok"]
    assert codes(lines(tmp_path, {"id": "huge", "title": "T", "text": "x" * 1000})) == ["bad-line"]


@pytest.mark.parametrize("nothing", [b"", b"\n\n  \n"])
def test_an_empty_collection_is_told_like_any_empty_file(tmp_path: Path, nothing: bytes) -> None:
    assert codes(write(tmp_path, "a.jsonl", nothing)) == ["empty-document"]


# ---- folders and duplicates -----------------------------------------------------------------------------------------


def test_a_folder_gives_what_can_be_read_in_it_in_a_stable_order(tmp_path: Path) -> None:
    for name in ("b.md", "a.TXT", "deep/er/c.jsonl", "deep/readme.md", "picture.png", "notes"):
        write(tmp_path, name, "x")
    assert [n for _, n in look_below([tmp_path]).files] == ["a.TXT", "b.md", "deep/er/c.jsonl", "deep/readme.md"]


def test_what_a_folder_holds_besides_is_counted_by_its_kind(tmp_path: Path) -> None:
    for name in ("a.md", "old.doc", "older.DOC", "picture.png", "notes", ".hidden.doc", "~$open.doc"):
        write(tmp_path, name, "x")
    assert look_below([tmp_path, tmp_path / "old.doc"]).left_out == {".doc": 2, ".png": 1, "": 1}


def test_a_folder_that_may_not_be_opened_is_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("closed/a.md", "open/b.md"):
        write(tmp_path, name, "x")
    real = os.scandir

    def scandir(place: Path) -> object:
        if place.name == "closed":
            raise PermissionError(13, "Permission denied")
        return real(place)

    monkeypatch.setattr(os, "scandir", scandir)  # the tests may run as root, whom nothing is denied
    found = look_below([tmp_path])
    assert [name for _, name in found.files] == ["open/b.md"]
    (closed,) = found.closed
    assert (closed.path, closed.code) == (str(tmp_path / "closed"), "folder-unreadable")
    assert "Permission denied" in closed.message
    assert closed.remedy


def test_a_folder_too_deep_in_others_is_named(tmp_path: Path) -> None:
    write(tmp_path, "/".join("d" * 61) + "/a.md", "x")
    found = look_below([tmp_path])
    assert not found.files
    assert [c.code for c in found.closed] == ["folder-too-deep"]


def test_files_that_are_named_are_read_whatever_they_are(tmp_path: Path) -> None:
    paths = [tmp_path / "b.png", tmp_path / "gone.md"]
    assert look_below(paths).files == tuple((p, p.name) for p in paths)


def test_two_files_of_one_name_in_two_folders_are_two_documents(tmp_path: Path) -> None:
    for ward in ("cardiology", "renal"):
        write(tmp_path, f"{ward}/readme.md", f"The {ward} protocol.")
    ids = [d.external_id for p, n in look_below([tmp_path]).files for d in read(p, n) if isinstance(d, ReadDocument)]
    assert ids == ["cardiology/readme.md", "renal/readme.md"]


def test_the_hash_sees_everything_that_a_reader_sees(tmp_path: Path) -> None:
    base = {"id": "d", "title": "T", "source": "S", "edition": "E", "specialty": "C", "url": "U"}
    sections = [{"id": "1", "heading": "H", "text": "Text."}]
    variants: list[dict[str, object]] = [
        {**base, "sections": sections},
        *({**base, "sections": sections, name: "other"} for name in base),
        *({**base, "sections": [{**sections[0], name: "other"}]} for name in sections[0]),
        {**base, "sections": [*sections, {"text": "More."}]},
    ]
    hashes = [d.content_sha256 for d in documents(lines(tmp_path, *variants))]
    assert len(set(hashes)) == len(variants)
    assert hashes == [d.content_sha256 for d in documents(lines(tmp_path, *variants))]


@pytest.mark.timeout(PATIENCE_S)
def test_a_page_that_ends_inside_a_menu_inside_a_table_ends(tmp_path: Path) -> None:
    page = write(tmp_path, "a.html", "<h1>Gout</h1><table><tr><td>Colchicine<td>500 micrograms<tr><td><nav><table>Menu")
    (document,) = read(page)
    assert isinstance(document, ReadDocument)
    assert "500 micrograms" in " ".join(s.text for s in document.sections)
