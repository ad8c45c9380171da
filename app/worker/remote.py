"""The ports of the engines, answered by engine processes over the pipe."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.domain.answer import ModelUsed
from app.domain.cancellation import Cancellation
from app.domain.errors import EnvironmentProblem, NotFound
from app.domain.json import Json
from app.domain.layout import PagePicture
from app.domain.models import InstalledModel
from app.domain.packs import PackInstalled, not_signed, not_trusted
from app.domain.private import PrivateText
from app.domain.reference import (
    CacheFacts,
    Document,
    DocumentId,
    Findings,
    IntakeReport,
    LibraryFault,
    SearchedOtherwise,
)
from app.domain.speech import AS_SET, EARS_RATE_HZ, Audio, Manner, Profile, Segment, Transcript
from app.domain.writers import adapted_sha256
from app.ports import ChatMessage, ReportProgress, WritingOptions
from app.worker.codec import (
    audio_of,
    caches_of,
    document_of,
    faults_of,
    findings_of,
    pack_of,
    picture_of,
    progress_of,
    report_of,
    segment_of,
)
from app.worker.messages import Body, Done, bodies_of, body_of, float_of, floats_of, int_of, ints_of, text_of, texts_of
from app.worker.supervisor import Supervisor
from app.worker.wire import ProtocolError

_PAGE_PATIENCE_S = 30.0
"""How long a page may take to be drawn."""

_FIRST_SIGN_S = 120.0
"""How long an engine may be silent at the start of an ordinary request before it counts as hung."""


class RemoteTranscriber:
    """The ears."""

    def __init__(self, supervisor: Supervisor, model_name: Callable[[], str]) -> None:
        self._supervisor = supervisor
        self._model_name = model_name

    def transcribe(
        self,
        audio: Audio,
        *,
        vocabulary: Sequence[str] = (),
        profile: Profile = Profile.DICTATION,
        on_segment: Callable[[Segment], None] | None = None,
        cancel: Cancellation | None = None,
    ) -> Transcript:
        """Hear samples."""
        arguments: Body = {
            "rate_hz": audio.rate_hz,
            "vocabulary": list(vocabulary),
            "profile": profile.value,
            "quickly": True,
        }
        return self._hear(arguments, audio.samples, on_segment, cancel, _FIRST_SIGN_S + 2 * audio.duration_s)

    def listen(
        self, audio: Audio, *, profile: Profile = Profile.DICTATION, cancel: Cancellation | None = None
    ) -> PrivateText:
        """Hear what has been said so far."""
        arguments: Body = {"rate_hz": audio.rate_hz, "profile": profile.value}
        done = self._supervisor.ask("listen", arguments, audio.samples, patience_s=_FIRST_SIGN_S, cancel=cancel)
        with self._supervisor.reading():
            return PrivateText(text_of(done.body, "text"))

    def transcribe_file(
        self,
        path: Path,
        *,
        profile: Profile = Profile.DICTATION,
        on_segment: Callable[[Segment], None] | None = None,
        cancel: Cancellation | None = None,
    ) -> Transcript:
        """Hear a file."""
        arguments: Body = {"path": str(path.absolute()), "vocabulary": [], "profile": profile.value}
        # Six hours of sound take minutes to decode before the first segment comes.
        return self._hear(arguments, b"", on_segment, cancel, 1800.0)

    def decode(self, path: Path) -> Audio:
        """Decode a file."""
        done = self._supervisor.ask("decode", {"path": str(path.absolute())}, patience_s=600.0)
        with self._supervisor.reading():
            return audio_of(done.payload, EARS_RATE_HZ)

    def _hear(
        self,
        arguments: Body,
        samples: bytes,
        on_segment: Callable[[Segment], None] | None,
        cancel: Cancellation | None,
        patience_s: float,
    ) -> Transcript:
        self._supervisor.wait_ready(cancel)
        began = time.monotonic()
        segments: list[Segment] = []
        with self._supervisor.reading():
            for part in self._supervisor.call("transcribe", arguments, samples, patience_s=patience_s, cancel=cancel):
                if isinstance(part, Done):
                    return Transcript(
                        segments=tuple(segments),
                        language=text_of(part.body, "language"),
                        duration_s=round(float_of(part.body, "duration_s"), 3),
                        elapsed_s=round(time.monotonic() - began, 3),
                        model=self._model_name(),
                    )
                if "segment" in part.body:
                    segments.append(segment_of(body_of(part.body, "segment")))
                    if on_segment:
                        on_segment(segments[-1])
            raise ProtocolError("no end")


class RemoteWriter:
    """The mind."""

    def __init__(
        self, supervisor: Supervisor, installed: Callable[[], InstalledModel], *, has_adapter: bool = False
    ) -> None:
        self._supervisor = supervisor
        self._installed = installed
        self._has_adapter = has_adapter

    @property
    def context_tokens(self) -> int:
        """Size of the context window in tokens."""
        details = self._supervisor.wait_ready()
        with self._supervisor.reading():
            return int_of(details, "context_tokens")

    @property
    def model(self) -> ModelUsed:
        """Which weights write."""
        installed = self._installed()
        if not self._has_adapter:
            return ModelUsed(name=installed.name, sha256=installed.sha256)
        details = self._supervisor.wait_ready()
        with self._supervisor.reading():
            adapter = text_of(details, "adapter_sha256")
        return ModelUsed(name=f"{installed.name} with an adapter", sha256=adapted_sha256(installed.sha256, adapter))

    def write(
        self, messages: Sequence[ChatMessage], options: WritingOptions, *, cancel: Cancellation | None = None
    ) -> Iterator[str]:
        """Yield pieces of text."""
        arguments: dict[str, Json] = {
            "messages": _encoded(messages),
            "max_tokens": options.max_tokens,
            "temperature": options.temperature,
            "stop": list(options.stop),
            "grammar": options.grammar,
        }
        with self._supervisor.reading():
            for part in self._supervisor.call("write", arguments, patience_s=_FIRST_SIGN_S, cancel=cancel):
                if not isinstance(part, Done):
                    yield text_of(part.body, "text")

    def weigh(
        self, messages: Sequence[ChatMessage], answers: Sequence[str], *, cancel: Cancellation | None = None
    ) -> list[float]:
        """Weigh answers."""
        arguments: Body = {"messages": _encoded(messages), "answers": list(answers)}
        done = self._supervisor.ask("weigh", arguments, patience_s=_FIRST_SIGN_S, cancel=cancel)
        with self._supervisor.reading():
            weights = floats_of(done.body, "weights")
            if len(weights) != len(answers):
                raise ProtocolError("weights do not fit the answers")
            return weights

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count tokens."""
        done = self._supervisor.ask("count", {"texts": [str(t) for t in texts]}, patience_s=_FIRST_SIGN_S)
        with self._supervisor.reading():
            counts = ints_of(done.body, "counts")
            if len(counts) != len(texts):
                raise ProtocolError("counts do not fit the texts")
            return counts

    def read_ahead(self, messages: Sequence[ChatMessage], *, cancel: Cancellation | None = None) -> None:
        """Evaluate a prompt prefix."""
        arguments: Body = {"messages": _encoded(messages)}
        self._supervisor.ask("read_ahead", arguments, patience_s=_FIRST_SIGN_S, cancel=cancel)


