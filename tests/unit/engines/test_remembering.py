from __future__ import annotations

from dataclasses import dataclass

from app.engines.remembering import RememberingModel, Window


@dataclass
class Result:
    """What a recogniser writes: hypotheses as numbers."""

    sequences_ids: list[list[int]]


class Model:
    """Writes something else for every window; remembers how it was asked."""

    def __init__(self) -> None:
        self.options: list[dict[str, object]] = []

    def generate(self, sound: object, _prompts: object, **options: object) -> list[Result]:
        """Write."""
        self.options.append(options)
        return [Result([[len(self.options)], [7]])]


def test_a_window_stays_what_it_was_when_the_next_one_is_heard() -> None:
    model = RememberingModel(Model())
    model.generate("first", [], beam_size=5)
    first = model.newest
    model.generate("second", [], beam_size=5)
    assert first == Window("first", ([1], [7]))
    assert model.newest == Window("second", ([2], [7]))


def test_more_hypotheses_are_asked_for_only_where_they_cost_nothing() -> None:
    inner = Model()
    model = RememberingModel(inner)
    model.generate("a", [], beam_size=5)
    model.generate("b", [], beam_size=1)
    model.keeps = 1
    model.generate("c", [], beam_size=5)
    assert [o.get("num_hypotheses") for o in inner.options] == [3, None, None]
