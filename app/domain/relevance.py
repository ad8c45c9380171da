"""Which sentences of the passages found answer the question: pure ranking, for reading aloud at once and for the answer.

A sentence is worth more the more of the question's rare words it holds (itself, or for a part through what stands above it),
when it, or its heading, speaks of what is asked for (a dose, signs, a cause …), and the further up it was found.
What is no statement (a question, a heading, a table that lost its lines, an order to a program) is left out.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain import sentences
from app.domain.addressing import speaks_to_machine
from app.domain.ages import spoken_ages
from app.domain.aspects import Aspect, asked_for, aspect_words, speaks_of, turns_round
from app.domain.opposites import spoken_for
from app.domain.quantities import plain, quantities
from app.domain.reference import Hit
from app.domain.sides import sides
from app.domain.terms import content_words, subject_words

_ITEM_MARK: Final = re.compile(r"^\s*[-*•]\s+")
_WORDS_WEIGHT: Final = 1.0
ABOVE_SHARE: Final = 0.75
"""A word of the question that only stands above the sentence counts for so much."""
_TITLE_WORTH: Final = 1.6
"""A word of the question that some document is named after is what the question is about: it counts so much more."""
_ASPECT_SAID: Final = 0.25
_ASPECT_ABOVE: Final = 0.35
_SAME_PATIENT: Final = 0.3
"""What it is worth that a sentence speaks of the very patient asked about: in major bleeding, in children, without shock."""
_ABOUT_IT: Final = 0.4
_LEAST_ABOUT: Final = 0.4
"""From so much of the question's words on, a sentence is about it; below, what it promises counts for less, at least this share."""
_SIMILAR_WEIGHT: Final = 0.6
_RANK_WEIGHT: Final = 0.25
_DOCUMENT_WEIGHT: Final = 0.6
"""What the search found most of, and first, is what the question is about: for a document that all hits are from."""
_FIRST_WEIGHT: Final = 0.12
_FIRST_OF_MEANING: Final = 0.4
"""What something is, its section says first."""
_DANGLING: Final = 0.12
_LONGEST_WORDS: Final = 75
_FEWEST_WORDS: Final = 4
"""One less with a full stop: "Zolifex was withdrawn." says something, "Signs and symptoms" does not."""
_LONGEST_LIST_WORDS: Final = 60
_BETWEEN_ITEMS: Final = re.compile(r"\s+[-\u2022*]\s+(?=[A-Za-z])|;\s+")

_POINTS_BACK: Final = re.compile(
    r"^\W*(?:it|its|they|their|these|those|this|that|such|he|she|both|however|therefore|thus|then|also|in contrast|by contrast"
    r"|otherwise|in addition|for example|similarly|finally|another|others?)\b",
    re.I,
)
_BOILERPLATE: Final = re.compile(
    r"\bmedlineplus\b|\bclick here\b|\bread more\b|\bsee (?:also|the section|below|the)\b.*\b(?:section|link|page|table|figure|website)s?\b"
    r"|\b(?:visit|website|web site|toll[- ]free|call us|copyright|all rights reserved|newsletter)\b|https?://|www\."
    r"|\b(?:information|data) (?:comes?|is taken|was taken|is provided|are provided) (?:from|by)\b"
    r"|\bthe table below\b|human phenotype ontology|\bapproximate number of patients\b|\bthe following (?:list|table)\b.*\bprovides\b"
    r"|\bprovides? the following list\b|\bthis (?:section|page|chapter|article|document) (?:describes|covers|explains|is)\b",
    re.I,
)
_READS_A_TABLE: Final = re.compile(
    r"\b(?:number|top|bottom) of the fraction\b|\bfrequency of (?:a|the) sign or symptom\b|\bfrequency (?:of \d+/\d+|may also be listed)|\bthese frequencies\b|\binformation on frequency\b"
    r"|\bsign or symptom may be rare or common\b|\b(?:first|second) number\b.*\bnumber of people\b",
    re.I,
)
"""How a rare disease database explains its tables: of no use without them."""
_LETTERS: Final = re.compile(r"[A-Za-z]")

