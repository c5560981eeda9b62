import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtWidgets import QLabel

from coach_app.languages import phrases
from coach_app.languages.phrases import languages
from coach_app.ui.language import chosen
from coach_app.ui.screens.first_start.language import LanguageStep
from tests.ui.conftest import MakeWindow

REPOSITORY = Path(__file__).resolve().parents[2]


def sources(path: Path) -> set[tuple[str, str, str]]:
    return {
        (context.findtext("name", ""), of.findtext("source", ""), of.findtext("comment", ""))
        for context in ElementTree.parse(path).getroot().iter("context")
        for of in context.iter("message")
    }


def test_every_text_of_the_source_is_in_each_language_and_no_other(tmp_path: Path) -> None:
    fresh = [tmp_path / f"{language}.ts" for language in languages()[1:]]
    command = [sys.executable, "-m", "setup.language_files", *map(str, fresh)]
    subprocess.run(command, check=True, cwd=REPOSITORY, capture_output=True)
    for file in fresh:
        assert sources(phrases.FOLDER / file.name) == sources(file), file.name


MADE_UP = """<TS version="2.1" language="xx"><context><name></name>
<message><source>English</source>
<comment>the name of the language of this file, in that language</comment>
<translation>Xish</translation></message>
<message><source>Which language?</source><translation>Quax?</translation></message>
</context><context><name>SettingsScreen</name>
<message><source>Settings</source><translation>Snurz</translation></message>
</context></TS>"""


def test_a_file_makes_a_language_of_the_window(
    language_folder: Path, make_window: MakeWindow
) -> None:
    (language_folder / "xx.ts").write_text(MADE_UP, "utf-8")
    phrases.languages.cache_clear()
    window = make_window(language="xx")
    step = next(iter(window.first_start.findChildren(LanguageStep)))
    assert {code: button.text() for code, button in step.buttons.items()} == {
        "en": "English",
        "xx": "Xish",
    }
    shown = {label.text() for label in window.settings.findChildren(QLabel)}
    assert "Snurz" in shown and "Colours" in shown, "what is not in the file is English"
    assert chosen("xx") == "xx" and chosen("ko") == "en"
