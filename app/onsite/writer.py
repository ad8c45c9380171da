"""A writer behind an OpenAI-compatible endpoint (llama.cpp's server, vLLM): chat completions, streamed, with probabilities."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel, ValidationError

from app.domain.answers.answer import ModelUsed
from app.domain.cancellation import Cancellation
from app.domain.errors import EnvironmentProblem
from app.domain.json import Json
from app.onsite.connection import Address, post_lines
from app.ports import ChatMessage, WritingOptions

_CHARACTERS_A_TOKEN: Final = 2.5
"""Fewer than in any tokeniser's English, so that what is counted always fits."""
_MOST_WEIGHED: Final = 20
_LONGEST_NAME: Final = 100
_LEAST: Final = 1e-6
"""What an answer gets that is not among the likeliest tokens."""


class _Token(BaseModel):
    token: str
    logprob: float


class _Position(BaseModel):
    top_logprobs: list[_Token] = []


class _Probabilities(BaseModel):
    content: list[_Position] = []


class _Delta(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    delta: _Delta = _Delta()
    logprobs: _Probabilities | None = None


class _Said(BaseModel):
    """What a server says; what else it may say is passed over."""

    model: str = ""
    choices: list[_Choice] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointOptions:
    """Which model of the server writes, and how much it can read at once."""

    address: Address
    model: str
    context_tokens: int = 8192


class EndpointWriter:
    """Implements the Writer port over the hospital's own network."""

    def __init__(self, options: EndpointOptions) -> None:
        self._options = options
        self._answered_by = ""

    @property
    def context_tokens(self) -> int:
        """Size of the context window in tokens, as policy says it."""
        return self._options.context_tokens

    @property
    def model(self) -> ModelUsed:
        """What writes, as the server calls it; a server does not tell the hash of its weights."""
        return ModelUsed(name=self._answered_by or self._options.model, sha256="")

    def write(
        self, messages: Sequence[ChatMessage], options: WritingOptions, *, cancel: Cancellation | None = None
    ) -> Iterator[str]:
        """Yield pieces of text as they are written. Raises EnvironmentProblem, Cancelled."""
        body = self._body(messages, options.max_tokens, options.temperature) | {"stream": True}
        if options.stop:
            body["stop"] = list(options.stop)
        if options.grammar:
            body["grammar"] = options.grammar  # llama.cpp's server; others refuse what they do not know
        for line in post_lines(self._options.address, "chat/completions", body, cancel):
            if not line.startswith(b"data:") or line.strip() == b"data: [DONE]":
                continue
            for choice in self._read(line.removeprefix(b"data:")).choices:
                if choice.delta.content:
                    yield choice.delta.content

    def weigh(
        self, messages: Sequence[ChatMessage], answers: Sequence[str], *, cancel: Cancellation | None = None
    ) -> list[float]:
        """Return how likely each answer is, summing to 1, from the probabilities of the first token.

        Answers that begin alike are not told apart. Raises EnvironmentProblem(onsite-unfit) where the server gives no probabilities.
        """
        body = self._body(messages, 1, 0.0) | {"logprobs": True, "top_logprobs": _MOST_WEIGHED}
        lines = post_lines(self._options.address, "chat/completions", body, cancel)
        likely = self._first_token(self._read(b"".join(lines)))
        weights = [max((p for token, p in likely if _begins(answer, token)), default=_LEAST) for answer in answers]
        if max(weights) <= _LEAST:
            raise self._unfit()
        return [w / sum(weights) for w in weights]

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return at least the length of each text in tokens: the server's own are not known."""
        return [math.ceil(len(text) / _CHARACTERS_A_TOKEN) for text in texts]

    def read_ahead(self, messages: Sequence[ChatMessage], *, cancel: Cancellation | None = None) -> None:
        """Nothing is sent before a question has been asked."""

    def _body(self, messages: Sequence[ChatMessage], max_tokens: int, temperature: float) -> dict[str, Json]:
        told: list[Json] = [{"role": m.role, "content": str(m.content)} for m in messages]
        return {
            "model": self._options.model,
            "messages": told,
            "max_tokens": max_tokens,
            "temperature": temperature,
        }

    def _read(self, raw: bytes) -> _Said:
        try:
            said = _Said.model_validate_json(raw)
        except ValidationError:
            raise self._unfit() from None
        if said.model:
            self._answered_by = said.model[:_LONGEST_NAME]
        return said

    def _first_token(self, said: _Said) -> list[tuple[str, float]]:
        probabilities = said.choices[0].logprobs if said.choices else None
        if probabilities is None or not probabilities.content:
            raise self._unfit()
        return [(t.token.strip(), math.exp(min(t.logprob, 0.0))) for t in probabilities.content[0].top_logprobs]

    def _unfit(self) -> EnvironmentProblem:
        return EnvironmentProblem(
            f"The language model at {self._options.address.host} does not answer as this program needs it.",
            remedy="It must speak the OpenAI protocol for chat completions, with logprobs.",
            code="onsite-unfit",
        )


def _begins(answer: str, token: str) -> bool:
    return bool(token) and answer.startswith(token)