_AIM: Final = re.compile(
    r"^\W*to (?:examine|determine|evaluate|assess|investigate|compare|explore|study|identify|describe|establish|test|analy[sz]e"
    r"|clarify|estimate|review|report|measure|find|verify|address|quantify|characteri[sz]e|understand)\b"
    r"|\b(?:aim(?:s|ed)?|purpose|objectives?|goal|sought|hypothes\w+|intended|set out|we (?:wished|wanted|tested|asked))\b"
    r"|\b(?:this|the present|the current|our) (?:study|paper|article|work|review)\b.*\b(?:investigat\w+|examin\w+|evaluat\w+|assess\w*"
    r"|determin\w+|compar\w+|explor\w+)\b|\b(?:remains? (?:unclear|unknown|controversial)|is unclear|little is known|few studies)\b",
    re.I,
)
_METHOD: Final = re.compile(
    r"\b(?:was|were) (?:\w+ly )?(?:recruited|enrolled|randomi[sz]ed|included|identified|measured|collected|reviewed|assessed|evaluated"
    r"|analy[sz]ed|performed|used|conducted|obtained|estimated|selected|recorded|calculated|examined|invited|asked|questioned|divided"
    r"|assigned|studied|tested|compared)\b|\bwe (?:used|conducted|performed|included|enrolled|recruited|reviewed|collected|analy[sz]ed"
    r"|studied|measured|identified|examined|compared|assessed|evaluated)\b|\b(?:regression|questionnaires?|retrospective\w*"
    r"|prospective\w*|database|consecutive)\b",
    re.I,
)
_FINDING: Final = re.compile(
    r"\b(?:significant\w*|p\s*[<=>\u2264]|odds ratio|hazard ratio|relative risk|confidence interval|95\s?%|compared (?:with|to)"
    r"|(?:higher|lower|greater|less|more|better|worse|fewer|larger|smaller|longer|shorter|increased|decreased|reduced|improved) (?:\w+ ){0,6}?"
    r"(?:than|in|with|after|among)|correlat\w+|associat\w+|no differences?|did not|was not|were not|we found|found that|showed|shows"
    r"|demonstrat\w+|reveal\w+|conclu\w+|suggest\w+|indicat\w+|predict\w+)\b",
    re.I,
)
_FINDINGS_BELOW: Final = re.compile(
    r"\b(?:results?|findings?|conclusions?|main outcomes?|discussion|summary|answer)\b", re.I
)
_WAY_BELOW: Final = re.compile(
    r"\b(?:methods?|methodology|design|setting|objectives?|aims?|purpose|background|introduction|rationale|hypothes[ie]s"
    r"|participants|materials?|context)\b",
    re.I,
)
_REPORT: Final = 0.35
"""What it is worth in a report of a study whether a sentence tells a finding, or only what was meant to be found, and how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedSentence:
    """A sentence of a hit. `start` and `end` are character positions in the passage's text.

    `text` is what stands there; before an item of a list stands its lead-in, where the item says something else without it.

    `score` compares sentences of one question; `covered` (0 to 1) is the weighted share of the question's words that the
    sentence and what stands above it hold; `points_back` says that it cannot be understood without the one before.
    """

    hit: int
    start: int
    end: int
    text: str
    score: float
    covered: float
    points_back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    hit: int
    start: int
    end: int
    text: str
    words: frozenset[str]
    place: int


def rank(question: str, hits: Sequence[Hit], similarities: Sequence[float] | None = None) -> tuple[RankedSentence, ...]:
    """Return the statements of the hits, best answer first.

    `similarities` are cosines of the question with the statements as `statements()` gives them, where an embedder is at hand.
    """
    found = _candidates(hits)
    asked = question_words(question)
    aspects = asked_for(question)
    weights = _weights(asked, found, hits)
    above = [_Above.of(hit, aspects) for hit in hits]
    shares = _shares(hits)
    ranked = []
    for number, one in enumerate(found):
        covered = _covered(asked, weights, one.words, above[one.hit].words)
        # A heading that promises what is asked for is worth little over a sentence about something else.
        score = _WORDS_WEIGHT * covered + _bonus(one, aspects, above[one.hit], min(1.0, covered / _ABOUT_IT))
        if similarities is not None:
            score += _SIMILAR_WEIGHT * similarities[number]
        score += _DOCUMENT_WEIGHT * shares[one.hit]
        section = hits[one.hit].passage.section
        back = points_back(one.text)
        score += _report_bonus(one.text, section)
        if not is_report(section):  # every abstract speaks of its patients where it says what it wanted to find out
            score += _SAME_PATIENT * spoken_for(question, one.text, section)
        ranked.append(
            RankedSentence(
                hit=one.hit,
                start=one.start,
                end=one.end,
                text=_as_told(one, hits[one.hit]),
                score=score - (_DANGLING if back else 0.0),
                covered=covered,
                points_back=back,
            )
        )
    return tuple(sorted(ranked, key=lambda r: -r.score))


def _as_told(one: _Candidate, hit: Hit) -> str:
    """Return what may be said by itself.

    SAFETY: an item under "Do not give:" or "In children:" says something else without that line; it stands before it, word for word.
    """
    lead = sentences.lead_in(hit.passage.text, one.start, hit.passage.context)
    if not lead or speaks_to_machine(lead) or not (turns_round(lead) or sides(lead) or spoken_ages(lead)):
        return one.text
    return f"{lead.strip()} {_ITEM_MARK.sub('', one.text)}"


def statements(hits: Sequence[Hit]) -> tuple[str, ...]:
    """Return the texts of the sentences that rank() looks at, in its order: passage by passage, sentence by sentence."""
    return tuple(one.text for one in _candidates(hits))


def question_words(question: str) -> frozenset[str]:
    """Return the words of a question that name its subject; if it has none, those that name what is asked."""
    whole = frozenset(subject_words(question)) - _ASKING or frozenset(subject_words(question))
    subject = frozenset(subject_words(aspect_words().sub(" ", plain(question)))) - _ASKING
    return subject or whole


def is_statement(text: str) -> bool:
    """Whether a sentence says something that could be an answer."""
    words = text.split()
    is_closed = text.rstrip().endswith((".", "!", ")"))
    if not _FEWEST_WORDS - is_closed <= len(words) <= _LONGEST_WORDS or text.rstrip().endswith(("?", ":")):
        return False
    letters = len(_LETTERS.findall(text))
    if letters * 2 <= len(text) or _BOILERPLATE.search(text) or _READS_A_TABLE.search(text):
        return False
    return not speaks_to_machine(text)


def points_back(text: str) -> bool:
    """Whether a sentence begins with a word that means something said before."""
    return _POINTS_BACK.match(text) is not None


_ASKING: Final = frozenset(
    content_words(
        "how why about me make suspect options library say document explain tell know find please question answer does mean information detail happen"
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Above:
    """What stands above a passage, in words and in what it promises."""

    words: frozenset[str]
    speaks_of_it: bool

    @classmethod
    def of(cls, hit: Hit, aspects: frozenset[Aspect]) -> _Above:
        passage = hit.passage
        words = frozenset(subject_words(f"{passage.title}. {passage.section}"))
        return cls(words=words, speaks_of_it=bool(aspects & asked_for(passage.section)))


def _candidates(hits: Sequence[Hit]) -> list[_Candidate]:
    found: list[_Candidate] = []
    seen: set[str] = set()
    for number, hit in enumerate(hits):
        text = hit.passage.text
        for place, (start, whole_end) in enumerate(sentences.spans(text)):
            end = _cut_end(text, start, whole_end)
            said = text[start:end]
            if said in seen or not is_statement(said):
                continue
            seen.add(said)
            words = frozenset(subject_words(said))
            found.append(_Candidate(hit=number, start=start, end=end, text=said, words=words, place=place))
    return found


def _shares(hits: Sequence[Hit]) -> list[float]:
    """Return for each hit how much of what was found is from its document, 0 to 1: the first hit counts most."""
    found: defaultdict[str, float] = defaultdict(float)
    for place, hit in enumerate(hits):
        found[hit.passage.document_id] += 1 / (1 + place)
    whole = sum(found.values())
    return [found[hit.passage.document_id] / whole for hit in hits]


def _cut_end(text: str, start: int, end: int) -> int:
    """Return where a sentence ends for an answer: a list that lost its lines is cut between two of its items."""
    if len(text[start:end].split()) <= _LONGEST_WORDS:
        return end
    cuts = [m.start() for m in _BETWEEN_ITEMS.finditer(text, start, end)]
    short = [c for c in cuts if len(text[start:c].split()) <= _LONGEST_LIST_WORDS]
    return start + len(text[start : short[-1]].rstrip()) if short else end


def _weights(asked: frozenset[str], found: Sequence[_Candidate], hits: Sequence[Hit]) -> dict[str, float]:
    """Return how much each word of the question says: one that every sentence has says little."""
    counts = Counter(word for one in found for word in one.words & asked)
    titles = {word for hit in hits for word in content_words(hit.passage.title)}
    return {
        word: math.log(1 + (len(found) + 1) / (counts[word] + 1)) * (_TITLE_WORTH if word in titles else 1.0)
        for word in asked
    }


def _covered(asked: frozenset[str], weights: dict[str, float], said: frozenset[str], above: frozenset[str]) -> float:
    whole = sum(weights.values())
    if not whole:
        return 0.0
    own = sum(weights[w] for w in asked & said)
    lent = sum(weights[w] for w in (asked & above) - said)
    return (own + ABOVE_SHARE * lent) / whole


def _bonus(one: _Candidate, aspects: frozenset[Aspect], above: _Above, about_it: float) -> float:
    first = _FIRST_OF_MEANING if Aspect.MEANING in aspects else _FIRST_WEIGHT
    bonus = _RANK_WEIGHT / (1 + one.hit) + first / (1 + one.place)
    if aspects:
        said = sum(_speaks(one.text, aspect) for aspect in aspects) / len(aspects)
        bonus += (_ASPECT_SAID * said + _ASPECT_ABOVE * above.speaks_of_it) * max(about_it, _LEAST_ABOUT)
    return bonus


def is_report(section: str) -> bool:
    """Whether a heading is that of a study's report, such as Methods or Results."""
    return bool(_FINDINGS_BELOW.search(section) or _WAY_BELOW.search(section))


def _report_bonus(text: str, section: str) -> float:
    """Return what speaks for or against a sentence as the outcome of a study; 0 where there is no study."""
    below_findings, below_way = _FINDINGS_BELOW.search(section), _WAY_BELOW.search(section)
    bonus = _REPORT * bool(_FINDING.search(text)) if below_findings else 0.0
    bonus += _REPORT * (bool(below_findings) - bool(below_way)) / 2
    if _AIM.search(text):
        return bonus - _REPORT
    return bonus - (_REPORT / 2 if _METHOD.search(text) and not _FINDING.search(text) else 0.0)


def _speaks(text: str, aspect: Aspect) -> bool:
    return speaks_of(text, aspect) and (aspect is not Aspect.DOSE or bool(quantities(text)))
