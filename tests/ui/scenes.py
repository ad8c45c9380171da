"""Turns as the window sees them, for the tests and for the pictures of the docs. The facts are made up but plausible."""

from __future__ import annotations

from app.domain.answers.answer import Answer, Citation, Clarification, ModelUsed, Sentence, SentenceStatus
from app.domain.cancellation import Cancellation
from app.domain.desk import DeskEvent, LevelChanged, MicrophoneState, PassageOpened, WorkerChanged, WorkerState
from app.domain.documents.reference import DocumentId, PassageId
from app.domain.models import Role
from app.domain.private import PrivateText
from app.domain.turn import (
    PartialHeard,
    QuestionHeard,
    SentenceChecked,
    SourcesFound,
    SpeechStarted,
    StateChanged,
    Timings,
    TurnEnded,
    TurnId,
    TurnStarted,
    TurnState,
)
from app.turns.answering.prompt import PromptTexts
from app.turns.parts import Question, TurnOptions, TurnParts
from app.turns.take_turn import take_turn
from tests.fakes.engines import FakeTranscriber, FakeVoice, FakeWriter
from tests.fakes.library import FakeLibrary
from tests.fakes.waiting import FakeClock

TURN = TurnId("turn-1")
QUESTION = "What is the dose of adrenaline for an adult in anaphylaxis?"
_LEAD = (
    "Anaphylaxis is likely when skin or mucosal changes appear within minutes together with a problem of airway, "
    "breathing or circulation. Call for help, lay the patient flat and raise the legs; let a patient who cannot "
    "breathe sit up. Remove the trigger if that is possible without delay.\n"
)
_QUOTE = (
    "Give adrenaline 0.5 mg (0.5 mL of 1 mg/mL) intramuscularly into the anterolateral thigh to adults and to "
    "children over 12 years."
)
_TAIL = (
    "\nRepeat after 5 minutes if there is no improvement. Give high-flow oxygen and, for shock, a rapid bolus of a "
    "crystalloid.\nAntihistamines are not part of the first treatment; they may help the skin later. Observe the "
    "patient after recovery, because symptoms can return."
)
SECTION = _LEAD + _QUOTE + _TAIL
MODEL = ModelUsed(
    name="Qwen3 4B Instruct, Q4_K_M", sha256="7485fe6f11af29433bc51cab58009521f205840f5b4ae3a32fa7f92e8534fdf5"
)
TITLES = ("Anaphylaxis in adults", "Asthma, acute severe", "Angioedema")
TIMINGS = Timings(speech_end_to_text=410.0, retrieval=470.0, first_sentence=1620.0, first_audio=1840.0, total=4350.0)


def citation(number: str = "1", *, quote: str = _QUOTE, section: str = SECTION, page: int | None = 3) -> Citation:
    """Return a citation that stands in SECTION."""
    start = section.index(quote)
    return Citation(
        id=number,
        passage_id=PassageId(f"p{number}"),
        document_id=DocumentId("d1"),
        external_id="anaphylaxis",
        title="Anaphylaxis in adults",
        source="Starter library",
        edition="2026-05",
        section="First treatment",
        external_section="treatment",
        quote=quote,
        quote_start=start,
        quote_end=start + len(quote),
        score=0.86,
        page=page,
    )


def sentence(text: str, *citations: str, reason: str = "") -> Sentence:
    """Return a sentence; with a reason it is unsupported."""
    status = SentenceStatus.UNSUPPORTED if reason else SentenceStatus.SUPPORTED
    return Sentence(text=PrivateText(text), status=status, reason=reason, citations=citations)


FIRST = sentence("Give adrenaline 0.5 mg intramuscularly into the anterolateral thigh.", "1")
SECOND = sentence("Repeat after 5 minutes if there is no improvement.", "2")
THIRD = sentence("Give high-flow oxygen and, for shock, a rapid bolus of a crystalloid.", "2", "3")
STRUCK = sentence("Follow with hydrocortisone 200 mg intravenously.", reason="no source says 200 mg.")


