from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.domain.documents.reference import Hit
from app.domain.private import PrivateText
from app.turns.answering.prompt import PromptTexts, fit, system_message
from tests.fakes.engines import FakeWriter
from tests.fakes.library import passage

TEXTS = PromptTexts(system="  Answer from the sources. ", user="Sources:\n{sources}\n\nQuestion: {question}")
PROMPTS = Path(__file__).parents[3] / "resources" / "prompts"


def hits(*texts: str) -> tuple[Hit, ...]:
    return tuple(Hit(passage=passage(t, number=n), score=0.9) for n, t in enumerate(texts, 1))


def test_sources_are_numbered_and_carry_what_stands_above_them() -> None:
    prompt = fit(TEXTS, PrivateText("Why?"), hits("One.", "Two."), FakeWriter(), 100)
    wanted = [
        "Sources:",
        "[1] Anaphylaxis in adults, Adrenaline\nOne.\n",
        "[2] Anaphylaxis in adults, Adrenaline\nTwo.\n",
        "Question: Why?",
    ]
    assert [(m.role, str(m.content)) for m in prompt.messages] == [
        ("system", "Answer from the sources."),
        ("user", "\n".join(wanted)),
    ]
    assert prompt.dropped == 0


def test_words_in_braces_in_a_question_or_a_source_stay_what_they_are() -> None:
    prompt = fit(TEXTS, PrivateText("What is {sources}?"), hits("Use {question} here."), FakeWriter(), 100)
    content = str(prompt.messages[1].content)
    assert content.endswith("Question: What is {sources}?")
    assert "Use {question} here." in content


def test_what_is_read_ahead_is_what_every_prompt_begins_with() -> None:
    assert fit(TEXTS, PrivateText("Why?"), hits("One."), FakeWriter(), 100).messages[0] == system_message(TEXTS)


@given(st.lists(st.integers(1, 3000), max_size=8), st.integers(300, 3000), st.integers(16, 200))
def test_a_prompt_with_its_answer_never_overflows_the_window(sizes: list[int], window: int, answer: int) -> None:
    writer = FakeWriter(context_tokens=window)
    prompt = fit(TEXTS, PrivateText("Why?"), hits(*("x" * s for s in sizes)), writer, answer)
    assert len(prompt.hits) + prompt.dropped == len(sizes)
    assert prompt.hits == hits(*("x" * s for s in sizes))[: len(prompt.hits)]
    if prompt.hits:
        assert sum(writer.count_tokens([str(m.content) for m in prompt.messages])) + answer <= window


def test_the_prompts_that_ship_have_their_places() -> None:
    user = (PROMPTS / "answer_user.md").read_text(encoding="utf-8")
    assert user.count("{sources}") == user.count("{question}") == 1
    assert "NOT IN LIBRARY" in (PROMPTS / "answer_system.md").read_text(encoding="utf-8")
