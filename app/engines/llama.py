"""Text generation with llama.cpp.

The library is built with one CPU backend per instruction set; the best one that this processor has is chosen when it is
loaded (never AMX: see docs/dependencies.md). The evaluated prompt stays in memory, and a prompt that begins like the last
one is evaluated from where it differs.
"""

from __future__ import annotations

import codecs
import contextlib
import ctypes
import hashlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import jinja2
import llama_cpp
import numpy as np
import numpy.typing as npt
from llama_cpp import _internals as internals
from llama_cpp import llama_cpp as native
from llama_cpp.llama_chat_format import Jinja2ChatFormatter

from app.domain.errors import BadInput, Bug, Cancelled, EnvironmentProblem, Refused
from app.domain.private import PrivateText
from app.domain.writers import WriterFamily, family_of
from app.ports import ChatMessage

_BATCH_TOKENS: Final = 512
"""A prompt is evaluated in batches of this many tokens; one that is cancelled is given up in its middle."""

_AHEAD_TOKENS: Final = 256
"""The same while reading ahead, which is cancelled often: what is complete is kept."""

_MARK: Final = "\u2063{}\u2063"
"""Stands for a message's content while the chat template is rendered: text that is nobody's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LlamaOptions:
    """How the model is loaded. Sizes in tokens."""

    file: Path
    threads: int
    context_tokens: int = 4096
    adapter: Path | None = None
    """A LoRA adapter (GGUF) that is laid over the weights."""
    untried_families: bool = False
    """Whether a model of a family that nobody has tried with this program may be loaded."""


class LlamaWriter:
    """A loaded GGUF model."""

    def __init__(self, options: LlamaOptions) -> None:
        self.backend = load_backends()
        adapter = str(options.adapter) if options.adapter is not None else None
        if options.adapter is not None and not options.adapter.is_file():
            raise _unusable_adapter()
        try:
            self._model = llama_cpp.Llama(
                model_path=str(options.file),
                lora_path=adapter,
                n_ctx=options.context_tokens,
                n_batch=_BATCH_TOKENS,
                n_threads=options.threads,
                n_threads_batch=options.threads,
                # Mapped weights would stay resident beside the copy that is repacked for this processor.
                use_mmap=False,
                verbose=False,
            )
        except RuntimeError:  # llama-cpp-python's word for an adapter that does not fit
            raise _unusable_adapter() from None
        except ValueError:
            raise EnvironmentProblem(
                "The language model's file cannot be read.",
                remedy="Check it with 'voiceassist models verify' and install it again.",
                code="model-damaged",
            ) from None
        # WORKAROUND(llama-cpp-python 0.3.36, llama.py): a null pointer for an adapter that does not fit goes unnoticed there.
        if adapter and not self._model._lora_adapter:
            raise _unusable_adapter()
        self.family = family_of(self._model.metadata.get("general.architecture", ""))
        if not (self.family.is_tried or options.untried_families):
            self._model.close()
            raise Refused(
                f"The language model is of a family ({self.family.name}) that has not been tried with this version.",
                remedy="Choose another with 'voiceassist models use NAME', or allow it: mind.untried_families = true.",
                code="model-untried",
            )
        # Beyond what a model was trained with it only talks nonsense.
        self.context_tokens = min(int(self._model.n_ctx()), native.llama_model_n_ctx_train(self._model.model))
        self.adapter_sha256 = _sha256(options.adapter) if options.adapter is not None else ""
        self._evaluated: list[int] = []
        self._formatter = _formatter(self._model, self.family)

    def count(self, text: str) -> int:
        """Return how many tokens a text has."""
        return len(self._tokens_of(text))

    def write(
        self,
        messages: Sequence[ChatMessage],
        *,
        max_tokens: int,
        temperature: float,
        stop_texts: Sequence[str],
        stop: threading.Event,
        grammar: str = "",
    ) -> Iterator[str]:
        """Yield pieces of the answer. Raises BadInput(prompt-too-long), Cancelled.

        `grammar` is GBNF (llama.cpp, grammars/README.md): nothing is written that it does not allow.
        """
        self._check_grammar(grammar)
        self._evaluate(self._prompt(messages, answer_follows=True), max_tokens, stop, batch_tokens=_BATCH_TOKENS)
        with contextlib.closing(self._sampler(temperature, grammar)) as sampler:
            yield from self._pieces(sampler, max_tokens, (*stop_texts, *self.family.stops), stop)

    def _pieces(
        self, sampler: internals.LlamaSampler, max_tokens: int, stop_texts: Sequence[str], stop: threading.Event
    ) -> Iterator[str]:
        vocabulary = self._model._model.vocab
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        held = ""
        for _ in range(max_tokens):
            if stop.is_set():
                raise Cancelled
            token = int(sampler.sample(self._model._ctx, -1))
            if native.llama_vocab_is_eog(vocabulary, token):  # every family has ends of its own: the file names them
                break
            self._model.eval([token])
            self._evaluated.append(token)
            held += decoder.decode(self._model.detokenize([token], prev_tokens=self._evaluated[-8:-1], special=False))
            found = [held.find(s) for s in stop_texts if s in held]
            if found:
                held = held[: min(found)]
                break
            keep = _begun(held, stop_texts)
            if len(held) > keep:
                yield held[: len(held) - keep]
                held = held[len(held) - keep :]
        held += decoder.decode(b"", final=True)
        if held:
            yield held

    def _sampler(self, temperature: float, grammar: str) -> internals.LlamaSampler:
        """Return what chooses the next token of one text: it remembers where it is in the grammar."""
        rules = llama_cpp.LlamaGrammar.from_string(grammar, verbose=False) if grammar else None
        return self._model._init_sampler(temp=temperature, top_k=40, top_p=0.95, grammar=rules)

    def _check_grammar(self, grammar: str) -> None:
        """Raise Bug for a grammar that llama.cpp cannot read: it would write anything without a word."""
        if not grammar:
            return
        made = native.llama_sampler_init_grammar(self._model._model.vocab, grammar.encode(), b"root")
        if not made:
            raise Bug("The language model was given rules that it cannot read.", code="bad-grammar")
        native.llama_sampler_free(made)

    def weigh(self, messages: Sequence[ChatMessage], answers: Sequence[str], stop: threading.Event) -> list[float]:
        """Return how likely each answer is, 0 to 1, summing to 1: the model's own probabilities, nothing is written.

        One pass over the prompt, and one over every answer that has more than one token. Raises BadInput(prompt-too-long).
        """
        tokens = [self._tokens_of(answer) for answer in answers]
        if not all(tokens):
            raise BadInput("An answer to be weighed is empty.", code="prompt-too-long")
        room = max(map(len, tokens))
        self._evaluate(self._prompt(messages, answer_follows=True), room, stop, batch_tokens=_BATCH_TOKENS)
        first = self._log_probabilities()
        logs = [float(first[t[0]]) for t in tokens]
        for number, answer in enumerate(tokens):
            for position, token in enumerate(answer[:-1]):
                if stop.is_set():
                    raise Cancelled
                self._model.eval([token])
                logs[number] += float(self._log_probabilities()[answer[position + 1]])
            self._model.n_tokens = len(self._evaluated)
        weights = np.exp(np.asarray(logs) - max(logs))
        return [float(w) for w in weights / weights.sum()]

    def _log_probabilities(self) -> npt.NDArray[np.float64]:
        """Return the log-probability of every token of the vocabulary as the next one."""
        pointer = native.llama_get_logits_ith(self._model.ctx, -1)
        logits = np.ctypeslib.as_array(pointer, shape=(self._model.n_vocab(),)).astype(np.float64)
        logits -= logits.max()
        return np.asarray(logits - np.log(np.exp(logits).sum()))

    def read_ahead(self, messages: Sequence[ChatMessage], stop: threading.Event) -> int:
        """Evaluate a prompt prefix; return how many tokens are now evaluated."""
        tokens = self._prompt(messages, answer_follows=False)
        if self._evaluated[: len(tokens)] != tokens:  # else it is there, and what follows it may be wanted again
            self._evaluate(tokens, 0, stop, batch_tokens=_AHEAD_TOKENS)
        return len(self._evaluated)

    def _tokens_of(self, text: str) -> list[int]:
        # special=False: words that look like control tokens in a document or a question stay words
        return list(self._model.tokenize(text.encode("utf-8", "replace"), add_bos=False, special=False))

    def _prompt(self, messages: Sequence[ChatMessage], *, answer_follows: bool) -> list[int]:
        messages, rendered = self._rendered(messages)
        tokens: list[int] = []
        if self._model.metadata.get("tokenizer.ggml.add_bos_token") == "true":
            tokens.append(int(self._model.token_bos()))
        rest = rendered
        for index, message in enumerate(messages):
            before, _, rest = rest.partition(_MARK.format(index))
            tokens += self._model.tokenize(before.encode(), add_bos=False, special=True)
            tokens += self._tokens_of(message.content)
        if answer_follows:
            tokens += self._model.tokenize(rest.encode(), add_bos=False, special=True)
        return tokens

    def _rendered(self, messages: Sequence[ChatMessage]) -> tuple[Sequence[ChatMessage], str]:
        """Return the messages and how the model's own template sets them, with a mark for each one's content."""
        for told in (messages, without_system(messages)):
            marked = [{"role": m.role, "content": _MARK.format(i)} for i, m in enumerate(told)]
            try:
                return told, self._formatter(messages=marked).prompt
            except jinja2.TemplateError:  # some families (Gemma 2) know no system message
                continue
        raise EnvironmentProblem(
            "The language model's chat template cannot be used.",
            remedy="Choose another model with 'voiceassist models use NAME'.",
            code="model-unusable",
        )

    def _evaluate(self, tokens: list[int], room: int, stop: threading.Event, *, batch_tokens: int) -> None:
        if len(tokens) + room > self.context_tokens:
            raise BadInput(
                "The question and its sources are longer than the language model can read at once.",
                remedy="Ask a shorter question.",
                code="prompt-too-long",
            )
        common = 0
        for common, (old, new) in enumerate(zip(self._evaluated, tokens, strict=False)):
            if old != new:
                break
        else:
            common = min(len(self._evaluated), len(tokens))
        common = min(common, len(tokens) - 1)  # the last token is evaluated again: its logits are needed
        del self._evaluated[common:]
        self._model.n_tokens = common
        with self._given_up_when(stop):
            for start in range(common, len(tokens), batch_tokens):
                piece = tokens[start : start + batch_tokens]
                try:
                    self._model.eval(piece)
                except RuntimeError:
                    if stop.is_set():
                        raise Cancelled from None
                    raise
                self._evaluated += piece

    @contextmanager
    def _given_up_when(self, stop: threading.Event) -> Iterator[None]:
        """Let llama.cpp ask between two steps of its computation whether to go on; a batch takes seconds.

        Not while single tokens are written: they take milliseconds, and the asking would be a part of that.
        """
        asked = native.ggml_abort_callback(lambda _: stop.is_set())
        context = self._model._ctx.ctx
        native.llama_set_abort_callback(context, asked, None)
        try:
            yield
        finally:
            native.llama_set_abort_callback(context, native.ggml_abort_callback(), None)


def without_system(messages: Sequence[ChatMessage]) -> tuple[ChatMessage, ...]:
    """Return messages whose system message has become the beginning of the first one that a user says."""
    told: list[ChatMessage] = []
    before = ""
    for message in messages:
        if message.role == "system":
            before += f"{message.content}\n\n"
        elif message.role == "user" and before:
            told.append(ChatMessage(role="user", content=PrivateText(before + message.content)))
            before = ""
        else:
            told.append(message)
    return tuple(told)


def _formatter(model: llama_cpp.Llama, family: WriterFamily) -> Jinja2ChatFormatter:
    template = model.metadata.get("tokenizer.chat_template") or family.template
    # BOS is added as a token by _prompt where the model wants one
    return Jinja2ChatFormatter(template=template, eos_token="", bos_token="")


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _begun(held: str, stop_texts: Sequence[str]) -> int:
    """Return how many characters at the end of a text could be the beginning of a stop text: they are held back."""
    longest = min(len(held), max((len(s) - 1 for s in stop_texts), default=0))
    return next((n for n in range(longest, 0, -1) if any(s.startswith(held[-n:]) for s in stop_texts)), 0)


def _unusable_adapter() -> EnvironmentProblem:
    return EnvironmentProblem(
        "The adapter for the language model cannot be used: it is not there, is damaged, or belongs to another model.",
        remedy="Mend mind.adapter in the settings, or take it out.",
        code="adapter-unusable",
    )


def load_backends() -> str:
    """Load the best CPU backend that lies beside the library; return its name."""
    folder = Path(llama_cpp.__file__).parent / "lib"
    variants = sorted(p.stem.removeprefix("libggml-cpu-") for p in folder.glob("*ggml-cpu-*"))
    if not variants:
        return "built-in"
    # Looked up through libllama's own handle: opening libggml by its path could map a second copy of it.
    load = native._lib.ggml_backend_load_all_from_path
    load.argtypes, load.restype = [ctypes.c_char_p], None
    load(str(folder).encode())
    loaded = [v for v in variants if f"ggml-cpu-{v}" in _mapped_libraries()]
    return loaded[0] if loaded else "unknown"


def _mapped_libraries() -> str:
    try:
        return Path("/proc/self/maps").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
