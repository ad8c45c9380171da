from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.text.lexicon import NameKind, read_drug_names, read_medical_words, read_mixed_up
from app.domain.voice.phonemes import SOUNDS

LEXICONS = Path(__file__).resolve().parents[3] / "resources" / "lexicons"


def test_a_brand_and_its_generic_are_the_same_drug_and_synonyms_go_both_ways() -> None:
    drugs = read_drug_names("lasix\tfurosemide\tbrand\tlEsɪks\nfurosemide\tfurosemide\tgeneric\tfjʊrOsɪmId\n# remark\n")
    assert drugs.same_drug("Lasix", "furosemide")
    assert drugs.synonyms("furosemide") == ("lasix",)
    assert drugs.synonyms("unknown") == ()
    assert "LASIX" in drugs
    assert not drugs.same_drug("lasix", "unknown")


def test_a_line_with_a_missing_column_is_refused_and_named() -> None:
    with pytest.raises(ValueError, match="line 2"):
        read_drug_names("# head\nlasix\tfurosemide\n")


def test_the_partners_of_a_name_that_is_mixed_up_are_found_from_both_sides() -> None:
    pairs = read_mixed_up("hydralazine\thydroxyzine\tFDA\nhydralazine\thydromorphone\tFDA\n")
    assert pairs.partners("Hydralazine") == ("hydromorphone", "hydroxyzine")
    assert pairs.partners("hydroxyzine") == ("hydralazine",)
    assert pairs.partners("aspirin") == ()


def test_the_lexicons_that_ship_are_whole_sorted_and_free_of_ordinary_words() -> None:
    drugs = read_drug_names((LEXICONS / "drugs.tsv").read_text(encoding="utf-8"))
    words = read_medical_words((LEXICONS / "medical_words.tsv").read_text(encoding="utf-8"))
    names = [d.name for d in drugs.names]
    assert names == sorted(set(names))
    assert len(names) > 4000
    assert len(words) > 2000
    assert not {w.word for w in words} & set(names)
    assert all(set(entry.sounds) <= set(SOUNDS) for entry in (*drugs.names, *words))
    for ordinary in ("solution", "spray", "water", "effect", "start", "the"):
        assert ordinary not in drugs


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("paracetamol", "acetaminophen"),
        ("salbutamol", "albuterol"),
        ("adrenaline", "epinephrine"),
        ("frusemide", "furosemide"),
        ("lipitor", "atorvastatin"),
        ("eliquis", "apixaban"),
        ("ciclosporin", "cyclosporine"),
        ("ciclosporin", "neoral"),
        ("valaciclovir", "valtrex"),
        ("suxamethonium", "succinylcholine"),
        ("isoprenaline", "isoproterenol"),
        ("ergometrine", "ergonovine"),
    ],
)
def test_british_american_and_brand_names_meet(one: str, other: str) -> None:
    assert read_drug_names((LEXICONS / "drugs.tsv").read_text(encoding="utf-8")).same_drug(one, other)


def test_every_name_of_the_list_of_mixed_up_pairs_is_a_known_drug() -> None:
    drugs = read_drug_names((LEXICONS / "drugs.tsv").read_text(encoding="utf-8"))
    pairs = read_mixed_up((LEXICONS / "mixed_up.tsv").read_text(encoding="utf-8"))
    assert all(name in drugs for pair in pairs.pairs for name in pair)
    assert all(len(pair) == 2 for pair in pairs.pairs)
    assert drugs.get("cisplatin").kind is NameKind.GENERIC  # type: ignore[union-attr]
    assert drugs.get("pabrinex").kind is NameKind.BRAND  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["ciclosporin", "Cyclosporine", "neoral"])
def test_a_drug_is_mixed_up_under_each_of_its_names(name: str) -> None:
    drugs = read_drug_names((LEXICONS / "drugs.tsv").read_text(encoding="utf-8"))
    pairs = read_mixed_up((LEXICONS / "mixed_up.tsv").read_text(encoding="utf-8"))
    assert pairs.partners(name, drugs) == ("cycloserine",)
    assert pairs.partners("cycloserine", drugs) == ("cyclosporine",)
    assert pairs.partners("aspirin", drugs) == ()
