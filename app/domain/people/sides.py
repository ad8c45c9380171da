"""On which side of a pair of opposites a text stands: with or without shock, acute or chronic, pregnant or not, first or second line.

A side is often bound to what it is said of: "chronic alcohol use" says nothing against acute pancreatitis, "chronic pancreatitis" does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.grounding.quantities import plain
from app.domain.remembering import remembers
from app.domain.text.terms import content_words, subject_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a pair. `of` are the words it is bound to, () where it is said of the patient; `words` is how it was said."""

    axis: str
    name: str
    of: frozenset[str]
    words: str


_COURSES: Final = (("acute", r"acute"), ("chronic", r"chronic|long-?standing"))
_BOUND: Final = {
    "course": _COURSES,
    "severity": (
        ("mild", r"mild|minor"), ("moderate", r"moderate"), ("severe", r"severe|major|massive|life-?threatening|fulminant"),
    ),
    "kind of stroke": (("ischaemic", r"ischa?emic"), ("haemorrhagic", r"ha?emorrhagic")),
    "germ": (("bacterial", r"bacterial"), ("viral", r"viral"), ("fungal", r"fungal"), ("tuberculous", r"tuberculous")),
    "origin": (("primary", r"primary"), ("secondary", r"secondary")),
    "height": (("upper", r"upper"), ("lower", r"lower")),
    "symptoms": (("none", r"asymptomatic"), ("some", r"symptomatic")),
    "nature": (("benign", r"benign"), ("malignant", r"malignant")),
    "spread": (("limited", r"locali[sz]ed|limited"), ("spread", r"metastatic|disseminated|extensive")),
    "function": (
        ("kept", r"normal|preserved|intact|adequate"), ("lost", r"reduced|impaired|abnormal|decreased|poor"),
    ),
    "complication": (("without", r"uncomplicated"), ("with", r"complicated")),
    "control": (("good", r"(?:well[- ])?controlled"), ("bad", r"(?:un|poorly[- ]|badly[- ])controlled")),
    "provocation": (("none", r"unprovoked|idiopathic"), ("some", r"provoked")),
    "wholeness": (("whole", r"unruptured|intact"), ("ruptured", r"ruptured")),
    "steadiness": (("stable", r"stable"), ("unstable", r"unstable")),
    "length": (("short", r"short"), ("medium", r"medium"), ("long", r"(?:very )?long")),
}  # fmt: skip
"""Adjectives that cannot both be true of the same thing at once, with the words after them."""

_OF_PATIENTS: Final = {
    "pregnancy": (
        ("not pregnant", r"(?:non-?|not |is not |isn't |who are not )pregnan\w*|outside (?:of )?pregnancy"),
        ("pregnant", r"pregnan\w*|antenatal|trimester"),
    ),
    "trimester": tuple(
        (name, rf"(?:{name}|{short})(?=(?:,? (?:\w+,? )?(?:and|or|to) \w+)? trimesters?\b)")
        for name, short in (("first", "1st"), ("second", "2nd"), ("third", "3rd"))
    ),
    "breastfeeding": (
        ("not breastfeeding", r"not breast-?feeding"),
        ("breastfeeding", r"breast-?feeding|lactating|nursing mothers?"),
    ),
    "sex": (
        ("female", r"women|woman|females?|girls?|lady|ladies"), ("male", r"men|man|males?|boys?|gentlem[ae]n"),
    ),
    "consciousness": (
        ("unconscious", r"unconscious|not conscious|comatose|in (?:a )?coma"),
        ("conscious", r"conscious|awake|(?<!to )alert(?! (?:the|a|an|your|senior|to)\b)"),
    ),
    "gravity": (
        ("without severe symptoms", r"(?:without|no|not having|absence of) (?:severe )?symptoms|asymptomatic|symptom-free"),
        ("with severe symptoms", r"severe symptoms|severely symptomatic"),
    ),
    "circulation": (
        ("unstable", r"ha?emodynamically unstable|ha?emodynamic instability"),
        ("stable", r"ha?emodynamically stable|ha?emodynamic stability|blood pressure is stable"),
    ),
    "symptoms at all": (
        ("not severe", r"(?:without|no|not having) (?:severe |any )?symptoms|asymptomatic|symptom-?free|(?:only )?mild symptoms"),
        ("severe", r"severe symptoms|severely symptomatic"),
    ),
    "bleeding at all": (
        ("none", r"(?:no|not|isn't|without|without any) bleeding|non-?bleeding"),
        ("some", r"(?:minor|major|active|severe|serious|significant|ongoing|life-?threatening) bleeding"),
    ),
    "line": (
        ("first line", r"(?:first|1st)[ -](?:line|choice)"), ("second line", r"(?:second|2nd)[ -](?:line|choice)"),
        ("third line", r"(?:third|3rd)[ -](?:line|choice)"),
    ),
    "taken before": (
        ("not taking", r"not (?:already |yet |previously |currently )?(?:taking|on|receiving) an? \w+|(?:drug|diuretic|opioid|treatment|steroid)-?\s?na(?:i|ï)ve"),
        ("taking", r"(?:already|usually|normally|regularly) (?:on|takes?|taking|receiving|given)|(?:on|takes|taking) \d+ ?(?:mg|milligrams?) (?:oral\w*|daily|a day|once|twice)"),
    ),
    "place": (("inpatient", r"in-?patients?"), ("outpatient", r"out-?patients?|ambulatory patients?")),
}  # fmt: skip
"""What is said of the patient, or of the treatment, as a whole. A negated form stands before the plain one."""

