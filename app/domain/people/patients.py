"""What a question says of its patient that can make the usual treatment dangerous: failing kidneys, a pregnancy, asthma, a drug taken.

An answer for somebody with such a condition begins with what the library warns of for it (`turns/answering/cautioning.py`), and where nothing that
is shown speaks of the condition a note says so (`opposites.unspoken_of`). Rules only; each says how it is asked about, and what shows
that a source speaks of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.answers.aspects import Aspect, asked_for, speaks_of
from app.domain.answers.drug_classes import classes_called, marks_of
from app.domain.grounding.quantities import plain
from app.domain.people.ages import spoken_ages
from app.domain.people.measured import in_words, without_fine_kidneys
from app.domain.people.sides import GRAVE_FORM, sides
from app.domain.remembering import remembers
from app.domain.text.terms import gives, is_drug_like, stem, subject_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Something about a patient. `name` is how a note calls it; "" where it is not worth one.

    A text speaks of it where `spoken` is found in it, or, for what no rule knows, where it holds all `words` (stems).
    """

    name: str
    spoken: re.Pattern[str] | None = None
    words: frozenset[str] = frozenset()

    @property
    def is_an_age(self) -> bool:
        """Whether it is only how old the patient is."""
        return self.name in _AGES

    def is_spoken_of(self, text: str) -> bool:
        """Whether a text speaks of it."""
        if self.spoken is not None:
            return self.spoken.search(plain(text)) is not None
        return bool(self.words) and (self.words <= frozenset(subject_words(text)) or self._is_of_a_class_of(text))

    @property
    def is_a_drug(self) -> bool:
        """Whether it is only a drug, or a class of drugs, that the patient takes or was given."""
        return bool(self.words) and all((is_drug_like(w) and w not in _NO_DRUGS) or marks_of(w) for w in self.words)

    def _is_of_a_class_of(self, text: str) -> bool:
        """Whether it is a drug, and a text names its class, or of the class a drug: who takes bisoprolol takes a beta-blocker."""
        own = " ".join(self.words)
        return self.is_a_drug and bool(marks_of(own) & classes_called(text) or classes_called(own) & marks_of(text))

    def is_of_those_with_it(self, text: str) -> bool:
        """Whether a text speaks of patients who have it: of a drug, of those who take it, and not of whom it is given to."""
        if self.name == _TAKEN_KIND:
            return any(one.name == self.name for one in conditions(text))
        if self.is_a_drug:
            taken = (frozenset(subject_words(m["drug"])) for m in _TAKES.finditer(plain(text)))
            return any(words & self.words for words in taken)
        return self.is_spoken_of(text)

    def as_said(self, question: str) -> str:
        """Return it in the words of a question; "" where that has none of its own for it."""
        return " ".join(w for w in _WORDS.findall(plain(question)) if frozenset(subject_words(w)) & self.words)

    def is_subject_of(self, title: str, section: str) -> bool:
        """Whether it is what a document, or one of its sections, is about: then what stands there is for such patients."""
        if self.spoken is not None:
            return self.spoken.search(plain(title)) is not None
        return bool(self.words & frozenset(subject_words(f"{title}. {section}")))


