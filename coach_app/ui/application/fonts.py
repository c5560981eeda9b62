"""The fonts that a bundle brings, for computers without Korean ones."""

from pathlib import Path

from PySide6.QtGui import QFontDatabase


def load_fonts(folder: Path) -> list[str]:
    """Make the fonts in `folder` known to Qt, once the application exists.

    Args:
        folder: assets/fonts of a bundle; in a checkout it is not there, and nothing is loaded.

    Returns:
        Their family names; a file that is no font is left out.
    """
    families: list[str] = []
    for path in sorted(folder.glob("*.[ot]tf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return families
