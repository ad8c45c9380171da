"""What the model wrote and no source carries: it is asked once more, or, where only words differ, asked about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.domain.answers.answer import AnswerStatus
from app.domain.cancellation import Cancellation
from app.domain.turn import TurnState
from app.ports import ChatMessage, WritingOptions
from tests.fakes.engines import FakeWriter, words
from tests.fakes.library import FakeLibrary, passage
from tests.unit.turns.table import Table

WRONG = "The adult dose of adrenaline is 50 mg [1]."
RIGHT = "The adult dose of adrenaline is 500 micrograms [1]."
IN_OTHER_WORDS = "Gout hurts at night within the hallux [1]."


class _SecondThoughts(FakeWriter):
    """Writes one text after the other."""

    texts: tuple[str, ...] = ()

    def write(
        self, messages: Sequence[ChatMessage], options: WritingOptions, *, cancel: Cancellation | None = None
    ) -> Iterator[str]:
        text = self.texts[min(len(self.prompts), len(self.texts) - 1)]
        self.prompts.append(tuple(messages))
        yield from words(text)


def writer(*texts: str) -> _SecondThoughts:
    made = _SecondThoughts()
    made.texts = texts
    return made


def test_the_model_is_told_which_sentence_failed_and_why_and_may_write_it_again(table: Table) -> None:
    table.mind = writer(WRONG, RIGHT)
    outcome = table.ask(aloud=True)
    assert outcome.answer is not None
    assert [s.reason == "" for s in outcome.answer.sentences] == [False, True]
    assert outcome.answer.status is AnswerStatus.PARTLY
    assert "no source says “50 mg”" in str(table.mind.prompts[1][-1].content)
    assert "500 micrograms" in " ".join(table.mouth.spoken)
    assert "50 mg" not in " ".join(table.mouth.spoken)


def test_it_has_one_chance_only(table: Table) -> None:
    table.mind = writer(WRONG)
    outcome = table.ask(aloud=True)
    assert outcome.state is TurnState.DONE
    assert outcome.answer is not None
    assert outcome.answer.status is AnswerStatus.NOT_FOUND
    assert len(table.mind.prompts) == 2
    assert outcome.answer.looked_at == ("Anaphylaxis in adults",)


def test_what_is_right_is_not_written_again(table: Table) -> None:
    table.mind = writer(RIGHT)
    table.ask()
    assert len(table.mind.prompts) == 1


def gout(table: Table, yes: float) -> AnswerStatus:
    table.library = FakeLibrary(
        passages=(passage("Gout hurts at night within the toe.", title="Gout", section="Signs"),)
    )
    table.mind = writer(IN_OTHER_WORDS, "NOT IN LIBRARY")
    table.mind.likely = (yes, 1 - yes)
    outcome = table.ask("When does gout hurt?")
    assert outcome.answer is not None
    assert len(table.mind.weighed) == 1
    assert table.mind.weighed[0][1] == ("yes", "no")
    return outcome.answer.status


def test_where_only_words_differ_the_model_is_asked_and_believed_when_it_is_sure(table: Table) -> None:
    assert gout(table, 0.97) is AnswerStatus.GROUNDED


def test_in_doubt_it_is_not_supported(table: Table) -> None:
    assert gout(table, 0.7) is AnswerStatus.NOT_FOUND


def test_a_number_is_never_left_to_the_model(table: Table) -> None:
    table.mind = writer(WRONG)
    table.ask()
    assert table.mind.weighed == []
