"""The fonts that a bundle brings, for computers without Korean ones."""

from pathlib import Path

from PySide6.QtGui import QFontDatabase


def load_fonts(folder: Path) -> list[str]:
    """Make a bundle's fonts known to Qt, once the application exists; gives their family names."""
    families: list[str] = []
    for path in sorted(folder.glob("*.[ot]tf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return families
