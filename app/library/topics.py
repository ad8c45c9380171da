"""What a question wants to know of its subject, and what a heading announces: treatment, signs, causes, and so on.

`app.domain.answers.aspects` asks the same of single sentences for the answer; here it decides which section of a document is meant,
so it is finer about what documents have sections for (genes, research, risk), and leaves out what only sentences tell.
"""

from __future__ import annotations

import re
from enum import IntFlag
from functools import lru_cache
from typing import Final

from app.library.words import fold, form, words


class Topic(IntFlag):
    """What a section can be about. Flags: a question may want several."""

    NONE = 0
    MEANING = 1
    SIGNS = 2
    TREATMENT = 4
    CAUSE = 8
    GENES = 16
    INHERITANCE = 32
    FREQUENCY = 64
    TESTS = 128
    PREVENTION = 256
    OUTLOOK = 512
    RESEARCH = 1024
    RISK = 2048
    COMPLICATIONS = 4096
    LIVING = 8192
    KINDS = 16384
    DOSE = 32768
    CAUTION = 65536
    WATCHING = 131072
    REFERRAL = 262144


_CUES: Final = {
    Topic.SIGNS: r"symptom|signs?\b|present(?:s|ation|ing)?\b|features?\b|manifest|suspect|look like|recogni[sz]|clinical picture",
    Topic.TREATMENT: r"treat|manag|therap|\bcures?\b|medications?\b|drug of choice|what to do|what (?:should|do|can) (?:i|we) (?:do|give)"
    r"|first.?line|options?\b|\bgiven?\b|antidote|surger|relie[fv]|initial action|immediate action|\breverse",
    Topic.CAUSE: r"\bcaus|etiolog|\bwhy\b|reasons? for|leads? to|due to|trigger|results? from",
    Topic.GENES: r"genetic (?:change|cause|basis)|genes? (?:mutation|involved|respons|associated)|\bgenes?\b|mutation",
    Topic.INHERITANCE: r"inherited|inheritance|\bhereditary(?: \w+)?\?|heredity|runs? in (?:the |my )?famil|passed (?:on|down)",
    Topic.FREQUENCY: r"how common|prevalence|incidence|how many (?:people|patients|persons)|how often does|frequency|how rare|epidemiolog"
    r"|people (?:are )?affected|number of people|statistic",
    Topic.TESTS: r"diagnos|\btest(?:s|ed|ing)?\b|\bexams?\b|examination|confirm|detect|screening|investigat|work.?up|\bscans?\b|assess",
    Topic.PREVENTION: r"prevent|avoid getting|(?:reduce|lower) (?:the |my )?risk|protect(?:ed)? (?:against|from)|prophyla",
    Topic.OUTLOOK: r"outlook|prognos|life expectancy|survival|long.?term|mortality|\bcourse\b|chances? of recovery|what happens to",
    Topic.RESEARCH: r"research|clinical trial|being (?:studied|done)|new treatments",
    Topic.RISK: r"at risk|risk factors?|who gets|susceptib|more likely to|predispos",
    Topic.COMPLICATIONS: r"complication|consequence|other problems|related (?:problem|disease|condition)s?",
    Topic.LIVING: r"consider|eating|\bdiet\b|nutrition|liv(?:e|ing) with|cop(?:e|ing) with|lifestyle|what to do for|self.?care",
    Topic.KINDS: r"\bstages?\b|staging|types of|types? and|classif|kinds of|different forms",
    Topic.DOSE: r"\bdos(?:e|es|age|ing)\b|how much|how (?:fast|quickly|slowly)|(?:at )?(?:what|which) rate|how many (?:mg|ml|milligrams?|units?|puffs?)|infusion rate|loading",
    Topic.CAUTION: r"contraindic|caution|not be (?:given|used)|\bsafe\b|pregnan|\bavoid\b|interact|side effect|adverse",
    Topic.WATCHING: r"monitor|follow.?up|how often should|recheck",
    Topic.REFERRAL: r"\brefer(?:ral|red|s)?\b|admission|\badmit|escalat|specialist|\bicu\b|call for help|when to",
}
_PATTERNS: Final = {topic: re.compile(rf"\b(?:{cues})") for topic, cues in _CUES.items()}
_MEANING: Final = re.compile(
    r"^\W*(?:what (?:is|are|'s)|(?:can|could) you explain|explain|tell me|describe|define|do you have information|definition|overview"
    r"|about|introduction|information|who is|background|summary|key points|key facts)\b|information about|overview|definition"
)
_FRAME: Final = frozenset(
    form(w)
    for w in """tell explain know information describe define give given please want need options option management manage managed
    treatment treatments treat treated therapy symptoms symptom signs sign presents present presentation make suspect suspected
    cause causes caused etiology gene genes genetic changes change mutation mutations related associated inherited inherit
    hereditary common prevalence incidence many people affected diagnose diagnosed diagnosis test tests confirm prevent prevented
    prevention outlook patients patient prognosis research done risk factors factor considered consider complications
    complication best first line used use recommended dose adult adults often happens happen person someone get gets look like
    feature features clinical frequency frequent long term find out dosing dosage contraindication contraindicated indication
    indicated caution monitor monitoring refer referral admit admission better worse fast quickly slowly soon effective work works
    working run start started starting stop stopped stopping continue take takes taken taking check need needs needed next""".split()
)


@lru_cache(maxsize=8192)
def topics_of(text: str) -> Topic:
    """Return what a question or a heading is about; MEANING only where nothing more special is named."""
    folded = fold(text)
    found = Topic.NONE
    for topic, pattern in _PATTERNS.items():
        if pattern.search(folded):
            found |= topic
    if not found and _MEANING.search(folded):
        return Topic.MEANING
    return found


def topics_of_heading(heading: str, title: str) -> Topic:
    """Return what a section is about. Its document's title says nothing of that; without a heading it is an introduction."""
    bare = heading.lower().replace(title.lower(), " ") if title else heading.lower()
    return topics_of(bare) if bare.strip(" ?.:") else Topic.MEANING


def subject_of(question: str) -> list[str]:
    """Return the words of a question that name its subject; all its words where nothing else is left."""
    counted = words(question)
    return [w for w in counted if w not in _FRAME] or counted


def is_subject(word: str) -> bool:
    """Whether a form can name a subject, rather than what is asked about it."""
    return word not in _FRAME
