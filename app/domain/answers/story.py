"""A patient's story: "my mother is 82, her potassium is 6.7 and she takes digoxin", "man of 80, hit his head, takes apixaban, needs a CT?".

A clinician speaks so. What is searched for is taken out of the story: what was found, measured and given, and what is asked for; who
tells it of whom, how old and since when is left to the rules that read the whole of it. Rules only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from app.domain.answers.asked_thing import asks_number
from app.domain.answers.aspects import Aspect, asked_for
from app.domain.answers.clarifying import OpenQuestion
from app.domain.documents.reference import Hit
from app.domain.grounding.quantities import plain
from app.domain.people.dangers import taken_by
from app.domain.people.measured import in_words, readings
from app.domain.people.patients import all_conditions
from app.domain.people.set_aside import treatments_named
from app.domain.text.addressing import speaks_to_machine

_YEARS: Final = r"(?:\d{1,3}[- ]?(?:years?|yrs?|months?|weeks?)[- ]?(?:olds?|of age)|\d{1,3} ?(?:y/?o|yrs?)|\d{1,3} ?[mf]|aged? \d{1,3}|of \d{2,3}(?!\.?\d))"
_SOMEBODY: Final = (
    r"(?:mother|mum|mom|father|dad|grandmother|grandfather|gran|wife|husband|sister|brother|daughter|son|aunt|uncle|partner|neighbour|man|woman|lady|gentleman"
    r"|patient|student|girl|boy|male|female|bloke|guy|chap|resident|client)"
)
_PERSON: Final = re.compile(
    rf"\b(?:my|our|this|a|an|the|old|young) (?:[\w-]+ ){{0,2}}?{_SOMEBODY}\b|^\W*(?:{_YEARS}|(?:young |old |elderly )?{_SOMEBODY})\b|\b(?:he|she|his|her)\b|\b{_YEARS}\b"
)
_CLAUSES: Final = re.compile(r"[.;?!]\s+|,\s*|\b(?:and|but|who|with|now)\b")
_ASKS: Final = re.compile(r"\b(?:what|which|how|when|where|who|does|do|should|can|could|may|must|needs?|is)\b|\?")
_FEWEST_WORDS: Final = 9
_FEWEST_CLAUSES: Final = 3
_TALK: Final = re.compile(
    rf"\b{_YEARS}\b|\b(?:the |a |an |my |our |this |his |her )?(?:[\w-]+ )?{_SOMEBODY}\b(?!s? reaction)"
    r"|\b(?:(?:\d+|one|two|three|four|five|six|seven|ten|a few|several|some|last|past|the) )?(?:hours?|days?|weeks?|months?|nights?|yesterday|today|tonight|this morning) ?(?:ago|of|after|since|back)?\b"
    r"|(?<![\w-])(?:he|she|his|her|him|they|their|them|i|we|me|us|you|it|this|that|there|who|which|what|how|when|where|does|do|did|should|shall|can|could|may|must|would|is|are|was|were|be|been"
    r"|has|have|had|having|takes?|taking|took|gets?|got|getting|feels?|felt|fell|came|comes?|brought|found|known|given|gives?|started|stopped|called|needs?|needed|wants?|says?|said|seems?|looks?"
    r"|now|then|next|still|also|just|only|very|since|because|about|by|on|in|at|of|for|to|with|and|but|or|the|a|an|up|out|home|friends?|family|soon|please|new|old|young|long|already"
    r"|first|thing|time|within|so|no|not known|treat(?:ed|ing)?|start(?:ing)?)(?![\w-])"
)
_SIGN_OF_OTHERS: Final = ("kidney", "liver", "ejection", "hypotension", "QT")
"""Readings that say who the patient is, and are no illness to be treated."""
_WORDS: Final = re.compile(r"[\w-]+")
_MOST_CHOICES: Final = 5
SURE_OF_STORY: Final = 0.6
"""Below this confidence of the search a patient's story is asked back: in it are words of many illnesses."""
_NEAREST: Final = 1
_TOLD_ON: Final = {
    "the kidneys": "kidney failure", "the liver": "liver failure", "heart failure": "heart failure", "pregnancy": "a pregnancy", "asthma": "asthma",
    "an ulcer": "a peptic ulcer", "ischaemic heart disease": "ischaemic heart disease", "myasthenia": "myasthenia",
    "Parkinson disease": "Parkinson disease",
}  # fmt: skip
"""What a treatment must fit, as it is asked about."""


