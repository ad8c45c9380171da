"""The families of language models that can write here: how they are told apart, how they are talked to, where they stop.

A file says its family itself (`general.architecture` in its GGUF head), and nearly every file brings its own chat template, which
goes before the one here. Families that nobody has tried with this program are behind a switch (`mind.untried_families`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class WriterFamily:
    """A family. `architectures` are what files call it; `template` (Jinja) is for files that bring none.

    `stops` are texts that end an answer besides the ends that the file names; `is_tried` says whether answers of such a model were
    looked at with this program.
    """

    name: str
    architectures: tuple[str, ...]
    template: str
    stops: tuple[str, ...]
    is_tried: bool


_CHATML: Final = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}<|im_start|>assistant\n"
)
_LLAMA_3: Final = (
    "{% for m in messages %}<|start_header_id|>{{ m.role }}<|end_header_id|>\n\n{{ m.content }}<|eot_id|>{% endfor %}"
    "<|start_header_id|>assistant<|end_header_id|>\n\n"
)
_GEMMA: Final = (
    "{% for m in messages %}{% if m.role == 'system' %}{{ raise_exception('no system message') }}{% endif %}"
    "<start_of_turn>{{ 'model' if m.role == 'assistant' else m.role }}\n{{ m.content }}<end_of_turn>\n{% endfor %}"
    "<start_of_turn>model\n"
)
_PHI: Final = "{% for m in messages %}<|{{ m.role }}|>\n{{ m.content }}<|end|>\n{% endfor %}<|assistant|>\n"
_MISTRAL: Final = (
    "{% for m in messages %}{% if m.role == 'system' %}{{ raise_exception('no system message') }}{% endif %}"
    "{% if m.role == 'user' %}[INST] {{ m.content }} [/INST]{% else %} {{ m.content }}</s>{% endif %}{% endfor %}"
)

FAMILIES: Final = (
    WriterFamily(
        name="Qwen 2", architectures=("qwen2",), template=_CHATML, stops=("<|im_end|>", "<|endoftext|>"), is_tried=True
    ),
    WriterFamily(
        name="Qwen 3", architectures=("qwen3",), template=_CHATML, stops=("<|im_end|>", "<|endoftext|>"), is_tried=False
    ),
    WriterFamily(
        name="Llama",  # SmolLM2, and much else that is built like it
        architectures=("llama",),
        template=_LLAMA_3,
        stops=("<|eot_id|>", "<|im_end|>", "</s>"),
        is_tried=True,
    ),
    WriterFamily(
        name="Gemma",  # MedGemma too
        architectures=("gemma", "gemma2", "gemma3"),
        template=_GEMMA,
        stops=("<end_of_turn>",),
        is_tried=False,
    ),
    WriterFamily(
        name="Phi", architectures=("phi2", "phi3"), template=_PHI, stops=("<|end|>", "<|endoftext|>"), is_tried=False
    ),
    WriterFamily(name="Mistral", architectures=("mistral3",), template=_MISTRAL, stops=("</s>",), is_tried=False),
)

OTHER: Final = WriterFamily(name="another family", architectures=(), template=_CHATML, stops=(), is_tried=False)


def family_of(architecture: str) -> WriterFamily:
    """Return the family that a file belongs to, by what it calls its architecture; OTHER where nobody knows it."""
    return next((f for f in FAMILIES if architecture in f.architectures), OTHER)


def adapted_sha256(model: str, adapter: str) -> str:
    """Return the hash that stands for weights with an adapter on them: of the two hashes, one after the other."""
    return hashlib.sha256(f"{model}+{adapter}".encode()).hexdigest()