_WORDS: Final = re.compile(r"[\w-]+")
_AGES: Final = frozenset({"old age", "children"})
_TAKEN_KIND: Final = "anticoagulation"
"""The one condition of those below that is a drug taken."""
_NO_DRUGS: Final = frozenset(
    subject_words(
        "confusion exhaustion vomiting agitation hypotension hypertension dehydration palpitation lactation infection"
    )
)
"""Said of patients, and end like a drug."""
_FAILS: Final = r"(?:failure|impairment|insufficiency|dysfunction|disease)"
_LOW_CLEARANCE: Final = r"ckd|aki|e?gfr|cr-?cl|creatinine clearance|(?:raised|high|rising) creatinine|esrd|esrf|(?:ha?emo)?dialysis|dialysed"
_ANTICOAGULANTS: Final = (
    r"warfarin|anti-?coagula\w*|doacs?|noacs?|apixaban|rivaroxaban|edoxaban|dabigatran|heparin\w*|enoxaparin|dalteparin"
)
_KNOWN: Final = tuple(
    (name, re.compile(rf"\b(?:{asked})\b"), re.compile(rf"\b(?:{spoken})"))
    for name, asked, spoken in (
        ("the allergy", r"allerg(?:y|ies|ic)|hypersensitiv\w+|intoleran(?:t|ce)", r"allerg|hypersensitiv|anaphyla|intoleran"),
        ("dialysis", r"(?:ha?emo)?dialysis|dialysed", r"(?:ha?emo)?dialys|(?:ha?emo)?filtration"),
        (
            "the kidneys",
            rf"(?:renal|kidneys?) (?:replacement|{_FAILS})|(?:failing|bad|poor|impaired|reduced) (?:kidneys?|renal)|{_LOW_CLEARANCE}",
            r"renal|kidney|nephr|ckd|aki\b|e?gfr|cr-?cl|creatinine|(?:ha?emo)?dialys",
        ),
        (
            "the liver", rf"(?:hepatic|liver) {_FAILS}|cirrhosis|cirrhotic|jaundiced?",
            r"hepat|liver|cirrho|child-pugh",
        ),
        (
            "heart failure", r"(?:heart|cardiac) (?:failure|insufficiency)|hfref|hfpef",
            r"(?:heart|cardiac)(?: (?:or|and) \w+)? (?:failure|insufficiency)|hfref|hfpef|ejection|(?:left )?ventricular",
        ),
        (
            "pregnancy", r"pregnan\w*|antenatal|trimesters?|at term|near term|gestation|gravid\w*|expecting a (?:baby|child)",
            r"pregnan|antenatal|trimester|gestation|f(?:o)?etal|f(?:o)?etus|teratogen|child-?bearing|at term|obstetric",
        ),
        (
            "breastfeeding", r"breast-?(?:feeding|feeds|fed)|lactati\w+|nursing mothers?",
            r"breast-?(?:feed|fed|milk)|lactat|nursing mother",
        ),
        ("asthma", r"asthma|asthmatics?", r"asthma|bronchospas|reversible airways?"),
        ("old age", r"elderly|frail\w*|geriatric|old age|older (?:people|persons?|patients?|adults?|men|man|women|woman)|(?:7[5-9]|[89]\d)(?:[- ]year[- ]olds?| ?y/?o| years? old| years of age)|aged? (?:7[5-9]|[89]\d)",
         r"elderly|older|old age|frail|geriatric|(?:over|above|aged) (?:6[05]|7\d|8\d)|(?:6[05]|7\d|8\d) years"),
        ("anticoagulation", rf"(?:on|taking|takes|receiving|with) (?:an? )?(?:oral )?(?:{_ANTICOAGULANTS})|(?:{_ANTICOAGULANTS})[- ](?:patients?|treated)|anti-?coagulated", _ANTICOAGULANTS),
        ("the QT interval", r"(?:long|prolonged|increased) qtc?|qtc? (?:interval )?(?:is )?prolong\w*", r"qtc?\b|torsade"),
        (
            "a low potassium", r"hypokala?emia|hypokala?emic|low (?:serum |plasma )?potassium",
            r"hypokal|(?:low|falling) potassium|potassium(?: \w+){0,2} (?:below|under|less than)|lowers? potassium",
        ),
        (
            "a high potassium", r"hyperkala?emia|hyperkala?emic|(?:high|raised) (?:serum |plasma )?potassium",
            r"hyperkal|(?:high|raised|rising) potassium|potassium(?: \w+){0,2} (?:above|over|more than)|raises? potassium",
        ),
        ("COPD", r"copd|chronic obstructive pulmonary", r"copd|chronic obstructive|obstructive airways?|hypercapni"),
        (
            "ischaemic heart disease",
            r"ischa?emic heart disease|ihd|angina|coronary (?:artery |heart )?disease|cad|(?:previous|prior|old|past|recent) (?:mi|myocardial infarction|heart attack|n?stemi)",
            r"ischa?emic (?:heart|or other)|coronary|angina|myocardial ischa?em",
        ),
        (
            "a previous stroke",
            r"(?:previous|prior|old|past|earlier|recent|history of(?: an?)?|known) (?:\w+ )?(?:stroke|tia|cva|transient ischa?emic attack)s?",
            r"stroke|transient ischa?emic|cerebrovascular|tia\b",
        ),
        (
            "heart block", r"(?:heart|av|complete|atrioventricular) block|mobitz|(?:second|third|2nd|3rd)[- ]degree (?:heart |av )?block",
            r"heart block|degree (?:heart |av )?block|atrioventricular block|mobitz|bradycardia",
        ),
        (
            "pre-excitation", r"wpw|wolff[- ]parkinson[- ]white|pre-?excit\w*|accessory pathway|delta waves?",
            r"pre-?excit|wolff|wpw|accessory pathway",
        ),
        (
            "an ulcer", r"(?:peptic|gastric|duodenal|stomach) ulcers?(?: disease)?|pud|(?:previous|prior|history of(?: an?)?) (?:gi|gastrointestinal) bleed\w*",
            r"peptic|ulcer|gastrointestinal bleed",
        ),
        ("myasthenia", r"myasthen\w+(?: gravis)?", r"myasthen"),
        ("Parkinson disease", r"(?<!wolff[- ])parkinson\w*(?:'s)?(?: disease)?", r"parkinson"),
        ("phaeochromocytoma", r"pha?eochromocytomas?", r"pha?eochromocytoma"),
        (
            "a low blood pressure", r"hypotens\w+|low (?:blood pressure|bp)", r"hypotens|low blood pressure|systolic(?: pressure)? below|shock",
        ),
        (
            "recent surgery",
            r"(?:recent|major|days after|weeks after) (?:\w+ )?surgery|post-?operative(?:ly)?|surgery (?:\w+ )?(?:\d+|two|three|last) (?:days?|weeks?)(?: ago)?",
            r"surgery|surgical|operation|post-?operative",
        ),
        ("aortic dissection", r"(?:aortic )?dissection", r"dissection"),
        ("aortic stenosis", r"aortic stenosis", r"aortic stenosis"),
        ("sildenafil", r"sildenafil|viagra|tadalafil|cialis|vardenafil", r"sildenafil|tadalafil|phosphodiesterase"),
        ("a mechanical valve", r"(?:mechanical|metal|prosthetic)(?: (?:heart|mitral|aortic))? valves?", r"(?:mechanical|prosthetic)(?: heart)? valve"),
        ("a transplant", r"(?:heart|cardiac|kidney|renal|liver|lung) transplant\w*|transplanted (?:heart|kidney)", r"transplant"),
        (
            "right ventricular infarction", r"(?:rv|right ventric\w+|right-sided) (?:infarct\w*|mi|involvement)|rvmi", r"right ventricular infarct",
        ),
        (
            "a spinal or epidural", r"(?:spinal|epidural|neuraxial)(?: (?:ana?esthe\w+|block|catheter|puncture))?(?! \w*(?:cord|stenosis|muscular|tumou?r|injur|fractur|infect|abscess))|lumbar puncture",
            r"spinal|epidural|neuraxial|lumbar puncture",
        ),
        ("heparin-induced thrombocytopenia", r"heparin-induced thrombocytopenia", r"heparin-induced"),
    )
)  # fmt: skip

