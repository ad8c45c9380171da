"""The engines and devices that a turn needs, without engines and devices: scripted, and remembering what they got.

Nothing here sleeps. Where a test has to be in the middle of something, a fake waits at a `Gate` that the test opens.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator, Mapping, MutableSequence, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.domain.answer import ModelUsed
from app.domain.cancellation import Cancellation
from app.domain.desk import DeskEvent, RecordingOver, WorkerState
from app.domain.errors import NotFound, VoiceAssistError
from app.domain.models import Progress, Role
from app.domain.private import PrivateText
from app.domain.reference import (
    CacheFacts,
    Document,
    DocumentId,
    Findings,
    Hit,
    IntakeReport,
    LibraryFault,
    Passage,
    PassageId,
    SearchedOtherwise,
    Section,
)
from app.domain.speech import AS_SET, Audio, Manner, Profile, Segment, Transcript
from app.ports import ChatMessage, ReportProgress, WritingOptions

PATIENCE_S = 20.0
"""How long a test waits for something that should come at once, on a machine that is very busy."""


class Gate:
    """A place where a fake waits until the test says go. Closed on demand; open at first."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self._open.set()
        self._reached = threading.Event()

    def close(self) -> None:
        """Let whoever comes next wait."""
        self._open.clear()
        self._reached.clear()

    def open(self) -> None:
        """Let them go on."""
        self._open.set()

    def until_reached(self) -> None:
        """Return when somebody has come here."""
        assert self._reached.wait(PATIENCE_S), "nobody came to the gate"

    def pass_through(self, cancel: Cancellation | None = None) -> None:
        """Wait here while it is closed; a cancellation opens it and raises Cancelled."""
        forget = cancel.on_cancel(self._open.set) if cancel is not None else lambda: None
        self._reached.set()
        assert self._open.wait(PATIENCE_S), "nobody opened the gate"
        forget()
        if cancel is not None:
            cancel.raise_if_cancelled()


class FakeClock:
    """A clock that goes on by one second each time somebody looks at it."""

    def __init__(self) -> None:
        self._seconds = itertools.count()

    def monotonic_s(self) -> float:
        return float(next(self._seconds))


def transcript_of(text: str, *, language: str = "en") -> Transcript:
    """Return a transcript with one segment for each line of the text."""
    segments = tuple(
        Segment(start_s=float(n), end_s=n + 1.0, text=PrivateText(line), confidence=0.9)
        for n, line in enumerate(text.splitlines())
    )
    return Transcript(
        segments=segments, language=language, duration_s=float(len(segments)), elapsed_s=0.5, model="fake-ears"
    )


@dataclass
class FakeTranscriber:
    """Hears what the script says; `error` comes before the first, `error_after` after the last segment."""

    text: str = "What is the dose of adrenaline?"
    error: VoiceAssistError | None = None
    error_after: VoiceAssistError | None = None
    gate: Gate = field(default_factory=Gate)
    heard: list[Audio | Path] = field(default_factory=list)
    vocabularies: list[tuple[str, ...]] = field(default_factory=list)
    profiles: list[Profile] = field(default_factory=list)
    texts_by_name: dict[str, str | VoiceAssistError] = field(default_factory=dict)
    live: list[str] = field(default_factory=lambda: [""])
    """What listen() answers, one after the other; the last one again and again."""
    listened: list[Audio] = field(default_factory=list)
    listen_gate: Gate = field(default_factory=Gate)

    def transcribe(
        self,
        audio: Audio,
        *,
        vocabulary: Sequence[str] = (),
        profile: Profile = Profile.DICTATION,
        on_segment: Callable[[Segment], None] | None = None,
        cancel: Cancellation | None = None,
    ) -> Transcript:
        self.heard.append(audio)
        self.profiles.append(profile)
        self.vocabularies.append(tuple(vocabulary))
        return self._heard(self.text, on_segment, cancel)

    def listen(
        self, audio: Audio, *, profile: Profile = Profile.DICTATION, cancel: Cancellation | None = None
    ) -> PrivateText:
        self.listened.append(audio)
        self.profiles.append(profile)
        self.listen_gate.pass_through(cancel)
        return PrivateText(self.live.pop(0) if len(self.live) > 1 else self.live[0])

    def transcribe_file(
        self,
        path: Path,
        *,
        profile: Profile = Profile.DICTATION,
        on_segment: Callable[[Segment], None] | None = None,
        cancel: Cancellation | None = None,
    ) -> Transcript:
        self.heard.append(path)
        self.profiles.append(profile)
        scripted = self.texts_by_name.get(path.name, self.text)
        if isinstance(scripted, VoiceAssistError):
            raise scripted
        return self._heard(scripted, on_segment, cancel)

    def decode(self, path: Path) -> Audio:
        self.heard.append(path)
        return silence(1.0)

    def _heard(
        self, text: str, on_segment: Callable[[Segment], None] | None, cancel: Cancellation | None
    ) -> Transcript:
        self.gate.pass_through(cancel)
        if self.error is not None:
            raise self.error
        transcript = transcript_of(text)
        for segment in transcript.segments:
            if cancel is not None:
                cancel.raise_if_cancelled()
            if on_segment is not None:
                on_segment(segment)
        if self.error_after is not None:
            raise self.error_after
        return transcript


