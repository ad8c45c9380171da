"""What part of the report of a study a sentence or a heading is: what was meant to be found out, how, and what was found."""

from __future__ import annotations

import re
from typing import Final

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
    r"\b(?:results?|findings?(?! (?:the|an?|out)\b)|conclusions?|main outcomes?(?! measure)|discussion|summary|answer)\b",
    re.I,
)
_WAY_BELOW: Final = re.compile(
    r"\b(?:methods?|methodology|outcome measure\w*|design|setting|objectives?|aims?|purpose|background|introduction|rationale|hypothes[ie]s"
    r"|participants|materials?|context)\b",
    re.I,
)


def is_report(section: str) -> bool:
    """Whether a heading is that of a study's report, such as Methods or Results."""
    return bool(_FINDINGS_BELOW.search(section) or _WAY_BELOW.search(section))


def is_below_findings(section: str) -> bool:
    """Whether a heading is that of what was found."""
    return _FINDINGS_BELOW.search(section) is not None


def is_below_way(section: str) -> bool:
    """Whether a heading is that of how, or why, something was looked for."""
    return _WAY_BELOW.search(section) is not None


def tells_finding(text: str) -> bool:
    """Whether a sentence tells what was found."""
    return _FINDING.search(text) is not None


def tells_aim(text: str) -> bool:
    """Whether a sentence tells what was meant to be found out."""
    return _AIM.search(text) is not None


def tells_method(text: str) -> bool:
    """Whether a sentence tells how something was found, and not what."""
    return _METHOD.search(text) is not None and not tells_finding(text)
