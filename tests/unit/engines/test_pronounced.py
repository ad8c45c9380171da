from __future__ import annotations

from pathlib import Path

from app.domain.voice.spoken import read_lexicon
from app.engines.phonemiser import Phonemiser
from app.engines.sound_alike import LexiconEntry, SoundIndex
from app.engines.vocabulary import as_pronounced

LEXICONS = Path(__file__).resolve().parents[3] / "resources" / "lexicons"


def test_a_drug_is_found_as_people_say_it_and_not_only_as_its_spelling_suggests() -> None:
    by_spelling = [LexiconEntry(name="adenosine", sounds="ædənɑsIn"), LexiconEntry(name="dynacin", sounds="dInəsɪn")]
    said = read_lexicon((LEXICONS / "pronunciation.tsv").read_text(encoding="utf-8"))
    more = as_pronounced(by_spelling, said)
    assert [(e.name, e.sounds) for e in more] == [("adenosine", "ədɛnəsin")]
    heard = [Phonemiser().sounds(w) for w in ("dose", "of", "a", "denocene", "in")]
    assert SoundIndex([*by_spelling, *more]).search(heard, 1)[0].name == "adenosine"