_ABSENT: Final = re.compile(
    r"\b(?:without|in the absence of|(?:with|and|has|have|had|having|if|when|there (?:is|are)) no|free (?:of|from)|"
    r"do(?:es)? not have|(?:doesn|don)'t have|no (?:known )?(?:history|signs?|evidence) of|absence of|negative for)\b(?P<what>[^.,;:()]*)"
)
_PRESENT: Final = re.compile(
    r"\b(?:(?<!associated )(?<!compared )(?<!correlated )(?<!consistent )(?<!together )(?<!combined )(?<!treated )(?<!managed )with"
    r"|in(?! (?:response|order|addition|contrast|comparison|relation|general)\b)|has|have|had|having|who has|in the presence of|presence of|after (?=(?:an? |the )?(?:[a-z]+ )?(?:transplant|thromboly|fibrinoly|[a-z]+teplase))|complicated by|history of|known)\b(?! no\b)(?=(?P<what>[^.,;:()]*))"
)
_NON: Final = re.compile(r"\bnon-?(?P<what>[a-z]{4,}|st)\b(?P<after>[^.,;:()]*)")
_MARKER: Final = re.compile(
    r"\b(?P<what>(?!false|true)[a-z][\w/]*(?=-)|her2|er|pr|hiv|rh|rhesus|gram|coagulase)[- ](?P<sign>positive|negative)\b"
)
_NAMES: Final = (
    (re.compile(r"\bchronic (?=obstructive|fatigue|granulomatous|inflammatory demyelinating)"), ""),
    (
        re.compile(
            r"\bacute (?=respiratory distress|coronary|chest syndrome|intermittent porphyria|fatty liver|phase)"
        ),
        "",
    ),
    (re.compile(r"\bacute[- ](?:on[- ]chronic|(?=exacerbation|flare|attack|relapse|worsening))"), ""),
    (re.compile(r"\b(?:with|and|or|then) [\w-]+ as (?:a |the )?(?:second|third|2nd|3rd)[ -](?:line|choice)"), ""),
    (
        re.compile(
            r"\b(?:with )?(?:no|without)(?: an?| any)?(?: known| history of)? (?:allergy|hypersensitivity) to (?:the )?(\w+)"
        ),
        r"without \1 allergy",
    ),
    (re.compile(r"\b(?:not|isn't|no longer|non-?) ?allergic to (?:the )?(\w+)"), r"without \1 allergy"),
    (
        re.compile(r"\b(?:allergic to|allergy to|hypersensitiv\w+ to|hypersensitivity against) (?:the )?(\w+)"),
        r"with \1 allergy",
    ),
    (re.compile(r"\b(\w+)[- ]allergic\b"), r"with \1 allergy"),
    (re.compile(r"\bn-?stemi\b"), "non-st-elevation myocardial infarction"),
    (re.compile(r"\bstemi\b"), "st-elevation myocardial infarction"),
    (re.compile(r"\bnon[- ]st\b"), "non-st"),
    (re.compile(r"\bst[- ](?:segment[- ])?elevation\b"), "st-elevation"),
)
"""What only seems to take a side (a fixed name, an acute turn of what is chronic), and short names for what does."""
_FUNCTION: Final = re.compile(r"\b(?:normal|preserved|intact|good|adequate) (?P<what>[a-z]+) function\b")
_DISEASED: Final = re.compile(
    r"\b(?P<what>(?:kidney|renal|hepatic|liver|cardiac|heart|thyroid|adrenal)) (?:failure|impairment|insufficiency|dysfunction)\b"
)

