import dataclasses
import json
import stat
import sys
from pathlib import Path

import pytest

from coach_app import settings
from coach_app.errors import SettingsError
from coach_app.languages.phrases import languages
from coach_app.settings import Settings


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
    for field in dataclasses.fields(Settings):
        monkeypatch.delenv(f"COACH_{field.name.upper()}", raising=False)


def written(text: str) -> Path:
    path = settings.settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_without_a_file_the_defaults_hold() -> None:
    assert settings.load() == Settings()


def test_what_is_saved_is_loaded() -> None:
    chosen = Settings(camera="1", language="ko", voice=False, participant_id="김-17")
    settings.save(chosen)
    assert settings.load() == chosen


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps access in another way")
def test_only_the_owner_reads_the_file_with_the_token() -> None:
    settings.save(Settings(backend_token="secret"))
    assert stat.S_IMODE(settings.settings_file().stat().st_mode) == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps access in another way")
def test_nobody_else_reads_the_file_while_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    modes = []

    def write(path: Path, content: bytes) -> int:
        modes.append(stat.S_IMODE(path.stat().st_mode))
        with path.open("wb") as file:
            return file.write(content)

    monkeypatch.setattr(Path, "write_bytes", write)
    settings.save(Settings(backend_token="secret"))
    assert modes == [0o600]


def test_saving_leaves_nothing_beside_the_file() -> None:
    settings.save(Settings())
    settings.save(Settings(language="en"))
    assert [path.name for path in settings.data_dir().iterdir()] == ["settings.json"]


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    settings.save(Settings(camera="1", voice=True))
    monkeypatch.setenv("COACH_CAMERA", "2")
    monkeypatch.setenv("COACH_VOICE", "no")
    loaded = settings.load()
    assert (loaded.camera, loaded.voice) == ("2", False)


def test_a_wrong_value_in_the_environment_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_VOICE", "perhaps")
    with pytest.raises(SettingsError, match=r"COACH_VOICE.*perhaps"):
        settings.load()


UNREADABLE = {
    "nothing": ("", "cannot be read"),
    "half": ("{", "cannot be read"),
    "brackets": ("[" * 100_000, "cannot be read"),
    "a list": ("[1]", "one JSON object"),
}
PARTLY = {
    "another version's": ('{"camera": "7", "colour": "red"}', "'colour', which is no setting"),
    "a word for yes": ('{"camera": "7", "voice": "yes"}', "voice must be a bool"),
    "a number": ('{"camera": "7", "model": 0}', "model must be a str"),
    "a language": ('{"camera": "7", "language": "fr"}', f"use {' or '.join(languages())}"),
    "a profile": ('{"camera": "7", "profile": "lying"}', "profile is 'lying'; use standing"),
    "a date": ('{"camera": "7", "consent_since": "yes"}', "write a date as 2026-03-02"),
}


@pytest.mark.parametrize(("text", "what"), UNREADABLE.values(), ids=UNREADABLE)
def test_an_unreadable_file_gives_the_defaults_and_one_sentence(text: str, what: str) -> None:
    path = written(text)
    found = settings.read()
    assert found.settings == Settings()
    (sentence,) = found.problems
    assert what in sentence
    assert str(path) in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize(
    "rest", ["", ' "camera": 7}', ' "voice": "yes"}', ' "very-secret": 1}', "}", "\xff"]
)
def test_no_sentence_repeats_the_token(rest: str) -> None:
    written(f'{{"backend_token": "very-secret-token",{rest}')
    assert not [problem for problem in settings.read().problems if "very-secret-token" in problem]


@pytest.mark.parametrize("value", ['["very-secret-token"]', '{"very-secret-token": 1}'])
def test_no_sentence_repeats_a_token_of_the_wrong_kind(value: str) -> None:
    written(f'{{"backend_token": {value}}}')
    (problem,) = settings.read().problems
    assert "backend_token must be" in problem
    assert "very-secret" not in problem


@pytest.mark.parametrize(("text", "what"), UNREADABLE.values(), ids=UNREADABLE)
def test_an_unreadable_file_is_kept_beside_the_new_one(text: str, what: str) -> None:
    path = written(text)
    settings.save(Settings(language="ko"))
    assert settings.read() == settings.Loaded(Settings(language="ko"))
    (aside,) = path.parent.glob("settings.json.unreadable-*")
    assert aside.read_text("utf-8") == text


@pytest.mark.parametrize(("text", "what"), PARTLY.values(), ids=PARTLY)
def test_what_one_entry_gets_wrong_does_not_lose_the_rest(text: str, what: str) -> None:
    path = written(text)
    found = settings.read()
    assert found.settings == Settings(camera="7")
    (sentence,) = found.problems
    assert what in sentence
    assert str(path) in sentence
    settings.save(found.settings.replace(show_corner=False))
    assert json.loads(path.read_text("utf-8")) == {**json.loads(text), "show_corner": False}


def test_what_the_environment_says_is_not_written_into_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.save(Settings(camera="1"))
    monkeypatch.setenv("COACH_CAMERA", "clip.mp4")
    monkeypatch.setenv("COACH_BACKEND_TOKEN", "of-the-environment")
    settings.save(settings.load().replace(language="ko"))
    text = settings.settings_file().read_text("utf-8")
    assert json.loads(text) == {"camera": "1", "language": "ko"}


def test_a_token_goes_only_to_the_address_it_was_given_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = Settings(backend_url="https://a.example", backend_token="of-a")
    assert kept.replace(backend_url="https://b.example").backend_token == ""
    assert kept.replace(backend_url="").backend_token == ""
    both = kept.replace(backend_url="https://b.example", backend_token="of-b")
    assert both.backend_token == "of-b"
    assert kept.replace(language="ko").backend_token == "of-a"
    settings.save(kept)
    monkeypatch.setenv("COACH_BACKEND_URL", "https://b.example")
    assert settings.load().backend_token == ""
    monkeypatch.setenv("COACH_BACKEND_TOKEN", "of-b")
    assert settings.load().backend_token == "of-b"


def test_sending_needs_an_address_consent_and_a_participant() -> None:
    complete = Settings(
        backend_url="https://a.example", consent_since="2026-03-02", participant_id="p-17"
    )
    assert complete.consent == "2026-03-02"
    for missing in ("backend_url", "consent_since", "participant_id"):
        assert complete.replace(**{missing: ""}).consent is None
    assert complete.replace(backend_url="").consent_since == ""  # nobody is there to agree to


def test_a_change_is_checked_and_the_original_stays() -> None:
    before = Settings()
    assert before.replace(language="ko").language == "ko"
    with pytest.raises(SettingsError):
        before.replace(language="fr")
    with pytest.raises(SettingsError):
        before.replace(colour="red")
    assert before == Settings()


def test_every_setting_has_a_text_and_is_json() -> None:
    for field in dataclasses.fields(Settings):
        assert field.metadata["text"], field.name
    json.dumps(dataclasses.asdict(Settings()))


def test_folders_can_be_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_CACHE", str(tmp_path / "elsewhere"))
    assert settings.cache_dir() == tmp_path / "elsewhere"
    monkeypatch.delenv("COACH_CACHE")
    monkeypatch.delenv("COACH_DATA")
    assert settings.cache_dir() != settings.data_dir()


def test_resources_lie_in_the_checkout_and_in_a_bundle_inside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (settings.resource_dir() / "reference_routines").is_dir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert settings.resource_dir() == tmp_path
