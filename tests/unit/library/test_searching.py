"""What comes first, filters, questions of two parts, caches, confidence."""

from __future__ import annotations

import json

import numpy as np
import pytest

from app.domain.errors import Cancelled, UsageProblem
from app.library.documents import ReferenceLibrary
from app.library.hopping import bridge_of, parts_of
from app.library.index import Index
from app.library.keywords import Keywords, PackedWords, packed
from app.library.measuring import share_as_near
from app.library.originals import Originals
from app.library.quantising import quantised, restored, unit_vectors
from app.worker.codec import findings_body, findings_of
from tests.fakes.encoder import FakeEncoder
from tests.fakes.reader import HereReader
from tests.unit.library.conftest import EMBEDDER, Shelf

SECTIONS = {"Overview": "It is common.", "Treatment": "Give rest and fluids.", "Causes": "Crystals do it."}


def _write(shelf: Shelf, *titles: str, **facts: str) -> None:
    lines = [
        {
            "id": t,
            "title": t,
            "sections": [{"id": h, "heading": h, "text": f"{t}. {x}"} for h, x in SECTIONS.items()],
            **facts,
        }
        for t in titles
    ]
    shelf.write("a.jsonl", "\n".join(json.dumps(line) for line in lines))
    shelf.add()


def _places(shelf: Shelf, query: str, k: int = 3) -> list[tuple[str, str]]:
    return [(h.passage.external_id, h.passage.external_section) for h in shelf.library.search(query, k, {}).hits]


def test_the_section_that_is_asked_for_comes_first(shelf: Shelf) -> None:
    _write(shelf, "Gout", "Asthma", "Croup")
    assert _places(shelf, "How is gout treated?")[0] == ("Gout", "Treatment")
    assert _places(shelf, "What causes croup?")[0] == ("Croup", "Causes")
    assert _places(shelf, "What is asthma?")[0] == ("Asthma", "Overview")


def test_a_document_without_a_heading_for_what_is_asked_does_not_stand_behind_all_that_have_one(shelf: Shelf) -> None:
    own = {"First steps": "Acute heart failure: sit the patient upright.", "Breathing": "Acute heart failure: oxygen."}
    lines = [
        {"id": t, "title": t, "sections": [{"id": h, "heading": h, "text": f"{t}. {x}"} for h, x in SECTIONS.items()]}
        for t in ("Acute gout", "Acute asthma", "Acute croup", "Kidney failure")
    ]
    sections = [{"id": h, "heading": h, "text": x} for h, x in own.items()]
    lines.append({"id": "AHF", "title": "Acute heart failure", "sections": sections})
    shelf.write("a.jsonl", "\n".join(json.dumps(line) for line in lines))
    shelf.add()
    assert _places(shelf, "How is acute heart failure treated?")[0][0] == "AHF"


def test_a_question_of_two_parts_brings_both(shelf: Shelf) -> None:
    _write(shelf, "Gout", "Asthma", "Croup")
    found = shelf.library.search("How is gout treated and what causes croup?", 4, {})
    assert found.hops == 2
    assert {(h.passage.external_id, h.passage.external_section) for h in found.hits[:2]} == {
        ("Gout", "Treatment"),
        ("Croup", "Causes"),
    }


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("How is gout treated?", ["How is gout treated?"]),
        ("What is gout, and how is it treated?", ["What is gout", "how is it treated (gout)"]),
        ("What is the difference between gout and pseudogout?", ["What is gout?", "What is pseudogout?"]),
        ("Is salt and water given in shock?", ["Is salt and water given in shock?"]),
    ],
)
def test_a_question_falls_into_its_parts(question: str, parts: list[str]) -> None:
    assert parts_of(question) == parts


def test_a_description_is_found_first_and_then_asked_about() -> None:
    bridge = bridge_of("How is the disease that is caused by fibrillin mutations treated?")
    assert bridge is not None
    assert "fibrillin" in bridge.first
    assert bridge.second("Marfan syndrome") == "How is Marfan syndrome treated?"
    assert bridge_of("How is gout treated?") is None


def test_a_year_narrows_a_search(shelf: Shelf) -> None:
    for year in ("2018", "2024"):
        shelf.write(f"{year}.md", "Give oxygen.", id=year, edition=year)
    shelf.add()

    def found(**filters: str) -> list[str]:
        return sorted(h.passage.external_id for h in shelf.library.search("oxygen", 5, filters).hits)

    assert found(**{"year>": "2020"}) == ["2024"]
    assert found(**{"year<": "2020"}) == ["2018"]
    assert found(year="2024") == ["2024"]
    assert found(year="2020") == []
    with pytest.raises(UsageProblem):
        found(**{"specialty>": "x"})
    with pytest.raises(UsageProblem):
        found(year="last")


