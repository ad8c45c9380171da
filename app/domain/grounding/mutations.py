"""Makes wrong sentences out of right ones, one change each: what a language model might get wrong, and would kill.

`bench trust` and the tests measure with them how good the check of a sentence is; `PARAPHRASES` makes right ones, said
differently, which the check must let pass.

Every function takes a sentence, and for the kinds that borrow from the neighbourhood the text of its section, and yields
sentences that say something else. A guideline tag such as "(NICE 2019)" is never touched.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator

TAG = re.compile(r"\s*\((?=[^()]*\b(?:19|20)\d\d\))[^()]*\)")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w]*\d)")
_WITH_UNIT = re.compile(
    r"(?<![\w.,])(\d+(?:[.,]\d+)*)\s*"
    r"(micrograms?/kg|mg/kg|units?/kg|mL/kg|mmol/L|mmol/kg|g/L|micrograms?|mg|mL|mmHg|kPa|mmol|units?|g|L|J|%"
    r"|seconds?|minutes?|hours?|days?|weeks?|months?|years?)(?![\w/])"
)

_OTHER_UNITS = {
    "mg": ("g", "micrograms", "mL", "units"),
    "g": ("mg", "micrograms"),
    "microgram": ("mg",),
    "micrograms": ("mg", "g"),
    "mL": ("L", "mg"),
    "L": ("mL",),
    "mg/kg": ("mg", "micrograms/kg", "g/kg"),
    "micrograms/kg": ("mg/kg",),
    "units/kg": ("units",),
    "mL/kg": ("mL", "L/kg"),
    "mmol/L": ("mg/dL", "mmol"),
    "mmol/kg": ("mmol",),
    "mmol": ("mg", "mmol/L"),
    "g/L": ("g/dL",),
    "mmHg": ("kPa",),
    "kPa": ("mmHg",),
    "unit": ("mg",),
    "units": ("mg", "mL"),
    "J": ("kJ",),
    "%": ("mmol/L",),
    "second": ("minutes",),
    "seconds": ("minutes",),
    "minute": ("hour",),
    "minutes": ("hours", "seconds"),
    "hour": ("day",),
    "hours": ("minutes", "days"),
    "day": ("week",),
    "days": ("weeks", "hours"),
    "week": ("month",),
    "weeks": ("days", "months"),
    "month": ("week",),
    "months": ("weeks",),
    "year": ("month",),
    "years": ("months",),
}


def body(sentence: str) -> str:
    """Return the sentence without its guideline tags: a model may leave them out, and numbers in them are no doses."""
    return TAG.sub("", sentence)


def _numbers(text: str) -> Iterator[re.Match[str]]:
    for match in _NUMBER.finditer(text):
        before = text[: match.start()]
        if not re.search(r"[A-Za-z]$|[A-Z][A-Za-z]*-$|[A-Za-z]2$", before):  # not the 2 of CHA2DS2 or COVID-19
            yield match


def other_numbers(sentence: str) -> Iterator[str]:
    """Ten times, a tenth, double, and one more."""
    text = body(sentence)
    for match in _numbers(text):
        number = float(match.group().replace(",", ""))
        for wrong in (number * 10, number / 10, number * 2, number + 1):
            if wrong != number:
                yield f"{text[: match.start()]}{wrong:g}{text[match.end() :]}"


def borrowed_numbers(sentence: str, section: str) -> Iterator[str]:
    """A number that does stand in the section, with the same unit, but belongs to something else."""
    text, own = body(sentence), set(_NUMBER.findall(body(sentence)))
    others = {(m.group(2).rstrip("s"), m.group(1)) for m in _WITH_UNIT.finditer(body(section))}
    for match in _WITH_UNIT.finditer(text):
        for unit, number in sorted(others):
            if unit == match.group(2).rstrip("s") and number not in own:
                yield f"{text[: match.start(1)]}{number}{text[match.end(1) :]}"


def other_units(sentence: str) -> Iterator[str]:
    """A thousand times more, or something that is not comparable at all."""
    text = body(sentence)
    for match in _WITH_UNIT.finditer(text):
        for unit in _OTHER_UNITS.get(match.group(2), ()):
            yield f"{text[: match.start(2)]}{unit}{text[match.end(2) :]}"


def lost_units(sentence: str) -> Iterator[str]:
    """`mg/kg` that lost its `/kg`, `g/L` its `/L`."""
    text = body(sentence)
    for match in re.finditer(r"(?<=\d)\s*(?:mg|micrograms?|units|mL|mmol)(/(?:kg|L|hour|minute)\b)", text):
        yield text[: match.start(1)] + text[match.end(1) :]


_NEGATIONS = (
    (r"\b(is|are|was|should|must|may|can|does) not\b", r"\1"),
    (r"\b(do|does) not ", ""),
    (r"\bnot (?!only)", ""),
    (r"\bnever\b", "always"),
    (r"\bno (?!more|less|longer)", "a "),
    (r"\bwithout\b", "with"),
    (r"\bunless\b", "if"),
    (r"^Avoid\b", "Give"),
    (r"\b(?:is|are) avoided\b", "is given"),
    (r"\bshould be avoided\b", "should be given"),
    (r"\bcontraindicated\b", "indicated"),
    (r"\bunsafe\b", "safe"),
    (r"\b(?:stop|Stop)\b", "Start"),
    (r"\b(?:stopped|withheld)\b", "started"),
    (r"\bWithhold\b", "Give"),
)
_ASSERTIONS = (
    (r"\b(is|are|should|must|may|can) (?!not\b|no\b|never\b)", r"\1 not "),
    (r"^(Give|Check|Start|Call|Use|Treat|Measure|Add|Continue)\b", r"Do not \1"),
    (r"^(Give|Start|Use|Add)\b", "Avoid"),
    (r"\b(is|are) (?:given|recommended|used|indicated)\b", r"\1 contraindicated"),
)
_COMPARATORS = (
    (r"\babove\b", "below"),
    (r"\bbelow\b", "above"),
    (r"\bor more\b", "or less"),
    (r"\bor less\b", "or more"),
    (r"\bor above\b", "or below"),
    (r"\bor below\b", "or above"),
    (r"\bat least\b", "at most"),
    (r"\bmore than\b", "less than"),
    (r"\bless than\b", "more than"),
    (r"\bup to\b", "at least"),
    (r"\bmaximum\b", "minimum"),
    (r"\bno more than\b", "at least"),
    (r"\bexceeds?\b", "is below"),
    (r"\bor over\b", "or under"),
    (r"\bover (?=\d+ years)", "under "),
    (r"\bunder (?=\d+ years)", "over "),
    (r"\bolder\b", "younger"),
    (r"\bwithin (?=\d)", "after "),
    (r"\bhigher than\b", "lower than"),
    (r"\blower than\b", "higher than"),
)
_DIRECTIONS = (
    (r"\bbefore\b", "after"),
    (r"\bafter\b", "before"),
    (r"\bincreas(e|es|ed)\b", r"decreas\1"),
    (r"\bdecreas(e|es|ed)\b", r"increas\1"),
    (r"\breduce(s|d|)\b", r"increase\1"),
    (r"\brais(e|es|ed)\b", r"lower\1"),
    (r"\blower(s|ed|)\b", r"raise\1"),
    (r"\bhigh\b", "low"),
    (r"\blow\b", "high"),
    (r"\bhyper(?=[a-z]{4})", "hypo"),
    (r"\bHyper(?=[a-z]{4})", "Hypo"),
    (r"\bhypo(?=[a-z]{4})", "hyper"),
    (r"\bHypo(?=[a-z]{4})", "Hyper"),
    (r"\btachycardia\b", "bradycardia"),
    (r"\bbradycardia\b", "tachycardia"),
    (r"\bearly\b", "late"),
    (r"\b(faster|rapid)\b", "slower"),
    (r"\bpositive\b", "negative"),
    (r"\babsent\b", "present"),
)
_ROUTES = (
    (r"\b[Ii]ntravenous\b", ("oral", "intramuscular", "subcutaneous")),
    (r"\bintravenously\b", ("by mouth", "intramuscularly", "subcutaneously")),
    (r"\b[Ii]ntramuscular\b", ("intravenous", "oral")),
    (r"\bintramuscularly\b", ("intravenously", "by mouth")),
    (r"\b[Oo]ral\b", ("intravenous", "rectal")),
    (r"\b(?:by mouth|orally)\b", ("intravenously", "rectally")),
    (r"\b[Ss]ubcutaneous\b", ("intravenous",)),
    (r"\bsubcutaneously\b", ("intravenously",)),
    (r"\b[Nn]ebulised\b", ("intravenous",)),
    (r"\b[Ii]nhaled\b", ("oral",)),
    (r"\b[Bb]uccal\b", ("intravenous",)),
    (r"\b[Rr]ectal\b", ("intravenous",)),
)
_FREQUENCIES = (
    (r"\bonce (a day|daily)\b", (r"twice \1", r"four times \1")),
    (r"\btwice (a day|daily)\b", (r"once \1", r"three times \1")),
    (r"\bthree times (a day|daily)\b", (r"twice \1", r"once \1")),
    (r"\bfour times (a day|daily)\b", (r"twice \1",)),
    (r"(?<!once )(?<!twice )(?<!times )\bdaily\b", ("hourly", "weekly", "twice daily")),
    (r"(?<!once )(?<!twice )(?<!times )\ba day\b", ("an hour", "a week")),
    (r"\bper day\b", ("per hour",)),
    (r"\bper hour\b", ("per day", "per minute")),
    (r"\ban hour\b", ("a minute", "a day")),
    (r"\bper minute\b", ("per hour",)),
    (r"\bhourly\b", ("daily",)),
    (r"\bevery (\d+(?: to \d+)?) hours\b", (r"every \1 minutes", r"over \1 hours", r"for \1 hours")),
    (r"\bevery (\d+(?: to \d+)?) minutes\b", (r"every \1 hours", r"over \1 minutes")),
    (r"\bover (\d+(?: to \d+)?) (minutes|hours)\b", (r"every \1 \2",)),
    (r"\bfor (\d+(?: to \d+)?) days\b", (r"every \1 days", r"after \1 days")),
)
_POPULATIONS = (
    (r"\b[Aa]dults\b", ("children", "pregnant women")),
    (r"\badult\b", ("child", "infant")),
    (r"\b[Cc]hildren\b", ("adults",)),
    (r"\bpregnant\b", ("elderly",)),
    (r"\bwomen\b", ("men",)),
    (r"\bmen\b", ("women",)),
)


def _swapped(sentence: str, pairs: tuple[tuple[str, str], ...]) -> Iterator[str]:
    text = body(sentence)
    for pattern, other in pairs:
        for match in re.finditer(pattern, text):
            wrong = text[: match.start()] + match.expand(other) + text[match.end() :]
            if wrong != text:
                yield wrong


def _swapped_for_each(sentence: str, pairs: tuple[tuple[str, tuple[str, ...]], ...]) -> Iterator[str]:
    for pattern, others in pairs:
        yield from _swapped(sentence, tuple((pattern, other) for other in others))


def lost_negations(sentence: str) -> Iterator[str]:
    """`must not` becomes `must`, `avoid` becomes `give`."""
    yield from _swapped(sentence, _NEGATIONS)


def added_negations(sentence: str) -> Iterator[str]:
    """`is given` becomes `is not given`, or `is contraindicated`."""
    yield from _swapped(sentence, _ASSERTIONS)


def other_comparators(sentence: str) -> Iterator[str]:
    """`above` becomes `below`, `at least` becomes `at most`."""
    yield from _swapped(sentence, _COMPARATORS)


def other_directions(sentence: str) -> Iterator[str]:
    """`before` becomes `after`, `hypo` becomes `hyper`."""
    yield from _swapped(sentence, _DIRECTIONS)


def other_routes(sentence: str) -> Iterator[str]:
    """`intravenous` becomes `oral`."""
    yield from _swapped_for_each(sentence, _ROUTES)


def other_frequencies(sentence: str) -> Iterator[str]:
    """`once a day` becomes `twice a day`, `over 10 minutes` becomes `every 10 minutes`."""
    yield from _swapped_for_each(sentence, _FREQUENCIES)


def other_people(sentence: str) -> Iterator[str]:
    """`adults` becomes `children`."""
    yield from _swapped_for_each(sentence, _POPULATIONS)


DRUGS = tuple(
    """acetylcysteine adenosine adrenaline alteplase aminophylline amiodarone amlodipine amoxicillin apixaban aspirin
    atenolol atropine bisoprolol calcium cefotaxime ceftriaxone chlordiazepoxide ciprofloxacin clarithromycin clopidogrel
    co-amoxiclav colchicine dabigatran dalteparin dexamethasone diazepam digoxin diltiazem dopamine doxycycline
    enoxaparin flucloxacillin flumazenil fondaparinux furosemide gentamicin glucagon glucose haloperidol heparin
    hydrocortisone hydroxocobalamin ibuprofen insulin ipratropium isoprenaline labetalol levetiracetam lidocaine
    lorazepam magnesium metformin methylprednisolone metoclopramide metoprolol metronidazole midazolam morphine naloxone
    naproxen nicardipine nitrofurantoin noradrenaline omeprazole paracetamol phenytoin piperacillin potassium
    prednisolone prochlorperazine propranolol propylthiouracil ramipril rivaroxaban salbutamol sumatriptan tazobactam
    tenecteplase terlipressin thiamine ticagrelor tranexamic trimethoprim valproate vancomycin verapamil warfarin
    zoledronic""".split()
)
_DRUG = re.compile(r"\b(?:" + "|".join(DRUGS) + r")\b", re.IGNORECASE)


def foreign_drugs(sentence: str) -> Iterator[str]:
    """A drug that the section does not know at all."""
    text = body(sentence)
    for match in _DRUG.finditer(text):
        yield f"{text[: match.start()]}methotrexate{text[match.end() :]}"


def borrowed_drugs(sentence: str, section: str) -> Iterator[str]:
    """A drug of the same section: the right words, the wrong medicine."""
    text = body(sentence)
    own = {m.group().lower() for m in _DRUG.finditer(text)}
    for match in _DRUG.finditer(text):
        for other in sorted({m.group().lower() for m in _DRUG.finditer(body(section))} - own):
            yield f"{text[: match.start()]}{other}{text[match.end() :]}"


TWINS = (
    ("acetazolamide", "acetohexamide"), ("alprazolam", "lorazepam"), ("amlodipine", "amiloride"), ("adenosine", "adrenaline"),
    ("bupropion", "buspirone"), ("carbamazepine", "oxcarbazepine"), ("carboplatin", "cisplatin"), ("cefotaxime", "cefuroxime"),
    ("ceftriaxone", "ceftazidime"), ("chlorpromazine", "chlorpropamide"), ("clomifene", "clomipramine"),
    ("clonidine", "clonazepam"), ("cyclosporine", "cycloserine"), ("daunorubicin", "doxorubicin"),
    ("diazepam", "diltiazem"), ("digoxin", "doxepin"), ("dobutamine", "dopamine"), ("enoxaparin", "dalteparin"),
    ("epinephrine", "ephedrine"), ("fluoxetine", "duloxetine"), ("furosemide", "torasemide"), ("glipizide", "glyburide"),
    ("haloperidol", "halothane"), ("hydralazine", "hydroxyzine"), ("hydrocortisone", "hydrocodone"),
    ("labetalol", "lamotrigine"), ("metformin", "metronidazole"), ("methylprednisolone", "medroxyprogesterone"),
    ("metoprolol", "misoprostol"), ("midazolam", "lorazepam"), ("morphine", "hydromorphone"), ("naloxone", "naltrexone"),
    ("nicardipine", "nifedipine"), ("noradrenaline", "adrenaline"), ("phenytoin", "phenobarbital"),
    ("prednisolone", "prednisone"), ("propranolol", "prednisolone"), ("quinine", "quinidine"), ("rifampicin", "rifaximin"),
    ("sulfadiazine", "sulfasalazine"), ("sumatriptan", "zolmitriptan"), ("tramadol", "trazodone"),
    ("valproate", "valaciclovir"), ("vinblastine", "vincristine"), ("warfarin", "heparin"),
)  # fmt: skip
"""Names that are mistaken for one another, from general knowledge of such lists."""

_CONDITION = re.compile(
    r",? (?:if|unless|until|when|provided that|except) (?:[^,;.()]|[.](?=\d))+|^(?:If|When|Unless|Once) (?:[^,;.()]|[.](?=\d))+, "
    r"|,? (?:in|for) (?:patients|people|those|children|women|men|pregnan\w+)(?: (?:with|who|aged|over|under|taking|on)\b[^,;.()]*)?"
)
_FIRMER = (
    (r"\b(?:may|might|could) be\b", "is"),
    (r"\b(?:should be|is|are) considered\b", "is given"),
    (r"^Consider\b", "Give"),
    (r"\bmay (?=[a-z]+\b)", "will "),
    (r"\b(?:might|could|may) (?!be\b)", ""),
    (r"\bpossibly ", ""),
    (r"\bsometimes ", ""),
    (r"\bis associated with\b", "causes"),
    (r"\bare associated with\b", "cause"),
)


def swapped_numbers(sentence: str) -> Iterator[str]:
    """Two numbers with the same unit that changed places."""
    text = body(sentence)
    found = list(_WITH_UNIT.finditer(text))
    for i, one in enumerate(found):
        for other in found[i + 1 :]:
            if one.group(2).rstrip("s") == other.group(2).rstrip("s") and one.group(1) != other.group(1):
                middle = text[one.end(1) : other.start(1)]
                yield text[: one.start(1)] + other.group(1) + middle + one.group(1) + text[other.end(1) :]


def swapped_drugs(sentence: str) -> Iterator[str]:
    """Two drugs that changed places, where a number or a comparison makes that another statement."""
    text = body(sentence)
    found = list(_DRUG.finditer(text))
    if not re.search(r"\d|\b(?:before|after|than|preferred|rather|instead|followed)\b", text):
        return
    for one, other in itertools.pairwise(found):
        middle = text[one.end() : other.start()]
        if one.group().lower() != other.group().lower() and re.search(
            r"\d|before|after|than|preferred|rather|instead", middle
        ):
            yield text[: one.start()] + other.group() + middle + one.group() + text[other.end() :]


def dropped_conditions(sentence: str) -> Iterator[str]:
    """A sentence that lost what limits it."""
    text = body(sentence)
    for match in _CONDITION.finditer(text):
        rest = f"{text[: match.start()]}{text[match.end() :]}"
        if len(rest.split()) >= 4:
            yield rest[:1].upper() + rest[1:]


def firmer(sentence: str) -> Iterator[str]:
    """`may be given` becomes `is given`."""
    yield from _swapped(sentence, _FIRMER)


def confusable_drugs(sentence: str) -> Iterator[str]:
    """A drug whose name looks or sounds alike."""
    text = body(sentence)
    for pair in TWINS:
        for name, twin in (pair, pair[::-1]):
            for match in re.finditer(rf"\b{name}\b", text, re.IGNORECASE):
                yield f"{text[: match.start()]}{twin}{text[match.end() :]}"


_LEAD = re.compile(r"^(In|For|If|When|After|During|With) ([^,]{5,80}), ([^,]+[^.])\.$")
_SHORT = (
    (r"\bmicrograms\b", "mcg"),
    (r"\bintravenously\b", "IV"),
    (r"\bintramuscularly\b", "IM"),
    (r"\bby mouth\b", "orally"),
    (r"\bhours\b", "h"),
    (r"\bminutes\b", "min"),
    (r"\btwice (?:a day|daily)\b", "2 times a day"),
    (r"\b(\d+) to (\d+)\b", r"\1-\2"),
    (r"\bper minute\b", "/min"),
)
_SOFT = (
    (r"\b(is|are) given\b", "should be given"),
    (r"\b(is|are) recommended\b", "should be used"),
    (r"^Give\b", "Administer"),
    (r"\b(is|are) avoided\b", "should be avoided"),
    (r"\bdoes not\b", "doesn't"),
    (r"\bis treated with\b", "should be treated with"),
)


def as_quoted(sentence: str) -> Iterator[str]:
    """Word for word, and without the guideline tag."""
    yield sentence
    if body(sentence) != sentence:
        yield body(sentence)


def introduced(sentence: str) -> Iterator[str]:
    """`According to the guideline, …` is put before it."""
    text = body(sentence)
    if re.match(r"[A-Z][a-z]", text):
        yield f"According to the guideline, {text[0].lower()}{text[1:]}"


def turned(sentence: str) -> Iterator[str]:
    """`In anaphylaxis, X is given` becomes `X is given in anaphylaxis`."""
    if match := _LEAD.match(body(sentence)):
        word, what, rest = match.groups()
        yield f"{rest[0].upper()}{rest[1:]} {word.lower()} {what}."


def abbreviated(sentence: str) -> Iterator[str]:
    """Units, routes and ranges in their other spelling."""
    yield from _swapped(sentence, _SHORT)


def softened(sentence: str) -> Iterator[str]:
    """`is given` becomes `should be given`."""
    yield from _swapped(sentence, _SOFT)


PARAPHRASES: dict[str, Callable[[str], Iterator[str]]] = {
    "as it stands": as_quoted,
    "introduced": introduced,
    "turned": turned,
    "abbreviated": abbreviated,
    "softened": softened,
}

KINDS: dict[str, Callable[[str, str], Iterable[str]]] = {
    "number": lambda sentence, _section: other_numbers(sentence),
    "borrowed number": borrowed_numbers,
    "unit": lambda sentence, _section: (*other_units(sentence), *lost_units(sentence)),
    "lost negation": lambda sentence, _section: lost_negations(sentence),
    "added negation": lambda sentence, _section: added_negations(sentence),
    "comparator": lambda sentence, _section: other_comparators(sentence),
    "direction": lambda sentence, _section: other_directions(sentence),
    "route": lambda sentence, _section: other_routes(sentence),
    "frequency": lambda sentence, _section: other_frequencies(sentence),
    "people": lambda sentence, _section: other_people(sentence),
    "foreign drug": lambda sentence, _section: foreign_drugs(sentence),
    "borrowed drug": borrowed_drugs,
    "confusable drug": lambda sentence, _section: confusable_drugs(sentence),
    "swapped numbers": lambda sentence, _section: swapped_numbers(sentence),
    "swapped drugs": lambda sentence, _section: swapped_drugs(sentence),
    "dropped condition": lambda sentence, _section: dropped_conditions(sentence),
    "firmer": lambda sentence, _section: firmer(sentence),
}