CONDITION_NAMES: Final = tuple(dict.fromkeys(name for name, _, _ in _KNOWN))

_HAS_NOT: Final = re.compile(
    r"\b(?:no|not|without|never had)(?: (?:an?|any|known|previous|history|evidence|sign|signs|of|is|on|taking|yet)){0,4} $"
)
_GROWN_UP_YEARS: Final = 20
_SPOKEN_CHILD: Final = re.compile(r"\b(?:child|infant|neonat|newborn|toddler|bab(?:y|ies)\b|pa?ediatric|adolescen)")
_PEOPLE: Final = frozenset(
    subject_words("someone somebody anyone man woman men women boy girl lady gentleman ward already currently")
)
_TAKES: Final = re.compile(
    r"\b(?:on|taking|takes|receiving|who (?:has|had) been given) (?:an? |the |regular |long-term |oral )?(?P<drug>beta-?blockers?|[a-z]{5,})"
)
_BEATS: Final = (
    r"(?:acute |fast |regular |irregular )?(?:patients?|atrial (?:fibrillation|flutter)|af|svt|vt|(?:supra)?ventricular tachycardia|tachycardia|bradycardia"
    r"|tachyarrhythmia|arrhythmia)\b"
)
"""Of these only the circulation is stable or not; angina is something else."""
_GRAVE: Final = re.compile(
    r"\b(?:seizures?|seizing|fits|fitting|convuls\w+|coma|comatose|unconscious|unresponsive|(?:cardiac|respiratory) arrest|(?<!anaphylactic )shock)\b"
)
_SAID_BESIDE: Final = re.compile(
    r"\b(?:in|with|on|and|plus|during|while|taking|after|who (?:has|is|have|are))"
    r"(?: (?:an?|the|of|in|on|with|who|has|have|had|is|are|known|already|currently|severe|moderate|mild|chronic|acute|advanced|stage|old|someone|somebody|anyone"
    r"|patients?|person|people|man|men|woman|women|adults?|history|penicillin|drug|sulfa|nsaid|aspirin|\d+[- ]?(?:year|month|week|day)?s?-?)){0,6} $"
)
"""Stands before what is said of a patient besides the illness that is asked about."""
_ASKED_CHILD: Final = re.compile(
    r"\b(?:\d+[- ](?:year|month|week|day)s?[- ]olds?(?: (?:child|boy|girl|infant|baby))?|child|children|infants?|neonates?|newborns?|toddlers?|bab(?:y|ies)|pa?ediatrics?"
    r"|adolescents?|teenagers?|boys?|girls?)\b"
)
_CANNOT_DO: Final = re.compile(
    r"\b(?:who |that |but |and )?(?:(?:is|are) )?(?:can ?not|can't|unable to|not able to) (?:safely |still )?(?:swallow|eat|drink|take (?:anything|drugs|tablets|medicines)"
    r"|tolerate)(?: (?:safely|anything|oral\w*|tablets|drugs|medicines|by mouth))*\b"
    r"|\b(?:who |that )?(?:is |are |has been )?(?:kept )?(?:nil|nothing) (?:by mouth|per os)\b|\bn\.?b\.?m\b|\bn\.?p\.?o\b|\bwith an unsafe swallow\b"
    r"|\b(?:who )?(?:has )?failed (?:an? |the |his |her |their )?swallow\w*(?: \w*(?:test|assessment|screen)\w*)?"
)
"""Says how the patient cannot be given something, and not what is to be treated."""
_PATIENT_WITH: Final = re.compile(
    r"\b(?:patients?|someone|somebody|anyone|person|people|m[ae]n|wom[ae]n|adults?) (?:with|who (?:has|have))\b"
)
_FAILING: Final = (
    (re.compile(r"\b(?:(?:ha?emo)?dialysis|dialysed|ckd|esrd|esrf|(?:low|poor|reduced) e?gfr)\b"),
     "with kidney failure"),
    (re.compile(r"\b(?:cirrhosis|cirrhotic)\b"), "with liver failure"),
    (_GRAVE, "with severe symptoms"),
    (re.compile(r"\basthmatics?\b"), "with asthma"),
    (re.compile(r"\b(?:at|near) term\b"), "pregnant"),
    (re.compile(rf"\bunstable {_BEATS}"), "haemodynamically unstable"),
    (re.compile(rf"(?<!un)\bstable {_BEATS}"), "haemodynamically stable"),
)  # fmt: skip
"""What stands for a condition that sources call by its general name."""
_SHORT: Final = 12
_ASKS_WHETHER: Final = re.compile(r"\W*(?:do|does|did|is|are|was|were|has|have|will)\b")
_SAME_IN_PREGNANCY: Final = re.compile(
    r"\b(?:anaphyla\w+|(?:acute|severe|life-threatening) asthma|adrenal crisis|cardiac arrest)\b"
)
"""Resuscitation Council UK, anaphylaxis, 2021: adrenaline as for others; BTS/SIGN 158, 2019: "give drug therapy for acute asthma as for
non-pregnant patients"; Society for Endocrinology, adrenal crisis: hydrocortisone 100 mg at once, in pregnancy too; Resuscitation Council UK,
special circumstances, 2021: shocks and drugs in cardiac arrest as for others."""


