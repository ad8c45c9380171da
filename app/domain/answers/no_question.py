"""What is said to the program and is no question to a library: a greeting, an insult, a cry for help, an order, another language.

Each is answered in words of its own, without library or model. In doubt something is a question.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.grounding.quantities import plain
from app.domain.text.addressing import speaks_to_machine


class NoQuestion(StrEnum):
    """Kinds of what is no question."""

    GREETING = "greeting"
    INSULT = "insult"
    EMERGENCY = "emergency"
    DESPAIR = "despair"
    ORDER = "order"
    LANGUAGE = "language"
    MANY = "many"
    PATIENTS = "patients"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What is said instead of an answer."""

    kind: NoQuestion
    words: str


_WORDS: Final = {
    NoQuestion.GREETING: "Ready. Ask a clinical question, for example: what is the dose of adrenaline in anaphylaxis?",
    NoQuestion.INSULT: "That cannot be looked up. If an answer was of no use, ask again in other words, or name the document.",
    NoQuestion.EMERGENCY: "This program cannot call anybody. If this is about you or someone beside you: call the emergency number "
    "now (112, 911 or 999), or the crash team of your hospital. Then ask about the patient.",
    NoQuestion.DESPAIR: "This program cannot call anybody. Please do not stay alone with this: tell someone near you now, or call the "
    "emergency number (112, 911 or 999).",
    NoQuestion.ORDER: "The answers come from your library only, and a question cannot change that. Ask a clinical question.",
    NoQuestion.LANGUAGE: "Only questions in English can be answered so far. Please ask in English.",
    NoQuestion.MANY: "There are several questions in this. Ask one at a time; many at once go into a file (voiceassist ask --batch).",
    NoQuestion.PATIENTS: "This seems to be about more than one patient. Ask about one at a time, so that nothing of one is taken for the other.",
    NoQuestion.NOTHING: "There is no question in this. Ask in words, for example: how is severe hyperkalaemia treated?",
}
_MANY: Final = 4

