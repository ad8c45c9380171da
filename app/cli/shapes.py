"""Facts of the domain in the shapes that the command line answers with (`cli.md` of the founders). Field names carry their units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Final

from app.cli.calc import calculation_shape
from app.domain.answers.answer import Answer, AnswerStatus
from app.domain.documents.reference import Document, Findings, IntakeReport
from app.domain.documents.twins import Likeness, Twin
from app.domain.vaults.history import KeptTurn, Session
from app.domain.vaults.moments import in_words
from app.domain.voice.speech import Transcript, Word
from app.turns.parts import TurnOutcome

_MOST_TWINS: Final = 20


def transcript_shape(transcript: Transcript) -> dict[str, object]:
    """What `transcribe` answers."""
    return {
        "text": str(transcript.text),
        "segments": [
            {
                "start_s": s.start_s,
                "end_s": s.end_s,
                "text": str(s.text),
                "confidence": s.confidence,
                "words": [_word_shape(w) for w in s.words],
            }
            for s in transcript.segments
        ],
        "unsure": [_word_shape(w) for s in transcript.segments for w in s.words if w.has_to_be_shown_unsure],
        "language": transcript.language,
        "duration_s": transcript.duration_s,
        "elapsed_s": transcript.elapsed_s,
        "model": transcript.model,
    }


def _word_shape(word: Word) -> dict[str, object]:
    return {
        "text": str(word.text),
        "start_s": word.start_s,
        "end_s": word.end_s,
        "confidence": word.confidence,
        "certain": word.is_certain,
        "drug": word.is_drug,
        "written": str(word.written) or None,
        "found_in": word.found_in.value or None,
        "alternatives": [str(a) for a in word.alternatives],
    }


def turn_shape(outcome: TurnOutcome) -> dict[str, object]:
    """What `ask` answers. Raises the error that ended the turn."""
    if outcome.error is not None:
        raise outcome.error
    answer = outcome.answer
    return {
        "turn_id": outcome.turn_id,
        "question": str(outcome.question),
        "transcript": transcript_shape(outcome.transcript) if outcome.transcript else None,
        "status": answer.status if answer else AnswerStatus.NOT_FOUND,
        **answer_shape(answer),
        "retrieval": {
            "confidence": outcome.findings.confidence if outcome.findings else 0.0,
            "hops": outcome.findings.hops if outcome.findings else 0,
            "looked_at": list(answer.looked_at) if answer else [],
            "belief": round(answer.weighed.belief, 4) if answer and answer.weighed else None,
            "answers": round(answer.weighed.answers, 4) if answer and answer.weighed else None,
        },
        "timings_ms": outcome.timings.as_dict(),
    }


def answer_shape(answer: Answer | None) -> dict[str, object]:
    """What an answer holds, besides its status."""
    back = answer.clarification if answer else None
    return {
        "sentences": [
            {"text": str(s.text), "status": s.status, "reason": s.reason, "citations": list(s.citations)}
            for s in (answer.sentences if answer else ())
        ],
        "citations": [
            {
                "id": c.id,
                "document_id": c.document_id,
                "external_id": c.external_id,
                "external_section": c.external_section,
                "title": c.title,
                "source": c.source,
                "edition": c.edition,
                "page": c.page,
                "section": c.section,
                "quote": c.quote,
                "quote_start": c.quote_start,
                "quote_end": c.quote_end,
                "score": c.score,
            }
            for c in (answer.citations if answer else ())
        ],
        "clarification": {"question": str(back.question), "choices": list(back.choices)} if back else None,
        "message": str(answer.refusal) if answer else "",
        "calculation": calculation_shape(answer.calculation, answer.taken) if answer and answer.calculation else None,
        "model": asdict(answer.model) if answer and answer.model else None,
        "notes": list(answer.notes) if answer else [],
        "more": asdict(answer.more) if answer and answer.more else None,
    }


def turn_text(outcome: TurnOutcome) -> str:
    """What `ask` prints for people."""
    if outcome.error is not None:
        raise outcome.error
    answer, lines = outcome.answer, []
    if outcome.transcript:
        lines.append(f"Heard: {outcome.question}\n")
    if answer and answer.clarification:
        choices = enumerate(answer.clarification.choices, 1)
        lines += [str(answer.clarification.question), *(f"  {number}  {choice}" for number, choice in choices)]
    if answer and answer.refusal:
        lines.append(str(answer.refusal))
    if answer is None or answer.status is AnswerStatus.NOT_FOUND:
        lines.append("Not in your library.")
        if answer and answer.looked_at:
            lines.append("Nearest documents: " + "; ".join(answer.looked_at))
    for sentence in answer.sentences if answer else ():
        marks = "".join(f" [{c}]" for c in sentence.citations)
        lines.append(
            f"{sentence.text}{marks}" if not sentence.reason else f"(not supported: {sentence.reason}) {sentence.text}"
        )
    for citation in answer.citations if answer else ():
        place = ", ".join(p for p in (citation.title, citation.section, citation.edition) if p)
        lines.append(f"  [{citation.id}] {place}: “{citation.quote}”")
    lines += answer.notes if answer else ()
    return "\n".join(lines)


def document_shape(document: Document) -> dict[str, object]:
    """A document in `library list`, `add`, `remove`."""
    return {
        "document_id": document.id,
        "external_id": document.external_id,
        "title": document.title,
        "source": document.source,
        "edition": document.edition,
        "specialty": document.specialty,
        "source_type": document.source_type,
        "year": document.year,
        "file": document.file,
        "pack": document.pack,
        "edited": document.edited.split(),
        "added_on": document.added_on,
        "pages": document.pages,
        "chunks": document.chunks,
        "collection": "private" if document.is_private else "reference",
    }


def report_shape(report: IntakeReport) -> dict[str, object]:
    """What `library add` answers."""
    return {
        "added": [document_shape(d) for d in report.added],
        "unchanged": [document_shape(d) for d in report.unchanged],
        "replaced": [document_shape(d) for d in report.replaced],
        **not_taken_shape(report),
    }


def not_taken_shape(report: IntakeReport) -> dict[str, object]:
    """What was not taken: files and folders that failed, and files of kinds that are not read, by their endings."""
    return {
        "failed": [{"path": f.path, "code": f.code, "message": f.message, "remedy": f.remedy} for f in report.failed],
        "left_out": [{"ending": ending, "files": number} for ending, number in report.left_out.items()],
        "complete": not report.failed,
    }


def not_taken(report: IntakeReport, status: int | None) -> list[str]:
    """Return what is said of files that were not taken, the last line for whoever reads only that.

    `status` is the exit status that the command will have; None where it goes on.
    """
    kinds = ", ".join(f"{number} {ending or 'without an ending'}" for ending, number in report.left_out.items())
    lines = [f"left out, because files of these kinds are not read: {kinds}"] if kinds else []
    failed = report.failed
    if not failed:
        return lines
    files = "1 file was" if len(failed) == 1 else f"{len(failed)} files were"
    exits = "" if status is None else f" The exit status is {status}"
    exits += {None: "", 0: ", because others were taken; --strict makes it 6."}.get(status, ".")
    lines += [f"not taken: {f.path}: {f.message} {f.remedy}".rstrip() for f in failed]
    return [*lines, f"Not complete: {files} not taken.{exits}"]


def twin_shape(twin: Twin) -> dict[str, object]:
    """A document that came, and one like it that was there."""
    return {
        "document": document_shape(twin.document),
        "other": document_shape(twin.other),
        "likeness": twin.likeness,
    }


def twin_lines(found: Sequence[Twin]) -> list[str]:
    """Return what is said of them to people."""
    lines = [
        f"there twice: “{t.document.title}” is the same as {_called(t.other)}. Remove one of them."
        if t.likeness is Likeness.SAME
        else f"same title: “{t.document.title}” and {_called(t.other)}. If they are editions of one document, remove the older."
        for t in found[:_MOST_TWINS]
    ]
    return [*lines, f"and {len(found) - _MOST_TWINS} more"] if len(found) > _MOST_TWINS else lines


def _called(document: Document) -> str:
    edition = document.edition or document.year
    return f"{document.external_id}{f', {edition}' if edition else ''}{f' (pack {document.pack})' if document.pack else ''}"


def findings_shape(findings: Findings) -> dict[str, object]:
    """What `library search` answers."""
    results: list[Mapping[str, object]] = []
    for rank, hit in enumerate(findings.hits, 1):
        passage = hit.passage
        results.append(
            {
                "rank": rank,
                "document_id": passage.document_id,
                "external_id": passage.external_id,
                "external_section": passage.external_section,
                "title": passage.title,
                "page": passage.page,
                "section": passage.section,
                "text": passage.text,
                "score": hit.score,
                "scores": dict(hit.scores),
            }
        )
    return {
        "results": results,
        "confidence": findings.confidence,
        "searched_for": findings.searched_for,
        "hops": findings.hops,
        "elapsed_ms": findings.elapsed_ms,
    }


def session_shape(session: Session) -> dict[str, object]:
    """A conversation in `history`."""
    return {
        "session_id": session.id,
        "title": str(session.title),
        "began": in_words(session.began_at),
        "changed": in_words(session.changed_at),
        "pinned": session.is_pinned,
        "turns": session.turns,
    }


def kept_turn_shape(turn: KeptTurn) -> dict[str, object]:
    """A question and what became of it in `history`: the fields of `ask`, and how it ended."""
    answer = turn.answer
    return {
        "turn_id": turn.id,
        "state": turn.state,
        "spoken": turn.is_spoken,
        "began": in_words(turn.began_at),
        "ended": in_words(turn.ended_at) if turn.ended_at else None,
        "question": str(turn.question),
        "transcript": transcript_shape(turn.transcript) if turn.transcript else None,
        "status": answer.status if answer else None,
        **answer_shape(answer),
        "retrieval": {"confidence": turn.confidence, "looked_at": list(answer.looked_at) if answer else []},
        "timings_ms": turn.timings.as_dict(),
        "error_code": turn.error_code or None,
        "recording": bool(turn.recording_id),
    }