@remembers(texts=64)
def in_general_words(question: str) -> str:
    """Return a question with the general name of the conditions that it names by a special one: dialysis is failing kidneys."""
    question = in_words(question)
    text = plain(question)
    added = [name for pattern, name in _FAILING if pattern.search(text)]
    return " ".join((question.rstrip(" ?.!"), *added)) if added else question


@remembers(texts=64)
def conditions(question: str) -> tuple[Condition, ...]:
    """Return what a question says of its patient, as far as rules know it; a child is told by its age (`is_of_child`)."""
    text = plain(in_words(without_fine_kidneys(question)))
    return tuple(Condition(name=name, spoken=spoken) for name, asked, spoken in _KNOWN if _is_said(asked, text))


def _is_said(asked: re.Pattern[str], text: str) -> bool:
    """Whether a condition is named, and not only as one that the patient has not."""
    return any(not _HAS_NOT.search(text, 0, match.start()) for match in asked.finditer(text))


def is_grave(question: str) -> bool:
    """Whether a patient fits, is unconscious or in shock."""
    return _GRAVE.search(plain(question)) is not None


def without_patient(question: str, title: str, *, of_own_words: bool = False) -> str:
    """Return a question without what its patient has, is or takes besides what a document of this title is about.

    Only what stands after "in", "with", "on" and the like: of "how is heart failure treated" nothing is taken. What no rule knows goes
    where it is said of "a patient with" it, and always with `of_own_words`; then severe symptoms go as well.
    """
    text = plain(in_words(without_fine_kidneys(question)))
    about = plain(title)
    for _, asked, spoken in _KNOWN:
        if not spoken.search(about):
            text = _without(asked, text)
    if not _SPOKEN_CHILD.search(about):
        text = _without(_ASKED_CHILD, text)
    text = _CANNOT_DO.sub(" ", text)
    if of_own_words:
        text = _GRAVE.sub(lambda m: m.group() if m.group() in about else " ", text)
    if of_own_words or _PATIENT_WITH.search(text):
        own = frozenset[str]().union(
            *(c.words for c in _by_own_words(question) if not c.is_a_drug and not c.is_subject_of(title, ""))
        )
        text = " ".join(w for w in text.split() if not (words := frozenset(subject_words(w))) or not words <= own)
    for match in reversed(list(_TAKES.finditer(text))):
        if is_drug_like(stem(match["drug"])) or classes_called(match["drug"]):
            text = f"{text[: match.start()]} {text[match.end() :]}"
    return " ".join(w for w in text.split() if not (words := frozenset(subject_words(w))) or not words <= _PEOPLE)


