import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase
from pytestqt.qtbot import QtBot

from coach_app.ui.application.qt_application import load_fonts


def test_a_checkout_brings_none(tmp_path: Path, qtbot: QtBot) -> None:
    assert load_fonts(tmp_path / "absent") == []


def test_the_fonts_of_a_bundle_become_known(tmp_path: Path, qtbot: QtBot) -> None:
    found = sorted(Path("/usr/share/fonts").rglob("NanumGothic.ttf"))
    if not found:
        pytest.skip("no Nanum font on this machine: apt-get install fonts-nanum")
    shutil.copy(found[0], tmp_path)
    (tmp_path / "damaged.ttf").write_bytes(b"no font")
    assert load_fonts(tmp_path) == ["NanumGothic"]
    assert "NanumGothic" in QFontDatabase.families(QFontDatabase.WritingSystem.Korean)
