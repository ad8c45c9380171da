"""Makes small documents of every format, and spoils them."""

from __future__ import annotations

import io
import json
import random
import zipfile

from tests.fakes.pdfs import made

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
HTML = (
    "<!doctype html><html><head><title>Gout</title><style>p{}</style></head><body><nav>Menu</nav><h1>Gout</h1><p>Words.</p>"
    "<h2>Treatment</h2><ul><li>Give colchicine.</li></ul><table><tr><th>Drug</th><th>Dose</th></tr><tr><td>Colchicine</td>"
    "<td>500 micrograms</td></tr></table><script>alert(1)</script></body></html>"
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Return a ZIP of these parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return data.getvalue()


def docx(body: str = "") -> bytes:
    """Return a Word document with a heading, a paragraph and a table."""
    paragraph = "<w:p><w:pPr><w:pStyle w:val='{}'/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>"
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>" * 2 + "</w:tr>"
    table = "<w:tbl>" + row.format("Drug", "Dose") + row.format("Colchicine", "500 micrograms") + "</w:tbl>"
    text = (
        paragraph.format("T", "Gout") + paragraph.format("H1", "Treatment") + paragraph.format("", "Give it.") + table
    )
    styles = (
        f"<w:styles {_W}><w:style w:styleId='T'><w:name w:val='Title'/></w:style>"
        "<w:style w:styleId='H1'><w:name w:val='heading 1'/></w:style></w:styles>"
    )
    document = f"<w:document {_W}><w:body>{text}{body}</w:body></w:document>"
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document, "word/styles.xml": styles})


def pptx() -> bytes:
    """Return a presentation of one slide."""
    shape = (
        "<p:sp><p:nvSpPr><p:nvPr>{}</p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:txBody></p:sp>"
    )
    shapes = shape.format('<p:ph type="title"/>', "Gout") + shape.format("", "Give colchicine.")
    slide = f"<p:sld {_A} {_P}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"
    return zipped({"ppt/presentation.xml": f"<p:presentation {_P}/>", "ppt/slides/slide1.xml": slide})


def epub() -> bytes:
    """Return a book of one chapter."""
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="o/b.opf"/>'
        "</rootfiles></container>"
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Gout book'
        '</dc:title><dc:publisher>Press</dc:publisher><dc:date>2024-01-02</dc:date></metadata><manifest><item id="c" href="c.xhtml"/>'
        '</manifest><spine><itemref idref="c"/></spine></package>'
    )
    return zipped({"META-INF/container.xml": container, "o/b.opf": package, "o/c.xhtml": HTML})


def samples() -> dict[str, bytes]:
    """Return a good file of every format, by its ending."""
    line = json.dumps({"id": "d", "title": "Gout", "text": "Give colchicine."}).encode()
    return {
        ".pdf": made("table", 2)[0],
        ".docx": docx(),
        ".pptx": pptx(),
        ".epub": epub(),
        ".html": HTML.encode(),
        ".md": b"---\ntitle: Gout\n---\n# Gout\nGive colchicine.\n",
        ".jsonl": line + b"\n" + line,
    }


def spoiled(data: bytes, chance: random.Random) -> bytes:
    """Return a file with some of it changed, cut, doubled or repeated."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        if not out:
            break
        at = chance.randrange(len(out))
        match chance.randrange(6):
            case 0:
                out[at] ^= 1 << chance.randrange(8)
            case 1:
                del out[at : at + chance.randint(1, 400)]
            case 2:
                out[at:at] = chance.randbytes(chance.randint(1, 60))
            case 3:
                out = out[:at]
            case 4:
                out[at:at] = out[at : at + 300] * chance.randint(1, 20)
            case _:
                out[at : at + 4] = chance.choice([b"\xff\xff\xff\xff", b"\0\0\0\0", b"9999", b"<<<<", b"((((", b"[[[["])
    return bytes(out)