def _without(asked: re.Pattern[str], text: str) -> str:
    """Return a text without what is said in this way of a patient; what the patient has not stays."""
    return asked.sub(
        lambda m: (
            " " if _SAID_BESIDE.search(text, 0, m.start()) and not _HAS_NOT.search(text, 0, m.start()) else m.group()
        ),
        text,
    )


@remembers(texts=64)
def all_conditions(question: str) -> tuple[Condition, ...]:
    """Return the same with what no rule knows: what the patient "has", is "with" or takes, by its own words."""
    known = conditions(question)
    if is_of_child(question):
        known = (*known, Condition(name="children", spoken=_SPOKEN_CHILD))
    said = _words_of_known(question)
    fresh = [
        c
        for c in _by_own_words(question)
        if not c.words <= said and not any(k.is_spoken_of(" ".join(c.words)) for k in known)
    ]
    return (*known, *dict.fromkeys(fresh))


def _words_of_known(question: str) -> frozenset[str]:
    """Return the words by which a question names the conditions that rules know: "heart" of heart failure is none by itself."""
    text = plain(in_words(question))
    said = [match.group() for _, asked, _ in _KNOWN for match in asked.finditer(text)]
    return frozenset(subject_words(" . ".join(said)))


def _by_own_words(question: str) -> Iterator[Condition]:
    question = in_words(question)
    for side in sides(question):
        words = side.of - _PEOPLE - {GRAVE_FORM}
        if side.axis == "presence" and side.name == "present" and words:
            yield Condition(name="", words=words)
    for match in _TAKES.finditer(plain(question)):
        if is_drug_like(stem(match["drug"])) or classes_called(match["drug"]):
            yield Condition(name="", words=frozenset(subject_words(match["drug"])))


