from __future__ import annotations

from dataclasses import replace

from app.domain.answers.choosing import MOST_CANDIDATES, belief, candidates, choose, prior_of
from app.domain.answers.relevance import RankedSentence


def ranked(text: str, score: float, *, start: int = 0, hit: int = 0, back: bool = False) -> RankedSentence:
    end = start + len(text)
    return RankedSentence(hit=hit, start=start, end=end, text=text, score=score, covered=0.8, points_back=back)


ADRENALINE = ranked("Adrenaline 500 micrograms is given into the thigh.", 1.5)
REPEAT = ranked("The dose is repeated after 5 minutes.", 1.4, start=len(ADRENALINE.text) + 1)
FAR = ranked("Oxygen is given through a mask at once.", -1.0, hit=1)


def test_candidates_stand_in_the_order_of_the_sources_and_are_few() -> None:
    many = [ranked(f"Sentence number {n} says something.", 2 - n / 10, start=100 - n) for n in range(20)]
    offered = candidates(many)
    assert len(offered) == MOST_CANDIDATES
    assert [s.start for s in offered] == sorted(s.start for s in offered)


def test_the_best_comes_first_and_what_belongs_to_it_follows() -> None:
    choice = choose([ADRENALINE, REPEAT, FAR], [0.0, 0.4, 0.4, 0.2])
    assert [s.text for s in choice.sentences] == [ADRENALINE.text, REPEAT.text]


def test_the_model_decides_between_near_equals() -> None:
    assert choose([ADRENALINE, REPEAT], [0.0, 0.01, 0.99]).sentences[0] == REPEAT


def test_the_model_alone_does_not_lift_what_is_far_off() -> None:
    assert choose([ADRENALINE, FAR], [0.0, 0.01, 0.99]).sentences[0] == ADRENALINE


def test_what_points_back_needs_what_it_points_to() -> None:
    dangling = ranked("It is repeated once after 10 minutes.", 1.4, start=400, back=True)
    assert choose([ADRENALINE, dangling], [0.0, 0.5, 0.5]).sentences == (ADRENALINE,)


def test_the_same_is_not_said_twice() -> None:
    again = ranked("Into the thigh adrenaline 500 micrograms is given.", 1.5, hit=1)
    assert choose([ADRENALINE, again], [0.0, 0.5, 0.5]).sentences == (ADRENALINE,)


def test_what_is_no_answer_by_itself_is_not_put_beside_one_unless_it_warns_of_it() -> None:
    beside = ranked("Adrenaline is made by the adrenal glands.", -1.0, start=200)
    warning = ranked("Adrenaline is contraindicated in this patient.", -1.0, start=300)
    assert choose([ADRENALINE, beside], [0.0, 0.5, 0.5]).sentences == (ADRENALINE,)
    assert choose([ADRENALINE, warning], [0.0, 0.9, 0.1]).sentences == (ADRENALINE, warning)


def test_without_candidates_nothing_answers() -> None:
    assert choose([], [1.0]).nothing_answers == 1.0


def test_one_probability_of_the_search_and_of_the_best_sentence() -> None:
    likely, unlikely = replace(ADRENALINE, score=0.5), replace(ADRENALINE, score=-3.0)
    sure, doubtful = prior_of(0.9, 0.35, [likely]), prior_of(0.9, 0.35, [unlikely])
    assert sure is not None
    assert doubtful is not None
    assert 0.6 < doubtful < sure < 0.95
    assert prior_of(0.05, 0.35, [likely]) is None
    assert prior_of(0.9, 0.35, []) is None


def test_where_the_search_is_unsure_a_likely_sentence_that_holds_all_of_the_question_gives_a_second_chance() -> None:
    likely = replace(ADRENALINE, score=0.5)
    some, all_of_it = (prior_of(0.3, 0.35, [replace(likely, covered=c)]) for c in (0.7, 1.0))
    unlikely = prior_of(0.3, 0.35, [replace(likely, score=-2.45, covered=1.0)])
    assert some is not None
    assert all_of_it is not None
    assert unlikely is not None
    assert max(unlikely, some) < 0.4 < all_of_it


def test_another_document_than_the_one_found_first_must_hold_most_of_the_question() -> None:
    assert prior_of(0.9, 0.35, [replace(ADRENALINE, covered=0.5)], is_of_best=False) is None
    other = prior_of(0.9, 0.35, [replace(ADRENALINE, covered=0.8)], is_of_best=False)
    assert other is not None
    assert other < 0.4


def test_a_threshold_set_higher_asks_for_more() -> None:
    usual, strict = prior_of(0.8, 0.35, [ADRENALINE]), prior_of(0.8, 0.6, [ADRENALINE])
    assert usual is not None
    assert strict is not None
    assert strict < usual


def test_belief_grows_with_the_search_and_falls_with_the_doubt_of_the_model() -> None:
    assert belief(0.9, 0.05) > belief(0.5, 0.05) > belief(0.5, 0.5)
    assert 0 < belief(0.0, 1.0) < belief(1.0, 0.0) < 1
