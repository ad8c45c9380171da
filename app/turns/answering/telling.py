"""What is told of an answer: its sentences with their citations, what other sources say, and for whom it may not hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.domain.answers.after_failure import has_failed, is_for_failed
from app.domain.answers.answer import Citation, More, SentenceStatus
from app.domain.answers.asked_thing import fitted, lacking, tells_limit
from app.domain.answers.aspects import answers_to
from app.domain.answers.choosing import LEAST_ANSWERS, MOST_CANDIDATES
from app.domain.answers.comparing import unspoken_side
from app.domain.answers.conflicts import disagreements, named, replaced_editions
from app.domain.answers.exclusions import names_barred, without_bars
from app.domain.answers.relevance import RankedSentence, rank
from app.domain.answers.reports import is_report
from app.domain.documents.reference import Findings, Hit
from app.domain.people.opposites import is_for_others, is_of_arrest, unspoken_of, warns
from app.domain.people.patients import asks_what_to_do, spoken_of_apart
from app.turns.answering.cautioning import say_beside, tell_dangers
from app.turns.answering.checking import above, cite
from app.turns.answering.ranking import best_document_speaks, for_others
from app.turns.answering.showing import is_told, note_aloud, show
from app.turns.under_way import Turn
from app.turns.voice.speaking import SpeechLine

NEAR: Final = "Your library does not say this outright; this is the nearest passage."
MORE: Final = "Shown are {} of {} recommendations in “{}”; open it for the others."
MORE_SPOKEN: Final = "There is more in this section."
UNQUOTABLE: Final = "The nearest passage is a list or a table that cannot be quoted by the sentence; open it: {}."
FOR_OTHERS: Final = "Your library speaks of this for other patients than those you asked about; that is not shown."
LEFT_OUT: Final = "Left out, because it seems to be for other patients than yours; look there if in doubt: {}."
BESIDE: Final = "Your library speaks of the subject, but what is shown does not say what was asked for."
NAMES_BARRED: Final = "What is shown names {}, which you asked to leave out."
UNSPOKEN: Final = "What is shown does not speak of {}: see whether it holds for your patient."
APART: Final = "Only a part of what is shown speaks of {}: see whether the rest holds for your patient."
ONE_SIDE: Final = "You asked for a comparison; what is shown does not speak of {}."
LEFT_OPEN: Final = "What is shown does not say whether “{}” is to be given here."
NOT_NEXT: Final = "What is shown does not say what comes next where a treatment has failed."
NOT_NAMED: Final = "What is shown does not speak of {}, which you asked about."

_BEST: Final = 4
"""So many of the best are looked through for what was left out."""


def tell(
    turn: Turn, chosen: RankedSentence, hit: Hit, speech: SpeechLine | None, warned_of: Sequence[str] = ()
) -> None:
    """Show a sentence of the library with its citation, and speak it, unless it was read out already.

    `warned_of` is what it offers and a warning told before forbids: it is said right beside it.
    """
    citation = cite(chosen.hit, hit, chosen.start, chosen.end)
    if is_told(turn, citation):
        return
    citation = turn.numbered(citation)
    beside = say_beside(turn, warned_of, speech) or tell_dangers(turn, chosen.text, speech)
    if names := names_barred(turn.meant, chosen.text):
        note = NAMES_BARRED.format(" and ".join(names))
        if note not in turn.notes:
            note_aloud(turn, note, speech)
    show(turn, citation, one_line(chosen.text), hit.passage, speech, beside)


def says_what_is_asked(question: str, text: str, section: str) -> bool:
    """Whether a sentence has one of the things that a question wants to know; what warns, and reports of studies, always do."""
    is_said = is_report(section) or warns(text) or answers_to(question, text, section) or tells_limit(question, text)
    return is_said or (has_failed(question) and is_for_failed(text, section))


def tell_of_more(turn: Turn, more: More, speech: SpeechLine | None) -> None:
    """Say that more is recommended than is shown.

    SAFETY: one step of a treatment must not be taken for all of it.
    """
    turn.more = more
    turn.tell_note(MORE.format(more.shown, more.of, more.where))
    if speech is not None:
        speech.say(MORE_SPOKEN)


def tell_disagreements(
    turn: Turn, told: Sequence[RankedSentence], hits: Sequence[Hit], speech: SpeechLine | None
) -> None:
    """Show what other documents say differently, both with their dates; say which editions a newer one has replaced."""
    replaced = replaced_editions(hits)
    for old in dict.fromkeys(h.passage.document_id for h in hits if h.passage.document_id in replaced):
        passage = next(h.passage for h in hits if h.passage.document_id == old)
        turn.notes.append(f"{named(passage)} has been replaced by {named(replaced[old])}; it was left out.")
    said: set[frozenset[tuple[int, int]]] = set()
    for sentence in told:
        for other in disagreements(sentence.text, sentence.hit, hits):
            theirs = hits[other.hit].passage
            both = frozenset(((sentence.hit, sentence.start), (other.hit, other.start)))
            if theirs.document_id in replaced or both in said:
                continue
            said.add(both)
            if is_for_others(turn.meant, theirs.text[other.start : other.end], *above(theirs, other.start)):
                continue
            place = RankedSentence(
                hit=other.hit,
                start=other.start,
                end=other.end,
                text=theirs.text[other.start : other.end],
                score=0.0,
                covered=0.0,
                points_back=False,
            )
            tell(turn, place, hits[other.hit], None)
            ours = hits[sentence.hit].passage
            words = f"Sources differ: {named(ours)} says {other.number}, {named(theirs)} says {other.other}."
            turn.tell_note(words)
            if speech is not None:
                speech.say(words)


def tell_whom_it_is_for(turn: Turn, speech: SpeechLine | None = None) -> None:
    """Say where what was found is for other patients only, and where nothing that is shown speaks of the patient asked about.

    What changes what is done with the answer is spoken as well.
    """
    findings = turn.findings
    assert findings is not None
    shown = [c for s in turn.sentences if s.status is SentenceStatus.SUPPORTED for c in turn.cited(s)]
    if not shown:
        if note := _why_nothing(turn.meant, findings, turn.options.lowest_confidence):
            turn.notes.append(note)
        return
    is_near = NEAR in turn.notes
    if not is_near and not any(says_what_is_asked(turn.meant, c.quote, c.section) for c in shown):
        note_aloud(turn, BESIDE, speech)
    if left := _left_out(turn, findings):
        turn.notes.append(LEFT_OUT.format("; ".join(left)))
    told = [text for c in shown for text in (c.quote, c.section, c.title)]
    if has_failed(turn.meant) and not any(is_for_failed(c.quote, c.section) or is_report(c.section) for c in shown):
        note_aloud(turn, NOT_NEXT, speech)
    is_of_study = any(is_report(c.section) for c in shown)  # a study names what it is of in its title only
    if (
        asks_what_to_do(turn.meant)
        and not is_of_study
        and (unsaid := lacking(without_bars(turn.meant), told, [without_bars(way) for way in findings.also]))
    ):
        note_aloud(turn, NOT_NAMED.format(" or ".join(unsaid)), speech)
    if turn.sentences and (sides := unspoken_side(turn.meant, told, findings.also)):
        turn.notes.append(ONE_SIDE.format(" or ".join(sides)))
    if asks_what_to_do(turn.meant) and (apart := spoken_of_apart(turn.meant, _each(shown))):
        note_aloud(turn, APART.format(" or ".join(apart)), speech)
    if missing := unspoken_of(turn.meant, *told):
        note_aloud(turn, UNSPOKEN.format(" and ".join(missing)), speech)


def _each(shown: Sequence[Citation]) -> list[tuple[str, str]]:
    """Return the sentences shown, each with what stands above it."""
    return [(c.quote, f"{c.section}. {c.title}") for c in shown]


def _left_out(turn: Turn, findings: Findings) -> Sequence[str]:
    """Return from which passages one of the best sentences was left out as being for other patients, where it might have answered.

    SAFETY: reading for whom a sentence is can fail; so it is never done silently.
    """
    question, hits = turn.meant, findings.hits
    best = fitted(question, turn.rankings.of(question, findings), hits, findings.also)
    left = [one for one in best[:_BEST] if for_others(question, one, hits) and not is_of_arrest(one.text)]
    likely = [one for one in left if one is best[0] or one.answers >= LEAST_ANSWERS]
    return tuple(dict.fromkeys(hits[one.hit].passage.where for one in likely))


def _why_nothing(question: str, findings: Findings, lowest: float) -> str:
    """Return why nothing of what was found is shown, where it is more than that nothing fits; "" otherwise."""
    ranked = rank(question, findings.hits)
    if any(for_others(question, one, findings.hits) for one in ranked[:MOST_CANDIDATES]):
        return FOR_OTHERS
    if findings.hits and findings.confidence >= lowest and not best_document_speaks(ranked, findings):
        return UNQUOTABLE.format(findings.hits[0].passage.where)
    return ""


def one_line(text: str) -> str:
    """Return a sentence of a document as it is shown: without line ends and the mark of a list."""
    return " ".join(text.split()).removeprefix("- ").removeprefix("* ").removeprefix("• ").strip()
