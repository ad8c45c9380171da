from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError

from app.domain.errors import EnvironmentProblem, UsageProblem
from app.settings.files import load
from app.settings.options import Settings


def write(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def options() -> list[tuple[str, str, object]]:
    return [
        (group, name, field)
        for group, outer in Settings.model_fields.items()
        for name, field in outer.annotation.model_fields.items()  # type: ignore[union-attr]
    ]


def test_without_files_everything_has_its_default(tmp_path: Path) -> None:
    assert load([tmp_path / "settings.toml", tmp_path / "policy.toml"]) == Settings()


def test_the_policy_wins_name_by_name(tmp_path: Path) -> None:
    user = write(tmp_path / "settings.toml", "[ears]\nlanguage = 'de'\nbeam_size = 1\n[window]\ntheme = 'dark'\n")
    policy = write(tmp_path / "policy.toml", "[ears]\nbeam_size = 3\n")
    settings = load([user, policy])
    assert (settings.ears.language, settings.ears.beam_size, settings.window.theme) == ("de", 3, "dark")
    assert settings.mind == Settings().mind


BAD = {
    "a name that does not exist": ("[ears]\nlangauge = 'de'\n", "ears.langauge"),
    "a group that does not exist": ("[eyes]\nopen = true\n", "eyes"),
    "a value out of range": ("[library]\npassages = 0\n", "library.passages"),
    "a value of another kind": ("[mind]\ncontext_tokens = 'many'\n", "mind.context_tokens"),
    "a group that is a value": ("ears = 5\n", "ears"),
    "a word that is not offered": ("[window]\ntheme = 'Canary'\n", "window.theme"),
    "a language that is none": ("[ears]\nlanguage = 'Canary'\n", "ears.language"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_used_is_named_and_its_value_is_not_repeated(tmp_path: Path, name: str) -> None:
    text, option = BAD[name]
    with pytest.raises(UsageProblem, match=option) as caught:
        load([write(tmp_path / "settings.toml", text)])
    assert caught.value.code == "bad-settings"
    assert "Canary" not in caught.value.message + caught.value.remedy


@pytest.mark.parametrize("text", [b"[ears", b"\xff\xfe", b"ears = \n"])
def test_a_file_that_is_no_toml_is_named(tmp_path: Path, text: bytes) -> None:
    with pytest.raises(UsageProblem, match=r"policy\.toml"):
        load([write(tmp_path / "policy.toml", text)])


def test_a_file_with_the_mark_that_some_editors_leave_is_read(tmp_path: Path) -> None:
    assert load([write(tmp_path / "settings.toml", b"\xef\xbb\xbf[ears]\nbeam_size = 1\n")]).ears.beam_size == 1


def test_settings_cannot_be_changed_afterwards() -> None:
    with pytest.raises(ValidationError):
        Settings().ears.beam_size = 1  # type: ignore[misc]


@pytest.mark.parametrize(("group", "name", "field"), options())
def test_every_option_has_one_line_of_help_and_a_default(group: str, name: str, field: object) -> None:
    description = field.description  # type: ignore[attr-defined]
    assert description, f"{group}.{name}"
    assert "\n" not in description
    assert not field.is_required()  # type: ignore[attr-defined]


def test_every_group_refuses_what_it_does_not_know() -> None:
    groups = [Settings, *(f.annotation for f in Settings.model_fields.values())]
    for group in groups:
        assert isinstance(group, type)
        assert issubclass(group, BaseModel)
        assert (group.model_config["extra"], group.model_config["frozen"]) == ("forbid", True)


def test_a_server_that_patient_data_could_go_to_is_named_by_policy_only(tmp_path: Path) -> None:
    text = "[onsite]\nurl = 'https://llm.hospital.example/v1'\n"
    user, policy = write(tmp_path / "settings.toml", text), write(tmp_path / "policy.toml", text)
    with pytest.raises(UsageProblem) as told:
        load([user], policy=policy)
    assert told.value.code == "policy-only"
    assert load([], policy=policy).onsite.url == "https://llm.hospital.example/v1"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[ears]\nbeam_size = 1\n\n[window]\ntheme = 'pink'\n", 5),
        ("window.theme = 'pink'\n", 1),
        ("# a note\nwindow = {theme = 'pink'}\n", 2),
        ("[ears]\nbeam_size = 1\nlangauge = 'de'\n", 3),
        ("[eyes]\nopen = true\n", 1),
    ],
)
def test_the_line_of_what_cannot_be_used_is_named(tmp_path: Path, text: str, line: int) -> None:
    file = write(tmp_path / "settings.toml", text)
    with pytest.raises(UsageProblem, match=rf"\(line {line} of settings\.toml\)"):
        load([file])
    with pytest.raises(UsageProblem, match=rf"\(line {line} of policy\.toml\)") as caught:
        load([], policy=write(tmp_path / "policy.toml", text))
    assert "policy.toml" in caught.value.remedy


@pytest.mark.parametrize(
    ("text", "line"), [("[ears\n", 1), ("[ears]\nbeam_size = \n", 2), ("[ears]\nbeam_size = 1\nbeam_size = 2\n", 3)]
)
def test_the_line_of_a_fault_in_the_file_is_named(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(UsageProblem, match=f"look at line {line}"):
        load([write(tmp_path / "settings.toml", text)])


CONTRADICTIONS = {
    "patient data for no server": ("[onsite]\npatient_data = true\n", "onsite.patient_data", 2),
    "a model on no server": ("[onsite]\nmodel = 'x'\n", "onsite.model", 2),
    "unencrypted to no server": ("[onsite]\nunencrypted = true\n", "onsite.unencrypted", 2),
    "a key for two things": ("[keys]\nlock = 'Ctrl+J'\nrepeat = 'Ctrl+J'\n", "keys.lock", 2),
    "a key for no server": ("[onsite]\nkey_file = '/k'\n", "onsite.key_file", 2),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_policy_that_contradicts_itself_is_refused_with_both_options(tmp_path: Path, name: str) -> None:
    text, option, line = CONTRADICTIONS[name]
    with pytest.raises(UsageProblem, match=option) as caught:
        load([], policy=write(tmp_path / "policy.toml", text))
    assert caught.value.code == "policy-contradicts"
    assert f"line {line} of policy.toml" in caught.value.message
    assert caught.value.exit_status == 2


def test_what_a_user_sets_beside_a_policy_is_no_contradiction_of_the_policy(tmp_path: Path) -> None:
    user = write(tmp_path / "settings.toml", "[vault]\nquick_unlock_s = 60\n")
    policy = write(tmp_path / "policy.toml", "[vault]\nlock_after_idle_s = 300\n")
    assert load([user], policy=policy).vault.quick_unlock_s == 60


def test_of_a_mistyped_name_it_is_said_which_may_be_meant(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match=r"no such setting; “ears\.language” may be meant"):
        load([write(tmp_path / "settings.toml", "[ears]\nlangauge = 'de'\n")])


def test_of_a_mistyped_group_it_is_said_which_may_be_meant(tmp_path: Path) -> None:
    with pytest.raises(
        UsageProblem, match=r"“windw” \(line 1 of settings.toml\).*no such setting; “window” may be meant"
    ):
        load([write(tmp_path / "settings.toml", '[windw]\ntheme = "dark"\n')])


def test_a_file_in_another_encoding_is_said_to_be_so_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes("[window]\n# gr\xf6\xdfer\n".encode("latin-1"))
    with pytest.raises(UsageProblem, match=r"settings\.toml is not written in UTF-8: look at line 2") as caught:
        load([file])
    assert caught.value.remedy.startswith("Save it as UTF-8")


@pytest.mark.parametrize("what", ["folder", "link to nothing", "closed"])
@pytest.mark.parametrize("whose", ["policy.toml", "settings.toml"])
def test_a_file_that_is_there_and_cannot_be_read_is_never_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, whose: str
) -> None:
    file = tmp_path / whose
    if what == "folder":
        file.mkdir()
    elif what == "link to nothing":
        file.symlink_to(tmp_path / "nowhere")
    else:

        def closed(_self: Path, **_options: str) -> str:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "read_text", closed)  # the tests may run as root, whom nothing is denied
    with pytest.raises(EnvironmentProblem) as caught:
        load([file] if whose == "settings.toml" else [], policy=file if whose == "policy.toml" else None)
    assert caught.value.code == "settings-unreadable"
    assert str(file) in caught.value.message
    assert "readable" in caught.value.remedy


def test_where_there_is_no_file_there_are_the_defaults(tmp_path: Path) -> None:
    assert load([tmp_path / "no" / "settings.toml"], policy=tmp_path / "policy.toml") == Settings()