def test_the_same_text_under_the_same_title_counts_once(shelf: Shelf) -> None:
    for name in ("a", "b"):
        shelf.write(f"{name}.md", "Give oxygen at once to keep the saturation.", id=name, title="Oxygen")
    shelf.write("c.md", "Give oxygen at once to keep the saturation.", id="c", title="Something else")
    shelf.add()
    assert len(shelf.find("oxygen")) == 2


def test_a_second_search_is_answered_from_memory_until_the_library_changes(shelf: Shelf) -> None:
    _write(shelf, "Gout")
    for _ in range(3):
        shelf.library.search("What is gout?", 3, {})
    queries, results = shelf.library.caches()
    assert (results.hits, results.misses, results.size) == (2, 1, 1)
    assert shelf.encoder.queries == ["What is gout?"]
    shelf.write("b.md", "More about gout.", id="b", title="What gout is")
    shelf.add()
    assert "b" in shelf.find("What is gout?")
    queries, results = shelf.library.caches()
    assert (results.misses, queries.hits) == (2, 1)
    assert shelf.encoder.queries == ["What is gout?"]


def test_what_is_not_there_is_less_sure_than_what_is(shelf: Shelf) -> None:
    _write(shelf, "Gout", "Asthma", "Croup")
    sure = shelf.library.search("How is gout treated?", 3, {}).confidence
    assert sure > 0.4 > shelf.library.search("How is malaria treated?", 3, {}).confidence


def test_keyword_scores_of_documents_are_those_of_their_passages_together() -> None:
    texts = ["gout gout crystals", "gout", "oxygen mask", ""]
    rows = [packed(t) for t in texts]
    packed_words = PackedWords(
        terms=np.frombuffer(b"".join(terms for terms, _ in rows), "<u4"),
        counts=np.frombuffer(b"".join(counts for _, counts in rows), np.uint8),
        sizes=np.array([len(counts) for _, counts in rows], dtype=np.int32),
    )
    keywords = Keywords(packed_words, np.arange(len(texts), dtype=np.int32), len(texts))
    level = keywords.level(np.array([0, 0, 1, 1], dtype=np.int32), 2)
    scores = keywords.scores(["gout"], level)
    assert scores[0] > 0 == scores[1]
    assert keywords.scores(["gout"], keywords.passages).tolist()[2:] == [0.0, 0.0]
    assert keywords.found(["gout", "nowhere"], level).covered[0] < 1
    assert keywords.occurs("oxygen", level, 1)
    assert not keywords.occurs("oxygen", level, 0)
    assert not keywords.occurs("nowhere")


def test_vectors_keep_their_direction_as_bytes() -> None:
    vectors = FakeEncoder(dimensions=384).embed_passages([f"text number {n}" for n in range(50)])
    back = restored(quantised(vectors)[0])
    assert np.abs(vectors @ vectors.T - back @ back.T).max() < 0.003
    assert restored(quantised(np.zeros((1, 4), np.float32))[0]).tolist() == [[0, 0, 0, 0]]


def test_of_passages_that_are_equally_near_none_is_missed() -> None:
    tied = np.array([0.9, 0.8, *[0.5] * 8, *[0.5000001] * 5], dtype=np.float32)
    assert share_as_near(tied) == 1.0
    passed_over = np.array([0.9, 0.8, *[0.5] * 8, 0.6, 0.4], dtype=np.float32)
    assert share_as_near(passed_over) == 0.9
    assert share_as_near(np.array([0.3, 0.4], dtype=np.float32)) == 1.0
    assert share_as_near(np.zeros(0, dtype=np.float32)) == 1.0


# ---- rebuild and verify ---------------------------------------------------------------------------------------------


def test_similarities_of_stored_vectors_are_those_of_unit_vectors() -> None:
    chance = np.random.default_rng(1)
    vectors, questions = (chance.standard_normal((n, 8)).astype(np.float32) for n in (1300, 3))
    stored = unit_vectors(quantised(vectors)[0])
    found = stored.similarities(questions, FakeEncoder().dot_products)
    np.testing.assert_allclose(found, questions @ restored(stored.stored).T, rtol=1e-4, atol=1e-5)
    assert unit_vectors(stored.stored[:0]).similarities(questions, FakeEncoder().dot_products).shape == (3, 0)


