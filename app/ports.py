"""What the house needs from outside, as small Protocols. Adapters live in the rooms; fakes in tests/fakes/."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from app.domain.answer import Citation, ModelUsed
from app.domain.cancellation import Cancellation
from app.domain.commands import Command
from app.domain.desk import DeskEvent, DevicesListed, RecordingOver, WorkerState
from app.domain.layout import PagePicture
from app.domain.models import (
    Advice,
    InstallChoices,
    InstalledModel,
    InstallReport,
    ModelCheck,
    ModelListing,
    PackReport,
    Progress,
    Role,
)
from app.domain.packs import PackInstalled
from app.domain.private import PrivateText
from app.domain.private_library import PassageBlock, PrivateDocument
from app.domain.reference import (
    CacheFacts,
    Document,
    DocumentId,
    Findings,
    IntakeReport,
    LibraryFault,
    SearchedOtherwise,
    Section,
)
from app.domain.secret import Secret
from app.domain.speech import AS_SET, Audio, Manner, Profile, Segment, Transcript
from app.domain.turn import TurnId
from app.domain.vault import Purpose

Emit = Callable[[DeskEvent], None]
"""Hand an event to whoever listens. May be called from any thread; never blocks."""

ReportProgress = Callable[[Progress], None]


class Clock(Protocol):
    """Time, so that tests can own it."""

    def monotonic_s(self) -> float:
        """Seconds on a clock that never jumps."""
        ...


class Transcriber(Protocol):
    """Turns sound into words."""

    def transcribe(
        self,
        audio: Audio,
        *,
        vocabulary: Sequence[str] = (),
        profile: Profile = Profile.DICTATION,
        on_segment: Callable[[Segment], None] | None = None,
        cancel: Cancellation | None = None,
    ) -> Transcript:
        """Return what was said. Raises BadInput for silence, WorkerDied, Cancelled."""
        ...

    def listen(
        self, audio: Audio, *, profile: Profile = Profile.DICTATION, cancel: Cancellation | None = None
    ) -> PrivateText:
        """Return what has been said so far, quickly: for live text, never for the record. "" for silence and noise."""
        ...

    def transcribe_file(
        self,
        path: Path,
        *,
        profile: Profile = Profile.DICTATION,
        on_segment: Callable[[Segment], None] | None = None,
        cancel: Cancellation | None = None,
    ) -> Transcript:
        """Decode a sound file of any common format, rate and channels, and return what was said in it."""
        ...

    def decode(self, path: Path) -> Audio:
        """Return the sound of a file as 16 kHz mono."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatMessage:
    """One message of a prompt; `role` is "system", "user" or "assistant"."""

    role: str
    content: PrivateText


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingOptions:
    """How a text is to be written. Temperature 0 is greedy. `grammar` (GBNF), if any, is all that may be written."""

    max_tokens: int = 220
    temperature: float = 0.0
    stop: tuple[str, ...] = ()
    grammar: str = ""


class Writer(Protocol):
    """Writes text after a prompt: the language model."""

    def write(
        self, messages: Sequence[ChatMessage], options: WritingOptions, *, cancel: Cancellation | None = None
    ) -> Iterator[str]:
        """Yield pieces of text as they are written. Raises BadInput when the prompt does not fit the context."""
        ...

    def weigh(
        self, messages: Sequence[ChatMessage], answers: Sequence[str], *, cancel: Cancellation | None = None
    ) -> list[float]:
        """Return how likely each answer is after the prompt, summing to 1. Nothing is written; short answers cost nothing."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the length of each text in the model's own tokens."""
        ...

    def read_ahead(self, messages: Sequence[ChatMessage], *, cancel: Cancellation | None = None) -> None:
        """Evaluate a prompt prefix now, so that a later write() that begins with it starts sooner.

        Raises Cancelled; what was evaluated until then is kept.
        """
        ...

    @property
    def context_tokens(self) -> int:
        """Size of the context window in tokens."""
        ...

    @property
    def model(self) -> ModelUsed:
        """Which weights write."""
        ...


