"""Text in a document that speaks to the program instead of the reader ("ignore all previous instructions").

Such text is never a candidate for an answer, never spoken, and nothing is done because of it. The rules know the shape of
such orders, not single phrases; a document about prompt injection would lose some of its sentences, which is meant.
"""

from __future__ import annotations

import re
from typing import Final

from app.domain.grounding.quantities import plain

_MACHINE: Final = (
    r"(?:assistants?|chat ?bots?|language models?|ai (?:models?|systems?|assistants?|agents?)|a\.?i\.?|llms?|gpt\w*|the model"
    r"|this model|the system prompt|the program|voice ?assist)"
)
_RULES: Final = (
    r"(?:instructions?|prompts?|rules?|guidelines? above|directions?|messages?|context|constraints?|restrictions?|safety|sources?"
    r"|passages?|system|library)"
)
_PATTERNS: Final = tuple(
    re.compile(p)
    for p in (
        (
            rf"\b(?:ignore|disregard|forget|override|overrule|bypass|skip|drop|discard)\b[^.!?]{{0,40}}\b(?:previous|prior|above|earlier"
            rf"|preceding|all|any|your|other|these|those|system|the)\b[^.!?]{{0,30}}\b{_RULES}\b"
        ),
        (
            rf"\b(?:attention|note to|message (?:to|for)|instructions? (?:to|for)|dear|hey|hello|to the|as an?|you are(?: now)?(?: an?)?"
            rf"|if you are(?: an?| the)?|when you are(?: an?)?)\W+(?:the |any |all )?{_MACHINE}\b"
        ),
        r"\byou are now\b|\bfrom now on,? (?:you|answer|respond|reply|always|only)\b|(?:^|\byou (?:must|should|will|shall) |\bnow )act as (?:an?|the) ",
        r"\b(?:system|hidden|secret|developer|admin\w*) (?:prompt|message|instructions?|override|mode|command)\b",
        r"^\s*(?:#+\s*)?(?:<\|?|\[|\(|\*\*)?\s*(?:system|assistant|user|developer|inst|im_start|tool_call)\s*(?:\|?>|\]|\)|\*\*)?\s*:\s",
        r"<\|?/?(?:system|assistant|user|im_start|im_end|inst|tool_call|function)\b|\[/?inst\]|\[\[?system\b",
        (
            r"\b(?:answer|respond|reply|say|write|output|print|repeat|begin|end|start) (?:only |exactly |just |every (?:answer|sentence)"
            r"|all (?:answers|questions)|always |with |your (?:answer|reply|response) )[^.!?]{0,20}(?:(?<=\s)[\"'\u201c\u2018`]|with\b|the (?:words?"
            r"|phrase|following|text|sentence|system)\b)"
        ),
        (
            r"\b(?:call|invoke|execute) (?:the |a |an |this )?(?:\w+[_ ])?(?:tool|function|command|plugin|api|shell"
            r"|calculator tool|script)\b(?! (?:was|were|is|has))"
        ),
        r"\b\w+_\w+\(|\{\s*\"?(?:tool|function|name|action|command)\"?\s*:",
        (
            r"\b(?:do not|don't|never) (?:tell|mention|reveal|show|inform|warn|cite)\b[^.!?]{0,30}\b(?:the user|user|reader|this (?:instruction"
            r"|message|text)|anyone|source|clinician that)\b"
        ),
        (
            r"\b(?:answer|reply|respond)\b[^.!?]{0,20}\bwithout (?:looking (?:at|in|into)|using|checking|citing|reading|searching) "
            r"(?:the |any |your )?(?:library|sources?|documents?|citations?|passages?)\b"
        ),
        (
            r"\bpretend (?:to be|(?:that )?you(?:'re| are| were| can| have))\b"
            r"|\brepeat (?:the (?:text|words|sentences?)|everything|all of it) above\b"
        ),
        r"\btell the (?:user|clinician|reader)\b|\bthe user (?:must|should|has to) be told\b|\bin your (?:answer|reply|response)\b",
        r"\b(?:reveal|print|show|repeat|leak|output)\b[^.!?]{0,20}\b(?:your|the) (?:system )?(?:prompt|instructions?|settings?|rules)\b",
        (
            r"\b(?:change|set|switch|turn|disable|enable|delete|remove|erase|send|upload|post|e-?mail)\b[^.!?]{0,30}\b(?:your |the )?"
            r"(?:settings|safety (?:checks?|filters?)|confidence threshold|library index|audit (?:log|trail)|vault|api key"
            r"|conversation|chat history|to https?:)"
        ),
    )
)


def speaks_to_machine(text: str) -> bool:
    """Whether a sentence gives orders to a program that reads it."""
    lowered = plain(text)
    return any(pattern.search(lowered) for pattern in _PATTERNS)
