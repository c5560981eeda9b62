import dataclasses
import json
import stat
import sys
from pathlib import Path

import pytest

from coach_app import settings
from coach_app.errors import SettingsError
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


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "cannot be read"),
        ("{", "cannot be read"),
        ("[1]", "one JSON object"),
        ('{"colour": "red"}', "'colour', which is no setting"),
        ('{"voice": "yes"}', "voice must be a bool"),
        ('{"camera": 0}', "camera must be a str"),
        ('{"language": "fr"}', "use en or ko"),
        ('{"profile": "lying"}', "profile is 'lying'; use standing, seated"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence_with_its_name(text: str, what: str) -> None:
    path = written(text)
    with pytest.raises(SettingsError, match=what) as caught:
        settings.load()
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


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