def is_story(question: str) -> bool:
    """Whether a text tells of somebody, in several clauses."""
    text = plain(question)
    clauses = [part for part in _CLAUSES.split(text) if part.strip()]
    return _PERSON.search(text) is not None and len(text.split()) >= _FEWEST_WORDS and len(clauses) >= _FEWEST_CLAUSES


def gist(question: str) -> str:
    """Return what a story is searched by: what is found, measured and given, in the words of sources."""
    text = " ".join(in_words(question).split())
    kept = " ".join(re.sub(_TALK, " ", _lowered(text)).split())
    return " ".join(re.sub(r"(?<!\d)[.,]|[.,](?!\d)|[;:?!()]+", " ", kept).split())


def _lowered(text: str) -> str:
    """Return a text in small letters, but for its abbreviations, which are known by their capitals alone."""
    return re.sub(r"[\w'-]+", lambda m: m.group() if sum(map(str.isupper, m.group())) > 1 else m.group().lower(), text)


def measured_illness(question: str) -> str:
    """Return the one illness that a story names by a measurement and asks nothing special of; "" where there is none, or several."""
    named = dict.fromkeys(r.words for r in readings(question) if not any(s in r.words for s in _SIGN_OF_OTHERS))
    is_special = asked_for(question) - {Aspect.TREATMENT, Aspect.MEANING, Aspect.SIGNS}
    return next(iter(named)) if len(named) == 1 and is_story(question) and not is_special else ""


def about_which(question: str, hits: Sequence[Hit], named: Sequence[Hit] = ()) -> OpenQuestion | None:
    """Return what to ask back of a story that no illness is named in: which of the documents found it is about.

    SAFETY: `named` are those of illnesses that must not be missed with its symptoms; they are among the choices, whatever was found.
    """
    titles = [h.passage.title for h in (*hits[:_NEAREST], *named, *hits) if not speaks_to_machine(h.passage.title)]
    chosen = tuple(t for t in dict.fromkeys(titles) if t)[:_MOST_CHOICES]
    if not chosen:
        return None
    asked = asks_specially(question)
    of_whom = _of_whom(question)
    return OpenQuestion(
        question="It is not certain that your library has this. Is it about one of these? Or name the illness that you think of.",
        choices=chosen,
        questions=tuple(
            f"{title}: {asked}{of_whom}?" if asked else f"How is {title} treated{of_whom}?" for title in chosen
        ),
    )


def asks_specially(question: str) -> str:
    """Return the clause of a story that asks for something special; "" where it asks what to do."""
    asking = asking_clause(question)
    is_special = bool(asked_for(asking) - {Aspect.TREATMENT}) or asks_number(asking)
    return asking if asking and is_special else ""


def asking_clause(question: str) -> str:
    """Return the clause of a story that asks; "" where none does."""
    clauses = [part.strip() for part in re.split(r"(?<=[.;?!])\s+|,\s+", question) if part.strip()]
    asking = [part for part in clauses if _ASKS.search(plain(part))]
    return asking[-1].rstrip("?. ") if asking else ""


def _of_whom(question: str) -> str:
    """Return what a story says of its patient that a treatment must fit, as it is said: "in a patient on apixaban"."""
    taken, named = taken_by(question), frozenset(c.name for c in all_conditions(question))
    drugs = dict.fromkeys(w for w in _WORDS.findall(plain(question)) if treatments_named(w) & taken)
    told = [*(f"with {words}" for name, words in _TOLD_ON.items() if name in named), *(f"on {drug}" for drug in drugs)]
    return f" in a patient {' and '.join(told)}" if told else ""
