"""Knowledge packs: what the library's process and the keys of this one do together."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.domain.cancellation import Cancellation
from app.domain.documents.packs import Cluster, PackInstalled, not_signed, not_trusted
from app.domain.documents.reference import Document, IntakeReport
from app.domain.errors import EnvironmentProblem, NotFound
from app.ports import ReportProgress
from app.worker.codec import document_of, pack_of, report_of
from app.worker.library_calls import long_work
from app.worker.messages import Body, bodies_of, int_of, path_text
from app.worker.supervisor import FIRST_SIGN_S, Supervisor


class PackSigning(Protocol):
    """What knows keys."""

    def sign_pack(self, pack: Path, key_file: Path) -> str:
        """Sign; return the public key in hex."""
        ...

    def signer_of(self, pack: Path) -> str:
        """Return the public key of a good signature, or nothing."""
        ...

    def new_key_file(self, file: Path) -> str:
        """Make a key; return its public half in hex."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPolicy:
    """Whose packs are installed. Without `keys` every good signature will do, and who signed is shown."""

    keys: frozenset[str]
    unsigned: bool


class RemotePacks:
    """Knowledge packs: the library's process builds and stores, this one signs and checks signatures."""

    def __init__(
        self,
        supervisor: Supervisor,
        cluster: Callable[[Cluster], Supervisor],
        folder: Path,
        signing: PackSigning,
        policy: Callable[[], PackPolicy],
    ) -> None:
        self._supervisor = supervisor
        self._cluster = cluster
        self._folder = folder
        self._signing = signing
        self._policy = policy

    def build(
        self,
        paths: Sequence[Path],
        out: Path,
        key: Path | None,
        *,
        name: str,
        version: str,
        cluster: Cluster | None = None,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> tuple[PackInstalled, IntakeReport]:
        """Build a pack, here or on a cluster, and sign it."""
        draft = self._folder / f"pack-{os.getpid()}.draft"
        arguments: Body = {
            "paths": [path_text(p) for p in paths],
            "file": str(draft),
            "name": name,
            "version": version,
        }
        try:
            body = self._built(arguments, cluster, progress, cancel)
            signed_by = self._signing.sign_pack(draft, key) if key is not None else ""
            _moved(draft, out)
        finally:
            draft.unlink(missing_ok=True)
        with self._supervisor.reading():
            built = PackInstalled(
                name=name,
                version=version,
                documents=int_of(body, "documents"),
                signed_by=signed_by,
                verified=bool(signed_by),
            )
            return built, report_of(body)

    def install(
        self, file: Path, *, progress: ReportProgress | None = None, cancel: Cancellation | None = None
    ) -> PackInstalled:
        """Check the signature and install."""
        if not file.is_file():
            raise NotFound("There is no such pack.", remedy="Check the path.", code="file-not-found")
        signed_by, policy = self._signing.signer_of(file), self._policy()
        if not signed_by and not policy.unsigned:
            raise not_signed()
        if signed_by and policy.keys and signed_by not in policy.keys:
            raise not_trusted(signed_by)
        arguments: Body = {"file": str(file.absolute()), "signed_by": signed_by}
        body = long_work(self._supervisor, "pack_install", arguments, progress, cancel)
        with self._supervisor.reading():
            return pack_of(body, signed_by)

    def remove(self, name: str) -> tuple[Document, ...]:
        """Remove a pack as a whole."""
        done = self._supervisor.ask("pack_remove", {"name": name}, patience_s=FIRST_SIGN_S)
        with self._supervisor.reading():
            return tuple(document_of(d) for d in bodies_of(done.body, "documents"))

    def new_key(self, file: Path) -> str:
        """Make a key to sign with; return its public half in hex."""
        return self._signing.new_key_file(file)

    def _built(
        self,
        arguments: Body,
        cluster: Cluster | None,
        progress: ReportProgress | None,
        cancel: Cancellation | None,
    ) -> Body:
        if cluster is None:
            return long_work(self._supervisor, "pack_build", arguments, progress, cancel)
        supervisor = self._cluster(cluster)
        try:
            return long_work(supervisor, "pack_build", arguments, progress, cancel)
        finally:
            supervisor.close()


def _moved(draft: Path, out: Path) -> None:
    temporary = out.with_suffix(out.suffix + ".new")
    try:
        shutil.copyfile(draft, temporary)
        temporary.replace(out)
    except OSError as error:
        with contextlib.suppress(OSError):  # on a stick that was pulled out nothing is left to remove
            temporary.unlink(missing_ok=True)
        raise EnvironmentProblem(
            f"The pack cannot be written ({error.strerror}).", remedy="Choose another file.", code="cannot-write"
        ) from None
