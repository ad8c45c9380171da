"""What the library warns of for the very patient of a question is told first, word for word: before any dose or treatment.

SAFETY: "how do I treat gout on dialysis" must not be answered with a drug that the next section of the same document forbids there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.domain.answers.choosing import LEAST_ANSWERS
from app.domain.answers.exclusions import barred_by, without_bars
from app.domain.answers.relevance import RankedSentence
from app.domain.cancellation import Cancellation
from app.domain.documents.reference import Hit, Passage, PassageId, Section
from app.domain.people.cautions import (
    Caution,
    cautions_for,
    drug_with_condition,
    forbidding_deed,
    forbidding_for,
    names_drug_beside,
)
from app.domain.people.dangers import dangers_for, endangering
from app.domain.people.patients import Condition, all_conditions, asks_what_to_do
from app.domain.people.set_aside import Cleared, barred_by_warnings, cleared, offered_of, offers, treatments_named
from app.domain.private import PrivateText
from app.turns.answering.checking import cite
from app.turns.answering.showing import is_told, note_aloud, place_of_quote, show
from app.turns.under_way import Turn
from app.turns.voice.speaking import SpeechLine

FIRST_A_CAUTION: Final = "First, what your library warns of:"
NOT_AFTER: Final = (
    "Left out, because it offers {}, which the warning above is about; look there for the rest of it: {}."
)
NOT_ASKED: Final = "Left out, because it offers {}, which you asked to leave out; look there for the rest of it: {}."
NOTHING_ELSE: Final = "What was found offers nothing else for such a patient: ask for senior help."
NOT_TOGETHER: Final = "Left out, because it offers {}: {} Look there for the rest of it: {}."
TAKE_CARE: Final = "Take care with {}: {}"
BESIDE_IT: Final = "The warning above is about {}, which this names."


def conditions_beside(question: str, passage: Passage) -> tuple[Condition, ...]:
    """Return what a question to act on says of its patient besides what a passage is about."""
    if not asks_what_to_do(question):
        return ()
    return tuple(c for c in all_conditions(question) if not c.is_subject_of(passage.title, passage.section))


def tell_cautions(
    turn: Turn, told: Sequence[tuple[str, Hit]], speech: SpeechLine | None, cancel: Cancellation | None = None
) -> tuple[str, ...]:
    """Tell what the documents found warn of for the patient asked about, and return it.

    `told` are the sentences that follow, each with its hit. Looked for in all sections of the document that the first of them stands in,
    and in all else that was found; where that warns of nothing, what forbids the very drug.
    """
    if turn.findings is None or not told or not asks_what_to_do(turn.meant):
        return ()
    turn.has_cautioned = True
    first = told[0][1]
    warned: tuple[Caution, ...] = ()
    hits: Sequence[Hit] = turn.findings.hits
    if wanted := conditions_beside(turn.meant, first.passage):
        hits = (*_whole_document(turn, first), *hits)
        warned = cautions_for(turn.meant, wanted, hits, [text for text, _ in told])
    if not warned:
        warned, hits = _forbidding(turn, all_conditions(turn.meant), cancel)
    turn.warned = tuple(one.text for one in warned)
    _tell_all(turn, warned, hits, speech, FIRST_A_CAUTION)
    tell_dangers(turn, _asked_to_give(turn), speech)
    return turn.warned


def tell_forbidden(turn: Turn, speech: SpeechLine | None, cancel: Cancellation) -> None:
    """Tell what forbids the very drug asked about to the very patient, where nothing that was found answers surely enough.

    SAFETY: "not in your library" must not hide that the library forbids it, nor that it is dangerous whatever a library says.
    """
    if turn.findings is None or turn.sentences:
        return
    hits: Sequence[Hit] = turn.findings.hits
    found = forbidding_deed(turn.meant, hits)
    if not found and not asks_what_to_do(turn.meant):
        return
    if not found:
        found, hits = _forbidding(turn, all_conditions(turn.meant), cancel)
    turn.warned = tuple(one.text for one in found)
    _tell_all(turn, found, hits, speech, "")
    tell_dangers(turn, _asked_to_give(turn), speech)
    turn.abstained = turn.abstained and not found


def tell_dangers(turn: Turn, text: str, speech: SpeechLine | None) -> str:
    """Say what is dangerous for the patient in what a text offers, each once; return the words, "" where nothing is.

    Nothing that the library's own warning has said already.
    """
    barred = barred_by_warnings(turn.warned)
    said: list[str] = []
    for danger, names in endangering(turn.meant, text):
        if treatments_named(" ".join(names)) & barred:
            continue
        said.append(TAKE_CARE.format(" and ".join(names), danger.told))
        if not any(danger.told in note for note in turn.notes):
            note_aloud(turn, said[-1], speech)
    return " ".join(said)


def _asked_to_give(turn: Turn) -> str:
    return f"Give {without_bars(turn.meant)}."


def leaves_out(question: str) -> bool:
    """Whether a question bars something, or is of a patient to whom something is not to be given whatever the library says."""
    return bool(barred_by(question)) or any(one.forbids for one in dangers_for(question))


def _forbidding(
    turn: Turn, wanted: Sequence[Condition], cancel: Cancellation | None
) -> tuple[tuple[Caution, ...], Sequence[Hit]]:
    """Return what forbids the drug that is asked about, and where it stands; looked for by the class of the drug as well."""
    assert turn.findings is not None
    hits: Sequence[Hit] = turn.findings.hits
    question = without_bars(turn.meant)  # of "an alternative to NSAIDs" nothing is forbidden that was asked about
    if not names_drug_beside(question, wanted):
        return (), hits
    found = forbidding_for(question, wanted, hits)
    if not found:
        about = hits[0].passage.title if hits else ""
        beside = [c for c in wanted if not c.is_subject_of(about, "")] or wanted
        looked_for = PrivateText(drug_with_condition(question, beside))
        hits = turn.parts.library.search(looked_for, k=turn.options.passages, cancel=cancel).hits
        found = forbidding_for(question, wanted, hits)
    return found, hits


def _tell_all(
    turn: Turn, found: Sequence[Caution], hits: Sequence[Hit], speech: SpeechLine | None, lead_in: str
) -> None:
    """Tell warnings, each place once, after the words that say that they are."""
    known: set[tuple[str, str, int]] = set()
    for one in found:
        citation = cite(one.hit, hits[one.hit], one.start, one.end)
        if place_of_quote(citation) in known:
            continue
        if not known and lead_in and speech is not None:
            speech.say(lead_in)
        known.add(place_of_quote(citation))
        if not is_told(turn, citation):
            said = " ".join(one.text.split()).lstrip("-*• ")
            beside = tell_dangers(turn, one.text, speech)
            show(turn, turn.numbered(citation), said, hits[one.hit].passage, speech, beside)


def clear_of(
    turn: Turn,
    warnings: Sequence[str],
    told: Sequence[RankedSentence],
    ranked: Sequence[RankedSentence],
    hits: Sequence[Hit],
    speech: SpeechLine | None,
) -> Cleared:
    """Return what is told after warnings, without what they forbid, or the question bars where there is anything else.

    What is left out is named in a note; that nothing else is offered is said.
    """
    barred = barred_by_warnings(warnings)
    clear = cleared(told, barred, ranked, hits, LEAST_ANSWERS, without_bars(turn.meant))
    _note_left_out(turn, NOT_AFTER, clear, hits)
    clear = _clear_of_dangers(turn, clear, barred, ranked, hits, speech)
    is_asked = bool(offered_of(_asked_to_give(turn), barred))
    if clear.offers_nothing and not is_asked and not any(map(offers, warnings)):
        note_aloud(turn, NOTHING_ELSE, speech)
    if asked := barred_by(turn.meant):
        others = cleared(clear.told, asked, ranked, hits, LEAST_ANSWERS, turn.meant, by_question=True)
        if not others.offers_nothing and not others.beside:
            _note_left_out(turn, NOT_ASKED, others, hits)
            clear = replace(clear, told=others.told)
    return clear


def _clear_of_dangers(
    turn: Turn,
    clear: Cleared,
    barred: frozenset[str],
    ranked: Sequence[RankedSentence],
    hits: Sequence[Hit],
    speech: SpeechLine | None,
) -> Cleared:
    """Return what is told without what is not given together with what the patient takes or has; why is said."""
    dangers = [one for one in dangers_for(turn.meant) if one.forbids and not one.offered & barred]
    kept_back = frozenset[str]().union(*(one.offered for one in dangers))
    safe = cleared(clear.told, kept_back, ranked, hits, LEAST_ANSWERS, without_bars(turn.meant))
    for one, _ in safe.left_out:
        for danger, names in endangering(turn.meant, one.text):
            note = NOT_TOGETHER.format(" and ".join(names), danger.told, hits[one.hit].passage.where)
            if danger not in dangers or note in turn.notes:
                continue
            if speech is not None and not any(danger.told in known for known in turn.notes):
                speech.say(TAKE_CARE.format(" and ".join(names), danger.told))
            turn.tell_note(note)
    return replace(safe, beside=clear.beside, left_out=(*clear.left_out, *safe.left_out))


def _note_left_out(turn: Turn, words: str, clear: Cleared, hits: Sequence[Hit]) -> None:
    for one, names in clear.left_out:
        note = words.format(" and ".join(names), hits[one.hit].passage.where)
        if note not in turn.notes:
            turn.notes.append(note)


def say_beside(turn: Turn, warned_of: Sequence[str], speech: SpeechLine | None) -> str:
    """Say that the warning told before is about what a sentence offers, before that sentence; return the words, "" where it is not."""
    if not warned_of:
        return ""
    beside = BESIDE_IT.format(" and ".join(warned_of))
    turn.tell_note(beside)
    if speech is not None:
        speech.say(beside)
    return beside


def _whole_document(turn: Turn, hit: Hit) -> tuple[Hit, ...]:
    sections = turn.parts.library.sections_of(hit.passage.document_id)
    return tuple(replace(hit, passage=_passage(hit.passage, section)) for section in sections)


def _passage(of: Passage, section: Section) -> Passage:
    return replace(
        of,
        id=PassageId(f"{of.document_id}:{section.id}"),
        external_section=section.id,
        section=section.heading,
        text=section.text,
        start=0,
        end=len(section.text),
        page=section.pages[0].page if section.pages else None,
        pages=section.pages,
        context="",
    )
