"""What is offered after a warning that forbids it to the very patient: "offer colchicine" below "avoid colchicine in kidney failure".

SAFETY: a sentence of a document is told whole or not at all, so what offers a forbidden drug beside others gives way to the sentences that
offer the others; where none does, it is told only if it leaves a choice without the forbidden, with the name of what the warning is about right
beside it. A dose of what is forbidden is never told. Rules only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.answers.aspects import Aspect, speaks_of
from app.domain.answers.drug_classes import classes_called, marks_of, name_of, without_classes
from app.domain.answers.relevance import RankedSentence
from app.domain.documents.reference import Hit
from app.domain.grounding.quantities import plain
from app.domain.people.patients import conditions
from app.domain.remembering import remembers
from app.domain.text.terms import gives, is_drug_like, is_harmless, subject_words

_DEED: Final = r"(?:given|used|combined|started|offered|prescribed|recommended)"
_ONLY_WHEN: Final = r"when|if|while|because|after|once|where|until|unless|before|although|whenever"
_SAID_BEFORE: Final = re.compile(
    rf"(?P<what>[^.;:]*?)\b(?:(?:is|are|be) (?:(?!not\b|(?:{_ONLY_WHEN})\b)\w+ ){{0,2}}?(?:avoided|contra-?indicated|unsuitable|unsafe|dangerous|withheld|stopped)"
    rf"|(?:is|are|must|should|may|can)(?: \w+)? (?:not|never) (?:\w+ )?(?:be )?{_DEED}|cannot be {_DEED})\b"
)
_SAID_AFTER: Final = re.compile(
    r"(?<!never )(?<!not )(?<!n't )(?<!no )(?<!not a )(?<!absolute )(?:\babsolute )?\b(?:avoid|withhold|stop|(?:do not|don't|never) (?:give|use|add|combine|start|offer|prescribe)|contra-?indications? (?:to|for|of))\b:?"
    r"(?P<what>[^.;]*?)(?=\s(?:in|for|with|when|if|because|during|unless|until|after|before|where|as|while|is|are|include)\b|[.;]|$)"
)
_ONE_CLAUSE_BEFORE: Final = re.compile(rf"^\W*(?:{_ONLY_WHEN}|in|for|with|during|at)\b[^,]*, ")
"""Stands before the clause that forbids: "in a stable patient, …"."""
_WITHIN_A_CLAUSE: Final = re.compile(rf"\b(?:{_ONLY_WHEN})\b[^,]*$")
"""What is forbidden there is only the reason of something else: "an option when other drugs are unsuitable"."""
_DEED_AFTER: Final = re.compile(
    r"(?:,|,? and|,? then) (?=(?:give|support|call|find|sit|keep|assess|review|use|start|check|arrange|treat|reduce|follow|get|monitor|apply"
    r"|resuscitate|add|consider|offer|switch|take|repeat|restart|choose|ask)\b)"
)
_OTHER_CLAUSE: Final = re.compile(r"\bbut\b|\binstead\b|\bso\b|,? (?:and|while|whereas) (?=[^,]*$)")
_OTHER_SUBJECT: Final = re.compile(r", and (?=[^,]*$)")
_SUBJECT_ENDS: Final = re.compile(
    r"\b(?:can|may|could|is|are|was|contains?|causes?|raises?|interacts?|needs?|must|should|has|have|for)\b"
)
_MANNER: Final = re.compile(r"\b(?:bolus|undiluted|fast|rapid(?:ly)?|quickly|suddenly|alone)\b")
_IN_SOME_WAY: Final = re.compile(r" (?:as an?|by|fast|too|alone|routinely|quickly|suddenly)\b")
"""A way to give something is forbidden, and not the thing."""
_TAKEN_ALREADY: Final = re.compile(
    r"\b(?:on|taking|takes|receiving|without|instead of|rather than|despite|stop(?:ping)?) (?:an? |the |any |oral |regular )?(?:direct oral )?[\w-]+"
    r"|\b[\w-]+ (?:allergy|overdose|toxicity|poisoning|withdrawal|intolerance|levels?|resistance)\b|\b\w+-(?:resistant|sensitive|induced|associated)\b"
    r"|\b(?:allerg(?:ic|y)|anaphylaxis|hypersensitiv\w+|intolerant|reactions?|alternatives?|resistan(?:t|ce)) (?:to|of) (?:an? |the |any )?[\w-]+(?:(?:,| or| and) [\w-]+)?"
)
"""Names what the patient takes, or what is left out, and offers it to nobody."""
_WHERE_NOT: Final = re.compile(
    r"\b(?:when|if|where|after|once|because|as)\b[^,.;]*?\b(?:fail\w*|(?:is|are|was|were) (?:contra-?indicated|unsuitable|not (?:possible|tolerated|available|suitable|effective)))"
    r"(?: or (?:is |are )?[\w-]+)?"
)
"""Names what could not be given: "embolectomy when thrombolysis fails or is contraindicated" offers no thrombolysis."""
_HARMS: Final = re.compile(
    r"\b(?:can|may) (?:\w+ )?(?:cause|raise|worsen|lead|increase|be fatal|harm)\b|\bis fatal\b|\boverdose can\b"
)
"""Tells what something does, and offers nothing."""
_NO_DRUG: Final = frozenset(
    subject_words(
        "infection impairment injection infusion ventilation hypotension hypertension function condition interaction decision option reaction"
        " combination administration person regimen protein haemodialysis creatinine kidney renal total oral initial normal usual adult solution"
        " migraine urine troponin haemoglobin bilirubin albumin medicine vaccine bleeding"
    )
)
"""Words that end as drugs do, and are none."""
_SALTS: Final = frozenset(subject_words("chloride gluconate sulfate hydrochloride acid"))
ELEMENTS: Final = frozenset(subject_words("sodium potassium calcium magnesium concentrated")) | _SALTS
"""Of many drugs: beside another word no name of one. SAFETY: saline is given where sodium valproate is avoided."""
_MOST_INSTEAD: Final = 2
_CLASS: Final = "class-"
ALIKE: Final = frozenset(
    f"{_CLASS}{name}"
    for name in "betablocker nsaid triptan aceinhibitor sartan penicillin macrolide quinolone tetracycline aminoglycoside thrombolysis directanticoagulant".split()
)
"""SAFETY: what forbids one of these forbids its class (BNF): labetalol in asthma is every beta-blocker. Not so heparins, antiplatelets, …"""
_PREFERRED: Final = re.compile(r"\bprefer(?:red|s)?\b")
_CHOICE: Final = re.compile(r",| or ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """What is told after warnings. `beside` has for some of it, by its place, what the warnings are about; `left_out` is not told."""

    told: tuple[RankedSentence, ...]
    beside: dict[tuple[int, int], tuple[str, ...]]
    left_out: tuple[tuple[RankedSentence, tuple[str, ...]], ...]

    @property
    def offers_nothing(self) -> bool:
        """Whether all that offered something was left out."""
        return bool(self.left_out) and not any(offers(one.text) for one in self.told)


def cleared(
    told: Sequence[RankedSentence],
    barred: frozenset[str],
    ranked: Sequence[RankedSentence],
    hits: Sequence[Hit],
    least: float,
    question: str,
    *,
    by_question: bool = False,
) -> Cleared:
    """Return what is told without what is barred (`barred_by_warnings`, or, `by_question`, what the question asks to leave out).

    What comes instead is of the same document: it offers what a sentence left out offered beside the forbidden, leaves a choice without it,
    or stands in the same section with at least `least` as an answer.
    """
    against = {(one.hit, one.start): names for one in told if (names := offered_of(one.text, barred))}
    if not against:
        return Cleared(told=tuple(told), beside={}, left_out=())
    clear = [one for one in told if (one.hit, one.start) not in against]
    instead = _Instead(told=told, against=against, barred=barred, ranked=ranked, hits=hits, question=question)
    found, beside = instead.of_what_is_left(clear), dict[tuple[int, int], tuple[str, ...]]()
    if not by_question and treatments_named(question) & barred:
        found = []  # whoever asks for that very drug is told that it is forbidden, and of no other
    elif not found and not any(offers(one.text) for one in clear):
        found = instead.with_a_choice()
        beside = {(one.hit, one.start): offered_of(one.text, barred) for one in found}
        found = found or instead.near(least)
    fresh = [one for one in found if one not in clear]
    return Cleared(
        told=(*clear, *fresh),
        beside=beside,
        left_out=tuple(
            (one, against[one.hit, one.start]) for one in told if (one.hit, one.start) in against and one not in fresh
        ),
    )


def barred_by_warnings(warnings: Sequence[str]) -> frozenset[str]:
    """Return what warnings forbid, each with its class where one of it stands for all."""
    barred = frozenset[str]().union(*map(forbidden, warnings))
    return barred | (frozenset[str]().union(*map(marks_of, barred)) & ALIKE)


@remembers(texts=128)
def forbidden(warning: str) -> frozenset[str]:
    """Return what a warning forbids: the stems of drugs, and marks of the classes that it names as such."""
    found: set[str] = set()
    for what in _forbidden_parts(plain(warning)):
        found |= classes_called(what)
        named = drugs_named(without_classes(what))
        found |= (named - ELEMENTS) or named - _SALTS
    return frozenset(found)


def offers(text: str) -> bool:
    """Whether a sentence offers a treatment, and does not only warn of one."""
    return _is_given(text) and not forbidden(text) and _HARMS.search(plain(text)) is None


def _is_given(text: str) -> bool:
    return gives(text) or speaks_of(text, Aspect.DOSE) or _PREFERRED.search(plain(text)) is not None


def _forbidden_parts(text: str) -> Iterator[str]:
    for match in _SAID_AFTER.finditer(text):
        yield _DEED_AFTER.split(match["what"], maxsplit=1)[0]
    for match in _SAID_BEFORE.finditer(text):
        what = _subject(match["what"], match.group())
        if what and not _MANNER.search(what) and not _IN_SOME_WAY.match(text, match.end()):
            yield what


def _subject(before: str, whole: str) -> str:
    """Return what stands as the subject of the verb that forbids; "" where that verb only says when something else holds."""
    said = _ONE_CLAUSE_BEFORE.sub("", before)
    if _WITHIN_A_CLAUSE.search(said):
        return ""
    is_of_one = whole[len(before) :].startswith("is ")
    *others, last = (_OTHER_SUBJECT if is_of_one and _OTHER_SUBJECT.search(said) else _OTHER_CLAUSE).split(said)
    if others and last.strip() and (is_of_one or any(gives(part) for part in others)):
        said = last
    return _SUBJECT_ENDS.split(said, maxsplit=1)[0]


def offered_of(text: str, barred: frozenset[str]) -> tuple[str, ...]:
    """Return in words what a sentence offers of what is barred; () where it offers none of it, or warns of it itself."""
    if not _is_given(text):
        return ()
    said = _TAKEN_ALREADY.sub(" ", _WHERE_NOT.sub(" ", plain(text)))
    both = (treatments_named(said) & barred) - forbidden(text)
    return tuple(sorted(set(_in_words(text, both))))


def _in_words(text: str, marks: frozenset[str]) -> Iterator[str]:
    for mark in marks:
        if mark.startswith(_CLASS):
            yield _called_so(text, mark)
        else:
            yield next((w for w in re.findall(r"[\w-]+", plain(text)) if mark in subject_words(w)), mark)


def _called_so(text: str, mark: str) -> str:
    """Return how a text names a class, or the first member of it."""
    words = re.findall(r"[\w-]+", plain(text))
    member = next((w for w in words if mark in marks_of(w)), "")
    return member or name_of(mark)


@remembers(texts=256)
def treatments_named(text: str) -> frozenset[str]:
    """Return what a text names of drugs: their stems, and marks of the classes that they or their names are of."""
    return marks_of(text) | drugs_named(without_classes(text))


def drugs_named(text: str) -> frozenset[str]:
    """Return the stems of words that may be drugs."""
    return frozenset(w for w in subject_words(text) if is_drug_like(w) and not is_harmless(w)) - _NO_DRUG


@dataclass(frozen=True, slots=True, kw_only=True)
class _Instead:
    """What can be told instead of sentences that offer something barred (`against`), out of the same documents."""

    told: Sequence[RankedSentence]
    against: dict[tuple[int, int], tuple[str, ...]]
    barred: frozenset[str]
    ranked: Sequence[RankedSentence]
    hits: Sequence[Hit]
    question: str

    def of_what_is_left(self, clear: Sequence[RankedSentence]) -> list[RankedSentence]:
        """Return sentences that offer what those left out offered beside the barred, with a number where there is one; each option once."""
        options = (
            frozenset[str]().union(*(treatments_named(one.text) for one in self._left())) - self.barred - self._titles()
        )
        options -= frozenset[str]().union(*(treatments_named(one.text) for one in clear if offers(one.text)))
        found: list[RankedSentence] = []
        for one in self._fitting():
            if len(found) < _MOST_INSTEAD and (fresh := treatments_named(one.text) & options):
                found.append(one)
                options -= fresh
        return found

    def with_a_choice(self) -> list[RankedSentence]:
        """Return the best sentence that offers the barred among others, one of which can be chosen without it."""
        return [one for one in (*self._left(), *self._of_document()) if self._leaves_a_choice(one.text)][:1]

    def near(self, least: float) -> list[RankedSentence]:
        """Return sentences of the same sections that are likely an answer and free of the barred."""
        sections = {self._section(one) for one in self._left()}
        return [one for one in self._fitting() if one.answers >= least and self._section(one) in sections][
            :_MOST_INSTEAD
        ]

    def _left(self) -> list[RankedSentence]:
        return [one for one in self.told if (one.hit, one.start) in self.against]

    def _titles(self) -> frozenset[str]:
        return frozenset(subject_words(" ".join(self.hits[one.hit].passage.title for one in self._left())))

    def _section(self, one: RankedSentence) -> tuple[str, str]:
        passage = self.hits[one.hit].passage
        return passage.document_id, passage.external_section

    def _of_document(self) -> list[RankedSentence]:
        documents = {self.hits[one.hit].passage.document_id for one in self._left()}
        known = {one.name for one in conditions(self.question)}
        return [
            one
            for one in self.ranked
            if self.hits[one.hit].passage.document_id in documents
            and one not in self.told
            and not one.points_back
            and offers(one.text)
            and {c.name for c in conditions(one.text)} <= known  # what is for others besides is not for this patient
        ]

    def _fitting(self) -> list[RankedSentence]:
        fitting = [one for one in self._of_document() if not treatments_named(one.text) & self.barred]
        return sorted(fitting, key=lambda one: (not speaks_of(one.text, Aspect.DOSE), -one.answers))

    def _leaves_a_choice(self, text: str) -> bool:
        said = plain(text)
        parts = [treatments_named(part) - self._titles() for part in _CHOICE.split(said)]
        return " or " in said and any(part and not part & self.barred for part in parts)