@dataclass
class FakeWriter:
    """Writes what the script says, word by word; then `error`, if there is one. A token is four characters."""

    text: str = "The adult dose of adrenaline is 500 micrograms [1]."
    pieces: tuple[str, ...] | None = None
    error: VoiceAssistError | None = None
    context_tokens: int = 4096
    gate: Gate = field(default_factory=Gate)
    """Before the last piece."""
    prompts: list[tuple[ChatMessage, ...]] = field(default_factory=list)
    options: list[WritingOptions] = field(default_factory=list)
    read: list[tuple[ChatMessage, ...]] = field(default_factory=list)
    reading_gate: Gate = field(default_factory=Gate)
    _has_read: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    given: int = 0
    """So many pieces were asked for."""
    likely: tuple[float, ...] = ()
    """What weigh() finds for the answers, in order; without it, the second is nearly certain (the first is: none)."""
    weighed: list[tuple[tuple[ChatMessage, ...], tuple[str, ...]]] = field(default_factory=list)
    weighing_gate: Gate = field(default_factory=Gate)

    @property
    def model(self) -> ModelUsed:
        return ModelUsed(name="fake-mind", sha256="ab" * 32)

    def write(
        self, messages: Sequence[ChatMessage], options: WritingOptions, *, cancel: Cancellation | None = None
    ) -> Iterator[str]:
        self.prompts.append(tuple(messages))
        self.options.append(options)
        pieces = self.pieces if self.pieces is not None else words(self.text)
        for number, piece in enumerate(pieces, 1):
            if cancel is not None:
                cancel.raise_if_cancelled()
            if number == len(pieces):
                self.gate.pass_through(cancel)
            self.given += 1
            yield piece
        if self.error is not None:
            raise self.error

    def weigh(
        self, messages: Sequence[ChatMessage], answers: Sequence[str], *, cancel: Cancellation | None = None
    ) -> list[float]:
        self.weighed.append((tuple(messages), tuple(answers)))
        self.weighing_gate.pass_through(cancel)
        if cancel is not None:
            cancel.raise_if_cancelled()
        if self.error is not None:
            raise self.error
        likely = (*self.likely, *[0.01] * len(answers)) if self.likely else (0.05, 0.9, *[0.01] * len(answers))
        return list(likely[: len(answers)])

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [(len(text) + 3) // 4 for text in texts]

    def read_ahead(self, messages: Sequence[ChatMessage], *, cancel: Cancellation | None = None) -> None:
        self.read.append(tuple(messages))
        self._has_read.release()
        self.reading_gate.pass_through(cancel)

    def wait_read(self, count: int) -> None:
        """Return when so many prefixes (more) were read."""
        for _ in range(count):
            assert self._has_read.acquire(timeout=PATIENCE_S), "nothing was read ahead"


def words(text: str) -> tuple[str, ...]:
    """Cut a text into the pieces that a model writes: a word with the blank before it."""
    pieces = text.split(" ")
    return (pieces[0], *(f" {p}" for p in pieces[1:]))


def silence(seconds: float, rate_hz: int = 16_000) -> Audio:
    """Return so much silence."""
    return Audio(samples=bytes(2 * int(seconds * rate_hz)), rate_hz=rate_hz)


def room_noise(seconds: float, rate_hz: int = 16_000) -> Audio:
    """Return what a microphone hears in a quiet room."""
    return Audio(samples=b"\x07\x00\xf9\xff" * int(seconds * rate_hz / 2), rate_hz=rate_hz)


@dataclass
class FakeVoice:
    """Two pieces of sound for each text. Raises `error` at the text number `fails_at` (from 1)."""

    error: VoiceAssistError | None = None
    fails_at: int = 1
    gate: Gate = field(default_factory=Gate)
    """Between the two pieces."""
    spoken: list[str] = field(default_factory=list)
    manners: list[Manner] = field(default_factory=list)
    _has_spoken: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def wait_spoken(self, count: int) -> None:
        """Return when so many texts (more) became sound."""
        for _ in range(count):
            assert self._has_spoken.acquire(timeout=PATIENCE_S), "nothing was said"

    def speak(self, text: str, *, manner: Manner = AS_SET, cancel: Cancellation | None = None) -> Iterator[Audio]:
        self.spoken.append(text)
        self.manners.append(manner)
        if self.error is not None and len(self.spoken) >= self.fails_at:
            raise self.error
        if cancel is not None:
            cancel.raise_if_cancelled()
        yield silence(0.1, 22_050)
        self.gate.pass_through(cancel)
        yield silence(0.1, 22_050)
        self._has_spoken.release()


def passage(
    text: str, *, number: int = 1, title: str = "Anaphylaxis in adults", section: str = "Adrenaline", start: int = 0
) -> Passage:
    """Return a passage of a made-up document; number, title and section tell passages apart."""
    return Passage(
        id=PassageId(f"d{number}/1/{start}"),
        document_id=DocumentId(f"d{number}"),
        external_id=f"doc-{number}",
        external_section="1",
        title=title,
        source="Some Body. Some Guideline. 2021.",
        edition="2026-11",
        section=section,
        text=text,
        start=start,
        end=start + len(text),
    )


ADRENALINE = "The adult dose of adrenaline is 500 micrograms by intramuscular injection. Repeat it after 5 minutes."


@dataclass
class FakeLibrary:
    """Finds the passages of the script, with the confidence of the script."""

    passages: tuple[Passage, ...] = (passage(ADRENALINE),)
    confidence: float = 0.9
    error: VoiceAssistError | None = None
    gate: Gate = field(default_factory=Gate)
    was_cleared: bool = False
    known: tuple[Document, ...] | None = None
    """The documents; without them, one for each document of the passages."""
    report: IntakeReport = field(default_factory=IntakeReport)
    sections: dict[tuple[str, str], str] = field(default_factory=dict)
    headings: dict[tuple[str, str], str] = field(default_factory=dict)
    queries: list[tuple[str, int, dict[str, str]]] = field(default_factory=list)
    added: list[tuple[tuple[Path, ...], dict[str, str]]] = field(default_factory=list)
    added_private: list[tuple[Path, ...]] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    edited: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    faults: tuple[LibraryFault, ...] = ()

    def search(
        self,
        query: str,
        *,
        k: int = 5,
        filters: Mapping[str, str] | None = None,
        cancel: Cancellation | None = None,
    ) -> Findings:
        self.queries.append((str(query), k, dict(filters or {})))
        self.gate.pass_through(cancel)
        if self.error is not None:
            raise self.error
        wanted = (filters or {}).get("document_id")
        found = [p for p in self.passages if wanted in (None, p.document_id)]
        hits = tuple(Hit(passage=p, score=round(0.9 - 0.1 * n, 2)) for n, p in enumerate(found[:k]))
        return Findings(hits=hits, confidence=self.confidence if hits else 0.0, elapsed_ms=1.5, library_version=1)

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
        self.added.append((tuple(paths), {"specialty": specialty, "source_type": source_type, "edition": edition}))
        if self.error is not None:
            raise self.error
        if progress is not None:
            progress(Progress(done=1, total=2, what="a.md"))
            progress(Progress(done=2, total=2, what=""))
        if cancel is not None:
            cancel.raise_if_cancelled()
        return self.report

    def edit(self, id_: DocumentId, changes: Mapping[str, str]) -> Document:
        self.edited.append((id_, dict(changes)))
        (found,) = (d for d in self.documents() if id_ in (d.id, d.external_id))
        return replace(found, **changes)  # type: ignore[arg-type]

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
        self.added_private.append(tuple(paths))
        if self.error is not None:
            raise self.error
        return self.report

    def documents(self) -> tuple[Document, ...]:
        if self.known is not None:
            return self.known
        return tuple({p.document_id: document_of(p) for p in self.passages}.values())

    def remove(self, ids: Sequence[DocumentId]) -> tuple[Document, ...]:
        found = [d for i in ids for d in self.documents() if i in (d.id, d.external_id)]
        if len(found) != len(ids):
            raise NotFound("There is no such document in the library.", remedy="Look.", code="document-not-found")
        self.removed += ids
        return tuple(found)

    def section_text(self, document_id: DocumentId, external_section: str) -> str:
        try:
            return self.sections[document_id, external_section]
        except KeyError:
            raise NotFound("The passage is no longer in the library.", code="section-not-found") from None

    def sections_of(self, document_id: DocumentId) -> tuple[Section, ...]:
        """The sections of the script, with its headings where it has any."""
        return tuple(
            Section(id=name, heading=self.headings.get((document, name), ""), text=text)
            for (document, name), text in self.sections.items()
            if document == document_id
        )

    def rebuild(self, *, progress: ReportProgress | None = None, cancel: Cancellation | None = None) -> int:
        if progress is not None:
            progress(Progress(done=1, total=1, what=""))
        if cancel is not None:
            cancel.raise_if_cancelled()
        return len(self.passages)

    def verify(self) -> tuple[LibraryFault, ...]:
        return self.faults

    def caches(self) -> tuple[CacheFacts, ...]:
        return (CacheFacts(name="results", size=0 if self.was_cleared else 1, most=256, hits=1, misses=2),)

    def clear_caches(self) -> None:
        self.was_cleared = True

    def measure(self, questions: Sequence[str], ways: Sequence[str]) -> SearchedOtherwise:
        names = tuple(f"{p.external_id}#{p.external_section}" for p in self.passages)
        return SearchedOtherwise(
            rankings={w: (names,) * len(questions) for w in ways}, recall_vs_exact=1.0, embed_chunks_per_s=50.0
        )


def document_of(found: Passage) -> Document:
    """Return the document that a passage comes from."""
    return Document(
        id=found.document_id,
        external_id=found.external_id,
        title=found.title,
        source=found.source,
        edition=found.edition,
        specialty=found.specialty,
        source_type=found.source_type,
        content_sha256="00" * 32,
        chunks=1,
    )


@dataclass
class FakeRecording:
    """A recording that holds what the script says."""

    audio: Audio
    error: VoiceAssistError | None = None
    ended_by: str = ""
    limit_s: float = 0.0

    def stop(self) -> Audio:
        self.ended_by = "stop"
        if self.error is not None:
            raise self.error
        return self.audio

    def abandon(self) -> None:
        self.ended_by = "abandon"

    def allow(self, limit_s: float) -> None:
        self.limit_s = limit_s


@dataclass
class FakeMicrophone:
    """Opens when the gate lets it; every recording holds one second of silence."""

    device: str = "Fake microphone"
    error: VoiceAssistError | None = None
    gate: Gate = field(default_factory=Gate)
    """Before the device is open."""
    recordings: list[FakeRecording] = field(default_factory=list)
    levels: tuple[float, ...] = ()
    say: Callable[[Audio], None] = lambda _audio: None
    """Lets sound arrive in the recording that was started last."""
    end_by_itself: Callable[[RecordingOver], None] = lambda _over: None
    """Pulls the plug of the recording that was started last."""
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def until_recording(self, count: int) -> None:
        """Return when so many recordings were started."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.recordings) >= count, PATIENCE_S), "nobody began to record"

    def name(self) -> str:
        if self.error is not None:
            raise self.error
        return self.device

    @property
    def is_open(self) -> bool:
        return bool(self.recordings)

    def open(self) -> None:
        if self.error is not None:
            raise self.error

    def record(
        self,
        *,
        on_level: Callable[[float, bool, float], None],
        on_sound: Callable[[Audio], None] | None = None,
        on_over: Callable[[RecordingOver], None] | None = None,
    ) -> FakeRecording:
        self.end_by_itself = on_over or self.end_by_itself
        self.gate.pass_through()
        if self.error is not None:
            raise self.error
        for number, level in enumerate(self.levels):
            on_level(level, False, number / 20)
        recording = FakeRecording(audio=room_noise(1.0))
        if on_sound is not None:
            self.say = on_sound
        with self._changed:
            self.recordings.append(recording)
            self._changed.notify_all()
        return recording


class FakePlayback:
    """Sound that lasts until the test says that it is over, or somebody stops it."""

    def __init__(self, rate_hz: int, gate: Gate) -> None:
        self.rate_hz = rate_hz
        self.fed: list[Audio] = []
        self.calls: list[str] = []
        self._gate = gate
        self._stopped = Cancellation()

    def feed(self, audio: Audio) -> None:
        self.fed.append(audio)

    def finish(self) -> None:
        self.calls.append("finish")

    def stop(self) -> None:
        self.calls.append("stop")
        self._stopped.cancel()
        self._gate.open()

    def wait(self) -> None:
        if not self._stopped.is_cancelled:
            self._gate.pass_through()
        self.calls.append("wait")


@dataclass
class FakeLoudspeaker:
    """Plays in no time, or, with its gate closed, until the test opens it. A `deque` keeps only the last playbacks' sound."""

    error: VoiceAssistError | None = None
    gate: Gate = field(default_factory=Gate)
    playbacks: MutableSequence[FakePlayback] = field(default_factory=list)

    def play(self, rate_hz: int) -> FakePlayback:
        if self.error is not None:
            raise self.error
        playback = FakePlayback(rate_hz, self.gate)
        self.playbacks.append(playback)
        return playback


@dataclass
class FakeWorkers:
    """Engine processes that are started by asking for it."""

    states: dict[Role, WorkerState] = field(default_factory=lambda: dict.fromkeys(Role, WorkerState.STOPPED))
    started: list[Role] = field(default_factory=list)
    is_closed: bool = False

    def start(self, role: Role) -> None:
        self.started.append(role)

    def state(self, role: Role) -> WorkerState:
        return self.states[role]

    def close(self) -> None:
        self.is_closed = True


class Listener:
    """Collects events from any thread, and waits for those that a test is about."""

    def __init__(self) -> None:
        self.events: list[DeskEvent] = []
        self._changed = threading.Condition()

    def __call__(self, event: DeskEvent) -> None:
        with self._changed:
            self.events.append(event)
            self._changed.notify_all()

    def wait_for(self, is_wanted: Callable[[DeskEvent], bool], count: int = 1) -> DeskEvent:
        """Return the event number `count` (from 1) that is wanted, as soon as it has come."""

        def found() -> list[DeskEvent]:
            return [e for e in self.events if is_wanted(e)]

        with self._changed:
            assert self._changed.wait_for(lambda: len(found()) >= count, PATIENCE_S), f"it did not come: {self.events}"
            return found()[count - 1]
