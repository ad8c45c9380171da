"""Events as short lines, so that a test can say in one assertion how a whole turn went."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.desk import (
    DeskEvent,
    DevicesListed,
    HandsFreeChanged,
    LevelChanged,
    ListeningChanged,
    MicrophoneState,
    Notice,
    PageShown,
    PassageOpened,
    PlaybackEnded,
    WordsHeard,
    WorkerChanged,
)
from app.domain.turn import (
    NotesTold,
    PartialHeard,
    QuestionHeard,
    SentenceChecked,
    SourceNamed,
    SourcesFound,
    SpeechStarted,
    SpeechUnavailable,
    StateChanged,
    TurnEnded,
    TurnStarted,
)


def told(events: Iterable[DeskEvent]) -> list[str]:
    """Return a line for each event."""
    return [line(e) for e in events if not isinstance(e, ListeningChanged | SourceNamed | NotesTold)]


def told_in_writing(events: Iterable[DeskEvent]) -> list[str]:
    """Return the lines without those of the voice, whose thread runs beside the writing."""
    return [line(e) for e in events if not isinstance(e, SpeechStarted | SpeechUnavailable | SourceNamed | NotesTold)]


def line(event: DeskEvent) -> str:
    """Return one event as a line."""
    match event:
        case TurnStarted():
            return "started: spoken" if event.spoken else "started: typed"
        case StateChanged():
            return str(event.state)
        case PartialHeard():
            return f"heard so far: {event.text}"
        case QuestionHeard():
            return f"question: {event.text}"
        case SourcesFound():
            return f"sources: {', '.join(event.titles) or 'none'} ({event.confidence})"
        case SentenceChecked():
            marks = "".join(f"[{c}]" for c in event.sentence.citations)
            verdict = event.sentence.reason or "supported"
            return f"sentence: {event.sentence.text} {marks} {verdict}".replace("  ", " ")
        case SourceNamed():
            return f"looking in: {event.title}"
        case NotesTold():
            return f"notes: {'; '.join(event.notes)}"
        case SpeechStarted():
            return "speaking aloud"
        case SpeechUnavailable():
            return f"cannot speak: {event.message}"
        case TurnEnded():
            status = event.answer.status if event.answer else "no answer"
            why = f" ({event.error_code})" if event.error_code else ""
            kept = f", kept: {event.kept}" if event.kept else ""
            return f"ended: {event.state}{why}, {status}{kept}"
        case LevelChanged():
            return f"level: {event.level}"
        case WordsHeard():
            return f"live: {event.agreed} | {event.text}"
        case WorkerChanged():
            return f"{event.role}: {event.state}"
        case PageShown():
            return "page shown"
        case PassageOpened():
            return f"passage: {event.section_text}"
        case Notice():
            return f"notice {event.severity}: {event.message}"
        case MicrophoneState():
            return f"microphone: {event.name or event.message}"
        case ListeningChanged():
            return f"listening: {event.is_on}, {event.by}{', locked' if event.is_locked else ''}"
        case HandsFreeChanged():
            return f"hands-free: {event.profile}"
        case DevicesListed():
            return f"devices: {', '.join(event.microphones)}"
        case PlaybackEnded():
            return "silent"