def citations() -> tuple[Citation, ...]:
    """Return the three places that the sentences rest on."""
    repeat = "Repeat after 5 minutes if there is no improvement."
    oxygen = "Give high-flow oxygen and, for shock, a rapid bolus of a crystalloid."
    return citation(), citation("2", quote=repeat), citation("3", quote=oxygen, page=None)


def ready() -> tuple[DeskEvent, ...]:
    """The microphone and all workers are there."""
    return (
        MicrophoneState(name="Jabra Speak 510"),
        *(WorkerChanged(role=role, state=WorkerState.READY) for role in Role),
    )


def listening(level: float = 0.12, elapsed_s: float = 3.4) -> LevelChanged:
    """Something is being heard."""
    return LevelChanged(level=level, clipping=False, elapsed_s=elapsed_s)


def started(*, spoken: bool = True, turn_id: TurnId = TURN) -> tuple[DeskEvent, ...]:
    """A turn began."""
    state = TurnState.RECORDED if spoken else TurnState.TRANSCRIBED
    return TurnStarted(turn_id=turn_id, spoken=spoken), StateChanged(turn_id=turn_id, state=state)


def heard(text: str = QUESTION, *, turn_id: TurnId = TURN) -> tuple[DeskEvent, ...]:
    """The question was understood."""
    words = PrivateText(text)
    return (
        PartialHeard(turn_id=turn_id, text=words[: len(words) // 2]),  # type: ignore[arg-type]
        StateChanged(turn_id=turn_id, state=TurnState.TRANSCRIBED),
        QuestionHeard(turn_id=turn_id, text=words, transcript=None),
        StateChanged(turn_id=turn_id, state=TurnState.CHECKED),
    )


def found(
    *, confidence: float = 0.86, titles: tuple[str, ...] = TITLES, turn_id: TurnId = TURN
) -> tuple[DeskEvent, ...]:
    """Documents were found."""
    return (
        StateChanged(turn_id=turn_id, state=TurnState.RETRIEVED),
        SourcesFound(turn_id=turn_id, titles=titles, confidence=confidence),
    )


def written(*sentences: Sentence, turn_id: TurnId = TURN) -> tuple[DeskEvent, ...]:
    """Sentences were written and checked."""
    known = {c.id: c for c in citations()}
    return tuple(
        SentenceChecked(turn_id=turn_id, sentence=s, citations=tuple(known[i] for i in s.citations)) for s in sentences
    )


def spoken(*, turn_id: TurnId = TURN) -> tuple[DeskEvent, ...]:
    """The voice begins."""
    return (SpeechStarted(turn_id=turn_id),)


def done(
    *sentences: Sentence, turn_id: TurnId = TURN, looked_at: tuple[str, ...] = TITLES, timings: Timings = TIMINGS
) -> tuple[DeskEvent, ...]:
    """The turn came to its end."""
    used = {i for s in sentences for i in s.citations}
    answer = Answer(
        sentences=sentences,
        citations=tuple(c for c in citations() if c.id in used),
        model=MODEL if sentences else None,
        looked_at=looked_at,
    )
    return (
        StateChanged(turn_id=turn_id, state=TurnState.DRAFTED),
        StateChanged(turn_id=turn_id, state=TurnState.VERIFIED),
        StateChanged(turn_id=turn_id, state=TurnState.DONE),
        TurnEnded(turn_id=turn_id, state=TurnState.DONE, answer=answer, timings=timings),
    )


def grounded(turn_id: TurnId = TURN) -> tuple[DeskEvent, ...]:
    """A whole spoken turn, every sentence supported."""
    said = (FIRST, SECOND, THIRD)
    return (*_until_found(turn_id), *written(*said, turn_id=turn_id), *done(*said, turn_id=turn_id))


def partly(turn_id: TurnId = TURN) -> tuple[DeskEvent, ...]:
    """A whole turn with one sentence that no source carries."""
    said = (FIRST, STRUCK, SECOND)
    return (*_until_found(turn_id), *written(*said, turn_id=turn_id), *done(*said, turn_id=turn_id))


def not_found(turn_id: TurnId = TURN) -> tuple[DeskEvent, ...]:
    """A whole turn that ended with nothing in the library."""
    question = "What is the starting dose of semaglutide in weight management?"
    near = ("Type 2 diabetes: starting treatment", "Hypoglycaemia in adults")
    return (
        *started(turn_id=turn_id),
        *heard(question, turn_id=turn_id),
        *found(confidence=0.31, titles=near, turn_id=turn_id),
        *done(
            turn_id=turn_id,
            looked_at=near,
            timings=Timings(speech_end_to_text=410.0, retrieval=470.0, first_audio=690.0, total=700.0),
        ),
    )


def asked_back(turn_id: TurnId = TURN) -> tuple[DeskEvent, ...]:
    """A whole turn that ended with a question back."""
    back = Clarification(
        question=PrivateText("Which do you mean by “kidney disease”?"),
        choices=("Acute kidney injury", "Chronic kidney disease"),
        questions=("What about acute kidney injury?", "What about chronic kidney disease?"),
    )
    answer = Answer(sentences=(), citations=(), clarification=back)
    ended = TurnEnded(turn_id=turn_id, state=TurnState.DONE, answer=answer, timings=Timings(total=500.0))
    return (*started(turn_id=turn_id), *heard("kidney disease", turn_id=turn_id), ended)


def refused(turn_id: TurnId = TURN) -> tuple[DeskEvent, ...]:
    """A whole turn that was no question."""
    answer = Answer(sentences=(), citations=(), refusal=PrivateText("Ready. Ask a clinical question."))
    ended = TurnEnded(turn_id=turn_id, state=TurnState.DONE, answer=answer, timings=Timings(total=5.0))
    return (*started(turn_id=turn_id), *heard("hello", turn_id=turn_id), ended)


def broken(turn_id: TurnId = TURN) -> tuple[DeskEvent, ...]:
    """A turn whose writer died."""
    return (
        *_until_found(turn_id),
        *written(FIRST, turn_id=turn_id),
        StateChanged(turn_id=turn_id, state=TurnState.INTERRUPTED),
        TurnEnded(
            turn_id=turn_id,
            state=TurnState.INTERRUPTED,
            answer=Answer(sentences=(FIRST,), citations=(citation(),), looked_at=TITLES),
            timings=Timings(speech_end_to_text=410.0, retrieval=470.0, first_sentence=1620.0, total=2900.0),
            error_code="worker-died",
            message="The part that writes answers stopped in the middle of a sentence. It is being started again.",
            remedy="Try again in a few seconds.",
            kept="question",
        ),
    )


def passage(of: Citation, section: str = SECTION) -> PassageOpened:
    """The text behind a citation."""
    return PassageOpened(citation=of, section_text=section)


def _until_found(turn_id: TurnId) -> tuple[DeskEvent, ...]:
    return (*started(turn_id=turn_id), *heard(turn_id=turn_id), *found(turn_id=turn_id))


def computed(question: str, *, turn_id: TurnId = TURN) -> tuple[DeskEvent, ...]:
    """A turn that asks for a calculation, taken by the real stages: nothing of it needs an engine."""
    events: list[DeskEvent] = []
    parts = TurnParts(
        transcriber=FakeTranscriber(),
        library=FakeLibrary(),
        writer=FakeWriter(),
        voice=FakeVoice(),
        clock=FakeClock(),
        prompts=PromptTexts(system="", user="{sources}{question}"),
    )
    asked = Question(text=PrivateText(question))
    take_turn(turn_id, asked, parts, TurnOptions(), events.append, Cancellation())
    return tuple(events)