_GREETING: Final = re.compile(
    r"^\W*(?:(?:hi|hello|hey|hallo|good (?:morning|afternoon|evening|day|night)|thanks?|thank you|cheers|bye|goodbye|ok(?:ay)?|yes|no"
    r"|please|test(?:ing)?|one two(?: three)?|how are you(?: today| doing)?|are you (?:there|listening|ready)|can you hear me"
    r"|who are you|what(?:'s| is) your name|what can you do|help(?: me)?|there|again|very much|so much|doctor|voice ?assist"
    r"|everyone|you)\W*)+$"
)
_INSULT: Final = re.compile(
    r"\b(?:you(?:'re| are)? (?:\w+ ){0,2}?(?:idiot|stupid|useless|moron|dumb|rubbish|garbage|crap|shit|trash|pathetic|worthless)"
    r"|(?:stupid|useless|dumb|bloody|fucking|damn) (?:thing|machine|program|computer|software|bot|app|assistant)|shut up|fuck (?:you|off)"
    r"|go to hell|i hate you|screw you|piss off|you suck|(?:this|that|it) is (?:bullshit|rubbish|crap|garbage)|piece of (?:shit|crap|junk|rubbish)|you (?:don't|do not) know (?:anything|a thing)"
    r"|what an? (?:useless|stupid|dumb|rubbish|pathetic) (?:answer|reply|thing|machine|program|app))\b"
)
_MYSELF: Final = re.compile(
    r"\b(?:i (?:can ?not|can't|can hardly|cannot) (?:breathe|move|see|feel my|stop (?:the )?bleeding)"
    r"|i(?:'m| am) (?:having (?:a|an) (?:heart attack|stroke|seizure|allergic reaction|asthma attack|anaphyla\w+)|choking|bleeding"
    r"|dying|about to (?:faint|pass out|collapse)|going to (?:faint|pass out|die)|suffocating|in labou?r)"
    r"|i(?:'ve| have) (?:just )?been (?:stabbed|shot|poisoned|stung|bitten|electrocuted|run over)"
    r"|i (?:just |accidentally )?(?:took|swallowed|drank|ate|injected) (?:an overdose|too (?:many|much)|all|bleach|poison|the whole|\d+ (?:pills"
    r"|tablets))"
    r"|my (?:chest|heart|throat|tongue|face|(?:left |right )?arm) (?:hurts|aches|is (?:hurting|closing|tight|swelling|swollen|numb|racing))"
    r"|i(?:'ve| have)(?: just)? (?:taken|swallowed) (?:an overdose|too (?:many|much)|all|poison)"
    r"|i(?:'ve| have) (?:crushing|severe|terrible|sudden) (?:chest|head|abdominal|stomach) ?(?:pain|ache)|i have (?:a |some )?chest pains?(?=$|\W*[.,!?]|\W+(?:and|now|right|since|that|help|please)\b)"
    r"|i(?:'ve| have)? (?:just |accidentally )?(?:overdosed|(?:taken|took|swallowed) \d{2,} (?:\w+ ){0,3}?(?:pills|tablets|capsules))"
    r"|(?:someone|somebody|he|she|they) (?:is|are) (?:attacking|stabbing|strangling|trying to kill) me|i(?:'ve| have|'m| am| was)(?: just)?"
    r"(?: been| being)? (?:attacked|assaulted|raped|strangled)"
    r"|my (?:wife|husband|child|baby|son|daughter|mother|father|colleague|friend) (?:is (?:not breathing|unconscious|choking|bleeding"
    r"|dying|having)|isn't breathing|has stopped breathing|(?:just )?collapsed)|call (?:an ambulance|911|999|112)(?! for))\b"
)
_DESPAIR: Final = re.compile(
    r"\b(?:(?:i|i'm|i am) (?:\w+ ){0,3}?(?:kill(?:ing)? myself|end(?:ing)? my life|hurt(?:ing)? myself|harm(?:ing)? myself|suicidal)"
    r"|(?:i )?want to (?:die|kill myself|end (?:it|everything))|i (?:don't|do not) want to (?:live|be (?:here|alive)(?: any ?more)?|go on living)"
    r"|take my own life|i (?:can't|can ?not) (?:go on|take (?:it|this) any ?more|live like this)|(?:nobody|no one) would (?:miss me|care if i)"
    r"|everyone would be better off without me|i(?:'m| am) (?:going|about) to (?:jump (?:off|from)|hang|shoot|overdose|cut)"
    r"|i(?:'m| am|'ve been| have been| keep| started) (?:cutting|harming|hurting|burning) myself"
    r"|(?:best|easiest|quickest|painless) way to (?:die|commit suicide|kill (?:myself|oneself))|how many \w+(?: \w+)? (?:to|would it take to|do i need to) (?:die|kill me)"
    r"|i(?:'d| would| am|'m) (?:be )?better off dead|i(?:'ve| have) (?:nothing (?:left )?to live for|no reason to live)"
    r"|i(?:'m| am| keep| was| have been)? ?(?:thinking|thought|think) (?:about|of) (?:suicide|dying|killing myself|ending (?:it|my life)))\b"
)
_ABOUT_A_PATIENT: Final = re.compile(
    r"\b(?:patients?|year[- ]old|he|she|says?|tells?|presents?|complain\w*|reports?)\b"
)
_FOREIGN: Final = frozenset(
    """der die das und ist nicht ein eine wie welche wird bei fur mit von zur zum behandlung dosis bekommt ich sie wir
    le la les des est une dans pour avec quelle quel comment traitement sont du au aux sur que qui je vous nous
    el los las una es como cual para por con tratamiento del qual quale e il della che come cosa per di sono gli
    de en hur hos och inte hvordan hvad hva ikke behandlas behandles voksne vuxna barn dosering
    qual o os um uma nao como tratamento da do het een van wat hoe voor met behandeling zijn jak jest oraz dla czy""".split()
)
_ENGLISH: Final = frozenset(
    """the a an is are was what which how when where why who do does did can should may of in for with to and or on at
    by from if not be been this that these those my i you it there any treat treatment dose give given symptoms signs
    me tell about explain after before during between without patient patients""".split()
)
_SHARED: Final = frozenset(("a", "an", "in", "on", "me", "do", "dose", "can"))
"""Words of English that other languages have as well."""
_PERSON: Final = r"(?:patients?|people|persons?|men|women|ladies|gentlemen|children|adults|boys|girls|cases)"
_HAS: Final = r"(?:is|has|had|was|weighs|with|on|of|who|aged|takes|taking|an? (?!dose|drug|few)|(?:is )?pregnant|(?:is )?allergic|\d+)"
_TWO_PATIENTS: Final = re.compile(
    rf"\b(?:two|2|three|3|both|several|my|these) (?:\w+ )?{_PERSON}\b[^?]*?\b(?:one|first)\b[^?]*?\b(?:other|second|another|one)\b"
    rf"|\bone (?:patient |man |woman |child )?{_HAS}\b[^?]*?\b(?:and|but|,|;)\W+(?:the other|another|the second|the next)(?: one| patient| man| woman| child)? {_HAS}\b"
    r"|\b(?:first|1st) patient\b.*\b(?:second|2nd|other|next) (?:patient|one)\b"
    r"|\bpatient (?:1|one|a)\b(?! (?:dose|drug)).*\bpatient (?:2|two|b)\b|\bbed \d+\b.*\bbed \d+\b"
    rf"|\b(?:an?|my|the|one) (?:patient|man|woman|child|lady|gentleman) {_HAS}\b[^?]*?\band (?:also )?(?:another|the other|a second) (?:patient |one |man |woman |child |lady |gentleman )?{_HAS}\b"
)
_OF_PERSONS: Final = re.compile(
    rf"\b{_PERSON}\b|\b(?:man|woman|child|lady|gentleman|mother|bed|kg|kilos?|years?|pregnan\w*|dialysis|asthma\w*|allerg\w*|renal|kidneys?)\b"
)
"""SAFETY: the dose of one patient must not be heard as that of the other."""
_COMPARES: Final = re.compile(
    r"\b(?:compar\w+|versus|vs|trial|study|stud(?:y|ies)|randomi[sz]ed|groups?|differ\w*|twins?)\b"
)
_LATIN_LETTER: Final = re.compile(r"[A-Za-z\u00c0-\u024f]")