def asks_what_to_do(question: str) -> bool:
    """Whether an answer may be acted on for a patient: a treatment, a dose, whether something may be given, a drug and nothing else."""
    wanted = asked_for(question)
    if wanted & {Aspect.TREATMENT, Aspect.DOSE, Aspect.AVOID, Aspect.PREVENTION} or gives(question):
        return True
    is_of_drug = any(is_drug_like(w) or marks_of(w) for w in subject_words(question))  # "adenosine for an asthmatic"
    return not wanted and (is_of_drug or names_patient_beside(question))


def is_unable(question: str) -> bool:
    """Whether a question says that its patient cannot swallow, or takes nothing by mouth."""
    return _CANNOT_DO.search(plain(question)) is not None


@remembers(texts=64)
def names_patient_beside(question: str) -> bool:
    """Whether a question names something, and beside it what its patient has or takes: "gout on dialysis", not "kidney disease"."""
    left = frozenset(subject_words(without_patient(question, "")))
    return bool(left) and bool(conditions(question)) and left < frozenset(subject_words(in_words(question)))


def asked_beside_patient(question: str) -> str:
    """Return what a short question to act on asks, without what its patient has or takes: "dabigatran reversal" in renal failure; "" of others.

    What asks whether something holds ("does … in patients with …") is not parted: there the patients are what it is about.
    """
    text = plain(question)
    if len(text.split()) > _SHORT or _ASKS_WHETHER.match(text) or not asks_what_to_do(question):
        return ""
    if not names_patient_beside(question):
        return ""
    return re.sub(r"(?: (?:in|with|on|for|and|of|a|an|the))+$", "", without_patient(question, "").strip(" ?.!,;"))


def is_same_in_pregnancy(title: str) -> bool:
    """Whether a document is about an emergency whose first treatment is the same in pregnancy.

    SAFETY: adrenaline for anaphylaxis must not be kept from a pregnant woman because its document is "for adults" and does not name her.
    """
    return _SAME_IN_PREGNANCY.search(plain(title)) is not None


def spoken_of_apart(question: str, told: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return the conditions that some of what is told speaks of, and something else that is told to be given does not.

    `told` are sentences, each with what stands above it. SAFETY: a drug that is avoided in asthma is followed by another one, of which
    nothing says that it is safe in asthma.
    """
    apart = []
    for one in conditions(question):
        silent = [text for text, above in told if not one.is_spoken_of(f"{above}. {text}")]
        if len(silent) < len(told) and any(gives(text) or speaks_of(text, Aspect.DOSE) for text in silent):
            apart.append(one.name)
    return tuple(apart)


def is_of_child(question: str) -> bool:
    """Whether a question is about a child."""
    return any(span.high <= _GROWN_UP_YEARS for span in spoken_ages(question))
