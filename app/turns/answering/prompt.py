"""Builds the prompt of an answer and makes it fit: sources are dropped from the end, and the answer says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.documents.reference import Hit
from app.domain.private import PrivateText
from app.ports import ChatMessage, Writer

_TEMPLATE_TOKENS: Final = 64
"""Room for what the chat template puts around the messages, in tokens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptTexts:
    """The words around question and sources, from resources/prompts/. `user` has {sources} and {question}.

    The other two are for a model that chooses among sentences; `choose_user` has {sentences} and {question}.
    """

    system: str
    user: str
    choose_system: str = ""
    choose_user: str = "{sentences}{question}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedPrompt:
    """A prompt that fits, with the hits that are in it; source n of the prompt is hits[n - 1]."""

    messages: tuple[ChatMessage, ...]
    hits: tuple[Hit, ...]
    dropped: int


def system_message(texts: PromptTexts, *, chooses: bool = False) -> ChatMessage:
    """Return the part of the prompt that is the same for every question, so that it can be read ahead."""
    return ChatMessage(role="system", content=PrivateText((texts.choose_system if chooses else texts.system).strip()))


def sources_ahead(texts: PromptTexts, hits: Sequence[Hit]) -> tuple[ChatMessage, ...]:
    """Return the beginning of the prompt up to and with these sources: the same words that fit() would begin with."""
    before = texts.user.strip().partition("{sources}")[0]
    blocks = "\n\n".join(_block(number, hit) for number, hit in enumerate(hits, 1))
    return system_message(texts), ChatMessage(role="user", content=PrivateText(before + blocks))


def fit(
    texts: PromptTexts, question: PrivateText, hits: Sequence[Hit], writer: Writer, answer_tokens: int
) -> FittedPrompt:
    """Return the prompt with as many sources, best first, as the context window holds beside the answer.

    Raises BadInput(prompt-too-long), from the writer, when not even the question fits.
    """
    blocks = [_block(number, hit) for number, hit in enumerate(hits, 1)]
    sizes = writer.count_tokens([texts.system, texts.user, question, *blocks])
    room = writer.context_tokens - answer_tokens - _TEMPLATE_TOKENS - sum(sizes[:3])
    kept = 0
    for size in sizes[3:]:
        room -= size + 2
        if room < 0:
            break
        kept += 1
    filled = {"sources": "\n\n".join(blocks[:kept]), "question": str(question)}
    # in one go: a "{question}" that stands in a source is a word like others
    content = re.sub(r"\{(sources|question)\}", lambda place: filled[place.group(1)], texts.user.strip())
    messages = (system_message(texts), ChatMessage(role="user", content=PrivateText(content)))
    return FittedPrompt(messages=messages, hits=tuple(hits[:kept]), dropped=len(hits) - kept)


def _block(number: int, hit: Hit) -> str:
    return f"[{number}] {hit.passage.where}\n{hit.passage.text.strip()}"
