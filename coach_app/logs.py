"""Logging: to a rotating file in the data folder and to standard error, never a picture or name."""

import logging
import logging.handlers
import sys
from pathlib import Path

_installed: list[logging.Handler] = []
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def configure(folder: Path, verbose: bool = False) -> None:
    """Send INFO and above to `folder`/coach.log and warnings (or all, if verbose) to stderr.

    Called again, it replaces what it set up before. A folder that cannot be written costs the
    file only: the reason goes to stderr.
    """
    root = logging.getLogger()
    while _installed:
        old = _installed.pop()
        root.removeHandler(old)
        old.close()
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    screen = logging.StreamHandler(sys.stderr)
    screen.setLevel(logging.DEBUG if verbose else logging.WARNING)
    screen.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    root.addHandler(screen)
    _installed.append(screen)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = logging.handlers.RotatingFileHandler(
            folder / "coach.log", maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True
        )
    except OSError as error:
        root.warning("no log file in %s: %s", folder, error)
        return
    file.setFormatter(logging.Formatter(_FORMAT))
    root.addHandler(file)
    _installed.append(file)