_NUMBERED: Final = re.compile(
    r"(?P<before>(?:[\w-]{1,40} ){0,3})\b(?P<axis>type|stage|grade|class|group|phase|category)[ -]?(?P<n>\d{1,2}|[ivx]{1,5}|[a-d])(?P<sub>[a-e]?)\b"
    r"(?P<after>(?: [\w-]+){0,3})"
)
_CODE: Final = re.compile(
    r"(?<![\w.])(?P<code>(?:\d+[pq]\d[\d.]*|[a-z]+\d+[a-z\d]*|\d+[a-z]+\d+[\w.]*))(?P<after>(?: [\w-]+){1,2})"
)
_ROMAN: Final = {n: str(i) for i, n in enumerate("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split(), 1)}

_GENERIC: Final = frozenset(
    content_words(
        "disease disorder syndrome condition failure impairment injury illness infection episode attack phase stage form treatment"
        " therapy management symptoms signs insufficiency dysfunction type case severe mild moderate acute chronic function level"
        " risk evidence history complication exacerbation presentation event dose group people years old class category"
    )
)
"""Words that many things share: two of them are not the same thing for that."""
_ORGANS: Final = frozenset(
    content_words(
        "renal kidney hepatic liver cardiac heart coronary pulmonary lung respiratory airway cerebral brain abdominal bowel intestinal"
        " gastric pancreatic biliary urinary bladder vascular arterial venous limb skin spinal back chest"
    )
)
"""Of an organ many things are said: it alone does not make them the same."""
_ENDS: Final = re.compile(
    r"\b(?:and|or|but|is|are|was|were|be|been|for|to|from|by|at|on|who|whom|which|that|when|while|should|may|can|could|must|will|would"
    r"|than|as|if|then|after|before|during|because|treated|managed|given|used|receive[sd]?|with|without|in|has|have|had|cause[sd]?)\b|[.,;:()?!/]"
)
_LONGEST_BOUND: Final = 4
_LONGEST_READ: Final = 4_000
"""Characters: no sentence and no heading is longer."""
GRAVE_FORM: Final = "grave-form"
_GRAVELY: Final = re.compile(
    r"\W*(?:an? |any |other )?(?:major|severe|massive|significant|serious|life-?threatening|overt)\b"
)


@remembers(texts=2048)
def sides(text: str, turned: frozenset[str] = frozenset()) -> tuple[Side, ...]:
    """Return all sides that a text takes, in no order. `turned` are words that one of the texts compared puts "non-" before."""
    read = _readable(text)
    return (
        *_bound(read), *_of_patients(read), *_presences(read), *_numbers(read), *_turned(read, turned), *_markers(read),
    )  # fmt: skip


def turned_words(text: str) -> frozenset[str]:
    """Return the words that a text puts "non-" before: small in "non-small cell"."""
    return frozenset(match["what"] for match in _NON.finditer(_readable(text)))


def opposed(asked: Side, said: Side) -> bool:
    """Whether two sides are of the same pair and the same thing, and differ."""
    return concerns(asked, said) and asked.name != said.name


def concerns(asked: Side, said: Side) -> bool:
    """Whether two sides are of the same pair and the same thing."""
    if asked.axis != said.axis or not asked.of or not said.of:
        return asked.axis == said.axis
    if asked.axis == "presence" and _says_less(asked, said):
        return False
    shared = (asked.of & said.of) - {GRAVE_FORM}
    if asked.axis == "course" and shared <= _ORGANS:  # renal colic is not the kidney's disease
        return bool(shared) and asked.of <= _ORGANS and said.of <= _ORGANS
    return bool(shared)


def _says_less(one: Side, other: Side) -> bool:
    """Whether one side only denies the grave form of what the other has: who bleeds may well be "without major bleeding"."""
    return any(
        a.name == "absent" and GRAVE_FORM in a.of and GRAVE_FORM not in b.of for a, b in ((one, other), (other, one))
    )


def _readable(text: str) -> str:
    read = plain(text[:_LONGEST_READ])
    for pattern, instead in _NAMES:
        read = pattern.sub(instead, read)
    return read


def _markers(text: str) -> Iterator[Side]:
    """Yield what is positive or negative: HER2, rhesus, Gram."""
    for match in _MARKER.finditer(text):
        yield Side(axis="marker", name=match["sign"], of=frozenset({match["what"]}), words=match.group())


def _bound(text: str) -> Iterator[Side]:
    for axis, name, pattern, others in _ADJECTIVES:
        for match in pattern.finditer(text):
            another = others.match(text, match.end())
            of = _head(text[another.end() if another else match.end() :])
            if of or axis == "steadiness":
                yield Side(axis=axis, name=name, of=of, words=match.group())


def _of_patients(text: str) -> Iterator[Side]:
    for axis, names in _PATIENTS.items():
        left = text
        for name, pattern in names:
            if match := pattern.search(left):
                yield Side(axis=axis, name=name, of=frozenset(), words=match.group())
                left = pattern.sub(" ", left)


def _presences(text: str) -> Iterator[Side]:
    """Yield what is said to be there or not: shock, an allergy, a failing kidney."""
    left = text
    for pattern in (_ABSENT, _FUNCTION):
        for match in pattern.finditer(text):
            if of := _graded(match["what"]):
                yield Side(axis="presence", name="absent", of=of, words=match.group().strip())
        left = pattern.sub(" . ", left)
    for pattern in (_PRESENT, _DISEASED):
        for match in pattern.finditer(left):
            if of := _graded(match["what"]):
                yield Side(axis="presence", name="present", of=of, words=match.group().strip())


def _turned(text: str, words: frozenset[str]) -> Iterator[Side]:
    for word in words:
        for match in re.finditer(rf"\b(?P<non>non-?)?{re.escape(word)}\b(?P<after>[^.,;:()]*)", text):
            name = "non" if match["non"] else "plain"
            yield Side(axis=f"non-{word}", name=name, of=_head(match["after"]), words=f"{match['non'] or ''}{word}")


def _numbers(text: str) -> Iterator[Side]:
    """Yield what is numbered: type 2, stage IV, class B. Bound to the words on either side."""
    for match in _NUMBERED.finditer(text):
        of = frozenset(content_words(f"{_ENDS.split(match['before'])[-1]} {_ENDS.split(match['after'])[0]}")) - _GENERIC
        if of:
            number = _ROMAN.get(match["n"], match["n"])
            yield Side(axis=match["axis"], name=number, of=of, words=f"{match['axis']} {match['n']}")
    for match in _CODE.finditer(
        text
    ):  # a place on a chromosome, a gene: "15q24 microdeletion" is not "15q13.3 microdeletion"
        if of := _head(match["after"]):
            yield Side(axis="code", name=match["code"], of=of, words=match["code"])


def _graded(text: str) -> frozenset[str]:
    """Return the words that name what is there or not, with a mark where only its grave form is meant."""
    of = _head(text)
    return of | {GRAVE_FORM} if of and _GRAVELY.match(text) else of


def _head(text: str) -> frozenset[str]:
    """Return the words that name the thing at the beginning of a text; those that many things share are left out."""
    before_end = _ENDS.split(text, maxsplit=1)[0].split()[: _LONGEST_BOUND + 1]
    words = subject_words(" ".join(before_end))
    return frozenset(words[:_LONGEST_BOUND]) - _GENERIC


def _adjectives() -> Iterator[tuple[str, str, re.Pattern[str], re.Pattern[str]]]:
    for axis, names in _BOUND.items():
        others = "|".join(pattern for _, pattern in names)
        another = re.compile(rf"(?:\s*(?:,|/|-|to|or|and)\s*(?:{others})\b)*")
        for name, pattern in names:
            yield axis, name, re.compile(rf"(?<![\w-])(?:{pattern})\b(?![- ](?:on|onset)\b)"), another


_ADJECTIVES: Final = tuple(_adjectives())
_PATIENTS: Final = {
    axis: tuple((name, re.compile(rf"(?<![\w-])(?:{pattern})\b")) for name, pattern in names)
    for axis, names in _OF_PATIENTS.items()
}
