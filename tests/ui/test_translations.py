import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from coach_app.ui.language import TRANSLATIONS

UI = TRANSLATIONS.parent
KOREAN = TRANSLATIONS / "coach_ko.ts"


def _tool(name: str) -> str:
    return str(Path(sys.executable).with_name(f"pyside6-{name}"))


def _messages(path: Path) -> dict[tuple[str, str], ElementTree.Element]:
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            key = (str(context.findtext("name")), str(message.findtext("source")))
            found[key] = translation
    return found


def test_every_text_of_the_source_is_in_the_translation_and_no_other(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh_ko.ts"
    sources = [str(path) for path in sorted(UI.rglob("*.py"))]
    subprocess.run(
        [_tool("lupdate"), "-locations", "none", *sources, "-ts", str(fresh)],
        check=True,
        capture_output=True,
    )
    assert set(_messages(fresh)) == set(_messages(KOREAN))


def test_every_translation_is_finished_korean_with_the_same_places() -> None:
    messages = _messages(KOREAN)
    assert len(messages) > 100
    for (context, source), translation in messages.items():
        text = translation.text or ""
        assert translation.get("type") is None, f"unfinished: {context}: {source}"
        assert re.search("[가-힣]", text), f"not Korean: {context}: {source} -> {text}"
        places = sorted(re.findall(r"{\w+}", source))
        assert sorted(re.findall(r"{\w+}", text)) == places, f"{source} -> {text}"


def test_the_compiled_file_is_up_to_date(tmp_path: Path) -> None:
    fresh = tmp_path / "coach_ko.qm"
    subprocess.run(
        [_tool("lrelease"), str(KOREAN), "-qm", str(fresh)], check=True, capture_output=True
    )
    assert fresh.read_bytes() == KOREAN.with_suffix(".qm").read_bytes()


@pytest.mark.parametrize("tool", ["lupdate", "lrelease"])
def test_the_tools_are_there(tool: str) -> None:
    assert Path(_tool(tool)).exists() or Path(_tool(tool) + ".exe").exists()