def _encoded(messages: Sequence[ChatMessage]) -> list[Json]:
    return [{"role": m.role, "content": str(m.content)} for m in messages]


class RemoteVoice:
    """The mouth."""

    def __init__(self, supervisor: Supervisor) -> None:
        self._supervisor = supervisor

    def speak(self, text: str, *, manner: Manner = AS_SET, cancel: Cancellation | None = None) -> Iterator[Audio]:
        """Yield sound."""
        arguments: Body = {"text": str(text), "speed": manner.speed, "volume": manner.volume}
        with self._supervisor.reading():
            for part in self._supervisor.call("speak", arguments, patience_s=60.0, cancel=cancel):
                if not isinstance(part, Done):
                    yield audio_of(part.payload, int_of(part.body, "rate_hz"))


class RemoteLibrary:
    """The library."""

    def __init__(self, supervisor: Supervisor) -> None:
        self._supervisor = supervisor

    def search(
        self,
        query: str,
        *,
        k: int = 5,
        filters: Mapping[str, str] | None = None,
        cancel: Cancellation | None = None,
    ) -> Findings:
        """Find passages."""
        self._supervisor.wait_ready(cancel)
        began = time.monotonic()
        arguments: Body = {"query": str(query), "k": k, "filters": dict(filters or {})}
        done = self._supervisor.ask("search", arguments, patience_s=_FIRST_SIGN_S, cancel=cancel)
        elapsed_ms = round((time.monotonic() - began) * 1000, 1)
        with self._supervisor.reading():
            return findings_of(done.body, elapsed_ms)

    def add(
        self,
        paths: Sequence[Path],
        *,
        specialty: str = "",
        source_type: str = "",
        edition: str = "",
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> IntakeReport:
        """Take documents in."""
        arguments: Body = {
            "paths": [str(p.absolute()) for p in paths],
            "specialty": specialty,
            "source_type": source_type,
            "edition": edition,
        }
        with self._supervisor.reading():
            for part in self._supervisor.call("add", arguments, patience_s=900.0, cancel=cancel):
                if isinstance(part, Done):
                    return report_of(part.body)
                if progress:
                    progress(progress_of(part.body))
            raise ProtocolError("no end")

    def documents(self) -> tuple[Document, ...]:
        """All documents, by title."""
        return self._documents_in(self._supervisor.ask("documents", patience_s=_FIRST_SIGN_S))

    def remove(self, ids: Sequence[DocumentId]) -> tuple[Document, ...]:
        """Remove documents."""
        arguments: Body = {"ids": [str(i) for i in ids]}
        return self._documents_in(self._supervisor.ask("remove", arguments, patience_s=_FIRST_SIGN_S))

    def edit(self, id_: DocumentId, changes: Mapping[str, str]) -> Document:
        """Set facts of a document by hand."""
        arguments: Body = {"id": str(id_), "changes": dict(changes)}
        (document,) = self._documents_in(self._supervisor.ask("edit", arguments, patience_s=900.0))
        return document

    def section_text(self, document_id: DocumentId, external_section: str) -> str:
        """Return the text of a section."""
        arguments: Body = {"document_id": document_id, "external_section": external_section}
        done = self._supervisor.ask("section", arguments, patience_s=_FIRST_SIGN_S)
        with self._supervisor.reading():
            return text_of(done.body, "text")

    def rebuild(self, *, progress: ReportProgress | None = None, cancel: Cancellation | None = None) -> int:
        """Build the index anew."""
        with self._supervisor.reading():
            for part in self._supervisor.call("rebuild", {}, patience_s=900.0, cancel=cancel):
                if isinstance(part, Done):
                    return int_of(part.body, "chunks")
                if progress:
                    progress(progress_of(part.body))
            raise ProtocolError("no end")

    def verify(self) -> tuple[LibraryFault, ...]:
        """Look at every row."""
        done = self._supervisor.ask("verify", patience_s=900.0)
        with self._supervisor.reading():
            return faults_of(done.body)

    def caches(self) -> tuple[CacheFacts, ...]:
        """Return how well the caches serve."""
        done = self._supervisor.ask("caches", patience_s=_FIRST_SIGN_S)
        with self._supervisor.reading():
            return caches_of(done.body)

    def measure(self, questions: Sequence[str], ways: Sequence[str]) -> SearchedOtherwise:
        """Search in simpler ways."""
        arguments: Body = {"questions": [str(q) for q in questions], "ways": list(ways)}
        done = self._supervisor.ask("measure", arguments, patience_s=900.0)
        with self._supervisor.reading():
            found = body_of(done.body, "rankings")
            rankings = {w: tuple(tuple(r.split("\n")) for r in texts_of(found, w)) for w in ways}
            return SearchedOtherwise(
                rankings=rankings,
                recall_vs_exact=float_of(done.body, "recall_vs_exact"),
                embed_chunks_per_s=float_of(done.body, "embed_chunks_per_s"),
            )

    def _documents_in(self, done: Done) -> tuple[Document, ...]:
        with self._supervisor.reading():
            return tuple(document_of(d) for d in bodies_of(done.body, "documents"))


class RemoteBareEngines:
    """The bare engines, for benchmarks."""

    def __init__(self, supervisor: Supervisor) -> None:
        self._supervisor = supervisor

    def prompt_tokens_per_s(self, text: str) -> float:
        """Evaluate a text."""
        body = self._supervisor.ask("prompt", {"text": text}, patience_s=600.0).body
        return int_of(body, "tokens") / float_of(body, "seconds")

    def decode_tokens_per_s(self, text: str, tokens: int) -> float:
        """Write tokens."""
        body = self._supervisor.ask("decode", {"text": text, "tokens": tokens}, patience_s=600.0).body
        return int_of(body, "tokens") / float_of(body, "seconds")

    def transcribe(self, path: Path) -> tuple[float, str]:
        """Hear a file."""
        body = self._supervisor.ask("transcribe", {"path": str(path)}, patience_s=600.0).body
        return float_of(body, "seconds"), text_of(body, "text")

    def close(self) -> None:
        """End the process."""
        self._supervisor.close()


class RemoteEmbedding:
    """The speed of the embedder, for benchmarks."""

    _CHUNK = " ".join(["The patient with severe hyperkalaemia needs calcium at once when the heart is at risk."] * 7)

    def __init__(self, supervisor: Supervisor) -> None:
        self._supervisor = supervisor

    def query_ms(self, text: str) -> float:
        """Embed a query."""
        return self._seconds([text]) * 1000

    def chunks_per_s(self) -> float:
        """Embed 64 passages of about 100 words."""
        return 64 / self._seconds([f"{i} {self._CHUNK}" for i in range(64)])

    def _seconds(self, texts: list[Json]) -> float:
        return float_of(self._supervisor.ask("embed", {"texts": texts}, patience_s=600.0).body, "seconds")


class RemotePages:
    """Pages as they were printed, drawn in a reader's process: a document that crashes it costs one picture."""

    def __init__(self, supervisor: Supervisor, documents: Callable[[], Sequence[Document]], originals: Path) -> None:
        self._supervisor = supervisor
        self._documents = documents
        self._originals = originals
        self._files: dict[str, str] = {}

    def show(
        self, document_id: DocumentId, page: int, longest_px: int, quotes: Sequence[tuple[str, int, int]]
    ) -> PagePicture:
        """Draw a page."""
        sha256 = self._file_of(document_id)
        arguments: Body = {
            "file": str(self._originals / f"{sha256}.pdf"),
            "layout": str(self._originals / f"{sha256}.layout"),
            "page": page,
            "longest_px": longest_px,
            "marks": [{"section": section, "start": start, "end": end} for section, start, end in quotes],
        }
        done = self._supervisor.ask("page", arguments, patience_s=_PAGE_PATIENCE_S)
        with self._supervisor.reading():
            return picture_of(done.body, done.payload, page)

    def close(self) -> None:
        """End the process."""
        self._supervisor.close()

    def _file_of(self, document_id: DocumentId) -> str:
        if document_id not in self._files:
            self._files = {d.id: d.file_sha256 for d in self._documents() if d.pages and d.file_sha256}
        if document_id not in self._files:
            raise NotFound(
                "This document has no pages to show.", remedy="Its text is shown instead.", code="original-not-found"
            )
        return self._files[document_id]


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
        self, supervisor: Supervisor, folder: Path, signing: PackSigning, policy: Callable[[], PackPolicy]
    ) -> None:
        self._supervisor = supervisor
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
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> tuple[PackInstalled, IntakeReport]:
        """Build a pack and sign it."""
        draft = self._folder / f"pack-{os.getpid()}.draft"
        arguments: Body = {
            "paths": [str(p.absolute()) for p in paths],
            "file": str(draft),
            "name": name,
            "version": version,
        }
        try:
            body = self._long("pack_build", arguments, progress, cancel)
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
        body = self._long("pack_install", {"file": str(file.absolute()), "signed_by": signed_by}, progress, cancel)
        with self._supervisor.reading():
            return pack_of(body, signed_by)

    def remove(self, name: str) -> tuple[Document, ...]:
        """Remove a pack as a whole."""
        done = self._supervisor.ask("pack_remove", {"name": name}, patience_s=_FIRST_SIGN_S)
        with self._supervisor.reading():
            return tuple(document_of(d) for d in bodies_of(done.body, "documents"))

    def new_key(self, file: Path) -> str:
        """Make a key to sign with; return its public half in hex."""
        return self._signing.new_key_file(file)

    def _long(
        self, operation: str, arguments: Body, progress: ReportProgress | None, cancel: Cancellation | None
    ) -> Body:
        with self._supervisor.reading():
            for part in self._supervisor.call(operation, arguments, patience_s=900.0, cancel=cancel):
                if isinstance(part, Done):
                    return part.body
                if progress:
                    progress(progress_of(part.body))
            raise ProtocolError("no end")


def _moved(draft: Path, out: Path) -> None:
    try:
        temporary = out.with_suffix(out.suffix + ".new")
        shutil.copyfile(draft, temporary)
        temporary.replace(out)
    except OSError as error:
        raise EnvironmentProblem(
            f"The pack cannot be written ({error.strerror}).", remedy="Choose another file.", code="cannot-write"
        ) from None
