"""The diagnostics bundle: what is in it, and that nothing of a patient or a user is."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from app.domain.check import Check, CheckSeverity
from app.domain.errors import EnvironmentProblem
from app.host import diagnostics
from tests.fakes.models import MODEL


def sources(folder: Path, **other: object) -> diagnostics.Sources:
    (folder / "logs").mkdir(exist_ok=True)
    (folder / "logs" / "voiceassist.log").write_text(f"INFO vault of anna.weber opened in {folder}/vaults\n")
    made: dict[str, object] = {
        "version": "1.0",
        "home": folder,
        "logs": folder / "logs",
        "checks": lambda: [Check(name="disk", severity=CheckSeverity.OK, message=f"{folder} has room.")],
        "models": lambda: [MODEL],
        "options": lambda: {"onsite.url": "https://llm.hospital.example/v1", "window.theme": "dark"},
        "rooms": lambda: [("library", 12)],
        "users": lambda: ["anna.weber"],
        **other,
    }
    return diagnostics.Sources(**made)  # type: ignore[arg-type]


def test_a_bundle_holds_what_helps_and_names_nobody(tmp_path: Path) -> None:
    parts = diagnostics.parts(sources(tmp_path))
    assert [p.name for p in parts] == [
        "versions.json", "checks.json", "models.json", "options.json", "rooms.json", "logs/voiceassist.log",
    ]  # fmt: skip
    whole = "".join(p.text for p in parts)
    assert "anna.weber" not in whole
    assert str(tmp_path) not in whole
    assert "hospital.example" not in whole
    assert json.loads(parts[3].text)["window.theme"] == "dark"
    assert "vault of USER opened in HOME/vaults" in parts[5].text
    file = tmp_path / "bundle.zip"
    assert diagnostics.write(file, parts) == file.stat().st_size
    with zipfile.ZipFile(file) as bundle:
        assert bundle.namelist() == [p.name for p in parts]
        assert bundle.read("options.json").decode() == parts[3].text


def test_a_part_that_cannot_be_read_says_so_in_its_place(tmp_path: Path) -> None:
    def broken() -> list[Check]:
        raise EnvironmentProblem("The disk cannot be read.", code="disk")

    parts = diagnostics.parts(sources(tmp_path, checks=broken))
    assert json.loads(parts[1].text)["error"]["code"] == "disk"