def test_the_best_passages_are_the_same_however_many_are_asked_for(
    shelf: Shelf,
) -> None:
    for number in range(20):
        same = "Give calcium gluconate for hyperkalaemia."
        shelf.write(f"d{number}.md", same if number < 5 else f"{same} Word{number} follows.", title="Potassium")
    shelf.add()
    library = shelf.open()
    many = library.search("calcium for hyperkalaemia", 30, {}).hits
    assert len({h.passage.text for h in many}) == len(many) > 5
    for k in (1, 3, 5):
        found = library.search("calcium for hyperkalaemia", k, {}).hits
        assert [(h.passage.text, h.score) for h in found] == [(h.passage.text, h.score) for h in many[:k]]


def test_a_rebuild_can_be_cut_off_and_goes_on(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.library.documents.BATCH_PASSAGES", 1)
    _write(shelf, "Gout", "Asthma", "Croup")
    before = _places(shelf, "How is gout treated?")

    def stop_after_one(_progress: object) -> None:
        shelf.stop.set()

    with pytest.raises(Cancelled):
        shelf.library.rebuild(stop_after_one, shelf.stop)
    assert _places(shelf, "How is gout treated?") == before
    shelf.stop.clear()
    shelf.encoder.passages.clear()
    again = shelf.open()
    assert again.rebuild(shelf.seen.append, shelf.stop) == 9
    assert sum("Gout" in t for t in shelf.encoder.passages) + sum("Croup" in t for t in shelf.encoder.passages) < 8
    assert again.verify() == []
    assert _places(shelf, "How is gout treated?") == before
    assert [p.name for p in shelf.folder.glob("passages*")] == ["passages_2.lance"]


def test_a_library_of_another_search_model_is_rebuilt_from_its_own_sections(shelf: Shelf) -> None:

    _write(shelf, "Gout", "Asthma")
    other = ReferenceLibrary(
        Index(shelf.folder, "f" * 64, 32),
        FakeEncoder(dimensions=32),
        reader=HereReader(),
        originals=Originals(shelf.folder / "originals"),
    )
    (fault,) = other.verify()
    assert fault.code == "library-other-embedder"
    assert other.rebuild(shelf.seen.append, shelf.stop) == 6
    assert other.verify() == []
    assert other.search("How is gout treated?", 1, {}).hits[0].passage.external_section == "Treatment"


def test_a_library_of_an_older_program_is_brought_up_to_date_by_the_first_search(shelf: Shelf) -> None:
    _write(shelf, "Gout", "Asthma")
    index = shelf.library._index
    index._documents.drop_columns(["year", "file", "file_sha256", "added_on", "pack", "history"])
    index._sections.drop_columns(["pages"])
    (shelf.folder / "passages_1.lance").rename(shelf.folder / "passages.lance")
    (shelf.folder / "index.json").write_text(json.dumps({"format": 1, "embedder_sha256": EMBEDDER}))
    again = shelf.open()
    assert [d.title for d in again.documents()] == ["Asthma", "Gout"]
    assert again.search("How is gout treated?", 1, {}).hits[0].passage.external_section == "Treatment"
    assert again.verify() == []
    assert [p.name for p in shelf.folder.glob("passages*")] == ["passages_2.lance"]


def test_verify_names_what_is_missing(shelf: Shelf) -> None:
    _write(shelf, "Gout", "Asthma")
    gout = next(d for d in shelf.library.documents() if d.title == "Gout")
    index = shelf.library._index
    index._passages.delete(f"document_id = '{gout.id}' AND external_section = 'Causes'")
    index._holdings = None
    (fault,) = shelf.open().verify()
    assert (fault.document, fault.code) == ("Gout", "passages-missing")


def test_what_is_found_in_the_middle_of_a_list_has_its_lead_in_also_through_the_worker(shelf: Shelf) -> None:
    items = "\n".join(
        f"- drug number {n} for gout, whatever the reason and whoever it asks for, at any dose" for n in range(60)
    )
    section = {"id": "1", "heading": "Treatment", "text": f"Never give in gout:\n{items}"}
    shelf.write("a.jsonl", json.dumps({"id": "gout", "title": "Gout", "sections": [section]}))
    shelf.add()
    found = shelf.library.search("How is gout treated with drug number 59?", 8, {})
    later = [h for h in found.hits if h.passage.text.startswith("- ")]
    assert later
    assert {h.passage.context for h in later} == {"Never give in gout:"}
    again = findings_of(findings_body(found.hits, found.confidence, 1, found.hops), 0.0)
    assert [h.passage for h in again.hits] == [h.passage for h in found.hits]


def test_emptied_caches_hold_nothing_and_cost_only_time(shelf: Shelf) -> None:
    _write(shelf, "Gout")
    before = shelf.find("What is gout?")
    shelf.library.clear_caches()
    assert [c.size for c in shelf.library.caches()] == [0, 0]
    assert shelf.find("What is gout?") == before
