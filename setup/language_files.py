"""Bring the language files up to date with the texts in the source: what `make texts` runs.

    python -m setup.language_files [FILE.ts ...]

Without a name: every file there is. A file that is not there is begun, with all texts to translate.
"""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from coach_app.engine.core.routine import Texts
from coach_app.engine.routines.routine_file import load_routine

REPOSITORY = Path(__file__).resolve().parents[1]
LANGUAGES = REPOSITORY / "coach_app" / "languages"
PACKAGES = ("coach_app", "pose_service")
# Qt's tool finds a text by the name of the function that it is given to.
OPTIONS = ("-no-obsolete", "-locations", "none", "-tr-function-alias", "tr+=Phrase")


def update(files: Sequence[Path]) -> None:
    """Enter the texts that are new, take those out that are gone, keep what is translated."""
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    sources = sorted(path for name in PACKAGES for path in (REPOSITORY / name).rglob("*.py"))
    with tempfile.TemporaryDirectory() as folder:
        for file in files:
            shipped = Path(folder) / "shipped.py"
            texts = _lacking(file.stem)
            shipped.write_text("".join(f"Phrase({text!r})\n" for text in texts), "utf-8")
            command = [str(tool), *OPTIONS, *map(str, (*sources, shipped)), "-ts", str(file)]
            subprocess.run(command, check=True)


def _lacking(language: str) -> list[str]:
    """What the shipped routines say in English, and not in `language`."""
    texts: list[Texts] = []
    for folder in sorted((REPOSITORY / "reference_routines").iterdir()):
        routine = load_routine(folder)
        texts += [routine.title, routine.description]
        texts += [text for move in routine.moves for text in (move.name, move.cue)]
    return sorted({text["en"] for text in texts if text and language not in text})


if __name__ == "__main__":
    update([Path(name) for name in sys.argv[1:]] or sorted(LANGUAGES.glob("*.ts")))