def no_question(text: str) -> Reply | None:
    """Return what to say to something that is no question; None for a question."""
    kind = _kind(plain(text))
    return Reply(kind=kind, words=_WORDS[kind]) if kind is not None else None


def _kind(text: str) -> NoQuestion | None:
    if not any(c.isalpha() for c in text):
        return NoQuestion.NOTHING
    if _GREETING.match(text):
        return NoQuestion.GREETING
    if _DESPAIR.search(text) and not _ABOUT_A_PATIENT.search(text):
        return NoQuestion.DESPAIR
    if _MYSELF.search(text) and not _ABOUT_A_PATIENT.search(text):
        return NoQuestion.EMERGENCY
    if speaks_to_machine(text):
        return NoQuestion.ORDER
    if _INSULT.search(text):
        return NoQuestion.INSULT
    if _TWO_PATIENTS.search(text) and _OF_PERSONS.search(text) and not _COMPARES.search(text):
        return NoQuestion.PATIENTS
    if _questions_in(text) >= _MANY:
        return NoQuestion.MANY
    return NoQuestion.LANGUAGE if _is_foreign(text) else None


def _questions_in(text: str) -> int:
    """Count questions: by their marks, by their lines, or by sentences that begin as questions do."""
    lines = sum(len(line.split()) > 1 for line in text.splitlines())
    return max(text.count("?"), lines, len(_BEGINS.findall(text)))


_BEGINS: Final = re.compile(
    r"(?:^|[.;!\n]\s*)(?:what|which|how|when|where|why|who|is|are|does|do|can|should|tell me|explain)\b"
)


def _is_foreign(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    if sum(_LATIN_LETTER.match(c) is None and not _is_greek_sign(c) for c in letters) * 2 > len(letters):
        return True
    words = re.findall(r"[a-z]+", _without_accents(text))
    foreign, english = sum(w in _FOREIGN for w in words), sum(w in _ENGLISH - _SHARED for w in words)
    return foreign >= 2 and foreign > 2 * english


def _is_greek_sign(character: str) -> bool:
    return "GREEK" in unicodedata.name(character, "")


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
