"""The part of a long question that asks: "Sorry, a colleague on nights rang me. How is gout treated?" asks about gout.

Talk around a question draws its vector and its words away from what is meant. But a story may be what is meant ("He has a rash and a stiff
neck. What should he have?"), and so may be the first half of a title ("Amblyopia: is visual loss permanent?"): only what is made of the
words of such talk alone is left out, and never a number or a word that may be said of the patient.
"""

from __future__ import annotations

import re
from typing import Final

from app.library.topics import is_subject
from app.library.words import STOP_WORDS, fold, form, words

_ASKING: Final = r"(?:what|how|when|which|who|whom|why|where|is|are|can|could|does|do|did|should|shall|may|must|will|would|tell me|explain|describe)\b"
_BETWEEN: Final = re.compile(rf"(?<=[.?!;:])\s+|\s*[,\u2013\u2014]\s+(?:and\s+)?(?={_ASKING})", re.I)
_ASKS: Final = re.compile(rf"\W*{_ASKING}", re.I)
_POINTS_BACK: Final = re.compile(
    r"\b(?:it|its|they|them|their|this|that|these|those|he|she|him|his|her|hers|the patient|my patient|then|now|next)\b",
    re.I,
)
_TALK: Final = frozenset(
    form(w)
    for w in """i'm i am i've i'd i'll we're we've ve ll re me myself my we us our ourselves you yours sorry hello hi hey thanks thank please
    okay ok well now just again here there right quick quickly short small little simple one two last next first second question questions
    query thing something anything nothing somebody someone anybody anyone nobody everybody people bother disturb trouble interrupt ring rang
    rung phone phoned call called calling come came coming go going gone get got getting see seen saw seeing sit sitting stand standing
    wait waiting ask asks asked asking tell told telling say said saying hear heard hearing know knows knew think thought wonder wondering
    want wants wanted like liked need needs needed help look looked looking find found read reading check checked remember forget forgot
    forgotten discuss discussed talk talked talking speak spoke teach teaching learn learnt explain worry worried sure unsure certain able
    busy back away about very much lot late early later soon moment minute today tonight tomorrow yesterday morning afternoon evening
    night nights day week month year monday tuesday wednesday thursday friday saturday sunday shift round rounds handover meeting list exam
    colleague colleagues nurse nurses sister doctor doctors consultant registrar junior senior student students boss team pharmacist midwife
    family relative relatives daughter son wife husband partner mother mum father dad parents neighbour friend friends patient patients
    ward wards clinic hospital practice surgery office room corridor note notes book books computer guideline guidelines library case
    another other else still already yet always never ever really actually maybe perhaps so too all any some every each let bear
    """.split()
)
"""What is said around a question. Nothing that a patient is, has or takes."""

_LETTERS: Final = re.compile(r"[^\W_]+")


def asking_part(question: str) -> str:
    """Return the part that asks, where all the rest is talk; "" otherwise."""
    pieces = [p.strip() for p in _BETWEEN.split(question) if p and _LETTERS.search(p)]
    asking = [p for p in pieces if (_ASKS.match(p) or p.endswith("?")) and _has_subject(p)]
    if len(pieces) < 2 or len(asking) != 1 or _POINTS_BACK.search(asking[0]):
        return ""
    rest = [w for p in pieces if p is not asking[0] for w in _LETTERS.findall(fold(p))]
    return asking[0] if all(w in STOP_WORDS or form(w) in _TALK for w in rest) else ""


def _has_subject(piece: str) -> bool:
    return any(is_subject(w) and w not in _TALK for w in words(piece))
