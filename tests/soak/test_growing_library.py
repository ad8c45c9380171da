"""A question is answered from the library while documents are being taken in, by the real engines."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from app.domain.models import Progress
from app.wiring.house import RealHouse
from tests.journeys.kills import DOCUMENT

pytestmark = pytest.mark.real

_PATIENCE_S = 120.0


def test_search_goes_on_while_documents_are_taken_in(models_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "models").symlink_to(models_dir)
    new = tmp_path / "gout.md"
    new.write_text("# Acute gout\nGive colchicine 500 micrograms two to four times a day.\n")
    under_way, answered = threading.Event(), threading.Event()

    def progress(_now: Progress) -> None:
        under_way.set()
        assert answered.wait(_PATIENCE_S)

    house = RealHouse(tmp_path)
    intake = threading.Thread(target=lambda: house.intake.add([new], progress), name="intake")
    try:
        house.library.add([DOCUMENT])
        intake.start()
        assert under_way.wait(_PATIENCE_S)
        found = house.library.search("adrenaline in anaphylaxis")
        answered.set()
        intake.join()
        assert found.hits[0].passage.external_id == DOCUMENT.name or "anaphylaxis" in found.hits[0].passage.external_id
        after = house.library.search("colchicine dose in gout")
        assert after.hits[0].passage.title == "Acute gout"
    finally:
        answered.set()
        if intake.ident is not None:
            intake.join()
        house.close()
