"""The sentences that states are told in. Every one is translatable; none of them decides anything."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.answers.answer import AnswerStatus, Citation
from app.domain.desk import WorkerState
from app.domain.models import Role
from app.domain.turn import TurnEnded, TurnState
from app.domain.vaults.reveal import OpenedBy, RevealNote
from app.ui.ask.ask_state import AskState
from app.ui.history.history_lists import when
from app.ui.language import LANGUAGES

_STRONG_MATCH = 0.75
_FAIR_MATCH = 0.5


def _tr(text: str) -> str:
    return QCoreApplication.translate("Wording", text)


def role_name(role: Role) -> str:
    """Plain name of a worker."""
    match role:
        case Role.EARS:
            return _tr("Ears")
        case Role.MIND:
            return _tr("Answers")
        case Role.MOUTH:
            return _tr("Voice")
        case Role.LIBRARY:
            return _tr("Library")
        case _:
            assert_never(role)


def worker_state_name(state: WorkerState, *, is_asked: bool = True) -> str:
    """What a worker is doing, in a word. What works while nothing is asked makes itself ready."""
    match state:
        case WorkerState.STOPPED:
            return _tr("off")
        case WorkerState.STARTING:
            return _tr("starting")
        case WorkerState.READY:
            return _tr("ready")
        case WorkerState.BUSY:
            return _tr("working") if is_asked else _tr("preparing")
        case WorkerState.FAILED:
            return _tr("failed")
        case _:
            assert_never(state)


def questions_are_english() -> str:
    """What somebody whose window speaks another language should know before the first question."""
    return _tr("Questions are understood in English only, for now, and answers are in English.")


def stage(state: AskState) -> str:
    """What is being done for the question just now."""
    match state.turn_state:
        case _ if state.is_waiting:
            return _tr("Starting")
        case TurnState.RECORDING | TurnState.RECORDED:
            return _tr("Turning speech into text")
        case TurnState.TRANSCRIBED:
            return _tr("Reading the question")
        case TurnState.CHECKED if Role.LIBRARY in state.starting:
            return _tr("Waiting until the library is ready")
        case TurnState.CHECKED:
            return _tr("Searching the library")
        case TurnState.RETRIEVED:
            return _tr("Writing the answer")
        case TurnState.DRAFTED:
            return _tr("Checking against the sources")
        case TurnState.VERIFIED | TurnState.SPEAKING:
            return _tr("Preparing the voice")
        case _:
            return _tr("Working")


def place(citation: Citation) -> str:
    """Source, edition and page of a citation, as far as they are known."""
    parts = [citation.source, citation.edition]
    if citation.page is not None:
        parts.append(_tr("page %1").replace("%1", str(citation.page)))
    return " · ".join(part for part in parts if part)


def citation_label(citation: Citation) -> str:
    """Title, edition and page on two lines, shown when a chip is pointed at."""
    heading = citation.title if not citation.section else f"{citation.title}: {citation.section}"
    return f"{heading}\n{place(citation)}" if place(citation) else heading


def match_words(confidence: float) -> str:
    """How well what was found fits the question, in words alone: a figure would be read as how sure the answer is."""
    if confidence >= _STRONG_MATCH:
        return _tr("strong match with the question")
    if confidence >= _FAIR_MATCH:
        return _tr("fair match with the question")
    return _tr("weak match with the question")


def match_figure(confidence: float) -> str:
    """The figure behind it, with what it is not. It is an estimate and never 100."""
    words = _tr(
        "Match of the search: %1 of 100. It says how closely the passages fit the question, not how likely the answer is right."
    )
    return words.replace("%1", str(min(99, round(confidence * 100))))


def verdict(state: AskState) -> str:
    """One line on how much of the answer the library carries; "" where there is nothing to say."""
    status = state.status
    if status is None or status is AnswerStatus.NOT_FOUND:
        return ""
    if status is AnswerStatus.GROUNDED:
        return _tr("Every sentence is supported by your library.")
    if status is AnswerStatus.CALCULATED:
        return _tr("Computed by a published formula. Check each value and the words it came from.")
    if status is AnswerStatus.PARTLY:
        return _tr("Partly supported. What is struck out has no source and was not spoken.")
    return ""


def ending_title(ending: TurnEnded) -> str:
    """What happened, in a heading, when a turn did not reach its end."""
    if ending.state is TurnState.CANCELLED:
        return _tr("Stopped")
    if ending.state is TurnState.INTERRUPTED:
        return _tr("The answer was interrupted")
    return _tr("The question could not be answered")


def kept(ending: TurnEnded) -> str:
    """What is safe after a turn ended early; it holds with an open vault and without one, where nothing is written down."""
    if ending.kept == "recording":
        return _tr("What you said is not lost: it can be tried again.")
    if ending.kept:
        return _tr("Your question is not lost: it can be tried again.")
    return ""


def duration(milliseconds: float) -> str:
    """A duration for a glance: 340 ms, 1.4 s, 12 s."""
    if milliseconds < 1000:
        return f"{round(milliseconds)}\u00a0ms"
    seconds = milliseconds / 1000
    shown = QLocale().toString(seconds, "f", 1) if seconds < 10 else str(round(seconds))
    return f"{shown}\u00a0s"


def clock(seconds: float) -> str:
    """Minutes and seconds: 0:04."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def stage_name(state: TurnState) -> str:
    """What goes on in a state, for the voice monitor."""
    match state:
        case TurnState.RECORDING:
            return _tr("Listening")
        case TurnState.RECORDED:
            return _tr("Speech to text")
        case TurnState.TRANSCRIBED:
            return _tr("Reading the question")
        case TurnState.CHECKED:
            return _tr("Searching")
        case TurnState.RETRIEVED:
            return _tr("Writing")
        case TurnState.DRAFTED:
            return _tr("Checking")
        case TurnState.VERIFIED:
            return _tr("Preparing the voice")
        case TurnState.SPEAKING:
            return _tr("Speaking")
        case _:
            return str(state)


