"""Whom a sentence is for: an answer for the opposite patient is the worst that this program could give.

Somebody who cannot swallow, a child, a pregnant woman, one in shock or with failing kidneys is not helped by what holds for those who
can, for adults, outside pregnancy, without shock. Rules only: ages.py and sides.py read what question and sentence say of the patient.
What does not say for whom it is, is for everybody: then a note says so (`unspoken_of`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final

from app.domain.answers.aspects import Aspect, aspect_words, speaks_of
from app.domain.grounding.quantities import plain
from app.domain.people.ages import AgeSpan, are_all_understood, are_strangers, asked_ages, spoken_ages
from app.domain.people.measured import clearance, is_of_other_value, is_outside_bands
from app.domain.people.patients import all_conditions, conditions, in_general_words, is_of_child
from app.domain.people.sides import Side, concerns, opposed, sides, turned_words
from app.domain.text.terms import negations

_ABILITY: Final = (
    r"(?:safely |still |no longer )?(swallow|eat|drink|take|tolerate|walk|stand|sit|speak|talk|breathe|cooperate|co-operate|communicate|cough|see"
    r"|hear|move|feed|chew|consent|urinate|inhale|absorb)\b"
)
"""What patients can do or not. "Can be given" and "cannot be obtained" say nothing of a patient."""
_CANNOT: Final = re.compile(rf"\b(?:can ?not|can't|unable to|not able to) {_ABILITY}", re.I)
_CAN: Final = re.compile(rf"\b(?<!not )(?:can|able to) {_ABILITY}", re.I)
_NOTHING_BY_MOUTH: Final = re.compile(
    r"\b(?:nil|nothing) (?:by mouth|per os)\b|\bn\.?b\.?m\b|\bn\.?p\.?o\b|\bunsafe swallow\w*|\bfail(?:s|ed|ing)? (?:the |a |his |her |their )?swallow\w*"
    r"|\bunconscious\b|\bcomatose\b|\bin (?:a )?coma\b",
    re.I,
)
"""Said of the patient in a question: as "cannot swallow"."""
_BY_MOUTH: Final = re.compile(r"\bby mouth\b|\borally\b|\b(?:tablets?|capsules?)\b", re.I)
_OTHERWISE: Final = re.compile(
    r"\b(?:intra(?:ven|musc|nas|oss)\w+|sub-?cut\w+|rectal\w*|buccal\w*|sublingual\w*|inhal\w+|nebuli\w+|naso-?gastric|infusion|inject\w+|(?<!\w)(?:iv|im|sc))\b",
    re.I,
)
"""Another way into the body, beside the mouth or instead of it."""
_NOTHING: Final = re.compile(r"\b(?:nothing|nil|not|never|no|avoid\w*)\b", re.I)

_WHO: Final = re.compile(
    r"\b(?:without|(?:with|has|have|had|having|if|when|there (?:is|are)) no|and no (?=(?:\w+ )?(?:allerg|bleed|symptom|contra-?indication))|do(?:es)? not have|(?:doesn|don)'t have|no (?:known )?(?:history|signs?|evidence)"
    r"|can ?not (?=swallow|eat|drink|take|tolerate|walk|speak|breathe)|not able to|not (?=pregnan|breast-?feeding|conscious))"
)
"""A negation that only says who the patient is: it forbids nothing."""
_CHECKS: Final = re.compile(r"\b(?:ensure|confirm|check|exclude|rule out|provided|as long as|warn\w*|must)\b")
_ONLY_FOR: Final = re.compile(
    r"\bonly (?:be )?(?:\w+ )?(?:in|to|for|by|if|when|with|after|from|under)\b|\b(?:adults?|children|patients?|people|men|women|females?|males?|use) only\b"
    r"|\b(?:unless|except)\b"
)
_AND_MORE: Final = re.compile(r"\b(?:or|and|nor)\b[^.;]*\b(?:in|with|when|if|who|after|during|to|for|below|above)\b")
"""A further case beside the first: "under 12 years, or with asthma"."""
_WARNED_OF: Final = frozenset(
    "presence complication function control severity course circulation steadiness pregnancy trimester breastfeeding consciousness stage grade"
    " class".split()
)
"""SAFETY: a warning names those whom it keeps away, or those whom it spares: on these it is never taken as being for others."""
_ARREST: Final = re.compile(
    r"\barrest(?:s|ed)?\b|\bpulseless\b|\bno (?:pulse|output)\b|\blost (?:the |his |her )?pulse\b|\bv\.?f\b|\bfibrillation\b|\basystole\b|\bpea\b|\bcpr\b|\bresuscitation\b|\blife support\b"
    r"|\bshock(?:s|able)\b"
)
_IN_ARREST: Final = re.compile(
    r"(?<!outside )(?<!except )\b(?:in|during) (?:(?:an?|the|adult|hyperkala?emic|hypothermic|\w+able) )*(?:cardiac|cardiorespiratory|circulatory) arrest\b|\barrest is treated\b"
)
_INFANT_YEARS: Final = 1.1
_MOTHERS: Final = (AgeSpan(low=18, high=math.inf),)
"""Who is pregnant or breastfeeding, where no age is said: a dose for children is not hers."""
_CHILDREN: Final = AgeSpan(low=0, high=18)
"""Whom bands of ages are for that were not all understood."""
_UNTOLD_MOTHERS: Final = asked_ages("pregnant")
_WORTH_A_NOTE: Final = {
    "pregnancy": "pregnancy", "breastfeeding": "breastfeeding", "severity": "", "line": "", "type": "", "stage": "", "grade": "",
    "class": "", "code": "",
}  # fmt: skip
"""What is named in a note where nothing shown speaks of it; without words of its own, as it was said."""


def is_for_others(question: str, sentence: str, *above: str) -> bool:
    """Say whether a sentence is for other patients than those asked about.

    `above` is what stands over the sentence, nearest first: the lead-in of its list, its section, its title. What the sentence says
    itself goes before what stands above it.
    """
    levels = (sentence, *above)
    if _ONLY_FOR.search(plain(sentence)):
        return False  # "only in adults" is said to all others
    return (
        _is_for_arrest(question, sentence, above)
        or (not warns(sentence) and any(_is_of_opposite_ability(question, text) for text in levels))
        or (_is_of_other_age(question, levels) and not _warns_of_more_than_age(question, sentence))
        or _is_on_other_side(question, levels)
        or _is_of_other_clearance(question, sentence)
    )


def _is_for_arrest(question: str, sentence: str, above: Sequence[str]) -> bool:
    """Whether a sentence is for a patient without a pulse, and the question is not.

    SAFETY: "in cardiac arrest from anaphylaxis, give adrenaline 1 mg intravenously" kills whoever still has a pulse.
    """
    is_known = _ARREST.search(plain(question)) is not None or (
        bool(above) and _ARREST.search(plain(above[-1])) is not None
    )
    return not is_known and not warns(sentence) and is_of_arrest(sentence)


def is_of_arrest(sentence: str) -> bool:
    """Whether a sentence says what is done for a patient without a pulse."""
    return _IN_ARREST.search(plain(sentence)) is not None


def warns(sentence: str) -> bool:
    """Whether a sentence forbids, restricts or warns: what it says must reach those whom it keeps away from a treatment."""
    text = _WHO.sub(" ", plain(sentence))
    return bool(+negations(text)) or speaks_of(text, Aspect.AVOID) or _CHECKS.search(text) is not None


def spoken_for(question: str, sentence: str, *above: str) -> float:
    """Return how much of what a question says of its patient a sentence, or what stands above it, says too; 0 to 1.

    0 as well where the question says nothing of the kind: it is for comparing sentences.
    """
    asked = [side for side in sides(question) if side.axis != "presence"]  # its words count as words already
    ages = asked_ages(question)
    if not asked and not ages:
        return 0.0
    levels = (sentence, *above)
    said = [side for text in levels for side in sides(text)]
    agreed = sum(any(concerns(one, side) and one.name == side.name for side in said) for one in asked)
    agreed += bool(ages) and any(spoken_ages(text) for text in levels)
    return agreed / (len(asked) + bool(ages))


def unspoken_of(question: str, *told: str) -> tuple[str, ...]:
    """Return in words what a question says of its patient and what is told does not speak of at all: a child, a pregnancy."""
    missing: list[str] = []
    if is_of_child(question) and not any(spoken_ages(text) for text in told):
        missing.append("children")
    known = [side for text in told for side in sides(text)]
    for asked in sides(question):  # how a measurement is read is noted already
        if asked.axis in _WORTH_A_NOTE and not any(concerns(asked, side) for side in known):
            missing.append(_WORTH_A_NOTE[asked.axis] or f"“{asked.words}”")
    missing += [c.name for c in conditions(question) if not any(c.is_spoken_of(text) for text in told)]
    return tuple(dict.fromkeys(missing))


def _is_of_opposite_ability(question: str, text: str) -> bool:
    said = _NOTHING_BY_MOUTH.sub("cannot swallow", question)
    asked_not, asked = _verbs(_CANNOT, said), _verbs(_CAN, said)
    if "swallow" in asked_not and _BY_MOUTH.search(text) and not _OTHERWISE.search(text) and not _NOTHING.search(text):
        return True
    unable, able = _verbs(_CANNOT, text), _verbs(_CAN, text)
    return bool(asked_not & (able - unable) or asked & (unable - able))


def _warns_of_more_than_age(question: str, sentence: str) -> bool:
    """Whether a warning is also for something else that the question says of its patient.

    SAFETY: "not for children under 12 or in pregnancy" is said to a pregnant woman of 30 as well.
    """
    is_of_patient = any(one.is_spoken_of(sentence) for one in all_conditions(question) if not one.is_an_age)
    return warns(sentence) and (is_of_patient or _AND_MORE.search(plain(sentence)) is not None)


def _is_of_other_age(question: str, levels: Sequence[str]) -> bool:
    asked = asked_ages(question)
    text, said = next(((text, ages) for text in levels if (ages := spoken_ages(text))), ("", ()))
    if _is_of_mother(sides(question)):
        if any(span.high <= _INFANT_YEARS for span in (*said, *asked)):
            return False  # "in exposed infants" is said to the mother
        asked = _MOTHERS if not asked or asked == _UNTOLD_MOTHERS else asked
    if said and not are_all_understood(text):
        said = (*said, _CHILDREN)
    return are_strangers(asked, said)


def _is_of_other_clearance(question: str, sentence: str) -> bool:
    """Whether a sentence is for another clearance, INR or potassium than the patient's.

    Of clearances never a warning: two ways to measure them may differ.
    """
    if is_of_other_value(question, sentence):
        return True
    value = clearance(question)
    return value is not None and not warns(sentence) and is_outside_bands(value, sentence)


def _is_on_other_side(question: str, levels: Sequence[str]) -> bool:
    turned = turned_words(question).union(*map(turned_words, levels))
    turned = frozenset(
        w for w in turned if not aspect_words().search(w)
    )  # "non-inherited" answers whether it is inherited
    asked = sides(in_general_words(question), turned)
    if not asked:
        return False
    said = [sides(text, turned) for text in levels]
    spared = _WARNED_OF if levels and warns(levels[0]) else frozenset[str]()
    if _is_of_mother(asked) or (levels and _warns_of_more_than_age(question, levels[0])):
        spared |= {"sex"}
    return any(_stands_against(one, asked, said) for one in asked if one.axis not in spared)


def _is_of_mother(asked: Sequence[Side]) -> bool:
    return any(side.name in ("pregnant", "breastfeeding") for side in asked)


def _stands_against(one: Side, asked: Sequence[Side], levels: Sequence[Sequence[Side]]) -> bool:
    """Whether the nearest level that speaks of the same pair stands on other sides only than the question."""
    names = {other.name for other in asked if concerns(one, other)}
    for level in levels:
        near = [side for side in level if concerns(one, side)]
        if near:
            return all(opposed(one, side) and side.name not in names for side in near)
    return False


def _verbs(pattern: re.Pattern[str], text: str) -> set[str]:
    return {verb.lower() for verb in pattern.findall(text)}
