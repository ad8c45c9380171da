"""Documents that are in the library twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.documents.reference import DocumentId
from app.domain.documents.twins import Likeness, twins
from tests.fakes.library import document_of, passage

ONE = replace(document_of(passage("Text.", number=1, title="Gout")), content_sha256="1", file_sha256="f1")
TWO = replace(document_of(passage("Text.", number=2, title="Asthma")), content_sha256="2", file_sha256="f2")


@pytest.mark.parametrize("same", [{"content_sha256": "1"}, {"file_sha256": "f1"}])
def test_the_same_document_is_known_by_either_hash(same: dict[str, str]) -> None:
    came = replace(TWO, **same)  # type: ignore[arg-type]
    (twin,) = twins([came], [ONE, came])
    assert (twin.document, twin.other, twin.likeness) == (came, ONE, Likeness.SAME)


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Gout", "GOUT"),
        ("Gout (2021)", "Gout: 2025 edition"),
        ("Management of gout, 3rd edition", "Management of gout, version 4.1"),
    ],
)
def test_two_editions_of_one_title_are_alike(title: str, other: str) -> None:
    (twin,) = twins([replace(TWO, title=title)], [replace(ONE, title=other)])
    assert twin.likeness is Likeness.TITLE


@pytest.mark.parametrize(("title", "other"), [("Gout", "Asthma"), ("Type 1 diabetes", "Type 2 diabetes"), ("1", "2")])
def test_others_are_not(title: str, other: str) -> None:
    assert twins([replace(TWO, title=title)], [replace(ONE, title=other)]) == ()


def test_no_document_is_its_own_twin_and_missing_hashes_are_no_likeness() -> None:
    bare = replace(ONE, content_sha256="", file_sha256="")
    assert twins([bare], [bare, replace(TWO, content_sha256="", file_sha256="", id=DocumentId("x"))]) == ()
