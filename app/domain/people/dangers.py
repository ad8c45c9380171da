"""What is dangerous together, whatever a library says of it: a drug that is offered, and what its patient takes or has.

SAFETY: a document tells the usual treatment, and need not think of the patient asked about: "stroke on apixaban" was told aspirin. Only
pairs that formularies and product information agree on, by class where it is one of the class, each with its source. Nothing is
recommended out of it, and no dose is given: it keeps things back, or says what to take care of before they are told. Rules only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.answers.drug_classes import classes_called, without_classes
from app.domain.grounding.quantities import plain
from app.domain.people.patients import all_conditions, conditions
from app.domain.people.set_aside import ALIKE, drugs_named, offered_of, treatments_named
from app.domain.remembering import remembers
from app.domain.text.terms import subject_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Danger:
    """Why what is in `offered` (stems of drugs, marks of classes) is dangerous for a patient who takes one of `takes`, or `has` a condition.

    `words` say it, `source` says who does. What it `forbids` is not told where there is anything else.
    """

    words: str
    source: str
    offered: frozenset[str]
    takes: frozenset[str] = frozenset()
    has: str = ""
    forbids: bool = False

    @property
    def told(self) -> str:
        """It as one sentence."""
        return f"{self.words} ({self.source})."

    def is_of(self, taken: frozenset[str], conditions: frozenset[str]) -> bool:
        """Whether it is about a patient with these conditions who takes this."""
        return bool(self.takes & taken) or (bool(self.has) and self.has in conditions)


def _of(drugs: str = "", classes: str = "") -> frozenset[str]:
    """Return the stems of drugs, and the marks of classes."""
    return frozenset(subject_words(drugs)) | frozenset(f"class-{name}" for name in classes.split())


_ANTICOAGULANT: Final = _of(classes="heparin anticoagulant directanticoagulant")
_ANTICOAGULATION: Final = "anticoagulation"
_RATE_LIMITING: Final = _of("verapamil diltiazem")
_STRONG_MACROLIDES: Final = _of("clarithromycin erythromycin")
_DOPAMINE_BLOCKERS: Final = _of(
    "metoclopramide prochlorperazine haloperidol chlorpromazine droperidol promazine levomepromazine"
)
_LENGTHENS_QT: Final = _of(
    "haloperidol droperidol ondansetron domperidone amiodarone sotalol methadone chlorpromazine", "macrolide quinolone"
)
_SEROTONIN: Final = _of("pethidine meperidine tramadol venlafaxine duloxetine", "serotoninreuptake")
_ADENOSINE: Final = _of("adenosine")
_PRODUCT: Final = "product information"

_TAKEN_TOGETHER: Final = (
    Danger(
        words="Thrombolysis is contraindicated while an anticoagulant is effective; in a pulmonary embolism with shock a senior weighs it",
        source=f"alteplase, {_PRODUCT}; ESC 2019",
        offered=_of(classes="thrombolysis"), takes=_ANTICOAGULANT, has=_ANTICOAGULATION, forbids=True,
    ),
    Danger(
        words="An antiplatelet drug beside an anticoagulant adds to the risk of bleeding: a senior decides on both", source="BNF, interactions",
        offered=_of(classes="antiplatelet"), takes=_ANTICOAGULANT, has=_ANTICOAGULATION,
    ),
    Danger(
        words="A second anticoagulant beside the first is contraindicated but for a change from one to the other", source=f"apixaban, rivaroxaban, {_PRODUCT}",
        offered=_ANTICOAGULANT, takes=_ANTICOAGULANT, has=_ANTICOAGULATION,
    ),
    Danger(
        words="An anti-inflammatory drug beside an anticoagulant adds to the risk of bleeding, and is avoided", source="BNF, interactions",
        offered=_of(classes="nsaid"), takes=_ANTICOAGULANT, has=_ANTICOAGULATION, forbids=True,
    ),
    Danger(
        words="This antibiotic can raise the effect of warfarin: the INR is checked within days", source="BNF, interactions",
        offered=_of("metronidazole trimethoprim co-trimoxazole", "macrolide quinolone"), takes=_of("warfarin"),
    ),
    Danger(
        words="Nitrates are contraindicated with sildenafil and its like", source=f"sildenafil, {_PRODUCT}",
        offered=_of(classes="nitrate"), has="sildenafil", forbids=True,
    ),
    Danger(
        words="Verapamil or diltiazem together with a beta-blocker can cause asystole and heart failure", source="BNF, interactions",
        offered=_RATE_LIMITING, takes=_of(classes="betablocker"), forbids=True,
    ),
    Danger(
        words="A beta-blocker together with verapamil or diltiazem can cause asystole and heart failure", source="BNF, interactions",
        offered=_of(classes="betablocker"), takes=_RATE_LIMITING, forbids=True,
    ),
    Danger(
        words="It is contraindicated with a monoamine-oxidase inhibitor: serotonin toxicity", source=f"phenelzine, {_PRODUCT}",
        offered=_SEROTONIN, takes=_of(classes="monoamineoxidase"), forbids=True,
    ),
    Danger(
        words="Trimethoprim with methotrexate can destroy the bone marrow", source="BNF, interactions",
        offered=_of("trimethoprim co-trimoxazole"), takes=_of("methotrexate"), forbids=True,
    ),
    Danger(
        words="Potassium beside a drug that keeps potassium back can raise it dangerously: it is measured more often", source="BNF, interactions",
        offered=_of("potassium"), takes=_of("spironolactone eplerenone amiloride", "aceinhibitor sartan"),
    ),
    Danger(
        words="With simvastatin or atorvastatin this antibiotic can destroy muscle: the statin is stopped meanwhile", source=f"simvastatin, {_PRODUCT}",
        offered=_STRONG_MACROLIDES, takes=_of("simvastatin atorvastatin statin"),
    ),
    Danger(
        words="An opioid and a benzodiazepine together can stop the breathing", source="MHRA 2020",
        offered=_of(classes="benzodiazepine"), takes=_of(classes="opioid"),
    ),
    Danger(
        words="An opioid and a benzodiazepine together can stop the breathing", source="MHRA 2020",
        offered=_of(classes="opioid"), takes=_of(classes="benzodiazepine"),
    ),
    Danger(
        words="It can raise lithium to toxic levels", source="BNF, interactions",
        offered=_of("indapamide bendroflumethiazide", "nsaid aceinhibitor sartan diuretic"), takes=_of("lithium"),
    ),
    Danger(
        words="It makes azathioprine and mercaptopurine poisonous to the bone marrow", source="BNF, interactions",
        offered=_of("allopurinol febuxostat"), takes=_of("azathioprine mercaptopurine"), forbids=True,
    ),
    Danger(
        words="With this drug colchicine can reach fatal levels", source=f"colchicine, {_PRODUCT}",
        offered=_of("colchicine"), takes=_STRONG_MACROLIDES | _RATE_LIMITING | _of("itraconazole ketoconazole ritonavir", "calcineurin"),
        forbids=True,
    ),
    Danger(
        words="It can raise theophylline to toxic levels", source="BNF, interactions",
        offered=_STRONG_MACROLIDES | _of("ciprofloxacin"), takes=_of("theophylline aminophylline"),
    ),
    Danger(
        words="Whoever takes theophylline is given no loading dose of aminophylline", source="BNF",
        offered=_of("aminophylline"), takes=_of("theophylline aminophylline"),
    ),
    Danger(
        words="It raises digoxin: the dose of digoxin is reduced, and its level measured", source="BNF, interactions",
        offered=_STRONG_MACROLIDES | _of("amiodarone verapamil"), takes=_of("digoxin"),
    ),
    Danger(
        words="Two drugs that lengthen the QT interval together can cause torsades de pointes: an ECG first", source="BNF, interactions",
        offered=_LENGTHENS_QT, takes=_of("amiodarone sotalol dronedarone methadone haloperidol"),
    ),
    Danger(
        words="Omeprazole and esomeprazole weaken clopidogrel", source="MHRA 2010",
        offered=_of("omeprazole esomeprazole"), takes=_of("clopidogrel"),
    ),
    Danger(
        words="Dipyridamole makes adenosine several times stronger", source=f"adenosine, {_PRODUCT}",
        offered=_ADENOSINE, takes=_of("dipyridamole"), forbids=True,
    ),
    Danger(
        words="Carbapenems take away the effect of valproate", source="BNF, interactions",
        offered=_of(classes="carbapenem"), takes=_of("valproate"),
    ),
    Danger(
        words="It raises ciclosporin and tacrolimus to toxic levels", source="BNF, interactions",
        offered=_STRONG_MACROLIDES | _RATE_LIMITING, takes=_of(classes="calcineurin"),
    ),
)  # fmt: skip

_HAD_TOGETHER: Final = (
    Danger(words="Beta-blockers are avoided in asthma", source="BNF", offered=_of(classes="betablocker"), has="asthma", forbids=True),
    Danger(words="Adenosine is contraindicated in asthma", source=f"adenosine, {_PRODUCT}", offered=_ADENOSINE, has="asthma", forbids=True),
    Danger(
        words="Anti-inflammatory drugs can set off asthma: ask whether they were tolerated before", source="BNF",
        offered=_of("aspirin", "nsaid"), has="asthma",
    ),
    Danger(
        words="Drugs that block dopamine are avoided in Parkinson disease", source="BNF",
        offered=_DOPAMINE_BLOCKERS, has="Parkinson disease", forbids=True,
    ),
    Danger(
        words="It is avoided in pregnancy", source="BNF",
        offered=_of("warfarin valproate methotrexate", "aceinhibitor sartan statin tetracycline directanticoagulant quinolone"),
        has="pregnancy", forbids=True,
    ),
    Danger(
        words="Anti-inflammatory drugs are avoided from week 20 of pregnancy on", source="MHRA 2023", offered=_of(classes="nsaid"), has="pregnancy",
    ),
    Danger(words="Codeine is contraindicated while breastfeeding", source="MHRA 2013", offered=_of("codeine"), has="breastfeeding", forbids=True),
    Danger(
        words="Aspirin is not given to children under 16 but on a specialist's advice: Reye syndrome", source="BNF for Children",
        offered=_of("aspirin"), has="children", forbids=True,
    ),
    Danger(words="Codeine is contraindicated in children under 12", source="MHRA 2013", offered=_of("codeine"), has="children"),
    Danger(
        words="Anti-inflammatory drugs are avoided where the kidneys fail", source="BNF", offered=_of(classes="nsaid"), has="the kidneys", forbids=True,
    ),
    Danger(words="Metformin is contraindicated with a clearance below 30 mL/min", source=f"metformin, {_PRODUCT}", offered=_of("metformin"), has="the kidneys"),
    Danger(
        words="Nitrofurantoin is avoided with a clearance below 45 mL/min", source="MHRA 2014", offered=_of("nitrofurantoin"), has="the kidneys",
    ),
    Danger(
        words="Morphine and codeine accumulate where the kidneys fail", source="BNF", offered=_of("morphine codeine"), has="the kidneys",
    ),
    Danger(
        words="Anti-inflammatory drugs are avoided in cirrhosis", source="BNF", offered=_of(classes="nsaid"), has="the liver", forbids=True,
    ),
    Danger(
        words="Sedatives can bring on coma where the liver fails", source="BNF", offered=_of(classes="benzodiazepine opioid"), has="the liver",
    ),
    Danger(
        words="Verapamil and diltiazem are avoided in heart failure with a reduced ejection fraction", source="ESC 2021",
        offered=_RATE_LIMITING, has="heart failure", forbids=True,
    ),
    Danger(
        words="Anti-inflammatory drugs can make heart failure worse, and are avoided", source="ESC 2021",
        offered=_of(classes="nsaid"), has="heart failure", forbids=True,
    ),
    Danger(
        words="Flecainide and propafenone are contraindicated in heart failure and ischaemic heart disease", source="ESC 2024",
        offered=_of("flecainide propafenone"), has="heart failure", forbids=True,
    ),
    Danger(
        words="Flecainide and propafenone are contraindicated in heart failure and ischaemic heart disease", source="ESC 2024",
        offered=_of("flecainide propafenone"), has="ischaemic heart disease", forbids=True,
    ),
    Danger(
        words="Triptans are contraindicated in ischaemic heart disease", source=f"sumatriptan, {_PRODUCT}",
        offered=_of(classes="triptan"), has="ischaemic heart disease", forbids=True,
    ),
    Danger(
        words="Triptans are contraindicated after a stroke or a transient ischaemic attack", source=f"sumatriptan, {_PRODUCT}",
        offered=_of(classes="triptan"), has="a previous stroke", forbids=True,
    ),
    Danger(
        words="It can make myasthenia worse", source="BNF",
        offered=_of("magnesium", "aminoglycoside quinolone macrolide betablocker"), has="myasthenia",
    ),
    Danger(
        words="In atrial fibrillation with pre-excitation it can cause ventricular fibrillation", source="ESC 2019",
        offered=_ADENOSINE | _RATE_LIMITING | _of("digoxin amiodarone", "betablocker"), has="pre-excitation",
    ),
    Danger(
        words="It is contraindicated in heart block of second or third degree without a pacemaker", source="BNF",
        offered=_ADENOSINE | _RATE_LIMITING | _of(classes="betablocker"), has="heart block", forbids=True,
    ),
    Danger(
        words="Anti-inflammatory drugs are contraindicated with a peptic ulcer or after a bleeding", source="BNF",
        offered=_of(classes="nsaid"), has="an ulcer", forbids=True,
    ),
    Danger(
        words="Thrombolysis is contraindicated for a time after surgery", source=f"alteplase, {_PRODUCT}",
        offered=_of(classes="thrombolysis"), has="recent surgery",
    ),
    Danger(
        words="Thrombolysis is contraindicated in aortic dissection", source="ESC 2023", offered=_of(classes="thrombolysis"), has="aortic dissection", forbids=True,
    ),
    Danger(
        words="It can set off a crisis of a phaeochromocytoma", source="BNF",
        offered=_of("metoclopramide droperidol", "betablocker"), has="phaeochromocytoma", forbids=True,
    ),
    Danger(
        words="No heparin is given after heparin-induced thrombocytopenia", source="BNF",
        offered=_of(classes="heparin"), has="heparin-induced thrombocytopenia", forbids=True,
    ),
    Danger(
        words="Nitrates are avoided in right ventricular infarction", source="ESC 2017",
        offered=_of(classes="nitrate"), has="right ventricular infarction", forbids=True,
    ),
    Danger(words="Nitrates can make the blood pressure fall in aortic stenosis", source="BNF", offered=_of(classes="nitrate"), has="aortic stenosis"),
    Danger(words="Nitrates are contraindicated in hypotension", source="BNF", offered=_of(classes="nitrate"), has="a low blood pressure", forbids=True),
    Danger(
        words="It lengthens the QT interval further", source="BNF", offered=_LENGTHENS_QT, has="the QT interval", forbids=True,
    ),
    Danger(
        words="Direct oral anticoagulants are contraindicated with a mechanical valve", source=f"dabigatran, {_PRODUCT}",
        offered=_of(classes="directanticoagulant"), has="a mechanical valve", forbids=True,
    ),
)  # fmt: skip

ALL_DANGERS: Final = (*_TAKEN_TOGETHER, *_HAD_TOGETHER)

_TAKES: Final = re.compile(
    r"\b(?:on|tak(?:es|ing|en|e)|took|receiv(?:es|ing|ed)|us(?:es|ing)) "
    r"(?P<what>[^.;:?!]*?)(?=[.;:?!]|$|\b(?:for|in|who|what|how|which|when|where|why|can|could|should|shall|may|must|do|does|is|are|was|were|has|had|have|now|present\w*"
    r"|came|comes|develop\w*|needs?|treat\w*|give|to|before|since|but|because|with|after|dose)\b)"
)
_AND: Final = re.compile(r",|\b(?:and|plus|or)\b")
_ALLERGIC: Final = re.compile(
    r"\b(?:allerg(?:ic|y|ies)|anaphyla\w+|hypersensitiv\w+|intoleran\w+|reacts?|reacted) (?:to|of) (?:an? |the |any )?(?P<to>[\w-]{3,}(?: (?:or|and) [\w-]{3,})*)"
    r"|(?P<of>[\w-]+)[- ](?:allerg(?:y|ic|ies)|hypersensitiv\w+|intoleran(?:ce|t))\b(?! (?:to|of)\b)"
)
"""SAFETY: "anaphylaxis after adrenaline" is none of adrenaline."""
_ALLERGY: Final = "The patient is allergic to {}"
_OF_QUESTION: Final = "the question says so"
_TO_PENICILLIN: Final = Danger(
    words="Cephalosporins and carbapenems are not given after an immediate reaction to penicillin without a senior's word", source="BNF",
    offered=_of(classes="cephalosporin carbapenem"),
)  # fmt: skip
_NO_ALLERGY: Final = re.compile(r"\b(?:no|not|without|denies)\b[^,.;]*$")


@remembers(texts=64)
def dangers_for(question: str) -> tuple[Danger, ...]:
    """Return what is dangerous for the patient of a question."""
    names = frozenset(c.name for c in all_conditions(question) if c.name)
    taken = taken_by(question)
    return (*_of_allergies(question), *(one for one in ALL_DANGERS if one.is_of(taken, names)))


def endangering(question: str, text: str) -> tuple[tuple[Danger, tuple[str, ...]], ...]:
    """Return what is dangerous for the patient of a question and offered by a sentence, each with its names there.

    The very drug that the patient takes is no other one beside it; a sentence for those who take an anticoagulant has thought of them.
    """
    every = ((one, offered_of(text, one.offered)) for one in dangers_for(question))
    taken = frozenset(re.findall(r"[\w-]+", _taken(question)))
    is_for_such = any(one.name == _ANTICOAGULATION for one in conditions(text))
    return tuple(
        (one, names)
        for one, names in every
        if names and not (one.takes and frozenset(names) <= taken) and not (one.has == _ANTICOAGULATION and is_for_such)
    )


def taken_by(question: str) -> frozenset[str]:
    """Return what the patient of a question takes: stems of drugs, and marks of their classes."""
    return treatments_named(_taken(question))


def _taken(question: str) -> str:
    said = (m["what"] for m in _TAKES.finditer(plain(question)))
    return " . ".join(_first_named(one) for what in said for one in _AND.split(what))


def _first_named(words: str) -> str:
    """Return words up to the first drug among them: "on warfarin thrombolysis" asks for thrombolysis."""
    each = words.split()
    return next((said for n in range(len(each)) if treatments_named(said := " ".join(each[: n + 1]))), words)


def _of_allergies(question: str) -> Iterator[Danger]:
    """Yield what the patient is allergic to, with its class where one of it stands for all."""
    text = plain(question)
    for match in _ALLERGIC.finditer(text):
        named = match["to"] or match["of"]
        if _NO_ALLERGY.search(text, 0, match.start()):
            continue
        classes = treatments_named(named) & ALIKE
        if offered := drugs_named(without_classes(named)) | classes_called(named) | classes:
            yield Danger(words=_ALLERGY.format(named.strip()), source=_OF_QUESTION, offered=offered, forbids=True)
        if "class-penicillin" in classes:
            yield _TO_PENICILLIN
