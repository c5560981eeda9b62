"""Bring the language files up to date with the texts in the source: what `make texts` runs.

    python -m setup.language_files [FILE.ts ...]

Without a name: every file there is. A file that is not there is begun, with all texts to translate.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
LANGUAGES = REPOSITORY / "coach_app" / "languages"
PACKAGES = ("coach_app", "pose_service")
# Qt's tool finds a text by the name of the function that it is given to.
OPTIONS = ("-no-obsolete", "-locations", "none", "-tr-function-alias", "tr+=Phrase")


def update(files: Sequence[Path]) -> None:
    """Enter the texts that are new, take those out that are gone, keep what is translated."""
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    sources = sorted(path for name in PACKAGES for path in (REPOSITORY / name).rglob("*.py"))
    subprocess.run([str(tool), *OPTIONS, *map(str, sources), "-ts", *map(str, files)], check=True)


if __name__ == "__main__":
    update([Path(name) for name in sys.argv[1:]] or sorted(LANGUAGES.glob("*.ts")))
