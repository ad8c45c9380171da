"""Families of language models, and adapters over one: with the smallest real model."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest

from app.domain.errors import EnvironmentProblem, Refused
from app.domain.private import PrivateText
from app.domain.writers import FAMILIES, OTHER, WriterFamily, family_of
from app.engines import llama
from app.engines.llama import LlamaOptions, LlamaWriter
from app.ports import ChatMessage
from tests.fakes.gguf import write_adapter

QUESTION = (ChatMessage(role="user", content=PrivateText("Is the sky blue? Answer yes or no.")),)
MATRIX = "blk.0.attn_q.weight"
WIDTH = 576


@pytest.fixture
def weights(models_dir: Path) -> Path:
    return next((models_dir / "smollm2-135m").glob("*.gguf"))


def weighed(options: LlamaOptions) -> list[float]:
    return LlamaWriter(options).weigh(QUESTION, ["yes", "no"], threading.Event())


@pytest.mark.real
def test_an_adapter_changes_what_the_model_thinks_and_its_hash_is_known(weights: Path, tmp_path: Path) -> None:
    adapter = tmp_path / "adapter.gguf"
    write_adapter(adapter, architecture="llama", matrix=MATRIX, inputs=WIDTH, outputs=WIDTH, strength=0.01)
    bare = weighed(LlamaOptions(file=weights, threads=1, context_tokens=256))
    writer = LlamaWriter(LlamaOptions(file=weights, threads=1, context_tokens=256, adapter=adapter))
    adapted = writer.weigh(QUESTION, ["yes", "no"], threading.Event())
    assert abs(adapted[0] - bare[0]) > 1e-4
    assert (len(writer.adapter_sha256), writer.family.name) == (64, "Llama")


@pytest.mark.real
@pytest.mark.parametrize("architecture", ["qwen2", ""])
def test_an_adapter_that_does_not_fit_is_named_and_the_model_not_loaded(
    weights: Path, tmp_path: Path, architecture: str
) -> None:
    adapter = tmp_path / "adapter.gguf"
    if architecture:
        write_adapter(adapter, architecture=architecture, matrix=MATRIX, inputs=8, outputs=8, strength=0.1)
    with pytest.raises(EnvironmentProblem) as told:
        LlamaWriter(LlamaOptions(file=weights, threads=1, context_tokens=256, adapter=adapter))
    assert told.value.code == "adapter-unusable"


@pytest.mark.real
def test_a_family_that_nobody_has_tried_needs_the_switch(weights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(llama, "family_of", lambda _architecture: OTHER)
    with pytest.raises(Refused) as told:
        LlamaWriter(LlamaOptions(file=weights, threads=1, context_tokens=256))
    assert told.value.code == "model-untried"
    assert LlamaWriter(LlamaOptions(file=weights, threads=1, context_tokens=256, untried_families=True)).context_tokens


@pytest.mark.real
def test_an_answer_ends_at_the_stops_of_its_family(weights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = LlamaWriter(LlamaOptions(file=weights, threads=1, context_tokens=256))
    whole = "".join(written(writer))
    stop = whole[6:11]
    family = WriterFamily(name="x", architectures=(), template="", stops=(stop,), is_tried=True)
    monkeypatch.setattr(writer, "family", family)
    assert "".join(written(writer)) == whole[: whole.index(stop)]


def written(writer: LlamaWriter) -> Iterator[str]:
    return writer.write(QUESTION, max_tokens=12, temperature=0.0, stop_texts=(), stop=threading.Event())


@pytest.mark.parametrize("family", [*FAMILIES, OTHER], ids=lambda f: f.name)
def test_the_template_of_every_family_sets_a_question_and_leaves_the_answer_open(family: WriterFamily) -> None:
    template = jinja2.Environment(autoescape=False).from_string(family.template)
    text = template.render(messages=[{"role": "user", "content": "Why?"}])
    assert "Why?" in text
    assert not text.rstrip().endswith("Why?")


@pytest.mark.parametrize(("architecture", "name"), [("qwen2", "Qwen 2"), ("gemma3", "Gemma"), ("mamba", OTHER.name)])
def test_a_file_says_its_family(architecture: str, name: str) -> None:
    assert family_of(architecture).name == name


def test_only_what_could_be_the_beginning_of_a_stop_is_held_back() -> None:
    assert llama._begun("Give 5 mg", ["<|im_end|>"]) == 0
    assert llama._begun("Give 5 mg<|im", ["<|im_end|>"]) == 4
