"""Files in a ZIP (Word, PowerPoint, EPUB), opened with limits: a small file must not become a large one in memory."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from types import TracebackType
from typing import Final
from xml.etree import ElementTree as ET

from app.domain.errors import BadInput

_MOST_ENTRIES: Final = 20_000
_LARGEST_PART_BYTES: Final = 256 * 1024 * 1024
_LARGEST_WHOLE_BYTES: Final = 1024 * 1024 * 1024
_HIGHEST_RATIO: Final = 200
_FREE_BYTES: Final = 4 * 1024 * 1024
"""Parts up to this size may be packed as tightly as they like."""
_DEEPEST_XML: Final = 200
_MOST_ELEMENTS: Final = 5_000_000

Element = ET.Element


class Zipped:
    """An open ZIP file. Raises BadInput for one that is damaged, locked or a bomb."""

    def __init__(self, path: Path) -> None:
        try:
            self._file = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, IndexError, UnicodeError):
            raise damaged() from None
        self._read_bytes = 0
        self.names = frozenset(self._file.namelist())
        if len(self.names) > _MOST_ENTRIES:
            self.close()
            raise bomb()

    def __enter__(self) -> Zipped:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def read(self, name: str) -> bytes:
        """Return a part. Raises BadInput."""
        try:
            entry = self._file.getinfo(name)
            if entry.flag_bits & 1:
                raise BadInput(
                    "The document is locked.", remedy="Save it without a password.", code="document-encrypted"
                )
            with self._file.open(entry) as part:
                data = part.read(_LARGEST_PART_BYTES + 1)
        except BadInput:
            raise
        except (
            KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError,
        ):  # fmt: skip
            raise damaged() from None
        self._read_bytes += len(data)
        packed = max(entry.compress_size, 1)
        if (
            len(data) > _LARGEST_PART_BYTES
            or self._read_bytes > _LARGEST_WHOLE_BYTES
            or (len(data) > _FREE_BYTES and len(data) / packed > _HIGHEST_RATIO)
        ):
            raise bomb()
        return data

    def xml(self, name: str) -> Element:
        """Return a part as XML. Raises BadInput."""
        return parsed(self.read(name))


class _Builder(ET.TreeBuilder):
    """Builds a tree, and gives up on one that is too deep or too large."""

    def __init__(self) -> None:
        super().__init__()
        self._deep = 0
        self._count = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """Open an element."""
        self._deep += 1
        self._count += 1
        if self._deep > _DEEPEST_XML or self._count > _MOST_ELEMENTS:
            raise bomb()
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        """Close an element."""
        self._deep -= 1
        return super().end(tag)


def parsed(data: bytes) -> Element:
    """Return XML as a tree, without following entities. Raises BadInput."""
    parser = ET.XMLParser(target=_Builder())  # noqa: S314 - expat bounds entities; depth and number are bounded here
    try:
        for start in range(0, len(data), 1 << 16):
            parser.feed(data[start : start + (1 << 16)])
        root: Element | None = parser.close()
    except (ET.ParseError, ValueError, LookupError, AssertionError):
        raise damaged() from None
    if root is None:
        raise damaged()
    return root


def damaged() -> BadInput:
    """Return the error for half a file."""
    return BadInput(
        "The document is damaged or not complete.",
        remedy="Open it where it was made and save it anew.",
        code="document-damaged",
    )


def bomb() -> BadInput:
    """Return the error for a file that would unfold without end."""
    return BadInput(
        "The document unfolds to far more than its size allows and was not read.",
        remedy="Add it only if you know where it comes from, saved as PDF.",
        code="document-bomb",
    )