class Voice(Protocol):
    """Turns text into sound."""

    def speak(self, text: str, *, manner: Manner = AS_SET, cancel: Cancellation | None = None) -> Iterator[Audio]:
        """Yield the sound of the text in pieces, the first as soon as it is there."""
        ...


class Retriever(Protocol):
    """Finds passages."""

    def search(
        self,
        query: str,
        *,
        k: int = 5,
        filters: Mapping[str, str] | None = None,
        cancel: Cancellation | None = None,
    ) -> Findings:
        """Return the k nearest passages, best first; an empty library gives no hits and confidence 0."""
        ...


class Library(Retriever, Protocol):
    """The documents and what can be done with them."""

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
        """Take documents in. Unchanged ones are recognised by content, changed ones replace their older edition."""
        ...

    def documents(self) -> tuple[Document, ...]:
        """All documents, by title."""
        ...

    def remove(self, ids: Sequence[DocumentId]) -> tuple[Document, ...]:
        """Remove documents; return them. Raises NotFound, and removes nothing, when one is unknown."""
        ...

    def edit(self, id_: DocumentId, changes: Mapping[str, str]) -> Document:
        """Set facts (title, source, year, edition, specialty, source_type) by hand; return the document.

        Raises NotFound, BadInput, Refused(document-of-pack).
        """
        ...

    def section_text(self, document_id: DocumentId, external_section: str) -> str:
        """Return the whole text of one section. Raises NotFound."""
        ...

    def rebuild(self, *, progress: ReportProgress | None = None, cancel: Cancellation | None = None) -> int:
        """Build the index of all documents anew; return how many passages it has.

        What was done when it is cancelled is kept, and the next rebuild goes on from there.
        """
        ...

    def verify(self) -> tuple[LibraryFault, ...]:
        """Read everything; return what is wrong."""
        ...

    def caches(self) -> tuple[CacheFacts, ...]:
        """Return how well the caches of searches serve."""
        ...

    def measure(self, questions: Sequence[str], ways: Sequence[str]) -> SearchedOtherwise:
        """Search in simpler ways ("keyword", "dense", "fusion"), for benchmarks."""
        ...


