"""What a question is after: the drug or the act whose dose, time or contraindications it wants, and which of its doses.

SAFETY: "how long after a stroke can I give thrombolysis" is not answered by the hours of aspirin, though the illness is the same. A
number answers only for the thing that was asked about; a dose is no answer to who must not get it. Rules only; they lower what the
fitted signs say of a sentence (`relevance.py`), and say what cannot be read out at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.domain.answers.answer_features import question_words
from app.domain.answers.aspects import Aspect, asked_for, speaks_of
from app.domain.answers.drug_classes import asked_classes, classes_called, marks_of, with_classes
from app.domain.answers.relevance import RankedSentence
from app.domain.answers.reports import is_report
from app.domain.documents.reference import Hit
from app.domain.grounding.quantities import plain, quantities
from app.domain.people.measured import is_of_other_fluid
from app.domain.people.opposites import warns
from app.domain.people.patients import conditions
from app.domain.remembering import remembers
from app.domain.text import sentences
from app.domain.text.terms import gives, is_drug_like, is_harmless, is_route, stem, subject_words

_NUMBER_ASKED: Final = re.compile(
    r"\bhow (?:much|many|fast|long|late|soon|early|often|quickly|far)\b|\b(?:doses?|dosage|dosing|infusion rate|maximum)\b"
    r"|\b(?:up to|until|till|by|since|from) (?:when|what time|which (?:time|hour|day))\b|\b(?:time )?(?:window|limit)\b|\bcut-?off\b|\btime frame\b"
    r"|\b(?:within|in|after) (?:what|which) (?:time|period|interval)\b|\b(?:latest|too late|still)\b|\b\w{3,}(?:in|ine|ol|one|am|ium) rate\b"
)
_LIMIT_ASKED: Final = re.compile(
    r"\b(?:up to|until|till) (?:when|what time|which (?:time|hour|day))\b|\b(?:time )?window\b|\bcut-?off time\b|\btime (?:limit|frame)\b|\bhow late\b"
    r"|\bwithin (?:how|what|which)\b|\blatest time\b|\btoo late\b|\b(?:how long|how many (?:hours|minutes|days)) after\b"
    r"|\b(?:can|may|should|safe|still|give|start|is) .*\b\d[\d.]* (?:hours?|hrs?|h|minutes?|min|days?) (?:after|since|from|into|later)\b"
)
"""Until when something may be done; or how long after something else."""
_LIMIT_SAID: Final = re.compile(
    r"\b(?:within|up to|until|till|after|at least|at most|before|no later than|(?:less|more|longer) than|by|from|for|first|under|beyond)"
    r" (?:\w+ ){0,2}?[\d.]+ (?:to [\d.]+ |or [\d.]+ )?-?(?:hours?|hrs?|h|minutes?|min|days?|weeks?|months?)\b"
    r"|\b[\d.]+ (?:hours?|hrs?|h|minutes?|min|days?|weeks?|months?) (?:after|of|from|or (?:later|less|more)|following|before)\b"
)
_DOSE_ASKED: Final = re.compile(r"\b(?:doses?|dosage|dosing|how much)\b")
_KEPT_FROM_ASKED: Final = re.compile(
    r"\bcontra-?indicat\w*|\bwho (?:must|should|can|may) ?not\b|\b(?:must|should|can|may) not (?:get|have|be given|receive|take)\b"
    r"|\bwho should(?:n't| avoid)\b|\bwhen (?:not to|must|should) (?:i )?(?:not )?(?:avoid|withhold)\b|\breasons? not to\b"
    r"|\b(?:what|which)(?: [\w-]+){0,2} (?:should|must|can|do|may|to|is|are)(?: (?:i|we|you|one|be))? (?:not|never|avoid\w*)\b"
)
_END: Final = (
    r"(?=\s*(?:$|[,.;:?!()])|\s+\d|\s+(?:in|for|after|before|with|without|to|if|when|do|does|did|should|can|could|may|must|is|are|be|per|on|i|we|at|from|as"
    r"|by|and|or|how|given|used|needed|over|during|until|while|because|once|daily|again|first|via|into|a day|an hour|per)\b)"
)
_NAMES: Final = r"(?!(?:in|for|after|before|with|without|to|if|when|per|on|at|from|by|during|as)\b)(?P<thing>[a-z][\w-]*(?: [a-z][\w-]*){0,2}?)"
_ARTICLE: Final = r"(?:(?:a|an|the|any|some|more|iv|im|oral|intravenous|initial|first|second|loading|maintenance|further|repeat|bolus|infusion|dose|doses|of) )*"
_PASSIVE: Final = (
    "given|started|used|administered|infused|injected|prescribed|offered|possible|allowed|permitted|indicated|recommended|advised|safe|appropriate"
    "|considered|effective|useful|worth(?:while)?|an option"
)
_OF_WINDOW: Final = r"(?P<thing>[a-z][\w-]{3,})"
_THINGS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:doses?|dosage|dosing|amount|infusion rate|bolus|course|infusion) of {_ARTICLE}{_NAMES}{_END}",
        rf"\b(?:give|giving|start|starting|use|using|inject|infuse|administer|repeat|run|prescribe|take|get|have|receive) {_ARTICLE}{_NAMES}{_END}",
        rf"\b(?:can|may|should|could|must|is|are|was|be|when is|when are) {_ARTICLE}{_NAMES} (?:still )?(?:be )?(?:{_PASSIVE})\b",
        rf"\b(?:(?:time )?(?:window|limit|frame)|cut-?off|latest time|too late|time) (?:for|to give|to start|of) {_ARTICLE}{_NAMES}{_END}",
        rf"\b{_OF_WINDOW} (?:time )?(?:window|limit|cut-?off)\b",
        rf"\bhow (?:much|many)(?: (?:units?|mg|milligrams?|ml|grams?) of)? {_ARTICLE}{_NAMES}{_END}",
        r"\b(?P<thing>\w{3,}(?:in|ine|ol|one|am|ium)) rate\b",
        rf"\bcontra-?indications? (?:to|for|of) {_ARTICLE}{_NAMES}{_END}",
        r"\b(?P<thing>[a-z][\w-]{3,}) (?:loading |maintenance |maximum |initial |first |starting |infusion )?(?:doses?|dosage|dosing|infusion rate|contra-?indications?)\b",
    )
)  # fmt: skip
_WHOSE_DOSE: Final = re.compile(
    r"\b(?:dose|doses|dosing|dosage) of ([a-z][\w-]{4,})|\b([a-z][\w-]{4,}) (?:dosing|dosage|doses?|regimens?)\b"
)
_GIVEN: Final = re.compile(r"\b(?:after|despite|to|following|since|had|already) (?:[\w-]+ ){0,3}doses? of [\w-]+")
"""What was given already is not what is asked about."""
_CIRCUMSTANCE: Final = re.compile(r"\b(?:without|after|before|unless|despite|until) (?:an? |the |intravenous )?[\w-]+")
"""What a sentence only names as when it holds is not what it is about: aspirin "without thrombolysis"."""
_NO_THING: Final = frozenset(
    stem(w)
    for w in """adult adults child children patient someone somebody person people man woman much many long fast drug drugs medicine treatment
    therapy dose doses loading maintenance maximum initial starting usual correct right normal recommended him her them they it this that what which
    mg ml gram unit hour day time units total daily standard paediatric pediatric elderly pregnant acute chronic severe answer help
    care effect look need one two mouth vein young old back home place advice""".split()
)
_QUALIFIERS: Final = (
    ("a maintenance dose", re.compile(r"\bmaintenance (?:dos|infusion|rate|treat)"), re.compile(r"\bmainten|\bcontinu|\bongoing|\bthereafter|\bfollowed by")),
    ("a loading dose", re.compile(r"\bloading\b"), re.compile(r"\bload|\bbolus|\binitial|\bfirst dose|\bfollowed by")),
    ("a maximum", re.compile(r"\bmax(?:imum)?\b"), re.compile(r"\bmax|\bup to\b|\bexceed|\bno more than\b|\bat most\b|\blimit")),
    ("a repeat dose", re.compile(r"\b(?:repeat\w*|second|further|next) dos"), re.compile(r"\brepeat|\bsecond\b|\bnext\b|\bfurther\b|\bagain\b|\bevery\b|\bthen\b")),
    (
        "a rate", re.compile(r"\b(?:infusion rate|at what rate|how fast|how quickly)\b"),
        re.compile(r"\brate\b|/ ?(?:h|hr|hour|min|minute|kg/h|day)\b|\bper (?:hour|minute|day)\b|\ban hour\b|\bover (?:at least )?\d|\bin (?:the first )?\d+ (?:hour|minute)|\bevery\b|\bfaster|\bslow"),
    ),
)  # fmt: skip
_OTHER_THING: Final = 3.0
_OTHER_THING_NO_NUMBER: Final = 1.0
_UNKNOWN_DRUG: Final = 1.5
_DOSE_FOR_KEPT_FROM: Final = 3.0
_NO_WARNING: Final = 1.5
_NO_DOSE: Final = 1.0
_NO_LIMIT: Final = 1.5
_OTHER_FLUID: Final = 2.0
_OUT_OF_REACH: Final = 1.5
"""Log odds that a sentence loses: for a number of something else, for a dose where those are asked about who must not have it, …"""
_WHETHER_ASKED: Final = re.compile(
    r"^\W*(?:(?:is|are|was|were) (?!(?:there|it|this|that|the patient|he|she)\b)(?:[\w-]+ ){1,5}?(?:still )?(?:recommended|indicated|safe|advised|allowed|permitted|contra-?indicated"
    r"|useful|helpful|effective|appropriate|needed|necessary|given|used|routine|routinely|of benefit|of use|an option|ok(?:ay)?)\b"
    r"|is it (?:still |too )?(?:safe|ok(?:ay)?|late|possible|appropriate|reasonable|allowed) to (?:give|use|start|prescribe|offer|add|administer)\b"
    r"|(?:can|should|may|could|must|do|shall) (?:i|we|you|one) (?:still |also |safely |routinely )?(?:give|use|start|prescribe|offer|add|administer)\b)"
)
"""Whether something is to be given at all."""
_SETTLES: Final = re.compile(
    r"\b(?:recommend\w*|indicated|advis\w+|routine\w*|safe\w*|reserved|benefit\w*|effective)\b"
)
_MEASURED: Final = re.compile(
    r"\b[\w-]+(?: (?:\w+ )?(?:below|above|of|over|under|to|rise|level|less|more|than|at|least|or|is|and|between|target)){0,5} [\d.]+ (?:(?:to|or|and) [\d.]+ )?"
    r"(?:mmol|micromol|nmol|pmol|mg/dl|g/l|g/dl|meq|kpa|mmhg|ng|u/l|iu/l)\b"
)
"""What is measured is not given: "a bicarbonate below 15 mmol/L"."""
_MOST_OF_IT: Final = 0.6
_SAYS_SO: Final = 1.5


@remembers(texts=64)
def things(question: str) -> tuple[str, ...]:
    """Return the words of a question that name the drug or the act it is after; () where it names none."""
    text = _GIVEN.sub(" ", plain(question))
    found: list[str] = []
    for pattern in _THINGS:
        for match in pattern.finditer(text):
            found += [w for w in re.findall(r"[\w-]+", match["thing"]) if _is_thing(w)]
    return tuple(dict.fromkeys(found))


def asks_whether(question: str) -> bool:
    """Whether a question is whether something that it names is to be given."""
    return _WHETHER_ASKED.search(plain(question)) is not None and bool(_thing_words(question))


def settles(question: str, one: RankedSentence, hits: Sequence[Hit], others: Sequence[str] = ()) -> bool:
    """Whether a sentence says of the thing asked about that it is to be given or not, and that for the condition the question names."""
    passage = hits[one.hit].passage
    if is_report(passage.section) or not _holds_rest(question, one, hits, others):
        return False
    # "aspirin after alteplase" settles nothing of alteplase
    said = _CIRCUMSTANCE.sub(" ", _MEASURED.sub(" ", plain(one.text)))
    if not _thing_of(question, others) & _words_of(said):
        return False
    if not (gives(one.text) or warns(one.text) or _SETTLES.search(plain(one.text))):
        return False
    above = f"{sentences.lead_in(passage.text, one.start, passage.context)} {passage.section} {passage.title}"
    return all(c.is_spoken_of(f"{above} {one.text}") for c in conditions(question))


def _holds_rest(question: str, one: RankedSentence, hits: Sequence[Hit], others: Sequence[str]) -> bool:
    """Whether a sentence, with what stands above it, holds what the question names besides the thing: the illness."""
    known = held(one, hits)
    for way in (question, *others):
        words = (
            question_words(_SETTLES.sub(" ", plain(way)))
            - _thing_words(way)
            - frozenset(subject_words(" ".join(things(way))))
        )
        if len(words & known) >= _MOST_OF_IT * len(words):
            return True
    return False


def _thing_of(question: str, others: Sequence[str]) -> frozenset[str]:
    return frozenset[str]().union(*(_thing_words(way) for way in (question, *others)))


def tells_limit(question: str, text: str) -> bool:
    """Whether a question is after a time limit and a text sets one."""
    return _LIMIT_ASKED.search(plain(question)) is not None and _LIMIT_SAID.search(plain(text)) is not None


def asks_number(question: str) -> bool:
    """Whether a number is wanted: a dose, a time, a rate."""
    return _NUMBER_ASKED.search(_GIVEN.sub(" ", plain(question))) is not None


def fitted(
    question: str, ranked: Sequence[RankedSentence], hits: Sequence[Hit], others: Sequence[str] = ()
) -> tuple[RankedSentence, ...]:
    """Return sentences, best first, after what is of another thing, or of the wrong kind, has lost what that costs."""
    told = [replace(one, score=one.score - _lost(question, one, hits, others)) for one in ranked]
    if _LIMIT_ASKED.search(plain(question)) and (best := _best_limit(question, told, hits, others)) is not None:
        # SAFETY: the hours of something else never stand before those of the thing asked about, whatever the model thinks of them.
        told = [one if _is_limit_of(question, one, hits, others) else _below(one, best) for one in told]
    if asks_whether(question):
        settling = [one for one in told if settles(question, one, hits, others)]
        if settling:
            raised = [replace(one, score=one.score + _SAYS_SO) for one in settling]
            best = max(raised, key=lambda r: r.score)
            told = [*raised, *(_below(one, best) for one in told if one not in settling)]
    return tuple(sorted(told, key=lambda r: -r.score))


def _best_limit(
    question: str, told: Sequence[RankedSentence], hits: Sequence[Hit], others: Sequence[str]
) -> RankedSentence | None:
    return max((one for one in told if _is_limit_of(question, one, hits, others)), key=lambda r: r.score, default=None)


def _is_limit_of(question: str, one: RankedSentence, hits: Sequence[Hit], others: Sequence[str]) -> bool:
    """Whether a sentence sets a time to the very thing that is asked about."""
    ways = [words for way in (question, *others) if (words := _thing_words(way))]
    return (
        any(words & held(one, hits) for words in ways)
        and _LIMIT_SAID.search(plain(one.text)) is not None
        and not is_report(hits[one.hit].passage.section)
    )


def _below(one: RankedSentence, best: RankedSentence) -> RankedSentence:
    return replace(one, score=min(one.score, best.score - _OUT_OF_REACH))


def is_of_other_thing(question: str, one: RankedSentence, hits: Sequence[Hit], others: Sequence[str] = ()) -> bool:
    """Whether neither a sentence nor what stands above it names the thing asked about."""
    ways = [words for way in (question, *others) if (words := _thing_words(way))]
    if not any(words & held(one, hits) for words in ways):
        return bool(ways)
    return _is_dose_of_another(ways, one, hits)


def _is_dose_of_another(ways: Sequence[frozenset[str]], one: RankedSentence, hits: Sequence[Hit]) -> bool:
    """Whether a sentence says whose dose it gives, and the thing asked about stands in its title only.

    SAFETY: "for acetylcysteine dosing, use a maximum weight" stands under "Paracetamol overdose", and is no maximum of paracetamol.
    """
    passage = hits[one.hit].passage
    near = _words_of(f"{one.text} . {sentences.lead_in(passage.text, one.start, passage.context)} . {passage.section}")
    dosed = {stem(name) for match in _WHOSE_DOSE.finditer(plain(one.text)) for name in match.groups() if name}
    named = {name for name in dosed if is_drug_like(name) and not is_harmless(name) and not is_route(name)}
    return bool(named - frozenset(subject_words(passage.title))) and not any(words & near for words in ways)


def held(one: RankedSentence, hits: Sequence[Hit]) -> frozenset[str]:
    """Return the words of a sentence and of what stands above it; where it points back, of the one before as well."""
    passage = hits[one.hit].passage
    text = passage.text
    before = ""
    if one.points_back:
        before = next((text[s:e] for s, e in reversed(list(sentences.spans(text[: one.start])))), "")
    lead = sentences.lead_in(text, one.start, passage.context)
    own = _CIRCUMSTANCE.sub(" ", plain(one.text))
    return _words_of(" . ".join((own, lead, before, passage.section, passage.title)))


def lacking(question: str, told: Sequence[str], others: Sequence[str] = ()) -> tuple[str, ...]:
    """Return in words what a question asks for by name that nothing told speaks of: a drug, a maintenance dose."""
    text = " . ".join(told)
    missing: list[str] = []
    words = _words_of(text)
    ways = [w for way in (question, *others) if (w := _thing_words(way))]
    # of apixaban it speaks where it says "direct oral anticoagulants"
    is_of_class = bool(marks_of(" ".join(things(question))) & classes_called(text))
    if ways and not is_of_class and not any(way & words for way in ways):
        missing.append("“" + " ".join(things(question)) + "”" if things(question) else "what was asked about")
    return (*missing, *lacking_qualifiers(question, text))


def is_of_unknown_drug(question: str, one: RankedSentence, hits: Sequence[Hit], others: Sequence[str] = ()) -> bool:
    """Whether a number of a drug is asked for that nothing found names, and a sentence is of another one."""
    return (
        asks_number(question)
        and is_of_other_thing(question, one, hits, others)
        and not _is_known(question, hits, others)
        and any(is_drug_like(word) for word in _thing_words(question))
    )


def is_settled_by(question: str, forbidden_of: frozenset[str]) -> bool:
    """Whether something is asked about by whether it is to be given, and is among what is forbidden."""
    named = _thing_words(question) | marks_of(" ".join(things(question)))
    return asks_whether(question) and bool(named & forbidden_of)


def lacking_qualifiers(question: str, text: str) -> tuple[str, ...]:
    """Return which kind of dose or rate a question wants that a text does not speak of."""
    asked, said = plain(question), plain(text)
    return tuple(name for name, wants, says in _QUALIFIERS if wants.search(asked) and not says.search(said))


def wants_to_know_who_not(question: str) -> bool:
    """Whether contraindications are asked for."""
    return _KEPT_FROM_ASKED.search(plain(question)) is not None


def _lost(question: str, one: RankedSentence, hits: Sequence[Hit], others: Sequence[str]) -> float:
    if is_report(hits[one.hit].passage.section):
        return 0.0
    lost = 0.0
    number, who_not = asks_number(question), wants_to_know_who_not(question)
    if (number or who_not) and is_of_other_thing(question, one, hits, others):
        if _is_known(question, hits, others):
            lost += _OTHER_THING if quantities(one.text) or who_not else _OTHER_THING_NO_NUMBER
        elif any(is_drug_like(word) for word in _thing_words(question)):
            lost += _UNKNOWN_DRUG  # SAFETY: of a drug that nothing found names, no dose of another one is the answer
    if who_not and not warns(one.text) and Aspect.AVOID not in asked_for(hits[one.hit].passage.section):
        lost += _DOSE_FOR_KEPT_FROM if speaks_of(one.text, Aspect.DOSE) else _NO_WARNING
    elif not who_not and _DOSE_ASKED.search(_GIVEN.sub(" ", plain(question))) and not quantities(one.text):
        lost += _NO_DOSE
    if _LIMIT_ASKED.search(plain(question)) and not _LIMIT_SAID.search(plain(one.text)):
        lost += _NO_LIMIT
    if is_of_other_fluid(question, one.text):
        lost += _OTHER_FLUID
    return lost


def _is_known(question: str, hits: Sequence[Hit], others: Sequence[str]) -> bool:
    """Whether what was found names the thing at all: if not, it may go by a name that no rule knows."""
    words = frozenset[str]().union(*(_thing_words(way) for way in (question, *others)))
    return any(words & _words_of(hit.passage.section + " . " + hit.passage.text) for hit in hits)


@remembers(texts=64)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(subject_words(with_classes(text)))


def _thing_words(question: str) -> frozenset[str]:
    return frozenset(subject_words(asked_classes(" ".join(things(question))))) - _NO_THING


def _is_thing(word: str) -> bool:
    stemmed = stem(word)
    return (
        len(word) > 2
        and not (stemmed in _NO_THING or is_harmless(stemmed) or is_route(stemmed))
        and bool(subject_words(word))
    )
