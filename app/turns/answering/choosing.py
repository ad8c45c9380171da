"""Third stage of a turn, where the model chooses instead of writing: the answer is sentences of the library, word for word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from app.domain.answers.after_failure import with_next_steps
from app.domain.answers.answer import More, Weighed
from app.domain.answers.asked_thing import asks_number, asks_whether, is_of_unknown_drug, is_settled_by, settles, things
from app.domain.answers.aspects import answers_to
from app.domain.answers.choosing import (
    LEAST_ANSWERS,
    LEAST_NEAR,
    LEAST_SHOWN,
    MOST_CANDIDATES,
    belief,
    candidates,
    choose,
    prior_of,
)
from app.domain.answers.comparing import with_both
from app.domain.answers.lists import rank_lists
from app.domain.answers.other_illness import is_of_other_illness
from app.domain.answers.other_side import with_other_side
from app.domain.answers.own_condition import with_own_condition
from app.domain.answers.relevance import RankedSentence
from app.domain.answers.reports import is_report
from app.domain.answers.steps import kept_from, left_over
from app.domain.cancellation import Cancellation
from app.domain.documents.reference import Findings, Hit, Passage
from app.domain.errors import NotFound
from app.domain.people.measured import in_words
from app.domain.people.opposites import warns
from app.domain.people.patients import all_conditions
from app.domain.people.set_aside import forbidden
from app.domain.private import PrivateText
from app.domain.turn import TurnState
from app.ports import ChatMessage
from app.turns.answering.cautioning import clear_of, tell_cautions, tell_forbidden
from app.turns.answering.naming import let_voice_begin, name_source
from app.turns.answering.prompt import PromptTexts, system_message
from app.turns.answering.ranking import Rankings, best_document_speaks, for_others, ranked_sentences
from app.turns.answering.showing import note_aloud
from app.turns.answering.telling import (
    LEFT_OPEN,
    NEAR,
    one_line,
    says_what_is_asked,
    tell,
    tell_disagreements,
    tell_of_more,
    tell_whom_it_is_for,
)
from app.turns.under_way import Turn
from app.turns.voice.foreseen import Foreseen, Place, place_of
from app.turns.voice.speaking import SpeechLine

_GAP: Final = 3
"""Characters between a sentence and the one that goes on from it."""
_BEST: Final = 4
"""The model must be offered the best so many; the others are there for company."""

NOTHING = "0"
"""What the model says when no sentence answers."""


def choose_and_tell(turn: Turn, speech: SpeechLine | None, cancel: Cancellation) -> None:
    """Let the model weigh the best sentences of what was found; tell and speak those that make the answer."""
    findings = turn.findings
    assert findings is not None
    with turn.checking():
        ranked = ranked_sentences(turn.meant, findings, turn.rankings)
        speaks = best_document_speaks(ranked, findings)
        if not speaks and (listed := _lists_of_best(turn, findings)):
            findings, ranked = listed
            turn.findings, speaks = findings, True
        offered = _offered(turn, findings, ranked)
    prior = prior_of(findings.confidence, turn.options.lowest_confidence, offered, is_of_best=speaks)
    if prior is not None and offered:
        turn.model = turn.writer.model
        name_source(turn, ranked, findings.hits, speech)
        messages = prompt(turn.parts.prompts, turn.meant, offered, findings.hits)
        let_voice_begin(turn, speech)
        weights = turn.writer.weigh(messages, answers(len(offered)), cancel=cancel)
        turn.model = turn.writer.model  # another one may have had to answer
        choice = choose(offered, weights)
        turn.weighed = Weighed(
            covered=max(s.covered for s in offered),
            prior=prior,
            doubt=choice.nothing_answers,
            belief=belief(prior, choice.nothing_answers),
            answers=choice.sentences[0].answers,
        )
        is_likely = turn.weighed.belief >= turn.options.lowest_belief and turn.weighed.answers >= LEAST_SHOWN
        is_likely = is_likely and not _is_number_of_another(turn, choice.sentences[0], findings)
        turn.abstained = not is_likely and turn.quoted is None  # what was read out was certain enough
        if not turn.abstained:
            with turn.checking():
                told = _to_the_point(turn.meant, choice.sentences, findings.hits)
                is_open = _is_left_open(turn, told, findings)
                is_beside = not any(
                    says_what_is_asked(turn.meant, one.text, findings.hits[one.hit].passage.section) for one in told
                )
                if is_beside:
                    told = told[:1]  # and `tell_whom_it_is_for` says so
                is_near = turn.quoted is None and (is_open or turn.weighed.answers < LEAST_ANSWERS)
                if is_near:
                    told = told[:1]
                told = with_next_steps(turn.meant, told, ranked, findings.hits)
                wanted = all_conditions(turn.meant)
                told = with_own_condition(wanted, turn.treated, told, ranked, findings.hits)
                told = with_both(turn.meant, told, ranked, findings.hits, findings.also)
                told = with_warnings(told, ranked, findings.hits)
                told = with_other_side(turn.meant, told, ranked, findings, LEAST_NEAR)
                warned = tell_cautions(turn, [(one.text, findings.hits[one.hit]) for one in told], speech, cancel)
                clear = clear_of(turn, warned, told, ranked, findings.hits, speech)
                barred = frozenset(name for text in warned for name in forbidden(text))
                if is_settled_by(turn.meant, barred):  # "avoid it in severe kidney impairment" is the answer
                    told = tuple(one for one in clear.told if (one.hit, one.start) not in clear.beside)
                else:
                    told = clear.told
                    _say_how_near(turn, is_near, is_open, speech)
            for chosen in told:
                tell(turn, chosen, findings.hits[chosen.hit], speech, clear.beside.get((chosen.hit, chosen.start), ()))
            with turn.checking():
                tell_disagreements(turn, told, findings.hits, speech)
                shown, of = left_over(turn.meant, told, ranked, findings.hits)
            if told and 0 < shown < of:
                tell_of_more(turn, More(shown=shown, of=of, where=findings.hits[told[0].hit].passage.where), speech)
        turn.to(TurnState.DRAFTED)
    cancel.raise_if_cancelled()
    tell_forbidden(turn, speech, cancel)
    with turn.checking():
        tell_whom_it_is_for(turn, speech)
    turn.to(TurnState.VERIFIED)


def answers(count: int) -> list[str]:
    """Return what the model may say to so many sentences: that none of them answers, or the number of one."""
    return [NOTHING, *map(str, range(1, count + 1))]


def offered_sentences(
    question: str,
    findings: Findings,
    read: Sequence[Place] = (),
    most: int = MOST_CANDIDATES,
    rankings: Rankings | None = None,
) -> tuple[RankedSentence, ...]:
    """Return what the model chooses from: the best `most` sentences, in the order of the sources.

    What it has read of these passages already (`read`) comes first, in that order: it costs nothing any more.
    """
    return _best_of(ranked_sentences(question, findings, rankings or Rankings()), findings, read, most)


def _best_of(
    ranked: Sequence[RankedSentence], findings: Findings, read: Sequence[Place], most: int
) -> tuple[RankedSentence, ...]:
    best = candidates(ranked[:most])
    by_place = {place_of(s, findings.hits): s for s in ranked}
    known = [by_place[p] for p in takewhile(by_place.__contains__, read)]
    fresh = [s for s in best if s not in known]
    if not known or len(known) + len(fresh) > MOST_CANDIDATES:
        return best
    return (*known, *fresh)


def _lists_of_best(turn: Turn, findings: Findings) -> tuple[Findings, tuple[RankedSentence, ...]] | None:
    """Return the list in the section that was found first, where it holds nothing else; the section is then looked at as a whole."""
    if not findings.hits or findings.confidence < turn.options.lowest_confidence:
        return None
    first, *others = findings.hits
    passage = first.passage
    try:
        text = turn.parts.library.section_text(passage.document_id, passage.external_section)
    except NotFound:  # the document has been removed meanwhile
        return None
    whole = replace(first, passage=replace(passage, text=text, start=0, end=len(text)))
    found = replace(findings, hits=(whole, *others))
    ranked = rank_lists(turn.meant, found.hits)
    ranked = tuple(one for one in ranked if not for_others(turn.meant, one, found.hits))
    return (found, ranked) if ranked else None


def _to_the_point(question: str, chosen: Sequence[RankedSentence], hits: Sequence[Hit]) -> Sequence[RankedSentence]:
    """Leave out what does not say what was asked for, where something else does.

    SAFETY: never what warns (the usual dose is no answer where the drug is contraindicated), nor what a sentence that is kept
    points back to.
    """
    kept = {i for i, one in enumerate(chosen) if warns(one.text) or _answers(question, one, hits[one.hit].passage)}
    if not any(_answers(question, chosen[i], hits[chosen[i].hit].passage) for i in kept):
        return chosen
    open_ends = list(kept)
    while open_ends:
        index = open_ends.pop()
        before = _before(chosen, index) if chosen[index].points_back else None
        if before is not None and before not in kept:
            kept.add(before)
            open_ends.append(before)
    return [one for i, one in enumerate(chosen) if i in kept]


def with_warnings(
    told: Sequence[RankedSentence], ranked: Sequence[RankedSentence], hits: Sequence[Hit]
) -> tuple[RankedSentence, ...]:
    """Return what is told, each followed by the sentence right after it where that only goes on to warn of the same, a dose by who must not have it.

    SAFETY: "It is avoided in asthma" holds few words of the question after the dose, and belongs to the dose.
    """
    known = {(one.hit, one.start) for one in told}
    more: list[RankedSentence] = []
    for one in told:
        more.append(one)
        for after in (warning_after(one, ranked), kept_from(one, ranked, hits)):
            if after is not None and (after.hit, after.start) not in known:
                known.add((after.hit, after.start))
                more.append(after)
    return tuple(more)


def warning_after(one: RankedSentence, ranked: Sequence[RankedSentence]) -> RankedSentence | None:
    """Return the sentence that stands right after another one, points back to it and warns; None where it does not."""
    after = (r for r in ranked if r.hit == one.hit and 0 <= r.start - one.end <= _GAP)
    return next((r for r in after if r.points_back and warns(r.text)), None)


def _say_how_near(turn: Turn, is_near: bool, is_open: bool, speech: SpeechLine | None) -> None:
    """Say before what is told that it may not be what was asked for."""
    if is_near:
        note_aloud(turn, NEAR, speech)
    if is_open:
        turn.notes.append(LEFT_OPEN.format(" ".join(things(turn.meant))))


def _is_number_of_another(turn: Turn, best: RankedSentence, findings: Findings) -> bool:
    """Whether a number is asked for and the best there is is that of another drug, or for another illness.

    SAFETY: "naltrexone dose" is not told the dose of naloxone, even as the nearest passage, nor a treatment dose that of prevention.
    """
    question, hits, others = turn.meant, findings.hits, findings.also
    return best.answers < LEAST_ANSWERS and (
        is_of_unknown_drug(question, best, hits, others)
        or (asks_number(question) and is_of_other_illness(in_words(question), best, hits, others))
    )


def _before(chosen: Sequence[RankedSentence], index: int) -> int | None:
    """Return which of the chosen stands nearest before one of them, in the same passage; None where none does."""
    one = chosen[index]
    before = [i for i, other in enumerate(chosen) if other.hit == one.hit and other.end <= one.start]
    return max(before, key=lambda i: chosen[i].end, default=None)


def _answers(question: str, sentence: RankedSentence, passage: Passage) -> bool:
    """Whether a sentence has what is asked for (a treatment, signs, …). Reports of studies name it in their title only."""
    return is_report(passage.section) or answers_to(question, sentence.text, passage.section)


def _offered(turn: Turn, findings: Findings, ranked: Sequence[RankedSentence]) -> tuple[RankedSentence, ...]:
    """Return what the model chooses from; fewer where somebody waits for a voice."""
    heard = turn.question.heard
    if heard is None:
        return _best_of(ranked, findings, (), MOST_CANDIDATES)
    read = heard.foreseen.offered if heard.foreseen is not None else ()
    return _best_of(ranked, findings, read, turn.options.sentences_ahead)


def read_before(
    ranked: Sequence[RankedSentence], findings: Findings, foreseen: Foreseen | None
) -> tuple[RankedSentence, ...]:
    """Return the sentences that the model has read already, in their order; nothing where the best are not among them."""
    read = foreseen.offered if foreseen is not None else ()
    by_place = {place_of(s, findings.hits): s for s in ranked}
    best = [place_of(s, findings.hits) for s in ranked[:_BEST]]
    if read and set(best) <= set(read) <= by_place.keys():
        return tuple(by_place[place] for place in read)
    return ()


def prompt(
    texts: PromptTexts, question: str, offered: Sequence[RankedSentence], hits: Sequence[Hit]
) -> tuple[ChatMessage, ...]:
    """Return what the model is asked: the sentences with their numbers, under their headings, then the question."""
    system, user = ahead(texts, offered, hits)
    asked = texts.choose_user.strip().partition("{sentences}")[2].replace("{question}", str(question))
    return system, replace(user, content=PrivateText(user.content + asked))


def ahead(
    texts: PromptTexts, offered: Sequence[RankedSentence], hits: Sequence[Hit]
) -> tuple[ChatMessage, ChatMessage]:
    """Return the beginning of the prompt, up to and with the sentences: it can be read before the question is over."""
    lines: list[str] = []
    hit = -1
    for number, sentence in enumerate(offered, 1):
        if sentence.hit != hit:
            hit = sentence.hit
            lines.append(f"{hits[hit].passage.where}:")
        lines.append(f"{number}. {one_line(sentence.text)}")
    before = texts.choose_user.strip().partition("{sentences}")[0]
    return (
        system_message(texts, chooses=True),
        ChatMessage(role="user", content=PrivateText(before + "\n".join(lines))),
    )


def _is_left_open(turn: Turn, told: Sequence[RankedSentence], findings: Findings) -> bool:
    """Whether it is asked whether something is to be given, and nothing told says so of it for the condition named."""
    hits, others = findings.hits, findings.also
    return asks_whether(turn.meant) and not any(
        is_report(hits[one.hit].passage.section) or settles(turn.meant, one, hits, others) for one in told
    )