def options_word(words: str) -> str:
    """Title or group of an option, in the language of the window."""
    return QCoreApplication.translate("Options", words)


def choice_word(choice: str) -> str:
    """One of the things that an option can be, in the language of the window; a language in its own."""
    if choice in LANGUAGES:
        return QLocale(choice).nativeLanguageName()
    return QCoreApplication.translate("Options", choice)


def revealed(note: RevealNote) -> str:
    """What the owner of a vault is told of one who opened it with the key of IT."""
    if note.opened_by is OpenedBy.RECOVERY:
        if not note.by:
            return _tr("The key of IT opened your vault as a whole: %1.").replace("%1", when(note.at))
        words = _tr("%1 opened your vault as a whole with the key of IT: %2.")
        return words.replace("%1", note.by).replace("%2", when(note.at))
    words = _tr("%1 looked at your conversations with the key of IT: %2.")
    return words.replace("%1", note.by).replace("%2", when(note.at))


def codes_left(count: int) -> str:
    """How many codes of the second factor are left on paper."""
    if count == 1:
        return _tr("One code of your second factor is left on paper.")
    if not count:
        return _tr("No code of your second factor is left on paper.")
    return _tr("%1 codes of your second factor are left on paper.").replace("%1", str(count))


def new_codes() -> str:
    """What is done about that, and why."""
    return _tr("Without your phone they are the way in. ‘voiceassist vault second-factor on’ makes ten new ones.")


def plain(value: str) -> str:
    """A state, a kind of work or a role, in a word; what is not known here stays as it is."""
    return {
        "done": _tr("done"),
        "cancelled": _tr("stopped"),
        "failed": _tr("failed"),
        "interrupted": _tr("interrupted"),
        "waiting": _tr("waiting"),
        "running": _tr("running"),
        "backup": _tr("Backup"),
        "retention": _tr("Erasing what is old"),
        "indexing": _tr("Taking documents in"),
        "sync": _tr("Synchronising"),
        "clinician": _tr("clinician"),
        "admin": _tr("admin"),
        "auditor": _tr("auditor"),
    }.get(value, value)