class PrivateServing(Protocol):
    """Serves private documents from memory, beside the reference documents, while a vault is open.

    `token` names the vault's time: what was loaded for another is never searched. Raises EnvironmentProblem(private-not-loaded)
    where the documents of this time are not in memory, or not any more.
    """

    def load(self, token: str, blocks: Iterable[PassageBlock]) -> tuple[DocumentId, ...]:
        """Hold these documents, and no others; return those that have to be made anew first, and are not searched."""
        ...

    def drop(self, token: str, ids: Sequence[DocumentId]) -> None:
        """Let documents go."""
        ...

    def search(
        self,
        token: str,
        query: str,
        *,
        k: int,
        filters: Mapping[str, str] | None = None,
        cancel: Cancellation | None = None,
    ) -> Findings:
        """Search both collections."""
        ...

    def take_in(
        self,
        token: str,
        paths: Sequence[Path],
        keep: Callable[[PrivateDocument, DocumentId | None], None],
        *,
        specialty: str = "",
        source_type: str = "",
        edition: str = "",
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> IntakeReport:
        """Make documents ready; `keep` is called with each and the id of its older edition, and stores it."""
        ...

    def remake(self, block: PassageBlock, sections: Sequence[Section]) -> PrivateDocument:
        """Return a document made anew for the search model in use; `sections` are needed for blocks of an older form."""
        ...

    def end(self) -> None:
        """Let nothing of it stay in memory."""
        ...


class PrivateLibrary(Library, Protocol):
    """Both collections: reference documents for everybody, and those of the open vault."""

    def add_private(
        self,
        paths: Sequence[Path],
        *,
        specialty: str = "",
        source_type: str = "",
        edition: str = "",
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> IntakeReport:
        """Take documents with patient data into the open vault. Raises Refused(vault-locked)."""
        ...


class PageViewer(Protocol):
    """Shows pages of documents as they were printed."""

    def show(
        self, document_id: DocumentId, page: int, longest_px: int, quotes: Sequence[tuple[str, int, int]]
    ) -> PagePicture:
        """Return the picture of a page, and where quotes (section, start, end) stand. Raises NotFound(original-not-found)."""
        ...

    def close(self) -> None:
        """End what draws them."""
        ...


class Packs(Protocol):
    """Knowledge packs: many documents in one signed file."""

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
        """Build a pack from files and sign it; what could not be read is in the report."""
        ...

    def install(
        self, file: Path, *, progress: ReportProgress | None = None, cancel: Cancellation | None = None
    ) -> PackInstalled:
        """Install or upgrade a pack. Raises Refused(pack-not-signed, pack-not-trusted, pack-older), BadInput(pack-damaged)."""
        ...

    def remove(self, name: str) -> tuple[Document, ...]:
        """Remove all that a pack brought. Raises NotFound."""
        ...

    def new_key(self, file: Path) -> str:
        """Make a key to sign with; return its public half in hex."""
        ...


class ModelStore(Protocol):
    """The weights on this machine."""

    def installed(self, role: Role) -> InstalledModel:
        """Return the model to use for a role. Raises EnvironmentProblem(model-missing, model-damaged) with a remedy."""
        ...

    def listing(self) -> tuple[ModelListing, ...]:
        """Return all models of the catalogue and all that are installed, with their state. Quick: nothing is hashed."""
        ...

    def recommend(self) -> Advice:
        """Return the best model for each role on this machine, and why."""
        ...

    def install(
        self,
        names: Sequence[str],
        choices: InstallChoices,
        *,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> InstallReport:
        """Install models by name, or sets of them ("starter"). What is there already is left as it is.

        Raises NotFound, Refused(licence-not-accepted, hash-not-trusted), EnvironmentProblem(disk-full,
        model-unavailable, model-wrong-bytes, models-busy), Cancelled. What was fetched until then is kept.
        """
        ...

    def verify(
        self,
        names: Sequence[str] = (),
        *,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> tuple[ModelCheck, ...]:
        """Read every byte of the named models (all, without names). A damaged one is marked until it is installed again."""
        ...

    def export(
        self,
        names: Sequence[str],
        file: Path,
        *,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> PackReport:
        """Write installed models (all, without names) into one file. It is there whole or not at all."""
        ...

    def import_pack(
        self,
        file: Path,
        choices: InstallChoices,
        *,
        progress: ReportProgress | None = None,
        cancel: Cancellation | None = None,
    ) -> InstallReport:
        """Install the models of a pack. Raises BadInput(pack-damaged), and what install() raises."""
        ...

    def remove(self, names: Sequence[str]) -> tuple[ModelListing, ...]:
        """Delete models and the files that no other model needs; return what they are now."""
        ...

    def use(self, name: str) -> ModelListing:
        """Choose an installed model for its role. Raises NotFound, EnvironmentProblem(model-missing, engine-missing)."""
        ...


class Recording(Protocol):
    """A recording that is under way."""

    def stop(self) -> Audio:
        """End it and return all of it. A microphone that went away gives what was heard until then."""
        ...

    def abandon(self) -> None:
        """End it and forget it."""
        ...

    def allow(self, limit_s: float) -> None:
        """Let it become this long, in seconds: it is locked, and no key can be stuck."""
        ...


class Microphone(Protocol):
    """Where speech comes from."""

    def name(self) -> str:
        """Name of the device that would be used; "" where there is none."""
        ...

    @property
    def is_open(self) -> bool:
        """Whether it hears now, also between questions."""
        ...

    def open(self) -> None:
        """Be ready for the first word, where it may stay open between questions; otherwise do nothing."""
        ...

    def record(
        self,
        *,
        on_level: Callable[[float, bool, float], None],
        on_sound: Callable[[Audio], None] | None = None,
        on_over: Callable[[RecordingOver], None] | None = None,
    ) -> Recording:
        """Start recording. Raises EnvironmentProblem(microphone-missing, microphone-busy).

        `on_sound` gets every piece of sound as it is kept, `on_over` learns of an end that nobody asked for; both are
        called in the recording's thread and must not wait.
        """
        ...


class Attentive(Protocol):
    """A microphone that can wait for somebody to speak."""

    def attend(self, on_speech: Callable[[], None], on_quiet: Callable[[float], None]) -> Callable[[], None]:
        """Tell when somebody begins to speak, and then ten times a second for how many seconds it has been quiet.

        Until what is returned is called. Both are called in the microphone's thread and must not wait. Raises
        EnvironmentProblem(microphone-missing, microphone-busy).
        """
        ...


class SoundDevices(Protocol):
    """Which microphones and loudspeakers there are, and which are used."""

    def listed(self) -> DevicesListed:
        """Read the list anew. Raises EnvironmentProblem(sound-system-missing)."""
        ...

    def use(self, *, microphone: str | None = None, loudspeaker: str | None = None) -> None:
        """Use a device from now on, and at the next start; "" is the system's default, None leaves it as it is."""
        ...


class Playback(Protocol):
    """Sound that is being played, fed piece by piece without gaps."""

    def feed(self, audio: Audio) -> None:
        """Append sound. Returns at once."""
        ...

    def finish(self) -> None:
        """Say that nothing more comes; the rest is played."""
        ...

    def stop(self) -> None:
        """Be silent now."""
        ...

    def wait(self) -> None:
        """Return when the last sound was played or stop() was called."""
        ...


class Loudspeaker(Protocol):
    """Where speech goes to."""

    def play(self, rate_hz: int) -> Playback:
        """Open the device. Raises EnvironmentProblem(loudspeaker-missing)."""
        ...


class Workers(Protocol):
    """The engine processes, as seen from outside."""

    def start(self, role: Role) -> None:
        """Begin to start a role's process; returns at once. Its state is told through events."""
        ...

    def state(self, role: Role) -> WorkerState:
        """Where the process is in its life."""
        ...

    def close(self) -> None:
        """End all processes and wait for them."""
        ...


class Desk(Protocol):
    """All that the window may ask for. Every call returns at once; answers come as events."""

    def warm_up(self) -> None:
        """Start the engine processes and look for a microphone."""
        ...

    def ask(self, question: str) -> TurnId:
        """Begin a typed turn; one that is under way is cancelled first."""
        ...

    def start_listening(self) -> None:
        """Key down: begin to record; what is being spoken stops."""
        ...

    def lock_listening(self) -> None:
        """Go on recording without a key, until stop_listening() or cancel(). ListeningChanged follows."""
        ...

    def set_hands_free(self, profile: Profile | None) -> None:
        """Wait for somebody to speak, without a key; None: no longer. HandsFreeChanged follows, or a Notice."""
        ...

    def list_devices(self) -> None:
        """Look for microphones and loudspeakers; DevicesListed follows, or a Notice."""
        ...

    def use_devices(self, *, microphone: str | None = None, loudspeaker: str | None = None) -> None:
        """Use a device from now on; "" is the system's default, None leaves it. DevicesListed and MicrophoneState follow."""
        ...

    def stop_listening(self) -> None:
        """Key up: what was recorded becomes a turn."""
        ...

    def cancel(self) -> None:
        """Stop whatever is under way: recording, turn or speech."""
        ...

    def obey(self, command: Command) -> None:
        """Steer the voice as a spoken command does: be silent, say it again, slower, louder, go on with the next."""
        ...

    def resume(self) -> None:
        """Take the interrupted turn up again from what was kept."""
        ...

    def open_passage(self, citation: Citation) -> None:
        """Fetch the text behind a citation; PassageOpened or a Notice follows, and PageShown where there are pages."""
        ...

    def show_page(self, citation: Citation, page: int, longest_px: int) -> None:
        """Fetch a page of the document behind a citation; PageShown or a Notice follows."""
        ...

    def close(self) -> None:
        """Stop everything and wait for it."""
        ...


class BareEngines(Protocol):
    """The engines without the house around them, in a process of their own, for benchmarks."""

    def prompt_tokens_per_s(self, text: str) -> float:
        """Evaluate a text; return tokens a second."""
        ...

    def decode_tokens_per_s(self, text: str, tokens: int) -> float:
        """Write so many tokens after a text; return tokens a second."""
        ...

    def transcribe(self, path: Path) -> tuple[float, str]:
        """Hear a file; return the seconds it took and the words."""
        ...

    def close(self) -> None:
        """End the process."""
        ...


class Embedding(Protocol):
    """The speed of the embedder, for benchmarks."""

    def query_ms(self, text: str) -> float:
        """Embed a query; return the milliseconds it took."""
        ...

    def chunks_per_s(self) -> float:
        """Embed passages of about 100 words; return how many a second."""
        ...


class Sealer(Protocol):
    """Encrypts and authenticates what lies in files. `context` says what and where it is: sealed for one, it opens for no other.

    Whatever was changed, cut, reordered, or sealed for something else raises BadInput(seal-broken).
    """

    def seal(self, content: bytes, *, context: bytes) -> bytes:
        """Seal something small, in memory."""
        ...

    def unseal(self, sealed: bytes, *, context: bytes) -> bytes:
        """Open it again."""
        ...

    def writer(self, out: BinaryIO, *, context: bytes) -> SealedWriter:
        """Begin a sealed file, of any length. It is whole only after finish()."""
        ...

    def reader(self, source: BinaryIO, *, context: bytes) -> Iterator[bytes]:
        """Yield the content in pieces, each already checked. Only when it ends without an error was all of it there."""
        ...

    def journal(self, out: BinaryIO, *, context: bytes) -> SealedJournal:
        """Begin a file that grows piece by piece, and of which every whole piece can be read whenever writing stopped."""
        ...

    def read_journal(self, source: BinaryIO, *, context: bytes) -> Iterator[bytes]:
        """Yield the pieces of a journal. One that was never finished ends after its last whole piece, without an error.

        Raises BadInput(seal-broken) for anything else, after the pieces before it.
        """
        ...


class SealedWriter(Protocol):
    """A sealed file under way. The caller flushes, syncs and closes the file."""

    def write(self, content: bytes) -> None:
        """Append content."""
        ...

    def finish(self) -> None:
        """Write the last piece, which says that it is the last."""
        ...


class SealedJournal(Protocol):
    """A journal under way. The caller flushes, syncs and closes the file."""

    def append(self, piece: bytes) -> int:
        """Write one piece with a single write(); return the bytes it takes in the file."""
        ...

    def finish(self) -> None:
        """Write the mark of the end: from now on a piece that is cut off is noticed."""
        ...


class VaultKeys(Protocol):
    """The keys of a vault that is open. After wipe() everything raises Refused(vault-locked)."""

    @property
    def vault_id(self) -> str:
        """32 hexadecimal digits, the same for the life of the vault."""
        ...

    def key(self, purpose: Purpose) -> Secret:
        """Return the 256-bit key for a purpose. It belongs to the vault: do not wipe it."""
        ...

    def sealer(self, purpose: Purpose) -> Sealer:
        """Return what seals files for a purpose."""
        ...

    def new_key(self) -> Secret:
        """Return 256 random bits, as the key of one recording, say: wiped and forgotten, the recording is gone."""
        ...

    def sealer_with(self, key: Secret) -> Sealer:
        """Return what seals files with a key of the caller's own."""
        ...

    def authenticate(self, message: bytes) -> bytes:
        """Return HMAC-SHA256 over the message, with the key of the audit trail: 32 bytes."""
        ...

    @property
    def public_key(self) -> bytes:
        """32 bytes: the Ed25519 key that this vault's signatures are checked with. A rekey does not change it."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Return an Ed25519 signature: 64 bytes."""
        ...

    def is_good(self, public_key: bytes, message: bytes, signature: bytes) -> bool:
        """Whether the signature is that key's over that message; False for whatever is no signature at all."""
        ...

    def wipe(self) -> None:
        """Forget all keys."""
        ...
